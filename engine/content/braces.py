"""What is wrong with the braces of a text that `text.lark` cannot read: each brace without its other half."""

from __future__ import annotations

import re

from engine.content.problems import Fault

DEEPEST = 12
"""Levels of wordings within each other; what renders a text follows them by recursion."""
TOO_DEEP = ("is nested too deeply", f"{DEEPEST} levels are the most")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def pair_braces(source: str, offset: int, faults: list[Fault]) -> str:
    """Blame every brace that has no other half, and give back the text with those made plain, each still in its place,
    so that the rest of it can be read.
    """
    opened: list[int] = []
    odd: list[int] = []
    end = len(source)
    for found in _BRACE.finditer(source):
        at = found.start()
        if found.group() == "{":
            if len(opened) == DEEPEST:
                faults.append(_fault(at, offset, *TOO_DEEP))
                end = at
                break
            opened.append(at)
        elif found.group() == "}":
            if opened:
                opened.pop()
                continue
            odd.append(at)
            faults.append(_fault(at, offset, "closes nothing", "a brace that is only a brace is written \\}"))
    else:
        for at in opened:
            right = "add the closing brace, or write \\{ for a brace"
            faults.append(_fault(at, offset, "is never closed", right))
    letters = list(source[:end])
    for at in (*odd, *opened):
        letters[at] = " "
    return "".join(letters)


def _fault(at: int, offset: int, wrong: str, right: str) -> Fault:
    return Fault("text.syntax", at + offset, at + offset + 1, wrong, right)
