"""Quests, hints and achievements, in English. `title` is a name of the pack's, `text` the author's words for it."""

from __future__ import annotations

QUESTS: dict[str, str] = {
    # what is told when it happens; an empty message tells nothing
    "quest.begun": "(New quest: {title}. {text})",
    "quest.stage": "({title}: {text})",
    "quest.done": "(Done: {title}.)",
    "quest.failed": "(Failed: {title}.)",
    "achievement.earned": "(Achievement: {title}.)",
    "achievement.earned-for": "(Achievement: {title}. {text})",
    "quest-began.past": "There was something to be done.",
    "stage-done.past": "A part of it was done.",
    "quest-done.past": "It was done.",
    "quest-failed.past": "It came to nothing.",
    "earned.past": "Something had been earned.",
    "hinted.past": "A hint was given.",
    # the command `quests`: rows of one paragraph for each
    "quests.none-here": "This story keeps no list of quests.",
    "quests.empty": "There is nothing on the list yet.",
    "quests.running": "{title}",
    "quests.stage.done": "- Done: {text}",
    "quests.stage.now": "- To do: {text}",
    "quests.done": "{title} (done)",
    "quests.failed": "{title} (failed)",
    # the command `achievements`
    "achievements.none-here": "This story has no achievements.",
    "achievements.count": "Achievements: {number} of {most}.",
    "achievements.earned": "- Earned: {title}.",
    "achievements.earned-for": "- Earned: {title}. {text}",
    "achievements.open": "- Not yet: {title}.",
    "achievements.open-for": "- Not yet: {title}. {text}",
    "achievements.hidden.one": "- One more is not named before it is earned.",
    "achievements.hidden.many": "- {Number} more are not named before they are earned.",
    # the command `hint`
    "hints.none": "There is no hint to be had as things stand.",
    "hints.which": "A hint comes a step at a time, and takes no turn. Say which: hint 1, hint 2 and so on.",
    "hints.question": "{number}. {title}",
    "hints.question.begun": "{number}. {title} ({words} of {most} given)",
    "hints.about": "{title}",
    "hints.step": "{number}. {text}",
    "hints.more.one": "(One more step, if you ask again.)",
    "hints.more.many": "({Number} more steps, if you ask again.)",
    "hints.last": "(That is all of it.)",
    "hints.no-such": "There is no question {word}. To see those there are, say: hint",
    # in `help` and `verbs`, where the world has them
    "system.help.quests": "What there is to do in this story: quests.",
    "system.help.hints": "If you are stuck: hint. It comes a step at a time, and tells no more than you ask for.",
    "system.help.achievements": "What can be earned: achievements.",
    "system.verbs.kept": "For this story: {list}.",
}
