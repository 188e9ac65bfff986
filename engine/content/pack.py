"""The one way into this floor: `load_pack` makes a `World` of a pack's files, or says everything that is wrong.

It never raises for bad content. A pack with an error gives no world; warnings stand beside one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec

from engine.content.checks import check_whole, starting_room
from engine.content.compile import Compiler
from engine.content.days import compile_challenge, compile_need, compile_role
from engine.content.dialogue import ids_of
from engine.content.documents import Document, content_hash, decode, read_documents
from engine.content.facts import check_readable, compile_facts
from engine.content.files import MAIN, choose, report_choice
from engine.content.gossip import check_gossip
from engine.content.groups import check_count, expand, members
from engine.content.hooks import check_hooks
from engine.content.names import ABILITIES, Kind, Names
from engine.content.nouns import compile_thing
from engine.content.offers import check_choices, compile_choice, compile_table
from engine.content.people import check_brains, compile_player, compile_somebody, feels
from engine.content.places import Places
from engine.content.problems import Problem, quoted
from engine.content.properties import begin_with, read_properties
from engine.content.questions import check_asked_twice
from engine.content.quests import check_questions, compile_achievement, compile_hint, compile_quest
from engine.content.reach import room_of
from engine.content.regions import compile_regions
from engine.content.relations import compile_relation
from engine.content.report import Report, Where
from engine.content.rooms import compile_room
from engine.content.schema import DECLARING
from engine.content.standing import abilities, ground_abilities, standing
from engine.content.story import compile_ending, compile_messages, compile_rule
from engine.content.tables import Tables, read_tables
from engine.content.timing import compile_scene, compile_score, compile_timer
from engine.content.tongues import FOLDER, LanguageReader, compile_tongue, language_files
from engine.content.verbs import compile_verb, messages_of, own_verbs
from engine.content.words import words_of
from engine.model.naming import Naming, naming_of
from engine.model.properties import Property
from engine.model.world import PLAYER, Day, Noun, World, build_world

_ANY = frozenset({*ABILITIES, "door"})
"""What can be done with a thing of which that is not known."""


class Loaded(msgspec.Struct, frozen=True):
    """What became of a pack: a world if there are no errors, and all problems in the order of files and lines."""

    world: World | None
    problems: tuple[Problem, ...] = ()
    code: tuple[str, str] | None = None
    """The pack's own Python, by the name of its file and its text; None for a pack that is data and no more."""


def load_pack(
    id: str,
    files: Mapping[str, str | bytes],
    *,
    known_messages: Mapping[str, Collection[str]] | None = None,
    read_language: LanguageReader | None = None,
    known_brains: Collection[str] | None = None,
    advise: bool = True,
    prose: bool = False,
) -> Loaded:
    """Read a pack. `files` maps names such as `world.toml` to contents. Read are the TOML files at the top, or those
    that `world.toml` names, and the one in the folder `language` that the pack names, if `read_language` can read such
    files.

    `known_messages` are the ids that `[message]` may use, and what the slots of each can be about; none leave both
    unchecked. `known_brains` are those that can think for people here; None leaves that unchecked.
    Without `advise` the pack is not searched for what it declares in vain: problems that no pack fails by. With `prose`
    the texts of its rooms are searched for things that are not there.
    """
    texts: dict[str, str] = {}
    unreadable: list[str] = []
    choice = choose(files)
    for name in choice.names:
        text = decode(files[name])
        texts[name] = "" if text is None else text
        if text is None:
            unreadable.append(name)
    languages = language_files(files)
    report = Report({**texts, **{f"{FOLDER}{name}.toml": decode(languages[name]) or "" for name in languages}})
    if not texts:
        report.put("pack.empty", "world.toml", None, "the world", "has no TOML file at its top", "add a world.toml")
        return Loaded(None, report.all())
    for name in unreadable:
        report.put("toml.not-utf8", name, None, "the file", "is not text in UTF-8", "save it as UTF-8")
    document = read_documents(texts, DECLARING, report)
    document.broken = document.broken or bool(unreadable or choice.missing or choice.outside)
    report_choice(choice, files, report)
    _check_where_files_are_named(document, report)
    tables = read_tables(document, report)
    known = len(report)
    tongue = compile_tongue(tables, languages, read_language, report)
    naming = naming_of(tongue, {id: words for id, (_, words) in tables.messages.items()})
    parts = _compile(tables, naming, known_messages or {}, report, advise=advise, prose=prose)
    if known_brains is not None:
        check_brains(tables, known_brains, report)
    parts |= {"tongue": tongue, "naming": naming}
    if tongue is not None and tables.settings.language is not None:
        texts[f"{FOLDER}{tables.settings.language}.toml"] = decode(languages[tables.settings.language]) or ""
    hooks = tables.settings.hooks
    if hooks is not None:
        texts[hooks] = check_hooks(hooks, tables.setting_places["hooks"], files, report)
    if document.broken:  # a name that seems to be missing may only be unread
        report.forget_names(known)
    code = None if hooks is None else (hooks, texts[hooks])
    if report.has_errors:
        return Loaded(None, report.all(), code)
    world = build_world(id=id, content_hash=content_hash(texts), **parts)  # type: ignore[arg-type]
    return Loaded(world, report.all(), code)


