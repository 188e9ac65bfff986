"""Running transcripts: as they are played, and in every other way that must come to the same.

A transcript is run in four ways. Plainly, where every line under a command is held against what the game
printed. With a save and a reload after every command, through a real slot on disk. As a replay of what the
first run recorded, rules and law asked again and also by folding its events alone. And in two processes
whose hashes of strings differ. The last three must give the digest of the first after every command: what
differs there is a fault of the engine and not of the world.

People are scripted, but for the answers that a transcript puts into somebody's mouth (`Puppets`).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal
from zlib import crc32

import msgspec

from engine.minds.contract import OnWords
from engine.minds.minds import Minds
from engine.model.minds import Answer, Request
from engine.model.query import ending
from engine.model.world import World
from engine.narration.line import Line
from engine.people.scripted import scripted_answer
from engine.shell.packs import PackError, load_files, open_world
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.transcript_format import Command, Failure, Injection, Transcript, TranscriptError, read_transcript, same
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import replay

Way = Literal["plain", "reload", "replay"]

RELOADED = "saved and reloaded after every command"
REPLAYED = "as a replay"
REHASHED = "under another hash seed"
HASH_SEEDS = ("0", "1")


class Outcome(msgspec.Struct, frozen=True):
    """What one command came to, whoever ran it."""

    text: str
    codes: tuple[str, ...]
    ending: str
    faults: tuple[str, ...]
    digest: str

    def trace(self) -> str:
        """A word that is the same where state and output are the same."""
        return f"{self.digest}-{crc32(self.text.encode()):08x}"


class Run(msgspec.Struct, frozen=True):
    """A transcript, run: what failed, what was recorded, and a word for the state after every command."""

    failures: tuple[Failure, ...]
    records: tuple[TurnRecord, ...]
    traces: tuple[str, ...]


# --- people on strings ---------------------------------------------------------------------------


class Puppets(Minds):
    """Minds that answer as a transcript tells them to, and otherwise as scripted."""

    def __init__(self) -> None:
        super().__init__(everybody=True)
        self._queued: list[Injection] = []
        self._to_say: dict[str, str] = {}

    def prepare(self, injected: Iterable[Injection]) -> None:
        """What is to be answered in the turn that comes."""
        self._queued, self._to_say = list(injected), {}

    def unused(self) -> tuple[Injection, ...]:
        """Answers that nobody asked for."""
        return tuple(self._queued)

    def answer(self, request: Request, on_words: OnWords | None = None) -> Answer:
        scripted = scripted_answer(request)
        if request.step == "speak":
            speech = self._to_say.pop(request.person, None)
            return scripted if speech is None else Answer(id=request.id, speech=speech, mind="transcript")
        for queued in self._queued:
            if queued.person == request.person:
                self._queued.remove(queued)
                if queued.speech:
                    self._to_say[queued.person] = queued.speech
                return Answer(id=request.id, choice=queued.choice or scripted.choice, mind="transcript")
        return scripted


# --- the four ways -------------------------------------------------------------------------------


def run_transcript(source: Path | str | Transcript, world: World | None = None, way: Way = "plain") -> list[Failure]:
    """Run a transcript in one way. `source` is a file, a text or a transcript; the world is found if not given.

    What cannot be read or found is a failure like any other.
    """
    try:
        transcript = _read(source)
        world = world or world_of(transcript)
    except TranscriptError as error:
        return list(error.failures)
    plain = play(transcript, world)
    if way == "plain":
        return list(plain.failures)
    return list(check_reload(transcript, world, plain) if way == "reload" else check_replay(transcript, world, plain))


def play(transcript: Transcript, world: World) -> Run:
    """The plain way: in memory, nothing saved."""
    puppets = Puppets()
    game = Game.new(world, transcript.seed)
    records: list[TurnRecord] = []

    def do(command: Command) -> Outcome:
        nonlocal game
        lines: list[Line] = []
        first = len(records)
        stepper = game.begin(command.typed) if records else game.start()
        while True:
            while stepper.request is not None:
                stepper.feed(puppets.answer(stepper.request))
            result = stepper.result
            assert result is not None, "a stepper that asks for nothing has a result"
            game = result.game
            records.append(result.record)
            lines.extend(result.lines)
            if not result.rest:
                return _outcome(lines, records[first:], game)
            stepper = game.begin(result.rest)

    return _run(transcript, puppets, do, records)


def check_reload(transcript: Transcript, world: World, plain: Run) -> tuple[Failure, ...]:
    """Save, close, open and load after every command. The same must come of it as of `plain`."""
    puppets = Puppets()
    records: list[TurnRecord] = []
    with tempfile.TemporaryDirectory(prefix="hearth-transcript-") as folder:
        slots = Slots(Path(folder))
        session: Session | None = None

        def do(command: Command) -> Outcome:
            nonlocal session
            first = len(records)
            if session is None:
                session = Session.new(world, seed=transcript.seed, minds=puppets, slots=slots, name="transcript")
                lines = session.opening()
            else:
                session = Session.resume(slots.open("transcript"), puppets, world, slots)
                lines = session.play(command.typed).lines
            records[:] = session.records
            outcome = _outcome(lines, records[first:], session.game)
            session.close()
            return outcome

        again = _run(transcript, puppets, do, records)
    return (*_differences(transcript, plain.traces, again.traces, RELOADED), *_in_way(again.failures, plain, RELOADED))


def check_replay(transcript: Transcript, world: World, plain: Run) -> tuple[Failure, ...]:
    """Run the recorded lines and answers again, and fold the recorded events with no rule asked."""
    replayed = replay(world, transcript.seed, plain.records)
    gone = replayed.divergence
    if gone is not None:
        wrong = f"record {gone.number} ({gone.line!r}) differs in its {gone.what}: {gone.recorded} became {gone.replayed}"
        return (Failure(transcript.file, None, wrong, way=REPLAYED),)
    folded = Game.new(world, transcript.seed).replayed(plain.records).state.digest
    if folded != replayed.game.state.digest:
        return (Failure(transcript.file, None, "folding the events alone gives another digest", way=REPLAYED),)
    return ()


def check_hash_seeds(files: Sequence[Path]) -> list[Failure]:
    """Play every file in two processes with different hash seeds, and compare. One process a seed, for all files."""
    found = [_traces_under(seed, files) for seed in HASH_SEEDS]
    if isinstance(found[0], str) or isinstance(found[1], str):
        return [Failure(str(files[0].parent), None, f"the process died: {words}", way=REHASHED) for words in found if isinstance(words, str)]
    failures: list[Failure] = []
    for file in files:
        transcript = _readable(file)
        if transcript is not None:
            failures += _differences(transcript, found[0][str(file)], found[1][str(file)], REHASHED)
    return failures


def _traces_under(seed: str, files: Sequence[Path]) -> dict[str, tuple[str, ...]] | str:
    root = str(Path(__file__).resolve().parent.parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    done = subprocess.run(
        [sys.executable, "-m", "engine.shell.transcripts", *map(str, files)],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        return done.stderr.decode(errors="replace").strip()[-2_000:] or f"exit code {done.returncode}"
    return msgspec.json.decode(done.stdout, type=dict[str, tuple[str, ...]])


def traces_of(files: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """What the process under a hash seed prints: the traces of every file that can be played."""
    found: dict[str, tuple[str, ...]] = {}
    for file in files:
        transcript = _readable(file)
        try:
            found[str(file)] = play(transcript, world_of(transcript)).traces if transcript is not None else ()
        except TranscriptError:
            found[str(file)] = ()
    return found


# --- running and comparing -----------------------------------------------------------------------


def _run(transcript: Transcript, puppets: Puppets, do: Callable[[Command], Outcome], records: list[TurnRecord]) -> Run:
    failures: list[Failure] = []
    traces: list[str] = []
    for command in transcript.commands:
        puppets.prepare(command.injected)
        outcome = do(command)
        traces.append(outcome.trace())
        failures += _judge(transcript.file, command, outcome, puppets.unused())
    return Run(tuple(failures), tuple(records), tuple(traces))


def _outcome(lines: Iterable[Line], records: Sequence[TurnRecord], game: Game) -> Outcome:
    return Outcome(
        text="\n".join(line.text for line in lines),
        codes=tuple(record.refusal for record in records if record.refusal),
        ending=ending(game.state) or "",
        faults=tuple(fault for record in records for fault in record.faults),
        digest=records[-1].digest,
    )


def _judge(file: str, command: Command, outcome: Outcome, unused: tuple[Injection, ...]) -> list[Failure]:
    """Everything that is not as the lines under a command say."""
    printed = same(outcome.text)
    found: list[tuple[int, str]] = []
    for expected in command.expected:
        want = same(expected.want)
        if expected.kind == "shows" and want not in printed:
            found.append((expected.line, f"expected: {expected.want}"))
        elif expected.kind == "hides" and want in printed:
            found.append((expected.line, f"expected not to read: {expected.want}"))
        elif expected.kind == "matches" and not re.search(expected.want, printed):
            found.append((expected.line, f"expected something like /{expected.want}/"))
        elif expected.kind == "refused" and expected.want not in outcome.codes:
            was = f"it was refused with {', '.join(outcome.codes)}" if outcome.codes else "it was not refused"
            found.append((expected.line, f"expected to be refused with {expected.want}: {was}"))
        elif expected.kind == "ended" and expected.want != outcome.ending:
            was = f"the story ended with {outcome.ending}" if outcome.ending else "the story has not ended"
            found.append((expected.line, f"expected the ending {expected.want}: {was}"))
    found += [(each.line, f"{each.person} was not asked for an answer in that turn") for each in unused]
    on_strings = tuple(f"{each.person}:" for each in command.injected)
    found += [(command.line, f"something went wrong: {fault}") for fault in outcome.faults if not fault.startswith(on_strings or "\0")]
    return [Failure(file, line, wrong, outcome.text) for line, wrong in found]


def _differences(transcript: Transcript, one: Sequence[str], other: Sequence[str], way: str) -> tuple[Failure, ...]:
    """The first command after which two runs were not the same."""
    for command, (here, there) in zip(transcript.commands, zip(one, other, strict=True), strict=False):
        if here != there:
            what = "state" if here.partition("-")[0] != there.partition("-")[0] else "output"
            wrong = f"the {what} after '{command.typed or 'the opening'}' is not the same"
            return (Failure(transcript.file, command.line, wrong, way=way),)
    return ()


def _in_way(failures: Iterable[Failure], plain: Run, way: str) -> tuple[Failure, ...]:
    """The failures that are new in this way."""
    return tuple(msgspec.structs.replace(each, way=way) for each in failures if each not in plain.failures)


# --- files and worlds ----------------------------------------------------------------------------


def _read(source: Path | str | Transcript) -> Transcript:
    if isinstance(source, Transcript):
        return source
    if isinstance(source, str):
        return read_transcript(source)
    try:
        return read_transcript(source.read_text("utf-8"), str(source))
    except (OSError, UnicodeDecodeError) as error:
        raise TranscriptError((Failure(str(source), None, f"cannot be read: {error}"),)) from error


def _readable(file: Path) -> Transcript | None:
    try:
        return _read(file)
    except TranscriptError:
        return None


def world_of(transcript: Transcript) -> World:
    """The world a transcript names: a folder or a .toml file beside it, the pack around it, or a pack by name.

    Raises `TranscriptError` when there is none, or it has problems.
    """
    wanted, beside = transcript.world, Path(transcript.file).resolve().parent
    try:
        file = beside / (wanted if wanted.endswith(".toml") else f"{wanted}.toml")
        if file.is_file():
            return _world_in(file)
        around = [folder for folder in (beside / wanted, *beside.parents) if folder.name == wanted and folder.is_dir()]
        return open_world(str(around[0]) if around else wanted)
    except PackError as error:
        problems = error.problems
    wrong = "".join(f"\n  {problem}" for problem in problems)
    raise TranscriptError((Failure(transcript.file, 1, f"its world '{wanted}' cannot be played:{wrong}"),))


def _world_in(file: Path) -> World:
    """A world in a single file, named after it."""
    loaded = load_files(file.stem, {file.name: file.read_bytes()})
    if loaded.world is None:
        raise PackError(str(file), loaded.problems)
    return loaded.world


# --- a whole pack --------------------------------------------------------------------------------


class Report(msgspec.Struct, frozen=True):
    """What came of a pack's transcripts, ready to be printed."""

    lines: tuple[str, ...]
    failures: tuple[Failure, ...]
    transcripts: int

    @property
    def ok(self) -> bool:
        return not self.failures


