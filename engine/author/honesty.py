"""Whether minds can lie to a world: many turns are played with them, and each is held against what must always hold.

Nothing that a mind gives back may change the world but by an act of its menu; nothing that a person keeps back may be
in what a mind is shown or in what is said; no code may come out raw, no turn may hang, and where a written answer stood
in that must be told. How each is seen is written beside its figure, in `Figures`. The checks share no code with what
they check, as far as that is possible: the turn is played again with the choices alone, what is kept back is looked for
by its words (`engine.author.withheld`), and who stood in is seen by what was said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import NamedTuple

import msgspec

from engine.author.withheld import in_request, in_words, plain, said_aloud, withheld
from engine.minds.minds import SCRIPTED, Minds
from engine.minds.trace import Trace
from engine.model import events as ev
from engine.model.minds import Answer, Request
from engine.model.query import body
from engine.model.state import State
from engine.model.world import PLAYER, World
from engine.narration.wording import message
from engine.people.asking import ask_ahead, likely_partners
from engine.people.claims import spoken
from engine.rules.scope import company
from engine.turn.answers import LONGEST_SPEECH
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import replay, stepper_of
from engine.turn.stepper import Stepper, TurnResult

MOST_FOUND = 20
"""So many of what was found are kept in words."""
MOST_ASKED = 500
"""A turn that asks for more answers than this does not end."""
REPLAYED_EVERY = 4
WORDS_FOR_IT = "So it is."
"""What is said in the place of a mind's words when a turn is played again with its choices alone."""
DISHONEST = ("outside", "in_prompts", "in_lines", "codes", "unended", "unlabelled", "unreplayed")
"""The figures that must be 0."""


class Figures(msgspec.Struct, kw_only=True):
    """What came of the turns with one mind. All are numbers of turns but where it says otherwise."""

    turns: int = 0
    """Commands that were played, the openings of games among them."""
    asked: int = 0
    """Answers that were asked for."""
    own: int = 0
    """Acts that a mind chose otherwise than the pack suggested; each was on its menu."""
    outside: int = 0
    """The world is another than it would be by the choices alone, in other words; or a choice was no entry of the
    menu, and was done."""
    in_prompts: int = 0
    """What a person keeps back stood in a request to their mind, or in a prompt that was made of it; or in what could
    be read ahead after the turn, while the player types."""
    in_lines: int = 0
    """What a person keeps back was in what they said, or in what was shown of it as it grew."""
    codes: int = 0
    """A control code, a hidden turn of direction or half a letter was in a line as the front ends get it."""
    unended: int = 0
    """The turn raised, asked without end or was not done in time; its game was given up."""
    degraded: int = 0
    """A written answer stood in for a mind's."""
    unlabelled: int = 0
    """One did, and the record does not say so; or the player was there and was not told, in the line or, of a mind that
    is asked no more, once in the game."""
    unreplayed: int = 0
    """Games whose log does not give the same game again with no mind asked, of those that are `replayed`."""
    replayed: int = 0
    """Games that were played again in this way: one in so many, since it takes as long as playing them."""
    games: int = 0
    slowest_s: float = 0.0
    """Seconds that the longest turn took."""
    verdicts: dict[str, int] = {}
    """What the checks said of answers, by code: `fit`, `on-menu`, `speech.role`, `late`, ..."""
    faults: dict[str, int] = {}
    """Why a written answer stood in, by the code in the record."""
    attempts: dict[str, Made] = {}
    """What came of attempts to break somebody, by kind."""
    found: list[str] = []
    """The first of what must not be, in words."""

    @property
    def honest(self) -> bool:
        return not any(getattr(self, name) for name in DISHONEST)


class Made(msgspec.Struct, kw_only=True):
    """What came of the attempts of one kind."""

    made: int = 0
    own: int = 0
    """In how many somebody chose to do something else than the pack suggested."""
    degraded: int = 0
    broke: int = 0
    """In how many something came about that must not be."""


class Asked(NamedTuple):
    """A request and what came of it."""

    request: Request
    answer: Answer
    state: State
    """As it was when it was asked."""
    at: int
    """How many events of the turn there were then."""
    streamed: str
    """What was shown of the words as they grew."""
    trace: Trace | None
    by_heart: bool
    """No mind was asked, though one was wanted: it has been given up."""


