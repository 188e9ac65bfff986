"""Talking: to whom, about what, and in which words."""

from __future__ import annotations

from engine.model.actions import Ask, Say, Tell
from engine.model.events import Learned
from engine.model.evolve import evolve
from engine.model.world import PLAYER, Exit
from tests.parser.small import Talk, fact, person, player, room, thing

FACTS = (
    fact("debt", "The miller owes ten crowns.", "debt owes crowns", "the unpaid debt"),
    fact("oil_sold", "The oil was sold.", "oil sold", "the sold oil"),
)
INN = (
    room("inn", "Inn"), room("mill", "Mill"), player("inn"), person("mara", "Mara", "inn"),
    thing("lamp", "lamp", "inn"), thing("flour", "flour", "mill"), person("abel", "Abel Rudd", "mill", "he"),
)  # fmt: skip


def inn(*more: object, facts: tuple[object, ...] = FACTS) -> Talk:
    return Talk(*INN, *more, facts=facts)  # type: ignore[arg-type]


def test_a_topic_is_a_fact_before_a_noun_before_plain_words() -> None:
    talk = inn(thing("oil", "oil", "inn"))
    assert talk.acts("ask mara about the oil") == [Ask(PLAYER, "mara", "oil_sold", "the oil")]
    assert talk.acts("ask mara about the lamp") == [Ask(PLAYER, "mara", "lamp", "the lamp")]
    assert talk.acts("ask mara about the Weather") == [Ask(PLAYER, "mara", "weather", "the Weather")]


def test_topics_reach_beyond_what_is_in_sight() -> None:
    assert inn().keys("ask mara about flour") == "ask mara about flour"
    assert inn().keys("ask mara about abel") == "ask mara about abel"
    assert inn().keys("ask mara about the mill") == "ask mara about mill"


def test_a_persons_name_means_the_person_even_where_a_fact_has_it() -> None:
    facts = (fact("eyes", "Abel cannot see.", "abel eyes"),)
    assert inn(facts=facts).keys("ask mara about abel") == "ask mara about abel"
    assert inn(facts=facts).keys("ask mara about abel's eyes") == "ask mara about eyes"


def test_of_two_facts_the_one_that_the_other_holds_is_meant() -> None:
    facts = (fact("oil_kept", "The oil is here.", "oil"), fact("oil_sold", "It was sold.", "oil sold"))
    talk = inn(facts=facts)
    talk.state = evolve(talk.state, Learned(person="mara", fact="oil_sold", source="known"))
    assert talk.keys("ask mara about oil") == "ask mara about oil_sold"


def test_a_question_in_many_forms_is_one_act() -> None:
    for line in (
        "ask mara about the oil", "ask mara for oil", "ask about oil", "mara, oil", "mara, what about the oil?",
        "mara, who sold the oil?", "who sold the oil?", "mara tell me about the oil", "tell me about the oil",
        "talk to mara about oil", "ask mara who sold the oil", "mara, do you know anything about the oil?",
        "what about the oil?",
    ):  # fmt: skip
        assert inn().keys(line) == "ask mara about oil_sold", line


def test_a_question_is_told_by_what_it_was_about_and_never_by_more_than_was_said() -> None:
    talk = inn()
    for line, words in (
        ("ask mara about the oil", "the oil"), ("mara, who sold the oil?", "the oil"), ("where is Abel?", "Abel"),
        ("what happened to the flour?", "the flour"), ("mara, who are you?", "herself"), ("ask about me", "yourself"),
        ("why did the lamp go out?", "why did the lamp go out?"),
    ):  # fmt: skip
        assert talk.acts(line)[0].words == words, line  # type: ignore[attr-defined]


def test_me_and_you_and_pronouns_are_topics() -> None:
    talk = inn()
    assert talk.keys("ask mara about yourself") == "ask mara about mara"
    assert talk.keys("ask mara about me") == "ask mara about player"
    talk.read("x lamp")
    assert talk.keys("ask mara about it") == "ask mara about lamp"


def test_a_fact_is_told_only_by_who_holds_it() -> None:
    talk = inn()
    assert talk.acts("tell mara about the debt") == [Ask(PLAYER, "mara", "debt", "the debt")]
    talk.state = evolve(talk.state, Learned(person=PLAYER, fact="debt", source="read"))
    assert talk.acts("tell mara about the debt") == [Tell(PLAYER, "mara", "debt")]
    assert talk.acts("tell mara the debt") == [Tell(PLAYER, "mara", "debt")]
    assert talk.acts("tell mara about the oil") == [Ask(PLAYER, "mara", "oil_sold", "the oil")]


