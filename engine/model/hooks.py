"""What a pack's own Python may add to its world, as the law and the clock see it.

Almost every pack is data and has none. One that has is asked three kinds of things, and each answer is data: a reason
against an act (a check), effects that follow from one or from a turn (a trigger), words for a text (a phrase). The
code never has a state to write to; what it answers with goes through `decide` and `evolve` like everything else.
Who loads the code, catches what it raises and asks the player's leave is `engine.shell.hooks`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engine.model.actions import Action
    from engine.model.language import Effect
    from engine.model.state import State


class Hooks(Protocol):
    """A pack's Python, wrapped. No method raises: what the code gets wrong is left out, and kept to be told."""

    def check(self, state: State, action: Action) -> str:
        """The reason against an act that nothing else forbids, in words; empty where there is none."""

    def after(self, state: State, action: Action) -> tuple[Effect, ...]:
        """What follows from an act that has been done."""

    def every_turn(self, state: State) -> tuple[Effect, ...]:
        """What the end of a turn brings."""

    def take_troubles(self) -> tuple[str, ...]:
        """What the code got wrong and was not told yet."""

    def phrase(self, state: State, name: str) -> str:
        """The words for `{phrase name}` in a text."""
