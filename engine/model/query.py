"""Questions about a state. Reading only, and the only way for other rooms to read `bodies` and `notes`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.model.actions import Action
from engine.model.feelings import TURNS_A_POINT_OF_MOOD, Emotion, EmotionName, left_of
from engine.model.state import Belief, Body, Memory, State
from engine.model.world import MOST_NEED, Noun


def body(state: State, noun: str) -> Body:
    outer, middle, inner = state.world.slot[noun]
    return state.bodies[outer][middle][inner]


def noun(state: State, id: str) -> Noun:
    return state.world.nouns[id]


def parent(state: State, noun: str) -> str | None:
    return body(state, noun).parent


def children(state: State, noun: str) -> tuple[str, ...]:
    return body(state, noun).children


def room_of(state: State, noun: str) -> str | None:
    """The room that a noun is in at any depth, or None for what is nowhere; a room is its own. A door has none."""
    nouns, bodies, slots = state.world.nouns, state.bodies, state.world.slot
    here: str | None = noun
    while here is not None and nouns[here].kind != "room":
        outer, middle, inner = slots[here]
        here = bodies[outer][middle][inner].parent
    return here


def is_inside(state: State, thing: str, place: str) -> bool:
    """Whether `thing` is in, on, held by or part of `place`, at any depth. A liquid is wherever a vessel has it."""
    if state.world.nouns[thing].liquid:
        return any(vessel == place or is_inside(state, vessel, place) for vessel in vessels_of(state, thing))
    here = body(state, thing).parent
    while here is not None:
        if here == place:
            return True
        here = body(state, here).parent
    return False


def is_held(state: State, thing: str, person: str) -> bool:
    """Carried or worn by `person`, in their own hands and not in a bag."""
    return body(state, thing).parent == person


def whole_of(state: State, thing: str) -> str:
    """What a thing is a part of, at any depth; itself where it is part of nothing."""
    while (now := body(state, thing)).how == "part" and now.parent is not None:
        thing = now.parent
    return thing


def keys_of(state: State, person: str, thing: str) -> tuple[str, ...]:
    """What somebody holds or wears that fits the lock of a thing, in the order in which they have it: a part of what
    they hold fits as well as the whole."""
    keys, alike = state.world.nouns[thing].keys, state.world.alike
    if not keys:
        return ()
    found: list[str] = []
    at_hand = list(children(state, person))
    for one in at_hand:  # which grows by the parts
        if alike.get(one, one) in keys:
            found.append(one)
        at_hand += [child for child in children(state, one) if body(state, child).how == "part"]
    return tuple(found)


def is_worn(state: State, thing: str) -> bool:
    return body(state, thing).how == "worn"


def carried(state: State, person: str) -> tuple[str, ...]:
    return tuple(thing for thing in children(state, person) if body(state, thing).how == "held")


def worn(state: State, person: str) -> tuple[str, ...]:
    return tuple(thing for thing in children(state, person) if body(state, thing).how == "worn")


def number(state: State, name: str) -> int:
    value = state.notes.get(("number", name))
    return 0 if value is None else value


def property_of(state: State, property: str, noun: str) -> str | bool | int:
    value = state.notes.get(("property", property, noun))
    return state.world.properties[property].at_first(noun) if value is None else value


def relation(state: State, dimension: str, person: str, toward: str) -> int:
    value = state.notes.get(("relation", dimension, person, toward))
    return 0 if value is None else value


def traits_of(state: State, person: str) -> Mapping[str, int]:
    """The traits that the pack gives somebody."""
    persona = state.world.nouns[person].persona
    return persona.traits if persona is not None else {}


def mood(state: State, person: str) -> int:
    """How somebody feels. The mood of who is moved by what happens goes back, bit by bit, to what it was at first."""
    value: int = state.notes.get(("mood", person)) or 0
    since: int | None = state.notes.get(("mooded", person))
    persona = state.world.nouns[person].persona
    if since is None or persona is None:
        return value
    back = (state.turn - since) // TURNS_A_POINT_OF_MOOD
    home = persona.mood
    return max(home, value - back) if value > home else min(home, value + back)


def emotion(state: State, person: str, name: EmotionName) -> int:
    """How strong an emotion is in somebody by now, from 0 to 10."""
    return next((strength for each, strength in emotions(state, person) if each.name == name), 0)


def emotions(state: State, person: str) -> tuple[tuple[Emotion, int], ...]:
    """What moves somebody, each with its cause and with how much of it is left by now; what has passed is not there."""
    felt: tuple[Emotion, ...] | None = state.notes.get(("feeling", person))
    if felt is None:
        return ()
    traits = traits_of(state, person)
    return tuple([(each, left) for each in felt if (left := left_of(each, state.turn, traits))])


def felt_in(state: State, person: str, turn: int) -> tuple[int, ...] | None:
    """How strong each of the eight was in somebody at the end of a turn in which something moved them; else None."""
    return state.notes.get(("felt", person, str(turn)))


def times_talked(state: State, person: str, to: str, topic: str = "") -> int:
    """How often a person answered somebody, or began to talk to them: on a topic or fact of theirs, or on anything."""
    return state.notes.get(("talked", person, to, topic) if topic else ("talked", person, to)) or 0


def times_said(state: State, saying: str, to: str) -> int:
    """How often somebody was given one of a person's answers."""
    return state.notes.get(("said", saying, to)) or 0


