"""What somebody says is read before it counts. Two steps, both pure.

`clean_speech` makes text that can only be read: no control or escape codes, no hidden turns of direction, one
line, a bounded length. Markup stays as the plain characters that it is.

`check_speech` is the narrow claim check. It objects only to what would make the player believe something that
is not so: a thing handed over or a deed done that did not happen, a name nobody here could know, the machinery or
the narrator showing through. It is narrow on purpose. A check that takes a good line away costs more than one
that lets an idle boast pass, since words never change the world; so a deed is objected to only where the speaker
claims it of a thing that is here, in the first person, outside quotation, condition and question.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from engine.model.minds import Request

LONGEST = 600
"""Beyond this many characters a line is refused outright; `clean_speech` cuts well before it."""

# --- cleaning ------------------------------------------------------------------------------------

_ESCAPES = re.compile(
    "\x1b\\[[0-?]*[ -/]*(?:[@-~]|$)"  # CSI: colours, cursor; also when the piece ends inside it
    "|\x9b[0-?]*[ -/]*(?:[@-~]|$)"
    "|\x1b[\\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c|$)"  # OSC, DCS and their kin, with their text
    "|\x1b[ -/]*(?:[0-~]|$)"
)
_MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_MARKS}{{2}}){_MARKS}+")
_PAIRS = {'"': '"', "“": "”", "«": "»"}
_SINGLE = str.maketrans({'"': "'", "“": "‘", "„": "‘", "«": "‘", "”": "’", "»": "’"})
_JOINERS = "\u200c\u200d"
_SENTENCE_END = re.compile(r"[.?!…][\"”»')\]]*(?=\s|$)")


def clean_speech(raw: str, limit: int = 400) -> str:
    """`raw` as one line of at most `limit` characters that can only be read. Never raises; idempotent."""
    text = _ESCAPES.sub("", raw)
    if not text.isascii() or not text.isprintable():
        text = "".join(_readable(character) for character in text)
        text = _PILED.sub(r"\1", text)
    text = " ".join(text.split())
    while len(text) > 1 and _PAIRS.get(text[0]) == text[-1] and not _inner(text):
        text = text[1:-1].strip()
    return text if len(text) <= limit else _shortened(text, limit)


def spoken(raw: str) -> str:
    """`raw` as somebody's words and nothing else: cleaned, and what is quoted in them in single marks.

    Double ones would end the quotation that the speech is shown in, and what followed would pass for the story's.
    """
    return clean_speech(raw).translate(_SINGLE)


def _readable(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Zl", "Zp", "Zs") or character in "\t\n\r\v\f\x85":
        return " "
    if kind in ("Cc", "Cs", "Co") or (kind == "Cf" and character not in _JOINERS):
        return ""
    return character


def _inner(text: str) -> bool:
    """Whether the outer quotation marks belong to two quotations: `"No," she said. "Never."`."""
    return text[-1] in text[1:-1] or text[0] in text[1:-1]


def _shortened(text: str, limit: int) -> str:
    """Cut at the last sentence end, if that leaves a fair part, else between two words with an ellipsis."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 1) if match.end() <= limit]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]]
    cut = text[: max(0, limit - 1)]
    space = cut.rfind(" ")
    if space > limit // 2:
        cut = cut[:space]
    return cut.rstrip(" ,;:–—-") + "…"


# --- the claim check -----------------------------------------------------------------------------


def check_speech(request: Request, speech: str) -> str:
    """Empty when `speech`, already cleaned, is fit to be said; otherwise the code of what is wrong with it."""
    if not any(character.isalnum() for character in speech):
        return "speech.empty"
    if len(speech) > LONGEST:
        return "speech.too-long"
    if _leaks(speech):
        return "speech.leak"
    if _echoes(request, speech):
        return "speech.echo"
    if _claims_deed(request, speech):
        return "speech.claims-deed"
    if _unknown_name(request, speech):
        return "speech.unknown-name"
    return ""


