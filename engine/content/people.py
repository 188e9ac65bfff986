"""Who the people of a pack are: from their tables to `Persona`s. Also the player, who is a person without one."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from engine.content.acts import keys_of_all, read_act, split_words
from engine.content.compile import Compiler
from engine.content.days import compile_goals, compile_needs, compile_roles, compile_schedule
from engine.content.dialogue import compile_courtesies, compile_openings, compile_topics, suggestion
from engine.content.disclosing import claimed, compile_parts
from engine.content.gossip import doubts, gossips, kept_from
from engine.content.idle import why_habit_is_never_due
from engine.content.names import Word
from engine.content.nouns import compile_person
from engine.content.problems import quoted
from engine.content.questions import compile_questions
from engine.content.report import Report, Where
from engine.content.schema import Answers, Habit, Knows, Obeys, Person, Traits
from engine.content.tables import Tables
from engine.content.words import words_of
from engine.model import world
from engine.model.feelings import DIMENSIONS
from engine.model.language import Text
from engine.model.listing import listed
from engine.model.topics import SMALL
from engine.model.traits import INDICATORS
from engine.model.world import PLAYER, How, Noun, Persona

_ANY_ACT = ("any", "any action", "anything")
"""An order to do whatever it may be."""
_SELF = ("me", "myself", "self", "yourself")


def compile_somebody(id: str, where: Where, person: Person, place: tuple[str | None, How], compiler: Compiler) -> Noun:
    return msgspec.structs.replace(
        compile_person(id, where, person, place, compiler), persona=compile_persona(id, where, person, compiler)
    )


def compile_player(where: Where, person: Person | None, place: tuple[str | None, How], compiler: Compiler) -> Noun:
    """The player of this pack, and where they begin. No mind thinks for the player, so a persona is only there to hold
    what they know."""
    person = person or Person(name="you")
    noun = compile_person(PLAYER, where, person, place, compiler)
    words = words_of(person.name, *person.words, *_SELF)  # and not its id: a world may well have a record player
    article = noun.article if person.name != "you" else ""
    persona = compile_persona(PLAYER, where, person, compiler)
    for key in (
        "traits",
        "feels",
        "relations",
        "card",
        "voice",
        "samples",
        "wants",
        "brain",
        "persona",
        "greeting",
        "greetings",
        "farewell",
        "farewells",
        "openings",
        "thanks",
        "lost",
        "repeats",
        "answers",
        "topics",
        "habits",
        "schedule",
        "goals",
        "roles",
        "needs",
        "obeys",
        "defies",
        "keeps",
        "doubts",
        "gossips",
        "interests",
    ):
        value = getattr(person, key)
        if value and value not in (Traits(), Answers()):
            read = f"{key} = {quoted(value)}"
            compiler.report.add(
                "world.never-used", where.at(key), read, "is for people; nobody plays the player", "take it out"
            )
    kept = msgspec.structs.replace(persona, acts="never") if persona.knows else None
    return msgspec.structs.replace(noun, words=words, article=article, persona=kept)


def compile_persona(id: str, where: Where, person: Person, compiler: Compiler) -> Persona:
    def text(key: str) -> Text:
        source: str = getattr(person, key)
        return compiler.text(where.at(key), key, source)

    _check_told_once(where, person, compiler.report)
    trust = next((value for name, toward, value in _stances(person) if (name, toward) == ("trust", PLAYER)), None)
    _check_pronoun(where, person, compiler.report)
    return Persona(
        card=person.card,
        voice=person.voice,
        samples=tuple(person.samples),
        wants=person.wants,
        brain=person.brain,
        persona=person.persona,
        acts=person.acts,
        trust=person.trust if trust is None else trust,
        mood=person.mood,
        recall=person.recall,
        knows=tuple(_knowledge(id, where.at("knows", n), n, known, compiler) for n, known in enumerate(person.knows)),
        traits=_traits(person),
        feels=feels(person),
        relations=_relations(id, where, person, compiler),
        topics=compile_topics(id, where, person, compiler),
        habits=tuple(
            each
            for n, habit in enumerate(person.habits)
            for each in _habits(id, person, where.at("habits", n), n, habit, compiler)
        ),
        schedule=compile_schedule(id, where, person, compiler),
        goals=compile_goals(id, where, person, compiler),
        needs=compile_needs(where, person, compiler),
        never=compile_roles(where, person, compiler),
        roles=tuple(person.roles),
        challenges=tuple([each for role in person.roles if (each := compiler.names.challenges.get(role)) is not None]),
        obeys=tuple(_obeys(where.at("obeys", n), n, order, compiler) for n, order in enumerate(person.obeys)),
        defies=text("defies"),
        keeps=tuple(_kept(where.at("keeps", n), n, id, compiler) for n, id in enumerate(person.keeps)),
        doubts=doubts(person),
        gossips=gossips(person),
        interests=words_of(*person.interests) - SMALL,
        greetings=compile_courtesies(id, where, "greetings", person.greetings, person.greeting, compiler),
        farewells=compile_courtesies(id, where, "farewells", person.farewells, person.farewell, compiler),
        openings=compile_openings(id, where, person.openings, person.acts, compiler),
        thanks=text("thanks"),
        talks=person.talks,
        repeats=person.repeats,
        lost=tuple(
            compiler.text(where.at("lost", number), f"lost {number + 1}", line)
            for number, line in enumerate(person.lost)
        ),
        answers=_answers(where.at("answers"), person.answers, compiler),
    )


_SLOTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("which", "whether", "again", "elsewhere", "back-topic", "company"), ("words",)),
    **dict.fromkeys(("saw", "hearsay-from-you"), ("fact",)),
    **dict.fromkeys(("hearsay", "doubted"), ("source", "fact")),
    **dict.fromkeys(("protests", "back-gift", "notices-own", "notices-about", "notices-lit"), ("thing",)),
}
"""What the slots of an answer can be about, as in the engine's own wordings of it."""