def opened_at(state: State, opening: str) -> str:
    """At which coming in somebody said what they say at each."""
    return state.notes.get(("opened", opening)) or ""


def talked_of_last(state: State, person: str, to: str) -> tuple[str, int] | None:
    """The topic or fact that a person last talked of with somebody, and in which turn."""
    return state.notes.get(("thread", person, to))


def belief(state: State, person: str, fact: str) -> Belief | None:
    """What somebody holds for true of a fact, and whence; None where they do not know it, or doubt it."""
    held: Belief | None = state.notes.get(("belief", person, fact))
    return None if held is None or held.doubted else held


def doubted(state: State, person: str, fact: str) -> Belief | None:
    """A fact that somebody was told and does not believe, with from whom they have it."""
    held: Belief | None = state.notes.get(("belief", person, fact))
    return held if held is not None and held.doubted else None


def lies_to(state: State, to: str, person: str) -> tuple[tuple[str, str], ...]:
    """What a person gave somebody for true to cover something else: each fact, and what it was to cover."""
    return state.notes.get(("lies", person, to)) or ()


def has_caught(state: State, person: str, liar: str, fact: str = "") -> bool:
    """Whether somebody has found another out, in this lie or in any."""
    caught: tuple[str, ...] = state.notes.get(("caught", person, liar)) or ()
    return fact in caught if fact else bool(caught)


def has_admitted(state: State, liar: str, to: str, fact: str) -> bool:
    """Whether a liar has owned up to a lie before somebody."""
    return fact in (state.notes.get(("admitted", liar, to)) or ())


def thinks_known(state: State, person: str, other: str, fact: str) -> int | None:
    """Since which turn somebody thinks that another knows a fact: one of the two told the other, or they stood by when
    the other told it or was told. None where they have no reason to think so."""
    return state.notes.get(("thinks", person, other, fact))


def promised_to(state: State, person: str, fact: str) -> tuple[str, ...]:
    """To whom somebody gave their word that they would tell a fact to nobody."""
    return state.notes.get(("promised", person, fact)) or ()


def has_broken(state: State, person: str, to: str, fact: str = "") -> bool:
    """Whether somebody knows that another broke their word to them, about this fact or any."""
    broken: tuple[str, ...] = state.notes.get(("broken", person, to)) or ()
    return fact in broken if fact else bool(broken)


def awaits_word(state: State, to: str, person: str, fact: str) -> bool:
    """Whether somebody has yet to see that another keeps a promise made to them."""
    return state.notes.get(("word", person, to, fact)) is not None


def words_due(state: State) -> tuple[tuple[str, str, str], ...]:
    """The promises that count as kept at the end of this turn: who gave each, to whom, and about which fact."""
    found: list[tuple[str, str, str]] = []
    for each in state.notes.get(("words", str(state.turn))) or ():
        person, to, fact = each.split(" ")
        found.append((person, to, fact))
    return tuple(found)


def facts_of(state: State, person: str) -> tuple[str, ...]:
    """The facts that somebody holds for true, in the order in which they came to them."""
    return state.notes.get(("facts", person)) or ()