class NotEnded(Exception):
    """A turn that did not come to its end; the message says how."""


class Watched:
    """One game with some minds, each command of it watched. `figures` grows."""

    def __init__(self, world: World, seed: int, minds: Minds, figures: Figures, *, patience: float) -> None:
        """`patience` is how many seconds a turn may take. Raises `NotEnded` for an opening that does not end."""
        self.seed = seed
        self.minds = minds
        self.figures = figures
        self.records: list[TurnRecord] = []
        self.game = Game.new(world, seed)
        self._patience = patience
        self._aloud = ""
        """All that was typed and said in earlier commands, in plain words."""
        self._told_once = False
        """The player has been told of a mind that does not answer any more."""
        figures.games += 1
        self._command(self.game.start, "")

    @property
    def state(self) -> State:
        return self.game.state

    def play(self, line: str, kind: str = "") -> TurnResult:
        """A line with all its commands; `kind` is that of the attempt that it is. Raises `NotEnded`."""
        before = [sum(getattr(self.figures, name) for name in DISHONEST), self.figures.degraded, self.figures.own]
        rest = line
        try:
            while True:
                result = self._command(lambda: self._begin(rest), rest)
                if not (rest := result.rest):
                    return result
        finally:
            if kind:
                self._made(kind, before)

    def _made(self, kind: str, before: list[int]) -> None:
        made = self.figures.attempts.setdefault(kind, Made())
        made.made += 1
        broke, degraded, own = before
        made.broke += sum(getattr(self.figures, name) for name in DISHONEST) > broke
        made.degraded += self.figures.degraded > degraded
        made.own += self.figures.own > own

    def _begin(self, line: str) -> Stepper:
        return self.game.begin(line, reader=self.minds.reads, reacts=self.minds.reacts)

    def end(self) -> None:
        """What holds of a whole game; it is seen to in one of so many."""
        if self.figures.games % REPLAYED_EVERY != 1:
            return
        self.figures.replayed += 1
        gone = replay(self.game.world, self.seed, self.records).divergence
        if gone is not None:
            self._find("unreplayed", gone.line, f"differs in its {gone.what} when it is played again")

    # --- one command ---

    def _command(self, begin: Callable[[], Stepper], line: str) -> TurnResult:
        figures = self.figures
        figures.turns += 1
        began = monotonic()
        try:
            result, asked = self._in_time(begin)
        except NotEnded as why:
            self._find("unended", line, str(why))
            raise
        finally:
            figures.slowest_s = max(figures.slowest_s, round(monotonic() - began, 3))
        self._told_once = self._told_once or bool(self.minds.notices())
        self._count(result, asked)
        for figure, judge in (
            ("outside", self._outside(result, asked)),
            ("in_prompts", self._in_prompts(result, asked, line)),
            ("in_lines", self._in_lines(result, asked, line)),
            ("codes", self._codes(result, asked)),
            ("unlabelled", self._unlabelled(result, asked)),
        ):
            wrong = next(judge, None)
            if wrong is not None:
                self._find(figure, line, wrong)
        self._aloud += plain(line) + said_aloud(result.events, result.game.state)
        self.game = result.game
        self.records.append(result.record)
        return result

    def _in_time(self, begin: Callable[[], Stepper]) -> tuple[TurnResult, list[Asked]]:
        """A command to its end, in a thread that is left behind where it does not come to one."""
        done: SimpleQueue[tuple[TurnResult, list[Asked]] | BaseException] = SimpleQueue()

        def run() -> None:
            try:
                done.put(self._to_its_end(begin()))
            except BaseException as error:
                done.put(error)

        Thread(target=run, name="a watched turn", daemon=True).start()
        try:
            found = done.get(timeout=self._patience)
        except Empty:
            raise NotEnded(f"not done after {self._patience:g} seconds") from None
        if isinstance(found, BaseException):
            raise NotEnded(f"{type(found).__name__}: {found}") from found
        return found

    def _to_its_end(self, stepper: Stepper) -> tuple[TurnResult, list[Asked]]:
        asked: list[Asked] = []
        while (request := stepper.request) is not None:
            if len(asked) == MOST_ASKED:
                raise RuntimeError(f"{MOST_ASKED} answers are not enough")
            state, at, streamed = stepper.state, len(stepper.events), list[str]()
            answer = self.minds.answer(request, streamed.append, stepper.judge)
            trace = self.minds.trace(request.id)
            by_heart = self._is_by_heart(request, answer)
            asked.append(Asked(request, answer, state, at, "".join(streamed), trace, by_heart))
            stepper.feed(answer)
        assert stepper.result is not None
        return stepper.result, asked

    def _is_by_heart(self, request: Request, answer: Answer) -> bool:
        """Whether nobody thought about it, though somebody was to."""
        told = self.minds.describe()
        if request.brain == SCRIPTED or told[0]["id"] == SCRIPTED or answer.fault:
            return False
        given_up = any(each["kind"] == "model" and each["state"] for each in told)
        return given_up or (answer.mind == SCRIPTED and request.step != "react")

    def _find(self, figure: str, line: str, wrong: str) -> None:
        figures = self.figures
        setattr(figures, figure, getattr(figures, figure) + 1)
        if len(figures.found) < MOST_FOUND:
            figures.found.append(f"{figure}, seed {self.seed}, command {len(self.records)}, {line!r}: {wrong}")

    # --- what is counted ---

    def _count(self, result: TurnResult, asked: Sequence[Asked]) -> None:
        figures = self.figures
        figures.asked += len(asked)
        for each in asked:
            chose = each.request.step in ("choose", "react") and not each.answer.fault
            figures.own += chose and each.answer.choice != each.request.suggested
            for verdict in each.trace.verdicts if each.trace is not None else ():
                figures.verdicts[verdict.code] = figures.verdicts.get(verdict.code, 0) + 1
        for fault in result.record.faults:
            code = fault.partition(": ")[2]
            figures.faults[code] = figures.faults.get(code, 0) + 1
        figures.degraded += any(each.by_heart or _stood_in(each, result.events) for each in asked)

    # --- what must not be ---

    def _outside(self, result: TurnResult, asked: Sequence[Asked]) -> Iterator[str]:
        faulted = {fault.partition(": ")[0] for fault in result.record.faults}
        for each in asked:
            request, answer = each.request, each.answer
            taken = request.step != "speak" and not answer.fault and request.person not in faulted
            if taken and answer.choice not in {entry.key for entry in request.menu}:
                yield f"{answer.choice!r} is on no menu of {request.person}, and was taken"
        if not asked:
            return
        alone = _choices_alone(self.game, result.record, asked)
        if alone is None:
            yield "with the choices alone, other answers are asked for"
        elif _standing(alone) != _standing(result.game.state):
            yield f"the world is another by what was said: {_first_difference(alone, result.game.state)}"

    def _in_prompts(self, result: TurnResult, asked: Sequence[Asked], line: str) -> Iterator[str]:
        for each in asked:
            person, before = each.request.person, result.events[: each.at]
            if person != PLAYER:
                aloud = self._aloud + plain(line) + said_aloud(before, each.state, but=person)
                kept = withheld(each.state, person, before)
                yield from (f"{each.request.id}: {leak}" for leak in in_request(each.request, each.trace, kept, aloud))
        state = result.game.state
        aloud = self._aloud + plain(line) + said_aloud(result.events, state)
        for person in likely_partners(state):
            kept = withheld(state, person, ())
            yield from (f"ahead, {person}: {leak}" for leak in in_request(ask_ahead(state, person), None, kept, aloud))

    def _in_lines(self, result: TurnResult, asked: Sequence[Asked], line: str) -> Iterator[str]:
        for each in asked:
            person, before = each.request.person, result.events[: each.at]
            if each.request.step != "speak":
                continue
            said = _spoken(each, result.events)
            aloud = self._aloud + plain(line) + said_aloud(before, each.state, but=person)
            kept = withheld(each.state, person, before)
            for words in (said.words if said is not None else "", each.streamed):
                yield from (f"{person} says {fact}: {words}" for fact in in_words(words, kept, aloud))

    def _codes(self, result: TurnResult, asked: Sequence[Asked]) -> Iterator[str]:
        for text in (*(each.text for each in result.lines), *(each.streamed for each in asked), result.question):
            raw = raw_codes(text)
            if raw:
                yield f"{', '.join(raw)} in {text!r}"

    def _unlabelled(self, result: TurnResult, asked: Sequence[Asked]) -> Iterator[str]:
        notes = [each.text for each in result.lines if each.kind == "note"]
        in_record = list(result.record.faults)
        for each in asked:
            person = each.request.person
            if each.by_heart and not self._told_once:
                yield f"{person} is asked no more, and nobody was told"
            if not _stood_in(each, result.events):
                continue
            fault = next((fault for fault in in_record if fault.startswith(f"{person}: ")), None)
            if fault is None:
                yield f"a written answer stood in for {person}, and the record does not say so"
                continue
            in_record.remove(fault)
            state = each.state
            if person == PLAYER:
                label = message(state, "system.unread", PLAYER)
            elif PLAYER in company(state, person):
                label = message(result.game.state, "faltered.note", PLAYER, actor=person)
            else:
                continue
            if label not in notes:
                yield f"a written answer stood in for {person}, and the player was not told"


