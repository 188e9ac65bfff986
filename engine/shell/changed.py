"""What becomes of a saved game whose world its author has changed since.

A changed sentence changes no game: events are over ids, and fold into the reworded world to the same digest. Where the
structure has changed, the lines and answers of the log are played again in the new world, one after another. A line
that the new world no longer understands, because a name is another, is done by the ids that it meant in the old one.
An option that was taken is taken again by what it says, wherever it stands now. A line that did nothing does nothing
again, and what was taken back is taken back again: nothing else is.
A turn fits as long as it takes a turn and everything lasting that happened in it happens again and comes to the same
(`engine.shell.outcome`); what happens besides is the author's affair. What no longer fits is told in the story's own
words, then and now, and the player chooses.

Nothing is lost either way: the old world is in the slot, and the old log stays beside the new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from engine.model import events as ev
from engine.model.query import ending, room_of
from engine.model.structure import structure
from engine.model.world import PLAYER, World
from engine.narration.line import Line
from engine.parser.parse import Commands, parse
from engine.people.scripted import scripted_answer
from engine.shell import outcome
from engine.shell.chapters import Chapters
from engine.shell.renamed import Renamed
from engine.shell.story import run
from engine.shell.trouble import Misfit
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import stepper_of
from engine.turn.stepper import Stepper, TurnResult

LASTING: tuple[type[ev.Event], ...] = (
    *(kind for kind in ev.DEEDS if kind is not ev.Spoken),
    ev.Asked,
    ev.Chosen,
    ev.Ordered,
    ev.Addressed,
    ev.Moved,
    ev.Made,
    ev.Related,
    ev.Filled,
    ev.Learned,
    ev.Doubted,
    ev.Claimed,
    ev.Promised,
    ev.PromiseBroken,
    ev.CaughtLying,
    ev.QuestBegan,
    ev.StageDone,
    ev.QuestDone,
    ev.QuestFailed,
    ev.Earned,
    ev.Scored,
    ev.Ended,
)
"""What has to happen again for a turn to fit."""
COUNTED: tuple[type[ev.Event], ...] = (*LASTING, ev.NumberSet, ev.PropertySet, ev.RelationSet, ev.MoodSet)
"""The same where the world of then is not at hand, so that nobody can say what came of a turn but by its events."""
_EVIDENCE = ("witnesses", "afar", "words", "source", "facts", "mind", "topic")
"""Fields of events that can be another without anything being another in the story."""
SHORT = 100
"""Lines of a short game."""
LISTED = 5
"""Changes that are told to the player one by one."""
_FACTS = 3
"""What came of a line is told of so many things at most."""
_LONGEST = 160


class Change(msgspec.Struct, frozen=True):
    """A line that does not come to what it came to. `then` and `now` are what was told of it, and what is."""

    number: int
    turn: int
    line: str
    then: str
    now: str
    follows: bool = False
    """It does come to it once all before it is as it was: it only follows from another change."""

    def __str__(self) -> str:
        what = f'turn {self.turn}, "{self.line}"' if self.line else "the opening"
        what += " (follows from the above)" if self.follows else ""
        return f"{what[0].upper()}{what[1:]}. Then: {self.then or 'nothing.'} Now: {self.now or 'nothing.'}"


class Verdict(msgspec.Struct, frozen=True):
    """What a changed world makes of a game.

    `same`: it is the world of before. `words`: only its words have changed. `exact`: all has come out as it was, and
    the log fits as it is. `holds`: all that lasts has; `records` are the log made anew. `parts`: some of it has not.
    """

    kind: Literal["same", "words", "exact", "holds", "parts"]
    records: tuple[TurnRecord, ...] = ()
    changes: tuple[Change, ...] = ()


TOLD = {
    "same": "The world is as it was.",
    "words": "Only the words of the world have changed. The game goes on in it as it is now.",
    "exact": "The world has changed, and all that was done still holds.",
    "holds": "The world has changed, and all that was done still holds.",
    "parts": "The world has changed, and this no longer fits. Whoever plays on is asked what to do.",
}
"""Each verdict, in words."""


class Unsettled(Misfit):
    """Parts of a game no longer fit its world, and the player has not said what to do. The message lists them."""

    def __init__(self, verdict: Verdict, *, remembered: bool) -> None:
        super().__init__(verdict.kind)
        self.verdict = verdict
        self.remembered = remembered

    def __str__(self) -> str:
        return self.told("NAME")

    def told(self, name: str) -> str:
        """The message, to somebody who knows the saved game by that name."""
        keep = (
            "The old world is in the saved game, and you can go on in it."
            if self.remembered
            else "The old world is not at hand: put it back to go on in it."
        )
        head = "This world has been changed since your game began, and this no longer fits:"
        return "\n".join((head, *listed(self.verdict.changes, f": hearth replay {name} --changes"), keep))


def listed(changes: Sequence[Change], all_of_them: str = "") -> Iterator[str]:
    """The changes as rows to read: the first of them one by one, without those that only follow from others, and how
    many more there are, with where they are told."""
    shown = [each for each in changes if not each.follows][:LISTED]
    yield from (f"- {change}" for change in shown)
    left = [each for each in changes if each not in shown]
    if left:
        which = ", which follow from that" if len(left) > 1 else ", which follows from that"
        yield f"... and {len(left)} more{which if all(each.follows for each in left) else ''}{all_of_them}"


def judge(
    chapters: Chapters, known: bool, seed: int, records: Sequence[TurnRecord], world: World, *, at_once: bool = False
) -> Verdict:
    """What `world` makes of a game that was played in `chapters`. `known` says that these are really the worlds it was
    played in; where they are not, all that is told of the past is what `world` can tell of it. With `at_once` a short
    game is played again without comparing the structures first, which in a large world takes longer.
    """
    old = chapters.last
    if known and (old is world or old.content_hash == world.content_hash != ""):
        return Verdict("same")
    renamed = Renamed(old, world)
    short = at_once and len(records) < SHORT
    if known and not short and _is_reworded(old, world) and not renamed.ids and renamed.keeps_its_options:
        return Verdict("words")
    again = _Again(Game.new(world, seed), renamed)
    for record, (before, then) in zip(records, _past(chapters, known, seed, records), strict=False):
        again.play(record, before, then)
    changes = again.changes()
    kind: Literal["exact", "holds", "parts"] = "parts" if changes else "exact" if again.exact else "holds"
    return Verdict(kind, tuple(again.made), changes)


def _is_reworded(old: World, world: World) -> bool:
    return old.hooks is None and world.hooks is None and structure(old) == structure(world)


class _Again:
    """A game that is played again in another world, line by line."""

    def __init__(self, game: Game, renamed: Renamed) -> None:
        self._game = game
        self._renamed = renamed
        self._done: list[tuple[int, bool]] = []
        """The lines that could be taken back then, and whether each did anything now."""
        self._undone: list[tuple[int, bool]] = []
        self._found: list[Change] = []
        self._turns: set[int] = set()
        self.made: list[TurnRecord] = []
        self.exact = True
        self._as_it_was: Game | None = game
        """The game with all that happened then, in the world of now; None once that cannot be."""

    def play(self, record: TurnRecord, before: Game | None, then: tuple[Line, ...]) -> None:
        """The next line of the log; `before` is the game before it in the world of then, `then` what was told."""
        if before is not None and before.world is not self._renamed.then:
            self._renamed = Renamed(before.world, self._game.world)
        result = self._played(record, before)
        change = _change(record, before, then, self._game, result, self._renamed)
        if change is not None:
            follows = bool(self._found) and self._fits_alone(record, before, then)
            self._found.append(msgspec.structs.replace(change, follows=follows))
        self._as_it_was = self._with_what_happened(record)
        self.exact = self.exact and _is_same(record, result.record)
        self.made.append(result.record)
        self._game = result.game

    def _fits_alone(self, record: TurnRecord, before: Game | None, then: tuple[Line, ...]) -> bool:
        """Whether a line comes to what it came to where all before it is as it was."""
        if self._as_it_was is None or record.kind in ("undo", "redo"):
            return False
        try:
            alone = _again(self._as_it_was, record, before, self._renamed)
            return _change(record, before, then, self._as_it_was, alone, self._renamed) is None
        except Exception:  # what happened then may mean nothing to this world
            return False

    def _with_what_happened(self, record: TurnRecord) -> Game | None:
        if self._as_it_was is None:
            return None
        try:
            events = tuple(map(self._renamed.event, record.events))
            return self._as_it_was.after(msgspec.structs.replace(record, events=events))
        except Exception:  # as above
            return None

    def changes(self) -> tuple[Change, ...]:
        """What does not fit. What the player took back is no part of the game."""
        stands = {number for number, _ in self._done}
        return tuple(each for each in self._found if each.number in stands or each.number not in self._turns)

    def _played(self, record: TurnRecord, before: Game | None) -> TurnResult:
        game = self._game
        if record.kind in ("undo", "redo"):
            source, target = (self._done, self._undone) if record.kind == "undo" else (self._undone, self._done)
            number, did = source.pop() if source else (0, False)
            if number:
                target.append((number, did))
            return _fed(stepper_of(game, record), record, self._renamed) if did else _left_out(game, record)
        result = _again(game, record, before, self._renamed)
        if record.kind == "start":
            return result
        if not _is_turn(record):
            return _left_out(game, record) if _is_turn(result.record) else result
        self._turns.add(record.number)
        self._done.append((record.number, _is_turn(result.record)))
        self._undone.clear()
        return result


def _is_turn(record: TurnRecord) -> bool:
    """Whether a line can be taken back, or takes something back itself."""
    return record.kind in ("undo", "redo") or any(not isinstance(event, ev.Hinted) for event in record.events)


def _left_out(game: Game, record: TurnRecord) -> TurnResult:
    """A line that is not to do anything: it is put down as an act that there is not."""
    return _fed(game.begin_act(f"(left out) {record.line}"), record)


def _past(
    chapters: Chapters, known: bool, seed: int, records: Sequence[TurnRecord]
) -> Iterator[tuple[Game | None, tuple[Line, ...]]]:
    """The game before each record in the world of then, and what was told."""
    if not known:
        yield from ((None, ()) for _ in records)
        return
    for game, record in chapters.games(seed, records):
        yield game, run(game, record)[1]


def _again(game: Game, record: TurnRecord, before: Game | None, renamed: Renamed) -> TurnResult:
    """A recorded line, played in another world. Answers that this one does not ask for are left out, and what it asks
    besides is answered as scripted."""
    chosen = next((event for event in record.events if isinstance(event, ev.Chosen | ev.ChoiceLeft)), None)
    if isinstance(chosen, ev.Chosen) or (chosen is not None and not chosen.instead):
        option = chosen.option if isinstance(chosen, ev.Chosen) else 0
        return _chosen_again(game, record, renamed, renamed.key(f"choose {chosen.choice} {option}"))
    if record.kind == "act":
        record = msgspec.structs.replace(record, line=renamed.key(record.line) or record.line)
    result = _fed(stepper_of(game, record), record, renamed)
    astray = result.question or result.refusal.startswith("parse.")
    if astray and not (record.question or record.refusal.startswith("parse.")) and before is not None:
        key = renamed.key(_act_of(before, record))
        if key:
            done = _fed(game.begin_act(key), record, renamed)
            return done if not done.refusal else result
    return result


def _chosen_again(game: Game, record: TurnRecord, renamed: Renamed, key: str) -> TurnResult:
    """An option, taken again by what it is, in the words of then where these mean it still. One that is not there any
    more is not taken, nor is any other."""
    if not key:
        return _left_out(game, record)
    by_key = _fed(game.begin_act(key), record, renamed)
    as_said = _fed(stepper_of(game, record), record, renamed) if record.kind == "line" else by_key
    return as_said if as_said.events == by_key.events else by_key


def _fed(stepper: Stepper, record: TurnRecord, renamed: Renamed | None = None) -> TurnResult:
    answers = {answer.id: answer for answer in record.answers}
    while stepper.request is not None:
        request = stepper.request
        answer = answers.get(request.id)
        if answer is not None and answer.choice and renamed is not None:
            answer = msgspec.structs.replace(answer, choice=renamed.key(answer.choice))
        if answer is None or (answer.choice and answer.choice not in {entry.key for entry in request.menu}):
            answer = scripted_answer(request)
        stepper.feed(answer, judged=True)
    assert stepper.result is not None
    return stepper.result


def _act_of(before: Game, record: TurnRecord) -> str:
    """What a line meant in the old world, as the key of an act; empty where it was not one act."""
    read = parse(before.state, PLAYER, record.line, before.moment.context)
    return read.actions[0].key() if isinstance(read, Commands) and len(read.actions) == 1 else ""


def _change(
    record: TurnRecord,
    before: Game | None,
    then: tuple[Line, ...],
    game: Game,
    result: TurnResult,
    renamed: Renamed,
) -> Change | None:
    """What does not fit in one line, or None. An event that is missing counts where somebody could notice it."""
    told, tells = _in_short(then), _in_short(result.lines)
    lasting = LASTING if before is not None else COUNTED
    missing = _lasting(map(renamed.event, record.events), lasting) - _lasting(result.record.events, lasting)
    ended = ending(result.game.state) != renamed.of(_ending(record.events)) and ending(game.state) is None
    if before is None:
        return Change(record.number, record.turn, record.line, "it did something.", tells) if missing or ended else None
    after = before.after(record)
    was_here = renamed.of(room_of(before.state, PLAYER)) == room_of(game.state, PLAYER)
    moved = was_here and renamed.of(room_of(after.state, PLAYER)) != room_of(result.game.state, PLAYER)
    differing = outcome.differing(
        outcome.Turn(before.state, after.state, record.events),
        outcome.Turn(game.state, result.game.state, result.events),
        renamed,
    )
    idle = record.kind != "redo" and record.turn > before.state.turn and result.record.turn == game.state.turn
    if not (differing or ended or moved or ((missing or idle) and told != tells)):
        return None
    if differing and (not told or told == tells or not missing):
        told = " ".join(filter(None, (told, _bracketed([was for was, _ in differing]))))
        tells = " ".join(filter(None, (tells, _bracketed([is_ for _, is_ in differing]))))
    return Change(record.number, record.turn, record.line, told, tells)


def _bracketed(facts: Sequence[str]) -> str:
    more = len(facts) - _FACTS
    return f"({'; '.join(facts[:_FACTS])}{f'; and {more} more' if more > 0 else ''})"


def _lasting(events: Iterable[ev.Event], kinds: tuple[type[ev.Event], ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for event in events:
        if isinstance(event, kinds):
            fields = {name: getattr(event, name) for name in event.__struct_fields__ if name not in _EVIDENCE}
            found[f"{type(event).__name__}{fields}"] += 1
    return found


def _ending(events: Iterable[ev.Event]) -> str | None:
    return next((event.ending for event in events if isinstance(event, ev.Ended)), None)


def _is_same(record: TurnRecord, made: TurnRecord) -> bool:
    """Whether two records tell of the same turn, whatever its words."""
    if (record.kind, record.line, record.turn) != (made.kind, made.line, made.turn):
        return False
    if (record.refusal, record.question, len(record.events)) != (made.refusal, made.question, len(made.events)):
        return False
    return all(_wordless(one) == _wordless(other) for one, other in zip(record.events, made.events, strict=True))


def _wordless(event: ev.Event) -> ev.Event:
    return msgspec.structs.replace(event, words="") if "words" in event.__struct_fields__ else event


def _in_short(lines: Iterable[Line]) -> str:
    words = " ".join(" ".join(line.text.split()) for line in lines if line.kind != "note")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rsplit(' ', 1)[0]}…"
