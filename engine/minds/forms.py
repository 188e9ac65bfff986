"""A form: a structure that a plugin declares and a model fills in, one field after the other.

What may come out is a language without recursion: lines of `name: "value"`, each value one of a finite list or a text
of bounded length without quotation marks. So it needs no parser, and no grammar sampler beside the model: the engine
writes every letter of the frame itself, as the beginning of the model's answer, and has the model walk a trie of what
may stand in the next place, or speak until the quotation mark. A number out of many is found by bands of them, a list
entry by entry with `no more` among them. What was filled in is held against the form once more before a brain gets it.

A form is compiled before its first use, which is to say looked through for whatever would let more come out or cost
more than was bargained for (`faults`); with the least of it, nothing is asked of a model at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec
from msgspec.structs import replace

from engine.minds.contract import Field, Filled, Form, ModelFault, OnWords, Options, Prompt, Section

FORM = "form"
"""The section that tells a model the form. A brain that has one of this name itself tells it in its own way."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
YES_NO = ("yes", "no")
NO_MORE = "no more"
"""Ends a list."""
MARK = '"'
MOST_FIELDS = 12
MOST_WORDS = 50
"""Words of one choice: with `NO_MORE` as many as a server is ever asked among."""
MOST_OF_A_WORD = 80
"""Letters."""
MOST_OF_A_TEXT = 300
MOST_NUMBERS = 10_000
FARTHEST = 1_000_000_000
MOST_ENTRIES = 10
MOST_ASKED = 40
"""Times that the model may have to be asked for one form."""
MOST_TOLD = 2_000
"""Letters by which a form is told to the model: a third of a prompt."""
AT_ONCE = 20
"""So many numbers are asked among in one go."""
BANDS = 10
_KINDS_OF_ENTRIES = ("choice", "number", "yes-no")

One = str | int | bool


class Asks(Protocol):
    """What a form needs of a model: see `engine.minds.contract.Model`."""

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int: ...

    def speak(self, prompt: Prompt, on_words: OnWords | None = None) -> str: ...


# --- compiling ---


