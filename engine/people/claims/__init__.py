"""What somebody says is read before it counts: cleaned, so that it can only be read, and judged for what it claims.

The check is a pure function of the request, the state it was made of and the words, and it is the only place where
speech of a mind is judged. It reads a sentence at a time, so that each is read before the player sees it, and gives
codes. `judging` has them all, and asks the others in turn: `surface` for what needs no knowledge of the world,
`knowing` for names, facts and secrets, `deeds` for what was done, `presence` for who has what, who is here and who is
dead. `grounds` is what all of it is held against. A question, a condition, a wish, hearsay and a denial claim nothing.

English is read by words, in `engine.parser.claiming`; a language of a pack has its own or is read for what needs none.
"""

from engine.people.claims.cleaning import clean_speech, spoken
from engine.people.claims.judging import CODES, Judge, Objection, check_speech, judge_of, named
from engine.people.claims.sentences import finished
from engine.people.claims.sentences import split as sentences_of

__all__ = [
    "CODES",
    "Judge",
    "Objection",
    "check_speech",
    "clean_speech",
    "finished",
    "judge_of",
    "named",
    "sentences_of",
    "spoken",
]
