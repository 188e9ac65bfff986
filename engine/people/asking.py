"""Requests to minds: what one person perceives, knows, remembers and may do, as plain data.

A request is built from that person's own beliefs, memories and senses. A fact they must keep back now is
not in it, under any heading; so no mind, however clever or broken, can give it away. Only what is said to their face
is theirs to hear as it was said.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import msgspec

from engine.model import events as ev
from engine.model.actions import Action, Go, Say, Wait
from engine.model.feelings import DIMENSIONS, Emotion
from engine.model.minds import Feeling, Known, MenuEntry, Request, View
from engine.model.query import (
    belief,
    body,
    carried,
    doubted,
    emotions,
    facts_of,
    mood,
    open_choice,
    relation,
    room_of,
    worn,
)
from engine.model.rng import mind_seed
from engine.model.state import Belief, State
from engine.model.topics import SMALL
from engine.model.traits import INDICATORS
from engine.model.world import PLAYER, Habit, Opening, Persona
from engine.narration.company import pose_of
from engine.narration.names import the
from engine.narration.prose import render
from engine.narration.tell import act_in_words, in_words, orders_in_words
from engine.narration.wording import has_message, message
from engine.people.bearing import bearing
from engine.people.cues import Cue, cue_for, doing_of
from engine.people.orders import can_do, may_take_on
from engine.people.reactions import by_feeling, is_moved
from engine.people.recall import recall
from engine.people.replies import Reply, answers_a_deed, eligible_habits, reply
from engine.people.secrets import secrets_of
from engine.people.starting import start_due
from engine.people.unwilling import will_not
from engine.rules.dialogue import opening_due
from engine.rules.menu import persons_menu
from engine.rules.scope import company, exits, far_off, in_dark, people_in, surroundings, visible
from engine.rules.talking import may_tell

MARKED = 4
"""From where on, either way, a trait is told of in words."""
MOST = 30
"""How many acts a person is offered at once. More would fill a prompt, and a small model could not tell them apart."""


class Asking(msgspec.Struct, frozen=True):
    """A person's chance to act: the request, and what the core keeps to itself about it."""

    request: Request
    acts: dict[str, Action]
    cue: Cue | None
    habits: tuple[Habit, ...]
    reply: Reply


def due(state: State, events: tuple[ev.Event, ...], deeds: tuple[Action, ...] = ()) -> tuple[str, ...]:
    """Who may act at the end of a turn, in the order of the pack. Nobody is looked at who could not be among them.
    `deeds` are what the player has just done: what was done to somebody they may answer."""
    world = state.world
    if len(world.people) < 2:
        return ()
    here = surroundings(state, PLAYER)
    near = people_in(state, here) if here is not None else ()
    found = [id for id in world.restless if _is_due(state, id)]
    found += [id for id in near if id != PLAYER and (_acts(state, id) == "present" or _would_open(state, id))]
    found += [id for deed in deeds for id in near if id in deed.named() and _answers(state, id, deed)]
    if world.feeling:
        found += [id for id in near if would_react(state, id)]
    for event in events:
        to: str = getattr(event, "to", "")
        if to in world.nouns and _is_due(state, to) and cue_for(state, to, events) is not None:
            found.append(to)
    return tuple(sorted(dict.fromkeys(found), key=world.slot.__getitem__)) if len(found) > 1 else tuple(found)


def _acts(state: State, person: str) -> str:
    """When somebody acts: `never`, when spoken to, when `present`, or `always`. What has no mind never does."""
    persona = state.world.nouns[person].persona
    return "never" if persona is None else persona.acts


def is_answered(state: State, deed: Action) -> bool:
    """Whether a habit of somebody there answers an act, be it that nothing else comes of it."""
    here = surroundings(state, PLAYER) if len(state.world.people) > 1 else None
    near = people_in(state, here) if here is not None else ()
    return any(
        (id in deed.named() or _acts(state, id) in ("present", "always")) and _answers(state, id, deed) for id in near
    )


def _answers(state: State, person: str, deed: Action) -> bool:
    return person != PLAYER and _acts(state, person) != "never" and answers_a_deed(state, person, (deed,))


def would_react(state: State, person: str) -> bool:
    """Whether what was stirred in somebody just now may make them act, wherever they are."""
    return person != PLAYER and _acts(state, person) != "never" and is_moved(state, person)


def _would_open(state: State, person: str) -> bool:
    if _acts(state, person) == "never":
        return False
    return opening_due(state, person) is not None or start_due(state, person) is not None