def faults(form: Form) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with a form, each with its keys within the form and a sentence that says what would be right."""
    if not NAME.fullmatch(form.name):
        yield (), f"{form.name!r} is no name; small letters, digits and _ make one"
    if not _is_a_line(form.about):
        yield ("about",), "about is told to the model in one line; leave out line breaks and control characters"
    if not form.fields:
        yield (), "it has no fields; write fields = [{ name = ..., kind = ... }]"
    if len(form.fields) > MOST_FIELDS:
        yield ("fields",), f"it has {len(form.fields)} fields, and {MOST_FIELDS} are the most; make two forms of it"
    seen: set[str] = set()
    sound = True
    for at, field in enumerate(form.fields):
        where: tuple[str | int, ...] = ("fields", at)
        if not NAME.fullmatch(field.name):
            sound = False
            yield (*where, "name"), f"{field.name!r} is no name of a field; small letters, digits and _ make one"
        elif field.name in seen:
            sound = False
            yield (*where, "name"), f"two fields are called {field.name!r}; give one of them another name"
        seen.add(field.name)
        for keys, wrong in _faults_of(field):
            sound = False
            yield (*where, *keys), f"{field.name}: {wrong}"
    if not sound or not form.fields:
        return
    asked, told = sum(map(_asks, form.fields)), len(_told(form, {}))
    if asked > MOST_ASKED:
        wrong = f"to fill it in, a model may have to be asked {asked} times, and {MOST_ASKED} are the most"
        yield ("fields",), f"{wrong}; make its lists shorter"
    if told > MOST_TOLD:
        wrong = f"to tell it to a model takes {told} letters, and {MOST_TOLD} are the most"
        yield ("fields",), f"{wrong}; have fewer words to choose from"


def _faults_of(field: Field) -> Iterator[tuple[tuple[str, ...], str]]:
    if not _is_a_line(field.about):
        yield ("about",), "about is told to the model in one line; leave out line breaks and control characters"
    for key, kinds in _FITS.items():
        if getattr(field, key) != _DEFAULTS[key] and field.kind not in kinds:
            yield (key,), f"{key} is for {' and '.join(kinds)}, and this is {_a(field.kind)}; leave it out"
    yield from _BY_KIND[field.kind](field)


def _faults_of_a_choice(field: Field) -> Iterator[tuple[tuple[str, ...], str]]:
    words = field.one_of
    if field.given:
        if words:
            yield ("one_of",), "its words are given with each call and listed as well; leave out one_of or given"
        return
    if not words:
        yield ("one_of",), 'a choice of nothing; write one_of = ["...", "..."], or given = true if each call brings it'
    if len(words) > MOST_WORDS:
        yield ("one_of",), f"{len(words)} words to choose from, and {MOST_WORDS} are the most"
    for word in words:
        if not word or word != word.strip() or not _is_a_line(word) or MARK in word or len(word) > MOST_OF_A_WORD:
            yield (
                ("one_of",),
                f"{word[:100]!r} cannot be chosen; a line of 1 to {MOST_OF_A_WORD} letters can, without quotation marks"
                " or blanks around it",
            )
        elif word.lower() == NO_MORE:
            yield ("one_of",), f"{word!r} is how a list is ended; find another word"
    for word in dict.fromkeys(word for word in words if words.count(word) > 1):
        yield ("one_of",), f"{word!r} is listed twice; once is enough"


def _faults_of_a_number(field: Field) -> Iterator[tuple[tuple[str, ...], str]]:
    least, most = field.least, field.most
    if least is None or most is None:
        key = "least" if least is None else "most"
        yield (key,), f"a number has to have its bounds; write {key} = ..."
    elif least > most:
        yield ("least",), f"from {least} to {most} there is no number; write the lower one as least"
    elif max(abs(least), abs(most)) > FARTHEST or most - least >= MOST_NUMBERS:
        yield ("most",), f"{most - least + 1} numbers up to {most}; {MOST_NUMBERS} up to {FARTHEST} are the most"


def _faults_of_words(field: Field) -> Iterator[tuple[tuple[str, ...], str]]:
    if field.most is None or not 1 <= field.most <= MOST_OF_A_TEXT:
        yield ("most",), f"words have to have an end; write most = ..., from 1 to {MOST_OF_A_TEXT} letters"
    elif field.least is not None and not 0 <= field.least <= field.most:
        yield ("least",), f"at least {field.least} letters, of {field.most} at most; write one from 0 to {field.most}"


def _faults_of_a_list(field: Field) -> Iterator[tuple[tuple[str, ...], str]]:
    if field.most is None or not 1 <= field.most <= MOST_ENTRIES:
        yield ("most",), f"a list has to have an end; write most = ..., from 1 to {MOST_ENTRIES} entries"
    elif field.least is not None and not 0 <= field.least <= field.most:
        yield ("least",), f"at least {field.least} entries, of {field.most} at most; write one from 0 to {field.most}"
    of = field.of
    if of is None or of.kind not in _KINDS_OF_ENTRIES:
        what = "nothing" if of is None else of.kind
        kinds = ", ".join(f'"{kind}"' for kind in _KINDS_OF_ENTRIES)
        yield ("of",), f"a list of {what}; write of = {{ kind = ... }} with one of {kinds}"
        return
    if of.name:
        yield ("of", "name"), "the entries of a list have no name of their own; leave it out"
    for keys, wrong in _faults_of(of):
        yield ("of", *keys), wrong
    fewest = field.least or 0
    if not field.repeats and not of.given and (count := _how_many(of)) is not None and fewest > count:
        yield ("least",), f"at least {fewest} entries, and there are {count} to be had; write repeats = true, or less"


_BY_KIND = {
    "choice": _faults_of_a_choice,
    "number": _faults_of_a_number,
    "yes-no": lambda field: iter(()),
    "words": _faults_of_words,
    "list": _faults_of_a_list,
}
KINDS = tuple(_BY_KIND)
"""What a field can be."""
_FITS = {
    "one_of": ("choice",),
    "given": ("choice",),
    "least": ("number", "words", "list"),
    "most": ("number", "words", "list"),
    "of": ("list",),
    "repeats": ("list",),
}
_DEFAULTS: dict[str, object] = {
    "one_of": (), "given": False, "least": None, "most": None, "of": None, "repeats": False,
}  # fmt: skip


def _how_many(field: Field) -> int | None:
    """How many different things may stand in a field of finite kind; None while its bounds are missing."""
    if field.kind == "number":
        return None if field.least is None or field.most is None else field.most - field.least + 1
    return len(YES_NO if field.kind == "yes-no" else field.one_of)


def _asks(field: Field) -> int:
    """How many times the model may have to be asked for a sound field."""
    if field.kind == "list":
        assert field.of is not None and field.most is not None
        return field.most * _asks(field.of)
    asks, left = 1, (_how_many(field) or 0) if field.kind == "number" else 0
    while left > AT_ONCE:
        asks, left = asks + 1, -(-left // BANDS)
    return asks


def _is_a_line(text: str) -> bool:
    return text.isprintable() and len(text) <= MOST_OF_A_TEXT


def _a(kind: str) -> str:
    return kind if kind == "words" else f"a {kind}"


# --- telling it ---


def _told(form: Form, given: Mapping[str, Sequence[str]]) -> str:
    """The form, for a model."""
    head = f"Fill in this form, one line for each{f': {form.about}' if form.about else ''}."
    lines = [f"- {field.name}: {_belongs(field, given.get(field.name, ()))}" for field in form.fields]
    return "\n".join((head, *lines))


def _belongs(field: Field, given: Sequence[str] = ()) -> str:
    """What belongs into a field, in words."""
    about = f" ({field.about})" if field.about else ""
    match field.kind:
        case "choice":
            return f"one of {', '.join(map(_quoted, given or field.one_of))}{about}"
        case "number":
            return f"a whole number from {field.least} to {field.most}{about}"
        case "yes-no":
            return f"yes or no{about}"
        case "words":
            return f"a few words, at most {field.most} letters{about}"
    assert field.of is not None
    least = f"{field.least} to " if field.least else "up to "
    return f"{least}{field.most}, each {_belongs(field.of, given)}; {_quoted(NO_MORE)} ends it{about}"


def _quoted(value: One) -> str:
    return f"{MARK}{_written(value)}{MARK}"


def _written(value: One) -> str:
    """A value as it stands in the frame: in no case with a mark that would end it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value).replace(MARK, "'")


