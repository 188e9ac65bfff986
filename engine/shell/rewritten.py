"""A world put in the place of the one that is played in, while somebody writes it.

What no longer fits is kept, and played again as soon as it fits: many an edit is taken back, and many a file is written
by halves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.model.world import World
from engine.narration.line import Line
from engine.shell.changed import judge, listed
from engine.shell.chapters import Chapters
from engine.turn.game import Game
from engine.turn.record import TurnRecord

if TYPE_CHECKING:
    from engine.shell.session import Session


def renew(session: Session, world: World) -> tuple[Line, ...]:
    """Go on in `world` with a game that is not saved. Returns what there is to say: what no longer fits, and the place
    where it reads in another way."""
    before = session.here()
    seed = session.header.seed
    whole, chapters = _all_that_was_played(session)
    verdict = judge(chapters, True, seed, whole, world, at_once=True)
    records = list(verdict.records or session.records)
    game = Game.new(world, seed).replayed(records)
    fitted = session.as_played is not None and verdict.kind in ("exact", "holds")
    lossy = verdict.kind == "parts" or (session.as_played is not None and not fitted)
    session.as_played = (whole, chapters.then(len(whole), world, tuple(records))) if lossy else None
    session.records, session.game, session.chapters = records, game, Chapters.alone(world)
    here = session.here()
    told = [Line("system", "The world is now as you have written it.")]
    if fitted:
        told.append(Line("system", "All that was played fits again."))
    if verdict.kind == "parts":
        told.append(Line("system", "Of what was played, this no longer fits:"))
        told += [Line("system", words) for words in listed(verdict.changes)]
    return (*told, *(here if here != before else ()))


def _all_that_was_played(session: Session) -> tuple[tuple[TurnRecord, ...], Chapters]:
    """The records as they were played, and in which worlds. Where something was taken back since not all of them
    fit, what did not is given up: it is another turn that was taken back than it would be with them."""
    if session.as_played is None:
        return tuple(session.records), session.chapters
    played, chapters = session.as_played
    since = session.records[len(played) :]
    if any(record.kind in ("undo", "redo") for record in since):
        session.as_played = None
        return tuple(session.records), session.chapters
    return (*played, *since), chapters