def test_words_are_kept_as_they_were_typed() -> None:
    talk = inn()
    assert talk.acts('say "I like it HERE, Mara!"') == [Say(PLAYER, "mara", "I like it HERE, Mara!")]
    assert talk.acts("say Good Day to you to mara") == [Say(PLAYER, "mara", "Good Day to you")]
    assert talk.acts('say "give it to mara" to mara') == [Say(PLAYER, "mara", "give it to mara")]
    assert talk.acts("mara, be kind to the Lamp!") == [Say(PLAYER, "mara", "be kind to the Lamp!")]
    assert talk.acts("tell mara to be at ease") == [Say(PLAYER, "mara", "be at ease")]
    assert talk.acts('"hello') == [Say(PLAYER, "mara", "hello")]
    assert talk.acts("'hello there") == [Say(PLAYER, "mara", "hello there")]


def test_a_line_that_is_broken_off_after_an_and_is_read_without_it() -> None:
    talk = inn(person("tom", "Tom", "inn", "he"))
    assert talk.read("mara, and") == talk.read("mara,")
    assert talk.keys("mara, tom") == talk.keys("mara, tom and") == talk.keys("mara, tom, and")
    assert talk.keys("mara, what about the oil, and") == talk.keys("mara, what about the oil")
    reading = talk.read("mara, what about the oil, and. take lamp")
    assert reading.rest == "take lamp"  # type: ignore[union-attr]


def test_courtesies_have_words_of_their_own() -> None:
    for line, words in (
        ("talk to mara", "Hello."), ("greet mara", "Hello."), ("hello", "Hello."), ("mara, hello", "hello"),
        ("say hello to mara", "Hello."), ("thank mara", "Thank you."), ("thanks", "Thank you."), ("bye", "Goodbye."),
        ("say goodbye to mara", "Goodbye."), ("yes", "yes"),
    ):  # fmt: skip
        assert inn().acts(line) == [Say(PLAYER, "mara", words)], line


def test_speech_runs_on_over_a_full_stop_until_a_verb_follows() -> None:
    reading = inn().read("mara, I saw him. He was afraid. take lamp")
    assert reading.actions == (Say(PLAYER, "mara", "I saw him. He was afraid"),)  # type: ignore[union-attr]
    assert reading.rest == "take lamp"  # type: ignore[union-attr]
    reading = inn().read('say "I saw him. Take it." to mara. look')
    assert reading.actions == (Say(PLAYER, "mara", "I saw him. Take it."),)  # type: ignore[union-attr]


def test_with_several_people_there_it_is_asked_who_is_meant_until_one_was_spoken_to() -> None:
    talk = inn(person("ben", "Ben", "inn", "he"))
    assert talk.asks("hello") == "Whom do you mean to talk to, Mara or Ben?"
    assert talk.acts("ben") == [Say(PLAYER, "ben", "Hello.")]
    assert talk.acts("ask about oil") == [Ask(PLAYER, "ben", "oil_sold", "the oil")]
    assert talk.notes("say well now") == ("(to Ben)",)


def test_an_answer_to_whom_keeps_the_question_and_the_words() -> None:
    talk = inn(person("ben", "Ben", "inn", "he"))
    talk.asks("ask about the oil")
    assert talk.keys("mara") == "ask mara about oil_sold"
    talk = inn(person("ben", "Ben", "inn", "he"))
    talk.asks("say I know nothing")
    assert talk.acts("2") == [Say(PLAYER, "ben", "I know nothing")]


def test_ask_alone_wants_its_topic() -> None:
    talk = inn()
    assert talk.asks("ask mara") == "What do you want to ask Mara about?"
    assert talk.keys("the oil") == "ask mara about oil_sold"
    talk.asks("ask mara")
    assert talk.keys("about oil") == "ask mara about oil_sold"


def test_with_nobody_there_talk_goes_nowhere() -> None:
    talk = Talk(room("inn", "Inn"), player("inn"), facts=FACTS)
    for line in ("hello", "say hello", "ask about oil", "who sold the oil?", "thanks"):
        assert talk.code(line) == "parse.nobody-here", line