def in_a_line(filled: Mapping[str, Filled]) -> str:
    """What was filled in, for whoever asks why: `plan = take the lamp; firm = yes`."""
    values = {
        name: ", ".join(map(_written, value)) or "nothing" if isinstance(value, tuple) else _written(value)
        for name, value in filled.items()
    }
    return "; ".join(f"{name} = {value}" for name, value in values.items())


# --- filling it in ---


def filled_in(model: Asks, prompt: Prompt, form: Form, options: Options | None = None) -> dict[str, Filled]:
    """Have a model fill in a form. Raises `ModelFault`: `nonsense` for a form or options that are none, `unfit` for
    what came of it and is no form filled in, and whatever the model's own calls raise."""
    _check_form(form)
    given = _given(form, options or {})
    words = {name: tuple(each) for name, each in given.items()}
    sections = prompt.sections
    if not any(section.name == FORM for section in sections):
        sections = (*sections, Section(FORM, _told(form, words)))
    asked = replace(prompt, sections=sections, leans=(), stops=(MARK,), draft=True, closed=True)
    found: dict[str, Filled] = {}
    frame = ""
    for field in form.fields:
        filling = _Filling(
            model, asked, f"{form.name}.{field.name}", f"{frame}{field.name}: ", given.get(field.name, {})
        )
        found[field.name] = filling.field(field)
        frame = f"{filling.frame}\n"
    check_filled(form, found, words)
    return found


