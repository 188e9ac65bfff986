"""Goals: what a person wants to be so, and what they think of to bring it about.

They go by what they take to be so and not by what is. Of each thing and person that their goals are about they keep in
mind where it was last seen (`engine.model.query.last_seen`), from the beginning where it is when the story begins; and
they learn otherwise where they are: they see it, or see that it is not where it should be (`notices`). To plan, the
state is imagined with all of these where they take them to be (`imagine`), and in it the acts that have to do with the
goal are tried by the law and the rules of the pack, the most promising first and no more than `NODES` of them: to go
where one of its nouns is, and whatever of the menu names one. What the plan comes to is the keys of these acts, done
one after the other, each under the law as it is then. A step that is refused and a thing that is found elsewhere have
them think again; who knows no way thinks again after `RETHINK` turns.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from heapq import heappop, heappush

from engine.model import actions as act
from engine.model import events as ev
from engine.model import language as lang
from engine.model.actions import Action
from engine.model.evolve import evolve, evolve_all
from engine.model.query import body, ending, last_seen, looked_in_vain, plan_of, room_of, sought
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import How, ids_in
from engine.people.asking_around import was_told
from engine.people.joining import first_together, let_be
from engine.people.searching import hangs_on, looked_lately, lost, next_look
from engine.people.sightings import whereabouts
from engine.people.unwilling import will_not
from engine.rules import triggers
from engine.rules.conditions import holds
from engine.rules.decide import decide
from engine.rules.menu import persons_menu
from engine.rules.paths import is_plain, way_to
from engine.rules.scope import can_see, in_dark
from engine.rules.steps import Lawful, pursue

NODES = 120
"""The states that are imagined for one plan."""
DEEPEST = 8
"""The acts of a plan, a whole way counted as one."""
RETHINK = 8
"""The turns after which somebody who knew no way thinks again."""
_WORDS = (act.Say, act.Ask, act.Show, act.Order, act.Wait, act.Go)
"""What no plan is made of; ways are walked to where something is."""


# --- what they take to be so ---


def notices(state: State, person: str) -> tuple[ev.Noticed, ...]:
    """What somebody sees, and is told, to be elsewhere than they took it to be, of what their goals are about."""
    found: list[tuple[str, str]] = []
    vain: list[tuple[str, str]] = []
    heard: list[ev.Noticed] = []
    for noun in state.world.minded.get(person, ()):
        thought = last_seen(state, person, noun)
        if can_see(state, person, noun):
            now = body(state, noun).parent or ""
        elif thought and _can_tell(state, person, thought):
            now = ""
            vain.append((noun, thought))
        elif (told := was_told(state, person, noun)) is not None:
            place, by = told
            if place != thought:
                heard.append(ev.Noticed(actor=person, seen=((noun, place),), told=by))
            continue
        else:
            if not thought and looked_in_vain(state, person, noun):
                vain += [(noun, place) for place in _news(state, person, noun)]
            continue
        if now != thought:
            found.append((noun, now))
    seen = ev.Noticed(actor=person, seen=tuple(found), vain=tuple(vain))
    return (*((seen,) if found or vain else ()), *heard)


def _news(state: State, person: str, noun: str) -> Iterator[str]:
    """Where somebody sees just now that something is not, in which they have not looked for it lately."""
    here = room_of(state, person)
    if here is not None and here not in looked_lately(state, person, noun) and _can_tell(state, person, here):
        yield here


def _can_tell(state: State, person: str, place: str) -> bool:
    """Whether somebody sees all that is in a place, or that whoever had it is not where they took them to be."""
    kind = state.world.nouns[place]
    if kind.kind == "person" and place != person and not can_see(state, person, place):
        holder = whereabouts(state, person, place)
        return holder is not None and holder.room == room_of(state, person) and not in_dark(state, person)
    if kind.kind == "room":
        return room_of(state, person) == place and not in_dark(state, person)
    shut = kind.openable and not kind.transparent and not body(state, place).open
    return place == person or (can_see(state, person, place) and not shut)


def imagine(state: State, person: str) -> State:
    """The state with all that somebody's goals are about where they take it to be; what may be anywhere is nowhere."""
    minded = state.world.minded.get(person, ())
    for noun in minded:
        thought = last_seen(state, person, noun) or None
        if thought is not None and state.world.nouns[thought].kind == "person" and thought not in (person, *minded):
            state = _with_holder(state, person, thought)
        if body(state, noun).parent != thought:
            state = evolve(state, ev.Moved(thing=noun, place=thought, how=_how(state, thought)))
    return state


def _with_holder(state: State, person: str, holder: str) -> State:
    """With who has a thing where they take that one to be."""
    sighting = whereabouts(state, person, holder)
    place = sighting.place if sighting is not None else None
    if body(state, holder).parent == place or place == holder:
        return state
    return evolve(state, ev.Moved(thing=holder, place=place, how=_how(state, place)))


def _how(state: State, place: str | None) -> How:
    kind = state.world.nouns[place] if place is not None else None
    if kind is None or kind.kind == "room" or kind.container:
        return "in"
    return "held" if kind.kind == "person" else "on"


# --- what they think of ---


