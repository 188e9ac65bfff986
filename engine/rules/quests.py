"""What there is to do, judged at the end of a turn: quests with their stages, and achievements.

A quest begins when its condition comes to hold, or with the story. Its stages are done in their order, as many in one
turn as hold; after the last it is done. Stages come before failing, so that what is brought home at the last moment
counts. What is over is in no index any more, and what has not begun costs the one condition that it waits for.

What the act that ends the story has done is put down as well, and earns what it earns; but nothing comes of it any
more, and nothing begins.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.language import Effect, Text
from engine.model.query import ending, quest_stage, quests_open, unearned
from engine.model.quests import Quest
from engine.model.state import State
from engine.rules.conditions import asking, holds
from engine.rules.effects import Cause, Render
from engine.rules.triggers import Reaction, brought_on


def quests(state: State, render: Render, *, opening: bool = False) -> Reaction:
    """Every quest that is not over, in the order of the pack."""
    events: list[ev.Event] = []
    quests, so = state.world.quests, asking(state)
    for id in quests_open(state):
        quest, at = quests[id], quest_stage(state, id)
        if at == 0:
            idle = not so(quest.begins) or ending(state) is not None
        else:
            going_on = at <= len(quest.stages) and not so(quest.stages[at - 1].done)
            idle = going_on and (quest.fails is None or not so(quest.fails))
        if not idle:
            state, added = _moved_on(state, quest, render, opening)
            events += added
            so = asking(state)
    return Reaction(state, tuple(events))


def _moved_on(state: State, quest: Quest, render: Render, opening: bool) -> tuple[State, list[ev.Event]]:
    """A quest of which something is to be told: it begins, stages of it are done, it is done or has failed."""
    events: list[ev.Event] = []

    def happens(event: ev.Event, say: Text, do: tuple[Effect, ...], phase: str = "") -> None:
        nonlocal state
        cause, moment = Cause(f"quest/{quest.id}", say, do, opening), (phase, quest.id) if phase else None
        over = ending(state) is not None
        state, added = (evolve(state, event), [event]) if over else brought_on(state, event, cause, 0, moment, render)
        events.extend(added)

    if quest_stage(state, quest.id) == 0:
        happens(ev.QuestBegan(quest=quest.id), quest.begin_say, quest.begin_do, "begins")
    while (at := quest_stage(state, quest.id)) <= len(quest.stages):
        stage = quest.stages[at - 1]
        if holds(state, stage.done):
            happens(ev.StageDone(quest=quest.id, stage=at), stage.say, stage.do)
            continue
        if quest.fails is not None and holds(state, quest.fails):
            happens(ev.QuestFailed(quest=quest.id), quest.fail_say, quest.fail_do, "fails")
        return state, events
    happens(ev.QuestDone(quest=quest.id), quest.done_say, quest.done_do, "done")
    return state, events


def achievements(state: State, render: Render) -> Reaction:
    """Those that are earned now."""
    events: list[ev.Event] = []
    so = asking(state)
    for id in unearned(state):
        if so(state.world.achievements[id].when):
            earned = ev.Earned(achievement=id)
            state = evolve(state, earned)
            events.append(earned)
    return Reaction(state, tuple(events))
