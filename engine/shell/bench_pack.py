"""`hearth bench pack`: what an author waits for in a large world: to load it, to check it, to see an edit in play.

A pack of so many rooms is written to the disk as an author would have it, a file for every fifty rooms, with people,
facts, locked doors and rules among them. Loading and checking are timed in this process, the best of some runs, since
what else the machine does can only add to it. An edit is timed from the moment its file is written until the watching
thread has told of it, in a game that has been played for a while, by the wall's clock; the figure is the median.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from engine.minds.minds import Minds
from engine.narration.line import Line
from engine.shell.packs import load_files, open_world, read_pack
from engine.shell.session import Session
from engine.shell.watching import Watch

ROOMS = 500
RUNS = 5
A_FILE = 50
"""Rooms in each file."""
LONGEST = 30.0
"""Seconds after which an edit is given up."""
_WORDS = (
    ("amber", "brown", "cream", "dun", "ebony", "fawn", "grey", "hazel", "ivory", "jade"),
    ("arched", "broad", "cool", "dusty", "empty", "faded", "grand", "humble", "idle", "jagged"),
    ("aged", "bare", "crooked", "damp", "eerie", "fine", "gaunt", "hushed", "icy", "joyless"),
)
"""Of a number the last digit, the one before and the one before that, so that no two rooms are of the same words."""


def bench_pack(rooms: int = ROOMS, runs: int = RUNS) -> dict[str, float]:
    """`{"rooms": n, "load_s": n, "check_s": n, "watch_s": n}`, in seconds. Raises `RuntimeError` where an edit is not
    told of."""
    with tempfile.TemporaryDirectory() as folder:
        pack = write_pack(Path(folder) / "large", rooms)
        return {
            "rooms": rooms,
            "load_s": _best(runs, lambda: open_world(pack)),
            "check_s": _best(runs, lambda: load_files(pack.name, read_pack(pack), ("scripted",))),
            "watch_s": round(median(watched(pack, rooms, runs)), 3),
        }


def _best(runs: int, work: Callable[[], object]) -> float:
    taken = []
    for _ in range(runs):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return round(min(taken), 3)


def watched(pack: Path, rooms: int, runs: int) -> list[float]:
    """The seconds from an edit until it is told of, for so many edits in the room where the player is."""
    session = Session.new(open_world(pack), seed=7, minds=Minds.scripted())
    told = threading.Event()
    heard: list[Line] = []

    def hear(lines: tuple[Line, ...]) -> None:
        heard[:] = lines
        told.set()

    for line in ("east", "take coin", "east", "west", "drop coin") * 4:
        session.play(line)
    watch = session.watch = Watch(session, pack)
    watch.hear(hear)
    watch.start()
    file = pack / "rooms0.toml"
    taken = []
    try:
        for number in range(runs):
            told.clear()
            text = file.read_text("utf-8").replace("A plain room", f"A plain room, edited {number} times", 1)
            begun = perf_counter()
            file.write_text(text, "utf-8")
            if not told.wait(LONGEST):
                raise RuntimeError(f"the edit was not told of in {LONGEST:.0f} seconds")
            taken.append(perf_counter() - begun)
            if any(line.kind == "error" for line in heard):
                raise RuntimeError(f"the edit was not taken: {heard[0].text}")
    finally:
        session.close()
    return taken


def write_pack(folder: Path, rooms: int) -> Path:
    """A pack of so many rooms in a row that turns at its ends, in files of fifty."""
    folder.mkdir(parents=True)
    head = 'title = "Large"\nstart = "room_0"\n\n[number]\nsteps = 0\n'
    (folder / "world.toml").write_text(head, "utf-8")
    for first in range(0, rooms, A_FILE):
        numbers = range(first, min(first + A_FILE, rooms))
        text = "\n".join(part for number in numbers for part in _room(number, rooms))
        (folder / f"rooms{first // A_FILE}.toml").write_text(text, "utf-8")
    return folder


def _room(number: int, rooms: int) -> Iterator[str]:
    digits = [_WORDS[place % len(_WORDS)][int(digit)] for place, digit in enumerate(reversed(str(number)))]
    tint = " ".join(reversed(digits))
    east, west = (number + 1) % rooms, (number - 1) % rooms
    yield f'[room.room_{number}]\nname = "The {tint} room"\n'
    yield f'text = "A plain room{{player holds coin_{number}: , and poorer by a coin|}}. It is {tint}."\n'
    yield f'exits = {{ east = "room_{east}", west = "room_{west}" }}\n'
    yield f'[thing.coin_{number}]\nname = "{tint} coin"\ntext = "Worn."\nin = "room_{number}"\n'
    yield f'[thing.chest_{number}]\nname = "{tint} chest"\ntext = "Oak."\nin = "room_{number}"\n'
    yield f'container = true\nopenable = true\nopen = false\nlocked = true\nkey = "coin_{number}"\n'
    if number % 5 == 0:
        yield f'[fact.fact_{number}]\ntext = "The {tint} chest is empty."\nwords = ["{tint.split(" ")[0]}"]\n'
        yield f'[person.keeper_{number}]\nname = "{tint} keeper"\ntext = "Asleep, nearly."\nin = "room_{number}"\n'
        yield f'knows = [{{ fact = "fact_{number}", when = "trust of keeper_{number} >= 1" }}]\n'
        yield f'[[person.keeper_{number}.topics]]\nabout = ["coin", "price"]\nsay = "{{Mine.|Still mine.}}"\n'
        yield f'[[rule]]\non = "giving coin_{number} to keeper_{number}"\ndo = ["add 1 to trust of keeper_{number}"]\n'
        yield f'[[rule]]\non = "taking coin_{number}"\nwhen = "steps < 9"\ndo = ["add 1 to steps"]\n'