def _check_where_files_are_named(document: Document, report: Report) -> None:
    named = document.settings.get("files")
    if named is not None and named.where.file != MAIN:
        wrong, right = f"is read in {MAIN} alone", "move it there, above the first [table]"
        report.add("world.never-used", named.where, f"files = {quoted(named.value)}", wrong, right)


def _names(tables: Tables, properties: dict[str, Property]) -> Names:
    kinds: dict[str, Kind] = dict.fromkeys(tables.rooms, "room")
    groups = {id: members(id, thing) for id, (_, thing) in tables.things.items() if thing.count > 1}
    kinds |= {member: "thing" for id in tables.things for member in groups.get(id, (id,))}
    kinds |= dict.fromkeys(tables.people, "person")
    kinds[PLAYER] = "person"
    named = [(id, words_of(room.name, *room.words)) for id, (_, room) in tables.rooms.items()]  # in order
    named += [(id, words_of(thing.name, *thing.words)) for id, (_, thing) in tables.things.items()]  # in order
    named += [(id, words_of(person.name, *person.words)) for id, (_, person) in tables.people.items()]  # in order
    called: dict[str, list[str]] = {}
    for id, words in named:
        for word in sorted(words):
            called.setdefault(word, []).append(id)
    of_kind: dict[str, list[str]] = {}
    for id, line in tables.of_kind.items():
        for each in line:
            of_kind.setdefault(each, []).extend(groups.get(id, (id,)))
    able = {id: _ANY if id in tables.unsure else abilities(thing) for id, (_, thing) in tables.things.items()}
    topics = [topic for _, person in tables.people.values() for topic in person.topics]
    return Names(
        kinds=kinds,
        abilities={id: ground_abilities(room) for id, (_, room) in tables.rooms.items()}
        | {member: can for id, can in able.items() for member in groups.get(id, (id,))},
        feeling={id: None for id, (_, person) in tables.people.items() if feels(person)},
        facts=tables.facts,
        numbers=tables.numbers,
        endings=tables.endings,
        called=called,
        meant=tables.meant,
        keys={m: standing(t).keys for id, (_, t) in tables.things.items() for m in groups.get(id, (id,))},
        ways={direction: None for _, room in tables.rooms.values() for direction in room.exits},
        topic_words={word: None for topic in topics for word in (*sorted(words_of(*topic.about)), topic.id) if word},
        topics={
            id: tuple(filter(None, (*[topic.id for topic in who.topics], *[known.fact for known in who.knows])))
            for id, (_, who) in tables.people.items()
        },
        heard={
            id: {one: words_of(*topic.about) for one, topic in zip(ids_of(id, who.topics), who.topics, strict=True)}
            for id, (_, who) in tables.people.items()
            if who.topics
        },
        fact_words={id: words_of(fact.name, *fact.words, id) for id, (_, fact) in tables.facts.items()},  # in order
        day=tables.day is not None,
        needs=tables.needs,
        regions=tables.regions,
        relations=tables.relations,
        properties=properties,
        tables=tables.tables,
        choices=tables.choices,
        timers=tables.timers,
        scenes=tables.scenes,
        quests=tables.quests,
        verbs=own_verbs(tables),
        python=tables.settings.hooks is not None,
        groups=groups,
        of_kind={kind: tuple(found) for kind, found in of_kind.items()},
        templates={id: kind.of for id, kind in tables.kinds.sound.items()},
        alike={member: id for id, all_of_them in groups.items() for member in all_of_them[1:]},
    )


