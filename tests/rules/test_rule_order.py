"""In which order rules are asked, which of them is the last that is, and whom they bind: player and people alike."""

from __future__ import annotations

from engine.api import Playing
from engine.content.compiled import moment_in
from engine.content.pack import load_pack
from engine.model.query import body, ending, number
from engine.rules.rulebook import moments
from tests.tiny import said, tiny_game, tiny_world

PACK = """
start = "hall"
[number]
bell = 0
rung = 0
[room.hall]
name = "Hall"
text = "A hall."
[thing.lamp]
name = "lamp"
text = "A lamp."
in = "hall"
[thing.bell]
name = "bell"
text = "A bell."
in = "hall"
fixed = true
[kind.guard]
of = "person"
name = "guard"
text = "A guard."
pronoun = "he"
in = "hall"
acts = "always"
habits = [{ do = "take lamp", when = "bell >= 1" }]
[person.bert]
kind = "guard"
name = "Bert"
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "hall"
acts = "always"
habits = [{ do = "take lamp", when = "bell >= 2" }, { do = "ring bell", when = "bell >= 3" }]
[ending.dawn]
name = "Dawn"
text = "The sun comes up."
[verb.ring]
lines = ["ring {thing}"]
do = ["add 1 to rung"]
"""


def rule(on: str, say: str, **keys: object) -> str:
    more = "".join(f"{key.rstrip('_')} = {_toml(value)}\n" for key, value in keys.items())
    return f'[[rule]]\non = "{on}"\nsay = "{say}"\n{more}'


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else f'"{value}"'


def game(*rules: str) -> Playing:
    return tiny_game(PACK + "".join(rules))


def held(playing: Playing) -> str | None:
    return body(playing.game.state, "lamp").parent


def test_rules_of_a_higher_priority_are_asked_first_and_of_one_as_written() -> None:
    first, second = rule("taking lamp", "one"), rule("before taking lamp", "two")
    third, last = rule("any action", "three", priority=10), rule("taking", "four", priority=-1)
    assert said(game(last, first, second, third), "take lamp").split("\n")[:4] == ["three", "one", "two", "four"]


def test_instead_of_an_act_it_is_not_done_and_no_later_rule_is_asked() -> None:
    playing = game(
        rule("instead of taking lamp", "No."), rule("taking lamp", "Warm."), rule("after taking lamp", "Had.")
    )
    assert said(playing, "take lamp") == "No."
    assert held(playing) == "hall"


def test_instead_of_an_act_later_rules_are_asked_where_it_continues() -> None:
    for on, stop in (("instead of taking lamp", False), ("taking lamp", True)):
        keys = {"stop": True} if stop else {}
        playing = game(
            rule(on, "No.", continue_=True, **keys), rule("taking lamp", "Warm."), rule("after taking", "Had.")
        )
        assert said(playing, "take lamp") == "No.\nWarm."
        assert held(playing) == "hall"


def test_a_rule_after_an_act_that_stops_is_the_last_that_is_asked() -> None:
    playing = game(rule("after taking lamp", "One.", stop=True), rule("after taking", "Two."))
    assert "One." in said(playing, "take lamp") and held(playing) == "player"
    assert "Two." not in said(
        game(rule("after taking lamp", "One.", stop=True), rule("after taking", "Two.")), "take lamp"
    )


def test_a_rule_of_every_turn_that_stops_is_the_last_of_that_turn() -> None:
    playing = game(rule("every turn", "Later."), rule("every turn", "First.", priority=1, stop=True, when="turn < 2"))
    assert [said(playing, "wait").split("\n")[-1] for _ in range(3)][1:] == ["First.", "Later."]


def test_a_rule_of_what_becomes_true_that_stops_lets_later_ones_miss_it() -> None:
    stopping = rule("becomes true", "One.", when="player holds lamp", stop=True)
    playing = game(stopping, rule("becomes true", "Two.", when="player holds lamp"))
    assert "Two." not in said(playing, "take lamp")
    assert "Two." not in said(playing, "wait"), "it has become true, and not now"
    said(playing, "drop lamp")
    assert "One." in said(playing, "take lamp"), "it becomes true again"


def test_what_only_a_stopping_rule_brings_about_is_missed_by_later_ones_of_that_round_alone() -> None:
    first = '[[rule]]\non = "becomes true"\nwhen = "rung >= 1"\nsay = "Up."\n'
    stopping = '[[rule]]\non = "becomes true"\nwhen = "player holds lamp"\ndo = ["add 1 to rung"]\nstop = true\n'
    assert "Up." in said(game(first, stopping), "take lamp")
    assert "Up." not in said(game(stopping, first), "take lamp")


def test_a_rule_binds_the_player_alone_unless_it_says_otherwise() -> None:
    no = rule("instead of taking lamp", "No.")
    playing = game(no)
    assert said(playing, "take lamp") == "No."
    playing = game(no, '[[rule]]\non = "after waiting"\ndo = ["set bell to 1"]\n')
    said(playing, "wait")
    assert held(playing) == "bert"


def test_a_rule_for_one_person_binds_that_person_alone() -> None:
    rules = rule("instead of taking lamp", "Bert thinks better of it.", actor="bert")
    playing = game(rules, '[[rule]]\non = "after waiting"\ndo = ["set bell to 1"]\n')
    assert "Bert thinks better of it." in said(playing, "wait")
    assert held(playing) == "hall"
    assert "Bert" not in said(playing, "take lamp").split("\n")[0]
    assert held(playing) == "player"
    other = game(rules, '[[rule]]\non = "after waiting"\ndo = ["set bell to 2", "remove bert"]\n')
    said(other, "wait")
    assert held(other) == "mara"


