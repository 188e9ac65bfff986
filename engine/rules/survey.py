"""What is in a place, gone through once: what shows, what can be touched, who is there, what sounds and smells.

Nearly every question of perception begins with the same walk through a room, and most rooms have not changed since it
was last made. So a walk's answers are kept for each place, with the bodies that they rest on: that of the place, and of
everything in it that holds something in turn. A body is never changed, and `evolve` gives a holder a new one whenever
something comes into it, leaves it, or is hidden or found in it. So as long as these few bodies are the same objects,
the answers are the same, whatever else has happened in the world.
"""

from __future__ import annotations

from engine.model.pages import Pages, Slot, get
from engine.model.state import Body, State

_MOST = 1024
"""Places of a world whose surveys are kept at once."""


class Survey:
    """What is in a place, each list in the order of the walk. What is hidden shows to nobody and is touched by nobody;
    to be among `people` or to sound it need not be found."""

    __slots__ = ("bodies", "felt", "people", "rests_on", "seen", "smelling", "sounding")

    def __init__(self, bodies: Pages[Body]) -> None:
        self.bodies = bodies
        """The bodies that it was last found to hold for."""
        self.rests_on: list[tuple[Slot, Body]] = []
        """By slot."""
        self.seen: list[str] = []
        self.felt: list[str] = []
        """The same but for what is behind glass."""
        self.people: list[str] = []
        """Those to whom the place is their surroundings: on chairs and in carts too, but not shut away."""
        self.sounding: list[str] = []
        self.smelling: list[str] = []

    def holds_for(self, state: State) -> bool:
        bodies = state.bodies
        for (outer, middle, inner), body in self.rests_on:
            if bodies[outer][middle][inner] is not body:
                return False
        self.bodies = bodies
        return True


def survey(state: State, holder: str, *, inside: bool) -> Survey:
    """What is in a room, a thing or somebody's hands, as it is from `inside` it or from without."""
    kept: dict[tuple[str, bool], Survey] = state.world.kept
    key = holder, inside
    found = kept.get(key)
    if found is not None and (found.bodies is state.bodies or found.holds_for(state)):
        return found
    found = Survey(state.bodies)
    slot = state.world.slot[holder]
    now = get(state.bodies, slot)
    found.rests_on.append((slot, now))
    if now.children:
        _walk(state, found, holder, now, inside, True, True, True)
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = found
    return found


def _walk(
    state: State, survey: Survey, holder: str, now: Body, inside: bool, seen: bool, felt: bool, open_to: bool
) -> None:
    """Go through what a noun holds. It is itself `seen`, `felt` and `open_to` the place, or not."""
    world, bodies = state.world, state.bodies
    nouns, slots = world.nouns, world.slot
    kind = nouns[holder]
    closed = not (now.open or inside)
    shut = closed and not kind.transparent
    walls = inside and kind.kind != "room"
    sounding, smelling = world.has.get("sound", ()), world.has.get("smell", ())
    for child in now.children:
        slot = outer, middle, inner = slots[child]
        it = bodies[outer][middle][inner]
        is_open_to = open_to
        is_seen = is_felt = not it.hidden
        if closed or walls:
            how = it.how
            apart = (shut and how == "in") or (walls and how == "on")
            is_open_to = open_to and not apart
            is_seen = is_seen and not apart
            is_felt = is_seen and not (closed and how == "in")
        is_seen, is_felt = is_seen and seen, is_felt and felt
        if is_seen:
            survey.seen.append(child)
        if is_felt:
            survey.felt.append(child)
        if is_open_to and nouns[child].kind == "person":
            survey.people.append(child)
        if child in sounding:
            survey.sounding.append(child)
        if child in smelling:
            survey.smelling.append(child)
        if it.children:
            survey.rests_on.append((slot, it))
            _walk(state, survey, child, it, False, is_seen, is_felt, is_open_to)
