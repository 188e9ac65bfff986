"""What is said of a deed depends on who did it, to whom, and who is told."""

from __future__ import annotations

import pytest

from engine.model import events as ev
from engine.model.actions import Give, PutIn, Tell, Unlock, Wait
from engine.model.evolve import evolve_all
from engine.model.language import ActorIs, plain
from engine.model.world import Exit, Knowledge, Persona
from engine.narration.tell import act_in_words, in_words, narrate
from tests.narration.worlds import game, inn, person, room, thing, told, words

ALL = ("mara", "player", "tom")


def by(actor: str) -> dict[str, object]:
    return {"actor": actor, "witnesses": tuple(who for who in ALL if who != actor)}


def test_the_doer_is_you_and_an_onlooker_hears_the_name() -> None:
    event = ev.Taken(thing="boots", source="inn", **by("mara"))
    assert words(told(inn(), event)) == ["Mara takes the boots."]
    assert words(told(inn(), event, observer="mara")) == ["You take the boots."]


def test_an_unnamed_player_is_a_stranger_to_others() -> None:
    event = ev.Dropped(thing="lamp", room="inn", **by("player"))
    assert words(told(inn(), event)) == ["You put the brass lamp down."]
    assert words(told(inn(), event, observer="mara")) == ["The stranger puts the brass lamp down."]


def test_a_named_player_keeps_the_name() -> None:
    state = game(room("inn"), person("player", "Ellis", parent="inn"), person("mara", "Mara", parent="inn"))
    event = ev.Answered(actor="mara", to="player")
    assert in_words(state, event, "player") == "Mara turned to you to speak."
    assert in_words(state, event, "mara") == "You turned to Ellis to speak."


@pytest.mark.parametrize(
    ("observer", "line"),
    [
        ("mara", "You give the key to the stranger."),
        ("player", "Mara gives you the key."),
        ("tom", "Mara gives the key to the stranger."),
    ],
)
def test_a_gift_has_three_standpoints(observer: str, line: str) -> None:
    assert words(told(inn(), ev.Given(thing="key", to="player", **by("mara")), observer=observer)) == [line]


def test_nobody_is_told_what_they_did_not_witness() -> None:
    event = ev.Taken(actor="mara", thing="boots", source="inn", witnesses=("tom",))
    assert told(inn(), event) == ()
    assert words(told(inn(), event, observer="tom")) == ["Mara takes the boots."]


def test_what_is_taken_out_of_something_is_told_with_whence() -> None:
    state = game(room("inn"), thing("table", parent="inn", supporter=True), thing("cup", parent="table", how="on"))
    assert words(told(state, ev.Taken(actor="player", thing="cup", source="table"))) == [
        "You take the cup from the table."
    ]


def test_putting_in_and_on_say_which() -> None:
    on = ev.Placed(actor="player", thing="lamp", place="table", how="on")
    into = ev.Placed(actor="player", thing="lamp", place="chest", how="in")
    assert words(told(inn(), on)) == ["You put the brass lamp on the table."]
    assert words(told(inn(), into)) == ["You put the brass lamp in the iron chest."]


def test_opening_shows_what_was_hidden() -> None:
    state = game(
        room("inn"),
        thing("chest", parent="inn", container=True, openable=True, open=False),
        thing("coin", parent="chest"),
        thing("pins", article="some", plural=True, parent="chest"),
    )
    opened = told(state, ev.Opened(actor="player", thing="chest"))
    assert words(opened) == ["You open the chest.", "In the chest are a coin and some pins."]
    assert [opened[1].text[link.start : link.end] for link in opened[1].links] == ["coin", "pins"]
    assert [link.command for link in opened[1].links] == ["examine coin", "examine pins"]


def test_opening_an_empty_thing_says_so() -> None:
    assert words(told(inn(), ev.Opened(actor="player", thing="chest"))) == ["You open the iron chest.", "It is empty."]


def test_a_walk_is_told_at_both_ends() -> None:
    event = ev.Went(actor="mara", origin="inn", direction="north", room="yard", witnesses=("player", "tom"))
    assert words(told(inn(), event)) == ["Mara leaves, going north."]
    walked = evolve_all(inn(), (ev.Moved(thing="player", place="yard"),))
    assert words(narrate(walked, evolve_all(walked, (event,)), (event,), "player")) == ["Mara comes in from the south."]


