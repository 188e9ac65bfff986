"""What happens, as a person takes it: what it stirs in them, and what it makes of how they stand to whose doing it was.

This is the appraisal of OCC in small. What happens is good or bad for somebody, for what is theirs or for whom they
like; somebody did it, and is liked or disliked for it. Each kind of thing that can so happen is one line of
`APPRAISALS`, with the emotions that it stirs, what it does to relations, and how far at most by things of that kind.
Who they are makes the same thing much to one and little to another (`_TEMPER`). All of it comes to events, `Felt`,
`RelationSet` and `MoodSet`, made as soon as something has happened (`engine.turn.stepper`), so that whoever acts later
in the same turn acts by what they feel.

It looks at nobody but those who witnessed something and are moved by what happens (`World.feeling`); where there are
none it costs nothing. What is not an event of its own kind, such as a promise kept or a goal reached, is told to
`moved_by` by whoever knows of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from engine.model import events as ev
from engine.model import language as lang
from engine.model.events import Event
from engine.model.evolve import evolve_all
from engine.model.feelings import EMOTIONS, LEAST_RELATION, MOST_RELATION, STRONGEST, EmotionName
from engine.model.query import body, emotions, is_inside, mood, relating, relation, traits_of
from engine.model.state import State
from engine.model.world import ids_in
from engine.people.acts import act_said
from engine.people.needs import eases
from engine.people.planning import unmet
from engine.rules.conditions import holds
from engine.rules.scope import in_dark

OWNING = "owns"
"""The relation of a pack that says whose a thing is, where it declares one of this name."""


class Appraisal(msgspec.Struct, frozen=True):
    """What one kind of thing comes to, of middling weight and for somebody of no marked character."""

    felt: dict[EmotionName, int]
    """How much each emotion is stirred; below 0, soothed."""
    toward: dict[str, tuple[int, int]] = {}
    """By dimension, by how much it changes how they stand to whose doing it was, and to what at most."""
    mood: int = 0


APPRAISALS: dict[str, Appraisal] = {
    "gift": Appraisal({"joy": 4, "acceptance": 3}, {"liking": (1, 6), "debt": (1, 10)}, 1),
    "help": Appraisal({"joy": 3, "acceptance": 3}, {"liking": (1, 6), "trust": (1, 5), "debt": (1, 10)}, 1),
    "kindness": Appraisal({"joy": 3, "acceptance": 2}, {"liking": (1, 5)}),
    "thanks": Appraisal({"joy": 2, "acceptance": 2}, {"liking": (1, 3)}),
    "flattery": Appraisal({"joy": 2}, {"liking": (1, 3)}),
    "apology": Appraisal({"acceptance": 2, "anger": -4}, {"liking": (1, 0)}),
    "kept-promise": Appraisal({"joy": 2, "acceptance": 4}, {"trust": (2, 8)}, 1),
    "broken-promise": Appraisal({"anger": 5, "sadness": 3}, {"liking": (-1, -10)}, -2),
    "lie": Appraisal({"anger": 4, "disgust": 4}, {"liking": (-1, -10)}, -1),
    "let-down": Appraisal({"sadness": 4, "anger": 3}, {"trust": (-2, -10), "liking": (-1, -10)}, -1),
    "theft": Appraisal({"anger": 6, "surprise": 3}, {"trust": (-2, -10), "liking": (-2, -10)}, -2),
    "damage": Appraisal({"anger": 5, "sadness": 4}, {"trust": (-1, -10), "liking": (-2, -10)}, -2),
    "attack": Appraisal({"fear": 6, "anger": 5}, {"fear": (3, 10), "trust": (-3, -10), "liking": (-3, -10)}, -3),
    "threat": Appraisal({"fear": 5, "anger": 3}, {"fear": (2, 8), "liking": (-2, -10)}, -1),
    "insult": Appraisal({"anger": 4, "sadness": 2}, {"liking": (-1, -10)}, -1),
    "command": Appraisal({"anger": 3}, {"liking": (-1, -4)}),
    "arrival": Appraisal({"joy": 3}),
    "dreaded": Appraisal({"fear": 5}),
    "unwelcome": Appraisal({"disgust": 3}),
    "parting": Appraisal({"sadness": 2}),
    "good-to-a-friend": Appraisal({"joy": 2}, {"liking": (1, 4)}),
    "good-to-a-foe": Appraisal({"disgust": 2}),
    "wrong-to-a-friend": Appraisal({"anger": 4, "sadness": 2}, {"trust": (-1, -10), "liking": (-2, -10)}, -1),
    "wrong-to-a-foe": Appraisal({"joy": 2}),
    "darkness": Appraisal({"fear": 3, "surprise": 2}),
    "setback": Appraisal({"anger": 2}),
    "success": Appraisal({"joy": 5}, mood=1),
    "failure": Appraisal({"sadness": 5}, mood=-1),
}
"""By the word that events and causes have for it. The trust that a lie or a broken promise costs is lost by the law of
these (`engine.rules.promising`), in whoever is moved by it and in whoever is not."""

_TEMPER: dict[EmotionName, dict[str, float]] = {
    "joy": {"extraversion": 0.4, "playfulness": 0.2, "formality": -0.2},
    "acceptance": {"agreeableness": 0.4, "warmth": 0.3, "pride": -0.3},
    "fear": {"neuroticism": 0.6, "caution": 0.3, "courage": -0.8},
    "surprise": {"impulsiveness": 0.3, "patience": -0.2},
    "sadness": {"neuroticism": 0.6, "loyalty": 0.2},
    "disgust": {"openness": -0.3, "justice": 0.3},
    "anger": {"neuroticism": 0.3, "vengefulness": 0.3, "pride": 0.2, "patience": -0.5, "agreeableness": -0.3},
    "anticipation": {"curiosity": 0.4, "impulsiveness": 0.2},
}
"""By how much of itself each emotion is stronger in who has a trait at 10."""

_FRIEND, _FOE, _DREAD = 3, -3, 3
"""From where on somebody is liked, disliked, feared enough for it to matter who it was."""
_TOO_PROUD = 8
"""So much of pride and dominance takes an order for an insult."""
_ATTACKS = frozenset({"attack", "kick", "kill", "shoot", "bite"})
_KINDNESSES = frozenset({"hug", "kiss", "handshake", "bow", "pet", "feed", "smile"})
_INSULTS = frozenset({"scold", "frown"})
_SAID = {"thank": "thanks", "flatter": "flattery", "threaten": "threat", "accuse": "insult", "apologise": "apology"}
"""What is said to somebody, by what it does."""

Stirred = tuple[str, str, str]
"""The kind of thing, whose doing it was, and what it was about."""


def appraise(state: State, events: Iterable[Event], before: State | None = None) -> tuple[State, tuple[Event, ...]]:
    """What some events come to, for each who is moved by what they witnessed of one: the state after it, and what
    happened in them. `state` is after the events, and `before` as it was before them."""
    feeling = state.world.feeling
    found: list[Event] = []
    helped: dict[tuple[str, str], None] = {}
    for event in events:
        for person in _concerned(event):
            if person not in feeling:
                continue
            stirred = list(_taken_as(state, person, event))
            if before is not None and (person, event.actor) not in helped and _helps(before, state, person, event):
                helped[person, event.actor] = None
                stirred.append(("help", event.actor, ""))
            for why, by, about in stirred:
                moved = moved_by(state, person, why, by, about)
                state = evolve_all(state, moved)
                found += moved
    return state, tuple(found)


def _helps(before: State, after: State, person: str, event: Event) -> bool:
    """Whether what another did brings somebody nearer to what they want: more of it is so than before, they are given
    what it is about, or what they need."""
    persona = after.world.nouns[person].persona
    if persona is None or not event.actor or not isinstance(event, ev.DEEDS):
        return False
    given = event.thing if isinstance(event, ev.Given) and event.to == person else ""
    if given and any(eases(after, person, need, given) for need in persona.needs):
        return True
    for goal in persona.goals:
        if holds(after, goal.when, actor=person) and (was := unmet(before, person, goal.want)):
            is_now = unmet(after, person, goal.want)
            if is_now < was or (is_now == was and given in ids_in(goal.want)):
                return True
    return False


def _concerned(event: Event) -> tuple[str, ...]:
    """Who perceived it, and who did it where it went against them."""
    if isinstance(event, ev.Thwarted | ev.CaughtLying | ev.Arranged):
        return (event.actor,)
    if isinstance(event, ev.PromiseBroken | ev.PromiseKept):
        return (event.to,)
    return event.witnesses


def moved_by(state: State, person: str, why: str, by: str = "", about: str = "") -> tuple[Event, ...]:
    """What it comes to that one thing happened to a person: the emotions as they are then, and how they stand to whose
    doing it was. Nothing, for who is moved by nothing."""
    if person not in state.world.feeling or by == person:
        return ()
    appraisal, traits = APPRAISALS[why], traits_of(state, person)
    left = {each.name: strength for each, strength in emotions(state, person)}
    felt: list[tuple[EmotionName, int]] = []
    for name in EMOTIONS:
        much = appraisal.felt.get(name, 0)
        if not much:
            continue
        before = left.get(name, 0)
        more = sum([weight * traits.get(trait, 0) for trait, weight in _TEMPER[name].items()])
        after = max(0, min(STRONGEST, before + (round(much * (10 + more) / 10) if much > 0 else much)))
        if after != before:
            felt.append((name, after))
    found: list[Event] = []
    if felt:
        found.append(ev.Felt(person=person, felt=tuple(felt), why=why, by=by, about=about))
    if by:
        found += _standing(state, person, appraisal, by)
    if appraisal.mood:
        now = mood(state, person)
        then = max(lang.GLOOMIEST, min(lang.GLADDEST, now + appraisal.mood))
        if then != now:
            found.append(ev.MoodSet(person=person, value=then))
    return tuple(found)


def _standing(state: State, person: str, appraisal: Appraisal, by: str) -> Iterator[Event]:
    """How they stand to who did it. What is beyond the most that such things come to stays where it is."""
    for dimension, (by_how_much, most) in appraisal.toward.items():
        before = relation(state, dimension, person, by)
        after = max(LEAST_RELATION, min(MOST_RELATION, before + by_how_much))
        after = min(after, most) if by_how_much > 0 else max(after, most)
        if (after > before) == (by_how_much > 0) and after != before:
            yield ev.RelationSet(dimension=dimension, person=person, toward=by, value=after)


def _taken_as(state: State, person: str, event: Event) -> Iterator[Stirred]:
    """What an event is to a person: nothing, most often."""
    by = event.actor
    match event:
        case ev.Given(thing=thing, to=to):
            if to == person:
                yield "gift", by, thing
            else:
                yield from _to_another(state, person, to, by, thing, good=True)
        case ev.Taken(thing=thing, source=source):
            yield from _lost(state, person, thing, by, "theft", source)
        case ev.Broken(thing=thing) | ev.Burned(thing=thing) | ev.HasCut(thing=thing) | ev.Eaten(thing=thing):
            yield from _lost(state, person, thing, by, "damage", None)
        case ev.Performed(act=act, thing=thing):
            yield from _done_to(state, person, act, thing, by)
        case ev.Ordered(to=to) if to == person and _takes_no_orders(state, person, by):
            yield "command", by, ""
        case ev.Addressed(to=to, words=words) if to == person:
            why = _SAID.get(act_said(state.world, words), "")
            if why:
                yield why, by, ""
        case ev.CaughtLying(to=to):
            yield "lie", to, ""
        case ev.Arranged(to=to, how="missed"):
            yield "let-down", to, ""
        case ev.PromiseBroken():
            yield "broken-promise", by, ""
        case ev.PromiseKept():
            yield "kept-promise", by, ""
        case ev.Went(room=room):
            yield from _came_or_went(state, person, by, room)
        case ev.Guttered(thing=thing) | ev.BurnedOut(thing=thing) | ev.Doused(thing=thing):
            if not isinstance(event, ev.Guttered) and in_dark(state, person):
                yield "darkness", by, thing
        case ev.Thwarted(code=code) if code != "menu.not-legal":
            yield "setback", "", ""


def _lost(state: State, person: str, thing: str, by: str, why: str, source: str | None) -> Iterator[Stirred]:
    """Something of theirs was taken or spoilt, or of somebody's whom they like or dislike."""
    owners = _owners(state, thing, source)
    other = next((each for each in owners if each != by), None)
    if person in owners:
        yield why, by, thing
    elif other is not None:
        yield from _to_another(state, person, other, by, thing, good=False)


