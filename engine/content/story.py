"""How it can end, what happens when, and the engine's words said another way."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engine.content.acts import read_act, split_words
from engine.content.compile import Compiler
from engine.content.idle import why_rule_never_fires
from engine.content.moments import MOMENTS, TIMES, WRITTEN, moment_meant, surely_meant, without_time
from engine.content.names import Word
from engine.content.problems import Fault, quoted
from engine.content.report import Report, Where
from engine.content.schema import Ending, Rule
from engine.content.tables import Tables
from engine.model import world
from engine.model.language import All, Condition, Is, Text, Varied

LOWEST, HIGHEST = -100, 100
"""Between which the priority of a rule is."""
_EVERYBODY = ("any", "all", "all actors", "any actor", "everyone", "everybody", "anybody", "someone")


def compile_ending(id: str, where: Where, ending: Ending, compiler: Compiler) -> world.Ending:
    return world.Ending(id, ending.name, compiler.text(where.at("text"), "text", ending.text))


def compile_rule(where: Where, rule: Rule, compiler: Compiler) -> world.Rule:
    report = compiler.report
    phase, verb, nouns = _moment(where, rule, compiler)
    about_action = phase in ("before", "after")
    when = compiler.condition(where.at("when"), "when", rule.when, action=about_action, rule=True)
    when = _during(where, rule, when, compiler)
    if phase == "becomes" and rule.when is None:
        right = 'add when = "..."'
        report.add(
            "rule.no-condition", where, '[[rule]] on = "becomes true"', "has no `when` that could become so", right
        )
    if not (rule.say or rule.do or rule.stop or _is_instead(rule)) and not report.blamed(where):
        right = "give it `say`, `do` or `stop = true`"
        report.add("rule.does-nothing", where, f"[[rule]] on = {quoted(rule.on)}", "does nothing", right)
    effects = compiler.lines_of_effects(where, "do", rule.do)
    if not LOWEST <= rule.priority <= HIGHEST:
        right = f"the lowest is {LOWEST} and the highest {HIGHEST}; of one priority, the one written first comes first"
        wrong = "is no priority that a rule can have"
        report.add("rule.priority-range", where.at("priority"), f"priority = {quoted(rule.priority)}", wrong, right)
    compiled = world.Rule(
        id=compiler.identities.of(f"rule/{_plain(rule.on)}", *_what_makes(rule)),
        phase=phase,  # type: ignore[arg-type]
        verb=verb,
        nouns=nouns,
        actor=_actor(where, rule, compiler),
        when=when,
        say=compiler.text(where.at("say"), "say", rule.say),
        do=effects,
        stop=rule.stop or _is_instead(rule),
        goes_on=rule.continue_,
        once=rule.once,
        priority=rule.priority,
        on=" ".join(rule.on.split()),
        file=where.file,
        line=report.line(where) or 0,
    )
    _check_use(compiled, where, rule, compiler)
    if compiled.stop and phase == "before" and not (rule.once or rule.do) and _runs_out(compiled.say):
        wrong = "runs out of words, and the rule goes on stopping the act"
        right = "leave out the `!`: the last wording then stays"
        report.add("rule.runs-out-of-words", where.at("say"), f"say = {quoted(rule.say)}", wrong, right)
    return compiled


def _runs_out(say: Text) -> bool:
    """Whether a text is nothing but wordings that are each said once."""
    parts = [part for part in say.parts if not (isinstance(part, str) and not part.strip())]
    return len(parts) == 1 and isinstance(parts[0], Varied) and parts[0].order == "once"


def _what_makes(rule: Rule) -> tuple[object, ...]:
    """What of a rule makes it the rule it is. A key that was added later counts only where it is used."""
    parts = (_plain(rule.on), rule.actor, rule.when, rule.do, rule.stop, rule.once)
    return parts if rule.during is None else (*parts, rule.during)


def _plain(on: str) -> str:
    """The moment of a rule with nothing in front that is understood anyway."""
    return on.removeprefix("before ")


def _is_instead(rule: Rule) -> bool:
    return rule.on.split()[:2] == ["instead", "of"]


def _actor(where: Where, rule: Rule, compiler: Compiler) -> str:
    """Whom a rule binds."""
    actor = rule.actor
    if actor == world.ANYONE or compiler.names.templates.get(actor) == "person":
        return actor
    reader = compiler.reader()
    if actor.strip().lower() in _EVERYBODY:
        reader.blame(Word(actor, 0, len(actor)), "world.unknown-noun", "is nobody", 'did you mean "anyone"?')
    else:
        reader.noun(Word(actor, 0, len(actor)), "person")
    compiler.blame(where.at("actor"), "actor", actor, reader)
    return actor


def _during(where: Where, rule: Rule, when: Condition | None, compiler: Compiler) -> Condition | None:
    """The condition of a rule that is asked in one scene only."""
    if rule.during is None:
        return when
    reader = compiler.reader()
    runs = Is(reader.scene(Word(rule.during, 0, len(rule.during))), "running")
    compiler.blame(where.at("during"), "during", rule.during, reader)
    return runs if when is None else All((runs, when))


def _check_use(compiled: world.Rule, where: Where, rule: Rule, compiler: Compiler) -> None:
    """What of a rule can never come to anything."""
    report = compiler.report
    wrong, right = why_rule_never_fires(compiled, compiler.names.of_kind)
    if wrong and not report.blamed(where):
        compiler.dead[where.at("when")] = None
        report.add("rule.never-fires", where.at("when"), f"when = {quoted(rule.when)}", wrong, right)
    on = f"on = {quoted(rule.on)}"
    read = f"actor = {quoted(rule.actor)}"
    if compiled.actor != world.PLAYER and compiled.phase not in ("before", "after") and not report.blamed(where):
        report.add("world.never-used", where.at("actor"), read, f"means nothing beside {on}", "take it out")
    if rule.stop and _is_instead(rule):
        wrong = f"says again what {on} says"
        report.add("world.never-used", where.at("stop"), "stop = true", wrong, "take it out")
    if rule.continue_ and not (compiled.stop and compiled.phase == "before"):
        wrong, right = "takes back stop = true", "take out both"
        if not compiled.stop:
            wrong, right = "says what is so anyway: a rule that does not stop lets others be asked", "take it out"
        report.add("world.never-used", where.at("continue"), "continue = true", wrong, right)


def _moment(where: Where, rule: Rule, compiler: Compiler) -> tuple[str, str, tuple[str, ...]]:
    """The phase of a rule, and the act that it is about."""
    said = " ".join(rule.on.split())
    if said in MOMENTS:
        return MOMENTS[said], "", ()
    said_when, words = without_time(split_words(rule.on))
    phase = said_when or "before"
    if [word.text for word in words] == ["any", "action"]:
        return phase, "", ()
    reader = compiler.reader()
    right = surely_meant(said, words, reader)
    if not right and len(words) in (2, 3) and words[-1].text in TIMES:
        return _time(where, rule, words, compiler)
    if words and not right:
        verb, nouns = read_act(words, reader, done=phase == "after")
        if verb:
            compiler.blame(where.at("on"), "on", rule.on, reader)
            return phase, verb, nouns
    if not rule.on and compiler.report.blamed(where):
        return phase, "", ()
    right = right or moment_meant(said, words, compiler.reader()) or WRITTEN
    fault = Fault("rule.malformed-on", 0, len(rule.on), "is no moment at which a rule can be asked", right)
    compiler.report.faults(where.at("on"), "on", rule.on, (fault,))
    return phase, "", ()


def _time(where: Where, rule: Rule, words: list[Word], compiler: Compiler) -> tuple[str, str, tuple[str, ...]]:
    """`storm begins`, or `scene storm begins`: what it is about takes the place of the verb."""
    reader, (*before, name, does) = compiler.reader(), words
    kinds = TIMES[does.text]
    if before and before[0].text not in kinds:
        reader.blame(before[0], "rule.malformed-on", "is too much", f'write "{name.text} {does.text}"')
    named = {"scene": reader.scene, "timer": reader.timer, "quest": reader.quest}
    kind = "quest" if "quest" in kinds and reader.is_quest(name.text) else kinds[0]
    id = named[kind](name)
    compiler.blame(where.at("on"), "on", rule.on, reader)
    return does.text, id, ()


def compile_messages(tables: Tables, known: Mapping[str, Collection[str]], compiler: Compiler) -> dict[str, Text]:
    return {
        id: _message(id, where, source, known, compiler, compiler.report)
        for id, (where, source) in tables.messages.items()
    }


def _message(
    id: str, where: Where, source: str, known: Mapping[str, Collection[str]], compiler: Compiler, report: Report
) -> Text:
    if known and id not in known:
        right = report.suggest(id, sorted(known), "a message has the id that its refusal shows, such as take.fixed")
        report.add("world.unknown-message", where, f"message {quoted(id)}", "is no message of the engine", right)
    return compiler.text(where, f"message {quoted(id)}", source, slots=True, roles=known.get(id))
