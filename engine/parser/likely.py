"""What each kind of act is likely meant for: `open` what opens, `wear` what is worn.

Asked where several things fit and the law allows none of them: a refusal about the right thing teaches something.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.model.actions import Action
from engine.model.state import State
from engine.model.world import Noun

Fitting = Callable[[Noun], bool]

FITTING: dict[str, tuple[Fitting, ...]] = {
    "open": (lambda noun: noun.openable,),
    "close": (lambda noun: noun.openable,),
    "unlock": (lambda noun: bool(noun.keys),),
    "lock": (lambda noun: bool(noun.keys),),
    "read": (lambda noun: bool(noun.reading),),
    "take": (lambda noun: noun.fixed is None and noun.kind == "thing",),
    "wear": (lambda noun: noun.wearable,),
    "take off": (lambda noun: noun.wearable,),
    "light": (lambda noun: noun.light or noun.flammable,),
    "douse": (lambda noun: noun.light or noun.flame,),
    "switch on": (lambda noun: noun.device,),
    "switch off": (lambda noun: noun.device,),
    "put in": (lambda noun: noun.fixed is None, lambda noun: noun.container),
    "put on": (lambda noun: noun.fixed is None, lambda noun: noun.supporter),
    "give": (lambda noun: noun.fixed is None, lambda noun: noun.kind == "person"),
    "show": (lambda noun: True, lambda noun: noun.kind == "person"),
    "enter": (lambda noun: noun.enterable,),
    "sit": (lambda noun: bool(noun.postures),),
    "lie": (lambda noun: bool(noun.postures),),
    "stand": (lambda noun: bool(noun.postures),),
    "push": (lambda noun: noun.pushable or noun.device,),
    "eat": (lambda noun: noun.edible,),
    "drink": (lambda noun: noun.drinkable,),
    "fill": (lambda noun: noun.vessel > 0,),
    "tie": (lambda noun: noun.rope,),
    "burn": (lambda noun: noun.flammable, lambda noun: noun.flame),
    "break": (lambda noun: noun.breakable,),
    "cut": (lambda noun: noun.cuttable, lambda noun: noun.sharp),
    "dig": (lambda noun: noun.diggable, lambda noun: noun.digs),
}
"""By verb, what its nouns should be, in their order."""


def is_likely(state: State, action: Action) -> bool:
    """Whether every noun of the act is the sort of thing that its verb is for."""
    nouns = state.world.nouns
    fitting = FITTING.get(action.verb, ())
    return all(id in nouns and fits(nouns[id]) for fits, id in zip(fitting, action.named(), strict=False))
