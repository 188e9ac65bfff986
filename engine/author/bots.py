"""Players that are no people: each looks at a game and types a line.

`random` does anything that can be done, every other time something that can make a difference, else the kinds of acts
that it has done least, and now and then something that makes no sense.
`everything` does every act once that it comes across, and goes where there are acts it has not done. `hints` reads what
the game prints: it asks for hints, and does what was spoken of last and it has not done yet. All of them type, so that
the parser is played as well, and all are drawn from a seed: the same bot types the same lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random

from engine.author.moves import Moves
from engine.author.typed import wordings
from engine.model.actions import Action, Go, Wait
from engine.model.keys import read_key
from engine.model.query import room_of
from engine.model.topics import SMALL
from engine.model.world import PLAYER
from engine.rules.menu import legal_acts
from engine.turn.game import Game
from engine.turn.stepper import TurnResult

_ODD = (
    "", "undo", "redo", "again", "take all", "drop all", "look", "inventory", "x it", "out", "go back", "wait 3",
    "journal", "hint", "quests", "topics", "xyzzy", "take the",
)  # fmt: skip
_HINT_EVERY = 8
"""Turns between two questions for a hint."""


class Bot:
    """A player: `line` says what it types next, `saw` shows it what came of that."""

    def __init__(self, chance: Random, moves: Moves) -> None:
        self.chance, self.moves = chance, moves

    def acts(self, game: Game) -> list[Action]:
        """All that can be done, and what can be asked and ordered; nothing when the story is over."""
        acts = list(legal_acts(game.state, PLAYER))
        talk = self.moves.talk(game.state) if acts else ()
        return acts + [action for key in talk if (action := read_key(game.world, PLAYER, key)) is not None]

    def line(self, game: Game) -> str:
        raise NotImplementedError

    def saw(self, result: TurnResult) -> None:
        """What the game printed, for who reads it."""

    def typed(self, game: Game, action: Action) -> str:
        """An act in words: the plainest in most cases."""
        ways = list(dict.fromkeys(wordings(game.state, action)))
        return ways[0] if self.chance.random() < 0.7 else self.chance.choice(ways)


class AtRandom(Bot):
    def __init__(self, chance: Random, moves: Moves) -> None:
        super().__init__(chance, moves)
        self._kinds: Counter[str] = Counter()
        self._keys: Counter[str] = Counter()

    def line(self, game: Game) -> str:
        acts = self.acts(game)
        if not acts:
            return "undo"
        if self.chance.random() < 0.06:
            return self.chance.choice(_ODD)
        if self.chance.random() < 0.5:
            matters = read_key(game.world, PLAYER, self.chance.choice(self.moves.of(game.state)))
            if matters is not None:
                return self.typed(game, matters)
        least = min(self._kinds[action.verb] for action in acts)
        kind = self.chance.choice(list(dict.fromkeys(a.verb for a in acts if self._kinds[a.verb] == least)))
        self._kinds[kind] += 1
        of_kind = [action for action in acts if action.verb == kind]
        rarest = min(self._keys[action.key()] for action in of_kind)
        action = self.chance.choice([action for action in of_kind if self._keys[action.key()] == rarest])
        self._keys[action.key()] += 1
        return self.typed(game, action)


class Everything(Bot):
    def __init__(self, chance: Random, moves: Moves) -> None:
        super().__init__(chance, moves)
        self._done: set[str] = set()
        self._left: Counter[str] = Counter()
        """How often each room was left by each way."""

    def line(self, game: Game) -> str:
        acts = self.acts(game)
        if not acts:
            return "undo"
        here = room_of(game.state, PLAYER)
        new = [action for action in acts if action.key() not in self._done and not isinstance(action, Go)]
        if new:
            action = self.chance.choice(new)
            self._done.add(action.key())
            return self.typed(game, action)
        ways = [action for action in acts if isinstance(action, Go)]
        if not ways:
            return self.typed(game, self.chance.choice(acts))
        least = min(self._left[f"{here}/{way.key()}"] for way in ways)
        way = self.chance.choice([way for way in ways if self._left[f"{here}/{way.key()}"] == least])
        self._left[f"{here}/{way.key()}"] += 1
        return self.typed(game, way)


class ByHints(Bot):
    def __init__(self, chance: Random, moves: Moves) -> None:
        super().__init__(chance, moves)
        self._spoken: dict[str, int] = {}
        """Words that were printed, and when last."""
        self._done: Counter[str] = Counter()
        self._turn = 0

    def saw(self, result: TurnResult) -> None:
        for line in result.lines:
            for word in re.findall(r"[^\W_]+", line.text.lower()):
                if word not in SMALL:
                    self._spoken[word] = self._turn

    def line(self, game: Game) -> str:
        self._turn += 1
        acts = self.acts(game)
        if not acts:
            return "undo"
        if self._turn % _HINT_EVERY == 1:
            return "hint"
        if self._turn % _HINT_EVERY == 2 and game.world.hints:
            return f"hint {self.chance.randint(1, min(3, len(game.world.hints)))}"
        return self.typed(game, max(acts, key=lambda action: self._worth(game, action)))

    def _worth(self, game: Game, action: Action) -> float:
        """An act is worth more the later its nouns were spoken of, and less each time that it was done."""
        nouns, facts = game.world.nouns, game.world.facts
        recent = 0.0
        for id in (*action.named(), getattr(action, "fact", ""), getattr(action, "topic", "")):
            words = nouns[id].words if id in nouns else facts[id].words if id in facts else frozenset()
            recent = max(recent, *(0.9 ** (self._turn - self._spoken.get(word, -99)) for word in sorted(words)), 0.0)
        if isinstance(action, Go | Wait):
            recent += 0.4
        return recent - 0.5 * self._done[action.key()] + self.chance.random() * 0.3

    def typed(self, game: Game, action: Action) -> str:
        self._done[action.key()] += 1
        return super().typed(game, action)


PLAYERS: dict[str, Callable[[Random, Moves], Bot]] = {"random": AtRandom, "hints": ByHints, "everything": Everything}
