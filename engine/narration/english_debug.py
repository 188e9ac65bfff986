"""What the words for looking behind the scenes say of themselves, in English. What they show is ids."""

from __future__ import annotations

DEBUG: dict[str, str] = {
    "debug.is-on": "Debugging is on: showme, tree, scope, gonear, purloin, events, trace rules, why not, "
    'mind of, hears. "debug off" ends it.',
    "debug.is-off": "Debugging is off.",
    "debug.off": "That is a word for looking behind the scenes of a world. To have those, say: debug on",
    "debug.how": "Say: debug on, or: debug off",
    "debug.trace-how": "Say: trace rules on, or: trace rules off",
    "debug.tracing": "Every rule that is asked will say so.",
    "debug.not-tracing": "Rules keep silent again.",
    "debug.name-it": "Name a room, a thing or a person by its id or its name.",
    "debug.no-such-noun": "Nothing in this world is called {word}.",
    "debug.which": "That could be any of these: {list}",
    "debug.nowhere": "{The thing} {are/is thing} in no room.",
    "debug.not-to-be-had": "{The thing} {are/is thing} nothing that could be in anybody's hands.",
    "debug.purloined": "{Actor} {have/has} {the thing}.",
    "debug.no-rules": "No rule is asked then.",
    "debug.no-such-act": "No rule can be about that: {reason}.",
    "debug.no-mind": "{The thing} {are/is thing} nobody.",
    "debug.no-such-section": 'There is no section "{word}". There are: {list}.',
    "debug.section-empty": "There is nothing of {word} in {the thing}.",
    "debug.hears-how": "Say whom, and what is said to them: hears mara did you sell it",
    "debug.hears-surely": "The first of these is surely meant.",
    "debug.hears-a-guess": "The first of these is a guess: it may choose an answer, and sets nothing else in motion.",
    "debug.hears-nothing": "{The thing} {take/takes thing} it for nothing that could be talked of.",
    "debug.no-events": "Nothing has happened yet.",
}