def test_a_rule_for_a_kind_of_person_binds_whoever_is_of_it() -> None:
    rules = rule("instead of taking lamp", "Orders.", actor="guard")
    playing = game(rules, '[[rule]]\non = "after waiting"\ndo = ["set bell to 1"]\n')
    assert "Orders." in said(playing, "wait") and held(playing) == "hall"
    said(playing, "take lamp")
    assert held(playing) == "player"


def test_a_rule_for_anyone_binds_player_and_people() -> None:
    rules = rule("instead of taking lamp", "Nobody.", actor="anyone")
    playing = game(rules, '[[rule]]\non = "after waiting"\ndo = ["set bell to 2"]\n')
    assert said(playing, "take lamp") == "Nobody."
    assert said(playing, "wait").count("Nobody.") == 2


def test_what_a_verb_does_by_itself_comes_of_it_whoever_does_it() -> None:
    playing = game(
        rule("after waiting", "Now."), '[[rule]]\non = "after waiting"\ndo = ["set bell to 3", "remove lamp"]\n'
    )
    said(playing, "ring bell")
    assert number(playing.game.state, "rung") == 1
    said(playing, "wait")
    assert number(playing.game.state, "rung") == 2, "Mara rings it too"


def test_what_a_verb_does_by_itself_is_not_done_where_a_rule_stops_it() -> None:
    playing = game(rule("instead of ringing bell", "It has no tongue."))
    assert said(playing, "ring bell") == "It has no tongue."
    assert number(playing.game.state, "rung") == 0


def test_a_rule_after_a_verb_sees_what_it_did_and_an_ending_leaves_no_rule_to_ask() -> None:
    assert "Once." in said(game(rule("after ringing bell", "Once.", when="rung = 1")), "ring bell")
    pack = PACK.replace('["add 1 to rung"]', '["end dawn"]') + rule("after ringing bell", "Too late.")
    playing = tiny_game(pack)
    assert "Too late." not in said(playing, "ring bell")
    assert ending(playing.game.state) == "dawn"


def test_a_trace_tells_place_and_priority_and_who_was_not_asked() -> None:
    playing = game(
        rule("taking lamp", "Warm."), rule("taking", "No.", priority=5, stop=True, when="rung = 0"),
        rule("taking lamp", "Cold.", priority=9, when="rung = 7"),
    )  # fmt: skip
    said(playing, "debug on")
    said(playing, "trace rules on")
    told = [line for line in said(playing, "take lamp").split("\n") if line.startswith("[rules] before")]
    assert [line.partition(": ")[2] for line in told] == [
        told[0].partition(": ")[2], told[1].partition(": ")[2], "it stops; 1 more is not asked",
    ]  # fmt: skip
    assert "1 of 3" in told[0] and "priority 9)" in told[0] and "not so: rung = 7" in told[0]
    assert "2 of 3" in told[1] and "world.toml:" in told[1] and "priority 5) fired" in told[1]


def problems(*rules: str) -> list[str]:
    """What is wrong with these rules. What else a pack is warned of is left out."""
    found = load_pack("t", {"world.toml": f'title = "t"\n{PACK}{"".join(rules)}'}).problems
    return [str(each) for each in found if each.severity == "error" or each.code.startswith("rule.")]


def test_a_rule_is_dead_only_where_that_is_certain() -> None:
    stops = rule("instead of taking", "No.")
    for alive in (
        stops.replace('say', 'once = true\nsay') + rule("taking lamp", "x"),
        stops.replace('say', 'continue = true\nsay') + rule("taking lamp", "x"),
        stops.replace('say', 'when = "rung > 0"\nsay') + rule("taking lamp", "x"),
        stops + rule("taking lamp", "x", actor="anyone"),
        stops + rule("taking lamp", "x", priority=1),
        rule("instead of taking lamp", "No.") + rule("taking", "x"),
        rule("instead of taking lamp", "No.", when="first time") + rule("taking lamp", "x", when="first time"),
        rule("instead of taking lamp", "No.", when="rung > 0") + '[[rule]]\non = "taking"\ndo = ["add 1 to rung"]\n'
        + rule("taking lamp", "x", when="rung > 0"),
    ):  # fmt: skip
        assert problems(alive) == []
    for dead in (
        stops + rule("taking lamp", "x"),
        rule("instead of taking", "No.", actor="guard") + rule("taking lamp", "x", actor="bert"),
        rule("any action", "No.", stop=True, actor="anyone") + rule("taking lamp", "x"),
        rule("instead of taking lamp", "No.", when="rung > 0") + rule("taking lamp", "x", when="bell = 0 and rung > 0"),
        rule("after taking", "No.", stop=True) + rule("after taking lamp", "x"),
    ):
        (found,) = problems(dead)
        assert "rule.never-asked" in found


def test_who_is_nobody_cannot_be_bound() -> None:
    assert 'did you mean "anyone"?' in problems(rule("taking lamp", "x", actor="everyone"))[0]
    assert 'did you mean "mara"?' in problems(rule("taking lamp", "x", actor="marra"))[0]
    assert "is a thing; here belongs a person" in problems(rule("taking lamp", "x", actor="lamp"))[0]


def test_the_rules_of_an_act_upon_any_of_things_alike_are_those_of_the_first() -> None:
    coins = '[thing.coin]\nname = "coin"\ntext = "x"\nin = "hall"\ncount = 3\n' + rule("after taking coin", "Clink.")
    world = tiny_world(PACK + coins)
    found = [each.on for moment in moments(world, *moment_in(world, "after taking coin_2")) for each in moment.rules]
    assert found == ["after taking coin"]
