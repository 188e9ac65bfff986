"""What the core asks a mind and what it is told back. Data in, data out; nobody here sees a `State`.

A person's turn is at most two requests: `choose` (which act of this menu?) and, after the deed is done,
`speak` (what do you say, now that this has happened?). Whoever saw something happen and is asked nothing about it may
be asked to `react`: is there an act that you do about it? A fourth kind is about the player: `read` (which act of this
menu did they mean by this line, which the rules could not read?). `id` ties an answer to its request.
"""

from __future__ import annotations

from typing import Literal

import msgspec

NONE = "none"
"""The entry of a `read` menu for a line that means none of the acts."""


class MenuEntry(msgspec.Struct, frozen=True):
    """One legal act: its key is what an answer names, its words are what a prompt shows."""

    key: str
    words: str


class Recalled(msgspec.Struct, frozen=True):
    """A memory put into words, with its turn; of what happened more than once, the last."""

    turn: int
    words: str
    how: str = "witnessed"
    """Whence they have it: they `did` it, `witnessed` it, or saw it from `afar`."""
    turns: tuple[int, ...] = ()
    """The turns it is made of, the first of the latest ten first; empty where there is only the one."""


class Known(msgspec.Struct, frozen=True):
    """A fact that the person may speak of now. What they must keep back never gets here."""

    fact: str
    words: str
    source: str
    how: str = "known"
    """In which way they came by it: `known` from the start, `witnessed`, `told`, `read`, `inferred`, or by a `rule`;
    `doubted` where they do not believe it."""


class Feeling(msgspec.Struct, frozen=True):
    """What the person feels now: an emotion, from 1 to 10, and what it comes of, in words."""

    emotion: str
    strength: int
    cause: str = ""


class View(msgspec.Struct, frozen=True):
    """What a person perceives: names and lines, by the same senses as everybody's."""

    place: str
    description: str
    things: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    exits: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    dark: bool = False
    afar: tuple[str, ...] = ()
    """Who and what is seen in the next rooms."""
    pose: str = ""
    """How they are there, where that is not on their feet: `sitting on the bench`."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a mind may go by for one answer."""

    id: str
    """Turn, person, step and attempt, or for `read` the line's number. No two requests of a game share it, but for
    those of turns taken back."""
    step: Literal["choose", "speak", "react", "read"]
    person: str
    name: str
    brain: str
    """The brain the pack asks for; empty leaves the choice to the player's settings."""
    turn: int
    seed: int
    # stable for a person
    card: str = ""
    voice: str = ""
    samples: tuple[str, ...] = ()
    wants: str = ""
    persona: str = ""
    """What the pack calls the kind of person they are, by which adapters of a model are chosen."""
    traits: dict[str, int] = {}
    """Who they are in numbers, from -10 to 10, what is 0 left out."""
    character: tuple[str, ...] = ()
    """What the most marked of these come to, in words: `takes whatever there is to be had, and parts with nothing`."""
    # slow
    known: tuple[Known, ...] = ()
    doubts: tuple[Known, ...] = ()
    """What they have heard and do not believe, with from whom. It is theirs to speak of, as nothing that is so."""
    memories: tuple[Recalled, ...] = ()
    relations: dict[str, int] = {}
    """How they stand to `partner`: `trust` always, and of the other dimensions what is not 0."""
    mood: int = 0
    """How they feel, from -10 to 10."""
    feelings: tuple[Feeling, ...] = ()
    """What moves them now, with its cause."""
    # this turn
    view: View
    partner: str = ""
    """The id of whoever is being spoken with."""
    partner_name: str = ""
    doing: str = ""
    """What was done to them that they answer to, as rules of a pack write it: `saying`, `asking`, `telling`,
    `ordering`, `giving` or `showing`."""
    noticed: tuple[str, ...] = ()
    """`react`: what they saw and heard happen in this turn, each in a sentence."""
    heard: str = ""
    """What was just said or done to the person, in words; for `read`, the line as it was typed."""
    menu: tuple[MenuEntry, ...] = ()
    """`choose` and `react`: the last entry is always `wait`. `read`: the last entry is always `none`."""
    happened: str = ""
    """`speak` only: what the person has just done, in words."""
    suggested: str = ""
    """`choose`, `react` and `read`: the key that the scripted mind takes; for `react` that is `wait`, for `read`,
    `none`."""
    line: str = ""
    """`speak`: what the scripted mind says."""
    objection: str = ""
    """`speak`, when it is asked for once more: what was wrong with what was said before, in a sentence."""
    free: bool = False
    """`speak`: the line is only a way out of having no answer. Otherwise it says what the author wants said."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a mind says back. Untrusted: checked for id, shape and menu before anything comes of it."""

    id: str
    choice: str = ""
    """For all but `speak`: the key of a menu entry."""
    speech: str = ""
    """For `speak`: the words, without quotation marks."""
    mind: str = "scripted"
    """Who answered: a brain's id, with its backend."""
    fault: str = ""
    """Not empty when the mind failed: `late`, `crashed`, `nonsense`, ... The scripted answer then stands in."""
