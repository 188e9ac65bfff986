"""`hears PERSON SENTENCE`: what somebody would take a sentence to be about, and why. Nothing is said or done."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.world import PLAYER
from engine.narration.tell import message
from engine.people.guesses import is_sure
from engine.people.listening import Found, ranked
from engine.people.subjects import ear_of
from engine.rules.dialogue import topics_of
from engine.turn.stepper import Turn

_MOST_SUBJECTS, _MOST_SHARES = 5, 6
_LEAST_SHARE = 0.005
"""What would be shown as nothing is left out."""


def hears(turn: Turn, person: str, sentence: str) -> Iterator[str]:
    """The subjects that it may be about, the likeliest first, each with what speaks for it."""
    state = turn.state
    found = ranked(state, person, PLAYER, sentence, turn.game.moment.context)
    if not found:
        yield message(state, "debug.hears-nothing", PLAYER, thing=person)
        return
    names = {topic.id: topic.name for topic in topics_of(state, person)}
    for number, each in enumerate(found[:_MOST_SUBJECTS], 1):
        kind = "fact" if each.is_fact else "topic"
        yield f"{number}. {kind} {names.get(each.id, each.id)} {each.rank:.2f}: {_why(each)}"
    yield message(state, "debug.hears-surely" if is_sure(found) else "debug.hears-a-guess", PLAYER)
    more = len(found) - _MOST_SUBJECTS
    if more > 0:
        yield f"and {more} more, of {len(ear_of(state.world, person).subjects)}"


def _why(found: Found) -> str:
    """What speaks for it, what weighs most first."""
    added: dict[str, float] = {"asked as such things are": found.usual}
    for what, share in found.shares:
        added[what] = added.get(what, 0.0) + share
    most = sorted(added.items(), key=lambda each: -each[1])
    return ", ".join(f"{what} {share:.2f}" for what, share in most[:_MOST_SHARES] if share >= _LEAST_SHARE)
