"""What somebody did, named as acts are: by a verb and the nouns that it was done with."""

from __future__ import annotations

from engine.model import events as ev

_POSES = {"sitting": "sit", "lying": "lie", "standing": "stand"}
_ON_A_THING: dict[type[ev.Event], str] = {
    ev.Taken: "take", ev.Dropped: "drop", ev.Opened: "open", ev.Closed: "close", ev.Unlocked: "unlock",
    ev.Locked: "lock", ev.Lit: "light", ev.Doused: "douse", ev.Donned: "wear", ev.Eaten: "eat", ev.HasRead: "read",
    ev.Searched: "search", ev.Touched: "touch", ev.Pushed: "push", ev.Pulled: "pull", ev.Turned: "turn",
    ev.Entered: "enter", ev.Untied: "untie", ev.Burned: "burn", ev.Broken: "break", ev.HasCut: "cut", ev.Dug: "dig",
}  # fmt: skip
"""Those that are done to one thing."""
_OTHERS = frozenset({ev.Drunk, ev.Posed, ev.Performed, ev.Told, ev.Spoken, ev.Given, ev.Placed, ev.Tied})


def deed_of(event: ev.Event) -> tuple[str, tuple[str, ...]]:
    """The verb and the nouns of what was done; an empty verb for what is no act, or is done with words alone."""
    kind = type(event)
    verb = _ON_A_THING.get(kind, "")
    if verb or kind not in _OTHERS:
        return verb, ((event.thing,) if verb else ())  # type: ignore[attr-defined]
    match event:
        case ev.Drunk(liquid=liquid, vessel=vessel):
            return "drink", (liquid, vessel)
        case ev.Posed(posture=posture, place=place):
            return _POSES[posture], (place,)
        case ev.Performed(act=act, thing=thing, other=other):
            return act, tuple(filter(None, (thing, other)))
        case ev.Told(to=to, fact=fact):
            return "tell", (to, fact)
        case ev.Spoken(to=to):
            return "say", (to,)
        case ev.Given(thing=thing, to=to):
            return "give", (thing, to)
        case ev.Placed(thing=thing, place=place, how=how):
            return f"put {how}", (thing, place)
        case ev.Tied(thing=thing, to=to):
            return "tie", (thing, to)
    return "", ()