_LEAK = re.compile(
    r"<\|\w|\w\|>|\[/?INST\]|<</?SYS>>|</?think>|<(?:start|end)_of_turn>|</?s>"
    r"|\b(?:as|i am|i'm) an? (?:ai|artificial intelligence|language model|chatbot)\b|\bas an? (?:ai )?assistant,"
    r"|\b(?:ai|large|language) (?:language )?model\b|\bsystem prompt\b"
    r"|\b(?:text adventure|role-?play(?:ing)?) game\b"
    r"|\b(?:previous|prior|system) instructions\b|\bignor\w+ (?:all |your |my |the )*instructions\b"
    r"|\b(?:stay|break)(?:ing)? (?:in )?character\b|\bnon-player character\b|\bNPC\b"
    r"|^\W{0,3}(?:system|assistant|user|human|ai|model)\s*:"
    r"|(?:^|[.?!]\s+)(?:card|voice|samples|memories|heard|happened|menu|suggested|speech|choice|thought)\s*[:=]\s"
    r"|\{\{|\{%|\{\s*\"|```|^#{1,6}\s"
    r"|\b[a-z]+(?:_[a-z0-9]+)+\b",
    re.IGNORECASE,
)


def _leaks(speech: str) -> bool:
    return _LEAK.search(speech.replace("’", "'")) is not None


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|(?<!\w)'[^']+'(?!\w)|(?<!\w)‘[^’]+’(?!\w)")
_TOLD_OF = re.compile(r" (?:asked|says|said|told|tells|gave|showed|shows|turned|greeted|replied|answered)\b")
_ECHO = 4
"""So many words of the narrator's, one after the other, are no chance."""


def _echoes(request: Request, speech: str) -> bool:
    """Whether somebody tells back what the narrator told them: "The clerk asked you about the oil." """
    said = _in_words(speech)
    line = _in_words(request.line)
    if request.line and (line in said or said in line):
        return False
    partner = _in_words(request.partner_name).rstrip()
    if partner and said.startswith(partner) and _TOLD_OF.match(said, len(partner)):
        return True  # whoever speaks to somebody does not tell them what "the clerk" said
    for told in (request.heard, request.happened, *(memory.words for memory in request.memories)):
        plain = _in_words(_QUOTED.sub(" ", told))
        if plain.count(" ") > _ECHO and said.count(" ") > _ECHO and (plain in said or said in plain):
            return True
    return False


def _in_words(text: str) -> str:
    """The words alone, each between single spaces, so that one text can be looked for in another."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


_FAMILIES: dict[str, str] = {
    "give": "give gives gave given giving hand hands handed handing pass passes passed passing",
    "unlock": "unlock unlocks unlocked unlocking open opens opened opening",
    "lock": "lock locks locked locking",
    "close": "close closes closed closing shut shuts shutting",
    "take": "take takes took taken taking picked picks picking grab grabs grabbed grabbing",
    "put": "put puts putting place places placed placing drop drops dropped dropping set sets setting laid lays",
    "light": "light lights lit lighting",
}
"""Deeds of this world's law, with every form in which they are told."""

