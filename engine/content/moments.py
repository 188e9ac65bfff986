"""The moments at which a rule can be asked, as its `on` names them, and what was meant by one that is none."""

from __future__ import annotations

import re
from collections.abc import Collection

from engine.content.acts import read_act, verb_meant
from engine.content.names import ARTICLES, Names, Reader, Word
from engine.content.problems import near
from engine.content.shapes import shape_of, spelled
from engine.model.listing import listed
from engine.model.world import PLAYER

MOMENTS: dict[str, str] = {"every turn": "turn", "start": "start", "becomes true": "becomes"}
TIMES: dict[str, tuple[str, ...]] = {
    "begins": ("scene", "quest"), "ends": ("scene",), "rings": ("timer",), "done": ("quest",), "fails": ("quest",),
}  # fmt: skip
"""What scenes, timers and quests do that a rule can wait for, and which of them do it."""
_SPELLINGS = (*MOMENTS, "any action", "before any action", "instead of any action", "after any action")
_MEANT = {
    "turn": "every turn", "each turn": "every turn", "always": "every turn", "begin": "start", "beginning": "start",
    "the start": "start", "opening": "start", "any": "any action", "anything": "any action", "action": "any action",
    "after any": "after any action", "becomes": "becomes true", "when": "becomes true", "true": "becomes true",
}  # fmt: skip
_TIMES_MEANT = {
    "began": "begins", "begun": "begins", "start": "begins", "starts": "begins", "started": "begins",
    "ended": "ends", "stops": "ends", "stopped": "ends", "over": "ends",
    "finishes": "ends done", "finished": "ends done",
    "rang": "rings", "rung": "rings", "expires": "rings", "ticks": "rings", "goes": "rings", "ends": "rings done",
    "completed": "done", "complete": "done", "completes": "done", "solved": "done", "failed": "fails",
}  # fmt: skip
"""How else one could say what they do."""
_WHEN = ("when", "whenever", "if", "once", "after", "as")
_PAST = {
    "took": "take", "gave": "give", "went": "go", "ate": "eat", "drank": "drink", "wore": "wear", "lit": "light",
    "broke": "break", "said": "say", "told": "tell", "got": "take", "gets": "take", "hits": "attack",
}  # fmt: skip
_STANDS = {"has": "holds", "holds": "holds", "wears": "wears", "knows": "knows", "is": "is", "in": "in"}
"""What is so of somebody, and is no act."""
_FIRST = ("instead", "before", "after")
_TURNS = re.compile(r"turn\s*(=|==|>=|>)?\s*(\d+)")
WRITTEN = (
    'written as "taking lamp", "instead of taking lamp", "after taking lamp", "any action", "every turn", "start", '
    '"becomes true", "SCENE begins", "SCENE ends", "TIMER rings", "QUEST done" or "QUEST fails"'
)


def without_time(words: list[Word]) -> tuple[str, list[Word]]:
    """Whether before an act or after it, empty where that is not said; and the words of the act."""
    if words and words[0].text in ("before", "after"):
        return words[0].text, words[1:]
    if [word.text for word in words[:2]] == ["instead", "of"]:
        return "before", words[2:]
    return "", words


def waited_for(names: Names) -> dict[str, Collection[str]]:
    """What there is of each sort that `TIMES` speaks of."""
    return {"scene": names.scenes, "timer": names.timers, "quest": names.quests}


def surely_meant(said: str, words: list[Word], reader: Reader) -> str:
    """What to write where it is plain that no act is meant, although the words may read like one."""
    turns = _TURNS.fullmatch(said)
    if turns is not None:
        return f'write on = "becomes true" with when = "turn {turns[1] or "="} {turns[2]}"'
    if not words or spelled(words[0].text, reader.names):
        return ""
    return _time_meant(words, reader) or _first_meant(words, reader)


