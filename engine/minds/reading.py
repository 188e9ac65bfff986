"""The engine's own question to a model: which of these commands did the player mean by this line?

No brain is asked, since nobody in the story is. What can come out is one of the commands that are legal now, in words,
or none of them. A menu can be long, so those are put to the model that share most with the line. A small model does not
know one verb from another well: it is shown only commands that share a word with the line, and seldom says more than
none.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.minds.contract import API_VERSION, Model, ModelFault, Prompt, Section
from engine.minds.prompts import one_line, quoted
from engine.model.minds import NONE, Answer, MenuEntry, Request

MOST = 20
"""How many commands are put to the model at once, `none` among them."""
DRAWN = 1.5
"""How strongly each word in common draws: e to the 1.5, some four times as likely."""
SURE = 0.5
"""A command that the model holds for less likely than this, among those it was shown, is none."""
SHORTEST = 3
"""Letters that two words must share before their endings to count as alike."""

_TASK = """\
You read what the player of a text adventure typed and say which command is meant. Answer with one line of the list of \
commands. If no command of the list means what the player typed, answer: none of these"""
_EXAMPLE = """\
Commands:
- go south
- open the box
- take the spoon
- none of these
The player typed: "sing me a song"
Command: none of these
The player typed: "pry the lid of that box up"
Command: open the box
The player typed: "snatch up the spoon"
Command: take the spoon
The player typed: "mosey on southwards"
Command: go south"""


class Reader:
    """Answers requests to read a line. Like a brain, but the engine's."""

    api = API_VERSION

    def answer(self, request: Request, model: Model | None) -> Answer:
        if model is None:
            return Answer(id=request.id, choice=NONE)
        menu = worth_asking(request, small=model.tier() != "speaks")
        if len(menu) < 2:
            return Answer(id=request.id, choice=NONE)
        try:
            picked = model.choose(prompt_for(request, menu), [entry.words for entry in menu])
        except ModelFault as fault:
            if fault.code != "unconstrained":
                raise
            return Answer(id=request.id, choice=NONE)
        return Answer(id=request.id, choice=menu[picked].key)


def prompt_for(request: Request, menu: Sequence[MenuEntry]) -> Prompt:
    """What the model is asked. The task stays the same from line to line and is read once."""
    place = f"Place: {one_line(request.view.place)}."
    if request.view.things:
        place += f" In sight: {one_line(', '.join(request.view.things))}."
    if request.view.holding:
        place += f" In hand: {one_line(', '.join(request.view.holding))}."
    commands = "\n".join(("Commands:", *(f"- {one_line(entry.words)}" for entry in menu)))
    return Prompt(
        sections=(
            Section("task", _TASK, "system"),
            Section("example", _EXAMPLE, "system"),
            Section("place", place, spare=1),
            Section("commands", commands),
            Section("line", f"The player typed: {quoted(request.heard)}"),
        ),
        opening="Command:",
        temperature=0.0,
        leans=tuple(_lean(request, entry) for entry in menu),
    )


def worth_asking(request: Request, *, small: bool) -> tuple[MenuEntry, ...]:
    """The commands that share most with the line, in the order of the menu, and `none`."""
    said = _words(request.heard)
    shared = {entry.key: _shared(said, _words(entry.words)) for entry in request.menu if entry.key != NONE}
    ranked = sorted((key for key in shared if shared[key] or not small), key=lambda key: -shared[key])
    kept = frozenset(ranked[: MOST - 1])
    return tuple(entry for entry in request.menu if entry.key in kept or entry.key == NONE)


def _lean(request: Request, entry: MenuEntry) -> float:
    """A command that names what the line names is likelier to be meant; a small model does not see that by itself."""
    return DRAWN * _shared(_words(request.heard), _words(entry.words)) if entry.key != NONE else 0.0


def _words(text: str) -> tuple[str, ...]:
    plain = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return tuple(dict.fromkeys(word for word in plain.split() if word not in _SMALL))


_SMALL = frozenset("the a an to of in on at with and or it that this my your me i you please".split())


def _shared(said: tuple[str, ...], meant: tuple[str, ...]) -> int:
    """How many words of the one are in the other, or begin alike."""
    return sum(any(_alike(word, other) for other in meant) for word in said)


def _alike(one: str, other: str) -> bool:
    """Whether two words are one, but for their endings: `opening` and `opened`, never `bread` and `breath`."""
    if one == other:
        return True
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if shared < SHORTEST:
        return False
    rests = (one[shared:], other[shared:])
    return all(rest in _ENDINGS or rest.removeprefix(one[shared - 1]) in _ENDINGS for rest in rests)


_ENDINGS = frozenset(("", *"s es d ed e ing r rs er ers y ies ied ly ward wards".split()))
