"""Choosing among nouns that fit equally well: what is likeliest, and a question only where that stays open.

A phrase that fits one noun never gets here, so the law is asked only where there is a choice. The law comes first,
then what is near, then whose hands things are in, then what such a verb is for. What is illegal is not left out for
good: if every choice is, the other rules still apply and the law says why not. Things of a group that stand alike
are one choice.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product

from engine.model.actions import AnyAction, TakeOff, Wear
from engine.model.query import alike, body, is_held
from engine.parser.amiss import Doubt
from engine.parser.context import Pending
from engine.parser.likely import is_likely
from engine.parser.nouns import Item, bare
from engine.parser.phrases import standing_of
from engine.parser.reader import Reader
from engine.rules.decide import forbids
from engine.rules.scope import can_reach
from engine.rules.steps import likely

Build = Callable[..., AnyAction]
Ids = tuple[str, ...]
_MOST_TRIED = 64
_MOST_OFFERED = 7


def settle(reader: Reader, build: Build, items: tuple[Item, ...], slots: tuple[str, ...]) -> AnyAction:
    """The one action that is meant. Raises Doubt where that stays open."""
    if all(len(item.candidates) == 1 for item in items):
        return build(*[item.candidates[0] for item in items])
    tried = [(combo, build(*combo)) for combo in islice(product(*[item.candidates for item in items]), _MOST_TRIED)]
    left = [combo for combo, action in tried if forbids(reader.state, action) is None]
    left = left or [combo for combo, action in tried if likely(reader.state, action)]
    left = left or [combo for combo, action in tried if is_likely(reader.state, action)]
    left = left or [combo for combo, _ in tried]
    for at, (item, slot) in enumerate(zip(items, slots, strict=True)):
        values = tuple(dict.fromkeys(combo[at] for combo in left))
        chosen = choose(reader, item, slot, values)
        left = [combo for combo in left if combo[at] == chosen]
    return next(action for combo, action in tried if combo == left[0])


def each(
    reader: Reader, build: Build, items: list[Item], others: tuple[Item, ...], slots: tuple[str, ...]
) -> tuple[AnyAction, ...]:
    """An act for each of a list, each once. What else they are about is settled by the first, and the same for all.
    Of clothes the outermost come off first, and the innermost go on first."""
    done: list[AnyAction] = []
    for item in items:
        action = settle(reader, build, (item, *others), slots)
        for other, meant in zip(others, action.named()[1:], strict=False):
            other.candidates = (meant,) if meant in other.candidates else other.candidates
        if action not in done:
            done.append(action)
    if len(done) > 1 and any(isinstance(action, TakeOff | Wear) for action in done):
        done.sort(key=lambda action: _layer(reader, action))
    return tuple(done)


def _layer(reader: Reader, action: AnyAction) -> int:
    if isinstance(action, Wear):
        return reader.nouns[action.thing].layer
    return -reader.nouns[action.thing].layer if isinstance(action, TakeOff) else 0


def choose(reader: Reader, item: Item, slot: str, values: Ids) -> str:
    """One of the values, with a note that says so where it was not the only one."""
    chosen = _narrowed(reader, item, slot, values)
    if len(chosen) > 1:
        question = reader.tables.fill("parse.ask.which", near=offered(reader, chosen))
        raise Doubt(question, gap(reader, item.start, item.end, chosen))
    if len(item.candidates) > 1 and not item.sure and not _all_the_same(reader, item.candidates):
        name = ", ".join(part for part in _told_apart(reader, chosen[0], item.candidates) if part)
        reader.notes.append(reader.tables.fill("parse.note", understood=name))
    return chosen[0]


def gap(reader: Reader, start: int, end: int, choices: Ids) -> Pending:
    """The command with the words from `start` to `end` left open."""
    before, after = reader.text[: reader.spans[start][0]], reader.text[reader.spans[end - 1][1] :]
    if reader.rest:
        after += f". {reader.rest}"
    return Pending("which", before, after, choices)


def offered(reader: Reader, choices: Ids) -> str:
    """The choices in words. Two of one name are told apart by a word of their own, or by how or where they are."""
    named = [_told_apart(reader, id, choices) for id in choices[:_MOST_OFFERED]]
    return reader.tables.listed([f"{name} ({own})" if own else name for name, own in named])


def _told_apart(reader: Reader, id: str, choices: Ids) -> tuple[str, str]:
    """What a choice is called, and what tells it from others of that name: a word, how it stands, or where it is."""
    name, nouns = reader.called(id), reader.nouns
    same = [other for other in choices if other != id and nouns[other].name == nouns[id].name]
    if not same:
        return name, ""
    common = frozenset[str]().union(*[nouns[other].words for other in same])
    own = sorted(_look(reader, id)[1] - common) or standing_of(reader, id, same)
    if own:
        return name, own[0]
    here = body(reader.state, id)
    if here.parent is None or any(body(reader.state, other).parent == here.parent for other in same):
        return name, ""
    holder = nouns[here.parent]
    how = "mine" if holder.id == reader.speaker else holder.kind if holder.kind != "thing" else here.how
    return name, reader.tables.fill(f"parse.apart.{how}", name=reader.called(holder.id))


def _look(reader: Reader, id: str) -> tuple[str, frozenset[str]]:
    """What tells a noun from another by its words alone, the id left aside."""
    noun = reader.nouns[id]
    return noun.name, noun.words - frozenset(id.lower().replace("-", "_").split("_"))


def _all_the_same(reader: Reader, values: Ids) -> bool:
    """Whether no words could tell one of them from another."""
    first = values[0]
    if all(alike(reader.state, first, other) for other in values[1:]):
        return True
    return len({_look(reader, id) for id in values}) == 1


def one_of_each(reader: Reader, values: Ids) -> Ids:
    """Of those that stand alike, the first."""
    kept: list[str] = []
    for id in values:
        if not any(alike(reader.state, id, other) for other in kept):
            kept.append(id)
    return tuple(kept)


def _narrowed(reader: Reader, item: Item, slot: str, values: Ids) -> Ids:
    if len(values) == 1 or item.sure:
        return values[:1]
    state, nouns = reader.state, reader.nouns
    values = tuple([id for id in values if can_reach(state, reader.actor, id)]) or values
    if len(values) > 1 and slot in ("things", "possession", "possessions"):
        wanted = slot != "things"
        hands = tuple([id for id in values if is_held(state, id, reader.actor) is wanted])
        values = hands or values
    if len(values) > 1:
        phrase = " ".join(bare(reader, reader.words[item.start : item.end]))
        values = tuple([id for id in values if nouns[id].name.lower() == phrase]) or values
    if len(values) > 1:
        values = tuple([id for id in values if not nouns[id].scenery]) or values
    if len(values) > 1 and (item.any or _all_the_same(reader, values)):
        return values[:1]
    return one_of_each(reader, values) if len(values) > 1 else values
