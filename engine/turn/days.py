"""Everybody's days, turn by turn: whoever is due does the next thing in theirs, through rules and law like any act.

Who is due and what there is to do is found by `engine.people.days`. No mind is asked: a day is what somebody does
without thinking about it, and it goes on the same with any mind. What they say in the course of it are the author's
words.
"""

from __future__ import annotations

from collections.abc import Generator

from engine.model import events as ev
from engine.model.actions import Say
from engine.model.evolve import evolve_all
from engine.model.keys import read_key
from engine.model.language import Text
from engine.model.minds import Answer, Request
from engine.model.query import asked_along, day_due, ending, last_seen, room_of, times
from engine.model.world import PLAYER
from engine.narration.prose import render
from engine.people.answering_where import where_seen
from engine.people.appraisal import moved_by
from engine.people.asking_around import knows_where
from engine.people.days import (
    AGAIN,
    AWAY,
    FAR_LEGS,
    Errand,
    at_its_end,
    detained,
    due_today,
    goes_on,
    has_had_their_turn,
    is_crowd,
    near_rooms,
    next_errand,
)
from engine.people.joining import answer_to, called_off, let_down
from engine.people.needs import eased, eased_between_times, less
from engine.people.planning import gives_up, notices, thinks_of
from engine.people.searching import looked_lately
from engine.rules.conditions import holds
from engine.rules.decide import seen_walking
from engine.rules.paths import is_plain
from engine.rules.scope import company
from engine.turn.attempt import attempt
from engine.turn.persons import says
from engine.turn.stepper import Steps, Turn


def live(turn: Turn) -> Steps:
    """Have everybody who is due go on with their day."""
    events = tuple(turn.events)
    turn.happen(*detained(turn.state, events))
    near = near_rooms(turn.state)
    plans: list[tuple[str, int]] = []
    on_the_way: list[tuple[str, int]] = []
    left = FAR_LEGS
    crowd = is_crowd(turn.state)
    between: list[ev.Eased] = []
    for person, close in due_today(turn.state, events, near):
        if not close and left <= 0:
            break
        if turn.over():
            break
        coarse = crowd and not close
        if person in turn.state.world.minded:
            _think(turn, person)
        errand = next_errand(turn.state, person, far=coarse) if room_of(turn.state, person) is not None else None
        if errand is None and day_due(turn.state, person) > turn.state.turn:
            continue
        if errand is None:
            due, took = goes_on(turn.state, person, far=coarse), 1
        else:
            took = yield from (_run if close else _leg)(turn, person, errand, near)
            due = turn.state.turn + (took or AGAIN)
            if took > 1 and not coarse:
                on_the_way.append((person, due))
            is_done = coarse and has_had_their_turn(turn.state, person)
            if took and (is_done or next_errand(turn.state, person, far=coarse) is None):
                due = max(due, goes_on(turn.state, person, far=coarse))
        left -= 0 if close else 1
        plans.append((person, due))
        if coarse:
            between += eased_between_times(turn.state, person)
    if turn.state.world.needs:
        turn.happen(*eased(turn.state, turn.events))
    if plans:
        soon = turn.state.turn + 1
        plans = [(person, due if asked_along(turn.state, person) is None else soon) for person, due in plans]
        turn.happen(*between, ev.DayPlanned(due=tuple(plans), on_the_way=tuple(on_the_way)))


def _think(turn: Turn, person: str) -> None:
    """Have somebody with goals see where things are, and think of what to do where they do not know it yet."""
    if room_of(turn.state, person) is None:
        return
    turn.happen(*notices(turn.state, person))
    persona = turn.state.world.nouns[person].persona
    for number, goal in enumerate(persona.goals if persona is not None else ()):
        missed = let_down(turn.state, person, number, goal) if goal.with_ else None
        if missed is not None:
            turn.happen(missed)
    planned = thinks_of(turn.state, person)
    if planned is not None:
        fails = gives_up(turn.state, person, planned)
        turn.happen(planned)
        if fails:
            turn.happen(*moved_by(turn.state, person, "failure"))
        if persona is not None and planned.goal >= 0 and not planned.acts:
            off = called_off(turn.state, person, planned.goal, persona.goals[planned.goal])
            turn.happen(*((off,) if off is not None else ()))


def _leg(turn: Turn, person: str, errand: Errand, near: dict[str, None]) -> Generator[Request, Answer, int]:
    """Far off, a whole errand in one piece: the way, what is done at its end, and for a goal all that is left of the
    plan, as long as nothing comes between. Returns the turns that it takes, or 0 where it came to nothing."""
    took = now = yield from _run(turn, person, errand, near, step_by_step=False)
    while now and ending(turn.state) is None and room_of(turn.state, person) not in near:
        then = at_its_end(turn.state, person, errand, now)
        if then is None:
            break
        errand = then
        now = yield from _run(turn, person, errand, near, step_by_step=False)
        took += now
    return took


def _run(
    turn: Turn, person: str, errand: Errand, near: dict[str, None], *, step_by_step: bool = True
) -> Generator[Request, Answer, int]:
    """Go about an errand: a step of the way or all of it, or what is done at its end. Returns the turns that it takes,
    or 0 where it came to nothing."""
    if errand.goal >= 0:
        return (yield from _go_about(turn, person, errand, near, step_by_step=step_by_step))
    if not errand.way:
        done = _do(turn, person, errand.candidate.key)
        if done and errand.stint >= 0 and ending(turn.state) is None:
            turn.happen(ev.StintKept(actor=person, stint=errand.stint))
            yield from _say(turn, person, errand.say)
        if done and errand.need and errand.candidate.key == "wait" and ending(turn.state) is None:
            turn.happen(less(turn.state, person, errand.need))
        return 1 if done else 0
    took = _walk(turn, person, errand, near, step_by_step=step_by_step)
    if took and errand.flees:
        turn.happen(ev.Detained(actor=person, until=turn.state.turn + AWAY))
    return took


