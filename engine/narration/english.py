"""The one catalogue of everything the engine says, by id. A pack overrides any of it under `[message]`.

A message is a plain sentence with slots in braces. A slot names a *role*: who or what it speaks of. Which
roles a message has can be seen from the engine's own wording; `actor` is always there.

    {actor}                 the definite name, as the observer would say it: you, Mara, the miller, the lamp
    {the thing}             the same
    {a thing}               with the article of the pack: a lamp, some oil, Mara
    {name thing}            the bare name: lamp
    {the thing's}           whose: your, Mara's, the lamp's
    {they thing}            a pronoun: you, he, she, it, they; also {them thing}, {their thing}, {theirs thing},
                            {themselves thing}
    {take/takes}            a verb that agrees with the actor: the first form after `you` and after plurals
    {are/is thing}          the same for another role, the plural form first
    {The thing} {They thing} a large first letter makes a large first letter

So `{Actor} {take/takes} {the thing}.` gives "You take the lamp." and "Mara takes the lamp." A role that is not
there says "that"; braces that make no slot are left as they are. In a pack a message is an author's text too:
its variations and conditions are rendered first, then the slots are filled. An empty message says nothing.
"""

from __future__ import annotations

from engine.model.naming import NAMING
from engine.narration.english_acts import ACTS, DIRECTIONS, STEPS
from engine.narration.english_answers import ANSWERS
from engine.narration.english_debug import DEBUG
from engine.narration.english_events import EVENTS
from engine.narration.english_feelings import FEELINGS
from engine.narration.english_manners import MANNERS
from engine.narration.english_panels import PANELS
from engine.narration.english_quests import QUESTS
from engine.narration.english_refusals import REFUSALS
from engine.narration.english_world import DECREES, TALK
from engine.narration.voices import VOICES
from engine.parser.messages import MESSAGES as PARSED

HELP = """\
Type what you want to do in plain words, and press Enter. Short forms are in brackets.

To look: look (l), examine {thing} (x), search, read, listen, smell, inventory (i).
To go: north (n), south, up, down, in, out; go to a place you know, by its name. To learn where it is: find {thing}.
To handle things: take, drop, open, close, put one thing in or on another, unlock a door, wear, light, push, eat. \
Name as many as you like: take all but {thing}.
To move yourself: sit, lie, stand, get in, get out.
To deal with people: ask {person} about the weather, tell {person} about what you have learned, give or show \
{thing} to {person}; or say it as you would: who are you? To have them do something, say so: {person}, wait.
To let time pass: wait (z). To do the same again: again (g). To take a turn back: undo; to have it again: redo. \
To mend a mistyped word: oops, and the word.

Outside the story: exits, people, topics (what you could ask), journal (what you have learned), map, score, save, \
restore, restart, about, quit. \
"verbs" lists all the verbs."""

VERBS = """\
Looking: look (l), examine (x), search, look in, look under, read, listen, smell, touch, taste, inventory (i).
Going: north (n) and the other directions, up (u), down (d), in, out, go to, enter, climb, leave, find.
Yourself: sit, lie, stand, get in, get out, wave, nod, smile, sing and other gestures.
Handling: take, take ... from, drop, put ... in, put ... on, open, close, unlock ... with, lock ... with, push, pull, \
turn, use ... on.
Clothes, lights, machines: wear, take off, light, put out, switch on, switch off.
Food and liquids: eat, drink, fill ... from, pour ... into, empty.
Tools: tie ... to, untie, cut ... with, burn ... with, break, dig ... with.
Talking: ask ... about, tell ... about, tell ... to, talk to, say, greet, thank, goodbye, give ... to, show ... to.
Time: wait (z), again (g), undo, redo, oops.
The game: help, verbs, exits, people, topics, journal, map, about, score, save, restore, restart, transcript, \
export, settings, quit."""

