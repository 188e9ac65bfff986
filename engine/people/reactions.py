"""What people do out of what they feel, beside what they would do anyway: thank, protest, flee, comfort, refuse.

The usual answer of a person, as the pack has it (`engine.people.replies`), is one candidate among others where what
happens moves them; the law of choice (`engine.people.deciding`) weighs it against what they feel like. An order that
they would follow they may refuse out of fear, dislike or pride; a question may be brushed off. What was stirred in this
very turn may break out: who was robbed says so, who is frightened leaves, who has been done good thanks for it, and who
sees a friend in sorrow has a word for them. An author's habits go before all of this, and whoever has neither traits
nor `feels = true` is never asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.model import events as ev
from engine.model.actions import Go, Say, Tell, Wait
from engine.model.feelings import Emotion
from engine.model.keys import read_key
from engine.model.query import emotions, relation, room_of
from engine.model.state import State
from engine.model.world import DIRECTIONS
from engine.people.cues import Cue
from engine.people.deciding import Candidate, Decision, Source, decide
from engine.people.features import features_of
from engine.people.phrasebook import voiced
from engine.people.replies import Reply
from engine.rules.scope import company

BREAKS_OUT = 4
"""From here on what was stirred just now asks to be let out."""

_PROTESTS = frozenset("theft damage attack threat insult broken-promise lie wrong-to-a-friend".split())
_THANKED = frozenset("help kept-promise kindness good-to-a-friend".split())
_GRATEFUL = 3

_PULLS = {"order": 3.0, "told": 6.0, "talk": 4.0, "idle": 2.5}
"""What draws them to their usual answer: to follow an order, to tell a fact, to say something, to do nothing."""
_ASKED: dict[str, float] = {"duty": 0.6, "help": 0.4, "status": -0.4}
"""What it is to do as one is told, beside the act itself."""
_REFUSING: dict[str, float] = {"duty": -0.3, "help": -0.2, "status": 0.4, "risk": -0.4}
_ANSWERING: dict[str, float] = {"company": 0.3, "help": 0.3}
_BRUSHING_OFF: dict[str, float] = {"company": -0.4, "help": -0.3, "status": 0.2, "harm": 0.1}
_PROTESTING: dict[str, float] = {"revenge": 0.5, "harm": 0.3, "truth": 0.2, "risk": 0.3}
_FLEEING: dict[str, float] = {"risk": -0.7, "company": -0.4}
_THANKING: dict[str, float] = {"company": 0.4, "help": 0.2, "duty": 0.3}
_COMFORTING: dict[str, float] = {"help": 0.8, "company": 0.4}

_REFUSES = "refuses"
_REASONS: dict[str, str] = {
    "fear": "fear", "caution": "fear", "neuroticism": "fear", "courage": "fear",
    "liking": "dislike", "trust": "dislike", "anger": "dislike", "disgust": "dislike", "agreeableness": "dislike",
    "compassion": "dislike", "warmth": "dislike",
    "pride": "pride", "dominance": "pride", "ambition": "pride", "rank": "pride", "lawfulness": "pride",
    "greed": "greed", "generosity": "greed",
    "diligence": "ease", "indulgence": "ease", "sadness": "ease", "conscientiousness": "ease",
}  # fmt: skip
"""By what weighed most against an order, which reason is given."""


def is_moved(state: State, person: str) -> bool:
    """Whether something that happened just now asks to be let out, or somebody near is in sorrow."""
    if person not in state.world.feeling:
        return False
    return any(_breaks_out(state, each, left) for each, left in emotions(state, person)) or any(
        _in_sorrow(state, other) for other in company(state, person)
    )


class _Other(NamedTuple):
    """Something to do in place of the usual: with the message that is said to it, if any, and what that is about."""

    candidate: Candidate
    words: str = ""
    thing: str = ""


def by_feeling(state: State, person: str, cue: Cue | None, usual: Reply, menu: frozenset[str]) -> Reply:
    """What they do, all that they feel considered: the usual answer, or something else."""
    others = tuple(_otherwise(state, person, cue, usual, menu))
    candidates = (_usual(state, person, cue, usual), *[other.candidate for other in others])
    decision = decide(state, person, candidates)
    other = next((each for each in others if each.candidate is decision.chosen), None)
    if other is None:
        return usual
    words = f"{_REFUSES}.{_why(decision)}" if other.words == _REFUSES else other.words
    to = other.candidate.toward
    return Reply(other.candidate.key, voiced(state, person, words, to, thing=other.thing or person) if words else "")


def _usual(state: State, person: str, cue: Cue | None, usual: Reply) -> Candidate:
    by = cue.by if cue is not None else ""
    action = read_key(state.world, person, usual.key)
    if cue is not None and cue.order and usual.key == cue.order and action is not None:
        features = dict(_ASKED)
        for feature, much in features_of(state, person, action).items():
            features[feature] = max(-1.0, min(1.0, features.get(feature, 0.0) + much))
        return Candidate(usual.key, "order", _PULLS["order"], features, "told to", toward=by)
    if isinstance(action, Tell):
        return Candidate(usual.key, "talk", _PULLS["told"], reason="asked for it", toward=by)
    if isinstance(action, Wait):
        return Candidate(usual.key, "idle", _PULLS["idle"], {"ease": 0.2}, "nothing else to do")
    return Candidate(usual.key, "talk", _PULLS["talk"], _ANSWERING, "spoken to", toward=by)


def _otherwise(state: State, person: str, cue: Cue | None, usual: Reply, menu: frozenset[str]) -> Iterator[_Other]:
    def at(
        source: Source, to: str, pull: float, features: dict[str, float], why: str, words: str, thing: str = ""
    ) -> Iterator[_Other]:
        key = Say(person, to).key()
        if key in menu:
            yield _Other(Candidate(key, source, pull, features, why, toward=to), words, thing)

    near = company(state, person)
    if cue is not None and cue.order and usual.key == cue.order:
        yield from at("order", cue.by, 0.0, _REFUSING, "refuses", _REFUSES)
    elif cue is not None and isinstance(cue.event, ev.Asked | ev.Addressed):
        yield from at("talk", cue.by, 0.0, _BRUSHING_OFF, "wants no talk", "brushes-off")
    for each, left in emotions(state, person):
        if not _breaks_out(state, each, left):
            continue
        if each.name == "anger" and each.why in _PROTESTS and each.by in near:
            words = f"protests.{each.why}"
            yield from at("reaction", each.by, left / 2, _PROTESTING, f"{each.why} makes angry", words, each.about)
        elif each.name == "joy" and each.why in _THANKED and each.by in near:
            yield from at("reaction", each.by, 2.0, _THANKING, f"{each.why} makes grateful", "grateful")
        elif each.name == "fear" and (each.by in near or not each.by):
            way = _way_out(state, person, menu)
            if way:
                yield _Other(
                    Candidate(way, "reaction", left * 0.6, _FLEEING, f"{each.why} makes afraid", toward=each.by)
                )
    for other in near:
        if _in_sorrow(state, other) and relation(state, "liking", person, other) >= 0:
            yield from at("reaction", other, 1.5, _COMFORTING, f"sees {other} in sorrow", "comforts")


def _breaks_out(state: State, each: Emotion, left: int) -> bool:
    least = _GRATEFUL if each.why in _THANKED else BREAKS_OUT
    return each.turn == state.turn and each.why not in ("", "decree") and left >= least


def _in_sorrow(state: State, person: str) -> bool:
    """Whether anybody sees that somebody has just become sad."""
    if person not in state.world.feeling:
        return False
    return any(
        each.name == "sadness" and each.turn == state.turn and left >= BREAKS_OUT
        for each, left in emotions(state, person)
    )


def _way_out(state: State, person: str, menu: frozenset[str]) -> str:
    """The first way on the menu that leads out of the room."""
    here = room_of(state, person)
    exits = state.world.nouns[here].exits if here is not None else {}
    return next((key for way in DIRECTIONS if way in exits and (key := Go(person, way).key()) in menu), "")


def _why(decision: Decision) -> str:
    """The reason that weighed most for refusing, and against what was refused."""
    weighed: dict[str, float] = {}
    for scored in decision.scored:
        if scored.candidate.source == "order":
            sign = 1 if scored.candidate is decision.chosen else -1
            for source, part in scored.parts:
                reason = _REASONS.get(source.split()[0], "")
                if reason:
                    weighed[reason] = weighed.get(reason, 0.0) + sign * part
    return max(weighed, key=weighed.__getitem__) if weighed else "pride"
