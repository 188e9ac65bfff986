"""What the parser says when a line is not understood, by id; narration takes it into the one catalogue.

Every `Misread` has an id from here. `{word}` is what was typed and did not fit, `{understood}` what was
clear (typed words, or what a noun is called), `{near}` a ready sentence with near misses and a blank before
it, or nothing; `{actor}` is whose command it was to be: the player's own, or that of somebody who was told. The ids
under `parse.ask` are the parser's questions, those with `.of` for what somebody else is to do; it fills them itself.
"""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    # the line as a whole
    "parse.empty": 'Say what you would like to do. "help" shows the ways.',
    "parse.too-long": "That is more than one line can hold. Say it in shorter steps.",
    "parse.never-mind": "Very well.",
    "parse.nothing-to-repeat": "There is nothing yet to do again.",
    "parse.nothing-to-correct": "There is no word to put right. Type the whole command instead.",
    "parse.oops-what": 'Type "oops" and then the word as it should have been: oops lantern.',
    # verbs
    "parse.unknown-verb": '"{word}" is not a verb that is known here.{near} "verbs" lists those that are.',
    "parse.not-understood": '"{understood}" is clear, but not the rest of it, "{word}".{near}',
    "parse.verb-needs-noun": '"{understood}" is clear, but something has to follow it.{near}',
    # nouns
    "parse.unknown-word": '"{understood}" is clear, but the word "{word}" is not known here.{near}',
    "parse.no-such-noun-here": '{Actor} {see/sees} no "{word}" here to {understood}.{near}',
    "parse.not-in-sight": "There is no sign of {understood} here.",
    "parse.not-in-that-state": 'There is such a thing here, but none that answers to "{word}" as it stands now.',
    "parse.too-dark-to-see": 'It is too dark here to make out any "{word}".',
    "parse.no-such-person-here": 'Nobody called "{word}" is here.',
    "parse.not-there": 'There is no "{word}" to be had from {understood}.{near}',
    "parse.no-referent": 'It is not clear what "{word}" stands for. Name it instead.',
    "parse.referent-gone": 'What you mean by "{word}" is no longer in sight.',
    "parse.not-a-person": "That takes a person; {understood} will not do.",
    # several things at once
    "parse.one-at-a-time": 'Only one thing can follow "{understood}". Name one, then the next.',
    "parse.not-with-all": '"{word}" cannot follow "{understood}". It goes with take, drop, put and give.',
    "parse.too-few": "You count only {near} here.",
    "parse.none-to-be-had": "There is none here to {understood}.{near}",
    "parse.none-in-hand": "{Actor} {have/has} none to {understood}.{near}",
    "parse.shut": "{understood} is closed.",
    "parse.had-already": "{Actor} {have/has} those already.",
    "parse.where.mine": " You have {near} yourself.",
    "parse.where.person": " {name} has {near}.",
    "parse.where.room": " You see {near} here.",
    "parse.where.in": " You see {near} in {name}.",
    "parse.where.on": " You see {near} on {name}.",
    "parse.where.part": " You see {near} on {name}.",
    "parse.those.it": "it",
    "parse.those.they": "them",
    "parse.those.some": "{near} of them",
    "parse.more-than-two": "There are {near} of them here. Say which two, or all.",
    "parse.all-is-nothing": "There is nothing to {understood}.",
    # ways
    "parse.no-way-there": '{Actor} {know/knows} of no way from here to "{word}".{near}',
    "parse.no-way-back": "{Actor} {have/has} not come here by any of these ways.{near}",
    "parse.by-the-compass": 'Ways are named by the compass, as in "north", and by "up", "down", "in" and "out".',
    "parse.no-way-known": "{Actor} {know/knows} of no way from here to {understood}.",
    "parse.never-met": 'You have come across no "{word}" so far.',
    "parse.not-a-way": 'Nothing is to be reached through {understood}. "exits" lists the ways there are.',
    "parse.already-there": "{Actor} {are/is} close enough to {understood} as it is.",
    # locks
    "parse.needs-key": "Nothing in {actor's} hands fits {understood}. A key that does has to be in hand first.",
    "parse.no-lock": "There is no lock to {understood}.",
    # what is missing for the work
    "parse.nothing-to-fill": "There is nothing in reach to fill {understood} from.",
    "parse.in-it-already": "{understood} is in {word} already.",
    "parse.none-of-it": "There is nothing in sight that has any of {understood} in it.",
    "parse.not-in-vessel": "There is no {word} in {understood}.",
    "parse.nothing-in-it": "There is nothing in {understood} to drink.",
    "parse.nothing-to-burn-with": "There is no flame in reach to burn {understood} with.",
    "parse.nothing-to-cut-with": "There is nothing sharp in reach to cut {understood} with.",
    "parse.nothing-to-dig-with": "There is nothing in reach to dig with.",
    "parse.not-on-anything": "{Actor} {are/is} not on anything.",
    "parse.not-in-that": "{Actor} {are/is} not in or on {understood}.",
    # talk
    "parse.nobody-here": 'There is nobody here to talk to. "help" shows what else can be done.',
    "parse.nobody-near": "Nobody here would hear you. {understood} is in sight, but too far off: go {word} first.",
    "parse.talking-to-oneself": "You would be talking to yourself.",
    # fragments and questions
    "parse.near-forms": " It goes: {near}.",
    "parse.near-example": " For instance: {near}.",
    "parse.near-verbs": " What you mean by {understood} is clear. You could try {near}.",
    "parse.near-ways": " From here one can go {near}.",
    "parse.near-noun": " What there is: {near}.",
    "parse.apart.mine": "yours",
    "parse.apart.person": "{name} has it",
    "parse.apart.room": "on the ground",
    "parse.apart.in": "in {name}",
    "parse.apart.on": "on {name}",
    "parse.apart.part": "of {name}",
    "parse.near": " Did you mean {near}?",
    "parse.ask.what": "What do you want to {understood}?",
    "parse.ask.who": "Whom do you want to {understood}?",
    "parse.ask.where": "Where do you want to {understood}?",
    "parse.ask.way": "Which way do you want to go?",
    "parse.ask.what.of": "What do you want {name} to {understood}?",
    "parse.ask.who.of": "Whom do you want {name} to {understood}?",
    "parse.ask.where.of": "Where do you want {name} to {understood}?",
    "parse.ask.way.of": "Which way do you want {name} to go?",
    "parse.ask.which": "Which do you mean, {near}?",
    "parse.ask.who-hears": "Whom do you mean to talk to, {near}?",
    "parse.ask.verb": "What do you want to do with {understood}?",
    "parse.note": "({understood})",
    "parse.note.ask": "(asking {understood})",
    "parse.note.mended": '(I take "{word}" as: {understood})',
    "parse.note.at-most": "({understood} times, which is the most at once)",
    "parse.note.to": "(to {understood})",
    "parse.note.with": "(with {understood})",
}
