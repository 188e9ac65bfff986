"""Words for whoever makes a world: what is there, what is perceived, what just happened, why not, and what is in
somebody's mind.

They are off until `debug on`, which is a line like any other: it is in the record and holds through undo and replay.
They cost no time. Two of them change the world, by events that say so, and can be taken back: `gonear` moves the
player, `purloin` a thing into the player's hands. What they show is for the author and names everything by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from engine.content.compiled import moment_in
from engine.content.problems import BadLine
from engine.model import events as ev
from engine.model.language import Text
from engine.model.query import (
    belief,
    body,
    drawn,
    earned_at,
    notes_about,
    number,
    open_choice,
    posture,
    property_of,
    quest_phase,
    quest_stage,
    related,
    room_of,
    scene_phase,
    steps_given,
    timer_due,
)
from engine.model.state import State
from engine.model.world import PLAYER, Noun, Persona
from engine.narration.line import Line
from engine.narration.tell import message
from engine.parser.context import Context
from engine.people.gossip import trace
from engine.rules.rulebook import line, moments
from engine.rules.scope import reachable, unseen, visible
from engine.turn.hears import hears
from engine.turn.mind_of import mind_of
from engine.turn.stepper import Turn
from engine.turn.why_not import why_not

Lines = Iterable[str]


def carry_out(turn: Turn, verb: str, rest: str, context: Context) -> Context:
    """Do what such a word says; returns the context as it is after it."""
    if verb == "debug":
        return _switch(turn, rest, context)
    if not context.debug:
        _refuse(turn, "debug.off")
        return context
    if verb == "trace":
        return _trace(turn, rest, context)
    for words in VERBS[verb](turn, rest.strip()):
        turn.lines.append(Line("system", words))
    return context


def _switch(turn: Turn, rest: str, context: Context) -> Context:
    on = rest.strip().lower()
    if on not in ("", "on", "off"):
        _refuse(turn, "debug.how")
        return context
    turn.lines.append(Line("system", message(turn.state, "debug.is-off" if on == "off" else "debug.is-on", PLAYER)))
    return msgspec.structs.replace(context, debug=on != "off", tracing=context.tracing and on != "off")


def _trace(turn: Turn, rest: str, context: Context) -> Context:
    words = rest.lower().split()
    if [word for word in words if word not in ("rules", "on", "off")]:
        _refuse(turn, "debug.trace-how")
        return context
    tracing = "off" not in words
    turn.lines.append(Line("system", message(turn.state, "debug.tracing" if tracing else "debug.not-tracing", PLAYER)))
    return msgspec.structs.replace(context, tracing=tracing)


def _refuse(turn: Turn, code: str, **about: str) -> None:
    turn.refusal = code
    turn.lines.append(Line("refusal", message(turn.state, code, PLAYER, **about)))


# --- which noun is meant ---


def _meant(turn: Turn, words: str) -> str | None:
    """The noun of an id, a name or words of a name, wherever it is; refused where that is none or more than one."""
    nouns = turn.state.world.nouns
    typed = words.lower().split()
    id = "_".join(typed)
    if id in nouns:
        return id
    if id in ("me", "myself", "self"):
        return PLAYER
    if id in ("here", "room"):
        return room_of(turn.state, PLAYER)
    named = [noun.id for noun in nouns.values() if noun.name.lower() == " ".join(typed)]
    found = named or [noun.id for noun in nouns.values() if typed and all(word in noun.words for word in typed)]
    if len(found) == 1:
        return found[0]
    if not typed:
        _refuse(turn, "debug.name-it")
    elif found:
        _refuse(turn, "debug.which", list=", ".join(found[:12]))
    else:
        _refuse(turn, "debug.no-such-noun", word=words[:60])
    return None


# --- what there is ---


def _showme(turn: Turn, rest: str) -> Iterator[str]:
    """A noun; by its id a timer, scene, quest, achievement, relation, fact, region or number; with nothing named, how
    the story stands.
    `rules`, and perhaps an act after it: the rules, in the order in which they are asked."""
    if rest.split()[:1] == ["rules"] and "rules" not in turn.state.world.vocabulary:
        yield from _rules(turn, rest.partition("rules")[2].strip())
        return
    found = tuple(_of_the_story(turn.state, "_".join(rest.lower().split())))
    if found:
        yield from found
        return
    id = _meant(turn, rest)
    if id is None:
        return
    state = turn.state
    noun = state.world.nouns[id]
    yield f"{id}: {noun.kind}, {noun.name}"
    yield from _declared(noun)
    now = body(state, id)
    for field in now.__struct_fields__:
        value = getattr(now, field)
        if value not in (None, False, (), -1):
            yield f"now {field}: {_shown(value)}"
    for name, property in state.world.properties.items():
        if property.is_of(noun):
            yield f"{name}: {_of(state, name, id)}"
    for key, value in notes_about(state, id):
        yield f"note {' '.join(key)}: {_shown(value)}"


def _rules(turn: Turn, act: str) -> Iterator[str]:
    world = turn.state.world
    try:
        found = moments(world, *(moment_in(world, act) if act else ()))
    except BadLine as error:
        _refuse(turn, "debug.no-such-act", reason=str(error))
        return
    for moment in found:
        yield f"{moment.name}:"
        yield from (line(number, rule) for number, rule in enumerate(moment.rules, 1))
    if not found:
        yield message(turn.state, "debug.no-rules", PLAYER)


def _of_the_story(state: State, id: str) -> Iterator[str]:
    """How a part of the world that is no noun stands now; with no id, the turn and whatever counts and runs."""
    world = state.world
    if not id:
        yield f"turn: {state.turn}"
    yield from (f"number {name}: {number(state, name)}" for name in world.numbers if id in ("", name))
    if not id and open_choice(state) is not None:
        yield f"choice {open_choice(state)}: open"
    if id in world.tables:
        yield f"table {id}: drawn {', '.join(str(entry + 1) for entry in drawn(state, id)) or 'nothing'}"
    if id in world.properties:
        having = [noun for noun, each in world.nouns.items() if world.properties[id].is_of(each)]
        yield f"property {id}: {'; '.join(f'{noun} {_of(state, id, noun)}' for noun in having) or 'of nothing'}"
    for name, timer in world.timers.items():
        if id in ("", name):
            due = timer_due(state, name)
            yield f"timer {name}: {'not running' if due is None else f'rings at turn {due}'}"
            yield from _declared_by(timer) if id else ()
    for name, scene in world.scenes.items():
        if id in ("", name):
            yield f"scene {name}: {scene_phase(state, name) or 'yet to begin'}"
            yield from _declared_by(scene) if id else ()
    for name, quest in world.quests.items():
        if id in ("", name):
            phase, stage = quest_phase(state, name), quest_stage(state, name)
            at = f", stage {stage} of {len(quest.stages)}" if phase in ("running", "failed") else ""
            yield f"quest {name}: {phase or 'yet to begin'}{at}"
            yield from _declared_by(quest) if id else ()
    for name, achievement in world.achievements.items():
        if id in ("", name):
            turn = earned_at(state, name)
            yield f"achievement {name}: {'yet to be earned' if turn is None else f'earned at turn {turn}'}"
            yield from _declared_by(achievement) if id else ()
    for hint in world.hints if not id else ():
        yield f"hint {hint.about}: {steps_given(state, hint.id)} of {len(hint.steps)} given"
    if id in world.relations:
        pairs = [f"{one} {id} {other}" for one in world.nouns for other in related(state, id, one)]
        yield f"relation {id}: {'; '.join(pairs) or 'of nothing'}"
    if id in world.facts:
        knowing = [person for person in world.people if belief(state, person, id) is not None]
        yield f"fact {id}: {world.facts[id].text}"
        yield f"known by: {', '.join(knowing) or 'nobody'}"
        yield from (words for person in knowing if (words := _by_whom(state, person, id)))
    if id in world.regions:
        yield f"region {id}: {', '.join(world.regions[id].rooms)}"


def _by_whom(state: State, person: str, fact: str) -> str:
    """By whom a fact came to somebody who was told it, back to where it began."""
    links = trace(state, person, fact)
    if not links or links[0].how != "told":
        return ""
    told = [f"from {link.source} at turn {link.turn}" for link in links if link.how == "told"]
    began = "" if links[-1].how == "told" else f", who {_HOW[links[-1].how].format(links[-1].source)}"
    return f"{person} {', who had it '.join(told)}{began}"


_HOW: dict[str, str] = {
    "known": "knew it from the start", "witnessed": "saw it in {}", "read": "read it on {}", "inferred":
    "worked it out from {}", "rule": "learned it by {}",
}  # fmt: skip


def _of(state: State, property: str, noun: str) -> str:
    value = property_of(state, property, noun)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _declared_by(part: msgspec.Struct) -> Iterator[str]:
    """The fields of a part of the world that are not as usual."""
    for each in msgspec.structs.fields(part):
        value = getattr(part, each.name)
        if each.name != "id" and value != each.default and value not in ((), "", None):
            yield f"{each.name}: {_shown(value)}"


_TOLD = frozenset({"id", "kind", "name", "persona"})


def _declared(noun: Noun) -> Iterator[str]:
    """The fields that say anything."""
    plain = Noun(id="", kind=noun.kind, name="", words=frozenset())
    for part in (noun, noun.persona):
        for field in part.__struct_fields__ if part is not None else ():
            value = getattr(part, field)
            usual = getattr(plain if isinstance(part, Noun) else Persona(), field)
            if field not in _TOLD and value != usual:
                yield f"{field}: {_shown(value)}"


def _shown(value: object) -> str:
    if isinstance(value, Text):
        return value.source or "(no words)"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, dict):
        return "; ".join(f"{key} {_shown(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, msgspec.Struct):
        return _struct(value)
    return str(value)


def _struct(value: msgspec.Struct) -> str:
    """`Taken actor=player thing=lamp`: what it must have, and what is not as usual."""
    fields = ((each.name, getattr(value, each.name), each.default) for each in msgspec.structs.fields(value))
    said = (f"{name}={_shown(now)}" for name, now, usual in fields if now != usual and now != ())
    return " ".join((type(value).__name__, *said))


def _tree(turn: Turn, rest: str) -> Iterator[str]:
    top = _meant(turn, rest or "here")
    if top is not None:
        yield from _branch(turn.state, top, 0)


def _branch(state: State, id: str, depth: int) -> Iterator[str]:
    now, kind = body(state, id), state.world.nouns[id]
    how: list[str] = [now.how] if depth and now.how != "in" else []
    if kind.openable:
        how.append("locked" if now.locked else "open" if now.open else "closed")
    if now.lit:
        how.append("lit")
    if now.hidden:
        how.append("hidden")
    yield f"{'- ' * depth}{id}" + (f" ({', '.join(how)})" if how else "")
    for child in now.children:
        yield from _branch(state, child, depth + 1)


def _scope(turn: Turn, rest: str) -> Iterator[str]:
    actor = _meant(turn, rest or PLAYER)
    if actor is None:
        return
    state = turn.state
    seen, reached = visible(state, actor), reachable(state, actor)
    yield f"{actor} reaches: {', '.join(reached) or 'nothing'}"
    yield f"{actor} sees as well: {', '.join(id for id in seen if id not in reached) or 'nothing'}"
    for sense, trait in (("hears", "sound"), ("smells", "smell")):
        found = unseen(state, actor, trait)  # type: ignore[arg-type]
        if found:
            yield f"{actor} {sense} without seeing: {', '.join(found)}"


def _events(turn: Turn, rest: str) -> Iterator[str]:
    past = turn.game.past
    if past is None or not past.events:
        yield message(turn.state, "debug.no-events", PLAYER)
        return
    for event in past.events:
        yield _struct(event)


# --- what changes the world ---


def _gonear(turn: Turn, rest: str) -> Lines:
    id = _meant(turn, rest)
    if id is None:
        return ()
    world = turn.state.world
    rooms = (room_of(turn.state, id), *world.door_rooms.get(id, ()), *world.nouns[id].backdrop)
    room = next((found for found in rooms if found is not None), None)
    if room is None:
        _refuse(turn, "debug.nowhere", thing=id)
    elif posture(turn.state, PLAYER) == "standing":
        turn.happen(ev.Moved(thing=PLAYER, place=room))
    else:
        turn.happen(ev.Posed(actor=PLAYER, posture="standing", place=room, how="in"))
    return ()


def _purloin(turn: Turn, rest: str) -> Lines:
    id = _meant(turn, rest)
    if id is None:
        return ()
    noun = turn.state.world.nouns[id]
    if noun.kind != "thing" or noun.door or noun.backdrop or noun.liquid:
        _refuse(turn, "debug.not-to-be-had", thing=id)
        return ()
    turn.happen(ev.Moved(thing=id, place=PLAYER, how="held"), ev.Made(thing=id, quality="hidden", value=False))
    return (message(turn.state, "debug.purloined", PLAYER, thing=id),)


def _why_not(turn: Turn, rest: str) -> Lines:
    return why_not(turn.state, rest, turn.game.moment.context)


def _mind_of(turn: Turn, rest: str) -> Lines:
    name, _, section = rest.partition(":")
    name, _, of = name.partition(" about ")
    id = _meant(turn, name.strip())
    if id is None:
        return ()
    topic = "_".join(of.lower().split())
    about = topic if topic in turn.state.world.facts else _meant(turn, of) if topic else ""
    if about is None:
        return ()
    if turn.state.world.nouns[id].kind != "person":
        _refuse(turn, "debug.no-mind", thing=id)
        return ()
    return mind_of(turn, id, section, about)


def _hears(turn: Turn, rest: str) -> Lines:
    words = rest.replace(",", " ").split()
    nouns = turn.state.world.nouns
    size = next((size for size in (3, 2) if _is_person(turn, words[:size])), 1)
    id = _meant(turn, " ".join(words[:size]))
    if id is None:
        return ()
    if nouns[id].kind != "person":
        _refuse(turn, "debug.no-mind", thing=id)
        return ()
    if len(words) == size:
        _refuse(turn, "debug.hears-how")
        return ()
    return hears(turn, id, rest.split(maxsplit=size)[size])


def _is_person(turn: Turn, words: list[str]) -> bool:
    """Whether these are the whole name of somebody: `Mrs Cobb`."""
    people = (turn.state.world.nouns[id] for id in turn.state.world.people)
    return any(noun.name.lower() == " ".join(words).lower() for noun in people)


VERBS: dict[str, Callable[[Turn, str], Lines]] = {
    "debug": lambda turn, rest: (),
    "trace": lambda turn, rest: (),
    "showme": _showme,
    "tree": _tree,
    "scope": _scope,
    "gonear": _gonear,
    "purloin": _purloin,
    "events": _events,
    "why not": _why_not,
    "mind of": _mind_of,
    "hears": _hears,
}
"""Those that are words of their own; `debug` and `trace` are switches, and turned above."""
