"""What people say of what they were asked, in the manners of `engine.narration.english_voices`: that they do not know
it, or not so, or keep it back; whence they have it; that they have said it before; and what else they could be asked.
"""

from __future__ import annotations

from engine.narration.english_voices import Family

NO_ANSWER: dict[str, Family] = {
    "lost": {
        "plain": (
            "I could not tell you.", "I do not know about that.", "That is nothing I know of.",
            "You must ask somebody else.", "I have no answer to that.", "I wish I knew.", "That I cannot say.",
            "You ask more than I know.", "I never gave it a thought.", "It may be so. I do not know.",
        ),
        "terse": (
            "No idea.", "Could not say.", "Do not know.", "Not that I know.", "Ask somebody else.", "That? No.",
            "Who knows.",
        ),
        "talkative": (
            "Now that I do not know, and there is not much that I do not have something to say about.",
            "I could not tell you, and it is not for want of listening.",
            "You have me there. Ask me something else and I will talk until you stop me.",
            "I could make something up, but then you would come back and be angry.",
            "Somebody is sure to know that, and it would be like my luck that it is somebody I do not speak to.",
            "I have been asked a great deal, but I do not think I was ever asked that.",
        ),
        "formal": (
            "I regret that I cannot help you there.", "I am not the one to ask, I fear.",
            "That lies outside what I know.", "I would not wish to guess.", "I am afraid I do not know.",
            "I could not say with any certainty.",
        ),
        "rough": (
            "How should I know?", "Search me.", "Beats me.", "Ask somebody who cares.", "What are you asking me for?",
            "Never heard tell of it.", "You are asking the wrong one.",
        ),
        "warm": (
            "I wish I could tell you.", "I am sorry, I do not know.", "If I knew, I would tell you.",
            "I would help you if I could.", "That I do not know, my friend.",
            "Ask me something that I can help you with.",
        ),
        "cold": (
            "I do not know, and if I did, why would I tell you?", "That is not my concern.", "Ask somebody else.",
            "You are wasting your time.", "I have no answer for you.", "Is there anything else?",
        ),
    },
    "which": {
        "plain": ("What about {words}?", "What do you want to know about {words}?", "You mean {words}? What of it?"),
        "terse": ("What about {words}?", "What of it?"),
        "talkative": ("What about {words}? There is a lot that one could say, so you must say what.",),
        "formal": ("What is it that you wish to know about {words}?",),
        "rough": ("What about {words}?", "And? What about {words}?"),
        "warm": ("What is it about {words}?", "Tell me, what about {words}?"),
        "cold": ("What about {words}? Say what you mean.",),
    },
    "whether": {
        "plain": (
            "Is it {words} you mean?", "You mean {words}?", "Are you asking about {words}?", "Is this about {words}?",
            "Do you mean {words}?", "It is {words} you want to know about?",
        ),
        "terse": ("You mean {words}?", "{words}?"),
        "talkative": ("Is it {words} you mean? I would not want to answer you something else.",),
        "formal": ("Am I to understand that you mean {words}?", "May I ask whether you mean {words}?"),
        "rough": ("You on about {words}?", "Is it {words} you are on about?"),
        "warm": ("Is it {words} you mean? Tell me.", "Do you mean {words}? Only say so."),
        "cold": ("You mean {words}? Then say so.", "Is it {words}? Say what you mean."),
    },
    "false-premise": {
        "plain": (
            "That is not how it was.", "It was not so.", "You have that wrong.", "Whoever told you that was wrong.",
        ),
        "terse": ("No. It was not so.", "Wrong.", "Not so."),
        "talkative": (
            "That is not how it was, and I do not know how often I have said so.",
            "Begin again, because you began with something that did not happen.",
        ),
        "formal": ("I believe you are mistaken.", "I must correct you there. It was not so."),
        "rough": ("Who told you that rubbish?", "No, no. You have it the wrong way up."),
        "warm": ("I think you have been told wrong.", "No, it was not like that."),
        "cold": ("That is false.", "You have not troubled to find out."),
    },
    "other-world": {
        "plain": (
            "I never heard of that.", "That means nothing to me.", "Is that a name?", "Nobody here would know that.",
        ),
        "terse": ("Never heard of it.", "What is that?", "Means nothing to me."),
        "talkative": (
            "I never heard of that, and I hear most things, whether I want to or not.",
            "You must have come a long way, to ask a thing like that.",
        ),
        "formal": ("I am not familiar with that.", "You must excuse my ignorance. What is that?"),
        "rough": ("Talk sense.", "What is that when it is at home?"),
        "warm": ("I do not know what that is. Is it something from where you come from?", "That is new to me."),
        "cold": ("I do not know what you are talking about.", "Talk of something real."),
    },
    "absent": {
        "plain": (
            "I was not there.", "I did not see it.", "I was somewhere else.", "You must ask somebody who was there.",
        ),
        "terse": ("Was not there.", "Did not see it."),
        "talkative": (
            "I was not there. Whenever something happens I am not there.",
            "I was not there, so all I could give you is what I think, and that is not what you came for.",
        ),
        "formal": ("I was not present.", "I could not say. I was not there."),
        "rough": ("I was not there, was I?", "Do I look as if I was there?"),
        "warm": ("I was not there. I wish I could tell you.", "I am sorry. I was not there."),
        "cold": ("I was not there. Ask those who were.", "I saw nothing of it."),
    },
    "out-of-character": {
        "plain": ("You take me for somebody else.", "That is not what I am.", "I am nothing of the kind."),
        "terse": ("Not me.", "Wrong one."),
        "talkative": ("You take me for somebody else. I do not mind, but they might.",),
        "formal": ("I believe you mistake me for another.", "I am no such thing."),
        "rough": ("Do I look like one?", "You are talking to the wrong one."),
        "warm": ("I am only myself, I am afraid.",),
        "cold": ("I do not know who you think I am.", "You do not know who you are talking to."),
    },
}  # fmt: skip

