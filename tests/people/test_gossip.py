"""What people pass on among themselves: to whom, what never, how fast, and by whom it came to each."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from engine.author.invariants import the_digest_is_that_of_the_whole, the_log_gives_the_game
from engine.model import events as ev
from engine.model.query import belief, thinks_known
from engine.model.state import begin
from engine.people.gossip import REST, passes_on, trace
from tests.tiny import filled, said, tiny_game, tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { south = "taproom" }
[person.mara]
name = "Mara"
in = "taproom"
gossips = true
#mara
[[person.mara.knows]]
fact = "fire"
#known
[person.tom]
name = "Tom"
in = "taproom"
#tom
[fact.fire]
name = "the fire"
text = "The mill burned down."
#fire
#more
"""


def inn(**parts: str) -> str:
    return filled(INN, **parts)


def test_who_gossips_tells_what_they_know_to_who_is_there() -> None:
    playing = tiny_game(inn())
    heard = said(playing, "wait")
    assert "Mara tells Tom about the fire." in heard
    assert "The mill burned down." in heard
    assert "Mara tells" not in said(playing, "wait")


def test_nobody_gossips_in_a_world_that_does_not_ask_for_it() -> None:
    playing = tiny_game(inn().replace("gossips = true", ""))
    said(playing, "wait")
    assert not playing.holds("tom knows fire")


def test_who_has_interests_speaks_of_them_and_a_gossip_of_anything() -> None:
    rain = '[fact.rain]\ntext = "It has rained for a week."\n[[person.mara.knows]]\nfact = "rain"'
    playing = tiny_game(inn(mara='interests = ["rain"]', fire="interest = 0", more=rain))
    for _ in range(3 * REST):
        said(playing, "wait")
    assert playing.holds("tom knows rain")
    assert not playing.holds("tom knows fire")


def test_what_people_hush_up_is_told_by_the_indiscreet_alone() -> None:
    def tells(hush: int, discretion: int) -> bool:
        state = begin(tiny_world(inn(fire=f"hush = {hush}")), 7)
        mara = state.world.nouns["mara"]
        assert mara.persona is not None
        mara = replace(mara, persona=replace(mara.persona, traits={"discretion": discretion}))
        nouns = {**state.world.nouns, "mara": mara}
        return passes_on(replace(state, world=replace(state.world, nouns=nouns)), "mara", ()) is not None

    assert tells(hush=0, discretion=0)
    assert not tells(hush=0, discretion=10)
    assert not tells(hush=2, discretion=0)
    assert tells(hush=2, discretion=-10)
    assert not tells(hush=10, discretion=-10)


def test_what_is_kept_back_is_never_passed_on() -> None:
    playing = tiny_game(inn(known='when = "turn >= 3"'))
    for _ in range(3):
        said(playing, "wait")
        assert not playing.holds("tom knows fire")
    said(playing, "wait")
    assert playing.holds("tom knows fire")


def test_what_is_kept_from_somebody_is_not_spoken_of_in_their_hearing_by_anybodys_will() -> None:
    ann = '[person.ann]\nname = "Ann"\nin = "yard"'
    playing = tiny_game(inn(known='kept_from = ["tom"]', more=ann))
    said(playing, "wait")
    assert "tell fire to player" not in playing.legal_acts("mara")
    assert "The mill burned" not in said(playing, "ask mara about fire")
    assert "(Learned" not in said(playing, "mara, tell me about the fire")
    assert not playing.holds("tom knows fire")


def test_what_is_kept_from_one_is_told_to_another_where_that_one_is_not() -> None:
    more = '[person.ann]\nname = "Ann"\nin = "yard"'
    playing = tiny_game(inn(known='kept_from = ["ann"]', more=more))
    said(playing, "wait")
    assert playing.holds("tom knows fire")


def test_who_is_spoken_to_does_not_gossip_in_that_turn() -> None:
    playing = tiny_game(inn())
    assert "Tom about the fire" not in said(playing, "ask mara about the weather")
    assert "Tom about the fire" not in said(playing, "ask tom about the weather")
    assert "Tom about the fire" in said(playing, "wait")


def test_there_is_one_telling_at_a_time_and_a_rest_after_it() -> None:
    rain = '[fact.rain]\nname = "the rain"\ntext = "It has rained for a week."\n[[person.mara.knows]]\nfact = "rain"'
    playing = tiny_game(inn(more=rain))
    told = [len([event for event in playing.play("wait").events if isinstance(event, ev.Told)]) for _ in range(9)]
    assert told == [1, *[0] * (REST - 1), 1, *[0] * (8 - REST)]


