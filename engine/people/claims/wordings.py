"""A language's words for claims (`engine.parser.claiming`), made into what can be looked for. English word order is
taken for granted where a phrase has more than one part: whoever does something comes first, then the doing, then what
it is done to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from engine.model.world import World
from engine.parser.hearing import pairs
from engine.parser.tables import ENGLISH, Tables, tables_of

_KINDS = ("give", "open", "lock", "close", "take", "put", "light", "break", "burn")
"""Deeds by their kind, as the lists are named and as `engine.people.claims.deeds` knows their events."""
_ARTICLES = r"(?:the|this|that|these|those|my|your|his|her|its|our|their|a|an|some|it|one)"


class Wordings:
    """The words of one language. All attributes are read only."""

    def __init__(self, tables: Tables) -> None:
        self._lists = {name: tuple(" ".join(words) for words in some) for name, some in tables.claims.items()}
        self.has_any = bool(self._lists)
        """Whether the language says how things are claimed."""
        spelled = pairs(tables.heard.get("spelled", ()))
        self.spelled = {word: whole for word, whole in spelled.items() if word[0] != "'" and word != "n't"}
        tails = {tail: whole for tail, whole in spelled.items() if tail[0] == "'" or tail == "n't"}
        self.tails = tuple((tail, whole or "'s") for tail, whole in tails.items())
        self.articles = tables.articles | frozenset(tables.whose)
        self.single = tables.single | self.set("some")
        self.at_hand = self.set("at-hand")
        self._deeds()
        self._clauses()
        self._where()
        self.common = self.set("common")
        self.capital = bool(self._lists.get("capital"))
        """Whether a capital letter within a sentence says that a word is a name."""
        self.names_do = self.set("names-do")
        self.no_names = self.set("no-names")
        self.yes = tuple(sorted(self._lists.get("yes", ()), key=len, reverse=True))

    def set(self, name: str) -> frozenset[str]:
        return frozenset(self._lists.get(name, ()))

    def any_of(self, name: str) -> str:
        """A list as one alternative of a pattern, its longest first; what is never there, where there is none."""
        return either(self._lists.get(name, ()))

    # --- deeds ---

    def _deeds(self) -> None:
        self.kind_of: dict[str, str] = {}
        """The kind of deed that a form tells of."""
        forms: dict[str, list[str]] = {}
        for kind in _KINDS:
            for how in ("done", "doing", "now", "tells"):
                for form in self._lists.get(f"{kind}.{how}", ()):
                    self.kind_of[form] = kind
                    forms.setdefault(how, []).append(form)
        soon = f"(?:{self.any_of('soon')})"
        done, doing, now = (either(forms.get(how, ())) for how in ("done", "doing", "now"))
        self.deed = re.compile(
            rf" (?:i (?:have )?(?:{soon} )*(?P<done>{done})|i am (?:{soon} )*(?P<doing>{doing})"
            rf"|i (?P<hereby>(?:{soon} )*)(?P<now>{now})) (?P<you>(?:over )?you )?(?P<rest>(?:[^ .?!;]+ ){{0,9}})"
        )
        give = either(self._lists.get("give.done", ()))
        giving = either(self._lists.get("give.doing", ()))
        hand = either(self._lists.get("give.now", ()))
        self.handed = re.compile(
            rf" i (?:have )?(?:{soon} )*(?:{give}|{hand}) (?:over )?you (?P<rest>{_ARTICLES} (?:[^ .?!;]+ ){{0,6}})"
            rf"| i am (?:{soon} )*(?:{giving}) you (?P<doing>{_ARTICLES} (?:[^ .?!;]+ ){{0,6}})"
        )
        self.offer = re.compile(
            rf"(?:^|[.?!,;:–—]) (?:well |now |so |yes |there )*(?:, )?here (?:[,.!:…–—] )*"
            rf"(?:please |now |you can |you may |go on |just )*(?:{self.any_of('offers')}) "
            rf"(?P<offer>(?:it|this|these|them|the|my|that|a|an|some|one) (?:[^ .?!;]+ ){{0,6}})"
            rf"|(?:^|[.?!,;:–—]) here (?:'s |is |are )(?P<gift>(?:the|your|my|a|an) (?:[^ .?!;,]+ ){{1,6}})"
            rf"|(?:^|[.?!]) (?:please )?take (?P<take>(?:this|these|my) (?:[^ .?!;,]+ ){{1,6}})"
        )
        shown = either((*forms.get("tells", ()), *forms.get("doing", ())))
        self.stage_deed = re.compile(rf"[*(\[](?: [^*()\[\]]+)*? (?:{shown})\b")
        self.hedge = self.set("hedges")
        self.long_ago = re.compile(rf" (?:{self.any_of('long-ago')}) ")
        adjectives, nouns = self.any_of("idiom-adjectives"), self.any_of("idioms")
        self.idiom = re.compile(rf"^ ?(?:{_ARTICLES} )*(?:(?:{adjectives}) )*(?:{nouns}) ")

        self.states = {
            word: state
            for state in ("open", "closed", "locked", "unlocked")
            for word in self._lists.get(f"state-{state}", ())
        }
        """How a door or a box is said to be, by what that comes to."""
        self.being, self.now, self.the, self.ands = (
            self.set("being"),
            self.set("now"),
            self.set("the"),
            self.set("ands"),
        )

    # --- what is no claim ---

    def _clauses(self) -> None:
        both = either((*self._lists.get("conditions", ()), *self._lists.get("doubts", ())))
        self._hedging = re.compile(rf" (?:{both}) ")

    def is_hedged(self, line: str) -> bool:
        """Whether a sentence, as tokens between blanks, says what would be or what is only thought or heard."""
        return self._hedging.search(line) is not None

    # --- who has what, who is where, who is dead, whose words they are ---

    def _where(self) -> None:
        self.holding = self.set("holding")
        self.holding_now = self.set("having")
        self.elsewhere, self.gave = self.set("elsewhere"), self.set("gave")
        self.after_thing = self.elsewhere | self.set("after-thing")
        self.i, self.me, self.you = self.set("i"), self.set("me"), self.set("you")
        self.soon = self.set("soon")
        already = f"^(?:(?:{self.any_of('now')}) )*"
        ends = "(?=[,;:.?!–—]|(?:%s) |$)"
        self.here_now = re.compile(f"{already}(?:{self.any_of('here')}) {ends % self.any_of('here-ends')}")
        self.gone = re.compile(f"{already}(?:{self.any_of('gone')}) {ends % self.any_of('gone-ends')}")
        self.is_in = re.compile(rf"^(?:{self.any_of('in')}) the ")
        self.comes = re.compile(rf" (?:{self.any_of('comes')}) $")
        self.killed, self.late, self.been = self.set("killed"), self.set("late"), self.set("been")
        self.dead_now, self.denied = self.set("dead"), self.set("denied")
        self.dead_words = self.dead_now | self.killed | self.late
        self.dead = re.compile(rf" (?:{either(self.dead_words)})[ ,.;:!?]")
        self.alive = self.set("alive")
        self.consult = re.compile(rf" (?:{self.any_of('consult')}) (?:old |poor |our |the )*$")
        self.rests, self.consult_not = self.set("rests"), self.set("consult-not")
        self.reports = re.compile(rf" (?:{self.any_of('reports')})\b")
        self.you_say = re.compile(
            rf"(?:^|[.?!…]) (?:(?:{self.any_of('player')}) (?:\([^)]*\) )?: |you (?:{self.any_of('you-say')})"
            rf"(?: [a-z]+ly)? (?:[,:] )?(?:\"|: ))"
        )
        self.you_do = re.compile(rf"(?:^|[.?!…]) you (?:{self.any_of('you-do')}) (?:[a-z]+ly )?(?=[.!…]|and |, and |$)")
        self.stage = re.compile(rf"^ ?(?:he |she |they )?(?:{self.any_of('stage')})\b")


def either(words: Iterable[str]) -> str:
    """Words as one alternative of a pattern, the longest first."""
    some = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", " ") for word in some) or r"(?!)"


@lru_cache(maxsize=8)
def _wordings(tables: Tables) -> Wordings:
    return Wordings(tables)


def wordings_of(world: World | None) -> Wordings:
    """The words of a world's language; English without a world."""
    return _wordings(tables_of(world) if world is not None else ENGLISH)