HELD_BACK: dict[str, Family] = {
    "withheld": {
        "plain": (
            "I would rather not speak of it.", "That I keep to myself.", "I cannot tell you that.",
            "That is not for me to say.",
        ),
        "terse": ("I will not say.", "Not that.", "No. Not that."),
        "talkative": (
            "You will find that I talk about everything but that.",
            "That I keep to myself, and you cannot know what it costs me.",
        ),
        "formal": ("I am not at liberty to say.", "I would ask you not to press me on that."),
        "rough": ("Keep your nose out of that.", "That is my business."),
        "warm": ("Do not ask me that, please.", "I cannot tell you that. I am sorry."),
        "cold": ("That is no concern of yours.", "I will not discuss it."),
    },
    "pressed": {
        "plain": (
            "You have asked me that. I will not say more.", "Ask as often as you like.",
            "I have said all I will about that.", "You will get nothing more from me on that.", "Let it rest.",
        ),
        "terse": ("No more of that.", "Let it be.", "I said no."),
        "talkative": (
            "Ask me that until evening, and I will still have said nothing.", "You do not give up, do you? Nor do I.",
        ),
        "formal": ("I must ask you not to return to that.", "I have nothing to add."),
        "rough": ("Give it a rest.", "Are you deaf? I am not saying."),
        "warm": ("Please, do not ask me again.", "I would tell you if I could. Leave it be."),
        "cold": ("You heard me.", "We will not speak of it.", "The answer does not change."),
    },
    "pressed.fear": {
        "plain": (
            "I dare not say more.", "Please. Not here.", "Do not make me say it.", "You will bring trouble on me.",
        ),
        "terse": ("I dare not.", "Not here."),
        "talkative": ("Do not ask me that. I say things when I am frightened, and then I am more frightened.",),
        "formal": ("I beg you not to ask me that.",),
        "rough": ("Quiet. Do you want me dead?",),
        "warm": ("I am afraid to say. Please.",),
        "cold": ("I have more to lose than you. No.",),
    },
    "pressed.anger": {
        "plain": ("Enough of that.", "I have told you no.", "Ask me that once more.", "You try my patience."),
        "terse": ("Enough.", "Stop asking."),
        "talkative": ("Enough. I have said no in every way I know, and I know a good many.",),
        "formal": ("I consider that question closed.",),
        "rough": ("Shut up about that.",),
        "warm": ("You are making me angry, and I do not like to be.",),
        "cold": ("Another word on that and we are done.",),
    },
    "elsewhere": {
        "plain": (
            "Ask me about {words} instead.", "I would sooner talk about {words}.",
            "You have not asked me about {words}.", "Let us talk about {words}.",
        ),
        "terse": ("Ask about {words}.", "Try {words}."),
        "talkative": (
            "Ask me about {words}, if you want to hear me talk. That other matter I leave alone.",
            "Now if you asked me about {words}, you would not get away so soon.",
        ),
        "formal": ("Perhaps you would care to hear about {words}.", "May I suggest that we speak of {words}?"),
        "rough": ("Leave that. Ask me about {words}.", "What about {words}? Ask me that."),
        "warm": ("Let us leave that. Ask me about {words}.", "I would rather tell you about {words}."),
        "cold": ("If you must ask something, ask about {words}.", "I will speak of {words}. Not of that."),
    },
    "promised": {
        "plain": ("I gave my word not to speak of it.", "I promised to say nothing.", "I have given my word on that."),
        "terse": ("I gave my word.", "I promised."),
        "talkative": ("I gave my word not to speak of it, and you have no idea how hard that is.",),
        "formal": ("I am bound by a promise.", "My word has been given."),
        "rough": ("I swore I would not say.",),
        "warm": ("I promised somebody. You would not want me to break it.",),
        "cold": ("I gave my word. Not to you.",),
    },
    "admits": {
        "plain": (
            "No. It was not so, and I should not have said it.", "It was not so. I am sorry that I said it.",
            "You have found me out. It was not so.",
        ),
        "terse": ("No. It was not so.", "I lied."),
        "talkative": ("No. It was not so, and the worst of it is how easily it came.",),
        "formal": ("I did not tell you the truth. I ask your pardon.",),
        "rough": ("All right. I lied. What of it?",),
        "warm": ("I am ashamed. It was not so.",),
        "cold": ("It was not so. Now you know.",),
    },
    "insists": {
        "plain": ("I have told you how it was.", "It was as I said.", "I have nothing to take back."),
        "terse": ("It was as I said.", "I stand by it."),
        "talkative": ("I have told you how it was, and if you have heard otherwise, you have heard wrong.",),
        "formal": ("I stand by what I told you.",),
        "rough": ("I said what I said.",),
        "warm": ("Believe me, it was as I told you.",),
        "cold": ("Believe whom you like.",),
    },
}  # fmt: skip