def test_pack(path: Path) -> Report:
    """Run every transcript of a pack, in all ways. A pack without any passes, and is told how to have one."""
    files = sorted((path / "tests").glob("**/*.transcript"))
    lines: list[str] = []
    failures: list[Failure] = []
    for file in files:
        found = run_all_ways(file)
        failures += found
        lines += [f"{'FAILED' if found else 'ok':<8}{file.relative_to(path).as_posix()}", *(f"  {each}" for each in found)]
    if files:
        found = check_hash_seeds(files)
        failures += found
        lines += [f"  {each}" for each in found]
        failed = f", {len(failures)} thing{'s' if len(failures) > 1 else ''} not as written" if failures else ""
        lines.append(f"{len(files)} transcript{'s' if len(files) > 1 else ''}{failed}")
    else:
        lines.append("No transcripts. Put what you play and what should come of it into tests/NAME.transcript; see worlds/README.md.")
    return Report(tuple(lines), tuple(failures), len(files))


test_pack.__test__ = False  # type: ignore[attr-defined]  # pytest takes it for a test by its name


def run_all_ways(file: Path) -> list[Failure]:
    """Every way but the one with two processes, which is cheaper for all files at once."""
    try:
        transcript = _read(file)
        world = world_of(transcript)
    except TranscriptError as error:
        return list(error.failures)
    plain = play(transcript, world)
    return [*plain.failures, *check_reload(transcript, world, plain), *check_replay(transcript, world, plain)]


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(traces_of(Path(name) for name in sys.argv[1:])))
