"""The states of a world that a search has come to, and the acts between them: a graph that grows.

A node is a state, known by its identity (`engine.author.identity`), so that two ways to the same place meet. Numbers
are given in the order of discovery, and acts are tried in the order of `Moves`, so that the same search grows the same
graph on every machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from sys import intern

from engine.author.identity import Identities
from engine.author.moves import Moves
from engine.author.one_line import STEPS, are_one_line, leads_on_to
from engine.author.stepping import opening_of, step, within
from engine.model import actions as act
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.query import ending
from engine.model.state import State
from engine.model.world import PLAYER, World

_PATIENCE = 4_000
"""States after an act in which it is looked up what a line can go on to; of more it is taken for granted."""
_WAIT = "wait"
Edge = tuple[str, int]
"""An act's key, and the node it leads to."""


class Space:
    """What is known of a world's states, from one seed's opening on."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.identities = Identities(world)
        self.moves = Moves(self.identities)
        self.states: list[State] = []
        self.ends: list[str] = []
        """The ending that a node is, or nothing."""
        self.edges: list[tuple[Edge, ...] | None] = []
        """Where the acts of a node lead that lead anywhere else; None while it has not been looked at."""
        self.turns = 0
        """How many turns were played to find all this."""
        self.faults: list[tuple[int, str, str]] = []
        """Acts that broke the engine: the node, the key, and what Python said."""
        self.between: dict[str, int] = {}
        """By the ending that came of it, or nothing where the story went on: the first node with an act that a line can
        go on from in the same turn, where the end of that turn makes a difference. Of one line with several acts more
        can come there than of these acts one after the other, and no such line is tried."""
        self.unsaid: dict[tuple[int, str], None] = {}
        """Acts, by the node that they are from, that no line was found for: they are no ways."""
        self._looked = 0
        self._known: dict[int, int] = {}
        self._steps: dict[tuple[int, str], int] = {}
        self._acts: dict[int, tuple[str, ...]] = {}
        self.start = self.node_of(opening_of(world, seed))

    def __len__(self) -> int:
        return len(self.states)

    def node_of(self, state: State) -> int:
        """The node of a state, a new one if it has not been met."""
        identity = self.identities.of(state)
        known = self._known.get(identity)
        if known is None:
            known = self._known[identity] = len(self.states)
            self.states.append(state)
            self.ends.append(ending(state) or "")
            self.edges.append(() if self.ends[known] else None)
        return known

    def acts(self, node: int) -> tuple[str, ...]:
        """The keys of the acts that can be tried at a node, whether they lead anywhere or not."""
        known = self._acts.get(node)
        if known is None:
            known = self._acts[node] = tuple(map(intern, self.moves.of(self.states[node])))
        return known

    def follow(self, node: int, key: str) -> int:
        """The node that an act leads to, legal or not."""
        known = self._steps.get((node, key))
        if known is None:
            self.turns += 1
            try:
                known = self.node_of(step(self.states[node], key))
            except Exception as error:  # what the engine cannot do is no way to an ending, and is reported
                self.faults.append((node, key, f"{type(error).__name__}: {error}"))
                known = node
            else:
                if self.ends[known] not in self.between:
                    self._look_between(node, key, known)
            self._steps[node, key] = known
        return known

    def _look_between(self, node: int, key: str, target: int) -> None:
        state, action = self.states[node], read_key(self.world, PLAYER, key)
        if action is None or isinstance(action, act.Go | act.Choose):
            return
        done = within(state, key)
        if ending(done) is not None or self.identities.of(done) == self.identities.of(self.states[target]):
            return
        if self._goes_on(state, action, done):
            self.between[self.ends[target]] = node

    def _goes_on(self, state: State, action: Action, done: State, again: bool = True) -> bool:
        """Whether a line can do more in the same turn: the same to something else, or what the act is a step to, be it
        after one step more."""
        self._looked += 1
        if self._looked > _PATIENCE:
            return True
        later = [other for key in self.moves.of(done) if (other := read_key(self.world, PLAYER, key)) is not None]
        if again and any(are_one_line(self.world, action, other) for other in later):
            return True
        if leads_on_to(state, action, later):
            return True
        steps = [other for other in later if isinstance(other, STEPS)] if again and isinstance(action, STEPS) else []
        return any(self._goes_on(state, action, within(done, other.key()), again=False) for other in steps)

    def expand(self, node: int) -> tuple[Edge, ...]:
        """Every act of a node that leads to another, with where it leads."""
        edges = self.edges[node]
        if edges is None:
            found = [(key, self.follow(node, key)) for key in self.acts(node) if (node, key) not in self.unsaid]
            edges = self.edges[node] = tuple([edge for edge in found if edge[1] != node])
            for key, _ in found:
                del self._steps[node, key]
        return edges

    def forbid(self, node: int, key: str) -> None:
        """Leave an act of a node out of every way from now on."""
        self.unsaid[node, key] = None
        edges = self.edges[node]
        if edges is not None:
            self.edges[node] = tuple([edge for edge in edges if edge[0] != key])

    def walk(self, keys: Iterable[str], node: int | None = None) -> list[int]:
        """The nodes along some acts, the first among them; it ends where the story does."""
        found = [self.start if node is None else node]
        for key in keys:
            if self.ends[found[-1]]:
                break
            found.append(self._along(found[-1], key))
        return found

    def _along(self, node: int, key: str) -> int:
        """Where an act leads if it is one of those that can be tried there; nowhere else."""
        if (node, key) in self.unsaid:
            return node
        edges = self.edges[node]
        if edges is not None:
            return next((target for act, target in edges if act == key), node)
        return self.follow(node, key) if key in self.acts(node) else node

    def way_to(self, goals: frozenset[int], start: int | None = None) -> tuple[str, ...] | None:
        """The fewest acts to any of some nodes, as far as the graph is known; of ways with as few, the one that waits
        most."""
        ways = Ways(self, self.start if start is None else start, goals)
        return None if ways.first is None else ways.to(ways.first)

    def distances(self) -> dict[int, int]:
        """How many acts each node is away, as far as the graph is known."""
        return Ways(self, self.start).distances

    def reached_from(self, node: int) -> frozenset[int]:
        """Every node that a known way leads to from this one, itself among them."""
        found = {node}
        queue = deque([node])
        while queue:
            for _, target in self.edges[queue.popleft()] or ():
                if target not in found:
                    found.add(target)
                    queue.append(target)
        return frozenset(found)

    def nodes_ending(self, id: str) -> frozenset[int]:
        return frozenset([node for node, end in enumerate(self.ends) if end == id])

    def leading_to(self, goals: Iterable[int]) -> frozenset[int]:
        """Every node from which a known way leads to one of some nodes, these among them."""
        back: dict[int, list[int]] = {}
        for node, edges in enumerate(self.edges):
            for _, target in edges or ():
                back.setdefault(target, []).append(node)
        found = set(goals)
        queue = deque(sorted(found))
        while queue:
            for node in back.get(queue.popleft(), ()):
                if node not in found:
                    found.add(node)
                    queue.append(node)
        return frozenset(found)


class Ways:
    """The fewest acts from one node to each that the graph knows a way to, those that wait before others; or as far as
    to the `first` of some goals."""

    def __init__(self, space: Space, start: int, goals: frozenset[int] = frozenset()) -> None:
        self.distances = {start: 0}
        self.first: int | None = start if start in goals else None
        self._came: dict[int, tuple[int, str]] = {}
        deeds = {start: 0}
        level = [start]
        while level and self.first is None:
            following: list[int] = []
            for node in level:
                for key, target in space.edges[node] or ():
                    many = deeds[node] + (key != _WAIT)
                    if target not in self.distances:
                        self.distances[target] = self.distances[node] + 1
                        following.append(target)
                    elif self.distances[target] <= self.distances[node] or deeds[target] <= many:
                        continue
                    deeds[target], self._came[target] = many, (node, key)
            level = following
            reached = [node for node in level if node in goals]
            if reached:
                self.first = min(reached, key=lambda node: deeds[node])

    def to(self, node: int) -> tuple[str, ...]:
        """The acts to a node that there is a way to."""
        return traced(self._came, node)


def traced(came: Mapping[int, tuple[int, str]], node: int) -> tuple[str, ...]:
    """The acts to a node, where `came` has from which other one each was come to, and by which act."""
    keys: list[str] = []
    while node in came:
        node, key = came[node]
        keys.append(key)
    return tuple(reversed(keys))
