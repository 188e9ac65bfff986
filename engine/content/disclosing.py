"""How people part with what they know: bit by bit, or with a cover story that claims something else."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.names import Word
from engine.content.problems import quoted
from engine.content.report import Where
from engine.content.schema import Knows
from engine.model.world import Saying


def compile_parts(id: str, where: Where, name: str, known: Knows, compiler: Compiler) -> tuple[Saying, ...]:
    """What they tell of a fact before they tell it, in this order, once to each who asks."""
    found = []
    for number, part in enumerate(known.parts):
        spot, label = where.at("parts", number), f"{name}.parts {number + 1}"
        found.append(
            Saying(
                id=compiler.identities.of(f"{id}/{known.fact}/part", number, part.when, part.do),
                say=compiler.text(spot.at("tell"), f"{label}.tell", part.tell),
                when=compiler.condition(spot.at("when"), f"{label}.when", part.when),
                once=True,
                do=compiler.lines_of_effects(spot, "do", part.do, before=f"{label}."),
            )
        )
    return tuple(found)


def claimed(where: Where, name: str, known: Knows, compiler: Compiler) -> str:
    """The fact that a cover story claims to be so."""
    for key in ("admits", "insists"):
        if getattr(known, key) and not known.cover_claims:
            read = f"{name}.{key} = {quoted(getattr(known, key))}"
            wrong = "is for who is caught in a lie, and the cover claims nothing"
            right = 'write cover_claims = "..." beside it, or take it out'
            compiler.report.add("world.never-used", where.at(key), read, wrong, right)
    if not known.cover_claims:
        return ""
    reader = compiler.reader()
    fact = reader.fact(Word(known.cover_claims, 0, len(known.cover_claims)))
    spot, read = where.at("cover_claims"), f"{name}.cover_claims = {quoted(known.cover_claims)}"
    compiler.blame(spot, f"{name}.cover_claims", known.cover_claims, reader)
    if fact == known.fact:
        compiler.report.add("gossip.claims-itself", spot, read, "is what it is to cover", "name another fact")
    if not known.cover:
        compiler.report.add("world.never-used", spot, read, "is never claimed", 'add cover = "...", which claims it')
    return fact
