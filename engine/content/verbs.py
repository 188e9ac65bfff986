"""Verbs that a pack adds: lines as players type them, and the gerund that its rules use."""

from __future__ import annotations

import re
from itertools import islice, pairwise, product

from engine.content.compile import Compiler
from engine.content.names import OwnVerb
from engine.content.problems import near, quoted
from engine.content.report import Report, Where
from engine.content.schema import Verb
from engine.content.tables import Tables
from engine.model import tongue
from engine.model.actions import ALL, GERUNDS

SLOTS = ("thing", "things", "possession", "possessions", "person")
"""What can stand in the braces of a line."""
MOST_NOUNS = 2
_SLOT = re.compile(r"\{([^{}]*)\}")
_LITTLE = re.compile(r"[^\W_][\w'’-]*(?:\|[^\W_][\w'’-]*)*")
_HEADS = frozenset(form.split()[0] for kind in ALL for form in (kind.form, kind.alone) if form)
"""What the keys of the engine's acts begin with."""
_TYPED = {_SLOT.sub("{}", form): kind.doing for kind in ALL for form in (kind.form, kind.alone) if form}
"""How the engine's acts are typed, and what rules call them."""
_MOST_READINGS = 100


def own_verbs(tables: Tables) -> dict[str, OwnVerb]:
    """What rules may name, before any of them is read. Where its lines cannot be, any number of nouns may be right."""
    found = {}
    for id, (_, verb) in tables.verbs.items():
        slots = [min(MOST_NOUNS, len(_SLOT.findall(line))) for line in verb.lines]
        if not slots or any(why_no_line(line)[0] for line in verb.lines):
            slots = [0, MOST_NOUNS]
        found[id] = OwnVerb(id, _doing(id, verb), max(slots), min(slots))
    return found


def compile_verb(id: str, where: Where, verb: Verb, own: OwnVerb, compiler: Compiler) -> tongue.Verb:
    report = compiler.report
    _check_clash(id, where, verb, own, compiler)
    if not verb.lines and not report.blamed(where):
        right = f'write lines = ["{id.replace("_", " ")} {{thing}}"]'
        report.add("world.bad-verb-line", where.at("lines"), "lines = []", "leaves no way to type it", right)
    lines = []
    for number, line in enumerate(verb.lines):
        wrong, right = why_no_line(line)
        if wrong:
            read = f"lines {number + 1} = {quoted(line)}"
            report.add("world.bad-verb-line", where.at("lines", number), read, wrong, right)
        else:
            lines.append(" ".join(line.split()))
            _check_taken_over(where.at("lines", number), number, line, report)
            _check_spelling(id, where.at("lines", number), number, line, compiler)
    effects = compiler.lines_of_effects(where, "do", verb.do)
    return tongue.Verb(
        id=id,
        doing=own.doing,
        lines=tuple(lines),
        nouns=own.nouns,
        least=own.least,
        response=compiler.text(where.at("response"), "response", verb.response),
        do=effects,
        seen=verb.seen,
    )


def why_no_line(line: str) -> tuple[str, str]:
    """What is wrong with a grammar line, and what would be right; two empty words for a sound one."""
    heads, brace, rest = line.partition("{")
    if not heads.strip(" |"):
        return "begins with no verb", 'write "ring {thing}"'
    if brace and not heads.endswith(" "):
        return "has no blank before its first slot", f'write "{heads.strip()} {brace}{rest[:30]}"'
    if not all(all(_LITTLE.fullmatch(word) for word in head.split()) and head.strip() for head in heads.split("|")):
        return "has something other than words before its first slot", 'spellings are parted by |: "ring|toll {thing}"'
    words = (brace + rest).split()
    slots = 0
    for word in words:
        slot = _SLOT.fullmatch(word)
        if slot is not None and slot[1] in SLOTS:
            slots += 1
        elif slot is not None:
            meant = near(slot[1], SLOTS)
            known = ", ".join(f"{{{each}}}" for each in SLOTS)
            right = f'did you mean "{{{meant}}}"?' if meant else f"the slots are {known}"
            return f"has the slot {{{slot[1][:20]}}}, which there is not", right
        elif not _LITTLE.fullmatch(word):
            return f'has "{word[:20]}", which is neither a slot nor a word', 'write "ring {thing} with {thing}"'
    if slots > MOST_NOUNS:
        return f"is about {slots} things", f"an act is about {MOST_NOUNS} at most"
    if any(_SLOT.fullmatch(one) and _SLOT.fullmatch(other) for one, other in pairwise(words)):
        return "has two slots with nothing between them", 'put a little word there: "show {thing} to {person}"'
    if sum(word in ("{things}", "{possessions}") for word in words[1:]):
        return "takes several things in its second slot", "only the first slot can take several"
    return "", ""


