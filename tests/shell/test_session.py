"""A session saves every turn before it tells it, goes on where it was left, and outlives its minds and its disk."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from engine.minds.minds import Minds
from engine.model.minds import Answer, Request
from engine.model.world import World
from engine.narration.line import Line
from engine.shell.listening import Silent
from engine.shell.log import read_log
from engine.shell.packs import open_world
from engine.shell.replay import replay
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.trouble import Misfit
from engine.turn.stepper import TurnResult
from tests.shell.inn import write_inn


@pytest.fixture
def world(tmp_path: Path) -> World:
    return open_world(write_inn(tmp_path / "packs"))


@pytest.fixture
def slots(tmp_path: Path) -> Slots:
    return Slots(tmp_path / "saves")


@pytest.fixture
def session(world: World, slots: Slots, tmp_path: Path) -> Session:
    return Session.new(world, seed=7, minds=Minds.scripted(), slots=slots, pack=str(tmp_path / "packs" / "inn"))


def said(result: TurnResult) -> str:
    return "\n".join(line.text for line in result.lines)


def again(session: Session, world: World) -> Session:
    """The same game in a session of its own, after closing the first."""
    slots, name = session.slots, session.slot_name
    assert slots is not None
    session.close()
    return Session.resume(slots.open(name), Minds.scripted(), world, slots)


class Strange(Minds):
    """Minds that answer by a function of the test's own."""

    def __init__(self, way: Callable[[Request], object]) -> None:
        super().__init__(everybody=True)
        self.way = way

    def answer(self, request: Request, on_words: object = None, judge: object = None) -> Answer:
        return self.way(request)  # type: ignore[return-value]


# --- saving and going on ---


def test_a_finished_story_that_is_come_back_to_says_at_once_that_it_is_over(tmp_path: Path) -> None:
    rule = '[ending.out]\nname = "Out"\ntext = "Out."\n[[rule]]\non = "after taking lamp"\ndo = ["end out"]\n'
    world = open_world(write_inn(tmp_path, extra=rule))
    slots = Slots(tmp_path / "saves")
    first = Session.new(world, seed=7, minds=Minds.scripted(), slots=slots)
    over = first.play("take lamp").lines[-1].text
    name = first.slot_name
    first.close()
    again = Session.resume(slots.open(name), Minds.scripted(), world, slots)
    assert again.over and again.opening()[-1].text == over
    again.close()


def test_the_opening_and_every_line_are_in_the_log(session: Session, slots: Slots) -> None:
    assert "It rains." in [line.text for line in session.opening()]
    for line in ("take lamp", "xyzzy", "exits"):
        session.play(line)
    records = slots.read("inn-1").records
    assert [(record.kind, record.line) for record in records] == [
        ("start", ""), ("line", "take lamp"), ("line", "xyzzy"), ("line", "exits"),
    ]  # fmt: skip


def test_a_line_is_on_disk_before_its_last_lines_are_told(session: Session, slots: Slots) -> None:
    seen: list[int] = []

    class Watching(Silent):
        def lines(self, lines: tuple[Line, ...]) -> None:
            seen.append(len(slots.read("inn-1").records))

    session.play("take lamp", Watching())
    assert seen[-1] == 2


def test_the_listener_hears_every_line_of_the_result_once(session: Session) -> None:
    heard: list[Line] = []
    thinkers: list[str] = []

    class Listening(Silent):
        def lines(self, lines: tuple[Line, ...]) -> None:
            heard.extend(lines)

        def thinking(self, person: str, name: str) -> None:
            thinkers.append(person)

    for line in ("take lamp. north", "ask mara about rain", "save", "undo", "restart", "quit"):
        heard.clear()
        result = session.play(line, Listening())
        assert tuple(heard) == result.lines
    assert "mara" in thinkers


def test_several_commands_on_one_line_are_records_of_their_own(session: Session, slots: Slots) -> None:
    result = session.play("take lamp. drop lamp. take lamp")
    assert session.state.turn == 3
    assert len(result.events) > 3
    assert len(slots.read("inn-1").records) == 4


def test_a_resumed_game_is_the_same_game(session: Session, world: World) -> None:
    for line in ("take lamp", "north", "ask mara about the weather"):
        session.play(line)
    digest = session.state.digest
    resumed = again(session, world)
    assert resumed.state.digest == digest
    assert any("Taproom" in line.text for line in resumed.opening())
    assert resumed.game.moment == session.game.moment or resumed.game.moment.context == session.game.moment.context


