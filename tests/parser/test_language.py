"""A language is a file: a small Esperanto is read, a house is walked through in it, and what is wrong is said."""

from __future__ import annotations

import msgspec
import pytest

from engine.api import new_game
from engine.model import actions as act
from engine.model.naming import naming_of
from engine.model.world import PLAYER, Exit, Noun
from engine.narration.english import MESSAGES as CATALOGUE
from engine.parser.language import LANGUAGE_CODES, Language, english_file, read_language
from engine.parser.messages import MESSAGES
from engine.parser.reading import Commands
from engine.parser.tables import ENGLISH, Tables
from tests.parser.small import FIXED, Talk, person, player, room, thing
from tests.tiny import said, tiny_world

ESPERANTO = """
id = "eo"
name = "Esperanto"

[message]
"name.definite" = "la"
"parse.ask.what" = "Kion vi volas {understood}?"
"parse.ask.which" = "Kiun vi celas, {near}?"
"parse.ask.who-hears" = "Al kiu vi parolas, {near}?"
"parse.note" = "({understood})"
"parse.note.with" = "(per {understood})"
"parse.note.to" = "(al {understood})"
"parse.never-mind" = "Bone."

[grammar]
look = "rigardu|r"
examine = ["rigardu|ekzamenu|pririgardu {thing}"]
inventory = "inventaro"
go = "iru {way}"
take = ["prenu|kaptu {things}", "prenu {things} el|de {thing}"]
drop = "lasu|demetu {possessions}"
"put in" = "metu {possessions} en {thing}"
"put on" = "metu {possessions} sur {thing}"
"open" = "malfermu {thing}"
unlock = ["malŝlosu {thing} per {possession}", "malŝlosu {thing}"]
give = "donu {possessions} al {person}"
ask = "demandu {person} pri {topic}"
say = "diru {words}"
"greet one" = "saluton"
wait = "atendu"

[words]
articles = "la"
and = "kaj"
or = "aŭ"
every = "ĉio|ĉion|ĉiuj|ĉiujn"
except = "krom"
prepositions = "en|sur|el|de|al|per|pri|sub"
places = "en|sur|el|de|sub"
selves = "mi|min"
endings = "n"
plurals = "j|jn"
genitive = ""
any = "iun|iu ajn"
then = "poste"
again = "denove"
cancel = "neniu|nenion"
said = { greet = "Saluton." }
pronoun = { it = "ĝi|ĝin", he = "li|lin", she = "ŝi|ŝin", they = "ili|ilin" }
reflexive = { you = "vin" }
direction.north = "norden|n"
direction.south = "suden|s"
ordinal.1 = "unua|unuan"
ordinal.2 = "dua|duan"
number = { 2 = "du", 3 = "tri" }
program = { quit = "finu", help = "helpu" }
asked = { look = "kie mi estas" }
"""


def read(text: str) -> Language:
    return read_language(text, file="eo.toml")


def house(*more: Noun) -> Talk:
    read_so = read(ESPERANTO)
    assert read_so.tongue is not None, "\n".join(map(str, read_so.problems))
    return Talk(
        room("halo", "Halo", {"north": Exit("korto")}), room("korto", "Korto", {"south": Exit("halo")}),
        player("halo"), person("mara", "Mara", "halo"), thing("lampo", "lampo", "halo"),
        thing("rugxa", "ruĝa ŝlosilo", "halo"), thing("blua", "blua ŝlosilo", "halo"),
        thing("kesto", "kesto", "halo", container=True, openable=True, locked=True, open=False, fixed=FIXED,
              keys=("rugxa",)),
        thing("tablo", "tablo", "halo", supporter=True, fixed=FIXED), thing("pomo", "pomo", PLAYER, how="held"),
        *more, tongue=read_so.tongue, naming=naming_of(read_so.tongue, {}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("rigardu", "look"), ("r", "look"), ("Kie mi estas?", "look"), ("inventaro", "inventory"),
        ("iru norden", "go north"), ("n", "go north"), ("suden", "go south"), ("atendu", "wait"),
        ("rigardu la lampon", "examine lampo"), ("prenu la ruĝan ŝlosilon", "take rugxa"),
        ("prenu lampon kaj bluan ŝlosilon", "take lampo; take blua"), ("prenu ĉion krom ŝlosilojn", "take lampo"),
        ("metu pomon sur la tablon", "put pomo on tablo"), ("donu la pomon al Mara", "give pomo to mara"),
        ("demandu Mara pri la lampo", "ask mara about lampo"), ("malfermu keston", "open kesto"),
        ("lasu ĉion", "drop pomo"), ("x lampon", "examine lampo"),
    ],
)  # fmt: skip
def test_a_house_is_walked_through_in_esperanto(line: str, key: str) -> None:
    talk = house()
    if line.startswith("x "):
        assert talk.code(line) == "parse.unknown-verb"  # an act that the file names is no longer said in English
    else:
        assert talk.keys(line) == key


def test_pronouns_questions_and_answers_are_of_the_language() -> None:
    talk = house()
    assert talk.asks("prenu ŝlosilon") == "Kiun vi celas, la ruĝa ŝlosilo aŭ la blua ŝlosilo?"
    assert talk.keys("la duan") == "take blua"
    assert talk.keys("rigardu ĝin") == "examine blua"
    assert talk.asks("prenu ŝlosilon. iru norden")
    reading = talk.read("ruĝan")
    assert isinstance(reading, Commands)
    assert ([action.key() for action in reading.actions], reading.rest) == (["take rugxa"], "iru norden")
    assert talk.asks("prenu") == "Kion vi volas prenu?"
    assert talk.code("nenion") == "parse.never-mind"


