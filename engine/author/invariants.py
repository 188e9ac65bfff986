"""What holds of every game, whoever does what: the laws of the world model, each a function that tells what breaks it.

Tests hold the engine to them, and bots every world that they play. A law is asked about a state, or about a game and
its whole log; it gives one sentence for each thing that is not as it must be, and nothing where all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from engine.model.digest import MODULUS, fact_hash
from engine.model.query import body, memories, room_of
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.rules.decide import decide
from engine.rules.menu import act_from_key, legal_acts
from engine.rules.scope import can_reach, can_see, reachable, visible
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import replay

Law = Callable[[State], Iterator[str]]


def containment_is_a_forest(state: State) -> Iterator[str]:
    """Everything is in something that is in the end in nothing."""
    for noun in state.world.nouns:
        up = way_up(state, noun)
        again = body(state, up[-1]).parent
        if again is not None:
            yield f"{noun} is inside itself: {' in '.join([*up, again])}"


def nothing_is_in_two_places(state: State) -> Iterator[str]:
    """Where a thing is and what a place holds say the same."""
    held: dict[str, str] = {}
    for place in state.world.nouns:
        for child in body(state, place).children:
            if child in held:
                yield f"{child} is in {held[child]} and in {place}"
            held[child] = place
    for noun in state.world.nouns:
        where = body(state, noun).parent
        if held.get(noun) != where:
            yield f"{noun} is in {where}, and {held.get(noun)} has it"


def nobody_reaches_through_a_closed_box(state: State) -> Iterator[str]:
    """Between whoever reaches and what is reached there is nothing closed, on the way out or on the way in."""
    nouns = state.world.nouns
    for actor in _present(state):
        mine = way_up(state, actor)
        for noun in reachable(state, actor):
            its = way_up(state, noun)
            for id in (*mine, *its):
                place = body(state, id).parent
                if (id in mine) == (id in its) or place is None or body(state, id).how != "in":
                    continue
                if nouns[place].kind == "room" or (place in mine and place in its) or body(state, place).open:
                    continue
                yield f"{actor} reaches {noun} though {place} is closed"


def what_is_listed_in_sight_and_reach_can_be_seen_and_reached(state: State) -> Iterator[str]:
    """The lists of what is in sight and in reach, and the questions whether one thing is, say the same."""
    nouns = [id for id, noun in state.world.nouns.items() if noun.kind != "room"]
    for actor in _present(state):
        for sense, listed, asked in (("sees", visible, can_see), ("reaches", reachable, can_reach)):
            one, other = sorted(listed(state, actor)), sorted(id for id in nouns if asked(state, actor, id))
            if one != other:
                yield f"{actor} {sense}: the list has {_only(one, other)} more, and {_only(other, one)} less"


def every_act_on_a_menu_can_be_done(state: State) -> Iterator[str]:
    """The law accepts what a menu lists, and its key is read back as the very act."""
    for actor in _present(state):
        for found in legal_acts(state, actor):
            verdict = decide(state, found)
            if isinstance(verdict, Refusal):
                yield f"'{found.key()}' is on the menu of {actor}, and refused with {verdict.code}"
            elif act_from_key(state, actor, found.key()) != found:
                yield f"'{found.key()}' is on the menu of {actor}, and read as another act"


def the_digest_is_that_of_the_whole(state: State) -> Iterator[str]:
    """The digest that is kept with each change is the one that all facts give."""
    if state.digest != digest_from_scratch(state):
        yield "the digest is not what the facts of the state give"


OF_A_STATE: tuple[Law, ...] = (
    containment_is_a_forest,
    nothing_is_in_two_places,
    nobody_reaches_through_a_closed_box,
    what_is_listed_in_sight_and_reach_can_be_seen_and_reached,
    every_act_on_a_menu_can_be_done,
)
"""Cheap enough to be asked after every turn."""


def the_log_gives_the_game(game: Game, seed: int, records: Sequence[TurnRecord]) -> Iterator[str]:
    """Folding the log, and playing it again, give the same game, when it has been written down and read back."""
    written = [msgspec.json.encode(record) for record in records]
    read = [msgspec.json.decode(line, type=TurnRecord) for line in written]
    for record, again in zip(records, read, strict=True):
        if record != again:
            yield f"record {record.number} ('{record.line}') is another one when it is read back"
    folded = Game.new(game.world, seed).replayed(read).state
    if (folded.digest, folded.bodies, folded.turn) != (game.state.digest, game.state.bodies, game.state.turn):
        yield "folding the log gives another state"
    gone = replay(game.world, seed, read).divergence
    if gone is not None:
        yield f"played again, record {gone.number} ('{gone.line}') differs in its {gone.what}"


def undo_and_redo_are_each_others_reverse(game: Game) -> Iterator[str]:
    """All the way back and forward again is where one was."""
    passed = [game]
    while passed[-1].past is not None:
        passed.append(_after(passed[-1], "undo"))
    here = passed.pop()
    while passed:
        here, was = _after(here, "redo"), passed.pop()
        if (here.state.digest, here.state.bodies) != (was.state.digest, was.state.bodies):
            yield f"what was undone and done again is not what it was at turn {was.state.turn}"
            return


def _after(game: Game, line: str) -> Game:
    result = game.begin(line).result
    assert result is not None, "to go back or forward asks nobody"
    return result.game


def way_up(state: State, noun: str) -> list[str]:
    """A noun and all that it is in, from the inside out. What has no end is cut where it comes round."""
    found = [noun]
    while (place := body(state, found[-1]).parent) is not None and place not in found:
        found.append(place)
    return found


def _present(state: State) -> list[str]:
    return [one for one in state.world.people if room_of(state, one) is not None]


def _only(one: list[str], other: list[str]) -> str:
    return ", ".join(id for id in one if id not in other) or "nothing"


INDEXES = ("ties", "vessels", "burning", "relating", "timers", "reasons", "rota", "forgetting", "inferring", "words")
"""Notes that follow from others."""
YET_TO_COME = ("quests", "unearned")
"""Indexes of what the pack has and has not come about."""
EVIDENCE = ("memory", "facts", "been", "met", "rota from", "thinks", "felt")
"""Notes that are no facts of the world as it stands: the first has its own place in the digest, below."""


def digest_from_scratch(state: State) -> int:
    """The digest by its definition: every fact that is not as it was in the beginning."""
    first = begin(state.world, state.seed)
    total = fact_hash("world", state.world.id, state.seed)
    for id in state.world.nouns:
        now, was = body(state, id), body(first, id)
        place = (now.parent, now.how, now.moved), (was.parent, was.how, was.moved)
        if place[0] != place[1]:
            total += fact_hash("place", id, *place[0]) - fact_hash("place", id, *place[1])
        for quality in ("open", "locked", "lit", "hidden"):
            if getattr(now, quality) != getattr(was, quality):
                total += fact_hash(quality, id, getattr(now, quality)) - fact_hash(quality, id, getattr(was, quality))
        total += sum(fact_hash("note", ("is", quality, id), True) for quality in now.spoilt)
    notes = dict(state.notes.items())
    before = dict(first.notes.items())
    for key in {**before, **notes}:
        if key[0] in (*INDEXES, *YET_TO_COME, *EVIDENCE) or before.get(key) == notes.get(key):
            continue
        for value, sign in ((notes.get(key), 1), (before.get(key), -1)):
            if key[0] == "related":
                total += sign * sum(fact_hash(*key, other) for other in value or ())
            elif value is not None:
                total += sign * fact_hash("note", key, value)
    for person in state.world.people:
        for memory in memories(state, person):
            total += fact_hash("memory", person, memory.number, memory.turn, memory.event)
    if state.turn:
        total += fact_hash("turn", state.turn) - fact_hash("turn", 0)
    return total % MODULUS
