"""The pack's rules: which of them an act or a moment sets off, and what they add.

Asked before an act (and able to stop it), after it, each turn, at the start, when a scene begins or ends, a timer rings
or a quest begins, is done or fails, and when a condition becomes true: those of a higher priority first, else in the
order in which the pack has them. One that stops is the last that is asked at its moment, unless it goes on; once the
story is over, none is asked. Rules are found by phase and verb, never by scanning the pack; `becomes` rules are the
only ones that can set each other off, and `MOST_PASSES` bounds that.
"""

from __future__ import annotations

import msgspec

from engine.model import events as ev
from engine.model.actions import Action, Choose, Perform
from engine.model.evolve import evolve, evolve_all
from engine.model.query import armed, ending, times
from engine.model.state import State
from engine.model.topics import concerns
from engine.model.world import ANYONE, PLAYER, Rule
from engine.rules.choosing import LEAVE
from engine.rules.conditions import holds
from engine.rules.effects import Cause, Render, carry_out

MOST_PASSES = 32
HOOKS = "hooks"
"""The cause of what the pack's own Python adds."""


class Reaction(msgspec.Struct, frozen=True, gc=False):
    """What rules added: the state after it, the events, and whether one of them stopped the act or ended the story."""

    state: State
    events: tuple[ev.Event, ...] = ()
    stopped: bool = False
    ran_away: bool = False
    """`becomes` rules were still setting each other off when the bound was reached."""


def before(state: State, action: Action, render: Render) -> Reaction:
    if isinstance(action, Choose):
        return Reaction(state)
    return _about_action(state, "before", action, render)


def after(state: State, action: Action, render: Render) -> Reaction:
    done, own = _by_itself(state, action, render)
    if isinstance(action, Choose) or ending(done) is not None:
        return Reaction(done, own)
    reaction = _about_action(done, "after", action, render)
    if own:
        reaction = msgspec.structs.replace(reaction, events=(*own, *reaction.events))
    hooks = state.world.hooks
    if hooks is None or ending(reaction.state) is not None:
        return reaction
    added = hooks.after(reaction.state, action)
    last, events = carry_out(reaction.state, Cause(HOOKS, do=added), action.actor, render, 0)
    return msgspec.structs.replace(reaction, state=last, events=(*reaction.events, *events)) if added else reaction


def _by_itself(state: State, action: Action, render: Render) -> tuple[State, tuple[ev.Event, ...]]:
    """What a verb of the pack brings about whenever it is done, and what comes of the option that was chosen."""
    if isinstance(action, Choose):
        return _of_the_option(state, action, render)
    verb = state.world.verbs.get(action.act) if isinstance(action, Perform) else None
    if verb is None or not verb.do:
        return state, ()
    last, events = carry_out(state, Cause(f"verb/{verb.id}", do=verb.do), action.actor, render, 0)
    return last, tuple(events)


def _of_the_option(state: State, action: Choose, render: Render) -> tuple[State, tuple[ev.Event, ...]]:
    if action.option == LEAVE:
        return state, ()
    option = state.world.choices[action.choice].options[action.option - 1]
    cause = Cause(f"choice/{action.choice}/{action.option}", option.say, option.do)
    before = times(state, f"chosen/{action.choice}", str(action.option)) - 1
    last, events = carry_out(state, cause, action.actor, render, before)
    return last, tuple(events)


def sets_off(state: State, phase: str, action: Action) -> bool:
    """Whether an act sets off a rule before or after it, as things are."""
    return any(_concerns(state, rule, action) for rule in _asked_about(state, phase, action))


def does_something(state: State, action: Action, unlike: Action) -> bool:
    """Whether an act sets off a rule before or after it that does more than say something and that another, much like
    it, does not set off, as things are."""
    rules = (rule for phase in ("before", "after") for rule in _asked_about(state, phase, action))
    return any(rule.do and _concerns(state, rule, action) and not _concerns(state, rule, unlike) for rule in rules)


def _asked_about(state: State, phase: str, action: Action) -> tuple[Rule, ...]:
    by = state.world.rules_by
    return tuple(by.get((phase, action.verb)) or by.get((phase, ""), ()))


