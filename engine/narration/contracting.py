"""English as it is spoken: `I will not` as `I won't`, for those whose samples are written so.

Only what stays right wherever it stands is contracted: a verb at the end of its sentence is not (`that is how it is`),
and neither is one that is asked (`is it not`).
"""

from __future__ import annotations

import re
from functools import lru_cache

_NOT = re.compile(
    r"\b(do|does|did|is|are|was|were|has|have|had|would|could|should|need|must) not\b(?! to\b)", re.IGNORECASE
)
_ODD = {"cannot": "can't", "can not": "can't", "will not": "won't", "shall not": "shan't"}
_ODDLY = re.compile(r"\b(cannot|can not|will not|shall not)\b", re.IGNORECASE)
_AM = re.compile(r"\b(I) am(?= \w)(?! (?:and|or|but|if|than)\b)")
_ARE = re.compile(r"(?<!there )(?<!how )\b(you|we|they) are(?= \w)(?! (?:and|or|but|again)\b)", re.IGNORECASE)
_IS = re.compile(r"(?<!of )\b(it|that|there|he|she|what|who) is(?= \w)(?! (?:it|that|there|he|she)\b)", re.IGNORECASE)
_WILL = re.compile(
    r"\b(I|you|we|they|he|she|it|that) will(?= \w)(?! (?:and|or|but|if|from|about|on|to)\b)", re.IGNORECASE
)
_WOULD = re.compile(r"\b(I|you|we|they|he|she) would(?= \w)(?! (?:and|or|but|if|from|about|on|to)\b)", re.IGNORECASE)
_HAVE = re.compile(
    r"\b(I|you|we|they) have(?= (?:been|heard|told|said|seen|given|nothing|no|only|got|thought|had|asked)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def contracted(words: str) -> str:
    """The same, contracted."""
    words = _ODDLY.sub(lambda found: _like(found[0], _ODD[found[0].lower()]), words)
    words = _NOT.sub(r"\1n't", words)
    words = _AM.sub(r"\1'm", words)
    words = _ARE.sub(r"\1're", words)
    words = _IS.sub(r"\1's", words)
    words = _WILL.sub(r"\1'll", words)
    words = _WOULD.sub(r"\1'd", words)
    return _HAVE.sub(r"\1've", words)


def _like(said: str, words: str) -> str:
    return words[0].upper() + words[1:] if said[0].isupper() else words
