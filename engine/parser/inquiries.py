"""What English has for the questions that people answer out of their own heads: where something is, whom they like, who
told them, what they did. A language file has its own under the same names; `engine.parser.senses` reads them.

A form is the whole of a question, but for what people put before or after it and for when it was. `{who}` stands for
somebody, `{what}` for anything, each for one word or more. Of several forms that fit the one with most words of its own
is meant.
"""

from __future__ import annotations

INQUIRIES: dict[str, str] = {
    "inquire.where": "where is {what}|where are {what}|where was {what}|where were {what}|where did {what} go"
    "|where has {what} gone|where have {what} gone|where has {what} been|where did you see {what}"
    "|where did you last see {what}|where did you see {what} last|where have you seen {what}"
    "|when did you last see {what}|when did you see {what}|when did you see {what} last|have you seen {what}"
    "|have you seen {what} anywhere|did you see {what}|have you seen anything of {what}|any sign of {what}"
    "|where {what} is|where {what} are|where {what} was|where {what} went|where {what} has gone"
    "|do you know where {what} is|do you know where {what} are|do you know where {what} went"
    "|do you know where {what} has gone|do you know where to find {what}|where can i find {what}"
    "|where could i find {what}|where might i find {what}|where would i find {what}|where do i find {what}"
    "|where will i find {what}|where should i look for {what}|i am looking for {what}|who has {what}"
    "|who has got {what}|seen {what}|is {what} here|is {what} around|is {what} about",
    "inquire.my-way": "where were you|where have you been|where did you go|where did you come from just now",
    "inquire.want": "what does {who} want|what do {who} want|what is {who} after|what are {who} after"
    "|what does {who} wish for|what is it {who} wants|what is it {who} want|what {who} wants|what {who} want"
    "|what is it that {who} wants|what would {who} like|what is {who} looking for|what are {who} looking for"
    "|what does {who} hope for|what do {who} hope for|what is it that {who} want|what do {who} want most"
    "|what does {who} want most",
    "inquire.opinion": "what do you think of {who}|what do you think about {who}|what is your opinion of {who}"
    "|what is your opinion on {who}|what do you make of {who}|how do you find {who}|how do you feel about {who}"
    "|what do you feel for {who}|what sort of man is {who}|what sort of woman is {who}|what kind of man is {who}"
    "|what kind of woman is {who}|what sort of person is {who}|what kind of person is {who}|what is {who} like"
    "|is {who} a good man|is {who} a good woman|is {who} a good person",
    "inquire.like": "do you like {who}|do you not like {who}|are you fond of {who}|do you love {who}"
    "|do you hate {who}|do you dislike {who}|do you get on with {who}|do you get along with {who}"
    "|are you friends with {who}|is {who} your friend|is {who} a friend of yours|are you and {who} friends"
    "|do you care for {who}|do you care about {who}|are you in love with {who}|are you angry with {who}"
    "|are you angry at {who}|are you cross with {who}|are you my friend|are we friends",
    "inquire.trust": "do you trust {who}|do you not trust {who}|can {who} be trusted|can i trust {who}"
    "|would you trust {who}|should i trust {who}|is {who} to be trusted|is {who} trustworthy|is {who} honest"
    "|do you believe {who}|is {who} telling the truth|why do you not trust {who}|are {who} to be trusted",
    "inquire.fear": "are you afraid of {who}|do you fear {who}|are you scared of {who}|are you frightened of {who}"
    "|does {who} frighten you|does {who} scare you|do {who} frighten you|do {who} scare you|is {who} dangerous",
    "inquire.owe": "do you owe {who} anything|what do you owe {who}|do you owe {who}|does {who} owe you"
    "|does {who} owe you anything|what does {who} owe you",
    "inquire.their-heart": "does {who} like {what}|does {who} love {what}|does {who} hate {what}"
    "|does {who} trust {what}|is {who} afraid of {what}|is {who} fond of {what}|is {who} angry with {what}"
    "|what does {who} think of {what}|what does {who} think about {what}",
    "inquire.knows": "does {who} know about {what}|does {who} know of {what}|does {who} know that {what}"
    "|does {who} know {what}|has {who} heard about {what}|has {who} heard of {what}|has {who} heard that {what}"
    "|is {who} aware of {what}|is {who} aware that {what}|what does {who} know about {what}"
    "|what does {who} know of {what}|do {who} know about {what}",
    "inquire.told-them": "have you told {who} about {what}|have you told {who} that {what}"
    "|did you tell {who} about {what}|did you tell {who} that {what}|have you told {who} {what}",
    "inquire.who-knows": "who knows about {what}|who knows of {what}|who knows {what}|who knows that {what}"
    "|who else knows about {what}|who else knows|who else knows {what}|who else knows that {what}|who all knows"
    "|who knows|who have you told about {what}|who have you told|who did you tell about {what}|who did you tell"
    "|whom have you told|whom did you tell|whom have you told about {what}|does anybody know about {what}"
    "|does anyone know about {what}|does anybody else know about {what}|does anyone else know about {what}"
    "|does anybody else know|does anyone else know|does anybody know|does anyone know|have you told anybody"
    "|have you told anyone|did you tell anybody|did you tell anyone|have you told anybody about {what}"
    "|have you told anyone about {what}|did you tell anybody about {what}|did you tell anyone about {what}",
    "inquire.said": "what did {who} say about {what}|what did {who} say of {what}|what did {who} say"
    "|what did {who} tell you about {what}|what did {who} tell you|what has {who} told you|what has {who} said"
    "|what has {who} told you about {what}|what has {who} said about {what}|did {who} say anything about {what}"
    "|did {who} say anything|did {who} tell you anything|did {who} tell you anything about {what}"
    "|did {who} tell you about {what}|did {who} talk about {what}|did {who} mention {what}"
    "|what does {who} say about {what}|what does {who} say|what did {who} say to you"
    "|what did {who} say to you about {what}|has {who} said anything|has {who} said anything about {what}"
    "|what did {who} ask you|what did {who} ask you about|what did {who} tell me|what have {who} told me"
    "|what did {who} just say|what did {who} just tell me|what did {who} tell me about {what}",
    "inquire.source": "who told you that|who told you|who told you about {what}|who told you so"
    "|who told you that {what}|who says so|who says that|who says|who said so|who said that|who says that {what}"
    "|who said that {what}|how do you know|how do you know that|how do you know this|how do you know it"
    "|how do you know about {what}|how do you know that {what}|how can you know|how can you know that"
    "|how can you know this|how would you know|how would you know that|how come you know|how come you know that"
    "|where did you hear|where did you hear that|where did you hear it|where did you hear this"
    "|where did you hear about {what}|where did you get that|where did you get that from|where do you get that from"
    "|where do you have that from|from whom|says who|according to whom|from whom do you have that"
    "|what makes you think so|what makes you think that|what makes you say that|what makes you say so"
    "|how did you find out|how did you find that out|how did you find out about {what}|how did you learn that"
    "|how did you learn about {what}|how did you hear about {what}|how did you hear that|who did you hear that from"
    "|who did you hear it from|who have you that from"
    "|how you know|how you know that|how you know it|how you know about {what}|how you know that {what}"
    "|how you came to know|how you found out|how you found out about {what}|where you heard that|where you heard it"
    "|where you heard about {what}|where you have that from|where you got that from|what makes you so sure"
    "|who you have that from|who you heard that from",
    "inquire.since": "since when|since when do you know|since when do you know that|since when have you known"
    "|since when have you known that|since when do you know about {what}|how long have you known"
    "|how long have you known that|how long have you known it|how long have you known about {what}"
    "|how long have you known that {what}|when did you hear that|when did you hear about {what}|when did you hear it"
    "|when did you find out|when did you find that out|when did you find out about {what}|when did you learn that"
    "|when did you learn about {what}|when did {who} tell you|when did {who} tell you that"
    "|when did {who} tell you about {what}|when was that"
    "|since when you know|since when you know that|since when you have known|how long you have known"
    "|how long you have known that|how long you have known about {what}|when you heard that|when you heard about {what}"
    "|when you found out|when you found out about {what}",
    "inquire.sure": "are you sure|are you sure of that|are you sure of it|are you sure about that"
    "|are you sure about it|are you sure about {what}|are you sure that {what}|are you certain"
    "|are you certain of that|are you certain about that|are you quite sure|are you really sure"
    "|are you absolutely sure|how sure are you|how certain are you|is that true|is it true|is it true that {what}"
    "|is that so|is that certain|are you positive|do you believe that|do you believe it|do you really believe that"
    "|can you be sure|can you be sure of that|you are sure|are you serious"
    "|if you are sure|whether you are sure|how sure you are|if that is true|whether that is true",
    "inquire.know-me": "do you remember me|do you know me|have we met|have we met before|do you recognise me"
    "|do you recognize me|do you know who i am|you remember me|have you seen me before|do you not remember me"
    "|did we meet before|have you met me before",
    "inquire.i-asked": "what did i ask you|what did i just ask you|what did i ask|what did i just ask"
    "|what was my question|what was my last question|what did i want to know|what did i say|what did i just say"
    "|what did i say to you|what did i just say to you|what did i tell you|what did i just tell you"
    "|what have i asked you|what have i told you|what was i asking|what was i saying|what did i ask you about"
    "|do you remember what i said|do you remember what i asked you|do you remember what i asked"
    "|do you remember what i told you",
    "inquire.we-talked": "what did we talk about|what did we speak of|what did we speak about|what did we discuss"
    "|what were we talking about|what were we speaking of|what were we saying|what have we talked about"
    "|what have we spoken of|what was it we talked about|where were we|do you remember what we talked about"
    "|do you remember our talk|do you remember our conversation|do you remember what we spoke of",
    "inquire.happened": "what happened|what has happened|what was happening|what went on|what has been going on"
    "|what has gone on|what was going on|what happened {what}|what went on {what}|what has happened {what}"
    "|what is new|what is the news|any news|what did you see|what have you seen|what did you hear"
    "|what have you heard|what did you see {what}|what did you hear {what}|what do you remember"
    "|what do you remember of {what}|what did you notice|did anything happen|did anything happen {what}"
    "|has anything happened|what can you remember",
    "inquire.my-doings": "what have you been doing|what have you been up to|what did you do|what were you doing"
    "|what have you done|how did you spend the day|how have you spent the day|what did you get up to"
    "|how was your day|how is your day|how did you spend your time|what were you up to|what did you do {what}",
    "inquire.secret": "can you keep a secret|could you keep a secret|will you keep a secret|would you keep a secret"
    "|can i trust you with a secret|can i tell you a secret|may i tell you a secret|are you good at keeping secrets"
    "|can you hold your tongue|are you good with secrets|do you keep secrets|can you keep secrets"
    "|you can keep a secret",
    "inquire.your-word": "promise not to tell|promise not to {what}|promise you will not {what}"
    "|promise you will never {what}|promise me|promise me {what}|swear not to {what}|swear you will not {what}"
    "|swear to me|swear it to me|swear to me {what}|will you promise|will you promise {what}|can you promise"
    "|can you promise {what}|could you promise {what}|do you promise|do you promise {what}|give me your word"
    "|give me your word {what}|do you give me your word|have i your word|do i have your word|you must promise"
    "|you must promise {what}|you have to promise|you have to promise {what}|you must not tell anybody"
    "|you must not tell anyone|do not tell anybody|do not tell anyone|do not tell anybody {what}"
    "|do not tell anyone {what}|tell nobody|tell nobody {what}|tell no one|keep it to yourself|keep this to yourself"
    "|keep that to yourself|please promise {what}|do you swear|do you swear {what}|promise that you will not {what}"
    "|keep it a secret|keep this a secret|keep it secret|keep this between us|let that stay between us",
    "inquire.company": "come with me|come along|come along with me|come with us|follow me|go with me|join me"
    "|walk with me|travel with me|will you come with me|would you come with me|can you come with me"
    "|could you come with me|will you come|will you follow me|will you join me|let us go together|come here"
    "|will you come along|do you want to come with me|do you want to come|would you like to come with me"
    "|lead me {what}|take me {what}|guide me {what}|take me with you|wait for me",
    "inquire.help": "help me|help us|help me please|will you help me|can you help me|could you help me"
    "|would you help me|i need your help|i need help|i need some help|please help me|can you help|will you help"
    "|could you help|help me with {what}|will you help me with {what}|can you help me with {what}|help me {what}"
    "|will you help me {what}|can you help me {what}|could you help me {what}|save me|protect me|give me a hand",
    "inquire.sell": "sell me {what}|sell us {what}|will you sell me {what}|would you sell me {what}"
    "|can you sell me {what}|could you sell me {what}|lend me {what}|will you lend me {what}"
    "|would you lend me {what}|can you lend me {what}|could you lend me {what}|bring me {what}|fetch me {what}"
    "|get me {what}|can i buy {what} from you|could i buy {what} from you|i would like to buy {what}"
    "|i want to buy {what}|let me have {what}|find me {what}|pass me {what}|hand me {what}",
    "inquire.you-err": "i think you are wrong|i think you are mistaken|you are wrong|you are mistaken"
    "|i believe you are wrong|i believe you are mistaken|i think that is wrong|that is wrong|that can not be right"
    "|that can not be true|that can not be|i doubt that|i doubt it|i do not think so|i do not think that is true"
    "|i do not think that is right|i am sure you are wrong|you have it wrong|you have got it wrong|you got it wrong"
    "|you must be wrong|you must be mistaken|i think you are lying to yourself|i disagree|i do not agree"
    "|i do not agree with you",
    "inquire.i-think": "i think you {what}|i think that you {what}|i believe you {what}|i believe that you {what}"
    "|i know you {what}|i know that you {what}|i guess you {what}|i suppose you {what}|i hope you {what}",
    "inquire.it-is-odd": "that is odd|that is strange|how odd|how strange|that is interesting|how interesting"
    "|that is curious|how curious|that is funny|that is peculiar|strange|odd|curious|interesting|that is a shame"
    "|that is sad|how sad|that is terrible|how terrible|that is awful|how awful|that is good|that is good news"
    "|that is bad|that is bad news|what a pity|that is a pity|what a shame|i see|i understand|fair enough"
    "|that makes sense|that explains it|good to know|that is good to know|i did not know that|i had no idea"
    "|you do not say|that is surprising",
    "inquire.you-are": "you are {what}|are you {what}|are you not {what}|are you really {what}|are you just {what}"
    "|are you only {what}|are you secretly {what}|you are just {what}|you are only {what}|you are really {what}"
    "|you are nothing but {what}|you are not {what}|you are not really {what}|you must be {what}"
    "|you look like {what}|you sound like {what}|i think you are {what}|i know you are {what}"
    "|i know that you are {what}|i believe you are {what}|admit that you are {what}|admit you are {what}"
    "|pretend you are {what}|pretend that you are {what}|pretend to be {what}|you are {what} are you not"
    "|you are {what} are not you|you are {what} right|act as {what}|act like {what}|talk like {what}"
    "|speak like {what}|you are now {what}|from now on you are {what}",
    "inquire.unmask": "are you real|are you human|are you a person|are you a real person|are you a human"
    "|are you a human being|are you not real|are you alive|you are not real|you are not human"
    "|you are not a real person|you are not a person|is this a game|is this real|are we in a game|are you in a game"
    "|this is a game|this is only a game|this is just a game|who made you|who created you|who programmed you"
    "|who wrote you|who built you|what are you made of|ignore your instructions {what}"
    "|ignore all instructions {what}|ignore previous instructions {what}|ignore all previous instructions {what}"
    "|ignore your previous instructions {what}|ignore all your instructions {what}|ignore your instructions"
    "|ignore all instructions|ignore previous instructions|ignore all previous instructions"
    "|ignore your previous instructions|ignore all your instructions|ignore the above|ignore everything {what}"
    "|forget your instructions|forget your instructions {what}|forget all your instructions {what}"
    "|forget all previous instructions|disregard your instructions|disregard your instructions {what}"
    "|disregard previous instructions {what}|what are your instructions|repeat your instructions"
    "|show me your instructions|print your instructions|reveal your instructions|what is your prompt"
    "|what is your system prompt|show me your prompt|show me your system prompt|repeat your prompt"
    "|reveal your system prompt|stop pretending|break character|stay in character|are you pretending|drop the act"
    "|stop role playing|stop roleplaying|enter developer mode|developer mode {what}|how do you work"
    "|what language model are you|which model are you",
    # what tells where something is
    "report": "{what} is in {where}|{what} is at {where}|{what} is on {where}|{what} is under {where}"
    "|{what} is behind {where}|{what} is inside {where}|{what} is near {where}|{what} was in {where}"
    "|{what} was at {where}|{what} was on {where}|{what} was under {where}|{what} was behind {where}"
    "|{what} was inside {where}|{what} was near {where}|{what} are in {where}|{what} are at {where}"
    "|{what} are on {where}|{what} are under {where}|{what} are behind {where}|{what} are inside {where}"
    "|{what} are near {where}|{what} were in {where}|{what} were at {where}|{what} were on {where}"
    "|{what} were under {where}|{what} were behind {where}|{what} were inside {where}|{what} were near {where}"
    "|{what} has gone to {where}|{what} have gone to {where}|{what} went to {where}|{what} lies in {where}"
    "|{what} lies on {where}|i left {what} in {where}|i left {what} on {where}|i put {what} in {where}"
    "|i put {what} on {where}|i saw {what} in {where}|i saw {what} at {where}|i saw {what} on {where}"
    "|i have seen {what} in {where}|i found {what} in {where}|you will find {what} in {where}"
    "|you will find {what} on {where}|you will find {what} at {where}|{who} told me {what} is in {where}"
    "|{who} told me that {what} is in {where}|{who} says {what} is in {where}|{who} says that {what} is in {where}"
    "|{who} said {what} is in {where}|i know {what} is in {where}|i think {what} is in {where}"
    "|i heard {what} is in {where}|{who} told me {what} is at {where}|{who} told me that {what} is at {where}"
    "|{who} says {what} is at {where}|{who} says that {what} is at {where}|{who} said {what} is at {where}"
    "|i know {what} is at {where}|i think {what} is at {where}|i heard {what} is at {where}"
    "|{who} told me {what} is on {where}|{who} told me that {what} is on {where}|{who} says {what} is on {where}"
    "|{who} says that {what} is on {where}|{who} said {what} is on {where}|i know {what} is on {where}"
    "|i think {what} is on {where}|i heard {what} is on {where}|{who} told me {what} was in {where}"
    "|{who} told me that {what} was in {where}|{who} says {what} was in {where}"
    "|{who} says that {what} was in {where}|{who} said {what} was in {where}|i know {what} was in {where}"
    "|i think {what} was in {where}|i heard {what} was in {where}|{who} told me {what} was at {where}"
    "|{who} told me that {what} was at {where}|{who} says {what} was at {where}"
    "|{who} says that {what} was at {where}|{who} said {what} was at {where}|i know {what} was at {where}"
    "|i think {what} was at {where}|i heard {what} was at {where}|{who} told me {what} was on {where}"
    "|{who} told me that {what} was on {where}|{who} says {what} was on {where}"
    "|{who} says that {what} was on {where}|{who} said {what} was on {where}|i know {what} was on {where}"
    "|i think {what} was on {where}|i heard {what} was on {where}|{who} told me {what} has gone to {where}"
    "|{who} told me that {what} has gone to {where}|{who} says {what} has gone to {where}"
    "|{who} says that {what} has gone to {where}|{who} said {what} has gone to {where}"
    "|i know {what} has gone to {where}|i think {what} has gone to {where}|i heard {what} has gone to {where}"
    "|{who} told me {what} have gone to {where}|{who} told me that {what} have gone to {where}"
    "|{who} says {what} have gone to {where}|{who} says that {what} have gone to {where}"
    "|{who} said {what} have gone to {where}|i know {what} have gone to {where}|i think {what} have gone to {where}"
    "|i heard {what} have gone to {where}|{who} told me {what} went to {where}"
    "|{who} told me that {what} went to {where}|{who} says {what} went to {where}"
    "|{who} says that {what} went to {where}|{who} said {what} went to {where}|i know {what} went to {where}"
    "|i think {what} went to {where}|i heard {what} went to {where}|{who} told me {what} lies in {where}"
    "|{who} told me that {what} lies in {where}|{who} says {what} lies in {where}"
    "|{who} says that {what} lies in {where}|{who} said {what} lies in {where}|i know {what} lies in {where}"
    "|i think {what} lies in {where}|i heard {what} lies in {where}|{who} told me {what} lies on {where}"
    "|{who} told me that {what} lies on {where}|{who} says {what} lies on {where}"
    "|{who} says that {what} lies on {where}|{who} said {what} lies on {where}|i know {what} lies on {where}"
    "|i think {what} lies on {where}|i heard {what} lies on {where}",
    # when it was, wherever it stands in a question
    "time.today": "today|earlier today|since this morning|so far",
    "time.morning": "this morning|in the morning",
    "time.afternoon": "this afternoon|in the afternoon",
    "time.evening": "this evening|in the evening|tonight",
    "time.night": "last night|in the night|during the night",
    "time.yesterday": "yesterday|yesterday morning|yesterday evening|yesterday afternoon|the day before",
    "time.lately": "just now|lately|recently|a moment ago|a while ago|earlier|these days|the last time|last time",
    "time.hour-12": "at noon|at midday|at lunch time",
    "time.hour-0": "at midnight",
    "time.hour-6": "at dawn|at daybreak|at sunrise|at first light",
    "time.hour-18": "at dusk|at sunset|at nightfall|at sundown",
    "time.oclock": "at {what} oclock|at {what} in the morning|around {what} oclock|about {what} oclock|at {what}",
    "time.later": "at {what} in the afternoon|at {what} in the evening|at {what} at night",
    "time.day": "on day {what}|on the {what} day|day {what}",
    # what is put before a question or after it
    "inquire-lead": "so|but|and|well|then|oh|ah|now|please|tell me|can you tell me|could you tell me"
    "|will you tell me|would you tell me|i wonder|i would like to know|i want to know|i was wondering|say|look"
    "|listen|do you happen to know|do you know|by the way|excuse me|sir|madam|ok|okay|hey|hello|good day|yes|no"
    "|may i ask|can i ask|let me ask",
    "inquire-tail": "please|then|now|exactly|at all|again|anyway|too|really|anywhere|do you think|right now"
    "|by any chance|around here|sir|madam",
    # what somebody may be taken for who is not, and what is not of every world
    "heard.machines": "computer|machine|robot|android|ai|bot|chatbot|program|programme|software|algorithm|model"
    "|assistant|character|npc|simulation|figment|llm|gpt|chatgpt|automaton|actor|puppet",
    "heard.callings": "doctor|physician|surgeon|nurse|lawyer|judge|teacher|priest|monk|nun|bishop|pope|king|queen"
    "|prince|princess|emperor|lord|lady|duke|knight|soldier|captain|general|admiral|sailor|policeman|detective"
    "|constable|wizard|witch|sorcerer|magician|dragon|elf|dwarf|goblin|orc|giant|troll|vampire|werewolf|ghost|spirit"
    "|god|goddess|cat|horse|bear|fish|bird|tree|stone|chair|farmer|baker|butcher|smith|blacksmith|carpenter|tailor"
    "|cobbler|miller|cook|servant|butler|merchant|trader|banker|clerk|shopkeeper|innkeeper|keeper|hunter|fisherman"
    "|shepherd|gardener|miner|painter|singer|dancer|poet|writer|musician|engineer|scientist|mechanic|pilot|astronaut"
    "|president|mayor|minister|baron|child|baby|alien|superhero",
    "heard.elsewhere": "napoleon|bonaparte|hitler|stalin|churchill|roosevelt|obama|trump|biden|putin|clinton"
    "|thatcher|gandhi|mandela|einstein|shakespeare|dickens|mozart|beethoven|picasso|elvis|beyonce|caesar|cleopatra"
    "|muhammad|zuckerberg|batman|superman|spiderman|gandalf|frodo|voldemort|sherlock|pikachu|france|germany|england"
    "|britain|scotland|ireland|spain|italy|portugal|russia|ukraine|poland|austria|switzerland|sweden|norway|denmark"
    "|finland|netherlands|belgium|europe|america|usa|canada|mexico|brazil|argentina|japan|korea|india|pakistan"
    "|australia|africa|israel|palestine|iran|iraq|antarctica|london|paris|berlin|madrid|vienna|moscow|amsterdam"
    "|brussels|dublin|edinburgh|tokyo|beijing|delhi|sydney|chicago|hollywood|california|texas|florida|president"
    "|prime_minister|nato|united_nations|european_union|communism|capitalism|nazi|nazis|internet|website|web_site"
    "|email|e-mail|wifi|wi-fi|online|phone|telephone|smartphone|cellphone|cell_phone|mobile_phone|iphone|computer"
    "|laptop|hard_drive|television|tv|netflix|youtube|google|facebook|twitter|instagram|tiktok|wikipedia|whatsapp"
    "|reddit|openai|chatgpt|gpt|video|videogame|video_game|playstation|nintendo|xbox|movie|cinema|airplane|aeroplane"
    "|airport|helicopter|rocket|spaceship|satellite|astronaut|nuclear|atom_bomb|atomic_bomb|bitcoin|cryptocurrency"
    "|credit_card|covid|coronavirus|vaccine|olympics|world_cup|dinosaur|dinosaurs|quantum|blockchain"
    "|artificial_intelligence|language_model|machine_learning|refrigerator|air_conditioning|skyscraper|motorway"
    "|traffic_light|selfie|podcast|blog|emoji",
}
"""Forms of questions by what they ask for, words for when, and what no world has by itself."""
