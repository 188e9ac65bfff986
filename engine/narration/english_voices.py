"""What people say for whom the pack has no words, in several wordings for every manner of speaking.

A family is all that can be said to one thing: a greeting, a threat. Its plain wordings are anybody's; beside them stand
those of who is short of words, of many words, of good form, of rough tongue, warm and cold. `engine.narration.voices`
makes messages of them, and `engine.people.phrasebook` chooses. They are written out in full (`I will not`); who
contracts has it contracted (`engine.narration.contracting`). The rules for a new one: it fits any world and any hour,
it claims nothing that could be false, it does not exclaim, and it is short, unless to be long is the point of it. What
is only said in anger or dislike has no cold wordings: it is cold as it is.

What is civil stands here, and what answers an act: an apology, a threat, an order. What people say of what they know,
and have been asked before, stands in `english_voices_answers`; what they say unasked, in `english_voices_unasked`.
"""

from __future__ import annotations

Family = dict[str, tuple[str, ...]]
"""By manner, `plain` first, the wordings of one thing to say."""

COURTESIES: dict[str, Family] = {
    "greeting": {
        "plain": (
            "Good day to you.", "Good day.", "Well met.", "Yes, good day.", "And a good day to you.", "Here I am.",
        ),
        "terse": ("Yes.", "Well?", "Day.", "Hm. Good day.", "I am listening."),
        "talkative": (
            "Good day, good day. And what brings you to me?", "There is somebody to talk to. Good day.",
            "Good day to you. Stand a moment, I have hardly opened my mouth today.",
            "A good day to you. I was going to say something, and now I have forgotten what.",
            "Good day. Ask me how I am and you will be here till evening.",
        ),
        "formal": (
            "I bid you good day.", "Good day. How may I be of use?", "A good day to you. I am at your disposal.",
            "You are most welcome.", "Good day. I hope I find you well.",
        ),
        "rough": (
            "What is it, then?", "Well, out with it.", "Say what you want.", "Here, what is it now?", "Speak up.",
        ),
        "warm": (
            "Good day to you, and welcome.", "It is good to see you.", "There you are. How are you?",
            "I am glad you came by.", "Good day, my friend.",
        ),
        "cold": (
            "You want something, I take it.", "Well. Say it.", "Good day, if it must be.", "Oh. Good day.",
            "I had hoped for somebody else.",
        ),
    },
    "farewell": {
        "plain": ("Goodbye, then.", "Goodbye.", "Go well.", "Until the next time.", "Farewell.", "Go safely."),
        "terse": ("Right.", "Go, then.", "Yes. Goodbye.", "Till later."),
        "talkative": (
            "Going already? Well, goodbye, goodbye.", "Goodbye, then. There was something else, but it will keep.",
            "Off you go, and as soon as you are gone I will think of what I meant to say.",
            "Goodbye. If you hear anything, you know where I am, and so does everybody.",
        ),
        "formal": (
            "I will not keep you. Good day.", "Farewell, and my respects.", "It has been a pleasure.",
            "I wish you well on your way.",
        ),
        "rough": ("Off with you, then.", "Mind yourself.", "Get on, then.", "Go on. I have things to do."),
        "warm": (
            "Go safely, and come back.", "Take care of yourself.", "Goodbye, my friend.", "Come by again, will you?",
        ),
        "cold": ("I will not keep you.", "Good.", "You know the way.", "As you like. Goodbye."),
    },
    "thanks": {
        "plain": ("Thank you.", "My thanks.", "That is good of you.", "I thank you for that.", "I am glad of it."),
        "terse": ("Thanks.", "Good.", "That will do.", "Obliged."),
        "talkative": (
            "Thank you. I would never have asked, and I am glad I did not have to.",
            "Well, thank you. It is a long time since anybody brought me anything.",
            "Thank you, thank you. I will find a use for it, and if I do not I will look at it.",
        ),
        "formal": (
            "I am obliged to you.", "You have my thanks.", "I accept it with thanks.", "That is most considerate.",
        ),
        "rough": ("That is decent of you.", "I will not say no.", "Good of you, that.", "Hand it over, then. Thanks."),
        "warm": ("You are too good to me.", "How kind. Thank you.", "Thank you, truly.", "That was a kind thought."),
        "cold": (
            "I suppose I should thank you.", "And what do you want for it?", "I did not ask for it. Thank you.",
            "If you must. Thank you.",
        ),
    },
    "thanked": {
        "plain": ("You are welcome.", "It is nothing.", "Do not mention it.", "Gladly done.", "There is no need."),
        "terse": ("Yes.", "No matter.", "It is nothing.", "Fine."),
        "talkative": (
            "You are welcome, and come any time. It costs me nothing to talk.",
            "Oh, it is nothing. I would have told the next one too.",
            "There is no need to thank me, but go on, it is pleasant to hear.",
        ),
        "formal": ("The pleasure is mine.", "I am glad to have been of service.", "Not at all."),
        "rough": ("Leave off.", "Do not make a song of it.", "It was nothing.", "Get on with you."),
        "warm": (
            "Gladly, and any time.", "You are very welcome.", "What else is one here for?",
            "Think nothing of it, my friend.",
        ),
        "cold": ("You need not thank me.", "Keep your thanks.", "Is that all?", "As you like."),
    },
    "told": {
        "plain": (
            "I see.", "So that is how it is.", "I will remember that.", "Is that so.", "That is worth knowing.",
            "I am listening. I see.",
        ),
        "terse": ("I see.", "So.", "Right.", "Hm. Good to know."),
        "talkative": (
            "Well. And nobody thought to tell me but you.",
            "Now there is something to think about, and I have not finished with the last thing.",
            "You do not say. I will be turning that over all night.",
        ),
        "formal": ("I am grateful to be told.", "I will bear it in mind.", "I take note of it."),
        "rough": ("You do not say.", "Well, there it is, then.", "Huh. All right."),
        "warm": (
            "Thank you for telling me.", "It is good that you came to me with it.", "I am glad to have it from you.",
        ),
        "cold": ("And you tell me this.", "I see. What do you want for it?", "So now I am to know it."),
    },
    "chat": {
        "plain": ("Well enough.", "I cannot complain.", "No worse than yesterday.", "Much as ever.", "As you see me."),
        "terse": ("Well.", "Well enough.", "Still here.", "So so."),
        "talkative": (
            "Half of me is well, since you ask, and the other half has got used to it.",
            "I cannot complain, though I do, to whoever will stand for it.",
            "Well enough. Yesterday was better and tomorrow will be worse, or it is the other way round.",
        ),
        "formal": ("I am well, I thank you.", "Quite well. It is good of you to ask.", "I have no cause to complain."),
        "rough": ("What does it look like?", "I get by.", "Nobody has killed me yet."),
        "warm": ("Well, and the better for being asked.", "I am well. And you?", "All the better for seeing you."),
        "cold": (
            "That can hardly matter to you.", "Well enough. Was there something?", "You need not pretend to care.",
        ),
    },
    "low": {
        "plain": (
            "I have been better.", "Not as I would wish.", "Do not ask.", "It has been a bad day.",
            "I would rather not say.",
        ),
        "terse": ("Badly.", "Do not ask.", "Not well."),
        "talkative": (
            "Badly, if you want to know, and I have nobody to tell it to but you.",
            "I have been better. I have been a good deal better, and not so long ago.",
            "Do not ask, or I will tell you, and then there are two of us low.",
        ),
        "formal": (
            "I am not at my best. You will forgive me.", "I have had better days, I thank you.",
            "Not well. But I would not burden you with it.",
        ),
        "rough": ("Rotten.", "Leave me be.", "How do you think?"),
        "warm": (
            "Not so well. It is kind of you to ask.", "I am low today. It will pass.",
            "I have been better. Stay a moment, if you like.",
        ),
        "cold": ("That is no concern of yours.", "Worse, since you ask.", "I was better alone."),
    },
}  # fmt: skip