def to_infer(state: State) -> tuple[tuple[str, str], ...]:
    """Who has come to hold all for true that a fact follows from, and which fact; in order."""
    return tuple([_pair(each) for each in state.notes.get(("inferring",)) or ()])


def forgets_at(state: State, person: str, fact: str) -> int | None:
    """The turn at whose end somebody will have forgotten what they only heard; None where they will not."""
    return state.notes.get(("forget", person, fact))


def to_forget(state: State) -> tuple[tuple[str, str], ...]:
    """Who will have forgotten which fact at the end of this turn."""
    return tuple([_pair(each) for each in state.notes.get(("forgetting", str(state.turn))) or ()])


def _pair(person_and_fact: str) -> tuple[str, str]:
    person, _, fact = person_and_fact.partition(" ")
    return person, fact


def times(state: State, kind: str, id: str) -> int:
    """How often something happened: (`drawn/TABLE`, entry), (`chosen/CHOICE`, option),
    (`visited/ACTOR`, room), `examined/`, `read/`, `looked/` and `told/` likewise;
    (`fired`, rule), (`habit`, habit), (`spoke`, person), (`faltered`, person)."""
    value = state.notes.get(("times", kind, id))
    return 0 if value is None else value


def draws(state: State, stream: str) -> int:
    value = state.notes.get(("draws", stream))
    return 0 if value is None else value


def open_choice(state: State) -> str | None:
    """The choice that was put before the player and is neither answered nor left."""
    return state.notes.get(("choice",))


def drawn(state: State, table: str) -> tuple[int, ...]:
    """The entries of a table that were drawn in this round of it, the last one last."""
    return state.notes.get(("drawn", table)) or ()


def armed(state: State, rule: str) -> bool:
    return bool(state.notes.get(("armed", rule)))


def ending(state: State) -> str | None:
    """The ending reached, if the story is over."""
    return state.notes.get(("ended",))


def memories(state: State, person: str) -> Iterator[Memory]:
    """What a person remembers, newest first."""
    memory: Memory | None = state.notes.get(("memory", person))
    while memory is not None:
        yield memory
        memory = memory.before


def posture(state: State, person: str) -> str:
    """`standing`, `sitting` or `lying`."""
    return state.notes.get(("posture", person)) or "standing"


def has_become(state: State, thing: str, quality: str) -> bool:
    """Whether a thing has been `broken`, `cut` or `dug`."""
    return quality in body(state, thing).spoilt


def tied_to(state: State, rope: str) -> str | None:
    return state.notes.get(("tied", rope))


def ropes_on(state: State, thing: str) -> tuple[str, ...]:
    """The ropes that are tied to a thing, in the order in which they were."""
    return state.notes.get(("ties", thing)) or ()


def lies_loose(state: State, rope: str) -> bool:
    """Whether nobody and nothing holds a rope where it is, so that it comes along with what it is tied to."""
    nouns = state.world.nouns
    here = rope
    if nouns[rope].fixed is not None or nouns[rope].scenery:
        return False
    while (now := body(state, here)).parent is not None and now.how in ("in", "on"):
        if nouns[now.parent].kind == "room":
            return True
        if now.how == "in" and not body(state, now.parent).open:
            return False
        here = now.parent
    return False


def trailing(state: State, *goes: str) -> tuple[str, ...]:
    """The loose ropes that trail after what goes: tied to it or to anything in or on it, or to one such rope."""
    found: list[str] = []
    among = list(goes)
    for one in among:  # which grows
        for rope in ropes_on(state, one):
            outside = rope not in goes and not any(is_inside(state, rope, each) for each in goes)
            if outside and rope not in found and lies_loose(state, rope):
                found.append(rope)
                among.append(rope)
        among += [child for child in children(state, one) if child not in among]
    return tuple(found)


def liquid_in(state: State, vessel: str) -> tuple[str, int] | None:
    """The liquid in a vessel and its measures, or None where it is dry. Sources have no measure: see `Noun.source`."""
    return state.notes.get(("liquid", vessel))


