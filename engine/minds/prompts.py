"""Prompts from templates: one small file for each section, in a folder beside the brain.

A person who spoke before is not read again from the start: the model keeps the beginning of a prompt for as long as
it stays the same. So the order is fixed by how often things change. First, as the system message, what is always so:
the contract, the card, the voice, the samples. Then what changes slowly: what the person knows and remembers. Last,
what is new this turn, and what is wanted now. Choosing and speaking share everything but that end.

Templates are jinja2, in its immutable sandbox, and see the fields of the request by name. Words that came from the
player go through the filter `quoted`: one line, no codes, no quotation marks of its own, in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from engine.minds.contract import Prompt, Section
from engine.model.minds import Request
from engine.people.claims import clean_speech

if TYPE_CHECKING:
    from jinja2 import Environment, Template

SUFFIX = ".j2"
_LONGEST_QUOTE = 500
_LONG = ("card", "known")
"""What may be longer than a small model's prompt: a card from elsewhere, the facts of a lorebook."""
_PIECE = 1_200
"""Letters, some 300 tokens."""
_ENDS = re.compile(r"\n|(?<=[.!?…])[\"”')\]]*\s")
_ONE_KIND_OF_MARK = str.maketrans('"“”', "'''")


class Prompts:
    """The templates of one brain. Read at the first use, so that a change shows at the next start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._templates: dict[str, Template] = {}
        self._lock = Lock()
        self._made: Environment | None = None

    @classmethod
    def beside(cls, file: str) -> Prompts:
        """The folder `prompts` beside a brain: `Prompts.beside(__file__)`."""
        return cls(Path(file).resolve().parent / "prompts")

    def names(self) -> tuple[str, ...]:
        """The sections there are templates for."""
        return tuple(sorted(path.stem for path in self.folder.glob(f"*{SUFFIX}")))

    def build(
        self,
        request: Request,
        *,
        system: Sequence[str],
        user: Sequence[str],
        spare: Mapping[str, int] | None = None,
        opening: str = "",
        limit: int = 60,
        temperature: float = 0.7,
        draft: bool = False,
        stops: Sequence[str] = (),
        leans: Sequence[float] = (),
        closed: bool = False,
        adapters: Sequence[tuple[str, float]] = (),
    ) -> Prompt:
        """The named sections in order, numbered by tens, without those that came out empty. `spare` says which may be
        left out when a prompt is too long, lowest number first. A long card and much knowledge come in pieces, of which
        the first always stays. Raises `FileNotFoundError`, or jinja2's errors with file and line."""
        kept = spare or {}
        roles: tuple[tuple[Literal["system", "user"], Sequence[str]], ...] = (("system", system), ("user", user))
        named = [(role, name) for role, names in roles for name in names]
        sections = tuple(
            section
            for at, (role, name) in enumerate(named, 1)
            if (text := self.render(name, request))
            for section in _pieces(Section(name, text, role, kept.get(name, 0), 10 * at))
        )
        return Prompt(
            sections=sections,
            opening=opening,
            limit=limit,
            temperature=temperature,
            draft=draft,
            stops=tuple(stops),
            leans=tuple(leans),
            closed=closed,
            adapters=tuple(adapters),
        )

    def render(self, name: str, request: Request) -> str:
        """One section, without the blank lines around it and doubled inside it."""
        fields = {field: getattr(request, field) for field in request.__struct_fields__}
        text = self._template(name).render(request=request, **fields)
        lines = [line.rstrip() for line in text.strip().splitlines()]
        return "\n".join(line for number, line in enumerate(lines) if line or (number and lines[number - 1]))

    def _template(self, name: str) -> Template:
        with self._lock:
            if name not in self._templates:
                path = self.folder / f"{name}{SUFFIX}"
                environment = self._made = self._made or _environment()
                code = environment.compile(path.read_text("utf-8"), name, str(path))
                self._templates[name] = environment.template_class.from_code(environment, code, {})
            return self._templates[name]


def _pieces(section: Section) -> list[Section]:
    """A section as it is; of a long one that must not be left out, its beginning, and pieces that may be, the last
    first."""
    text = section.text
    if section.name not in _LONG or section.spare or len(text) <= _PIECE:
        return [section]
    parts: list[str] = []
    while len(text) > _PIECE:
        ends = [found.end() for found in _ENDS.finditer(text, _PIECE // 2, _PIECE)]
        end = ends[-1] if ends else _PIECE
        parts.append(text[:end].strip())
        text = text[end:]
    parts = [each for each in (*parts, text.strip()) if each]
    return [
        Section(
            section.name if at == 0 else f"{section.name} {at + 1}",
            part,
            section.role,
            (len(parts) - at) * (at > 0),
            section.number,
        )
        for at, part in enumerate(parts)
    ]


def quoted(words: object) -> str:
    """Somebody's words as data: on one line, readable, within one pair of quotation marks."""
    text = clean_speech(str(words), _LONGEST_QUOTE).translate(_ONE_KIND_OF_MARK)
    return f'"{text}"'


def one_line(words: object) -> str:
    """The same without the marks, for text of the engine's own that may quote somebody."""
    return clean_speech(f"{words} ", _LONGEST_QUOTE)


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, autoescape=False
    )
    made.filters["quoted"] = quoted
    made.filters["one_line"] = one_line
    return made
