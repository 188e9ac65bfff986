"""`hearth check`: everything that is wrong with a world, and a page of help for everything that can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli.asking import json_option, print_json, remedies, this_program
from engine.cli.exits import Exit, Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.content.problems import Problem


@click.command()
@click.argument("pack", required=False)
@click.option(
    "--explain", metavar="CODE", is_flag=False, flag_value="", default=None,
    help="Print the page of help of a problem code; with nothing after it, list all codes.",
)  # fmt: skip
@json_option
def check(pack: str | None, explain: str | None, as_json: bool) -> int:
    """Report every problem of a world, with its line.

    Errors keep it from being played, warnings do not. What a code means: hearth check --explain CODE
    """
    if explain is not None:
        return _explain(explain, as_json)
    if pack is None:
        raise click.UsageError("Which world? Name one, or its folder.")
    from engine.shell.packs import PackError, PackMissing, find_pack, load_files, read_pack
    from engine.shell.plugins import known_brains
    from engine.ui.clean import clean

    with remedies():
        path = find_pack(pack)
    problems: Sequence[Problem]
    code: tuple[str, str] | None = None
    try:
        loaded = load_files(path.name, read_pack(path), known_brains())
        problems, sound, code = loaded.problems, loaded.world is not None, loaded.code
    except PackMissing:
        raise
    except PackError as error:
        problems, sound = error.problems, False
    if as_json:
        print_json({"pack": str(path), "sound": sound, "safe": code is None, "problems": problems})
    else:
        for problem in problems:
            click.echo(clean(str(problem)))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}" if problems else "no problems"
    playable = "" if sound else " It cannot be played before the errors are mended."
    safe = " It is data and runs no code." if code is None else f" It brings Python of its own: {code[0]}."
    click.echo(f"{path.name}: {found}.{playable}{safe}", err=True)
    return Exit.OK if sound else Exit.PROBLEMS


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
        meant = f"Did you mean {listed(near)}?" if near else f"All codes: {this_program()} check --explain"
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


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
