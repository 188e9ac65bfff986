"""Twenty people live for thirty days with nobody doing anything about it: the same days from the same beginning, at the
places of their hours, with needs that stay in bounds, and nobody knows what nobody could have told them."""

from __future__ import annotations

from functools import lru_cache

from engine.api import Playing
from engine.author.invariants import digest_from_scratch
from engine.model import events as ev
from engine.model.query import need_level, room_of
from engine.people.gossip import trace
from engine.rules.hours import hour_of
from tests.tiny import tiny_game

PEOPLE = tuple(f"p{number}" for number in range(20))
DAYS, TURNS = 30, 48
_NAMES = "Ada Bo Cy Dot Eve Flo Gus Hal Ida Jo Kit Lou Mo Ned Oda Pam Quin Roy Sal Tess".split()


def _village() -> str:
    """A green with ten houses about it, two people in each; a mill, a field and an inn."""
    ways = ["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "up", "down"]
    back = ["south", "north", "west", "east", "southwest", "southeast", "northwest", "northeast", "down", "up"]
    exits = ", ".join(f'{way} = "house{number}"' for number, way in enumerate(ways))
    text = 'start = "cave"\n[day]\n[room.cave]\nname = "Cave"\ntext = "Dark."\nexits = { out = "field" }\n'
    text += f'[room.green]\nname = "Green"\ntext = "Grass."\nexits = {{ {exits}, in = "inn", out = "mill" }}\n'
    text += '[room.inn]\nname = "Inn"\ntext = "Ale."\nexits = { out = "green" }\n'
    text += '[room.mill]\nname = "Mill"\ntext = "Flour."\nexits = { in = "green", out = "field" }\n'
    text += '[room.field]\nname = "Field"\ntext = "Rye."\nexits = { in = "mill", out = "cave" }\n'
    for number, way in enumerate(back):
        text += f'[room.house{number}]\nname = "House {number}"\ntext = "Home."\nexits = {{ {way} = "green" }}\n'
    text += '[need.company]\nevery = 9\nfelt = 6\nat = "inn"\n[need.rest]\nevery = 14\nfelt = 6\nby = ["dance"]\n'
    text += '[fact.treasure]\ntext = "There is gold under the mill."\ninterest = 8\n'
    for number, person in enumerate(PEOPLE):
        home, work = f"house{number // 2}", ("mill", "field")[number % 2]
        text += f'[person.{person}]\nname = "{_NAMES[number]}"\ntext = "At home here."\nin = "{home}"\ngossips = true\n'
        text += f"needs = {{ company = {number % 5}, rest = 2 }}\n"
        text += 'knows = [{ fact = "treasure" }]\n' if number == 0 else ""
        text += f'[[person.{person}.schedule]]\nfrom = 7\nto = 17\nat = "{work}"\ndo = "jump"\n'
        text += f'[[person.{person}.schedule]]\nfrom = 20\nto = 7\nat = "{home}"\n'
    return text


@lru_cache(maxsize=2)
def lived(time: int) -> Playing:
    playing = tiny_game(_village())
    for _ in range(DAYS * TURNS):
        playing.play("wait")
    return playing


def test_the_same_days_come_of_the_same_beginning() -> None:
    assert lived(1).digest == lived(2).digest
    assert digest_from_scratch(lived(1).game.state) == lived(1).game.state.digest


def test_needs_stay_between_nothing_and_ten_and_are_eased() -> None:
    playing = lived(1)
    eased = [event for record in playing.records for event in record.events if isinstance(event, ev.Eased)]
    for person in PEOPLE:
        for need in ("company", "rest"):
            assert 0 <= need_level(playing.game.state, person, need) <= 10
            levels = [event.level for event in eased if (event.actor, event.need) == (person, need)]
            assert len(levels) >= DAYS // 3 and all(0 <= level <= 10 for level in levels)


def test_people_are_where_their_hours_have_them() -> None:
    """But for when a need takes them elsewhere, and for the turns that a way takes."""
    playing = lived(1)
    where = {person: f"house{number // 2}" for number, person in enumerate(PEOPLE)}
    there = asked = 0
    day = playing.game.state.world.day
    for record in playing.records:
        for event in record.events:
            if isinstance(event, ev.Went) and event.actor in where:
                where[event.actor] = event.room
        hour = hour_of(day, record.turn)
        for number, person in enumerate(PEOPLE):
            place = ("mill", "field")[number % 2] if 9 <= hour < 17 else f"house{number // 2}" if hour < 6 else ""
            asked += bool(place)
            there += where[person] == place if place else 0
    assert where == {person: room_of(playing.game.state, person) for person in PEOPLE}
    assert there / asked > 0.9


def test_who_knows_a_thing_was_told_it_by_somebody_who_knew_it_and_was_with_them() -> None:
    playing = lived(1)
    where = {person: f"house{number // 2}" for number, person in enumerate(PEOPLE)}
    knowing = {"p0": 0}
    for record in playing.records:
        for event in record.events:
            if isinstance(event, ev.Went) and event.actor in where:
                where[event.actor] = event.room
            elif isinstance(event, ev.Told | ev.Learned):
                teller = event.actor if isinstance(event, ev.Told) else event.source
                hearer = event.to if isinstance(event, ev.Told) else event.person
                assert teller in knowing and where[teller] == where[hearer]
                knowing.setdefault(hearer, record.turn)
    for person in PEOPLE:
        chain = trace(playing.game.state, person, "treasure")
        assert bool(chain) == (person in knowing)
        assert all(link.person in knowing for link in chain)
        assert not chain or chain[-1].person == "p0"
    assert len(knowing) > 10, "a rumour goes about"
