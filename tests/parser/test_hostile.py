"""Any string whatever is read: nothing raises, nothing unprintable comes back, and the work is bounded."""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model.state import begin
from engine.model.world import PLAYER, Exit
from engine.parser.context import Context, Pending, Slip
from engine.parser.parse import parse
from engine.parser.reading import Commands, Meta, Misread, Question, Reading
from engine.parser.tables import ENGLISH
from engine.parser.words import LONGEST, MARK
from engine.rules.decide import decide
from tests.parser.small import FIXED, Talk, fact, person, player, room, thing, world

NOUNS = (
    room("hall", "Great Hall", {"north": Exit("yard", door="gate"), "in": Exit("yard")}), room("yard", "Yard"),
    player("hall"), person("mara", "Mara", "hall"), person("ben", "Old Ben", "hall", "he"),
    thing("lamp", "oil lamp", "hall", light=True), thing("brass_key", "brass key", "hall"),
    thing("iron_key", "iron key", "player", how="held"), thing("gloves", "gloves", "player", plural=True, how="held"),
    thing("chest", "chest", "hall", container=True, openable=True, keys=("brass_key", "iron_key"), fixed=FIXED),
    thing("table", "table", "hall", supporter=True), thing("cloak", "cloak", "player", how="worn", wearable=True),
    thing("gate", "iron gate", None, door=True, openable=True, open=False), thing("crown", "crown", "yard"),
)  # fmt: skip
FACTS = (fact("debt", "A debt.", "debt crown"), fact("oil_sold", "Sold.", "oil sold"))
STATE = begin(world(*NOUNS, facts=FACTS), 7)
HOSTILE = (
    "\x00", "\x1b[31m", "\x1b]0;title\x07", "\x1b[", "\x9b2J", "\x07", "\r\n", MARK, f"{MARK}lamp",
    "\ud800", "\udfff", "\u202e",
    "\ufeff", "\u200d", "😀", "👩‍👩‍👧", "[bold]", "[/]", "<b>", "{word}", "{0}", "%s", "$(ls)",
    "İ", "ß", "ﬀ", "Ǆ", "，", "“", "”",
    "'", '"', '"hi', "--", "\\", "e\u0301\u0301", "١", "²", "x" * 90, "a,b", "&", "|", "#", ".",
    ";", ",", "?", "1", "-1", "9" * 30,
)  # fmt: skip
LITTLE = (
    "the", "a", "and", "then", "all", "but", "both", "in", "on", "to", "from", "with", "about", "out", "off", "of",
    "it", "her", "them", "me", "you", "mara's", "first", "second", "one", "again", "g", "oops", "what",
    "please", "frobozz", "lmap",
)  # fmt: skip
VOCABULARY = (
    *sorted(ENGLISH.command_words),
    *(noun.id for noun in NOUNS), *(word for noun in NOUNS for word in sorted(noun.words)),
    *LITTLE * 3, *HOSTILE,
)  # fmt: skip


def strings(reading: object) -> Iterator[str]:
    """Every string in a reading, its context left aside: that holds marks of the parser's own."""
    for value in msgspec.structs.asdict(reading).values():  # type: ignore[arg-type]
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, str):
                    yield part
                else:
                    yield from strings(part)


def sound(reading: Reading) -> None:
    """What must hold of the reading of any line."""
    assert all(text.isprintable() for text in strings(reading)), reading
    again = msgspec.json.decode(msgspec.json.encode(reading), type=Commands | Meta | Question | Misread)
    assert again == reading
    if isinstance(reading, Misread):
        assert set(reading.about) - {"actor"} == {"word", "understood", "near"}
        assert ENGLISH.fill(reading.code, **reading.about)
    if isinstance(reading, Commands):
        assert 0 < len(reading.actions) <= 60
        assert len(reading.rest) <= 2 * LONGEST
        for action in reading.actions:
            decide(STATE, action)


def test_thousands_of_hostile_lines_one_after_another() -> None:
    chance = random.Random(20)
    talk = Talk(*NOUNS, facts=FACTS)
    talk.state = STATE
    seen = set()
    for _ in range(4000):
        count = chance.choice((1, 2, 2, 3, 3, 4, 5, 6, 9, 40))
        line = chance.choice((" ", " ", " ", " ", "", "  ")).join(chance.choice(VOCABULARY) for _ in range(count))
        talk.actor = chance.choice((PLAYER, PLAYER, "mara"))
        reading = talk.read(line)
        sound(reading)
        seen.add(type(reading))
    assert seen == {Commands, Meta, Question, Misread}


