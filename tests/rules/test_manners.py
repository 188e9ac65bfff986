"""Gestures, and what people try in vain: the table, its law and its words agree; packs' own verbs go first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.content.pack import load_pack
from engine.model.actions import VERBS, Action, Perform
from engine.model.events import Moved, Performed
from engine.model.evolve import evolve_all
from engine.model.manners import MANNERS, Target
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.narration.english import MESSAGES
from engine.narration.english_manners import MANNERS as WORDS
from engine.narration.manners import manner_id
from engine.narration.tell import narrate, refuse
from engine.narration.template import roles
from engine.rules.decide import decide
from tests.rules.judging import AS, cast, code

WORLD = """
title = "A hall for gestures"
start = "hall"

[room.hall]
name = "Hall"
text = "A bare hall."
exits = { down = "vault" }
[room.vault]
name = "Vault"
dark = true
text = "Dark."
exits = { up = "hall" }

[person.ACTOR]
name = "Actor"
in = "hall"
[person.OTHER]
name = "Other"
in = "hall"

[thing.stick]
name = "stick"
in = "ACTOR"
[thing.stone]
name = "stone"
in = "hall"
[thing.purse]
name = "purse"
in = "OTHER"
[thing.case]
name = "glass case"
in = "hall"
container = true
open = false
transparent = true
[thing.gem]
name = "gem"
in = "case"

