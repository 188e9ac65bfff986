"""Words put to somebody at second hand: `ask mara who she is`, `tell mara that i like her`.

They are told as they were put, `You ask Mara who she is.`, with what the player calls `I` as `you`; but what is put as
one would say it (`ask mara who are you`) is quoted. Who listens hears it turned round: of Mara, `she` is `you`.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.actions import Ask, Say
from engine.model.world import Put
from engine.parser.deeds import Actions
from engine.parser.reader import Reader
from engine.parser.tables import Tables


def is_indirect(reader: Reader, start: int, end: int) -> bool:
    """Whether words are a question at second hand: with the question word before, and who it is about after it."""
    words, tables = reader.words[start:end], reader.tables
    if len(words) < 2 or reader.text.rstrip().endswith("?") or not _plain(words):
        return False
    asked = any(
        words[: len(phrase)] == phrase for name in tables.asks if name != "whether" for phrase in tables.asks[name]
    )
    turned = any((word,) in tables.asks.get("whether", ()) for word in words[1:-1][:2])  # `where is she`, not `she is`
    return words[0] in tables.whether or (asked and not turned)


def _plain(words: tuple[str, ...]) -> bool:
    return all(word[0].isalnum() for word in words)


def put(reader: Reader, actions: Actions, start: int, end: int, how: Put) -> Actions:
    """The same acts, with the words as they were put at second hand."""
    words = second_person(reader.tables, reader.typed(start, end))
    done: Actions = ()
    for action in actions:
        if isinstance(action, Say):
            action = replace(action, words=words, put=how)
        elif isinstance(action, Ask):
            action = replace(action, said=words, put=how)
        done += (action,)
    return done


def second_person(tables: Tables, text: str) -> str:
    """What a player says of themselves, as it is told to them: `i like her` as `you like her`."""
    return " ".join([tables.turned.get(word.lower(), word) for word in text.split(" ")])