def test_who_comes_from_above_comes_from_above() -> None:
    state = game(
        room("cellar", exits={"up": Exit("loft")}),
        room("loft", exits={"down": Exit("cellar")}),
        person("mara", "Mara", parent="loft"),
    )
    event = ev.Went(actor="mara", origin="loft", direction="down", room="cellar", witnesses=("player",))
    assert words(told(state, event)) == ["Mara comes in from above."]


def test_going_describes_the_room_and_a_look_that_follows_does_not_repeat_it() -> None:
    went = ev.Went(actor="player", origin="inn", direction="north", room="yard")
    looked = ev.Looked(actor="player", room="yard")
    assert words(told(inn(), went, looked)).count("Yard") == 1
    assert words(told(inn(), looked))[0] == "Inn"


def test_being_moved_elsewhere_by_decree_describes_the_place() -> None:
    lines = told(inn(), ev.Narrated(words="The floor gives way."), ev.Moved(thing="player", place="yard"))
    assert words(lines)[:2] == ["The floor gives way.", "Yard"]


def test_a_light_that_comes_shows_the_room_and_one_that_goes_hides_it() -> None:
    state = game(
        room("cave", "Cave", dark=True, text="Wet stone."), thing("lamp", parent="player", how="held", light=True)
    )
    lit = ev.Lit(actor="player", thing="lamp")
    assert words(told(state, lit)) == ["You light the lamp.", "Cave", "Wet stone."]
    burning = evolve_all(state, (lit,))
    out = ev.Doused(actor="player", thing="lamp")
    assert words(narrate(burning, evolve_all(burning, (out,)), (out,), "player")) == [
        "You put out the lamp.",
        "Now it is too dark to see anything.",
    ]


def test_waiting_is_told_to_nobody_else() -> None:
    assert words(told(inn(), ev.Waited(actor="player"))) == ["Time passes."]
    assert told(inn(), ev.Waited(**by("mara"))) == ()


@pytest.mark.parametrize(
    "event",
    [
        ev.NumberSet(name="x", value=1),
        ev.RelationSet(dimension="trust", person="mara", toward="player", value=2),
        ev.MoodSet(person="mara", value=2),
        ev.Conversed(actor="mara", to="player", topic="rain"),
        ev.RuleFired(rule="r"),
        ev.RuleArmed(rule="r", armed=True),
        ev.HabitFollowed(actor="mara", habit="h"),
        ev.Thwarted(actor="mara", act="take chest", code="take.fixed", witnesses=("player",)),
        ev.TurnPassed(),
        ev.Moved(thing="chest", place="yard"),
        ev.Made(thing="chest", quality="open", value=True),
        ev.Rolled(name="luck", value=3),
    ],
)
def test_the_machinery_of_a_turn_makes_no_line(event: ev.Event) -> None:
    assert told(inn(), event) == ()


# --- talk ---


def test_a_question_is_told_in_the_words_it_was_put_in() -> None:
    event = ev.Asked(actor="player", to="mara", topic="oil", words="that {oil} of yours")
    assert words(told(inn(), event)) == ["You ask Mara about that {oil} of yours."]
    assert in_words(inn(), event, "mara") == "The stranger asked you about that {oil} of yours."


def test_a_question_without_words_names_its_topic() -> None:
    assert words(told(inn(), ev.Asked(actor="player", to="mara", topic="oil"))) == [
        "You ask Mara about the missing oil."
    ]
    assert words(told(inn(), ev.Asked(actor="player", to="mara", topic="the weather"))) == [
        "You ask Mara about the weather."
    ]


def test_telling_joins_the_statement_to_the_sentence() -> None:
    assert words(told(inn(), ev.Told(actor="player", to="mara", fact="oil"))) == [
        "You tell Mara that the lamp oil was sold to the boatman."
    ]
    assert words(told(inn(), ev.Told(actor="player", to="mara", fact="debt"))) == [
        "You tell Mara what you know: Mara owes Tom money. He knows it."
    ]


