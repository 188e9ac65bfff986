"""What was declared and never comes to anything: timers nobody starts, verbs without words, what stays hidden, points
that cannot all be had. None of it keeps a world from being played.
"""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.tables import Tables
from engine.content.verbs import report_unused
from engine.model import language as lang
from engine.model.world import Noun, Rule, Scene, Timer


def check_forgotten(
    tables: Tables,
    nouns: dict[str, Noun],
    timers: dict[str, Timer],
    scenes: dict[str, Scene],
    rules: tuple[Rule, ...],
    compiler: Compiler,
) -> None:
    _check_kinds(tables, compiler)
    _check_hidden(tables, nouns, compiler)
    _check_scenes(tables, scenes, compiler)
    _check_timers(tables, timers, rules, compiler)
    _check_score(tables, compiler)
    report_unused(tables, frozenset(compiler.acts), compiler.report)


def _check_kinds(tables: Tables, compiler: Compiler) -> None:
    for id, kind in tables.kinds.sound.items():
        if id not in tables.kinds.used:
            right = f'write kind = "{id}" in some [{kind.of}.ID]'
            wrong = f"is the kind of no {kind.of}"
            compiler.report.add("world.never-used", kind.where, f"[kind.{id}]", wrong, right)


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


def _check_scenes(tables: Tables, scenes: dict[str, Scene], compiler: Compiler) -> None:
    """Scenes that begin when a number is what nothing makes it, or after others that never begin. Anything else in a
    condition may come to hold, as far as is known here."""
    changed = compiler.numbers_changed()
    fixed = {name: value for name, value in tables.numbers.items() if name not in changed}
    begin: dict[str, Scene] = {}
    waiting = dict(scenes)
    while waiting:  # each round lets in what may begin after those of the rounds before
        found = {id: scene for id, scene in waiting.items() if _may_hold(scene.begins, fixed, scenes, begin)}
        if not found:
            break
        begin |= found
        waiting = {id: scene for id, scene in waiting.items() if id not in found}
    for id in waiting:
        where, scene = tables.scenes[id]
        wrong = "never begins: it waits for a number that nothing changes, or for what never comes"
        right = "change the number by some effect, or let it begin on something that can come to hold"
        compiler.report.add(
            "world.scene-never-begins", where.at("begins"), f"begins = {quoted(scene.begins)}", wrong, right
        )


def _may_hold(
    condition: lang.Condition | None, fixed: dict[str, int], scenes: dict[str, Scene], begin: dict[str, Scene]
) -> bool:
    match condition:
        case lang.All(parts):
            return all(_may_hold(part, fixed, scenes, begin) for part in parts)
        case lang.Any(parts):
            return any(_may_hold(part, fixed, scenes, begin) for part in parts)
        case lang.Compare(lang.Counter(name), sign, value) if name in fixed:
            return lang.SIGNS[sign](fixed[name], value)
        case lang.Is(id, quality) if id in scenes:
            return id in begin and not (quality == "over" and scenes[id].ends is None)
    return True


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
