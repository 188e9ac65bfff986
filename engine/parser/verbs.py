"""The verb table: every way to say every act. Data only; `engine.parser.grammar` compiles it.

An entry is (act, line). A line begins with its verb, spellings parted by `|`, and goes on with little words
(`in|into`) and slots in braces:

    {things}      one or more things, "all" too: those that are not in hand
    {possessions} the same, of those that are
    {objects}     the same, wherever they are, but not "all" by itself
    {thing} {possession} {person}   one noun: anything, best one in hand, somebody
    {way}         a direction, a door, a neighbouring room
    {direction}   a direction alone
    {topic} {fact} {words}          what is talked about, what is passed on, what is said: any words

Acts are the verbs of `engine.model.actions`, and a few that `engine.parser.deeds` and `engine.parser.speech`
turn into them. Among lines that fit, the one with more little words is tried first, then the earlier one; for that
the lines of an act count as standing together, where its first one stands.
"""

from __future__ import annotations

from engine.parser.manners import MANNERS

_EXAMINE = (
    "examine|x|ex|inspect|study|check|describe|watch|see|scan|regard|observe|view|look at|l at|look on|look over"
    "|peer at|gaze at|stare at|look around|look round|look about|take a look at|have a look at"
)
_SEARCH = (
    "search|search in|search through|look in|look inside|look into|l in|rummage in|rummage through"
    "|reach into|reach in|frisk"
)
_BENEATH = (
    "look under|look underneath|look behind|look beneath|l under|l behind|search under|search behind|feel under"
    "|feel behind"
)
_GO = "go|walk|run|head|travel|step|proceed|stroll|hurry|return|go back"
_TOWARD = "go to|walk to|run to|head to|head for|return to|go back to|go into|walk into|step into|go in|run into"
_TAKE = (
    "take|get|grab|pick up|carry|collect|fetch|seize|acquire|obtain|catch|hold|pick|lift|raise|steal|pull out|nab"
    "|snatch|swipe|pocket"
)
_PUT = "put|place|insert|hang|lay|set|stick|slip|drop|stow|store|hide|stand|rest|leave|load|plug|throw|toss"
_GREETING = "hello|hi|hey|hallo|greetings|good morning|good day|good evening|good night"
_FAREWELL = "bye|goodbye|good-bye|farewell|goodnight|say goodbye to|say bye to|say farewell to"
_THANKS = "thank|thanks|thank you|thanks to|say thanks to|say thank you to"
_TALK = "t|talk to|talk with|speak to|speak with|chat with|chat to|converse with|talk|speak"

