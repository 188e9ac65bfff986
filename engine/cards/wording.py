"""A stranger's words made readable: no codes, no markup, macros in our own terms, narration and speech told apart.

A macro becomes a name, nothing, or one of several wordings. Wordings by chance are written as our language of texts has
them, `{~a|b}`, and drawn by the game's own dice; where a text is no prose (a card, a fact) one of them is taken, by a
hash of the text, so that the same card always gives the same person. What was done to the words is counted in `Done`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from hashlib import blake2b

PLAYER = "the stranger"
"""What the people of a world call somebody whose name they were not told."""
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)?|.)?", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>", re.DOTALL)
_CONTROL = re.compile(r"<\|[^|<>\n]{0,60}\|>|\[/?INST\]|<<?/?SYS>?>|</?s>")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,400}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(\w{1,10}:[^()\s]{1,400}\)")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]{0,80}$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_MARK}{{3}}){_MARK}+")
_JOINERS = "\u200c\u200d"
_MACRO = re.compile(r"\{\{([^{}]{0,2000})\}\}")
_OLD_NAMES = re.compile(r"<(user|bot|char)>", re.IGNORECASE)
_VOCATIVE = re.compile(
    r"(?:(?<=^)|(?<=[,.!?…“\"]\s)|(?<=[“\"*]))\ue003(?=\s*[,.!?…~])|(?<=, )\ue003(?=[\"”*]|$)", re.MULTILINE
)
_DIE = re.compile(r"(?:(\d{0,2})d)?(\d{1,6})", re.IGNORECASE)
_FOREIGN = re.compile(r"\[((?:if|unless|else if) [^\[\]]+|else|otherwise|end if|one of|or|at random|first time|only)\]")
_OPEN, _BAR, _CLOSE, _USER = "\ue000", "\ue001", "\ue002", "\ue003"
"""Stand for `{~`, `|`, `}` and the player while a text is worked at. A stranger's own are gone by then."""
_CHOICE = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_MOST_WORDINGS = 20
_SILENT = frozenset("original noop trim hidden_key comment".split())
_CLOCK = frozenset("time date weekday isotime isodate datetimeformat idle_duration time_utc".split())
_ORDERS = re.compile(
    r"(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}\b(?:instructions?|prompts?|rules|guidelines|above|previous)"
    r"|(?:system|developer) (?:prompt|message|note)"
    r"|jailbreak|as an ai\b|language model|\byou are (?:now )?(?:an? )?(?:ai|assistant|chatgpt|gpt|claude|gemini|llm)\b"
    r"|(?:never|don't|do not|won't|will not) (?:speak|talk|act|write|respond|reply)[^.!?\n]{0,20} (?:for|as) "
    r"|stay in character|break(?:ing)? character",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?\n]")
LONGEST_FIELD = 40_000
"""No more of a field is looked at; what is used of it is shorter."""


class Done:
    """What was done to the words of one field."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.words: list[str] = []
        """What the text was to be found by besides, by its own `hidden_key`."""

    def add(self, what: str, number: int = 1) -> None:
        if number:
            self.counts[what] += number

    def whys(self) -> list[str]:
        """Why a field is not what it was: `taken out or made ours: markup (2), dice (1)`; none where it is."""
        told = ", ".join(f"{what} ({number})" for what, number in self.counts.items())
        return [f"taken out or made ours: {told}"] if told else []


def readable(raw: str, done: Done) -> str:
    """Without codes, hidden letters and markup, line feeds kept. What is left can only be read."""
    done.add("letters past what is read", max(0, len(raw) - LONGEST_FIELD))
    raw = raw[:LONGEST_FIELD]
    text, number = _ESCAPE.subn("", raw.replace("\r\n", "\n").replace("\r", "\n"))
    done.add("terminal codes", number)
    letters = [_letter(each) for each in text]
    hidden = sum(each == "" for each in letters)
    done.add("hidden letters", hidden)
    text = _PILED.sub(r"\1", unicodedata.normalize("NFC", "".join(letters)))
    text = _uncommented(text, done)
    text, number = _CONTROL.subn("", text)
    done.add("tokens of a model's template", number)
    text, number = _PICTURE.subn("", text)
    done.add("pictures from elsewhere", number)
    for pattern, by in ((_LINK, r"\1"), (_FENCE, ""), (_HEADING, "")):
        text, number = pattern.subn(by, text)
        done.add("markup", number)
    tags = [found[0] for found in _TAG.finditer(text) if not _stands_for_something(found[0])]
    text = _TAG.sub(lambda found: found[0] if _stands_for_something(found[0]) else "", text)
    done.add("markup", len(tags))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _uncommented(text: str, done: Done) -> str:
    """Without the remarks of HTML; one that is never closed is only a mark."""
    parts: list[str] = []
    at = 0
    while (begins := text.find("<!--", at)) >= 0 and (ends := text.find("-->", begins)) >= 0:
        parts.append(text[at:begins])
        at = ends + 3
        done.add("markup")
    return "".join((*parts, text[at:])).replace("<!--", "")


def _stands_for_something(tag: str) -> bool:
    """Whether what looks like a tag is the old way to write a macro, or begins an example."""
    return tag.upper() in ("<START>", "<USER>", "<BOT>", "<CHAR>")


def _letter(letter: str) -> str:
    if letter in "\n\t":
        return letter
    kind = unicodedata.category(letter)
    if kind in ("Zl", "Zp"):
        return "\n"
    if kind == "Zs":
        return " "
    if kind in ("Cc", "Cs", "Co", "Cn") or (kind == "Cf" and letter not in _JOINERS):
        return ""
    return letter


def unmarked(text: str, char: str, done: Done) -> str:
    """With its macros read. Wordings by chance and the player are left as signs, for `as_prose` and `as_plain`."""
    text = _OLD_NAMES.sub(lambda found: _USER if found[1].lower() == "user" else char, text)
    for _ in range(8):
        text, number = _MACRO.subn(lambda found: _macro(found[1], char, done), text)
        if not number:
            break
    return text


def read_words(raw: str, char: str, done: Done) -> str:
    """Both: a stranger's words as they can be read, with their macros read."""
    return unmarked(readable(raw, done), char, done)


