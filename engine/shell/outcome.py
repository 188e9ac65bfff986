"""What came of a turn, by ids: where things are, how they are, numbers, what is known, what has been reached.

Words can be the same where this is not: a number that nobody was told of, a thing that went elsewhere. Two worlds are
compared over what the turn changed in the first; what it changes besides in the second is the affair of its author,
except that it takes nothing out of the player's hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from engine.model import events as ev
from engine.model.query import body
from engine.model.state import State
from engine.model.world import PLAYER, World
from engine.narration.choices import label
from engine.shell.renamed import DECLARED, Renamed

Key = tuple[str, ...]

_BODY = ("open", "locked", "lit", "hidden", "spoilt")
_OF_NOUNS = ("liquid", "posture", "tied")
_NOTES: dict[type[ev.Event], tuple[Key, ...]] = {
    ev.NumberSet: (("number", ".name"),),
    ev.Rolled: (("number", ".name"),),
    ev.PropertySet: (("property", ".property", ".noun"),),
    ev.RelationSet: (("relation", ".dimension", ".person", ".toward"),),
    ev.MoodSet: (("mood", ".person"),),
    ev.Learned: (("belief", ".person", ".fact"),),
    ev.Forgot: (("belief", ".person", ".fact"),),
    ev.Told: (("belief", ".to", ".fact"),),
    ev.Doubted: (("belief", ".actor", ".fact"),),
    ev.Promised: (("promised", ".actor", ".fact"),),
    ev.PromiseBroken: (("broken", ".actor", ".to"),),
    ev.Claimed: (("belief", ".to", ".fact"),),
    ev.CaughtLying: (("caught", ".actor", ".to"),),
    ev.Related: (("related", ".relation", ".one"),),
    ev.QuestBegan: (("quest", ".quest"),),
    ev.StageDone: (("stage", ".quest"),),
    ev.QuestDone: (("quest", ".quest"),),
    ev.QuestFailed: (("quest", ".quest"),),
    ev.Earned: (("earned", ".achievement"),),
    ev.SceneBegan: (("scene", ".scene"),),
    ev.SceneEnded: (("scene", ".scene"),),
    ev.Scored: (("score",),),
    ev.Ended: (("ended",),),
    ev.ChoiceOpened: (("choice",),),
}
"""The notes that an event changes, with the fields that name them."""
_ONLY_THERE = frozenset({"belief", "earned"})
"""Notes that say when and whence as well, of which it only counts that they are there."""
_COUNTED = frozenset({"number", "property", "relation", "mood", "score"})
"""Where to come by as much is as good as to come to the same."""


class Turn:
    """A turn in one world: the state before it and after it, and what happened."""

    def __init__(self, before: State, after: State, events: Iterable[ev.Event]) -> None:
        self.before, self.after, self.events = before, after, tuple(events)


def differing(then: Turn, now: Turn, renamed: Renamed) -> list[tuple[str, str]]:
    """What did not come out in `now` as it had in `then`: each as it was and as it is, in short words."""
    found: list[tuple[str, str]] = []
    for key in dict.fromkeys(_touched(then)):
        here = (key[0], *renamed.of(key[1:]))
        was, came = _value(then.before, key), _value(then.after, key)
        if was != came and not _comes_to_it(was, came, _value(now.before, here), _value(now.after, here), key, renamed):
            found.append((_in_words(then.after, key), _now_in_words(then.after, key, now.after, here)))
    found += _choices(then, now, renamed)
    for thing in _taken_away(now):
        key = ("place", next((old for old, new in renamed.ids.items() if new == thing), thing))
        if _held(then.after, key[1]):
            found.append((_in_words(then.after, key), _in_words(now.after, ("place", thing))))
    return list(dict.fromkeys(found))


def _choices(then: Turn, now: Turn, renamed: Renamed) -> Iterator[tuple[str, str]]:
    """The options that were taken and are not, by their labels."""
    taken = [event for event in now.events if isinstance(event, ev.Chosen)]
    for event in then.events:
        if isinstance(event, ev.Chosen) and renamed.event(event) not in taken:
            of_it = next((each for each in taken if each.choice == renamed.of(event.choice)), None)
            yield _label(then.before, event), "not chosen" if of_it is None else _label(now.before, of_it)


def _label(state: State, event: ev.Chosen) -> str:
    return label(state, state.world.choices[event.choice], event.option)


def _comes_to_it(was: Any, came: Any, is_: Any, comes: Any, key: Key, renamed: Renamed) -> bool:
    if renamed.of(came) == comes:
        return True
    if key[0] not in _COUNTED or comes is None or not all(type(each) in (int, type(None)) for each in (was, came, is_)):
        return False
    return type(comes) is int and (came or 0) - (was or 0) == comes - (is_ or 0)


def _touched(turn: Turn) -> Iterator[Key]:
    """What a turn may have changed. People's own affairs are left out, as long as they are about nothing else."""
    for event in turn.events:
        for form in _NOTES.get(type(event), ()):
            yield tuple(getattr(event, part[1:]) if part.startswith(".") else part for part in form)
        if event.actor in ("", PLAYER):
            for noun in (PLAYER, *_nouns(turn.after, event)):
                yield "place", noun
                yield from ((aspect, noun) for aspect in (*_BODY, *_OF_NOUNS))