GRAMMAR: tuple[tuple[str, str], ...] = (
    # looking
    ("look", "look|l|look around|look about|look round|look here|look around me|look about me|look round me"
     "|look around here|look everywhere|have a look|have a look around|have a look round|have a look about"
     "|have a good look|have another look|take a look|take a look around|take a look round|take another look"
     "|see where i am"),
    ("examine", _EXAMINE + " {objects}"),
    ("search", _SEARCH + " {objects}"),
    ("look-under", _BENEATH + " {objects}"),
    ("look-through", "look through|l through|peer through|look out of|look out {objects}"),
    ("look-away", "look|l|look to|look toward|look towards|l to {direction}"),
    ("read", "read|peruse {objects}"),
    ("read to", "read|read out|read aloud {objects} to {person}"),
    ("read for", "read {person} {objects}"),
    ("examine", "consult {thing}"),
    ("find", "find|locate|look for|search for|look around for {topic}"),
    ("inventory", "inventory|inv|i|take inventory|check inventory|check my inventory|show inventory|my inventory"
     "|what am i carrying|what am i holding|what am i wearing|what do i have|what do i carry|what do i hold"
     "|what do i wear|what have i got|what have i|what is in my hands|what's in my hands|what is in my hand"
     "|what's in my hand|what is in my pockets|what's in my pockets|what is in my inventory|what's in my inventory"),
    ("wait", "wait|z|wait here|wait a while|wait a moment|wait a bit|wait a minute|do nothing|stay"),
    ("wait", "wait for {words}"),
    # going
    ("go", _GO + " {way}"),
    ("go", _TOWARD + "|enter|go through|walk through|step through|pass through|approach|climb through {way}"),
    ("go", "climb|climb up|climb down|drive|ride|sail|crawl|creep|sneak|swim|fly|jump {direction}"),
    ("go-back", "go back|back|return|turn back|turn around|retrace steps|retrace my steps|retrace steps back"
     "|go back the way i came|go back where i came from|go back again"),
    ("go-out", "out|exit|leave|get out|go out|go outside|come out|outside|outdoors|exit room|leave room|leave here"),
    ("go-out", "climb out"),
    ("get-off", "get off|climb off|dismount|disembark|get down|come down|step down|hop down|jump down"),
    ("go-in", "in|enter|inside|go inside|get in"),
    ("leave", "leave|exit {thing}"),
    # into, onto and off things; sitting and standing
    ("enter", "enter|get in|get into|get on|get onto|go in|go into|climb in|climb into|climb on|climb onto|step into"
     "|step onto|step on|hop in|hop on|jump in|jump into|jump on|jump onto|board|mount|hide in {thing}"),
    ("get out", "get out of|get off|come out of|climb out of|climb off|step out of|step off|jump off|hop off"
     "|get down from|dismount|disembark|alight from|leave|exit|stand up from|rise from {thing}"),
    ("climb", "climb|climb up|climb down|scale|clamber up|clamber down|go up|go down {thing}"),
    ("ride", "ride|drive|ride in|ride on|sail {thing}"),
    ("sit", "sit|sit down|have a seat|take a seat|be seated"),
    ("sit", "sit|sit down {thing}"),
    ("sit", "sit on|sit in|sit at|sit upon|sit down on|sit down in|sit down at|perch on {thing}"),
    ("lie", "lie|lie down|lay down|recline"),
    ("lie", "lie on|lie in|lie upon|lie down on|lie down in|recline on {thing}"),
    ("stand", "stand|stand up|get up|rise|arise|get to my feet"),
    ("stand", "stand on|stand in|stand upon|get up on {thing}"),
    # moving things and working them
    ("push", "push|shove|press|depress|move|shift|nudge|push against {objects}"),
    ("push to", "push|shove|move|shift|roll|slide|drag|pull {thing} {direction}"),
    ("push to", "push|shove|move|shift|roll|slide|drag|pull {thing} to|into|toward|towards {direction}"),
    ("put at", "move {possessions} to|into|onto {thing}"),
    ("pull", "pull|tug|drag|yank|draw|heave|pull on|tug on {objects}"),
    ("turn", "turn|rotate|twist|spin|screw|unscrew|wind|flip|flick|crank {objects}"),
    ("switch on", "turn on|switch on|power on|power up|activate|start|switch {objects}"),
    ("switch on", "turn|switch|flip {objects} on"),
    ("switch off", "turn off|switch off|power off|power down|deactivate|stop {objects}"),
    ("switch off", "turn|switch|flip {objects} off"),
    # the other senses
    ("listen", "listen"),
    ("listen", "listen|listen to|listen at|listen for|hear {thing}"),
    ("smell", "smell|sniff|smell around"),
    ("smell", "smell|sniff|inhale {thing}"),
    ("touch", "touch|feel|fondle|tap|reach|reach for|feel around {objects}"),
    ("taste", "taste|lick {objects}"),
    # food and liquids
    ("eat", "eat|devour|consume|chew|chew on|swallow|munch|nibble {possessions}"),
    ("drink", "drink|sip|gulp|quaff|drink from|drink out of|sip from|have a drink of|drain|drink some {thing}"),
    ("drink from", "drink|sip|gulp|quaff {thing} from|in {thing}"),
    ("drink from", "drink|sip|gulp {thing} out of {thing}"),
    ("fill", "fill|fill up|refill|top up {thing}"),
    ("fill with", "fill|fill up|refill|top up {thing} with|from|at|in {thing}"),
    ("pour", "pour|pour out|tip|decant|spill|splash|sprinkle|empty|throw {thing} into|in|onto|on|over|upon {thing}"),
    ("empty", "empty|empty out|pour|pour out|pour away|tip out|drain|spill {thing}"),
    # rope, fire, blades and spades
    ("tie", "tie|tie up|attach|fasten|bind|hitch|connect|link|join|chain|lash|moor|fix {thing} to|with|onto|around"
     " {thing}"),
    ("untie", "untie|unfasten|detach|disconnect|loosen|unhitch|unbind|unchain {thing}"),
    ("untie from", "untie|unfasten|detach|disconnect|loosen|unhitch {thing} from {thing}"),
    ("burn", "burn|set fire to|set alight|torch|incinerate {objects}"),
    ("burn with", "burn|light|ignite|kindle|set fire to|set alight {objects} with|using {thing}"),
    ("break", "break|smash|shatter|destroy|wreck|crush|demolish|break open|break down|crack {objects}"),
    ("break with", "break|smash|shatter|destroy|wreck|crush|demolish|break open|break down|crack {objects} with|using"
     " {possession}"),
    ("cut", "cut|slice|chop|slash|sever|carve|snip|trim|saw|cut up|cut down|cut through {objects}"),
    ("cut with", "cut|slice|chop|slash|sever|carve|snip|trim|saw|cut up|cut down {objects} with|using {thing}"),
    ("dig", "dig|dig here|dig a hole|dig hole|dig down"),
    ("dig", "dig|dig in|dig into|dig up|dig through|excavate {thing}"),
    ("dig with", "dig|dig in|dig into|dig up|excavate {thing} with|using {thing}"),
    ("dig with", "dig with|dig here with {thing}"),
    # what a thing is for
    ("use", "use|operate|apply|employ|make use of|try {thing}"),
    ("use on", "use|apply|employ|try {thing} on|with|to|against {thing}"),
    # taking and putting
    ("take", _TAKE + " {things}"),
    ("take", "pick {things} up"),
    ("take", "take back {things}"),
    ("take", "take {things} back"),
    ("take", "take out|bring out|lift out|fish out {things}"),
    ("take", "take|get|bring|lift|fish {things} out"),
    ("take", "take|get|grab|pick up|fetch|collect|remove|nab|snatch|swipe {things} from|off {thing}"),
    ("take", "take|get|grab|fetch {things} out of {thing}"),
    ("take for", "get|fetch|grab|collect {person} {things}"),
    ("drop", "drop|put down|set down|lay down|discard|throw away|let go of {possessions}"),
    ("drop", "put|set|lay {possessions} down"),
    ("put at", "put|place|hang|lay|set|hide {possessions} at {thing}"),
    ("put in", _PUT + " {possessions} in|into|inside|within {thing}"),
    ("put on", _PUT + " {possessions} on|onto|upon|atop {thing}"),
    ("put on", "hang up {possessions} on|onto|upon {thing}"),
    ("put on", "hang {possessions} up on|onto|upon {thing}"),
    ("put back", "put|place|lay|set|hang {possessions} back"),
    ("put back", "put back {possessions}"),
    ("put in", "put|place|lay|set {possessions} back in|into|inside {thing}"),
    ("put on", "put|place|lay|set|hang {possessions} back on|onto|upon {thing}"),
    # opening and locking
    ("open", "open|open up {objects}"),
    ("close", "close|shut {objects}"),
    ("unlock", "unlock {thing} with|using {possession}"),
    ("open with", "open {thing} with|using {possession}"),
    ("unlock", "unlock {thing}"),
    ("lock", "lock {thing} with|using {possession}"),
    ("lock", "lock {thing}"),
    # clothes
    ("wear", "wear|don|put on|dress in|slip on {possessions}"),
    ("wear", "put {possessions} on"),
    ("take off", "take off|doff|shed|strip off {possessions}"),
    ("take off", "take {possessions} off"),
    ("undress", "undress|strip|disrobe|get undressed"),
    ("remove", "remove {objects}"),
    # light
    ("light", "light|kindle|ignite|light up {possessions}"),
    ("douse", "douse|extinguish|unlight|blow out|put out|snuff|snuff out|quench|dim {objects}"),
    ("douse", "put|blow|snuff {objects} out"),
    # giving and showing
    ("give", "give|hand|offer|pass|bring|return|lend|feed|pay|hand over|give back {possessions} to {person}"),
    ("give", "give|hand|bring|pass {possessions} back to {person}"),
    ("give back", "give|hand|bring|pass {possessions} back|over|here"),
    ("give back", "give back|return|hand over|hand back {possessions}"),
    ("give to", "give|hand|offer|pass|bring|lend|feed|pay {person} {possessions}"),
    ("show", "show|display|present|hold up {possessions} to {person}"),
    ("show to", "show {person} {possessions}"),
    # talking
    ("ask", "ask|question|interrogate {person} about|regarding {topic}"),
    ("ask for", "ask|beg {person} for {topic}"),
    ("ask who", "ask|question|interrogate {person}"),
    ("ask about", "ask about|ask for|inquire about|enquire about {topic}"),
    ("tell who", "tell|inform {person}"),
    ("tell about", "tell about {fact}"),
    ("topics", "topics|topics for|topics of|what can i ask|what could i ask|list topics for {person}"),
    ("ask about", "about|what about|how about|tell me about|talk about|speak about {topic}"),
    ("ask", _TALK + "|say to {person} about {topic}"),
    ("ask", "consult {person} about|on {topic}"),
    ("ask words", "ask {person} {words}"),
    ("tell", "tell|inform {person} about|of|that {fact}"),
    ("order", "tell|order|command|instruct|ask|beg {person} to {words}"),
    ("tell to", "tell|explain|report {fact} to {person}"),
    ("tell it", "tell {person} {words}"),
    ("tell words", "answer|reply to|whisper to|shout to|shout at|say to|call to {person} {words}"),
    ("say what", "say to|whisper to|shout to|shout at|reply to|answer {person}"),
    ("say", "say|speak|utter|whisper|shout|yell|answer|reply {words}"),
    ("say to", "say|whisper|shout|yell|speak {words} to {person}"),
    ("greet", _TALK + "|greet|hail|say hello to|say hi to {person}"),
    ("greet", _GREETING + " {person}"),
    ("greet one", _GREETING + "|hello there|hi there|hey there"),
    ("thank", _THANKS + " {person}"),
    ("thank one", "thanks|thank you|many thanks|thanks a lot|thank you very much|thanks very much"),
    ("farewell", _FAREWELL + " {person}"),
    ("farewell one", "bye|goodbye|good-bye|farewell|goodnight"),
    ("say it", "promise {words}"),
    ("say it", "promise|yes|y|no|yeah|nope|sure|sorry|please|ok|okay|maybe|perhaps"),
    *MANNERS,
)  # fmt: skip
