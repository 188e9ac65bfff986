"""The verb table: every way to say every act. Data only; `engine.parser.grammar` compiles it.

An entry is (act, line). A line begins with its verb, spellings parted by `|`, and goes on with little words
(`in|into`) and slots in braces:

    {things}      one or more things, "all" too: those that are not in hand
    {possessions} the same, of those that are
    {thing} {possession} {person}   one noun: anything, best one in hand, somebody
    {way}         a direction, a door, a neighbouring room
    {direction}   a direction alone
    {topic} {fact} {words}          what is talked about, what is passed on, what is said: any words

Acts are the verbs of `engine.model.actions`, and a few that `engine.parser.deeds` and `engine.parser.speech`
turn into them. Among lines that fit, the one with more little words is tried first, then the earlier one.
"""

from __future__ import annotations

_EXAMINE = (
    "examine|x|ex|inspect|search|study|check|describe|watch|look at|l at|look in|look inside|look into|look under"
    "|look behind|look through|look on|look over|look beneath|l in|l under|peer at|gaze at|stare at|search in"
    "|look around|look round|look about|take a look at|have a look at"
)
_GO = "go|walk|run|head|travel|step|proceed|stroll|hurry|return|go back"
_TOWARD = "go to|walk to|run to|head to|head for|return to|go back to|go into|walk into|step into|go in|run into"
_TAKE = "take|get|grab|pick up|carry|collect|fetch|seize|acquire|obtain|catch"
_PUT = "put|place|insert|hang|lay|set|stick|slip|drop|stow|store|hide|stand|rest|leave|load"
_GREETING = "hello|hi|hey|hallo|greetings|good morning|good day|good evening|good night"
_FAREWELL = "bye|goodbye|good-bye|farewell|goodnight|say goodbye to|say bye to|say farewell to"
_THANKS = "thank|thanks|thank you|thanks to|say thanks to|say thank you to"
_TALK = "talk to|talk with|speak to|speak with|chat with|chat to|converse with|talk|speak"

