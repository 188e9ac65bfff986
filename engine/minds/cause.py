"""What somebody else's code did wrong, in one line."""

from __future__ import annotations

import sys
import traceback


def cause(error: BaseException, code: object = None) -> str:
    """An exception with the place it came from: the last one in the file of `code`, an instance of the plugin's class,
    if it is there."""
    frames = traceback.extract_tb(error.__traceback__)
    own = getattr(sys.modules.get(type(code).__module__), "__file__", None)
    frame = next(reversed([each for each in frames if each.filename == own] or frames), None)
    where = f" ({frame.filename}:{frame.lineno})" if frame is not None else ""
    return f"{type(error).__name__}: {str(error)[:300]}{where}"
