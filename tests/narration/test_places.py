"""Rooms, things looked at closely, and what one carries, as prose."""

from __future__ import annotations

from textwrap import wrap

from engine.model import events as ev
from engine.model.evolve import evolve, evolve_all
from engine.model.language import Is, Text, Varied, plain
from engine.model.state import State
from engine.model.tongue import Verb
from engine.model.world import Exit
from engine.narration.reports import (
    about_lines,
    exits_line,
    help_lines,
    inventory,
    journal,
    people_line,
    verbs_lines,
)
from engine.narration.tell import describe_room
from engine.parser.tables import ENGLISH
from tests.narration.worlds import game, inn, person, room, thing, told, words


def description(state: State, observer: str = "player") -> list[str]:
    return words(describe_room(state, observer))


def test_a_room_has_title_text_things_people_and_ways() -> None:
    assert description(inn()) == [
        "Inn",
        "You see a closed iron chest, a table and some boots.",
        "Mara and Tom are here.",
        "Exits: north.",
    ]


def test_links_cover_exactly_the_names_in_the_lists() -> None:
    lines = describe_room(inn(), "player")
    links = [(line.text[link.start : link.end], link.kind, link.command) for line in lines for link in line.links]
    assert links == [
        ("iron chest", "thing", "examine iron chest"),
        ("table", "thing", "examine table"),
        ("boots", "thing", "examine boots"),
        ("Mara", "person", "examine Mara"),
        ("Tom", "person", "examine Tom"),
        ("north", "exit", "north"),
    ]


def test_contents_are_told_with_their_holder_and_after_the_plain_things() -> None:
    state = game(
        room("inn", "Inn"),
        thing("chest", "iron chest", article="an", parent="inn", container=True, openable=True),
        thing("lamp", "brass lamp", parent="inn", light=True, lit=True),
        thing("coin", parent="chest"),
    )
    assert description(state) == [
        "Inn",
        "You see an iron chest and a brass lamp, which is lit. In the iron chest is a coin.",
    ]


def test_what_one_is_on_stands_in_the_title_and_what_else_is_on_it_is_told() -> None:
    bench = thing("bench", parent="inn", supporter=True, enterable=True)
    radio, me = thing("radio", parent="bench", how="on"), person("player", "you", parent="bench", how="on")
    assert description(game(room("inn", "Inn"), bench, radio, me)) == ["Inn (on the bench)", "On the bench is a radio."]


def test_closed_things_hide_and_glass_shows() -> None:
    def box(**rest: bool) -> State:
        case = thing("case", parent="inn", container=True, openable=True, open=False, **rest)
        return game(room("inn"), case, thing("ring", parent="case"))

    assert description(box()) == ["inn", "You see a case, which is closed."]
    assert description(box(transparent=True)) == ["inn", "You see a case, which is closed and in which is a ring."]


def test_what_holds_what_holds_something_has_a_sentence_of_its_own() -> None:
    state = game(
        room("inn"),
        thing("table", parent="inn", supporter=True),
        thing("box", parent="table", how="on", container=True),
        thing("pins", article="some", plural=True, parent="box"),
        thing("cup", parent="table", how="on"),
    )
    assert description(state) == [
        "inn",
        "You see a table. On the table are a box and a cup. In the box are some pins.",
    ]


def test_scenery_is_not_listed_but_what_lies_on_it_is() -> None:
    state = game(
        room("inn"),
        thing("mantel", parent="inn", scenery=True, supporter=True),
        thing("clock", parent="mantel", how="on"),
    )
    assert description(state) == ["inn", "On the mantel is a clock."]


def test_a_thing_with_a_first_text_is_told_by_it_until_it_has_been_moved() -> None:
    state = game(room("inn", text="A low room."), thing("rope", parent="inn", first="A rope hangs from the beam."))
    assert description(state) == ["inn", "A low room. A rope hangs from the beam."]
    handled = (
        ev.Taken(actor="player", thing="rope", source="inn"),
        ev.Dropped(actor="player", thing="rope", room="inn"),
    )
    assert description(evolve_all(state, handled)) == ["inn", "A low room.", "You see a rope."]


def test_a_person_with_a_first_text_is_not_named_twice() -> None:
    state = game(room("inn"), person("mara", "Mara", parent="inn", first="Mara is mending a net."))
    assert description(state) == ["inn", "Mara is mending a net."]


