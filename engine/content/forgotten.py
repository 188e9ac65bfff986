"""What was declared and never comes to anything: facts nobody learns, timers nobody starts, verbs without words, what
stays hidden, points that cannot all be had. None of it keeps a world from being played.
"""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.idle import needed
from engine.content.problems import quoted
from engine.content.tables import Tables
from engine.content.verbs import report_unused
from engine.model import language as lang
from engine.model.offers import Choice, RandomTable
from engine.model.world import PLAYER, Noun, Rule, Timer


def check_forgotten(
    tables: Tables,
    nouns: dict[str, Noun],
    timers: dict[str, Timer],
    rules: tuple[Rule, ...],
    drawn: dict[str, RandomTable],
    choices: dict[str, Choice],
    compiler: Compiler,
) -> None:
    _check_kinds(tables, compiler)
    _check_hidden(tables, nouns, compiler)
    _check_keys(tables, nouns, compiler)
    _check_locks(tables, nouns, compiler)
    _check_facts(tables, compiler)
    _check_timers(tables, timers, rules, compiler)
    _check_score(tables, compiler)
    _check_asked(tables, rules, compiler)
    _check_properties(tables, compiler)
    _check_numbers(tables, compiler)
    _check_offers(tables, drawn, choices, compiler)
    report_unused(tables, frozenset(compiler.acts), compiler.report)


def _check_kinds(tables: Tables, compiler: Compiler) -> None:
    for id, kind in tables.kinds.sound.items():
        if id not in tables.kinds.used:
            right = f'write kind = "{id}" in some [{kind.of}.ID]'
            wrong = f"is the kind of no {kind.of}"
            compiler.report.add("world.never-used", kind.where, f"[kind.{id}]", wrong, right)


