"""What a pack puts before the player: only they answer it, by number or words, and nothing else goes on meanwhile."""

from __future__ import annotations

from io import StringIO

import pytest

from engine.content.pack import load_pack
from engine.model.actions import Choose, Wait
from engine.model.refusal import Refusal
from engine.narration.acts import act_in_words
from engine.rules.decide import decide
from engine.rules.menu import act_from_key, legal_acts
from engine.ui.plain import Printer
from tests.tiny import said, tiny_game

MARKET = """
start = "market"
[number]
gold = 2
[room.market]
name = "Market"
text = "Stalls."
exits = { north = "alley" }
[room.alley]
name = "Alley"
text = "Dark."
[thing.lamp]
name = "lamp"
text = "Brass."
in = "market"
[thing.bell]
name = "bell"
text = "Tin."
in = "market"
[person.agnes]
name = "Agnes"
text = "She sells lamps."
in = "market"
[[person.agnes.obeys]]
do = "any"
[choice.bargain]
text = "Agnes has {gold} of yours in her eye."
options = [
    { label = "Pay {gold in words}.", when = "gold > 1", say = "Good.", do = ["move lamp to player", "set gold to 0"] },
    { label = "Ask for less.", once = true, say = "No.", do = ["subtract 1 from gold", "choose bargain"] },
    { label = "Walk off." },
]
[choice.greeting]
options = [{ label = "Say good day." }, { label = "Say good night." }]
leave = "Say nothing."
[[rule]]
on = "taking lamp"
actor = "anyone"
do = ["choose bargain"]
stop = true
[[rule]]
on = "taking bell"
do = ["choose greeting"]
stop = true
[[rule]]
on = "any action"
when = "player in alley"
say = "Not here."
stop = true
"""

ELSEWHERE = {
    "choose.first": "test_while_a_choice_is_open_nothing_else_is_done",
    "choose.not-yours": "test_people_never_choose",
    "choose.not-asked": "test_what_is_not_asked_cannot_be_answered",
    "choose.not-offered": "test_an_option_that_is_not_there_cannot_be_taken",
}


def asked(line: str = "take lamp"):  # type: ignore[no-untyped-def]
    return tiny_game(MARKET, line)


@pytest.mark.parametrize("line", ["take lamp", "agnes, take lamp"])
def test_the_options_that_can_be_taken_are_numbered_below_the_text(line: str) -> None:
    shown = [entry.text for entry in tiny_game(MARKET).play(line).lines]
    assert shown[-4:] == [
        "Agnes has 2 of yours in her eye.", "1. Pay two.", "2. Ask for less.", "3. Walk off."
    ]  # fmt: skip


@pytest.mark.parametrize("answer", ["1", "one", "the first", "first", "Pay two.", "pay", "PAY TWO", "1."])
def test_a_number_or_words_of_a_label_answer(answer: str) -> None:
    game = asked()
    words = said(game, answer)
    assert "(Pay two.)" in words
    assert "Good." in words
    assert game.holds("player holds lamp and gold = 0")


def test_an_option_can_be_taken_once_and_put_the_same_choice_again() -> None:
    game = asked()
    shown = [entry.text for entry in game.play("2").lines]
    assert shown == ["(Ask for less.)", "No.", "Agnes has 1 of yours in her eye.", "1. Walk off."]
    assert game.legal_acts() == ("choose bargain 3",)
    said(game, "1")
    assert "take lamp" in game.legal_acts()


def test_a_choice_put_before_an_act_takes_its_place_unless_it_can_be_left() -> None:
    game = tiny_game(MARKET.replace("stop = true\n", "", 2))
    turn = game.play("take lamp")
    assert turn.refusal == "" and not game.holds("player holds lamp")
    assert next(entry.text for entry in turn.lines) == "Agnes has 2 of yours in her eye."
    game.play("walk off")
    game.play("take bell")
    assert game.holds("player holds bell"), "this one can be left"


@pytest.mark.parametrize("line", ["9", "nine", "4"])
def test_a_number_that_no_option_has_is_told_to_be_none_and_the_options_again(line: str) -> None:
    turn = asked().play(line)
    assert turn.refusal == "choose.no-such-number"
    assert turn.lines[0].text == "None of these has that number."
    assert [entry.text for entry in turn.lines][-1] == "3. Walk off."


@pytest.mark.parametrize("line", ["look", "go north", "agnes, wait", "wait", "nonsense", "take", "take all. 1"])
def test_while_a_choice_is_open_nothing_else_is_done(line: str) -> None:
    game = asked()
    turn = game.play(line)
    assert turn.refusal == "choose.first"
    assert [entry.text for entry in turn.lines][-1] == "3. Walk off."
    assert isinstance(decide(game.game.state, Wait("player")), Refusal)
    assert game.holds("turn = 1"), "no time has passed"


@pytest.mark.parametrize("line", ["undo", "save", "help", "score", "quit"])
def test_a_word_to_the_program_is_still_one(line: str) -> None:
    assert asked().play(line).refusal != "choose.first"