@given(st.text(st.characters(), max_size=80), st.text(st.characters(), max_size=20))
@settings(max_examples=300, deadline=None)
def test_any_text_at_all_is_read(line: str, answer: str) -> None:
    first = parse(STATE, PLAYER, line, Context())
    sound(first)
    sound(parse(STATE, PLAYER, answer, first.context))


@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=12),
    st.sampled_from(
        [
            None, Pending("which", "take ", " in chest", ("brass_key", "iron_key")), Pending("noun", "give gloves to "),
            Pending("verb", "", f" {MARK}lamp"), Pending("which", "", "", ()),
            Pending("which", "take ", "", ("nobody",)),
        ]
    ),
)  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_words_after_any_question_are_read(words: list[str], pending: Pending | None) -> None:
    context = Context(
        it=("lamp", "gone"), her="mara", them=("gloves",), last="g", pending=pending, slip=Slip("take ", "")
    )
    sound(parse(STATE, PLAYER, " ".join(words), context))


def test_a_line_that_never_ends_is_refused_whatever_it_says() -> None:
    for piece in ("take lamp. ", "a", "\x1b[31mx", "in ", "\ud800x", "and ", '"', "then "):
        reading = parse(STATE, PLAYER, piece * 100_000, Context())
        assert isinstance(reading, Misread)
        assert reading.code == "parse.too-long", piece


def test_control_and_escape_codes_are_gone_before_anything_is_read() -> None:
    talk = Talk(*NOUNS)
    assert talk.keys("ta\x00ke\x07 \x1b[31mthe oil\x1b[0m lamp\r\n") == "take lamp"
    assert talk.keys("\x1b]0;owned\x07look") == "look"
    assert talk.about("take \x1b[2Jfrobozz")["word"] == "frobozz"


def test_no_player_can_type_the_parsers_own_mark() -> None:
    talk = Talk(*NOUNS)
    assert talk.code(f"take {MARK}crown") == "parse.no-such-noun-here"


def test_markup_and_braces_stay_plain_letters() -> None:
    talk = Talk(*NOUNS)
    talk.context = Context(partner="mara")
    assert talk.acts("say [bold]{word}[/] to mara")[0].words == "[bold]{word}[/]"  # type: ignore[attr-defined]


class Counting(dict):  # type: ignore[type-arg]
    """Nouns that count how often one is looked up."""

    looked_up = 0

    def __getitem__(self, id: str) -> object:
        self.looked_up += 1
        return super().__getitem__(id)


class CountedNouns(Counting):
    """The same, and they may not be gone through."""

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("the nouns of the world were gone through")

    values = items = keys = __iter__  # type: ignore[assignment]


def test_a_plain_command_costs_the_same_in_a_world_of_any_size() -> None:
    counts = []
    for size in (1, 500):
        rooms = [
            noun
            for n in range(size)
            for noun in (
                room(f"room{n}", f"Room {n}"),
                thing(f"lamp{n}", "lamp", f"room{n}"),
                thing(f"box{n}", "box", f"room{n}"),
            )
        ]
        state = begin(world(*rooms, player("room0"), person("mara", "Mara", "room0"), facts=FACTS), 7)
        counted = CountedNouns(state.world.nouns)
        state = msgspec.structs.replace(state, world=msgspec.structs.replace(state.world, nouns=counted))
        for line in (
            "take lamp",
            "take lamp and box",
            "put lamp in box",
            "ask mara about lamp",
            "ask mara about oil",
            "n",
        ):
            assert isinstance(parse(state, PLAYER, line, Context()), Commands)
        counts.append(counted.looked_up)
    assert counts[0] == counts[1]


def test_phrases_within_phrases_cost_no_more_than_a_bound() -> None:
    state = begin(world(*NOUNS, facts=FACTS), 7)
    for words in ("key in ", "a of ", "key that is in the chest on the ", "mara's key in ", "lamp with key in "):
        counted = Counting(state.world.nouns)
        counting = msgspec.structs.replace(state, world=msgspec.structs.replace(state.world, nouns=counted))
        parse(counting, PLAYER, ("take " + words * 100)[:LONGEST], Context())
        assert counted.looked_up < 20_000, words