def _check_locks(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    """A lock on what nobody opens: it is no door, holds nothing, and no line of the pack asks how it stands."""
    for id, (where, thing) in tables.things.items():
        inside = thing.container or thing.door or nouns[id].enterable
        if nouns[id].keys and not inside and thing.openable is None and id not in compiler.named:
            key = "locked" if thing.locked else "key" if thing.key else "keys"
            read = f"[thing.{id}] {key} = {quoted(getattr(thing, key))}"
            right = "add container = true, door = true, or openable = true if it opens for nothing"
            compiler.report.add(
                "world.never-used", where.at(key), read, "locks what has no inside and is no door", right
            )


def _check_hidden(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    """What is moved, dug up, or left by what is broken shows itself."""
    shown = (
        compiler.revealed() | compiler.moved() | {id for noun in nouns.values() for id in (*noun.hides, *noun.leaves)}
    )
    for id, (where, thing) in tables.things.items():
        if thing.hidden and id not in shown:
            right = f'write hides = "{id}" at what it is found under, or a rule do = ["reveal {id}"]'
            read = f"[thing.{id}] hidden = true"
            compiler.report.add("world.hidden-forever", where.at("hidden"), read, "is never found", right)


def _check_keys(tables: Tables, nouns: dict[str, Noun], compiler: Compiler) -> None:
    """What is called a key and is in no lock; where some line speaks of it, it may be for something else."""
    fits = {key for noun in nouns.values() for key in noun.keys}
    for id, (where, thing) in tables.things.items():
        is_key = thing.name.lower().split()[-1:] in (["key"], ["keys"]) and not thing.container
        if is_key and id not in fits and id not in compiler.named and not (thing.scenery or thing.fixed):
            right = f'write key = "{id}" at what it opens, or let a rule speak of it'
            compiler.report.add("world.key-opens-nothing", where, f"[thing.{id}]", "opens nothing", right)


def _check_facts(tables: Tables, compiler: Compiler) -> None:
    known = compiler.facts_taught() | {
        fact for _, person in tables.people.values() for each in person.knows for fact in (each.fact, each.cover_claims)
    }
    for id, (where, _) in tables.facts.items():
        if id not in known and id not in compiler.learned:
            right = f'give somebody knows = [{{ fact = "{id}" }}], or a rule do = ["tell {id} to player"]'
            wrong = "is known to nobody and taught by nothing"
            compiler.report.add("world.fact-nobody-learns", where, f"[fact.{id}]", wrong, right)


def _check_asked(tables: Tables, rules: tuple[Rule, ...], compiler: Compiler) -> None:
    """A rule after asking somebody for a fact comes before the answer. Where nothing else tells the player, whoever
    asks for the first time does not know it yet.
    """
    told = {effect.fact for effect in compiler.effects if isinstance(effect, lang.Teach) and effect.person == PLAYER}
    told |= set(compiler.learned)
    for (where, written), rule in zip(tables.rules, rules, strict=True):
        if rule.phase != "after" or rule.verb != "ask" or len(rule.nouns) < 2:
            continue
        person, fact = rule.nouns
        asked_first = lang.Knows(PLAYER, fact) in needed(rule.when) and fact not in told
        if asked_first and [id for id, known in compiler.names.topics.items() if fact in known] == [person]:
            wrong = f"does not hold yet when {person} is first asked: the answer comes after the rules"
            right = f'write on = "becomes true", when = "player knows {fact}"'
            compiler.report.add("rule.asks-too-early", where.at("when"), f"when = {quoted(written.when)}", wrong, right)


def _check_timers(tables: Tables, timers: dict[str, Timer], rules: tuple[Rule, ...], compiler: Compiler) -> None:
    started = compiler.timers_started()
    awaited = {rule.verb for rule in rules if rule.phase == "rings"}
    for id, (where, timer) in tables.timers.items():
        if not timer.running and id not in started:
            right = f'add running = true, or a rule with do = ["start {id}"]'
            compiler.report.add("world.timer-never-started", where, f"[timer.{id}]", "is started by nothing", right)
        if not (timers[id].say or timers[id].do) and id not in awaited:
            right = f'give it `say` or `do`, or a rule on = "{id} rings"'
            compiler.report.add("world.never-used", where, f"[timer.{id}]", "runs out and nothing comes of it", right)


def _check_offers(
    tables: Tables, drawn: dict[str, RandomTable], choices: dict[str, Choice], compiler: Compiler
) -> None:
    """Tables and choices that nothing brings up, or nothing but a ring of their own."""
    effects = {name: [effect for each in table.entries for effect in each.do] for name, table in drawn.items()}
    effects |= {name: [effect for each in choice.options for effect in each.do] for name, choice in choices.items()}
    within = {id(effect): None for group in effects.values() for effect in group}
    come: dict[str, None] = {}
    waiting = [effect for effect in compiler.effects if id(effect) not in within]
    while waiting:
        named = _brought_up(waiting.pop())
        if named in effects and named not in come:
            come[named] = None
            waiting += effects[named]
    somewhere = {_brought_up(effect) for effect in compiler.effects}
    for kind, what, does, section in (
        ("table", "drawn from", "draw", tables.tables), ("choice", "put before the player", "choose", tables.choices),
    ):  # fmt: skip
        for name, (where, _) in section.items():
            if name not in come:
                by = "only by itself, or by what it brings up" if name in somewhere else "by nothing"
                right = f'write do = ["{does} {name}"] in some rule'
                compiler.report.add("world.never-used", where, f"[{kind}.{name}]", f"is {what} {by}", right)


def _brought_up(effect: lang.Effect) -> str:
    match effect:
        case lang.Draw(table):
            return table
        case lang.Offer(choice):
            return choice
    return ""


def _check_properties(tables: Tables, compiler: Compiler) -> None:
    """What nothing ever asks for or shows might as well not be."""
    for id, (where, _) in tables.properties.items():
        if id not in compiler.properties_asked:
            right = "ask for it in a condition, show it in a text, or take it out"
            compiler.report.add("world.never-used", where, f"[property.{id}]", "is never asked for or shown", right)


def _check_numbers(tables: Tables, compiler: Compiler) -> None:
    """What is only counted up and never looked at. The pack's own Python may look at any of them."""
    for id in tables.numbers if not compiler.names.python else ():
        if id not in compiler.numbers_asked:
            right = "ask for it in a condition, show it in a text, or take it out"
            where = tables.number_places[id]
            compiler.report.add(
                "world.never-used", where, f"{id} = {tables.numbers[id]}", "is never asked for or shown", right
            )


def _check_score(tables: Tables, compiler: Compiler) -> None:
    """The most there is, against what all the effects together give. Each reason counts once."""
    given: dict[str, int] = {}
    for _, _, effect in compiler.scored:
        given[effect.reason] = max(effect.points, given.get(effect.reason, 0))
    if tables.score is None:
        for where, name, effect in compiler.scored[:1]:
            read = f'{name} = "score {effect.points} for ..."'
            right = "add a table [score], with max = the most there is to be had"
            compiler.report.add("world.never-used", where, read, "counts points in a story that has none", right)
        return
    where, score = tables.score
    total = sum(points for points in given.values() if points > 0)
    if total < score.max:
        right = (
            f"write max = {total}" if total else 'give points by a rule: do = ["score 5 for \\"finding the lamp\\""]'
        )
        wrong = f"is more than can be had: all points together are {total}"
        compiler.report.add("world.score-short", where.at("max"), f"max = {score.max}", wrong, right)
    for points, name in score.ranks.items():
        if points.isdigit() and int(points) > max(total, score.max):
            wrong = f"is out of reach: all points together are {total}"
            read, right = f"ranks.{points} = {quoted(name)}", "write a lower number"
            compiler.report.add("world.score-short", where.at("ranks", points), read, wrong, right)
