"""What F9 shows: the rooms that were found, drawn as `hearth map` draws a world, with a way to walk to one of them.

Only what `engine.narration.chart` gives is on it. A room that a way leads to and that was not found is a box with a
question mark, one for each such way, so that nothing tells which of them lead to the same place.
"""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from engine.author.layout import Sheet, sheets_of
from engine.author.map_text import Drawn, drawn
from engine.author.plan import Plan, Spot, Step, ways_of
from engine.model.state import State
from engine.model.world import DIRECTIONS, PLAYER
from engine.narration.chart import KnownRoom, known_rooms
from engine.narration.names import name
from engine.ui.bar import PART, Bar
from engine.ui.clean import clean_line

KEYS = "arrows choose \u00b7 Enter walks there \u00b7 Esc closes"
FLOORS = "PgUp PgDn floors \u00b7 "
KEY = "@ where you are   ? not been there"
HERE, UNKNOWN = "@", "?"
EMPTY = "You have found no place yet that could be put on a map."
STRAY = 3
"""How much further something may seem for each step that it lies beside the way the arrow points."""


class Box(NamedTuple):
    """What is known of a room on the map: in words, and the line that leads there, if one does."""

    words: str
    command: str


def plan_of_known(state: State, rooms: tuple[KnownRoom, ...]) -> tuple[Plan, dict[str, Box]]:
    """The map of what the player found, and what goes with each box on it, by its id in the plan."""
    spots: dict[str, Spot] = {}
    boxes: dict[str, Box] = {}
    steps: list[Step] = []
    for room in rooms:
        called = name(state, room.id, PLAYER)
        spots[room.id] = Spot(id=room.id, name=clean_line(f"{HERE} {called}" if room.here else called))
        words = f"{called}, where you are" if room.here else called
        boxes[room.id] = Box(clean_line(words), "" if room.here else f"go to {called}")
    for room in rooms:
        for way in room.ways:
            to = way.to or f"{room.id} {way.direction}"
            if not way.to:
                spots[to] = Spot(id=to, name=UNKNOWN)
                direction = state.world.naming.way(way.direction)
                words = f"Not been there: {direction} of {name(state, room.id, PLAYER)}"
                boxes[to] = Box(clean_line(words), direction if room.here else boxes[room.id].command)
            door = clean_line(name(state, way.door, PLAYER)) if way.door else ""
            steps.append(Step(room=room.id, direction=way.direction, to=to, door=way.door, named=door))
            if (
                not way.to
            ):  # whether one comes back that way is not known, and so it is not drawn as though one could not
                steps.append(Step(room=to, direction=DIRECTIONS[way.direction], to=room.id, door=way.door))
    return Plan(title=clean_line(state.world.title), spots=spots, ways=ways_of(steps)), boxes


