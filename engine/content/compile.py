"""The small languages, tied to a pack: each line is compiled with the pack's names, and what is wrong with it goes
to the pack's report with the place where the line stands.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from engine.content.acts import check_key
from engine.content.conditions import compile_condition
from engine.content.effects import compile_effect
from engine.content.identity import Identities
from engine.content.names import Names, Reader
from engine.content.report import Report, Where
from engine.content.text import compile_text
from engine.model.language import Condition, Effect, End, Make, Put, Score, Start, Teach, Text
from engine.model.naming import ENGLISH, Naming
from engine.model.world import Region

if TYPE_CHECKING:
    from lark import Token, Tree


class Asked(NamedTuple):
    """A condition of the pack, and where it stands: its line, and within that its syntax and its beginning."""

    where: Where
    name: str
    source: str
    condition: Condition
    tree: Tree[Token]
    offset: int


class Compiler:
    """Reads the lines of one pack. `name` is what the line is called in its table: `exits.south.when`."""

    def __init__(self, names: Names, report: Report, naming: Naming = ENGLISH, *, advise: bool = True) -> None:
        self.names = names
        self.naming = naming
        self.report = report
        self.advise = advise
        """Whether the pack is searched for what it declares in vain, too."""
        self.effects: list[Effect] = []
        """All that was read, for the checks that ask what can be reached."""
        self.asked: list[Asked] = []
        """Every condition that was read, in texts as well."""
        self.dead: dict[Where, None] = {}
        """The conditions that have been reported already."""
        self.identities = Identities()
        self.regions: dict[str, Region] = {}
        self.named: dict[str, None] = {}
        """Every noun that some line speaks of."""
        self.acts: dict[str, None] = {}
        """Every verb that some rule or condition speaks of."""
        self.properties_asked: dict[str, None] = {}
        """Every property that some condition or text asks for."""
        self.numbers_asked: dict[str, None] = {}
        """Every number of the pack's that some condition or text asks for."""
        self.spellings: dict[str, str] = {}
        """Every way in which a verb of the pack is typed, and the first verb that is."""
        self.learned: dict[str, None] = {}
        """The facts that people come by of themselves: by seeing, reading or working them out."""
        self.scored: list[tuple[Where, str, Score]] = []
        """Every effect that gives points, with where it stands."""

    def reader(self) -> Reader:
        reader = Reader(self.names, self.report.suggest)
        reader.acts, reader.properties_asked = self.acts, self.properties_asked
        reader.numbers_asked = self.numbers_asked
        return reader

    def text(
        self, where: Where, name: str, source: str, *, slots: bool = False, roles: Collection[str] | None = None
    ) -> Text:
        if not source:
            return _NOTHING
        reader = self.reader()
        text = compile_text(source, reader, slots=slots, roles=roles)
        self.blame(where, name, source, reader)
        return text

    def condition(
        self, where: Where, name: str, source: str | None, *, action: bool = False, rule: bool = False
    ) -> Condition | None:
        if source is None or (not source and self.report.blamed(where)):
            return None  # what stands for one that is missing or no text, which has been told
        reader = self.reader()
        condition = compile_condition(source, reader, action=action, rule=rule)
        self.blame(where, name, source, reader)
        return condition

    def effect(self, where: Where, name: str, source: str) -> Effect | None:
        reader = self.reader()
        effect = compile_effect(source, reader)
        self.blame(where, name, source, reader)
        if effect is not None:
            self.effects.append(effect)
        if isinstance(effect, Score):
            self.scored.append((where, name, effect))
        return effect

    def lines_of_effects(self, where: Where, key: str, lines: list[str], *, before: str = "") -> tuple[Effect, ...]:
        """The effects of one key. `before` is the way from the table to it, for problems: `stages 2.`."""
        found = [self.effect(where.at(key, n), f"{before}{key} {n + 1}", line) for n, line in enumerate(lines)]
        return tuple([effect for effect in found if effect is not None])

    def key(self, where: Where, name: str, source: str, actor: str) -> None:
        """Check a key of somebody's menu."""
        reader = self.reader()
        check_key(source, reader, actor)
        self.blame(where, name, source, reader)

    def blame(self, where: Where, name: str, source: str, reader: Reader) -> None:
        if reader.faults:
            self.report.faults(where, name, source, reader.faults)
        self.named |= reader.nouns
        self.asked += [Asked(where, name, source, *each) for each in reader.conditions]

    def endings_reached(self) -> frozenset[str]:
        return frozenset(effect.ending for effect in self.effects if isinstance(effect, End))

    def facts_taught(self) -> frozenset[str]:
        return frozenset(effect.fact for effect in self.effects if isinstance(effect, Teach))

    def revealed(self) -> frozenset[str]:
        """What effects bring to light."""
        return frozenset(
            e.thing for e in self.effects if isinstance(e, Make) and (e.quality, e.value) == ("hidden", False)
        )

    def moved(self) -> frozenset[str]:
        """What effects bring somewhere."""
        return frozenset(
            effect.thing for effect in self.effects if isinstance(effect, Put) and effect.place is not None
        )

    def timers_started(self) -> frozenset[str]:
        return frozenset(effect.timer for effect in self.effects if isinstance(effect, Start) and not effect.stop)

    def rooms_moved_to(self) -> tuple[str, ...]:
        """Where effects bring the player, or what the player may be in."""
        return tuple(
            e.place for e in self.effects if isinstance(e, Put) and e.place is not None and self._carries(e.thing)
        )

    def _carries(self, id: str) -> bool:
        return id == "player" or "enterable" in self.names.abilities.get(id, ())


_NOTHING = Text()
