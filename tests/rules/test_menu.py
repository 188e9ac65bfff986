"""What is on a menu and what is left off it. That it agrees with the law is shown in `test_menu_is_the_law`."""

from __future__ import annotations

from engine.model.actions import Action, Ask, Order, Pour
from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.model.world import PLAYER, Fact, Knowledge, Persona, Rule, build_world
from engine.rules.decide import decide
from engine.rules.menu import act_from_key, legal_acts, persons_menu
from tests.rules.at_random import thing


def a_hall() -> State:
    nouns = [
        thing("hall", "room"),
        thing(PLAYER, "person", parent="hall"),
        thing("mara", "person", parent="hall", persona=Persona(knows=(Knowledge("debt"),))),
        *(thing(f"coin_{n}", parent="hall", same="coin_1", plural_name="coins") for n in (1, 2, 3)),
        thing("desk", parent="hall", fixed=plain("Oak."), hides=("letter",)),
        thing("letter", parent="desk", hidden=True),
        thing("lever", parent="hall", fixed=plain("Iron.")),
        thing("jug", parent="mara", how="held", vessel=2, filled=("milk", 2)),
        thing("bowl", parent="hall", vessel=2),
        thing("milk", liquid=True, drinkable=True),
    ]
    rules = (
        Rule(id="pull_lever", phase="after", verb="pull", nouns=("lever",), actor="anyone"),
        Rule(id="knock_desk", phase="after", verb="knock", nouns=("desk",), actor="anyone"),
    )
    facts = {"debt": Fact("debt", "There is a debt.", frozenset({"debt"}))}
    return begin(
        build_world(
            nouns={noun.id: noun for noun in nouns}, rules=rules, facts=facts, id="hall", title="Hall", start="hall"
        ),
        1,
    )


def keys(state: State, person: str) -> list[str]:
    return [action.key() for action in persons_menu(state, person)]


def test_waiting_comes_last_and_is_always_there() -> None:
    state = a_hall()
    assert all(legal_acts(state, person)[-1].key() == "wait" for person in state.world.people)


def test_of_things_alike_a_person_is_offered_one() -> None:
    state = a_hall()
    assert [key for key in keys(state, "mara") if key.startswith("take coin")] == ["take coin_1"]
    assert {"take coin_1", "take coin_2", "take coin_3"} <= {action.key() for action in legal_acts(state, "mara")}
    verdict = decide(state, act("mara", "take coin_1", state))
    assert not isinstance(verdict, Refusal)
    after = evolve_all(state, verdict)
    assert [key for key in keys(after, "mara") if key.startswith("take coin")] == ["take coin_2"]
    assert "drop coin_1" in keys(after, "mara")


def act(person: str, key: str, state: State) -> Action:
    found = act_from_key(state, person, key)
    assert found is not None, key
    return found


def test_a_person_is_offered_what_rules_make_something_of_and_no_idle_acts() -> None:
    offered = keys(a_hall(), "mara")
    assert {"pull lever", "knock desk", "search desk", "pour jug into bowl"} <= set(offered)
    idle = {"pull coin_1", "push coin_1", "dance", "sit", "lie", "look", "touch desk", "listen", "empty jug"}
    assert idle & set(offered) == set()
    assert idle <= {action.key() for action in legal_acts(a_hall(), "mara")}


def test_what_has_been_searched_is_not_offered_to_be_searched_again() -> None:
    state = a_hall()
    verdict = decide(state, act("mara", "search desk", state))
    assert not isinstance(verdict, Refusal)
    assert "search desk" not in keys(evolve_all(state, verdict), "mara")


def test_what_has_no_end_is_not_listed_and_is_legal_all_the_same() -> None:
    state = a_hall()
    listed = {action.key() for action in legal_acts(state, "mara")}
    for key in ("ask player about the weather", "order player to dance", "wave player"):
        assert key not in listed
        assert act_from_key(state, "mara", key) is not None
    assert isinstance(act_from_key(state, "mara", "ask player about debt"), Ask)
    assert isinstance(act_from_key(state, "player", "order mara to dance"), Order)
    assert not isinstance(decide(state, Pour("mara", "jug", "bowl", 1)), Refusal)
    assert act_from_key(state, "mara", "take desk") is None
