"""Running transcripts: as they are played, and in every other way that must come to the same.

A transcript is run in four ways. Plainly, where every line under a command is held against what the game
printed. With a save and a reload after every command, through a real slot on disk. As a replay of what the
first run recorded, rules and law asked again and also by folding its events alone. And in two processes
whose hashes of strings differ. The last three must give the digest of the first after every command: what
differs there is a fault of the engine and not of the world.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from engine.content.problems import how_many, in_order
from engine.model.listing import counted
from engine.model.world import World
from engine.shell.disk import in_words
from engine.shell.packs import MAIN_FILE, TESTS, PackError, load_files, open_world
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.transcript_format import Command, Failure, Transcript, TranscriptError, as_lines, read_transcript
from engine.shell.transcript_names import check_names
from engine.shell.transcript_play import Outcome, Puppets, Run, minds_for, outcome_of, play, run_commands
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import replay

Way = Literal["plain", "reload", "replay"]

RELOADED = "saved and reloaded after every command"
REPLAYED = "as a replay"
REHASHED = "under another hash seed"
HASH_SEEDS = ("0", "1")


# --- the four ways ---


def run_transcript(source: Path | str | Transcript, world: World | None = None, way: Way = "plain") -> list[Failure]:
    """Run a transcript in one way. `source` is a file, a text or a transcript; the world is found if not given.

    What cannot be read or found is a failure like any other.
    """
    try:
        transcript, world = ready(source, world)
    except TranscriptError as error:
        return list(error.failures)
    plain = play(transcript, world)
    if way == "plain":
        return list(plain.failures)
    return list(check_reload(transcript, world, plain) if way == "reload" else check_replay(transcript, world, plain))


def check_reload(transcript: Transcript, world: World, plain: Run) -> tuple[Failure, ...]:
    """Save, close, open and load after every command. The same must come of it as of `plain`."""
    puppets = Puppets(minds_for(transcript))
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
            outcome = outcome_of(lines, records[first:], session.game)
            session.close()
            return outcome

        again = run_commands(transcript, puppets, do, records)
    return (*_differences(transcript, plain.traces, again.traces, RELOADED), *_in_way(again.failures, plain, RELOADED))


def check_replay(transcript: Transcript, world: World, plain: Run) -> tuple[Failure, ...]:
    """Run the recorded lines and answers again, and fold the recorded events with no rule asked."""
    replayed = replay(world, transcript.seed, plain.records)
    gone = replayed.divergence
    if gone is not None:
        wrong = f"record {gone.number} ({gone.line!r}) differs in its {gone.what}: "
        wrong += f"{gone.recorded} became {gone.replayed}"
        return (Failure(transcript.file, None, wrong, way=REPLAYED),)
    folded = Game.new(world, transcript.seed).replayed(plain.records).state.digest
    if folded != replayed.game.state.digest:
        return (Failure(transcript.file, None, "folding the events alone gives another digest", way=REPLAYED),)
    return ()


def check_hash_seeds(files: Sequence[Path]) -> list[Failure]:
    """Play every file in two processes with different hash seeds, and compare. One process a seed, for all files."""
    one, other = (_traces_under(seed, files) for seed in HASH_SEEDS)
    for died in (one, other):
        if isinstance(died, str):
            return [Failure(str(files[0].parent), None, f"the process died: {died}", way=REHASHED)]
    assert not isinstance(one, str) and not isinstance(other, str)
    failures: list[Failure] = []
    for file in files:
        transcript = _readable(file)
        if transcript is not None:
            failures += _differences(transcript, one[str(file)], other[str(file)], REHASHED)
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


# --- comparing ---


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


# --- files and worlds ---


def ready(source: Path | str | Transcript, world: World | None = None) -> tuple[Transcript, World]:
    """A transcript and its world, read. Raises `TranscriptError` where either cannot be, or names do not fit."""
    transcript = _read(source)
    world = world or world_of(transcript)
    if unknown := check_names(transcript, world):
        raise TranscriptError(unknown)
    minds_for(transcript)
    return transcript, world


def _read(source: Path | str | Transcript) -> Transcript:
    if isinstance(source, Transcript):
        return source
    if isinstance(source, str):
        return read_transcript(source)
    try:
        return read_transcript(source.read_text("utf-8"), str(source))
    except UnicodeDecodeError as error:
        wrong = "is not text in UTF-8: save it as UTF-8"
        raise TranscriptError((Failure(str(source), None, wrong),)) from error
    except OSError as error:
        raise TranscriptError((Failure(str(source), None, f"cannot be read: {in_words(error)}"),)) from error


def _readable(file: Path) -> Transcript | None:
    try:
        return _read(file)
    except TranscriptError:
        return None


def world_of(transcript: Transcript) -> World:
    """The world a transcript is played in: a .toml file beside it of the name that it gives, else the pack that it is
    in, whatever name it gives, else a folder beside or around it or a pack by that name.

    Raises `TranscriptError` when there is none, or it has problems.
    """
    wanted, beside = transcript.world, Path(transcript.file).resolve().parent
    try:
        file = _world_beside(transcript)
        if file is not None:
            return _world_in(file)
        around = pack_around(Path(transcript.file))
        if around is None:
            named = (each for each in (beside / wanted, *beside.parents) if each.name == wanted and each.is_dir())
            around = next(named, None)
        return open_world(str(around or wanted))
    except PackError as error:
        problems = error.problems
    wrong = "".join(f"\n  {problem}" for problem in problems)
    raise TranscriptError((Failure(transcript.file, 1, f"its world '{wanted}' cannot be played:{wrong}"),))


def _world_beside(transcript: Transcript) -> Path | None:
    """The file beside a transcript that is its whole world, if there is one."""
    wanted, beside = transcript.world, Path(transcript.file).resolve().parent
    file = beside / (wanted if wanted.endswith(".toml") else f"{wanted}.toml")
    return file if file.is_file() else None


def pack_around(file: Path) -> Path | None:
    """The pack whose tests a file is one of."""
    for folder in file.resolve().parents:
        if folder.name == TESTS and (folder.parent / MAIN_FILE).is_file():
            return folder.parent
    return None


def _named_otherwise(file: Path, pack: Path) -> str:
    """A warning for a transcript that gives its pack another name than it has; a copied world is full of them."""
    transcript = _readable(file)
    if transcript is None or transcript.world == pack.name or _world_beside(transcript) is not None:
        return ""
    name = file.relative_to(pack).as_posix()
    return f"warning {name} says 'world: {transcript.world}' and was played in {pack.name}, whose test it is"


def _world_in(file: Path) -> World:
    """A world in a single file, named after it."""
    loaded = load_files(file.stem, {file.name: file.read_bytes()})
    if loaded.world is None:
        raise PackError(str(file), loaded.problems)
    return loaded.world


# --- a whole pack ---


class Report(msgspec.Struct, frozen=True):
    """What came of a pack's transcripts, ready to be printed."""

    lines: tuple[str, ...]
    failures: tuple[Failure, ...]
    transcripts: int

    @property
    def ok(self) -> bool:
        return not self.failures


