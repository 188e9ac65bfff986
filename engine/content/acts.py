"""Actions as authors name them: `taking lamp` in conditions and in the `on` of rules, `take lamp` as the key of
a menu entry in habits. Both are read by the shapes of `engine.content.shapes`, so that a new action, a new manner and
a verb of the pack are known here on the day they are made.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from itertools import islice, product

from engine.content.meant import EFFECTS
from engine.content.names import ARTICLES, PARTICLES, Names, Reader, Word
from engine.content.possible import check_entered, check_order, check_possible
from engine.content.shapes import ENGINE, SLOT, Shape, forms, shape_of, spelled, spellings
from engine.content.words import words_of
from engine.model.language import ANYTHING
from engine.model.listing import listed
from engine.model.world import DIRECTIONS

_WORD = re.compile(r"\S+")
_VERB = re.compile(r"[a-z]{2,20}")
_SLOTS = {"to": "person", "key_": "key"}
"""Slots whose names say little to an author."""
_PHRASES = {
    "turning on": "switching on", "turning off": "switching off", "looking under": "searching",
    "looking behind": "searching", "looking in": "searching", "looking at": "examining", "picking up": "taking",
    "getting in": "entering", "getting on": "entering", "getting off": "getting out", "standing up": "standing",
    "sitting down": "sitting", "lying down": "lying", "talking to": "saying", "blowing out": "dousing",
}  # fmt: skip
"""What is said in two words, and what it is called here."""
_MEANT = {
    "get": "take", "grab": "take", "pick": "take", "carry": "take", "move": "go", "walk": "go", "leave": "go",
    "talk": "say", "speak": "say", "greet": "say", "answer": "say", "question": "ask", "inspect": "examine",
    "see": "examine", "insert": "put in", "place": "put on", "shut": "close", "extinguish": "douse", "hand": "give",
    "offer": "give", "remove": "take off", "don": "wear", "command": "order", "smash": "break", "hear": "listen",
    "feel": "touch", "fasten": "tie", "board": "enter", "consume": "eat", "shove": "push", "hit": "attack",
}  # fmt: skip
"""Verbs that come to mind, and the action of the engine that is meant."""


def split_words(source: str, offset: int = 0) -> list[Word]:
    return [Word(each.group(), each.start() + offset, each.end() + offset) for each in _WORD.finditer(source)]


def read_act(words: list[Word], reader: Reader, *, done: bool = False) -> tuple[str, tuple[str, ...]]:
    """The verb and the ids of `putting in lamp chest`, or of `putting lamp in chest`. There is at least one word.

    `done` asks for an act that somebody can have done. Of things alike, the first stands for all of them.
    """
    known = len(reader.faults)
    words = _by_their_ids(_without_articles(words, reader), reader)
    verb, rest = _verb(words, reader)
    if not verb:
        reader.blame(words[0], "world.unknown-verb", "is no action", verb_meant(words, reader))
        return "", ()
    reader.acts[verb] = None
    shape = shape_of(verb, reader.names)
    slots = _as_key(shape, words)
    if slots is None:
        if len(rest) > len(shape.nouns):
            most = ("nothing", "one noun", "two nouns")[len(shape.nouns)]
            right = _phrase_meant(words) or "take it out"
            if verb == "go" and (rooms := [word.text for word in rest if reader.kind(word.text) == "room"]):
                right = f'where from is a condition: when = "player in {rooms[0]}"'
            reader.blame(rest[len(shape.nouns)], "world.wrong-kind", f"is too much: `{verb}` takes {most}", right)
        slots = dict(zip(shape.nouns, rest, strict=False))
    ids = tuple(_read_slot(reader, slot, slots[slot]) for slot in shape.nouns if slot in slots)
    slots = {slot: word._replace(text=id) for (slot, word), id in zip(slots.items(), ids, strict=True)}
    check_entered(shape, slots, reader)
    if not check_order(shape, slots, reader) and done and len(reader.faults) == known:
        check_possible(shape, slots, reader)
    alike = reader.names.alike if reader.names is not None else {}
    return verb, tuple([alike.get(id, id) for id in ids])


def _phrase_meant(words: list[Word]) -> str:
    """What is said here for a verb of two words that begins like another verb."""
    head = words[0].text.lower()
    meant = next((_PHRASES[each] for word in words[1:] if (each := f"{head} {word.text}") in _PHRASES), "")
    return f'did you mean "{meant}"?' if meant else ""


def verb_meant(words: list[Word], reader: Reader) -> str:
    """What to write where there is no such verb."""
    head = words[0].text.lower()
    if (head.removesuffix("ting") or head).startswith("put"):
        nouns = [word.text for word in words[1:] if word.text not in PARTICLES]
        one, other = (*nouns, "THING", "PLACE")[:2] if len(nouns) != 1 else (nouns[0], "PLACE")
        return f'write "{head} {one} in {other}" or "{head} {one} on {other}"'
    stem = head.removesuffix("ing")
    phrase = _phrase_meant(words)
    if phrase:
        return phrase
    meant = next((_MEANT[each] for each in (head, stem, f"{stem}e", stem[:-1]) if each in _MEANT), "")
    if meant:
        return f'did you mean "{ENGINE[meant].doing if head != stem else meant}"?'
    alike = [spelling for spelling in spellings(reader.names) if spelling[0] == head[0]]
    close = get_close_matches(head, alike, n=1, cutoff=0.75)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"write a table [verb.{stem}] to make it an act of this world" if _VERB.fullmatch(stem) else _KNOWN


def _without_articles(words: list[Word], reader: Reader) -> list[Word]:
    kept = [word for word in words if word.text not in ARTICLES]
    for word in words:
        if word.text in ARTICLES and kept:
            reader.blame(word, "world.unknown-noun", "is no id", "take it out: things are named by their ids alone")
    return kept or words


def _by_their_ids(words: list[Word], reader: Reader) -> list[Word]:
    """The words with each name of several words, which is reported, as the one id that it should be."""
    names = reader.names
    if names is None or len(words) < 3:
        return words
    kept = words[:1]
    at = 1
    while at < len(words):
        ends = range(len(words), at + 1, -1)
        named = ((end, ids[0]) for end in ends if (ids := _whose_name(words[at:end], reader)))
        end, id = next(named, (at + 1, ""))
        if id:
            whole = Word(" ".join(word.text for word in words[at:end]), words[at].start, words[end - 1].end)
            reader.blame(whole, "world.unknown-noun", "is a name and no id", f'write its id: "{id}"')
            kept.append(whole._replace(text=id))
        else:
            kept.append(words[at])
        at = end
    return kept


def _whose_name(words: list[Word], reader: Reader) -> list[str]:
    """The ids of what is called by all of these words and by no others."""
    names = reader.names
    said = words_of(*(word.text for word in words))
    if names is None or len(said) < 2 or all(reader.kind(word.text) is not None for word in words):
        return []
    if any(word.text in PARTICLES or word.text in DIRECTIONS for word in words):
        return []
    return names.called_by(said)


def _as_key(shape: Shape, words: list[Word]) -> dict[str, Word] | None:
    """The words by slot, if they are put as the key of the action puts them: `telling oil to mara`."""
    form = shape.form.split()
    if len(form) != len(words):
        return None
    found: dict[str, Word] = {}
    for part, word in zip(form[1:], words[1:], strict=True):
        slot = SLOT.fullmatch(part)
        if slot is not None:
            found[slot.group(1)] = word
        elif part != word.text:
            return None
    return {slot: found[slot] for slot in shape.nouns}


def _verb(words: list[Word], reader: Reader) -> tuple[str, list[Word]]:
    """The verb, with its particle wherever that stands, and what is left for the nouns."""
    head = words[0].text
    rest = words[1:]
    if _phrase_meant(words[:2]) and not spelled(f"{head} {rest[0].text}", reader.names):
        return "", rest
    for particle in rest:
        verb = spelled(f"{head} {particle.text.removesuffix('to')}", reader.names)
        if verb:
            left = [word for word in rest if word is not particle]
            return verb, [word for word in left if word.text not in PARTICLES]
    verb = spelled(head, reader.names)
    if verb == "go":  # `in` is a direction here
        return verb, [word for word in rest if word.text not in ("to", "into", "towards")] or rest
    kept = [word for number, word in enumerate(rest) if word.text not in PARTICLES or (verb == "push" and number)]
    return verb, [word for word in kept if verb != "push" or word.text not in ("to", "into")]


def _read_slot(reader: Reader, slot: str, word: Word) -> str:
    """A slot of an action may name any noun at all: rules can be made about taking people."""
    if word.text in (ANYTHING, "anyone"):
        return ANYTHING
    match slot:
        case "direction":
            return reader.direction(word)
        case "fact":
            return reader.fact(word)
        case "topic":
            return reader.topic(word)
        case _:
            return word.text if reader.is_kind(word.text) else reader.noun(word)


def check_key(source: str, reader: Reader, actor: str = "") -> None:
    """The key of a menu entry: it has the form of an action, its ids are known, and `actor` could ever do it."""
    whole = Word(source, 0, len(source))
    for shape, form in forms(reader.names):
        match = form.fullmatch(source)
        if match is None:
            continue
        named = [slot for slot in shape.nouns if slot in form.groupindex]
        slots = {slot: Word(match.group(slot), *match.span(slot)) for slot in named}
        for slot, word in slots.items():
            if _read_slot(reader, slot, word) == ANYTHING:
                reader.blame(word, "habit.malformed", "is no one thing", "name what they do it with")
        if not reader.faults and not check_order(shape, slots, reader):
            check_possible(shape, slots, reader, actor=actor)
        return
    words = split_words(source)
    start = words[0].text if words else ""
    own = [shape_of(id, reader.names) for id in reader.names.verbs] if reader.names is not None else []
    alike = [
        _shown(form) for shape in (*own, *ENGINE.values()) if shape.verb.split()[0] == start for form in shape.forms
    ]
    right = f"written as {listed(alike)}" if alike else ""
    if any(word.text in ARTICLES for word in words):
        right = "things are named by their ids alone: take out a, an and the"
    if start in EFFECTS and not right:
        right = 'that is an effect; what a habit does is an act of theirs: "give key to player"'
    if not right:
        meant = verb_meant(words, reader) if words else ""
        right = meant if meant.startswith("did") else 'written as transcripts write it: "give key to player"'
    reader.blame(whole, "habit.malformed", "is no entry of the menu", right)


def keys_of_all(key: str, names: Names) -> tuple[str, ...]:
    """The keys that one key stands for: where it names things alike, one for each of them."""
    if not (names.groups or names.of_kind):
        return (key,)
    several = {**names.of_kind, **names.groups}
    each = [several.get(word, (word,)) if number else (word,) for number, word in enumerate(key.split(" "))]
    return tuple(" ".join(words) for words in islice(product(*each), _MOST_KEYS))


def _shown(form: str) -> str:
    return '"' + SLOT.sub(lambda slot: _SLOTS.get(slot.group(1), slot.group(1)).upper(), form) + '"'


_MOST_KEYS = 400
_KNOWN = 'an act is written with its verb first: "taking lamp"'
