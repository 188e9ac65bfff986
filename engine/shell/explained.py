"""The page of help of a problem code: `hearth check --explain CODE`.

The pages are resources of `engine.content.explained`, read one at a time when somebody asks. The one-line
explanations stand with the codes themselves.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from importlib import resources

import msgspec

from engine.content.problems import CODES, WARNINGS, Severity
from engine.parser.language import LANGUAGE_CODES
from engine.shell.packs import FOLDER_CODES

GROUPS: dict[str, str] = {
    "pack": "The folder",
    "toml": "The files as TOML",
    "world": "What the tables say",
    "condition": "Conditions",
    "effect": "Effects",
    "text": "Texts",
    "rule": "Rules",
    "habit": "Habits of people",
    "schedule": "The days of people",
    "need": "Needs of people",
    "role": "Roles of people",
    "topic": "What people talk of",
    "gossip": "What people tell each other",
    "fact": "What can be known",
    "hooks": "Python of a world's own",
    "language": "Language files",
}
"""What the first word of a code means, in the order in which the groups are listed."""

_FENCE = re.compile(r"```(\w*) ?(.*)")


class Page(msgspec.Struct, frozen=True):
    """All that is said of one code."""

    code: str
    severity: Severity
    summary: str
    text: str
    """The whole page, in Markdown."""


class Block(msgspec.Struct, frozen=True):
    """One example of a page: whether it is the right one, the file that it is, and what stands in it."""

    right: bool
    name: str
    """A file of the pack; nothing for a piece of the stage; `alone` for a whole pack."""
    content: str


@cache
def every_code() -> dict[str, str]:
    """Every code there is with its one-line explanation, group by group."""
    known = {**FOLDER_CODES, **CODES, **LANGUAGE_CODES}
    groups = [*GROUPS, *sorted({group_of(code) for code in known} - set(GROUPS))]
    return {code: known[code] for group in groups for code in sorted(known) if group_of(code) == group}


def group_of(code: str) -> str:
    """`world`, for `world.unknown-key`."""
    return code.partition(".")[0]


def severity_of(code: str) -> Severity:
    """Whether a pack with it can be played."""
    return "warning" if code in WARNINGS or code == "language.untranslated" else "error"


def find_code(word: str) -> str | None:
    """The code that was named: whole, or by its last part where only one code ends so."""
    wanted = word.strip().lower()
    codes = every_code()
    ending = [code for code in codes if code.partition(".")[2] == wanted]
    return wanted if wanted in codes else ending[0] if len(ending) == 1 else None


def nearest_codes(word: str) -> list[str]:
    """What was probably meant by a word that is no code."""
    wanted = word.strip().lower()
    codes = list(every_code())
    parts = get_close_matches(wanted, [code.partition(".")[2] for code in codes], n=3, cutoff=0.75)
    whole = get_close_matches(wanted, codes, n=3, cutoff=0.75)
    return whole or [code for code in codes if code.partition(".")[2] in parts]


def page_of(code: str) -> Page:
    """The page of a code that there is."""
    text = (resources.files("engine.content.explained") / f"{code}.md").read_text("utf-8").strip()
    return Page(code, severity_of(code), every_code()[code], text)


def blocks_of(text: str) -> list[Block]:
    """The examples of a page that are files of a pack, in order."""
    found: list[Block] = []
    right = False
    opened: tuple[str, list[str]] | None = None
    for line in text.splitlines():
        fence = _FENCE.fullmatch(line)
        if opened is not None and line == "```":
            found.append(Block(right, opened[0], "\n".join(opened[1]) + "\n"))
            opened = None
        elif opened is not None:
            opened[1].append(line)
        elif fence and fence[1] in ("toml", "python"):
            opened = (fence[2], [])
        elif line in ("Wrong:", "Right:"):
            right = line == "Right:"
    return found


def in_plain_words(page: Page) -> str:
    """A page for the terminal: its blocks indented and nothing of Markdown left but what anybody can read."""
    lines = [f"{page.code} ({page.severity})", page.summary, ""]
    inside = False
    for line in page.text.splitlines():
        fence = _FENCE.fullmatch(line)
        if fence:
            inside = not inside
            if fence[2] not in ("", "alone"):
                lines.append(f"    # {fence[2]}")
        else:
            lines.append(f"    {line}" if inside and line else line)
    return "\n".join(lines)
