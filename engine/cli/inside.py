"""`hearth minds SLOT PERSON`: what is in somebody of a saved game, now or at the end of an earlier turn."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from engine.cli.asking import open_slots, print_json, remedies, worlds_of
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from engine.model.world import World
    from engine.turn.game import Game


def look_inside(
    slot: str, person: str | None, turn: int | None, saves: str | None, about: str | None, *, as_json: bool
) -> int:
    """Print a person's mind as a page, or as JSON; with `about`, what they think of that alone."""
    from engine.people.inside import mind
    from engine.people.inside_told import told
    from engine.ui.clean import clean

    game = _game(slot, turn, saves)
    id = _person(game.world, person)
    topic = _topic(game.world, about) if about is not None else ""
    found = mind(game.state, id, game.past.events if game.past is not None else (), topic)
    if as_json:
        print_json(found)
    else:
        lines = list(told(found, "beliefs" if topic else ""))
        for line in lines or [f"{found.name} thinks nothing of {topic}."]:
            click.echo(clean(line))
    return Exit.OK


def _game(slot: str, turn: int | None, saves: str | None) -> Game:
    from engine.shell.story import game_after

    with remedies():
        slots = open_slots(saves)
        contents = slots.read(slot)
        chapters = worlds_of(slots, slot, contents)
        game = game_after(chapters, contents.header.seed, contents.records, turn)
    if game is None:
        last = contents.records[-1].turn if contents.records else 0
        raise Stop(Exit.MISSING, f"--turn {turn}: no line of '{slot}' ends with that turn. It has come to turn {last}.")
    return game


def _person(world: World, words: str | None) -> str:
    """The person of an id, a name or words of a name. Raises `Stop` with the nearest."""
    names = {id: world.nouns[id].name for id in world.people}
    if words is None:
        raise click.UsageError(f"Name a person as well. There are: {', '.join(names)}.")
    return _named(world, names, words, "person")


def _topic(world: World, words: str) -> str:
    """The fact or the noun of an id, a name or words of a name. Raises `Stop` with the nearest."""
    facts = {id: fact.name for id, fact in world.facts.items()}
    return _named(world, {**{id: noun.name for id, noun in world.nouns.items()}, **facts}, words, "fact or noun")


def _named(world: World, names: dict[str, str], words: str, kind: str) -> str:
    typed = words.lower()
    found = [id for id, name in names.items() if typed in (id, name.lower())]
    found = found or [
        id
        for id in names
        if typed and id in world.nouns and set(typed.split()) <= world.nouns[id].words  # `old woman` for one of them
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(Exit.MISSING, f"'{words}' could be any of these: {', '.join(found)}.")
    called = {each: id for id, name in names.items() for each in (id, name.lower(), *name.lower().split())}
    near = get_close_matches(typed, called, 1)
    all_of = f" There are: {', '.join(names)}." if kind == "person" else ""
    hint = f" Did you mean '{called[near[0]]}'?" if near else all_of
    raise Stop(Exit.MISSING, f"There is no {kind} '{words}' in '{world.id}'.{hint}")