def _about_action(state: State, phase: str, action: Action, render: Render) -> Reaction:
    by = state.world.rules_by
    rules = by.get((phase, action.verb)) or by.get((phase, ""), ())
    events: list[ev.Event] = []
    stopped = False
    for rule in rules:
        if _concerns(state, rule, action):
            state, added = _fire(state, rule, action.actor, render)
            events += added
            over = ending(state) is not None
            stopped = stopped or rule.stop or over
            if over or (rule.stop and not rule.goes_on):
                break
    return Reaction(state, tuple(events), stopped)


def binds(state: State, rule: Rule, actor: str) -> bool:
    return rule.actor in (actor, ANYONE) or actor in state.world.kinds.get(rule.actor, ())


def _concerns(state: State, rule: Rule, action: Action) -> bool:
    if not binds(state, rule, action.actor):
        return False
    if rule.nouns and not concerns(state, rule.nouns, action):
        return False
    if rule.once and times(state, "fired", rule.id):
        return False
    return holds(state, rule.when, actor=action.actor, action=action, rule=rule.id)


def _fire(state: State, rule: Rule, actor: str, render: Render, opening: bool = False) -> tuple[State, list[ev.Event]]:
    fired = ev.RuleFired(rule=rule.id)
    cause = Cause(rule.id, rule.say, rule.do, opening)
    after, added = carry_out(evolve(state, fired), cause, actor, render, times(state, "fired", rule.id))
    return after, [fired, *added]


def moment(state: State, phase: str, render: Render, of: str = "", *, opening: bool = False) -> Reaction:
    """Rules of the `start` or of every `turn`; or of when something `begins`, `ends`, `rings`, is `done` or `fails`,
    and `of` what. `opening` is before the first turn.
    """
    events: list[ev.Event] = []
    for rule in state.world.rules_by.get((phase, of), ()):
        if events and ending(state) is not None:
            break
        if not (rule.once and times(state, "fired", rule.id)) and holds(state, rule.when, rule=rule.id):
            state, added = _fire(state, rule, PLAYER, render, opening)
            events += added
            if rule.stop:
                break
    return Reaction(state, tuple(events))


def brought_on(
    state: State, event: ev.Event, cause: Cause, shown: int, moment_of: tuple[str, str] | None, render: Render
) -> tuple[State, list[ev.Event]]:
    """What time brings about: the event, what its own table says and does, and then the rules about it, if it is a
    moment for any."""
    state, added = carry_out(evolve(state, event), cause, PLAYER, render, shown)
    if moment_of is None:
        return state, [event, *added]
    ruled = moment(state, moment_of[0], render, moment_of[1], opening=cause.opening)
    return ruled.state, [event, *added, *ruled.events]


def arm(state: State) -> Reaction:
    """What is so before the story begins has not become so: note it, that it may set nothing off."""
    events: list[ev.Event] = []
    for rule in state.world.rules_by.get(("becomes", ""), ()):
        if holds(state, rule.when, rule=rule.id):
            events.append(ev.RuleArmed(rule=rule.id, armed=True))
    return Reaction(evolve_all(state, events), tuple(events))


def becomes(state: State, render: Render, *, opening: bool = False) -> Reaction:
    """Rules whose condition has just turned true, again and again until none does. Where one stops, the later ones have
    missed what has become true by then."""
    rules = state.world.rules_by.get(("becomes", ""), ())
    events: list[ev.Event] = []
    for _ in range(MOST_PASSES):
        quiet, hushed = True, False
        for rule in rules:
            if ending(state) is not None:
                return Reaction(state, tuple(events))
            now = holds(state, rule.when, rule=rule.id)
            if now == armed(state, rule.id):
                continue
            change = ev.RuleArmed(rule=rule.id, armed=now)
            state = evolve(state, change)
            events.append(change)
            if now and not hushed and not (rule.once and times(state, "fired", rule.id)):
                state, added = _fire(state, rule, PLAYER, render, opening)
                events += added
                quiet, hushed = False, rule.stop
        if quiet:
            return Reaction(state, tuple(events))
    return Reaction(state, tuple(events), ran_away=bool(rules))
