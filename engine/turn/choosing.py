"""The player's answer to what is before them to choose: the number of an option, or some words of its label.

The labels are prose of the pack and can vary, so they are read here, above narration, and not by the parser. What fits
one option, or would without the little words round it and with a name for `him`, is an answer, and a number that none
has is told to be none. What else fits none is read like any other line; while the choice cannot be left, what then
would be a deed is refused by the law, and what cannot be read is told the same. A word to the program, such as `save`,
stays one.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.actions import Choose
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.choices import choice_lines, label
from engine.narration.line import Line
from engine.parser.sentences import first_command
from engine.parser.tables import Tables, tables_of
from engine.parser.words import clean, words_of
from engine.rules.choosing import LEAVE, before_the_player, options_of
from engine.rules.scope import company

WHICH = "choose.which"
FIRST = "choose.first"
NO_SUCH = "choose.no-such-number"


def answer_in(state: State, line: str) -> tuple[Choose | str, str] | None:
    """The option that a line means, or the code of what is wrong with it, and the rest of the line. None where it is no
    answer, or nothing is asked.
    """
    choice = before_the_player(state)
    text = clean(line) if choice is not None else None
    if choice is None or text is None:
        return None
    tables = tables_of(state.world)
    options = options_of(state, choice.id)
    labels = {option: _plain(label(state, choice, option)) for option in options}
    for said, rest in ((text, ""), first_command(tables, text)):
        found = _meant(_plain(said), labels, tables) or _meant_loosely(state, _plain(said), labels, tables)
        if len(found) == 1:
            return Choose(PLAYER, choice.id, found[0]), rest
        if found:
            return WHICH, ""
    words = _plain(text)
    return (NO_SUCH, "") if len(words) == 1 and tables.number(words[0]) is not None else None


def _meant(words: tuple[str, ...], labels: dict[int, tuple[str, ...]], tables: Tables) -> list[int]:
    """The options that the words fit: by number, by the whole label, or by words that are all in it."""
    options = list(labels)
    telling = [word for word in words if word not in tables.aside and word not in tables.articles] or list(words)
    if len(telling) == 1:
        number = tables.number(telling[0])
        place = number - 1 if number is not None else tables.ordinals.get(telling[0])
        if place is not None:
            return options[place : place + 1] if place >= 0 else options[-1:] if number is None else []
    if LEAVE in labels and " ".join(words) in tables.cancel:
        return [LEAVE]
    whole = [option for option, told in labels.items() if told == words]
    return whole or [option for option, told in labels.items() if words and all(word in told for word in telling)]


def _meant_loosely(
    state: State, words: tuple[str, ...], labels: dict[int, tuple[str, ...]], tables: Tables
) -> list[int]:
    """The options that the words fit when what goes round a command is left out (`I'll take the purse`, `stay here`),
    and `him` and the name of somebody present are the same."""
    lead = max((len(lead) for lead in tables.lead_ins if words[: len(lead)] == lead), default=0)
    core = words[lead:]
    while core and core[0] in tables.polite:
        core = core[1:]
    while core and (core[-1] in tables.haste or core[-1] in tables.polite or core[-1] in tables.here):
        core = core[:-1]
    names = frozenset[str]().union(*[state.world.nouns[id].words for id in company(state, PLAYER)])
    somebody = names | {word for word, means in tables.pronouns.items() if means in ("he", "she", "they")}
    alike = _with_people_alike(core, somebody)
    if all(word == _SOMEBODY or word in tables.articles for word in alike):
        return []
    return _meant(alike, {option: _with_people_alike(told, somebody) for option, told in labels.items()}, tables)


def _with_people_alike(words: tuple[str, ...], somebody: frozenset[str]) -> tuple[str, ...]:
    alike = [_SOMEBODY if word in somebody else word for word in words]
    return tuple(
        [word for word, before in zip(alike, ("", *alike), strict=False) if word != _SOMEBODY or word != before]
    )


_SOMEBODY = "*"


def _plain(text: str) -> tuple[str, ...]:
    """The words of a text, without what stands between them."""
    letters = "".join(letter if letter.isalnum() or letter in "'-" else " " for letter in text.replace("\u2019", "'"))
    return words_of(letters)


def told(before: State, after: State, events: tuple[ev.Event, ...], refusal: str) -> tuple[Line, ...]:
    """What there is to choose, where it has just come up, was not answered, nor by a line that could be read, or is no
    longer what it was."""
    choice = before_the_player(after)
    if choice is None:
        return ()
    new = any(isinstance(event, ev.ChoiceOpened) for event in events)
    if new or refusal.startswith(("choose.", "parse.")) or before_the_player(before) is not choice:
        return choice_lines(after)
    return choice_lines(after) if options_of(before, choice.id) != options_of(after, choice.id) else ()