PLACES: dict[str, str] = {
    # a room
    "room.list": "{Actor} {see/sees} {list}.",
    "room.people.one": "{List} is here.",
    "room.people.many": "{List} are here.",
    "room.people.one.posed": "{List} is here, {pose}.",
    "room.people.many.posed": "{List} are here, {pose}.",
    "people.one": "{List} is {pose}.",
    "people.many": "{List} are {pose}.",
    "pose.sitting": "sitting down",
    "pose.sitting-in": "sitting in {the place}",
    "pose.sitting-on": "sitting on {the place}",
    "pose.lying": "lying down",
    "pose.lying-in": "lying in {the place}",
    "pose.lying-on": "lying on {the place}",
    "pose.standing-in": "standing in {the place}",
    "pose.standing-on": "standing on {the place}",
    "pose.being-in": "in {the place}",
    "pose.being-on": "on {the place}",
    "room.title.posed": "{room} ({pose})",
    "room.inside.title": "In {the place}",
    "room.inside": "{Actor} {are/is} shut in {the place}.",
    "far.door": "Through {the door} {actor} can see {list}.",
    "far.room": "In {the room} {actor} can see {list}.",
    "room.exits": "Exits: {list}.",
    "look.way": "There is a way {list}.",
    "room.no-exits": "There is no way out to be seen.",
    "room.nobody": "There is nobody else here.",
    "exit.plain": "{direction}",
    "exit.to": "{direction} to {the room}",
    "exit.door": "{direction} through {the door}",
    "exit.door-to": "{direction} through {the door} to {the room}",
    "exit.door-closed": "{direction} through {the door} (closed)",
    "exit.door-closed-to": "{direction} through {the door} (closed) to {the room}",
    # what is seen from afar
    "afar.door": "Through {the door}, {event}",
    "afar.room": "In {the room}, {event}",
    # darkness
    "dark.title": "Darkness",
    "dark.room": "It is too dark to see anything.",
    "dark.falls": "Now it is too dark to see anything.",
    # things in lists
    "list.and": "and",
    "clause.one": "{list}, which is {tags}",
    "clause.many": "{list}, which are {tags}",
    "clause.both": "{list}, both of which are {tags}",
    "clause.all": "{list}, all of which are {tags}",
    "state.those.one": "{List} is {tags}.",
    "state.those.many": "{List} are {tags}.",
    "tag.lit": "lit",
    "tag.on": "on",
    "tag.open": "open",
    "tag.closed": "closed",
    "tag.broken": "broken",
    "tag.cut": "cut",
    "tag.dug": "dug up",
    "tag.tied": "tied to {the to}",
    "tag.empty": "empty",
    "tag.low": "less than half full of {name liquid}",
    "tag.half": "half full of {name liquid}",
    "tag.high": "more than half full of {name liquid}",
    "tag.full": "full of {name liquid}",
    # a state of one word before a name, in longer lists; what has none here has a sentence after the list
    "adjective.name": "{word} {text}",
    "adjective.lit": "lit",
    "adjective.on": "",
    "adjective.open": "open",
    "adjective.closed": "closed",
    "adjective.broken": "broken",
    "adjective.cut": "cut",
    "adjective.empty": "empty",
    "list.in.one": "{list}, in which is {contents}",
    "list.in.many": "{list}, in which are {contents}",
    "list.on.one": "{list}, on which is {contents}",
    "list.on.many": "{list}, on which are {contents}",
    "list.and-in.one": "{list} and in which is {contents}",
    "list.and-in.many": "{list} and in which are {contents}",
    "list.and-on.one": "{list} and on which is {contents}",
    "list.and-on.many": "{list} and on which are {contents}",
    "contents.in.one": "In {the place} is {list}.",
    "contents.in.many": "In {the place} are {list}.",
    "contents.on.one": "On {the place} is {list}.",
    "contents.on.many": "On {the place} are {list}.",
    "contents.nothing": "{They place} {are/is place} empty.",
    # several things asked for at once, and why one or some of them were not done
    "refused.of-several": "{List}: {text}",
    # what came of an act on one of several things, in words that do not name it
    "told.of-one": "{The thing}: {text}",
    # a closer look
    "examined.nothing": "{Actor} {see/sees} nothing special about {the thing}.",
    "examined.self": "{Actor} {see/sees} nothing new about {themselves actor}.",
    "state.open": "{They thing} {are/is thing} open.",
    "state.closed": "{They thing} {are/is thing} closed.",
    "state.lit": "{They thing} {are/is thing} lit.",
    "state.unlit": "{They thing} {are/is thing} not lit.",
    "state.on": "{They thing} {are/is thing} on.",
    "state.off": "{They thing} {are/is thing} off.",
    "state.low": "{They thing} will last for {number} more.",
    "state.short": "{They thing} would last for {number}.",
    "state.spent": "{They thing} {are/is thing} burnt out.",
    "state.run-down": "{They thing} {have/has thing} run down.",
    "state.broken": "{They thing} {are/is thing} broken.",
    "state.cut": "{They thing} {are/is thing} cut.",
    "state.dug": "{They thing} {have/has thing} been dug up.",
    "state.tied": "{They thing} {are/is thing} tied to {the to}.",
    "state.ropes.one": "{List} is tied to {them thing}.",
    "state.ropes.many": "{List} are tied to {them thing}.",
    "state.empty": "{They thing} {are/is thing} empty.",
    "state.low.measured": "{They thing} {hold/holds thing} {measure}.",
    "state.half.measured": "{They thing} {are/is thing} half full, with {measure} in {them thing}.",
    "state.high.measured": "{They thing} {hold/holds thing} {measure}.",
    "state.full.measured": "{They thing} {are/is thing} full, with {measure} in {them thing}.",
    "state.low.liquid": "{They thing} {are/is thing} less than half full of {name liquid}.",
    "state.half.liquid": "{They thing} {are/is thing} half full of {name liquid}.",
    "state.high.liquid": "{They thing} {are/is thing} more than half full of {name liquid}.",
    "state.full.liquid": "{They thing} {are/is thing} full of {name liquid}.",
    "state.parts": "{They thing} {have/has thing} {list}.",
    "state.beyond": "Through {them thing} {actor} can see {list}.",
    "state.posture": "{They thing} {are/is thing} {pose}.",
    "state.worn": "{Actor} {are/is} wearing {them thing}.",
    "state.holding": "{They thing} {are/is thing} holding {list}.",
    "state.wearing": "{They thing} {are/is thing} wearing {list}.",
    # what one has and knows
    "inventory.holding": "{Actor} {are/is} carrying {list}.",
    "inventory.wearing": "{Actor} {are/is} wearing {list}.",
    "inventory.nothing": "{Actor} {are/is} carrying nothing.",
    "where": "{Actor} {are/is} in {the place}.",
    "where.posed": "{Actor} {are/is} in {the place}, {pose}.",
    "where.dark": "It is too dark to tell.",
    "find.held": "{Actor} {have/has} {the thing}.",
    "find.worn": "{Actor} {are/is} wearing {the thing}.",
    "find.here": "{The thing} {are/is thing} here.",
    "find.here.in": "{The thing} {are/is thing} here, in {the place}.",
    "find.here.on": "{The thing} {are/is thing} here, on {the place}.",
    "find.here.part": "{The thing} {are/is thing} here, as part of {the place}.",
    "find.here.held": "{The place} {have/has place} {the thing}.",
    "find.there": "{The thing} {are/is thing} in sight, in {the room}.",
    "find.left": "{Actor} last saw {the thing} in {the room}.",
    "find.left.in": "{Actor} last saw {the thing} in {the place}, in {the room}.",
    "find.left.on": "{Actor} last saw {the thing} on {the place}, in {the room}.",
    "find.left.part": "{Actor} last saw {the thing} in {the room}, as part of {the place}.",
    "find.room": "{Actor} {know/knows} {the thing}: go there by its name.",
    "find.witnessed": "The last that {actor} saw of {the thing}: {text}",
    "find.witnessed.in": "The last that {actor} saw of {the thing} was in {the room}: {text}",
    "find.unknown": "{Actor} {do/does} not know where {the thing} {are/is thing}.",
    "topics.some": "{Actor} could ask {the person} about {list}.",
    "topics.opened": "({Actor} could ask {the person} about {list}.)",
    "topics.nothing": "{Actor} {can/can} think of nothing more to ask {the person} about.",
    "topics.nothing.anybody": "{Actor} {can/can} think of nothing more to ask anybody here about.",
    "topics.nobody": "Nobody is here whom {actor} could ask about anything.",
}

