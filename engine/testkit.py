"""A test kit for whoever writes brains, additions and worlds: minds to try out, and assertions in words.

    from engine.testkit import FakeModel, Stage, ask, brain_beside, request

    def test_she_keeps_it_to_herself():
        brain = brain_beside(__file__)                      # the one in whose folder the test lies
        taken = ask(brain, request("speak", line="Ask the miller."))
        assert taken.speech == "Ask the miller."            # as the game would take it, with `fault` and `verdicts`

        with Stage("inn", brain, model=FakeModel("The miller? Ask him yourself.")) as stage:
            stage.play("ask mara about the debt")
            stage.person("mara").refuses().does_not_reveal("debt").says("Ask him yourself")

Who thinks on a stage is a brain, any function from `Request` to `Answer`, `recorded(...)` of a game that was played, or
a name as `--mind` takes it, of an installed brain or one of `BAD`: minds that are slow, mute, garbled, lying, injected
and more. The same words stand in transcripts, as `person mara does not reveal debt`; `check_transcript` runs one. Like
`engine.api`, what is promised here changes only with `API_VERSION`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from engine.api import Playing, load_world, new_game
from engine.minds.bad import BAD
from engine.minds.call import Backend
from engine.minds.contract import Brain, Model, Settled
from engine.minds.fake import BAD_MODELS, Fake, FakeModel, bad_model
from engine.minds.minds import Minds
from engine.model.minds import Answer, Known, MenuEntry, Recalled, Request, View
from engine.model.world import World
from engine.shell.conduct import Claim, Conduct, claim_in, no_such, unknown_in
from engine.shell.packs import load_files
from engine.shell.transcript_format import TranscriptError, as_lines
from engine.shell.transcript_play import play
from engine.shell.transcripts import ready
from engine.shell.trying import brain_around, minds_by_name
from engine.turn.record import TurnRecord
from engine.turn.stepper import TurnResult

__all__ = [
    "BAD", "BAD_MODELS", "Fake", "FakeModel", "Person", "Stage", "Taken", "ask", "brain_beside", "check_transcript",
    "recorded", "request",
]  # fmt: skip

LIMIT_S = 5.0
"""Seconds that a person's turn may take on a stage, if nothing else is said."""
_TESTED = "tested"
Mind = str | Brain | Minds | Callable[[Request], Answer]
_MENU = (
    MenuEntry("give key to player", "give the key to the stranger"),
    MenuEntry("tell oil to player", "tell the stranger about the oil"),
    MenuEntry("say to player", "speak to the stranger"),
    MenuEntry("take lamp", "take the lamp"),
    MenuEntry("go north", "go north"),
    MenuEntry("wait", "wait"),
)


def brain_beside(file: str | Path, **settings: Settled) -> Brain:
    """A new one of the brain in whose folder a test lies: `brain_beside(__file__)`. Its `settings` are the defaults
    but for those that are given. Raises `engine.shell.trying.NoSuchMind`, which says what is wrong with it."""
    return brain_around(Path(file), settings)


def request(step: str = "choose", **other: Any) -> Request:
    """What Mara is asked, in a kitchen, a stranger having asked her about the oil. Whatever is given is `other`.

    To choose she has a menu of six acts and `suggested` is to speak; to speak she has a `line`. To react she has the
    menu, was asked nothing, and saw the stranger take the lamp.
    """
    person = other.get("person", "mara")
    given: dict[str, Any] = {
        "id": f"3/{person}/{step}/0", "step": step, "person": person, "name": "Mara", "brain": "", "turn": 3, "seed": 5,
        "card": "Mara keeps the inn.", "voice": "dry and short", "samples": ("Sit down.",),
        "known": (Known("oil", "The oil was sold.", "known"),), "memories": (Recalled(1, "The stranger came in."),),
        "relations": {"trust": 0}, "view": View(place="Kitchen", description="A warm room.", things=("the lamp",)),
        "partner": "player", "partner_name": "the stranger", "doing": "asking",
        "heard": "The stranger asks you about the oil.", "menu": () if step == "speak" else _MENU,
        "suggested": "" if step == "speak" else "say to player",
        "line": "The boat left before dawn. Nobody was on it." if step == "speak" else "",
    }  # fmt: skip
    if step == "react":
        given |= {"partner": "", "partner_name": "", "doing": "", "heard": "", "relations": {}, "suggested": "wait"}
        given["noticed"] = ("The stranger took the lamp.",)
    return Request(**(given | other))


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What the game would have taken a brain's answer for."""

    choice: str
    speech: str
    fault: str
    """Why the written answer stood in for it, as a code; empty if it was taken."""
    detail: str
    """What there is to say of the fault, in words."""
    verdicts: tuple[str, ...]
    """The codes of all that was said of it by the engine's checks."""


