"""`hearth play`: begin a game or go on with one, on the full screen or in plain lines."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import (
    WholeNumber,
    needs_folder,
    open_slots,
    open_world_asking,
    open_world_of,
    remedies,
    saves_option,
    this_program,
    world_here,
)
from engine.cli.exits import Exit, Stop
from engine.cli.fronts import can_draw, choose_a_game, play_full, play_plain, read_script
from engine.cli.streams import columns, in_rows, leading_to
from engine.shell.places import served

if TYPE_CHECKING:
    from engine.minds.minds import Minds
    from engine.model.world import World
    from engine.shell.changed import Unsettled
    from engine.shell.log import Contents
    from engine.shell.renewing import Stamp
    from engine.shell.reopening import Choice
    from engine.shell.session import Session
    from engine.shell.slots import Slots

FIRST_WORLD = "lantern"
"""The world that somebody who names none begins with."""


@click.command()
@click.argument("world", required=False)
@click.option("--slot", metavar="NAME", help="Go on with this saved game, or begin one of that name.")
@click.option("--new", is_flag=True, help="Begin a new game, even if there is one to go on with.")
@click.option(
    "--seed", type=int, metavar="N", help="The seed of a new game. The same seed and lines give the same game."
)
@click.option(
    "--plain", is_flag=True, help="Plain lines and nothing else. Chosen by itself where there is no terminal."
)
@click.option(
    "--script", metavar="FILE", help="Read lines from FILE ('-' is standard input) and echo them. Implies --plain."
)
@click.option(
    "--mind", metavar="KIND", help="Who thinks for the people: scripted, world, local, or one of 'hearth minds'."
)
@click.option("--model", metavar="PATH|URL", help="The model to think with: a file, the address of a server, or none.")
@saves_option
@click.option(
    "--color", type=click.Choice(["auto", "never"]), default="auto", show_default=True, help="As NO_COLOR, if never."
)
@click.option("--width", type=WholeNumber(min=0), metavar="N", help="Wrap plain lines at N; 0 does not wrap.")
@click.option(
    "--world",
    "which",
    type=click.Choice(["old", "new"]),
    help="Of a saved game whose world has changed: go on in the world as it was, or as it is now.",
)
@click.option("--watch", is_flag=True, help="Take the edits of who writes WORLD, or a brain, into the running game.")
@click.option("--at", metavar="ROOM", default="", help="Begin in this room, by its id. Such a game is not saved.")
@click.option(
    "--with", "things", metavar="THING", multiple=True, help="Begin with this in hand, by its id; repeatable."
)
@click.option("--no-save", is_flag=True, help="Leave nothing on disk.")
def play(
    world: str | None,
    slot: str | None,
    new: bool,
    seed: int | None,
    plain: bool,
    script: str | None,
    mind: str | None,
    model: str | None,
    saves: str | None,
    color: str,
    width: int | None,
    which: str | None,
    watch: bool,
    at: str,
    things: tuple[str, ...],
    no_save: bool,
) -> int:
    """Play a world; with none named, the one whose folder you stand in, or what you choose.

    Every turn is saved as it is played. At a terminal, the last game of WORLD goes on where it was left, unless
    --new or --seed begins another.
    """
    if no_save and slot:
        raise click.UsageError("--no-save leaves nothing on disk, so it has no --slot. Leave out one of the two.")
    if color == "never":
        os.environ["NO_COLOR"] = "1"
    lines = read_script(script) if script else None
    guest = served()
    at_terminal = lines is None and not guest and sys.stdin.isatty() and sys.stdout.isatty()
    if (watch or at or things) and (slot or which):
        raise click.UsageError("--watch, --at and --with are for games that are not saved, and have no --slot.")
    slots = None if no_save or watch or at or things else open_slots(saves)
    world = world_here() if world is None and slot is None else world
    if world is None and slot is None and slots is not None and seed is None and at_terminal and not (new or which):
        with remedies("--saves"):
            chosen = choose_a_game(slots, first_world(), plain=plain)
        if chosen is None:
            return Exit.OK
        new = chosen[0] == "new"
        slot, world = (None, chosen[1]) if new else (chosen[1], None)
    if slot is None and slots is not None and seed is None and lines is None and not new:
        slot = _to_go_on_with(slots, world, at_terminal or guest, quietly=guest)
    choice: Choice = "old" if which == "old" else "new" if which == "new" else ""
    if watch or at or things:
        session = _begin_at(world, seed, lambda: _minds(mind, model, at_terminal), watch, at, things, at_terminal)
    else:
        if slots is not None and slot is not None:
            _check_the_slot(slots, slot, new, which)
        elif which:
            raise click.UsageError(f"--world {which} is for a saved game that goes on. Say which: --slot NAME")
        session = _begin(world, slots, slot, seed, lambda: _minds(mind, model, at_terminal), choice, at_terminal)
    _as_the_player_likes(session)
    try:
        if guest or (at_terminal and not plain and can_draw()):
            return play_full(session, width)
        return play_plain(session, lines, width)
    finally:
        session.close()


def _as_the_player_likes(session: Session) -> None:
    """Give a game the player's settings, and tell what is wrong with those."""
    from engine.shell.preferences import Preferences

    session.preferences = Preferences.of_this_machine()
    for trouble in session.preferences.troubles:
        session.notice(trouble)