def test_darkness_shows_nothing_but_itself() -> None:
    state = game(room("cave", "Cave", dark=True, exits={"up": Exit("cave")}), thing("bone", parent="cave"))
    assert description(state) == ["Darkness", "It is too dark to see anything."]


def test_ways_are_not_listed_where_the_text_tells_of_all_of_them() -> None:
    ways = {"north": Exit("yard"), "west": Exit("barn")}
    tells = game(room("inn", text="Doors lead north, and west."), room("yard"), room("barn"))
    assert description(tells) == ["inn", "Doors lead north, and west."]
    told_all = game(room("inn", text="Doors lead north, and west.", exits=ways), room("yard"), room("barn"))
    assert description(told_all) == ["inn", "Doors lead north, and west."]
    told_one = game(room("inn", text="A door leads north.", exits=ways), room("yard"), room("barn"))
    assert description(told_one)[-1] == "Exits: north, west."


def test_directions_that_lead_the_same_way_count_as_one() -> None:
    ways = {"west": Exit("yard"), "out": Exit("yard"), "up": Exit("loft")}
    silent = game(room("inn", exits=ways), room("yard"), room("loft"))
    assert description(silent)[-1] == "Exits: west, up."
    telling = game(room("inn", text="A stair goes up; the yard is west.", exits=ways), room("yard"), room("loft"))
    assert len(description(telling)) == 2


def test_up_and_in_are_told_only_as_ways() -> None:
    state = game(
        room("inn", text="The fire is up, and in front of it a cat.", exits={"up": Exit("loft")}), room("loft")
    )
    assert description(state)[-1] == "Exits: up."


def test_ways_name_rooms_one_has_been_in_and_doors() -> None:
    state = game(
        room("inn", exits={"north": Exit("yard"), "east": Exit("barn", door="gate"), "west": Exit(None)}),
        room("yard", "Yard", exits={"south": Exit("inn")}),
        room("barn", "Barn"),
        thing("gate", "oak gate", article="an", door=True, openable=True, open=False),
    )
    assert description(state) == ["inn", "Exits: north, east through the oak gate (closed)."]
    there = ev.Went(actor="player", origin="inn", direction="north", room="yard")
    back = ev.Went(actor="player", origin="yard", direction="south", room="inn")
    walked = evolve_all(state, (there, back, ev.Opened(actor="player", thing="gate")))
    assert description(walked) == ["inn", "Exits: north to the Yard, east through the oak gate."]


def test_a_way_that_does_not_lead_anywhere_yet_is_not_listed() -> None:
    state = game(
        room("inn", exits={"up": Exit("loft", when=Is("hatch", "open"))}),
        room("loft"),
        thing("hatch", parent="inn", scenery=True, openable=True, open=False),
    )
    assert description(state) == ["inn"]
    assert description(evolve(state, ev.Opened(actor="player", thing="hatch"))) == ["inn", "Exits: up."]


def test_a_text_that_varies_moves_on_with_each_visit_and_look() -> None:
    varied = Text((Varied("sequence", (plain("New."), plain("Known."), plain("Home."))),))
    state = game(room("inn", exits={"in": Exit("nook")}), room("nook", text=varied))
    went = ev.Went(actor="player", origin="inn", direction="in", room="nook")
    assert "New." in words(told(state, went))
    there = evolve(state, went)
    looked = ev.Looked(actor="player", room="nook")
    assert "Known." in words(told(there, looked))
    assert "Home." in words(told(evolve(there, looked), looked))


def test_the_first_letter_of_a_list_of_people_is_large() -> None:
    state = game(room("inn"), person("miller", "miller", article="the", parent="inn"))
    assert description(state)[-1] == "The miller is here."


# --- a closer look ---


def look_at(state: State, noun: str) -> str:
    return " ".join(words(told(state, ev.Examined(actor="player", thing=noun))))


def test_a_closer_look_tells_the_text_then_the_state() -> None:
    state = game(
        room("inn"),
        thing("chest", parent="inn", container=True, openable=True, open=False, text="Oak and iron."),
        thing("coin", parent="chest"),
        thing("lamp", parent="inn", light=True),
    )
    assert look_at(state, "chest") == "Oak and iron. It is closed."
    opened = evolve(state, ev.Opened(actor="player", thing="chest"))
    assert look_at(opened, "chest") == "Oak and iron. It is open. In the chest is a coin."
    assert look_at(state, "lamp") == "You see nothing special about the lamp. It is not lit."


