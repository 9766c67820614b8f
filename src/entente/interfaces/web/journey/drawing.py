"""Where the boxes, arrows and ways back of the journey's picture fall; plain arithmetic, in SVG units.

Each stage of the line has a column of its own, so that no way back crosses a box: it leaves below its column,
follows a track of its own under the lanes, and comes up in the column of its target.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from entente.foundation.people.rules import Team
from entente.interfaces.web.journey.cards import StageCard
from entente.interfaces.web.journey.shapes import (
    COLUMN,
    GUTTER,
    HEIGHT,
    LANE,
    LETTERS,
    LINES,
    STRIP,
    TRACK,
    WIDTH,
    Arrow,
    Band,
    Box,
    Picture,
)
from entente.interfaces.web.journey.words import PHASES


def picture(cards: Sequence[StageCard]) -> Picture:
    """The picture of a journey."""
    line = [card for card in cards if not card.is_detour]
    beside = [card for card in cards if card.is_detour]
    teams = [team for team in Team if any(card.owner == team for card in line)]
    width = GUTTER + max(len(line), len(beside), 1) * COLUMN
    tops = {team: STRIP + place * LANE for place, team in enumerate(teams)}
    floor = STRIP + len(teams) * LANE
    ways = sum(len(card.stage.terms.loops) for card in cards)
    detours_y = floor + 8 + ways * TRACK + 10
    boxes = [_box(card, place, tops[card.owner]) for place, card in enumerate(line)]
    detours = [_box(card, place, detours_y) for place, card in enumerate(beside)]
    return Picture(
        width=width,
        height=detours_y + (LANE if beside else 0),
        lanes=tuple(Band(team, 0, tops[team], width, 8) for team in teams),
        phases=tuple(_phases(boxes)),
        boxes=(*boxes, *detours),
        arrows=(*_steps(boxes), *_ways(boxes, detours, floor=floor)),
        detours_y=detours_y if beside else None,
    )


def _box(card: StageCard, place: int, top: int) -> Box:
    y = top + (LANE - 6 - HEIGHT) // 2
    lines = textwrap.wrap(card.name, LETTERS, max_lines=LINES, placeholder="…") or [card.name]
    first = y + HEIGHT // 2 + 4 - 7 * (len(lines) - 1)
    return Box(
        card, GUTTER + place * COLUMN, y, tuple((first + 14 * n, text) for n, text in enumerate(lines))
    )


def _phases(boxes: Sequence[Box]) -> list[Band]:
    found = []
    for phase, group in groupby(boxes, key=lambda box: box.card.stage.terms.phase):
        held = list(group)
        width = len(held) * COLUMN - 6
        label = str(PHASES[phase])
        found.append(Band(phase, held[0].x, 0, width, held[0].x + width // 2, label))
    return found


def _steps(boxes: Sequence[Box]) -> list[Arrow]:
    found = []
    for one, following in pairwise(boxes):
        start, end = one.y + HEIGHT // 2, following.y + HEIGHT // 2
        right, left = one.x + WIDTH, following.x
        half = (right + left) // 2
        is_handover = one.card.owner != following.card.owner
        path = f"M{right} {start}H{half}V{end}H{left - 4}"
        found.append(Arrow("handover" if is_handover else "step", path, f"M{left} {end}l-6 -4v8z"))
    return found


def _ways(boxes: Sequence[Box], detours: Sequence[Box], *, floor: int) -> list[Arrow]:
    """The ways back; where several come up in one column they stand side by side."""
    by_key = {box.card.stage.terms.key: box for box in (*boxes, *detours)}
    arrivals: dict[str, int] = {}
    found: list[Arrow] = []
    for box in (*boxes, *detours):
        for key in box.card.stage.terms.loops:
            target = by_key.get(key)
            if target is None:
                continue
            arrivals[key] = arrivals.get(key, 0) + 1
            start = _end(box, 6 * box.card.stage.terms.loops.index(key), detours)
            end = _end(target, 8 * arrivals[key] - 20, detours)
            found.append(_way(start, end, track=floor + 8 + len(found) * TRACK))
    return found


@dataclass(frozen=True)
class _End:
    """Where a way leaves or arrives; `side` is 1 under a box and -1 above one."""

    x: int
    y: int
    side: int


def _end(box: Box, shift: int, detours: Sequence[Box]) -> _End:
    return (
        _End(box.middle + shift, box.y, -1) if box in detours else _End(box.middle + shift, box.y + HEIGHT, 1)
    )


def _way(start: _End, end: _End, *, track: int) -> Arrow:
    """Out of the box to the track, along it, and to the target, with round corners of 6."""
    turn = 6 if end.x > start.x else -6
    path = (
        f"M{start.x} {start.y}V{track - 6 * start.side}Q{start.x} {track} {start.x + turn} {track}"
        f"H{end.x - turn}Q{end.x} {track} {end.x} {track - 6 * end.side}V{end.y + 4 * end.side}"
    )
    return Arrow("loop", path, f"M{end.x} {end.y}l-4 {6 * end.side}h8z")