def test_who_stands_by_has_heard_it_too_and_the_journal_says_from_whom() -> None:
    playing = tiny_game(inn())
    assert "(Learned: the fire)" in said(playing, "wait") or playing.holds("player knows fire")
    assert "The mill burned down. (Mara told you.)" in said(playing, "journal")
    away = tiny_game(inn(more='[person.player]\nname = "you"\nin = "yard"').replace('start = "taproom"\n', ""))
    said(away, "wait")
    assert away.holds("tom knows fire") and not away.holds("player knows fire")


def test_a_rumour_is_traced_to_where_it_began() -> None:
    walks = 'gossips = true\nacts = "always"\nhabits = [{ do = "go north", when = "turn = 9" }]'
    playing = tiny_game(inn(tom=walks, more='[person.ann]\nname = "Ann"\nin = "yard"'))
    for _ in range(12):
        said(playing, "wait")
    chain = trace(playing.game.state, "ann", "fire")
    assert [(link.person, link.source, link.how) for link in chain] == [
        ("ann", "tom", "told"),
        ("tom", "mara", "told"),
        ("mara", "known", "known"),
    ]
    said(playing, "debug on")
    whence = "ann from tom at turn 10, who had it from mara at turn 0, who knew it from the start"
    assert whence in said(playing, "showme fire")


def test_a_rule_that_stops_a_telling_is_not_asked_again_and_again() -> None:
    rule = '[[rule]]\non = "before telling tom fire"\nactor = "mara"\nstop = true\nsay = "A dog barks."'
    playing = tiny_game(inn(more=rule))
    assert [("A dog barks." in said(playing, "wait")) for _ in range(9)] == [True, *[False] * 8]
    assert not playing.holds("tom knows fire")


# --- a week of twelve people ---

FOLK = tuple(f"p{number}" for number in range(12))
PLACES = tuple(f"r{number}" for number in range(5))


def village() -> str:
    """Twelve people with a fact each, which one of the others is never to hear from them, walk about as they please."""
    ring = len(PLACES)
    text = ['start = "r0"', "[number]", *(f"whim_{one} = 0" for one in FOLK)]
    for number, place in enumerate(PLACES):
        on, back = PLACES[(number + 1) % ring], PLACES[(number - 1) % ring]
        text.append(f'[room.{place}]\nname = "{place}"\ntext = "."\nexits = {{ east = "{on}", west = "{back}" }}')
    for number, one in enumerate(FOLK):
        text.append(f'[fact.f{number}]\ntext = "Fact {number} is so."\nhush = {number % 3}')
        text.append(f'[person.{one}]\nname = "{one.title()}"\nin = "{PLACES[number % ring]}"')
        text.append('gossips = true\nacts = "always"')
        east, west = (f'{{ do = "go {way}", when = "whim_{one} = {n}" }}' for n, way in ((1, "east"), (2, "west")))
        text.append(f"habits = [{east}, {west}]")
        text.append(f'[[person.{one}.knows]]\nfact = "f{number}"\nkept_from = ["{FOLK[(number + 5) % 12]}"]')
        text.append(f'[[rule]]\non = "every turn"\ndo = ["roll whim_{one} 1 to 5"]')
    return "\n".join(text)


def test_after_a_week_who_knows_what_is_explained_by_who_met_whom() -> None:
    """The oracle is the log of events alone: who went where, and who was told what by whom, in whose hearing."""
    playing = tiny_game(village())
    where = {one: PLACES[number % len(PLACES)] for number, one in enumerate(FOLK)} | {"player": "r0"}
    knows = {one: {f"f{number}"} for number, one in enumerate(FOLK)} | {"player": set()}
    had: dict[tuple[str, str], str] = {}
    tellings = 0
    for _ in range(7 * 12):
        talking: list[str] = []
        for event in playing.play("wait").events:
            if isinstance(event, ev.Went):
                where[event.actor] = event.room
            elif isinstance(event, ev.Told):
                assert where[event.actor] == where[event.to]
                assert event.fact in knows[event.actor]
                number = int(event.fact[1:])
                if FOLK[number] == event.actor:
                    assert where[FOLK[(number + 5) % 12]] != where[event.actor]
                knows[event.to].add(event.fact)
                had.setdefault((event.to, event.fact), event.actor)
                talking += [event.actor, event.to]
                tellings += 1
            elif isinstance(event, ev.Learned):
                assert event.how == "told" and where[event.person] == where[event.source]
                assert event.fact in knows[event.source]
                knows[event.person].add(event.fact)
                had.setdefault((event.person, event.fact), event.source)
        assert len(talking) == len(set(talking)), "nobody has two talks in one turn"
    assert tellings > 25 and len(knows["player"]) > 3
    state = playing.game.state
    for one in where:
        held = {fact for fact in state.world.facts if belief(state, one, fact) is not None}
        assert held == knows[one]
        for fact in held:
            chain = trace(state, one, fact)
            assert (chain[-1].how, chain[-1].person) == ("known", FOLK[int(fact[1:])])
            for link, before in pairwise(chain):
                assert had[link.person, fact] == link.source == before.person
    assert not list(the_digest_is_that_of_the_whole(state))
    assert not list(the_log_gives_the_game(playing.game, 7, playing.records))


