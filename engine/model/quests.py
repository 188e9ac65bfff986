"""What there is to do in a world, as its pack declares it: quests with their stages, hints, achievements."""

from __future__ import annotations

import msgspec

from engine.model.language import Condition, Effect, Text


class Stage(msgspec.Struct, frozen=True):
    """One thing to do in a quest: how it is told, when it is done, and what comes of that."""

    text: Text
    done: Condition | None
    say: Text = Text()
    do: tuple[Effect, ...] = ()


class Quest(msgspec.Struct, frozen=True, kw_only=True):
    """Something to set out to do: stages, one after the other. It begins with the story where `begins` is None."""

    id: str
    name: str
    text: Text = Text()
    begins: Condition | None = None
    stages: tuple[Stage, ...] = ()
    fails: Condition | None = None
    begin_say: Text = Text()
    begin_do: tuple[Effect, ...] = ()
    done_say: Text = Text()
    done_do: tuple[Effect, ...] = ()
    fail_say: Text = Text()
    fail_do: tuple[Effect, ...] = ()


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A question that a player may have while `when` holds and `until` does not, and help with it, step by step."""

    id: str
    about: str
    steps: tuple[Text, ...]
    when: Condition | None = None
    until: Condition | None = None


class Achievement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is earned once. What is `hidden` is not named before."""

    id: str
    name: str
    text: Text = Text()
    when: Condition | None = None
    hidden: bool = False