_FAMILY_OF = {form: family for family, forms in _FAMILIES.items() for form in forms.split()}
_DONE = (
    "gave|given|handed|passed|unlocked|opened|locked|closed|shut|took|taken|picked|grabbed|put|placed|dropped|set|lit"
)
_DOING = (
    "giving|handing|passing|unlocking|opening|locking|closing|shutting|taking|picking|grabbing|putting|placing|"
    "dropping|setting|lighting"
)
_NOW = "give|hand|pass|unlock|open|lock|close|shut|take|grab|put|place|drop|set|light"
_SOON = r"(?:just|already|now|gladly|hereby|simply|quietly|carefully|gently)"
_DEED = re.compile(
    rf"\b(?:I(?:'ve| have)?(?: {_SOON})* (?P<done>{_DONE})|I(?:'m| am)(?: {_SOON})* (?P<doing>{_DOING})"
    rf"|I (?P<hereby>(?:{_SOON} )*)(?P<now>{_NOW}))(?: you)? (?P<rest>[^.?!;]{{0,60}})",
    re.IGNORECASE,
)
_HANDED = re.compile(
    r"\bI(?:'ve| have)?(?: (?:just|already|now))* (?:gave|given|handed|hand)(?: over)? you "
    r"(?:the|this|that|my|your|a|an|it|these|some)\b"
    r"|\bI(?:'m| am)(?: now)? (?:handing|giving) you (?:the|this|my|these)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:^|[.?!,;:–—-]\s*)(?:well |now |so |yes )?here[,.!:…–— -]+(?:please |now |you can |you may |go on |just )*"
    r"(?:take|have|hold|catch|use) (?P<offer>(?:it|this|these|them|the|my|that|a|an|some|one)\b[^.?!;]{0,40})"
    r"|(?:^|[.?!,;:–—-]\s*)here(?:'s| is| are) (?P<gift>(?:the|your|my|a|an) [^.?!;,]{1,40})"
    r"|(?:^|[.?!]\s+)(?:please )?take (?P<take>(?:this|these|my) [^.?!;,]{1,40})",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"(?:\*|\(|\[|_)[^*()\[\]_]*\b(?:hands?|gives?|pass(?:es)?|slides?|unlocks?|opens?|locks?|closes?|takes?|picks?|drops?|"
    r"lights?|puts?|places?|handing|giving|passing|opening|unlocking)\b[^*()\[\]_]*(?:\*|\)|\]|_)",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:if|when|whenever|once|before|after|until|unless|had|should|would|could|might|never|not|wish|dreamt|dreamed|suppose|"
    r"says|say|said|think|thinks|swear|claim|claims|ask|asked|used|why|how|what|did|do|does|that|who|yesterday|ago)\b[^,.;:]*$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:ago|yesterday|once|always|never|every|each|last (?:night|week|year|winter|summer|spring|autumn|month)|"
    r"years?|often|sometimes|when|whenever|for (?:granted|money|safekeeping))\b",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"^(?:a |an |the |my |your |it |this |that |some |one )*(?:good |long |close |deep |moment's |kind |careful )*"
    r"(?:seat|chair|moment|minute|breath|look|rest|drink|care|heart|words?|thanks|blessing|leave|time|advice|warning|"
    r"hope|truth|reason|name|chance|answer|thing|trouble|problem|question|story|tale|point|rub|deal|plan|catch|idea|"
    r"news|easy|part|trick|secret)\b",
    re.IGNORECASE,
)
_PLAIN = frozenset("the a an some of and in on at to with from by it is are its small large old new little big".split())


def _claims_deed(request: Request, speech: str) -> bool:
    said = speech.replace("’", "'")
    if _STAGE.search(said):
        return not _backed(request, said, "")
    said = _QUOTED.sub(" ", said)
    things = _things(request)
    for match in _OFFER.finditer(said):
        offered = match["offer"] or match["gift"] or match["take"]
        if _IDIOM.match(offered) or (_names_thing(offered, things) is None and match["offer"] is None):
            continue
        if not _backed(request, offered, "give"):
            return True
    for match in _HANDED.finditer(said):
        rest = said[match.end() - len(match[0].split()[-1]) :]
        if not (_IDIOM.match(rest) or _hedged(said, match.start(), rest) or _backed(request, rest[:40], "give")):
            return True
    for match in _DEED.finditer(said):
        form = match["done"] or match["doing"] or match["now"]
        rest = match["rest"]
        if match["now"] is not None and not (match["hereby"] or " you " in match[0]):
            continue  # "I open the shop at dawn" is a habit, not a deed
        if _names_thing(rest, things) is None or _IDIOM.match(rest) or _hedged(said, match.start(), rest):
            continue
        if not _backed(request, rest, _FAMILY_OF[form.lower()]):
            return True
    return False


