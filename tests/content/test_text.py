from __future__ import annotations

import pytest

from engine.content.names import Names, Reader
from engine.content.problems import BadLine
from engine.content.text import compile_text, read_text
from engine.model.language import Choice, Is, Text, Varied, plain

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
        ("a {b} c", "{b}"),
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
        read_text("{a} {b} } {lamp is lott: c}")
    assert [fault.code for fault in caught.value.faults] == ["text.syntax"] * 3 + ["condition.syntax"]
