"""What an act is to whoever does it: so much gain, so much risk, so much help to others.

Sixteen features, each from -1 to 1, say all that a person's traits and feelings see of an act. What gets them right is
whoever puts an act up for a decision (`engine.people.deciding`): a goal knows what it gains, a promise what it is to
break it. For an act of which nothing more is known, `features_of` has what lies in its kind, and in what the person
knows of where they are.
"""

from __future__ import annotations

from engine.model.actions import Action, Go
from engine.model.query import room_of, times
from engine.model.state import State
from engine.rules.scope import company

FEATURES: dict[str, str] = {
    "gain": "something for oneself; negative: something given away or lost",
    "help": "another's good",
    "harm": "another's harm, or something broken",
    "risk": "danger to oneself",
    "truth": "telling what is so; negative: lying, covering",
    "duty": "a promise, an order, an office or a law kept; negative: broken",
    "company": "towards people; negative: away from them",
    "ease": "rest, little effort; negative: toil",
    "novelty": "what is not known yet; negative: what was always done",
    "display": "being seen",
    "revenge": "a wrong paid back",
    "care": "precision, finishing what was begun; negative: leaving it, or doing it anyhow",
    "comfort": "the body's needs",
    "status": "standing above others; negative: giving way to them",
    "play": "sport and jest",
    "secrecy": "keeping something back; negative: giving it away",
}
"""What each means, by name. A feature of an act goes from -1 to 1."""

_BY_VERB: dict[str, dict[str, float]] = {
    "look": {"novelty": 0.2},
    "examine": {"novelty": 0.4, "care": 0.2},
    "read": {"novelty": 0.5, "care": 0.2},
    "search": {"novelty": 0.6, "care": 0.3},
    "listen": {"novelty": 0.3},
    "smell": {"novelty": 0.3},
    "touch": {"novelty": 0.3},
    "taste": {"novelty": 0.4, "risk": 0.2},
    "go": {"ease": -0.2},
    "take": {"gain": 0.5},
    "drop": {"gain": -0.3},
    "put in": {"care": 0.3},
    "put on": {"care": 0.3},
    "open": {"novelty": 0.4},
    "close": {"care": 0.3, "secrecy": 0.2},
    "unlock": {"novelty": 0.3},
    "lock": {"care": 0.4, "secrecy": 0.4},
    "wear": {"display": 0.3},
    "light": {"care": 0.2},
    "douse": {"care": 0.2, "secrecy": 0.2},
    "give": {"help": 0.7, "gain": -0.6, "company": 0.3},
    "show": {"truth": 0.3, "company": 0.3, "secrecy": -0.4},
    "say": {"company": 0.5},
    "ask": {"company": 0.5, "novelty": 0.5},
    "tell": {"company": 0.5, "truth": 0.7, "help": 0.3, "secrecy": -0.6},
    "order": {"company": 0.3, "status": 0.6, "ease": 0.2},
    "wait": {"ease": 0.5, "care": 0.1},
    "sit": {"ease": 0.7, "comfort": 0.3},
    "lie": {"ease": 0.9, "comfort": 0.4},
    "enter": {"novelty": 0.2},
    "eat": {"comfort": 0.8, "ease": 0.2},
    "drink": {"comfort": 0.7, "ease": 0.2},
    "push": {"ease": -0.5},
    "pull": {"ease": -0.4},
    "turn": {"ease": -0.2},
    "dig": {"ease": -0.8, "novelty": 0.3},
    "tie": {"care": 0.4},
    "fill": {"care": 0.3, "ease": -0.2},
    "burn": {"harm": 0.6, "risk": 0.4},
    "break": {"harm": 0.7, "care": -0.5},
    "cut": {"harm": 0.4, "care": -0.1},
    "jump": {"play": 0.5},
    "dance": {"play": 0.8, "display": 0.7, "company": 0.3},
    "sing": {"play": 0.6, "display": 0.7},
    "whistle": {"play": 0.5, "display": 0.3},
    "play": {"play": 1.0},
    "laugh": {"play": 0.5, "display": 0.2},
    "bow": {"status": -0.6, "duty": 0.4, "company": 0.3},
    "kneel": {"status": -0.9, "duty": 0.3},
    "salute": {"duty": 0.5, "status": -0.3},
    "handshake": {"company": 0.6, "help": 0.2},
    "wave": {"company": 0.4, "display": 0.2},
    "smile": {"company": 0.5, "help": 0.2},
    "frown": {"harm": 0.1, "company": -0.2},
    "hug": {"company": 0.8, "help": 0.4},
    "kiss": {"company": 0.9, "help": 0.2, "risk": 0.2},
    "love": {"company": 0.9, "risk": 0.2},
    "attack": {"harm": 1.0, "risk": 0.7, "duty": -0.4},
    "kick": {"harm": 0.8, "risk": 0.5},
    "kill": {"harm": 1.0, "risk": 0.9, "duty": -0.8},
    "shoot": {"harm": 1.0, "risk": 0.7, "duty": -0.4},
    "bite": {"harm": 0.7, "risk": 0.4},
    "threaten": {"harm": 0.6, "status": 0.5, "risk": 0.4},
    "scold": {"harm": 0.3, "status": 0.5},
    "steal": {"gain": 0.9, "harm": 0.5, "duty": -0.8, "risk": 0.6, "secrecy": 0.4},
    "shout": {"display": 0.6, "care": -0.3},
    "sleep": {"ease": 1.0, "comfort": 0.6},
    "yawn": {"ease": 0.4},
    "hide": {"secrecy": 0.9, "company": -0.6, "risk": -0.4},
    "climb": {"risk": 0.5, "novelty": 0.3, "ease": -0.4},
    "swim": {"risk": 0.3, "play": 0.3, "ease": -0.3},
    "clean": {"care": 0.7, "ease": -0.4},
    "repair": {"care": 0.8, "ease": -0.6, "help": 0.2},
    "make": {"care": 0.6, "ease": -0.5},
    "cook": {"care": 0.5, "comfort": 0.4, "ease": -0.3},
    "feed": {"help": 0.7, "gain": -0.2},
    "pet": {"help": 0.3, "company": 0.4},
    "pay": {"gain": -0.7, "duty": 0.5},
    "buy": {"gain": 0.3},
    "sell": {"gain": 0.6},
    "pray": {"duty": 0.4},
    "swear": {"duty": -0.2, "harm": 0.1},
}
"""What lies in the kind of an act. A verb that is not here has nothing in it."""


def features_of(state: State, person: str, action: Action) -> dict[str, float]:
    """What an act is to a person, as far as its kind and what they know of the place say."""
    found = dict(_BY_VERB.get(action.verb, {}))
    if isinstance(action, Go):
        found |= _of_going(state, person, action.direction)
    return found


def _of_going(state: State, person: str, direction: str) -> dict[str, float]:
    """Away from whoever is here; and where they have never been there is something new, and they cannot tell what."""
    here = room_of(state, person)
    way = state.world.nouns[here].exits.get(direction) if here is not None else None
    found = {"company": -0.4 if company(state, person) else 0.1}
    if way is not None and way.to is not None and not times(state, f"visited/{person}", way.to):
        found |= {"novelty": 0.6, "risk": 0.2}
    return found
