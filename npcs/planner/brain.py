"""A brain that plans: it imagines what would come of its acts, sets out to do the best of it, and keeps to that.

Three steps, each a function from data to data. `seen` reads off the menu how things stand. `ends` says what
this person would like to come of it, and how much. `way_to` tries acts out on imagined copies of how things stand,
until one of them has the end in it; only the first act of a plan has to be on the menu now.

What is left of a plan is kept with the turn it was made in. A turn that comes again after `undo` finds what was kept
before it, so it is answered as it was; after a reload nothing is kept, and the plan is made anew from what the person
remembers. With a model the plans are written out, and it fills in a form: which one they set out to do, leaning to what
the rule holds to be best, for how long they keep to it, and how firmly. It writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from engine.api import Answer, Form, Model, ModelFault, Offer, Prompts, Recalled, Request, Settled

Stands = frozenset[tuple[str, ...]]
"""How things stand: `("there", "lamp")`, `("holds", "player", "lamp")`, `("untold", "oil", "player")`, ..."""

BY_WORDS = 5
"""How much more an end is worth for each word of it that was spoken of."""
LASTS = 6
"""After so many turns a plan is dropped, and what was said is no reason for a new one."""
BETTER = 3
"""By so much another plan has to be worth more for the one under way to be given up."""
FAR_BETTER = 6
"""By so much, where a model has them set out firmly."""
MOST = 5
"""How many plans are put to a model at once."""
IDLE = ("", "say", "wait")
"""Suggestions that are no more than a word: with these, a person is free to do as they plan."""
ANSWERED = ("asking", "ordering")
"""What is answered before anything else; what they set out to do for it begins in the next turn."""
TAKEN = ("giving", "showing", "telling")
"""What gives nobody an idea: whoever is handed a lamp does not hand it back for having heard of a lamp."""


class Plan(NamedTuple):
    acts: tuple[str, ...]
    """Keys, the next one first."""
    worth: int
    turn: int
    """When it was made, or last gone on with."""
    kept: int = 0
    """When this much of it was kept."""
    lasts: int = LASTS
    """So many turns after it was made or gone on with, it is dropped."""
    better: int = BETTER
    """By so much another has to be worth more."""


class Brain:
    api = 1
    settings: dict[str, Settled]
    forms: dict[str, Form]

    def __init__(self) -> None:
        self.prompts = Prompts.beside(__file__)
        self.kept: dict[str, list[Plan]] = {}

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "speak":
            return Answer(id=request.id, speech=request.line)
        plan, found = self.going_on(request), plans(request, int(self.settings["steps"]))
        if plan is None or (found and found[0].worth > plan.worth + plan.better):
            plan = self.pick(found, request, model)
        if plan is None:
            return Answer(id=request.id, choice=request.suggested or "wait")
        first = request.doing in ANSWERED or request.suggested.partition(" ")[0] not in IDLE
        if first and request.suggested != plan.acts[0]:
            self.keep(request, plan)
            return Answer(id=request.id, choice=request.suggested)
        return Answer(id=request.id, choice=self.begin(request, plan))

    def react(self, request: Request) -> Offer | None:
        """In a turn in which nobody turns to them they go on with what they are about, and begin nothing new."""
        plan = self.going_on(request)
        return Offer(id="go-on", words="go on", does=self.begin(request, plan)) if plan else None

    def going_on(self, request: Request) -> Plan | None:
        """What is left of the plan that was made before this turn, if its next act can be done now."""
        before = [plan for plan in self.kept.get(request.person, ()) if plan.kept < request.turn]
        keys = [entry.key for entry in request.menu]
        fresh = before and before[-1].turn >= request.turn - before[-1].lasts
        return before[-1] if fresh and before[-1].acts and before[-1].acts[0] in keys else None

    def begin(self, request: Request, plan: Plan) -> str:
        """The next act, with what is then left kept for another turn."""
        self.keep(request, plan._replace(turn=request.turn, acts=plan.acts[1:]))
        return plan.acts[0]

    def keep(self, request: Request, plan: Plan) -> None:
        before = [each for each in self.kept.get(request.person, ()) if each.kept < request.turn]
        self.kept[request.person] = [*before[-LASTS:], plan._replace(kept=request.turn)]

    def pick(self, found: Sequence[Plan], request: Request, model: Model | None) -> Plan | None:
        """The best plan, or the one that a model picks of the best and says how they keep to it."""
        found = found[:MOST]
        if model is None or len(found) < 2:
            return found[0] if found else None
        written = {", then ".join(in_words(act, request) for act in plan.acts): plan for plan in reversed(found)}
        prompt = self.prompts.build(request, system=("who",), user=("now",), temperature=0.5)
        leans = {words: plan.worth / 2 for words, plan in reversed(written.items())}
        try:
            filled = model.fill(prompt, self.forms["intent"], {"plan": leans})
        except ModelFault as fault:
            if fault.code != "unconstrained":
                raise
            return found[0]  # a server that cannot be held to a list picks nothing
        better = FAR_BETTER if filled["firm"] else BETTER
        return written[cast(str, filled["plan"])]._replace(lasts=cast(int, filled["turns"]), better=better)


def plans(request: Request, steps: int) -> list[Plan]:
    """A plan for each end that there is a way to, the best first; equal ones in an order that the seed decides."""
    if request.doing in TAKEN:
        return []
    now = seen(request)
    keys = [entry.key for entry in request.menu]
    found = [
        Plan(way, worth - len(way), request.turn)
        for end, worth in ends(request, now)
        if (way := way_to(end, now, steps)) and way[0] in keys
    ]
    found = found[request.seed % len(found) :] + found[: request.seed % len(found)] if found else []
    return sorted((plan for plan in found if plan.worth > 0), key=lambda plan: -plan.worth)


# --- what there is, and what is wanted of it ---


def seen(request: Request) -> Stands:
    """How things stand, as far as the menu gives it away: what one could take is there, what one could give one has."""
    found: list[tuple[str, ...]] = []
    for entry in request.menu:
        match entry.key.split():
            case ["take", thing]:
                found.append(("there", thing))
            case ["drop", thing]:
                found.append(("holds", request.person, thing))
            case ["give", thing, "to", who]:
                found += [("holds", request.person, thing), ("with", who)]
            case ["tell", fact, "to", who]:
                found += [("untold", fact, who), ("with", who)]
            case ["say", "to", who]:
                found.append(("with", who))
            case ["go", way]:
                found.append(("way", way))
    return frozenset({*found, ("is", request.person)})


def ends(request: Request, now: Stands) -> Iterator[tuple[tuple[str, ...], int]]:
    """What they would have come about, each with its worth, by who they are, how they feel and what was spoken of."""
    me, them = request.person, request.partner
    lately = (each for each in request.memories if request.turn - each.turn < LASTS and is_said_by_others(each))
    spoken_of = words_in(request.heard, *(each.words for each in lately))
    liking, trust = (request.relations.get(each, 0) for each in ("liking", "trust"))
    open_handed = (liking + request.traits.get("generosity", 0) - request.traits.get("greed", 0)) // 2
    theirs = [fact for fact in request.known if fact.source != request.partner_name]  # not what they have from them
    facts = {fact.fact: fact.words for fact in theirs if not has_told(request, fact.words)}
    for fact in sorted(now):
        match fact:
            case ("there", thing) | ("holds", _, thing):
                named = BY_WORDS * len(words_in(thing) & spoken_of)
                if them and named:
                    yield ("holds", them, thing), named + open_handed - 4
                if fact[0] == "there":
                    wanted = BY_WORDS * len(words_in(thing) & words_in(request.wants))
                    yield ("holds", me, thing), wanted + request.traits.get("greed", 0) // 3 - 2
            case ("untold", about, who) if who == them and about in facts:
                named = BY_WORDS * len(words_in(facts[about]) & words_in(request.heard))
                yield ("told", about, who), named + trust - 6
            case ("way", way):
                afraid = max((each.strength for each in request.feelings if each.emotion == "fear"), default=0)
                yield ("gone", way), afraid - request.traits.get("courage", 0) // 2 - 3


def is_said_by_others(memory: Recalled) -> bool:
    return memory.how != "did" and "“" in memory.words


def has_told(request: Request, words: str) -> bool:
    """Whether they remember having told a fact."""
    words = words.rstrip(".").lower()
    return any(words in memory.words.lower() for memory in request.memories if memory.how == "did")


# --- imagining ---


def way_to(end: tuple[str, ...], now: Stands, steps: int) -> tuple[str, ...]:
    """The shortest row of acts after which the end is there, tried out on imagined copies; empty if there is none."""
    tried, edge = {now}, [(now, ())]
    for _ in range(steps):
        following: list[tuple[Stands, tuple[str, ...]]] = []
        for stands, acts in edge:
            for act, then in imagined(stands, end):
                if end in then:
                    return (*acts, act)
                if then not in tried:
                    tried.add(then)
                    following.append((then, (*acts, act)))
        edge = following
    return ()


def imagined(now: Stands, end: tuple[str, ...]) -> Iterator[tuple[str, Stands]]:
    """What they could do if things stood so, with how they would stand then; only what has to do with the end."""
    (me,) = [fact[1] for fact in now if fact[0] == "is"]
    company = sorted(fact[1] for fact in now if fact[0] == "with")
    for fact in sorted(now):
        match fact:
            case ("there", thing) if thing in end:
                yield f"take {thing}", now - {fact} | {("holds", me, thing)}
            case ("holds", who, thing) if who == me and thing in end:
                for other in company:
                    yield f"give {thing} to {other}", now - {fact} | {("holds", other, thing)}
            case ("untold", about, who) if about in end:
                yield f"tell {about} to {who}", now - {fact} | {("told", about, who)}
            case ("way", way) if way in end:
                yield f"go {way}", frozenset({("is", me), ("gone", way)})


# --- words ---


def in_words(key: str, request: Request) -> str:
    """An act for a prompt: as the menu has it, or made of its key where it is only imagined yet."""
    for entry in request.menu:
        if entry.key == key:
            return entry.words
    return key.replace("_", " ").replace(request.partner, request.partner_name) if request.partner else key


def words_in(*texts: str) -> set[str]:
    """The words of texts and ids that could be a matter: those of more than three letters."""
    return {word for text in texts for word in re.findall(r"[^\W_]+", text.lower()) if len(word) > 3}
