"""What English says of what people claim in talk: deeds and how they are told, who has what, who is here, who is dead,
whose words they are; and what makes a sentence no claim at all. A language file has its own under the same names;
`engine.people.claims` compiles them. A language that has none of them is read for what needs no words of its own.

`claim.KIND.done` and the like are the forms of one kind of deed: `have given`, `am giving`, `give`, `gives`.
"""

from __future__ import annotations

CLAIMS: dict[str, str] = {
    # --- deeds ---
    "claim.give.done": "gave|given|handed|passed",
    "claim.give.doing": "giving|handing|passing",
    "claim.give.now": "give|hand|pass",
    "claim.give.tells": "gives|hands|passes|slides|holds out|offers",
    "claim.open.done": "unlocked|opened|unbolted",
    "claim.open.doing": "unlocking|opening|unbolting",
    "claim.open.now": "unlock|open|unbolt",
    "claim.open.tells": "unlocks|opens|unbolts",
    "claim.lock.done": "locked",
    "claim.lock.doing": "locking",
    "claim.lock.now": "lock",
    "claim.lock.tells": "locks",
    "claim.close.done": "closed|shut",
    "claim.close.doing": "closing|shutting",
    "claim.close.now": "close|shut",
    "claim.close.tells": "closes|shuts",
    "claim.take.done": "took|taken|picked|grabbed",
    "claim.take.doing": "taking|picking|grabbing",
    "claim.take.now": "take|grab",
    "claim.take.tells": "takes|picks|grabs",
    "claim.put.done": "put|placed|dropped|set|laid",
    "claim.put.doing": "putting|placing|dropping|setting|laying",
    "claim.put.now": "put|place|drop|set",
    "claim.put.tells": "puts|places|drops|sets|lays",
    "claim.light.done": "lit",
    "claim.light.doing": "lighting",
    "claim.light.now": "light",
    "claim.light.tells": "lights",
    "claim.break.done": "broke|broken|smashed",
    "claim.break.doing": "breaking|smashing",
    "claim.break.now": "break|smash",
    "claim.break.tells": "breaks|smashes",
    "claim.burn.done": "burned|burnt",
    "claim.burn.doing": "burning",
    "claim.burn.now": "burn",
    "claim.burn.tells": "burns",
    "claim.soon": "just|already|now|gladly|hereby|simply|quietly|carefully|gently",
    "claim.offers": "take|have|hold|catch|use",
    "claim.idioms": "seat|chair|moment|minute|breath|look|rest|drink|care|heart|word|words|thanks|blessing|leave|time"
    "|advice|warning|hope|truth|reason|name|chance|answer|thing|trouble|problem|question|story|tale|point|rub|deal"
    "|plan|catch|idea|news|easy|part|trick|secret|turn|pleasure|honour|honor|feeling|mind|luck|matter|way|right|lot",
    "claim.idiom-adjectives": "good|long|close|deep|moment's|kind|careful|few|only|first|last|own",
    # --- what makes no claim of a clause, where it stands before the verb ---
    "claim.hedges": "if|when|whenever|once|before|after|until|unless|had|should|would|could|might|never|not|no|nobody"
    "|nor|without|wish|dreamt|dreamed|suppose|says|say|said|think|thinks|swear|claim|claims|ask|asked|used|why|how"
    "|what|did|do|does|that|who|yesterday|ago|hear|heard|hope|guess|believe|bet|imagine|pretend|like|as|told|than"
    "|whether|reckon|expect|fear|seem|seems|must|may|will|shall|can|want|wants|need|let|promise|see|saw",
    # --- and what does so of a whole sentence, wherever it stands ---
    "claim.conditions": "if|unless|whenever|until|till|wherever|as soon as|as long as|provided|suppose|otherwise"
    "|or else",
    "claim.doubts": "perhaps|maybe|probably|possibly|they say|people say|it is said|folk say|some say|i hear|i heard"
    "|i think|i believe|i suppose|i guess|i reckon|i bet|i hope|i expect|i fear|i wish|i dreamed|i dreamt|i imagine"
    "|it seems|for all i know|rumour has it|rumor has it|word is|they tell me|i am told|i was told|most likely"
    "|no doubt|should be|ought to|must be|must have|may be|might be|could be|as if|as though|if only|in my dreams",
    "claim.long-ago": "ago|yesterday|once|always|never|every|each|last night|last week|last year|last month|last winter"
    "|last summer|last spring|last autumn|year|years|often|sometimes|when|whenever|for granted|for money"
    "|for safekeeping|usually|most|days|nights|mornings|evenings|sundays|back then|those days",
    "claim.state-open": "open|opened",
    "claim.state-closed": "closed|shut",
    "claim.state-locked": "locked|bolted",
    "claim.state-unlocked": "unlocked|unbolted",
    "claim.being": "is|are|'s|stands",
    "claim.now": "now|already|wide|firmly|tightly",
    "claim.the": "the|this|that|your|my|our",
    "claim.ands": "and|but|so|well|look|there|see|now|then|yes",
    # --- who has what, who is where ---
    "claim.holding": "have|has|hold|holds|carry|carries|got|keeps|keep|wear|wears",
    "claim.having": "holding|carrying|wearing",
    "claim.gave": "gave|handed|lent|passed|given",
    "claim.i": "i",
    "claim.me": "me",
    "claim.you": "you",
    "claim.some": "some|any|no",
    "claim.at-hand": "here|you|me",
    "claim.elsewhere": "at|in|on|under|behind|by|near|upstairs|downstairs|outside|somewhere|home|below|above|beside"
    "|that|which|who|left|about|from|like|too|once|back|there|over|up|down|out|to|ready|mended|made|before|after",
    "claim.after-thing": "with|and|but|so|now|right|here|for|of|yet|still|safe|because|if|when|as|then|already|again"
    "|today|tonight|in|at|on|is|was|are|were|i|you|he|she|we|they|it|myself|himself|herself|yourself",
    "claim.here": "here|right here|over here|in here|right there|beside me|beside you|with us|next to me|next to you"
    "|behind me|behind you|in this room|before you|in front of you|standing here|sitting here|standing right here"
    "|standing right there|standing beside you|standing beside me|sitting right there",
    "claim.here-ends": "and|too|now|already|with us|with me",
    "claim.gone": "not here|gone|away|not in this room|out|gone out|gone home|not with us|long gone",
    "claim.gone-ends": "and|now|today|so",
    "claim.in": "in|at|inside",
    "claim.comes": "here comes|here is|there is|there goes|here 's|there 's",
    # --- the dead ---
    "claim.dead": "dead|deceased|died|drowned|perished|passed away|passed on|no more|lost at sea|lost to the sea",
    "claim.killed": "killed|murdered|hanged|slain|buried|shot",
    "claim.late": "late",
    "claim.been": "was|were|been|is|are|be|got|were all|being",
    "claim.denied": "not|nearly|almost|never|no|nobody|half|or|as|could",
    "claim.alive": "is|lives|works|waits|knows|has|will|can|says|thinks|wants|comes|goes|sits|stands|sleeps|runs|keeps"
    "|likes|speaks|talks|drinks|eats|owns|needs|loves|hates|looks|sings|walks|may|might|should|must|would like",
    "claim.consult": "ask|see|visit|find|meet|talk to|talk with|speak to|speak with|go to|wait for|call on|tell",
    "claim.consult-not": "not|never|used|nobody|no|did|would|wish|if|miss|could|cannot|had|went|go|came",
    "claim.rests": "dead|buried|gone|lost|drowned|no|not|still|in|under|at|with|resting|missed|remembered|nowhere"
    "|sleeping|asleep|out|never|where|beyond|past|always",
    # --- whose words they are ---
    "claim.reports": "asked|says|said|told|tells|gave|showed|shows|turned|greeted|replied|answered",
    "claim.player": "player|user|human|you|stranger",
    "claim.you-say": "say|says|said|reply|replies|answer|answers|ask|whisper|shout|mutter",
    "claim.you-do": "nod|shrug|smile|sigh|frown|grin|blush|hesitate|kneel|bow|wince|flinch|gasp|nod slowly"
    "|shake your head|take a step|step forward|step back|step closer|lean in|lean closer|draw your sword"
    "|draw your knife|turn to leave|walk away|turn away|look around|reach for",
    "claim.stage": "smiles|sighs|nods|laughs|grins|shrugs|pauses|whispers|winks|frowns|chuckles|looks|turns|points"
    "|gestures|leans|leaning|smiling|nodding|sighing|laughing|grinning|pausing|whispering|shaking|shakes|raises"
    "|glances|walks|steps|stares|coughs|hesitates|bows|mutters|softly|quietly|beat|clears throat|sniffs|scoffs",
    "claim.yes": "yes|aye|indeed|true|right|exactly|correct|yes indeed|so it is|that is so|that is true|that is right"
    "|you are right|it is true|of course|certainly",
    # --- names ---
    "claim.capital": "name",
    "claim.common": "i|english|french|latin|german|dutch|spanish|god|gods|lord|lady|sir|madam|ma'am|mister|mr|mrs|miss"
    "|ms|dr|saint|st|father|mother|brother|sister|uncle|aunt|granny|grandfather|grandmother|captain|master|mistress"
    "|heaven|heavens|hell|devil|christmas|easter|sunday|monday|tuesday|wednesday|thursday|friday|saturday|january"
    "|february|march|april|may|june|july|august|september|october|november|december|north|south|east|west|spring"
    "|summer|autumn|winter|majesty|honour|honor|grace|friend|stranger|traveller|traveler|earth|sun|moon|sabbath|ok"
    "|okay|doctor|bible|new|year|european|christian",
    "claim.names-do": "said|says|told|tells|thinks|lives|asked|knows|owns|wants|sold|stole|killed|married",
    "claim.no-names": "nobody|somebody|everybody|anybody|someone|everyone|anyone|rumour|rumor|legend|word|folk|people"
    "|experience|history|tradition|nothing|something|everything|whoever|who|he|she|it|they|we|you|one|none|that"
    "|this|which|what|mum|mam|mama|dad|papa|grandad|gran|gossip|law|reason|heart|nature|time|death|fate|love|luck"
    "|each|either|neither|both|always|never|often|then|there|here|now|once|mine|yours|hers|his|theirs|another",
}
