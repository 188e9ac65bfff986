"""A pack's own Python: loaded only with the player's leave, wrapped so that it can add and never mutate.

A pack that wants some says so (`hooks = "hooks.py"` in its world.toml) and brings that one file, with a class `Hooks`:

    class Hooks:
        api = 1
        def check(self, act, see): ...       # a reason against an act, in words, or None
        def after(self, act, see): ...       # effects that follow from it, as a pack writes them: ["add 1 to knocks"]
        def every_turn(self, see): ...       # effects at the end of a turn
        def phrase(self, name, see): ...     # the words for {phrase name} in a text

Each may be left out. What the code is given is data: the act, and a `See` that answers conditions. What it gives back
is data too, compiled like the pack's own lines and carried out by the law. What it raises, or gives back that cannot be
read, is left out, told once to whoever plays, and the game goes on. There is no sandbox, and none is pretended: it
runs with the player's rights, which is why they are asked, once for each content of the file (`engine.shell.trust`).
"""

from __future__ import annotations

import sys
import traceback
import types
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import msgspec

from engine.content.compiled import condition_in, effect_in, selection_in
from engine.content.hooks import API, CLASS
from engine.model.actions import Action, Perform
from engine.model.language import Condition, Effect
from engine.model.manners import MANNERS
from engine.model.query import number, relation, room_of
from engine.model.state import State
from engine.model.world import World
from engine.rules.conditions import holds
from engine.rules.paths import all_that

LONGEST_WORDS = 4000
"""Characters of a reason or a phrase that are read."""
MOST_EFFECTS = 100
"""Effects that one answer may hold."""


class HooksError(Exception):
    """The pack's Python cannot be loaded; the message says what is wrong and where."""


class Act(msgspec.Struct, frozen=True):
    """An act, as a pack's Python is told of it."""

    actor: str
    key: str
    """As a menu writes it: `give key to mara`."""
    doing: str
    """As rules write it: `giving`."""
    nouns: tuple[str, ...]
    """The ids it is about, in the order of rules: `("key", "mara")`."""


class See:
    """What a pack's Python may ask of a game at this moment: anything that a condition can ask, and no more."""

    __slots__ = ("_ask",)

    def __init__(self, state: State) -> None:
        self._ask: Callable[[Callable[[State], Any]], Any] = lambda question: question(state)

    def holds(self, condition: str) -> bool:
        """Whether a condition is true now. Raises `ValueError` for one that cannot be read."""
        return bool(self._ask(lambda state: holds(state, _condition(state.world, condition))))

    def all_that(self, selection: str) -> tuple[str, ...]:
        """The ids of all that a selection finds: `things in basket that are lit`. Raises `ValueError`, likewise."""
        found: tuple[str, ...] = self._ask(lambda state: all_that(state, selection_in(state.world, selection)))
        return found

    def number(self, name: str) -> int:
        """A number that the pack declares. Raises `KeyError` where there is none of that name."""
        return int(self._ask(lambda state: _declared_number(state, name)))

    def trust(self, person: str, toward: str = "player") -> int:
        """How far somebody trusts somebody."""
        return int(self._ask(lambda state: relation(state, "trust", person, toward)))

    def room(self, noun: str) -> str | None:
        """The id of the room that something is in, at whatever depth; None for what is nowhere."""
        room: str | None = self._ask(lambda state: room_of(state, noun))
        return room

    @property
    def turn(self) -> int:
        """How many turns have been played."""
        return int(self._ask(lambda state: state.turn))


def _declared_number(state: State, name: str) -> int:
    if name not in state.world.numbers:
        raise KeyError(f"{name!r} is no number of this world; there are {', '.join(state.world.numbers) or 'none'}")
    return number(state, name)


@lru_cache(maxsize=4096)
def _condition(world: World, source: str) -> Condition:
    return condition_in(world, source)


@lru_cache(maxsize=4096)
def _effect(world: World, source: str) -> Effect:
    return effect_in(world, source)


