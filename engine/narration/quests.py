"""What there is to do, for the player: the notes that tell of it, the lists, and the same as data for programs.

Nothing is in any of them that the player is not to know yet: no quest before it begins, no stage before its turn, no
name of what is hidden, no step of a hint that was not asked for.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model import events as ev
from engine.model.query import earned_at, quest_phase, quest_stage
from engine.model.quests import Hint, Quest
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.prose import render
from engine.narration.telling import Telling
from engine.narration.wording import message
from engine.rules.hints import given, offered


class QuestView(msgspec.Struct, frozen=True):
    """A quest that has begun: what of it is done, and what is to be done now."""

    id: str
    name: str
    text: str
    phase: Literal["running", "done", "failed"]
    done: tuple[str, ...]
    now: str = ""


class AchievementView(msgspec.Struct, frozen=True):
    """An achievement, with the turn in which it was earned. One that is hidden has no name before."""

    id: str
    name: str
    text: str
    earned: int | None = None
    hidden: bool = False


class HintView(msgspec.Struct, frozen=True):
    """A question that may be the player's now: its number for `hint N`, the steps given, and how many are left."""

    number: int
    about: str
    given: tuple[str, ...]
    left: int


# --- as data ---


def quest_views(state: State) -> tuple[QuestView, ...]:
    """Every quest that has begun, in the order of the pack."""
    begun = [quest for quest in state.world.quests.values() if quest_phase(state, quest.id)]
    return tuple([_quest_view(state, quest) for quest in begun])


def _quest_view(state: State, quest: Quest) -> QuestView:
    behind = quest_stage(state, quest.id) - 1
    phase = quest_phase(state, quest.id)
    texts = [render(state, stage.text) for stage in quest.stages[: behind + 1]]
    now = texts[behind] if phase == "running" and behind < len(texts) else ""
    return QuestView(quest.id, quest.name, render(state, quest.text), phase, tuple(texts[:behind]), now)  # type: ignore[arg-type]


def achievement_views(state: State) -> tuple[AchievementView, ...]:
    found = []
    for each in state.world.achievements.values():
        earned = earned_at(state, each.id)
        if earned is None and each.hidden:
            found.append(AchievementView(each.id, "", "", hidden=True))
        else:
            found.append(AchievementView(each.id, each.name, render(state, each.text), earned, each.hidden))
    return tuple(found)


def hint_views(state: State) -> tuple[HintView, ...]:
    return tuple([_hint_view(state, number, hint) for number, hint in enumerate(offered(state), 1)])


def _hint_view(state: State, number: int, hint: Hint) -> HintView:
    have = given(state, hint)
    steps = tuple([render(state, step) for step in hint.steps[:have]])
    return HintView(number, hint.about, steps, len(hint.steps) - have)


# --- as lists ---


def quests_lines(state: State, observer: str) -> tuple[Line, ...]:
    """A paragraph for each quest, those under way first."""
    if not state.world.quests:
        return (_said(state, "quests.none-here", observer),)
    views = sorted(quest_views(state), key=lambda view: view.phase != "running")
    if not views:
        return (_said(state, "quests.empty", observer),)
    return tuple([Line("system", "\n".join(_rows(state, observer, view))) for view in views])


def _rows(state: State, observer: str, view: QuestView) -> list[str]:
    rows = [message(state, f"quests.{view.phase}", observer, title=view.name)]
    if view.phase != "running":
        return rows
    rows += [view.text] if view.text else []
    rows += [message(state, "quests.stage.done", observer, text=text) for text in view.done]
    return [*rows, *([message(state, "quests.stage.now", observer, text=view.now)] if view.now else [])]