class Chart(ScrollView, can_focus=False):
    """One floor, drawn. A click on a room posts `Chart.Picked`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chart--here", "chart--chosen", "chart--line"}

    class Picked(Message):
        def __init__(self, room: str) -> None:
            super().__init__()
            self.room = room

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.drawn = Drawn(rows=(), boxes={}, told=())
        self.here = self.chosen = ""

    def show(self, drawing: Drawn, here: str, chosen: str) -> None:
        self.drawn, self.here, self.chosen = drawing, here, chosen
        self.virtual_size = Size(max((len(row) for row in drawing.rows), default=0), len(drawing.rows))
        self._look_at_chosen()

    def choose(self, room: str) -> None:
        self.chosen = room
        self._look_at_chosen()

    def _look_at_chosen(self) -> None:
        self.refresh()
        if self.chosen in self.drawn.boxes:
            self.call_after_refresh(
                self.scroll_to_region, Region(*self.drawn.boxes[self.chosen]), animate=False, center=True
            )

    def beside(self, across: int, down: int) -> str:
        """The nearest room in a direction from the chosen one; that one where there is none."""
        if self.chosen not in self.drawn.boxes:
            return next(iter(self.drawn.boxes), "")
        x, y = _middle(self.drawn.boxes[self.chosen])
        best, found = 0.0, self.chosen
        for room, box in self.drawn.boxes.items():
            over, under = _middle(box)
            along = (over - x) * across / 2 + (under - y) * down  # a letter is twice as high as it is broad
            aside = abs((under - y) if across else (over - x) / 2)
            if along > 0 and (found == self.chosen or along + STRAY * aside < best):
                best, found = along + STRAY * aside, room
        return found

    def render_line(self, y: int) -> Strip:
        left, top = self.scroll_offset
        row, width = top + y, self.size.width
        text = self.drawn.rows[row] if row < len(self.drawn.rows) else ""
        text = text.ljust(left + width)
        base = self.rich_style + self.get_component_rich_style("chart--line")
        cuts = {left, left + width}
        styles = []
        for room, style in ((self.here, "chart--here"), (self.chosen, "chart--chosen")):
            box = self.drawn.boxes.get(room)
            if box is not None and box[1] <= row < box[1] + box[3]:
                first, last = max(left, box[0]), min(left + width, box[0] + box[2])
                if first < last:
                    cuts.update((first, last))
                    styles.append((first, last, self.get_component_rich_style(style)))
        segments = []
        for first, last in pairwise(sorted(cuts)):
            drawn_in = base
            for start, end, over in styles:
                if start <= first and last <= end:
                    drawn_in = drawn_in + over
            segments.append(Segment(text[first:last], drawn_in))
        return Strip(segments, width)

    def on_click(self, event: events.Click) -> None:
        x, y = event.x + self.scroll_offset.x, event.y + self.scroll_offset.y
        for room, (left, top, width, height) in self.drawn.boxes.items():
            if left <= x < left + width and top <= y < top + height:
                event.stop()
                self.post_message(self.Picked(room))
                return


class MapScreen(ModalScreen[str]):
    """The map over the story. Gives back the line that is to be typed, or an empty one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9,q", "close", "Close"),
        Binding("enter", "walk", show=False),
        Binding("left", "beside(-1, 0)", show=False),
        Binding("right", "beside(1, 0)", show=False),
        Binding("up", "beside(0, -1)", show=False),
        Binding("down", "beside(0, 1)", show=False),
        Binding("pageup", "floor(-1)", show=False),
        Binding("pagedown", "floor(1)", show=False),
    ]

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self._rooms = known_rooms(state, PLAYER)
        self._plan, self._boxes = plan_of_known(state, self._rooms)
        self._here = next((room.id for room in self._rooms if room.here), "")
        self._sheets = sheets_of(self._plan) if self._rooms else ()
        self._at = next((at for at, sheet in enumerate(self._sheets) if self._here in sheet.cells), 0)

    def compose(self) -> ComposeResult:
        yield Bar(id="chart-title")
        yield Chart(id="chart")
        yield Bar(id="chart-told")
        yield Bar("\u2500", id="chart-keys")

    def on_mount(self) -> None:
        self._chart = self.query_one(Chart)
        self._told = self.query_one("#chart-told", Bar)
        keys = self.query_one("#chart-keys", Bar)
        keys.left = f"{FLOORS if len(self._sheets) > 1 else ''}{KEYS}"
        self.query_one("#chart-title", Bar).left = f"Map{PART}{self._plan.title}"
        if not self._sheets:
            self._told.left = EMPTY

    def on_resize(self) -> None:
        if self._sheets:
            self._draw()

    def _sheet(self) -> Sheet:
        return self._sheets[self._at]

    def _draw(self) -> None:
        drawing = drawn(self._plan, self._sheet(), width=max(20, self.size.width - 2))
        chosen = self._chart.chosen
        if chosen not in drawing.boxes:
            chosen = self._here if self._here in drawing.boxes else next(iter(drawing.boxes))
        self._chart.show(drawing, self._here, chosen)
        floor = f"floor {self._at + 1} of {len(self._sheets)}, from the top" if len(self._sheets) > 1 else KEY
        self.query_one("#chart-title", Bar).right = floor
        self._tell()

    def _tell(self) -> None:
        box = self._boxes[self._chart.chosen]
        self._told.left = box.words
        self._told.right = f"> {clean_line(box.command)}" if box.command else ""

    def action_beside(self, across: int, down: int) -> None:
        if self._sheets:
            self._chart.choose(self._chart.beside(across, down))
            self._tell()

    def action_floor(self, step: int) -> None:
        if 0 <= self._at + step < len(self._sheets):
            self._at += step
            self._draw()

    def action_walk(self) -> None:
        box = self._boxes.get(self._chart.chosen)
        self.dismiss(box.command if box is not None else "")

    def on_chart_picked(self, event: Chart.Picked) -> None:
        self.dismiss(self._boxes[event.room].command)

    def action_close(self) -> None:
        self.dismiss("")


def _middle(box: tuple[int, int, int, int]) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2