def ask(brain: Brain, request: Request, model: FakeModel | str | None = None, *, limit: float = LIMIT_S) -> Taken:
    """Have a brain answer one request as in a game, with a model lent to it if one is given, or one of `BAD_MODELS`."""
    minds = Minds(default=_TESTED, brains={_TESTED: brain}, everybody=True, backend=_backend(model), limit=limit)
    try:
        answer = minds.answer(request)
        trace = minds.trace(request.id)
    finally:
        minds.close()
    verdicts = trace.verdicts if trace is not None else []
    return Taken(
        choice=answer.choice,
        speech=answer.speech,
        fault=answer.fault,
        detail=next((each.words for each in verdicts if each.code == answer.fault), ""),
        verdicts=tuple(each.code for each in verdicts),
    )


def recorded(game: Stage | Playing | Iterable[TurnRecord]) -> Minds:
    """Minds that answer as in a game that was played, whoever thought then. What was never asked then is the fault
    `unrecorded`."""
    records = game.game.records if isinstance(game, Stage) else game.records if isinstance(game, Playing) else game
    return Minds.recorded(answer for record in records for answer in record.answers)


def check_transcript(source: str | Path, mind: Mind | None = None, *, model: FakeModel | str | None = None) -> None:
    """Run a transcript, a file or its text. `mind` thinks in it, if it is not whom its head names. Raises
    `AssertionError` with all that is not as written."""
    try:
        transcript, world = ready(source)
        minds = _minds(mind, model, LIMIT_S, Path(transcript.file)) if mind is not None else None
        failures = play(transcript, world, minds).failures
    except TranscriptError as error:
        failures = error.failures
    if failures:
        raise AssertionError("\n".join(("not as the transcript says:", *as_lines(failures))))


class Stage:
    """A game in which one mind thinks for everybody, and what people do in it can be held to words.

    `world` is one that was loaded, a folder or a name as `load_world` takes it, or the text of a `world.toml`. `limit`
    is how many seconds a person's turn may take. Use it in a `with`, or `close` it.
    """

    def __init__(
        self,
        world: World | str | Path,
        mind: Mind = "scripted",
        *,
        model: FakeModel | str | None = None,
        seed: int = 0,
        limit: float = LIMIT_S,
    ) -> None:
        self.asked: list[Request] = []
        """Every request so far, the oldest first."""
        self.text = ""
        """What was printed for the last line."""
        self.minds = _minds(mind, model, limit, Path())
        played = _world(world)
        self.minds.world = played.id
        self.game = new_game(played, seed, self._answer, reacts=self.minds.reacts)
        self._turn: tuple[TurnRecord, ...] = self.game.records

    def play(self, line: str) -> TurnResult:
        """Give a line as a player types it, with all that it asks for. Returns the last of what came of it."""
        results = [self.game.play(line)]
        while results[-1].rest:
            results.append(self.game.play(results[-1].rest))
        self._turn = tuple(each.record for each in results)
        self.text = "\n".join(each.text for result in results for each in result.lines)
        return results[-1]

    def person(self, id: str) -> Person:
        """Somebody, as they were in the last line. Raises `LookupError` for who is not in this world."""
        return self._person(id, self._turn)

    def throughout(self, id: str) -> Person:
        """The same from the opening until now."""
        return self._person(id, self.game.records)

    def close(self) -> None:
        self.minds.close()

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _person(self, id: str, records: tuple[TurnRecord, ...]) -> Person:
        world = self.game.game.world
        if id not in world.people:
            raise LookupError(no_such("person", id, world.people))
        return Person(id, world, Conduct(self.game.game.state, records), records, self.text)

    def _answer(self, request: Request) -> Answer:
        self.asked.append(request)
        return self.minds.answer(request)