GRAMMAR: tuple[tuple[str, str], ...] = (
    # looking
    ("look", "look|l|look around|look about|look round|look here"),
    ("examine", _EXAMINE + " {thing}"),
    ("look-away", "look|l|look to {direction}"),
    ("read", "read|peruse {thing}"),
    ("inventory", "inventory|inv|i|take inventory|check inventory|what am i carrying|what do i have"),
    ("wait", "wait|z|wait here|wait a while|wait a moment|wait a bit|wait a minute|do nothing|stay"),
    ("wait", "wait for {words}"),
    # going
    ("go", _GO + " {way}"),
    ("go", _TOWARD + "|enter|go through|walk through|step through|pass through|approach|climb through {way}"),
    ("go", "climb|climb up|climb down {direction}"),
    ("go-out", "out|exit|leave|get out|go out|go outside|outside|outdoors|exit room|leave room|leave here"),
    ("go-in", "in|enter|inside|go inside|get in"),
    ("leave", "leave|exit {thing}"),
    # taking and putting
    ("take", _TAKE + " {things}"),
    ("take", "pick {things} up"),
    ("take", "take|get|grab|pick up|fetch|collect|remove {things} from|off {thing}"),
    ("take", "take|get|grab|fetch {things} out of {thing}"),
    ("drop", "drop|put down|set down|lay down|discard|throw away|let go of {possessions}"),
    ("drop", "put|set|lay {possessions} down"),
    ("put at", "put|place|hang|lay|set|hide {possessions} at {thing}"),
    ("put in", _PUT + " {possessions} in|into|inside|within {thing}"),
    ("put on", _PUT + " {possessions} on|onto|upon|atop {thing}"),
    # opening and locking
    ("open", "open|open up {thing}"),
    ("close", "close|shut {thing}"),
    ("unlock", "unlock {thing} with|using {possession}"),
    ("unlock", "open {thing} with|using {possession}"),
    ("unlock", "unlock {thing}"),
    ("lock", "lock {thing} with|using {possession}"),
    ("lock", "lock {thing}"),
    # clothes
    ("wear", "wear|don|put on|dress in|slip on {thing}"),
    ("wear", "put {thing} on"),
    ("take off", "take off|doff|shed|strip off|get out of {thing}"),
    ("take off", "take {thing} off"),
    ("remove", "remove {thing}"),
    # light
    ("light", "light|turn on|switch on|kindle|ignite|light up {thing}"),
    ("light", "turn|switch {thing} on"),
    ("douse", "douse|extinguish|blow out|put out|turn off|switch off|snuff|snuff out|quench|dim {thing}"),
    ("douse", "turn|switch {thing} off"),
    ("douse", "put|blow|snuff {thing} out"),
    # giving and showing
    ("give", "give|hand|offer|pass|bring|return|lend|hand over|give back {possessions} to {person}"),
    ("give", "give|hand|bring|pass {possessions} back to {person}"),
    ("give back", "give|hand|bring|pass {possessions} back"),
    ("give back", "give back|return|hand over|hand back {possessions}"),
    ("give to", "give|hand|offer|pass|bring|lend {person} {possessions}"),
    ("show", "show|display|present|hold up {possession} to {person}"),
    ("show to", "show {person} {possession}"),
    # talking
    ("ask", "ask|question|interrogate {person} about|for|regarding {topic}"),
    ("ask who", "ask|question|interrogate {person}"),
    ("ask about", "ask about|ask for|inquire about|enquire about {topic}"),
    ("tell who", "tell|inform {person}"),
    ("tell about", "tell about {fact}"),
    ("ask about", "what about|how about|tell me about|talk about|speak about {topic}"),
    ("ask", _TALK + "|say to {person} about {topic}"),
    ("ask words", "ask {person} {words}"),
    ("tell", "tell|inform {person} about|of|that {fact}"),
    ("tell words", "tell|order|command {person} to {words}"),
    ("tell to", "tell|explain|report {fact} to {person}"),
    ("tell words", "tell {person} {words}"),
    ("tell words", "answer|reply to|whisper to|shout to|shout at|say to|call to {person} {words}"),
    ("say", "say|speak|utter|whisper|shout|yell|answer|reply {words}"),
    ("say what", "say to|whisper to|shout to|shout at|reply to|answer {person}"),
    ("say to", "say|whisper|shout|yell|speak {words} to {person}"),
    ("greet", _TALK + "|greet|hail|say hello to|say hi to {person}"),
    ("greet", _GREETING + " {person}"),
    ("greet one", _GREETING + "|hello there|hi there|hey there"),
    ("thank", _THANKS + " {person}"),
    ("thank one", "thanks|thank you|many thanks|thanks a lot|thank you very much|thanks very much"),
    ("farewell", _FAREWELL + " {person}"),
    ("farewell one", "bye|goodbye|good-bye|farewell|goodnight"),
    ("say it", "yes|no|yeah|nope|sure|sorry|please|ok|okay|maybe|perhaps"),
)  # fmt: skip

SPEECH = frozenset({"ask", "tell", "say", "speak", "whisper", "shout", "yell", "answer", "reply", "talk", "utter",
                    "inform", "order", "command", "call"})  # fmt: skip
"""Verbs of free speech: a full stop in it is no new command, unless a verb follows."""
LEAD_INS: tuple[tuple[str, ...], ...] = (
    ("i", "want", "to"), ("i", "would", "like", "to"), ("i'd", "like", "to"), ("i", "will"), ("i'll",),
    ("i", "try", "to"), ("try", "to"), ("let", "me"), ("let's",), ("i",), ("go", "and"), ("can", "i"), ("you",),
)  # fmt: skip
"""What people put before a command and nobody need read."""

