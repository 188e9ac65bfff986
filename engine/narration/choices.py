"""What is before the player to choose, in words: the text above it, and the options by number."""

from __future__ import annotations

from engine.model import events as ev
from engine.model.offers import Choice
from engine.model.query import times
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Line, Link
from engine.narration.prose import render
from engine.narration.telling import Telling
from engine.narration.wording import message
from engine.rules.choosing import LEAVE, before_the_player, options_of


def choice_lines(state: State) -> tuple[Line, ...]:
    """The choice that waits for an answer, with everything that can be answered; nothing where none does."""
    choice = before_the_player(state)
    if choice is None:
        return ()
    text = render(state, choice.text)
    lines = [Line("prose", text)] if text else []
    for number, option in enumerate(options_of(state, choice.id), 1):
        words = f"{number}. {label(state, choice, option)}"
        lines.append(Line("question", words, links=(Link(0, len(words), "choice", str(number)),)))
    return tuple(lines)


def chosen(telling: Telling, event: ev.Chosen) -> None:
    """Whoever types a number reads what it stood for."""
    _echo(telling, event.choice, event.option)


def left(telling: Telling, event: ev.ChoiceLeft) -> None:
    if not event.instead:
        _echo(telling, event.choice, LEAVE)
    elif telling.observer == PLAYER:
        telling.lines.append(Line("note", message(telling.before, "choice.left", PLAYER)))


def _echo(telling: Telling, id: str, option: int) -> None:
    if telling.observer == PLAYER:
        words = label(telling.before, telling.before.world.choices[id], option)
        telling.lines.append(Line("note", message(telling.before, "choice.taken", PLAYER, text=words)))


def label(state: State, choice: Choice, option: int) -> str:
    """How an option is read now; what varies in it goes by how often it was chosen."""
    if option == LEAVE:
        return render(state, choice.leave)
    shown = times(state, f"chosen/{choice.id}", str(option))
    return render(state, choice.options[option - 1].label, shown)
