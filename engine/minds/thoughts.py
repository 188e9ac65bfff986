"""What a model thinks aloud before it speaks, which is nobody's business: taken off, whole or while it grows."""

from __future__ import annotations

THOUGHT, THOUGHT_ENDS = "<think>", "</think>"


def without_thought(text: str) -> str:
    """What is left of a text without the `<think>` it begins with; nothing while that has no end."""
    if not text.lstrip().startswith(THOUGHT):
        return text
    return text.partition(THOUGHT_ENDS)[2].lstrip()


class Thoughts:
    """Takes what a model thinks aloud out of what it says, while that grows."""

    def __init__(self) -> None:
        self._held = ""
        self._speaks = False

    def without(self, piece: str) -> str:
        """The part of a piece that is said; more than the piece where it had to be waited for."""
        if self._speaks:
            return piece
        self._held += piece
        begun = self._held.lstrip()
        if THOUGHT.startswith(begun) or (begun.startswith(THOUGHT) and THOUGHT_ENDS not in begun):
            return ""
        self._speaks = True
        return without_thought(self._held)
