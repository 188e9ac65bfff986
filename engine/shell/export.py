"""The story so far, to keep or to give away: as plain text, as Markdown, or as one web page that needs nothing else.

It is told from the log, as it was played, so it covers every line since the beginning. Words to the program that told
nothing (`save`, `export`) are left out. The page has no script, no outside font and no link that leads out of it, and
its text is escaped wherever it comes from: a pack, a player or a model.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from engine.model.world import PLAYER, World
from engine.narration.line import Line
from engine.shell.log import Header
from engine.shell.story import Told

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""Codes that would move a cursor or turn text around, and are no letters."""
_MARKED = re.compile(r"([\\`*_\[\]<>#|~&])")
_LISTED = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
VOICES = 6
"""So many speakers have a colour of their own; after that they go round."""


class Format(NamedTuple):
    """A way to write a story down."""

    name: str
    file: str
    """What it is called beside a saved game."""
    words: str
    """What it is, in a sentence."""
    write: Callable[[World, Header, Iterable[Told]], str]


def format_called(typed: str) -> Format | None:
    """The format of that name, or that is meant by it; the first where nothing was said. None where there is none."""
    typed = typed.strip().casefold().removeprefix("as ").removeprefix("a ")
    typed = {"txt": "text", "plain": "text", "md": "markdown", "html": "web", "page": "web", "web page": "web"}.get(
        typed, typed
    )
    return next((each for each in FORMATS if each.name == typed), None) if typed else FORMATS[0]


def export(way: Format, world: World, header: Header, told: Iterable[Told]) -> bytes:
    """A whole game in a format, as UTF-8. `told` is what `engine.shell.story.steps` tells; it is read once.

    Raises what reading it raises: `Misfit`.
    """
    return way.write(world, header, told).encode()


def is_export(content: bytes) -> bool:
    """Whether a file was written by `export`, and may be written anew."""
    return SIGNED.encode() in content[-400:]


SIGNED = "Played in Hearthlight"


class _Piece(NamedTuple):
    """A paragraph of the story: what it is, and its words. What the player typed is `typed`."""

    kind: str
    text: str
    speaker: str = ""


def _pieces(told: Iterable[Told]) -> Iterable[_Piece]:
    for record, _, lines in told:
        if not lines and not record.events:
            continue
        if record.line and record.kind != "start":
            yield _Piece("typed", _plain(" ".join(record.line.split())))
        for line in lines:
            yield _piece(line)


def _piece(line: Line) -> _Piece:
    return _Piece(line.kind, _plain(line.text), line.speaker)


def _plain(text: str) -> str:
    return _UNSEEN.sub("", text.replace("\r\n", "\n").expandtabs(4))


def _title(world: World, header: Header) -> str:
    return _plain(" ".join((header.title or world.title or header.world).split()))


# --- text ---


def _text(world: World, header: Header, told: Iterable[Told]) -> str:
    title = _title(world, header)
    parts = [f"{title}\n{'=' * len(title)}"]
    for piece in _pieces(told):
        parts.append(f"> {piece.text}" if piece.kind == "typed" else piece.text)
    return "\n\n".join([*parts, f"{SIGNED}."]) + "\n"


# --- Markdown ---


def _markdown(world: World, header: Header, told: Iterable[Told]) -> str:
    parts = [f"# {_escaped(_title(world, header))}"]
    for piece in _pieces(told):
        words = _escaped(piece.text)
        if piece.kind == "typed":
            parts.append(f"**\\> {words}**")
        elif piece.kind == "title":
            parts.append(f"## {' '.join(words.split())}")
        elif piece.kind in _ASIDE:
            parts.append("\n\n".join(f"*{row.strip()}*" for row in words.split("\n") if row.strip()))
        elif piece.kind == "speech":
            parts.append("\n".join(f"> {row}" for row in words.split("\n")))
        else:
            parts.extend(part.replace("\n", "  \n") for part in re.split(r"\n\s*\n", words))
    return "\n\n".join([*parts, f"---\n\n{SIGNED}."]) + "\n"


