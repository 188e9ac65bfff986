"""What a person keeps back is under no heading of what they are given to think with, however it came to their ears."""

from __future__ import annotations

from engine.api import Answer, Playing, Request
from engine.people.asking import view
from engine.people.recall import recall
from engine.people.scripted import scripted_answer
from engine.people.secrets import secrets_of
from tests.tiny import tiny_game

PARLOUR = """
start = "parlour"
[number]
calm = 0
[room.parlour]
name = "Parlour"
text = "A parlour. {calm = 1: Everybody in it knows that the lamp oil was sold to the boatman. | It is quiet.}"
[person.player]
name = "stranger"
text = "You."
knows = [{ fact = "oil" }]
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "parlour"
lost = ["Hm."]
knows = [{ fact = "oil", when = "trust of mara >= 2", tell = "It went to the boatman, every drop.", cover = "No." }]
[person.tom]
name = "Tom"
text = "Tom."
pronoun = "he"
in = "parlour"
lost = ["Eh."]
knows = [{ fact = "oil", tell = "She let the boatman have it for ready money." }]
[person.ned]
name = "Ned"
text = "Ned."
pronoun = "he"
in = "parlour"
lost = ["I once heard that the lamp oil was sold to the boatman, sir."]
[fact.oil]
text = "The lamp oil was sold to the boatman."
name = "the missing oil"
[[rule]]
on = "after waiting"
say = "A tin stands on the sill with the boatman's mark on it."
do = ["tell oil to player"]
[[rule]]
on = "after looking"
do = ["set calm to 1"]
[[rule]]
on = "after taking inventory"
do = ["add 2 to trust of mara"]
"""


def parlour() -> Playing:
    return tiny_game(PARLOUR)


def remembered(game: Playing) -> str:
    return " ".join(memory.words for memory in recall(game.game.state, "mara", None))


def trusted(game: Playing) -> str:
    """What she remembers once she may speak of it: what was left out before was there all the time."""
    game.play("inventory")
    return remembered(game)


def test_a_secret_put_into_words_by_somebody_else_is_no_memory_until_it_may_be_told() -> None:
    game = parlour()
    game.play("ask tom about the missing oil")
    assert "boatman" not in remembered(game) and "missing oil" not in remembered(game)
    assert "ready money" in trusted(game)


def test_a_secret_that_came_out_in_idle_talk_is_no_memory_either() -> None:
    game = parlour()
    game.play("ask ned about the weather")
    assert "boatman" not in remembered(game)
    assert "boatman" in trusted(game)


def test_a_secret_that_the_player_says_to_others_is_no_memory_either() -> None:
    game = parlour()
    game.play("tell tom about the missing oil")
    game.play("tom, the lamp oil was sold to the boatman")
    assert "boatman" not in remembered(game) and "missing oil" not in remembered(game)
    assert "boatman" in trusted(game)


def test_a_secret_that_the_narrator_shows_the_player_is_no_memory_either() -> None:
    game = parlour()
    game.play("wait")
    assert "boatman" not in remembered(game)
    assert "boatman" in trusted(game)


def test_a_place_that_tells_the_secret_is_not_described_to_who_keeps_it() -> None:
    game = parlour()
    assert view(game.game.state, "mara").description == "A parlour. It is quiet."
    game.play("look")
    assert view(game.game.state, "mara").description == ""
    assert "boatman" in view(game.game.state, "tom").description


def test_being_told_a_secret_one_keeps_is_being_told_something() -> None:
    game = parlour()
    request = game.game.begin("tell mara about the missing oil").request
    assert request is not None and request.heard == "The stranger told you something."


def test_guessing_at_an_id_teaches_a_mind_nothing() -> None:
    """An act off the menu is remembered in the mind's own words, whether it names something or nothing."""

    def guessing(request: Request) -> Answer:
        return Answer(id=request.id, choice="tell oil to player", speech=request.line)

    game = parlour()
    game.mind = guessing
    game.play("mara, hello")
    game.mind = scripted_answer
    request = game.game.begin("mara, hello").request
    assert request is not None
    given = repr(request)
    assert "missing oil" not in given and "boatman" not in given


def test_what_may_be_told_is_no_secret() -> None:
    game = parlour()
    assert secrets_of(game.game.state, "mara").facts == ("oil",)
    assert secrets_of(game.game.state, "tom").facts == ()
    game.play("inventory")
    assert secrets_of(game.game.state, "mara").facts == ()
