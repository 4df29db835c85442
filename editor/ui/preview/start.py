"""What has to be known before the browser engine is started, and what is remembered of it.

The engine can end the whole process: without a sandbox it exits with status 1, with missing files
or a broken driver it aborts. No exception can be caught then. So a marker file is written before
the engine starts and removed when it answers, and a marker found at the next start says that the
last one never finished. Beside it lies a record of the engine version that a probe found to work,
so that the probe is needed once per version only.

No Qt in here: the probe, the pane and the tests share it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass

# Name resolution fails for everything, literal addresses included: `<link rel=preconnect>` passes
# both the request filter and the content policy, and only this stops it. The private scheme needs
# no names.
_SWITCHES = '--host-resolver-rules="MAP * ~NOTFOUND" --disable-gpu --log-level=3'

_SANDBOX_OFF = "QTWEBENGINE_DISABLE_SANDBOX"


def runs_as_root() -> bool:
    """Whether this process is root's: Chromium then refuses to start with its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def engine_variables(sandbox: bool) -> dict[str, str]:
    """The environment variables the engine is to start with.

    QTWEBENGINE_DISABLE_SANDBOX counts by being there, whatever its value, so it is left out where
    the sandbox works.
    """
    variables = {"QTWEBENGINE_CHROMIUM_FLAGS": _SWITCHES}
    if not sandbox:
        variables[_SANDBOX_OFF] = "1"
    return variables


@contextlib.contextmanager
def engine_environment(
    sandbox: bool, environment: MutableMapping[str, str] = os.environ
) -> Iterator[None]:
    """Set engine_variables while the engine starts, then put back what was there.

    The engine reads them once. Left in place they would reach the programs Dateline starts, and a
    browser built on Qt WebEngine would come up without a network.
    """
    variables = engine_variables(sandbox)
    before = {name: environment.get(name) for name in (*variables, _SANDBOX_OFF)}
    if sandbox:
        environment.pop(_SANDBOX_OFF, None)
    environment.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = value


def _runs(process: int) -> bool:
    """Whether a process of this id runs, where that can be asked without ending it."""
    if os.name != "posix" or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is there, and somebody else's
        pass
    return True


@dataclass(frozen=True, slots=True)
class Known:
    """What a probe found out: the engine version, and whether it starts with its sandbox."""

    version: str
    sandbox: bool


class StartRecord:
    """The marker and the record of engine starts, two small files in `folder`.

    A folder that cannot be read or written is as good as an empty one: the preview then starts
    without this safety, because a full disk is no reason to withhold it.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._marker = os.path.join(folder, "preview-starting")
        self._record = os.path.join(folder, "preview-engine.json")

    def unfinished(self) -> bool:
        """Whether a start was begun and neither finished nor given up in an orderly way.

        Another Dateline that is starting its engine at this moment does not count.
        """
        try:
            with open(self._marker, encoding="utf-8") as file:
                process = int(file.read(20))
        except FileNotFoundError:
            return False
        except (OSError, ValueError):
            return os.path.exists(self._marker)
        return not _runs(process)

    def begin(self) -> None:
        """Note that the engine is about to start; on disk when this returns."""
        with contextlib.suppress(OSError):
            os.makedirs(self._folder, exist_ok=True)
            with open(self._marker, "w", encoding="utf-8") as file:
                file.write(f"{os.getpid()}\n")
                file.flush()
                os.fsync(file.fileno())

    def finish(self) -> None:
        """Note that the start came to an orderly end: the engine answered, or was closed."""
        with contextlib.suppress(OSError):
            os.remove(self._marker)

    def known(self, version: str) -> Known | None:
        """What a probe of this engine version found, or None where none has been made."""
        import json  # here and below: the engine starts when the window has been there for long

        try:
            with open(self._record, encoding="utf-8") as file:
                entry = json.load(file)
            known = Known(str(entry["version"]), entry["sandbox"] is True)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return known if known.version == version else None

    def remember(self, known: Known) -> None:
        """Keep what a probe found."""
        import json

        with contextlib.suppress(OSError):
            os.makedirs(self._folder, exist_ok=True)
            with open(self._record, "w", encoding="utf-8") as file:
                json.dump({"version": known.version, "sandbox": known.sandbox}, file)

    def forget(self) -> None:
        """Drop what is known, so that the next start probes again."""
        with contextlib.suppress(OSError):
            os.remove(self._record)