def _time_meant(words: list[Word], reader: Reader) -> str:
    """`fog begin`, `short_weight failed`."""
    names, (name, *does) = reader.names, words
    if names is None:
        return ""
    if name.text in ("scene", "timer", "quest") and len(does) > 1:
        name, *does = does
    sort = next((sort for sort, known in waited_for(names).items() if name.text in known), "")
    fitting = [time for time, of in TIMES.items() if sort in of]
    if not fitting or (len(does) == 1 and does[0].text in fitting):
        return ""
    said = does[0].text.lower() if does else ""
    meant = next((time for time in _TIMES_MEANT.get(said, "").split() if time in fitting), "") or near(said, fitting)
    if meant and len(does) == 1:
        return f'did you mean "{name.text} {meant}"?'
    written = listed([f'"{name.text} {time}"' for time in fitting])
    return f'"{name.text}" is a {sort}, and a rule can wait for {written}'


def _first_meant(words: list[Word], reader: Reader) -> str:
    """`insted of taking lamp`, `befor taking lamp`."""
    if len(words) < 2:
        return ""
    first = near(words[0].text, _FIRST)
    rest = words[2:] if words[1].text == "of" else words[1:]
    if not first or not rest or not spelled(rest[0].text, reader.names):
        return ""
    return f'did you mean "{" ".join(("instead of" if first == "instead" else first, *(word.text for word in rest)))}"?'


def _told(words: list[Word], reader: Reader) -> str:
    """`when player takes cup`, `joe took the cup`: an act told of somebody."""
    kept = [word for word in words if word.text not in ARTICLES]
    if kept and kept[0].text.lower() in _WHEN:
        kept = kept[1:]
    if len(kept) < 2 or reader.kind(kept[0].text) != "person":
        return ""
    who, said, rest = kept[0].text, kept[1].text.lower(), [word.text for word in kept[2:]]
    if said in _STANDS:
        return f'write on = "becomes true" with when = "{" ".join((who, _STANDS[said], *rest))}"'
    stems = (_PAST.get(said, said), said.removesuffix("s"), said.removesuffix("es"), said.removesuffix("ed"), said[:-1])
    for stem in dict.fromkeys(stems):
        trial = Reader(reader.names, reader.suggest)
        verb, _ = read_act([kept[1]._replace(text=stem), *kept[2:]], trial)
        if (verb == "enter" and any(reader.kind(each) == "room" for each in rest)) or (verb == "go" and trial.faults):
            room = next((each for each in rest if reader.kind(each) == "room"), "ROOM")
            return f'write on = "becomes true" with when = "{who} in {room}"'
        if verb:
            doing = shape_of(verb, reader.names).doing.split()[0]
            whose = "" if who == PLAYER else f', with actor = "{who}"'
            return f'write on = "after {" ".join((doing, *rest))}"{whose}'
    return WRITTEN


def moment_meant(said: str, words: list[Word], reader: Reader) -> str:
    """What to write instead of a moment that is none."""
    meant = _MEANT.get(said.lower(), "")
    right = f'did you mean "{meant}"?' if meant else _told(words, reader) or reader.suggest(said, _SPELLINGS, "")
    if right or not words:
        return right
    first, *rest = (word.text for word in words)
    trial = Reader(reader.names, reader.suggest)
    if first == "instead" and rest and read_act(words[1:], trial)[0]:
        return f'write "instead of {" ".join(rest)}"'
    if first in ("when", "on", "if") and rest and read_act(words[1:], trial)[0]:
        return f'write "{" ".join(rest)}"; it is asked before the act, and with "after" in front, when it is done'
    if first.lower().startswith(("enter", "arriv", "reach")):
        room = next((each for each in rest if reader.kind(each) == "room"), "ROOM")
        return f'write on = "becomes true" with when = "player in {room}"'
    right = verb_meant(words, reader)
    return right if right.startswith(("did", "write")) else f'{right}; and "every turn", "start", "becomes true"'