def vessels_of(state: State, liquid: str) -> tuple[str, ...]:
    """Every vessel and source that has some of a liquid, wherever it is."""
    kept: tuple[str, ...] = state.notes.get(("vessels", liquid)) or ()
    sources = state.world.sources.get(liquid)
    if sources is None:
        return kept
    nouns = state.world.nouns
    return (*sources, *[vessel for vessel in kept if nouns[vessel].source != liquid])


def fuel_left(state: State, thing: str) -> int | None:
    """The turns that a light or machine lasts yet, this one counted; None for one that never ends."""
    burns = state.world.nouns[thing].burns
    out: int | None = state.notes.get(("out", thing))
    if out is not None:
        return max(0, out - state.turn + 1)
    left: int | None = state.notes.get(("fuel", thing))
    return left if left is not None else burns or None


def burning(state: State) -> tuple[str, ...]:
    """The lit things that burn down, in the order in which they were lit."""
    return state.notes.get(("burning",)) or ()


def out_at(state: State, thing: str) -> int:
    """The turn at whose end a burning thing will be out."""
    value: int = state.notes[("out", thing)]
    return value


def last_in(state: State, person: str, room: str) -> int | None:
    """The turn at which somebody last left a room on foot, or None."""
    return state.notes.get(("been", person, room))


def last_met(state: State, person: str, thing: str) -> tuple[int, str | None] | None:
    """When somebody last handled a thing, or saw it in what was opened or closed, and what it was in then; or None."""
    return state.notes.get(("met", person, thing))


def related(state: State, relation: str, one: str) -> tuple[str, ...]:
    """What `one` stands in a relation to."""
    return state.notes.get(("related", relation, one)) or ()


def relating(state: State, relation: str, other: str) -> tuple[str, ...]:
    """What stands in a relation to `other`."""
    return state.notes.get(("relating", relation, other)) or ()


def on_rota(state: State) -> Iterator[str]:
    """Who goes on with their day at the end of this turn, those who have waited longest first."""
    first: int = state.notes.get(("rota from",)) or 0
    for turn in range(first, state.turn + 1):
        yield from state.notes.get(("rota", str(turn))) or ()


def day_due(state: State, person: str) -> int:
    """The turn at whose end somebody goes on with their day."""
    found: int | None = state.notes.get(("due", person))
    return found or 0


def held_until(state: State, person: str) -> int:
    """The turn until which something keeps somebody from going on with their day."""
    found: int | None = state.notes.get(("held", person))
    return found or 0


def stint_kept(state: State, person: str) -> tuple[int, int] | None:
    """The last of somebody's stints that they began, by its number, and the turn in which they did what it has them
    do."""
    found: tuple[int, int] | None = state.notes.get(("kept", person))
    return found


def last_seen(state: State, person: str, noun: str) -> str:
    """What somebody takes a thing or person to be in; empty where they cannot tell."""
    return kept_in_mind(state, person, noun) or ""


def kept_in_mind(state: State, person: str, noun: str) -> str | None:
    """The same of what their goals are about: empty where they have looked and not found it; None for anything else,
    of which no account is kept."""
    found: str | None = state.notes.get(("seen", person, noun))
    return found


def looked_in_vain(state: State, person: str, noun: str) -> tuple[tuple[str, int], ...]:
    """The places where somebody saw that something is not, each with the turn, since they last saw where it was."""
    return state.notes.get(("vain", person, noun)) or ()


def sought(state: State, person: str) -> tuple[str, str] | None:
    """What somebody is looking for, and the place where they do."""
    found: tuple[str, str] | None = state.notes.get(("seeks", person))
    return found


def arranged(state: State, person: str, goal: int) -> tuple[str, int] | None:
    """What became last of asking another along for a goal of somebody's, by its number, and the turn of it."""
    return state.notes.get(("arranged", person, str(goal)))


def asked_along(state: State, person: str) -> tuple[str, int] | None:
    """Who waits for somebody, as these two have agreed, and the number of that one's goal."""
    return state.notes.get(("along", person))


def plan_of(state: State, person: str) -> tuple[int, tuple[str, ...], int] | None:
    """The number of the goal that somebody is about, what they mean to do for it, and when they thought of that."""
    found: tuple[int, tuple[str, ...], int] | None = state.notes.get(("plan", person))
    return found


