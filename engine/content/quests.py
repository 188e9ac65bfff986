"""What there is to do: quests with their stages, hints with their steps, achievements."""

from __future__ import annotations

from collections.abc import Sequence

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.content.schema import Achievement, Hint, Quest
from engine.model import quests as model
from engine.model.citing import cited


def compile_quest(id: str, where: Where, quest: Quest, compiler: Compiler) -> model.Quest:
    if not quest.stages and not compiler.report.blamed(where.at("stages")):
        right = 'give it stages = [{ text = "Find the oil.", done = "player holds oil" }]'
        spot = compiler.report.place(where, "stages")
        compiler.report.add("world.quest-without-stages", spot, "stages = []", "is nothing to do", right)
    stages = []
    for number, stage in enumerate(quest.stages):
        spot, name = where.at("stages", number), f"stages {number + 1}"
        stages.append(
            model.Stage(
                text=compiler.text(spot.at("text"), f"{name}.text", stage.text),
                done=compiler.condition(spot.at("done"), f"{name}.done", stage.done),
                say=compiler.text(spot.at("say"), f"{name}.say", stage.say),
                do=compiler.lines_of_effects(spot, "do", stage.do, before=f"{name}."),
            )
        )
    for key in ("fail_say", "fail_do"):
        if getattr(quest, key) and quest.fails is None:
            read = f"{key} = {quoted(getattr(quest, key))}"
            right = 'add fails = "...", the condition for it'
            compiler.report.add("world.never-used", where.at(key), read, "comes to nothing: it never fails", right)
    return model.Quest(
        id=id,
        name=quest.name,
        text=compiler.text(where.at("text"), "text", quest.text),
        begins=compiler.condition(where.at("begins"), "begins", quest.begins),
        stages=tuple(stages),
        fails=compiler.condition(where.at("fails"), "fails", quest.fails),
        begin_say=compiler.text(where.at("begin_say"), "begin_say", quest.begin_say),
        begin_do=compiler.lines_of_effects(where, "begin_do", quest.begin_do),
        done_say=compiler.text(where.at("done_say"), "done_say", quest.done_say),
        done_do=compiler.lines_of_effects(where, "done_do", quest.done_do),
        fail_say=compiler.text(where.at("fail_say"), "fail_say", quest.fail_say),
        fail_do=compiler.lines_of_effects(where, "fail_do", quest.fail_do),
    )


def compile_hint(where: Where, hint: Hint, compiler: Compiler) -> model.Hint:
    """Its id is made of its question, so that a pack can reword its steps and no saved game loses count of them."""
    if not hint.steps and not compiler.report.blamed(where.at("steps")):
        right = 'give it steps = ["Look about you.", "Look under the mat."]'
        spot = compiler.report.place(where, "steps")
        compiler.report.add("world.hint-without-steps", spot, "steps = []", "is no help", right)
    return model.Hint(
        id=compiler.identities.of(f"hint/{hint.about}", hint.about),
        about=hint.about.strip(),
        steps=tuple(
            [
                compiler.text(where.at("steps", number), f"steps {number + 1}", step)
                for number, step in enumerate(hint.steps)
            ]
        ),
        when=compiler.condition(where.at("when"), "when", hint.when),
        until=compiler.condition(where.at("until"), "until", hint.until),
    )


def check_questions(hints: Sequence[tuple[Where, Hint]], report: Report) -> None:
    """Two hints that can be offered in the same words at one time: nobody could say which is meant."""
    first: dict[str, tuple[Where, Hint]] = {}
    for where, hint in hints:
        said = " ".join(hint.about.lower().split())
        there, other = first.setdefault(said, (where, hint))
        always = any(each.when is None and each.until is None for each in (hint, other))
        if other is not hint and said and (always or hint.when == other.when):
            wrong = f"is the question of the hint at {cited(there.file, report.line(there))} too"
            right = "put one of them in other words, or write all the steps under one"
            report.add("world.same-name", where.at("about"), f"about = {quoted(hint.about)}", wrong, right)


def compile_achievement(id: str, where: Where, achievement: Achievement, compiler: Compiler) -> model.Achievement:
    return model.Achievement(
        id=id,
        name=achievement.name,
        text=compiler.text(where.at("text"), "text", achievement.text),
        when=compiler.condition(where.at("when"), "when", achievement.when),
        hidden=achievement.hidden,
    )