def _check_the_slot(slots: Slots, slot: str, new: bool, which: str | None) -> None:
    """Refuse to go on with a game where a new one is asked for, and to begin one where it is said how to go on."""
    from engine.shell.slots import slot_name

    with remedies("--slot"):
        name = slot_name(slot)
        if which:
            slots.path(name)
        if new and name in slots.names():
            raise click.UsageError(
                f"--new: there is a saved game '{name}' already. Leave out --new to go on with it, or give --slot a "
                f"new name."
            )


def _begin(
    world: str | None,
    slots: Slots | None,
    slot: str | None,
    seed: int | None,
    minds: Callable[[], Minds],
    choice: Choice = "",
    asks: bool = False,
) -> Session:
    """The session: resumed when `slot` is there, else new."""
    from engine.shell.packs import place_of
    from engine.shell.session import Session
    from engine.shell.slots import slot_name

    if slots is not None and slot is not None:
        with remedies("--slot"):
            slot = slot_name(slot)
            if slot in slots.names():
                return _resume(world, slots, slot, seed, minds, choice, asks)
    wanted = world or first_world()
    with remedies():
        path = place_of(wanted)
        opened = open_world_asking(path)
    with remedies("--slot" if slot else "--saves"):
        return Session.new(
            opened,
            seed=_any_seed() if seed is None else seed,
            minds=minds(),
            slots=slots,
            name=slot,
            pack=_kept_as(str(path)),
        )


def _begin_at(
    world: str | None,
    seed: int | None,
    minds: Callable[[], Minds],
    watch: bool,
    room: str,
    things: tuple[str, ...],
    waits: bool,
) -> Session:
    """A game for whoever writes the world: where they want to look, with their edits in it. It is never saved."""
    from engine.shell.packs import find_pack, place_of
    from engine.shell.session import Session
    from engine.shell.watching import NoSuchPlace, Watch
    from engine.shell.watching import at as beginning_at

    wanted = world or first_world()
    with remedies():
        place = place_of(wanted)
        path = find_pack(place)
    if watch:
        needs_folder("--watch", place)
    opened, seen = _once_sound(path, waits=watch and waits)
    try:
        begun = beginning_at(opened, room, things)
    except NoSuchPlace as error:
        raise Stop(Exit.MISSING, f"{'--at' if error.id == room else '--with'}: {error}") from None
    session = Session.new(begun, seed=_any_seed() if seed is None else seed, minds=minds(), pack=str(path))
    edits = " Your edits appear in it." if watch else ""
    session.notice(f"This game is for trying the world out and is not saved.{edits}")
    if watch:
        session.watch = Watch(session, path, room, things, seen=seen)
        session.watch.start()
    return session


def _once_sound(path: Path, *, waits: bool) -> tuple[World, Stamp]:
    """The world of a pack, and the files that it was read from. Where it has errors, who `waits` at a terminal is told
    of them after every edit until it has none."""
    from engine.shell.watching import stamp, wait_for_edit
    from engine.ui.clean import clean

    while True:
        seen = stamp(path)
        try:
            with remedies():
                return open_world_asking(path), seen
        except Stop as error:
            if not waits or error.code != Exit.PROBLEMS:
                raise
            click.echo(clean(str(error)), err=True)
            click.echo("The game begins when that is mended. Ctrl-C gives up.", err=True)
        wait_for_edit(lambda: stamp(path), seen)