def _check_form(form: object) -> None:
    """That it is a form, and sound: a brain may have made one by itself. Raises `ModelFault`."""
    if not isinstance(form, Form):
        raise ModelFault("nonsense", f"a {type(form).__name__} was to be filled in where a Form belongs")
    try:
        form = msgspec.convert(msgspec.to_builtins(form), Form)
    except (msgspec.ValidationError, TypeError) as error:
        raise ModelFault("nonsense", f"the form is none: {error}") from None
    wrong = next(faults(form), None)
    if wrong is not None:
        raise ModelFault("nonsense", f"the form {form.name!r}: {wrong[1]}")


def _given(form: Form, options: Options) -> dict[str, dict[str, float]]:
    """The words of its given choices, with how much each is leaned to. Raises `ModelFault`."""
    wanted = {field.name for field in form.fields if field.given or (field.of is not None and field.of.given)}
    for name in options:
        if name not in wanted:
            raise ModelFault("nonsense", f"options for {name!r}, which is no given choice of the form {form.name!r}")
    found: dict[str, dict[str, float]] = {}
    for field in form.fields:
        if field.name not in wanted:
            continue
        read = options.get(field.name, ())
        leans = {str(word): float(lean) for word, lean in read.items()} if isinstance(read, Mapping) else {}
        words = leans or dict.fromkeys(map(str, read), 0.0)
        fewest = 1 if field.kind == "choice" else 0 if field.repeats and words else field.least or 0
        if not fewest <= len(words) <= MOST_WORDS:
            raise ModelFault("nonsense", f"{len(words)} options for {form.name}.{field.name}, of {MOST_WORDS} at most")
        for word in words:
            if not word.strip() or not _is_a_line(word) or word.lower() == NO_MORE:
                raise ModelFault("nonsense", f"the option {word[:100]!r} for {form.name}.{field.name}")
        found[field.name] = words
    return found