def test_undo_goes_back_past_a_save_and_a_load_to_the_beginning(session: Session, world: World) -> None:
    begun = session.state.digest
    for line in ("take lamp", "drop lamp", "north"):
        session.play(line)
    session.play("undo")
    resumed = again(session, world)
    resumed.play("undo")
    resumed = again(resumed, world)
    resumed.play("undo")
    assert resumed.state.digest == begun
    assert resumed.play("undo").refusal == "system.nothing-to-undo"


def test_a_slot_killed_before_its_opening_is_begun_when_it_is_opened(
    world: World, slots: Slots, session: Session
) -> None:
    slots.create(session.header, name="early").close()
    resumed = Session.resume(slots.open("early"), Minds.scripted(), world, slots)
    assert "It rains." in [line.text for line in resumed.opening()]
    assert [record.kind for record in slots.read("early").records] == ["start"]


def test_the_catalogue_is_an_index_and_not_written_for_every_line(session: Session, slots: Slots) -> None:
    catalogue = slots.folder / "catalogue.json"
    session.play("take lamp")
    before = catalogue.stat().st_mtime_ns
    for _ in range(20):
        session.play("look")
    assert catalogue.stat().st_mtime_ns == before
    (row,) = slots.rows()
    assert row.turn == session.state.turn, "a row that is out of date is not believed"


def test_a_game_in_which_nobody_typed_a_line_leaves_nothing_behind(world: World, slots: Slots) -> None:
    Session.new(world, seed=7, minds=Minds.scripted(), slots=slots).close()
    assert (slots.names(), slots.rows()) == ((), ())
    Session.new(world, seed=7, minds=Minds.scripted(), slots=slots, name="mine").close()
    assert slots.names() == ("mine",), "one that was given a name is kept"
    again = Session.resume(slots.open("mine"), Minds.scripted(), world, slots)
    again.close()
    assert slots.names() == ("mine",)
    typed = Session.new(world, seed=7, minds=Minds.scripted(), slots=slots)
    typed.play("help")
    typed.close()
    assert slots.names() == ("inn-1", "mine")


def test_the_row_of_the_catalogue_says_where_the_game_stands(session: Session, slots: Slots) -> None:
    session.play("take lamp")
    session.play("north")
    session.play("exits")
    (row,) = slots.rows()
    assert (row.turn, row.place, row.last_line) == (2, "taproom", "north"), "from the log: the room's id, in words"
    session.close()
    (row,) = slots.rows()
    assert (row.name, row.world, row.title, row.turn) == ("inn-1", "inn", "The Inn", 2)
    assert (row.place, row.last_line) == ("Taproom", "north")


def test_a_torn_last_turn_is_told_and_the_rest_played_on(session: Session, world: World, slots: Slots) -> None:
    session.play("take lamp")
    session.play("north")
    session.close()
    log = slots.folder / "inn-1" / "log.jsonl"
    log.write_bytes(log.read_bytes()[:-9])
    resumed = Session.resume(slots.open("inn-1"), Minds.scripted(), world, slots)
    assert "in the middle of a turn" in resumed.opening()[0].text
    assert "log.jsonl.torn" in resumed.opening()[0].text
    assert resumed.state.turn == 1
    resumed.play("north")
    resumed.close()
    assert read_log(log).damage is None
    assert replay(log, world).agrees


def test_a_log_damaged_in_the_middle_is_playable_up_to_there_and_says_so(
    session: Session, world: World, slots: Slots
) -> None:
    for line in ("take lamp", "north", "south", "drop lamp"):
        session.play(line)
    session.close()
    log = slots.folder / "inn-1" / "log.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3][:30] + b"?" + lines[3][31:]
    log.write_bytes(b"".join(lines))
    resumed = Session.resume(slots.open("inn-1"), Minds.scripted(), world, slots)
    assert "damaged at line 4" in resumed.opening()[0].text
    assert "3 lines" in resumed.opening()[0].text
    assert resumed.state.turn == 1


def test_a_world_that_changed_is_told_and_one_that_no_longer_fits_is_listed(
    session: Session, slots: Slots, tmp_path: Path
) -> None:
    session.play("take lamp")
    session.close()
    more = open_world(write_inn(tmp_path / "more", extra='[thing.mug]\nname = "mug"\ntext = "Clay."\nin = "yard"\n'))
    resumed = Session.resume(slots.open("inn-1"), Minds.scripted(), more, slots)
    assert "has been changed" in resumed.opening()[0].text
    resumed.close()
    less = write_inn(tmp_path / "less")
    text = (less / "world.toml").read_text().replace("brass lamp", "tin pail")
    (less / "world.toml").write_text(text.replace("[thing.lamp]", "[thing.pail]"))
    before = slots.read("inn-1").records
    with pytest.raises(Misfit, match='Turn 1, "take lamp"'):
        Session.resume(slots.open("inn-1"), Minds.scripted(), open_world(less), slots)
    assert slots.read("inn-1").records == before
    slots.open("inn-1").close()


