"""What can be wrong with a pack: one registry of codes, the `Problem`, and the `Report` that gathers them.

A problem is one line, `file:line: code: what was read, what is wrong; what would be right`, and for a line
in one of the small languages two more, with a caret under the place. A warning says that it is one. A line
number is never invented: what is not known to stand on a line is reported without one. Every code has a folder
in `tests/problems/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal, NamedTuple, get_args

import msgspec

from engine.model.citing import cited
from engine.model.listing import counted

Severity = Literal["error", "warning"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""In the order of a report."""
Path = tuple[str | int, ...]
"""Where something stands in a document: ("room", "foyer", "exits", "south")."""

ERRORS: dict[str, str] = {
    "pack.empty": "A world needs at least one TOML file.",
    "pack.no-such-file": "What `files` in world.toml names is a TOML file of the world.",
    "pack.file-outside": "A world is read from its own folder alone: no name under `files` leads out of it.",
    "toml.not-utf8": "The files of a world are text in UTF-8, and this one holds bytes that are not.",
    "toml.syntax": "The file is not TOML: what stands at this place cannot be read.",
    "world.unknown-key": "A key that the engine does not know, most often a misspelling.",
    "world.wrong-type": "The value is of the wrong kind: a number where text belongs, text where a list belongs, ...",
    "world.missing-key": "Something that every table of this kind must have is not there.",
    "world.declared-twice": "Two files of the world declare the same thing, or one of them the same setting.",
    "world.bad-id": "Ids are a small letter, then small letters, digits and underscores.",
    "world.reserved-id": "A word with a meaning of its own in conditions, effects and commands cannot be an id.",
    "world.id-used-twice": "Rooms, things, people and facts share one set of names, and each has a name of its own.",
    "world.player-is-a-person": "The id `player` always means the person the player is.",
    "world.start-unknown": "The story must begin in a room of this world.",
    "world.unknown-direction": "Exits lead in one of the twelve directions.",
    "world.exit-to-nowhere": "An exit leads to a room of this world.",
    "world.empty-exit": "An exit leads to a room, or says why there is no way.",
    "world.not-a-door": "What an exit calls its door is a thing with `door = true`.",
    "world.door-has-place": "A door stands in the exits that name it, and nowhere else.",
    "world.unknown-noun": "This names no room, thing or person of this world.",
    "world.unknown-fact": "This names no fact of this world.",
    "world.unknown-number": "This names no number that the world declares.",
    "world.unknown-table": "This names no table of this world.",
    "world.empty-table": "A table to draw from has one entry at least.",
    "world.no-weight": "Of the entries of a table one at least can be drawn.",
    "world.unknown-choice": "This names no choice of this world.",
    "world.empty-choice": "A choice has one option at least that can be taken.",
    "world.unknown-property": "This names no property that the world declares.",
    "world.bad-property": "A property is one of some words, a number within bounds, or a truth, of some kind of noun.",
    "world.unlike-property": "Only nouns of the kinds that its declaration names have a property.",
    "world.not-a-value": "A property can be what its declaration says, and nothing else.",
    "world.out-of-bounds": "A property that is a number stays within the bounds of its declaration.",
    "world.unknown-ending": "This names no ending of this world.",
    "world.unknown-verb": "This is no action of the engine.",
    "world.unknown-message": "This is no message of the engine, so nothing would ever show it.",
    "world.unknown-language": "The language of a world is English, or it has a file in the folder `language`.",
    "world.language-misnamed": "A language file is called after the id that stands in it.",
    "world.wrong-kind": "The name is known, but what it names cannot do or be what is asked of it here.",
    "world.two-places": "A thing is in one place at a time.",
    "world.not-a-place": "Things are in rooms, containers or hands, or on supporters; people are in rooms.",
    "world.place-cycle": "Things lie in each other in a ring, so none of them is anywhere.",
    "world.worn-by-nobody": "Only what a person has can be worn.",
    "world.topic-without-words": "A topic is brought up by its words, and this one has none.",
    "world.locked-without-keys": "What is locked from the start needs a key that fits it.",
    "world.locked-open": "What is locked is closed.",
    "world.not-in-one-place": "A liquid is in vessels and a backdrop is seen from many rooms: neither has a place.",
    "world.backdrop-nowhere": "A backdrop is seen from rooms and regions of this world.",
    "world.not-a-liquid": "What a vessel holds and what a source gives is a thing with `liquid = true`.",
    "world.vessel-overfull": "A vessel holds no more measures of a liquid than it has room for.",
    "world.bad-count": "Of some things there is one, and those of which there are more need ids of their own.",
    "world.unknown-region": "This names no region of this world.",
    "world.unknown-kind": "This names no kind of this world.",
    "world.kind-cycle": "Kinds are of each other in a ring, so none of them has its keys from anywhere.",
    "world.kind-of-another": "A thing is of a kind of thing, a room of a kind of room, a person of a kind of person.",
    "world.region-cycle": "Regions lie in each other in a ring, so none of them is the outermost.",
    "world.unknown-timer": "This names no timer of this world.",
    "world.unknown-scene": "This names no scene of this world.",
    "world.unknown-quest": "This names no quest of this world.",
    "world.quest-without-stages": "A quest is something to do, and this one is nothing.",
    "world.hint-without-steps": "A hint helps by its steps, and this one has none.",
    "world.bad-pair": "A relation begins with pairs of ids, and with no more of them than its kind allows.",
    "world.bad-rank": "A rank has a name and the least points for it, and there is one for having none.",
    "world.bad-verb-line": "A line of a verb is how it is typed: a word or several, little words, and slots in braces.",
    "world.verb-clash": "Each verb has a name and a gerund of its own, and those of the engine's acts are taken.",
    "hooks.missing": "The Python that a world has for itself is one file beside its world.toml.",
    "hooks.syntax": "The world's Python file cannot be read as Python.",
    "hooks.class": "The world's Python file has one class, `Hooks`, which declares its api and what it can be asked.",
    "condition.syntax": "The condition cannot be read.",
    "condition.too-long": "The condition is too long or too deeply nested to be read safely.",
    "condition.no-action-here": "Only rules before and after an action, habits and exits have an action to ask about.",
    "condition.no-rule-here": "Only the `when` of a rule can ask whether this is its first time.",
    "condition.nowhere-to-look": "A selection runs over one place, and never over the whole world.",
    "effect.syntax": "The effect cannot be read.",
    "effect.too-long": "The effect is too long to be read safely.",
    "effect.turn-is-not-yours": "What the engine counts, such as the number of turns, cannot be set.",
    "effect.too-few": "Of what is moved, poured or waited for there is at least one.",
    "effect.roll-range": "The lowest number of a roll comes first.",
    "text.no-python": "A phrase is found by the world's own Python, and this world names no such file.",
    "text.syntax": "The braces of a text cannot be read.",
    "text.control-character": "Text for a terminal holds no control characters but line breaks and tabs.",
    "rule.malformed-on": "The moment of a rule cannot be read.",
    "rule.priority-range": "The priority of a rule is a whole number from -100 to 100.",
    "rule.no-condition": "A rule for when something becomes true needs a condition that can become so.",
    "fact.against-itself": "A fact contradicts other facts, and never itself.",
    "fact.from-itself": "A fact is inferred from others, and not by any way from itself.",
    "fact.nothing-to-see": "What is seen to hold is about something that can be seen.",
    "fact.nothing-to-read": "A fact is read in something that has writing on it.",
    "topic.id-twice": "A person's topics and the facts that they know have ids of their own, each one.",
    "topic.no-answer": "A topic has something that is said to it: `say`, or `answers`.",
    "topic.suggest-without-words": "A suggestion is read by the player, so it has words.",
    "topic.asked-without-words": "A way in which something may be asked has words.",
    "world.unknown-topic": "This names no topic of the person, and no fact that they know.",
    "gossip.claims-itself": "A cover story claims something else than what it covers.",
    "gossip.from-oneself": "What somebody knows they keep from others, and not from themselves.",
    "need.unknown": "This names no need of this world.",
    "role.unknown": "This names no role of this world.",
    "schedule.no-day": "A schedule goes by hours, and a world has these by its [day] alone.",
    "habit.malformed": "What a habit does is an entry of the menu, as transcripts write it: `give key to player`.",
}

