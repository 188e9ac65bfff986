"""What the doctor found, one thing at a time."""

from __future__ import annotations

Finding = dict[str, str]


def finding(state: str, words: str, remedy: str = "") -> Finding:
    """`ok`; `note` for what one can play without; `bad` for what keeps one from playing or saving. The remedy is what
    to do about it."""
    return {"state": state, "words": words, "remedy": remedy}
