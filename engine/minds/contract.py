"""What a brain is and what it may use: the whole of the contract with plugins, re-exported by `engine.api`.

A brain gets a `Request` and returns an `Answer`. Where the player has a model, it also gets a `Model`, which
does three things: pick one of a finite list, say something, and fill in a form. A brain never sees the game's
state, the disk or the model's file; what it may know is in the request, and what it returns is checked before
anything comes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol, runtime_checkable

import msgspec

from engine.model.minds import Answer, Request

API_VERSION = 1
"""The integer that a brain declares. It changes only when an old brain would no longer work."""

OnWords = Callable[[str], None]

Settled = bool | int | float | str
"""The value of a setting that a brain's manifest declares."""

Filled = str | int | bool | tuple[str | int | bool, ...]
"""What stands in one field of a form that was filled in: a word or a text, a number, yes or no, several of these."""

Options = Mapping[str, Sequence[str] | Mapping[str, float]]
"""By field, what may stand in those that are `given` with each call; with how much it is leaned to, as in
`Prompt.leans`, where that is a mapping."""

Tier = Literal["scores", "rewords", "speaks"]
"""What a model can be trusted with. `scores`: to weigh what others wrote; `rewords`: to put a written line in other
words, besides; `speaks`: to speak for itself as well."""


class Section(msgspec.Struct, frozen=True):
    """A named piece of a prompt. Names show up in `why` with their token counts."""

    name: str
    text: str
    role: Literal["system", "user"] = "user"
    spare: int = 0
    """0: never left out. Otherwise the order in which sections go when a prompt is too long, lowest first."""
    number: int = 0
    """Its place among the sections, for additions: 0 is ten after the one before it, or, for an addition's block, in
    the place of the section of that name."""


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is asked. Put what never changes first: a person's unchanged beginning is not read twice."""

    sections: tuple[Section, ...]
    opening: str = ""
    """How the model's own answer begins, written for it; not part of what comes back."""
    limit: int = 60
    """`speak`: at most so many tokens."""
    temperature: float = 0.7
    """0 takes the likeliest each time. Above 0 the request's seed decides, the same each time for that seed."""
    leans: tuple[float, ...] = ()
    """`choose`: one number for each option, x making it e to the x times as likely. Empty: as the model likes."""
    draft: bool = False
    """`speak`: the player does not see it grow, because the brain has yet to look at it."""
    closed: bool = False
    """Additions put no blocks of theirs into it."""
    stops: tuple[str, ...] = ()
    """`speak`: texts that end the answer, besides a new line."""
    field: str = ""
    """Which field of a form is asked for, `errand.turns`; the engine writes it."""
    adapters: tuple[tuple[str, float], ...] = ()
    """Files that bend the model for this person, LoRA or control vector, each with its strength. One that does not fit
    the model is the fault `adapter`; nothing is answered without it."""


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of a form, or what a list is made of. What may stand in it is always finite, or of bounded length."""

    kind: Literal["choice", "number", "yes-no", "words", "list"]
    name: str = ""
    """By which it is found in what was filled in; empty in a list's `of`."""
    about: str = ""
    """What it means, for the model."""
    one_of: tuple[str, ...] = ()
    """`choice`: the words, one of which stands in it."""
    given: bool = False
    """`choice`: the words come with each call."""
    least: int | None = None
    """`number`: the smallest; `words`: so many letters at least, 1 if left out; `list`: so many entries, 0."""
    most: int | None = None
    """`number`: the greatest; `words`: so many letters at most; `list`: so many entries."""
    of: Field | None = None
    """`list`: what each entry is, a `choice`, a `number` or a `yes-no`."""
    repeats: bool = False
    """`list`: one thing may stand in it more than once."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A structure that a model fills in. A manifest declares it, under `[forms.NAME]`."""

    name: str
    fields: tuple[Field, ...]
    """In the order in which they are filled in; each knows those before it."""
    about: str = ""
    """What it is for, for the model."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """An act besides those of the menu, which is done by one of them. It can be picked only while `does` is legal."""

    id: str
    """What a choice names. Where the act turns to whoever is spoken with, their id is put behind it."""
    words: str
    """The same for a prompt: `flatter the stranger`."""
    does: str
    """The key of the menu that it is done by: `say to player`."""
    happened: str = ""
    """What is told of it to whoever finds words for it: `You flatter the stranger.`"""
    line: str = ""
    """What is said with it where no model finds other words, if the act is one of speaking."""


@runtime_checkable
class Model(Protocol):
    """A language model, lent to a brain for one answer. Its calls raise `ModelFault` when cut short."""

    def parameters(self) -> int:
        """How many numbers the model is made of, 135 million or 7 billion; 0 when that is not known."""

    def tier(self) -> Tier:
        """What it can be trusted with, as its calibration found; before that, as its size lets one guess."""

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        """The index of one of `options`; nothing else can come out. At least one option."""

    def speak(self, prompt: Prompt, on_words: OnWords | None = None) -> str:
        """One line of free text. The player sees it grow as it comes; `on_words` gets the same pieces."""

    def fill(self, prompt: Prompt, form: Form, options: Options | None = None) -> dict[str, Filled]:
        """What stands in each field of a form, by name: a `str` in a choice or words, an `int`, a `bool`, a tuple of
        these in a list. What is none of that form cannot come out; the player sees nothing of it. `options` are the
        words of its `given` choices. Of the prompt its `leans`, `limit`, `stops` and `opening` are not used."""


@runtime_checkable
class Brain(Protocol):
    """A plugin's class, made without arguments. `answer` may take its time: the engine watches the clock.

    Where its manifest declares settings, it has them in `settings`, by name, before it is asked for the first time; and
    likewise its forms in `forms`.
    """

    api: int

    def answer(self, request: Request, model: Model | None) -> Answer:
        """For `choose`, an answer whose `choice` is a key of `request.menu`; for `speak`, one with `speech`."""


@runtime_checkable
class ReadsAhead(Protocol):
    """What a brain may have besides, to be quicker. Nothing it does here can harm an answer."""

    def ahead(self, request: Request) -> Prompt | None:
        """The beginning of the prompt that this person's next answer will be asked by, as far as it is known before the
        player says anything: `request` is as for `choose`, with nothing heard and no menu. The sections must be the
        first ones of the real prompt, word for word; what they have in common with it is then not read again."""


class ModelFault(Exception):
    """A model call that came to nothing. `code` is short and fixed; `detail` is for whoever asks why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