def test_who_is_elsewhere_or_nobody_cannot_be_spoken_to() -> None:
    talk = inn()
    assert talk.code("ask abel about oil") == "parse.no-such-person-here"
    assert talk.code("abel, hello") == "parse.no-such-person-here"
    assert talk.code("ask lamp about oil") == "parse.not-a-person"
    assert talk.code("talk to myself") == "parse.talking-to-oneself"


def test_people_can_be_spoken_to_in_the_dark() -> None:
    talk = Talk(room("cave", "Cave", dark=True), player("cave"), person("mara", "Mara", "cave"))
    assert talk.keys("hello mara") == "say to mara"
    assert talk.keys("mara, who is there?") == "say to mara"
    assert talk.code("x mara") == "parse.too-dark-to-see"


def test_a_person_talks_like_the_player_does() -> None:
    talk = Talk(*INN, facts=FACTS, actor="mara")
    talk.state = evolve(talk.state, Learned(person="mara", fact="debt", source="known"))
    assert talk.acts("tell player about debt") == [Tell("mara", PLAYER, "debt")]
    assert talk.acts("hello") == [Say("mara", PLAYER, "Hello.")]


def test_asking_to_be_given_a_thing_is_said_to_whoever_is_there_and_no_gift_to_oneself() -> None:
    talk = inn()
    for line in ("give me the oil", "give oil to me", "lend me the oil"):
        assert talk.acts(line) == [Say(PLAYER, "mara", line)]


def test_to_tell_of_what_one_has_no_fact_about_is_to_bring_it_up() -> None:
    assert type(inn().acts("tell mara about abel")[0]).__name__ == "Ask"


def test_a_subject_alone_is_asked_of_whom_one_talks_with_and_says_so() -> None:
    talk = inn()
    assert talk.code("flour") == "parse.unknown-verb"
    talk.read("ask mara about the mill")
    assert talk.acts("the flour") == [Ask(PLAYER, "mara", "flour", "the flour")]
    assert talk.notes("flour") == ("(asking Mara)",)
    assert talk.asks("lamp") == "What do you want to do with the lamp?"


def test_ask_and_tell_with_a_subject_and_no_person_go_to_whoever_is_there() -> None:
    assert inn().acts("ask flour") == [Ask(PLAYER, "mara", "flour", "flour")]
    assert inn().asks("tell mara") == "What do you want to tell Mara about?"
    talk = inn()
    talk.state = evolve(talk.state, Learned(person=PLAYER, fact="debt", source="read"))
    for line in ("tell debt", "tell about the debt", "tell mara debt"):
        assert talk.acts(line) == [Tell(PLAYER, "mara", "debt")], line


def test_a_fact_held_may_be_put_in_the_words_of_its_own_sentence_but_not_denied() -> None:
    talk = inn()
    talk.state = evolve(talk.state, Learned(person=PLAYER, fact="debt", source="read"))
    for line in ("tell mara that the miller owes crowns", "tell mara the miller owes ten crowns"):
        assert talk.acts(line) == [Tell(PLAYER, "mara", "debt")], line
    denied = "the miller owes no crowns"
    assert talk.acts(f"tell mara that {denied}") == [Say(PLAYER, "mara", denied, "told")]
    assert inn().acts("tell mara that the miller owes crowns") == [
        Say(PLAYER, "mara", "the miller owes crowns", "told")
    ]


def test_names_typed_in_small_letters_are_told_with_large_ones() -> None:
    facts = (fact("fair", "The flour went to Marram on Thursday.", "fair"),)
    for line, words in (
        ("ask mara about abel", "Abel"), ("ask mara about abel's flour", "Abel's flour"),
        ("ask mara about marram flour", "Marram flour"), ("ask mara about thursday", "Thursday"),
        ("ask mara about the flour", "the flour"), ("ask mara about mara", "herself"),
    ):  # fmt: skip
        assert inn(facts=facts).acts(line)[0].words == words, line  # type: ignore[attr-defined]


def test_a_question_may_put_its_verb_last_and_shorten_its_first_word() -> None:
    asked = Ask(PLAYER, "mara", "abel", "Abel", "do you know where Abel is")
    assert inn().acts("do you know where abel is") == [asked]
    asked = Ask(PLAYER, "mara", "flour", "the flour", "where's the flour")
    assert inn().acts("where's the flour?") == [asked]
    assert inn().acts("what's your name") == [Say(PLAYER, "mara", "what's your name")]


