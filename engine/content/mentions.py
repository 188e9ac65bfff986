"""What the text of a room mentions and nobody can look at: `a cold stove`, and no word of anything there is `stove`.

Only `hearth check --prose` asks for it, for no program knows every noun. A noun is taken to be what stands last behind
an article or a number, before a mark or a little word, and many that begin a sentence, before what such things do:
`Beams cross the ceiling`. What is a time, a side or a part of any room is left out, and so is all that
some person or movable thing of the world, a place, a fact or the room itself answers to; one known word is enough,
but a place is not what stands before its noun: a kitchen leaves the kitchen door to be described.
"""

from __future__ import annotations

import re

from engine.content.compile import Compiler
from engine.content.problems import Fault
from engine.content.reach import room_of
from engine.content.tables import Tables
from engine.content.words import words_of
from engine.model.world import DIRECTIONS, Noun

_LITTLE = (
    "of|in|on|with|and|or|but|that|which|who|where|is|are|was|were|has|have|by|at|to|from|under|over|behind|beside|for"
    "|into|through|against|between|along|above|below|near|beyond|without|before|after|as|onto|across|around|than"
    "|already|still|again|now|too|here|there|yet|once|ever|never|always|alone|everywhere"
)
_DO = (
    "lead|stand|lie|hang|run|cross|cover|fill|line|lean|face|flank|rise|climb|grow|stretch|swing|burn|drip|creak"
    "|are|were|have"
)
"""What many things do in the text of a room."""
_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|both"
_WORD = r"[^\W\d_][\w'’-]*"
_PHRASE = re.compile(
    rf"\b(?:(?:a|an|the)\s+((?:{_WORD}\s+){{0,2}}?)({_WORD})"
    rf"|(?:{_NUMBERS})\s+((?:(?!(?:{_LITTLE}|more|{_NUMBERS})\b){_WORD}\s+){{0,2}}?)((?!(?:{_LITTLE})\b){_WORD}))"
    rf"(?=\s*[.,;:!?|}}—–)]|\s+(?:{_LITTLE}|leads?|stands?|lies|hangs?|runs?|goes|opens?|{_DO})\b|\s*\Z)"
    rf"|(?:\A|(?<=[.;:!?|}}{{]))\s*((?:{_WORD}\s+)??)({_WORD}(?<![sui])s)(?=\s+(?:{_DO})\b)",
    re.IGNORECASE,
)
_ABSTRACT = frozenset(
    """
    air light lights dark darkness gloom shade shadow shadows left right middle centre center end ends side sides
    edge edges top bottom front back corner corners rest way ways place places room rooms world night day days
    morning evening afternoon noon midnight dawn dusk moment time hour hours minute year years sound sounds smell
    smells scent silence quiet noise echo heat cold warmth draught ground floor wall walls ceiling sky distance
    direction one ones two other others same first last next kind sort bit lot little few feeling sense name number
    part parts piece pair hint trace touch view step steps minute while foot head length width height depth size
    shape colour color half whole inside outside beginning start rear row pile heap stack group set bundle bunch
    couple dozen handful string stretch far here somebody anybody everybody nobody something anything everything
    doorway doorways exit exits nothing north south east west weather season summer winter spring autumn
    """.split()
)

_LIKE = frozenset(
    """cold dark light left right first last same other middle top bottom front back side north south east west little
    half whole inside outside far next rear evening morning night summer winter spring autumn stone""".split()
)
"""What says of another noun what it is like, and is none of its own then."""


_SUPERLATIVE = re.compile(
    r"(?!(?:for|ch|n|gu|cr|v|qu|t|harv|pri|temp|conqu|arr|j|p|z|inter|prot|cont|manif|beh|requ|inqu|bequ)est\b)\w+est|most|worst"
)
"""`lowest`: one of what was spoken of before, and no noun as `chest` is."""


def check_mentions(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    anywhere = {word for noun in nouns.values() if _may_be_anywhere(noun) for word in noun.words}
    places = {word for noun in nouns.values() if noun.kind == "room" for word in noun.words}
    spoken = [phrase for _, fact in tables.facts.values() for phrase in (fact.name, *fact.words)]  # in order
    anywhere |= words_of(*spoken)
    here: dict[str, set[str]] = {}
    for noun in (noun for noun in nouns.values() if noun.kind != "room"):
        rooms = noun.backdrop or ((room,) if (room := room_of(nouns, noun.id)) is not None else ())
        for room in rooms:
            here.setdefault(room, set()).update(noun.words)
    for id, (where, table) in tables.rooms.items():
        doors = {word for way in nouns[id].exits.values() if way.door for word in nouns[way.door].words}
        known = anywhere | doors | here.get(id, set()) | _ABSTRACT | set(DIRECTIONS)
        told: dict[str, None] = {}
        for found in _PHRASE.finditer(table.text):
            pair = found.lastindex or 2
            *before, head = [word.lower().replace("’", "'") for word in (found[pair - 1] + found[pair]).split()]
            if head in told or head.endswith(("ing", "ly")) or _SUPERLATIVE.fullmatch(head):
                continue
            like = (form for word in before if word not in _LIKE for form in _forms(word))
            if any(form in known or form in places for form in _forms(head)) or any(form in known for form in like):
                continue
            told[head] = None
            right = f'declare it, with scenery = true, or give words = ["{head}"] to what it is'
            wrong = "is mentioned, and nothing here answers to it"
            fault = Fault("text.names-nothing", found.start(pair), found.end(pair), wrong, right)
            compiler.report.faults(where.at("text"), "text", table.text, (fault,))


def _may_be_anywhere(noun: Noun) -> bool:
    """People come and go, and what can be carried is brought."""
    return noun.kind == "person" or (noun.kind == "thing" and (noun.fixed is None or noun.liquid or noun.pushable))


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be one or many of."""
    forms = [word, word.removesuffix("'s"), f"{word}s", word.removesuffix("s"), word.removesuffix("es")]
    return (*forms, *(part for part in word.split("-")))
