"""Where a line falls into commands: at a full stop or a word for `then`; speech runs on until a verb follows."""

from __future__ import annotations

from engine.parser.tables import Tables
from engine.parser.words import cuts, words_of


def first_command(tables: Tables, text: str) -> tuple[str, str]:
    """The line's first command and the rest of the line. Speech runs on over a full stop until a verb follows."""
    if "." not in text and ";" not in text and not any(then in text.lower() for then in tables.then):
        return text, ""
    begin = 0
    for start, end in cuts(text, tables.cut):
        first = text[begin:start].strip(" ,")
        if not first:
            begin = end
            continue
        rest = text[end:].strip(" .;,")
        if _is_speech(tables, first) and not _begins_a_command(tables, rest):
            continue
        return first, rest
    return text[begin:].strip(" ,"), ""


def _is_speech(tables: Tables, first: str) -> bool:
    words = words_of(first)
    if not words:
        return False
    return words[0] in tables.speech or ("," in words[:5] and words[0] not in tables.command_words)


def _begins_a_command(tables: Tables, text: str) -> bool:
    words = words_of(text)
    if not words:
        return True
    if len(words) == 1 and tables.formal.get(words[0]) == "inventory":
        return True
    return (words[0] in tables.command_words and words[0] not in tables.not_a_start) or "," in words[1:3]
