"""`hearth models pull` and `remove`: fetching a model, with consent, and taking away what was fetched."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import json_option, print_json, this_program
from engine.cli.exits import Exit, Stop
from engine.cli.streams import can_ask, say

if TYPE_CHECKING:
    from engine.shell.download import Source


@click.command()
@click.argument("what", metavar="ID|URL")
@click.option("--sha256", metavar="HEX", default="", help="What the file must have; needed where the hub does not say.")
@click.option("--use", "use_it", is_flag=True, help="Think with it from now on.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def pull(what: str, sha256: str, use_it: bool, yes: bool, as_json: bool) -> int:
    """Fetch a model, by its ID in 'models list' or from an address.

    It is asked about first, with its size, its licence and where it goes. What was cut is gone on with; what has not
    the SHA-256 that it must have is not used.
    """
    came = fetch_model(what, sha256, yes=yes)
    if came is None:
        say("Nothing was fetched.", err=True)
        return Exit.PROBLEMS
    path, source = came
    if as_json:
        print_json({"path": str(path), "sha256": source.sha256, "url": source.url, "licence": source.licence})
    else:
        say(f"{path} is there, and is what it should be.")
    if use_it:
        from engine.cli.models import use_model

        return use_model(str(path), quiet=as_json)
    say(f"To think with it: {this_program()} models use {source.file}", err=True)
    return Exit.OK


def fetch_model(what: str, sha256: str = "", *, yes: bool = False) -> tuple[Path, Source] | None:
    """A model fetched into the player's own folder; None where they would not have it. Raises `Stop`."""
    from engine.cli.progress import progress
    from engine.shell.download import NotFetched, fetch
    from engine.shell.places import data_dir

    name, source = _source(what, sha256.lower())
    target = data_dir() / "models" / source.file
    size = f"{source.size / 1e9:.1f} GB" if source.size else "of unknown size"
    licence = f"licence {source.licence}" if source.licence else "a licence that you have to look up yourself"
    say(f"{name}: {size}, {licence}\nfrom {source.url}\nto   {target}", err=True)
    if not (yes or _agreed("Fetch it?", "Nothing is fetched")):
        return None
    try:
        with progress() as show:
            return fetch(source, target, _shown(show)), source
    except NotFetched as error:
        raise Stop(Exit.UNAVAILABLE, _with_ways(str(error), source, target)) from None
    except KeyboardInterrupt:
        raise Stop(Exit.INTERRUPTED, "Interrupted. The same command goes on from there.") from None


@click.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(name: str, yes: bool) -> int:
    """Remove a model that 'models pull' fetched. Nothing else is ever removed."""
    from engine.cli.chosen import settings
    from engine.minds.catalogue import entry
    from engine.shell.disk import in_words
    from engine.shell.download import fetched
    from engine.shell.download import remove as take_away
    from engine.shell.places import data_dir
    from engine.shell.settings import NotKept, keep_settings

    folder = data_dir() / "models"
    known = fetched(folder)
    listed = entry(name)
    file = listed.file if listed is not None else Path(name).name
    if file not in known or (Path(name).parent != Path() and Path(name).expanduser().absolute() != folder / file):
        near = get_close_matches(file, known, 1, 0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Stop(Exit.MISSING, f"{name} was not fetched by '{this_program()} models pull', and is left alone.{hint}")
    path = folder / file
    say(f"{path}, {known[file].size / 1e9:.1f} GB", err=True)
    if not (yes or _agreed("Remove it?", "Nothing is removed")):
        return Exit.PROBLEMS
    try:
        take_away(path)
        if settings().model == str(path):
            keep_settings(model="")
    except (OSError, NotKept) as error:
        raise Stop(Exit.DISK, f"{path}: {in_words(error) if isinstance(error, OSError) else error}") from None
    say(f"{path} is gone.")
    return Exit.OK


def _agreed(question: str, otherwise: str) -> bool:
    """Ask somebody who is there to be asked. Raises `Stop` where nobody is."""
    if not can_ask():
        raise Stop(Exit.USAGE, f"{otherwise} without consent. Add --yes to give it.")
    return click.confirm(question, err=True)


def _source(what: str, sha256: str) -> tuple[str, Source]:
    """What is to be fetched, and what it is called. Raises `Stop`."""
    from engine.minds.catalogue import catalogue, entry
    from engine.minds.models import is_address
    from engine.shell.download import NotFetched, Source, published

    if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise click.UsageError(f"--sha256 {sha256}: it has 64 digits from 0 to f.")
    listed = entry(what)
    if listed is None and not is_address(what):
        near = get_close_matches(what, [each.id for each in catalogue().model], 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise Stop(Exit.MISSING, f"{what} is in no list here.{hint} Give an ID of 'models list', or an address.")
    name, url, licence = (listed.name, listed.url, listed.licence) if listed is not None else (what, what, "")
    pinned = sha256 or (listed.sha256 if listed is not None else "")
    try:
        source = Source(url, pinned, listed.size if listed else 0, licence) if pinned else published(url, licence)
    except NotFetched as error:
        raise Stop(Exit.UNAVAILABLE, str(error)) from None
    if not source.file.endswith(".gguf"):
        raise click.UsageError(f"{url}: a model is a file that ends in .gguf")
    return (Path(source.file).name if listed is None else name), source


def _with_ways(said: str, source: Source, target: Path) -> str:
    """What went wrong, and how to do without this machine's network where that was it."""
    if "no way there" not in said:
        return said
    return (
        f"{said} Without a network here, fetch {source.url} elsewhere and put it to {target}; its SHA-256 is "
        f"{source.sha256}."
    )


def _shown(show: Callable[[str], None]) -> Callable[[int, int], None]:
    """How far a download has come, with its pace, in one line."""
    from time import monotonic

    began: list[tuple[float, int]] = []

    def told(done: int, of: int) -> None:
        if not began or done < began[0][1]:
            began[:] = [(monotonic(), done)]
        seconds = monotonic() - began[0][0]
        pace = (done - began[0][1]) / seconds if seconds > 0.5 else 0.0
        left = f", {(of - done) / pace / 60:.0f} min left" if pace and of > done else ""
        whole = f" of {of / 1e6:,.0f}" if of else ""
        show(f"{done / 1e6:,.0f}{whole} MB" + (f", {pace / 1e6:.1f} MB a second{left}" if pace else ""))

    return told