def opening_of(state: State, person: str, events: tuple[ev.Event, ...]) -> Opening | None:
    """What a person says now of their own accord. They interrupt nobody: as long as the player turns to somebody else,
    or somebody to the player, it waits. To the player who turns to them they say it before they answer."""
    turned_to = spoken_to(person, events)
    opening = opening_due(state, person) or start_due(state, person, spoken_to=turned_to)
    if opening is None or PLAYER not in company(state, person) or open_choice(state) is not None:
        return None
    if turned_to:
        return opening
    return None if any(_turns_to_somebody(event) for event in events) else opening


def spoken_to(person: str, events: tuple[ev.Event, ...]) -> bool:
    """Whether the player turns to this person in these events."""
    return any(
        event.actor == PLAYER and getattr(event, "to", "") == person and _turns_to_somebody(event) for event in events
    )


def _turns_to_somebody(event: ev.Event) -> bool:
    to = getattr(event, "to", "")
    return PLAYER in (to, event.actor) and isinstance(
        event, ev.Addressed | ev.Asked | ev.Ordered | ev.Told | ev.Given | ev.Shown | ev.Answered | ev.Spoken
    )


def _is_due(state: State, person: str) -> bool:
    """Whether somebody may act, being moved to."""
    return person != PLAYER and _acts(state, person) != "never" and surroundings(state, person) is not None


def ask_to_choose(
    state: State,
    person: str,
    events: tuple[ev.Event, ...],
    deeds: tuple[Action, ...] = (),
    attempt: int = 0,
    *,
    bare: bool = False,
) -> Asking | None:
    """The request for a person's act, or None where nothing moves them. `deeds` are what the player has just done.

    Nobody speaking to them leaves only habits, a word and waiting on the menu. A `bare` request holds what the scripted
    mind goes by and no more.
    """
    cue = cue_for(state, person, events)
    if cue is not None and cue.by not in company(state, person):
        cue = None
    habits = eligible_habits(state, person, deeds, cue)
    moved = cue is None and is_moved(state, person)
    if cue is None and not habits and not moved:
        return None
    acts = _open_to(state, person, habits, cue)
    habits = tuple(habit for habit in habits if habit.do in acts)
    if cue is None:
        wanted = {habit.do: None for habit in habits}
        free = Say | Wait | Go if moved else Say | Wait
        acts = {key: act for key, act in acts.items() if key in wanted or isinstance(act, free)}
    if not acts or (cue is None and not habits and not moved):
        return None
    answer = reply(state, person, cue, habits, frozenset(acts))
    if person in state.world.feeling and not answer.habit:
        answer = by_feeling(state, person, cue, answer, frozenset(acts))
        if cue is None and answer.key == Wait(person).key():
            return None
    acts = worth_offering(state, person, cue, acts, sure=(answer.key, *(habit.do for habit in habits)))
    if bare:
        return Asking(_bare(state, person, "choose", attempt, suggested=answer.key), acts, cue, habits, answer)
    menu = tuple(MenuEntry(key, act_in_words(state, act, person)) for key, act in acts.items())
    request = _request(state, person, "choose", cue, attempt, menu=menu, suggested=answer.key)
    return Asking(request, acts, cue, habits, answer)


def ask_to_react(state: State, person: str, events: tuple[ev.Event, ...]) -> Asking | None:
    """Whether somebody does something about what they saw happen; None where they saw nothing, or can do nothing. The
    whole menu is theirs: this is asked only where there is somebody to answer who picks for a reason."""
    noticed = tuple(
        words
        for event in events
        if event.actor != person and person in (getattr(event, "to", ""), *event.witnesses, *event.afar)
        if (words := in_words(state, event, person))
    )
    acts = _open_to(state, person, (), None) if noticed else {}
    if not acts:
        return None
    answer = Reply(Wait(person).key())
    acts = worth_offering(state, person, None, acts)
    menu = tuple(MenuEntry(key, act_in_words(state, act, person)) for key, act in acts.items())
    request = _request(state, person, "react", None, 0, menu=menu, suggested=answer.key)
    return Asking(msgspec.structs.replace(request, noticed=noticed), acts, None, (), answer)


def bystanders(state: State, taken: Collection[str]) -> tuple[str, ...]:
    """Who is with the player and could act, but for those who are `taken` up with something."""
    here = surroundings(state, PLAYER) if len(state.world.people) > 1 else None
    near = people_in(state, here) if here is not None else ()
    return tuple(id for id in near if id not in taken and _is_due(state, id) and brain_of(state, id) != "scripted")


def _open_to(state: State, person: str, habits: tuple[Habit, ...], cue: Cue | None) -> dict[str, Action]:
    """What they may choose from, by key: the menu without what the pack keeps them from, and before it what they are
    moved or told to do and could do with the steps that it takes."""
    moved = dict.fromkeys(habit.do for habit in habits)
    told = cue.orders if cue is not None else ()
    acts = {
        key: found
        for found in persons_menu(state, person)
        if (key := found.key()) in moved or not will_not(state, found, told=key in told)
    }
    found = {key: can_do(state, person, key) for key in moved if key not in acts}
    if cue is not None and cue.order and cue.order not in acts and cue.order not in moved:
        found[cue.order] = may_take_on(state, person, cue.order)
    return {**{key: action for key, action in found.items() if action is not None}, **acts}