def test_words_that_fit_several_options_are_asked_about() -> None:
    game = asked("take bell")
    assert game.play("good").refusal == "choose.which"
    assert "(Say good night.)" in said(game, "night")


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("tell agnes to go to the devil", "Tell her to go to the devil."), ("i'll take the purse", "Take the purse."),
        ("stay here", "Stay."), ("please stay", "Stay."), ("I will stay", "Stay."),
        ("ask her for less", "Ask Agnes for less."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("leave", ["", "leave = 'Say nothing.'"])
def test_an_option_is_read_in_natural_words(line: str, option: str, leave: str) -> None:
    labels = ("Tell her to go to the devil.", "Take the purse.", "Stay.", "Ask Agnes for less.")
    options = ", ".join(f"{{ label = '{label}' }}" for label in labels)
    choice = f"[choice.bribe]\noptions = [{options}]\n{leave}\n[[rule]]\non = 'after waiting'\ndo = ['choose bribe']\n"
    game = tiny_game(MARKET.replace('name = "Agnes"', 'name = "Agnes"\npronoun = "she"') + choice)
    game.play("wait")
    assert f"({option})" in said(game, line)


@pytest.mark.parametrize("line", ["take lamp", "take bell"])
def test_a_line_that_cannot_be_read_puts_the_options_again(line: str) -> None:
    assert "1. " in said(asked(line), "frobnicate the lamp")


def test_the_name_of_somebody_alone_is_no_answer() -> None:
    game = tiny_game(MARKET.replace("Say good day.", "Greet her."))
    game.play("take bell")
    assert "(Greet her.)" not in said(game, "agnes")


def test_people_never_choose() -> None:
    state = asked().game.state
    assert not any(isinstance(act, Choose) for act in legal_acts(state, "agnes"))
    verdict = decide(state, Choose("agnes", "bargain", 1))
    assert isinstance(verdict, Refusal)
    assert verdict.code == "choose.not-yours"
    assert not isinstance(decide(state, Wait("agnes")), Refusal), "and are not kept from anything by it"


def test_what_is_not_asked_cannot_be_answered() -> None:
    game = tiny_game(MARKET)
    verdict = decide(game.game.state, Choose("player", "bargain", 1))
    assert isinstance(verdict, Refusal)
    assert verdict.code == "choose.not-asked"
    assert game.act("choose bargain 1").refusal


def test_an_option_that_is_not_there_cannot_be_taken() -> None:
    game = asked()
    for option in (0, 4, 99):
        verdict = decide(game.game.state, Choose("player", "bargain", option))
        assert isinstance(verdict, Refusal)
        assert verdict.code == "choose.not-offered"


def test_the_menu_has_the_options_and_their_keys_do_them() -> None:
    game = asked()
    assert game.legal_acts() == ("choose bargain 1", "choose bargain 2", "choose bargain 3")
    state = game.game.state
    assert act_in_words(state, legal_acts(state, "player")[0], "player") == "Pay two."
    assert act_from_key(state, "player", "choose bargain 3") == Choose("player", "bargain", 3)
    game.act("choose bargain 1")
    assert game.holds("player holds lamp")


@pytest.mark.parametrize("answer", ["3", "say nothing", "nothing", "never mind", "last"])
def test_what_can_be_left_is_left_by_its_own_words(answer: str) -> None:
    game = asked("take bell")
    assert "(Say nothing.)" in said(game, answer)
    assert not any(key.startswith("choose") for key in game.legal_acts())


def test_what_can_be_left_is_left_by_another_deed_and_not_by_a_look() -> None:
    game = asked("take bell")
    assert game.legal_acts()[:3] == ("choose greeting 1", "choose greeting 2", "choose greeting 0")
    said(game, "look")
    said(game, "x lamp")
    assert "choose greeting 1" in game.legal_acts()
    said(game, "north")
    assert game.holds("player in alley")
    assert not any(key.startswith("choose") for key in game.legal_acts())


def test_who_leaves_a_choice_by_another_deed_reads_that_it_is_left() -> None:
    game = asked("take bell")
    assert "(That is left unanswered.)" not in said(game, "look")
    assert "(That is left unanswered.)" in said(game, "wait")
    assert "(That is left unanswered.)" not in said(game, "wait")


def test_no_rule_is_asked_about_an_answer() -> None:
    game = tiny_game(MARKET.replace('when = "player in alley"', 'when = "action is not taking"'))
    said(game, "take lamp")
    assert "Not here." not in said(game, "1")
    assert game.holds("player holds lamp")


def test_undo_and_redo_put_the_choice_back_and_show_it() -> None:
    game = asked()
    before = game.digest
    said(game, "1")
    assert "1. Pay two." in said(game, "undo")
    assert game.digest == before
    assert said(game, "2").startswith("(Ask for less.)")


def test_a_choice_is_seen_again_where_what_can_be_answered_has_changed() -> None:
    pack = (
        MARKET
        + """
[[rule]]
on = "every turn"
when = "turn = 3"
do = ["set gold to 1"]
"""
    )
    game = tiny_game(pack.replace('{ label = "Say good day." }', '{ label = "Say good day.", when = "gold > 1" }'))
    said(game, "take bell")
    assert "1. Say good day." not in said(game, "look")
    said(game, "look")
    assert "1. Say good night." in said(game, "look")


def test_nobody_is_stuck_where_nothing_can_be_taken_any_more() -> None:
    pack = MARKET.replace('    { label = "Walk off." },\n', "")
    game = tiny_game(pack)
    said(game, "take lamp")
    assert "1." not in said(game, "2"), "the other is used up, and there is not gold enough for the first"
    assert not game.play("north").refusal


def test_a_choice_of_which_nothing_can_ever_be_taken_is_a_problem() -> None:
    pack = """title = "T"
start = "a"
[number]
gold = 0
[room.a]
name = "A"
text = "a"
[choice.price]
options = [{ label = "Pay.", when = "gold > 3" }, { label = "Pay more.", when = "gold > 5" }]
[[rule]]
on = "start"
do = ["choose price"]
"""
    problems = load_pack("t", {"world.toml": pack}).problems
    assert "world.empty-choice" in {problem.code for problem in problems}


def test_the_options_stand_one_below_the_other_on_a_plain_screen() -> None:
    out = StringIO()
    Printer(out, 80).show(asked().play("9").lines)
    assert "1. Pay two.\n2. Ask for less.\n3. Walk off.\n" in out.getvalue()