QUESTION_WORDS = frozenset({
    "who", "what", "where", "when", "why", "how", "which", "whose", "do", "did", "are", "is", "can", "could", "will",
    "would", "have", "has", "does", "was", "were", "may", "should", "shall", "who's", "what's", "where's", "when's",
    "why's", "how's", "whats", "wheres", "hows", "don't", "didn't", "doesn't", "isn't", "aren't", "wasn't", "can't",
    "couldn't", "won't", "wouldn't", "haven't", "hasn't",
})  # fmt: skip
"""What begins a question to somebody in the room."""
OPENERS = frozenset({
    "i", "i'm", "i'd", "i'll", "i've", "we", "we're", "you", "you're", "your", "he", "he's", "she", "she's", "they",
    "it's", "that", "that's", "there", "there's", "this", "my", "please", "because", "but", "maybe", "perhaps",
})  # fmt: skip
"""What begins a sentence to somebody in the room, where it is no command and names nothing in sight."""

ASKED_OF_THE_GAME: dict[str, str] = {
    "help": "what do i do|what do i do now|what can i do|what can i do here|what can i do now|what should i do"
    "|what should i do now|what shall i do|what am i supposed to do|what am i meant to do|what now|now what"
    "|what next|how do i play|how do i play this|how do you play|how does this work|how do i start|what can i say"
    "|what can i type|what do i type|help me|i need help|i'm lost|i am lost|i'm stuck|i am stuck|i'm confused"
    "|i am confused|i don't understand|i do not understand|i don't know what to do|man|guide"
    "|instructions|how to play|what are the commands|which commands are there|give me a hint|can i have a hint",
    "look": "where am i|where are we|where is this|what is this place|what place is this|what do i see"
    "|what can i see|what is here|what's here|what is around me|what is there",
    "examine me": "who am i|what am i|what do i look like",
    "exits": "where can i go|where do i go|where should i go|where to|which way|which ways are there|how do i leave"
    "|how do i get out|how do i get out of here|where are the exits|what are the exits",
    "people": "who is here|who's here|who is there|is anybody here|is anyone here|anybody here|anyone here"
    "|is anybody there|is anyone there|is somebody here|who else is here",
    "journal": "what do i know|what have i learned|what have i learnt|what have i found out|notes",
    "about": "what is this|what is this game|what game is this|what is this about|who made this|who wrote this",
    "quit": "exit game|quit game|quit the game|exit the game|leave the game|stop playing|end game|end the game|:q|:q!"
    "|:wq",
    "save": "save game|save the game",
    "restore": "load game|restore game|load a game",
    "restart": "start over|start again|begin again|new game",
    "undo": "take that back|take it back|go back a turn|undo that",
}
"""What people ask the program in whole sentences, by the command that answers it. Nobody in the room is meant."""

SAID: dict[str, str] = {"greet": "Hello.", "thank": "Thank you.", "farewell": "Goodbye."}

DIRECTION_WORDS: dict[str, str] = {
    "north": "north", "n": "north", "northeast": "northeast", "ne": "northeast", "east": "east", "e": "east",
    "southeast": "southeast", "se": "southeast", "south": "south", "s": "south", "southwest": "southwest",
    "sw": "southwest", "west": "west", "w": "west", "northwest": "northwest", "nw": "northwest", "up": "up",
    "u": "up", "upstairs": "up", "upward": "up", "upwards": "up", "down": "down", "d": "down", "downstairs": "down",
    "downward": "down", "downwards": "down", "in": "in", "inside": "in", "indoors": "in", "out": "out",
    "outside": "out", "outdoors": "out", "north-east": "northeast", "north-west": "northwest",
    "south-east": "southeast", "south-west": "southwest", "northward": "north", "southward": "south",
    "eastward": "east", "westward": "west",
}  # fmt: skip

META: dict[str, str] = {
    "undo": "undo", "save": "save", "restore": "restore", "load": "restore", "quit": "quit", "q": "quit",
    "restart": "restart", "help": "help", "why": "why", "transcript": "transcript", "hint": "help", "hints": "help",
}  # fmt: skip
"""Words to the program, whatever follows them."""

