"""Acts that are still to be done, as somebody would name them: for menus, prompts, orders and what was tried."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.actions import Action, Choose, Dig, Enter, Exit, Fill, Lie, Order, Perform, Pour, Sit, Stand
from engine.model.keys import read_key
from engine.model.query import body, liquid_in
from engine.model.state import State
from engine.model.tongue import Verb
from engine.narration import names
from engine.narration.choices import label
from engine.narration.counting import measure, several
from engine.narration.line import Phrase
from engine.narration.manners import manner_id
from engine.narration.wording import has_message, listed, worded
from engine.rules.entering import side_of

_FIELDS = {"key_": "key", "container": "place", "supporter": "place"}
"""Fields of acts that messages know by another name."""


def act_in_words(state: State, action: Action, observer: str) -> str:
    """An act as it stands after "to": `give the key to the stranger`."""
    if isinstance(action, Choose):
        return label(state, state.world.choices[action.choice], action.option)
    id, about = worded_by(state, action, "act")
    if isinstance(action, Perform):
        about["act"] = performed_words(state, action, observer)
    elif isinstance(action, Order):
        ordered = read_key(state.world, action.to, action.act)
        about["act"] = action.act if ordered is None else act_in_words(state, ordered, observer)
    return worded(state, id, observer, about)


def acts_in_words(state: State, actions: Sequence[Action], observer: str) -> str:
    """Several acts after one "to": `take the red book and the lamp`. What differs in one noun is said once."""
    first = actions[0]
    roles = [act_roles(action) for action in actions]
    differing = [role for role in roles[0] if any(other.get(role) != roles[0][role] for other in roles)]
    alike = all(type(action) is type(first) for action in actions) and not isinstance(first, Perform | Order)
    if not alike or len(differing) != 1 or any(other[differing[0]] not in state.world.nouns for other in roles):
        return _and([act_in_words(state, action, observer) for action in actions])
    id, about = worded_by(state, first, "act")
    return worded(
        state, id, observer, {**about, differing[0]: _all(state, [other[differing[0]] for other in roles], observer)}
    )


def _all(state: State, nouns: list[str], observer: str) -> str:
    """`the lamp and three eggs`: those that nothing tells apart are counted."""
    groups: dict[str, list[str]] = {}
    for id in nouns:
        groups.setdefault(state.world.nouns[id].same or id, []).append(id)
    return _and(
        [
            several(state, state.world.nouns[ids[0]], len(ids)) if len(ids) > 1 else names.the(state, ids[0], observer)
            for ids in groups.values()
        ]
    )


def _and(words: list[str]) -> str:
    return listed([Phrase(word) for word in words]).text


def worded_by(state: State, action: Action, family: str) -> tuple[str, dict[str, str]]:
    """The message of an act in a family of messages, and its roles."""
    about = act_roles(action)
    if isinstance(action, Perform):
        return manner_id(state, action, f"{family}.") or f"{family}.perform", about
    id = f"{family}.{action.verb}"
    if action.alone and not getattr(action, action.nouns[-1]):
        return f"{id}.alone", about
    if isinstance(action, Exit):
        now = body(state, action.actor)
        if now.parent is not None and state.world.nouns[now.parent].kind == "thing":
            about["thing"] = now.parent
            return f"{id}.{now.how}", about
    elif isinstance(action, (Enter, Sit, Lie, Stand)) and action.thing in state.world.nouns:
        sided = f"{id}.{side_of(state, action)}"
        return sided if has_message(state, sided) else id, about
    elif isinstance(action, Pour | Fill):
        id = f"{id}.on" if isinstance(action, Pour) and not _holds_liquids(state, action.place) else id
        source = action.thing if isinstance(action, Pour) else action.source
        held = liquid_in(state, source)
        liquid = state.world.nouns[source].source or (held[0] if held else "")
        if action.amount and liquid and family == "act":
            about["measure"] = measure(state, liquid, action.amount)
            return f"{id}.some", about
    elif isinstance(action, Dig) and action.thing in state.world.nouns:
        return f"{id}.room" if state.world.nouns[action.thing].kind == "room" else id, about
    return id, about


def _holds_liquids(state: State, place: str) -> bool:
    kind = state.world.nouns.get(place)
    return kind is not None and kind.vessel > 0


def act_roles(action: Action) -> dict[str, str]:
    """The roles of an act, under the names that messages use."""
    about = {}
    for field in action.__struct_fields__:
        value = getattr(action, field)
        if isinstance(value, str):
            about[_FIELDS.get(field, field)] = value
    return about


# --- the verbs of packs ---


def performed_words(state: State, action: Perform, observer: str, *, third: bool = False, doing: bool = False) -> str:
    """`ring the bell with the hammer`, as the pack's own grammar has it; or `rings the bell ...`, or `ringing ...`."""
    named = [names.the(state, id, observer) for id in action.named()]
    verb = state.world.verbs.get(action.act)
    line = "" if verb is None else _line(verb, len(named))
    head, brace, tail = line.partition("{")
    typed = head.split("|")[0].strip() or action.act.replace("_", " ")
    if doing and verb is not None:
        typed = verb.doing
    words = [third_person(typed) if third else typed]
    for part in (brace + tail).split():
        if not part.startswith("{"):
            words.append(part.split("|")[0])
        elif named:
            words.append(named.pop(0))
    return " ".join([*words, *named])


def _line(verb: Verb, nouns: int) -> str:
    """The first of a verb's lines that takes so many nouns, or the first of all."""
    return next((line for line in verb.lines if line.count("{") == nouns), verb.lines[0] if verb.lines else "")


def third_person(words: str) -> str:
    """`rings`, `blows out`, `carries`."""
    head, space, rest = words.partition(" ")
    if head in ("have", "be"):
        return {"have": "has", "be": "is"}[head] + space + rest
    if head.endswith(("s", "x", "z", "ch", "sh", "o")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in tuple("aeiou"):
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + space + rest
