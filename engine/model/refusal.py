"""A "no" from the law. Its code is also its message id, its test's name and its help heading."""

from __future__ import annotations

import msgspec


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """Why an act was not done. `about` fills the message: ids of nouns, or plain words in quotes."""

    code: str
    about: dict[str, str] = {}
    text: str = ""
    """The author's own words in place of the message, already rendered."""
    costs_time: bool = False
