"""Set-up for `make`: the virtual environment, the pinned dependencies, the system libraries.

Runs on the machine's own Python with the standard library alone.
Usage: bootstrap.py run | dev | lock

Every failure is one sentence with the command that mends it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}

# Shared library -> the Debian and Ubuntu packages that hold it, newest name first.
PACKAGES: dict[str, tuple[str, ...]] = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libOpenGL.so.0": ("libopengl0",),
    "libGLX.so.0": ("libglx0",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXext.so.6": ("libxext6",),
    "libXfixes.so.3": ("libxfixes3",),
    "libXi.so.6": ("libxi6",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXrender.so.1": ("libxrender1",),
    "libXtst.so.6": ("libxtst6",),
    "libICE.so.6": ("libice6",),
    "libSM.so.6": ("libsm6",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libatk-1.0.so.0": ("libatk1.0-0t64", "libatk1.0-0"),
    "libatomic.so.1": ("libatomic1",),
    "libbrotlicommon.so.1": ("libbrotli1",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libdrm.so.2": ("libdrm2",),
    "libexpat.so.1": ("libexpat1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgbm.so.1": ("libgbm1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgobject-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libnspr4.so": ("libnspr4",),
    "libnss3.so": ("libnss3",),
    "libnssutil3.so": ("libnss3",),
    "libsmime3.so": ("libnss3",),
    "libudev.so.1": ("libudev1",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxkbfile.so.1": ("libxkbfile1",),
    "libxshmfence.so.1": ("libxshmfence1",),
    "libzstd.so.1": ("libzstd1",),
}

# What the window, its platform plugins and the preview load; everything else Qt ships is not used.
QT_BINARIES = (
    "lib/libQt6Gui.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6WebEngineCore.so.6",
    "lib/libQt6WebEngineWidgets.so.6",
    "libexec/QtWebEngineProcess",
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqoffscreen.so",
)


def main(arguments: list[str]) -> int:
    if arguments not in (["run"], ["dev"], ["lock"]):
        return _fail("usage: bootstrap.py run | dev | lock")
    if sys.version_info < (3, 11):  # noqa: UP036  this runs before anything checks the version
        return _fail(
            f"Dateline needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. "
            "Name another one: make run PYTHON=python3.12"
        )
    if arguments == ["lock"]:
        return _lock()
    return _make_venv() or _install(arguments[0]) or _compile() or _check_libraries()


def _make_venv() -> int:
    if (BIN / "python").exists():
        return 0
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    mend = f"sudo apt-get install python{version}-venv"
    try:
        import ensurepip  # noqa: F401  Debian packs it apart from Python
    except ImportError:
        return _fail(f"Python's venv module is not installed. Install it: {mend}")
    print("Making the virtual environment .venv …")
    try:
        venv.create(VENV, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        return _fail(f"The virtual environment could not be made ({error}). Try: {mend}")
    return 0


def _install(kind: str) -> int:
    """Install the pinned packages of the lock file, unless that was done already."""
    stamp = VENV / f"{kind}.stamp"
    wanted = _digest(kind)
    done = [VENV / "dev.stamp", stamp] if kind == "run" else [stamp]
    valid = {path: _digest(path.stem) for path in done}
    if any(path.exists() and path.read_text() == digest for path, digest in valid.items()):
        stamp.touch() if stamp.exists() else None
        return 0
    print(f"Installing the packages of {LOCKS[kind].name} …")
    command = [
        str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        # The lock is whole, but for what it leaves out on purpose.
        "--require-hashes", "--no-deps", "-r", str(LOCKS[kind]),
    ]  # fmt: skip
    if subprocess.run(command, check=False).returncode != 0:
        return _fail("The packages could not be installed; the reason stands above. Try again.")
    stamp.write_text(wanted)
    return 0


def _compile() -> int:
    """Keep the byte code of our own modules, as pip does of those it installs: where Python may
    not write it while it runs, every start would compile them anew.
    """
    command = [str(BIN / "python"), "-m", "compileall", "-q", str(ROOT / "editor")]
    subprocess.run(command, check=False)
    return 0


def _digest(kind: str) -> str:
    return hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()


def _check_libraries() -> int:
    """Name the system libraries that Qt needs and the machine lacks, with the command for them."""
    missing = _missing_libraries()
    if not missing:
        return 0
    packages = sorted({_package(name) for name in missing if name in PACKAGES})
    unknown = sorted(name for name in missing if name not in PACKAGES)
    message = f"System libraries are missing: {', '.join(sorted(missing))}."
    if packages:
        message += f"\nInstall them: sudo apt-get install {' '.join(packages)}"
    if unknown:
        message += f"\nNo package is known for: {', '.join(unknown)}."
    return _fail(message)


def _missing_libraries() -> set[str]:
    qt = next(VENV.glob("lib/python*/site-packages/PySide6/Qt"), None)
    if qt is None or sys.platform != "linux" or shutil.which("ldd") is None:
        return set()
    missing: set[str] = set()
    for binary in QT_BINARIES:
        listing = subprocess.run(
            ["ldd", str(qt / binary)], check=False, capture_output=True, text=True
        ).stdout
        missing.update(
            line.split()[0] for line in listing.splitlines() if line.endswith("not found")
        )
    return missing


def _package(library: str) -> str:
    """The package's name on this machine: newer systems renamed some."""
    names = PACKAGES[library]
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in names:
            shown = subprocess.run(
                ["apt-cache", "show", name], check=False, capture_output=True, text=True
            )
            if shown.stdout:
                return name
    return names[-1]


def _lock() -> int:
    """Pin the dependencies of pyproject.toml anew, for every system and Python version."""
    uv = shutil.which("uv") or str(BIN / "uv")
    common = [
        uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--custom-compile-command", "make lock", "pyproject.toml",
        # Only what axe-playwright-python would drive a browser with: 130 MB that no test uses.
        *(f"--no-emit-package={name}" for name in ("playwright", "pyee", "greenlet")),
    ]  # fmt: skip
    for kind, extra in (("run", []), ("dev", ["--group", "dev"])):
        command = [*common, *extra, "--output-file", LOCKS[kind].name]
        if subprocess.run(command, check=False, cwd=ROOT).returncode != 0:
            return _fail("The dependencies could not be pinned; the reason stands above.")
    return 0


def _fail(message: str) -> int:
    print(f"dateline: {message}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    os.chdir(ROOT)
    raise SystemExit(main(sys.argv[1:]))
