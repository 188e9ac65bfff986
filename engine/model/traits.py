"""Who somebody is, as numbers: the five great traits and twenty-six indicators of motive, value and manner.

A pack gives a person any of them, from -10 to 10; what it does not give is 0 and weighs nothing. Each has an anchor for
either pole, which says how such a person behaves, and weights on the features of acts (`engine.people.features`), which
are how it makes them behave so: an act that is much of a feature is the likelier, the more somebody's traits weigh on
it. What one trait brings to a choice can so be read off this page.

The five are those of the Big Five. A set of twenty-six beside a character's text is what PsyMem found to steer
role-playing models well; its list could not be reached, and this one is our own.
"""

from __future__ import annotations

from typing import Literal

import msgspec

LEAST, MOST = -10, 10
"""The bounds of every trait."""


class Indicator(msgspec.Struct, frozen=True):
    """One trait: how people at its poles behave, and what of an act it weighs on, from -1 to 1."""

    id: str
    family: Literal["big five", "motive", "value", "manner"]
    low: str
    """At -10."""
    high: str
    """At 10."""
    weights: dict[str, float]


_ALL = (
    Indicator(
        "openness", "big five",
        "keeps to what is known, and lets a strange thing lie",
        "goes after whatever is new, and takes it up",
        {"novelty": 1.0, "play": 0.3},
    ),
    Indicator(
        "conscientiousness", "big five",
        "leaves work half done and promises as they are",
        "finishes what was begun, and does as was agreed",
        {"care": 1.0, "duty": 0.6, "ease": -0.3},
    ),
    Indicator(
        "extraversion", "big five",
        "leaves a room that fills up",
        "goes where people are, and is seen there",
        {"company": 1.0, "display": 0.4},
    ),
    Indicator(
        "agreeableness", "big five",
        "helps nobody who could manage alone, and does not mind who is hurt",
        "gives way, helps, and would rather lose than hurt",
        {"help": 0.8, "harm": -0.8, "company": 0.2},
    ),
    Indicator(
        "neuroticism", "big five",
        "stays calm where others run",
        "sees danger in everything, and clings to what is safe",
        {"risk": -0.8, "comfort": 0.4, "secrecy": 0.2},
    ),
    Indicator(
        "greed", "motive",
        "lets a purse lie that nobody would miss",
        "takes whatever there is to be had, and parts with nothing",
        {"gain": 1.0, "help": -0.3},
    ),
    Indicator(
        "ambition", "motive",
        "is content to stay unnoticed where they are",
        "does what will raise them, and little that will not",
        {"status": 1.0, "gain": 0.3},
    ),
    Indicator(
        "curiosity", "motive",
        "asks nothing and looks into nothing",
        "opens the box, reads the letter, asks the next question",
        {"novelty": 0.9, "risk": 0.2},
    ),
    Indicator(
        "dominance", "motive",
        "lets others say what is done",
        "gives orders, and hates to take one",
        {"status": 0.7, "duty": -0.5, "harm": 0.2},
    ),
    Indicator(
        "sociability", "motive",
        "is best alone",
        "cannot bear an empty room",
        {"company": 1.0},
    ),
    Indicator(
        "caution", "motive",
        "walks on the rotten plank",
        "leaves undone what could go wrong",
        {"risk": -1.0, "care": 0.2},
    ),
    Indicator(
        "indulgence", "motive",
        "eats when the work is done, and little",
        "sits down, eats and drinks before all else",
        {"comfort": 1.0, "ease": 0.4},
    ),
    Indicator(
        "vengefulness", "motive",
        "lets a wrong rest",
        "pays back every wrong, whatever it costs",
        {"revenge": 1.0, "harm": 0.3},
    ),
    Indicator(
        "playfulness", "motive",
        "has no time for games",
        "makes a game of whatever there is",
        {"play": 1.0, "display": 0.2},
    ),
    Indicator(
        "honesty", "value",
        "says whatever serves",
        "tells how it is, also where that does harm",
        {"truth": 1.0, "gain": -0.2},
    ),
    Indicator(
        "loyalty", "value",
        "goes with whoever is winning",
        "keeps their word to their own, and their secrets",
        {"duty": 0.7, "help": 0.3, "secrecy": 0.3},
    ),
    Indicator(
        "compassion", "value",
        "is not touched by anybody's trouble",
        "cannot pass by who is in need",
        {"help": 1.0, "harm": -0.6},
    ),
    Indicator(
        "justice", "value",
        "lets wrong be wrong",
        "sees to it that each gets what they have earned",
        {"duty": 0.5, "truth": 0.4, "gain": -0.5},
    ),
    Indicator(
        "lawfulness", "value",
        "does as they please, whatever the rule",
        "keeps to rule, order and office",
        {"duty": 1.0},
    ),
    Indicator(
        "courage", "value",
        "runs from a raised voice",
        "stands where it is dangerous to stand",
        {"risk": 1.0},
    ),
    Indicator(
        "diligence", "value",
        "rests whenever that is possible",
        "works on while others rest",
        {"ease": -1.0, "care": 0.4},
    ),
    Indicator(
        "generosity", "value",
        "counts every crumb",
        "gives away what they need themselves",
        {"help": 0.6, "gain": -0.8},
    ),
    Indicator(
        "pride", "value",
        "lets themselves be ordered about and laughed at",
        "takes no order that is beneath them, and no charity",
        {"status": 0.9, "duty": -0.2},
    ),
    Indicator(
        "talkativeness", "manner",
        "answers in a word, or with a nod",
        "talks to whoever stands still",
        {"company": 0.6, "secrecy": -0.4},
    ),
    Indicator(
        "warmth", "manner",
        "keeps everybody at arm's length",
        "takes everybody by the arm",
        {"help": 0.5, "company": 0.4},
    ),
    Indicator(
        "formality", "manner",
        "says what comes to mind as it comes",
        "keeps to the form: title, turn and due words",
        {"duty": 0.4, "play": -0.5},
    ),
    Indicator(
        "bluntness", "manner",
        "goes round a thing until nobody knows what it was",
        "says it to your face",
        {"truth": 0.5, "secrecy": -0.5, "harm": 0.1},
    ),
    Indicator(
        "boastfulness", "manner",
        "does their best where nobody looks",
        "does nothing that nobody sees",
        {"display": 1.0},
    ),
    Indicator(
        "patience", "manner",
        "drops what takes long, and flares up",
        "waits, and does a thing a third time",
        {"care": 0.5, "revenge": -0.4, "risk": -0.2},
    ),
    Indicator(
        "impulsiveness", "manner",
        "thinks it over once more",
        "has done it before it is thought of",
        {"risk": 0.5, "care": -0.6},
    ),
    Indicator(
        "discretion", "manner",
        "passes on whatever they hear",
        "keeps what they hear to themselves",
        {"secrecy": 1.0},
    ),
)  # fmt: skip

INDICATORS: dict[str, Indicator] = {each.id: each for each in _ALL}
"""By id, in the order in which they are told of."""
