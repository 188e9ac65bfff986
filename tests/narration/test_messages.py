"""The catalogue is complete, and every message in it can be said of a player and of a person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.model import events as ev
from engine.model.actions import ALL
from engine.model.language import Choice, Is, Text, plain
from engine.model.listing import listed
from engine.model.refusal import Refusal
from engine.model.world import Exit
from engine.narration import names
from engine.narration.english import MESSAGES
from engine.narration.english_refusals import REFUSALS
from engine.narration.past import stem
from engine.narration.prose import render
from engine.narration.tell import message, refuse
from engine.narration.template import compile_template, fill, roles
from tests.narration.worlds import game, inn, person, room, thing

CODE = re.compile(r"""f?["']((?:\{verb\}|[a-z]+(?:-[a-z]+)*)\.[a-z]+(?:-[a-z]+)*)["']""")


def codes_of_the_law(repository: Path) -> set[str]:
    """Every refusal code that engine/rules writes out, with `{verb}` for the three ways of talking."""
    found: set[str] = set()
    for file in (repository / "engine/rules").glob("*.py"):
        for code in CODE.findall(file.read_text(encoding="utf-8")):
            verbs = ("say", "ask", "tell") if code.startswith("{verb}") else ("",)
            found.update(code.replace("{verb}", verb) for verb in verbs)
    return found


def test_every_code_of_the_law_has_a_message(repository: Path) -> None:
    codes = codes_of_the_law(repository)
    assert {"take.fixed", "tell.no-person", "unlock.key-not-held", "any.over"} <= codes
    assert sorted(code for code in codes if code not in MESSAGES) == []


BY_KIND = {
    "Entered": ("entered-in", "entered-on"),
    "Placed": ("placed-in", "placed-on"),
    "Posed": tuple(
        f"posed-{posture}{how}" for posture in ("sitting", "lying", "standing") for how in ("", "-in", "-on")
    ),
    "Made": tuple(
        f"made-{quality}"
        for quality in "open closed locked unlocked lit unlit hidden found broken cut dug whole".split()
    ),
    "Narrated": (),
}
"""The stems of messages of events that are told apart by what is in them."""


def test_every_kind_of_event_has_its_messages() -> None:
    for kind in ev.ALL:
        for each in BY_KIND.get(kind.__name__, (stem(kind),)):
            assert f"{each}.past" in MESSAGES, kind


def test_every_event_that_is_told_has_words_for_who_does_it_and_who_looks_on() -> None:
    apart = {"looked", "examined", "read", "counted", "searched", "listened", "smelled", "touched", "tasted"}
    for kind in ev.DEEDS:
        for each in BY_KIND.get(kind.__name__, (stem(kind),)):
            if each in ("went", "told", "spoken", "got-out", *apart):
                continue
            assert f"{each}.you" in MESSAGES, each
            assert f"{each}.they" in MESSAGES, each


def test_every_act_has_words() -> None:
    assert "act.perform" in MESSAGES
    for kind in ALL:
        assert f"act.{kind.verb}" in MESSAGES, kind
        assert not kind.alone or f"act.{kind.verb}.alone" in MESSAGES, kind


@pytest.mark.parametrize("id", sorted(MESSAGES))
def test_every_message_can_be_said_of_the_player_and_of_a_person(id: str) -> None:
    state = inn()
    ids = {"fact": "oil", "topic": "oil", "room": "yard", "origin": "inn", "to": "mara", "owner": "mara"}
    about = {role: ids.get(role, "boots") for role in roles(MESSAGES[id])}
    for actor, observer in (("player", "player"), ("mara", "player"), ("mara", "mara")):
        words = message(state, id, observer, **{**about, "actor": actor})
        assert "{" not in words, id
        assert "!" not in words, id
        is_tail = id.startswith(("parse.near", "parse.where."))  # follows another message in its line
        assert not words or words == words.strip() or is_tail, id


def test_roles_are_the_whole_need_of_a_message() -> None:
    assert roles("{Actor} {take/takes} {the thing} from {Mara's} {their place}.") == ("actor", "thing", "mara", "place")


@pytest.mark.parametrize(
    ("template", "you", "mara"),
    [
        ("{Actor} {take/takes} {the thing}.", "You take the boots.", "Mara takes the boots."),
        ("{The thing} {are/is thing} {actor's}.", "The boots are your.", "The boots are Mara's."),
        ("{They actor} {have/has} {their actor} reasons.", "You have your reasons.", "She has her reasons."),
        ("{Actor} {see/sees} {themselves actor}.", "You see yourself.", "Mara sees herself."),
        ("{A thing}; {name thing}; {them thing}.", "Some boots; boots; them.", "Some boots; boots; them."),
        ("{the unheard-of} {} {a b c} {", "that {} {a b c} {", "that {} {a b c} {"),
    ],
)
def test_a_template_speaks_from_a_standpoint(template: str, you: str, mara: str) -> None:
    state, compiled = inn(), compile_template(template)
    assert fill(compiled, state, "player", {"actor": "player", "thing": "boots"}) == you
    assert fill(compiled, state, "player", {"actor": "mara", "thing": "boots"}) == mara


def test_a_verb_after_they_is_plural_for_one_person_too() -> None:
    state = game(room("inn"), person("sam", "Sam", pronoun="they", parent="inn"))
    compiled = compile_template("{Actor} {nod/nods}. {They actor} {leave/leaves}.")
    assert fill(compiled, state, "player", {"actor": "sam"}) == "Sam nods. They leave."


def test_names_take_the_article_of_the_pack() -> None:
    state = game(room("inn", "The Old Inn"), thing("oil", article="some", parent="inn"), thing("sun", article="the"))
    assert (names.the(state, "inn"), names.a(state, "oil"), names.a(state, "sun")) == (
        "the Old Inn",
        "some oil",
        "the sun",
    )


def test_words_are_listed_with_commas_before_the_last() -> None:
    assert listed(["a", "b", "c"], "and") == "a, b and c"
    assert (listed([]), listed(["a"]), listed(["a", "b"])) == ("", "a", "a or b")


# --- refusals ---


def test_a_refusal_is_said_from_the_standpoint_of_its_actor() -> None:
    refusal = Refusal("take.held", {"actor": "mara", "thing": "key"})
    assert refuse(inn(), refusal, "player").text == "Mara already has the key."
    assert refuse(inn(), refusal, "mara").text == "You already have the key."
    assert refuse(inn(), refusal, "player").kind == "refusal"


def test_an_owner_may_be_the_observer() -> None:
    refusal = Refusal("take.belongs", {"actor": "mara", "thing": "lamp", "owner": "player"})
    assert refuse(inn(), refusal, "player").text == "The brass lamp belongs to you."


def test_the_authors_words_come_before_the_engines() -> None:
    state = game(
        room("inn", exits={"north": Exit(None, blocked=plain("Not back out into that rain."))}),
        thing("oven", parent="inn", fixed=plain("It weighs as much as the inn.")),
        thing("anvil", parent="inn", fixed=plain("")),
    )
    assert refuse(state, Refusal("x.y", {}, "No."), "player").text == "No."
    blocked = Refusal("go.blocked", {"actor": "player", "direction": "north"})
    assert refuse(state, blocked, "player").text == "Not back out into that rain."
    fixed = [
        refuse(state, Refusal("take.fixed", {"actor": "player", "thing": id}), "player").text
        for id in ("oven", "anvil")
    ]
    assert fixed == ["It weighs as much as the inn.", "The anvil is fixed in place."]


def test_a_pack_can_reword_a_refusal_with_conditions_and_slots() -> None:
    own = Text((Choice(Is("chest", "closed"), plain("Open {the thing} first"), plain("No")), "."))
    state = inn(messages={"put.closed": own})
    assert refuse(state, Refusal("put.closed", {"actor": "player", "thing": "chest"}), "player").text == (
        "Open the iron chest first."
    )


def test_a_code_nobody_knows_is_still_an_answer() -> None:
    assert refuse(inn(), Refusal("mod.strange"), "player").text == "You cannot do that."


def test_a_refusal_without_its_roles_is_still_a_sentence() -> None:
    for code in REFUSALS:
        assert "{" not in refuse(inn(), Refusal(code), "player").text


# --- texts that vary are tested with what they are for: here only how they are joined ---


def test_an_empty_wording_leaves_no_gap() -> None:
    lit = Choice(Is("lamp", "lit"), plain("burning"), Text())
    assert render(inn(), Text(("A lamp, ", lit, ", stands here ", lit, "."))) == "A lamp, stands here."
    assert render(inn(), Text(("A lamp ", lit, "."))) == "A lamp."