def _answers(where: Where, answers: Answers, compiler: Compiler) -> dict[str, tuple[Text, ...]]:
    found: dict[str, tuple[Text, ...]] = {}

    def text(spot: Where, name: str, key: str, written: str) -> Text:
        return compiler.text(spot, name, written, slots=key in _SLOTS, roles=_SLOTS.get(key))

    for key in msgspec.structs.fields(answers):
        name, written = key.encode_name, getattr(answers, key.name)
        if isinstance(written, str):
            texts = [text(where.at(name), f"answers.{name}", name, written)]
        else:
            texts = [
                text(where.at(name, number), f"answers.{name} {number + 1}", name, line)
                for number, line in enumerate(written)
            ]
        if any(texts):
            found[name] = tuple(texts)
    return found


def feels(person: Person) -> bool:
    """Whether what happens moves somebody: where the pack says so, or gives them traits and does not say otherwise."""
    return person.feels if person.feels is not None else bool(_traits(person))


def _traits(person: Person) -> dict[str, int]:
    return {id: value for id in INDICATORS if (value := getattr(person.traits, id))}


def _stances(person: Person) -> tuple[tuple[str, str, int], ...]:
    """How they stand to others, without what is 0."""
    return tuple(
        (dimension, other, value)
        for other, stance in person.relations.items()
        for dimension in DIMENSIONS
        if (value := getattr(stance, dimension))
    )


def _relations(id: str, where: Where, person: Person, compiler: Compiler) -> tuple[tuple[str, str, int], ...]:
    for other, stance in person.relations.items():
        reader = compiler.reader()
        reader.noun(Word(other, 0, len(other)), "person")
        for fault in reader.faults:
            read = f"relations.{quoted(other).strip(chr(34))}"
            compiler.report.add(fault.code, where.at("relations", other), read, fault.wrong, fault.right)
        if other == id:
            right = "name somebody else; how somebody feels is their mood"
            read, wrong = f"relations.{other}", "is how they stand to themselves"
            compiler.report.add("world.wrong-kind", where.at("relations", other), read, wrong, right)
        if other == PLAYER and stance.trust and person.trust:
            read, wrong = f"trust = {person.trust}", f"was said as relations.player.trust = {stance.trust}"
            compiler.report.add("world.declared-twice", where.at("trust"), read, wrong, "take out one of the two")
    return _stances(person)


def check_brains(tables: Tables, known: Collection[str], report: Report) -> None:
    """Of brains that are not here: a world may come before its brain does, so it can be played without."""
    for where, person in tables.people.values():
        if person.brain and person.brain not in known:
            right = report.suggest(person.brain, known, f"there are {listed(sorted(known), 'and')}")
            read = f"brain = {quoted(person.brain)}"
            report.add("world.unknown-brain", where.at("brain"), read, "is no brain that is installed here", right)


def _check_told_once(where: Where, person: Person, report: Report) -> None:
    """A person has one way to tell a fact, and one condition for it."""
    first: dict[str, int] = {}
    for number, known in enumerate(person.knows):
        before = first.setdefault(known.fact, number)
        if before != number:
            read = f"knows {number + 1}.fact = {quoted(known.fact)}"
            right = "keep one of them; a text can say different things: {condition: one | other}"
            spot = where.at("knows", number, "fact")
            report.add("world.declared-twice", spot, read, f"was already said in knows {before + 1}", right)


