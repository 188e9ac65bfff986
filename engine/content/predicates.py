"""What a condition says of one noun: `is lit`, `holds lamp`, `in cellar`. It is read by itself, because it can be said
of a noun that is named and of each of many: `lamp is lit`, `any thing in basket is lit`.

Where a name stands for several things alike, what is said holds if it holds of any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from engine.content.grammar import relation_meant, word
from engine.content.names import Kind, Reader, Word
from engine.content.traits import adjectives, bearer, plainly, traits_of, unlike
from engine.model import language as lang
from engine.model.feelings import ADJECTIVES, EmotionName
from engine.model.listing import listed

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]

_ASKED_OF: dict[str, tuple[tuple[Kind, ...], str]] = {
    "open": (("thing",), "openable"), "closed": (("thing",), "openable"),
    "locked": (("thing",), "lock"), "unlocked": (("thing",), "lock"),
    "lit": (("thing",), "light"), "unlit": (("thing",), "light"),
    "on": (("thing",), "running"), "off": (("thing",), "running"),
    "worn": (("thing",), ""), "held": (("thing",), ""),
    "dark": (("room",), ""), "light": (("room",), ""), "visited": (("room",), ""),
    "examined": (("thing", "person"), ""), "hidden": (("thing",), ""),
    "broken": (("thing",), ""), "cut": (("thing",), "cuttable"), "dug": (("thing", "room"), "diggable"),
    "tied": (("thing",), ""), "empty": (("thing",), ""), "full": (("thing",), ""),
    "standing": (("person",), ""), "sitting": (("person",), ""), "lying": (("person",), ""),
}  # fmt: skip
"""Of what each quality is asked, and what that must be able to do."""

_HOLDERS = ("container", "supporter", "vessel", "enterable")
"""What of these a thing is, it can be empty or full."""

_SENSES = {"see": "sees", "reach": "reaches", "hear": "hears"}

_How = Literal["in", "on", "held", "worn", "part"]
_ONE_OF: dict[type[lang.Part], tuple[str, str, _How]] = {
    lang.Holds: ("person", "thing", "held"), lang.Wears: ("person", "thing", "worn"),
    lang.Upon: ("place", "thing", "on"), lang.PartOf: ("whole", "thing", "part"),
}  # fmt: skip
"""What says where a thing is: the field of the place, that of the thing, and how it is there."""


class Subject(NamedTuple):
    """What something is said of: a name in the line, or each of those that a selection runs over."""

    name: Word | None
    kind: Kind | None = None

    def named(self, reader: Reader, said: Word, *kinds: Kind, ability: str = "") -> str:
        """Its id, once it is sure that this can be said of it."""
        if self.name is not None:
            return reader.noun(self.name, *kinds, ability=ability)
        if kinds and self.kind not in kinds:
            wrong = f"is never said of a {self.kind}"
            reader.blame(said, "world.wrong-kind", wrong, f"it is asked of a {listed(kinds)}")
        return lang.THAT


def read_predicate(tree: Branch, subject: Subject, reader: Reader, offset: int) -> lang.Condition:
    """What the branch says of the subject. What is wrong with its names is added to the reader's faults."""
    part = _Predicate(tree, subject, reader, offset).read()
    denied = str(tree.data) not in _NEVER_DENIED and tree.children[0] is not None
    whole = of_any(part, reader)
    return lang.Not(whole) if denied else whole


_NEVER_DENIED = ("holds", "wears", "knows", "doubts", "caught", "promised", "broke", "senses", "asked", "talked")


