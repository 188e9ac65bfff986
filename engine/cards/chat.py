"""A saved game as a chat of SillyTavern: a line of JSON for its head, then one for each message.

What the player typed is theirs, what a person says is that person's, and everything else is the narrator's. Each
message keeps under `extra.hearthlight` which line and turn of the game it is from, and who made up the words. Such a
chat is for reading: nothing of it is ever a game again, since words are no facts here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from engine.model.world import PLAYER, World
from engine.narration.line import Line
from engine.shell.log import Header
from engine.shell.story import Told
from engine.turn.record import TurnRecord

PLAYER_NAME = "You"
NARRATOR = "Narrator"


def chat_of(world: World, header: Header, told: Iterable[Told]) -> bytes:
    """The whole of a game, as `engine.shell.story.steps` tells it."""
    spoke: Counter[str] = Counter()
    messages: list[dict[str, Any]] = []
    for record, _, lines in told:
        for speaker, text, mind in _messages(record, lines):
            messages.append(_message(world, header, record, speaker, text, mind))
            if speaker and speaker != PLAYER:
                spoke[speaker] += 1
    most = spoke.most_common(1)
    head = {
        "user_name": PLAYER_NAME,
        "character_name": _called(world, most[0][0]) if most else header.title or NARRATOR,
        "create_date": header.created,
        "chat_metadata": {"hearthlight": {"world": header.world, "title": header.title, "seed": header.seed}},
    }
    return b"".join(msgspec.json.encode(each) + b"\n" for each in (head, *messages))


def is_chat(content: bytes) -> bool:
    """Whether a file is such a chat, and may be written anew."""
    try:
        head = msgspec.json.decode(content.partition(b"\n")[0])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(head, dict) and "chat_metadata" in head


def _messages(record: TurnRecord, lines: tuple[Line, ...]) -> Iterator[tuple[str, str, str]]:
    """Of one line of play: by whom, the words, and whose words they are. What is told in one go is one message."""
    if record.line and record.kind != "start":
        yield PLAYER, record.line, ""
    telling: list[str] = []
    for line in lines:
        if line.kind == "speech" and line.speaker:
            if telling:
                yield "", "\n\n".join(telling), ""
                telling = []
            yield line.speaker, line.text, line.mind
        else:
            telling.append(line.text)
    if telling:
        yield "", "\n\n".join(telling), ""


def _message(world: World, header: Header, record: TurnRecord, speaker: str, text: str, mind: str) -> dict[str, Any]:
    ours: dict[str, Any] = {"number": record.number, "turn": record.turn}
    if speaker and speaker != PLAYER:
        ours |= {"person": speaker, "mind": mind or "scripted"}
    extra: dict[str, Any] = {"hearthlight": ours}
    if not speaker:
        extra["type"] = "narrator"
    return {
        "name": _called(world, speaker),
        "is_user": speaker == PLAYER,
        "is_system": False,
        "send_date": header.created,
        "mes": text,
        "extra": extra,
    }


def _called(world: World, speaker: str) -> str:
    if speaker == PLAYER:
        return PLAYER_NAME
    return world.nouns[speaker].name if speaker in world.nouns else NARRATOR