ACTS: dict[str, Family] = {
    "apologise": {
        "plain": (
            "Say no more about it.", "It is past.", "There is no need to be sorry.", "Very well. It is forgotten.",
            "I will take you at your word.",
        ),
        "terse": ("All right.", "Done.", "Leave it.", "It is past."),
        "talkative": (
            "Oh, say no more about it. I have said worse, and to better people.",
            "Well, it takes something to say so, and most never do. Let us forget it.",
            "I was going to be angry until evening, and now I cannot even do that.",
        ),
        "formal": ("I accept your apology.", "You are pardoned.", "We will not speak of it again."),
        "rough": ("Forget it.", "Get up, I am not made of glass.", "You are not the first."),
        "warm": ("There is nothing to forgive.", "I know you meant no harm.", "Come, it is forgotten."),
        "cold": ("You should be.", "Words are cheap.", "I heard you. It changes nothing.", "So you say now."),
    },
    "threaten": {
        "plain": (
            "I have heard worse than that.", "You will want to think about what you said.",
            "That is no way to get an answer out of me.", "And what would you do?", "You would be sorrier than I.",
        ),
        "terse": ("Try it.", "No.", "I heard that.", "Do not."),
        "talkative": (
            "I have been threatened by people who were good at it, and you are not one of them.",
            "Say that again slowly, so that you can hear how it sounds.",
            "You come here and say that to me, to my face, and think that I will remember anything you want to know?",
        ),
        "formal": (
            "I must ask you to take that back.", "I will pretend that I did not hear that.", "You forget yourself.",
        ),
        "rough": ("You and who else?", "Say that again and see.", "I have seen off bigger than you."),
        "warm": ("You do not mean that.", "That is not like you.", "Calm yourself. Nobody here wishes you ill."),
        "cold": ("I will remember you said that.", "So that is what you are.", "I thought as much of you."),
    },
    "accuse": {
        "plain": (
            "You have no call to say that.", "Say that when you can show it.", "Think what you like.",
            "That is not so.", "You are wrong about me.",
        ),
        "terse": ("No.", "Prove it.", "You are wrong.", "Show me."),
        "talkative": (
            "Me? If all were true that is laid at my door, I would need a bigger door.",
            "You have no call to say that, and you would not, if you knew me at all.",
            "Who told you that? No, do not say. I know who told you that.",
        ),
        "formal": ("I must ask you what you base that on.", "I reject that.", "You do me wrong."),
        "rough": (
            "Say that to my face. You did? Then say it to somebody who cares.", "Watch your mouth.",
            "Go and find somebody else to shout at.",
        ),
        "warm": ("I hope you do not think so.", "That hurts, from you.", "You cannot mean me."),
        "cold": ("I do not answer to you.", "Think it, then.", "You would know about such things."),
    },
    "flatter": {
        "plain": (
            "That is kind of you.", "You need not say so.", "What is it that you want?", "It is good of you to say.",
            "I have been called other things.",
        ),
        "terse": ("If you say so.", "Hm.", "Thanks.", "What do you want?"),
        "talkative": (
            "Go on, I am listening. Nobody else says it, so say it slowly.",
            "That is kind of you. It is not true, but it is kind, and I will tell everybody you said it.",
            "You want something. I do not mind. It is a pleasant way to be asked.",
        ),
        "formal": ("You are too kind.", "I am honoured that you think so.", "You flatter me."),
        "rough": ("Stop that.", "What are you after?", "Save it for somebody who believes it."),
        "warm": ("You are kind to say so.", "And you, my friend.", "You make me blush."),
        "cold": ("That gets you nothing.", "Spare me.", "I know what I am."),
    },
    "promise": {
        "plain": (
            "I will hold you to that.", "See that you keep it.", "We shall see.", "Good. I have your word, then.",
            "I will remember that you said so.",
        ),
        "terse": ("Good.", "We shall see.", "I will hold you to it.", "Mind you do."),
        "talkative": (
            "I will hold you to that. I forget most things, but not those.",
            "A promise is easily made, I make three a day myself. But I will take yours.",
            "See that you keep it, and then come and tell me that you did.",
        ),
        "formal": ("I take you at your word.", "I rely upon it.", "Then it is agreed."),
        "rough": ("I will believe it when I see it.", "You had better.", "Fine words."),
        "warm": ("I know you will.", "Your word is good enough for me.", "I never doubted it."),
        "cold": ("You promise easily.", "I have heard that before.", "We will see what it is worth."),
    },
    "offer": {
        "plain": (
            "That is good of you, but no.", "I have what I need.", "Another time, perhaps.", "No, thank you.",
            "Keep it. You may need it yourself.",
        ),
        "terse": ("No.", "No need.", "Not now."),
        "talkative": (
            "That is good of you, and on another day I would have said yes before you had finished.",
            "No, no. If I begin to accept things I will never hear the end of it.",
            "I have what I need, and some that I do not, but it was well meant.",
        ),
        "formal": ("I thank you, but I must decline.", "You are generous. I could not accept.", "I would not presume."),
        "rough": ("Keep it.", "What would I want with that?", "Not from you, not today."),
        "warm": (
            "You are good, but keep it for yourself.", "It is enough that you asked.", "Not now, my friend. Thank you.",
        ),
        "cold": ("I want nothing from you.", "No. And do not ask again.", "What would it cost me?"),
    },
    "agrees": {
        "plain": ("As you wish.", "Very well.", "I can do that.", "If you like.", "Yes."),
        "terse": ("Right.", "Yes.", "Done.", "If you like."),
        "talkative": (
            "Very well, since you ask, and since I was doing nothing that I could not leave.",
            "I can do that. I could have done it without being told, but nobody told me.",
            "As you wish. You will see, it will be done before you have turned round.",
        ),
        "formal": ("As you wish.", "Certainly.", "It will be done."),
        "rough": ("All right, all right.", "If I must.", "Have it your way."),
        "warm": ("Gladly.", "For you, yes.", "Of course."),
        "cold": ("If it means I have my peace.", "Very well. Once.", "As you please."),
    },
    "defies": {
        "plain": (
            "I would rather not.", "No, I will not.", "You must do that yourself.", "Not I.", "I have no mind to.",
        ),
        "terse": ("No.", "Not I.", "I will not."),
        "talkative": (
            "I would rather not, and I could give you three reasons, and you would like none of them.",
            "No. I have been told to do a great many things, and the best of them I left undone.",
            "Not that. Ask me anything else and I will at least think about it.",
        ),
        "formal": (
            "I regret that I cannot oblige you.", "You must excuse me from that.", "I do not think that is for me.",
        ),
        "rough": ("Do it yourself.", "Not likely.", "Who are you to tell me?"),
        "warm": ("Not that, my friend.", "I would do much for you, but not that.", "Do not ask it of me."),
        "cold": ("I do not take orders from you.", "No. Is there anything else?", "You have nothing to tell me to do."),
    },
    "refuses.fear": {
        "plain": ("I dare not.", "It is too dangerous.", "Not for anything.", "I am afraid to."),
        "terse": ("I dare not.", "No. Too dangerous."),
        "talkative": (
            "I dare not, and if you had any sense you would not ask, and would not dare either.",
            "You may call me a coward. I have been called it before, and I am still here.",
        ),
        "formal": ("I must confess that I dare not.", "I would be putting myself in danger."),
        "rough": ("I am not getting killed for that.", "You go first, then."),
        "warm": ("I would if I dared.", "I am frightened, and I am sorry for it."),
        "cold": ("I will not risk my neck for you.", "Find somebody with less to lose."),
    },
    "refuses.dislike": {
        "plain": (
            "Not for you.", "I will not do that for you.", "Ask somebody who likes you.", "No. You know why.",
            "I do nothing for you.", "You are the last I would do it for.",
        ),
        "terse": ("Not for you.", "No."),
        "talkative": (
            "For somebody else I might. I have thought about it, and it is you I mind.",
            "If anybody but you had asked me, I would be half done by now.",
        ),
        "formal": ("I do not see that I owe you that.", "After what has passed between us, no."),
        "rough": ("For you? Not likely.", "Ask me when I like you better."),
        "warm": ("I would rather it was not you who asked.", "Not now. Not after all that."),
    },
    "refuses.pride": {
        "plain": (
            "I am not your servant.", "That is beneath me.", "You do not give me orders.", "Send somebody else.",
            "You take me for somebody who can be sent.", "I do not run for you.",
        ),
        "terse": ("I do not take orders.", "Send somebody else."),
        "talkative": (
            "I am not your servant, nor anybody's, and I was not when it would have paid.",
            "Do I look like somebody who is sent? No, do not answer that.",
        ),
        "formal": ("You mistake my position.", "That is hardly for me to do."),
        "rough": ("Fetch and carry for yourself.", "I am nobody's dog."),
        "warm": ("You might have asked.", "Ask me as a friend, and we will see."),
    },
    "refuses.greed": {
        "plain": ("I would rather keep it.", "It is worth more to me.", "What is mine stays mine.", "Not for nothing."),
        "terse": ("I keep it.", "Not for nothing."),
        "talkative": (
            "I would rather keep it. I have kept everything so far, and it has done me no harm.",
            "If I gave away whatever I was asked for, I would have nothing left to be asked for.",
        ),
        "formal": ("I am not in a position to part with it.", "I must look to my own."),
        "rough": ("Hands off. Mine.", "And what do I get?"),
        "warm": ("I am sorry, I cannot spare it.", "I would, if I had two."),
        "cold": ("You have nothing that I want for it.", "No. It is mine."),
    },
    "refuses.ease": {
        "plain": ("Do it yourself.", "I am too tired.", "Not now.", "It can wait."),
        "terse": ("Later.", "Too tired."),
        "talkative": (
            "Not now. I was about to rest, and I have been about to for a good while.",
            "It can wait. Most things can, and it surprises me every time.",
        ),
        "formal": ("I fear I am not equal to it now.", "You must excuse me. I am tired."),
        "rough": ("You have legs of your own.", "I am not getting up for that."),
        "warm": ("Not now, forgive me. I am worn out.", "Let me rest a little first."),
        "cold": ("I do not see why I should trouble.", "Do it yourself, if you want it."),
    },
    "brushes-off": {
        "plain": (
            "I have nothing to say to you.", "Leave me alone.", "Not now.", "I do not want to talk.",
            "Ask somebody else.", "I am not talking to you.", "Find somebody else to talk to.",
            "You can save your breath.", "I want to be let alone.", "We have nothing to talk about.",
            "I do not wish to speak to you.", "You have heard all you will from me.",
        ),
        "terse": ("No.", "Leave me.", "Not now."),
        "talkative": (
            "I talk to everybody, you may ask around. Not to you.",
            "There is a good deal I could say to you, and I am not going to.",
        ),
        "formal": ("I must ask you to excuse me.", "I do not wish to speak with you now.", "Another time."),
        "rough": ("Push off.", "Go and bother somebody else.", "Are you still here?"),
        "warm": ("Not now, please.", "Let me be for a while.", "I cannot talk now. Forgive me."),
    },
    "protests.theft": {
        "plain": (
            "Put {the thing} back. It is not yours.", "That is not yours to take.",
            "Where do you think you are going with {the thing}?", "So you are a thief.",
            "I saw that. Put {the thing} back.",
        ),
        "terse": ("Put that back.", "Not yours."),
        "talkative": ("Put {the thing} back this minute. I am standing here. I can see you.",),
        "formal": ("I must ask you to put {the thing} back.", "That does not belong to you."),
        "rough": ("Oi. Put {the thing} back.", "Hands off {the thing}."),
        "warm": ("Please put {the thing} back. It is not yours.",),
    },
    "protests.damage": {
        "plain": (
            "Look what you have done.", "You have ruined it.", "What was that for?", "You will pay for that.",
            "That is like you.",
        ),
        "terse": ("Look at that.", "Why?"),
        "talkative": ("Look what you have done. No, look at it. It was whole a moment ago and nobody had harmed it.",),
        "formal": ("I hope you mean to make that good.", "That was quite needless."),
        "rough": ("You clumsy fool.", "Who is going to mend that? You?"),
        "warm": ("Oh, what have you done?",),
    },
    "protests.attack": {
        "plain": (
            "Keep your hands off me.", "Stay away from me.", "What has got into you?", "You will not do that twice.",
            "Do not touch me.",
        ),
        "terse": ("Hands off.", "Get back."),
        "talkative": ("Keep your hands off me. Is everybody seeing this? Keep your hands off me.",),
        "formal": ("You will keep your distance.", "How dare you."),
        "rough": ("Touch me again and you will lose the hand.", "Get off."),
        "warm": ("What did I do to you?",),
    },
    "protests.threat": {
        "plain": (
            "Do not threaten me.", "I will not be threatened.", "That does not frighten me as much as you think.",
            "Threaten somebody who cares.", "I will not forget that.",
        ),
        "terse": ("Do not threaten me.", "Enough."),
        "talkative": ("Do not threaten me. People have tried it, and they are not here any more, and I am.",),
        "formal": ("I will not be spoken to in threats.", "You will withdraw that."),
        "rough": ("Say that once more.", "Come on, then."),
        "warm": ("Do not talk like that.",),
    },
    "protests.insult": {
        "plain": (
            "I will not be spoken to like that.", "That was uncalled for.", "Keep a civil tongue.",
            "I expected no better.", "We are done, then.",
        ),
        "terse": ("Enough.", "Mind your tongue."),
        "talkative": ("I will not be spoken to like that, and I have been spoken to in most ways there are.",),
        "formal": ("I did not expect that of you.", "You forget your manners."),
        "rough": ("Say that again, I dare you.", "Shut your mouth."),
        "warm": ("That was unkind.",),
    },
    "protests.broken-promise": {
        "plain": (
            "You gave me your word.", "You promised, and I believed you.", "So much for your word.",
            "I know now what your word is worth.", "I should have known.",
        ),
        "terse": ("You promised.", "You gave your word."),
        "talkative": ("You gave me your word. I could tell you where you stood when you gave it.",),
        "formal": ("I had relied on your word.", "You have broken faith with me."),
        "rough": ("Your word is dirt.", "Some word that was."),
        "warm": ("I trusted you.",),
    },
    "protests.lie": {
        "plain": (
            "That is not true, and you know it.", "Do not lie to me.", "You expect me to believe that?",
            "You lie badly.", "I will believe nothing you say.",
        ),
        "terse": ("That is a lie.", "Not true."),
        "talkative": ("That is not true, and you know it, and now you know that I know it.",),
        "formal": ("I have reason to know that that is untrue.", "You are not being honest with me."),
        "rough": ("Liar.", "Tell that to the birds."),
        "warm": ("Do not lie to me. You need not.",),
    },
    "protests.wrong-to-a-friend": {
        "plain": (
            "Leave that alone. It is not yours.", "You will leave my friends alone.", "I saw what you did.",
            "I will remember that.", "That was the wrong one to touch.",
        ),
        "terse": ("Leave that.", "I saw that."),
        "talkative": ("I saw what you did, and you did it to the wrong one, because I can talk.",),
        "formal": ("I cannot let that pass.", "You have wronged somebody dear to me."),
        "rough": ("Do that again and you deal with me.", "Pick on me next time."),
        "warm": ("How could you do that?",),
    },
    "grateful": {
        "plain": ("I will not forget that.", "I owe you for that.", "That was well done."),
        "terse": ("Good of you.", "I will not forget it."),
        "talkative": ("I will not forget that, and what is more I will tell everybody, so that they cannot either.",),
        "formal": ("I am in your debt.", "That was nobly done."),
        "rough": ("You are all right, you are.", "I owe you one."),
        "warm": ("Bless you for that.", "I will never forget that."),
        "cold": ("I did not expect that of you.", "That was decent. I say so because it is true."),
    },
    "comforts": {
        "plain": ("Do not take it to heart.", "It will pass.", "I am sorry."),
        "terse": ("It will pass.", "Chin up."),
        "talkative": ("Do not take it to heart. I took everything to heart once, and now I have a very full heart.",),
        "formal": ("You have my sympathy.", "I am sorry for your trouble."),
        "rough": ("Come on, now.", "You have been through worse."),
        "warm": ("Come here. It will pass.", "I am here, if you want somebody."),
        "cold": ("It is done. Leave it.",),
    },
}  # fmt: skip