HEARSAY: dict[str, Family] = {
    "knows-better": {
        "plain": ("That is not so.", "I know otherwise.", "You are wrong there.", "No. It is not as you say."),
        "terse": ("Not so.", "Wrong.", "No."),
        "talkative": ("That is not so, and I do not say it to be contrary, though I am.",),
        "formal": ("I must contradict you there.", "I have reason to know otherwise."),
        "rough": ("Rubbish.", "Who told you that?"),
        "warm": ("I think you have been told wrong.", "No, believe me, it is not so."),
        "cold": ("That is false.", "Do not tell people what is not so."),
    },
    "hearsay": {
        "plain": ("I have it from {source}: {fact}", "{Source} told me: {fact}", "So {source} says: {fact}"),
        "terse": ("From {source}: {fact}",),
        "talkative": ("I have it from {source}, and you may ask there whether I have it right: {fact}",),
        "formal": ("I was told so by {source}: {fact}",),
        "rough": ("{Source} told me, so there you are: {fact}",),
        "warm": ("{Source} told me, and I will tell you: {fact}",),
        "cold": ("I only know what {source} said: {fact}",),
    },
    "hearsay.from-you": {
        "plain": ("You told me yourself: {fact}", "I have that from you: {fact}"),
        "terse": ("You told me: {fact}",),
        "talkative": ("You told me yourself, and I have told nobody that I know of: {fact}",),
        "formal": ("You were good enough to tell me: {fact}",),
        "rough": ("You told me that yourself: {fact}",),
        "warm": ("You told me, do you not remember? {fact}",),
        "cold": ("You told me. You should know: {fact}",),
    },
    "saw": {
        "plain": ("I saw it myself: {fact}", "I was there and saw it: {fact}"),
        "terse": ("I saw it: {fact}",),
        "talkative": ("I saw it myself, with nothing in between: {fact}",),
        "formal": ("I can vouch for it, for I saw it: {fact}",),
        "rough": ("Saw it with my own eyes: {fact}",),
        "warm": ("I will tell you what I saw: {fact}",),
        "cold": ("I saw what I saw: {fact}",),
    },
    "doubts": {
        "plain": ("So you say.", "I find that hard to believe.", "I would want to see that.", "Who says so?"),
        "terse": ("So you say.", "I doubt it.", "Really."),
        "talkative": ("So you say. I have believed a good many things in my time, and I am still paying for it.",),
        "formal": ("You will forgive me if I wait for proof.", "I should need to hear that from another."),
        "rough": ("Pull the other one.", "Go on with you."),
        "warm": ("Are you sure? I cannot quite believe it.", "I think somebody has misled you."),
        "cold": ("I do not believe you.", "From you, I would need more than that."),
    },
    "doubted": {
        "plain": (
            "I have heard it from {source}, and I do not believe it: {fact}",
            "{Source} says so. I do not believe it: {fact}",
        ),
        "terse": ("{Source} says so. I doubt it: {fact}",),
        "talkative": ("{Source} told me, and I nodded, and I do not believe a word of it: {fact}",),
        "formal": ("I was told so by {source}, and have my doubts: {fact}",),
        "rough": ("{Source} would say that: {fact}",),
        "warm": ("{Source} believes it. I cannot: {fact}",),
        "cold": ("{Source} said so. That is no proof: {fact}",),
    },
    "doubted.from-you": {
        "plain": ("You told me so, and I do not believe it: {fact}", "So you said. I still do not believe it: {fact}"),
        "terse": ("You said so. I doubt it: {fact}",),
        "talkative": ("You told me so, and I have thought about it, and I like it less than before: {fact}",),
        "formal": ("You told me so, and I remain in doubt: {fact}",),
        "rough": ("That is what you told me, and I did not swallow it: {fact}",),
        "warm": ("You told me, and I wish I could believe it: {fact}",),
        "cold": ("You said so. I have nothing but your word: {fact}",),
    },
}  # fmt: skip