def _owners(state: State, thing: str, source: str | None) -> tuple[str, ...]:
    """Whose a thing is: they keep it, it was on them or in what they hold, or the pack says that they own it."""
    world = state.world
    alike = world.alike.get(thing, thing)
    named = set(relating(state, OWNING, thing)) if OWNING in world.relations else set()
    while source is not None and source in world.nouns:
        named.add(source)
        source = body(state, source).parent
    personas = ((id, world.nouns[id].persona) for id in world.people)
    return tuple([id for id, persona in personas if id in named or (persona is not None and alike in persona.keeps)])


def _to_another(state: State, person: str, to: str, by: str, about: str, *, good: bool) -> Iterator[Stirred]:
    """Somebody else's luck, to whom they are not indifferent."""
    liking = relation(state, "liking", person, to)
    if by != person and (liking >= _FRIEND or liking <= _FOE):
        whose = "a-friend" if liking >= _FRIEND else "a-foe"
        yield f"{'good' if good else 'wrong'}-to-{whose}", by, to if good else about


def _done_to(state: State, person: str, act: str, to: str, by: str) -> Iterator[Stirred]:
    """A gesture, or an act of the pack's own, at somebody."""
    nouns = state.world.nouns
    if to not in nouns or nouns[to].kind != "person":
        return
    if to == person:
        why = "attack" if act in _ATTACKS else "kindness" if act in _KINDNESSES else ""
        why = why or ("threat" if act == "threaten" else "insult" if act in _INSULTS else "")
        if why:
            yield why, by, ""
    elif act in _ATTACKS:
        yield from _to_another(state, person, to, by, to, good=False)


def _takes_no_orders(state: State, person: str, by: str) -> bool:
    traits = traits_of(state, person)
    proud = traits.get("pride", 0) + traits.get("dominance", 0)
    return proud >= _TOO_PROUD and relation(state, "rank", person, by) <= 0


def _came_or_went(state: State, person: str, who: str, room: str) -> Iterator[Stirred]:
    """Somebody came to where they are, or left it."""
    if is_inside(state, person, room):
        if relation(state, "fear", person, who) >= _DREAD:
            yield "dreaded", who, ""
        elif relation(state, "liking", person, who) >= _FRIEND:
            yield "arrival", who, ""
        elif relation(state, "liking", person, who) <= _FOE:
            yield "unwelcome", who, ""
    elif relation(state, "liking", person, who) >= _FRIEND:
        yield "parting", who, ""
