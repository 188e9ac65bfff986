"""What the parser remembers from one line to the next: plain data, kept by the turn, saved with it.

A question that was asked is kept as the line it will complete, with a gap: `before` and `after`. The
answer is put into the gap and the whole is read again, so there is no second way to read a command.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Pending(msgspec.Struct, frozen=True):
    """A question that the next line may answer."""

    kind: Literal["which", "noun", "verb"]
    """`which` chooses among `candidates`; `noun` fills a missing noun, topic or way; `verb` a missing verb."""
    before: str = ""
    after: str = ""
    candidates: tuple[str, ...] = ()


class Slip(msgspec.Struct, frozen=True):
    """Where the last unknown word stood, for `oops WORD`."""

    before: str
    after: str


class Context(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Referents, the last command, and what is still open. `Context()` is the beginning of every game."""

    it: tuple[str, ...] = ()
    """Ids that `it` may mean, likeliest first."""
    him: str = ""
    her: str = ""
    them: tuple[str, ...] = ()
    partner: str = ""
    """Whom the actor last spoke with."""
    last: str = ""
    """The last command that was understood, for `again`. May hold ids under `engine.parser.words.MARK`."""
    pending: Pending | None = None
    slip: Slip | None = None
    debug: bool = False
    """The verbs for looking behind the scenes are on."""
    tracing: bool = False
    """Each rule that is asked says so."""
    apart: bool = False
    """Since `them`, one of them was spoken of by itself: the others are the rest of them."""
    doubt: tuple[str, ...] = ()
    """Who has just asked back whether something was meant, and what: a subject of theirs, to which a yes would do."""
    taken: tuple[tuple[str, str], ...] = ()
    """What the player took last, each thing with where from, the latest first: where `put it back` puts it."""
