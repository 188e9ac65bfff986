"""What people feel: eight emotions that come of something and pass, and how somebody stands to somebody.

An emotion is a number from 1 to 10 with its cause. It loses a point every few turns, each kind at its own pace, and
who they are makes that quicker or slower; nothing is done in those turns, for how much is left is worked out when it
is asked for (`engine.model.query.emotion`). A mood goes back to what it was at first in the same way.

The eight are those of Plutchik's wheel, opposites four apart, as memory knows them too (`engine.people.emotions`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

EmotionName = Literal["joy", "acceptance", "fear", "surprise", "sadness", "disgust", "anger", "anticipation"]

EMOTIONS: tuple[EmotionName, ...] = (
    "joy", "acceptance", "fear", "surprise", "sadness", "disgust", "anger", "anticipation",
)  # fmt: skip
STRONGEST = 10
PLAIN = 3
"""From here on somebody is happy, afraid, angry: what a condition asks, and what others see."""

NUMBERS: dict[str, EmotionName] = {("fright" if name == "fear" else name): name for name in EMOTIONS}
"""What each is called where it is asked for as a number. `fear of mara` is how she stands to somebody."""
ADJECTIVES: dict[str, EmotionName] = {
    "happy": "joy", "content": "acceptance", "afraid": "fear", "surprised": "surprise", "sad": "sadness",
    "disgusted": "disgust", "angry": "anger", "eager": "anticipation",
}  # fmt: skip
"""What is said of somebody who feels it plainly."""

DIMENSIONS = ("trust", "liking", "fear", "debt", "attraction", "rank")
"""How somebody stands to somebody: each a number. All but trust go from -10 to 10."""
LEAST_RELATION, MOST_RELATION = -10, 10

TURNS_A_POINT: dict[EmotionName, int] = {
    "joy": 4, "acceptance": 8, "fear": 3, "surprise": 1, "sadness": 8, "disgust": 5, "anger": 4, "anticipation": 4,
}  # fmt: skip
"""In how many turns a point of it passes."""
TURNS_A_POINT_OF_MOOD = 12

_KEPT_ALIVE: dict[EmotionName, str] = {"fear": "neuroticism", "sadness": "neuroticism", "anger": "vengefulness"}
"""The trait that makes it last: twice as long at 10, hardly at all at -10."""


class Emotion(msgspec.Struct, frozen=True):
    """How strong something was when it was last stirred, at which turn, and by what."""

    name: EmotionName
    strength: int
    turn: int
    why: str = ""
    """Which kind of thing stirred it: `gift`, `theft`, ... (`engine.people.appraisal`); `decree` where a rule did."""
    by: str = ""
    """Whose doing it was."""
    about: str = ""
    """The thing, fact or person that it was about."""


def turns_a_point(name: EmotionName, traits: Mapping[str, int]) -> int:
    """In how many turns one who has these traits gets over a point of it."""
    trait = traits.get(_KEPT_ALIVE.get(name, ""), 0)
    return max(1, TURNS_A_POINT[name] * (10 + trait) // 10)


def left_of(emotion: Emotion, turn: int, traits: Mapping[str, int]) -> int:
    """What is left of it by a turn."""
    return max(0, emotion.strength - max(0, turn - emotion.turn) // turns_a_point(emotion.name, traits))
