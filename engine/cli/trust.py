"""`hearth trust`: let the Python of a world run, or run no more."""

from __future__ import annotations

import click

from engine.cli.asking import remedies
from engine.cli.exits import Exit


@click.command()
@click.argument("pack")
@click.option("--revoke", is_flag=True, help="Let it run no more.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def trust(pack: str, revoke: bool, yes: bool) -> int:
    """Let the Python that a world brings run on this machine.

    Most worlds are data and need no leave. One that brings Python runs it with your rights: your files, your network.
    What you allow is exactly this text of the file. If it changes, you are asked again.
    """
    from engine.cli.asking import this_program
    from engine.shell.packs import PackError, find_pack, load_files, read_pack
    from engine.shell.trust import distrust, is_trusted
    from engine.shell.trust import trust as let_run
    from engine.ui.clean import clean

    with remedies():
        path = find_pack(pack)
        loaded = load_files(path.name, read_pack(path))
        if loaded.world is None:
            raise PackError(str(path), loaded.problems)
    if loaded.code is None:
        click.echo(f"{path.name} is data and no more: there is nothing in it to run.")
        return Exit.OK
    file, source = loaded.code
    with remedies():
        if revoke:
            had = distrust(source)
            click.echo(f"{file} of {path.name} {'runs no more' if had else 'was not allowed to run'}.")
            return Exit.OK
        if is_trusted(source):
            click.echo(
                f"{file} of {path.name} may run already. To take that back: {this_program()} trust --revoke {pack}"
            )
            return Exit.OK
        if not yes:
            click.echo(clean(source.rstrip()))
            click.echo("", err=True)
            if not click.confirm(f"This is {path / file}. Let it run with your rights?", err=True):
                click.echo(f"{file} of {path.name} does not run.")
                return Exit.PROBLEMS
        let_run(source)
    click.echo(f"{file} of {path.name} may run.")
    return Exit.OK
