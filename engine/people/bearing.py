"""Which of many facts come to a person's mind for one answer.

Few people know more than a prompt has room for; who was given a lorebook does. Of what they may tell, then, those come
first that have words in common with what was just said or is to be said, and after them the others in their order, up
to a bound. It is only what a mind goes by: whatever they know they still tell who asks after it.
"""

from __future__ import annotations

from engine.model.minds import Known
from engine.model.world import World
from engine.people.lexicon import lexicon_of

ROOM = 4_000
"""So many letters of facts, about a thousand tokens: a third of what the smallest contexts hold."""


def bearing(world: World, known: tuple[Known, ...], said: str) -> tuple[Known, ...]:
    """All of them where there is room for all; else those that bear most on what was `said`, in their own order, and
    one at least."""
    if sum(len(each.words) for each in known) <= ROOM:
        return known
    lexicon = lexicon_of(world)
    stems = {lexicon.stem(word): None for word in lexicon.words(said)}
    shared = [
        sum(lexicon.stem(word) in stems for word in world.facts[each.fact].words)  # a sum has no order
        for each in known
    ]
    best = sorted(range(len(known)), key=lambda at: -shared[at])
    kept: dict[int, None] = {}
    left = ROOM
    for at in best:
        if kept and len(known[at].words) > left:
            continue
        kept[at] = None
        left -= len(known[at].words)
    return tuple(each for at, each in enumerate(known) if at in kept)