WARNINGS: dict[str, str] = {
    "pack.file-left-out": "A TOML file of the world that `files` does not name, so that it is not read.",
    "world.missing-text": "Nothing is said of it when the player looks at it.",
    "world.room-unreachable": "No exit and no effect brings the player here from the start.",
    "world.door-unused": "No exit names this door, so it stands nowhere.",
    "world.ending-unreachable": "No effect reaches this ending.",
    "world.fact-nobody-learns": "Nobody knows this fact and nothing teaches it.",
    "world.nowhere": "It is nowhere when the story begins, and nothing brings it into play.",
    "world.never-unlocked": "No key to this lock can be had and no effect opens it, however the game goes.",
    "world.dark-without-light": "A dark room to which no light can come: nothing in it is ever seen.",
    "world.no-way-back": "An exit leads to a room from which none leads back.",
    "world.key-opens-nothing": "It is called a key, no lock takes it, and nothing else in the world speaks of it.",
    "world.door-one-sided": "A door stands on one side of a way and not on the other.",
    "world.same-name": "Two things have the same names, so that nobody can say which of them is meant.",
    "world.article-amiss": "The article that a name gets does not go with it.",
    "world.name-with-article": "A name stands without its article, which is put before it where one belongs.",
    "world.never-used": "A key that nothing asks for as long as another is missing beside it.",
    "world.hidden-forever": "It is hidden, and nothing ever brings it to light.",
    "world.timer-never-started": "A timer that does not run from the start, and that no effect starts.",
    "world.scene-never-begins": "A scene whose condition cannot come to hold, as far as numbers and other scenes go.",
    "world.scene-over-at-once": "The end of a scene holds as soon as it begins.",
    "world.quest-never-begins": "A quest whose condition can never come to hold.",
    "world.stage-never-done": "A stage of a quest that can never be done, and so neither can the quest.",
    "world.hint-never-offered": "A hint whose question can never be the player's.",
    "world.achievement-never-earned": "An achievement whose condition can never come to hold.",
    "world.score-short": "The most points there are is more than all that can be had.",
    "world.verb-taken-over": "A verb is typed in the words of another act, and one of the two cannot be typed so.",
    "world.verb-without-braces": "A line of a verb has the word for a slot in it, and no braces around it.",
    "world.unknown-brain": "No brain of this name is installed here, so the player's settings would decide who thinks.",
    "world.secret-never-told": "Somebody keeps a fact until a condition holds, and it can never hold.",
    "condition.never-holds": "The condition can never hold, however the game goes.",
    "condition.always-holds": "The condition always holds, however the game goes, so it asks nothing.",
    "world.impossible-act": "Nobody can ever do this, so a habit for it or a rule after it would wait for ever.",
    "text.unknown-slot": "A slot in a message of the engine is about something that this message does not tell.",
    "text.names-nothing": "The text of a room mentions something, and nothing there answers to the word.",
    "text.square-brackets": "What would be a condition in another language is read here as it stands.",
    "text.colon-missing": "What reads like a condition is a wording here, because no colon follows it.",
    "rule.never-asked": "A rule that is never asked, because an earlier one always stops.",
    "rule.never-fires": "The condition of a rule cannot hold when the rule is asked.",
    "topic.never-said": "An answer after one that is always given in its place.",
    "topic.never-reached": "A thread of talk that nothing can lead to.",
    "topic.little-words": "A topic with none but little words, which say nothing of what is meant.",
    "topic.part-of-a-name": "A topic that shares a word with somebody's name, so that asking about them finds it.",
    "topic.asked-twice": "One person is asked about two things in the same words, so that these mean neither.",
    "topic.suggest-not-understood": "A suggestion whose words, asked as they stand, do not bring the topic up.",
    "gossip.no-such-interest": "Somebody likes to speak of something that no fact of the world is about.",
    "need.never-eased": "A need that no act and no place eases, so that nobody can do anything about it.",
    "schedule.never-kept": "Hours of a day that its person never goes by.",
    "habit.never-due": "A habit that its person is never asked for.",
    "rule.asks-too-early": "A rule about asking for a fact needs the fact to be known, and comes before the answer.",
    "rule.does-nothing": "A rule that says nothing, does nothing and stops nothing.",
    "rule.runs-out-of-words": "A rule that stops an act and at some time has nothing more to say of it.",
}