class _Filling:
    """One field while it is filled in. `frame` is all that stands there by now."""

    def __init__(self, model: Asks, prompt: Prompt, name: str, frame: str, given: Mapping[str, float]) -> None:
        self._model, self._prompt, self._name, self._given = model, prompt, name, given
        self.frame = frame

    def field(self, field: Field) -> Filled:
        if field.kind == "list":
            return self._list(field)
        value = self._words(field) if field.kind == "words" else self._one(_values(field, self._given), self._name)
        assert value is not None
        self.frame += _quoted(value)
        return value

    def _list(self, field: Field) -> tuple[One, ...]:
        assert field.of is not None and field.most is not None
        left = list(_values(field.of, self._given))
        found: list[One] = []
        while left and len(found) < field.most:
            value = self._one(left, f"{self._name}[{len(found)}]", ends=len(found) >= (field.least or 0))
            if value is None:
                break
            self.frame += ", " * bool(found) + _quoted(value)
            found.append(value)
            if not field.repeats:
                left.remove(value)
        self.frame += "" if found else "nothing"
        return tuple(found)

    def _one(self, values: Sequence[One], name: str, *, ends: bool = False) -> One | None:
        """One of several values; None for the end of a list. Many numbers are narrowed down by bands of them."""
        numbers = len(values) > AT_ONCE and type(values[0]) is int
        size = -(-len(values) // BANDS) if numbers else 1
        bands = [values[at : at + size] for at in range(0, len(values), size)]
        shown = [_written(band[0]) if len(band) == 1 else f"{band[0]} to {band[-1]}" for band in bands]
        leans = [self._given.get(str(band[0]), 0.0) for band in bands]
        if ends:
            shown, leans = [*shown, NO_MORE], [*leans, 0.0]
        if len(shown) == 1 and size == 1:
            return values[0]
        asked = self._asking(name, leans=tuple(leans) if any(leans) else ())
        picked = self._model.choose(asked, shown)
        if type(picked) is not int or not 0 <= picked < len(shown):
            raise ModelFault("off-menu", f"the model picked {picked!r} of {len(shown)} options")
        if picked == len(bands):
            return None
        return bands[picked][0] if len(bands[picked]) == 1 else self._one(bands[picked], name)

    def _words(self, field: Field) -> str:
        assert field.most is not None
        said = self._model.speak(replace(self._asking(self._name), limit=field.most // 3 + 4))
        if not isinstance(said, str):
            raise ModelFault("unfit", f"{self._name}: the model said a {type(said).__name__}")
        text = said.strip()
        if len(text) > field.most:
            cut = text[: field.most + 1].rpartition(" ")[0] or text[: field.most]
            text = cut.rstrip()
        return text

    def _asking(self, name: str, leans: tuple[float, ...] = ()) -> Prompt:
        before = f"{self.frame}, " if self.frame.endswith(MARK) else self.frame
        return replace(self._prompt, opening=f"{before}{MARK}", field=name, leans=leans)


def _values(field: Field, given: Mapping[str, float]) -> Sequence[One]:
    """What may stand in a field of finite kind."""
    if field.kind == "number":
        assert field.least is not None and field.most is not None
        return range(field.least, field.most + 1)
    return (True, False) if field.kind == "yes-no" else tuple(given) if field.given else field.one_of


def place_of(filled: Filled, name: str, options: Sequence[str]) -> int:
    """Which of the options, asked for the field or the entry of a list of that `name`, leads to what is to stand there
    in the end. Raises `LookupError`, in words."""
    wanted: Filled | None = filled
    if isinstance(filled, tuple):
        entry = int(name.rpartition("[")[2].rstrip("]"))
        wanted = filled[entry] if entry < len(filled) else None
    written = NO_MORE if wanted is None or isinstance(wanted, tuple) else _written(wanted)
    for place, option in enumerate(options):
        first, _, last = option.partition(" to ")
        if option == written or (type(wanted) is int and last and int(first) <= wanted <= int(last)):
            return place
    raise LookupError(f"{name} was to be {written!r}, and the options are: {', '.join(options)}")


# --- holding it against the form ---


def check_filled(form: Form, filled: object, options: Mapping[str, Sequence[str]]) -> None:
    """That something is a sound form filled in, whoever did it. Raises `ModelFault`, `unfit`."""
    if not isinstance(filled, dict) or list(filled) != [field.name for field in form.fields]:
        raise ModelFault("unfit", f"what was filled in is no {form.name}")
    for field in form.fields:
        value, given = filled[field.name], options.get(field.name, ())
        if not _stands(field, value, given):
            raise ModelFault("unfit", f"{form.name}.{field.name} is {value!r:.200}, not {_belongs(field, given)[:200]}")


def _stands(field: Field, value: object, given: Sequence[str]) -> bool:
    match field.kind:
        case "choice":
            return type(value) is str and value in (given if field.given else field.one_of)
        case "number":
            return type(value) is int and (field.least or 0) <= value <= (field.most or 0)
        case "yes-no":
            return type(value) is bool
        case "words":
            least = 1 if field.least is None else field.least
            return (
                type(value) is str
                and least <= len(value) <= (field.most or 0)
                and value.isprintable()
                and MARK not in value
            )
    if type(value) is not tuple or field.of is None or not (field.least or 0) <= len(value) <= (field.most or 0):
        return False
    return all(_stands(field.of, each, given) for each in value) and (field.repeats or len({*value}) == len(value))
