"""LibreOffice as a converter of documents that only it reads: old Word, WPS, RTF, OpenDocument.

It is a program that a person may have installed, not a part of Dateline. It is run on a copy under
a name of ours, with a profile of its own in a temporary folder, without network, macros and links,
for a limited time; of what it makes only the DOCX is taken.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from editor.errors import FormatError
from editor.i18n import _

TIME_LIMIT = 60.0
"""Seconds that a conversion may take."""

MAX_BYTES = 256 * 1024 * 1024
"""No release comes near what this holds."""

_EXPORT_FILTER = "MS Word 2007 XML"
_POLL = 0.05
_NAMES = ("soffice", "libreoffice", "lowriter")
_UNIX_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/usr/local/bin/soffice",
    "/opt/homebrew/bin/soffice",
)
_MAC_PLACES = (
    "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice*.app/Contents/MacOS/soffice",
)
_WINDOWS_FOLDERS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")
# What programs need to run at all; the rest is nobody's business, proxies and displays least.
_ENVIRONMENT = (
    "PATH", "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE", "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "ProgramData",
    "CommonProgramFiles", "CommonProgramFiles(x86)", "CommonProgramW6432", "LD_LIBRARY_PATH",
)  # fmt: skip
# A Unix socket's path has at most 104 bytes on some systems, and LibreOffice's name takes 62.
_LONGEST_SOCKET_FOLDER = 40

# What is fetched is fetched through here, and nothing listens on the discard port.
_NO_PROXY_ANSWERS = ("127.0.0.1", 9)


def find_libreoffice() -> str:
    """The path of LibreOffice's program, "" where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((path for path in _usual_places() if os.access(path, os.X_OK)), "")


def convert_to_docx(
    data: bytes,
    suffix: str,
    import_filter: str,
    title: str,
    is_stopped: Callable[[], bool] = lambda: False,
) -> bytes:
    """The document as the bytes of a `.docx`.

    `suffix` is the one by which LibreOffice knows the kind, `import_filter` its name for it (""
    where it shall choose), `title` what a person calls it. `is_stopped` is asked all the time
    whether to give up. Raises FormatError with a sentence that says what to do instead.
    """
    program = find_libreoffice()
    if not program:
        raise FormatError(
            _(
                "It is {kind}. Dateline opens it through LibreOffice, which is not installed: open "
                "it in Word or WPS, save it as .docx and open that."
            ).format(kind=title)
        )
    with _prepared_folder(data, suffix) as (folder, source):
        target = os.path.join(folder, "out", "document.docx")
        _run(_command(program, folder, source, import_filter), folder, is_stopped)
        try:
            with open(target, "rb") as file:
                converted = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise _failed() from error
        if len(converted) > MAX_BYTES:
            raise _too_large()
        return converted


@contextlib.contextmanager
def _prepared_folder(data: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    """A temporary folder with LibreOffice's settings and the document, and the document's path."""
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(
                tempfile.TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
            )
            source = os.path.join(folder, f"document{suffix}")
            with open(source, "wb") as file:
                file.write(data)
            _write_profile(folder)
        except OSError as error:
            raise FormatError(
                _("The files for its conversion could not be written: {reason}.").format(
                    reason=error.strerror or error
                )
            ) from error
        yield folder, source


def _command(program: str, folder: str, source: str, import_filter: str) -> list[str]:
    command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
    if os.name == "posix" and len(os.fsencode(folder)) <= _LONGEST_SOCKET_FOLDER:
        # Else a socket stays behind in the system's temporary folder where it is killed.
        command.append(f"-env:OSL_SOCKET_PATH={folder}")
    command += ["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"]
    if import_filter:
        command.append(f"--infilter={import_filter}")
    out = os.path.join(folder, "out")
    return [*command, "--convert-to", f"docx:{_EXPORT_FILTER}", "--outdir", out, source]


def _run(command: list[str], folder: str, is_stopped: Callable[[], bool]) -> None:
    """Run LibreOffice to its end, or to ours: it and what it has started are gone afterwards."""
    deadline = time.monotonic() + TIME_LIMIT
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise FormatError(
            _("LibreOffice could not be started: {reason}. {advice}").format(
                reason=error.strerror, advice=_advice()
            )
        ) from error
    try:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_POLL)
                return
            if is_stopped():
                raise FormatError(_("The conversion was cancelled."))
            if time.monotonic() > deadline:
                raise FormatError(
                    _("LibreOffice did not get done with it in {count} seconds. {advice}").format(
                        count=round(TIME_LIMIT), advice=_advice()
                    )
                )
            if _size(folder) > MAX_BYTES * 2:
                raise _too_large()
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the program and all that it has started; the program itself may have ended."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
        )
    process.wait()


