"""Tiny worlds for tests: a pack as text, a state in it, acts done in it."""

from __future__ import annotations

from engine.api import Playing, new_game
from engine.content.pack import load_pack
from engine.model.events import Spoken
from engine.model.world import World


def tiny_world(text: str, id: str = "tiny") -> World:
    """The world of a pack given as text. A problem in it fails the test with its message."""
    if "title" not in text.split("[", 1)[0]:
        text = f'title = "{id}"\n{text}'
    loaded = load_pack(id, {"world.toml": text})
    assert loaded.world is not None, "\n".join(str(problem) for problem in loaded.problems)
    return loaded.world


def filled(text: str, /, **parts: str) -> str:
    """The text of a pack with these parts where it has a comment of their name."""
    for name, part in parts.items():
        text = text.replace(f"#{name}", part)
    return text


def tiny_game(text: str, *typed: str) -> Playing:
    """A game in it, with scripted people, in which these lines were typed."""
    playing = new_game(tiny_world(text), 7)
    for line in typed:
        playing.play(line)
    return playing


def said(playing: Playing, line: str) -> str:
    """What a line prints, in one string."""
    return "\n".join(line.text for line in playing.play(line).lines)


def spoken(playing: Playing, line: str) -> list[str]:
    """What people say when a line is typed."""
    return [event.words for event in playing.play(line).events if isinstance(event, Spoken)]


def heard(playing: Playing, *typed: str) -> list[str]:
    """What people say to each of these lines, in one string each."""
    return [" ".join(spoken(playing, line)) for line in typed]