def test_a_sentence_that_is_no_command_is_said() -> None:
    for line in ("I would like some flour", "please may I have the key", "that is not what I asked for"):
        assert type(inn().acts(line)[0]) in (Say, Ask), line
    assert inn().keys("I want to take the lamp") == "take lamp"
    alone = Talk(room("inn", "Inn"), player("inn"))
    assert alone.code("I would like some flour") == "parse.nobody-here"


def test_a_pronoun_that_stands_for_nobody_is_named_alone() -> None:
    for line in ("tell him the miller is poor", "show him the lamp", "give him the lamp"):
        assert inn().about(line)["word"] == "him", line


def test_whom_is_not_asked_where_there_is_nobody() -> None:
    talk = Talk(room("inn", "Inn"), player("inn"), thing("lamp", "lamp", "player", how="held"))
    assert talk.code("give lamp") == talk.code("show lamp") == "parse.nobody-here"


def test_what_can_be_done_alone_and_is_not_here_is_missed_for_itself_where_there_is_nobody() -> None:
    for talk in (inn(), Talk(room("inn", "Inn"), player("inn"), thing("letter", "letter", None))):
        assert talk.code("read letter") == talk.code("x letter") != "parse.nobody-here"


def test_a_pronoun_means_the_only_one_it_fits_where_nobody_was_named() -> None:
    assert inn().keys("ask her about the flour") == "ask mara about flour"
    assert inn().keys("x her") == "examine mara"
    assert inn().code("x him") == "parse.no-referent"
    talk = inn(person("ann", "Ann", "inn"))
    assert talk.code("x her") == "parse.no-referent"
    talk.read("x ann")
    assert talk.keys("ask her about the flour") == "ask ann about flour"


def test_giving_back_needs_no_name() -> None:
    talk = inn(thing("key", "key", "player", how="held"))
    talk.read("x key")
    for line in ("give it back", "give back the key", "give the key back to mara", "return key"):
        assert talk.keys(line) == "give key to mara", line
    assert talk.acts("ask her for it back") == [Ask(PLAYER, "mara", "key", "it")]


def test_it_means_the_fact_that_was_spoken_of_last_and_for_the_hands_the_thing() -> None:
    talk = inn()
    talk.read("x lamp")
    talk.read("ask mara about the debt")
    talk.state = evolve(talk.state, Learned(person=PLAYER, fact="debt", source="mara"))
    for line in ("tell her about it", "tell it to mara", "tell it", "tell it back", "tell mara it"):
        assert talk.acts(line) == [Tell(PLAYER, "mara", "debt")], line
    assert talk.keys("x it") == "examine lamp"
    assert inn().code("tell it") == "parse.no-referent"


def quay(*more: object) -> Talk:
    seen = {"north": Exit("mill", view=True)}
    abel = person("abel", "Abel Rudd", "mill", "he")
    return Talk(room("inn", "Inn", seen), room("mill", "Mill"), player("inn"), abel, *more)  # type: ignore[arg-type]


def test_talk_goes_to_somebody_in_the_room_and_to_nobody_who_is_only_in_sight() -> None:
    talk = quay(person("mara", "Mara", "inn"))
    assert talk.keys("hello") == "say to mara"
    assert talk.keys("who sold it?") == "say to mara"
    assert talk.keys("ask about the weather") == "ask mara about weather"
    assert talk.keys("abel, hello") == "say to abel", "the law says that he is too far off"


def test_of_somebody_in_sight_next_door_it_is_said_how_to_come_to_them() -> None:
    talk = quay()
    assert talk.code("hello") == "parse.nobody-near"
    assert talk.about("hello") == {"word": "north", "understood": "Abel Rudd", "near": ""}
    assert inn().keys("hello") == "say to mara"


def test_what_something_is_is_seen_where_nobody_has_anything_to_tell_of_it() -> None:
    alone = Talk(room("inn", "Inn"), player("inn"), thing("bell", "bell", "inn"), thing("egg", "egg", "inn"))
    for line in ("what is the bell", "what is a bell?", "what's the bell", "what are the bell"):
        assert alone.keys(line) == "examine bell", line
    assert alone.code("who is finn") == "parse.unknown-word"
    talk = inn(thing("oil", "oil", "inn"))
    assert talk.keys("what is the lamp?") == "examine lamp"
    assert talk.keys("mara, what is the lamp?") == "ask mara about lamp"
    assert talk.keys("what is the flour?") == "ask mara about flour", "out of sight"
    assert talk.keys("who is mara?") == "ask mara about mara"
    talk.state = evolve(talk.state, Learned(person="mara", fact="oil_sold", source="known"))
    assert talk.keys("what is the oil?") == "ask mara about oil_sold"


