"""`hearth settings`: how games look and read on this machine."""

from __future__ import annotations

import click

from engine.cli.asking import json_option, print_json
from engine.cli.exits import Exit
from engine.cli.streams import say


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@json_option
def settings(name: str | None, value: str | None, as_json: bool) -> int:
    """List how games look and read; with NAME, what that can be; with NAME and VALUE, settle it.

    In a game the word `settings` does the same. Who thinks for people is settled by `hearth models` and listed by
    `hearth mods`.
    """
    from engine.shell.preferences import PREFERENCES, NoSuch, Preferences, answer, preference_called
    from engine.shell.settings import settings_file

    liked = Preferences.of_this_machine()
    try:
        wanted = [preference_called(name)] if name else list(PREFERENCES)
        why_not = liked.settle(wanted[0].name, value) if name and value else ""
    except NoSuch as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        print_json({each.name: liked[each.name] for each in wanted})
    elif value:
        click.echo(f"{wanted[0].name} is {liked[wanted[0].name]} from now on.")
    else:
        for words in answer(liked, name or "")[: None if name else -1]:
            say(words, hang=2)
    for words in filter(None, (*liked.troubles, why_not)):
        say(words, err=True)
    say(f"They are kept in {settings_file()}", err=True)
    return Exit.DISK if why_not else Exit.PROBLEMS if liked.troubles else Exit.OK
