"""What there is to do, judged at the end of a turn: quests with their stages, and achievements.

A quest begins when its condition comes to hold, or with the story. Its stages are done in their order, as many in one
turn as hold; after the last it is done. Stages come before failing, so that what is brought home at the last moment
counts. What is over is in no index any more, and what has not begun costs the one condition that it waits for.

Achievements are earned even by the act that ends the story, for many are about how it ended.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.query import ending, quest_phase, quest_stage, quests_open, unearned
from engine.model.quests import Quest
from engine.model.state import State
from engine.rules.conditions import holds
from engine.rules.effects import Cause, Render
from engine.rules.triggers import Reaction, brought_on


def quests(state: State, render: Render, *, opening: bool = False) -> Reaction:
    """Every quest that is not over, in the order of the pack."""
    events: list[ev.Event] = []
    for id in quests_open(state):
        if events and ending(state) is not None:
            break
        quest = state.world.quests[id]
        if not quest_phase(state, id):
            if not holds(state, quest.begins):
                continue
            begun = ev.QuestBegan(quest=id)
            cause = Cause(f"quest/{id}", quest.begin_say, quest.begin_do, opening)
            state, added = brought_on(state, begun, cause, 0, ("begins", id), render)
            events += added
        state, added = _pursued(state, quest, render, opening)
        events += added
    return Reaction(state, tuple(events))


def _pursued(state: State, quest: Quest, render: Render, opening: bool) -> tuple[State, list[ev.Event]]:
    """Its stages from the one that is to be done, as far as they are; then whether it is done or has failed."""
    events: list[ev.Event] = []
    source = f"quest/{quest.id}"
    for number in range(quest_stage(state, quest.id), len(quest.stages) + 1):
        if ending(state) is not None:
            return state, events
        stage = quest.stages[number - 1]
        if not holds(state, stage.done):
            if quest.fails is None or not holds(state, quest.fails):
                return state, events
            over: ev.Event = ev.QuestFailed(quest=quest.id)
            cause, moment = Cause(source, quest.fail_say, quest.fail_do, opening), "fails"
            break
        done = ev.StageDone(quest=quest.id, stage=number)
        state, added = brought_on(state, done, Cause(source, stage.say, stage.do, opening), 0, None, render)
        events += added
    else:
        over = ev.QuestDone(quest=quest.id)
        cause, moment = Cause(source, quest.done_say, quest.done_do, opening), "done"
    if ending(state) is not None:
        return state, events
    state, added = brought_on(state, over, cause, 0, (moment, quest.id), render)
    return state, [*events, *added]


def achievements(state: State, render: Render) -> Reaction:
    """Those that are earned now."""
    events: list[ev.Event] = []
    for id in unearned(state):
        if holds(state, state.world.achievements[id].when):
            earned = ev.Earned(achievement=id)
            state = evolve(state, earned)
            events.append(earned)
    return Reaction(state, tuple(events))