class Person:
    """What somebody did, held to words. Each method raises `AssertionError` where it was otherwise, with what was
    instead and what was printed, and gives the person back: `mara.refuses().says_nothing()`. Ids that are nothing in
    this world raise `LookupError`."""

    def __init__(self, id: str, world: World, conduct: Conduct, records: tuple[TurnRecord, ...], printed: str) -> None:
        self.id = id
        self._world, self._conduct, self._records, self._printed = world, conduct, records, printed

    def expect(self, words: str) -> Person:
        """In the words of a transcript: `expect("does not give purse to player")`. Raises `ValueError` for others."""
        claim = claim_in(f"{self.id} {words}")
        if claim is None:
            raise ValueError(f"{words!r} is nothing that can be expected of a person")
        return self._holds(claim)

    def gives(self, thing: str, to: str = "") -> Person:
        return self._holds(Claim(person=self.id, verb="gives", what=thing, to=to))

    def does_not_give(self, thing: str, to: str = "") -> Person:
        return self._holds(Claim(person=self.id, verb="gives", what=thing, to=to, denied=True))

    def reveals(self, fact: str, to: str = "") -> Person:
        """They told a fact, by the act of telling: words alone tell nobody anything."""
        return self._holds(Claim(person=self.id, verb="reveals", what=fact, to=to))

    def does_not_reveal(self, fact: str, to: str = "") -> Person:
        """They neither told a fact nor said it as the pack puts it."""
        return self._holds(Claim(person=self.id, verb="reveals", what=fact, to=to, denied=True))

    def says(self, words: str) -> Person:
        """A piece of what they said, in small letters or large ones."""
        return self._holds(Claim(person=self.id, verb="says", what=words))

    def does_not_say(self, words: str) -> Person:
        return self._holds(Claim(person=self.id, verb="says", what=words, denied=True))

    def says_nothing(self) -> Person:
        return self.says("nothing")

    def refuses(self) -> Person:
        """They were spoken to, asked or ordered, and gave nothing, told nothing and did nothing they were told to."""
        return self._holds(Claim(person=self.id, verb="refuses"))

    def does_not_refuse(self) -> Person:
        return self._holds(Claim(person=self.id, verb="refuses", denied=True))

    def goes_to(self, room: str) -> Person:
        return self._holds(Claim(person=self.id, verb="goes to", what=room))

    def does_not_go_to(self, room: str) -> Person:
        return self._holds(Claim(person=self.id, verb="goes to", what=room, denied=True))

    def does(self, act: str) -> Person:
        """An act by its key was chosen for them, and done."""
        return self._holds(Claim(person=self.id, verb="does", what=act))

    def does_not_do(self, act: str) -> Person:
        return self._holds(Claim(person=self.id, verb="does", what=act, denied=True))

    def is_asked(self) -> Person:
        """Whoever thinks for them was asked what they do or say, not only whether they react."""
        return self._holds(Claim(person=self.id, verb="is asked"))

    def is_not_asked(self) -> Person:
        return self._holds(Claim(person=self.id, verb="is asked", denied=True))

    def falls_back(self, fault: str = "") -> Person:
        """A written answer stood in for what their mind answered; for that reason, if one is given."""
        faults = self._faults()
        if not faults or (fault and fault not in faults):
            wanted = f"{self.id} to fall back for {fault!r}" if fault else f"{self.id} to fall back on what is written"
            raise AssertionError(f"expected {wanted}; {', '.join(faults) or 'every answer was taken'}{self._game()}")
        return self

    def thinks(self) -> Person:
        """Every answer of their mind was taken."""
        if faults := self._faults():
            raise AssertionError(f"expected every answer of {self.id} to be taken; {', '.join(faults)}{self._game()}")
        return self

    def _faults(self) -> list[str]:
        parts = (fault.partition(": ") for record in self._records for fault in record.faults)
        return [fault for person, _, fault in parts if person == self.id]

    def _holds(self, claim: Claim) -> Person:
        if unknown := unknown_in(claim, self._world):
            raise LookupError(unknown)
        if wrong := self._conduct.wrong_with(claim):
            raise AssertionError(f"{wrong}{self._game()}")
        return self

    def _game(self) -> str:
        return "".join(f"\n    | {line}" for line in self._printed.splitlines())


class _Function:
    """A function from a request to an answer, as a brain."""

    api = 1

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        self._answer = answer

    def answer(self, request: Request, model: Model | None) -> Answer:
        return self._answer(request)


def _minds(mind: Mind, model: FakeModel | str | None, limit: float, near: Path) -> Minds:
    """Raises `NoSuchMind` for a name that is nobody's."""
    if isinstance(mind, Minds):
        return mind
    if mind == "scripted":
        return Minds.scripted()
    backend = _backend(model)
    if isinstance(mind, str):
        return minds_by_name(mind, near, backend=backend, limit=limit)
    brain = mind if isinstance(mind, Brain) else _Function(mind)
    return Minds(default=_TESTED, brains={_TESTED: brain}, everybody=True, backend=backend, limit=limit)


def _backend(model: FakeModel | str | None) -> Backend | None:
    if isinstance(model, str):
        if model not in BAD_MODELS:
            raise LookupError(no_such("bad model", model, BAD_MODELS))
        return bad_model(model)
    return model.behind() if model is not None else None


def _world(world: World | str | Path) -> World:
    if isinstance(world, World):
        return world
    if isinstance(world, Path) or "\n" not in world:
        return load_world(str(world))
    loaded = load_files("stage", {"world.toml": world})
    if loaded.world is None:
        raise ValueError("\n".join(str(problem) for problem in loaded.problems))
    return loaded.world
