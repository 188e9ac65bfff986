"""What the rules cannot read, read by a model: one entry of the menu of legal acts, or `none`.

The line is put to whoever answers as a request like any other, with the player's own menu; so nothing can come of it
but an act that is legal now, and the player is told which. Asked only where a reader is there. The answer is in the
record, and that it is there says, when the line is played again, that it was asked for.
"""

from __future__ import annotations

from collections.abc import Generator

from engine.model.actions import Action
from engine.model.minds import NONE, Answer, MenuEntry, Request
from engine.model.rng import mind_seed
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.tell import act_in_words, message
from engine.parser.parse import Misread
from engine.people.asking import view
from engine.people.claims import clean_speech
from engine.rules.menu import legal_acts
from engine.turn.answers import fault_in
from engine.turn.record import READ
from engine.turn.stepper import Turn

CODES = frozenset({"parse.unknown-verb", "parse.not-understood", "parse.unknown-word"})
"""Where the rules find nothing. A line that they do understand, and refuse, is not guessed at."""
LONGEST = 200
"""Characters of a line that a reader is shown."""


def is_for_a_reader(read: Misread) -> bool:
    return read.code in CODES


def guess(turn: Turn, line: str, read: Misread) -> Generator[Request, Answer, Action | None]:
    """The act that somebody takes the line to mean, said so; None where they make nothing of it.

    Where only a noun is unknown, an act about nothing is not what was meant.
    """
    about_something = read.code == "parse.unknown-word"
    legal = legal_acts(turn.state, PLAYER)
    acts = {found.key(): found for found in legal if found.named() or not about_something}
    request = _request(turn, line, acts)
    answer = yield request
    fault = fault_in(request, answer)
    if not fault and answer.choice != NONE and answer.choice not in acts:
        fault = "off the menu"
    if fault:
        turn.faults.append(f"{PLAYER}: {fault}")
        turn.lines.append(Line("note", message(turn.state, "system.unread", PLAYER)))
    if fault or answer.choice == NONE:
        return None
    action = acts[answer.choice]
    words = act_in_words(turn.state, action, PLAYER)
    turn.lines.append(Line("note", message(turn.state, "system.taken-as", PLAYER, words=words)))
    return action


def _request(turn: Turn, line: str, acts: dict[str, Action]) -> Request:
    state, number = turn.state, turn.game.lines + 1
    menu = [MenuEntry(key, act_in_words(state, act, PLAYER)) for key, act in acts.items()]
    menu.append(MenuEntry(NONE, message(state, "system.taken-as-none", PLAYER)))
    return Request(
        id=f"{state.turn}/{PLAYER}{READ}{number}",
        step="read",
        person=PLAYER,
        name=message(state, "system.reader", PLAYER),
        brain="",
        turn=state.turn,
        seed=mind_seed(state.seed, f"{PLAYER}/read", state.turn, number),
        view=view(state, PLAYER),
        heard=clean_speech(line, LONGEST),
        menu=tuple(menu),
        suggested=NONE,
    )
