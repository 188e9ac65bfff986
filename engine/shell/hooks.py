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

import contextlib
import io
import sys
import traceback
import types
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

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

Answer = TypeVar("Answer")

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

    __slots__ = ("_all_that", "_holds", "_number", "_room", "_trust", "_turn")

    def __init__(self, state: State) -> None:
        """The state stays in the closures: no attribute of this object is one."""
        self._holds: Callable[[str], bool] = lambda condition: holds(state, _condition(state.world, condition))
        self._all_that: Callable[[str], tuple[str, ...]] = lambda selection: all_that(
            state, selection_in(state.world, selection)
        )
        self._number: Callable[[str], int] = lambda name: _declared_number(state, name)
        self._trust: Callable[[str, str], int] = lambda person, toward: relation(state, "trust", person, toward)
        self._room: Callable[[str], str | None] = lambda noun: room_of(state, noun)
        self._turn = state.turn

    def holds(self, condition: str) -> bool:
        """Whether a condition is true now. Raises `ValueError` for one that cannot be read."""
        return self._holds(condition)

    def all_that(self, selection: str) -> tuple[str, ...]:
        """The ids of all that a selection finds: `things in basket that are lit`. Raises `ValueError`, likewise."""
        return self._all_that(selection)

    def number(self, name: str) -> int:
        """A number that the pack declares. Raises `KeyError` where there is none of that name."""
        return self._number(name)

    def trust(self, person: str, toward: str = "player") -> int:
        """How far somebody trusts somebody."""
        return self._trust(person, toward)

    def room(self, noun: str) -> str | None:
        """The id of the room that something is in, at whatever depth; None for what is nowhere."""
        return self._room(noun)

    @property
    def turn(self) -> int:
        """How many turns have been played."""
        return self._turn


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
        return self._ask("check", _as_words, _act(state.world, action), See(state)) or ""

    def after(self, state: State, action: Action) -> tuple[Effect, ...]:
        return self._effects(state, "after", _act(state.world, action), See(state))

    def every_turn(self, state: State) -> tuple[Effect, ...]:
        return self._effects(state, "every_turn", See(state))

    def phrase(self, state: State, name: str) -> str:
        return self._ask("phrase", _as_words, name, See(state)) or ""

    def take_troubles(self) -> tuple[str, ...]:
        """What went wrong since it was last asked."""
        taken, self.troubles = tuple(self.troubles), []
        return taken

    def _ask(self, method: str, read: Callable[[object], Answer], *about: object) -> Answer | None:
        """What the code answers, as `read` has it; None where it is not asked, or gets it wrong. Reading is part of
        asking: an answer may be a generator, which runs as it is read."""
        ask = getattr(self._code, method, None)
        if ask is None:
            return None
        try:
            with _no_printing() as printed:
                answer = read(ask(*about))
        except _Unfit as unfit:
            self._trouble(method, str(unfit))
            return None
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # sys.exit() too is no way to end somebody's game
            self._trouble(method, f"{_line_of(error, self._file)}{type(error).__name__}: {str(error)[:200]}")
            return None
        if printed.getvalue():
            self._trouble(method, "prints, and nobody sees it: the screen is the game's")
        return answer

    def _effects(self, state: State, method: str, *about: object) -> tuple[Effect, ...]:
        found: list[Effect] = []
        for line in self._ask(method, _as_lines, *about) or ():
            try:
                found.append(_effect(state.world, line))
            except ValueError as error:
                self._trouble(method, f"the effect {line[:80]!r} cannot be read. {error}")
        return tuple(found)

    def _trouble(self, method: str, what: str) -> None:
        words = f"{self._file}, {method}: {what}"
        if words not in self._told:
            self._told.add(words)
            self.troubles.append(words)


class _Unfit(Exception):
    """An answer that is not of the kind that belongs there."""


def _as_words(answer: object) -> str:
    """A reason or a phrase, without what a terminal would obey. Words that are blank are none."""
    if answer is None:
        return ""
    if not isinstance(answer, str):
        raise _Unfit(f"gave {type(answer).__name__} where a text or None belongs")
    if not answer.strip():
        raise _Unfit("gave a blank text; None says nothing")
    return "".join(letter for letter in answer[:LONGEST_WORDS] if letter.isprintable() or letter == "\n")


def _as_lines(answer: object) -> tuple[str, ...]:
    """Effects as they are written, and no more of them than are read."""
    if answer is None:
        return ()
    if isinstance(answer, str) or not isinstance(answer, Iterable):
        raise _Unfit(f"gave {type(answer).__name__} where a list of effects or None belongs")
    lines = tuple(islice(answer, MOST_EFFECTS + 1))
    if len(lines) > MOST_EFFECTS:
        raise _Unfit(f"gave more than {MOST_EFFECTS} effects at once")
    return tuple(line if isinstance(line, str) else repr(line) for line in lines)


@contextlib.contextmanager
def _no_printing() -> Iterator[io.StringIO]:
    """What is printed meanwhile goes nowhere: standard output is for data, and the screen for the game."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        yield printed


def load_hooks(world_id: str, file: str, source: str) -> PackHooks:
    """Run a pack's file and make its class. Only for a pack that the player lets run. Raises `HooksError`."""
    name = f"hearthlight_hooks_{world_id}"
    module = types.ModuleType(name)
    module.__file__ = file
    sys.modules[name] = module  # for what looks itself up there, such as a dataclass
    try:
        with _no_printing():
            exec(compile(source, file, "exec"), module.__dict__)
        kind = getattr(module, CLASS, None)
        if not isinstance(kind, type):
            raise HooksError(f"{file} has no class {CLASS}")
        if getattr(kind, "api", None) != API:
            raise HooksError(f"{file}: the class {CLASS} declares no api = {API}")
        return PackHooks(kind(), file)
    except HooksError:
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:
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
