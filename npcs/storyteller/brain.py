"""A brain with a model. It differs from the plain one where it asks the model instead of the pack.

Two questions, at most, for a turn: which of these acts, and, once that is done, what do you say? Both show the model
the same beginning (who you are, how you speak, what you know), so that it is read once. The prompts are in `prompts/`,
a small file for each section; change them and nothing else, and you have another storyteller.
"""

from __future__ import annotations

import re

from engine.api import Answer, Model, Prompts, Request

ALWAYS = ("contract", "card", "voice", "samples")
"""What stays the same from turn to turn. It comes first."""
SLOWLY = ("known", "memories")
NOW = ("scene", "heard")
SPARE = {"memories": 1, "samples": 2, "scene": 3}
"""What goes when a prompt is too long, in this order."""


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
        keys = [entry.key for entry in request.menu]
        if len(keys) == 1:
            return keys[0]
        prompt = self.prompts.build(
            request, system=ALWAYS, user=(*SLOWLY, *NOW, "choose"), spare=SPARE, temperature=0.5
        )
        return keys[model.choose(prompt, keys)]

    def speak(self, request: Request, model: Model) -> str:
        prompt = self.prompts.build(
            request,
            system=ALWAYS,
            user=(*SLOWLY, *NOW, "speak"),
            spare=SPARE,
            opening=f"{request.name}: ",
            limit=60,
            temperature=0.7,
        )
        return tidy(model.speak(prompt), request.name)


def tidy(said: str, name: str) -> str:
    """Without the speaker's name before it, the quotation marks around it, or a last sentence left unfinished."""
    said = re.sub(rf"^\s*{re.escape(name)}\s*[:,]\s+", "", said.strip(), flags=re.IGNORECASE)
    said = said.strip().strip('"“”').strip()
    ends = list(re.finditer(r"[.?!…](?=[\s\"”']|$)", said))
    return said[: ends[-1].end()] if ends and ends[-1].end() < len(said) else said
