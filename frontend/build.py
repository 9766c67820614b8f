"""Builds the style sheet, scripts, icons and fonts; does nothing when their sources are unchanged."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
WEB = FRONTEND.parent / "src" / "entente" / "interfaces" / "web"
OUTPUT = WEB / "static" / "entente"
FONT = FRONTEND / "node_modules" / "@fontsource-variable" / "ibm-plex-sans"
OWN_SOURCES = ("*.py", "*.js", "*.svg", "*.json", "styles/*.css", "fonts/*")
COPIED = {
    FRONTEND / "icons.svg": "icons.svg",
    FRONTEND / "mark.svg": "mark.svg",
    FONT / "files" / "ibm-plex-sans-latin-wdth-normal.woff2": "fonts/plex-latin.woff2",
    FONT / "files" / "ibm-plex-sans-latin-ext-wdth-normal.woff2": "fonts/plex-latin-ext.woff2",
    FRONTEND / "fonts" / "narrow-space.woff2": "fonts/narrow-space.woff2",
    FONT / "LICENSE": "fonts/LICENSE.txt",
}


class BuildFailed(Exception):
    """A step of the build went wrong: says which, and how to mend it."""


def sources() -> list[Path]:
    """The files that decide what is built: ours, and the templates whose classes the styles must hold."""
    own = [path for pattern in OWN_SOURCES for path in FRONTEND.glob(pattern)]
    scanned = [path for suffix in ("html", "py") for path in WEB.rglob(f"*.{suffix}")]
    return sorted({*own, *scanned})


def digest(paths: Iterable[Path]) -> str:
    """One fingerprint of the names and contents of the files."""
    total = hashlib.sha256()
    for path in paths:
        total.update(str(path.relative_to(FRONTEND.parent)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_current(stamp: Path, fingerprint: str) -> bool:
    """Whether the stamp says that this very state was built."""
    return stamp.exists() and stamp.read_text() == fingerprint


def npm_command() -> list[str]:
    """The npm of the wheel beside this Python, else the one on the path."""
    beside = Path(sys.executable).parent / "npm"
    found = str(beside) if beside.exists() else shutil.which("npm")
    if found is None:
        raise BuildFailed("npm was not found: install the development environment by `make setup`.")
    return [found]


def run(*arguments: str) -> None:
    """Run npm with the wheel's node first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    extra = {**os.environ, "PATH": path, "OUT": str(OUTPUT)}
    command = [*npm_command(), *arguments]
    done = subprocess.run(command, cwd=FRONTEND, env=extra, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise BuildFailed(f"`npm {' '.join(arguments)}` failed in {FRONTEND}:\n{said}")


def install() -> None:
    """Install exactly what the lock names, unless it is there."""
    stamp = FRONTEND / "node_modules" / ".entente-lock"
    fingerprint = digest([FRONTEND / "package-lock.json"])
    if is_current(stamp, fingerprint):
        return
    run("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    stamp.write_text(fingerprint)


def copy() -> None:
    """Put the files that need no building in their place."""
    for source, target in COPIED.items():
        place = OUTPUT / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)


def build(*, force: bool = False) -> bool:
    """Build the assets; says whether there was anything to do."""
    stamp = OUTPUT / ".stamp"
    fingerprint = digest(sources())
    if is_current(stamp, fingerprint) and not force:
        return False
    OUTPUT.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    install()
    copy()
    run("run", "scripts")
    run("run", "styles")
    stamp.write_text(fingerprint)
    return True


def main() -> int:
    """The command: prints one line, and returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="build even if nothing changed")
    try:
        built = build(force=parser.parse_args().force)
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    print("assets: built" if built else "assets: unchanged")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