def worth_offering(
    state: State, person: str, cue: Cue | None, acts: dict[str, Action], sure: tuple[str, ...] = ()
) -> dict[str, Action]:
    """Of many acts, those that a prompt has room for, in their order.

    What is `sure`, a word to somebody and waiting stay whatever else does. Of the rest, every kind gives its best in
    turn: an act on what was just spoken of, then one that turns to the speaker, then what comes first. So forty things
    lying about do not crowd out the one way out of the room.
    """
    if len(acts) <= MOST:
        return acts
    words = cue.words - SMALL if cue is not None else frozenset()
    by, nouns = cue.by if cue is not None else "", state.world.nouns

    def best_first(key: str) -> tuple[int, bool]:
        named = acts[key].named()
        return -max((len(words & nouns[noun].words) for noun in named if noun in nouns), default=0), by not in named

    kinds: dict[str, int] = {}
    ranks: dict[str, int] = {}
    for key in sorted(acts, key=best_first):
        action = acts[key]
        kinds[action.verb] = kinds.get(action.verb, 0) + 1
        ranks[key] = 0 if key in sure or isinstance(action, Say | Wait) else kinds[action.verb]
    offered = frozenset(sorted(ranks, key=ranks.__getitem__)[:MOST])
    return {key: action for key, action in acts.items() if key in offered}


def ask_to_speak(
    state: State,
    person: str,
    cue: Cue | None,
    partner: str,
    done: tuple[ev.Event, ...],
    line: str,
    free: bool = False,
    *,
    bare: bool = False,
) -> Request:
    """The request for the words that go with what a person has just done; `bare` as above."""
    if bare:
        return _bare(state, person, "speak", 0, line=line)
    happened = " ".join(filter(None, (in_words(state, event, person) for event in done)))
    return _request(state, person, "speak", cue, 0, partner=partner, happened=happened, line=line, free=free)


def ask_ahead(state: State, person: str) -> Request:
    """What they would be asked if the player turned to them now, as far as that is known before a word is said: so that
    a model can read it while the player types."""
    return _request(state, person, "choose", None, 0, partner=PLAYER)


def likely_partners(state: State, partner: str = "") -> tuple[str, ...]:
    """Who is there to be spoken to, `partner` before all others."""
    near = surroundings(state, PLAYER)
    there = people_in(state, near) if near is not None and len(state.world.people) > 1 else ()
    able = [id for id in there if id != PLAYER and _acts(state, id) != "never" and brain_of(state, id) != "scripted"]
    return tuple(sorted(able, key=lambda id: (id != partner, state.world.slot[id])))


def brain_of(state: State, person: str) -> str:
    """The brain that the pack asks for, or nothing."""
    persona = state.world.nouns[person].persona
    return persona.brain if persona is not None else ""


def _bare(
    state: State, person: str, step: Literal["choose", "speak"], attempt: int, *, suggested: str = "", line: str = ""
) -> Request:
    """What the scripted mind goes by. Memories, menus and views in words are most of what a turn with people costs."""
    return Request(
        id=f"{state.turn}/{person}/{step}/{attempt}",
        step=step,
        person=person,
        name=state.world.nouns[person].name,
        brain="scripted",
        turn=state.turn,
        seed=0,
        view=_NO_VIEW,
        suggested=suggested,
        line=line,
    )


_NO_VIEW = View(place="", description="")


def _request(
    state: State,
    person: str,
    step: Literal["choose", "speak", "react"],
    cue: Cue | None,
    attempt: int,
    *,
    partner: str = "",
    menu: tuple[MenuEntry, ...] = (),
    suggested: str = "",
    happened: str = "",
    line: str = "",
    free: bool = False,
) -> Request:
    noun = state.world.nouns[person]
    persona = noun.persona or Persona()
    partner = partner or (cue.by if cue is not None else "")
    near = surroundings(state, person) == surroundings(state, PLAYER)
    heard = _heard(state, person, cue) if cue is not None else ""
    each = _each_order(state, person, cue) if cue is not None else ()
    return Request(
        id=f"{state.turn}/{person}/{step}/{attempt}",
        step=step,
        person=person,
        name=noun.name,
        brain=persona.brain if near else "scripted",
        turn=state.turn,
        seed=mind_seed(state.seed, f"{person}/{step}", state.turn, attempt),
        card=persona.card,
        voice=persona.voice,
        samples=persona.samples,
        wants=persona.wants,
        persona=persona.persona,
        known=bearing(state.world, tellable(state, person), f"{heard} {line}"),
        doubts=not_believed(state, person),
        memories=recall(state, person, cue, without=(heard, happened, *each)),
        traits=persona.traits,
        character=character(persona),
        relations=_standing(state, person, partner) if partner else {},
        mood=mood(state, person),
        feelings=feelings(state, person),
        view=view(state, person),
        partner=partner,
        partner_name=the(state, partner, person) if partner else "",
        doing=doing_of(cue) if cue is not None else "",
        heard=heard,
        menu=menu,
        suggested=suggested,
        happened=happened,
        line=line,
        free=free,
    )


