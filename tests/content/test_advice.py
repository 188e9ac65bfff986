"""What `check` proposes is right if it is followed, and one mistake is one problem."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack

PACK = """
title = "T"
start = "yard"
[number]
paid = 0
[room.yard]
name = "Yard"
text = "y"
[thing.trough]
name = "trough"
text = "t"
in = "yard"
container = true
[thing.coin]
name = "coin"
text = "c"
in = "trough"
count = 2
[thing.iron_key]
name = "iron key"
text = "k"
in = "yard"
[thing.brass_key]
name = "brass key"
text = "k"
in = "yard"
[thing.key_ring]
name = "hoop"
text = "k"
in = "yard"
[thing.sky]
name = "sky"
text = "s"
in = "yard"
[person.hanna]
name = "Hanna"
text = "h"
in = "yard"
[person.tobit]
name = "Tobit"
text = "t"
in = "yard"
"""
BOX = '[thing.box]\nname = "box"\ntext = "b"\nin = "yard"\ncontainer = true\nlocked = true\n'


def problem(text: str) -> str:
    (found,) = load_pack("t", {"world.toml": PACK + text}).problems
    return str(found)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("number of coins in the trough >= 1", '"the" is no id; take it out'),
        ("the trough in yard", '"the" is no id; take it out'),
        ("player holds an iron_key", '"an" is no id; take it out'),
        ("giving iron_key to hanna", '"giving" is an act; write: action is giving iron_key hanna'),
        ("paid = 1 and (taking iron_key) or paid = 2", "write: action is taking iron_key\n"),
        ("hanna trusts player", "trust is a number: trust of hanna >= 1"),
        ("paid = 1 and tobit trusts player", "trust is a number: trust of tobit >= 1"),
    ],
)
def test_a_word_before_the_one_that_does_not_fit_is_named(when: str, said: str) -> None:
    assert said in problem(f'[[rule]]\non = "taking sky"\nwhen = "{when}"\nsay = "x"\n')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[relation.likes]\nbegins = ["tobit", "hanna"]\n', 'write begins = [["tobit", "hanna"]]'),
        (f'{BOX}keys = "iron_key, brass_key"\n', 'write keys = ["iron_key", "brass_key"]'),
        (f'{BOX}key = ["iron_key", "brass_key"]\n', 'write keys = ["iron_key", "brass_key"]'),
        ('[room.loft]\nname = "L"\ntext = "l"\nwest = "yard"\n', "did you mean exits.west?"),
        ('[[rule]]\non = "taking key"\nsay = "x"\n', 'the name of "iron_key" or "brass_key"'),
        ('[[rule]]\non = "taking ring"\nsay = "x"\n', 'did you mean "key_ring"?'),
        (
            '[[person.hanna.habits]]\ndo = "give key to tobit"\nwhen = "action is asking hanna"\n',
            '"iron_key" or "brass_key"',
        ),
    ],
)  # fmt: skip
def test_the_authors_own_words_are_put_right(text: str, said: str) -> None:
    assert said in problem(text)


@pytest.mark.parametrize("lines", ['"toll|sound {thing}"', '["toll|sound{thing}"]'])
def test_what_is_wrong_with_the_lines_of_a_verb_is_no_fault_of_the_rules_about_it(lines: str) -> None:
    rules = '[[rule]]\non = "tolling sky"\nsay = "x"\n[[rule]]\non = "tolling sky trough"\nsay = "x"\n'
    assert "lines" in problem(f"[verb.toll]\nlines = {lines}\n{rules}")


def all_problems(text: str, pack: str = PACK) -> list[str]:
    return [str(found) for found in load_pack("t", {"world.toml": pack + text}).problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rule]\non = "start"\nsay = "x"\n[[rule]]\non = "every turn"\nsay = "x"\n', '"[rule]" has one bracket'),
        ('[hint.a]\nabout = "x"\n[[hint]]\nabout = "y"\n', "write [[hint]]"),
        ('[thing.box]\nname = "box"\n[[thing.box]]\nname = "b"\n', "write [thing.box] once"),
        ('[thing.box]\ntext = "b" // wood\n', "has // after its value; a remark begins with #"),
        ('[[rule]]\non = "start"\ndo = ["say "hi""]\n', r'write do = ["say \"hi\""]'),
        ('[[rule]]\non = "start"\ndo = ["say "hi" now", "end dawn"]\n', "has a quotation mark inside a text"),
        ('[[rule]]\non = "start"\ndo = ["end dawn" "end dusk"]\n', "a list has commas between"),
        ('[room.b]\nexits.north = {\n to = "yard" }\n', "or as the table [room.b.exits.north]"),
        ('[thing.box]\nname = "box",\n', '"name = "box"," has a comma after its value; take the comma out'),
        ('[thing.box]\nname = "box";\n', "has a semicolon after its value; take the semicolon out"),
        ('[thing.box]\ntext = "It says "Mother", in red.",\n', "a quotation mark inside a text"),
        ('[thing.box]\ntext = "Chipped.”\n', "ends a text with a curly quotation mark"),
        ('[thing.box]\ntext = "It says “Mother”\n', 'put " at its end'),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_put_down_to_the_line_that_was_written_wrong(text: str, said: str) -> None:
    assert said in problem(text)


def test_the_line_blamed_for_a_single_bracket_is_the_one_that_has_it() -> None:
    text = '[rule]\non = "start"\nsay = "x"\n[[rule]]\non = "every turn"\nsay = "x"\n'
    assert problem(text).startswith(f"world.toml:{PACK.count(chr(10)) + 1}: ")


@pytest.mark.parametrize("after", ['text = "b"', "[thing.pot]", "[[rule]]"])
def test_a_list_that_is_never_closed_is_told_of_where_it_begins(after: str) -> None:
    for words in ('words = ["chest"', 'words = [\n  "chest",\n'):
        said = problem(f'[thing.box]\nname = "box"\n{words}\n{after}\n')
        assert said.startswith(f"world.toml:{PACK.count(chr(10)) + 3}: ")
        assert "begins a list that is never closed; put ] at its end" in said


TOPIC = '[[person.hanna.topics]]\n{} = ["rain"]\nsay = "Wet."\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[rule]]\non = "every turn"\nthen = ["add 1 to paid"]\n', 'did you mean "do"?'),
        ('[choice.c]\noptions = [{ text = "Yes." }]\n[[rule]]\non = "start"\ndo = ["choose c"]\n', '"label"?'),
        (TOPIC.format("words"), 'did you mean "about"?'),
        (TOPIC.format("synonyms"), 'did you mean "about"?'),
        ('[scene.s]\nstarts = "turn >= 3"\n', 'did you mean "begins"?'),
        ('[thing.box]\nname = "box"\ntext = "b"\nin = "yard"\ntopics = []\n', "it belongs to a person"),
        ('[choice.c]\n[[rule]]\non = "start"\ndo = ["choose c"]\n', 'add options = [{ label = "..." }]'),
        ('[quest.q]\nname = "Q"\n', 'add stages = [{ text = "...", done = "..." }]'),
        ('[quest.q]\nname = "Q"\nstages = [{ text = "x" }]\n', 'add done = "..."'),
        ('[table.c]\n[[rule]]\non = "start"\ndo = ["draw c"]\n', 'add entries = ["..."]'),
        ('[achievement.a]\nname = "A"\ntext = "x"\n', 'add when = "..."'),
        ('[[rule]]\non = "start"\nsay = "x"\npriority = "high"\n', "a whole number from -100 to 100"),
        ('[[rule]]\non = ["start", "every turn"]\nsay = "x"\n', "a [[rule]] of its own for each of the others"),
        ('[[rule]]\non = "start"\nsay = "x"\nwhen = ["paid = 1", "paid = 2 or paid = 3"]\n',
         'when = "paid = 1 and (paid = 2 or paid = 3)"'),
        ('[table.c]\nentries = ["x"]\norder = "random"\n[[rule]]\non = "start"\ndo = ["draw c"]\n',
         "is not known here"),
        ('[property.wet]\nvalues = ["true", "false"]\n', "write truth = false for what is true or not"),
        ('[person.una]\nname = "Una"\ntext = "x"\nin = "yard"\nmood = 20\n',
         "mood = 20 is out of bounds; here belongs a whole number from -10 to 10"),
        ('[person.una]\nname = "Una"\ntext = "x"\nin = "yard"\nmood = "angry"\n', "a whole number from -10 to 10"),
        ('[room.b]\nname = "B"\ntext = "b"\nexits = "north"\n', 'write exits.north = "room": the way and the room'),
        ('[room.b]\nname = "B"\ntext = "b"\nexits = "yard"\n', 'write exits.north = "yard": the way and the room'),
        ('[room.b]\nname = "B"\ntext = "b"\nexits = ["south", "yard"]\n', 'write exits.south = "yard": the way'),
        ('[room.b]\nname = "B"\ntext = "b"\nexits = ["south", "east"]\n', "each way is written with the room"),
    ],
)  # fmt: skip
def test_a_key_that_is_missing_or_another_is_one_problem_that_says_what_to_write(text: str, said: str) -> None:
    assert said in problem(text)


@pytest.mark.parametrize("key", ["author", "title", "version", "start", "about"])
def test_a_key_of_the_whole_world_below_a_table_is_told_where_it_belongs(key: str) -> None:
    rule = f'[[rule]]\non = "start"\nsay = "x"\n{key} = "me"\n'
    assert "it belongs to the whole world: write it above the first [table]" in problem(rule)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{luck}", "declare it under [number]: luck = 0; wordings to choose from have a bar between"),
        ("{pad}", 'did you mean "paid"?'),
        ("{sky}", '"sky" is a thing, and its name is written out'),
        ("{nobody is here}", "gives nothing to choose from"),
    ],
)
def test_a_word_alone_in_braces_is_taken_for_a_number(text: str, said: str) -> None:
    assert said in problem(f'[thing.pot]\nname = "pot"\ntext = "A pot. {text}"\nin = "yard"\n')


def test_tables_without_a_name_are_not_told_that_their_names_are_alike() -> None:
    nameless = '[thing.pot]\ntext = "x"\nin = "yard"\n[thing.pan]\ntext = "x"\nin = "yard"\n'
    assert [found.split(": ")[1] for found in all_problems(nameless)] == ["world.missing-key", "world.missing-key"]


@pytest.mark.parametrize("key", ["suporter = true", 'supporter = "true"'])
def test_what_follows_from_a_misread_key_is_no_second_problem(key: str) -> None:
    shelf = f'[thing.shelf]\nname = "shelf"\ntext = "s"\nin = "yard"\n{key}\n'
    assert "supporter" in problem(f'{shelf}[thing.cup]\nname = "cup"\ntext = "c"\non = "shelf"\n')


HALL = '[room.hall]\nname = "Long Hall"\ntext = "h"\nexits.north = "yard"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[thing.cup]\nname = "cup"\ntext = "c"\nin = "Brass Key"\n', 'that is the name of "brass_key"; write the id'),
        (BOX + 'key = "iron key"\n', 'that is the name of "iron_key"; write the id'),
        ('[region.r]\nname = "r"\nrooms = ["the yard"]\n', 'that is the name of "yard"'),
        ('[region.r]\nname = "r"\nrooms = ["Old Barn"]\n', "here belongs the id of a room"),
        ('[[rule]]\non = "after taking coin"\nactor = "Hanna"\nsay = "x"\n', 'that is the name of "hanna"'),
    ],
)  # fmt: skip
def test_a_name_in_the_place_of_an_id_is_told_from_an_unknown_id(text: str, said: str) -> None:
    assert said in problem(text)


def test_the_start_can_be_named_by_its_id_alone() -> None:
    (found,) = all_problems("", PACK.replace('start = "yard"', 'start = "Yard"'))
    assert 'that is the name of "yard"; write the id' in found


def test_a_bad_id_is_one_problem_where_others_name_what_it_should_be() -> None:
    table = '[thing.Shelf]\nname = "shelf"\ntext = "s"\nin = "yard"\nsupporter = true\n'
    text = f'{table}[thing.cup]\nname = "cup"\ntext = "c"\non = "shelf"\n[[rule]]\non = "taking shelf"\nsay = "x"\n'
    assert "write [thing.shelf]" in problem(text)
    (found,) = all_problems("", PACK.replace("[room.yard]", "[room.Yard]"))
    assert "write [room.yard]" in found


STORY = """
[fact.debt]
name = "the debt"
text = "There is a debt."
words = ["debt"]
[scene.rain]
begins = "paid >= 3"
[quest.oath]
name = "Pay"
stages = [{ text = "Pay.", done = "paid >= 2" }]
[ending.dawn]
name = "Dawn"
text = "Day."
[table.birds]
entries = ["A lark."]
"""


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("unless coin is held", '"unless" is no word of conditions; write: not coin is held'),
        ("unless coin is held and paid = 1", "write: not (coin is held and paid = 1)"),
        ("if coin is held", '"if" is no word of conditions; take it out: coin is held'),
        ("all things in trough is held", '"all" does not fit here; did you mean "every"?'),
        ("player visited yard", "write: yard is visited"),
        ("player has taken coin", "write: player holds coin"),
        ("add 1 to paid", '"add" begins an effect, and here is asked what holds; effects stand in do = ["add'),
        ("player is yard", '"yard" is a room; write: player in yard'),
        ("debt is known", "a fact is known by somebody: player knows debt"),
        ("hanna is asleep", "[property.asleep] with truth = false"),
        ("player in yard or trough", '"trough" is only half a condition; after "or" it is said again in full: player'),
        ("player in yard or trough and paid = 1", "said again in full: player in trough"),
        ("paid at least 3", '"at least" does not fit here; numbers are compared with a sign: paid >= 3'),
        ("paid is less than 3", "numbers are compared with a sign: paid < 3"),
        ("paid > three", '"three" is no number in digits; write 3'),
        ("paid > paid", "no two numbers are compared with each other"),
        ("debt", '"debt" is a fact, and nothing is asked of it; say what: player knows debt'),
        ("rain", "say what: rain is running"),
        ("hanna trust >= 1", '"hanna trust" does not fit here; written as: trust of hanna >= 1\n'),
        ("paid = 1 and hanna's mood > 2", "written as: mood of hanna > 2\n"),
        ("hanna is here", "written as: hanna with player\n"),
        ("yard is not here", "written as: not player in yard\n"),
        ("hanna is asked about debt", "written as: player asked hanna about debt\n"),
        ("paid = 1 and asked hanna about debt", "written as: player asked hanna about debt\n"),
        ("iron_key held", "written as: iron_key is held, or: player holds iron_key\n"),
        ("paid = 1 and trough hidden", "written as: trough is hidden\n"),
    ],
)  # fmt: skip
def test_a_condition_put_as_english_puts_it_is_put_right(when: str, said: str) -> None:
    rule = f'[[rule]]\non = "every turn"\nwhen = "{when}"\nsay = "x"\n'
    faults = [found for found in all_problems(STORY + rule) if "warning" not in found.split(": ")[2]]
    assert len(faults) == 1
    assert said in faults[0]


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        ("rain is running", '"rain" begins a condition, and here is said what happens'),
        ("paid >= 3", "conditions stand in when = "),
        ("if rain is running, add 1 to paid", "what it depends on stands in the `when` of its rule"),
        ("trust of hanna + 1", "written as: add 1 to trust of hanna"),
        ("paid -= 2", "written as: subtract 2 from paid"),
        ("add 1 to paid, draw birds", 'do = ["add 1 to paid", "draw birds"]'),
        ("add 1 to paid and draw birds", '"and" joins two effects'),
        ("say A gull laughs.", r'do = ["say \"A gull laughs.\""]'),
        ("finish oath", "a quest is done when its stages are"),
        ("start oath", "a quest begins when the `begins` of [quest.oath] comes to hold"),
        ("finish dawn", "written as: end dawn"),
        ("play birds", "written as: draw birds"),
    ],
)  # fmt: skip
def test_an_effect_put_as_english_puts_it_is_put_right(effect: str, said: str) -> None:
    rule = f"[[rule]]\non = \"every turn\"\ndo = ['{effect}']\n"
    faults = [found for found in all_problems(STORY + rule) if "warning" not in found.split(": ")[2]]
    assert len(faults) == 1
    assert said in faults[0]


def test_a_text_with_if_in_its_braces_is_told_to_leave_it_out() -> None:
    assert 'text: "if" is no word of conditions; take it out: coin is held\n' in problem(
        '[thing.box]\nname = "box"\ntext = "{if coin is held: x}"\nin = "yard"\n'
    )


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("insted of taking coin", 'did you mean "instead of taking coin"?'),
        ("befor taking coin", 'did you mean "before taking coin"?'),
        ("every tunr", 'did you mean "every turn"?'),
        ("rain begin", 'did you mean "rain begins"?'),
        ("scene rain ended", 'did you mean "rain ends"?'),
        ("oath failed", 'did you mean "oath fails"?'),
        ("oath finished", 'did you mean "oath done"?'),
        ("oath stage 2", '"oath" is a quest, and a rule can wait for "oath begins", "oath done" or "oath fails"'),
        ("rain done", '"rain" is a scene, and a rule can wait for "rain begins" or "rain ends"'),
        ("rain", '"rain" is a scene, and a rule can wait for'),
        ("turn 5", 'write on = "becomes true" with when = "turn = 5"'),
        ("after going to yard", '"yard" is no direction; a way is named by its direction'),
        ("going east from yard", 'where from is a condition: when = "player in yard"'),
        ("instead of taking iron key", '"iron key" is a name and no id; write its id: "iron_key"'),
        ("giving Brass Key hanna", '"Brass Key" is a name and no id; write its id: "brass_key"'),
        ("after asking hanna about owed", 'that is a word of the fact "debt"; write the id'),
        ("when player takes coin", 'write on = "after taking coin"\n'),
        ("player took the coin", 'write on = "after taking coin"\n'),
        ("hanna gives coin to tobit", 'write on = "after giving coin to tobit", with actor = "hanna"\n'),
        ("if player puts coin in trough", 'write on = "after putting coin in trough"\n'),
        ("when player has coin", 'write on = "becomes true" with when = "player holds coin"\n'),
        ("when player enters the yard", 'write on = "becomes true" with when = "player in yard"\n'),
        ("player goes to barn", 'write on = "becomes true" with when = "player in ROOM"\n'),
        ("when player dies", 'written as "taking lamp"'),
    ],
)
def test_a_moment_that_is_none_is_one_problem_that_says_what_was_meant(on: str, said: str) -> None:
    story = STORY.replace('words = ["debt"]', 'words = ["owed"]')
    rule = f'[[rule]]\non = "{on}"\nsay = "x"\n'
    faults = [found for found in all_problems(story + rule) if "warning" not in found.split(": ")[2]]
    assert len(faults) == 1
    assert said in faults[0]


def test_an_effect_as_a_habit_is_told_from_an_act() -> None:
    habit = '[[person.hanna.habits]]\ndo = "move coin to player"\n'
    assert "that is an effect; what a habit does is an act of theirs" in problem(habit)


@pytest.mark.parametrize("slot", ["{the thing}", "{The thing}", "{a thing}", "{the person}", "{their thing}"])
def test_a_slot_of_a_message_in_what_a_rule_says_is_told_where_it_belongs(slot: str) -> None:
    rule = f'[[rule]]\non = "after waiting"\nsay = "You look at {slot}."\n'
    assert "the nouns of an act are named like this in [message] alone" in problem(rule)