def test_what_one_is_told_is_noted_once_and_only_when_new() -> None:
    event = ev.Told(actor="mara", to="player", fact="oil")
    lines = told(inn(), event, ev.Learned(person="player", fact="oil", source="mara"))
    assert [(line.kind, line.text) for line in lines] == [("note", "(Learned: the missing oil)")]
    knowing = evolve_all(inn(), (event,))
    assert narrate(knowing, knowing, (event,), "player") == ()


def test_overheard_telling_names_the_fact_but_does_not_give_it_away() -> None:
    line = words(told(inn(), ev.Told(to="tom", fact="oil", **by("mara"))))[0]
    assert line == "Mara tells Tom about the missing oil."


def test_speech_is_quoted_unless_it_brings_its_own_marks() -> None:
    plain_words = ev.Spoken(to="player", words="Sit, or don't.", mind="local/small", **by("mara"))
    line = told(inn(), plain_words)[0]
    assert (line.kind, line.speaker, line.mind) == ("speech", "mara", "local/small")
    assert line.text == "Mara says, “Sit, or don't.”"
    quoted = ev.Spoken(to="player", words="“Sit,” she says, not looking up.", **by("mara"))
    assert told(inn(), quoted)[0].text == "“Sit,” she says, not looking up."


def test_braces_in_what_people_say_stay_braces() -> None:
    event = ev.Addressed(actor="player", to="mara", words="what is {thing} {take/takes}")
    assert words(told(inn(), event)) == ["You say to Mara, “What is {thing} {take/takes}”"]


def test_a_mind_that_failed_is_mentioned_once_and_only_near_the_player() -> None:
    late = ev.Faltered(actor="mara", mind="local", fault="late")
    assert [(line.kind, line.text) for line in told(inn(), late, late)] == [("note", "(Mara answers by heart.)")]
    assert told(inn(), ev.Moved(thing="mara", place="yard"), late) == ()


def test_an_ending_has_its_name_and_its_text() -> None:
    line = told(inn(), ev.Ended(ending="dawn"))[0]
    assert (line.kind, line.text) == ("ending", "A Quiet Dawn\n\nThe light came back.")


# --- memories and acts ---


@pytest.mark.parametrize(
    ("event", "observer", "sentence"),
    [
        (ev.Taken(actor="player", thing="lamp", source="inn"), "mara", "The stranger took the brass lamp."),
        (ev.Given(actor="player", thing="key", to="mara"), "player", "You gave the key to Mara."),
        (ev.Given(actor="mara", thing="key", to="player"), "mara", "You gave the key to the stranger."),
        (ev.Given(actor="player", thing="key", to="mara"), "mara", "The stranger gave the key to you."),
        (
            ev.Went(actor="mara", origin="inn", direction="north", room="yard"),
            "tom",
            "Mara went from the Inn to the Yard.",
        ),
        (ev.Asked(actor="player", to="mara", topic="oil"), "mara", "The stranger asked you about the missing oil."),
        (ev.Spoken(actor="mara", to="tom", words="No."), "mara", "You said to Tom, “No.”"),
        (ev.Placed(actor="mara", thing="key", place="chest", how="in"), "tom", "Mara put the key in the iron chest."),
        (ev.Made(thing="boots", quality="locked", value=True), "tom", "The boots were locked."),
    ],
)
def test_a_memory_is_one_sentence_in_the_past(event: ev.Event, observer: str, sentence: str) -> None:
    assert in_words(inn(), event, observer) == sentence


def test_what_was_tried_in_vain_is_remembered_with_its_reason() -> None:
    event = ev.Thwarted(actor="mara", act="unlock chest with key", code="unlock.wrong-key")
    assert in_words(inn(), event, "mara") == (
        "You tried to unlock the iron chest with the key and could not. The key does not fit the iron chest."
    )


def test_a_told_fact_is_remembered_in_full_by_those_who_may_speak_of_it() -> None:
    event = ev.Told(actor="player", to="mara", fact="oil")
    assert in_words(inn(), event, "mara") == "The stranger told you that the lamp oil was sold to the boatman."
    assert in_words(inn(), event, "tom") == "The stranger told Mara about the missing oil."


