"""Makes a golden save: plays a fixed row of lines in `well/` and leaves what a player's disk would hold.

    python -m tests.shell.golden.make        makes format-N beside this file, N being the format of today

README.md beside this file says when. The play leaves every kind of record and every kind of event in the log, and the
test that reads it says so if it does not.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import msgspec

from engine.minds.minds import Minds
from engine.model.minds import Answer, Request
from engine.shell.listening import Silent
from engine.shell.log import FORMAT, LOG_NAME, Header
from engine.shell.packs import open_world
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.turn.record import TurnRecord, digest_of

HERE = Path(__file__).resolve().parent
WELL = HERE / "well"
SLOT = "golden"
SEED = 7

LINES = """
look
xyzzy
take well
x bench
take note
read it
inventory
open box
take key
the iron one
put key on the bench then take the cloak
take lantern
light it
take lantern
wait
wait
wait
wear cloak
take off cloak
give cloak to mara
show note to tam
mara, good morning
ask mara about the pump
ask mara about rain
why?
hint
ask tam about rain
tell tam about the stopcock
tam, wait
wave to tam
east
listen
smell
touch cart
walk on
taste pear
eat pear
ask nicely
pull crank
push crank
turn crank
drink water from cup
pour water into spring
fill cup from spring
look under straw
switch on fan
switch off fan
turn on fan
tie rope to post
untie rope
light match
burn straw
break cup
cut rope with knife
dig
sit in cart
stand
enter cart
get out
wait
wait
wait
wait
wait
put out match
undo
redo
west
take key
take the iron key
unlock door with iron key
open door
close door
lock door with iron key
undo
undo
open door
put note in box
drop iron key
north
douse lantern
light lantern
help
= open hatch
= fly to moon
look
undo
undo
open hatch
close hatch
look
"""
"""`= ` before an act of the menu, as a program gives it."""


class Moody:
    """A brain that does what the scripted one would, but crashes over the rain and babbles over the pump."""

    api = 1

    def answer(self, request: Request, model: object) -> Answer:
        if request.person == "tam" and "rain" in request.heard:
            raise RuntimeError("no rain, no words")
        if "pump" in request.heard and request.step == "choose":
            return Answer(id=request.id, choice="fly to moon", mind="moody")
        return Answer(id=request.id, choice=request.suggested, speech=request.line, mind="moody")


def play(saves: Path) -> Session:
    """The game, played to its ending in a slot of its own."""
    minds = Minds(default="moody", brains={"moody": Moody()}, everybody=True)
    session = Session.new(open_world(WELL), seed=SEED, minds=minds, slots=Slots(saves), name=SLOT)
    for line in LINES.strip().splitlines():
        if line.startswith("= "):
            session._run(session.game.begin_act(line[2:]), Silent())
        else:
            session.play(line)
    return session


def shape() -> dict[str, dict[str, bool]]:
    """Every structure that a log may hold, by its tag or name, with its fields: true for those that must be there."""
    found: dict[str, dict[str, bool]] = {}
    for name, schema in msgspec.json.schema_components((Header, TurnRecord))[1].items():
        if "properties" in schema:
            needed = schema.get("required", [])
            tag = schema["properties"].get("type", {}).get("enum", [name])[0]
            found[tag] = {field: field in needed for field in schema["properties"]}
    return dict(sorted(found.items()))


def main() -> None:
    target = HERE / f"format-{FORMAT}"
    if target.exists():
        raise SystemExit(f"{target.name} is there already. A save that players have is not made again; see README.md.")
    with tempfile.TemporaryDirectory() as folder:
        session = play(Path(folder))
        session.close()
        target.mkdir()
        shutil.copy(Path(folder) / SLOT / LOG_NAME, target / LOG_NAME)
    told = {
        "digest": digest_of(session.state),
        "turn": session.state.turn,
        "records": len(session.records),
        "shape": shape(),
    }
    (target / "expected.json").write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n")
    sys.stdout.write(f"{target.name}: {len(session.records)} records, turn {session.state.turn}\n")


if __name__ == "__main__":
    main()
