"""What people say to what is neither a question nor in the pack: an apology, a threat, a promise, `how are you`.

Each act has several phrases, of which one is said after the other, so that nobody says the same twice running, and no
chance is needed. They are messages, so a pack or a language has its own; what an author has written for it, as a topic
about `sorry`, comes before them.
"""

from __future__ import annotations

from engine.model.query import mood, times
from engine.model.state import State
from engine.narration.tell import message

PHRASES: dict[str, int] = {
    "apologise": 3, "threaten": 3, "accuse": 3, "flatter": 3, "promise": 3, "offer": 3, "chat": 3,
    "low": 3,
}  # fmt: skip
"""The acts that are answered from here, and in how many ways."""

LOW = -3
"""The mood from which on somebody is not well."""


def phrase(state: State, person: str, act: str) -> str:
    """The next of the phrases for an act. How they are, they say by their mood."""
    if act == "chat" and mood(state, person) <= LOW:
        act = "low"
    return message(state, f"person.{act}.{times(state, 'spoke', person) % PHRASES[act] + 1}", person)
