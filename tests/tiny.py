"""Tiny worlds for tests: a pack as text, a state in it, acts done in it."""

from __future__ import annotations

from engine.api import Playing, new_game
from engine.content.pack import load_pack
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


def tiny_game(text: str, seed: int = 7) -> Playing:
    """A game in it, with scripted people."""
    return new_game(tiny_world(text), seed)


def said(playing: Playing, line: str) -> str:
    """What a line prints, in one string."""
    return "\n".join(line.text for line in playing.play(line).lines)
