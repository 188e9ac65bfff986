"""The single writer: `evolve(state, event) -> state` is the only thing that makes a new state.

Each kind of event has one function here that says what it changes, in terms of a `Draft`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.model import events as ev
from engine.model.draft import Draft
from engine.model.pages import get
from engine.model.query import trailing
from engine.model.state import State
from engine.model.world import PLAYER

Change = Callable[[Draft, Any], None]
_changes: dict[type[ev.Event], Change] = {}


def _causes(kind: type[ev.Event]) -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        _changes[kind] = change
        return change

    return register


def evolve(state: State, event: ev.Event) -> State:
    """The state after one event. Pure; events that were legal when they were made cannot fail."""
    return evolve_all(state, (event,))


def evolve_all(state: State, events: Iterable[ev.Event]) -> State:
    """The state after some events, in order."""
    draft = Draft(state)
    all_of_them = tuple(events)
    for number, event in enumerate(all_of_them):
        if type(event) is ev.Went and _goes_further(draft, event, all_of_them[number + 1 : number + 2]):
            _passed(draft, event)
        else:
            _changes[type(event)](draft, event)
        actor = event.actor
        of_a_person = actor and actor != PLAYER and isinstance(event, ev.DEEDS)
        if event.witnesses or event.afar or of_a_person:
            draft.remember((*event.witnesses, *event.afar, *((actor,) if of_a_person else ())), event)
    return draft.finish()


def _nothing(draft: Draft, event: ev.Event) -> None:
    """Some events only tell; the world is as it was."""


for _kind in (
    ev.Counted, ev.Shown, ev.Waited, ev.Addressed, ev.Asked, ev.Answered, ev.Narrated, ev.Pushed, ev.Pulled, ev.Turned,
    ev.Listened, ev.Smelled, ev.Touched, ev.Tasted, ev.Ordered, ev.Performed, ev.Guttered,
):  # fmt: skip
    _changes[_kind] = _nothing


@_causes(ev.Looked)
def _looked(draft: Draft, event: ev.Looked) -> None:
    draft.count(f"looked/{event.actor}", event.room)


@_causes(ev.Examined)
def _examined(draft: Draft, event: ev.Examined) -> None:
    draft.count(f"examined/{event.actor}", event.thing)


@_causes(ev.HasRead)
def _read(draft: Draft, event: ev.HasRead) -> None:
    draft.count(f"read/{event.actor}", event.thing)


@_causes(ev.Went)
def _went(draft: Draft, event: ev.Went) -> None:
    """Whoever is in what moves comes along, and has been there too; so do the ropes that trail after it."""
    goes = event.vehicle or event.actor
    tied = "rope" in draft.world.has
    ropes = trailing(draft.finish(), goes, *((event.pushing,) if event.pushing else ())) if tied else ()
    draft.move(goes, event.room, "in")
    if not event.vehicle:  # some ways are taken sitting or lying
        draft.note(None, "posture", event.actor)
    for rope in ropes:
        draft.move(rope, event.room, "in")
        draft.meet(event.actor, rope)
    if event.pushing:
        draft.move(event.pushing, event.room, "in")
        draft.meet(event.actor, event.pushing)
    draft.count(f"visited/{event.actor}", event.room)
    draft.leave(event.actor, event.origin)
    for carrier in (event.vehicle, event.pushing):
        if carrier:
            for person in draft.people_in(carrier):
                if person != event.actor:
                    draft.count(f"visited/{person}", event.room)
                    draft.leave(person, event.origin)


def _goes_further(draft: Draft, event: ev.Went, then: tuple[ev.Event, ...]) -> bool:
    """Whether somebody who walks is out of the room again with the next event, taking nothing along: what holds of them
    there holds for nobody to see."""
    if not then or type(then[0]) is not ev.Went or then[0].actor != event.actor:
        return False
    alone = not (event.vehicle or event.pushing or then[0].vehicle or then[0].pushing)
    return alone and "rope" not in draft.world.has


def _passed(draft: Draft, event: ev.Went) -> None:
    """What is left of a step that is not the last one of a walk."""
    draft.count(f"visited/{event.actor}", event.room)
    draft.leave(event.actor, event.origin)


@_causes(ev.Entered)
def _entered(draft: Draft, event: ev.Entered) -> None:
    draft.move(event.actor, event.thing, event.how)
    draft.note(None, "posture", event.actor)


@_causes(ev.GotOut)
def _got_out(draft: Draft, event: ev.GotOut) -> None:
    draft.move(event.actor, event.place, event.how)
    draft.note(None, "posture", event.actor)


@_causes(ev.Posed)
def _posed(draft: Draft, event: ev.Posed) -> None:
    if get(draft.bodies, draft.slot[event.actor]).parent != event.place:
        draft.move(event.actor, event.place, event.how)
    draft.note(None if event.posture == "standing" else event.posture, "posture", event.actor)


@_causes(ev.Taken)
def _taken(draft: Draft, event: ev.Taken) -> None:
    draft.move(event.thing, event.actor, "held")
    draft.meet(event.actor, event.thing)


@_causes(ev.Dropped)
def _dropped(draft: Draft, event: ev.Dropped) -> None:
    draft.move(event.thing, event.room, event.how)
    draft.meet(event.actor, event.thing)


@_causes(ev.Placed)
def _placed(draft: Draft, event: ev.Placed) -> None:
    draft.move(event.thing, event.place, event.how)
    draft.meet(event.actor, event.thing)


@_causes(ev.Given)
def _given(draft: Draft, event: ev.Given) -> None:
    draft.move(event.thing, event.to, "held")
    draft.meet(event.actor, event.thing)


@_causes(ev.Opened)
def _opened(draft: Draft, event: ev.Opened) -> None:
    draft.make(event.thing, "open", True)
    for person in (event.actor, *event.witnesses):
        draft.meet_contents(person, event.thing)


@_causes(ev.Closed)
def _closed(draft: Draft, event: ev.Closed) -> None:
    for person in (event.actor, *event.witnesses):
        draft.meet_contents(person, event.thing)
    draft.make(event.thing, "open", False)


@_causes(ev.Unlocked)
def _unlocked(draft: Draft, event: ev.Unlocked) -> None:
    draft.make(event.thing, "locked", False)


@_causes(ev.Locked)
def _locked(draft: Draft, event: ev.Locked) -> None:
    draft.make(event.thing, "locked", True)


@_causes(ev.Donned)
def _donned(draft: Draft, event: ev.Donned) -> None:
    draft.move(event.thing, event.actor, "worn")


@_causes(ev.Doffed)
def _doffed(draft: Draft, event: ev.Doffed) -> None:
    draft.move(event.thing, event.actor, "held")


@_causes(ev.Lit)
def _lit(draft: Draft, event: ev.Lit) -> None:
    draft.make(event.thing, "lit", True)


@_causes(ev.Doused)
def _doused(draft: Draft, event: ev.Doused) -> None:
    draft.make(event.thing, "lit", False)


@_causes(ev.SwitchedOn)
def _switched_on(draft: Draft, event: ev.SwitchedOn) -> None:
    draft.make(event.thing, "lit", True)


@_causes(ev.SwitchedOff)
def _switched_off(draft: Draft, event: ev.SwitchedOff) -> None:
    draft.make(event.thing, "lit", False)


@_causes(ev.Searched)
def _searched(draft: Draft, event: ev.Searched) -> None:
    draft.count(f"searched/{event.actor}", event.thing)
    for found in event.found:
        draft.make(found, "hidden", False)
        for person in (event.actor, *event.witnesses):
            draft.meet(person, found)


@_causes(ev.Eaten)
def _eaten(draft: Draft, event: ev.Eaten) -> None:
    draft.replace(event.thing, event.leaves)


@_causes(ev.Drunk)
def _drunk(draft: Draft, event: ev.Drunk) -> None:
    draft.count(f"drank/{event.actor}", event.liquid)
    _draw(draft, event.vessel, event.liquid, event.amount)


@_causes(ev.Poured)
def _poured(draft: Draft, event: ev.Poured) -> None:
    if not event.endless:
        _draw(draft, event.source, event.liquid, event.amount)
    if event.kept:
        had = draft.notes.get(("liquid", event.place))
        draft.hold_liquid(event.place, event.liquid, event.amount + (had[1] if had is not None else 0))


def _draw(draft: Draft, vessel: str, liquid: str, amount: int) -> None:
    had = draft.notes.get(("liquid", vessel))
    if amount and had is not None:
        draft.hold_liquid(vessel, liquid, had[1] - amount)


@_causes(ev.Filled)
def _filled(draft: Draft, event: ev.Filled) -> None:
    draft.hold_liquid(event.vessel, event.liquid, event.amount)


@_causes(ev.Tied)
def _tied(draft: Draft, event: ev.Tied) -> None:
    draft.tie(event.thing, event.to)


@_causes(ev.Untied)
def _untied(draft: Draft, event: ev.Untied) -> None:
    draft.tie(event.thing, None)


@_causes(ev.Burned)
def _burned(draft: Draft, event: ev.Burned) -> None:
    draft.replace(event.thing, event.leaves)


@_causes(ev.Broken)
def _broken(draft: Draft, event: ev.Broken) -> None:
    _spoil(draft, event.thing, "broken", event.leaves)


@_causes(ev.HasCut)
def _cut(draft: Draft, event: ev.HasCut) -> None:
    draft.loosen(event.thing)
    _spoil(draft, event.thing, "cut", event.leaves)


def _spoil(draft: Draft, thing: str, how: str, leaves: tuple[str, ...]) -> None:
    draft.make(thing, how, True)
    if leaves:
        draft.replace(thing, leaves)


@_causes(ev.Dug)
def _dug(draft: Draft, event: ev.Dug) -> None:
    draft.make(event.thing, "dug", True)
    for left in event.leaves:
        draft.move(left, event.room, "in")
        draft.make(left, "hidden", False)


@_causes(ev.Told)
def _told(draft: Draft, event: ev.Told) -> None:
    draft.count(f"told/{event.actor}", event.fact)
    draft.believe(event.to, event.fact, event.actor, "told")
    draft.hear(event.actor, event.to, event.fact, (*event.witnesses, *event.afar))


@_causes(ev.Doubted)
def _doubted(draft: Draft, event: ev.Doubted) -> None:
    draft.doubt(event.actor, event.fact, event.source)


@_causes(ev.Claimed)
def _claimed(draft: Draft, event: ev.Claimed) -> None:
    draft.believe(event.to, event.fact, event.actor, "told")
    draft.hear(event.actor, event.to, event.fact, (*event.witnesses, *event.afar))
    draft.add_to((event.fact, event.covering), "lies", event.actor, event.to)


@_causes(ev.CaughtLying)
def _caught_lying(draft: Draft, event: ev.CaughtLying) -> None:
    draft.add_to(event.fact, "caught", event.actor, event.to)


@_causes(ev.Admitted)
def _admitted(draft: Draft, event: ev.Admitted) -> None:
    """Whoever has it from the liar holds it for true no more."""
    draft.add_to(event.fact, "admitted", event.actor, event.to)
    held = draft.notes.get(("belief", event.to, event.fact))
    if held is not None and held.source == event.actor:
        draft.doubt(event.to, event.fact, event.actor)


@_causes(ev.Promised)
def _promised(draft: Draft, event: ev.Promised) -> None:
    draft.add_to(event.to, "promised", event.actor, event.fact)
    draft.give_word(event.actor, event.to, event.fact)


@_causes(ev.PromiseBroken)
def _promise_broken(draft: Draft, event: ev.PromiseBroken) -> None:
    draft.add_to(event.fact, "broken", event.actor, event.to)
    draft.settle_word(event.actor, event.to, event.fact)


@_causes(ev.PromiseKept)
def _promise_kept(draft: Draft, event: ev.PromiseKept) -> None:
    draft.settle_word(event.actor, event.to, event.fact)


@_causes(ev.Learned)
def _learned(draft: Draft, event: ev.Learned) -> None:
    draft.believe(event.person, event.fact, event.source, event.how)
    if event.how == "told":
        draft.hear(event.source, event.person, event.fact, ())


@_causes(ev.Forgot)
def _forgot(draft: Draft, event: ev.Forgot) -> None:
    draft.forget(event.person, event.fact)


@_causes(ev.Spoken)
def _spoken(draft: Draft, event: ev.Spoken) -> None:
    draft.count("spoke", event.actor)


@_causes(ev.Conversed)
def _conversed(draft: Draft, event: ev.Conversed) -> None:
    draft.add_one("talked", event.actor, event.to)
    if event.topic:
        draft.add_one("talked", event.actor, event.to, event.topic)
        draft.note((event.topic, draft.turn), "thread", event.actor, event.to)
    if event.saying:
        draft.add_one("said", event.saying, event.to)
    if event.visit:
        draft.note(event.visit, "opened", event.saying)


@_causes(ev.Moved)
def _moved(draft: Draft, event: ev.Moved) -> None:
    """Whoever is moved, or is in what is moved, has been where they come to."""
    before = draft.room_of(event.thing)
    draft.move(event.thing, event.place, event.how)
    draft.note(None, "posture", event.thing)
    after = draft.room_of(event.thing)
    if after is not None and after != before:
        is_person = draft.world.nouns[event.thing].kind == "person"
        for person in (event.thing, *draft.people_in(event.thing)) if is_person else draft.people_in(event.thing):
            draft.count(f"visited/{person}", after)
            if before is not None:
                draft.leave(person, before)


@_causes(ev.Made)
def _made(draft: Draft, event: ev.Made) -> None:
    draft.make(event.thing, event.quality, event.value)


@_causes(ev.Related)
def _related(draft: Draft, event: ev.Related) -> None:
    draft.relate(event.relation, event.one, event.other, event.value)


@_causes(ev.Fuelled)
def _fuelled(draft: Draft, event: ev.Fuelled) -> None:
    draft.fuel(event.thing, event.turns)


@_causes(ev.BurnedOut)
def _burned_out(draft: Draft, event: ev.BurnedOut) -> None:
    draft.make(event.thing, "lit", False)
    draft.note(0, "fuel", event.thing)


@_causes(ev.TimerSet)
def _timer_set(draft: Draft, event: ev.TimerSet) -> None:
    draft.note(event.due, "timer", event.timer)
    draft.index(event.timer, event.due is not None, "timers")


@_causes(ev.TimerRang)
def _timer_rang(draft: Draft, event: ev.TimerRang) -> None:
    draft.count("rang", event.timer)
    draft.note(event.again, "timer", event.timer)
    draft.index(event.timer, event.again is not None, "timers")


@_causes(ev.SceneBegan)
def _scene_began(draft: Draft, event: ev.SceneBegan) -> None:
    draft.note("running", "scene", event.scene)
    draft.count("began", event.scene)


@_causes(ev.SceneEnded)
def _scene_ended(draft: Draft, event: ev.SceneEnded) -> None:
    draft.note("over", "scene", event.scene)


@_causes(ev.QuestBegan)
def _quest_began(draft: Draft, event: ev.QuestBegan) -> None:
    draft.note("running", "quest", event.quest)
    draft.note(1, "stage", event.quest)


@_causes(ev.StageDone)
def _stage_done(draft: Draft, event: ev.StageDone) -> None:
    draft.note(event.stage + 1, "stage", event.quest)


@_causes(ev.QuestDone)
def _quest_done(draft: Draft, event: ev.QuestDone) -> None:
    draft.note("done", "quest", event.quest)
    draft.index(event.quest, False, "quests")


@_causes(ev.QuestFailed)
def _quest_failed(draft: Draft, event: ev.QuestFailed) -> None:
    draft.note("failed", "quest", event.quest)
    draft.index(event.quest, False, "quests")


@_causes(ev.Earned)
def _earned(draft: Draft, event: ev.Earned) -> None:
    draft.note(draft.turn, "earned", event.achievement)
    draft.index(event.achievement, False, "unearned")


@_causes(ev.Hinted)
def _hinted(draft: Draft, event: ev.Hinted) -> None:
    draft.note(event.step, "hint", event.hint)


@_causes(ev.Scored)
def _scored(draft: Draft, event: ev.Scored) -> None:
    if draft.notes.get(("scored", event.reason)) is None:
        draft.note(event.points, "scored", event.reason)
        draft.note((draft.notes.get(("score",)) or 0) + event.points, "score")
        draft.index(event.reason, True, "reasons")


@_causes(ev.PropertySet)
def _property_set(draft: Draft, event: ev.PropertySet) -> None:
    """What is as it was at first is no fact of the state."""
    first = draft.world.properties[event.property].at_first(event.noun)
    draft.note(None if event.value == first else event.value, "property", event.property, event.noun)


@_causes(ev.NumberSet)
def _number_set(draft: Draft, event: ev.NumberSet) -> None:
    draft.note(event.value, "number", event.name)


@_causes(ev.RelationSet)
def _relation_set(draft: Draft, event: ev.RelationSet) -> None:
    draft.note(event.value, "relation", event.dimension, event.person, event.toward)


@_causes(ev.Drawn)
def _drawn(draft: Draft, event: ev.Drawn) -> None:
    before: tuple[int, ...] = () if event.anew else draft.notes.get(("drawn", event.table)) or ()
    draft.note((*(entry for entry in before if entry != event.entry), event.entry), "drawn", event.table)
    draft.count(f"drawn/{event.table}", str(event.entry))
    draft.add_one("draws", f"table/{event.table}")


@_causes(ev.ChoiceOpened)
def _choice_opened(draft: Draft, event: ev.ChoiceOpened) -> None:
    draft.note(event.choice, "choice")


@_causes(ev.Chosen)
def _chosen(draft: Draft, event: ev.Chosen) -> None:
    draft.note(None, "choice")
    draft.count(f"chosen/{event.choice}", str(event.option))


@_causes(ev.ChoiceLeft)
def _choice_left(draft: Draft, event: ev.ChoiceLeft) -> None:
    draft.note(None, "choice")


@_causes(ev.MoodSet)
def _mood_set(draft: Draft, event: ev.MoodSet) -> None:
    draft.note(event.value, "mood", event.person)
    if event.person in draft.world.feeling:
        draft.note(draft.turn, "mooded", event.person)


@_causes(ev.Felt)
def _felt(draft: Draft, event: ev.Felt) -> None:
    draft.feel(event)


@_causes(ev.Rolled)
def _rolled(draft: Draft, event: ev.Rolled) -> None:
    draft.add_one("draws", event.stream)
    draft.note(event.value, "number", event.name)


@_causes(ev.RuleFired)
def _rule_fired(draft: Draft, event: ev.RuleFired) -> None:
    draft.count("fired", event.rule)


@_causes(ev.RuleArmed)
def _rule_armed(draft: Draft, event: ev.RuleArmed) -> None:
    draft.note(event.armed, "armed", event.rule)


@_causes(ev.HabitFollowed)
def _habit_followed(draft: Draft, event: ev.HabitFollowed) -> None:
    draft.count("habit", event.habit)


@_causes(ev.DayPlanned)
def _day_planned(draft: Draft, event: ev.DayPlanned) -> None:
    draft.plan_days(event.due)
    for person, turn in event.on_the_way:
        draft.note(turn, "held", person)


@_causes(ev.Detained)
def _detained(draft: Draft, event: ev.Detained) -> None:
    draft.note(event.until, "held", event.actor)


@_causes(ev.StintKept)
def _stint_kept(draft: Draft, event: ev.StintKept) -> None:
    draft.note((event.stint, draft.turn), "kept", event.actor)


@_causes(ev.Eased)
def _eased(draft: Draft, event: ev.Eased) -> None:
    draft.note((event.level, draft.turn), "need", event.actor, event.need)


@_causes(ev.Noticed)
def _noticed(draft: Draft, event: ev.Noticed) -> None:
    """Plans rest on where things are: who finds them elsewhere thinks again. Where they have looked in vain they know
    until they see it; that somebody tells them of another place is no reason to forget it."""
    for noun, place in event.vain:
        draft.look_in_vain(event.actor, noun, place)
    for noun, place in event.seen:
        draft.note(place, "seen", event.actor, noun)
        if place and not event.told:
            draft.note(None, "vain", event.actor, noun)
    if event.seen:
        draft.note(None, "plan", event.actor)
        draft.note(None, "seeks", event.actor)


@_causes(ev.Planned)
def _planned(draft: Draft, event: ev.Planned) -> None:
    draft.note((event.goal, event.acts, draft.turn), "plan", event.actor)
    draft.note(event.seeks or None, "seeks", event.actor)


@_causes(ev.Arranged)
def _arranged(draft: Draft, event: ev.Arranged) -> None:
    """Who comes along is bound to nobody else until it is done, or has come to nothing."""
    draft.note((event.how, draft.turn), "arranged", event.actor, str(event.goal))
    if event.how == "agreed":
        draft.note((event.actor, event.goal), "along", event.to)
    elif event.how != "declined":
        draft.note(None, "along", event.to)
    draft.note(None, "plan", event.actor)


@_causes(ev.Thwarted)
def _thwarted(draft: Draft, event: ev.Thwarted) -> None:
    draft.remember((event.actor,), event)


@_causes(ev.Faltered)
def _faltered(draft: Draft, event: ev.Faltered) -> None:
    draft.count("faltered", event.actor)


@_causes(ev.Ended)
def _ended(draft: Draft, event: ev.Ended) -> None:
    draft.note(event.ending, "ended")


@_causes(ev.TurnPassed)
def _turn_passed(draft: Draft, event: ev.TurnPassed) -> None:
    draft.pass_turn()