def thinks_of(state: State, person: str) -> ev.Planned | None:
    """What somebody means to do now, where that is another thing than before: for the first of their goals that is not
    reached as far as they know, and for which they know of something."""
    persona = state.world.nouns[person].persona
    if persona is None:
        return None
    believed = imagine(state, person)
    about, acts, since = plan_of(state, person) or (-1, (), state.turn)
    rested = state.turn >= since + RETHINK or sought(state, person) is not None
    for number, goal in enumerate(persona.goals):
        if not holds(state, goal.when, actor=person) or holds(believed, goal.want, actor=person):
            continue
        if number == about and acts:
            return None
        if number <= about and not (rested or goal.with_):
            continue
        if goal.with_:
            if let_be(state, person, number):
                continue
            first = first_together(state, person, number, goal)
            if first is not None:
                return ev.Planned(actor=person, goal=number, acts=first) if first or number != about else None
        missing = lost(state, person, goal.want)
        found = None if hangs_on(believed, person, goal.want, missing) else plan(believed, person, goal.want)
        look = next_look(state, person, missing) if found is None else None
        if look is not None:
            return ev.Planned(actor=person, goal=number, acts=look.acts, seeks=(look.noun, look.place))
        return ev.Planned(actor=person, goal=number, acts=found or ())
    return ev.Planned(actor=person, goal=-1) if acts else None


def gives_up(state: State, person: str, planned: ev.Planned) -> bool:
    """Whether somebody finds, who did not know it before, that they know of nothing to do for what they want."""
    before = plan_of(state, person)
    if planned.goal < 0 or planned.acts:
        return False
    return before is None or before[0] != planned.goal or bool(before[1]) or sought(state, person) is not None


def plan(state: State, person: str, want: lang.Condition) -> tuple[str, ...] | None:
    """Acts by which a condition comes to hold in an imagined state, or None where none were found."""
    about = _about(state, person, want)
    start: tuple[str, ...] = ()
    frontier = [(0.0, 0, 0, start, state)]
    met = {state.digest}
    tried = 0
    while frontier and tried < NODES:
        _, depth, _, done, now = heappop(frontier)
        for acts, then in _next(now, person, about):
            if then.digest in met:
                continue
            if holds(then, want, actor=person):
                return (*done, *acts)
            met.add(then.digest)
            tried += 1
            if depth + 1 < DEEPEST:
                cost = depth + 1 + 3 * unmet(then, person, want) - 2 * _in_hand(then, person, about)
                heappush(frontier, (cost, depth + 1, tried, (*done, *acts), then))
    return None


def _about(state: State, person: str, want: lang.Condition) -> tuple[str, ...]:
    """The nouns that have a part in it: those it names, what these are in, and the keys of all of them."""
    nouns = state.world.nouns
    found = dict.fromkeys(id for id in ids_in(want) if id in nouns and id != person)
    for id in list(found):
        place = body(state, id).parent
        while place is not None and nouns[place].kind == "thing":
            found[place] = None
            place = body(state, place).parent
    for id in list(found):
        found |= dict.fromkeys(nouns[id].keys)
    counted = {id: None for id in ids_in(want) if id in state.world.numbers or id in state.world.properties}
    return tuple(found | dict.fromkeys(_moved_by_rules(state, person, found | counted)))


def _moved_by_rules(state: State, person: str, wanted: Container[str]) -> Iterator[str]:
    """What stays where it is and has a rule of the pack about it that does something to what is wanted: a lever, and
    the gate that it opens."""
    for rule in state.world.rules:
        if rule.nouns and triggers.binds(state, rule, person) and any(id in wanted for id in ids_in(rule.do)):
            for id in rule.nouns:
                noun = state.world.nouns.get(id)
                if noun is not None and (noun.fixed is not None or noun.scenery):
                    yield id


def _next(state: State, person: str, about: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], State]]:
    """What they could do next, each with the state after it."""
    here = room_of(state, person)
    rooms = dict.fromkeys(room for id in about if (room := room_of(state, id)) is not None and room != here)
    for room in rooms:
        walked = _walked(state, person, room)
        if walked is not None:
            yield walked
    for action in persons_menu(state, person):
        if isinstance(action, _WORDS) or not any(id in about for id in action.named()) or will_not(state, action):
            continue
        tried = pursue(state, action, _imagined).last
        if tried.refusal is None and not tried.stopped:
            yield (action.key(),), tried.state


def _walked(state: State, person: str, room: str) -> tuple[tuple[str, ...], State] | None:
    way = way_to(state, person, room)
    actions: list[Action] = [act.Go(person, direction) for direction in way or ()]
    if way and is_plain(state, person, way):
        return tuple([action.key() for action in actions]), evolve(state, ev.Moved(thing=person, place=room))
    for action in actions:
        last = pursue(state, action, _imagined).last
        if last.refusal is not None or last.stopped:
            return None
        state = last.state
    return (tuple([action.key() for action in actions]), state) if actions else None


def _imagined(state: State, action: Action) -> Lawful:
    """What an act comes to as far as it can be known beforehand: by the pack's rules and the law, but for what hangs on
    chance. What would end the story is thought of by nobody."""
    first = triggers.before(state, action, _silent)
    if first.stopped:
        return Lawful(first.state, stopped=True)
    verdict = decide(first.state, action)
    if isinstance(verdict, Refusal):
        return Lawful(first.state, verdict)
    done = evolve_all(first.state, verdict)
    last = triggers.after(done, action, _silent)
    if any(isinstance(event, ev.Rolled | ev.Drawn) for event in last.events):
        return Lawful(done)
    return Lawful(last.state, stopped=ending(last.state) is not None)


def _silent(state: State, text: lang.Text, shown: int) -> str:
    return ""


def unmet(state: State, person: str, want: lang.Condition) -> int:
    """How many of the things that somebody wants at once are not so."""
    parts = want.parts if isinstance(want, lang.All) else (want,)
    return sum([not holds(state, part, actor=person) for part in parts])


def _in_hand(state: State, person: str, about: tuple[str, ...]) -> int:
    return sum([body(state, id).parent == person for id in about])
