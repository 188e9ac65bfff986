"""Conditions with a foregone conclusion: what can never hold, and what always does, with the reason and its place in
the line. Of a rule it is said that it never fires, of a scene that it never begins, of a secret that it is never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from engine.content.certain import Certain
from engine.content.compile import Asked, Compiler
from engine.content.contradictions import at_odds
from engine.content.idle import needed
from engine.content.outcomes import undone
from engine.content.problems import Fault, quoted
from engine.content.report import Where
from engine.content.tables import Tables
from engine.content.verdicts import Verdict
from engine.model import language as lang
from engine.model.world import Rule

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]


_DENIAL = re.compile(r"\bnot\b[\s(]*\Z")


class Found(NamedTuple):
    """A part of a condition that is decided, and where it stands in its line."""

    verdict: Verdict
    start: int
    end: int


_SO = "let it wait for something that can come to hold, or bring that about by some effect"


def check_conditions(tables: Tables, certain: Certain, compiler: Compiler) -> None:
    """Every condition of the pack, in the order in which it was read."""
    if not compiler.names.python:  # of which nobody knows what it does
        _check_hints(tables, certain, compiler)
        _check_scenes(tables, certain, compiler)
        rules = {where.at("when"): rule for (where, _), rule in zip(tables.rules, certain.story.rules, strict=True)}
        for asked in compiler.asked:
            whole = certain.of(asked.condition)
            rule = rules.get(asked.where)
            if rule is not None and whole.may_hold and asked.where not in compiler.dead:
                _check_after(asked, rule, certain, compiler)
            decided = _decided(asked.condition, asked.tree, asked, certain)
            for found in decided if asked.where not in compiler.dead else ():
                code = _consequence(asked.where) if not whole.may_hold else ""
                if not found.verdict.echo or (code and code != "rule.never-fires"):
                    _report(asked, found, code, compiler)
    _check_endings(tables, certain, compiler)


def _report(asked: Asked, found: Found, code: str, compiler: Compiler) -> None:
    why = found.verdict.why
    if not found.verdict.may_hold:
        code, wrong, right = code or "condition.never-holds", "never comes to hold", _SO
    else:
        code, wrong = "condition.always-holds", "always holds"
        right = "take it out" if _is_whole(asked, found) else "it adds nothing: take it out"
    wrong = f"{wrong}: {why}" if why else wrong
    compiler.report.faults(asked.where, asked.name, asked.source, (Fault(code, found.start, found.end, wrong, right),))


def _check_after(asked: Asked, rule: Rule, certain: Certain, compiler: Compiler) -> None:
    """A rule after an act that asks for what the act has just undone."""
    for part, tree in _parts(asked.condition, asked.tree):
        if undone(part, rule, compiler.names, certain):
            act = rule.on.removeprefix("after ")
            right = f'what is so before the act is asked by on = "before {act}"'
            fault = Fault("rule.never-fires", *_span(tree, asked), f"never holds right {rule.on}", right)
            compiler.report.faults(asked.where, asked.name, asked.source, (fault,))
            return


def _parts(condition: lang.Condition, tree: Branch) -> Iterator[tuple[lang.Condition, Branch]]:
    """The parts that must all hold, each with its branch of the tree."""
    inner = list(_inner(condition, tree)) if isinstance(condition, lang.All) else []
    for part, branch in inner:
        yield from _parts(part, branch)
    if not inner:
        yield condition, tree


def _consequence(where: Where) -> str:
    """The code for what comes of a condition that never holds, where that is more than the condition itself."""
    match where.path:
        case ("rule", _, "when"):
            return "rule.never-fires"
        case ("scene", _, "begins"):
            return "world.scene-never-begins"
        case ("quest", _, "begins"):
            return "world.quest-never-begins"
        case ("quest", _, "stages", _, "done"):
            return "world.stage-never-done"
        case ("hint", _, "when"):
            return "world.hint-never-offered"
        case ("achievement", _, "when"):
            return "world.achievement-never-earned"
        case ("person", _, "knows", _, "when"):
            return "world.secret-never-told"
    return ""


def _check_hints(tables: Tables, certain: Certain, compiler: Compiler) -> None:
    """A hint that is over as soon as it could be asked for."""
    for (where, asked), hint in zip(tables.hints, certain.story.hints, strict=True):
        if hint.until is None or not certain.of(hint.when).may_hold:
            continue
        if hint.until in needed(hint.when) or hint.until == hint.when or not certain.of(hint.until).may_fail:
            compiler.dead[where.at("until")] = None
            wrong = "holds as soon as the question could be asked"
            better = "write what holds once the question is answered"
            read = f"until = {quoted(asked.until)}"
            compiler.report.add("world.hint-never-offered", where.at("until"), read, wrong, better)


def _check_scenes(tables: Tables, certain: Certain, compiler: Compiler) -> None:
    """A scene whose end cannot fail to hold where it begins."""
    for id, scene in certain.scenes.items():
        where, written = tables.scenes[id]
        if scene.begins is None or scene.ends is None or not certain.of(scene.begins).may_hold:
            continue
        if certain.of(scene.ends).may_fail and at_odds((scene.begins, lang.Not(scene.ends)), certain) is not None:
            read = f"ends = {quoted(written.ends)}"
            wrong = "holds as soon as the scene begins, which is over a turn later"
            right = 'write what comes to hold later; for what happens once there are rules: on = "becomes true"'
            compiler.report.add("world.scene-over-at-once", where.at("ends"), read, wrong, right)


def _is_whole(asked: Asked, found: Found) -> bool:
    return (found.start, found.end) == _span(asked.tree, asked)


def _decided(condition: lang.Condition, tree: Branch, asked: Asked, certain: Certain) -> Iterator[Found]:
    """The largest parts that are decided; of one that never holds, the part to blame."""
    verdict = certain.of(condition)
    inner = list(_inner(condition, tree))
    if not verdict.may_hold and isinstance(condition, lang.All) and inner:
        for part, branch in inner:
            if not certain.of(part).may_hold:
                yield from _decided(part, branch, asked, certain)
                return
        pair = at_odds(condition.parts, certain)
        if pair is not None:
            (start, end), (other, last) = (_span(inner[number][1], asked) for number in pair)
            yield Found(verdict, min(start, other), max(end, last))
            return
    if not (verdict.may_hold and verdict.may_fail):
        yield Found(verdict, *_span(tree, asked))
        return
    for part, branch in inner:
        yield from _decided(part, branch, asked, certain)


def _inner(condition: lang.Condition, tree: Branch) -> Iterator[tuple[lang.Condition, Branch]]:
    """The parts of a condition, each with its branch of the tree. What a name for many made of one part has none."""
    match condition:
        case lang.All(parts) if tree.data == "both":
            yield from zip(parts, tree.children, strict=True)
        case lang.Any(parts) if tree.data == "either":
            yield from zip(parts, tree.children, strict=True)
        case lang.Not(part) if tree.data == "negated":
            yield part, tree.children[0]  # type: ignore[misc]


def _span(tree: Branch, asked: Asked) -> tuple[int, int]:
    """Where a part stands in its line. Of a denial the `not` and its brackets are no part of the tree."""
    tokens = [token for token in tree.scan_values(lambda _: True) if token is not None]
    starts = [token.start_pos for token in tokens if token.start_pos is not None]
    ends = [token.end_pos for token in tokens if token.end_pos is not None]
    if not starts or not ends:
        return asked.offset, asked.offset + 1
    start, end = min(starts) + asked.offset, max(ends) + asked.offset
    denial = _DENIAL.search(asked.source, 0, start) if tree.data == "negated" else None
    if denial is not None:
        start, opened = denial.start(), denial.group().count("(")
        closing = re.compile(rf"(\s*\)){{0,{opened}}}").match(asked.source, end)
        end = closing.end() if closing else end
    return start, end


def _check_endings(tables: Tables, certain: Certain, compiler: Compiler) -> None:
    written = compiler.endings_reached()
    for id, (where, _) in tables.endings.items():
        if id not in written:
            right = f'some rule needs do = ["end {id}"]'
            compiler.report.add("world.ending-unreachable", where, f"[ending.{id}]", "is reached by no effect", right)
        elif id not in certain.endings and not compiler.names.python:
            wrong = "is reached only by what never happens"
            right = f"see what is said of the rules and scenes with {quoted(f'end {id}')}"
            compiler.report.add("world.ending-unreachable", where, f"[ending.{id}]", wrong, right)
