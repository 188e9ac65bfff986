"""`hearth schema`: the pack format for editors."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.asking import write_output
from engine.cli.exits import Exit


@click.command()
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write it there.")
def schema(output: Path | None) -> int:
    """Print the pack format as a JSON Schema, for editors.

    An editor that knows it completes the keys of a world, says what each is for, and marks what is misspelt. How to
    switch it on is in worlds/README.md.
    """
    from engine.author.schema import schema_text

    if output is None:
        click.echo(schema_text(), nl=False)
        return Exit.OK
    write_output(output, schema_text().encode("utf-8"), _is_schema, "schema of this command")
    click.echo(f"Wrote {output}.", err=True)
    return Exit.OK


def _is_schema(content: bytes) -> bool:
    return content.startswith(b"{") and b'"title": "Hearthlight world"' in content[:300]
