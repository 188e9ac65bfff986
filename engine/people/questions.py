"""What was said to a person, as it was understood: one dialogue act, what it is about and what it takes for granted.

Whoever listens makes one of these from a free sentence (`engine.people.listening`), and what the person makes of it is
judged by what they hold for true (`engine.people.classes`). It holds ids of this world wherever the words meant one,
and the words themselves where they did not. Nothing in it is a fact: that something was taken for granted does not
make it so.
"""

from __future__ import annotations

from typing import Literal

import msgspec

DialogueAct = Literal[
    "ask", "tell", "request", "offer", "threaten", "flatter", "accuse", "greet", "thank", "leave", "apologise",
    "promise", "chat",
]  # fmt: skip
"""What somebody does by speaking. `chat` is small talk, and whatever is none of the others."""

Asks = Literal["", "who", "what", "where", "when", "why", "how", "whether"]
"""The question word, where it is a question: `whether` is of one that is answered by yes or no."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said to a person. Empty is whatever the words did not say."""

    act: DialogueAct = "ask"
    asks: Asks = ""
    topic: str = ""
    """What it is about: the id of a fact, of one of this person's topics, or of a noun."""
    about: str = ""
    """Whom it is about, by id: `mara` in `what does mara want`, and the listener in `what do you want`."""
    presupposed: tuple[str, ...] = ()
    """The facts that it takes for granted: `why did you sell the oil` takes it that the oil was sold."""
    denied: tuple[str, ...] = ()
    """The facts that it takes not to be so: `why did you not sell the oil`."""
    place: str = ""
    """The room it is about, where one is named: `what happened in the mill`."""
    foreign: tuple[str, ...] = ()
    """What it names that is not of this world: a name, a time or a thing that nobody here can have heard of."""
    cast_as: str = ""
    """What it takes the listener to be, in the speaker's words, where that is something: `a doctor`, `a machine`."""
    sense: str = ""
    """What people answer it out of, where that is their own heads: `where`, `trust`, `source` and so on, as the lists
    of the language name them (`engine.parser.inquiries`)."""
    of: tuple[str, ...] = ()
    """The words for what it asks about, where it has such a sense."""
    turns: tuple[int, int] | None = None
    """The first and the last turn that it is about, where a time is named; `BEFORE` where that is before the story."""
    words: str = ""
    """What was said, as it was said."""


BEFORE = (-1, -1)
