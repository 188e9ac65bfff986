"""A prompt's sections become the text that the model was trained on, by the chat template in its file.

The template is somebody else's program, so it runs in jinja2's immutable sandbox and in the worker's process.
It never sees what the sections say: it is given a mark for each message, and the words are put in afterwards.
So no text, from a player or a pack, can look like the end of a message to the template or to the tokenizer:
pieces that came from the template are read with special tokens, pieces that are somebody's words without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from engine.minds.contract import Section
from engine.minds.thoughts import THOUGHT, THOUGHT_ENDS

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
_LONGEST_FRAME = 20_000
_MARK = re.compile("\ue000(\\d+)\ue001")


class Piece(msgspec.Struct, frozen=True):
    """A stretch of the prompt. `section` is its number, or -1 for the template's own text."""

    text: str
    section: int = -1


class UnfitTemplate(Exception):
    """The template does not do what it is for; the message says how."""


class Chat:
    """A model's way of laying out a conversation. Falls back to ChatML, and says so in `note`."""

    def __init__(self, template: str, *, bos: str = "", eos: str = "") -> None:
        self._bos, self._eos = bos, eos
        self.note = ""
        self._source = template or CHATML
        if not template:
            self.note = "the model file has no chat template; ChatML is used"
        try:
            self.lay_out([Section("system", "s", "system"), Section("user", "u")])
        except UnfitTemplate as error:
            self.note = f"the model's chat template cannot be used ({error}); ChatML is used"
            self._source = CHATML

    def lay_out(self, sections: Sequence[Section], opening: str = "") -> tuple[Piece, ...]:
        """The pieces in order. Neighbouring sections of one role share a message. Raises `UnfitTemplate`."""
        runs: list[tuple[str, list[int]]] = []
        for number, section in enumerate(sections):
            if not runs or runs[-1][0] != section.role:
                runs.append((section.role, []))
            runs[-1][1].append(number)
        try:
            frame = self._render(runs)
        except UnfitTemplate:
            if len(runs) < 2 or runs[0][0] != "system":
                raise
            # some models know no system message: what it says then opens the first message
            runs = [("user", runs[0][1] + runs[1][1]), *runs[2:]]
            frame = self._render(runs)
        pieces: list[Piece] = []
        place = 0
        for match in _MARK.finditer(frame):
            pieces.append(Piece(frame[place : match.start()]))
            place = match.end()
            run = runs[int(match[1])][1]
            for number in run:
                pieces.append(Piece(sections[number].text + ("\n\n" if number != run[-1] else ""), number))
        pieces.append(Piece(_with_thought_closed(frame[place:])))
        if opening:
            pieces.append(Piece(opening))
        return tuple(piece for piece in pieces if piece.text)

    def _render(self, runs: Sequence[tuple[str, list[int]]]) -> str:
        from jinja2.exceptions import TemplateError
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        def refuse(message: str) -> None:
            raise TemplateError(str(message))

        messages = [{"role": role, "content": f"\ue000{number}\ue001"} for number, (role, _) in enumerate(runs)]
        try:
            environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
            environment.globals["raise_exception"] = refuse
            environment.globals["strftime_now"] = lambda form: ""
            frame = environment.from_string(self._source).render(
                messages=messages,
                add_generation_prompt=True,
                bos_token=self._bos,
                eos_token=self._eos,
                enable_thinking=False,
                tools=None,
            )
        except Exception as error:  # a template can fail in any way a program can
            raise UnfitTemplate(f"{type(error).__name__}: {str(error)[:200]}") from None
        if len(frame) > _LONGEST_FRAME:
            raise UnfitTemplate(f"it writes {len(frame)} characters of its own")
        marks = [int(number) for number in _MARK.findall(frame)]
        if marks != list(range(len(runs))):
            raise UnfitTemplate(f"of {len(runs)} messages it shows {marks}")
        return frame


def _with_thought_closed(end: str) -> str:
    """The end of a frame. Some templates have the model think aloud whatever they are told: the thought that they begin
    is ended there and then."""
    return f"{end.rstrip()}\n\n{THOUGHT_ENDS}\n\n" if end.rstrip().endswith(THOUGHT) else end
