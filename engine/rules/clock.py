"""The end of a turn: what time alone brings about, always in this order.

1. Lights and machines that burn down: a warning when little is left, and then they are out.
2. Timers that are due, in the order in which they were started; one that repeats is set anew before its effects come.
3. Scenes, in the order of the pack: each ends if it runs and its end has come, or else begins if its beginning has.
4. The rules of every turn, and what the pack's own Python adds.
5. What people have seen to be so, worked out or forgotten (`engine.rules.witnessing`).
6. Quests (`engine.rules.quests`).
7. The rules of what has become true, and the quests once more if anything has happened since they were judged.
8. Achievements.

Each sees what those before it left. When the story ends, nothing after it is asked but what of the quests is done by
that, and achievements. Nothing here goes through the world: what burns, what runs and what is yet to be done is
indexed, and scenes are as many as the pack has written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.query import burning, ending, out_at, room_of, scene_phase, timer_due, timers_running, times
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules import triggers
from engine.rules.conditions import holds
from engine.rules.effects import Cause, Render, carry_out
from engine.rules.quests import achievements, quests
from engine.rules.scope import can_see, people_in
from engine.rules.triggers import HOOKS, Reaction, brought_on
from engine.rules.witnessing import learning

Part = Callable[[State, Render], Reaction]

WARNED_AT = (5, 1)
"""With so many turns left a light is seen to burn low."""


def end_of_turn(state: State, render: Render) -> Iterator[Reaction]:
    """What the end of a turn brings, piece by piece, each with the state after it; a quiet turn brings nothing. The
    tick itself is not among it."""
    return _one_after_the_other(_PARTS, state, render)


def end_of_opening(state: State, render: Render) -> Iterator[Reaction]:
    """The same once the first room has been seen: the scenes and quests that begin with the story, and what has become
    true."""
    return _one_after_the_other(_OPENING, state, render)


def _one_after_the_other(parts: tuple[Part, ...], state: State, render: Render) -> Iterator[Reaction]:
    judged: dict[Part, State] = {}
    """The state that a part which comes twice has seen already."""
    for part in parts:
        if (ending(state) is not None and part not in _LAST) or judged.get(part) is state:
            continue
        judged[part] = state
        reaction = part(state, render)
        if reaction.events or reaction.ran_away:
            yield reaction
            state = reaction.state


def lights(state: State, render: Render) -> Reaction:
    """What burns down. Who sees it sees it by the light that is going out."""
    events: list[ev.Event] = []
    for thing in burning(state):
        left = out_at(state, thing) - state.turn
        if left <= 0:
            event: ev.Event = ev.BurnedOut(thing=thing, witnesses=_seen_by(state, thing))
        elif left in WARNED_AT:
            event = ev.Guttered(thing=thing, turns=left, witnesses=_seen_by(state, thing))
        else:
            continue
        state = evolve(state, event)
        events.append(event)
    return Reaction(state, tuple(events))


def _seen_by(state: State, thing: str) -> tuple[str, ...]:
    room = room_of(state, thing)
    places = state.world.door_rooms.get(thing, ()) if room is None else (room,)
    return tuple([one for place in places for one in people_in(state, place) if can_see(state, one, thing)])


def timers(state: State, render: Render) -> Reaction:
    events: list[ev.Event] = []
    for id in timers_running(state):
        due = timer_due(state, id)
        if due is None or due > state.turn or ending(state) is not None:  # one before it may have stopped it
            continue
        timer = state.world.timers[id]
        rang = ev.TimerRang(timer=id, again=state.turn + timer.turns if timer.repeats else None)
        cause = Cause(f"timer/{id}", timer.say, timer.do)
        shown = times(state, "rang", id)
        state, added = brought_on(state, rang, cause, shown, ("rings", id), render)
        events += added
    return Reaction(state, tuple(events))


def scenes(state: State, render: Render, *, opening: bool = False) -> Reaction:
    events: list[ev.Event] = []
    for scene in state.world.scenes.values():
        if events and ending(state) is not None:
            break
        phase = scene_phase(state, scene.id)
        if phase == "running":
            if scene.ends is not None and holds(state, scene.ends):
                cause = Cause(f"scene/{scene.id}", scene.end_say, scene.end_do, opening)
                ended = ev.SceneEnded(scene=scene.id)
                shown = times(state, "began", scene.id) - 1
                state, added = brought_on(state, ended, cause, shown, ("ends", scene.id), render)
                events += added
        elif (not phase or scene.again) and holds(state, scene.begins):
            cause = Cause(f"scene/{scene.id}", scene.begin_say, scene.begin_do, opening)
            begun = ev.SceneBegan(scene=scene.id)
            shown = times(state, "began", scene.id)
            state, added = brought_on(state, begun, cause, shown, ("begins", scene.id), render)
            events += added
    return Reaction(state, tuple(events))


def hooks(state: State, render: Render) -> Reaction:
    """What the pack's own Python brings at the end of every turn."""
    added = state.world.hooks.every_turn(state) if state.world.hooks is not None else ()
    after, events = carry_out(state, Cause(HOOKS, do=added), PLAYER, render, 0) if added else (state, [])
    return Reaction(after, tuple(events))


_PARTS: tuple[Part, ...] = (
    lights,
    timers,
    scenes,
    lambda state, render: triggers.moment(state, "turn", render),
    hooks,
    learning,
    quests,
    triggers.becomes,
    quests,
    achievements,
)


def _opening_quests(state: State, render: Render) -> Reaction:
    return quests(state, render, opening=True)


_OPENING: tuple[Part, ...] = (
    lambda state, render: scenes(state, render, opening=True),
    learning,
    _opening_quests,
    lambda state, render: triggers.becomes(state, render, opening=True),
    _opening_quests,
    achievements,
)
_LAST: tuple[Part, ...] = (quests, _opening_quests, achievements)
"""What is asked even when the story is over."""
