"""Playing a transcript and holding it against what is printed, whoever carries its commands out.

`play` does so in memory. `run_commands` takes any other way of doing a command, and is what the reloading run
uses. People are scripted, or have the `mind` that a transcript asks for, but for the answers that it puts into
somebody's mouth (`Puppets`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from zlib import crc32

import msgspec

from engine.minds.contract import OnWords
from engine.minds.minds import SCRIPTED, Minds
from engine.model.minds import Answer, Request
from engine.model.query import ending
from engine.model.world import PLAYER, World
from engine.narration.english import MESSAGES
from engine.narration.line import Line
from engine.people.claims import Judge
from engine.people.scripted import scripted_answer
from engine.shell.conduct import Conduct, claim_in
from engine.shell.transcript_format import Command, Expectation, Failure, Injection, Transcript, TranscriptError, same
from engine.shell.transcript_pattern import TooLong, fits
from engine.shell.trying import NoSuchMind, minds_by_name
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.stepper import Stepper


class Outcome(msgspec.Struct, frozen=True):
    """What one command came to, whoever ran it."""

    text: str
    codes: tuple[str, ...]
    ending: str
    faults: tuple[str, ...]
    digest: str
    conduct: Conduct | None = None
    """What people did."""
    outside: str = ""
    """The word that was said to the program and not to the game, if one was."""

    def trace(self) -> str:
        """A word that is the same where state and output are the same."""
        return f"{self.digest}-{crc32(self.text.encode()):08x}"


class Run(msgspec.Struct, frozen=True):
    """A transcript, run: what failed, what was recorded, and a word for the state after every command."""

    failures: tuple[Failure, ...]
    records: tuple[TurnRecord, ...]
    traces: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    """What each command came to, the opening first."""


class Puppets(Minds):
    """Minds that answer as a transcript tells them to, and otherwise as `others` do, or as scripted."""

    def __init__(self, others: Minds | None = None) -> None:
        super().__init__(everybody=True)
        self._others = others
        self.astray: list[str] = []
        """What is wrong with the answers that were on nobody's menu."""
        self._queued: list[Injection] = []
        self._to_say: dict[str, str] = {}

    def prepare(self, injected: Iterable[Injection]) -> None:
        """What is to be answered in the turn that comes."""
        self._queued, self._to_say, self.astray = list(injected), {}, []

    @property
    def reads(self) -> bool:
        """Whether the transcript says how a line is to be read: `person player: open chest`."""
        return any(queued.person == PLAYER for queued in self._queued)

    def reacts(self, person: str, brain: str) -> bool:
        return self._others is not None and self._others.reacts(person, brain)

    def blamed(self) -> str:
        """What the others have to say of what went wrong, as an addition to a sentence."""
        said = self._others.notices() if self._others is not None else ()
        return "".join(f" ({sentence.rstrip('.')})" for sentence in said)

    def unused(self) -> tuple[Injection, ...]:
        """Answers that nobody asked for."""
        return tuple(self._queued)

    def answer(self, request: Request, on_words: OnWords | None = None, judge: Judge | None = None) -> Answer:
        scripted = scripted_answer(request)
        if request.step == "speak":
            speech = self._to_say.pop(request.person, None)
            return (
                self._unled(request, judge)
                if speech is None
                else Answer(id=request.id, speech=speech, mind="transcript")
            )
        for queued in self._queued:
            if queued.person == request.person:
                self._queued.remove(queued)
                menu = [entry.key for entry in request.menu]
                if queued.choice and queued.choice not in menu:
                    self.astray.append(_off_the_menu(queued, menu))
                if queued.speech:
                    self._to_say[queued.person] = queued.speech
                return Answer(id=request.id, choice=queued.choice or scripted.choice, mind="transcript")
        return self._unled(request)

    def _unled(self, request: Request, judge: Judge | None = None) -> Answer:
        """The answer to what the transcript does not answer itself."""
        return scripted_answer(request) if self._others is None else self._others.answer(request, judge=judge)


def _off_the_menu(queued: Injection, menu: list[str]) -> str:
    near = get_close_matches(queued.choice, menu, n=1)
    right = f"did you mean '{near[0]}'?" if near else f"there were: {', '.join(menu)}"
    return f"'{queued.choice}' is nothing that {queued.person} could do then: {right}"


def minds_for(transcript: Transcript) -> Minds | None:
    """Who thinks in a transcript, made anew; None for the written lines. Raises `TranscriptError` for who is not there.

    The brain of the folder that a transcript lies in is found there, so that it can be tested wherever it is.
    """
    if transcript.mind in ("", SCRIPTED):
        return None
    try:
        return minds_by_name(transcript.mind, Path(transcript.file))
    except NoSuchMind as error:
        raise TranscriptError((Failure(transcript.file, None, str(error)),)) from None


