"""The assets are our own files, built from a lock that names no address."""

import json
import re
from pathlib import Path

import pytest

from entente.interfaces.web.look.frame import NAVIGATION, THEMES
from entente.interfaces.web.look.states import STATES

FRONTEND = Path("frontend")
WEB = Path("src/entente/interfaces/web")
SOURCES = [*FRONTEND.glob("*.js"), *FRONTEND.glob("styles/*.css"), *WEB.rglob("*.html")]
DRAWN = set(re.findall(r'<symbol id="(\w+)"', (FRONTEND / "icons.svg").read_text()))


def test_the_lock_fixes_every_package_and_names_no_download_address():
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
    wanted = {name for package in packages.values() for name in package.get("optionalDependencies", {})}
    assert [
        name for name in wanted if not any(place.endswith(f"node_modules/{name}") for place in packages)
    ] == []


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_nothing_is_fetched_from_elsewhere(path: Path):
    assert re.findall(r"(?:src|href|url|from|import)\W{1,3}(?:https?:)?//", path.read_text()) == []


def test_every_icon_asked_for_by_name_is_drawn():
    asked = {
        name for path in WEB.rglob("*.html") for name in re.findall(r'{% icon "(\w+)" %}', path.read_text())
    }

    assert asked | set(STATES) | set(THEMES) | {name for name, _ in NAVIGATION} <= DRAWN


def test_the_style_sheet_keeps_side_colours_for_sides():
    users = [
        path.name
        for path in FRONTEND.glob("styles/*.css")
        if re.search(r"var\(--(marketing|sales)", path.read_text())
    ]

    # shell: the mark, which is the two sides; journey: whose a stage is
    assert sorted(users) == ["journey.css", "shell.css", "side.css"]
