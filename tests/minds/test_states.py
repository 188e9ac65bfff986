"""What was read of people is found again wherever it is kept, and never under another key. No llama.cpp is needed."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.minds.spill import Spill
from engine.minds.states import ALIGN, States

KEY = b"k" * 32
OTHER = b"o" * 32


class Tape:
    """Sequences of a cache that remember what was read into them, and under which key."""

    def __init__(self, forgets: bool = True) -> None:
        self.read: dict[int, list[tuple[str, int]]] = {}
        self.forgets = forgets

    def cut(self, sequence: int, length: int) -> bool:
        if not self.forgets and length < len(self.read.get(sequence, ())):
            self.read[sequence] = []
            return False
        self.read[sequence] = self.read.get(sequence, [])[:length]
        return True

    def copy(self, source: int, target: int) -> None:
        self.read[target] = list(self.read.get(source, ()))

    def state(self, sequence: int) -> bytes:
        return json.dumps(self.read[sequence]).encode()

    def restore(self, sequence: int, state: bytes) -> bool:
        self.read[sequence] = [(key, token) for key, token in json.loads(state)]
        return True


def ask(
    states: States, tape: Tape, person: str, tokens: list[int], key: bytes = KEY, stable: int = 0
) -> tuple[str, int]:
    """Read a prompt as the model does; where its beginning came from, and how much of it there was."""
    slot, source = states.slot_for(person, key, tokens)
    reused = len(slot.tokens)
    assert slot.tokens == tokens[:reused] and reused % ALIGN == 0
    assert tape.read.get(slot.sequence, []) == [(key.decode(), token) for token in tokens[:reused]]
    while len(slot.tokens) < len(tokens):
        at = len(slot.tokens)
        part = tokens[at : stable if at < stable else len(tokens)]
        tape.read.setdefault(slot.sequence, []).extend((key.decode(), token) for token in part)
        slot.tokens += part
        if len(slot.tokens) == stable:
            states.keep(slot)
    tape.read[slot.sequence].append(("written", 0))  # by the model, after the prompt
    return source, reused


def prompt(person: int, turn: int, stable: int = 320, fresh: int = 64) -> list[int]:
    """32 tokens that all share, what never changes of one, what is new in this turn."""
    return [*range(32), *range(1000 * person, 1000 * person + stable - 32), *range(9000 + turn, 9000 + turn + fresh)]


def test_who_spoke_before_goes_on_in_their_own_slot() -> None:
    tape = Tape()
    states = States(tape, 2)
    assert ask(states, tape, "mara", prompt(1, 1)) == ("cold", 0)
    assert ask(states, tape, "mara", prompt(1, 500)) == ("slot", 320)


def test_people_who_begin_alike_share_the_beginning() -> None:
    tape = Tape()
    states = States(tape, 2)
    ask(states, tape, "mara", prompt(1, 1))
    assert ask(states, tape, "tom", prompt(2, 1)) == ("other", 32)


def test_a_slot_given_away_is_put_away_in_memory_whole() -> None:
    tape = Tape()
    states = States(tape, 1)
    ask(states, tape, "mara", prompt(1, 1))
    ask(states, tape, "tom", prompt(2, 1))
    assert ask(states, tape, "mara", prompt(1, 1)) == ("memory", 384)
    assert ask(states, tape, "tom", prompt(2, 500)) == ("memory", 320)


def test_memory_holds_so_many_and_lets_go_of_what_was_used_longest_ago() -> None:
    tape = Tape()
    states = States(tape, 1, most=2)
    for person in range(1, 5):
        ask(states, tape, f"p{person}", prompt(person, 1))
    assert ask(states, tape, "p2", prompt(2, 1))[0] == "memory"
    assert ask(states, tape, "p1", prompt(1, 1)) == ("other", 32)


def test_memory_holds_so_many_bytes_and_no_more() -> None:
    tape = Tape()
    states = States(tape, 1, most_bytes=100)
    ask(states, tape, "mara", prompt(1, 1))
    ask(states, tape, "tom", prompt(2, 1))
    assert ask(states, tape, "mara", prompt(1, 1)) == ("other", 32)


def test_what_was_read_under_one_key_is_nothing_under_another() -> None:
    tape = Tape()
    states = States(tape, 2)
    ask(states, tape, "mara", prompt(1, 1), KEY)
    assert ask(states, tape, "mara", prompt(1, 1), OTHER) == ("cold", 0)
    assert ask(states, tape, "mara", prompt(1, 1), KEY) == ("slot", 384)


def test_what_never_changes_is_there_in_the_next_sitting(tmp_path: Path) -> None:
    tape, spill = Tape(), Spill(tmp_path)
    ask(States(tape, 1, spill=spill), tape, "mara", prompt(1, 1), stable=320)
    spill.flush()
    tape = Tape()
    states = States(tape, 1, spill=Spill(tmp_path))
    assert ask(states, tape, "mara", prompt(1, 500), OTHER, stable=320) == ("cold", 0)
    assert ask(states, tape, "mara", prompt(1, 500), stable=320) == ("disk", 320)


def test_a_model_that_forgets_all_or_nothing_reads_anew_and_never_goes_on_from_a_gap() -> None:
    tape = Tape(forgets=False)
    states = States(tape, 1)
    for turn in (1, 2, 700):
        assert ask(states, tape, "mara", prompt(1, turn)) == ("cold", 0)


asked = st.lists(
    st.tuples(st.integers(1, 6), st.integers(0, 3), st.sampled_from([KEY, OTHER]), st.sampled_from([0, 96, 320])),
    max_size=30,
)


@settings(deadline=None)
@given(asked, st.integers(1, 4), st.integers(0, 5), st.booleans())
def test_whatever_is_asked_in_which_order_a_slot_holds_the_prompt_and_nothing_else(
    asked: list[tuple[int, int, bytes, int]], slots: int, most: int, forgets: bool
) -> None:
    tape = Tape(forgets)
    states = States(tape, slots, most=most)
    for person, turn, key, stable in asked:
        ask(states, tape, f"p{person}", prompt(person, turn, fresh=40 + turn), key, stable)
