"""One command being read: its words, and what they are read against, each looked up once at most."""

from __future__ import annotations

from engine.model.state import State
from engine.model.world import Noun
from engine.parser.amiss import called
from engine.parser.context import Context
from engine.parser.tables import Tables, tables_of
from engine.parser.words import MARK, spans_of, words_of
from engine.rules.scope import company, unseen, visible

MOST_PHRASES = 150
"""Phrases that are taken apart for one command: far more than anybody means, and few enough for any line at all."""


class Reader:
    """A command against a state. `rest` is what of the line has not been read; speech may take of it."""

    __slots__ = ("_scope", "_spans", "actor", "context", "notes", "nouns", "patience", "rest", "speaker",
                 "state", "tables", "text", "words")  # fmt: skip

    def __init__(self, state: State, actor: str, context: Context, text: str, rest: str, speaker: str = "") -> None:
        self.state = state
        self.actor = actor
        self.speaker = speaker or actor
        """Who says it: `me` in an order is who gives it."""
        self.context = context
        self.text = text
        self.rest = rest
        self.words: tuple[str, ...] = words_of(text)
        self.tables: Tables = tables_of(state.world)
        self.nouns: dict[str, Noun] = state.world.nouns
        self.notes: list[str] = []
        self.patience = MOST_PHRASES
        """How many phrases within phrases are still taken apart for this command."""
        self._scope: tuple[str, ...] | None = None
        self._spans: tuple[tuple[int, int], ...] | None = None

    @property
    def scope(self) -> tuple[str, ...]:
        """What the actor can see, themselves included, and what makes itself heard or smelt unseen."""
        if self._scope is None:
            state, actor = self.state, self.actor
            seen = visible(state, actor)
            more = (*unseen(state, actor, "sound", seen), *unseen(state, actor, "smell", seen))
            self._scope = (*seen, *dict.fromkeys(more)) if more else seen
        return self._scope

    def add_to_scope(self, nouns: tuple[str, ...]) -> None:
        """Count some more nouns as in sight, for this command."""
        more = tuple([id for id in nouns if id not in self.scope])
        if more:
            self._scope = self.scope + more

    @property
    def others(self) -> tuple[str, ...]:
        """The other people in sight."""
        nouns = self.nouns
        return tuple([id for id in self.scope if nouns[id].kind == "person" and id != self.actor])

    @property
    def company(self) -> tuple[str, ...]:
        """The other people one can talk to: those about one, seen or not, and nobody in a room one only sees into."""
        return company(self.state, self.actor)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        if self._spans is None:
            self._spans = spans_of(self.text)
        return self._spans

    def raw(self, start: int, end: int) -> str:
        """The words from `start` to `end` as they were typed, with what stands between them."""
        if start >= end:
            return ""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]]

    def spoken(self, start: int, end: int) -> str:
        """The same, with the full stop, question mark or bracket that follows."""
        if end < len(self.words):
            return self.text[self.spans[start][0] : self.spans[end][0]].strip()
        return self.text[self.spans[start][0] :].strip()

    def typed(self, start: int, end: int) -> str:
        """The same for showing: a marked id is said by its name."""
        text = self.raw(start, end)
        if MARK not in text:
            return text
        return " ".join(self.said(word) for word in text.split(" "))

    def called(self, noun: str) -> str:
        """What a noun is called to whoever speaks."""
        return called(self.state, noun, self.speaker)

    def said(self, word: str) -> str:
        """A word as it can be shown."""
        id = word[1:].rstrip(",")
        if word[:1] != MARK:
            return word
        if id in self.nouns:
            return self.called(id)
        fact = self.state.world.facts.get(id)
        if fact is not None:
            return fact.name or fact.id
        return self.tables.inner_name(word)

    def referents(self, word: str) -> tuple[str, ...]:
        """What a pronoun may stand for, likeliest first."""
        context, tables = self.context, self.tables
        which = tables.pronouns.get(word) or tables.whose.get(word)
        if which == "it":
            return context.it or (context.them if len(context.them) == 1 else ())
        if which == "he":
            return self._somebody(context.him, "he")
        if which == "she":
            return self._somebody(context.her, "she")
        return context.them or self._only([id for id in self.others if self.nouns[id].plural])

    def _somebody(self, named: str, pronoun: str) -> tuple[str, ...]:
        """Whoever was named last, if they are in sight; else the only one in sight whom the pronoun fits; of those of
        whom the pack does not say which, whoever was named last or is the only one."""
        if named in self.scope:
            return (named,)
        fitting = self._only([id for id in self.others if self.nouns[id].pronoun == pronoun])
        if fitting or named:
            return fitting or (named,)
        others = [id for id in self.others if id != self.speaker]
        either = [id for id in others if self.nouns[id].pronoun == "they" and not self.nouns[id].plural]
        return self._only([id for id in either if id in self.context.them]) or self._only(either)

    @staticmethod
    def _only(fitting: list[str]) -> tuple[str, ...]:
        return tuple(fitting) if len(fitting) == 1 else ()
