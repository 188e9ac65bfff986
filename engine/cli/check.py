"""`hearth check`: everything that is wrong with a world, and a page of help for everything that can be."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import json_option, print_json, remedies, this_program, world_here
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.content.problems import Problem

MOST_COUNTED = 5
"""Codes that are counted by name at the end."""


@click.command()
@click.argument("pack", required=False)
@click.option(
    "--explain", metavar="CODE", is_flag=False, flag_value="", default=None,
    help="Print the page of help of a problem code; with nothing after it, list all codes.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
@click.option("--prose", is_flag=True, help="Warn as well of things in the texts of rooms that are not there.")
@json_option
def check(pack: str | None, explain: str | None, strict: bool, prose: bool, as_json: bool) -> int:
    """Report every problem of a world, with its line.

    Errors keep it from being played, warnings do not. What a code means: hearth check --explain CODE
    """
    if explain is not None:
        return _explain(explain, as_json)
    pack = world_here() if pack is None else pack
    if pack is None:
        raise click.UsageError("Which world? Name one, or its folder; inside of its folder no name is needed.")
    from engine.model.listing import counted
    from engine.shell.packs import PackError, PackMissing, find_pack, load_files, place_of, read_pack
    from engine.shell.plugins import known_brains

    with remedies():
        path = find_pack(pack)
        packed = place_of(pack).is_file()
    problems: Sequence[Problem]
    code: tuple[str, str] | None = None
    try:
        loaded = load_files(path.name, read_pack(path), known_brains(), prose=prose)
        problems, sound, code = loaded.problems, loaded.world is not None, loaded.code
    except PackMissing:
        raise
    except PackError as error:
        problems, sound = error.problems, False
    counts = Counter(problem.code for problem in problems)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if as_json:
        print_json(
            {
                "pack": str(path), "sound": sound, "safe": code is None, "errors": errors, "warnings": warnings,
                "counts": dict(sorted(counts.items())), "problems": [_data(problem) for problem in problems],
            }
        )  # fmt: skip
    else:
        seen = problems if packed else [_as_seen_from_here(problem, path) for problem in problems]
        _print(seen, errors, warnings)
    found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}" if problems else "no problems"
    playable = "" if sound else " It cannot be played before the errors are mended."
    safe = " It is data and runs no code." if code is None else f" It brings Python of its own: {code[0]}."
    click.echo(f"{path.name}: {found}.{playable}{safe}", err=True)
    if problems:
        most = ", ".join(f"{code} {number}" for code, number in counts.most_common(MOST_COUNTED))
        more = "" if len(counts) <= MOST_COUNTED else f" and {len(counts) - MOST_COUNTED} more codes"
        about = f"{this_program()} check --explain {counts.most_common(1)[0][0]}"
        click.echo(f"By code: {most}{more}. What one means: {about}", err=True)
    return Exit.OK if sound and not (strict and problems) else Exit.PROBLEMS


def _print(problems: Sequence[Problem], errors: int, warnings: int) -> None:
    """The errors first, then the warnings, each under a heading where there are both."""
    from engine.model.listing import counted
    from engine.ui.clean import clean

    for severity, number in (("error", errors), ("warning", warnings)):
        if errors and warnings:
            click.echo(f"{'' if severity == 'error' else chr(10)}{counted(number, severity)}:")
        for problem in problems:
            if problem.severity == severity:
                click.echo(clean(str(problem)))


def _as_seen_from_here(problem: Problem, pack: Path) -> Problem:
    """The problem with the way to its file, so that a terminal or an editor can open it."""
    import msgspec

    file = pack / problem.file
    if not problem.file or not file.is_file():
        return problem
    near = file.absolute().is_relative_to(Path.cwd())
    return msgspec.structs.replace(problem, file=os.path.relpath(file) if near else str(file))


def _data(problem: Problem) -> dict[str, object]:
    """A problem with all that is known of it. `text` is the whole of it as it is printed."""
    import msgspec

    return {**msgspec.to_builtins(problem), "text": str(problem)}


def _explain(word: str, as_json: bool) -> int:
    from engine.model.listing import listed
    from engine.shell.explained import find_code, in_plain_words, nearest_codes, page_of
    from engine.ui.clean import clean_line

    if not word.strip():
        _list_codes(as_json)
        return Exit.OK
    code = find_code(word)
    if code is None:
        near = nearest_codes(word)
        meant = f"Did you mean {listed(near)}?" if near else f"{this_program()} check --explain lists them all."
        raise Stop(Exit.MISSING, f"there is no problem code '{clean_line(word[:60])}'. {meant}")
    page = page_of(code)
    if as_json:
        print_json(page)
    else:
        click.echo(in_plain_words(page))
    return Exit.OK


def _list_codes(as_json: bool) -> None:
    from engine.shell.explained import GROUPS, every_code, group_of, severity_of

    codes = every_code()
    if as_json:
        print_json([{"code": code, "severity": severity_of(code), "summary": line} for code, line in codes.items()])
        return
    width = max(len(code) for code in codes)
    group = ""
    for code, line in codes.items():
        if group_of(code) != group:
            click.echo(f"{'' if not group else chr(10)}{GROUPS.get(group_of(code), group_of(code))}")
            group = group_of(code)
        mark = "w" if severity_of(code) == "warning" else " "
        click.echo(f"  {mark} {code:<{width}}  {line}")
    click.echo(
        f"{len(codes)} codes; w marks warnings. A page about one: {this_program()} check --explain CODE", err=True
    )
