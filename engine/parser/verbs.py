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
turn into them. Among lines that fit, the one with more little words is tried first, then the earlier one; for that
the lines of an act count as standing together, where its first one stands.
"""

from __future__ import annotations

from engine.parser.vocabulary import NOT_HERE

__all__ = ["GRAMMAR", "NOT_HERE"]

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
    ("tell it", "tell {person} {words}"),
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
