"""Properties of a pack's own as the lines of the small languages speak of them.

    ripeness of apple is ripe       apple is ripe       ring is cursed       charge of wand >= 2

A value that two properties share cannot be said of a noun by itself: then the first form says which is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from engine.content.names import Kind, Names, Reader, Word
from engine.content.problems import Fault, near
from engine.model import language as lang
from engine.model.feelings import (
    ADJECTIVES,
    DIMENSIONS,
    LEAST_RELATION,
    MOST_RELATION,
    NUMBERS,
    PLAIN,
    STRONGEST,
    EmotionName,
)
from engine.model.listing import listed
from engine.model.properties import Property

QUALITIES = frozenset(get_args(lang.Quality))
Value = str | bool | int
OF_THE_ENGINE = frozenset({"amount", "fuel", "weight", "trust", "mood", "stage", "number", "steps"})
"""What stands before `of` in a number of the engine."""
_TRUTH: dict[str, str | bool] = {"true": True, "false": False}


def amiss(property: Property, value: Value) -> tuple[str, str, str] | None:
    """Why a property cannot be this: a code, what is wrong and what would be right."""
    if property.bounds is not None:
        low, high = property.bounds
        if isinstance(value, bool) or not isinstance(value, int):
            return "world.not-a-value", f"is no number, and {property.id} is one", f"it goes from {low} to {high}"
        if low <= value <= high:
            return None
        return "world.out-of-bounds", f"is out of the bounds of {property.id}", f"it goes from {low} to {high}"
    if not property.values:
        if isinstance(value, bool):
            return None
        return "world.not-a-value", f"is neither true nor false, and {property.id} is", "write true or false"
    if value in property.values:
        return None
    meant = near(value, property.values) if isinstance(value, str) else ""
    right = f'did you mean "{meant}"?' if meant else f"it can be {any_of(property.values)}"
    return "world.not-a-value", f"is no value of {property.id}", right


def traits_of(properties: Mapping[str, Property]) -> dict[str, tuple[str, str | bool]]:
    """What can be said of a noun by itself, `apple is ripe`, with the property and what that then is."""
    found: dict[str, tuple[str, str | bool]] = {}
    often: dict[str, int] = {}
    for id, property in properties.items():
        words: tuple[str, ...] = property.values or (() if property.bounds else (id,))
        for word in words:
            often[word] = often.get(word, 0) + 1
            found[word] = (id, word if property.values else True)
    return {word: meant for word, meant in found.items() if often[word] == 1 and word not in QUALITIES}


def known_property(word: Word, reader: Reader) -> Property | None:
    """The property of this name; None, and a fault, where the pack has none."""
    names = reader.names
    if names is None:
        return None
    reader.properties_asked[word.text] = None
    property = names.properties.get(word.text)
    if property is None:
        right = reader.suggest(word.text, names.properties, f"[property.{word.text}] would declare one")
        reader.blame(word, "world.unknown-property", "names no property", right)
    return property


def is_of(property: Property, id: str, kind: Kind, names: Names) -> bool:
    """Whether a noun has it, by what it is or by a kind of the pack."""
    return kind in property.of or any(id in names.of_kind.get(each, ()) for each in property.of)


def bearer(property: Property, noun: Word, reader: Reader) -> str:
    """A noun that has a property, or a fault."""
    id, kind = reader.noun(noun), reader.kind(noun.text)
    if kind is not None and reader.names is not None and not is_of(property, noun.text, kind, reader.names):
        reader.faults.append(unlike(noun, property, f"is a {kind}"))
    return id


def unlike(word: Word, property: Property, wrong: str) -> Fault:
    right = f"{property.id} is for {listed([_MANY.get(kind, kind) for kind in property.of], 'and')}"
    return word.fault("world.unlike-property", wrong, f"{right}: [property.{property.id}] says so in `of`")


_MANY = {"thing": "things", "person": "people", "room": "rooms"}


def read_value(property: Property, said: Word, reader: Reader) -> str | bool:
    """The value that a line asks for or sets."""
    value: str | bool = said.text if property.values else _TRUTH.get(said.text, said.text)
    wrong = amiss(property, value)
    if wrong is not None:
        reader.blame(said, *wrong)
    return value


def check_bounds(property: str, number: int, said: Word, reader: Reader) -> None:
    """Report a number that this property can never be."""
    names = reader.names
    known = None if names is None else names.properties.get(property)
    if known is not None and known.bounds is not None and (wrong := amiss(known, number)) is not None:
        reader.blame(said, *wrong)


def check_of_people(number: lang.Number, value: int, said: Word, reader: Reader) -> None:
    """Report a number that no mood, emotion or relation can ever be."""
    match number:
        case lang.Mood():
            what, least, most = "a mood", lang.GLOOMIEST, lang.GLADDEST
        case lang.Feeling():
            what, least, most = "an emotion", 0, STRONGEST
        case lang.Relation(dimension) if dimension != "trust" and dimension in DIMENSIONS:
            what, least, most = dimension, LEAST_RELATION, MOST_RELATION
        case _:
            return
    if not least <= value <= most:
        reader.blame(said, "world.out-of-bounds", f"is out of the bounds of {what}", f"it goes from {least} to {most}")


def adjectives(names: Names | None) -> tuple[str, ...]:
    """What can be said of people who are moved by what happens, where there are any and the pack has no other use for
    the word."""
    if names is None or not names.feeling:
        return ()
    taken = traits_of(names.properties)
    return tuple(word for word in ADJECTIVES if word not in taken and word not in names.properties)


def plainly(emotion: EmotionName, person: str) -> lang.Condition:
    """`mara is angry`."""
    return lang.Compare(lang.Feeling(emotion, person), ">=", PLAIN)


def read_valued(what: Word, of: Word, said: Word, reader: Reader, *, sets: bool = False) -> lang.Has:
    """`ripeness of apple is ripe`; with `sets`, what an effect makes it."""
    asked = what.text in reader.properties_asked
    property = known_property(what, reader)
    if property is None:
        if reader.names is not None:
            reader.noun(of)
        value = _TRUTH.get(said.text, said.text)
        return lang.Has(what.text, of.text, value)
    noun = bearer(property, of, reader)
    if sets and not asked:
        del reader.properties_asked[what.text]
    if property.bounds is not None:
        right = f"numbers are compared with a sign: {what.text} of {of.text} >= {property.bounds[1]}"
        right = f"write set {what.text} of {of.text} to {property.bounds[1]}" if sets else right
        reader.blame(said, "world.not-a-value", f"is no number, and {what.text} is one", right)
        return lang.Has(what.text, noun)
    return lang.Has(what.text, noun, read_value(property, said, reader))


def read_level(what: Word, of: Word, reader: Reader, *, words: bool = False) -> lang.Level | None:
    """`charge of wand`, where the pack has such a property. `words`: it may be words as well, for a text to show."""
    names = reader.names
    if names is None:
        theirs = what.text in OF_THE_ENGINE or what.text in DIMENSIONS or what.text in NUMBERS
        return None if theirs else lang.Level(what.text, of.text)
    if what.text not in names.properties:
        return None
    property = names.properties[what.text]
    reader.properties_asked[what.text] = None
    noun = bearer(property, of, reader)
    if property.bounds is None and not (words and property.values):
        form = f"{what.text} of {of.text} is {property.values[0]}" if property.values else f"{of.text} is {what.text}"
        reader.blame(what, "world.wrong-kind", "is no number", f"it can be asked for: {form}")
    return lang.Level(what.text, noun)


def any_of(values: tuple[str, ...]) -> str:
    return listed([f'"{value}"' for value in values[:12]])
