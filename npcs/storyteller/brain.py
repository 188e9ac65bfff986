"""A brain with a model. It differs from the plain one where it asks the model instead of the pack.

Two questions, at most, for a turn: which of these acts, and, once that is done, what do you say? Both show the model
the same beginning (who you are, how you speak, what you know), so that it is read once. The prompts are in `prompts/`,
a small file for each section; change them and nothing else, and you have another storyteller.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from engine.api import Answer, MenuEntry, Model, Prompts, Request

ALWAYS = ("contract", "card", "voice", "samples")
"""What stays the same from turn to turn. It comes first."""
SLOWLY = ("known", "memories")
NOW = ("scene", "heard")
SPARE = {"memories": 1, "samples": 2, "scene": 3}
"""What goes when a prompt is too long, in this order."""
MOVED = 4.0
"""How strongly the pack's own suggestion draws: e to the 4, some fifty times as likely as the model alone holds it."""
MOST = 12
"""How many acts are put to the model at once; a small one cannot tell more apart."""


class Brain:
    api = 1

    def __init__(self) -> None:
        self.prompts = Prompts.beside(__file__)

    def answer(self, request: Request, model: Model | None) -> Answer:
        if model is None:
            return Answer(id=request.id, choice=request.suggested, speech=request.line)
        if request.step == "choose":
            return Answer(id=request.id, choice=self.choose(request, model))
        return Answer(id=request.id, speech=self.speak(request, model))

    def choose(self, request: Request, model: Model) -> str:
        """The key of one entry of the menu: nothing else can come of it."""
        asked = replace(request, menu=fitting(request))
        keys = [entry.key for entry in asked.menu]
        if len(keys) < 2:
            return keys[0] if keys else "wait"
        prompt = self.prompts.build(
            asked,
            system=ALWAYS,
            user=(*SLOWLY, *NOW, "choose"),
            spare=SPARE,
            temperature=0.5,
            leans=[MOVED if key == asked.suggested != "wait" else 0.0 for key in keys],
        )
        return keys[model.choose(prompt, keys)]

    def speak(self, request: Request, model: Model) -> str:
        prompt = self.prompts.build(
            request,
            system=ALWAYS,
            user=(*SLOWLY, *NOW, "speak"),
            spare=SPARE,
            opening=f'{request.name}: "',
            stops=('"', "”"),
            limit=45,
            temperature=0.5,
        )
        return tidy(model.speak(prompt), request.name)


def fitting(request: Request) -> tuple[MenuEntry, ...]:
    """What is worth asking the model. Somebody spoken to does something with the speaker, and does not wander off."""
    sure = [entry.key for entry in request.menu if entry.key in (request.suggested, "wait")]
    others = [entry.key for entry in request.menu if entry.key not in sure]
    if request.heard:
        others = [key for key in others if request.partner in key.split()]
    kept = (*sure, *others[: MOST - len(sure)])
    return tuple(entry for entry in request.menu if entry.key in kept)


def tidy(said: str, name: str) -> str:
    """Without the speaker's name before it, the quotation marks around it, or a last sentence left unfinished."""
    said = re.sub(rf"^[\s*_-]*{re.escape(name)}\s*:\s*", "", said, flags=re.IGNORECASE)
    said = said.strip().lstrip("-*").strip().strip('"“”').strip()
    ends = list(re.finditer(r"[.?!…](?=[\s\"”']|$)", said))
    return said[: ends[-1].end()] if ends and ends[-1].end() < len(said) else said
