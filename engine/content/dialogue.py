"""What the people of a pack have to say: topics with their answers, greetings and farewells, and what they say first.

Several answers are asked in the order in which they stand, and the first that is meant is given. So one that has no
condition, and is said again and again, is the last that anybody ever hears.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engine.content.compile import Compiler
from engine.content.identity import Identities
from engine.content.names import Word
from engine.content.problems import quoted
from engine.content.questions import compile_questions
from engine.content.report import Where
from engine.content.schema import Opening, Person, Prose, Saying, Topic
from engine.content.words import words_of
from engine.model import language as lang
from engine.model import world
from engine.model.language import Text
from engine.model.topics import SMALL
from engine.model.world import PLAYER


class _Entry(NamedTuple):
    """One of several things to say, and where and under what name it stands."""

    where: Where
    """Of its table, or of the text where it is no table."""
    name: str
    saying: Saying
    said_at: Where


def compile_topics(id: str, where: Where, person: Person, compiler: Compiler) -> tuple[world.Topic, ...]:
    """The topics of one person. Each has an id among them, given or made."""
    _check_ids(where, person, compiler)
    _check_threads(where, person, compiler)
    _check_names(id, where, person, compiler)
    found = []
    ids = ids_of(id, person.topics)
    for number, topic in enumerate(person.topics):
        spot = where.at("topics", number)
        found.append(_topic(id, ids[number], spot, f"topics {number + 1}", topic, compiler))
        _check_after(id, spot.at("after"), f"topics {number + 1}", topic, compiler)
    _check_heard(where, person, found, compiler)
    return tuple(found)


def ids_of(person: str, topics: list[Topic]) -> tuple[str, ...]:
    """The id of each topic of a person, given or made. Those that are made are theirs alone."""
    made = Identities()
    return tuple([each.id or made.of(f"{person}/topic", each.when, each.after, each.do) for each in topics])


def _topic(person: str, id: str, where: Where, name: str, topic: Topic, compiler: Compiler) -> world.Topic:
    words = words_of(*topic.about)
    report = compiler.report
    read = f"{name}.about = [{', '.join(quoted(each) for each in topic.about[:5])}]"
    if not words and not report.blamed(where):
        right = 'name what they are asked about: about = ["rain", "weather"]'
        report.add("world.topic-without-words", where.at("about"), read, "has no word in it", right)
    if not (topic.say or topic.answers) and not report.blamed(where):
        right = 'write say = "...", or answers = ["..."]'
        report.add("topic.no-answer", where.at("about"), read, "is answered by nothing", right)
    entries = [*_entries(where, name, "answers", topic.answers), *_alone(where, name, "say", topic.say)]
    effects = compiler.lines_of_effects(where, "do", topic.do, before=f"{name}.")
    if words and words <= SMALL and not (topic.id or topic.after or report.blamed(where)):
        wrong = "is found by these very words alone: all of them are little ones, which are in any question"
        right = (
            f'add a word of what it is about: about = [{", ".join(quoted(each) for each in topic.about[:2])}, "thief"]'
        )
        report.add("topic.little-words", where.at("about"), read, wrong, right)
    return world.Topic(
        id=id,
        words=words,
        phrases=tuple([" ".join(each.lower().split()) for each in topic.about if len(each.split()) > 1]),
        asked=topic.id or _asked(topic.about, compiler),
        sayings=_sayings(f"{person}/{id}" if topic.id else id, entries, compiler, effects),
        when=compiler.condition(where.at("when"), f"{name}.when", topic.when),
        after=topic.after,
        suggest=suggestion(where.at("suggest"), f"{name}.suggest", topic.suggest, words, compiler),
        name=topic.id or next((each.strip() for each in topic.about if words_of(each)), ""),
        questions=compile_questions(where, name, topic.asked, compiler),
        repeats=topic.repeats,
    )


def _asked(about: list[str], compiler: Compiler) -> str:
    """Words to ask about a topic in that are the id of nothing else, which a question would then be about."""
    names = compiler.names
    plain = [each.strip().lower() for each in about if words_of(each)]
    free = [each for each in plain if each not in names.facts and each not in names.kinds]
    return free[0] if free else " ".join(plain[:2])


def compile_courtesies(
    id: str, where: Where, key: str, several: list[Prose | Saying], one: Prose, compiler: Compiler
) -> tuple[world.Saying, ...]:
    """Greetings or farewells; the one in a key of its own comes last."""
    entries = [*_entries(where, "", key, several), *_alone(where, "", key.removesuffix("s"), one)]
    return _sayings(f"{id}/{key}", entries, compiler)


def compile_openings(
    id: str, where: Where, openings: list[Opening], acts: str, compiler: Compiler
) -> tuple[world.Opening, ...]:
    """What a person says first. Who never acts says nothing of their own accord."""
    found = []
    for number, opening in enumerate(openings):
        spot, name = where.at("openings", number), f"openings {number + 1}"
        if acts == "never" and not compiler.report.blamed(spot):
            read, wrong = f"{name}.say = {quoted(opening.say)}", 'beside acts = "never" is never said'
            compiler.report.add("world.never-used", spot.at("say"), read, wrong, "take out one of the two")
        found.append(
            world.Opening(
                id=compiler.identities.of(f"{id}/opening", opening.when, opening.once, opening.do),
                say=compiler.text(spot.at("say"), f"{name}.say", opening.say),
                when=compiler.condition(spot.at("when"), f"{name}.when", opening.when),
                once=opening.once,
                do=compiler.lines_of_effects(spot, "do", opening.do, before=f"{name}."),
            )
        )
    return tuple(found)


def suggestion(where: Where, name: str, source: Prose | None, words: frozenset[str], compiler: Compiler) -> Text:
    """How the player is told that something could be asked. Who types it as it reads must get the answer."""
    if source is None:
        return Text()
    report = compiler.report
    own = words_of(source)
    if not own:
        right = 'write what follows "You could ask Mara about": suggest = "the oil"'
        report.add("topic.suggest-without-words", where, f"{name} = {quoted(source)}", "has no word in it", right)
    elif words and not own & words:
        right = f"put one of its words under about, or one of these into it: {', '.join(sorted(words)[:5])}"
        wrong = "is asked in words that do not bring this up"
        report.add("topic.suggest-not-understood", where, f"{name} = {quoted(source)}", wrong, right)
    return compiler.text(where, name, source)


def _entries(where: Where, name: str, key: str, several: list[Prose | Saying]) -> Iterator[_Entry]:
    for number, entry in enumerate(several):
        spot, label = where.at(key, number), f"{name}.{key} {number + 1}".lstrip(".")
        if isinstance(entry, str):
            yield _Entry(spot, label, Saying(say=entry), spot)
        else:
            yield _Entry(spot, label, entry, spot.at("say"))


def _alone(where: Where, name: str, key: str, source: Prose) -> Iterator[_Entry]:
    """The answer that stands in a key of its own."""
    if source:
        yield _Entry(where.at(key), f"{name}.{key}".lstrip("."), Saying(say=source), where.at(key))


def _sayings(
    label: str, entries: list[_Entry], compiler: Compiler, effects: tuple[lang.Effect, ...] = ()
) -> tuple[world.Saying, ...]:
    """`effects` come with every one of them, after its own."""
    found: list[world.Saying] = []
    always = ""
    for where, name, said, said_at in entries:
        if always and not compiler.report.blamed(where):
            wrong = f"is never said: {always} comes before it and has no condition"
            right = f"move {always} to the end, or give it a when"
            compiler.report.add("topic.never-said", said_at, f"{name} = {quoted(said.say)}", wrong, right)
        if said.when is None and not said.once:
            always = always or name.rpartition(".")[2]
        found.append(
            world.Saying(
                id=compiler.identities.of(label, said.when, said.once, said.do),
                say=compiler.text(said_at, name, said.say),
                when=compiler.condition(where.at("when"), f"{name}.when", said.when),
                once=said.once,
                do=(*compiler.lines_of_effects(where, "do", said.do, before=f"{name}."), *effects),
            )
        )
    return tuple(found)


# --- ids and threads ---


def _check_ids(where: Where, person: Person, compiler: Compiler) -> None:
    """What a person can be asked about goes by one set of ids: their topics and the facts that they know."""
    taken = {known.fact: f"knows {number + 1}" for number, known in enumerate(person.knows)}
    for number, topic in enumerate(person.topics):
        if topic.id in taken:
            read = f"topics {number + 1}.id = {quoted(topic.id)}"
            wrong = f"is taken by {taken[topic.id]} of the same person"
            spot = where.at("topics", number, "id")
            compiler.report.add("topic.id-twice", spot, read, wrong, "give one of the two another id")
        elif topic.id:
            taken[topic.id] = f"topics {number + 1}"


def _check_after(id: str, where: Where, name: str, topic: Topic, compiler: Compiler) -> None:
    if not topic.after:
        return
    reader = compiler.reader()
    reader.topic_of(id, Word(topic.after, 0, len(topic.after)))
    for fault in reader.faults:
        compiler.report.add(fault.code, where, f"{name}.after = {quoted(topic.after)}", fault.wrong, fault.right)


def _check_names(id: str, where: Where, person: Person, compiler: Compiler) -> None:
    """Topics that a question about somebody finds because of one word of their name: `father`, of Father Quill."""
    named = {each.strip().lower() for topic in person.topics for each in topic.about}
    for number, topic in enumerate(person.topics):
        for word in sorted(words_of(*topic.about)):
            meant = [each for each in compiler.names.called.get(word, ()) if compiler.names.kinds[each] == "person"]
            own = (each for each in meant if each not in (id, PLAYER) and word not in each.split("_"))
            other = next((each for each in own if each not in named), "")
            if other and word not in compiler.names.kinds:
                read = f"topics {number + 1}.about = [{', '.join(quoted(each) for each in topic.about[:5])}]"
                wrong = f'has the word "{word}" of the name of {other}, so a question about {other} finds it too'
                right = f'if {other} is meant, add "{other}" to about; if not, write a topic of its own for {other}'
                compiler.report.add("topic.part-of-a-name", where.at("topics", number, "about"), read, wrong, right)
                break


def _check_threads(where: Where, person: Person, compiler: Compiler) -> None:
    """Threads that only lead to themselves."""
    after = {topic.id: topic.after for topic in person.topics if topic.id}
    for number, topic in enumerate(person.topics):
        followed = [topic.after]
        for before in followed:  # which grows
            if before in after and after[before] not in followed:
                followed.append(after[before])
        if topic.after and "" not in followed and all(each in after for each in followed):
            wrong = "leads back to itself, and nothing else leads there"
            read = f"topics {number + 1}.after = {quoted(topic.after)}"
            right = "let the first of them come after nothing"
            compiler.report.add("topic.never-reached", where.at("topics", number, "after"), read, wrong, right)


def _check_heard(where: Where, person: Person, found: list[world.Topic], compiler: Compiler) -> None:
    """Topics that are never brought up, because whatever is asked about them brings up something else. A topic with an
    id is asked for by that as well, and one in a thread comes before what is in none.
    """
    for number, topic in enumerate(found):
        spot, written = where.at("topics", number), person.topics[number]
        if not topic.words or topic.after or compiler.report.blamed(spot):
            continue
        read = f"topics {number + 1}.about = [{', '.join(quoted(each) for each in written.about[:5])}]"
        words = topic.words | words_of(written.id)
        facts = compiler.names.fact_words
        fact = next((each.fact for each in person.knows if words <= facts.get(each.fact, _NO_WORDS)), None)
        first = next((n for n, other in enumerate(found[:number]) if _is_before(other, topic)), None)
        if fact is not None:
            wrong = f"is never heard: all its words are words of the fact {quoted(fact)}, which they know"
            right = "add a word that the fact has not, or take these from the words of the fact"
            compiler.report.add("topic.never-said", spot.at("about"), read, wrong, right)
        elif first is not None and not written.id:
            wrong = f"is never heard: topics {first + 1} comes before it, is about all of that and has no condition"
            right = "give one of the two a word that the other has not"
            if topic.when is not None or topic.words != found[first].words:
                right = f"move it above topics {first + 1}, or give that a when"
            compiler.report.add("topic.never-said", spot.at("about"), read, wrong, right)


_NO_WORDS: frozenset[str] = frozenset()


def _is_before(first: world.Topic, topic: world.Topic) -> bool:
    """Whether the first is meant wherever the topic is, and always has something to say."""
    always = first.when is None and not first.after and topic.words <= first.words
    return always and any(said.when is None and not said.once for said in first.sayings)