def need_level(state: State, person: str, need: str) -> int:
    """How much somebody has of a need now, from 0 to 10."""
    since: tuple[int, int] | None = state.notes.get(("need", person, need))
    if since is None:
        return 0
    return min(MOST_NEED, since[0] + (state.turn - since[1]) // state.world.needs[need].every)


def need_felt_at(state: State, person: str, need: str) -> int:
    """The turn from which somebody goes after a need, if nothing eases it before."""
    since: tuple[int, int] = state.notes.get(("need", person, need)) or (0, state.turn)
    kind = state.world.needs[need]
    return since[1] + max(0, kind.felt - since[0]) * kind.every


def timer_due(state: State, timer: str) -> int | None:
    """The turn at whose end a timer is due, or None while it does not run."""
    return state.notes.get(("timer", timer))


def timers_running(state: State) -> tuple[str, ...]:
    return state.notes.get(("timers",)) or ()


def scene_phase(state: State, scene: str) -> str:
    """`running`, `over`, or empty before it first begins."""
    return state.notes.get(("scene", scene)) or ""


def quest_phase(state: State, quest: str) -> str:
    """`running`, `done` or `failed`, or empty before it begins."""
    return state.notes.get(("quest", quest)) or ""


def quest_stage(state: State, quest: str) -> int:
    """The stage that is to be done, from 1; 0 before it begins, and when all are done one more than there are."""
    return state.notes.get(("stage", quest)) or 0


def quests_open(state: State) -> tuple[str, ...]:
    """The quests that are not over yet, begun or not, in the pack's order."""
    return state.notes.get(("quests",)) or ()


def earned_at(state: State, achievement: str) -> int | None:
    """The turn in which it was earned, if it was."""
    return state.notes.get(("earned", achievement))


def unearned(state: State) -> tuple[str, ...]:
    """The achievements that are yet to be earned, in the pack's order."""
    return state.notes.get(("unearned",)) or ()


def steps_given(state: State, hint: str) -> int:
    """How many steps of a hint the player has been given."""
    return state.notes.get(("hint", hint)) or 0


def score(state: State) -> int:
    return state.notes.get(("score",)) or 0


def scores(state: State) -> tuple[tuple[str, int], ...]:
    """What points were given for, and how many, in order."""
    return tuple((reason, state.notes[("scored", reason)]) for reason in state.notes.get(("reasons",)) or ())


def weight_of(state: State, thing: str) -> int:
    """Its own weight and that of all in, on and part of it. A measure of liquid weighs what its noun does."""
    nouns = state.world.nouns
    total = nouns[thing].weight
    held = liquid_in(state, thing)
    if held is not None:
        total += nouns[held[0]].weight * held[1]
    return total + sum([weight_of(state, child) for child in body(state, thing).children])


def bulk_in(state: State, place: str, how: str) -> int:
    """The bulk of what lies directly in or on a thing; people count as well."""
    nouns = state.world.nouns
    return sum([nouns[child].bulk for child in body(state, place).children if body(state, child).how == how])


def about(state: State, action: Action) -> tuple[str, ...]:
    """The ids that an act is about, as rules know them: of things alike, the first stands for all."""
    named = action.named()
    alike = state.world.alike
    return tuple([alike.get(id, id) for id in named]) if alike else named


def alike(state: State, one: str, other: str) -> bool:
    """Whether nothing tells two things apart: of one group, in one place, in one state, with nothing in either."""
    nouns = state.world.nouns
    same = nouns[one].same
    if not same or same != nouns[other].same:
        return False
    a, b = body(state, one), body(state, other)
    return (
        (a.parent, a.how, a.open, a.locked, a.lit, a.spoilt) == (b.parent, b.how, b.open, b.locked, b.lit, b.spoilt)
        and not a.children and not b.children
        and liquid_in(state, one) == liquid_in(state, other)
        and tied_to(state, one) == tied_to(state, other)
    )  # fmt: skip


def notes_about(state: State, id: str) -> tuple[tuple[tuple[str, ...], Any], ...]:
    """Every note with this id in its key, in the order of the keys: for whoever looks behind the scenes, not for play,
    since it goes through all of them. Of memories the newest tells how many there are.
    """
    found = sorted(key for key in state.notes if id in key)
    values = ((key, state.notes[key]) for key in found)
    return tuple((key, value.number if isinstance(value, Memory) else value) for key, value in values)