def _go_about(
    turn: Turn, person: str, errand: Errand, near: dict[str, None], *, step_by_step: bool
) -> Generator[Request, Answer, int]:
    """The next of what they mean to do for a goal, or the way there. What comes to nothing has them think again."""
    if errand.way:
        took = _walk(turn, person, errand, near, step_by_step=step_by_step)
    else:
        took = 1 if _do(turn, person, errand.candidate.key) else 0
    if ending(turn.state) is not None:
        return took
    noticed = notices(turn.state, person)
    turn.happen(*noticed)
    if errand.seeks:
        yield from _look(turn, person, errand, took)
    elif took == 0:
        turn.happen(ev.Planned(actor=person, goal=errand.goal))
    elif not noticed or not errand.way:  # what their own act has changed is no news
        turn.happen(ev.Planned(actor=person, goal=errand.goal, acts=errand.acts[took:]))
        yield from _came_of_it(turn, person, errand, took)
    return took


def _came_of_it(turn: Turn, person: str, errand: Errand, took: int) -> Steps:
    """Somebody has done the last of what they meant to do for a goal: asked another along for it, or reached it."""
    persona = turn.state.world.nouns[person].persona
    goal = persona.goals[errand.goal] if persona is not None else None
    if goal is None or took < len(errand.acts):
        return
    if goal.with_ and errand.acts[-1] == Say(person, goal.with_).key():
        yield from _say(turn, person, goal.invite)
        answer = answer_to(turn.state, person, errand.goal, goal)
        soon = ev.DayPlanned(due=((answer.to, turn.state.turn + 1),))
        turn.happen(answer, *((soon,) if answer.how == "agreed" else ()))
    elif holds(turn.state, goal.want, actor=person):
        turn.happen(*moved_by(turn.state, person, "success"))
        if goal.with_:
            turn.happen(*moved_by(turn.state, goal.with_, "success"))
            turn.happen(ev.Arranged(actor=person, to=goal.with_, goal=errand.goal, how="done"))
        yield from _say(turn, person, errand.say)


def _look(turn: Turn, person: str, errand: Errand, took: int) -> Steps:
    """They go on looking for something: where they came to, or could not come to, they have looked; and whom they asked
    has told them or not."""
    noun, place = errand.seeks
    if last_seen(turn.state, person, noun):
        return
    lately = looked_lately(turn.state, person, noun)
    if took and turn.state.world.nouns[place].kind == "person":
        found = knows_where(turn.state, place, person, noun)
        if found is not None and PLAYER in company(turn.state, place):
            yield from says(turn, place, where_seen(turn.state, place, person, noun, found), person)
        if found is not None and found.place not in lately:
            turn.happen(ev.Noticed(actor=person, seen=((noun, found.place),), told=place))
            return
    left = errand.acts[took:] if took else ()
    if not left and place not in lately:
        turn.happen(ev.Noticed(actor=person, vain=((noun, place),)))
    turn.happen(ev.Planned(actor=person, goal=errand.goal, acts=left, seeks=errand.seeks))


def _say(turn: Turn, person: str, words: Text) -> Steps:
    """What the author has them say to it, to the player who is with them."""
    if words and PLAYER in company(turn.state, person):
        line = render(turn.state, words, times(turn.state, "spoke", person), actor=person)
        if line:
            yield from says(turn, person, line)


def _walk(turn: Turn, person: str, errand: Errand, near: dict[str, None], *, step_by_step: bool) -> int:
    """A step of the way or all of it; how many steps it came to."""
    if not step_by_step and is_plain(turn.state, person, errand.way):
        took = _stride(turn, person, errand.way, near)
        if took:
            return took
    took = 0
    for direction in errand.way:
        if not _do(turn, person, f"go {direction}"):
            break
        took += 1
        if step_by_step or room_of(turn.state, person) in near or ending(turn.state) is not None:
            break
    return took


def _stride(turn: Turn, person: str, way: tuple[str, ...], near: dict[str, None]) -> int:
    """A plain way far off, of which there is nothing to judge: the same steps, with the same witnesses, as one by one.
    It ends where it comes near the player. 0 where it is dark on it, so that it hangs on what they carry."""
    walk: list[ev.Went] = []
    here = room_of(turn.state, person)
    for direction in way:
        to = turn.state.world.nouns[here].exits[direction].to if here is not None else None
        assert here is not None and to is not None
        walk.append(ev.Went(actor=person, origin=here, direction=direction, room=to))
        here = to
        if here in near:
            break
    seen = seen_walking(turn.state, walk)
    if seen is not None:
        turn.commit(evolve_all(turn.state, seen), seen, untold=seen if _is_unnoticed(seen) else ())
    return len(walk) if seen is not None else 0


def _do(turn: Turn, person: str, key: str) -> bool:
    """Do one act. Whether it was done: a rule may have stopped it."""
    action = read_key(turn.state.world, person, key)
    if action is None:
        return False
    tried = attempt(turn.state, action)
    if _is_unnoticed(tried.events):
        turn.commit(tried.state, tried.events, untold=tried.events)
    else:
        turn.commit_attempt(tried)
    if tried.refusal is not None:
        turn.happen(ev.Thwarted(actor=person, act=key, code=tried.refusal.code))
    return tried.refusal is None and not tried.stopped


def _is_unnoticed(events: tuple[ev.Event, ...]) -> bool:
    """Whether nobody would tell the player of any of it."""
    return all(
        isinstance(event, ev.Went | ev.Posed | ev.Opened) and PLAYER not in event.witnesses and PLAYER not in event.afar
        for event in events
    )
