"""The map, the journal, and how the people here seem, in English: part of the catalogue in `english.py`."""

from __future__ import annotations

PANELS: dict[str, str] = {
    # the command `map`: a line for each room that was found; `list` are its ways
    "map.none": "{Actor} {have/has} found no place yet that could be put on a map.",
    "map.here": "{room}, where {actor} {are/is}: {list}.",
    "map.here.alone": "{room}, where {actor} {are/is}.",
    "map.room": "{room}: {list}.",
    "map.room.alone": "{room}.",
    "map.untried": "Not yet gone: {list}.",
    "map.way": "{direction} to {room}",
    "map.way.unknown": "{direction}",
    "map.way.door": "{direction} by {the door} to {room}",
    "map.way.door.unknown": "{direction} by {the door}",
    # the command `journal`
    "journal.empty": "{Actor} {have/has} learned nothing yet that is worth writing down.",
    "journal.known": "{text}",
    "journal.told": "{text} ({Source} told {actor}.)",
    "journal.read": "{text} ({Actor} read it.)",
    "journal.seen": "{text} ({Actor} saw it.)",
    "journal.inferred": "{text} ({Actor} put it together.)",
    "journal.against": "- That cannot be so beside this: {text}",
    "journal.open": "Open: which of these is so?",
    "journal.either": "- {text}",
    # the command `people`: after who is here, how each of them seems; the nearest number that is not higher is said
    "seems.line": "{Person} {seem/seems person} {list}, and {word}.",
    "seems.line.plain": "{Person} {word}.",
    "seems.mood.6": "in high spirits",
    "seems.mood.3": "in good spirits",
    "seems.mood.-3": "low",
    "seems.mood.-6": "wretched",
    "seems.happy": "happy",
    "seems.content": "content",
    "seems.afraid": "afraid",
    "seems.surprised": "surprised",
    "seems.sad": "sad",
    "seems.disgusted": "disgusted",
    "seems.angry": "angry",
    "seems.eager": "eager",
    "seems.trust.6": "{trust/trusts person} {actor} with most things",
    "seems.trust.3": "{trust/trusts person} {actor}",
    "seems.trust.1": "{begin/begins person} to trust {actor}",
    "seems.trust.0": "{do/does person} not know yet whether to trust {actor}",
    "seems.trust.-1": "{are/is person} wary of {actor}",
    "seems.trust.-3": "{do/does person} not trust {actor}",
    "seems.trust.-6": "{believe/believes person} nothing that {actor} {say/says}",
}
