"""The one public door. Brains in `npcs/`, bots, notebooks and other programs import this and nothing else.

    from engine.api import load_world, new_game

    game = new_game(load_world("worlds/lantern"), seed=7)
    turn = game.play("take the lamp")    # turn.lines, .events, .refusal, .question, .over, .digest
    game.legal_acts()                    # keys of what the player could do now: "take lamp", "go north", ...
    game.act("go north")                 # one of them, exactly
    fork = game.copy()                   # costs a reference; play on from both
    game.view("mara")                    # what she perceives; never a State
    game.holds("any person in hall is sitting")        # a condition, as packs write them
    game.all_that("things in basket that are lit")     # and what comes after its `any`
    game.path("player", "cellar")        # ("north", "down"), by ways that are open now
    game.quests()                        # what has begun: id, name, phase, what is done, what is to be done now
    game.achievements()                  # with the turn in which each was earned
    game.hints()                         # the questions that `hint 1`, `hint 2` would answer now

A world's own Python (`hooks = "hooks.py"`) is given an `Act` and a `See`, and gives back words and effects.

People are scripted here unless `mind` is given: any function from `Request` to `Answer`. With `reads`, lines that the
parser makes nothing of are put to it as well, as requests whose step is `read`; with `reacts`, whoever saw something
happen and was asked nothing is asked whether they do something about it, as requests whose step is `react`; a function
in its place, from a person's id and the brain that the pack asks for, says who is. What is promised in this file
changes only with `API_VERSION`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.content.compiled import condition_in, selection_in
from engine.minds.contract import (
    API_VERSION,
    Brain,
    Field,
    Filled,
    Form,
    Model,
    ModelFault,
    Offer,
    OnWords,
    Options,
    Prompt,
    Section,
    Settled,
    Tier,
)
from engine.minds.prompts import Prompts
from engine.model.digest import digest_text
from engine.model.minds import Answer, Feeling, Known, MenuEntry, Recalled, Request, View
from engine.model.query import ending
from engine.model.world import PLAYER, World
from engine.narration.line import Line
from engine.narration.quests import (
    AchievementView,
    HintView,
    QuestView,
    achievement_views,
    hint_views,
    quest_views,
)
from engine.people.asking import view
from engine.people.scripted import scripted_answer
from engine.rules.conditions import holds
from engine.rules.menu import legal_acts
from engine.rules.paths import all_that, nearest, path
from engine.shell.hooks import Act, See
from engine.shell.packs import PackError, PackUntrusted, open_world
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.stepper import Reacts, Stepper, TurnResult

__all__ = [
    "API_VERSION", "AchievementView", "Act", "Answer", "Brain", "Feeling", "Field", "Filled", "Form", "HintView",
    "Known", "Line", "MenuEntry", "Model", "ModelFault", "Offer", "OnWords", "Options", "PackError", "PackUntrusted",
    "Playing", "Prompt", "Prompts", "QuestView", "Recalled", "Request", "Section", "See", "Settled", "Tier",
    "TurnRecord", "TurnResult", "View", "World", "load_world", "new_game", "scripted_answer",
]  # fmt: skip

Mind = Callable[[Request], Answer]
_Log = tuple[TurnRecord, "_Log | None"]
"""Records linked backwards, so that a copy shares them and a turn adds one at the same price always."""


def load_world(pack: str, *, trusting: bool = False) -> World:
    """The world of a pack, by its folder or its name. Raises `PackError`, which lists every problem; for a pack that
    brings Python which the player has not let run it is `PackUntrusted`, unless `trusting`.
    """
    return open_world(pack, trusting=trusting)


def new_game(
    world: World, seed: int = 0, mind: Mind = scripted_answer, *, reads: bool = False, reacts: bool | Reacts = False
) -> Playing:
    """A game at its opening, with nothing on disk. Its first lines are in `opening`."""
    return Playing(*_through(Game.new(world, seed).start(), mind), mind, reads=reads, reacts=reacts)


class Playing:
    """A game in progress, for programs."""

    def __init__(
        self, game: Game, opening: TurnResult, mind: Mind, *, reads: bool = False, reacts: bool | Reacts = False
    ) -> None:
        self.game = game
        self.opening = opening
        self.mind = mind
        self.reads = reads
        self.reacts = reacts
        self._log: _Log = (opening.record, None)

    @property
    def digest(self) -> str:
        """32 hexadecimal digits that stand for the whole state: equal games have equal digests."""
        return digest_text(self.game.state.digest)

    @property
    def records(self) -> tuple[TurnRecord, ...]:
        """The log so far, the opening first."""
        found: list[TurnRecord] = []
        entry: _Log | None = self._log
        while entry is not None:
            found.append(entry[0])
            entry = entry[1]
        return tuple(reversed(found))

    @property
    def over(self) -> bool:
        return ending(self.game.state) is not None

    def play(self, line: str) -> TurnResult:
        """Give a line as a player types it. Of several commands on it the first is done; see `result.rest`."""
        return self._take(self.game.begin(line, reader=self.reads, reacts=self._reacts()))

    def act(self, key: str) -> TurnResult:
        """Do one act by its key. A key that is not legal now is refused with `menu.not-legal`."""
        return self._take(self.game.begin_act(key, reacts=self._reacts()))

    def legal_acts(self, actor: str = PLAYER) -> tuple[str, ...]:
        """The keys of everything `actor` could do now."""
        return tuple(found.key() for found in legal_acts(self.game.state, actor))

    def view(self, person: str) -> View:
        """What somebody perceives where they are. Raises `KeyError` for an id that is nobody's."""
        if person not in self.game.world.people:
            raise KeyError(
                f"{person!r} is nobody in {self.game.world.title!r}; there are {', '.join(self.game.world.people)}"
            )
        return view(self.game.state, person)

    def holds(self, condition: str) -> bool:
        """Whether a condition is true now. Raises `ValueError` for one that cannot be read."""
        return holds(self.game.state, condition_in(self.game.world, condition))

    def all_that(self, selection: str) -> tuple[str, ...]:
        """The ids of all that a selection finds: `person in hall that holds lamp`. Raises `ValueError`, likewise."""
        return all_that(self.game.state, selection_in(self.game.world, selection))

    def path(self, origin: str, goal: str) -> tuple[str, ...] | None:
        """The directions from where one noun is to where another is, or None. Raises `KeyError` for an unknown id."""
        return path(self.game.state, origin, goal)

    def nearest(self, origin: str, candidates: Iterable[str]) -> str | None:
        """Which of some nouns is the fewest steps away, by ways that are open now."""
        return nearest(self.game.state, origin, candidates)

    def quests(self) -> tuple[QuestView, ...]:
        """The quests that have begun, with the stages that are done and the one that is to be done now."""
        return quest_views(self.game.state)

    def achievements(self) -> tuple[AchievementView, ...]:
        """Every achievement there is; one that is hidden has neither name nor text before it is earned."""
        return achievement_views(self.game.state)

    def hints(self) -> tuple[HintView, ...]:
        """The questions that may be the player's now, with the steps given so far. `play("hint 1")` gives another."""
        return hint_views(self.game.state)

    def copy(self) -> Playing:
        """A game that shares this moment and goes its own way from here."""
        twin = Playing.__new__(Playing)
        twin.game, twin.opening, twin.mind, twin._log = self.game, self.opening, self.mind, self._log
        twin.reads, twin.reacts = self.reads, self.reacts
        return twin

    def _reacts(self) -> Reacts | None:
        if isinstance(self.reacts, bool):
            return (lambda person, brain: True) if self.reacts else None
        return self.reacts

    def _take(self, stepper: Stepper) -> TurnResult:
        self.game, result = _through(stepper, self.mind)
        self._log = (result.record, self._log)
        return result


def _through(stepper: Stepper, mind: Mind) -> tuple[Game, TurnResult]:
    while stepper.request is not None:
        stepper.feed(mind(stepper.request))
    assert stepper.result is not None
    return stepper.result.game, stepper.result
