from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.content.names import Names, Reader
from engine.content.problems import BadLine
from engine.content.text import compile_text, read_text
from engine.model.language import (
    Among,
    Choice,
    Counter,
    Is,
    Measure,
    Number,
    Points,
    Relation,
    Shown,
    Steps,
    Tally,
    Text,
    TurnCount,
    Varied,
    plain,
)

LIT = Is("lamp", "lit")


def parts(source: str) -> tuple[object, ...]:
    return read_text(source).parts


def test_prose_without_braces_is_one_string() -> None:
    assert read_text("Rain: all of it | so far.") == plain("Rain: all of it | so far.")
    assert read_text("") == Text()


def test_a_condition_chooses_between_two_wordings_and_edges_are_trimmed() -> None:
    (choice,) = parts("{lamp is lit: bright | dim}")
    assert choice == Choice(LIT, plain("bright"), plain("dim"))


def test_the_second_wording_may_be_left_out() -> None:
    assert parts("It is{lamp is lit: bright}.") == ("It is", Choice(LIT, plain("bright"), Text()), ".")


@pytest.mark.parametrize(
    ("mark", "order"), [("", "sequence"), ("&", "cycle"), ("~", "shuffle"), ("!", "once")]
)  # fmt: skip
def test_marks_say_in_which_order_wordings_come(mark: str, order: str) -> None:
    assert parts(f"{{{mark}a|b|}}") == (Varied(order, (plain("a"), plain("b"), Text())),)  # type: ignore[arg-type]


def test_a_single_wording_can_be_shown_once() -> None:
    assert parts("{!Look out.}") == (Varied("once", (plain("Look out."),)),)


def test_variations_nest() -> None:
    (outer,) = parts("{lamp is lit: {a|b} c | d}")
    assert isinstance(outer, Choice)
    assert outer.yes.parts == (Varied("sequence", (plain("a"), plain("b"))), " c")
    assert outer.no == plain("d")


def test_a_backslash_makes_a_brace_a_bar_and_a_colon_plain() -> None:
    assert parts(r"\{ a \| b \} \\ \n") == ("{ a | b } \\ \\n",)
    assert parts(r"{He says\: no|He nods}") == (
        Varied("sequence", (Text(("He says: no",), r"He says\: no"), plain("He nods"))),
    )


def test_a_marked_variation_is_never_a_condition() -> None:
    assert parts("{&He says: no|He nods}") == (Varied("cycle", (plain("He says: no"), plain("He nods"))),)


def test_a_message_keeps_its_slots() -> None:
    reader = Reader(None)
    text = compile_text("{The thing} {is/are thing} {lamp is lit: bright, {list} | dim}.", reader, slots=True)
    assert not reader.faults
    assert text.parts[0] == "{The thing} {is/are thing} "
    assert isinstance(text.parts[1], Choice)
    assert text.parts[1].yes.parts == ("bright, {list}",)


@pytest.mark.parametrize(
    ("source", "blamed"),
    [
        ("a {b|c", "{"),
        ("a } b", "}"),
        ("a {} b", "{}"),
        ("a {b of} c", "{b of}"),
        ("{lamp is lit: a|b|c}", "lamp is lit"),
        ("{a|" * 13 + "}" * 13, "{"),
        ("{" * 5000, "{"),
    ],
)
def test_braces_that_cannot_be_read_are_pointed_at(source: str, blamed: str) -> None:
    with pytest.raises(BadLine) as caught:
        read_text(source)
    fault = caught.value.faults[0]
    assert (fault.code, source[fault.start : fault.end]) == ("text.syntax", blamed)


def test_a_fault_in_a_condition_stands_at_its_place_in_the_text() -> None:
    source = "Before {lamp is littt: a | b} after"
    with pytest.raises(BadLine) as caught:
        read_text(source, Names(kinds={"lamp": "thing"}))
    fault = caught.value.faults[0]
    assert (fault.code, source[fault.start : fault.end]) == ("condition.syntax", "littt")


def test_many_faults_of_one_text_are_all_found() -> None:
    with pytest.raises(BadLine) as caught:
        read_text("{a b} {c d} } {lamp is: c}")
    assert [fault.code for fault in caught.value.faults] == ["text.syntax"] * 3 + ["condition.syntax"]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("knocks", Counter("knocks")),
        ("score", Points()),
        ("turn", TurnCount()),
        ("trust of mara", Relation("trust", "mara")),
        (" fuel of lamp ", Measure("fuel", "lamp")),
        ("number of things in basket", Tally(Among("thing", "basket", "in"))),
        ("steps from hall to cellar", Steps("hall", "cellar")),
    ],
)
def test_a_number_alone_in_braces_is_shown(source: str, number: Number) -> None:
    assert parts(f"After {{{source}}} of them") == ("After ", Shown(number), " of them")
    assert parts(f"{{{source} in words}}") == (Shown(number, words=True),)


def test_a_number_is_shown_in_a_wording_as_well() -> None:
    (choice,) = parts("{lamp is lit: {knocks in words} knocks | none}")
    assert isinstance(choice, Choice)
    assert choice.yes.parts == (Shown(Counter("knocks"), words=True), " knocks")


@pytest.mark.parametrize(
    ("source", "code", "blamed", "right"),
    [
        ("{knoks}", "world.unknown-number", "knoks", 'did you mean "knocks"?'),
        ("{fuel of lampp}", "world.unknown-noun", "lampp", 'did you mean "lamp"?'),
        ("{fuel of the lamp}", "text.syntax", "the", "take it out: things are named by their ids alone"),
        ("{weight}", "world.unknown-number", "weight", "write weight of THING"),
        ("{lamp}", "world.unknown-number", "lamp", '"lamp" is a thing, and its name is written out'),
        ("{He nods.}", "text.syntax", "{He nods.}", "put a bar between wordings: {a|b}"),
    ],
)
def test_what_is_nearly_a_number_is_told_from_prose_in_braces(source: str, code: str, blamed: str, right: str) -> None:
    names = Names(kinds={"lamp": "thing"}, abilities={"lamp": frozenset({"burns"})}, numbers=("knocks",))
    with pytest.raises(BadLine) as caught:
        read_text(f"It is {source}", names)
    (fault,) = caught.value.faults
    assert (fault.code, f"It is {source}"[fault.start : fault.end]) == (code, blamed)
    assert fault.right.startswith(right)


def test_a_message_can_show_a_number_beside_its_slots() -> None:
    reader = Reader(Names(numbers=("knocks", "thing")))
    text = compile_text("{The thing}, {knocks}, {thing}, {turn in words}.", reader, slots=True, roles=("thing",))
    assert not reader.faults
    assert text.parts == (
        "{The thing}, ", Shown(Counter("knocks")), ", {thing}, ", Shown(TurnCount(), words=True), "."
    )  # fmt: skip


@given(st.text("ab {}|\\:&!~in words", max_size=60))
def test_any_text_at_all_is_read_or_blamed_in_its_own_places(source: str) -> None:
    reader = Reader(Names(numbers=("a",)))
    text = compile_text(source, reader)
    assert text.source == source or reader.faults
    assert all(0 <= fault.start <= fault.end <= len(source) and fault.wrong for fault in reader.faults)


@given(st.text("ab {}|\\:&!~", max_size=60))
def test_prose_that_is_escaped_is_read_as_it_stands(words: str) -> None:
    escaped = "".join(f"\\{letter}" if letter in "\\{}|:" else letter for letter in words)
    assert "".join(str(part) for part in parts(escaped)) == words
