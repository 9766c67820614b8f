"""The boxes, lanes and arrows of the journey's picture, and their sizes in SVG units."""

from dataclasses import dataclass

from entente.interfaces.web.journey.cards import StageCard

COLUMN, WIDTH, HEIGHT = 104, 90, 42
GUTTER, STRIP, LANE, TRACK = 88, 26, 60, 9
LETTERS, LINES = 14, 2


@dataclass(frozen=True)
class Box:
    """A stage: its upper left corner, and its name in lines of text, each with its height."""

    card: StageCard
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]

    @property
    def middle(self) -> int:
        """The middle of it, from the left."""
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Band:
    """A lane of a team, or the stretch of a phase."""

    key: str
    x: int
    y: int
    width: int
    label_x: int
    label: str = ""


@dataclass(frozen=True)
class Arrow:
    """A path and its head; kind: step, handover or loop."""

    kind: str
    path: str
    head: str


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn. `detours_y` is where the lane of the detours begins, if there are any."""

    width: int
    height: int
    lanes: tuple[Band, ...]
    phases: tuple[Band, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    detours_y: int | None
    box_width: int = WIDTH
    box_height: int = HEIGHT
    lane_height: int = LANE - 6