def test_a_request_is_an_order_to_whoever_is_there_and_to_oneself_where_nobody_is() -> None:
    alone = Talk(room("inn", "Inn"), player("inn"), thing("loaf", "loaf", "inn"))
    for line in ("could you please take the loaf", "can you take the loaf?", "would you kindly take the loaf"):
        assert alone.keys(line) == "take loaf", line
        assert inn(thing("loaf", "loaf", "inn")).keys(line) == "order mara to take loaf", line
    assert alone.keys("could you please north") == "go north"
    assert alone.keys("could you look") == "look"
    talk = inn(thing("loaf", "loaf", "inn"))
    assert talk.keys("mara, could you take the loaf?") == "order mara to take loaf"
    assert talk.keys("can you see the lamp?") == "say to mara"
    assert talk.keys("could you tell me about the oil?") == "ask mara about oil_sold"
    crowd = inn(thing("loaf", "loaf", "inn"), person("finn", "Finn", "inn", "he"))
    assert crowd.asks("could you take the loaf") == "Whom do you mean to talk to, Mara or Finn?"
    assert crowd.keys("finn") == "order finn to take loaf"


def test_what_was_asked_about_is_told_with_an_article() -> None:
    talk = inn(thing("key", "brass key", "inn"))
    for line, words in (
        ("ask mara about key", "the key"), ("ask mara for brass key", "the brass key"),
        ("ask mara about a key", "a key"), ("ask mara about my key", "my key"), ("ask mara about abel", "Abel"),
        ("ask mara about mara's key", "Mara's key"),
        ("ask mara about flour", "flour"), ("ask mara about weather", "weather"), ("mara, key?", "the key"),
    ):  # fmt: skip
        (asked,) = talk.acts(line)
        assert asked.words == words, line  # type: ignore[attr-defined]
    talk.read("x key")
    (asked,) = talk.acts("ask mara about it")
    assert asked.words == "it"  # type: ignore[attr-defined]


def test_why_is_asked_of_whoever_is_there() -> None:
    for line in ("why", "why?", "why not", "why not?"):
        assert inn().keys(line).startswith("say to mara"), line
    alone = Talk(room("inn", "Inn"), player("inn"))
    assert alone.code("why") == "parse.nobody-here"


def test_several_are_asked_told_and_greeted_at_once() -> None:
    talk = Talk(room("inn", "Inn"), player("inn"), person("mara", "Mara", "inn"), person("tom", "Tom", "inn", "he"))
    assert talk.keys("ask mara and tom about the flood") == "ask mara about flood; ask tom about flood"
    assert talk.keys("say hello to everyone") == "say to mara; say to tom"
    assert talk.keys("greet mara and tom") == "say to mara; say to tom"
    assert talk.keys("hey tom, what about the flood").startswith("ask tom")
    assert talk.keys("examine mara, tom") == "examine mara; examine tom"


def test_ask_somebody_and_then_about_what() -> None:
    talk = inn()
    assert talk.asks("ask mara") == "What do you want to ask Mara about?"
    assert talk.keys("about flour") == "ask mara about flour"


def test_what_is_not_there_to_be_read_is_no_matter_of_talk() -> None:
    alone = Talk(room("inn", "Inn"), player("inn"))
    assert alone.code("read letter") == alone.code("read the letter") == alone.code("x letter")
    assert alone.code("ask") == "parse.nobody-here"


def test_who_has_no_pronoun_of_their_own_is_him_or_her_where_nobody_else_could_be_meant() -> None:
    alone = (room("inn", "Inn"), player("inn"), person("joe", "Joe", "inn", "they"))
    assert Talk(*alone).keys("ask him about the mill") == "ask joe about mill"
    assert Talk(*alone).keys("ask her about the mill") == "ask joe about mill"
    both = Talk(*alone, person("mara", "Mara", "inn", "she"))
    assert both.keys("ask her about the mill") == "ask mara about mill"
    assert both.keys("ask him about the mill") == "ask joe about mill"
    three = (*alone, person("sam", "Sam", "inn", "they"))
    assert Talk(*three).code("ask him about the mill") == "parse.no-referent"
    talk = Talk(*three)
    talk.read("ask sam about the mill")
    assert talk.keys("ask her about the mill") == "ask sam about mill"
