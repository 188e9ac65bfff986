"""The line after a question: an answer to it, or a new command.

What fits the question is an answer; anything else is read as if nothing had been asked. An answer is put
into the gap of the line that was asked about, which is then read again from its beginning.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.state import State
from engine.parser import verbs
from engine.parser.amiss import COMMAND_WORDS, Amiss, fill
from engine.parser.context import Context, Pending
from engine.parser.grammar import FIRST
from engine.parser.lexicon import forms
from engine.parser.nouns import bare, candidates
from engine.parser.reader import Reader
from engine.parser.reading import Misread, Question
from engine.parser.settle import offered
from engine.parser.words import MARK

_ASIDE = frozenset({"one", "ones", "please", "i", "mean", "meant", "it's", "of", "them"})
_BOTH = frozenset({("both",), ("all",), ("both", "of", "them"), ("all", "of", "them"), ("everything",)})


def answered(state: State, actor: str, text: str, context: Context) -> str | Question | Misread | None:
    """The completed line, a narrower question, "very well", or None where the line is no answer."""
    pending = context.pending
    assert pending is not None
    reader = Reader(state, actor, replace(context, pending=None), text, "")
    words = bare(reader.words)
    if not words:
        return None
    if " ".join(words) in verbs.CANCEL:
        about = Amiss("parse.never-mind", word=text).about
        return Misread("parse.never-mind", about, reader.context)
    if pending.kind == "which":
        return _which(reader, pending, words)
    return _noun(reader, pending) if pending.kind == "noun" else _verb(reader, pending)


def _which(reader: Reader, pending: Pending, words: tuple[str, ...]) -> str | Question | None:
    choices = tuple(id for id in pending.candidates if id in reader.nouns)
    if words in _BOTH and len(choices) > 1:
        return pending.before + " and ".join(MARK + id for id in choices) + pending.after
    told = tuple(word for word in words if word not in _ASIDE) or words[:1]
    if len(told) == 1 and told[0] in verbs.ORDINALS:
        number = verbs.ORDINALS[told[0]]
        return _filled(pending, choices[number]) if number < len(choices) else None
    named = tuple(id for id in choices if reader.nouns[id].name.lower() == " ".join(told))
    fitting = named or tuple(id for id in choices if all(_means(reader, id, word) for word in told))
    if len(fitting) == 1:
        return _filled(pending, fitting[0])
    if not fitting:
        return None
    asked = Pending("which", pending.before, pending.after, fitting)
    return Question(fill("parse.ask.which", near=offered(reader, fitting)), replace(reader.context, pending=asked))


def _means(reader: Reader, id: str, word: str) -> bool:
    return word == id or any(form in reader.nouns[id].words for form in forms(word))


def _filled(pending: Pending, id: str) -> str:
    return f"{pending.before}{MARK}{id}{pending.after}"


def _noun(reader: Reader, pending: Pending) -> str | None:
    words, before = reader.words, pending.before
    prepositions = before.split()[-1:]
    if len(words) > 1 and words[0] in verbs.PREPOSITIONS:
        if prepositions and prepositions[0] in verbs.PREPOSITIONS:
            before = before.rstrip().removesuffix(prepositions[0])
        return before + reader.text + pending.after
    if (words[0] in COMMAND_WORDS or "," in words) and not candidates(reader, words):
        return None
    return before + reader.text + pending.after


def _verb(reader: Reader, pending: Pending) -> str | None:
    """`take`, after "What do you want to do with the lamp?": a verb that cannot stand alone takes the noun."""
    words = reader.words
    if len(words) > 2 or words[0] not in FIRST:
        return None
    noun = reader.nouns.get(pending.after.strip().removeprefix(MARK))
    person = noun is not None and noun.kind == "person"
    unfit = {"way", "direction", "words"} if person else {"way", "direction", "words", "person"}
    takes_noun = any(p.plain and p.head == words and p.slots[0] not in unfit for p in FIRST[words[0]])
    alone = any(not p.parts and p.head == words for p in FIRST[words[0]])
    return reader.text + pending.after if takes_noun and not alone else None