class PackHooks:
    """`engine.model.hooks.Hooks` around an instance of the pack's class. What goes wrong is kept in `troubles`."""

    def __init__(self, code: Any, file: str) -> None:
        self._code = code
        self._file = file
        self._told: set[str] = set()
        self.troubles: list[str] = []
        """What went wrong and was not told yet, each once for as long as this world is loaded."""

    def check(self, state: State, action: Action) -> str:
        return self._words(self._ask("check", _act(state.world, action), See(state)), "check")

    def after(self, state: State, action: Action) -> tuple[Effect, ...]:
        return self._effects(state, self._ask("after", _act(state.world, action), See(state)), "after")

    def every_turn(self, state: State) -> tuple[Effect, ...]:
        return self._effects(state, self._ask("every_turn", See(state)), "every_turn")

    def phrase(self, state: State, name: str) -> str:
        return self._words(self._ask("phrase", name, See(state)), "phrase")

    def take_troubles(self) -> tuple[str, ...]:
        """What went wrong since it was last asked."""
        taken, self.troubles = tuple(self.troubles), []
        return taken

    def _ask(self, method: str, *about: object) -> object:
        ask = getattr(self._code, method, None)
        if ask is None:
            return None
        try:
            return ask(*about)
        except Exception as error:
            self._trouble(method, f"{_line_of(error, self._file)}{type(error).__name__}: {str(error)[:200]}")
            return None

    def _words(self, answer: object, method: str) -> str:
        if answer is None or isinstance(answer, str):
            return "".join(
                letter for letter in (answer or "")[:LONGEST_WORDS] if letter.isprintable() or letter == "\n"
            )
        self._trouble(method, f"gave {type(answer).__name__} where a text or None belongs")
        return ""

    def _effects(self, state: State, answer: object, method: str) -> tuple[Effect, ...]:
        if answer is None:
            return ()
        if isinstance(answer, str) or not isinstance(answer, Iterable):
            self._trouble(method, f"gave {type(answer).__name__} where a list of effects or None belongs")
            return ()
        found: list[Effect] = []
        for line in list(answer)[:MOST_EFFECTS]:
            try:
                found.append(_effect(state.world, line if isinstance(line, str) else repr(line)))
            except ValueError as error:
                self._trouble(method, f"the effect {str(line)[:80]!r} cannot be read. {error}")
        return tuple(found)

    def _trouble(self, method: str, what: str) -> None:
        words = f"{self._file}, {method}: {what}"
        if words not in self._told:
            self._told.add(words)
            self.troubles.append(words)


def load_hooks(world_id: str, file: str, source: str) -> PackHooks:
    """Run a pack's file and make its class. Only for a pack that the player lets run. Raises `HooksError`."""
    name = f"hearthlight_hooks_{world_id}"
    module = types.ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module  # for what looks itself up there, such as a dataclass
    try:
        exec(compile(source, file, "exec"), module.__dict__)
        kind = getattr(module, CLASS, None)
        if not isinstance(kind, type):
            raise HooksError(f"{file} has no class {CLASS}")
        if getattr(kind, "api", None) != API:
            raise HooksError(f"{file}: the class {CLASS} declares no api = {API}")
        return PackHooks(kind(), file)
    except HooksError:
        raise
    except Exception as error:
        cause = f"{_line_of(error, file)}{type(error).__name__}: {str(error)[:200]}"
        raise HooksError(f"{file} cannot be run: {cause}") from error


def _act(world: World, action: Action) -> Act:
    doing = action.doing
    if isinstance(action, Perform):
        kind = world.verbs.get(action.act) or MANNERS.get(action.act)
        doing = kind.doing if kind is not None else action.act
    return Act(action.actor, action.key(), doing, action.named())


def _line_of(error: BaseException, file: str) -> str:
    """`line 12: `, of the pack's own file where the error came through it."""
    if isinstance(error, SyntaxError):
        return f"line {error.lineno}: " if error.lineno else ""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    return f"line {lines[-1]}: " if lines else ""
