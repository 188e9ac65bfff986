"""What has its time: timers, scenes, and points. The conditions and effects in them are read like those of rules."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Scene, Score, Timer
from engine.model import world


def compile_timer(id: str, where: Where, timer: Timer, compiler: Compiler) -> world.Timer:
    return world.Timer(
        id=id,
        turns=timer.turns,
        repeats=timer.repeats,
        running=timer.running,
        do=compiler.lines_of_effects(where, "do", timer.do),
        say=compiler.text(where.at("say"), "say", timer.say),
    )


def compile_scene(id: str, where: Where, scene: Scene, compiler: Compiler) -> world.Scene:
    for key in ("end_say", "end_do"):
        if getattr(scene, key) and scene.ends is None:
            read = f"{key} = {quoted(getattr(scene, key))}"
            right = 'add ends = "...", the condition for it'
            compiler.report.add("world.never-used", where.at(key), read, "comes to nothing: it never ends", right)
    if scene.again and scene.ends is None:
        right = 'add ends = "...", the condition for it'
        wrong = "comes to nothing: what never ends cannot begin anew"
        compiler.report.add("world.never-used", where.at("again"), "again = true", wrong, right)
    return world.Scene(
        id=id,
        begins=compiler.condition(where.at("begins"), "begins", scene.begins),
        ends=compiler.condition(where.at("ends"), "ends", scene.ends),
        again=scene.again,
        begin_say=compiler.text(where.at("begin_say"), "begin_say", scene.begin_say),
        begin_do=compiler.lines_of_effects(where, "begin_do", scene.begin_do),
        end_say=compiler.text(where.at("end_say"), "end_say", scene.end_say),
        end_do=compiler.lines_of_effects(where, "end_do", scene.end_do),
    )


def compile_score(where: Where, score: Score, report: Report) -> world.Scoring:
    """Ranks with the lowest first. Whoever has no points yet has a rank too, if there are any."""
    ranks: list[tuple[int, str]] = []
    for points, name in score.ranks.items():
        spot, read = where.at("ranks", points), f"ranks.{points[:20]} = {quoted(name)}"
        if not points.isdigit() or len(points) > 7:
            right = 'ranks go by the least points for them: ranks = { 0 = "Stranger", 10 = "Guest" }'
            report.add("world.bad-rank", spot, read, "stands at no number of points", right)
            continue
        ranks.append((int(points), name))
    ranks.sort()
    if ranks and ranks[0][0] != 0:
        right = 'add 0 = "..." to the ranks'
        wrong = "has none for who has no points yet"
        report.add("world.bad-rank", where.at("ranks"), "ranks = {...}", wrong, right)
    return world.Scoring(score.max, tuple(ranks))