_ASIDE = frozenset({"refusal", "question", "note", "system", "error"})
"""What is said to the player and is no part of the story's own words."""


def _escaped(text: str) -> str:
    return _LISTED.sub(_backslash, _MARKED.sub(r"\\\1", text))


def _backslash(match: re.Match[str]) -> str:
    """A mark at the beginning of a row that would begin a list; of a number, its full stop."""
    mark = match[2]
    return f"{match[1]}{mark[:-1]}\\{mark[-1]}"


# --- a web page ---


def _web(world: World, header: Header, told: Iterable[Told]) -> str:
    title = html.escape(_title(world, header))
    rooms: dict[str, int] = {}
    """Where each room was come to first."""
    voices: dict[str, int] = {}
    body: list[str] = []
    headings = 0
    for piece in _pieces(told):
        words = html.escape(piece.text).replace("\n", "<br>\n")
        if piece.kind == "title":
            headings += 1
            rooms.setdefault(words, headings)
            body.append(f'<h2 id="place-{headings}">{words}</h2>')
        elif piece.kind == "typed":
            body.append(f'<p class="typed"><span aria-hidden="true">&gt; </span>{words}</p>')
        elif piece.kind == "speech" and piece.speaker != PLAYER:
            voice = voices.setdefault(piece.speaker, len(voices)) % VOICES
            body.append(f'<p class="speech voice-{voice}">{words}</p>')
        else:
            body.append(f'<p class="{piece.kind}">{words}</p>')
    links = "\n".join(f'<li><a href="#place-{number}">{name}</a></li>' for name, number in rooms.items())
    places = f"<nav><details><summary>Places</summary>\n<ol>\n{links}\n</ol>\n</details></nav>" if rooms else ""
    return _PAGE.format(title=title, style=_STYLE, places=places, body="\n".join(body), signed=SIGNED)


_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header><h1>{title}</h1></header>
{places}
<main>
{body}
</main>
<footer><p>{signed}.</p></footer>
</body>
</html>
"""

_STYLE = """\
:root { --paper: #fbf8f1; --ink: #24211c; --quiet: #6a6357; --rule: #d9d1bf; --mark: #8a3d12;
  --v0: #8a3d12; --v1: #1f5c7a; --v2: #47631a; --v3: #6d3a86; --v4: #7a5600; --v5: #0f6156; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191715; --ink: #e6dfd2; --quiet: #a39a8a; --rule: #3a352e; --mark: #f0a468;
    --v0: #f0a468; --v1: #86c5e4; --v2: #b3cf7f; --v3: #d2a5e6; --v4: #e3c067; --v5: #7fd0c3; }
}
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 38rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.25rem; }
p { margin: 0 0 0.9rem; }
a { color: var(--mark); }
nav { margin-bottom: 2rem; }
summary { color: var(--quiet); cursor: pointer; }
.typed { margin: 1.75rem 0 0.6rem; font: 0.95rem/1.5 ui-monospace, Menlo, Consolas, monospace; font-weight: bold;
  color: var(--mark); }
.speech { border-left: 3px solid currentColor; padding-left: 0.8rem; }
.voice-0 { border-color: var(--v0); } .voice-1 { border-color: var(--v1); } .voice-2 { border-color: var(--v2); }
.voice-3 { border-color: var(--v3); } .voice-4 { border-color: var(--v4); } .voice-5 { border-color: var(--v5); }
.refusal, .question, .system, .note, .error { color: var(--quiet); font-style: italic; }
.error::before { content: "! "; }
.ending { margin: 2rem 0; font-weight: bold; text-align: center; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); padding-top: 0.75rem; color: var(--quiet);
  font-size: 0.9rem; }
@media print { nav { display: none; } body { max-width: none; } }
"""

FORMATS = (
    Format("text", "story.txt", "text", _text),
    Format("markdown", "story.md", "Markdown", _markdown),
    Format("web", "story.html", "a web page", _web),
)
"""The first is the one for who names none."""
