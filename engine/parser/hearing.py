"""What English says of how people listen: forms of words, words of no weight, and the words by which it is told what
somebody does who speaks. A language file has its own under the same names; `engine.people.lexicon` compiles them.

In `heard.forms` and `heard.spelled` a word stands before `>` for what comes after it.
"""

from __future__ import annotations

from engine.parser.thesaurus import ALIKE

HEARING: dict[str, str] = {
    "alike": ALIKE,
    "heard.spelled": "n't>not|'re>are|'ve>have|'ll>will|'m>am|'d>would|'s>|d'you>do you|y'know>you know"
    "|gonna>going to|wanna>want to|gotta>got to|lemme>let me|gimme>give me|dunno>do not know|cannot>can not"
    "|can't>can not|won't>will not|shan't>shall not|ain't>is not|dont>do not|didnt>did not|doesnt>does not"
    "|isnt>is not|wasnt>was not|cant>can not|wont>will not|im>i am|ive>i have|youre>you are|whats>what is|thats>that is"
    "|wheres>where is|hows>how is|where's>where is|what's>what is|who's>who is|how's>how is|that's>that is"
    "|it's>it is|there's>there is|nite>night|tonite>tonight|ur>your|thru>through|o'clock>oclock"
    "|whatcha>what are you|watcha>what are you|wotcha>what are you|whaddya>what do you|howdya>how do you|c'mon>come on"
    "|doin>doing|tellin>telling|sayin>saying|hidin>hiding|goin>going|nothin>nothing|thur>thursday|thurs>thursday"
    "|tues>tuesday|weds>wednesday|yday>yesterday",
    "heard.forms": "went>go|gone>go|goes>go|saw>see|seen>see|sold>sell|bought>buy|told>tell|said>say|knew>know"
    "|known>know|thought>think|took>take|taken>take|gave>give|given>give|got>get|gotten>get|made>make|came>come"
    "|left>leave|lost>lose|found>find|heard>hear|kept>keep|held>hold|wrote>write|written>write|spoke>speak"
    "|spoken>speak|stole>steal|stolen>steal|broke>break|broken>break|drove>drive|driven>drive|rode>ride"
    "|ridden>ride|ran>run|sat>sit|slept>sleep|woke>wake|woken>wake|awoke>awake|ate>eat|eaten>eat|drank>drink"
    "|drunk>drink|fell>fall|fallen>fall|felt>feel|brought>bring|taught>teach|caught>catch|fought>fight|sought>seek"
    "|met>meet|sent>send|spent>spend|lent>lend|built>build|burnt>burn|lit>light|dug>dig|hung>hang|hid>hide"
    "|hidden>hide|bit>bite|bitten>bite|shot>shoot|shook>shake|sang>sing|sung>sing|swam>swim|swum>swim|sank>sink"
    "|sunk>sink|swore>swear|sworn>swear|tore>tear|torn>tear|wore>wear|worn>wear|won>win|threw>throw|thrown>throw"
    "|grew>grow|grown>grow|flew>fly|flown>fly|drew>draw|drawn>draw|began>begin|begun>begin|became>become"
    "|bled>bleed|blew>blow|blown>blow|chose>choose|chosen>choose|crept>creep|dealt>deal|died>die|dying>die"
    "|dies>die|lying>lie|lied>lie|lies>lie|tied>tie|tying>tie|fled>flee|forgot>forget|forgotten>forget"
    "|forgave>forgive|forgiven>forgive|froze>freeze|frozen>freeze|led>lead|leapt>leap|learnt>learn|meant>mean"
    "|paid>pay|rang>ring|rung>ring|rose>rise|risen>rise|sewn>sew|shone>shine|slid>slide|smelt>smell|stood>stand"
    "|stuck>stick|stung>sting|struck>strike|understood>understand|wept>weep|wound>wind|men>man|women>woman"
    "|children>child|feet>foot|teeth>tooth|mice>mouse|knives>knife|lives>life|wives>wife|wolves>wolf|leaves>leaf"
    "|shelves>shelf|thieves>thief|loaves>loaf|people>people|better>good|best>good|worse>bad|worst>bad|eyes>eye"
    "|this>this|was>be|is>be|his>his|does>do|has>have|always>always|news>news|glasses>glasses|clothes>clothes"
    "|goods>goods|us>us|yes>yes|during>during|thing>thing|something>something|anything>anything|nothing>nothing"
    "|everything>everything|evening>evening|morning>morning|never>never|ever>ever|other>other|mother>mother"
    "|father>father|brother>brother|sister>sister|daughter>daughter|under>under|over>over|after>after|water>water"
    "|winter>winter|summer>summer|paper>paper|number>number|matter>matter|letter>letter|weather>weather"
    "|dinner>dinner|supper>supper|river>river|silver>silver|tower>tower|corner>corner|keeper>keeper|keepers>keeper|king>king|ring>ring"
    "|sing>sing|bring>bring|string>string|spring>spring|wing>wing|bed>bed|red>red|shed>shed|need>need|speed>speed"
    "|seed>seed|feed>feed|bleed>bleed|deed>deed|hundred>hundred|building>build|family>family|only>only|july>july"
    "|fly>fly|reply>reply|supply>supply|ally>ally|early>early|ugly>ugly|holy>holy|lonely>lonely",
    "heard.endings": "'s|ingly|edly|iness|ings|ing|ies|ied|ers|ed|er|es|est|ly|ness|s|y|e",
    "heard.slight": "a|an|the|to|of|in|on|at|for|with|by|from|into|onto|upon|as|than|and|or|but|so|if|then|there"
    "|here|be|am|is|are|was|were|been|being|do|does|did|done|has|have|had|having|can|could|will|would|shall|should"
    "|may|might|must|ought|who|whom|whose|what|where|when|why|how|which|that|this|these|those|it|its|itself|he|him"
    "|his|himself|she|her|hers|herself|they|them|their|theirs|themselves|i|me|my|mine|myself|you|your|yours"
    "|yourself|we|us|our|ours|not|no|nor|yes|oh|ah|well|now|just|very|too|also|again|still|yet|even|ever|really"
    "|actually|exactly|quite|rather|perhaps|maybe|please|some|any|somebody|someone|anybody|anyone|something"
    "|anything|everything|thing|about|know|tell|say|think|mean|such|only|own|same|other|each|both|more|most|much"
    "|many|up|down|out|off|over|through|one|let|sir|madam|ma'am|mam|mr|mrs|ms|like|there's|because|while|until"
    "|till|though|although|however|whether|already|always|never|go|get|come|make|take|put|want|happen|use|try|seem"
    "|look|sort|kind|lot|bit|way|anyway|else|around|back|away",
    "heard.weak": "night|evening|morning|afternoon|yesterday|tonight|noon|find|keep|leave|call|bring|hold|stand"
    "|show|need|let|run|ask|work|feel|turn|start|play|move|live|believe|happen|year|time|people|day|house|home"
    "|place|man|woman|old|new|good|bad|great|little|big|long|high|small|large|whole|right|left|first|last|next"
    "|early|late|few|half|all|every|nobody|everyone|everybody|nothing|name|word|line|side|hand|head|part|end"
    "|number|world|life|story|fact|case|point|hour|minute|week|month|today|see|hear|speak|talk|read|give|send|open"
    "|close|follow|stop|begin|help|change|set|pay|meet|stay|walk|wait|sit|fall|cut|reach|remain|appear|grow|hope"
    "|care|sure|real|true|able|different|important|certain|clear|full|free|strong|easy|hard|ready|together|far"
    "|near|later|before|after|since|ago|under|between|behind|against|without|within|during|person|two|three|four"
    "|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|anyone|no one|friend",
    "heard.source": "say|says|said|tell|tells|told|think|thinks|claim|claims|reckon|reckons|believe|believes|swear"
    "|swears",
    "heard.going-on": "ing",
    "heard.doing": "doing",
    "heard.wanting": "do you sell|do you have|have you got|have you any|do you keep|do you know where|can i borrow"
    "|can i have|could i borrow|could i have|may i have|may i borrow|may i use|can i use|can i get|where can i get"
    "|where could i get|where can i find|where could i find|where could i borrow|where can i borrow|lend me"
    "|give me|i need|i want|i would like|is there a|is there any|are there any|can you lend|could you lend"
    "|can you give|could you give|will you give|hand over|hand me|let me have|let me borrow|have you seen|what is"
    "|what are|do you like|tell me about|do you know",
    "heard.past": "did|was|were|had|happened|been",
    "heard.self": "who you|who are you|what you are|introduce yourself|about yourself|your name|your full name"
    "|your age|how old are you|old are you|what are you called|you are called|where are you from"
    "|where do you come from|how long have you|what do they call you",
    "heard.you": "you|your|yours|yourself",
    "heard.thread": "it|that|this|those|these|they|them|one|there|so",
    "heard.more": "go on|carry on|go ahead|continue|tell me more|say more|more|and"
    "|tell me more about it|tell me more about that|do go on|come on",
    "heard.standing-in": "it|them|those",
    "once-more": "again|repeat|once more|what did you say|what was that|remind me|did not hear|did not catch",
    # what somebody does who speaks: the first that fits, in this order
    "act.greet": "hello|hi|hey|greetings|morning|evening|afternoon|day|hullo|hail|howdy",
    "act.thank": "thanks|thank|grateful|cheers|obliged",
    "act.leave": "bye|goodbye|farewell|adieu|goodnight|i must go|i have to go|i must be off|i should go|see you",
    "act.apologise": "sorry|i apologise|i apologize|my apologies|forgive me|pardon me|i should not have|i regret"
    "|my fault|my mistake|i was wrong|i did not mean",
    "act.threaten": "or else|you will regret|you will be sorry|i will kill you|i will hurt you|i will hit you"
    "|kill you|hurt you|i will make you|i warn you|i am warning you|watch yourself|last chance|i will have you"
    "|report you|i will tell on you|beat you",
    "act.accuse": "you lie|you are lying|you lied|liar|you are a liar|you stole|you are a thief|thief|you did it"
    "|you killed|murderer|i do not believe you|that is a lie|you are hiding|your fault|you sold|i accuse you"
    "|you cheated|shame on you|that is not true|that is not so|that is untrue|not true",
    "act.flatter": "you are kind|you are very kind|so kind|you are clever|you are wise|you are beautiful"
    "|you are pretty|you are brave|you are strong|you are good|you are lovely|you look well|you look lovely"
    "|i like you|i love you|i admire you|well done|i like your|i love your|you are nice|what a lovely|what a fine",
    "act.promise": "i promise|promise not to|promise you|promise me|i swear|you have my word|i give you my word"
    "|my word on it|i vow|trust me|i will not tell|your secret is safe",
    "act.offer": "can i help|may i help|could i help|let me help|i can help|i could help|i will help"
    "|would you like|do you want|here is|here take|take this|have this|this is for you|i offer"
    "|i have something for you",
    "act.chat": "how are you|how are you doing|how are you today|how are you feeling|how do you feel|how do you do"
    "|how have you been|how are things|how goes it|how is it going|are you well|are you all right",
    "act.request": "please|give me|lend me|can you|could you|will you|would you|can i have|could i have|may i have"
    "|can i borrow|could i borrow|let me|help me|i need|show me|i beg you",
    "act.tell": "i found|i saw|i have seen|i heard|i have heard|i know|i think|i believe|i have been|did you know"
    "|there is talk|people say|they say|i noticed|i have noticed|i learned|let me tell",
    "asks.who": "who|whose|whom",
    "asks.what": "what|which",
    "asks.where": "where",
    "asks.when": "when|what time|how long ago|since when",
    "asks.why": "why|how come|what for|what made|what reason",
    "asks.how": "how",
    "asks.whether": "do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must",
    "heard.not": "not|never|no|nobody|nothing|none|without",
    "heard.turned": "i>you|me>you|my>your|mine>yours|myself>yourself|am>are|i'm>you're|i've>you've|i'll>you'll"
    "|i'd>you'd",
    "heard.to-you": "is>are|was>were|has>have|does>do|isn't>aren't|wasn't>weren't|hasn't>haven't|doesn't>don't",
    "heard.to-you-endings": "ies>y|oes>o|shes>sh|ches>ch|xes>x|sses>ss|ss>ss|us>us|s>",
    "heard.after-object": "about|of|that|this|to|so|it|in|on|at|for|with|by|from|if|whether|who|what|where|when|why|how"
    "|which|and|or|but|not|then|now|first|last|again|all|everything|anything|something|nothing|a|an|the",
    "heard.whether": "if|whether",
    "heard.reporting": "i heard that|i heard|i have heard that|i have heard|i found that|i found|i have found|i saw"
    "|i have seen|i notice|i noticed|i have noticed|i see|i know|i think|i believe|i gather|i wonder|i am told"
    "|i was told|they say|they are saying|people say|everybody says|there is talk|it is said|is it true|tell me"
    "|do you know|do you think|would you say|can you tell me|could you tell me",
    "heard.courtesy": "go on|carry on|come on|go ahead|hold on|hang on|wait|listen here|look here|see here"
    "|please|sir|ma'am|mam|madam|miss|mister|mistress|dear|my dear|my friend|friend|lad|lass|love"
    "|if you please|thank you|thanks|oh|well|now|look|listen|hey",
    "heard.yes": "that it|that right|that the one|yes"
    "|yeah|yep|aye|ay|yes it is|it is|that is it|yes that is it|that is the one|that one|exactly|right"
    "|that is right|indeed|it is that|yes i do|i do|of course|certainly|sure|yes please|please do|correct",
    "heard.vocative": "sir|ma'am|mam|madam|miss|mister|mistress|please|my dear|my friend|dear",
    "heard.husband": "husband",
    "heard.wife": "wife",
    "heard.male": "mr|mister|sir",
    "heard.female": "mrs|miss|ms|madam",
}


def pairs(words: tuple[str, ...]) -> dict[str, str]:
    """`went>go` as what stands for what."""
    return {before: after for before, _, after in (word.partition(">") for word in words)}
