"""Everything that the parser knows of a language, compiled for one world: verb lines, little words, messages.

English comes from `engine.parser.verbs`, `vocabulary` and `messages`. A world's tongue puts its own in their
place, list by list and act by act; what it leaves out stays English. The verbs of the pack come on top. Every
function of the parser reads its words here, by `reader.tables`; none has a word of any language in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache

from engine.model.language import Text
from engine.model.tongue import Tongue, Verb
from engine.model.world import World
from engine.parser.grammar import INNER, Pattern, index, patterns
from engine.parser.hearing import pairs
from engine.parser.messages import MESSAGES
from engine.parser.verbs import GRAMMAR
from engine.parser.vocabulary import WORDS, split_words
from engine.parser.words import MARK, cutter

_SPEECH_ACTS = frozenset({"ask", "tell", "say", "tell words"})
_SLOT = re.compile(r"\{(\w+)\}")


class Tables:
    """The words of one world's language. All attributes are read only; sets are asked, never gone through."""

    def __init__(self, tongue: Tongue | None, verbs: Mapping[str, Verb], wordings: Mapping[str, Text]) -> None:
        lists = {name: split_words(words) for name, words in WORDS.items()} | (tongue.words if tongue else {})
        self._lists = lists
        self._grammar(tongue, verbs)
        self._program()
        self._nouns()
        self._talk()
        self._hearing()
        own = tongue is None or any(name.startswith("claim.") for name in tongue.words)
        self.claims = self._by_member("claim") if own else {}
        """How it is told what was done and what is so, for who looks whether it is. None of it is English where the
        language has none: no word of one language says in another that nothing was done."""
        self.messages = MESSAGES | (tongue.messages if tongue else {}) | _plain(wordings)
        self.little = self._little_words()
        self.small_words = tuple(sorted(self.little))
        heads = [word for word in self.first if word[0] != MARK]
        self.suggested = tuple(dict.fromkeys((*heads, *self.directions, *self.program, *self.alone)))
        """The verbs offered for a word that is none."""
        self.command_words = frozenset((*self.suggested, *self.again, *self.oops))
        """Every word that a command can begin with."""

    # --- building ---

    def _words(self, name: str) -> tuple[str, ...]:
        return self._lists.get(name, ())

    def _set(self, name: str) -> frozenset[str]:
        return frozenset(self._words(name))

    def _phrases(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(phrase.split()) for phrase in self._words(name))

    def _family(self, name: str) -> dict[str, str]:
        """What each word of a family of lists means: the lists' names after the stop."""
        return {
            word: key.partition(".")[2]
            for key, words in self._lists.items()
            if key.partition(".")[0] == name and "." in key
            for word in words
        }

    def _grammar(self, tongue: Tongue | None, verbs: Mapping[str, Verb]) -> None:
        lines = tongue.grammar if tongue is not None else ()
        named = {act for act, _ in lines}
        lines = by_act(lines + tuple((act, line) for act, line in GRAMMAR if act not in named))
        own = [(verb.id, line) for verb in verbs.values() for line in verb.lines]
        compiled = [pattern for act, line in lines for pattern in patterns(act, line)]
        compiled += [pattern for act, line in own for pattern in patterns(act, line, own=True)]
        compiled += [pattern for act, line in INNER for pattern in patterns(act, line)]
        self.first: dict[str, tuple[Pattern, ...]] = index(compiled)
        """Patterns by the first word of a command."""
        self.own_heads = frozenset({pattern.head[0] for pattern in compiled if pattern.own})
        self.spelled: dict[str, str] = {}
        """The first spelling of each act's verb."""
        for pattern in compiled:
            if pattern.head[0][0] != MARK:
                self.spelled.setdefault(pattern.act, " ".join(pattern.head))

    def _program(self) -> None:
        self.program = self._family("program")
        """Words to the program, whatever follows them."""
        self.behind = self._family("behind")
        """Words for who looks behind the scenes."""
        self.alone = self._family("alone")
        """Words to the program when nothing follows them."""
        self.asked = {tuple(question.split()): command for question, command in self._family("asked").items()}
        """What people ask the program in whole sentences, by the command that answers it."""
        self.directions = self._family("direction")
        self.formal = self._family("formal")
        """Short verbs by what they are called in a question."""
        self.then = self._words("then")
        self.again = self._set("again")
        self.oops = self._set("oops")
        self.times = self._set("times")
        """What may follow the number of times that something is to be done: `wait 5 turns`."""
        self.every_act_times = self._set("every-act-times")
        """Of those, the ones that say so of whatever is done: `jump three times`."""
        self.polite = self._set("polite")
        self.haste = self._set("haste")
        """Words at the end of a command that change nothing about it."""
        self.undoing = self._words("undoing")
        """What makes the opposite of a verb where it stands before one."""
        self.lead_ins = self._phrases("lead-in")
        """What people put before a command and nobody need read."""
        self.requests = self._phrases("request")
        """What makes a question of an order: `could you open the door`."""
        self.own_requests = self._phrases("own-request")
        """What makes a question of what one would do oneself: `can I go south`."""
        self.what_is = frozenset(self._phrases("what-is"))
        self.what_is_there = frozenset(self._phrases("what-is-there"))
        self.containing = self._set("containing")
        """Where something may be of another thing: `what is under the bed`."""
        self.where_is = frozenset(self._phrases("where-is"))
        self.cancel = self._set("cancel")
        self.aside = self._set("aside")
        self.all_of_them = frozenset(self._phrases("all-of-them"))
        self.no_direction = self._set("no-direction")
        """Ways that depend on where one is facing, which nobody here does."""
        self.way = self._set("way")
        self.toward = self._set("toward")
        self.here = self._set("here")
        self.cut = cutter(self.then, self._words("and"))

    def _nouns(self) -> None:
        self.articles = self._set("articles")
        self.single = self._set("single")
        """Articles of one thing, whatever the form of its name."""
        self.of = self._set("of")
        self.ands = frozenset({*self._words("and"), ",", "&"})
        self.and_ = (*self._words("and"), "and")[0]
        self.or_ = (*self._words("or"), "or")[0]
        self.every = self._set("every")
        self.both = self._set("both")
        self.everybody = self._set("everybody")
        excepting = sorted(self._phrases("except"), key=len, reverse=True)
        self.excepting = {first: [other for other in excepting if other[0] == first] for first, *_ in excepting}
        """The phrases for `except` by their first word, the longest first."""
        self.prepositions = self._set("prepositions")
        self.places = self._set("places")
        self.selves = self._set("selves")
        self.to_us = self._set("us") | {self._first("selves")}
        """Who is given something by whoever is told to `give me the key`."""
        self.pronouns = self._family("pronoun")
        """Which of it, he, she and they a pronoun is."""
        self.pointers = frozenset(word for word in self.pronouns if word not in self.articles)
        """The pronouns that can only stand alone."""
        self.whose = self._family("whose")
        self.genitive = self._words("genitive")
        self.plurals = tuple(_ending(rule) for rule in self._words("plurals"))
        """What a word for several ends in, and what the word for one has there."""
        self.endings = self.plurals + tuple(_ending(rule) for rule in self._words("endings"))
        self.irregular: dict[str, tuple[str, ...]] = {}
        """Words for several that no ending tells, as a world has them, by the word: `men` of a `man`."""
        self.relative = self._set("relative")
        self.noise = self.articles | self.relative
        """What a noun phrase means as much without."""
        self.being = self._set("being")
        self.having = self._set("having")
        self.bearing = self._set("bearing")
        self.things = self._set("things") | self._set("ones")
        self.ones = self._set("ones")
        self.other = self._set("other")
        self.others = self._set("others")
        self.any = self._set("any")
        self.floor = self._set("floor")
        self.states = self._family("state")
        self.numbers = {word: int(number) for word, number in self._family("number").items() if number.isdigit()}
        self.ordinals = {
            word: -1 if number == "last" else int(number) - 1
            for word, number in self._family("ordinal").items()
            if number == "last" or number.isdigit()
        }

    def _talk(self) -> None:
        self.question = self._set("question")
        """What begins a question to somebody in the room."""
        self.opener = self._set("opener")
        """What begins a sentence to somebody in the room, where it is no command and names nothing in sight."""
        inner = {line.split(" ")[0] for act, line in INNER if act in _SPEECH_ACTS}
        self.speech = self._set("speech") | inner
        """Verbs of free speech: a full stop in it is no new command, unless a verb follows."""
        self.remarks = frozenset(self._phrases("remark"))
        """What is said to whoever one talks with, though it could be a command."""
        self.remark_leads = self._longest_first("remark-lead")
        """Likewise what begins so."""
        self.remarks_apart = frozenset(self._phrases("remark-apart"))
        """Likewise what stands before a comma and calls for attention."""
        self.matters = self._set("remark-matter")
        """What can be talked of and not handled."""
        self.stopping = self._set("remark-stopping")
        self.you = self._set("you")
        self.about = self._set("about")
        self.that = self._set("that")
        self.said_to = self._set("said-to")
        self.lead = self.question | self.articles | self._set("lead")
        """Words that open a question and do not belong to what it is about."""
        self.trailing = self._set("trailing")
        """Words that may stand behind what a question is about: `do you know where the lamp is`."""
        self.filler = self.articles | self._set("filler")
        self.weightless = self.filler | self._set("weightless")
        """Words of a sentence that tell no fact from another. Not among them: anything that denies."""
        self.not_a_start = self.question | self._set("no-start")
        self.said = {name: self._first(f"said.{name}") for name in ("greet", "thank", "farewell")}
        """What somebody says who is only said to greet."""
        self.hails = frozenset(self._phrases("hails"))
        self.reflexive = {who: self._first(f"reflexive.{who}") for who in ("you", "it", "he", "she", "they")}

    def _hearing(self) -> None:
        """For who listens to a free sentence; `engine.people.lexicon` makes more of it where anybody does."""
        self.alike = self._words("alike")
        """Words that mean nearly the same, a group to an entry: `sell flog hawk`, with `_` in phrases."""
        self.heard = {
            name.partition(".")[2]: words for name, words in self._lists.items() if name.partition(".")[0] == "heard"
        }
        self.speech_acts = self._by_member("act")
        """Words and phrases by what somebody does who says them: `greet`, `threaten`, ..."""
        self.asks = self._by_member("asks")
        """Question words by what they ask for."""
        self.asking = frozenset(
            phrase[0] for kind, phrases in self.asks.items() if kind != "whether" for phrase in phrases
        )
        """Words that ask for something, and not only whether it is so."""
        self.inquiries = self._by_member("inquire")
        """The forms of whole questions that people answer out of their own heads, by what they ask for."""
        self.reports = self._phrases("report")
        """The forms of what tells where something is."""
        self.times_told = self._by_member("time")
        """How it is said when something was."""
        self.inquiry_leads = self._longest_first("inquire-lead")
        self.inquiry_tails = self._longest_first("inquire-tail")
        self.once_more = self._phrases("once-more")
        """What is in the words of who would hear again what they were told."""
        self.thou, self.your = (*self.heard.get("you", ()), "", "")[:2]
        """The listener, and what is theirs."""
        self.whether = frozenset(self.heard.get("whether", ()))
        """What begins a question at second hand that is answered by yes or no."""
        self.turned = pairs(self.heard.get("turned", ()))
        """What a player says of themselves, by how it is told to them."""

    def _by_member(self, family: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        names = [name for name in self._lists if name.partition(".")[0] == family and "." in name]
        return {name.partition(".")[2]: self._phrases(name) for name in names}

    def _longest_first(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(self._phrases(name), key=len, reverse=True))

    def _first(self, name: str) -> str:
        return (*self._words(name), "")[0]

    def _little_words(self) -> frozenset[str]:
        """Words that are known in every world and mean no noun."""
        lists: tuple[Iterable[str], ...] = (
            self.articles, self.prepositions, self.places, self.pronouns, self.selves, self.every, self.excepting,
            self.directions, self.question, self.haste, self.polite, self.ands, self.of, self.things,
            self.whose, self.here, self.having, self.being, self.relative, self.other, self.others, self.any,
            self.states, self.numbers, self.ordinals, self.you, self.floor, self.then, self.everybody,
        )  # fmt: skip
        return frozenset(word for words in lists for word in words) | {"out", "there"}

    # --- asking ---

    def fill(self, id: str, **about: str) -> str:
        """One of the parser's own sentences. A slot that nothing fills stays as it is."""
        return _SLOT.sub(lambda slot: about.get(slot[1], slot[0]), self.messages[id])

    def listed(self, words: Iterable[str], last: str = "") -> str:
        """`a`, `a or b`, `a, b or c`; empty for nothing."""
        known = list(words)
        return f"{', '.join(known[:-1])} {last or self.or_} {known[-1]}" if len(known) > 1 else "".join(known)

    def forms(self, word: str) -> tuple[str, ...]:
        """A word, and what it may be a form of: `keys` of `key`, `mara's` of `mara`."""
        for mark in self.genitive:
            if word.endswith(mark) and len(word) > len(mark):
                return (word, word[: -len(mark)])
        return (word, *_stems(word, self.endings), *self.irregular.get(word, ()))

    def singulars(self, word: str) -> tuple[str, ...]:
        """What the word may be the plural of: `key`, for `keys`."""
        return (*_stems(word, self.plurals), *self.irregular.get(word, ()))

    def except_at(self, words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
        """Where `except` or the like stands between these, and where it ends."""
        if self.excepting.keys().isdisjoint(words[start:end]):
            return None
        for at in range(start, end):
            for phrase in self.excepting.get(words[at], ()):
                if tuple(words[at : min(at + len(phrase), end)]) == phrase:
                    return at, at + len(phrase)
        return None

    def number(self, word: str) -> int | None:
        """The number that a word is, in letters or digits."""
        return self.numbers.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else None)

    def number_word(self, number: int) -> str:
        """A number as it is said: `three`."""
        return self._first(f"number.{number}") or str(number)

    def slot_word(self, slot: str) -> str:
        """What stands for a slot where a form is shown: `something`."""
        return self._first(f"slot.{slot}") or slot

    def state_word(self, name: str) -> str:
        """How a state is said: `open`."""
        return self._first(f"state.{name}") or name

    def inner_name(self, word: str) -> str:
        """What an inner word is called: the verb of its act, or nothing much."""
        for act, line in INNER:
            if line.split(" ")[0] == word:
                return self.spelled.get(act, "")
        return self._first("about") if word == f"{MARK}ABOUT" else word[1:].lower()


def by_act(lines: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The lines of each act together, acts in the order of their first lines: as a language file has them."""
    acts: dict[str, list[str]] = {}
    for act, line in lines:
        acts.setdefault(act, []).append(line)
    return tuple((act, line) for act, some in acts.items() for line in some)


def _stems(word: str, endings: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple([
        word[: -len(ending)] + instead
        for ending, instead in endings
        if word.endswith(ending) and len(word) > max(len(ending) + 1, 3)
    ])  # fmt: skip


def _ending(rule: str) -> tuple[str, str]:
    """`ies>y`: what a word of some form ends in, and what the word itself has there."""
    ending, _, instead = rule.partition(">")
    return ending, instead


def _plain(messages: Mapping[str, Text]) -> dict[str, str]:
    """Those of a pack's own wordings that are the parser's to say and have nothing in them that changes."""
    found = {}
    for id, text in messages.items():
        if id in MESSAGES and all(isinstance(part, str) for part in text.parts):
            found[id] = "".join(part for part in text.parts if isinstance(part, str))
    return found


ENGLISH = Tables(None, {}, {})


@lru_cache(maxsize=16)
def tables_of(world: World) -> Tables:
    """The tables of a world, made once."""
    if world.tongue is None and not world.verbs and not world.messages:
        tables = ENGLISH
    else:
        tables = Tables(world.tongue, world.verbs, world.messages)
    irregular = {many: told for many, some in world.many.items() if (told := _untold(tables.singulars(many), some))}
    if irregular:
        tables = copy(tables)
        tables.irregular = irregular
    return tables


def _untold(forms: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([word for word in words if word not in forms])