def _check_pronoun(where: Where, person: Person, report: Report) -> None:
    if person.plural and person.pronoun != "they":
        read = f"pronoun = {quoted(person.pronoun)}"
        report.add("world.never-used", where.at("pronoun"), read, "beside plural = true", "take out one of the two")


def _knowledge(id: str, where: Where, number: int, known: Knows, compiler: Compiler) -> world.Knowledge:
    name = f"knows {number + 1}"
    if known.cover and known.when is None:
        read = f"{name}.cover = {quoted(known.cover)}"
        right = 'add when = "...", which must hold before they tell it'
        compiler.report.add("world.never-used", where.at("cover"), read, "is never said: they tell it at once", right)
    if known.fact:
        reader = compiler.reader()
        reader.fact(Word(known.fact, 0, len(known.fact)))
        for fault in reader.faults:
            compiler.report.add(
                fault.code, where.at("fact"), f'{name}.fact = "{known.fact[:60]}"', fault.wrong, fault.right
            )
    words = compiler.names.fact_words.get(known.fact, frozenset())
    return world.Knowledge(
        fact=known.fact,
        when=compiler.condition(where.at("when"), f"{name}.when", known.when),
        tell=compiler.text(where.at("tell"), f"{name}.tell", known.tell),
        cover=compiler.text(where.at("cover"), f"{name}.cover", known.cover),
        suggest=suggestion(where.at("suggest"), f"{name}.suggest", known.suggest, words, compiler),
        kept_from=kept_from(id, where, name, known, compiler),
        promise=compiler.text(where.at("promise"), f"{name}.promise", known.promise),
        cover_claims=claimed(where, name, known, compiler),
        admits=compiler.text(where.at("admits"), f"{name}.admits", known.admits),
        insists=compiler.text(where.at("insists"), f"{name}.insists", known.insists),
        parts=compile_parts(id, where, name, known, compiler),
        questions=compile_questions(where, name, known.asked, compiler),
        repeats=known.repeats,
    )


def _habits(
    id: str, person: Person, where: Where, number: int, habit: Habit, compiler: Compiler
) -> tuple[world.Habit, ...]:
    """A habit that names things alike is one for each of them, all counted together."""
    name = f"habits {number + 1}"
    if habit.do or not compiler.report.blamed(where):
        compiler.key(where.at("do"), f"{name}.do", habit.do, id)
    when = compiler.condition(where.at("when"), f"{name}.when", habit.when, action=True)
    wrong, right = why_habit_is_never_due(id, person.acts, when)
    if wrong and not compiler.report.blamed(where) and id != PLAYER:
        compiler.report.add("habit.never-due", where.at("do"), f"{name}.do = {quoted(habit.do)}", wrong, right)
    compiled = world.Habit(
        id=compiler.identities.of(f"{id}/{habit.do}", habit.do, habit.when, habit.once),
        do=habit.do,
        when=when,
        say=compiler.text(where.at("say"), f"{name}.say", habit.say),
        once=habit.once,
    )
    keys = keys_of_all(habit.do, compiler.names)
    return tuple(msgspec.structs.replace(compiled, do=key) for key in keys)


def _kept(where: Where, number: int, id: str, compiler: Compiler) -> str:
    """A thing; of things alike, the first stands for all of them."""
    reader = compiler.reader()
    reader.noun(Word(id, 0, len(id)), "thing")
    named = next((word.text for word in split_words(id) if reader.kind(word.text) == "thing"), "")
    for fault in reader.faults:
        alone = named != id and named and not fault.right.startswith("that is")
        right = f'name the thing alone: keeps = ["{named}"]' if alone else fault.right
        compiler.report.add(fault.code, where, f"keeps {number + 1} = {quoted(id)}", fault.wrong, right)
    return compiler.names.alike.get(id, id)


def _obeys(where: Where, number: int, order: Obeys, compiler: Compiler) -> world.Obedience:
    """An act as rules name it, or `any`."""
    name = f"obeys {number + 1}"
    reader = compiler.reader()
    words = split_words(order.do)
    verb = ""
    nouns: tuple[str, ...] = ()
    if not words and not compiler.report.blamed(where):
        right = 'write do = "open gate", or do = "any"'
        compiler.report.add("world.missing-key", where.at("do"), f'{name}.do = ""', "is no order", right)
    elif words and order.do.strip() not in _ANY_ACT:
        verb, nouns = read_act(words, reader, done=True)
        compiler.blame(where.at("do"), f"{name}.do", order.do, reader)
    return world.Obedience(
        verb=verb,
        nouns=nouns,
        when=compiler.condition(where.at("when"), f"{name}.when", order.when, action=True),
        say=compiler.text(where.at("say"), f"{name}.say", order.say),
    )
