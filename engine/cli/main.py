"""The command line: one group, `hearth`, whose commands are loaded when they are named.

With nothing after it, or with options only, it plays. A command's module imports click and nothing heavy
at its top, so that `--help` reads a dozen small files and no more; what a command needs it imports inside.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import NoReturn

import click

from engine.cli.exits import Exit, Stop
from engine.shell.version import VERSION

COMMANDS: dict[str, str] = {
    "play": "engine.cli.play:play",
    "worlds": "engine.cli.packs:worlds",
    "check": "engine.cli.packs:check",
    "test": "engine.cli.packs:test",
    "saves": "engine.cli.saves:saves",
    "replay": "engine.cli.replay:replay",
    "why": "engine.cli.why:why",
    "minds": "engine.cli.minds:minds",
    "models": "engine.cli.minds:models",
    "mods": "engine.cli.mods:mods",
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
            meant = f" Did you mean '{near[0]}'?" if near else f" To play a world, say: hearth play {args[0]}"
            ctx.fail(f"There is no command '{args[0]}'.{meant}")
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["play", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Hearth, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "--version", prog_name="hearth", message="%(prog)s %(version)s")
def hearth() -> None:
    """Hearthlight: text adventures whose people are alive.

    With no command, it plays. Data goes to stdout, talk to stderr.
    """


def main() -> None:
    """Run the command line and leave the process. Never shows a traceback for what a user did."""
    _make_streams_safe()
    try:
        code = hearth.main(prog_name="hearth", standalone_mode=False)
    except Stop as stop:
        stop.show()
        sys.exit(stop.code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:
        _leave_quietly()
    sys.exit(code if isinstance(code, int) else Exit.OK)


def _make_streams_safe() -> None:
    """A closed stream becomes an empty one; a letter that the terminal's encoding lacks becomes a question mark."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _leave_quietly() -> NoReturn:
    """Whoever read our output has gone. Python would complain about it once more at exit; point it nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(Exit.OK)
