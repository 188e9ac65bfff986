"""What somebody else's code did wrong, in one line."""

from __future__ import annotations

import sys
import traceback
from difflib import get_close_matches

from engine.model.minds import Answer, Request


def cause(error: BaseException, code: object = None) -> str:
    """An exception with the place it came from: the last one in the file of `code`, an instance of the plugin's class,
    if it is there."""
    frames = traceback.extract_tb(error.__traceback__)
    own = getattr(sys.modules.get(type(code).__module__), "__file__", None)
    frame = next(reversed([each for each in frames if each.filename == own] or frames), None)
    where = f" ({frame.filename}:{frame.lineno})" if frame is not None else ""
    return f"{type(error).__name__}: {str(error)[:300]}{where}"


def misshapen(answer: object) -> str:
    """What is wrong with something that came back instead of an answer."""
    if answer is None:
        return "answer() gave None back where an Answer belongs (is there a return?)"
    if not isinstance(answer, Answer):
        return f"answer() gave a {type(answer).__name__} back where an Answer belongs: {shown(answer)}"
    wrong = [n for n in answer.__struct_fields__ if not isinstance(getattr(answer, n), str)]
    return ", ".join(f"{n} is {shown(getattr(answer, n))} where a text belongs" for n in wrong)


def nearest(choice: str, request: Request) -> str:
    """That a choice is on no menu, with the entry that may have been meant."""
    near = get_close_matches(choice[:200], [entry.key for entry in request.menu], 1, 0.7)
    return f" is on no menu of {request.name}'s" + (f", did you mean {near[0]!r}?" if near else "")


def shown(what: object) -> str:
    """Something as Python writes it, short enough to be told."""
    text = repr(what)
    return text if len(text) <= 500 else text[:500] + "…"