def _hedged(said: str, start: int, rest: str) -> bool:
    """Whether the clause is a condition, a question, a denial, hearsay or a tale of long ago."""
    clause = re.split(r"[.?!;]", said[:start])[-1]
    sentence_end = re.search(r"[.?!]", said[start:])
    asked = sentence_end is not None and sentence_end[0] == "?"
    return asked or _HEDGED.search(clause) is not None or _LONG_AGO.search(rest) is not None


def _names_thing(words: str, things: frozenset[str]) -> str | None:
    """The first word that names a thing here, within the few words where the object of a deed stands."""
    for word in _WORD.findall(words)[:5]:
        if word.lower() in things or word.lower().removesuffix("s") in things:
            return str(word.lower())
    return None


def _things(request: Request) -> frozenset[str]:
    names = (*request.view.things, *request.view.holding)
    return frozenset(word.lower() for name in names for word in _WORD.findall(name)) - _PLAIN | {"door", "key"}


def _backed(request: Request, words: str, family: str) -> bool:
    """Whether what happened, or what the person knows or remembers, tells of this deed with this thing."""
    things = _things(request)
    wanted = _names_thing(words, things)
    for sentence in _sentences(request):
        plain = frozenset(word.lower() for word in _WORD.findall(_QUOTED.sub(" ", sentence.replace("’", "'"))))
        told = [_FAMILY_OF[word] for word in sorted(plain) if word in _FAMILY_OF]
        if (family in told or (not family and told)) and (
            wanted is None or wanted in plain or wanted.removesuffix("s") in plain
        ):
            return True
    return False


def _sentences(request: Request) -> list[str]:
    told = [request.happened, *(memory.words for memory in request.memories), *(known.words for known in request.known)]
    told += [request.card, request.wants, request.line]
    return [sentence for text in told for sentence in re.split(r"(?<=[.?!;])\s+", text) if sentence]


# --- names ---------------------------------------------------------------------------------------

_COMMON = frozenset(
    """i i'm i've i'll i'd english french latin god gods lord lady sir madam ma'am mister mr mrs miss ms dr saint st
    father mother brother sister captain master mistress heaven heavens hell devil christmas easter sunday monday
    tuesday wednesday thursday friday saturday january february march april may june july august september october
    november december
    north south east west spring summer autumn winter majesty honour honor grace friend stranger traveller traveler
    earth sun moon sabbath ok okay""".split()
)
_BEGINS = re.compile(r"(?:^|[.?!:…–—\"“«(\[*>]|--|\s[-'‘]|…)\s*$")


def _unknown_name(request: Request, speech: str) -> bool:
    """A capitalised word inside a sentence that nothing in the request uses: a person or place made up."""
    known: frozenset[str] | None = None
    for match in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", speech):
        word = match[0]
        if len(word) < 3 or not word[0].isupper() or word.isupper():
            continue
        before = speech[: match.start()]
        if _BEGINS.search(before):
            continue
        plain = re.sub(r"['’]s?$", "", word).lower()
        if plain in _COMMON or plain.replace("’", "'") in _COMMON:
            continue
        if known is None:
            known = _words_of(request)
        if (
            plain in known
            or plain.removesuffix("s") in known
            or all(part in known for part in re.split("[-'’]", plain))
        ):
            continue
        return True
    return False


@lru_cache(maxsize=8)
def _split(text: str) -> frozenset[str]:
    return frozenset(part for word in _WORD.findall(text) for part in (word.lower(), *re.split("[-'’]", word.lower())))


def _words_of(request: Request) -> frozenset[str]:
    view = request.view
    parts = [
        request.name, request.partner_name, request.partner, request.person, request.card, request.voice, request.wants,
        *request.samples, request.heard, request.happened, request.line, view.place, view.description, *view.things,
        *view.people, *view.exits, *view.holding, *(known.words for known in (*request.known, *request.doubts)),
        *(memory.words for memory in request.memories), *(entry.words for entry in request.menu),
    ]  # fmt: skip
    return _split("\n".join(parts))