def test_a_secret_is_not_even_named_by_who_must_keep_it() -> None:
    keeping = Persona(knows=(Knowledge("oil", when=ActorIs("nobody")),))
    event = ev.Told(actor="player", to="mara", fact="oil")
    assert in_words(inn(persona=keeping), event, "mara") == "The stranger told you something."
    tried = ev.Thwarted(actor="mara", act="tell oil to player", code="menu.not-legal")
    assert "missing oil" not in in_words(inn(persona=keeping), tried, "mara")


def test_every_kind_of_event_has_a_sentence_for_everybody() -> None:
    fields = {
        "thing": "lamp", "to": "mara", "room": "yard", "origin": "inn", "direction": "north", "source": "inn",
        "place": "chest", "how": "in", "key": "key", "words": "Well.", "topic": "oil", "fact": "oil", "name": "n",
        "quality": "open", "value": True, "dimension": "trust", "person": "mara", "toward": "player", "rule": "r",
        "armed": True, "habit": "h", "act": "take lamp", "code": "take.held", "mind": "m", "fault": "late",
        "ending": "dawn", "actor": "tom", "witnesses": (), "stream": "world",
        "facts": (), "afar": (), "posture": "sitting", "vehicle": "", "pushing": "", "found": ("boots",), "leaves": (),
        "liquid": "water", "amount": 2, "kept": True, "endless": False, "filling": False, "flame": "lamp",
        "tool": "key", "other": "", "one": "mara", "vessel": "chest", "turns": 3, "timer": "t", "due": 3, "again": None,
        "scene": "s", "points": 5, "reason": "finding it", "relation": "loves", "beneath": False,
            "quest": "q", "stage": 1, "achievement": "a", "hint": "h", "step": 1,
        "property": "p", "noun": "lamp", "table": "t", "entry": 0, "anew": False,
        "choice": "c", "option": 1, "instead": False,
        "covering": "oil", "saying": "s", "visit": "", "said": "Well.",
        "put": "", "felt": (("joy", 2),), "why": "given", "by": "mara", "about": "lamp", "on_the_way": (), "until": 5,
        "stint": 1, "need": "rest", "level": 0, "seen": (("lamp", "yard"),), "goal": 1, "acts": ("take lamp",),
        "doubt": "", "vain": (), "told": "", "seeks": (),
    }  # fmt: skip
    for kind in ev.ALL:
        given = {field: fields[field] for field in kind.__struct_fields__}
        if kind is ev.Related:
            given["other"] = "tom"
        event = kind(**given)
        for observer in ALL:
            sentence = in_words(inn(), event, observer)
            assert sentence[0].isupper(), kind
            assert sentence[-1] in ".”", kind
            assert "{" not in sentence, kind
            assert " that." not in sentence, kind


@pytest.mark.parametrize(
    ("action", "phrase"),
    [
        (Give("mara", "key", "player"), "give the key to the stranger"),
        (PutIn("mara", "key", "chest"), "put the key in the iron chest"),
        (Unlock("mara", "chest", "key"), "unlock the iron chest with the key"),
        (Tell("mara", "player", "oil"), "tell the stranger about the missing oil"),
        (Wait("mara"), "wait"),
    ],
)
def test_an_act_has_words_for_a_menu(action: object, phrase: str) -> None:
    assert act_in_words(inn(), action, "mara") == phrase  # type: ignore[arg-type]


def test_a_pack_can_word_a_deed_its_own_way() -> None:
    state = inn(messages={"taken.you": plain("{Actor} {pocket/pockets} {the thing}, quick as a cat.")})
    assert words(told(state, ev.Taken(actor="player", thing="boots", source="inn"))) == [
        "You pocket the boots, quick as a cat."
    ]


def test_a_pack_can_silence_a_message() -> None:
    state = inn(messages={"waited.you": plain("")})
    assert told(state, ev.Waited(actor="player")) == ()


def test_what_was_typed_in_haste_is_told_as_speech() -> None:
    for typed, told_as in (
        ("what now", "What now?"), ("give me the oil", "Give me the oil."), ("Really?", "Really?"),
        ("don't move", "Don't move."), ("don't you know", "Don't you know?"),
        ("can i go, i'm ill", "Can I go, I'm ill?"),
    ):  # fmt: skip
        event = ev.Addressed(actor="player", to="mara", words=typed)
        assert words(told(inn(), event)) == [f"You say to Mara, “{told_as}”"]