def _nouns(state: State, event: ev.Event) -> Iterator[str]:
    for name in event.__struct_fields__:
        if name not in ("witnesses", "afar", "words"):
            value = getattr(event, name)
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, str) and each in state.world.nouns:
                    yield each


def _taken_away(turn: Turn) -> Iterator[str]:
    """What the player had in hand before the turn and not after it."""
    for event in turn.events:
        for noun in _nouns(turn.before, event):
            if noun != PLAYER and _held(turn.before, noun) and not _held(turn.after, noun):
                yield noun


def _held(state: State, thing: str) -> bool:
    return bool(_value(state, ("place", thing)) == PLAYER)


def _value(state: State, key: Key) -> Any:
    kind, noun = key[0], key[-1]
    if kind == "place" or kind in _BODY:
        return getattr(body(state, noun), "parent" if kind == "place" else kind) if noun in state.world.slot else None
    if kind == "property" and noun in state.world.nouns and key[1] in state.world.properties:
        value = state.notes.get(key)
        return state.world.properties[key[1]].at_first(noun) if value is None else value
    value = state.notes.get(key)
    return value is not None if kind in _ONLY_THERE else value


def _now_in_words(then: State, key: Key, now: State, here: Key) -> str:
    """How something is by now; of what there is no more, under the name that it had."""
    gone = next(
        (old for old, new in zip(key[1:], here[1:], strict=True) if _is_gone(then.world, old, now.world, new)), ""
    )
    return f"{_named(then, gone)}: no longer there" if gone else _in_words(now, here)


def _is_gone(then: World, old: str, now: World, new: str) -> bool:
    """Whether an id stands for something that was declared and is no more."""
    declared = [(getattr(then, each), getattr(now, each)) for each in DECLARED]
    return any(old in there for there, _ in declared) and not any(new in there for _, there in declared)


def _in_words(state: State, key: Key) -> str:
    kind, rest, value = key[0], key[1:], _value(state, key)
    match kind:
        case "place":
            place = "with you" if value == PLAYER else "nowhere" if value is None else _named(state, value)
            return f"{_named(state, rest[0])}: {place}"
        case "number":
            return f"{_named(state, rest[0])}: {'not there' if value is None else value}"
        case "property":
            return f"{rest[0]} of {_named(state, rest[1])}: {_plainly(value)}"
        case "relation" | "mood":
            who = _named(state, rest[1] if kind == "relation" else rest[0])
            return f"{rest[0] if kind == 'relation' else 'mood'} of {who}: {value or 0}"
        case "belief":
            know = ("know", "do not know") if rest[0] == PLAYER else ("knows", "does not know")
            return f"{_named(state, rest[0])}: {know[0 if value else 1]} {_named(state, rest[1])}"
        case "quest" | "scene":
            return f"{_named(state, rest[0])}: {value or 'not begun'}"
        case "stage":
            return f"{_named(state, rest[0])}: {f'stage {value}' if value else 'not begun'}"
        case "choice":
            return f"something to choose: {'yes' if value else 'no'}"
        case "score":
            return f"points: {value or 0}"
        case "ended":
            return f"the ending: {_named(state, value) if value else 'none'}"
        case "spoilt":
            return f"{_named(state, rest[0])}: {' and '.join(value or ()) or 'whole'}"
        case "open" | "locked" | "lit" | "hidden":
            return f"{_named(state, rest[0])}: {'' if value else 'not '}{kind}"
        case "earned":
            return f"{_named(state, rest[0])}: {'' if value else 'not '}earned"
        case _:
            what = " of ".join((kind, *(_named(state, each) for each in rest)))
            return f"{what}: {_listed(state, value)}"


def _plainly(value: Any) -> str:
    """A value of a property, which can be so or not, or have none."""
    return "so" if value is True else "not so" if value is None or value is False else str(value)


def _listed(state: State, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_listed(state, each) for each in value) or "none"
    return _named(state, value) if isinstance(value, str) else "none" if value is None else str(value)


def _named(state: State, id: str) -> str:
    """What stands for an id in words: its name, where it has one."""
    if id == PLAYER:
        return "you"
    world = state.world
    for declared in (world.nouns, world.facts, world.quests, world.achievements, world.endings):
        if id in declared:
            return getattr(declared[id], "name", "") or id.replace("_", " ")
    return id.replace("_", " ")
