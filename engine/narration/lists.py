"""Things in lists that read like prose: `a brass lamp, which is lit, and three coins`.

Things that nothing tells apart are counted. In a list of one or two entries what shows of a thing's state follows it as
a clause, once for both that share it. In a longer list no clauses stand: a state of one word goes before the name, `a
closed chest`, and any other has a sentence of its own after the list, `The jug is half full of rum.` What lies in an
open or transparent thing, or on a supporter, has such a sentence too, `On the table are a cup and a plate.`; only what
is the whole list itself is told with what it holds, `a table, on which is a cup`, where that needs no clause in turn.
Scenery is never listed, but what lies in or on it is, in a sentence after the list. What has a text for its first
appearance and has not been moved is told by that text where a room is described. Parts are told where the whole is
looked at, people by the company they are in, and what is hidden by nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from engine.model.naming import Naming
from engine.model.query import alike, body
from engine.model.state import State
from engine.model.world import PLAYER, How
from engine.narration import names
from engine.narration.clauses import Tag, adjective, tags_of
from engine.narration.counting import of_many, several
from engine.narration.line import Phrase, joined
from engine.narration.prose import render
from engine.narration.wording import linked, listed, phrased, worded
from engine.rules.scope import surroundings

HOWS: tuple[How, ...] = ("on", "in")
SHORT = 2
"""So many entries make a list in which states are clauses."""

_GAP = "\0"
"""Where a phrase goes in words that are put around it."""

Alike = tuple[str, ...]
"""Things that nothing tells apart; mostly one."""


def named_link(state: State, noun: str, words: str, name: str) -> Phrase:
    """Words that end in what a noun is called here, the name being a link that looks at it."""
    kind: Literal["person", "thing"] = "person" if state.world.nouns[noun].kind == "person" else "thing"
    return linked(words, name, kind, f"examine {names.name(state, noun)}")


def called(state: State, some: Alike, observer: str, *, definite: bool = False) -> Phrase:
    """The name with its article, or how many there are, the noun being a link."""
    first = some[0]
    if len(some) == 1:
        if first not in (observer, PLAYER):
            kind = state.world.nouns[first]
            return _called(state.world.naming, kind.article, kind.name, kind.kind == "person", definite)
        words = (names.the if definite else names.a)(state, first, observer)
        return named_link(state, first, words, names.name(state, first, observer))
    words = several(state, state.world.nouns[first], len(some))
    if definite:
        words = state.world.naming.the(state.world.nouns[first].article, words)
    return named_link(state, first, words, of_many(state, state.world.nouns[first]))


@lru_cache(maxsize=4096)
def _called(naming: Naming, article: str, name: str, is_person: bool, definite: bool) -> Phrase:
    words = naming.the(article, name) if definite else naming.a(article, name)
    return linked(words, name, "person" if is_person else "thing", f"examine {name}")


def described(state: State, some: Alike, observer: str, word: str) -> Phrase:
    """The name with its article and a word before it, `a closed chest`, `two closed boxes`, the noun being a link."""
    kind, naming = state.world.nouns[some[0]], state.world.naming
    name = of_many(state, kind) if len(some) > 1 else names.name(state, some[0], observer)
    if len(some) == 1:
        name = naming.without_article(kind.article, name)
    about = {"actor": observer, "word": word}
    words = phrased(state, "adjective.name", observer, about, text=named_link(state, some[0], name, name))
    if len(some) > 1:
        around = naming.several(len(some), _GAP)
    else:
        around = naming.a(naming.article_before(words.text, kind.article), _GAP)
    before, _, after = around.partition(_GAP)
    return joined((before, words, after) if after else (before, words))


def groups_of(state: State, ids: Sequence[str]) -> list[Alike]:
    """Things that nothing tells apart together, in the order of the first of each."""
    found: list[list[str]] = []
    for id in ids:
        if state.world.nouns[id].same:
            group = next((group for group in found if alike(state, group[0], id)), None)
            if group is not None:
                group.append(id)
                continue
        found.append([id])
    return [tuple(group) for group in found]


def enumerated(state: State, ids: Sequence[str], observer: str) -> str:
    """`a key and two letters`, and nothing more about them."""
    entries = [called(state, some, observer) for some in groups_of(state, ids)]
    return listed(entries, conjunction=worded(state, "list.and", observer, {"actor": observer})).text


def shown_inside(state: State, holder: str, how: How, observer: str) -> tuple[str, ...]:
    """What an observer can see `in` or `on` a thing, in order of arrival, scenery too."""
    now = body(state, holder)
    if not now.children:
        return ()
    shut = how == "in" and not (now.open or state.world.nouns[holder].transparent)
    if shut and surroundings(state, observer) != holder:
        return ()
    return tuple(
        child for child in now.children if (it := body(state, child)).how == how and not it.hidden and child != observer
    )


def takes_many(state: State, ids: Sequence[str]) -> str:
    """The ending of a message id that agrees with a list: `one` or `many`."""
    return "many" if len(ids) > 1 or any(state.world.nouns[id].plural for id in ids) else "one"


class _Item:
    """One or several entries of a list that are in the same state, and that state as far as it is to be told."""

    __slots__ = ("entries", "ids", "tags")

    def __init__(self, some: Alike, tags: tuple[Tag, ...]) -> None:
        self.ids = list(some)
        self.entries = [some]
        self.tags = tags


class Lister:
    """Writes lists for one observer. With `firsts`, things that a text of their own introduces go there instead."""

    def __init__(self, state: State, observer: str, *, firsts: bool = False, without: tuple[str, ...] = ()) -> None:
        self.state = state
        self.observer = observer
        self.without = without
        self.firsts: list[str] | None = [] if firsts else None
        self.sentences: list[Phrase] = []
        """Whole sentences about what lies in or on what is not listed itself, or is listed without it."""
        self._about = {"actor": observer}

    def is_introduced(self, noun: str) -> bool:
        """Whether the noun's own text tells of it, and if so, keep that text."""
        kind = self.state.world.nouns[noun]
        if self.firsts is None or not kind.first.parts or body(self.state, noun).moved:
            return False
        self.firsts.append(render(self.state, kind.first, actor=self.observer))
        return True

    def listed(self, ids: Sequence[str], *, parts: bool = False, ahead: Sequence[Phrase] = ()) -> Phrase | None:
        """The list of some things, or None where there is nothing to list. `sentences` then has what belongs after.
        What comes `ahead` are entries of other kinds, ready to be said."""
        kept, elsewhere = self._kept(ids, parts)
        after: list[Phrase] = []
        words = self._joined(kept, after, ahead) if kept or ahead else None
        self.sentences.extend((*after, *elsewhere))
        return words

    def contents(self, holder: str, *hows: How) -> list[Phrase]:
        """`On the table are a cup and a plate.` and `In the chest is a coin.`, or one of them, and what follows."""
        found: list[Phrase] = []
        for how in hows or HOWS:
            kept, elsewhere = self._kept(shown_inside(self.state, holder, how, self.observer))
            after: list[Phrase] = []
            if kept:
                id = f"contents.{how}.{takes_many(self.state, kept)}"
                about = {"actor": self.observer, "place": holder}
                found.append(phrased(self.state, id, self.observer, about, list=self._joined(kept, after)))
            found.extend((*after, *elsewhere))
        return found

    def _kept(self, ids: Sequence[str], parts: bool = False) -> tuple[list[str], list[Phrase]]:
        """What is to be listed, and for the rest the sentences about what they hold."""
        kept: list[str] = []
        after: list[Phrase] = []
        nouns, firsts = self.state.world.nouns, self.firsts is not None
        for id in ids:
            kind, now = nouns[id], body(self.state, id)
            if now.hidden or (now.how == "part" and not parts) or kind.kind == "person" or id in self.without:
                continue
            if kind.scenery or (firsts and self.is_introduced(id)):
                after.extend(self.contents(id))
            else:
                kept.append(id)
        return kept, after

    # --- one list ---

    def _joined(self, ids: Sequence[str], after: list[Phrase], ahead: Sequence[Phrase] = ()) -> Phrase:
        """The list itself; into `after` go the sentences about what is in it."""
        if len(ids) == 1 and not ahead and self._is_light(ids[0]):
            return self._with_contents(ids[0])
        entries = groups_of(self.state, ids)
        is_short = len(ahead) + len(entries) <= SHORT
        words = self._short(entries, ahead) if is_short else self._long(entries, after, ahead)
        for id in ids:
            if body(self.state, id).children and self._held(id):
                after.extend(self.contents(id))
        return words

    def _short(self, entries: Sequence[Alike], ahead: Sequence[Phrase]) -> Phrase:
        """`a lamp, which is lit, and a rope`"""
        items: list[_Item] = []
        for some in entries:
            self._add(items, some, tags_of(self.state, some[0], self.observer))
        # "a mat and some torches, which are lit" would be said of the mat too
        of_many = any(item.tags and takes_many(self.state, item.ids) == "many" for item in items[-1:])
        heavy = of_many or any(item.tags for item in items[:-1])
        return listed([*ahead, *map(self._with_clause, items)], heavy=heavy, conjunction=self._and())

    def _long(self, entries: Sequence[Alike], after: list[Phrase], ahead: Sequence[Phrase]) -> Phrase:
        """`a lit lamp, a closed chest and a jug`, and into `after` what has no word before a name."""
        phrases = list(ahead)
        untold: list[_Item] = []
        for some in entries:
            tags = tags_of(self.state, some[0], self.observer)
            if not tags:
                phrases.append(called(self.state, some, self.observer))
                continue
            word, rest = self._word_before(some, tags)
            if word:
                phrases.append(described(self.state, some, self.observer, word))
            else:
                phrases.append(called(self.state, some, self.observer))
            if rest:
                self._add(untold, some, rest)
        after.extend([self._sentence(item) for item in untold])
        return listed(phrases, heavy=any(", " in phrase.text for phrase in phrases), conjunction=self._and())

    def _word_before(self, some: Alike, tags: tuple[Tag, ...]) -> tuple[str, tuple[Tag, ...]]:
        """The first of some states that is a word before the name, and the other states. A proper name takes none."""
        if self.state.world.nouns[some[0]].article:
            for number, tag in enumerate(tags):
                word = adjective(self.state, tag, self.observer)
                if word:
                    return word, (*tags[:number], *tags[number + 1 :])
        return "", tags

    def _sentence(self, item: _Item) -> Phrase:
        """`The iron chest and the box are closed.`"""
        names_of = [called(self.state, some, self.observer, definite=True) for some in item.entries]
        id = f"state.those.{takes_many(self.state, item.ids)}"
        about = {**self._about, "tags": self._tags(item.tags)}
        return phrased(self.state, id, self.observer, about, list=listed(names_of, conjunction=self._and()))

    def _add(self, items: list[_Item], some: Alike, tags: tuple[Tag, ...]) -> None:
        """Among the items, and to whatever of them is in the same state."""
        same = next((item for item in items if tags and item.tags == tags), None)
        if same is None:
            items.append(_Item(some, tags))
        else:
            same.ids.extend(some)
            same.entries.append(some)

    def _with_clause(self, item: _Item) -> Phrase:
        """`a lamp, which is lit`; `a chest and a box, both of which are closed`."""
        words = listed([called(self.state, some, self.observer) for some in item.entries], conjunction=self._and())
        if not item.tags:
            return words
        if len(item.entries) == 1:
            id = f"clause.{takes_many(self.state, item.ids)}"
        else:
            id = "clause.both" if len(item.ids) == 2 else "clause.all"
        about = {**self._about, "tags": self._tags(item.tags)}
        return phrased(self.state, id, self.observer, about, list=words)

    def _tags(self, tags: Sequence[Tag]) -> str:
        return listed([Phrase(tag.words) for tag in tags], conjunction=self._and()).text

    def _and(self) -> str:
        return worded(self.state, "list.and", self.observer, self._about)

    # --- what holds something ---

    def _held(self, id: str) -> list[str]:
        """What shows in and on a thing and would be listed."""
        return [kept for how in HOWS for kept in self._listable(shown_inside(self.state, id, how, self.observer))]

    def _listable(self, ids: Sequence[str]) -> list[str]:
        nouns = self.state.world.nouns
        return [id for id in ids if nouns[id].kind != "person" and not nouns[id].scenery and id not in self.without]

    def _is_light(self, holder: str) -> bool:
        """Whether what a thing holds can be told in one clause with it: plain names in one place, with at most a word
        before each."""
        shown = [id for how in HOWS for id in shown_inside(self.state, holder, how, self.observer)]
        held = self._listable(shown)
        if len({body(self.state, id).how for id in held}) != 1 or any(self._held(id) for id in shown):
            return False
        nouns = self.state.world.nouns
        if self.firsts is not None and any(nouns[id].first and not body(self.state, id).moved for id in held):
            return False
        entries = groups_of(self.state, held)
        told = [(some, tags_of(self.state, some[0], self.observer)) for some in entries]
        if len(entries) <= SHORT:
            return not any(tags for _, tags in told)
        return not any(self._word_before(some, tags)[1] for some, tags in told)

    def _with_contents(self, id: str) -> Phrase:
        """`an iron chest, in which is a coin`."""
        how = next(how for how in HOWS if self._listable(shown_inside(self.state, id, how, self.observer)))
        kept, _ = self._kept(shown_inside(self.state, id, how, self.observer))
        inside = self._joined(kept, [])
        phrase = called(self.state, (id,), self.observer)
        tags = tags_of(self.state, id, self.observer)
        verb = takes_many(self.state, kept)
        if not tags:
            return phrased(self.state, f"list.{how}.{verb}", self.observer, self._about, list=phrase, contents=inside)
        about = {**self._about, "tags": self._tags(tags)}
        phrase = phrased(self.state, f"clause.{takes_many(self.state, (id,))}", self.observer, about, list=phrase)
        return phrased(self.state, f"list.and-{how}.{verb}", self.observer, self._about, list=phrase, contents=inside)


def sentences(phrases: Sequence[Phrase | str]) -> Phrase:
    """Sentences one after another, in one paragraph."""
    parts: list[Phrase | str] = []
    for phrase in phrases:
        if parts:
            parts.append(" ")
        parts.append(phrase)
    return joined(parts)
