"""Writes resources/proofing/scripts.txt: the characters that are traditional or simplified alone,
as the installed OpenCC has it. Run it when OpenCC is upgraded; a test tells.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "resources" / "proofing" / "scripts.txt"


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from editor.proofing.script import characters_by_opencc

    traditional, simplified = ("".join(sorted(each)) for each in characters_by_opencc())
    TABLE.write_text(
        "# Made by tools/scripts.py with OpenCC. First the characters that it simplifies, then\n"
        "# those that both Taiwan and Hong Kong write another way; those that are good in both\n"
        f"# scripts left out.\n{traditional}\n{simplified}\n",
        encoding="utf-8",
    )
    print(f"{TABLE.name}: {len(traditional)} traditional, {len(simplified)} simplified")


if __name__ == "__main__":
    main()