def _resume(
    world: str | None, slots: Slots, name: str, seed: int | None, minds: Callable[[], Minds], choice: Choice, asks: bool
) -> Session:
    """Go on with a saved game. Where its world has changed so that parts of it no longer fit, somebody who `asks` is
    asked what is to be done."""
    from engine.shell.changed import Unsettled
    from engine.shell.session import Session
    from engine.shell.trouble import Misfit

    contents = slots.read(name)
    header = contents.header
    if seed is not None and seed != header.seed:
        raise click.UsageError(
            f"--seed {seed}: the game in '{name}' began with seed {header.seed}. "
            f"Leave out --seed, or give --slot a new name."
        )
    if world is not None and not _is_its_world(contents, world):
        raise click.UsageError(f"--slot {name}: that is a game of '{header.world}', not of '{world}'. Leave out WORLD.")
    here = None if world is None else _kept_as(world, header.world)
    opened, why = _world_now(world, slots, name, contents, choice, asks)
    thinking = minds()
    while True:
        if header.kept:
            import msgspec

            kept = msgspec.structs.replace(header, kept=False)
            slot = slots.create(kept, contents.records, like=slots.path(name))
        else:
            slot = slots.open(name)
        try:
            session = Session.resume(slot, thinking, opened, slots, choice=choice, pack=here)
        except Misfit as error:
            if header.kept:
                slots.discard(slot)
            if not isinstance(error, Unsettled):
                raise
            choice = _choose(error, name, asks)
            continue
        if why:
            session.notice(why)
        if here is not None and here != header.pack:
            before, goes_on = (pack or f"the world '{header.world}'" for pack in (header.pack, here))
            session.notice(f"'{name}' was played in {before}; from now on it goes on in {goes_on}.")
        if header.kept:
            session.notice(f"'{name}' stays as it is; you play on in '{session.slot_name}'.")
        return session


def _is_its_world(contents: Contents, world: str) -> bool:
    """Whether a saved game is one of `world`: by its name, or else by what it holds or its title, for a folder may be
    renamed."""
    from engine.shell.chapters import hashes
    from engine.shell.packs import find_pack

    header, path = contents.header, find_pack(world)
    if path.name == header.world:
        return True
    opened = open_world_asking(path, header.world)
    known = {content_hash for _, content_hash in hashes(header, contents.records)}
    return opened.content_hash in known or (header.title != "" and opened.title == header.title)


def _world_now(
    world: str | None, slots: Slots, name: str, contents: Contents, choice: Choice, asks: bool
) -> tuple[World | None, str]:
    """The world of a saved game as it is now. Where it cannot be had, and the game remembers the one that it was played
    in, there is none, and the reason. Python that is new in it is asked about as in a new game."""
    from engine.shell.chapters import hashes
    from engine.shell.packs import PackError, PackMissing, PackUntrusted, find_pack

    header = contents.header
    last = hashes(header, contents.records)[-1][1]
    remembers = slots.remembered.has(slots.path(name), last)
    by_itself = remembers and (choice == "old" or (world is None and not choice))
    try:
        return open_world_of(header, world), ""
    except (Stop, PackError) as error:
        untrusted = isinstance(error, PackUntrusted)
        if untrusted and choice != "old" and asks:
            return open_world_asking(find_pack(world or header.pack or header.world), header.world), ""
        missing = isinstance(error, Stop) and isinstance(error.__cause__, PackMissing)
        if by_itself and (missing or isinstance(error, PackError)) and not (untrusted and choice != "old"):
            return None, f"The world '{header.world}' {_why_not(error)}"
        if remembers:
            click.echo(f"'{name}' remembers the world as it was. To go on in that, add: --world old", err=True)
        raise


def _why_not(error: Exception) -> str:
    """Why a world cannot be played as it is now, as the end of a sentence."""
    from engine.shell.packs import PackUntrusted

    if isinstance(error, Stop):
        return "is not here any more."
    if isinstance(error, PackUntrusted):
        return "has Python in it now that you have not let run."
    return f"has problems:\n{error}"