def play(transcript: Transcript, world: World, others: Minds | None = None) -> Run:
    """The plain way: in memory, nothing saved. `others` think for everybody, where it is not whom the transcript names.
    Raises `TranscriptError` where that is nobody."""
    puppets = Puppets(others if others is not None else minds_for(transcript))
    game = Game.new(world, transcript.seed)
    records: list[TurnRecord] = []

    def do(command: Command) -> Outcome:
        nonlocal game
        lines: list[Line] = []
        first = len(records)
        outside = ""
        stepper = begin(command.typed) if records else game.start()
        while True:
            while stepper.request is not None:
                stepper.feed(puppets.answer(stepper.request, judge=stepper.judge))
            result = stepper.result
            assert result is not None, "a stepper that asks for nothing has a result"
            game = result.game
            records.append(result.record)
            lines.extend(result.lines)
            if not result.lines:
                outside = result.meta
            if not result.rest:
                return msgspec.structs.replace(outcome_of(lines, records[first:], game), outside=outside)
            stepper = begin(result.rest)

    def begin(typed: str) -> Stepper:
        return game.begin(typed, reader=puppets.reads, reacts=puppets.reacts)

    return run_commands(transcript, puppets, do, records)


def run_commands(
    transcript: Transcript, puppets: Puppets, do: Callable[[Command], Outcome], records: list[TurnRecord]
) -> Run:
    """Do every command by `do`, which adds to `records`, and judge what comes of each."""
    failures: list[Failure] = []
    traces: list[str] = []
    outcomes: list[Outcome] = []
    for command in transcript.commands:
        puppets.prepare(command.injected)
        outcome = do(command)
        outcomes.append(outcome)
        traces.append(outcome.trace())
        failures += _judge(transcript.file, command, outcome, puppets)
    return Run(tuple(failures), tuple(records), tuple(traces), tuple(outcomes))


def outcome_of(lines: Iterable[Line], records: Sequence[TurnRecord], game: Game) -> Outcome:
    """What some lines and records amount to, in `game` as it stands after them."""
    return Outcome(
        text="\n".join(line.text for line in lines),
        codes=tuple(record.refusal for record in records if record.refusal),
        ending=ending(game.state) or "",
        faults=tuple(fault for record in records for fault in record.faults),
        digest=records[-1].digest,
        conduct=Conduct(game.state, records),
    )


def _judge(file: str, command: Command, outcome: Outcome, puppets: Puppets) -> list[Failure]:
    """Everything that is not as the lines under a command say, and whatever went wrong unasked."""
    printed = same(outcome.text)
    found = [(each.line, wrong) for each in command.expected if (wrong := wrong_with(each, outcome, printed))]
    found += [(each.line, f"{each.person} was not asked for an answer in that turn") for each in puppets.unused()]
    if outcome.outside:
        found.append((command.line, f"'{outcome.outside}' is for somebody at the keyboard, and does nothing here"))
    forgiven = {each.want for each in command.expected if each.kind == "unfollowed"}
    for fault in outcome.faults:
        person, _, what = fault.partition(": ")
        if person in forgiven:
            continue
        lines = [each.line for each in command.injected if each.person == person]
        if not lines:
            found.append((command.line, f"something went wrong: {fault}{puppets.blamed()}"))
        elif what == "off the menu" and puppets.astray:
            found.append((lines[0], puppets.astray.pop(0)))
        else:
            found.append((lines[0], f"the answer of {person} was not taken: {what}"))
    return [Failure(file, line, wrong, outcome.text, typed=command.typed) for line, wrong in found]


def wrong_with(expected: Expectation, outcome: Outcome, printed: str) -> str:
    """Why an expectation is not met, or nothing."""
    want = same(expected.want)
    match expected.kind:
        case "shows":
            return "" if want in printed else f"expected: {expected.want}{_nearest(want, printed)}"
        case "hides":
            return f"expected not to read: {expected.want}" if want in printed else ""
        case "matches":
            try:
                return "" if fits(expected.want, printed) else f"expected something like /{expected.want}/"
            except TooLong:
                return f"the pattern /{expected.want}/ takes too long to try: let nothing that repeats stand in another"
        case "refused":
            if expected.want in outcome.codes or (outcome.codes and not expected.want):
                return ""
            was = f"it was refused with {', '.join(outcome.codes)}" if outcome.codes else "it was not refused"
            code = f" with {expected.want}" if expected.want else ""
            return f"expected to be refused{code}: {was}{_nearest_code(expected.want, outcome.codes)}"
        case "ended":
            if expected.want == outcome.ending:
                return ""
            was = f"the story ended with {outcome.ending}" if outcome.ending else "the story has not ended"
            return f"expected the ending {expected.want}: {was}"
        case "person":
            claim = claim_in(expected.want)
            return outcome.conduct.wrong_with(claim) if claim is not None and outcome.conduct is not None else ""
        case "unfollowed":
            followed = all(fault.partition(": ")[0] != expected.want for fault in outcome.faults)
            return f"expected the answer of {expected.want} not to be followed, and it was" if followed else ""


def _nearest_code(want: str, codes: tuple[str, ...]) -> str:
    """Where nothing was refused: the code of the engine that was meant by one that is none."""
    near = get_close_matches(want, MESSAGES, n=1) if want and not codes and want not in MESSAGES else []
    return f", and no refusal is called that: did you mean '{near[0]}'?" if near else ""


def _nearest(want: str, printed: str) -> str:
    """What was printed instead, where something much like it was."""
    words, length = printed.split(), len(want.split())
    pieces = [" ".join(words[at : at + length]) for at in range(max(1, len(words) - length + 1))]
    near = get_close_matches(want, pieces, n=1, cutoff=0.75)
    return f" (there is: {near[0]})" if near else ""