def test_what_the_parser_completes_by_itself_is_read_again_in_any_language() -> None:
    assert house().acts("saluton") == [act.Say(PLAYER, "mara", "Saluton.")]
    talk = house(person("ben", "Ben", "halo", "he"))
    assert talk.asks("diru bonan tagon") == "Al kiu vi parolas, Mara aŭ Ben?"
    assert talk.acts("ben") == [act.Say(PLAYER, "ben", "bonan tagon")]


def test_several_commands_and_words_to_the_program() -> None:
    talk = house()
    reading = talk.read("prenu lampon poste iru norden")
    assert isinstance(reading, Commands)
    assert reading.rest == "iru norden"
    assert talk.keys("denove") == "take lampo"
    assert talk.meta("helpu") == ("help", "")
    assert talk.meta("finu") == ("quit", "")


def test_what_a_file_leaves_out_is_english() -> None:
    assert house().keys("wear pomon") == "wear pomo"
    assert house().meta("save") == ("save", "")
    warnings = read(ESPERANTO).problems
    assert {problem.code for problem in warnings} == {"language.untranslated"}
    assert all(problem.severity == "warning" for problem in warnings)


def test_english_written_as_a_file_is_english_again() -> None:
    language = read_language(english_file(MESSAGES), file="en.toml", messages=MESSAGES)
    assert language.problems == ()
    assert language.tongue is not None
    again = Tables(language.tongue, {}, {})
    for name, value in vars(ENGLISH).items():
        if name == "first":
            for word, patterns in value.items():
                lines = [(pattern.act, pattern.head, pattern.parts) for pattern in patterns]
                assert lines == [(other.act, other.head, other.parts) for other in again.first[word]], word
        elif name == "cut":
            assert again.cut.pattern == value.pattern
        else:
            assert getattr(again, name) == value, name


def test_a_translator_finds_every_message_of_the_catalogue_in_the_file() -> None:
    catalogue = {**MESSAGES, "take.fixed": 'That stays.\nIt is "fixed".'}
    language = read_language(english_file(catalogue), file="en.toml", messages=catalogue)
    assert language.tongue is not None
    assert language.tongue.messages == catalogue


WRONG = (
    ("language.syntax", "id = \n", 1),
    ("language.not-utf8", b"\xff\xfe", None),
    ("language.missing-key", 'name = "x"', None),
    ("language.wrong-type", 'id = "E o"\nname = "x"', 1),
    ("language.unknown-key", 'id = "eo"\nname = "x"\n[mesage]\n', 3),
    ("language.unknown-message", 'id = "eo"\nname = "x"\n[message]\n"parse.emty" = "x"', 4),
    ("language.unknown-slot", 'id = "eo"\nname = "x"\n[message]\n"parse.ask.what" = "Kion {vi}?"', 4),
    ("language.unknown-act", 'id = "eo"\nname = "x"\n[grammar]\ntak = "prenu {things}"', 4),
    ("language.bad-line", 'id = "eo"\nname = "x"\n[grammar]\ntake = "prenu {thngs}"', 4),
    ("language.bad-line", 'id = "eo"\nname = "x"\n[grammar]\ntake = "{things} prenu"', 4),
    ("language.wrong-type", 'id = "eo"\nname = "x"\n[grammar]\ntake = 5', 4),
    ("language.unknown-words", 'id = "eo"\nname = "x"\n[words]\narticle = "la"', 4),
    ("language.bad-number", 'id = "eo"\nname = "x"\n[words]\nnumber.du = "du"', 4),
    ("language.wrong-type", 'id = "eo"\nname = "x"\n[words]\narticles = ["la"]', 4),
)


@pytest.mark.parametrize(("code", "text", "line"), WRONG)
def test_what_is_wrong_is_said_with_its_line(code: str, text: str | bytes, line: int | None) -> None:
    language = read_language(text, file="eo.toml")
    assert language.tongue is None
    assert [(problem.code, problem.line) for problem in language.problems if problem.code == code] == [(code, line)]
    assert str(language.problems[0]).startswith("eo.toml")


def test_every_code_is_met_here() -> None:
    assert {code for code, _, _ in WRONG} | {"language.untranslated"} == set(LANGUAGE_CODES)


def test_a_near_miss_is_named() -> None:
    problem = read('id = "eo"\nname = "x"\n[words]\narticle = "la"').problems[0]
    assert str(problem) == 'eo.toml:4: language.unknown-words: "article" is no list of words; did you mean "articles"?'


def test_a_game_is_played_in_the_language() -> None:
    """Through every floor: the line is read, the deed done, the telling is the file's where it has one."""
    text = ESPERANTO.replace("[message]\n", '[message]\n"taken.you" = "Vi prenas: {name thing}."\n')
    language = read_language(text, file="eo.toml", messages=CATALOGUE)
    assert language.tongue is not None, language.problems
    world = tiny_world(
        """
        start = "halo"
        [room.halo]
        name = "Halo"
        text = "Granda halo."
        [thing.lampo]
        name = "latuna lampo"
        text = "Brila."
        in = "halo"
        """
    )
    naming = naming_of(language.tongue, {})
    playing = new_game(msgspec.structs.replace(world, tongue=language.tongue, naming=naming), 7)
    assert said(playing, "Prenu la latunan lampon.") == "Vi prenas: latuna lampo."
    assert said(playing, "rigardu ĝin") == "Brila."