def _environment(folder: str) -> dict[str, str]:
    """What LibreOffice is told of the machine: where programs are, and homes in the folder."""
    values = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TMP", "TEMP")
    values |= dict.fromkeys(homes, folder)
    return values | {"LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "SAL_LOG": "-INFO-WARN"}


def _size(folder: str) -> int:
    """The bytes of all files in the folder and below it."""
    total = 0
    for path, _folders, files in os.walk(folder):
        for name in files:
            with contextlib.suppress(OSError):
                total += os.lstat(os.path.join(path, name)).st_size
    return total


def _usual_places() -> Iterator[str]:
    if os.name == "nt":
        patterns = [
            os.path.join(os.environ[name], *inner, "LibreOffice*", "program", "soffice.com")
            for name in _WINDOWS_FOLDERS
            if name in os.environ
            for inner in ((), ("Programs",))
        ]
    else:
        patterns = list(_MAC_PLACES if sys.platform == "darwin" else ()) + list(_UNIX_PLACES)
    for pattern in patterns:
        # The newest first, as far as names tell.
        yield from sorted(glob.glob(os.path.expanduser(pattern)), reverse=True)


def _advice() -> str:
    return _("Open it in Word or WPS, save it as .docx and open that.")


def _failed() -> FormatError:
    return FormatError(
        _("LibreOffice could not convert it; it may be damaged. {advice}").format(advice=_advice())
    )


def _too_large() -> FormatError:
    return FormatError(
        _("LibreOffice made more of it than any release needs. {advice}").format(advice=_advice())
    )


def _write_profile(folder: str) -> None:
    """The settings of LibreOffice, before it makes its own."""
    user = os.path.join(folder, "profile", "user")
    os.makedirs(user)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _settings()
    )
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>'
        )


def _settings() -> Iterator[tuple[str, str, object]]:
    """Paths, names and values of its registry. No links, no macros, no network, no questions."""
    host, port = _NO_PROXY_ANSWERS
    scripting = "Office.Common/Security/Scripting"
    yield scripting, "BlockUntrustedRefererLinks", "true"
    yield scripting, "MacroSecurityLevel", 3
    yield scripting, "DisableMacrosExecution", "true"
    yield scripting, "DisableActiveContent", "true"
    yield "Office.Writer/Content/Update", "Link", 2
    yield "Office.Writer/Content/Update", "Field", "false"
    yield "Office.Writer/Content/Update", "Chart", "false"
    yield "Office.Calc/Content/Update", "Link", 2
    yield "Office.Java/VirtualMachine", "Enable", "false"
    yield "Office.Recovery/AutoSave", "Enabled", "false"
    yield "Office.Recovery/RecoveryInfo", "Enabled", "false"
    yield "Office.Common/Misc", "CrashReport", "false"
    yield "Office.Common/Misc", "FirstRun", "false"
    yield "Inet/Settings", "ooInetProxyType", 2
    for scheme in ("HTTP", "HTTPS", "FTP"):
        yield "Inet/Settings", f"ooInet{scheme}ProxyName", host
        yield "Inet/Settings", f"ooInet{scheme}ProxyPort", port