def _compile(
    tables: Tables,
    naming: Naming,
    known_messages: Mapping[str, Collection[str]],
    report: Report,
    *,
    advise: bool,
    prose: bool,
) -> dict[str, object]:
    """Every part of the world, as `build_world` takes them."""
    properties = read_properties(tables, report)
    names = _names(tables, properties)
    compiler = Compiler(names, report, naming, advise=advise)
    compiler.regions = compile_regions(tables, report)
    names.roles = {id: compile_role(where, role, compiler) for id, (where, role) in tables.roles.items()}
    names.offices = tables.roles
    names.challenges = {id: compile_challenge(id, where, role, compiler) for id, (where, role) in tables.roles.items()}
    places = Places(tables, names, report)
    start = starting_room(tables, report)
    nouns: dict[str, Noun] = {}
    for id, (where, room) in tables.rooms.items():
        nouns[id] = compile_room(id, where, room, tables, compiler)
    for id, (where, thing) in tables.things.items():
        if thing.count > 1:
            check_count(where, id, thing, tables.taken, report)
        nouns |= expand(compile_thing(id, where, thing, places, compiler), thing)
    for id, (where, person) in tables.people.items():
        place = places.of_person(id, where, person)
        if id == PLAYER:
            nouns[id] = compile_player(where, person, place if place[0] else (start, "in"), compiler)
        else:
            nouns[id] = compile_somebody(id, where, person, place, compiler)
    if PLAYER not in nouns:
        nouns[PLAYER] = compile_player(tables.top, None, (start, "in"), compiler)
    for id, line in tables.of_kind.items():
        for member in names.groups.get(id, (id,)):
            if member in nouns:
                nouns[member] = msgspec.structs.replace(nouns[member], kinds=line)
    facts = compile_facts(tables, compiler)
    endings = {id: compile_ending(id, where, ending, compiler) for id, (where, ending) in tables.endings.items()}
    relations = {id: compile_relation(id, where, each, compiler) for id, (where, each) in tables.relations.items()}
    choices = {id: compile_choice(id, where, each, compiler) for id, (where, each) in tables.choices.items()}
    drawn = {id: compile_table(id, where, each, compiler) for id, (where, each) in tables.tables.items()}
    properties = begin_with(properties, tables, names, report)
    timers = {id: compile_timer(id, where, timer, compiler) for id, (where, timer) in tables.timers.items()}
    needs = {id: compile_need(id, where, need, compiler) for id, (where, need) in tables.needs.items()}
    scenes = {id: compile_scene(id, where, scene, compiler) for id, (where, scene) in tables.scenes.items()}
    quests = {id: compile_quest(id, where, quest, compiler) for id, (where, quest) in tables.quests.items()}
    achievements = {
        id: compile_achievement(id, where, each, compiler) for id, (where, each) in tables.achievements.items()
    }
    hints = tuple([compile_hint(where, hint, compiler) for where, hint in tables.hints])
    verbs = {id: compile_verb(id, where, verb, names.verbs[id], compiler) for id, (where, verb) in tables.verbs.items()}
    day = None if tables.day is None else Day(tables.day.turns, tables.day.begins)
    scoring = None if tables.score is None else compile_score(*tables.score, report)
    rules = tuple(compile_rule(where, rule, compiler) for where, rule in tables.rules)
    if known_messages:
        known_messages = {
            **known_messages,
            **{id: at for own in names.verbs.values() for id, at in messages_of(own).items()},
        }
    messages = compile_messages(tables, known_messages, compiler)
    settings = tables.settings
    intro = compiler.text(tables.setting_places.get("intro", Where(tables.top.file)), "intro", settings.intro)
    check_whole(tables, nouns, compiler)
    check_gossip(tables, facts, compiler)
    check_readable(tables, nouns, compiler)
    check_questions(tables.hints, report)
    if advise:
        check_asked_twice(tables, report)
    if prose and not report.has_errors:
        from engine.content.mentions import check_mentions

        check_mentions(tables, nouns, compiler)
    if advise and not report.has_errors:  # what looks for it comes late: whoever plays is not to wait for it
        from engine.content.certain import Certain
        from engine.content.coming import Story
        from engine.content.dead import check_never_asked
        from engine.content.foregone import check_conditions
        from engine.content.forgotten import check_forgotten

        check_forgotten(tables, nouns, timers, rules, drawn, choices, compiler)
        check_never_asked([(where, rule) for (where, _), rule in zip(tables.rules, rules, strict=True)], names, report)
        if compiler.asked or endings:
            story = Story(
                rules, scenes, timers, quests, hints, achievements, drawn, choices, properties, relations
            )  # fmt: skip
            certain = Certain(nouns, story, tables.numbers, compiler)
            check_choices(tables, choices, certain, report)
            check_conditions(tables, certain, compiler)
    return {
        "title": settings.title,
        "start": room_of(nouns, PLAYER) or "",
        "intro": intro,
        "author": settings.author,
        "version": settings.version,
        "about": settings.about,
        "ai_disclosure": settings.ai_disclosure,
        "nouns": nouns,
        "facts": facts,
        "endings": endings,
        "numbers": tables.numbers,
        "messages": messages,
        "rules": rules,
        "regions": compiler.regions,
        "relations": relations,
        "properties": properties,
        "tables": drawn,
        "choices": choices,
        "timers": timers,
        "scenes": scenes,
        "quests": quests,
        "achievements": achievements,
        "hints": hints,
        "scoring": scoring,
        "day": day,
        "needs": needs,
        "verbs": verbs,
    }