# --- words to the program ---


def test_a_named_save_stays_as_it_was_however_often_it_is_restored(session: Session, slots: Slots) -> None:
    session.play("take lamp")
    digest = session.state.digest
    assert "kept as 'before'" in said(session.play("save Before"))
    for _ in range(2):
        session.play("north")
        session.play("take coin")
        assert "Back in 'before'" in said(session.play("restore before"))
        assert session.state.digest == digest
        left, now = ("inn-1", "inn-2") if session.slot_name == "inn-2" else ("inn-2", "inn-3")
        assert session.take_notices() == (
            f"'before' stays as it is; you play on in '{now}'.",
            f"The game you leave is saved as '{left}'.",
        )
    assert slots.read("before").records[-1].line == "save Before"
    assert session.slot_name == "inn-3"


def test_a_named_save_is_listed_with_the_name_of_the_room_and_not_with_its_id(session: Session, slots: Slots) -> None:
    session.play("north")
    session.play("save here")
    assert {row.name: row.place for row in slots.rows()}["here"] == session.place == "Taproom"


def test_saving_again_under_a_name_keeps_the_earlier_one_under_another(session: Session, slots: Slots) -> None:
    first = said(session.play("save storm"))
    session.play("take lamp")
    assert said(session.play("save storm")) == first
    assert session.take_notices() == ("The earlier 'storm' is now called 'storm-2'.",)
    assert len(slots.read("storm").records) == 4
    assert len(slots.read("storm-2").records) == 2


@pytest.mark.parametrize("name", ["con", "a/b", "x" * 61])
def test_a_save_under_an_impossible_name_is_refused_in_words(session: Session, slots: Slots, name: str) -> None:
    assert "cannot be the name" in said(session.play(f"save {name}"))
    assert slots.names() == ("inn-1",)


def test_a_save_does_not_overwrite_a_game_in_progress(session: Session, slots: Slots) -> None:
    slots.create(session.header, name="other").close()
    assert "already a game called 'other'" in said(session.play("save other"))
    assert "every turn of it is saved" in said(session.play("save inn-1"))


def test_restoring_what_is_not_there_changes_nothing(session: Session) -> None:
    session.play("take lamp")
    digest = session.state.digest
    assert "no saved game called 'nowhere'" in said(session.play("restore nowhere"))
    assert "There is no other saved game" in said(session.play("load"))
    assert session.state.digest == digest
    assert not session.play("drop lamp").refusal


def test_games_of_another_world_are_neither_listed_nor_restored(session: Session, slots: Slots) -> None:
    other = msgspec.structs.replace(session.header, world="mill", title="The Mill")
    slots.create(other, name="flour").close()
    assert "There is no other saved game of this world" in said(session.play("restore"))
    session.play("save dry")
    told = said(session.play("restore"))
    assert "dry" in told
    assert "flour" not in told
    assert "'flour' is a game in another world, The Mill. To play it, quit" in said(session.play("restore flour"))
    assert session.world.id == "inn"


def test_restarting_leaves_the_old_game_in_its_slot(session: Session, slots: Slots) -> None:
    session.play("take lamp")
    assert "It rains." in said(session.play("restart"))
    assert session.state.turn == 0
    assert session.slot_name == "inn-2"
    assert slots.read("inn-1").records[-1].line == "restart"
    slots.open("inn-1").close()


def test_quitting_says_that_the_game_is_saved(session: Session) -> None:
    result = session.play("quit")
    assert result.meta == "quit"
    assert session.finished
    assert "Your game is saved" in said(result)


def test_why_tells_what_the_last_person_asked_went_by(session: Session) -> None:
    assert "Nobody has been asked" in said(session.play("debug why"))
    session.play("north")
    session.play("ask mara about rain")
    told = said(session.play("debug why"))
    assert "Mara, turn 2: asked what to do." in told
    assert "It has rained since Tuesday." in told
    assert "Who answered: scripted" in told
    session.play("look")
    assert said(session.play("debug why 2")) == told
    assert said(session.play("debug why 1")) == "Nobody was asked anything in turn 1."
    assert "name it: debug why 12" in said(session.play("debug why mara"))
    assert session.play("why").meta == ""
    assert "asked what to do" not in said(session.play("why"))


def test_the_transcript_has_every_line_since_the_beginning(session: Session, world: World, slots: Slots) -> None:
    session.play("take lamp")
    resumed = again(session, world)
    resumed.play("north")
    resumed.play("transcript")
    text = (slots.folder / "inn-1" / "transcript.txt").read_text("utf-8")
    assert text.startswith("It rains.\n")
    assert "> take lamp\n" in text
    assert "> north\n" in text
    assert "Low beams and a fire." in text