META_ALONE: dict[str, str] = {
    "exits": "exits", "people": "people", "who": "people", "journal": "journal", "facts": "journal", "about": "about",
    "credits": "about", "score": "score", "verbs": "verbs", "commands": "verbs", "version": "about", "info": "about",
}  # fmt: skip
"""Words to the program when nothing follows them."""

_NOT_HERE: dict[str, str] = {
    "violence": "attack kill hit fight punch kick stab strike murder slap shoot strangle beat hurt wound threaten"
    " poison bite assault duel",
    "affection": "kiss hug embrace love cuddle stroke flirt marry caress seduce",
    "body": "jump dance climb swim sleep sit stand lie kneel crawl hop leap wave nod shrug bow wake rest fly laugh"
    " smile cry weep scream shiver exercise stretch clap yawn hide sneak",
    "food": "eat drink taste devour sip swallow chew cook feed",
    "senses": "smell listen touch feel hear sniff lick rub",
    "force": "destroy smash break burn shatter wreck ruin"
    " push pull turn move dig throw press shake squeeze twist lift shove drag knock ring cut tie untie fill"
    " pour empty bend tear rip dismantle repair fix clean wipe wash polish scrape force pry toss swing roll tip"
    " switch set hang raise lower rotate spin blow pick",
    "use": "use operate apply employ activate work",
    "spirit": "pray sing chant meditate think remember worship dream play hum whistle",
    "trade": "buy sell pay trade purchase barter bribe",
    "swearing": "damn hell shit fuck crap bugger bollocks bastard arse ass bloody piss",
    "magic": "xyzzy plugh abracadabra cast conjure",
    "other": "follow steal write draw count point hire dress undress plant build make find consult type swap"
    " join guide call summon",
}
NOT_HERE: dict[str, str] = {word: group for group, words in _NOT_HERE.items() for word in words.split()}
"""Verbs that players type and that nothing comes of, by the group of their message."""

EVERY_WORD = frozenset({"all", "everything", "every", "both"})
EXCEPT = frozenset({"but", "except", "excluding", "save"})
ARTICLES = frozenset({"the", "a", "an", "some", "this", "that", "these", "those", "any", "your", "its", "our"})
IN_WORDS = frozenset({"in", "inside", "into", "on", "onto", "upon", "from", "within", "under", "at"})
FORMAL: dict[str, str] = {
    "x": "examine",
    "ex": "examine",
    "l": "look",
    "inv": "inventory",
    "i": "inventory",
    "z": "wait",
}
"""Short verbs by what they are called in a question."""
PREPOSITIONS = IN_WORDS | {"to", "with", "about", "for", "off", "using"}
SELF_WORDS = frozenset({"me", "myself", "self", "oneself", "yourself", "i"})
PRONOUNS = frozenset({"it", "him", "he", "her", "she", "them", "they", "himself", "herself", "themselves", "itself"})
POLITE = frozenset({"please", "now", "just", "ok", "okay", "well", "so", "kindly", "then", "and"})
HASTE = frozenset({"please", "now", "carefully", "quickly", "slowly", "quietly", "gently", "softly", "too", "instead",
                   "again", "first", "back"})  # fmt: skip
"""Words at the end of a command that change nothing about it."""
CANCEL = frozenset({"nothing", "neither", "none", "nevermind", "never mind", "cancel", "forget it", "no", "nobody"})
ORDINALS: dict[str, int] = {
    "1": 0, "first": 0, "one": 0, "1st": 0, "former": 0, "either": 0, "any": 0, "whichever": 0, "anyone": 0,
    "2": 1, "second": 1, "two": 1, "2nd": 1, "3": 2, "third": 2, "three": 2, "3rd": 2, "4": 3, "fourth": 3,
    "5": 4, "fifth": 4, "6": 5, "sixth": 5, "7": 6, "8": 7, "9": 8, "last": -1, "latter": -1,
}  # fmt: skip
