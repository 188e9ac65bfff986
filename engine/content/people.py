"""Who the people of a pack are: from their tables to `Persona`s. Also the player, who is a person without one."""

from __future__ import annotations

import msgspec

from engine.content.compile import Compiler
from engine.content.names import Word
from engine.content.nouns import compile_person
from engine.content.report import Where
from engine.content.schema import Habit, Knows, Person, Topic
from engine.content.words import words_of
from engine.model import world
from engine.model.language import Text
from engine.model.world import PLAYER, Noun, Persona

_SELF = ("me", "myself", "self", "yourself")


def compile_somebody(id: str, where: Where, person: Person, parent: str | None, compiler: Compiler) -> Noun:
    return msgspec.structs.replace(
        compile_person(id, where, person, parent, compiler), persona=compile_persona(id, where, person, compiler)
    )


def compile_player(where: Where, person: Person | None, start: str | None, compiler: Compiler) -> Noun:
    """The player of this pack. No mind thinks for the player, so a persona is only there to hold what they know."""
    person = person or Person(name="you")
    noun = compile_person(PLAYER, where, person, start, compiler)
    words = words_of(person.name, *person.words, *_SELF)  # and not its id: a world may well have a record player
    article = noun.article if person.name != "you" else ""
    persona = compile_persona(PLAYER, where, person, compiler)
    kept = msgspec.structs.replace(persona, acts="never") if persona.knows else None
    return msgspec.structs.replace(noun, words=words, article=article, persona=kept)


def compile_persona(id: str, where: Where, person: Person, compiler: Compiler) -> Persona:
    def text(key: str) -> Text:
        source: str = getattr(person, key)
        return compiler.text(where.at(key), key, source)

    return Persona(
        card=person.card,
        voice=person.voice,
        samples=tuple(person.samples),
        wants=person.wants,
        brain=person.brain,
        acts=person.acts,
        trust=person.trust,
        knows=tuple(_knowledge(where.at("knows", n), n, known, compiler) for n, known in enumerate(person.knows)),
        topics=tuple(_topic(where.at("topics", n), n, topic, compiler) for n, topic in enumerate(person.topics)),
        habits=tuple(_habit(id, where.at("habits", n), n, habit, compiler) for n, habit in enumerate(person.habits)),
        greeting=text("greeting"),
        farewell=text("farewell"),
        thanks=text("thanks"),
        lost=tuple(
            compiler.text(where.at("lost", number), f"lost {number + 1}", line)
            for number, line in enumerate(person.lost)
        ),
    )


def _knowledge(where: Where, number: int, known: Knows, compiler: Compiler) -> world.Knowledge:
    name = f"knows {number + 1}"
    if known.fact:
        reader = compiler.reader()
        reader.fact(Word(known.fact, 0, len(known.fact)))
        for fault in reader.faults:
            compiler.report.add(
                fault.code, where.at("fact"), f'{name}.fact = "{known.fact[:60]}"', fault.wrong, fault.right
            )
    return world.Knowledge(
        fact=known.fact,
        when=compiler.condition(where.at("when"), f"{name}.when", known.when),
        tell=compiler.text(where.at("tell"), f"{name}.tell", known.tell),
        cover=compiler.text(where.at("cover"), f"{name}.cover", known.cover),
    )


def _topic(where: Where, number: int, topic: Topic, compiler: Compiler) -> world.Topic:
    name = f"topics {number + 1}"
    return world.Topic(
        words=words_of(*topic.about),
        say=compiler.text(where.at("say"), f"{name}.say", topic.say),
        when=compiler.condition(where.at("when"), f"{name}.when", topic.when),
    )


def _habit(person: str, where: Where, number: int, habit: Habit, compiler: Compiler) -> world.Habit:
    name = f"habits {number + 1}"
    if habit.do:
        compiler.key(where.at("do"), f"{name}.do", habit.do)
    return world.Habit(
        id=f"{person}/{number + 1}",
        do=habit.do,
        when=compiler.condition(where.at("when"), f"{name}.when", habit.when, action=True),
        say=compiler.text(where.at("say"), f"{name}.say", habit.say),
        once=habit.once,
    )