CODES: dict[str, str] = ERRORS | WARNINGS
"""Every code with its one-line explanation."""

MOST_SUGGESTIONS = 100
"""After so many near misses a pack gets no more of them: each is a search through all its names."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong, complete enough to be put right without looking anything up."""

    file: str
    line: int | None
    code: str
    read: str
    wrong: str
    right: str = ""
    severity: Severity = "error"
    source: str = ""
    """The author's line of a small language, if the problem lies in one."""
    column: int = 0
    """Where in `source`, from 0."""
    width: int = 1

    def __str__(self) -> str:
        where = cited(visible(self.file), self.line)
        weight = "warning: " if self.severity == "warning" else ""
        said = f"{where}: {self.code}: {weight}{self.read} {self.wrong}"
        if self.right:
            said += f"; {self.right}"
        return f"{said}\n{_pointer(self.source, self.column, self.width)}" if self.source else said


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The errors before the warnings, each as they were found."""
    return sorted(problems, key=lambda problem: SEVERITIES.index(problem.severity))


def how_many(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`, as a report of them says; errors alone keep a world from being played."""
    weights = [problem.severity for problem in problems]
    return ", ".join(counted(number, each) for each in SEVERITIES if (number := weights.count(each)))


class Fault(NamedTuple):
    """Something wrong inside a line of a small language, before it is known where that line stands."""

    code: str
    start: int
    end: int
    wrong: str
    right: str = ""


