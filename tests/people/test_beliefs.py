"""What people hold for true: in which way they came by it, from what, and since when."""

from __future__ import annotations

from engine.model.events import Learned, Told
from engine.model.evolve import evolve
from engine.model.query import belief
from engine.model.state import Belief, State, begin
from engine.people.answering import line_for_fact
from engine.people.asking import tellable
from tests.tiny import tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara"
in = "taproom"
knows = [{ fact = "price" }]
[person.tom]
name = "Tom"
in = "taproom"
[thing.ledger]
name = "ledger"
in = "taproom"
[fact.price]
text = "A bed costs a penny."
[fact.fire]
text = "The mill burned."
"""


def inn() -> State:
    return begin(tiny_world(INN), 7)


def test_a_belief_says_in_which_way_somebody_came_by_it() -> None:
    state = evolve(inn(), Told(actor="mara", to="tom", fact="price"))
    assert belief(state, "mara", "price") == Belief("known", 0, "known")
    assert belief(state, "tom", "price") == Belief("mara", 0, "told")
    state = evolve(state, Learned(person="tom", fact="fire", source="ledger", how="read"))
    assert belief(state, "tom", "fire") == Belief("ledger", 0, "read")


def test_what_was_known_before_there_was_a_way_is_hashed_as_it_was() -> None:
    assert repr(Belief("mara", 3, "told")) == repr(Belief("mara", 3, "rule")) == "Belief(source='mara', turn=3)"
    assert repr(Belief("ledger", 3, "read")) == "Belief(source='ledger', turn=3, how='read')"
    assert repr(Belief("mara", 3, "told", doubted=True)) == "Belief(source='mara', turn=3, doubted=True)"


def test_a_person_says_whence_they_have_a_fact_they_have_no_words_for() -> None:
    seen = evolve(inn(), Learned(person="tom", fact="fire", source="taproom", how="witnessed"))
    assert line_for_fact(seen, "tom", "fire", "player") == "I saw it myself: The mill burned."
    read = evolve(inn(), Learned(person="tom", fact="fire", source="ledger", how="read"))
    assert line_for_fact(read, "tom", "fire", "player") == "I have it from the ledger: The mill burned."
    [known] = tellable(read, "tom")
    assert (known.source, known.how) == ("the ledger", "read")
