"""A brain that scores: everything that could be done or said is written beforehand, and the best of it is taken.

The smallest models cannot be trusted with a word, but they can say which of a few things is likelier. So here the
candidates come first: acts from the menu, and for what is said the pack's line and ways to begin or shorten it, each of
them true where the line is. A rule gives each a score, from how the person feels and stands to whom they speak with. A
model, where there is one, adds its own: it walks the candidates word by word and cannot leave them. Nothing is ever
decoded that is not written in the pack or on this page.

Without a model the rule alone decides, and chance, by the seed, among what it holds for equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.api import Answer, MenuEntry, Model, ModelFault, Prompts, Request, Settled

SUGGESTED = 6.0
"""How far the pack's own suggestion is ahead of every other act: for a model, e to the 6 times as likely."""
MOST = 8
"""How many acts are weighed at once."""
LONG = 300
"""A line of more letters is said as it was written: a prompt has no room to weigh it."""
SAID_BEFORE = 4.0
"""How far a way to begin falls behind that they remember having used."""
OPENS: Mapping[str, tuple[str, ...]] = {
    "cross": ("I will say it once.", "Since you will not leave off."),
    "afraid": ("Not so loud.", "Please."),
    "warm": ("Since it is you.", "Gladly."),
    "wary": ("If you must know.", "Hm."),
    "even": ("Well.", "Let me see."),
}
"""What may go before a line, by how it is with them."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Brain:
    api = 1
    settings: dict[str, Settled]

    def __init__(self) -> None:
        self.prompts = Prompts.beside(__file__)

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "choose":
            acts = fitting(request)
            scores = {entry.words: SUGGESTED * (entry.key == request.suggested) for entry in acts}
            if len(scores) < len(acts):  # two acts in the same words: a model could not tell them apart
                return Answer(id=request.id, choice=request.suggested or "wait")
            taken = self.best(scores, "act", request, model)
            return Answer(id=request.id, choice=next(entry.key for entry in acts if entry.words == taken))
        return Answer(id=request.id, speech=self.best(lines(request), "line", request, model))

    def best(self, scores: Mapping[str, float], wanted: str, request: Request, model: Model | None) -> str:
        """The candidate that rule and model together hold for the best."""
        written = list(scores)
        if model is not None and len(written) > 1:
            weight = float(self.settings["rule"])
            prompt = self.prompts.build(
                request,
                system=("who",),
                user=("now", wanted),
                temperature=0.0,
                leans=[weight * scores[each] for each in written],
            )
            try:
                return written[model.choose(prompt, written)]
            except ModelFault as fault:
                if fault.code != "unconstrained":
                    raise
        most = max(scores.values())
        equal = [each for each in written if scores[each] == most]
        return equal[request.seed % len(equal)]


def fitting(request: Request) -> list[MenuEntry]:
    """What is worth weighing: the suggested act, waiting, and what somebody spoken to could do with the speaker."""
    sure = [entry for entry in request.menu if entry.key in (request.suggested, "wait")]
    others = [entry for entry in request.menu if entry not in sure and request.partner in entry.key.split()]
    return [*sure, *(others if request.heard else ())][:MOST]


def lines(request: Request) -> dict[str, float]:
    """What could be said, with its score by the rule. All of it says what the line says, or the beginning of that."""
    line = request.line
    if not request.heard or len(line.split()) < 4 or len(line) > LONG or line.endswith("?"):
        return {line: 0.0}  # a greeting, a question, a word: these are as they should be
    found = {line: 1.0}
    how = bearing(request)
    remembered = " ".join(memory.words for memory in request.memories)
    for opening in OPENS[how]:
        found[f"{opening} {line}"] = 1.0 - SAID_BEFORE * (opening in remembered)
    first, *more = _SENTENCE_END.split(line)
    if more and not request.free and how in ("cross", "afraid") and len(first.split()) > 3:
        found[first] = 1.0
    return found


def bearing(request: Request) -> str:
    """How it is with them as they speak, in one of five words."""
    felt = {feeling.emotion: feeling.strength for feeling in request.feelings}
    if felt.get("fear", 0) >= 4 or request.relations.get("fear", 0) >= 4:
        return "afraid"
    if felt.get("anger", 0) >= 4 or request.relations.get("liking", 0) <= -3:
        return "cross"
    if request.relations.get("liking", 0) >= 3 or request.relations.get("trust", 0) >= 4:
        return "warm"
    return "wary" if request.relations.get("trust", 0) < 0 or request.mood <= -4 else "even"