[verb.toll]
lines = ["toll {thing}"]
response = "A deep note."
[verb.greet]
lines = ["greet {thing}"]
seen = true
[verb.sing]
lines = ["sing"]
response = "You sing the pack's own song."
"""

Make = Callable[[str, str], Action]

CASES: list[tuple[str, Make]] = [
    ("perform.unknown", lambda a, o: Perform(a, "frobnicate")),
    ("perform.needs-noun", lambda a, o: Perform(a, "kick")),
    ("perform.too-many", lambda a, o: Perform(a, "yawn", "stone")),
    ("perform.too-many", lambda a, o: Perform(a, "toll", "stone", "stick")),
    ("perform.not-held", lambda a, o: Perform(a, "swing", "stone")),
    ("perform.self", lambda a, o: Perform(a, "buy", a)),
    ("perform.nothing", lambda a, o: Perform(a, "greet", "gem")),
    ("any.out-of-reach", lambda a, o: Perform(a, "rub", "gem")),
    ("any.out-of-reach", lambda a, o: Perform(a, "toll", "gem")),
    ("any.belongs", lambda a, o: Perform(a, "shake", "purse")),
    ("any.not-a-thing", lambda a, o: Perform(a, "point", "hall")),
]


def state_for(actor: str, other: str) -> State:
    return cast(WORLD, actor, other)


@AS
@pytest.mark.parametrize(("expected", "make"), CASES, ids=[f"{n}:{c[0]}" for n, c in enumerate(CASES)])
def test_the_law_refuses_with_its_one_reason(expected: str, make: Make, actor: str, other: str) -> None:
    assert code(state_for(actor, other), make(actor, other)) == expected


def directed(id: str, actor: str, other: str, target: Target, nouns: int) -> Perform:
    first = {"nothing": "", "thing": "stick", "person": other, "self": actor}[target]
    return Perform(actor, id, first, "stone" if nouns == 2 else "")


EVERY: list[tuple[str, Target, int]] = [
    (id, target, nouns)
    for id, manner in MANNERS.items()
    if id != "sing"
    for target in ("nothing", "thing", "person", "self")
    for nouns in range(manner.least, manner.most + 1)
    if (nouns == 0) == (target == "nothing")
]


@AS
@pytest.mark.parametrize(("id", "target", "nouns"), EVERY, ids=["-".join(map(str, each)) for each in EVERY])
def test_every_manner_is_done_or_refused_in_words_of_its_own(
    id: str, target: Target, nouns: int, actor: str, other: str
) -> None:
    state = state_for(actor, other)
    action = directed(id, actor, other, target, nouns)
    verdict = decide(state, action)
    if target in MANNERS[id].done:
        assert not isinstance(verdict, Refusal), verdict
        (event,) = verdict
        assert isinstance(event, Performed)
        assert event.witnesses == (other,)
        for observer in (actor, other):
            (line,) = narrate(state, state, verdict, observer)
            assert line.text == line.text.strip() and "nothing comes of it" not in line.text
            assert "{" not in line.text and line.text.endswith(".")
        return
    assert isinstance(verdict, Refusal)
    own = [f"perform.{id}.{target}", f"perform.{id}"]
    assert verdict.code == (own[0] if target in MANNERS[id].apart else "perform.self" if target == "self" else own[1])
    words = refuse(state, verdict, actor).text
    assert "{" not in words and words.endswith(".")


def test_the_words_are_those_of_the_table_and_no_others() -> None:
    wanted: set[str] = set()
    for id, manner in MANNERS.items():
        for target in manner.apart:
            wanted.add(f"perform.{id}.{target}")
        vain = [target for target in ("thing", "person") if target not in manner.done + manner.apart and manner.most]
        if vain or (not manner.least and "nothing" not in manner.done + manner.apart):
            wanted.add(f"perform.{id}")
        for target in manner.done:
            at = {"nothing": "", "self": ".self"}.get(target, ".at")
            wanted |= {f"perform.{id}{at}.{point}" for point in ("you", "they", "past")}
            if manner.most == 2 and target == "thing":
                wanted |= {f"perform.{id}.with.{point}" for point in ("you", "they", "past")}
    assert {words for words in WORDS if words.startswith("perform.")} == wanted


def test_words_speak_of_nobody_who_is_not_there() -> None:
    for id, manner in MANNERS.items():
        if not manner.least and "nothing" not in manner.done + manner.apart:
            assert "thing" not in roles(WORDS[f"perform.{id}"]), id
    for id, words in WORDS.items():
        assert set(roles(words)) <= {"actor", "thing"} | ({"other"} if ".with" in id else set()), id
        assert words == words.strip() and "!" not in words, id


def test_every_manner_can_be_named_after_to_and_by_its_gerund() -> None:
    assert len({manner.doing for manner in MANNERS.values()}) == len(MANNERS)
    assert not MANNERS.keys() & VERBS
    for id, manner in MANNERS.items():
        named = Perform("player", id, "stick" if manner.least or manner.most else "")
        assert any(known in MESSAGES for known in (f"act.perform.{id}", f"act.perform.{id}.at")), id
        assert manner.doing.isalpha(), named


@AS
def test_a_verb_of_the_pack_is_done_where_it_has_words_and_goes_before_a_gesture(actor: str, other: str) -> None:
    state = state_for(actor, other)
    verdict = decide(state, Perform(actor, "toll", "stone"))
    assert verdict == (Performed(actor=actor, act="toll", thing="stone", witnesses=(other,)),)
    (line,) = narrate(state, state, decide(state, Perform("player", "sing")), "player")  # type: ignore[arg-type]
    assert line.text == "You sing the pack's own song."
    assert code(state, Perform(actor, "sing", "stone")) == "perform.too-many"


@AS
def test_a_song_is_noticed_in_the_dark_and_a_bow_is_not(actor: str, other: str) -> None:
    text = WORLD.replace('[verb.sing]\nlines = ["sing"]', '[verb.hum]\nlines = ["hum"]')
    loaded = load_pack("hall", {"world.toml": text.replace("ACTOR", actor).replace("OTHER", other)})
    assert loaded.world is not None
    state = evolve_all(begin(loaded.world, 1), [Moved(thing=person, place="vault") for person in (actor, other)])
    for id, witnesses in (("sing", (other,)), ("bow", ())):
        verdict = decide(state, Perform(actor, id))
        assert not isinstance(verdict, Refusal)
        assert verdict[0].witnesses == witnesses


def test_the_nearest_wording_is_taken() -> None:
    state = state_for("player", "mara")
    assert manner_id(state, Perform("player", "poke", "stone", "stick"), after=".you") == "perform.poke.with.you"
    assert manner_id(state, Perform("player", "poke", "stone"), after=".you") == "perform.poke.at.you"
    assert manner_id(state, Perform("player", "wave", "player"), after=".past") == "perform.wave.self.past"
    assert manner_id(state, Perform("player", "swim", "stone"), before="act.") == "act.perform.swim"
    assert manner_id(state, Perform("player", "toll", "stone"), after=".you") is None
