"""Liquids, and what they are in: what a vessel begins with is a liquid, and fits."""

from __future__ import annotations

from engine.content.compile import Compiler
from engine.content.names import would_declare
from engine.content.problems import quoted
from engine.content.report import Where
from engine.content.schema import Thing
from engine.content.standing import Standing


def check_liquids(where: Where, thing: Thing, now: Standing, compiler: Compiler) -> None:
    for key, liquid in (("holds", thing.holds), ("source", thing.source)):
        if liquid is not None:
            _check_liquid(where.at(key), key, liquid, compiler)
    if thing.liquid and (thing.vessel or thing.container or thing.supporter):
        key = "vessel" if thing.vessel else "container" if thing.container else "supporter"
        read = f"{key} = {quoted(getattr(thing, key))}"
        right = "make the liquid a thing of its own, and this what holds it"
        wrong = "is at odds with liquid = true: a liquid holds nothing"
        compiler.report.add("world.not-a-liquid", where.at(key), read, wrong, right)
    if thing.holds is None:
        return
    read = f"holds = {quoted(thing.holds)}"
    if not now.vessel:
        right = "add vessel = 3, the measures that go into it"
        compiler.report.add("world.vessel-overfull", where.at("holds"), read, "is in what is no vessel", right)
    elif thing.amount is not None and thing.amount > now.vessel:
        right = f"write amount = {now.vessel} or less, or vessel = {thing.amount}"
        read = f"amount = {thing.amount}"
        compiler.report.add(
            "world.vessel-overfull", where.at("amount"), read, f"is more than goes in: vessel = {now.vessel}", right
        )


def _check_liquid(where: Where, key: str, id: str, compiler: Compiler) -> None:
    names = compiler.names
    if id in names.kinds and "liquid" in names.abilities.get(id, ()):
        return
    liquids = [each for each, can in names.abilities.items() if "liquid" in can]
    right = compiler.report.suggest(id, liquids, would_declare("thing", id, " with liquid = true"))
    wrong = "names nothing in this world"
    if id in names.kinds:
        wrong = f"is a {names.kinds[id]}" if names.kinds[id] != "thing" else "is no liquid"
        right = f"add liquid = true to {id}" if names.kinds[id] == "thing" else "name a thing with liquid = true"
    compiler.report.add("world.not-a-liquid", where, f"{key} = {quoted(id)}", wrong, right)