def one_line(raw: str, char: str) -> str:
    """The same on one line, for what is a name or a word."""
    return " ".join(as_plain(read_words(raw, char, Done())).split())


def _macro(inside: str, char: str, done: Done) -> str:
    inside = inside.strip()
    if inside.startswith("//"):
        done.add("remarks")
        return ""
    name, _, value = inside.partition(":")
    name = name.strip().lower()
    match name:
        case "char" | "bot" | "charifnotgroup" | "group":
            return char
        case "user":
            return _USER
        case "newline":
            return "\n"
        case "reverse":
            return value[::-1]
        case "random" | "pick":
            return _by_chance(name, value, done)
        case "roll":
            return _rolled(value.strip() or "6", done)
        case "hidden_key":
            done.words.append(value.strip())
            return ""
    if name not in _SILENT:
        done.add("clocks" if name in _CLOCK else "macros that mean nothing here")
    elif name == "comment":
        done.add("remarks")
    return ""


def _by_chance(name: str, value: str, done: Done) -> str:
    split = value.removeprefix(":").split("::") if "::" in value else re.split(r"(?<!\\),", value)
    wordings = list(dict.fromkeys(each.replace("\\,", ",").strip() for each in split))[:_MOST_WORDINGS]
    done.add("wordings by chance")
    if len(wordings) == 1 or any(_OPEN in each for each in wordings):
        return wordings[0]
    if name == "pick":  # which is the same in a whole chat
        return wordings[_lot(value, len(wordings))]
    return f"{_OPEN}{_BAR.join(wordings)}{_CLOSE}"


def _rolled(value: str, done: Done) -> str:
    die = _DIE.fullmatch(value)
    if die is None or int(die[2]) < 1:
        done.add("macros that mean nothing here")
        return ""
    done.add("dice")
    count, sides = int(die[1] or 1) or 1, int(die[2])
    if count == 1 and 1 < sides <= _MOST_WORDINGS:
        return f"{_OPEN}{_BAR.join(str(each) for each in range(1, sides + 1))}{_CLOSE}"
    return str(sum(1 + _lot(f"{value}/{each}", sides) for each in range(count)))


def _lot(text: str, many: int) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little") % many


def as_plain(text: str) -> str:
    """A text with its signs settled: one wording of several, and the player by what strangers are called."""
    text = _CHOICE.sub(lambda found: (each := found[1].split(_BAR))[_lot(text, len(each))], text)
    return _with_player(re.sub(f"[{_OPEN}{_BAR}{_CLOSE}]", "", text))


def as_prose(text: str) -> str:
    """A text in the language of texts: its own braces and bars as letters, wordings by chance as such."""
    text = _FOREIGN.sub(r"(\1)", _with_player(text))
    escaped = re.sub(r"[\\{}|]", lambda found: f"\\{found[0]}", text)
    escaped = _CHOICE.sub(lambda found: f"{{~{found[1].replace(_BAR, '|')}}}", escaped)
    return re.sub(f"[{_OPEN}{_BAR}{_CLOSE}]", "", escaped)


def _with_player(text: str) -> str:
    """The player where they are spoken of, and without an article where they are spoken to."""
    text = _VOCATIVE.sub(PLAYER.removeprefix("the "), text)
    text = re.sub(rf"(^|[.!?…][\"”')]?\s+|\n){_USER}", lambda found: found[1] + PLAYER.capitalize(), text)
    return text.replace(_USER, PLAYER)


def shortened(text: str, most: int) -> str:
    """Up to so many letters, ending where a paragraph, a sentence or a word does."""
    if len(text) <= most:
        return text
    cut = text[:most]
    for end in (r"\n\n", r"(?<=[.!?…])[\"”')\]]*\s", r"\s"):
        ends = list(re.finditer(end, cut))
        if ends and ends[-1].start() >= most // 2:
            return cut[: ends[-1].end()].strip()
    return cut.strip()


def orders_in(text: str) -> list[str]:
    """Sentences that give a model orders. They are data here, and are told of so that whoever imports knows of them."""
    found: list[str] = []
    end = 0
    for order in _ORDERS.finditer(text):
        if order.start() < end:
            continue  # within the sentence before
        begins = [each.end() for each in _ENDS.finditer(text, max(end, order.start() - 200), order.start())]
        ends = _ENDS.search(text, order.end(), order.end() + 200)
        start = begins[-1] if begins else max(end, order.start() - 200)
        end = ends.end() if ends is not None else min(len(text), order.end() + 200)
        found.append(" ".join(text[start:end].split()))
    return found