SYSTEM: dict[str, str] = {
    "system.nothing-comes-of-it": "Nothing comes of that.",
    "system.help": HELP,
    "system.help.asked": "(To ask how the game is played, say: help.)",
    "system.help.thing": "a lamp",
    "system.help.person": "somebody",
    "system.verbs": VERBS,
    "system.verbs.own": "Of this story: {list}.",
    "system.about": "{title}",
    "system.about-by": "{title}, by {author}",
    "system.about.engine": "Played with Hearthlight.",
    "system.undone": "Taken back: {words}",
    "system.no-more-to-undo": "There is nothing more to undo.",
    "system.no-more-to-redo": "There is nothing more to redo.",
    "system.nothing-to-undo": "There is nothing to undo.",
    "system.redone": "Done again: {words}",
    "system.nothing-to-redo": "There is nothing to do again. What was taken back can be, until something else is done.",
    "system.taken-as": "(I take that as: {words})",
    "system.taken-as-none": "none of these",
    "system.unread": "(The model was asked what that means, and gave no answer that could be used.)",
    "system.reader": "The parser",
    "system.saved": "Saved.",
    "system.restarted": "The story begins again.",
    "system.over": "(The story is over. You can undo, restart or quit.)",
    "system.score": "You have scored {number}.",
    "system.score.of": "You have scored {number} of {most}.",
    "system.score.for": "{Number}: {text}",
    "system.rank": "Your rank is {title}.",
    "system.turns.none": "The story has only begun.",
    "system.turns.one": "One turn has passed.",
    "system.turns.many": "{Number} turns have passed.",
    "system.quit": "Goodbye. The story is kept as it stands.",
    "system.always-in-full": "Places are told in full whenever you come to them. To see one again: look.",
    "system.not-here": "That cannot be done here.",
}

MESSAGES: dict[str, str] = {
    **EVENTS, **TALK, **FEELINGS, **DECREES, **ACTS, **STEPS, **DIRECTIONS, **REFUSALS, **MANNERS, **PLACES, **VOICES,
    **PANELS, **ANSWERS, **QUESTS, **SYSTEM, **DEBUG, **PARSED, **NAMING,
}  # fmt: skip
"""By id. Refusal codes and parse codes are ids too."""
