"""The small grammar of names that packs and prose share: articles, pronouns, numbers, what the name is of many.

All of it is words of the catalogue, `NAMING`, so that a pack or a language can have its own. What English does by rule,
which article and which plural, is a guess, and meant as one: what it gets wrong a pack says itself (`article`,
`plural_name`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.model.tongue import Tongue

NAMING: dict[str, str] = {
    # articles: that of one and that of many (English knows "an" by rule); the definite one, or one for each of the
    # others, as in "un=le|une=la|des=les"
    "name.articles": "a|some",
    "name.definite": "the",
    "name.a": "{article} {text}",
    "name.the": "{article} {text}",
    "name.whose": "{text}'s",
    "name.whose.many": "{text}'",
    "name.stranger": "stranger",
    # of many; English has its rules besides
    "name.many": "{text}s",
    # what begins the rest of a name: a "bottle of wine" is a bottle
    "name.joins": "of|with|in|from|for|to",
    "name.several": "{number} {text}",
    "name.measure": "{number} {unit} of {text}",
    "name.measure.one": "{article} {unit} of {text}",
    "name.measure.some": "some {text}",
    # from none upwards; what is larger is written in figures
    "name.numbers": "no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "name.points": "point|points",
    "name.turns": "turn|turns",
    # subject, object, possessive before a noun, possessive alone, reflexive
    "pronouns.i": "I|me|my|mine|myself",
    "pronouns.we": "we|us|our|ours|ourselves",
    "pronouns.you": "you|you|your|yours|yourself",
    "pronouns.it": "it|it|its|its|itself",
    "pronouns.they": "they|them|their|theirs|themselves",
    "pronouns.he": "he|him|his|his|himself",
    "pronouns.she": "she|her|her|hers|herself",
    # the ways out of a room, as they are told and as they can be typed
    "way.north": "north",
    "way.northeast": "northeast",
    "way.east": "east",
    "way.southeast": "southeast",
    "way.south": "south",
    "way.southwest": "southwest",
    "way.west": "west",
    "way.northwest": "northwest",
    "way.up": "up",
    "way.down": "down",
    "way.in": "in",
    "way.out": "out",
}
"""By message id, with slots in braces; what stands between bars is a list."""

Pronouns = tuple[str, str, str, str, str]
"""Subject, object, possessive before a noun, possessive alone, reflexive."""

_SOUNDS_LIKE_A_CONSONANT = re.compile(r"(?:uni(?!n)|unanim|us[aeiu]|eu|ewe|one\b|once\b|ute|ubi|uku|u\b)")
_SOUNDS_LIKE_A_VOWEL = re.compile(r"(?:hour|heir|honest|honou?r|8|1[18]\b|1[18]th|[fhlmnrsx]-)")

_IRREGULAR = {
    "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice", "person": "people", "ox": "oxen",
    "die": "dice", "leaf": "leaves", "half": "halves", "calf": "calves", "thief": "thieves", "life": "lives",
    "penny": "pennies", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes", "echo": "echoes",
    "human": "humans", "scarf": "scarves", "sheep": "sheep", "fish": "fish", "deer": "deer",
}  # fmt: skip
"""Whole words."""
_ENDINGS = (
    ("man", "men"), ("child", "children"), ("knife", "knives"), ("loaf", "loaves"), ("wolf", "wolves"),
    ("shelf", "shelves"), ("wife", "wives"),
)  # fmt: skip
"""Words and what ends in them: `bookshelf`, `boatman`."""
_BEFORE_THE_REST = re.compile(r"(.+?)(?= (?:of|with|in|from|for)\b)")
"""What of `cup of tea` becomes many."""


def article_for(name: str, *, plural: bool = False) -> str:
    """`an` before a vowel that sounds like one, `some` for many."""
    if plural:
        return "some"
    start = name.lstrip("'\"“‘").lower()
    if _SOUNDS_LIKE_A_VOWEL.match(start):
        return "an"
    return "an" if start[:1] in tuple("aeiouáéíóúàèìòùäöü") and not _SOUNDS_LIKE_A_CONSONANT.match(start) else "a"


def plural_of(name: str) -> str:
    """`coins` for `coin`, `cups of tea` for `cup of tea`."""
    whole = _BEFORE_THE_REST.match(name)
    head, tail = (name[: whole.end()], name[whole.end() :]) if whole else (name, "")
    first, blank, word = head.rpartition(" ")
    return f"{first}{blank}{_plural(word)}{tail}"


def _plural(word: str) -> str:
    small = word.lower()
    if small in _IRREGULAR:
        return word[:1] + _IRREGULAR[small][1:]
    for one, many in _ENDINGS:
        if small.endswith(one):
            return word[: len(word) - len(one) + 1] + many[1:]
    if re.search(r"(?:s|x|z|ch|sh)$", small):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", small) else f"{word}s"


class Naming:
    """The names, numbers and pronouns of one language, or of one world. `words` are by message id; English stands in
    for what is missing."""

    def __init__(self, words: Mapping[str, str] | None = None) -> None:
        self._words = {**NAMING, **{id: text for id, text in (words or {}).items() if id in NAMING}}
        self.i, self.we, self.you = self._pronouns("i"), self._pronouns("we"), self._pronouns("you")
        self.it, self.they = self._pronouns("it"), self._pronouns("they")
        self.of = {"it": self.it, "they": self.they, "he": self._pronouns("he"), "she": self._pronouns("she")}
        self.stranger = self._words["name.stranger"]
        self._numbers = self._list("name.numbers")
        self._articles = self._list("name.articles") if self._has_own("name.articles") else ()
        self._definite = {"": ""}
        for each in self._list("name.definite"):
            of, _, article = each.rpartition("=")
            self._definite[of.strip()] = article.strip()
        self._ways = {id.removeprefix("way."): way for id, way in self._words.items() if id.startswith("way.")}
        self._joins = frozenset(self._list("name.joins"))
        self._heads: dict[str, str] = {}
        self._names: dict[tuple[str, str, bool], str] = {}

    def _has_own(self, id: str) -> bool:
        return self._words[id] != NAMING[id]

    def _list(self, id: str) -> tuple[str, ...]:
        text = self._words[id]
        return tuple(word.strip() for word in text.split("|")) if text.strip() else ()

    def _pronouns(self, which: str) -> Pronouns:
        subject, *others = self._list(f"pronouns.{which}") or (which,)
        thing, whose, alone, self_ = (*others, *(others[-1:] or (subject,)) * 4)[:4]
        return subject, thing, whose, alone, self_

    def _fill(self, id: str, **slots: str) -> str:
        text = self._words[id]
        for slot, words in slots.items():
            text = text.replace(f"{{{slot}}}", words)
        return text.strip()

    def way(self, direction: str) -> str:
        """What a direction is called; any other words as they are."""
        return self._ways.get(direction, direction)

    def head(self, name: str) -> str:
        """The word of a name that says what it is: `bottle` of `green bottle` and of `Bottle of wine`."""
        head = self._heads.get(name)
        if head is None:
            words = name.lower().split()
            ends = next((at for at, word in enumerate(words) if at and word in self._joins), len(words))
            head = self._heads[name] = words[ends - 1] if words else ""
        return head

    # --- articles ---

    def article(self, name: str, *, plural: bool = False) -> str:
        """The indefinite article of a name that has none from its pack."""
        if self._articles:
            return self._articles[-1 if plural else 0]
        return article_for(name, plural=plural)

    def article_before(self, words: str, article: str) -> str:
        """The article of a name as it is when other words, such as an adjective, come between."""
        return article_for(words) if article in ("a", "an") and not self._articles else article

    def definite(self, article: str) -> str:
        """The definite article, for a name with that indefinite one; none for a proper name, which has none."""
        if not article:
            return ""
        found = self._definite.get(article)
        return self._definite[""] if found is None else found

    def the(self, article: str, name: str) -> str:
        """The definite name: `the lamp`, `Mara`."""
        words = self._names.get((article, name, True))
        if words is None:
            words = self._names[article, name, True] = self._joined("name.the", self.definite(article), name)
        return words

    def a(self, article: str, name: str) -> str:
        """The indefinite name: `a lamp`, `some oil`, `the sun`, `Mara`."""
        words = self._names.get((article, name, False))
        if words is None:
            if article in ("", self._definite[""]):
                words = self.the(article, name)
            else:
                words = self._joined("name.a", article, name)
            self._names[article, name, False] = words
        return words

    def _joined(self, id: str, article: str, name: str) -> str:
        if not article:
            return name
        return self._fill(id, article=article, text=self.without_article(article, name))

    def without_article(self, article: str, name: str) -> str:
        """`Swan` for `The Swan`, whose article is `the`."""
        has = article and name[: len(article) + 1].lower() == f"{article} "
        return name[len(article) + 1 :] if has else name

    def whose(self, name: str, *, plural: bool = False) -> str:
        """`Mara's`, `the twins'`."""
        return self._fill("name.whose.many" if plural and name.endswith("s") else "name.whose", text=name)

    # --- how many ---

    def many(self, name: str) -> str:
        """`coins` for `coin`."""
        return self._fill("name.many", text=name) if self._has_own("name.many") else plural_of(name)

    def number(self, number: int) -> str:
        """`three`, and `15` for what is longer to read than to see."""
        return self._numbers[number] if 0 <= number < len(self._numbers) else str(number)

    def several(self, number: int, many: str) -> str:
        """`three coins`."""
        return self._fill("name.several", number=self.number(number), text=many)

    def counted(self, number: int, what: str) -> str:
        """`one point`, `five turns`; `what` is `points` or `turns`."""
        one, *many = self._list(f"name.{what}") or (what,)
        return self.several(number, one if number == 1 else many[-1] if many else one)

    def measure(self, amount: int, unit: str, liquid: str) -> str:
        """`a cup of water`, `three cups of water`; `some water` where its measures have no name."""
        if not unit:
            return self._fill("name.measure.some", text=liquid)
        if amount <= 1:
            return self._fill("name.measure.one", article=self.article(unit), unit=unit, text=liquid)
        return self._fill("name.measure", number=self.number(amount), unit=self.many(unit), text=liquid)


ENGLISH = Naming()


def naming_of(tongue: Tongue | None, messages: Mapping[str, str]) -> Naming:
    """What a language and a pack's own messages make of it; English itself where they say nothing of names.

    Numbers and ways that a language has only for reading are said by the first of their words.
    """
    words: dict[str, str] = {}
    if tongue is not None:
        read = {id: spelled[0] for id, spelled in tongue.words.items() if spelled}
        words = {f"way.{id.removeprefix('direction.')}": word for id, word in read.items()}
        numbers = NAMING["name.numbers"].split("|")
        words["name.numbers"] = "|".join(read.get(f"number.{number}", word) for number, word in enumerate(numbers))
        words |= tongue.messages
    words |= messages
    return Naming(words) if any(id in NAMING for id in words) else ENGLISH
