"""Acts that can never be done, however a game goes: opening what does not open, giving to what has no hands.

A rule *before* an act may well be about one, to say no in its own words. A rule *after* it, or a habit,
would wait for ever, and so is worth a warning. Two nouns in the wrong order are a mistake everywhere.
"""

from __future__ import annotations

from engine.content.names import ABILITIES, Reader, Word
from engine.content.shapes import Shape
from engine.model.language import ANYTHING
from engine.model.listing import listed

_PERSON = "person"
_NEEDS: dict[str, dict[str, str]] = {
    "examine": {"thing": ""}, "read": {"thing": "reading"}, "take": {"thing": "takeable"}, "drop": {"thing": ""},
    "put in": {"thing": "", "container": "container"}, "put on": {"thing": "", "supporter": "supporter"},
    "open": {"thing": "openable"}, "close": {"thing": "openable"},
    "unlock": {"thing": "lock", "key_": ""}, "lock": {"thing": "lock", "key_": ""},
    "wear": {"thing": "wearable"}, "take off": {"thing": "wearable"},
    "light": {"thing": "light"}, "douse": {"thing": "light"},
    "switch on": {"thing": "running"}, "switch off": {"thing": "running"},
    "give": {"thing": "", "to": _PERSON}, "show": {"thing": "", "to": _PERSON},
    "say": {"to": _PERSON}, "ask": {"to": _PERSON}, "tell": {"to": _PERSON}, "order": {"to": _PERSON},
    "enter": {"thing": "enterable"}, "sit": {"thing": "sit"}, "lie": {"thing": "lie"}, "stand": {"thing": "stand"},
    "eat": {"thing": "edible"}, "drink": {"thing": "drinkable", "vessel": "wet"},
    "fill": {"thing": "vessel", "source": "wet"}, "pour": {"thing": "vessel"}, "empty": {"thing": "vessel"},
    "tie": {"thing": "rope"}, "untie": {"thing": "rope"}, "burn": {"thing": "flammable", "flame": "flame"},
    "break": {"thing": "breakable"}, "cut": {"thing": "cuttable", "tool": "sharp"},
    "dig": {"thing": "diggable", "tool": "digs"},
}  # fmt: skip
"""What a noun must be for the act to succeed: a person, or a thing with an ability (or with none in particular)."""


def check_entered(shape: Shape, slots: dict[str, Word], reader: Reader) -> None:
    """Rooms are gone to and not entered, however an author says it in the rest of life."""
    word = slots.get("thing")
    if shape.verb != "enter" or word is None or not (reader.kind(word.text) == "room" or reader.is_region(word.text)):
        return
    right = f'to come into a room is on = "becomes true" with when = "player in {word.text}"'
    reader.blame(word, "world.wrong-kind", "is a place one goes to; entering is of things such as a boat", right)


def check_order(shape: Shape, slots: dict[str, Word], reader: Reader) -> bool:
    """Report two nouns that would fit the other way round. Whether they did."""
    needs = list(_NEEDS.get(shape.verb, {}).items())
    if len(needs) != 2 or any(slot not in slots for slot, _ in needs):
        return False
    (one, first), (other, second) = needs
    here, there = slots[one], slots[other]
    amiss = _amiss(shape, here, first, reader) or _amiss(shape, there, second, reader)
    if not amiss or _amiss(shape, there, first, reader) or _amiss(shape, here, second, reader):
        return False
    right = f"the nouns come the other way round: {shape.doing} {there.text} {here.text}"
    reader.blame(here, "world.wrong-kind", "stands in the wrong place", right)
    return True


def check_possible(shape: Shape, slots: dict[str, Word], reader: Reader, *, actor: str = "") -> None:
    """Report an act that nobody, or that `actor`, can ever do."""
    for slot, word in slots.items():
        if word.text == ANYTHING:
            continue
        if slot == "direction":
            pushed = slots.get("thing")
            if pushed is not None and (amiss := _amiss(shape, pushed, "pushable", reader)):
                wrong, _, right = amiss.partition("; ")
                reader.blame(pushed, "world.impossible-act", wrong, right)
            elif reader.names is not None and word.text not in reader.names.ways:
                reader.blame(word, "world.impossible-act", "is a way that no room has", "give a room such an exit")
            continue
        need = _NEEDS.get(shape.verb, {}).get(slot)
        if need is not None and (amiss := _amiss(shape, word, need, reader)):
            wrong, _, right = amiss.partition("; ")
            reader.blame(word, "world.impossible-act", wrong, right)
        elif slot == "key_" and reader.names is not None and not _opens(slots, reader):
            known = listed(reader.names.keys.get(slots["thing"].text, ()))
            reader.blame(word, "world.impossible-act", "does not fit that lock", f"its key is {known}")
        elif actor and slot == "to" and word.text == actor:
            reader.blame(word, "world.impossible-act", "is who would do it", "name somebody else, such as player")


def _opens(slots: dict[str, Word], reader: Reader) -> bool:
    """Whether the key fits the lock. Where there is no lock that is a problem of its own."""
    assert reader.names is not None
    keys = reader.names.keys.get(slots["thing"].text, ())
    key = slots["key_"].text
    return not keys or key in keys or reader.is_kind(key)


def _amiss(shape: Shape, word: Word, need: str, reader: Reader) -> str:
    """Why this noun never fits there, or nothing. A name that is unknown has been reported before."""
    names = reader.names
    if names is None or word.text == ANYTHING or word.text not in names.kinds:
        return ""
    is_a = names.kinds[word.text]
    if need == _PERSON:
        return "" if is_a == "person" else f"is a {is_a} and no person; name somebody"
    if is_a == "thing" or need in names.abilities.get(word.text, ()):
        return ABILITIES[need] if need and need not in names.abilities.get(word.text, ()) else ""
    if shape.verb == "examine" and is_a == "person":
        return ""
    return f"is a {is_a}, and {shape.doing} is for things; name a thing"
