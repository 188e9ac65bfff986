"""What plugins add to whoever thinks: blocks for their prompts, acts besides the menu, reactions, answers of their own.

An addition is a plugin without people of its own. Its class has any of four methods, each of which is given a request
and gives back data:

    blocks(request)          sections for the prompts of any brain, each with a number, or the name of one to replace
    offers(request)          acts that somebody could do now by one of those on the menu
    react(request)           the act that somebody does about what they saw happen, or None
    answer(request, model)   an answer in the brain's place, to what the manifest `claims`; None leaves it to the brain

An offer is put on the menu beside the legal acts, and what is picked of it is answered as the legal act that it is done
by: so the core, the log and a replay know nothing of additions. Additions are asked in the order of their manifests'
`order`, then of their ids; of two that would do the same, the first does it, and that is said. Claims of one thing by
two are settled before it comes to this (`engine.shell.plugins`). What one of them does wrong is told once with its
place, and it is left out for the session.

All of it runs in the thread of the brain that is asked, and within its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from engine.minds.adapters import Wear
from engine.minds.cause import cause
from engine.minds.contract import (
    API_VERSION,
    Brain,
    Filled,
    Form,
    Model,
    ModelFault,
    Offer,
    OnWords,
    Options,
    Prompt,
    Section,
    Tier,
)
from engine.minds.prompts import Prompts
from engine.model.minds import Answer, MenuEntry, Request
from engine.people.scripted import scripted_answer

STEP = 10
"""How far apart the sections of a prompt are numbered, where they say nothing else."""
MOST_OFFERS = 12
"""Acts that one addition may offer at once."""


class ByHeart:
    """The written lines, as a brain: where something is added to them."""

    api = API_VERSION

    def answer(self, request: Request, model: object) -> Answer:
        return scripted_answer(request)


BY_HEART = ByHeart()


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """One addition, ready to be asked."""

    id: str
    hooks: object
    """An instance of its class."""
    templates: Prompts | None = None
    """Sections that are only words, in its folder `prompts`."""
    claims: frozenset[str] = frozenset()
    """What it answers in the brain's place: `giving`, `asking`, ..."""
    people: frozenset[str] = frozenset()
    """For whom it is, by id; empty for everybody."""
    adapters: tuple[Wear, ...] = ()
    """What bends the model for these."""

    def is_for(self, person: str) -> bool:
        return not self.people or person in self.people