def test_a_closer_look_does_not_say_again_what_the_text_says() -> None:
    state = game(room("inn"), thing("door", parent="inn", openable=True, open=False, text="The door is closed."))
    assert look_at(state, "door") == "The door is closed."


def test_a_closer_look_at_a_person_tells_what_they_have() -> None:
    assert look_at(inn(), "mara") == "You see nothing special about Mara. She is holding a key."
    assert look_at(inn(), "player") == "You see nothing new about yourself."


def test_a_text_that_varies_moves_on_with_each_closer_look() -> None:
    state = game(room("inn"), thing("rug", parent="inn", text=Text((Varied("once", (plain("Dusty."),)), " Red."))))
    assert look_at(state, "rug") == "Dusty. Red."
    assert look_at(evolve(state, ev.Examined(actor="player", thing="rug")), "rug") == "Red."


def test_what_is_written_is_shown_as_it_is() -> None:
    state = game(room("inn"), thing("note", parent="inn", reading="Meet me at the weir."))
    assert words(told(state, ev.HasRead(actor="player", thing="note"))) == ["Meet me at the weir."]


# --- what one can ask to be told ---


def test_an_inventory_tells_what_is_carried_and_what_is_worn() -> None:
    state = game(
        room("inn"),
        thing("lamp", parent="player", how="held", light=True, lit=True),
        thing("cloak", "velvet cloak", parent="player", how="worn"),
    )
    assert inventory(state, "player").text == "You are carrying a lamp, which is lit. You are wearing a velvet cloak."
    assert inventory(game(room("inn")), "player").text == "You are carrying nothing."


def test_a_journal_tells_what_is_known_and_from_whom() -> None:
    assert words(journal(inn(), "player")) == ["You have learned nothing yet that is worth writing down."]
    state = evolve(inn(), ev.Told(actor="mara", to="player", fact="oil"))
    assert words(journal(state, "player")) == ["The lamp oil was sold to the boatman. (Mara told you.)"]


def test_exits_and_people_can_be_asked_for() -> None:
    assert exits_line(inn(), "player").text == "Exits: north."
    assert people_line(inn(), "player").text == "Mara and Tom are here."
    alone = game(room("cell"))
    assert exits_line(alone, "player").text == "There is no way out to be seen."
    assert people_line(alone, "player").text == "There is nobody else here."


def test_darkness_hides_exits_and_people() -> None:
    state = game(room("cave", dark=True, exits={"up": Exit("cave")}), person("mara", "Mara", parent="cave"))
    assert exits_line(state, "player").text == people_line(state, "player").text == "It is too dark to see anything."


def test_about_and_help_are_there() -> None:
    state = game(room("inn"), author="A. Writer", ai_disclosure="A small model speaks for Mara.")
    assert words(about_lines(state, "player")) == [
        "Tiny, by A. Writer",
        "A small model speaks for Mara.",
        "Played with Hearthlight.",
    ]
    assert any("examine a lamp" in line.text for line in help_lines(state, "player"))


def test_help_gives_its_examples_out_of_what_is_there() -> None:
    state = game(
        room("inn"), thing("hat", parent="mara", how="held"), thing("key", parent="inn"),
        person("mara", "Mara", parent="inn"),
    )  # fmt: skip
    told = " ".join(words(help_lines(state, "player")))
    assert "examine the key" in told
    assert "ask Mara about" in told
    assert "show the key to Mara" in told


def test_every_verb_that_is_listed_is_one() -> None:
    listed = [
        verb
        for row in verbs_lines(inn(), "player")[0].text.split("\n")
        for verb in row.split(": ")[1].strip(".").split(", ")
    ]
    assert len(listed) > 40
    assert [verb for verb in listed if verb.split()[0] not in ENGLISH.command_words] == []


def test_the_verbs_of_a_pack_are_listed_too() -> None:
    ring = Verb(id="ring", doing="ringing", lines=("ring|toll {thing}", "ring {thing} with {thing}"), nouns=2)
    assert "Of this story: ring." in verbs_lines(game(room("inn"), verbs={"ring": ring}), "player")[0].text.split("\n")


def test_help_and_verbs_fit_a_small_terminal() -> None:
    for lines in (help_lines(inn(), "player"), verbs_lines(inn(), "player")):
        assert sum(len(wrap(row, 80)) or 1 for row in "\n\n".join(words(lines)).split("\n")) <= 22
