"""What is so right after an act, whoever did it before: who has taken a thing has it, who has gone north is where some
way north leads. A rule after the act that asks for the contrary never fires. What another rule could have changed in
between is left alone, and of before an act nothing is certain: `take lamp` is tried by whoever has it already, too.
"""

from __future__ import annotations

from engine.content.certain import Certain
from engine.content.contradictions import at_odds
from engine.content.names import Names
from engine.model import language as lang
from engine.model.world import PLAYER, Rule


def after(rule: Rule, names: Names, certain: Certain) -> tuple[lang.Condition, ...]:
    """What is so whenever this rule is asked, because its act has just been done."""
    if rule.phase != "after" or rule.verb in names.verbs:
        return ()
    who = rule.actor if rule.actor in certain.nouns else ""
    thing, other = (*rule.nouns, "", "")[:2]
    if thing not in certain.nouns or len(certain.groups.get(thing, (thing,))) > 1:
        return ()
    match rule.verb:
        case "open" | "close" if not _is_made(thing, "open", certain):
            return (_so(thing, "open", rule.verb == "open"),)
        case "lock" | "unlock" if not _is_made(thing, "locked", certain):
            return (_so(thing, "locked", rule.verb == "lock"),)
    if thing in certain.moved or certain.nouns[thing].liquid:
        return ()
    match rule.verb:
        case "take":
            return (lang.Holds(who, thing), lang.Not(lang.Is(thing, "worn"))) if who else (lang.Is(thing, "held"),)
        case "drop" | "put in" | "put on":
            where = lang.Inside(thing, other) if rule.verb == "put in" else lang.Upon(thing, other)
            return (lang.Not(lang.Is(thing, "held")), *((where,) if other in certain.nouns else ()))
        case "wear":
            return (lang.Wears(who, thing),) if who else (lang.Is(thing, "worn"),)
        case "take off":
            return (lang.Not(lang.Is(thing, "worn")), *((lang.Holds(who, thing),) if who else ()))
        case "give" if other in certain.nouns:
            return (lang.Holds(other, thing),)
    return ()


def _is_made(thing: str, quality: lang.Quality, certain: Certain) -> bool:
    """Whether an effect may make it so, or not so."""
    return any((thing, quality, value) in certain.made for value in (True, False))


def _so(thing: str, quality: lang.Quality, value: bool) -> lang.Condition:
    return lang.Is(thing, quality) if value else lang.Not(lang.Is(thing, quality))


def undone(part: lang.Condition, rule: Rule, names: Names, certain: Certain) -> bool:
    """Whether the act that the rule is asked after leaves no way for a part of its condition to hold."""
    if rule.phase == "after" and rule.verb == "go" and rule.actor == PLAYER and "go" not in names.verbs:
        return _is_elsewhere(part, rule, certain)
    so = after(rule, names, certain)
    return bool(so) and at_odds((*so, part), certain) is not None


def _is_elsewhere(part: lang.Condition, rule: Rule, certain: Certain) -> bool:
    """Whether a part asks for the player to be where no such way leads, or not to be where all of them do."""
    denied, asked = (True, part.part) if isinstance(part, lang.Not) else (False, part)
    direction = (*rule.nouns, lang.ANYTHING)[0]
    if not isinstance(asked, lang.Inside) or asked.thing != PLAYER:
        return False
    region = certain.regions.get(asked.place)
    rooms = (asked.place,) if region is None else region.rooms
    ways = [pair for noun in certain.nouns.values() for pair in noun.exits.items()]
    ends = [way.to for name, way in ways if direction in (name, lang.ANYTHING) and way.to is not None]
    ends += certain.brought[1:]  # the first is where the story begins
    if not all(id in certain.nouns and certain.nouns[id].kind == "room" for id in (*rooms, *ends)):
        return False
    return bool(ends) and (all(end in rooms for end in ends) if denied else not any(end in rooms for end in ends))
