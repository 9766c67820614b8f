"""The pictures of the README, taken from the demo: `make pictures`; `--check` says whether they are stale."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.browser import executable

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
STAMP = PICTURES / "made-from.txt"
SOURCES = (
    "src/entente/interfaces/web/templates/scoreboard",
    "src/entente/interfaces/web/templates/look",
    "frontend/styles",
)
SIZE = {"width": 1366, "height": 768}
PORT = 8961
_LINE = re.compile(r"(http://\S+) .* (\S+@\S+) .* (\S+)$")


def main(arguments: list[str]) -> int:
    """Take the pictures, or check that those there were made from what the scoreboard looks like now."""
    if arguments == ["--check"]:
        return _check()
    base = Path(tempfile.mkdtemp(prefix="entente-pictures-", dir="/tmp"))
    base.chmod(0o755)
    environment = {**os.environ, "ENTENTE_HOME": str(base / "home"), "LANG": "C.UTF-8"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "entente.interfaces.cli.main", "up", "--demo", "--port", str(PORT)]
    demo = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    try:
        address, email, password = _signed_in_with(demo)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=executable(), args=["--no-sandbox", "--disable-background-networking"]
            )
            for scheme in ("light", "dark"):
                _take(browser, scheme, address=address, email=email, password=password)
            browser.close()
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.wait(timeout=60)
        shutil.rmtree(base, ignore_errors=True)
    STAMP.write_text(_digest() + "\n")
    return 0


def _signed_in_with(demo: subprocess.Popen[str]) -> tuple[str, str, str]:
    for line in demo.stdout or ():
        found = _LINE.search(line.strip())
        if found:
            return found[1], found[2], found[3]
    raise SystemExit("The demo did not say how to sign in.")


def _take(browser: Browser, scheme: str, *, address: str, email: str, password: str) -> None:
    colors = "dark" if scheme == "dark" else "light"
    page = browser.new_page(viewport=SIZE, color_scheme=colors, locale="en-GB")  # type: ignore[arg-type]
    page.goto(address)
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_load_state("networkidle")
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"scoreboard-{scheme}.png")
    page.close()


def _check() -> int:
    if STAMP.exists() and STAMP.read_text().strip() == _digest():
        return 0
    print("pictures: the scoreboard has changed since they were taken: run make pictures")
    return 1


def _digest() -> str:
    """A digest of everything that gives the scoreboard its look."""
    digest = hashlib.sha256()
    for source in SOURCES:
        for file in sorted((ROOT / source).rglob("*")):
            if file.is_file():
                digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