def transcripts_in(pack: Path) -> list[Path]:
    """The transcripts of a pack, in order."""
    return sorted((pack / TESTS).glob("**/*.transcript"))


def run_pack(
    path: Path,
    told: Collection[Path] = (),
    progress: Callable[[str], None] = lambda words: None,
    *,
    only: Path | None = None,
    late: Callable[[], bool] = lambda: False,
) -> Report:
    """Run every transcript of a pack, or `only` one, in all ways. A pack without any passes, and is told how to have
    one. Of those that are `told`, whoever reads the report knows already what is not as written. Once it is `late`, no
    further one is run."""
    files = [only] if only is not None else transcripts_in(path)
    lines: list[str] = []
    failures: list[Failure] = []
    try:
        open_world(str(path))
    except PackError as error:
        lines = [str(problem) for problem in in_order(error.problems)]
        broken = Failure(path.name, None, f"the world cannot be played: {how_many(error.problems)}")
        return Report((*lines, broken.what()), (broken,), len(files))
    for number, file in enumerate(files):
        if late():
            lines.append(f"{number} of {counted(len(files), 'transcript')} run; the others are left out")
            return Report(tuple(lines), tuple(failures), number)
        name = file.relative_to(path).as_posix()
        progress(f"{name}, {number + 1} of {counted(len(files), 'transcript')}")
        found = seen_from(path, run_all_ways(file))
        failures += found
        lines.append(f"{'FAILED' if found else 'ok':<8}{name}")
        lines += as_lines(each for each in found if file not in told or each.way)
        if other := _named_otherwise(file, path):
            lines.append(other)
    if files and not late():
        progress(f"under other hash seeds, {counted(len(files), 'transcript')}")
        found = seen_from(path, check_hash_seeds(files))
        failures += found
        lines += as_lines(found)
        failed = f", {counted(len(failures), 'thing')} not as written" if failures else ""
        lines.append(f"{counted(len(files), 'transcript')}{failed}")
    elif not files:
        lines.append("No transcripts. Write what is typed and what must come of it into tests/NAME.transcript.")
    return Report(tuple(lines), tuple(failures), len(files))


def seen_from(folder: Path, failures: Iterable[Failure]) -> list[Failure]:
    """Failures with their files named as an author sees them from the folder of the pack."""
    here = f"{folder.as_posix()}/"
    return [msgspec.structs.replace(each, file=Path(each.file).as_posix().removeprefix(here)) for each in failures]


def run_all_ways(file: Path) -> list[Failure]:
    """Every way but the one with two processes, which is cheaper for all files at once."""
    try:
        transcript, world = ready(file)
    except TranscriptError as error:
        return list(error.failures)
    plain = play(transcript, world)
    if plain.failures:  # the other ways ask whether the same comes of it, and it should come to something else
        return list(plain.failures)
    return [*check_reload(transcript, world, plain), *check_replay(transcript, world, plain)]


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(traces_of(Path(name) for name in sys.argv[1:])))
