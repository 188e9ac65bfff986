"""Which of several is meant: by the law, by whose hands they are in, or by asking."""

from __future__ import annotations

import msgspec
import pytest

from engine.model.state import State
from engine.parser import settle
from engine.parser.context import Context
from tests.parser.small import FIXED, Talk, person, player, room, thing


def two_keys(*more: object) -> Talk:
    return Talk(
        room("hall", "Hall"), player("hall"), thing("brass_key", "brass key", "hall"),
        thing("iron_key", "iron key", "hall"), thing("chest", "chest", "hall", container=True, fixed=FIXED),
        *more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_what_cannot_be_told_is_asked() -> None:
    talk = two_keys()
    assert talk.asks("take key") == "Which do you mean, the brass key or the iron key?"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("brass", "brass_key"), ("the iron one", "iron_key"), ("iron key", "iron_key"), ("2", "iron_key"),
        ("the second", "iron_key"), ("first", "brass_key"), ("the first one", "brass_key"), ("either", "brass_key"),
        ("the latter", "iron_key"), ("I mean the iron one", "iron_key"), ("brass_key", "brass_key"),
    ],
)  # fmt: skip
def test_an_answer_completes_the_line(answer: str, key: str) -> None:
    talk = two_keys()
    talk.asks("take key")
    assert talk.keys(answer) == f"take {key}"


def test_both_is_an_answer_too() -> None:
    talk = two_keys()
    talk.asks("take key")
    assert talk.keys("both") == "take brass_key; take iron_key"


def test_another_command_is_no_answer() -> None:
    talk = two_keys()
    talk.asks("take key")
    assert talk.keys("look") == "look"
    assert talk.context.pending is None
    talk.asks("take key")
    assert talk.keys("n") == "go north"


def test_never_mind_drops_the_question() -> None:
    talk = two_keys()
    talk.asks("take key")
    assert talk.code("never mind") == "parse.never-mind"
    assert talk.context.pending is None


def test_an_answer_that_narrows_is_asked_on() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("a", "small brass key", "hall"),
        thing("b", "large brass key", "hall"), thing("c", "iron key", "hall"),
    )  # fmt: skip
    assert talk.asks("take key") == "Which do you mean, the small brass key, the large brass key or the iron key?"
    assert talk.asks("brass") == "Which do you mean, the small brass key or the large brass key?"
    assert talk.keys("large") == "take b"


def test_the_rest_of_the_line_waits_for_the_answer() -> None:
    talk = two_keys()
    talk.asks("take key. look")
    reading = talk.read("iron")
    assert (reading.actions[0].key(), reading.rest) == ("take iron_key", "look")  # type: ignore[union-attr]


def test_a_question_in_the_middle_of_a_line_keeps_both_sides() -> None:
    talk = two_keys(thing("ring", "ring", "player", how="held"), thing("box", "box", "hall", container=True))
    talk.read("take brass key")
    talk.asks("put ring and key in chest")
    assert talk.keys("brass") == "put ring in chest; put brass_key in chest"


def test_a_pending_question_survives_being_written_down() -> None:
    talk = two_keys()
    talk.asks("take key")
    talk.context = msgspec.json.decode(msgspec.json.encode(talk.context), type=Context)
    assert talk.keys("iron") == "take iron_key"


def test_what_the_law_allows_is_likelier_and_is_noted() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"),
        thing("oak", "oak chest", "hall", openable=True, open=True, container=True),
        thing("tin", "tin chest", "hall", openable=True, open=False, container=True),
    )  # fmt: skip
    reading = talk.read("open chest")
    assert reading.actions[0].key() == "open tin"  # type: ignore[union-attr]
    assert reading.notes == ("(the tin chest)",)  # type: ignore[union-attr]
    assert talk.keys("close chest") == "close oak"


def test_take_means_the_one_that_is_not_in_hand_and_drop_the_one_that_is() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("red", "red cup", "player", how="held"),
        thing("blue", "blue cup", "hall"),
    )  # fmt: skip
    assert talk.keys("take cup") == "take blue"
    assert talk.keys("drop cup") == "drop red"


def test_a_thing_named_in_full_is_meant_before_one_that_has_more_words() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("key", "key", "hall"), thing("skel", "skeleton key", "hall")
    )
    assert talk.keys("take key") == "take key"


