"""Things in lists that read like prose: `a lamp (lit), and an iron chest (open), in which is a coin`.

What lies in an open or transparent thing, or on a supporter, is told with it. Scenery is never listed, but
what lies in or on it is, in a sentence of its own. What has a text for its first appearance and has not been
moved is told by that text where a room is described.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.query import body
from engine.model.state import State
from engine.model.world import How
from engine.narration import names
from engine.narration.line import Link, Phrase, joined
from engine.narration.prose import render
from engine.narration.wording import linked, listed, phrased, worded

_HOWS: tuple[How, ...] = ("on", "in")


def thing_link(state: State, noun: str) -> Link:
    kind = state.world.nouns[noun]
    return Link(0, 0, "person" if kind.kind == "person" else "thing", f"examine {names.name(state, noun)}")


def called(state: State, noun: str, observer: str) -> Phrase:
    """The indefinite name, its noun being a link."""
    return linked(names.a(state, noun, observer), names.name(state, noun, observer), thing_link(state, noun))


def shown_inside(state: State, holder: str, how: How) -> tuple[str, ...]:
    """What can be seen `in` or `on` a thing, in order of arrival, scenery too."""
    now = body(state, holder)
    if not now.children or (how == "in" and not (now.open or state.world.nouns[holder].transparent)):
        return ()
    return tuple(child for child in now.children if body(state, child).how == how)


def takes_many(state: State, ids: Sequence[str]) -> str:
    """The ending of a message id that agrees with a list: `one` or `many`."""
    return "many" if len(ids) > 1 or any(state.world.nouns[id].plural for id in ids) else "one"


class Lister:
    """Writes lists for one observer. With `firsts`, things that a text of their own introduces go there instead."""

    def __init__(self, state: State, observer: str, *, firsts: bool = False) -> None:
        self.state = state
        self.observer = observer
        self.firsts: list[str] | None = [] if firsts else None
        self.sentences: list[Phrase] = []
        """Whole sentences about what lies in or on what is not listed itself."""
        self._about = {"actor": observer}

    def is_introduced(self, noun: str) -> bool:
        """Whether the noun's own text tells of it, and if so, keep that text."""
        kind = self.state.world.nouns[noun]
        if self.firsts is None or not kind.first or body(self.state, noun).moved:
            return False
        self.firsts.append(render(self.state, kind.first, actor=self.observer))
        return True

    def listed(self, ids: Sequence[str]) -> Phrase | None:
        """The list of some things with what they hold, plain ones first, or None where nothing is left to list."""
        kept = self._kept(ids)
        return self._joined(kept) if kept else None

    def contents(self, holder: str, *hows: How) -> list[Phrase]:
        """`On the table are a cup and a plate.` and `In the chest is a coin.`, or one of them alone."""
        found = []
        for how in hows or _HOWS:
            kept = self._kept(shown_inside(self.state, holder, how))
            if kept:
                id = f"contents.{how}.{takes_many(self.state, kept)}"
                about = {"actor": self.observer, "place": holder}
                found.append(phrased(self.state, id, self.observer, about, list=self._joined(kept)))
        return found

    def _kept(self, ids: Sequence[str]) -> list[str]:
        """What is to be listed; for the rest, the sentences about what they hold."""
        kept: list[str] = []
        for id in ids:
            if self.is_introduced(id) or self.state.world.nouns[id].scenery:
                self.sentences.extend(self.contents(id))
            else:
                kept.append(id)
        return kept

    def _joined(self, ids: Sequence[str]) -> Phrase:
        plain: list[Phrase] = []
        heavy: list[Phrase] = []
        for id in ids:
            phrase = self._tagged(id)
            full = self._with_contents(id, phrase) if body(self.state, id).children else phrase
            (plain if full is phrase else heavy).append(full)
        return listed([*plain, *heavy], heavy=bool(heavy))

    def _tagged(self, id: str) -> Phrase:
        """The name with what shows of its state: `a brass lamp (lit)`."""
        kind, now = self.state.world.nouns[id], body(self.state, id)
        phrase = called(self.state, id, self.observer)
        tags = []
        if kind.openable:
            tags.append("tag.open" if now.open else "tag.closed")
        if now.lit:
            tags.append("tag.lit")
        if not tags:
            return phrase
        words = ", ".join([worded(self.state, tag, self.observer, self._about) for tag in tags])
        return Phrase(f"{phrase.text} ({words})", phrase.links)

    def _with_contents(self, id: str, phrase: Phrase) -> Phrase:
        for how in _HOWS:
            kept = self._kept(shown_inside(self.state, id, how))
            if kept:
                message = f"list.{how}.{takes_many(self.state, kept)}"
                inside = self._joined(kept)
                phrase = phrased(self.state, message, self.observer, self._about, list=phrase, contents=inside)
        return phrase


def sentences(phrases: Sequence[Phrase | str]) -> Phrase:
    """Sentences one after another, in one paragraph."""
    parts: list[Phrase | str] = []
    for phrase in phrases:
        if parts:
            parts.append(" ")
        parts.append(phrase)
    return joined(parts)
