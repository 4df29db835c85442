"""Start script: `python main.py` is the command `dateline`."""

from editor.__main__ import main

raise SystemExit(main())
