"""A brain with a model. It differs from the plain one where it asks the model instead of the pack.

Two questions, at most, for a turn: which of these acts, and, once that is done, what do you say? Both show the model
the same beginning (who you are, how you speak, what you know), so that it is read once. The prompts are in `prompts/`,
a small file for each section; change them and nothing else, and you have another storyteller.

A small model talks well and means nothing by it. So a model that was not found fit to speak is held to the pack's
words: it may say a short line in another way, if it can do that, and `faithful` looks at what it made of it before
anybody hears it. One that was speaks for itself.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from engine.api import Answer, MenuEntry, Model, ModelFault, Prompt, Prompts, Request

LONG = 24
"""A line of so many words is said by a small model as it was written: it would lose half of it."""
KEEPS, ADDS = 0.8, 0.2
"""What a small model says must keep so much of the pack's line, and so little of it may be from nowhere."""

ALWAYS = ("contract", "card", "voice", "samples")
"""What stays the same from turn to turn. It comes first."""
SLOWLY = ("known", "scene")
"""What changes now and then, and is known before the player says anything."""
NOW = ("memories", "heard")
SPARE = {"memories": 1, "samples": 2, "scene": 3}
"""What goes when a prompt is too long, in this order."""
MOVED, MOVED_SMALL = 4.0, 8.0
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

    def ahead(self, request: Request) -> Prompt:
        """All of a prompt that is known before the player says a word: it is read while they type."""
        return self.prompts.build(request, system=ALWAYS, user=SLOWLY, spare=SPARE)

    def choose(self, request: Request, model: Model) -> str:
        """The key of one entry of the menu: nothing else can come of it."""
        asked = replace(request, menu=fitting(request))
        keys = [entry.key for entry in asked.menu]
        if len(keys) < 2:
            return keys[0] if keys else "wait"
        moved = MOVED_SMALL if small(model) else MOVED
        prompt = self.prompts.build(
            asked,
            system=ALWAYS,
            user=(*SLOWLY, *NOW, "choose"),
            spare=SPARE,
            temperature=0.5,
            leans=[moved if key == asked.suggested != "wait" else 0.0 for key in keys],
        )
        try:
            return keys[model.choose(prompt, keys)]
        except ModelFault as fault:
            if fault.code != "unconstrained":
                raise
            return asked.suggested or "wait"  # a server that cannot be held to a list chooses nothing

    def speak(self, request: Request, model: Model) -> str:
        """A line of the model's own. Where the pack has none but a way out, it is not shown even that."""
        if small(model):
            return self.reword(request, model)
        prompt = self.prompts.build(
            replace(request, line="") if request.free else request,
            system=ALWAYS,
            user=(*SLOWLY, *NOW, "speak"),
            spare=SPARE,
            opening=f'{request.name}: "',
            stops=('"', "”"),
            limit=45,
            temperature=0.5,
        )
        return tidy(model.speak(prompt), request.name)

    def reword(self, request: Request, model: Model) -> str:
        """The pack's line, in other words if the model finds some that are true to it."""
        if not request.line or len(request.line.split()) > LONG or model.tier() == "scores":
            return request.line
        prompt = self.prompts.build(
            request,
            system=("reword",),
            user=("again",),
            opening='"',
            stops=('"', "”"),
            limit=45,
            temperature=0.4,
            draft=True,
            closed=True,
        )
        said = tidy(model.speak(prompt), request.name)
        return said if faithful(said, request) else request.line


def small(model: Model) -> bool:
    """Whether a model is held to the pack's words."""
    return model.tier() != "speaks"


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


def faithful(said: str, request: Request) -> bool:
    """Whether this is the pack's line in other words: the same people and denials, most of the rest, little new."""
    meant, words = plain(request.line), plain(said)
    if people(words) != people(meant) or sum(map(denies, words)) != sum(map(denies, meant)):
        return False
    if not said.endswith((".", "?", "!", "…")) and request.line.endswith((".", "?", "!", "…")):
        return False
    if len(re.findall(r"\b[A-Z]", said)) > len(re.findall(r"\b[A-Z]", request.line)):
        return False  # a Small Model likes Headlines
    told = [word for word in words if weighs(word)]
    if not told or ("?" in said) != ("?" in request.line):
        return False
    kept = {word for word in meant if weighs(word)}
    heard = {*meant, *plain(request.voice), *plain(" ".join(request.samples)), *plain(request.heard)}
    new = [word for word in told if word not in heard]
    return (
        len(kept.intersection(told)) >= KEEPS * len(kept)
        and len(new) <= ADDS * len(told)
        and len(set(told)) >= 0.8 * len(told)
    )


def plain(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower().replace("\u2019", "'"))


def people(words: list[str]) -> set[str]:
    """Who did what to whom: that must stay as it was."""
    return {head for word in words if (head := word.split("'")[0]) in PEOPLE}


def weighs(word: str) -> bool:
    """Whether a word carries some of the meaning."""
    return denies(word) or word.split("'")[0] not in LITTLE


def denies(word: str) -> bool:
    return word in ("no", "not", "never", "nobody", "nothing", "none", "nor", "neither") or word.endswith("n't")


PEOPLE = ("i", "my", "me", "you", "your", "he", "his", "him", "she", "her", "they", "their", "we", "our")
LITTLE = frozenset(
    (
        *PEOPLE,
        *"a an the and or but of to in on at by for with from as is are was were be been it its it's that this there "
        "do does did have has had will would can could shall should so then than well oh yes if what who".split(),
    )
)