def test_a_game_that_is_not_saved_leaves_nothing_on_disk(world: World, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    session = Session.new(world, seed=7, minds=Minds.scripted())
    for line in ("take lamp", "save x", "restore x", "transcript", "restart", "quit"):
        session.play(line)
    assert session.close()
    assert sorted(tmp_path.rglob("*")) == before


# --- minds that misbehave, disks that are full ---


@pytest.mark.parametrize(
    "way",
    [
        lambda request: None,
        lambda request: 1 / 0,
        lambda request: "not an answer",
        lambda request: Answer(id=request.id, choice=5, speech=None),  # type: ignore[arg-type]
        lambda request: Answer(id="other", choice="take coin"),
        lambda request: Answer(id=request.id, choice="move coin to player"),
        lambda request: Answer(id=request.id, choice="say to player", speech="\ud800\x1b[2J" + "endless " * 100_000),
        lambda request: Answer(id=request.id, fault="late"),
    ],
)
def test_whatever_a_mind_gives_back_the_turn_ends_is_saved_and_replays(
    world: World, slots: Slots, way: Callable[[Request], object]
) -> None:
    session = Session.new(world, seed=7, minds=Strange(way), slots=slots)
    session.play("north")
    result = session.play("ask mara about rain")
    assert session.state.turn == 2
    record = session.records[-1]
    assert record.faults or "/speak" in record.answers[-1].id
    assert not any("\x1b" in line.text for line in result.lines)
    session.close()
    log = slots.folder / "inn-1" / "log.jsonl"
    assert log.stat().st_size < 100_000
    assert replay(log, world).agrees


def test_cancelling_from_another_thread_ends_a_speech_that_never_would(world: World, slots: Slots) -> None:
    class Endless:
        api = 1

        def answer(self, request: Request, model: object) -> Answer:
            started.set()
            released.wait()
            return Answer(id=request.id)

    started, released = threading.Event(), threading.Event()
    minds = Minds(default="endless", brains={"endless": Endless()}, everybody=True)
    session = Session.new(world, seed=7, minds=minds, slots=slots)
    session.play("north")
    done: list[TurnResult] = []
    player = threading.Thread(target=lambda: done.append(session.play("ask mara about rain")))
    player.start()
    assert started.wait(20)
    while player.is_alive():
        session.cancel()
        player.join(0.05)
    released.set()
    assert any("It has rained since Tuesday." in line.text for line in done[0].lines)
    assert any("cancelled" in fault for fault in done[0].record.faults)


def test_a_full_disk_is_told_and_nothing_is_lost_when_there_is_room(
    session: Session, slots: Slots, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.play("take lamp")
    assert session.slot is not None
    log = session.slot.log
    full = {"now": True}

    def sync(handle: int) -> None:
        if full["now"]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)

    monkeypatch.setattr(log, "_sync", sync)
    first = session.play("north")
    assert "The disk is full: this turn is not saved yet." in said(first)
    assert "disk" not in said(session.play("take coin")), "once is enough for now"
    assert session.unsaved == 2
    for _ in range(7):
        assert "disk" not in said(session.play("look"))
    assert "the last 10 turns are not saved yet" in said(session.play("look"))
    assert len(slots.read("inn-1").records) == 2
    assert "saved" not in said(session.play("quit")).replace("not saved", "")
    full["now"] = False
    assert "Nothing was lost." in said(session.play("south"))
    assert session.unsaved == 0
    digest = session.state.digest
    resumed = again(session, world)
    assert resumed.state.digest == digest


def test_a_line_of_any_sort_is_played_and_saved(session: Session, slots: Slots, world: World) -> None:
    for line in (
        "",
        "\x1b]0;x\x07",
        "\ud800",
        "a" * 30_000,
        "[red]take[/] lamp",
        "🕯" * 300,
        "take lamp\nnorth",
        "\x00",
    ):
        session.play(line)
    session.close()
    log = slots.folder / "inn-1" / "log.jsonl"
    assert read_log(log).damage is None
    assert replay(log, world).agrees


def test_replay_names_the_first_turn_that_comes_out_differently(session: Session, slots: Slots, world: World) -> None:
    for line in ("take lamp", "north", "take coin"):
        session.play(line)
    session.close()
    contents = slots.read("inn-1")
    changed = [*contents.records]
    changed[2] = msgspec.structs.replace(changed[2], line="drop lamp")
    slots.create(contents.header, changed, name="changed").close()
    report = replay(slots.folder / "changed" / "log.jsonl", world)
    assert not report.agrees
    assert report.divergence is not None
    assert (report.divergence.number, report.divergence.what) == (3, "events")
    assert report.replayed == 2
