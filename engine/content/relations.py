"""Relations that a pack declares: named by a verb, with pairs that stand in them from the start."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.names import Word
from engine.content.problems import quoted
from engine.content.report import Where
from engine.content.schema import Id, Relation
from engine.model import world


def compile_relation(id: str, where: Where, relation: Relation, compiler: Compiler) -> world.RelationKind:
    left, _, right = relation.kind.partition(" to ")
    kind = world.RelationKind(id=id, left_one=left == "one", right_one=right == "one", mutual=relation.mutual)
    if relation.mutual and left != right:
        read = f"kind = {quoted(relation.kind)}"
        advice = 'write kind = "one to one" or "many to many", or take mutual out'
        compiler.report.add("world.bad-pair", where.at("kind"), read, "differs by side, and mutual = true", advice)
    pairs: dict[tuple[str, str], None] = {}
    taken: dict[tuple[str, str], str] = {}
    for number, said in enumerate(relation.begins):
        spot = where.at("begins", number)
        pair = _pair(spot, number, said, compiler)
        if pair is not None:
            pairs[pair] = None
            _check_alone(spot, number, kind, pair, taken, compiler)
    return world.RelationKind(id, kind.left_one, kind.right_one, kind.mutual, tuple(pairs))


def _pair(where: Where, number: int, said: list[Id], compiler: Compiler) -> tuple[str, str] | None:
    read = f"begins {number + 1} = [{', '.join(quoted(each) for each in said[:4])}]"
    if len(said) != 2:
        right = 'write two ids: ["mara", "tom"]'
        compiler.report.add("world.bad-pair", where, read, "is no pair", right)
        return None
    reader = compiler.reader()
    for id in said:
        reader.noun(Word(id, 0, len(id)))
    for fault in reader.faults:
        compiler.report.add(fault.code, where, read, fault.wrong, fault.right)
    return (said[0], said[1])


def _check_alone(
    where: Where, number: int, kind: world.RelationKind, pair: tuple[str, str], taken: dict[tuple[str, str], str],
    compiler: Compiler,
) -> None:  # fmt: skip
    """Where each has at most one on the other side, nobody begins with two."""
    one, other = pair
    ends = [(one, "right", other)] if kind.right_one else []
    ends += [(other, "left", one)] if kind.left_one else []
    ends += [(other, "right", one)] if kind.mutual and kind.right_one and one != other else []
    for who, side, partner in ends:
        before = taken.setdefault((who, side), partner)
        if before != partner:
            read = f'begins {number + 1} = ["{one}", "{other}"]'
            right = 'take one of the pairs out, or write kind = "many to many"'
            compiler.report.add("world.bad-pair", where, read, f'gives "{who}" a second one beside "{before}"', right)
            return