class _Predicate:
    def __init__(self, tree: Branch, subject: Subject, reader: Reader, offset: int) -> None:
        self.tree = tree
        self.subject = subject
        self.reader = reader
        self.offset = offset
        self.last = word(tree.children[-1], offset)  # type: ignore[arg-type]
        """The last word: the other noun, or the quality."""

    def read(self) -> lang.Condition:
        match str(self.tree.data):
            case "inside":
                return self._inside()
            case "upon":
                place = self._other("thing", ability="supporter")
                kinds: tuple[Kind, ...] = ("thing", "person") if self.reader.able(place, "enterable") else ("thing",)
                return lang.Upon(self._subject(*kinds), place)
            case "together":
                return lang.With(self._subject("thing", "person"), self._other("thing", "person"))
            case "holds":
                return lang.Holds(self._subject("person"), self._other("thing"))
            case "wears":
                return lang.Wears(self._subject("person"), self._other("thing"))
            case "held_by":
                return lang.Holds(self._other("person"), self._subject("thing"))
            case "worn_by":
                return lang.Wears(self._other("person"), self._subject("thing"))
            case "part_of":
                return lang.PartOf(self._subject("thing"), self._other("thing", "person"))
            case "tied_to":
                return self._tied_to()
            case "relates":
                relation = relation_meant(self._token(1), self.reader)
                return lang.Relates(relation, self._subject(), self._other())
            case "knows":
                fact = self.reader.fact(self.last)
                return lang.Knows(self._subject("person"), fact)
            case "doubts":
                fact = self.reader.fact(self.last)
                return lang.Doubts(self._subject("person"), fact)
            case "caught":
                return lang.Caught(self._subject("person"), self._other("person"))
            case "promised" | "broke":
                fact = self.reader.fact(word(self._token(0), self.offset))
                kind = lang.Promised if str(self.tree.data) == "promised" else lang.Broke
                return kind(self._subject("person"), fact, self._other("person"))
            case "asked":
                asked = word(self._token(0), self.offset)
                other = self.reader.noun(asked, "person")
                topics, person = self.reader.topics_meant(other, self.last), self._subject("person")
                each = [lang.AskedAbout(person, other, topic) for topic in topics]
                return each[0] if len(each) == 1 else lang.Any(tuple(each))
            case "talked":
                return lang.TalkedTo(self._subject("person"), self._other("person"))
            case "senses":
                sense = str(self._token(0))
                sense = sense if sense.endswith("s") and sense not in _SENSES else _SENSES[sense]
                return lang.Senses(self._subject("person"), sense, self._other())  # type: ignore[arg-type]
            case "trait":
                return self._trait()
            case _:
                return self._quality()

    def _token(self, number: int) -> Token:
        return self.tree.children[number]  # type: ignore[return-value]

    def _subject(self, *kinds: Kind, ability: str = "") -> str:
        return self.subject.named(self.reader, self.last, *kinds, ability=ability)

    def _other(self, *kinds: Kind, ability: str = "") -> str:
        return self.reader.noun(self.last, *kinds, ability=ability)

    def _inside(self) -> lang.Condition:
        """People are in rooms and in what is entered; things are in rooms, in what holds things, and with people."""
        reader, name = self.reader, self.subject.name
        outer = reader.place(self.last)
        if reader.is_region(outer):
            return lang.Inside(self._subject(), outer)
        thing = self._subject("thing", "person")
        holds = [ability for ability in (*_HOLDERS, "wet") if reader.able(outer, ability)]
        person = (self.subject.kind if name is None else reader.kind(thing)) == "person"
        if reader.kind(outer) == "thing" and not holds:
            reader.blame(self.last, "world.wrong-kind", "holds nothing", "add container = true to it")
        elif person and reader.kind(outer) in ("thing", "person") and "enterable" not in holds:
            right = f'to be in one room is "{thing} with {outer}"'
            reader.blame(self.last, "world.wrong-kind", "is no room, and people are in rooms", right)
        return lang.Inside(thing, outer)

    def _tied_to(self) -> lang.Condition:
        one, other = self._subject("thing"), self._other("thing")
        reader, name = self.reader, self.subject.name
        both_known = name is not None and reader.kind(one) == reader.kind(other) == "thing"
        if both_known and not (reader.able(one, "rope") or reader.able(other, "rope")):
            right = "one of the two needs rope = true"
            reader.blame(name or self.last, "world.wrong-kind", "is no rope, nor is what it is tied to", right)
        return lang.TiedTo(one, other)

    def _quality(self) -> lang.Condition:
        quality: lang.Quality = self.last.text  # type: ignore[assignment]
        if quality in ("done", "failed"):
            return lang.Is(self._quest(), quality)
        if quality in ("running", "over", "begun"):
            return lang.Is(self._scene(quality), quality)
        kinds, ability = _ASKED_OF[quality]
        noun = self._subject(*kinds, ability=ability)
        name, reader = self.subject.name, self.reader
        if name is not None and reader.kind(noun) == "room" and ability and not reader.able(noun, ability):
            reader.blame(name, "world.wrong-kind", f"is never {quality}", f"add {ability} = true to it")
        is_thing = name is not None and reader.kind(noun) == "thing"
        if is_thing and quality in ("empty", "full") and not any(reader.able(noun, each) for each in _HOLDERS):
            right = "add container = true or vessel = 3 to it"
            reader.blame(name or self.last, "world.wrong-kind", "holds nothing", right)
        return lang.Is(noun, quality)

    def _quest(self) -> str:
        reader, name = self.reader, self.subject.name
        if name is None:
            reader.blame(self.last, "world.wrong-kind", f"is never said of a {self.subject.kind}", "name the quest")
            return lang.THAT
        if reader.names is not None and name.text in (*reader.names.scenes, *reader.names.timers):
            what = "a scene is running or over" if name.text in reader.names.scenes else "a timer is running"
            reader.blame(self.last, "world.wrong-kind", "is said of quests", f"{what}, or is not")
            return name.text
        return reader.quest(name)

    def _trait(self) -> lang.Condition:
        """`apple is ripe`, `ring is cursed`: a property of the pack's own, or a value of one."""
        reader, names, said = self.reader, self.reader.names, self.last.text
        if names is None:
            return lang.Has(said, self._subject())
        if said in adjectives(names):
            return self._feels(ADJECTIVES[said])
        id, value = traits_of(names.properties)[said]
        reader.properties_asked[id] = None
        property = names.properties[id]
        if self.subject.name is not None:
            return lang.Has(id, bearer(property, self.subject.name, reader), value)
        if self.subject.kind not in (*property.of, *(names.templates.get(kind) for kind in property.of)):
            reader.faults.append(unlike(self.last, property, f"is never said of a {self.subject.kind}"))
        return lang.Has(id, lang.THAT, value)

    def _feels(self, emotion: EmotionName) -> lang.Condition:
        """`mara is angry`, of who is moved by what happens."""
        if self.subject.name is not None:
            return plainly(emotion, self.reader.feeler(self.subject.name))
        if self.subject.kind != "person":
            self.reader.blame(
                self.last, "world.wrong-kind", f"is never said of a {self.subject.kind}", "it is of people"
            )
        return plainly(emotion, lang.THAT)

    def _scene(self, quality: str) -> str:
        """A scene or a quest, or a timer where it is asked whether that runs."""
        reader, name = self.reader, self.subject.name
        if name is None:
            reader.blame(self.last, "world.wrong-kind", f"is never said of a {self.subject.kind}", "name the scene")
            return lang.THAT
        names = reader.names
        if quality == "running" and names is not None and name.text in names.timers:
            return name.text
        if names is not None and name.text in names.timers:
            reader.blame(self.last, "world.wrong-kind", "is said of scenes", "a timer is running, or is not")
            return name.text
        if reader.able(name.text, "running"):
            reader.blame(self.last, "world.wrong-kind", "is said of scenes and timers", f'write "{name.text} is on"')
            return name.text
        return name.text if reader.is_quest(name.text) else reader.scene(name)


def of_any(part: lang.Condition, reader: Reader, since: int = 0) -> lang.Condition:
    """Where a name in it stands for several things alike: whether it holds of any of them."""
    if reader.names is None or not reader.names.groups:
        return part
    for number, field in enumerate(part.__struct_fields__):
        id = getattr(part, field)
        members = reader.group(id) if number >= since and field in _NOUNS else ()
        if len(members) < 2:
            continue
        place, thing, how = _ONE_OF.get(type(part), ("", "", "in"))
        if field == thing and len(reader.group(getattr(part, place))) == 1:
            return lang.Some(lang.Among("thing", getattr(part, place), how, group=id))
        each = [msgspec.structs.replace(part, **{field: member}) for member in members]
        return lang.Any(tuple([of_any(one, reader, number + 1) for one in each]))
    return part


_NOUNS = frozenset({"thing", "place", "person", "one", "other", "noun", "whole"})
"""The fields that name nouns, in whatever part."""
