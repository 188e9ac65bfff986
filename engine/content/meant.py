"""What was most likely meant by a condition or an effect that cannot be read: the one is written where the other
belongs, or it is put as English or another language would put it. Each guess looks at the line and at the place where
reading stopped, and gives one fault with the author's own words put right, or nothing; the first that knows is
believed, and `grammar.py` says what would fit where none does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, get_args

from engine.content.names import Names
from engine.content.problems import Fault, quoted
from engine.model.language import Quality

EFFECTS = frozenset(
    "move remove add subtract set open close lock unlock light douse reveal hide break mend switch relate unrelate "
    "fill empty fuel start stop score tie untie tell say roll draw choose end".split()
)
"""What the effects begin with."""
_SAID_OF = frozenset(
    "is are in on holds hold wears knows with held worn part tied asked talked sees reaches hears".split()
)
"""What follows a name in a condition."""
_WORD = re.compile(r"[^\W\d]\w*")
_SPLITS = re.compile(r"\s*(?:,|;|&|\band\b|\bthen\b)\s*")
_LAST_OF_A_LIST = re.compile(
    r"(?P<said>\b\w+\s+(?:(?:is|are)\s+(?:not\s+)?)?(?:in|on|with|holds?|wears?|knows?|held\s+by|worn\s+by|sees|hears|"
    r"reaches)\s+|\b\w+\s+(?:is|are)\s+(?:not\s+)?)\w+\s+(?P<by>or|and)\s+(?P<last>[^\W\d]\w*)\s*\)*\s*$"
)
_COMPARED = re.compile(
    r"(?P<number>[^\W\d]\w*(?:\s+of\s+\w+)?)\s+(?:is\s+|are\s+)?(?P<how>at\s+least|at\s+most|more\s+than|less\s+than|"
    r"fewer\s+than|greater\s+than|bigger\s+than|smaller\s+than|over|under|above|below|equals|equal\s+to|exactly)\s+"
    r"(?P<to>-?\d+)"
)
_SIGNS = {
    "at least": ">=", "at most": "<=", "more than": ">", "greater than": ">", "bigger than": ">", "over": ">",
    "above": ">", "less than": "<", "fewer than": "<", "smaller than": "<", "under": "<", "below": "<",
}  # fmt: skip
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_DONE_TO = {
    "visited": "{} is visited", "entered": "{} is visited", "examined": "{} is examined", "saw": "{} is examined",
    "opened": "{} is open", "closed": "{} is closed", "shut": "{} is closed", "locked": "{} is locked",
    "unlocked": "{} is unlocked", "broke": "{} is broken", "lit": "{} is lit", "cut": "{} is cut", "dug": "{} is dug",
    "took": "player holds {}", "taken": "player holds {}", "got": "player holds {}", "met": "player talked to {}",
    "learned": "player knows {}", "learnt": "player knows {}", "discovered": "player knows {}",
    "entering": "player in {}", "wore": "player wears {}",
}  # fmt: skip
"""What is said of the player here and of the other noun there."""
_SORTS: tuple[tuple[str, str, str], ...] = (
    ("facts", "a fact", "player knows {}"), ("scenes", "a scene", "{} is running"), ("quests", "a quest", "{} is done"),
    ("timers", "a timer", "{} is running"), ("numbers", "a number", "{} >= 1"),
)  # fmt: skip
"""What can be asked of what is no noun."""
_HERE = ("here", "present", "nearby")
_QUALITIES = frozenset(get_args(Quality))
_PROPERTY_OF = ("trust", "mood", "fuel", "weight", "amount")
_OF_NOUNS = {"room": "player in {}", "thing": "player holds {}", "person": "{} in ROOM"}


class Line(NamedTuple):
    """A line that cannot be read, and where reading stopped."""

    source: str
    at: int
    names: Names | None

    @property
    def first(self) -> str:
        found = _WORD.match(self.source.lstrip())
        return found.group() if found is not None else ""

    @property
    def rest(self) -> str:
        return self.source.lstrip()[len(self.first) :].strip()

    def sort(self, id: str) -> str:
        """What an id is, in a word: `room`, `scenes`, or nothing."""
        if self.names is None:
            return ""
        kind = self.names.kinds.get(id)
        return kind or next((group for group, *_ in _SORTS if id in getattr(self.names, group)), "")

    def fault(self, wrong: str, right: str, start: int = 0, end: int | None = None) -> Fault:
        start = start or len(self.source) - len(self.source.lstrip())
        return Fault("", start, start + len(self.first) if end is None else end, wrong, right)


def meant(language: str, source: str, at: int, names: Names | None) -> Fault | None:
    """The fault of a line of one of the two languages, if what was meant can be told. It has no code yet."""
    line = Line(source, at, names)
    guesses = _OF_CONDITIONS if language == "conditions" else _OF_EFFECTS
    return next((found for guess in guesses if (found := guess(line)) is not None), None)


# --- conditions ---


def _an_effect(line: Line) -> Fault | None:
    second = _WORD.match(line.rest)
    if line.first not in EFFECTS or line.sort(line.first) or (second is not None and second.group() in _SAID_OF):
        return None
    if not line.rest:
        return None
    return line.fault(
        "begins an effect, and here is asked what holds", f"effects stand in do = [{quoted(line.source)}]"
    )


def _unless(line: Line) -> Fault | None:
    if line.sort(line.first) or not line.rest:
        return None
    if line.first.lower() == "unless":
        several = re.search(r"\b(and|or)\b", line.rest) is not None
        return line.fault("is no word of conditions", f"write: not {f'({line.rest})' if several else line.rest}")
    if line.first.lower() in ("if", "when", "while"):
        return line.fault("is no word of conditions", f"take it out: {line.rest}")
    return None


def _all_of(line: Line) -> Fault | None:
    """`all weights in town are lit`: a name was read, and a second one follows."""
    before = list(_WORD.finditer(line.source, 0, line.at))
    if not before or before[-1].group().lower() not in ("all", "each", "some") or line.sort(before[-1].group()):
        return None
    if _WORD.match(line.source, line.at) is None:
        return None
    right = "any" if before[-1].group().lower() == "some" else "every"
    return line.fault("does not fit here", f'did you mean "{right}"?', before[-1].start(), before[-1].end())


def _compared(line: Line) -> Fault | None:
    found = next((each for each in _COMPARED.finditer(line.source) if each.end() >= line.at >= each.start()), None)
    if found is None:
        return None
    sign = _SIGNS.get(" ".join(found["how"].split()), "=")
    right = f"numbers are compared with a sign: {found['number']} {sign} {found['to']}"
    return line.fault("does not fit here", right, found.start("how"), found.end("how"))


def _number_in_words(line: Line) -> Fault | None:
    found = _WORD.match(line.source, line.at)
    if found is None or line.source[: line.at].rstrip()[-1:] not in ("<", ">", "="):
        return None
    if found.group().lower() in _NUMBERS:
        right = f"write {_NUMBERS.index(found.group().lower())}"
    elif line.names is not None and found.group() in line.names.numbers:
        right = "a number is compared with digits alone; no two numbers are compared with each other"
    else:
        return None
    return line.fault("is no number in digits", right, found.start(), found.end())


def _done_to(line: Line) -> Fault | None:
    """`player visited chapel`."""
    found = re.compile(r"(?:has\s+|have\s+)?([^\W\d]\w*)\s+([^\W\d]\w*)").match(line.source, line.at)
    if found is None or found[1] not in _DONE_TO or found[2] in ("and", "or"):
        return None
    return line.fault(
        "does not fit here", f"write: {_DONE_TO[found[1]].format(found[2])}", found.start(1), found.end(1)
    )


def _is_a_name(line: Line) -> Fault | None:
    """`player is quay`, `short is known`."""
    before = re.search(r"([^\W\d]\w*)\s+(?:is|are)\s+(not\s+)?$", line.source[: line.at])
    found = _WORD.match(line.source, line.at)
    if before is None or found is None:
        return None
    subject, said, no = before[1], found.group(), "not " if before[2] else ""
    if line.sort(subject) == "facts":
        right = f"a fact is known by somebody: {no}player knows {subject}"
        return line.fault("does not fit here", right, found.start(), found.end())
    able = line.names.abilities.get(said, frozenset()) if line.names is not None else frozenset()
    sort = line.sort(said)
    if sort == "person":
        right = f"two who are in one place are asked for so: {subject} with {said}"
    elif sort in ("room", "thing"):
        how = "on" if "supporter" in able and "container" not in able else "in"
        right = f"write: {subject} {f'is {no}' if no else ''}{how} {said}"
    else:
        return None
    return line.fault(f"is a {sort}", right, found.start(), found.end())


def _whose_number(line: Line) -> Fault | None:
    """`joe trust >= 1`, `joe's mood > 2`."""
    form = re.compile(r"([^\W\d]\w*)(?:['’]s?)?\s+([^\W\d]\w*)\s*([<>=!]=?)\s*(-?\d+)")
    found = next((each for each in form.finditer(line.source) if each.end() >= line.at >= each.start()), None)
    if found is None or line.sort(found[1]) not in _OF_NOUNS:
        return None
    own = line.names.properties.get(found[2]) if line.names is not None else None
    if found[2] not in _PROPERTY_OF and (own is None or own.bounds is None):
        return None
    right = f"written as: {found[2]} of {found[1]} {found[3].replace('==', '=')} {found[4]}"
    return line.fault("does not fit here", right, found.start(1), found.end(2))


def _is_here(line: Line) -> Fault | None:
    """`joe is here`."""
    before = re.search(r"([^\W\d]\w*)\s+(?:is|are)\s+(not\s+)?$", line.source[: line.at])
    found = _WORD.match(line.source, line.at)
    if before is None or found is None or found.group().lower() not in _HERE:
        return None
    sort, no = line.sort(before[1]), "not " if before[2] else ""
    if sort not in _OF_NOUNS:
        return None
    said = f"player in {before[1]}" if sort == "room" else f"{before[1]} with player"
    return line.fault("does not fit here", f"written as: {no}{said}", found.start(), found.end())


def _asked_about(line: Line) -> Fault | None:
    """`joe is asked about pie`, `asked joe about pie`."""
    passive = r"(?P<who>[^\W\d]\w*)\s+(?:is|was|has\s+been)\s+asked\s+about\s+(?P<what>\w+)"
    for form in (passive, r"(?:^|(?<=and\s)|(?<=or\s))\s*asked\s+(?P<who>[^\W\d]\w*)\s+about\s+(?P<what>\w+)"):
        found = next((each for each in re.finditer(form, line.source) if each.end() >= line.at >= each.start()), None)
        if found is not None and line.sort(found["who"]) == "person":
            right = f"written as: player asked {found['who']} about {found['what']}"
            return line.fault("does not fit here", right, found.start("who"), found.end("what"))
    return None


def _without_is(line: Line) -> Fault | None:
    """`cup held`."""
    before = re.search(r"([^\W\d]\w*)\s+$", line.source[: line.at])
    found = _WORD.match(line.source, line.at)
    if before is None or found is None or found.group() not in _QUALITIES or not line.sort(before[1]):
        return None
    also = f", or: player holds {before[1]}" if found.group() == "held" else ""
    right = f"written as: {before[1]} is {found.group()}{also}"
    return line.fault("does not fit here", right, found.start(), found.end())


def _half_said(line: Line) -> Fault | None:
    """`player in chapel or quay`: what is said of the first is not said again of the second."""
    found = _LAST_OF_A_LIST.search(line.source[: line.at].rstrip())
    if found is None or not (line.names is None or line.sort(found["last"]) or found["last"] not in _SAID_OF):
        return None
    said = " ".join(found["said"].split())
    right = f'after "{found["by"]}" it is said again in full: {said} {found["last"]}'
    return line.fault("is only half a condition", right, found.start("last"), found.end("last"))


def _a_name_alone(line: Line) -> Fault | None:
    """`short`, where it should be said what of it."""
    found = re.search(r"(?:^|\(|\b(?:and|or|not)\b)\s*([^\W\d]\w*)\s*$", line.source[: line.at])
    sort = "" if found is None else line.sort(found[1])
    ends = re.match(r"\s*(?:$|\)|and\b|or\b)", line.source[line.at :]) is not None
    if found is None or not sort or not ends:
        return None
    form = _OF_NOUNS.get(sort) or next(form for group, _, form in _SORTS if group == sort)
    what = next((f"is {what}" for group, what, _ in _SORTS if group == sort), f"is a {sort}")
    return line.fault(
        f"{what}, and nothing is asked of it", f"say what: {form.format(found[1])}", found.start(1), found.end(1)
    )


# --- effects ---


def _a_condition(line: Line) -> Fault | None:
    second = _WORD.match(line.rest)
    if line.first.lower() in ("if", "when", "unless", "while") and line.rest:
        right = 'what it depends on stands in the `when` of its rule: when = "..."'
        return line.fault("is no effect: what happens is not asked for a condition", right)
    said = second is not None and second.group() in _SAID_OF
    if line.first in EFFECTS or not (said or re.match(r"(of\s+\w+\s*)?[<>=]=?\s*\d", line.rest)):
        return None
    if re.match(r"(of\s+\w+\s*)?=\s*\d", line.rest):  # most likely it is to be set
        return None
    return line.fault(
        "begins a condition, and here is said what happens", f"conditions stand in when = {quoted(line.source)}"
    )


def _reckoned(line: Line) -> Fault | None:
    """`trust of odile + 1`."""
    found = re.fullmatch(r"([^\W\d]\w*(?:\s+of\s+\w+)?)\s*(\+=|-=|\+|-|=|:=)\s*(\d+)", line.source.strip())
    if found is None:
        return None
    number, sign, by = found[1], found[2][0], found[3]
    right = {"+": f"add {by} to {number}", "-": f"subtract {by} from {number}"}.get(sign, f"set {number} to {by}")
    return line.fault("does not fit here", f"written as: {right}")


def _two_effects(line: Line) -> Fault | None:
    found = next((each for each in _SPLITS.finditer(line.source) if each.start() <= line.at <= each.end()), None)
    if found is None or line.first not in EFFECTS:
        return None
    one, other = line.source[: found.start()].strip(), line.source[found.end() :].strip()
    start = _WORD.match(other)
    if start is None or start.group() not in EFFECTS or not one:
        return None
    mark = re.search(r"\S+", found.group())
    begin = found.start() + (mark.start() if mark is not None else 0)
    right = f"two effects are two texts in the list: do = [{quoted(one)}, {quoted(other)}]"
    return line.fault("joins two effects", right, begin, begin + len(found.group().strip()))


def _unquoted(line: Line) -> Fault | None:
    if line.first != "say" or not line.rest or line.rest[0] in "\"'":
        return None
    start = line.source.index(line.rest)
    right = f'what is said stands in quotes of its own: do = ["say \\"{line.rest[:80]}\\""]'
    return line.fault("begins a text without quotes", right, start, start + len(line.rest))


def _other_verb(line: Line) -> Fault | None:
    """A verb that is none, before the name of what has a verb of its own or none at all."""
    named = _WORD.fullmatch(line.rest)
    if line.names is None or named is None or line.first in EFFECTS:
        return None
    id, names = named.group(), line.names
    own = (("endings", "end"), ("tables", "draw"), ("choices", "choose"))
    right = next((f"written as: {verb} {id}" for group, verb in own if id in getattr(names, group)), "")
    if id in names.quests:
        right = (
            f"a quest is done when its stages are: what their `done` in [quest.{id}] asks for is what brings it about"
        )
    elif id in names.scenes:
        right = f"a scene begins and ends by its own conditions, in [scene.{id}]"
    elif id in names.timers:
        right = f"written as: start {id}, or stop {id}"
    return line.fault("is no effect", right) if right else None


_OF_CONDITIONS: tuple[Callable[[Line], Fault | None], ...] = (
    _an_effect, _unless, _all_of, _compared, _number_in_words, _whose_number, _asked_about, _is_here, _done_to,
    _is_a_name, _without_is, _half_said, _a_name_alone,
)  # fmt: skip
_OF_EFFECTS: tuple[Callable[[Line], Fault | None], ...] = (
    _unquoted, _two_effects, _a_condition, _reckoned, _other_verb,
)  # fmt: skip