def test_nobody_tells_what_they_heard_another_tell_to_the_same_person() -> None:
    ann = '[person.ann]\nname = "Ann"\nin = "taproom"\ngossips = true\n[[person.ann.knows]]\nfact = "fire"'
    playing = tiny_game(inn(more=ann))
    told = [event for _ in range(9) for event in playing.play("wait").events if isinstance(event, ev.Told)]
    assert [(event.actor, event.to) for event in told] == [("mara", "tom")]


# --- what is said beside others ---

QUARREL = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara"
in = "taproom"
#mara
[[person.mara.knows]]
fact = "burned"
[person.tom]
name = "Tom"
in = "taproom"
[person.ann]
name = "Ann"
in = "taproom"
gossips = true
#ann
[[person.ann.knows]]
fact = "stands"
#stands
[person.player]
knows = [{ fact = "burned" }]
[fact.burned]
name = "the fire"
text = "The mill burned down."
words = ["fire"]
contradicts = ["stands"]
interest = 0
[fact.stands]
name = "the mill"
text = "The mill stands where it stood."
interest = 0
"""


def quarrel(**parts: str):  # type: ignore[no-untyped-def]
    return tiny_game(filled(QUARREL, **parts))


def test_what_the_player_tells_one_is_heard_by_all_who_stand_by() -> None:
    player = '[person.player]\nknows = [{ fact = "rain" }]\n'
    player += '[fact.rain]\nname = "the rain"\ntext = "It rained."\nwords = ["rain"]'
    playing = tiny_game(inn(fire="interest = 0", more=player + '\n[person.ann]\nname = "Ann"\nin = "taproom"'))
    said(playing, "tell tom about the rain")
    held = belief(playing.game.state, "ann", "rain")
    assert held is not None and (held.source, held.how) == ("player", "told")
    quiet = inn(fire="interest = 0", more=player + '\n[person.ann]\nname = "Ann"\nin = "taproom"')
    deaf = tiny_game(quiet.replace("gossips = true", ""))
    said(deaf, "tell tom about the rain")
    assert deaf.holds("tom knows rain") and not deaf.holds("ann knows rain")


def test_who_knows_better_and_stands_by_says_so() -> None:
    playing = quarrel()
    heard = said(playing, "tell tom about the fire")
    assert "Ann tells Tom about the mill." in heard
    assert "That is not so. The mill stands where it stood." in heard
    assert playing.holds("tom knows stands") or playing.holds("tom knows burned")
    assert "That is not so" not in said(playing, "wait")
    assert not list(the_digest_is_that_of_the_whole(playing.game.state))


def test_who_would_keep_it_back_or_is_afraid_says_nothing() -> None:
    for parts in (
        {"stands": 'kept_from = ["tom"]'},
        {"ann": "traits = { discretion = 8, caution = 8 }\nrelations = { player = { fear = 8 } }"},
    ):
        assert "That is not so" not in said(quarrel(**parts), "tell tom about the fire")


def test_who_lies_thinks_that_it_is_known_now_and_so_does_who_stood_by() -> None:
    lie = '[[person.mara.knows]]\nfact = "debt"\nwhen = "turn > 99"\ncover = "He paid it."\ncover_claims = "paid"\n'
    facts = '[fact.debt]\ntext = "He owes it."\nwords = ["debt"]\n[fact.paid]\ntext = "He paid it."'
    playing = tiny_game(inn(fire="interest = 0", more=lie + facts))
    said(playing, "ask mara about debt")
    assert thinks_known(playing.game.state, "mara", "player", "paid") is not None
    assert thinks_known(playing.game.state, "tom", "player", "paid") is not None