def achievements_lines(state: State, observer: str) -> tuple[Line, ...]:
    views = achievement_views(state)
    if not views:
        return (_said(state, "achievements.none-here", observer),)
    earned = [view for view in views if view.earned is not None]
    rows = [message(state, "achievements.count", observer, number=str(len(earned)), most=str(len(views)))]
    rows += [_with_text(state, "achievements.earned", observer, view) for view in earned]
    rows += [
        _with_text(state, "achievements.open", observer, view) for view in views if view not in earned and view.name
    ]
    secret = sum(not view.name for view in views)
    if secret:
        id, number = f"achievements.hidden.{'one' if secret == 1 else 'many'}", state.world.naming.number(secret)
        rows.append(message(state, id, observer, number=number))
    return (Line("system", "\n".join(rows)),)


def _with_text(state: State, id: str, observer: str, view: AchievementView) -> str:
    """The message for what has a text of its own, or for what has a name alone."""
    return message(state, f"{id}-for" if view.text else id, observer, title=view.name, text=view.text)


def questions_lines(state: State, observer: str) -> tuple[Line, ...]:
    """The questions that there are hints for, numbered; or that there is none."""
    views = hint_views(state)
    if not views:
        return (_said(state, "hints.none", observer),)
    rows = [message(state, "hints.which", observer)]
    for view in views:
        id = "hints.question.begun" if view.given else "hints.question"
        have, most = len(view.given), len(view.given) + view.left
        about = {"number": str(view.number), "title": view.about, "words": str(have), "most": str(most)}
        rows.append(message(state, id, observer, **about))
    return (Line("system", "\n".join(rows)),)


def hint_lines(state: State, observer: str, hint: Hint) -> tuple[Line, ...]:
    """The steps of a hint that were given, with how many are left."""
    view = _hint_view(state, 0, hint)
    rows = [message(state, "hints.about", observer, title=view.about)]
    rows += [
        message(state, "hints.step", observer, number=str(number), text=text)
        for number, text in enumerate(view.given, 1)
    ]
    id = "hints.last" if not view.left else f"hints.more.{'one' if view.left == 1 else 'many'}"
    rows.append(message(state, id, observer, number=state.world.naming.number(view.left)))
    return (Line("system", "\n".join(rows)),)


def kept_commands(state: State) -> tuple[str, ...]:
    """The commands about what there is to do that this world has any use for."""
    world = state.world
    has = {"quests": bool(world.quests), "hints": bool(world.hints), "achievements": bool(world.achievements)}
    return tuple([name for name, yes in has.items() if yes])


def _said(state: State, id: str, observer: str) -> Line:
    return Line("system", message(state, id, observer))


# --- as notes, when it happens ---


def quest_began(telling: Telling, event: ev.QuestBegan) -> None:
    telling.note_later("quest.begun", event.quest)


def stage_done(telling: Telling, event: ev.StageDone) -> None:
    """What is next is told; with a quest that is new, once."""
    if telling.noted.get(("quest", event.quest)) != "quest.begun":
        telling.note_later("quest.stage", event.quest)


def quest_done(telling: Telling, event: ev.QuestDone) -> None:
    telling.note_later("quest.done", event.quest)


def quest_failed(telling: Telling, event: ev.QuestFailed) -> None:
    telling.note_later("quest.failed", event.quest)


def earned(telling: Telling, event: ev.Earned) -> None:
    telling.note_later("achievement.earned", event.achievement)


def tell_notes(telling: Telling) -> None:
    """After all that was said and done: of each quest the last that became of it, and what was earned."""
    state, world = telling.after, telling.after.world
    for (kind, key), id in telling.noted.items():
        words = ""
        if kind == "achievement" and key in world.achievements:
            achievement = world.achievements[key]
            view = AchievementView(key, achievement.name, render(state, achievement.text))
            words = _with_text(state, id, PLAYER, view)
        elif kind == "quest" and key in world.quests:
            now = _quest_view(state, world.quests[key])
            if id in ("quest.done", "quest.failed") or now.now:
                words = message(state, id, PLAYER, title=now.name, text=now.now)
        if words:
            telling.lines.append(Line("note", words))
