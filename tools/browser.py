"""The browser of the journeys: Debian's Chromium, or the one that Playwright brings."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def executable() -> str | None:
    """Where a Chromium is on this machine; None when there is none."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    return _of_playwright()


def install() -> int:
    """Install Debian's Chromium; the exit code of apt-get."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", "chromium"]):
        ended = subprocess.run(["apt-get", *step], env=quiet, stdin=subprocess.DEVNULL, check=False)
        if ended.returncode:
            return ended.returncode
    return 0


def main() -> int:
    """Make sure that a browser is there, or say the one command that brings it."""
    if executable():
        return 0
    has_apt = shutil.which("apt-get") is not None
    if has_apt and os.geteuid() == 0:
        print("The browser journeys need Chromium: installing Debian's.", flush=True)
        if install() == 0 and executable():
            return 0
    command = "sudo apt-get install chromium" if has_apt else ".venv/bin/playwright install chromium"
    print(f"The browser journeys need Chromium; install it with: {command}", file=sys.stderr)
    return 1


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


if __name__ == "__main__":
    sys.exit(main())
