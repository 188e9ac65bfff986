"""Whether a world can be won: for every ending the shortest way to it that is found, or the proof that there is none,
and where on the way it can be lost.

First everything is looked at in order of distance. A small world is seen whole like that: then every answer is exact.
Of a larger one only the first steps are, and the search goes on towards each ending by what it asks for
(`engine.author.landmarks`); what it finds is made shorter, written down as a player would type it, and played. A search
is bounded by states and turns, so that the same search gives the same answer on every machine; who gives it seconds
gives that up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from engine.author.deadends import DeadEnds, Sampled, exactly
from engine.author.landmarks import Landmarks
from engine.author.largeness import what_varies
from engine.author.seeking import Breadth, Enough, best_first, roughly_first
from engine.author.shorten import Way, came_to, shorter
from engine.author.space import Space
from engine.author.typed import Typist, Unsayable, plays_to_the_end, transcript_of
from engine.model import language as lang
from engine.model.listing import counted
from engine.model.world import World

LIMIT = 40_000
AT_FIRST = 2_000
"""States that are looked at in order. Where they are only a beginning and nothing would be proven by all, so much for
that."""
SAMPLES = 4
"""Walks by chance after which it is tried whether the ending can still be reached."""
EACH = 1_500
"""States that one such trial may look at."""
_REWORDED = 50
"""Ways to one ending that are given up, one after the other, since no line was found for one of their acts."""
_PLAYED = 120
"""Dead ends of one ending that are played for their lines."""
_TURNS = 12
"""Turns that may be played for each state of the limit."""

Status = Literal["won", "unwinnable", "not-found"]
Progress = Callable[[str], None]


class Solved(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about one ending."""

    ending: str
    name: str
    status: Status
    acts: tuple[str, ...] = ()
    """Keys, as menus have them."""
    lines: tuple[str, ...] = ()
    """What a player types for each of them."""
    shortest: bool = False
    """It is proven that no way has fewer acts."""
    at_least: int = 0
    """Every way has at least so many acts, as far as that is known."""
    transcript: str = ""
    trouble: str = ""
    """Why there is no transcript of a way that was found, or why a way that was found counts for none."""
    dead_ends: DeadEnds | None = None
    unproven: tuple[str, ...] = ()
    """Why nothing that was not met is proven not to be there, though the search may have looked at every state."""


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about a world."""

    world: str
    seed: int
    limit: int
    states: int
    """Different states that were met."""
    turns: int
    """Turns that were played."""
    within: int
    """Every state that is at most so many acts from the start was met."""
    exhausted: bool
    """There is no state that can be reached and was not met."""
    endings: tuple[Solved, ...]
    faults: tuple[str, ...] = ()
    """Acts that broke the engine, with the acts before them."""
    limits: tuple[str, ...] = ()
    """What this search leaves out, in sentences."""
    large_by: tuple[str, ...] = ()
    """Where not everything was met: what differs most between the states that were, in words."""
    given: str = ""
    """What every proof of it supposes: how people and dice behave."""


def solve(
    world: World,
    *,
    seed: int = 1,
    endings: tuple[str, ...] = (),
    limit: int = LIMIT,
    samples: int = SAMPLES,
    late: Enough = lambda: False,
    progress: Progress = lambda words: None,
) -> Solution:
    """Search a world for the given endings, or for all."""
    return _Search(world, seed, endings or tuple(world.endings), limit, samples, late, progress).solution()


class _Search:
    def __init__(
        self,
        world: World,
        seed: int,
        endings: tuple[str, ...],
        limit: int,
        samples: int,
        late: Enough,
        progress: Progress,
    ) -> None:
        self.world, self.seed, self.limit, self.samples, self.late = world, seed, limit, samples, late
        self.space = Space(world, seed)
        self.breadth = Breadth(self.space)
        self.typist = Typist(self.space, seed)
        self.endings = endings
        self.progress = progress
        self._landmarks: dict[str, Landmarks] = {}
        self._lines: dict[str, tuple[str, ...]] = {}
        self._unsaid: dict[str, tuple[int, str]] = {}
        """By the ending: how many acts the shortest way had that no line was found for, and for which of them."""
        self._ticks = 0
        self._doing = ""

    def solution(self) -> Solution:
        space, many = self.space, len(self.endings)
        self._doing = "looking at everything in order"
        self.breadth.go_on(self._up_to(min(0.2, AT_FIRST / self.limit)))
        if not (self.breadth.is_far_from_done and all(self._doubts(ending) for ending in self.endings)):
            self.breadth.go_on(self._up_to(0.2))
        ways: dict[str, Way | None] = {}
        for at, ending in enumerate(self.endings):
            half, enough = (self._up_to(0.2 + 0.45 * (at + part) / many) for part in (0.5, 1))
            ways[ending] = self._way(ending, half, enough)
        for at, ending in enumerate(self.endings):
            way = ways[ending]
            if way is not None and not self._nothing_shorter(way):
                self._doing = f"making the way to {ending} shorter: {len(way)} acts"
                way = shorter(space, ending, way, self._up_to(0.65 + 0.17 * (at + 1) / many))
            ways[ending] = self._said(ending, way, self._up_to(0.82))
        found = []
        for at, ending in enumerate(self.endings):
            found.append(self._solved(ending, ways[ending], self._up_to(0.82 + 0.18 * (at + 1) / many)))
        return Solution(
            world=self.world.id,
            seed=self.seed,
            limit=self.limit,
            states=len(space),
            turns=space.turns,
            within=self.breadth.whole,
            exhausted=self.breadth.exhausted,
            endings=tuple(found),
            faults=tuple(
                f"{what} at '{key}', after: {', '.join(space.way_to(frozenset([node])) or ())}"
                for node, key, what in space.faults
            ),
            limits=limits_of(self.world, self.seed, space),
            large_by=() if self.breadth.exhausted else what_varies(space),
            given=self._given(),
        )

    def _given(self) -> str:
        found = ["with scripted people"] if len(self.world.people) > 1 else []
        if any(isinstance(part, lang.Roll | lang.Draw) for part in self.space.identities.parts):
            found.append(f"with seed {self.seed}")
        return " and ".join(found)

    def _up_to(self, share: float) -> Enough:
        """Enough is so much of the limit, in states or in turns."""
        states = int(self.limit * share)

        def enough() -> bool:
            self._ticks += 1
            if self._ticks % 500 == 0:
                self.progress(f"{self._doing}: {len(self.space):,} states, {self.space.turns:,} turns")
            return len(self.space) >= states or self.space.turns >= states * _TURNS or self.late()

        return enough

    def _way(self, ending: str, half: Enough, enough: Enough) -> Way | None:
        known = self.space.way_to(self.space.nodes_ending(ending))
        if known is not None or self.breadth.exhausted:
            return known
        self._doing = f"looking for a way to {ending}"
        landmarks = self._landmarks_to(ending)

        def is_goal(node: int) -> bool:
            return self.space.ends[node] == ending

        goal = best_first(self.space, is_goal, landmarks, half)
        if goal is None:
            return roughly_first(self.space, is_goal, landmarks, enough)
        return self.space.way_to(frozenset([goal]))

    def _landmarks_to(self, ending: str) -> Landmarks:
        found = self._landmarks.get(ending)
        if found is None:
            found = self._landmarks[ending] = Landmarks(self.world, self.space.identities.parts, ending)
        return found

    def _said(self, ending: str, way: Way | None, enough: Enough) -> Way | None:
        """The way, with its lines kept; where no line does one of its acts, the next that is found without it."""
        for _ in range(_REWORDED):
            if way is None:
                return None
            try:
                self._lines[ending] = self.typist.lines(way)
            except Unsayable as error:
                shortest, _ = self._unsaid.get(ending, (len(way), ""))
                if len(way) <= shortest:
                    self._unsaid[ending] = (len(way), str(error))
                self.space.forbid(error.node, error.key)
            else:
                return way
            way = self._way(ending, enough, enough)
            if way is not None and not self._nothing_shorter(way):
                way = shorter(self.space, ending, way, enough)
        return None

    def _nothing_shorter(self, way: Way) -> bool:
        """Act by act no way is shorter, so that there is nothing to look for; one line of several acts might be."""
        return self.breadth.exhausted or len(way) <= self.breadth.whole + 1

    def _is_shortest(self, ending: str, way: Way) -> bool:
        """Any shorter way would lie within what was seen whole."""
        return len(way) <= self._at_least(ending, len(way))

    def _doubts(self, ending: str) -> tuple[str, ...]:
        """Why what is not met may be there all the same: a world's own Python may ask for what makes no state another
        one, what one line does in one turn can come to more than its acts one by one, and what no line was found for
        somebody may find a line for."""
        found = ["this world has Python of its own"] if self.world.hooks is not None else []
        if self._first_between(ending) is not None:
            found.append("one line can do several acts in a turn")
        if self.space.unsaid:
            found.append("acts that no line was found for are left out")
        return tuple(found)

    def _first_between(self, ending: str) -> int | None:
        """How many acts from the start a line of several acts can first come to more than these acts. Where the turn
        between two of them would have come to the very ending, there is nothing to gain by going on."""
        nodes = [node for end, node in self.space.between.items() if end != ending]
        if not nodes:
            return None
        depths = self.space.distances()
        return min(depths.get(node, self.breadth.whole + 1) for node in nodes)

    def _solved(self, ending: str, way: Way | None, enough: Enough) -> Solved:
        name = self.world.endings[ending].name
        doubts = self._doubts(ending)
        if way is None:
            status: Status = "unwinnable" if self.breadth.exhausted and not doubts else "not-found"
            _, trouble = self._unsaid.get(ending, (0, ""))
            return Solved(
                ending=ending,
                name=name,
                status=status,
                at_least=self._at_least(ending),
                trouble=trouble,
                unproven=doubts,
            )
        shortest = self._is_shortest(ending, way)
        lines, transcript, trouble = self._written(ending, name, way, shortest)
        return Solved(
            ending=ending,
            name=name,
            status="won",
            acts=way,
            lines=lines,
            shortest=shortest,
            at_least=self._at_least(ending, len(way)),
            transcript=transcript,
            trouble=trouble,
            dead_ends=self._dead_ends(ending, way, enough),
            unproven=doubts,
        )

    def _at_least(self, ending: str, known: int = 0) -> int:
        """The fewest acts that any way can have, as far as that is proven; of an ending to which a way is `known`, no
        more than that has."""
        if self.world.hooks is not None:
            return 1
        proven = self.breadth.whole + 1
        if known:
            proven = known if self.breadth.exhausted else min(known, proven)
        unsaid, _ = self._unsaid.get(ending, (proven, ""))
        first = self._first_between(ending)
        return min(proven, unsaid) if first is None else min(proven, unsaid, first + 2)

    def _written(self, ending: str, name: str, way: Way, shortest: bool) -> tuple[tuple[str, ...], str, str]:
        """The way in typed lines, and as a transcript that was played; or why there is none."""
        assert came_to(self.space, way, ending) is not None
        lines = self._lines[ending]
        many = counted(len(way), "act")
        title = f'solved: the ending "{name}" in {many}, {"the fewest there are" if shortest else "the fewest found"}'
        text = transcript_of(self.world.id, self.seed, title, lines, ending, "Found by hearth solve.")
        if not plays_to_the_end(self.space, text):
            return lines, "", "the lines do not come to the ending when they are played"
        return lines, text, ""

    def _dead_ends(self, ending: str, way: Way, enough: Enough) -> DeadEnds:
        self._doing = f"looking for where {ending} is lost"
        if self.breadth.exhausted:
            return self._told(exactly(self.space, ending, proven=not self._doubts(ending)))
        landmarks = self._landmarks_to(ending)
        sampled = Sampled(self.space, ending, landmarks, way)
        found = sampled.off_the_way(EACH, enough)
        found += sampled.by_chance(self.seed, self.samples, EACH, enough)
        by = {dead.act: dead for dead in reversed(found)}
        return self._told(
            DeadEnds(exact=False, tried=sampled.tried, lost=sampled.lost, by=tuple(reversed(by.values())))
        )

    def _told(self, found: DeadEnds) -> DeadEnds:
        """With every act as a player would type it; the lines of the first ones have been played."""
        by = []
        for at, dead in enumerate(found.by):
            *after, line = self.typist.told((*dead.after, dead.act), played=at < _PLAYED)
            by.append(msgspec.structs.replace(dead, line=line, after_lines=tuple(after)))
        return msgspec.structs.replace(found, by=tuple(by))


def limits_of(world: World, seed: int, space: Space) -> tuple[str, ...]:
    """What a search of this world leaves out."""
    found = [
        "One act is one line: what the engine would do by itself on the way to an act counts as a line of its own, and "
        "so does each part of 'take all'."
    ]
    if space.between:
        found.append(
            "The end of a turn makes a difference here, so one line that does several acts in a turn can come to what "
            "these acts one by one do not. No such line is tried. Where it might matter, the answer says 'not proven'."
        )
    if len(world.people) > 1:
        found.append(
            "People are scripted. They are asked about facts they hold and what rules name, told what is known, given "
            "the promises that they ask for, and ordered what they obey; nothing else is said to them."
        )
    if world.hooks is not None:
        found.append("This world has Python of its own. What that asks for is not known, so nothing here is proven.")
    if any(isinstance(part, lang.Roll | lang.Draw) for part in space.identities.parts):
        found.append(f"Dice fall and tables are drawn from as they are with seed {seed}.")
    return tuple(found)
