"""An author's text into words: conditions judged now, variations by how often the text was shown before.

`{a|b|c}` steps and stays, `{&a|b}` goes round, `{!a|b}` runs out, `{~a|b}` is shuffled: every wording once in
each round, in an order hashed from the game's seed and the wordings themselves. Nothing is drawn from the
world's streams, so reading a text twice changes nothing. `{knocks}` is the number as it is now; in words it has a
capital where a sentence begins with it.
"""

from __future__ import annotations

import re

from engine.model.actions import Action
from engine.model.language import Choice, Level, Phrase, Shown, Text, Varied
from engine.model.query import property_of
from engine.model.rng import draw
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.conditions import ENDLESS, holds, value_of

_COUNT = "\x00"
"""Stands before a number in words until it is known what it follows."""
_BEGINS = re.compile(rf"(^|[.!?…][”’\"')\]]*\s+[“‘\"'(\[]*|\n\s*|[“‘]){_COUNT}(\w)")
"""Where a sentence begins with one."""


def render(state: State, text: Text, shown: int = 0, *, actor: str = PLAYER, action: Action | None = None) -> str:
    """The words of a text. Gaps that an empty wording leaves between words are closed."""
    parts = text.parts
    if len(parts) == 1 and isinstance(parts[0], str):
        return parts[0]
    if not parts:
        return ""
    words = _close_gaps(_words(state, text, shown, actor, action))
    return (
        _BEGINS.sub(lambda found: found[1] + found[2].upper(), words).replace(_COUNT, "") if _COUNT in words else words
    )


def _words(state: State, text: Text, shown: int, actor: str, action: Action | None) -> str:
    words: list[str] = []
    for part in text.parts:
        if isinstance(part, str):
            words.append(part)
            continue
        if isinstance(part, Shown):
            words.append(_number(state, part, actor))
            continue
        if isinstance(part, Phrase):
            words.append("" if state.world.hooks is None else state.world.hooks.phrase(state, part.name))
            continue
        wording = _chosen(state, part, shown, actor, action)
        if wording is not None:
            words.append(_words(state, wording, shown, actor, action))
    return "".join(words)


def _number(state: State, part: Shown, actor: str) -> str:
    """A number, or what a property of the pack's own is. What has no end, as the fuel of what never burns down, has no
    figure: it is told by the sign for that.
    """
    if isinstance(part.number, Level):
        found = property_of(state, part.number.property, part.number.noun)
        if isinstance(found, str):
            return found.replace("_", " ")
    value = value_of(state, part.number, actor=actor)
    if value >= ENDLESS:
        return "∞"
    return _COUNT + state.world.naming.number(value) if part.words else str(value)


def _chosen(state: State, part: Choice | Varied, shown: int, actor: str, action: Action | None) -> Text | None:
    if isinstance(part, Choice):
        return part.yes if holds(state, part.condition, actor=actor, action=action) else part.no
    wordings = part.wordings
    many = len(wordings)
    if many == 0:
        return None
    if part.order == "sequence":
        return wordings[min(shown, many - 1)]
    if part.order == "cycle":
        return wordings[shown % many]
    if part.order == "once":
        return wordings[shown] if shown < many else None
    return wordings[_shuffled(state.seed, part, shown)]


def _shuffled(seed: int, part: Varied, shown: int) -> int:
    """Which wording comes up. A round of three or more never begins with the wording that ended the last one:
    its first two then change places, which leaves its end as it was for the round after.
    """
    many = len(part.wordings)
    turn, place = divmod(shown, many)
    stream = "shuffle/" + "|".join(wording.source or repr(wording.parts) for wording in part.wordings)
    order = _round(seed, stream, turn, many)
    if turn > 0 and many > 2 and order[0] == _round(seed, stream, turn - 1, many)[-1]:
        order[0], order[1] = order[1], order[0]
    return order[place]


def _round(seed: int, stream: str, turn: int, many: int) -> list[int]:
    order = list(range(many))
    for last in range(many - 1, 0, -1):
        other = draw(seed, stream, turn * many + last, 0, last)
        order[last], order[other] = order[other], order[last]
    return order


def _close_gaps(words: str) -> str:
    """`A lamp , ` as an empty wording leaves it becomes `A lamp,`; dots of omission keep their space."""
    while "  " in words:
        words = words.replace("  ", " ")
    words = words.replace(" ,", ",").replace(",,", ",")
    if " .." not in words:
        words = words.replace(" .", ".")
    return words.strip()