def test_of_things_that_nothing_tells_apart_the_first_is_taken_without_asking() -> None:
    talk = Talk(room("hall", "Hall"), player("hall"), thing("coin1", "coin", "hall"), thing("coin2", "coin", "hall"))
    assert talk.keys("take coin") == "take coin1"
    assert talk.notes("take coin") == ()


def test_things_of_one_name_are_told_apart_by_a_word_of_their_own() -> None:
    talk = Talk(
        room("hall", "Hall"), player("hall"), thing("a", "key", "hall", "brass"), thing("b", "key", "hall", "iron")
    )
    assert talk.asks("take key") == "Which do you mean, the key (brass) or the key (iron)?"


def test_the_law_is_not_asked_where_there_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbids(state: State, action: object) -> None:
        raise AssertionError(f"asked about {action}")

    monkeypatch.setattr(settle, "forbids", forbids)
    talk = two_keys()
    assert talk.keys("take brass key") == "take brass_key"
    assert talk.keys("put iron key in chest") == "put iron_key in chest"


# --- what is missing ---


def test_a_verb_without_its_noun_asks_for_it() -> None:
    talk = two_keys()
    assert talk.asks("take") == "What do you want to take?"
    assert talk.keys("the iron key") == "take iron_key"
    assert talk.asks("look at") == "What do you want to look at?"
    assert talk.keys("chest") == "examine chest"


def test_a_missing_place_is_asked_for_and_found_by_what_the_place_is() -> None:
    table = thing("table", "table", "hall", supporter=True, fixed=FIXED)
    for answer, key in (
        ("table", "put pen on table"),
        ("chest", "put pen in chest"),
        ("on the table", "put pen on table"),
    ):
        talk = two_keys(table, thing("pen", "pen", "player", how="held"))
        assert talk.asks("put pen") == "Where do you want to put the pen?"
        assert talk.keys(answer) == key


def test_a_missing_person_is_the_one_who_is_there_or_asked_for() -> None:
    pen = thing("pen", "pen", "player", how="held")
    assert two_keys(pen, person("mara", "Mara", "hall")).keys("give pen") == "give pen to mara"
    talk = two_keys(pen, person("mara", "Mara", "hall"), person("ben", "Ben", "hall", "he"))
    assert talk.asks("give pen") == "Whom do you want to give the pen to?"
    assert talk.keys("to ben") == "give pen to ben"


def test_a_noun_alone_asks_for_the_verb() -> None:
    talk = two_keys()
    assert talk.asks("iron key") == "What do you want to do with the iron key?"
    assert talk.keys("take") == "take iron_key"
    talk.asks("iron key")
    assert talk.keys("look") == "look"


def test_a_new_command_after_a_missing_noun_is_a_new_command() -> None:
    talk = two_keys()
    talk.asks("take")
    assert talk.keys("examine chest") == "examine chest"
    talk.asks("take")
    assert talk.code("frobozz") == "parse.unknown-word"


# --- keys and locks ---


def lock(*held: str) -> Talk:
    return Talk(
        room("hall", "Hall"), player("hall"),
        thing("chest", "chest", "hall", container=True, openable=True, open=False, locked=True, keys=("tin", "gold")),
        thing("stool", "stool", "hall"),
        *(thing(id, f"{id} key", "player" if id in held else "hall", how="held" if id in held else "in")
          for id in ("tin", "gold", "bone")),
    )  # fmt: skip


def test_the_one_key_in_hand_that_fits_is_used_and_said() -> None:
    talk = lock("tin", "bone")
    assert talk.keys("unlock chest") == "unlock chest with tin"
    assert talk.notes("unlock chest") == ("(with the tin key)",)


def test_without_a_fitting_key_in_hand_that_is_said() -> None:
    assert lock("bone").code("unlock chest") == "parse.needs-key"
    assert lock("tin").code("unlock stool") == "parse.no-lock"


def test_of_two_fitting_keys_the_first_is_taken_and_named() -> None:
    talk = lock("tin", "gold")
    assert talk.notes("unlock chest") == ("(with the tin key)",)
    assert talk.keys("unlock chest") == "unlock chest with tin"