class Additions:
    """The additions of one session, in the order in which they are asked."""

    def __init__(self, added: Iterable[Added] = ()) -> None:
        self._added = tuple(added)
        self._out: set[str] = set()
        self._told: set[str] = set()
        self._remarks: list[str] = []
        self._picked: dict[str, tuple[int, Offer]] = {}
        """What was picked last of what was offered, by person, with its turn: what is said goes with it."""
        self.busy = ""
        """The id of the one that is being asked."""

    def __bool__(self) -> bool:
        return bool(self._added)

    def reacts(self, person: str) -> bool:
        """Whether one of them might have that person react."""
        return any(hasattr(each.hooks, "react") for each in self._for(person))

    def adapters(self, person: str) -> tuple[Wear, ...]:
        """What they have the model wear for a person, if all else that they say of it holds."""
        return tuple(wear for each in self._for(person) for wear in each.adapters)

    def remarks(self) -> tuple[str, ...]:
        """What there is to say since it was last asked, as sentences, each once."""
        said, self._remarks = tuple(self._remarks), []
        return said

    def leave_out(self, id: str, why: str) -> None:
        """Ask one no more in this session."""
        self._out.add(id)
        self._tell(f"{id!r} adds nothing more in this session: {why}.")

    # --- an answer ---

    def answer(self, brain: Brain, request: Request, model: Model | None, note: Callable[[str], None]) -> object:
        """What comes of a request when all of them have had their say: an answer whose choice is on the request's own
        menu, if the brain kept to that. `note` is told whose doing it was. Raises what the brain raises."""
        if request.step == "react":
            return self._reaction(brain, request, note)
        asked, offers = request, self._offers(request) if request.step == "choose" else {}
        if offers:
            entries = (MenuEntry(key, offer.words) for key, offer in offers.items())
            asked = replace(request, menu=(*request.menu[:-1], *entries, *request.menu[-1:]))
        elif request.step == "speak":
            asked = self._with_the_words_of_the_offer(request)
        found = self._answer(brain, asked, self._dressed(model, asked), note)
        offer = offers.get(found.choice) if isinstance(found, Answer) else None
        if offer is None or not isinstance(found, Answer):
            return found
        self._picked[request.person] = (request.turn, offer)
        note(f"{found.choice!r} was offered, and is done by {offer.does!r}")
        return replace(found, choice=offer.does)

    def _answer(self, brain: Brain, request: Request, model: Model | None, note: Callable[[str], None]) -> object:
        for each in self._for(request.person):
            if request.doing in each.claims:
                found = self._ask(each, "answer", request, model)
                if found is not None:
                    note(f"{each.id!r} claims {request.doing}")
                    return found
        return brain.answer(request, model)

    def _reaction(self, brain: Brain, request: Request, note: Callable[[str], None]) -> Answer:
        keys = {entry.key for entry in request.menu}
        for each in self._for(request.person):
            offer = self._ask(each, "react", request)
            if offer is not None and self._is_one(each, "react", offer, Offer):
                if offer.does in keys:
                    note(f"{each.id!r} has them react")
                    return self._picks(request, offer)
                self._tell(f"{each.id!r}: react would do {offer.does!r}, which is on no menu of {request.person!r}.")
        react = getattr(brain, "react", None)
        offer = react(request) if react is not None else None
        if offer is None:
            return Answer(id=request.id, choice=request.suggested)
        if not isinstance(offer, Offer):
            raise TypeError(f"react() gave a {type(offer).__name__} back where an Offer or None belongs")
        return self._picks(request, offer)

    def _picks(self, request: Request, offer: Offer) -> Answer:
        self._picked[request.person] = (request.turn, offer)
        return Answer(id=request.id, choice=offer.does)

    def _with_the_words_of_the_offer(self, request: Request) -> Request:
        turn, offer = self._picked.get(request.person, (-1, None))
        if offer is None or turn != request.turn:
            return request
        happened, line = offer.happened or request.happened, offer.line or request.line
        return replace(request, happened=happened, line=line, free=request.free and not offer.line)

    # --- acts besides the menu ---

    def _offers(self, request: Request) -> dict[str, Offer]:
        keys = {entry.key for entry in request.menu}
        found: dict[str, Offer] = {}
        by: dict[str, str] = {}
        for each in self._for(request.person):
            for offer in self._several(each, "offers", request, Offer, MOST_OFFERS):
                key = f"{offer.id} {request.partner}" if request.partner in offer.does.split() else offer.id
                if offer.does not in keys:
                    continue  # it cannot be done now
                if key in keys:
                    self._tell(f"{each.id!r} offers {key!r}, which is an act of the world. Give it another id.")
                elif key in found:
                    self._tell(f"{by[key]!r} and {each.id!r} both offer {key!r}; that of {by[key]!r} is taken.")
                else:
                    found[key], by[key] = offer, each.id
        return found

    # --- prompts ---

    def _dressed(self, model: Model | None, request: Request) -> Model | None:
        return _WithBlocks(model, lambda prompt: self.dress(prompt, request)) if model and self._added else model

    def dress(self, prompt: Prompt, request: Request, *, ahead: bool = False) -> Prompt:
        """A prompt with all blocks in their places. One that is only the beginning of what will be asked, read `ahead`,
        gets those that stand in it."""
        if prompt.closed or not self._added:
            return prompt
        sections = list(numbered(prompt.sections))
        replaced: dict[str, str] = {}
        for each in self._for(request.person):
            for block in self._blocks(each, request):
                places = [at for at, section in enumerate(sections) if section.name == block.name]
                if block.name in replaced:
                    first = replaced[block.name]
                    self._tell(f"{first!r} and {each.id!r} both write the section {block.name!r}; {first!r} does it.")
                elif places and not block.number:
                    replaced[block.name] = each.id
                    old = sections[places[0]]
                    new = replace(block, number=old.number, role=old.role, spare=old.spare)
                    sections = [section for section in sections if section.name != block.name]
                    sections[places[0] : places[0]] = [new] if block.text else []
                elif block.number and block.text and not (ahead and block.number > sections[-1].number):
                    replaced[block.name] = each.id
                    at = sum(section.number <= block.number for section in sections)
                    role = sections[at - 1].role if at else sections[0].role if sections else block.role
                    sections.insert(at, replace(block, role=role))
        return replace(prompt, sections=tuple(sections))

    def _blocks(self, added: Added, request: Request) -> Iterable[Section]:
        if added.templates is not None:
            for name in added.templates.names():
                number, dash, rest = name.partition("-")
                number, rest = (number, rest) if dash and rest and number.isdecimal() else ("0", name)
                text = self._call(added, f"prompts/{name}", added.templates.render, name, request)
                if text is not None:
                    yield Section(rest, text, number=int(number))
        yield from self._several(added, "blocks", request, Section, 100)

    # --- asking them ---

    def _for(self, person: str) -> list[Added]:
        return [each for each in self._added if each.id not in self._out and each.is_for(person)]

    def _several(self, added: Added, method: str, request: Request, kind: type[Any], most: int) -> list[Any]:
        found = self._ask(added, method, request)
        if found is None:
            return []
        if not isinstance(found, list | tuple):
            self.leave_out(added.id, f"{method} gave {_a(type(found).__name__)} back where a list belongs")
            return []
        return [each for each in found[:most] if self._is_one(added, method, each, kind)]

    def _is_one(self, added: Added, method: str, found: object, kind: type[msgspec.Struct]) -> bool:
        """Whether something is of the kind that belongs there, and all that should be a text or a number is one."""
        if not isinstance(found, kind):
            self.leave_out(added.id, f"{method} gave {_a(type(found).__name__)} back where {_a(kind.__name__)} belongs")
            return False
        try:
            msgspec.convert(msgspec.to_builtins(found), kind)
        except (msgspec.ValidationError, TypeError) as error:
            self.leave_out(added.id, f"{method} gave {_a(kind.__name__)} that is none: {error}")
            return False
        return True

    def _ask(self, added: Added, method: str, *about: object) -> Any:
        hook = getattr(added.hooks, method, None)
        return self._call(added, method, hook, *about) if hook is not None else None

    def _call(self, added: Added, what: str, hook: Callable[..., Any], *about: object) -> Any:
        """What a hook gives back; None where it goes wrong, and then it is asked no more."""
        if added.id in self._out:
            return None
        self.busy = added.id
        try:
            found = hook(*about)
        except ModelFault:
            raise
        except (Exception, SystemExit) as error:
            self.busy = ""
            self.leave_out(added.id, f"{what} does not work: {cause(error, added.hooks)}")
            return None
        self.busy = ""
        return found

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            self._remarks.append(sentence)


class _WithBlocks:
    """A model that is lent with every prompt dressed."""

    def __init__(self, model: Model, dress: Callable[[Prompt], Prompt]) -> None:
        self._model = model
        self._dress = dress

    def parameters(self) -> int:
        return self._model.parameters()

    def tier(self) -> Tier:
        return self._model.tier()

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        return self._model.choose(self._dress(prompt), options)

    def speak(self, prompt: Prompt, on_words: OnWords | None = None) -> str:
        return self._model.speak(self._dress(prompt), on_words)

    def fill(self, prompt: Prompt, form: Form, options: Options | None = None) -> dict[str, Filled]:
        return self._model.fill(self._dress(prompt), form, options)


def numbered(sections: Iterable[Section]) -> Iterable[Section]:
    """The sections of a prompt with a number each: what has none is `STEP` after the one before."""
    before = 0
    for section in sections:
        number = section.number or (before // STEP + 1) * STEP
        before = number
        yield replace(section, number=number)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "AEIOU" else f"a {noun}"
