"""How a line of a file is named, wherever one is: `world.toml:12`."""

from __future__ import annotations


def cited(file: str, line: int | None) -> str:
    """`world.toml:12`; the file alone where the line is not known, which is None or 0."""
    return f"{file}:{line}" if line else file
