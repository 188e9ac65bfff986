"""What would have worked: the forms of a verb, and an example with something that is there.

An example shows how a line is said and nothing more: it is made of the first thing at hand, whether or not the law
allows it, so that no failure tells what there is to be done. Only what shows for what it is, a coat or a letter, is
picked by what the verb is for.
"""

from __future__ import annotations

from engine.model.query import is_held, is_inside
from engine.parser.grammar import Pattern
from engine.parser.likely import FITTING
from engine.parser.nouns import candidates
from engine.parser.reader import Reader
from engine.parser.ways import ways_from
from engine.parser.words import MARK
from engine.rules.scope import reachable

_MOST_FORMS = 4
_HIDDEN = frozenset({"put at"})
"""Lines that are only there to be asked about."""
_EVIDENT = frozenset(
    {"wear", "take off", "open", "close", "read", "light", "eat", "drink", "sit", "lie", "stand", "enter"}
)
"""Acts whose right things show for what they are, so that an example may be one."""
_FOR_THINGS = ("wear", "eat", "fill", "open", "read", "light", "enter", "take")
"""Acts that show on a thing, the more telling ones first."""
_MOST_VERBS = 3
_OF_THINGS = frozenset({"thing", "things", "possession", "possessions", "objects"})


def usage(reader: Reader) -> str:
    """A sentence with the forms of the verb that the command begins with, a blank before it, or nothing."""
    tables, words = reader.tables, reader.words
    begun = [pattern for pattern in tables.first.get(words[0], ()) if pattern.begins(words)]
    size = max((pattern.size for pattern in begun), default=0)
    patterns = [pattern for pattern in begun if pattern.size == size and pattern.act not in _HIDDEN]
    longest = len(words) > size + 1
    patterns.sort(key=lambda some: (-len(some.slots) if longest else 0, len(some.parts)))
    forms = dict.fromkeys(_form(reader, pattern) for pattern in patterns)
    if not forms:
        return ""
    shown = [f'"{form}"' for form in forms][:_MOST_FORMS]
    return tables.fill("parse.near-forms", near=tables.listed(shown))


def _form(reader: Reader, pattern: Pattern) -> str:
    """`unlock something with something`."""
    tables = reader.tables
    parts = [tables.slot_word(part) if isinstance(part, str) else part[0] for part in pattern.parts]
    return " ".join([*pattern.head, *parts])


def example(reader: Reader) -> str:
    """A sentence with the verb and something to do it with, a blank before it, or nothing."""
    tables, words = reader.tables, reader.words
    for pattern in sorted(tables.first.get(words[0], ()), key=lambda some: -some.size):
        if not pattern.begins(words) or not pattern.plain or pattern.head[0][0] == MARK:
            continue
        slot = pattern.slots[0]
        if slot == "person":
            near = list(reader.company)
        elif slot in _OF_THINGS:
            near = _at_hand(reader, pattern.act, hands=slot.startswith("possession"))
        elif slot == "way" and pattern.head[-1] not in tables.prepositions:  # "go north", but not "go to north"
            called = reader.state.world.naming.way
            near = [called(direction) for direction, way in ways_from(reader).items() if way.to is not None]
        else:
            continue
        if near:
            what = reader.called(near[0]) if near[0] in reader.nouns else near[0]
            return tables.fill("parse.near-example", near=f'"{" ".join((*pattern.head, what))}"')
    return ""


def what_fits(reader: Reader, start: int, end: int) -> str:
    """A sentence with a few verbs for what the words mean, where that one thing is clear; a blank before it."""
    found = candidates(reader, reader.words[start:end]) if start < end else ()
    if len(found) != 1 or found[0] == reader.actor:
        return ""
    noun = reader.nouns[found[0]]
    if noun.kind == "person":
        acts = ["examine", "ask"]
    else:
        acts = ["examine", *[act for act in _FOR_THINGS if noun.kind == "thing" and FITTING[act][0](noun)]]
    what = reader.called(noun.id)
    shown = [f'"{head} {what}"' for head in (reader.tables.spelled.get(act) for act in acts) if head][:_MOST_VERBS]
    return reader.tables.fill("parse.near-verbs", understood=what, near=reader.tables.listed(shown)) if shown else ""


def _at_hand(reader: Reader, act: str, *, hands: bool) -> list[str]:
    """The things that an act could be tried on, those in hand first if it is for such."""
    state, nouns, actor = reader.state, reader.nouns, reader.actor
    near = [
        id
        for id in reachable(state, actor)
        if nouns[id].kind == "thing" and not nouns[id].scenery
        and not any(is_inside(state, id, other) for other in reader.others)
        and (act not in _EVIDENT or FITTING[act][0](nouns[id]))
    ]  # fmt: skip
    near.sort(key=lambda id: is_held(state, id, actor) is not hands)
    return near