def _check_spelling(id: str, where: Where, number: int, line: str, compiler: Compiler) -> None:
    """Words that are meant for a slot, and lines that an earlier verb has already: the first verb is what they mean."""
    report, read = compiler.report, f"lines {number + 1} = {quoted(line)}"
    bare = next((word for word in line.split() if word in SLOTS), "")
    if bare:
        wrong = f'has "{bare}" without braces, so that very word has to be typed'
        report.add("world.verb-without-braces", where, read, wrong, f'write "{_braced(line)}"')
    heads, brace, tail = line.partition("{")
    for head in heads.split("|"):
        typed = " ".join(f"{head} {brace}{tail}".lower().split())
        first = compiler.spellings.setdefault(typed, id)
        if first != id:
            wrong = f"is a line of [verb.{first}] too, and means that"
            right = "leave it out of one of the two, or write one verb with the lines of both"
            report.add("world.verb-taken-over", where, read, wrong, right)
            return


def _braced(line: str) -> str:
    return " ".join(f"{{{word}}}" if word in SLOTS else word for word in line.split())


def _check_taken_over(where: Where, number: int, line: str, report: Report) -> None:
    """A spelling under which one of the engine's acts is typed means the pack's verb from then on."""
    heads, brace, tail = line.partition("{")
    parts = [_any_slot(part).split("|") for part in f"{brace}{tail}".split()]
    for head in heads.split("|"):
        typed = (" ".join([*head.lower().split(), *words]) for words in islice(product(*parts), _MOST_READINGS))
        taken = next((_TYPED[each] for each in typed if each in _TYPED), None)
        if taken is not None:
            read, spelled = f"lines {number + 1} = {quoted(line)}", " ".join(head.split())
            wrong = f'takes "{spelled}" from the engine\'s own act: that cannot be typed so any more'
            right = f'leave that spelling out; a rule can be about the engine\'s act: on = "{taken}"'
            report.add("world.verb-taken-over", where, read, wrong, right)


def _any_slot(form: str) -> str:
    return _SLOT.sub("{}", form)


def _check_clash(id: str, where: Where, verb: Verb, own: OwnVerb, compiler: Compiler) -> None:
    """The engine's own acts keep their names, and each gerund means one verb."""
    report = compiler.report
    if id in _HEADS:
        right = f'write [verb.{id}_it], or another id; a rule can be about the engine\'s verb: on = "{_engine(id)}"'
        report.add("world.verb-clash", where, f"[verb.{id}]", "has the name of one of the engine's acts", right)
    elif own.doing in GERUNDS:
        spot, read = (where.at("doing"), f"doing = {quoted(own.doing)}") if verb.doing else (where, f"[verb.{id}]")
        right = 'write doing = "..." with another word'
        wrong = f'means "{own.doing}" in rules, and that is one of the engine\'s acts'
        report.add("world.verb-clash", spot, read, wrong, right)
        return
    first = next(other for other, each in compiler.names.verbs.items() if each.doing == own.doing)
    if first != id:
        spot, read = (where.at("doing"), f"doing = {quoted(own.doing)}") if verb.doing else (where, f"[verb.{id}]")
        right = 'write doing = "..." with another word, or one verb with the lines of both'
        wrong = f'means "{own.doing}" in rules, and so does [verb.{first}]'
        report.add("world.verb-clash", spot, read, wrong, right)


def _engine(head: str) -> str:
    return next(kind.doing for kind in ALL if head in (kind.form.split()[0], *kind.alone.split()[:1]))


def _doing(id: str, verb: Verb) -> str:
    return " ".join(verb.doing.lower().split()) or gerund(id)


def gerund(id: str) -> str:
    """`ringing` for `ring`, `ringing out` for `ring_out`. Short words that double their last letter do."""
    word, _, rest = id.partition("_")
    if re.search(r"[^aeiou]ie$", word):
        stem = f"{word[:-2]}y"
    elif re.search(r"[^eoy]e$", word):
        stem = word[:-1]
    elif re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word):
        stem = word + word[-1]
    else:
        stem = word
    return " ".join([f"{stem}ing", *rest.split("_")]).strip()


def messages_of(own: OwnVerb) -> dict[str, tuple[str, ...]]:
    """The ids under which a pack can word its verb, and what the slots of each can be about: as for a gesture."""
    found: dict[str, tuple[str, ...]] = {}
    directed = (("", ()), (".self", ()), (".at", ("thing",)), (".with", ("thing", "other")))
    for at, about in directed:
        if len(about) <= own.nouns:
            found |= {f"perform.{own.id}{at}.{told}": ("actor", *about) for told in ("you", "they", "to-you", "past")}
            found[f"act.perform.{own.id}{at}"] = about
    return found


def report_unused(tables: Tables, used: frozenset[str], report: Report) -> None:
    """A verb with no words of its own and no rule about it."""
    for id, (where, verb) in tables.verbs.items():
        if id not in used and not (verb.response or verb.do):
            right = f'add response = "...", or `do`, or a rule on = "{_doing(id, verb)}"'
            report.add("world.never-used", where, f"[verb.{id}]", "has no words, and no rule is about it", right)
