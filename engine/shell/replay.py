"""Replay of a saved game: every line again, through parser, law and rules, with the answers of the log.

No model is needed, and none is started. What comes out must be what is in the log, event for event and
digest for digest; the first record where it is not is named with what differs.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.model.world import World
from engine.shell.chapters import Chapters, hashes
from engine.shell.log import Damage, read_log
from engine.shell.trouble import fitting
from engine.turn import replay as core
from engine.turn.game import Game
from engine.turn.record import digest_of
from engine.turn.replay import Divergence


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """How a replay went. `agrees` when every record came out as it is in the log; where the log was only folded, when
    that gave the digest of its last record."""

    world: str
    seed: int
    records: int
    """How many records the log holds; `replayed` of them were gone through without a difference."""
    replayed: int
    turn: int
    digest: str
    verified: bool
    """Every line was made again from what was typed and answered; otherwise the events were only folded."""
    agrees: bool
    divergence: Divergence | None = None
    damage: Damage | None = None
    same_world: bool = True
    """The last world that it was played in is, byte for byte, the one that it was replayed in."""


def replay(log: Path, world: World | Chapters, *, verify: bool = True) -> Report:
    """Replay the log at `log` in `world`, or each part of it in the world that it was played in. Without `verify` its
    events are only folded, not made again.

    Raises `LogError` for a log that cannot be read at all, `Misfit` for one that is of another world. Changes nothing.
    """
    contents = read_log(log)
    header, records = contents.header, contents.records
    chapters = world if isinstance(world, Chapters) else Chapters.alone(world)
    done, divergence = 0, None
    with fitting(chapters.last):
        if verify:
            game = Game.new(chapters.last, header.seed)
            for each, part, before in chapters.parts(records):
                ran = core.replay(each, header.seed, part, records[:before])
                game, divergence = ran.game, ran.divergence
                done += ran.records
                if divergence is not None:
                    break
        else:
            game, done = Game.new(chapters.last, header.seed).replayed(records), len(records)
    digest = digest_of(game.state)
    comes_out = divergence is None and (not records or verify or digest == records[-1].digest)
    return Report(
        world=header.world,
        seed=header.seed,
        records=len(records),
        replayed=done,
        turn=game.state.turn,
        digest=digest,
        verified=verify,
        agrees=comes_out and done == len(records) and contents.damage is None,
        divergence=divergence,
        damage=contents.damage,
        same_world=hashes(header, records)[-1][1] == chapters.last.content_hash,
    )