def _choose(error: Unsettled, name: str, asks: bool) -> Choice:
    """What somebody says of a changed world; anybody who is no person gets a `Stop` that names the ways."""
    from engine.ui.clean import clean

    if not asks:
        old = "--world old goes on in the world as it was, and " if error.remembered else ""
        ways = f"{old}--world new in the world as it is now, as far as the game holds in it."
        raise Stop(Exit.CHANGED, f"{error.told(name)}\nThe saved game has been left as it is. {ways}")
    rows = clean(error.told(name)).split("\n")
    click.echo("\n".join(in_rows(row, columns(sys.stderr), hang=2 * row.startswith("- ")) for row in rows), err=True)
    known = ["new", "old", "leave"] if error.remembered else ["new", "leave"]
    question = f"Go on in the new world as far as all this holds{', in the old one' * error.remembered}, or leave it?"
    try:
        answer = click.prompt(
            leading_to(question, f"({', '.join(known)}):", columns(sys.stderr)),
            value_proc=lambda typed: _meant(typed, known),
            prompt_suffix=" ",
            err=True,
        )
    except click.Abort:  # Ctrl+D or Ctrl+C, after which the row is not ended
        click.echo(err=True)
        answer = "leave"
    if answer == "leave":
        raise Stop(Exit.CHANGED, "The saved game has been left as it is.")
    return "old" if answer == "old" else "new"


def _meant(typed: str, known: Sequence[str]) -> str:
    """Which answer was typed: as a word, its beginning, or its number. Escape leaves. Raises a usage error."""
    if "\x1b" in typed:
        return "leave"
    word = typed.strip().casefold()
    if word.isdecimal() and 0 < int(word) <= len(known):
        return known[int(word) - 1]
    found = next((each for each in known if word and each.startswith(word)), None)
    if found is None:
        from engine.model.listing import listed

        raise click.UsageError(f"Say {listed(known)}, or the first letter of it.")
    return found


def _to_go_on_with(slots: Slots, world: str | None, at_terminal: bool, *, quietly: bool = False) -> str | None:
    """The last game of the world, for somebody at a terminal. A pipe always begins anew, and is told what there is."""
    from engine.shell.slots import SlotError

    try:
        name = _latest_of(slots, world) if world else slots.latest()
    except (SlotError, OSError):
        return None
    if name is not None and not quietly:
        play = f"{this_program()} play"
        anew = f"{play} {shlex.quote(world)} --new" if world else f"{play} --new"
        words, command = f"Going on with '{name}'. To begin anew:", anew
        if not at_terminal:
            words, command = f"To go on with '{name}':", f"{play} --slot {name}"
        click.echo(leading_to(words, command, columns(sys.stderr)), err=True)
    return name if at_terminal else None


def _kept_as(world: str, id: str = "") -> str:
    """How a game of that world, whose name or place it is, says which it is played in: its place, or nothing where its
    name is enough, which has to be the `id` that the game knows it by."""
    from engine.shell.packs import find_pack, list_packs, place_of

    place = place_of(world)
    name = find_pack(place).name
    return "" if id in ("", name) and list_packs().get(name) == place else str(place)


def _latest_of(slots: Slots, world: str) -> str | None:
    """The last game of this very world: begun from where it is, or played in what it holds. Another world may well have
    the same name."""
    from engine.shell.chapters import hashes
    from engine.shell.log import LogError
    from engine.shell.packs import PackError, find_pack, open_world, place_of

    try:
        place, id, pack = place_of(world), find_pack(world).name, _kept_as(world)
    except PackError:
        return slots.latest(Path(world).name)
    content_hash = ""
    for row in slots.rows():
        if row.world == id and not row.kept:
            with contextlib.suppress(LogError, PackError):
                contents = slots.read(row.name)
                if contents.header.pack == pack:
                    return row.name
                content_hash = content_hash or open_world(place).content_hash
                if content_hash in [each for _, each in hashes(contents.header, contents.records)]:
                    return row.name
    return None


def first_world() -> str:
    """The world that is played when none is named."""
    from engine.shell.packs import list_packs

    packs = list_packs()
    return FIRST_WORLD if FIRST_WORLD in packs or not packs else next(iter(packs))


def _any_seed() -> int:
    import secrets

    return secrets.randbelow(1 << 31)


def _minds(kind: str | None, model: str | None, at_terminal: bool) -> Minds:
    from engine.cli.minds import build_minds

    return build_minds(kind, model, at_terminal=at_terminal)
