"""`hearth language`: all of the engine's words as one file, for translators and for finding message ids."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.asking import this_program
from engine.cli.exits import Exit, Stop


@click.command()
@click.option("--write", type=click.Path(dir_okay=False, path_type=Path), help="Write it there; never over a file.")
@click.argument("words", nargs=-1)
def language(write: Path | None, words: tuple[str, ...]) -> None:
    """Print English as a language file.

    It holds every message of the engine by its id, every line of the parser's verb table and every list of little
    words. A translator begins with it, and an author finds in it the ids for [message]. With WORDS only the messages
    are printed whose id or text has all of them.
    """
    from engine.narration.english import MESSAGES
    from engine.parser.language import english_file, message_line
    from engine.shell.disk import in_words

    if words:
        if write is not None:
            raise click.UsageError("--write writes the whole file; leave out the words.")
        wanted = [word.casefold() for word in words]
        found = [(id, text) for id, text in MESSAGES.items() if all(w in f"{id} {text}".casefold() for w in wanted)]
        for id, text in found:
            click.echo(message_line(id, text))
        if not found:
            click.echo(f"No message has this in it. All of them: {this_program()} language", err=True)
        return
    text = english_file(MESSAGES)
    if write is None:
        click.echo(text, nl=False)
        return
    id = write.stem if write.suffix == ".toml" else "en"
    if id != "en":
        text = text.replace('id = "en"\n', f'id = "{id}"\n', 1)
    try:
        write.parent.mkdir(parents=True, exist_ok=True)
        with write.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Stop(
            Exit.DISK, f"{write} is there already, and somebody's work may be in it. Name another file."
        ) from None
    except OSError as error:
        raise Stop(Exit.DISK, f"{write} cannot be written: {in_words(error)}.") from None
    click.echo(f'Written: {write}. A world is played in it with this at its top: language = "{id}"', err=True)
