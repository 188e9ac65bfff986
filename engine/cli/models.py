"""`hearth models`: which model people think with, which there are on this machine, and where others are to be had.

Nothing is fetched, used or taken away without being asked for by name; what a file is, is read from its header alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.asking import WholeNumber, json_option, print_json, this_program
from engine.cli.exits import Exit, Stop
from engine.cli.pulling import pull, remove
from engine.cli.streams import can_ask, say

if TYPE_CHECKING:
    from engine.minds.catalogue import Entry
    from engine.minds.finding import Candidate
    from engine.minds.machine import Machine
    from engine.minds.models import Found

TIERS = ("scores", "rewords", "speaks")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def models(context: click.Context, as_json: bool) -> int | None:
    """Show which model is used, and find, fetch, use, try out or remove models.

    Alone it is the same as 'models list'. A model is a GGUF file on this machine, or a server that speaks as OpenAI's
    does.
    """
    return _list(as_json) if context.invoked_subcommand is None else None


@models.command("list")
@json_option
def list_(as_json: bool) -> int:
    """Show the model that is used, and those worth fetching."""
    return _list(as_json)


def _list(as_json: bool) -> int:
    from engine.cli.chosen import calibration_of, chosen_model, settings, why_not
    from engine.minds.catalogue import because, catalogue, recommended, unfit
    from engine.minds.machine import this_machine
    from engine.minds.models import can_run
    from engine.shell.settings import settings_file

    settled, found, machine = settings(), chosen_model(), this_machine()
    known, missing, best = calibration_of(found), can_run(), recommended(machine)
    if as_json:
        print_json(
            {
                "path": str(found.path) if found.path is not None else None,
                "address": found.address or None,
                "where": found.where,
                "reason": found.reason,
                "declined": found.declined,
                "runs": not why_not(found),
                "missing": missing,
                "tier": settled.tier or (known.tier if known is not None else None),
                "calibration": known,
                "settings": str(settings_file()),
                "catalogue": {
                    "dated": catalogue().dated,
                    "recommended": best.id if best is not None else None,
                    "models": [_entry_as_data(each, unfit(each, machine)) for each in catalogue().model],
                },
            }
        )
    else:
        if settled.trouble:
            say(settled.trouble, err=True)
        if found.there:
            say(f"{found.path or found.address} ({found.where})")
            tier = f"By your settings it {_does(settled.tier)}. " if settled.tier else ""
            untried = f"It was not tried out yet; to do that: {this_program()} models calibrate"
            say(tier + (known.told() if known is not None else "" if tier else untried))
        else:
            say(found.reason, err=True)
        if missing and not found.address:
            say(missing, err=True)
        say(f"\nTo be fetched with '{this_program()} models pull ID', as of {catalogue().dated}:")
        width = max(len(each.id) for each in catalogue().model)
        for each in catalogue().model:
            why = unfit(each, machine)
            mark = "*" if each is best else " "
            figures = f"{each.size / 1e9:3.1f} GB  {each.quantization:<6}  {each.licence}"
            say(f"{mark} {each.id:<{width}}  {figures}  {_first_up(why) + '. ' if why else ''}{each.note}")
        if best is not None:
            say(f"* is for this machine: {because(best, machine)}.")
    return Exit.OK if not why_not(found) else Exit.UNAVAILABLE


@models.command()
@json_option
def find(as_json: bool) -> int:
    """Find the models and servers that are on this machine already.

    Looked in: your settings, your own folder, the caches of Hugging Face and llama.cpp, the folders of LM Studio and
    Ollama; and asked on this machine: llama-server, LM Studio, Ollama and vLLM at their usual ports.
    """
    from msgspec.structs import asdict

    from engine.cli.chosen import chosen_model
    from engine.minds.catalogue import because, recommended
    from engine.minds.machine import this_machine

    machine, chosen = this_machine(), chosen_model()
    found, best = _everything(machine), recommended(machine)
    used = (str(chosen.path), chosen.address)
    if as_json:
        print_json(
            {
                "models": [
                    {**asdict(each), "used": each.path in used, "tier": _tier_of(each) or None} for each in found
                ],
                "recommended": _entry_as_data(best, "") if best is not None else None,
                "because": because(best, machine) if best is not None else "",
                "machine": machine,
            }
        )
        return Exit.OK
    for each in found:
        size = f"{each.size / 1e9:.1f} GB" if each.size else ""
        figures = [size, each.architecture, each.quantization, each.licence]
        fit = "" if each.fit else "NOT FIT "
        say(f"{'*' if each.path in used else ' '} {', '.join(filter(None, (each.name, *figures)))}")
        say(f"    {each.path} ({each.where})")
        tier = _tier_of(each)
        if each.why or tier:
            tried = f"tried out: it {_does(tier)}" if tier else ""
            say(f"    {'; '.join(filter(None, (fit + each.why, tried)))}")
    if not found:
        say("There is no model on this machine that is known where to look for.", err=True)
    else:
        say(f"To think with one: {this_program()} models use NAME", err=True)
    if best is not None:
        say(
            f"To fetch one: {this_program()} models pull {best.id} ({best.name}, {best.size / 1e9:.1f} GB, "
            f"{best.licence}). {_first_up(because(best, machine))}.",
            err=True,
        )
    return Exit.OK


@models.command()
@click.argument("what", metavar="NAME|PATH|URL|none")
@click.option("--tier", type=click.Choice(TIERS), default=None, help="What it is trusted with, whatever it was found.")
@click.option("--threads", type=WholeNumber(min=0), default=None, metavar="N", help="How many it may use; 0: as fits.")
def use(what: str, tier: str | None, threads: int | None) -> int:
    """Let people think with a model from now on, or with 'none'.

    NAME is one of those that 'models find' shows. At a terminal it is tried out at once; see 'models calibrate'.
    """
    return use_model(what, tier, threads)


def use_model(what: str, tier: str | None = None, threads: int | None = None, *, quiet: bool = False) -> int:
    """Settle on a model, or on none; say so, and try it out for somebody at a terminal, unless `quiet`. Raises
    `Stop`."""
    from engine.cli.chosen import calibration_of, try_out

    found, sentence = settle_on(what, tier, threads)
    if quiet:
        return Exit.OK
    say(sentence)
    if not found.there:
        return Exit.OK
    known = calibration_of(found)
    if known is None and can_ask():
        known = try_out(found)
    untried = f"To find out what it can be trusted with: {this_program()} models calibrate"
    say(known.told() if known is not None else untried)
    return Exit.OK


def settle_on(what: str, tier: str | None = None, threads: int | None = None) -> tuple[Found, str]:
    """Keep it in the settings that a model is used, or none, and put that into a sentence. What another model was to be
    trusted with goes. Raises `Stop`."""
    from engine.cli.chosen import found_at
    from engine.minds.models import NO_MODEL, is_address
    from engine.shell.settings import NotKept, keep_settings

    place = what if what == NO_MODEL else _place_of(what)
    changes: dict[str, str | int] = {"model": place, "tier": tier or ""}
    if threads is not None:
        changes["threads"] = threads
    found = found_at(place)
    told = _introduced(found) if is_address(place) else ""
    try:
        file = keep_settings(**changes)
    except NotKept as error:
        raise Stop(Exit.DISK, str(error)) from None
    if what == NO_MODEL:
        return found, f"People speak from their written lines from now on ({file})."
    return found, f"People think with {place} from now on ({file}).{told}"


@models.command()
@click.argument("what", metavar="[NAME|PATH|URL]", required=False)
@json_option
def calibrate(what: str | None, as_json: bool) -> int:
    """Try a model out, and see what it can be trusted with.

    The one that is used, if none is named. It takes half a minute: the model picks the obvious of four acts, puts lines
    in other words and answers questions. What comes of it decides whether it only weighs acts, rewords what the author
    wrote, or speaks for itself.
    """
    from engine.cli.chosen import chosen_model, found_at, try_out

    found = try_out(found_at(_place_of(what)) if what else chosen_model())
    if as_json:
        print_json(found)
    else:
        say(found.told())
    return Exit.OK


# --- inside ---


def _everything(machine: Machine) -> list[Candidate]:
    from engine.cli.chosen import settings
    from engine.minds.finding import find_files, find_servers
    from engine.shell.places import data_dir

    return [*find_files(machine, settled=settings().model, data_dir=data_dir()), *find_servers()]


def _place_of(what: str) -> str:
    """The path or address that is meant. Raises `Stop` for what is not there or not fit."""
    from difflib import get_close_matches

    from engine.minds.catalogue import entry
    from engine.minds.finding import judge
    from engine.minds.machine import this_machine
    from engine.minds.models import is_address

    if is_address(what):
        return what
    machine = this_machine()
    path = Path(what).expanduser()
    if path.exists():
        found = [judge(path.absolute(), "", machine)]
    else:
        listed = entry(what)
        meant = {what.casefold(), listed.file.casefold() if listed is not None else ""}
        everything = _everything(machine)
        named = {each: {each.name.casefold(), each.path.casefold(), _file(each).casefold()} for each in everything}
        found = [each for each, names in named.items() if names & meant]
        if not found:
            part = [each for each, names in named.items() if any(what.casefold() in name for name in names)]
            found = part if len(part) == 1 else []
        if not found:
            near = get_close_matches(what, [name for each in everything for name in (each.name, _file(each))], 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ways = f"'{this_program()} models find' lists what there is."
            if listed is not None:
                ways = f"To fetch it: {this_program()} models pull {listed.id}"
            raise Stop(Exit.MISSING, f"There is no model {what!r} on this machine.{hint} {ways}")
    fit = next((each for each in found if each.fit), None)
    if fit is None:
        raise Stop(Exit.UNAVAILABLE, f"{found[0].path}: {found[0].why}.")
    return fit.path


def _introduced(found: Found) -> str:
    """Try whether a server is there and what it can be held to; told as a sentence. Raises `Stop`."""
    from engine.cli.chosen import find_out
    from engine.cli.progress import progress

    with progress() as show:
        show("Asking the server what it can do")
        backend, manners = find_out(found)
    away = ""
    if not backend.address.loopback:
        away = f" What people perceive and what is said to them goes to {backend.address.host}."
    return f" It has {manners.model}; {manners.told()}.{away}"


def _tier_of(each: Candidate) -> str:
    """What it was found fit for when it was tried out; empty when it was not."""
    from engine.cli.chosen import calibration_of
    from engine.minds.models import Found

    if not each.fit:
        return ""
    known = calibration_of(Found(None, address=each.path) if each.server else Found(Path(each.path)))
    return known.tier if known is not None else ""


def _file(each: Candidate) -> str:
    return Path(each.path).name


def _entry_as_data(entry: Entry, why: str) -> dict[str, Any]:
    from msgspec.structs import asdict

    return {**asdict(entry), "url": entry.url, "unfit": why}


def _does(tier: str) -> str:
    return {"scores": "only weighs acts", "rewords": "rewords what the author wrote", "speaks": "speaks for itself"}[
        tier
    ]


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


models.add_command(pull)
models.add_command(remove)