BEFORE: dict[str, Family] = {
    "again": {
        "plain": (
            "As I told you: {words}", "I told you. {words}", "You had that from me already. {words}",
            "Once more, then. {words}",
        ),
        "terse": ("I said. {words}", "Told you. {words}"),
        "talkative": ("I will say it again, since you ask again. {words}", "I could have sworn I told you. {words}"),
        "formal": ("As I believe I said: {words}", "I can only repeat it. {words}"),
        "rough": ("I told you already. {words}", "Wash your ears. {words}"),
        "warm": ("I told you, but I will tell you again. {words}", "It bears saying twice. {words}"),
        "cold": ("I have said it once. {words}", "You were not listening. {words}"),
    },
    "enough": {
        "plain": (
            "I have told you all I know about that.", "You have asked me that before.",
            "I will not say it a third time.", "You have had my answer.", "There is no more to it than I said.",
            "Ask me something else.", "It is as I told you, and no different.", "You know what I know about that.",
        ),
        "terse": ("Said that.", "You had your answer.", "Twice is enough.", "Nothing new."),
        "talkative": (
            "I like to talk, but I like to talk about something new.",
            "You ask me as if it might have changed. It has not.",
            "I have told you, and told you again, and I can see that I will be asked again.",
        ),
        "formal": (
            "I believe I have answered that.", "I have nothing to add to what I said.", "You have my answer already.",
        ),
        "rough": (
            "How often do you want to hear it?", "Is anybody at home in there?",
            "I am not a bell. I do not go on ringing.",
        ),
        "warm": (
            "You have asked me that, you know.", "I have told you all there is, truly.",
            "Ask me something else, my friend.",
        ),
        "cold": ("I do not repeat myself.", "You have been told.", "I will not go through that again."),
    },
}  # fmt: skip