def character(persona: Persona) -> tuple[str, ...]:
    """What somebody's marked traits come to, in words."""
    return tuple(
        each.high if persona.traits[id] > 0 else each.low
        for id, each in INDICATORS.items()
        if abs(persona.traits.get(id, 0)) >= MARKED
    )


def _standing(state: State, person: str, partner: str) -> dict[str, int]:
    found = {dimension: relation(state, dimension, person, partner) for dimension in DIMENSIONS}
    return {dimension: value for dimension, value in found.items() if value or dimension == "trust"}


def feelings(state: State, person: str) -> tuple[Feeling, ...]:
    """What moves somebody now, with its cause in words, where that gives nothing away that they keep back."""
    found = []
    for each, left in emotions(state, person):
        words = cause_in_words(state, person, each)
        hidden = bool(words) and secrets_of(state, person).shows_in_words(words)
        found.append(Feeling(each.name, left, "" if hidden else words))
    return tuple(found)


def cause_in_words(state: State, person: str, emotion: Emotion) -> str:
    """What an emotion comes of, to whoever has it; empty where there are no words for that."""
    id = f"because.{emotion.why}"
    if not has_message(state, id):
        return ""
    return message(state, id, person, actor=emotion.by or person, me=person, thing=emotion.about or person)


def _heard(state: State, person: str, cue: Cue) -> str:
    """What was said or done to them, in a sentence; of several orders, all of them."""
    if isinstance(cue.event, ev.Ordered) and len(cue.orders) > 1:
        return orders_in_words(state, cue.event, cue.orders, person)
    return in_words(state, cue.event, person)


def _each_order(state: State, person: str, cue: Cue) -> tuple[str, ...]:
    """The same orders one by one, as they are remembered."""
    if not isinstance(cue.event, ev.Ordered) or len(cue.orders) < 2:
        return ()
    return tuple(orders_in_words(state, cue.event, (order,), person) for order in cue.orders)


def tellable(state: State, person: str) -> tuple[Known, ...]:
    """The facts a person holds for true and may speak of now, with whence they have them."""
    found = []
    for fact in facts_of(state, person):
        held = belief(state, person, fact)
        if held is not None and may_tell(state, person, fact):
            found.append(Known(fact, state.world.facts[fact].text, _source_in_words(state, person, held), held.how))
    return tuple(found)


def not_believed(state: State, person: str) -> tuple[Known, ...]:
    """What somebody has heard and does not believe, with from whom they heard it; nothing that they keep back."""
    if not state.world.doubting:
        return ()
    found, secrets = [], secrets_of(state, person)
    for fact in state.world.facts.values():
        heard = doubted(state, person, fact.id)
        if heard is not None and may_tell(state, person, fact.id) and not secrets.shows_in_words(fact.text):
            found.append(Known(fact.id, fact.text, _source_in_words(state, person, heard), "doubted"))
    return tuple(found)


def _source_in_words(state: State, person: str, held: Belief) -> str:
    return the(state, held.source, person) if held.source in state.world.nouns else held.source


def view(state: State, person: str) -> View:
    """What a person perceives where they are: what is before them, and apart from it what is seen in the next rooms."""
    room, place = room_of(state, person), surroundings(state, person)
    if room is None or place is None:
        return View(place="nowhere", description="")
    nouns = state.world.nouns
    dark = in_dark(state, person)
    far = far_off(state, person)
    text = "" if dark or place != room else render(state, nouns[room].text, actor=person)
    things = tuple(
        the(state, found, person)
        for found in visible(state, person)
        if nouns[found].kind == "thing"
        and not nouns[found].scenery
        and body(state, found).parent != person
        and found not in far
    )
    return View(
        place=nouns[place].name,
        description="" if secrets_of(state, person).shows_in_words(text) else text,
        things=things,
        people=tuple(the(state, other, person) for other in company(state, person)),
        exits=tuple(exits(state, room)) if place == room else (),
        holding=tuple(the(state, thing, person) for thing in (*carried(state, person), *worn(state, person))),
        dark=dark,
        afar=tuple(the(state, found, person) for found in far if not nouns[found].scenery),
        pose=pose_of(state, person, person),
    )
