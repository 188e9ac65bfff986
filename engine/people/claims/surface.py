"""What needs no knowledge of the world: markup and codes, the machinery or the narrator showing through, words and acts
put into the player's mouth, and what was said before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.people.claims.grounds import WORD, Ground
from engine.people.claims.sentences import Sentence, split, unquoted

# --- markup ---------------------------------------------------------------------------------------

_MARKUP = re.compile(
    r"<\|\w|\w\|>|\[/?INST\]|<</?SYS>>|</?think>|<(?:start|end)_of_turn>|</?s>"  # a model's own tokens
    r"|</?(?:b|i|em|p|br|strong|span|div|a|u|h[1-6]|code|pre|font|script|img)\b[^<>]*>"
    r"|\[/?(?:bold|italic|red|green|blue|yellow|dim|link|b|i|url)\b[^\[\]]*\]|\[/\]"
    r"|\{\{|\{%|\{\s*[\"'‘]|[\"'’]\s*:\s*[\"'‘\[{]|```|^#{1,6}\s|\]\(https?:|\bhttps?://|^\s*[-*]\s.*\s[-*]\s"
    r"|\*\*|__"
    r"|\b[a-z]+(?:_[a-z0-9]+)+\b"  # an id
    r"|(?:^|[.?!]\s+)(?:card|voice|samples|memories|heard|happened|menu|suggested|speech|choice|thought|line)\s*[:=]\s",
    re.IGNORECASE,
)
_STARRED = re.compile(r"\*([^*]+)\*?|\*")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")


def is_marked_up(ground: Ground, sentence: Sentence) -> bool:
    """Whether there is markup in it, data, or a stage direction: what somebody does is told by what happens."""
    text = sentence.text
    if _MARKUP.search(text):
        return True
    for match in _STARRED.finditer(text):
        if match[1] is None or _stands_alone(text, match):
            return True
    low = text.lower()
    return any(
        ground.words.stage.match(f" {' '.join(WORD.findall(match[1]))} ") is not None
        for match in _BRACKETED.finditer(low)
    )


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Whether what is between stars is no word of a sentence that it lays stress on."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    begins = not before or before[-1] in ".?!…,;:–—\"'’”"
    ends = not after or after[0] in ".?!…" or after[0].isupper()
    return (begins and (not after or after[0].isupper() or " " in match[1])) or (ends and begins)


# --- leaving the role -----------------------------------------------------------------------------

_ROLE = re.compile(
    r"\b(?:as|i am|i'm|being) (?:just |only |merely )?an? (?:ai\b|artificial intelligence|(?:large )?language model"
    r"|chatbot|virtual assistant|text-based|computer program|machine learning)|\bas an? (?:ai )?assistant,"
    r"|\b(?:ai|large|language) (?:language )?model\b|\b(?:system|user) prompt\b|\bmy prompt\b"
    r"|\b(?:text adventure|role-?play(?:ing)?|video|computer) game\b|\brole-?play(?:ing)?\b"
    r"|\b(?:previous|prior|system|above|developer) instructions\b"
    r"|\bignor\w+ (?:all |any |your |my |the |previous )*instructions\b"
    r"|\b(?:stay|break|remain)(?:ing|s)? (?:in )?character\b|\b(?:stepp?|going|go)(?:ing|s)? out of character\b"
    r"|\bnon-player character\b|\bNPCs?\b|\bmy (?:training|programming|training data|knowledge cut-?off|guidelines)\b"
    r"|\b(?:openai|chatgpt|gpt-?[0-9]|anthropic|smollm|hugging ?face|llama[ -]?[0-9]|qwen[0-9.]*)\b"
    r"|\b(?:a|this|the) fictional (?:world|story|setting)\b|\bfictional character\b"
    r"|\bi (?:cannot|can't|can not|am unable to|am not able to) (?:assist|fulfil|fulfill|comply|generate"
    r"|provide (?:you )?with)\b|\bhow (?:can|may) i (?:assist|help) you (?:today|further)\b|\bhere to assist\b"
    r"|^\W{0,3}(?:system|assistant|ai|model)\s*:",
    re.IGNORECASE,
)


def leaves_role(sentence: Sentence) -> bool:
    """Whether whoever speaks is a machine, or talks of the game, of its orders or of playing a part."""
    return _ROLE.search(sentence.text.replace("’", "'")) is not None


# --- the player's own words and acts --------------------------------------------------------------


def speaks_for_player(ground: Ground, sentence: Sentence) -> bool:
    """Whether words or acts are put into the mouth and the hands of whoever is spoken to."""
    words = ground.words
    line = f" {' '.join(sentence.tokens)} "
    if words.you_say.search(line) or (words.you_do.search(line) and not sentence.asks):
        return True
    text = sentence.text.strip()
    if text.startswith(">"):
        return True
    partner = in_words(ground.request.partner_name).strip()
    return bool(partner) and re.match(rf"\W*{re.escape(partner)}\s*:", text, re.IGNORECASE) is not None


# --- the narrator's words -------------------------------------------------------------------------

_ECHO = 4
"""So many words of the narrator's, one after the other, are no chance."""


def echoes(ground: Ground, speech: str) -> bool:
    """Whether somebody tells back what the narrator told them: "The clerk asked you about the oil." """
    request = ground.request
    said = in_words(speech)
    line = in_words(request.line)
    if request.line and (line in said or said in line):
        return False
    if any(said in in_words(fact.words) for fact in request.known):
        return False  # what they know may stand in a memory, for they have told it
    partner = in_words(request.partner_name).rstrip()
    if partner and said.startswith(partner) and ground.words.reports.match(said, len(partner)):
        return True  # whoever speaks to somebody does not tell them what "the clerk" said
    for told in (request.heard, request.happened, *(memory.words for memory in request.memories)):
        plain = in_words(unquoted(told))
        if plain.count(" ") > _ECHO and said.count(" ") > _ECHO and (plain in said or said in plain):
            return True
    return False


def in_words(text: str) -> str:
    """The words alone, each between single spaces, so that one text can be looked for in another."""
    return f" {' '.join(WORD.findall(text.lower()))} "


# --- what was said before -------------------------------------------------------------------------

_FEWEST = 5
"""A sentence of fewer words may be said as often as one likes."""
_ALIKE = 0.85
"""So much of the words of two sentences that are nearly the same are in both."""


def repeats(ground: Ground, sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence was said by this person before, in these words or nearly: in this speech, or lately to who is
    spoken to. What the pack would have them say now, and what they tell as a fact, they may say again."""
    said = in_words(sentence.text)
    words = said.split()
    if len(words) < _FEWEST:
        return False
    own = frozenset(words)
    if any(_is_nearly(words, own, in_words(each.text).split()) for each in before):
        return True
    request = ground.request
    if said in in_words(request.line) or any(said in in_words(fact.words) for fact in request.known):
        return False
    return any(_is_nearly(words, own, in_words(each).split()) for line in ground.said for each in split(line))


def _is_nearly(words: list[str], own: frozenset[str], others: list[str]) -> bool:
    if len(others) < _FEWEST or abs(len(words) - len(others)) > 3:
        return False
    if words == others:
        return True
    other = frozenset(others)
    return len(own & other) >= _ALIKE * len(own | other)
