"""The command line: one group, `hearth`, whose commands are loaded when they are named.

With nothing after it, or with options only, it plays. A command's module imports click and nothing heavy
at its top, so that `--help` reads a dozen small files and no more; what a command needs it imports inside.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from typing import Any

import click

from engine.cli.asking import this_program
from engine.cli.exits import Exit, Stop
from engine.cli.streams import OutputGone, abandon_output, make_streams_safe, troubles
from engine.shell.version import VERSION

COMMANDS: dict[str, str] = {
    "play": "engine.cli.play:play",
    "worlds": "engine.cli.packs:worlds",
    "check": "engine.cli.check:check",
    "rules": "engine.cli.rules:rules",
    "test": "engine.cli.testing:test",
    "trust": "engine.cli.trust:trust",
    "pack": "engine.cli.pack:pack",
    "map": "engine.cli.map:map_command",
    "picture": "engine.cli.picture:picture",
    "new": "engine.cli.new:new",
    "card": "engine.cli.card:card",
    "stats": "engine.cli.stats:stats",
    "schema": "engine.cli.schema:schema",
    "solve": "engine.cli.solve:solve",
    "bot": "engine.cli.bot:bot",
    "language": "engine.cli.language:language",
    "serve": "engine.cli.serve:serve",
    "saves": "engine.cli.saves:saves",
    "replay": "engine.cli.replay:replay",
    "why": "engine.cli.why:why",
    "export": "engine.cli.export:export",
    "minds": "engine.cli.minds:minds",
    "models": "engine.cli.models:models",
    "mods": "engine.cli.mods:mods",
    "settings": "engine.cli.settings:settings",
    "bench": "engine.cli.bench:bench",
    "doctor": "engine.cli.doctor:doctor",
}
"""Where each command is, in the order of the help page."""


class Hearth(click.Group):
    """A group that imports a command when it is asked for, and plays when none is."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Raises a usage error for an unknown command, with what was probably meant."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean '{near[0]}'?" if near else f" To play a world, say: {this_program()} play {args[0]}"
            ctx.fail(f"There is no command '{args[0]}'.{meant}")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["play", *args]
        return super().parse_args(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with troubles():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with troubles():
            return super().invoke(ctx)


@click.group(cls=Hearth, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "--version", prog_name="hearth", message="%(prog)s %(version)s")
def hearth() -> None:
    """Hearthlight: text adventures whose people are alive.

    With no command, it plays. Data goes to stdout, talk to stderr.
    """


def main() -> None:
    """Run the command line and leave the process. Never shows a traceback for what a user did."""
    make_streams_safe()
    try:
        code = hearth.main(prog_name="hearth", standalone_mode=False)
    except click.ClickException as error:
        with contextlib.suppress(OSError):
            error.show()
        code = error.code if isinstance(error, Stop) else error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = Exit.INTERRUPTED
    except OutputGone:  # as with `| head -1`: they have what they wanted
        abandon_output()
        code = Exit.OK
    sys.exit(code if isinstance(code, int) else Exit.OK)


if __name__ == "__main__":
    main()