def raw_codes(text: str) -> tuple[str, ...]:
    """The names of characters in a text that are not there to be read: control codes but for new lines, hidden turns of
    direction, halves of letters, what is nobody's."""
    found = (each for each in text if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Cs", "Co"))
    return tuple(dict.fromkeys(f"U+{ord(each):04X}" for each in found if each not in "\u200c\u200d\u00ad"))


def _spoken(each: Asked, events: Sequence[ev.Event]) -> ev.Spoken | None:
    """What was said in the end by whoever was asked for words."""
    after = (event for event in events[each.at :] if isinstance(event, ev.Spoken))
    return next((event for event in after if event.actor == each.request.person), None)


def _stood_in(each: Asked, events: Sequence[ev.Event]) -> bool:
    """Whether something else was taken than what the mind gave, by what came of it."""
    request, answer = each.request, each.answer
    if answer.fault:
        return True
    if request.step != "speak":
        return answer.choice not in {entry.key for entry in request.menu}
    said = _spoken(each, events)
    given = [answer.speech, spoken(answer.speech)]
    if answer.speech == request.line[:LONGEST_SPEECH]:
        given.append(request.line)
    return said.words not in given if said is not None else bool(answer.speech)


def _choices_alone(game: Game, record: TurnRecord, asked: Sequence[Asked]) -> State | None:
    """The state after the same command with what was chosen from menus, and plain words in the place of all that was
    said; None where that asks for other answers."""
    stepper = stepper_of(game, record)
    for each in asked:
        request = stepper.request
        if request is None or request.id != each.request.id:
            return None
        stepper.feed(_alone(request, each, record), judged=True)
    return stepper.result.game.state if stepper.result is not None else None


def _alone(request: Request, each: Asked, record: TurnRecord) -> Answer:
    if _stood_in(each, record.events):
        return Answer(id=request.id, mind=each.answer.mind, fault=each.answer.fault or "stood in")
    if request.step == "speak":
        return Answer(id=request.id, mind=each.answer.mind, speech=each.answer.speech and WORDS_FOR_IT)
    return Answer(id=request.id, mind=each.answer.mind, choice=each.answer.choice)


_OF_WORDS = ("memory",)
"""Notes that hold what was said, in its words."""


def _standing(state: State) -> tuple[object, ...]:
    """All of a state but the words that people remember."""
    return state.turn, state.bodies, {key: note for key, note in state.notes.items() if key[0] not in _OF_WORDS}


def _first_difference(one: State, other: State) -> str:
    for id in one.world.nouns:
        if body(one, id) != body(other, id):
            return f"{id} is {body(one, id)} by the choices, and {body(other, id)}"
    notes, others = dict(one.notes.items()), dict(other.notes.items())
    for key in dict.fromkeys((*notes, *others)):
        if key[0] not in _OF_WORDS and notes.get(key) != others.get(key):
            return f"{' '.join(key)} is {notes.get(key)} by the choices, and {others.get(key)}"
    return "the turn"
