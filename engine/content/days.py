"""What people do with their days: from their tables to what they go by, hour by hour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.content.acts import keys_of_all, read_act, split_words
from engine.content.compile import Compiler
from engine.content.names import Word
from engine.content.nouns import is_named
from engine.content.problems import quoted
from engine.content.report import Where
from engine.content.schema import Goal, Need, Person, Role, Stint
from engine.model import world
from engine.model.world import HOURS, PLAYER

Acts = tuple[tuple[str, tuple[str, ...]], ...]
"""Verbs, each with the nouns that its act begins with."""


def compile_schedule(id: str, where: Where, person: Person, compiler: Compiler) -> tuple[world.Stint, ...]:
    """The stints of a person in their order. What can never be gone by is told."""
    report = compiler.report
    found: list[world.Stint] = []
    own = len(person.schedule)
    for here, number, stint in _with_those_of_roles(where, person, "schedule", compiler):
        if not found and not compiler.names.day:
            read, right = f"schedule {number + 1}.from = {stint.from_}", "add a table [day] to the world"
            report.add("schedule.no-day", here.at("from"), read, "is an hour, and there are none", right)
        compiled = _compile_stint(id, here, f"schedule {number + 1}", stint, compiler)
        wrong, right = _why_never_kept(person.acts, compiled, found) if len(found) < own else ("", "")
        if wrong:
            read = f"schedule {number + 1}.from = {stint.from_}"
            report.add("schedule.never-kept", here.at("from"), read, wrong, right)
        found.append(compiled)
    return tuple(found)


def compile_goals(id: str, where: Where, person: Person, compiler: Compiler) -> tuple[world.Goal, ...]:
    found: list[world.Goal] = []
    for here, number, goal in _with_those_of_roles(where, person, "goals", compiler):
        name = f"goals {number + 1}"
        want = compiler.condition(here.at("want"), f"{name}.want", goal.want)
        when = compiler.condition(here.at("when"), f"{name}.when", goal.when)
        say = compiler.text(here.at("say"), f"{name}.say", goal.say)
        if person.acts == "never":
            read, right = f"{name}.want = {quoted(goal.want)}", "take out one of the two"
            compiler.report.add(
                "schedule.never-kept", here.at("want"), read, 'beside acts = "never" is never gone about', right
            )
        if goal.at:
            _check_place(here.at("at"), f"{name}.at", goal.at, compiler)
        _check_partner(id, here, name, goal, compiler)
        invite = compiler.text(here.at("invite"), f"{name}.invite", goal.invite)
        place = compiler.names.alike.get(goal.at, goal.at)
        if want is not None:
            found.append(
                world.Goal(want=want, when=when, weight=goal.weight, with_=goal.with_, at=place, invite=invite, say=say)
            )
    return tuple(found)


def _check_partner(id: str, here: Where, name: str, goal: Goal, compiler: Compiler) -> None:
    """Whoever is asked along is somebody else, and no player, who would not know of it."""
    if goal.with_ in (id, PLAYER):
        read, wrong = f"{name}.with = {quoted(goal.with_)}", "is nobody who could be asked along"
        compiler.report.add("world.never-used", here.at("with"), read, wrong, "name another person, or take it out")
    elif goal.with_:
        is_named(here.at("with"), f"{name}.with = {quoted(goal.with_)}", goal.with_, "person", compiler)
    for key in ("at", "invite") if not goal.with_ else ():
        if getattr(goal, key):
            read, right = f"{name}.{key}", 'add with = "somebody", or take it out'
            compiler.report.add("world.never-used", here.at(key), read, "is of nobody to do it with", right)


def _compile_stint(id: str, where: Where, name: str, stint: Stint, compiler: Compiler) -> world.Stint:
    if stint.at:
        _check_place(where.at("at"), f"{name}.at", stint.at, compiler)
    if stint.with_:
        is_named(where.at("with"), f"{name}.with = {quoted(stint.with_)}", stint.with_, "person", compiler)
    if stint.do:
        compiler.key(where.at("do"), f"{name}.do", stint.do, id)
    if stint.every and not stint.do:
        read, right = f"{name}.every = {stint.every}", 'add do = "...", or take it out'
        compiler.report.add("world.never-used", where.at("every"), read, "is of no act", right)
    return world.Stint(
        begins=stint.from_ % HOURS,
        hours=(stint.to - stint.from_) % HOURS or HOURS,
        at=compiler.names.alike.get(stint.at, stint.at),
        do=keys_of_all(stint.do, compiler.names) if stint.do else (),
        with_=stint.with_,
        every=stint.every,
        when=compiler.condition(where.at("when"), f"{name}.when", stint.when),
        unless=compiler.condition(where.at("unless"), f"{name}.unless", stint.unless),
        say=compiler.text(where.at("say"), f"{name}.say", stint.say),
    )


def _why_never_kept(acts: str, stint: world.Stint, before: list[world.Stint]) -> tuple[str, str]:
    """Why a stint is never gone by, and what would be right; two empty words if it may be."""
    if acts == "never":
        return 'beside acts = "never" is never gone by', "take out one of the two"
    taken = [hour for each in before if each.when is None and each.unless is None for hour in _hours(each)]
    if all(hour in taken for hour in _hours(stint)):
        return "is never gone by: earlier ones take all of its hours", "put it before them, or give them a `when`"
    return "", ""


def _hours(stint: world.Stint) -> list[int]:
    return [(stint.begins + hour) % HOURS for hour in range(stint.hours)]


def compile_need(id: str, where: Where, need: Need, compiler: Compiler) -> world.Need:
    by = _acts(where, "by", need.by, compiler)
    if need.at:
        _check_place(where.at("at"), "at", need.at, compiler)
    if not need.by and not need.at:
        right = 'add by = ["eat"], or at = "some_room"'
        compiler.report.add("need.never-eased", where, f"[need.{id}]", "is eased by nothing", right)
    return world.Need(id=id, every=need.every, felt=need.felt, by=by, at=need.at, eases=need.eases)


def compile_needs(where: Where, person: Person, compiler: Compiler) -> dict[str, int]:
    known = compiler.names.needs
    for need in person.needs:
        if need not in known:
            right = compiler.report.suggest(need, known, f"[need.{need[:60]}] would declare it")
            read = f"needs = {{ {need[:60]} = {person.needs[need]} }}"
            compiler.report.add("need.unknown", where.at("needs"), read, "names no need", right)
    return {need: level for need, level in person.needs.items() if need in known}


def _with_those_of_roles(
    where: Where, person: Person, key: str, compiler: Compiler
) -> Iterator[tuple[Where, int, Any]]:
    """The entries of a list of a person's own, and then those of their roles, each with where it stands and its number
    there. What is of a role they have as from a kind: however many people have it, it is wrong once."""
    own = getattr(person, key)
    for number, each in enumerate(own):
        yield where.at(key, number), number, each
    at = len(own)
    for role in person.roles:
        if role in compiler.names.offices:
            origin, office = compiler.names.offices[role]
            for number, each in enumerate(getattr(office, key)):
                here, at = where.at(key, at), at + 1
                compiler.report.stands(here, origin.at(key, number))
                yield here, number, each


def compile_challenge(id: str, where: Where, role: Role, compiler: Compiler) -> world.Challenge | None:
    """What whoever has a role speaks up against."""
    for number, room in enumerate(role.bars):
        reader = compiler.reader()
        reader.noun(Word(room, 0, len(room)), "room")
        compiler.blame(where.at("bars", number), f"bars {number + 1}", room, reader)
    acts = _acts(where, "challenges", role.challenges, compiler)
    say = compiler.text(where.at("challenge"), "challenge", role.challenge)
    if bool(role.challenges or role.bars) != bool(role.challenge):
        key = "challenge" if role.challenge else "challenges" if role.challenges else "bars"
        wrong = "is said against nothing" if role.challenge else "has nothing that is said to it"
        right = 'add challenges = ["take"]' if role.challenge else 'add challenge = "Leave that."'
        compiler.report.add("world.never-used", where.at(key), f"{key} of [role.{id}]", wrong, right)
        return None
    return world.Challenge(id, acts, tuple(role.bars), say) if role.challenge else None


def compile_role(where: Where, role: Role, compiler: Compiler) -> Acts:
    """What whoever has it never does."""
    return _acts(where, "never", role.never, compiler)


def compile_roles(where: Where, person: Person, compiler: Compiler) -> Acts:
    """What the roles of a person keep them from, together."""
    known = compiler.names.roles
    for number, role in enumerate(person.roles):
        if role not in known:
            right = compiler.report.suggest(role, known, f"[role.{role[:60]}] would declare it")
            compiler.report.add(
                "role.unknown",
                where.at("roles", number),
                f"roles {number + 1} = {quoted(role)}",
                "names no role",
                right,
            )
    return tuple([act for role in person.roles for act in known.get(role, ())])


def _acts(where: Where, key: str, sources: list[str], compiler: Compiler) -> Acts:
    """Acts as an `obeys` names them."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for number, source in enumerate(sources):
        words = split_words(source)
        if words:
            reader = compiler.reader()
            found.append(read_act(words, reader, done=True))
            compiler.blame(where.at(key, number), f"{key} {number + 1}", source, reader)
    return tuple(found)


def _check_place(where: Where, name: str, place: str, compiler: Compiler) -> None:
    reader = compiler.reader()
    reader.noun(Word(place, 0, len(place)), "room", "thing")
    compiler.named |= reader.nouns
    for fault in reader.faults:
        compiler.report.add(fault.code, where, f"{name} = {quoted(place)}", fault.wrong, fault.right)
