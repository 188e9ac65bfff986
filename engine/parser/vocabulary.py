"""The little words of English: everything the parser knows that is neither a verb line nor a noun.

A list is words and phrases parted by `|`. A name with a full stop in it is one list of a family: what follows the
stop is what the words of the list mean. `engine.parser.tables` compiles the lists, a language file has the same
under `[words]`.
"""

from __future__ import annotations

from engine.parser.claiming import CLAIMS
from engine.parser.hearing import HEARING
from engine.parser.inquiries import INQUIRIES

WORDS: dict[str, str] = {
    # --- in noun phrases ---
    "articles": "the|a|an|some|this|that|these|those|any|your|its|our",
    "single": "a|an",
    "of": "of",
    "and": "and",
    "or": "or",
    "every": "all|everything|every|both|each",
    "both": "both",
    "everybody": "everyone|everybody|all|both",
    "except": "but|but for|but not|except|except for|excepting|excluding|save|save for|besides|minus|other than"
    "|apart from|aside from",
    "prepositions": "in|inside|into|on|onto|upon|from|within|under|over|at|to|with|about|for|off|using",
    "places": "in|inside|into|on|onto|upon|from|within|under|at|of",
    "selves": "me|myself|self|oneself|yourself|i",
    "us": "us",
    "you": "you|yourself|thyself",
    "pronoun.it": "it|itself|that|this",
    "pronoun.he": "him|he|himself",
    "pronoun.she": "her|she|herself",
    "pronoun.they": "them|they|themselves|those|these",
    "whose.me": "my|mine",
    "whose.it": "its",
    "whose.he": "his",
    "whose.she": "her",
    "whose.they": "their",
    "hails": "hey|hi|hello|ok|okay|oi|dear|excuse me",
    "reflexive.you": "yourself",
    "reflexive.it": "itself",
    "reflexive.he": "himself",
    "reflexive.she": "herself",
    "reflexive.they": "themselves",
    "genitive": "'s|'",
    "plurals": "s|es|ies>y|ves>f|ves>fe|men>man",
    "endings": "",
    "relative": "that|which|who",
    "being": "is|are|i|am|you|currently|now|being",
    "having": "has|have|holds|hold|carries|carry|wears|wear|wearing|holding|carrying|got",
    "bearing": "with",
    "things": "thing|things|object|objects|item|items|stuff",
    "ones": "one|ones",
    "other": "other|another|else|different|remaining",
    "others": "others|rest",
    "any": "any|either|whichever|whatever",
    "floor": "floor|ground",
    "here": "room|here|place|around|surroundings",
    "state.open": "open|opened",
    "state.closed": "closed|shut",
    "state.locked": "locked",
    "state.unlocked": "unlocked",
    "state.lit": "lit|burning|glowing|lighted",
    "state.unlit": "unlit|dark|extinguished",
    "state.worn": "worn",
    "state.held": "held|carried",
    "state.empty": "empty",
    "state.full": "full",
    "number.1": "one|single",
    "number.2": "two|couple|pair",
    "number.3": "three",
    "number.4": "four",
    "number.5": "five",
    "number.6": "six",
    "number.7": "seven",
    "number.8": "eight",
    "number.9": "nine",
    "number.10": "ten",
    "number.11": "eleven",
    "number.12": "twelve|dozen",
    "ordinal.1": "first|1st|former",
    "ordinal.2": "second|2nd",
    "ordinal.3": "third|3rd",
    "ordinal.4": "fourth|4th",
    "ordinal.5": "fifth|5th",
    "ordinal.6": "sixth|6th",
    "ordinal.7": "seventh|7th",
    "ordinal.8": "eighth|8th",
    "ordinal.9": "ninth|9th",
    "ordinal.last": "last|latter",
    # --- directions, and words about them ---
    "direction.north": "north|n|northward|northwards",
    "direction.northeast": "northeast|ne|north-east",
    "direction.east": "east|e|eastward|eastwards",
    "direction.southeast": "southeast|se|south-east",
    "direction.south": "south|s|southward|southwards",
    "direction.southwest": "southwest|sw|south-west",
    "direction.west": "west|w|westward|westwards",
    "direction.northwest": "northwest|nw|north-west",
    "direction.up": "up|u|upstairs|upward|upwards",
    "direction.down": "down|d|downstairs|downward|downwards",
    "direction.in": "in|inside|indoors",
    "direction.out": "out|outside|outdoors",
    "no-direction": "left|right|forward|forwards|fore|aft|port|starboard|ahead|straight|backward|backwards",
    "way": "to|through|toward|towards|back",
    "toward": "to|toward|towards|approach|for",
    # --- in commands ---
    "then": "then",
    "again": "again|g",
    "oops": "oops",
    "times": "times|time|turns|turn|moves|move|steps|step|minutes|minute|rounds",
    "every-act-times": "times",
    "polite": "please|now|just|ok|okay|well|so|kindly|then|and",
    "haste": "please|now|carefully|quickly|slowly|quietly|gently|softly|too|instead|again|first|back",
    "undoing": "un|dis",
    "lead-in": "i want to|i would like to|i'd like to|i will|i'll|i try to|try to|let me|let's|i|go and|can i|you",
    "request": "can you|could you|would you|will you",
    "own-request": "can i|could i|may i|might i|shall i|can we|could we|may we|shall we",
    "formal.examine": "x|ex",
    "formal.look": "l",
    "formal.inventory": "inv|i",
    "formal.wait": "z",
    # --- questions that one's own eyes and memory answer, where nobody else is there to ---
    "what-is": "what is|what's|whats|what are|who is|who's|whos|who are",
    "what-is-there": "what is|what's|whats|what are|what is there|what's there|what lies|is there anything"
    "|is there something"
    "|is anything|is something|anything|who is|who's",
    "containing": "in|inside|within|on|upon|atop|under|underneath|beneath|below|behind",
    "where-is": "where is|where's|wheres|where are|where did",
    # --- what stands for a slot where the forms of a verb are shown ---
    "slot.thing": "something",
    "slot.things": "something",
    "slot.objects": "something",
    "slot.possession": "something",
    "slot.possessions": "something",
    "slot.person": "somebody",
    "slot.way": "somewhere",
    "slot.direction": "north",
    "slot.topic": "something",
    "slot.fact": "something",
    "slot.words": "words",
    # --- answers ---
    "cancel": "nothing|neither|none|nevermind|never mind|cancel|forget it|no|nobody",
    "aside": "one|ones|please|i|mean|meant|it's|of|them",
    "all-of-them": "both|all|both of them|all of them|everything",
    # --- talk ---
    "speech": "ask|tell|say|speak|whisper|shout|yell|answer|reply|talk|utter|inform|order|command|call",
    "question": "who|what|where|when|why|how|which|whose|do|did|are|is|can|could|will|would|have|has|does|was|were|may"
    "|should|shall|who's|what's|where's|when's|why's|how's|whats|wheres|hows|don't|didn't|doesn't|isn't|aren't|wasn't"
    "|can't|couldn't|won't|wouldn't|haven't|hasn't",
    "opener": "i|i'm|i'd|i'll|i've|we|we're|you|you're|your|he|he's|she|she's|they|it's|that|that's|there|there's|this"
    "|my|please|because|but|maybe|perhaps|it|he'd|she'd|they're|who'd|why'd|how'd|what'd|that'll|so|if|since|surely|poor"
    "|somebody|someone|somebody's|someone's|nobody's|shouldn't|mustn't|aren't|oughtn't|im|ive|youre|theyre|hes|shes"
    "|thats|theres|dont|didnt|doesnt|isnt|wasnt|werent|cant|wont|wouldnt|couldnt|shouldnt",
    "remark": "listen to me|look at me|believe me|shut up|be quiet|get lost|leave me alone|good|fine|good for you"
    "|poor you|lucky you|come with me|come along|follow me|really|indeed|liar|i promise|go on|go ahead|carry on|come on"
    "|hold on|hang on|spit it out|give it a rest|get on with it|enough|enough of that|that's enough|that is enough"
    "|drop the act|be honest|be straight with me|let me think|try again|say that again|run that by me again",
    "remark-lead": "go on about|go on then|go on and tell|carry on about|open up about|come off it|start with"
    "|begin with|start at|begin at|think back|get to the point|out with it|leave me out|leave him out|leave her out",
    "remark-apart": "go on|carry on|come on|go ahead|hold on|hang on|hang on a minute|wait|wait a minute|wait a moment"
    "|listen|listen here|look|look here|see here",
    "remark-matter": "failure|failures|trouble|troubles|problem|problems|business|affair|incident|accident|theft"
    "|mystery|outage|story|rumour|rumor|question|situation",
    "remark-stopping": "stop|quit|cease",
    "about": "about|of",
    "that": "that",
    "said-to": "to|at",
    "lead": "tell|me|you|know|known|of|about|anything|something|heard|hear|think|to|with|happened|happens|happening|on"
    "|at|in|us|say|for|there|been|ever|any|explain",
    "trailing": "is|are|was|were|mean|means|do|does|did|please|then|here|now",
    "filler": "of|about|that|is|was|are|were|,|his|her|their|its|my|your",
    "weightless": "to|at|on|in|and|had|has|have|did|been|be|it|he|she|they|by|for|from",
    "no-start": "i|no|yes|yeah|nope|sure|sorry|please|thanks|thank",
    "said.greet": "Hello.",
    "said.thank": "Thank you.",
    "said.farewell": "Goodbye.",
    # --- words to the program, whatever follows them ---
    "program.undo": "undo",
    "program.redo": "redo",
    "program.debug": "debug",
    "program.save": "save",
    "program.restore": "restore|load",
    "program.quit": "quit|q",
    "program.restart": "restart",
    "program.help": "help",
    "program.hint": "hint|hints",
    "program.why": "why",
    "program.transcript": "transcript|script",
    "program.export": "export",
    "program.recall": "recall",
    "program.reword": "reword",
    "program.past": "past",
    "program.note": "note|notes",
    "program.settings": "settings|setting|preferences",
    # --- for who looks behind the scenes; read as such only where nothing of the world has the word ---
    "behind.showme": "showme",
    "behind.trace": "trace",
    "behind.tree": "tree",
    "behind.scope": "scope",
    "behind.gonear": "gonear",
    "behind.purloin": "purloin",
    "behind.events": "events",
    "behind.why not": "why not",
    "behind.mind of": "mind of",
    "behind.hears": "hears",
    # --- words to the program when nothing follows them ---
    "alone.exits": "exits|directions",
    "alone.people": "people|who",
    "alone.journal": "journal|facts",
    "alone.map": "map|automap|chart",
    "alone.topics": "topics|subjects",
    "alone.about": "about|credits|version",
    "alone.score": "score|status|full|fullscore|points|rank|time|turns|moves",
    "alone.quests": "quests|quest|tasks|goals|objectives|missions",
    "alone.achievements": "achievements|achievement|trophies",
    "alone.verbs": "verbs|commands|list|actions",
    "alone.plain": "plain",
    "alone.screen": "screen|fullscreen",
    "alone.help": "amusing|walkthrough|menu|info|tutorial",
    "alone.brief": "brief|verbose|superbrief|long|short",
    # --- whole sentences to the program ---
    "asked.help": "what do i do|what do i do now|what can i do|what can i do here|what can i do now|what should i do"
    "|what should i do now|what shall i do|what am i supposed to do|what am i meant to do|what now|now what"
    "|what next|how do i play|how do i play this|how do you play|how does this work|how do i start|what can i say"
    "|what can i type|what do i type|help me|i need help|i'm lost|i am lost|i'm confused"
    "|i am confused|i don't understand|i do not understand|i don't know what to do|man|guide"
    "|instructions|how to play|what are the commands|which commands are there",
    "asked.hint": "give me a hint|can i have a hint|i need a hint|another hint|next hint|is there a hint"
    "|i'm stuck|i am stuck|are there hints|are there any hints",
    "asked.quests": "what are my quests|what is my quest|what's my quest|what is my goal|what's my goal"
    "|what are my goals|what is left to do|what's left to do|what is there to do|what's there to do|list quests"
    "|show quests",
    "asked.achievements": "what have i achieved|what have i earned|show achievements|list achievements",
    "asked.look": "where am i|where are we|where is this|what is this place|what place is this|what do i see"
    "|what can i see|what is here|what's here|what is around me|what is there|what is in here|what's in here"
    "|what is in this room|what is in the room|what's in the room"
    "|what is around|what's around|what else is here|what else is there",
    "asked.self": "who am i|what am i|what do i look like",
    "asked.exits": "where can i go|where do i go|where should i go|where to|which way|which ways are there"
    "|how do i leave|how do i get out|how do i get out of here|where are the exits|what are the exits"
    "|list exits|list the exits|show exits",
    "asked.people": "who is here|who's here|who is there|is anybody here|is anyone here|anybody here|anyone here"
    "|is anybody there|is anyone there|is somebody here|who else is here",
    "asked.topics": "what can i ask|what could i ask|what can i ask about|what could i ask about|what can i talk about"
    "|what could i talk about|what is there to talk about|what do i ask|list topics|suggestions",
    "asked.score": "full score|what is my score|what's my score|how am i doing|how many points do i have",
    "asked.journal": "what do i know|what have i learned|what have i learnt|what have i found out",
    "asked.map": "show map|show the map|show me the map|where have i been|which rooms have i found|list rooms",
    "asked.about": "what is this|what is this game|what game is this|what is this about|who made this|who wrote this",
    "asked.quit": "exit game|quit game|quit the game|exit the game|leave the game|stop playing|end game|end the game|:q"
    "|:q!|:wq",
    "asked.save": "save game|save the game",
    "asked.restore": "load game|restore game|load a game",
    "asked.restart": "start over|start again|begin again|new game",
    "asked.undo": "go back a turn|undo that|take back that turn",
    # --- how people listen ---
    **HEARING,
    **INQUIRIES,
    # --- what people claim ---
    **CLAIMS,
}


def split_words(text: str) -> tuple[str, ...]:
    """A list as it is written, taken apart: `the|a|an`."""
    return tuple([word for word in (part.strip() for part in text.split("|")) if word])
