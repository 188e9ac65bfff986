"""What people say of their own accord, in the manners of `engine.narration.english_voices`: to who comes back, about
what somebody carries, and when they would like to talk.
"""

from __future__ import annotations

from engine.narration.english_voices import Family

UNASKED: dict[str, Family] = {
    "back": {
        "plain": ("You are back.", "There you are again.", "So you came back."),
        "terse": ("Back.", "You again."),
        "talkative": ("You are back. I had nobody to talk to, and I talked all the same.",),
        "formal": ("I am pleased to see you again.", "Welcome back."),
        "rough": ("Look who it is.", "You again, is it?"),
        "warm": ("You are back. I am glad.", "I had hoped you would come again."),
        "cold": ("You again.", "I had not missed you."),
    },
    "back.topic": {
        "plain": (
            "You are back. We talked about {words}.", "There you are again. It was {words} you wanted to know about.",
            "So you came back. Is it still about {words}?",
        ),
        "terse": ("Back. Still {words}?", "You again. About {words}?"),
        "talkative": (
            "You are back. I have thought about {words} since you asked, and I know no more than I said.",
            "There you are. You asked me about {words}, and now I cannot get it out of my head.",
        ),
        "formal": (
            "Welcome back. We spoke of {words}, as I recall.",
            "I am pleased to see you again. Does it still concern {words}?",
        ),
        "rough": ("Look who it is. Not {words} again?", "You again, is it? Found anything out about {words}?"),
        "warm": (
            "You are back. Did it help, what I said about {words}?", "There you are. How did you get on with {words}?",
        ),
        "cold": ("You again. I have said what I had to say about {words}.", "If it is about {words}, I have told you."),
    },
    "back.gift": {
        "plain": (
            "You are back. I still have {the thing}.", "There you are. I was thinking of you, because of {the thing}.",
        ),
        "terse": ("Back. Still have {the thing}.",),
        "talkative": ("You are back. I still have {the thing}, and I tell everybody who gave it to me.",),
        "formal": ("Welcome back. I must thank you again for {the thing}.",),
        "rough": ("Look who it is. {The thing} was all right.",),
        "warm": ("You are back. I look at {the thing} and think of you.",),
        "cold": ("You are back. If it is {the thing} you want, you gave it to me.",),
    },
    "back.promise": {
        "plain": (
            "You are back. You promised me something, the last time.",
            "There you are again. You gave me your word, remember?",
        ),
        "terse": ("Back. You promised me something.",),
        "talkative": ("You are back. You made me a promise, and I had told myself not to bring it up.",),
        "formal": ("Welcome back. I trust that you have not forgotten your promise.",),
        "rough": ("You again. What about your promise?",),
        "warm": ("You are back. You will not have forgotten what you promised me.",),
        "cold": ("You again. I have not forgotten what you promised. Have you?",),
    },
    "back.wrong": {
        "plain": ("You are back. I have not forgotten the last time.", "You again, after what you did."),
        "terse": ("You. After that.",),
        "talkative": ("You are back. I have thought of a great many things to say to you, and now I do not care to.",),
        "formal": ("I had not expected you to come back, after the last time.",),
        "rough": ("You have a nerve, coming back here.",),
        "warm": ("You are back. I had hoped you would have something to say to me.",),
        "cold": ("I remember the last time.",),
    },
    "notices.own": {
        "plain": (
            "That is my {name thing} you have there.", "You have {the thing} with you. That is mine.",
            "I know that {name thing}. It is mine.",
        ),
        "terse": ("That is mine. {The thing}.", "My {name thing}."),
        "talkative": ("That is my {name thing}. I would know it anywhere, and so would anybody.",),
        "formal": ("Forgive me, but I believe that {name thing} is mine.",),
        "rough": ("Here, that is my {name thing}.",),
        "warm": ("You have found my {name thing}.",),
        "cold": ("I see that you help yourself. That {name thing} is mine.",),
    },
    "notices.about": {
        "plain": (
            "You have {the thing}, I see.", "So you carry {the thing} about.", "I see you have {the thing} with you.",
        ),
        "terse": ("{A thing}.", "You have {the thing}."),
        "talkative": ("You have {the thing} with you. Now there is something I could talk about.",),
        "formal": ("I notice that you have {the thing} with you.",),
        "rough": ("What are you doing with {the thing}?", "Look at that. You have {the thing}."),
        "warm": ("Oh, you have {the thing} with you.",),
        "cold": ("I see you have {the thing}. It is nothing to me.",),
    },
    "notices.lit": {
        "plain": ("You have left {the thing} burning.", "You will not need {the thing} lit in here."),
        "terse": ("You are burning {the thing} for nothing.",),
        "talkative": ("You have {the thing} burning in broad light, as if it cost nothing.",),
        "formal": ("You may put out {the thing}, if you wish. There is light enough.",),
        "rough": ("Put {the thing} out. There is light enough.",),
        "warm": ("Save {the thing} for the dark, my friend.",),
        "cold": ("It is light. {The thing} is wasted here.",),
    },
    "company": {
        "plain": (
            "You have not asked me about {words}.", "If you have a moment, ask me about {words}.",
            "There is something I could tell you about {words}.", "Has anybody told you about {words}?",
        ),
        "terse": ("Ask me about {words}.", "You could ask about {words}."),
        "talkative": (
            "You have been here all this time, and you have not asked me about {words}.",
            "I will burst if nobody asks me about {words}.",
            "Say something. Ask me about {words}. I can talk about {words} for as long as you can stand.",
        ),
        "formal": (
            "If it is of any use to you, I could speak of {words}.", "It may be that you wish to hear about {words}.",
        ),
        "rough": ("Cat got your tongue? Ask me about {words}.", "You are a quiet one. What about {words}?"),
        "warm": ("Come, talk to me. Ask me about {words}.", "I would gladly tell you about {words}, you know."),
        "cold": ("If you are going to stand there, ask me about {words}.",),
    },
}  # fmt: skip