class BadLine(ValueError):
    """Raised by the readers of the small languages for who reads one line outside a pack."""

    def __init__(self, source: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{quoted(source[f.start : f.end])} {f.wrong}" for f in self.faults))


def near(word: str, candidates: Iterable[str]) -> str:
    """The candidate that was probably meant, or nothing. Case and quotes do not count."""
    wanted = word.strip().lower()
    if not 0 < len(wanted) <= 40:
        return ""
    likely = [
        each
        for each in candidates
        if abs(len(each) - len(wanted)) <= 3 and (each[:1] == wanted[:1] or each[-1:] == wanted[-1:])
    ]
    found = get_close_matches(wanted, likely, n=1, cutoff=0.66)
    return found[0] if found else ""


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str = "") -> str:
    """`did you mean "kitchen"?`, or else the other advice."""
    found = near(word, candidates)
    return f'did you mean "{found}"?' if found else otherwise


def visible(words: str, most: int = 400) -> str:
    """Words that are safe on a terminal: whatever an author put in an id cannot be seen or does no harm."""
    words = words if words.isprintable() else "".join(letter if letter.isprintable() else "·" for letter in words)
    return words if len(words) <= most else f"{words[: most - 3]}..."


def quoted(value: object, most: int = 60) -> str:
    """A value as an author would have written it, short enough for one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            words = visible(" ".join(value[:400].split()))
            return f'"{words if len(words) <= most else words[: most - 3] + "..."}"'
        case int() | float():
            digits = str(value) if isinstance(value, float) or value.bit_length() < 200 else "a very long number"
            return digits if len(digits) <= most else digits[: most - 3] + "..."
        case list():
            return "[]" if not value else "[...]"
        case dict():
            return "{}" if not value else "{...}"
        case _:
            return str(value)[:most]


_SHOWN = 70
"""Letters of a line that are shown: with the four blanks before them they fit into a row of either front end, which
would break a longer one, and the carets would stand under nothing."""


def _pointer(source: str, column: int, width: int) -> str:
    """The part of the line around the fault, with carets under it."""
    column = min(column, len(source))
    first = source.rfind("\n", 0, column) + 1
    last = source.find("\n", column)
    line = source[first : len(source) if last < 0 else last]
    column -= first
    cut = min(max(0, column - _SHOWN // 2), len(line) - _SHOWN) if len(line) > _SHOWN else 0
    cut = line.find(" ", cut, min(cut + 15, column)) + 1 or cut if cut else 0  # between words, where there is a blank
    shown = visible(line[cut : cut + _SHOWN].replace("\t", " "))
    carets = "^" * max(1, min(width, len(shown) - (column - cut)))
    return f"    {shown}\n    {' ' * (column - cut)}{carets}"
