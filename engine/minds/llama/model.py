"""A model that reads prompts, picks one of a list, and speaks: what the worker does with `native`.

For the same request to give the same answer bit by bit, whatever was read before and wherever that was kept, the sum of
numbers must be taken in the same groups each time. So: what is kept of a prompt (see `engine.minds.states`) is cut to a
multiple of 32 tokens; the last 1 to 32 tokens are always read in a call of their own; what the model itself wrote is
never kept, because it was read one token at a time.
"""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from engine.minds.chat import Chat
from engine.minds.contract import ModelFault, Section
from engine.minds.ends import Ends
from engine.minds.gguf import ModelFile
from engine.minds.llama.native import UBATCH, Native
from engine.minds.spill import Spill
from engine.minds.states import ALIGN, Slot, States
from engine.minds.trie import walk
from engine.minds.wire import Ahead, Choose, Done, Load, Speak

EARLY_LINES = 4
"""How many new lines before the first word are passed over."""
A_STRIDE = 64
"""Tokens read ahead at once: what is under way when somebody wants an answer is lost."""
NEXT = Section("next", "\u2026")
"""Stands for what is not known yet when a prompt is read ahead."""


class Llama:
    """A loaded model with the states of people. One thread uses it."""

    def __init__(self, file: ModelFile, load: Load) -> None:
        """Raises `NotAModel` when llama.cpp will not have it."""
        self.native = native = Native(file, load)
        self.each = native.each
        self.spill = Spill(Path(load.states), load.states_bytes) if load.states else None
        self.states = States(native, load.slots, spill=self.spill, most=load.put_away)
        self.chat = Chat(file.chat_template, bos=native.mark(native.bos), eos=native.mark(native.eos))

    def close(self) -> None:
        self.native.close()

    # --- what the worker asks ---

    def choose(self, wanted: Choose) -> Done:
        """One of `wanted.options`. Raises `ModelFault`."""
        room = max(len(option.encode()) for option in wanted.options) + 2
        slot, done = self._take_in(wanted, room)
        began = time.perf_counter()
        place = len(slot.tokens)
        written = 0

        def ask(pending: Sequence[int], ways: Sequence[int]) -> list[float]:
            nonlocal place, written
            if pending:
                self.native.decode(slot.sequence, pending, place)
                place += len(pending)
                written += len(pending)
            return self.native.logits(ways)

        options = [self.native.tokens(option, special=False) for option in wanted.options]
        index, chance = walk(
            options, self.native.closing, ask, seed=wanted.seed, temperature=wanted.temperature, leans=wanted.leans
        )
        text = wanted.options[index]
        return self._finish(done, slot, began, index=index, text=text, chance=chance, stop="end", written=written)

    def speak(self, wanted: Speak, on_text: Callable[[str], None]) -> Done:
        """A line of text, given to `on_text` as it grows. Raises `ModelFault`."""
        arrived = time.perf_counter()
        limit = max(1, min(wanted.limit, self.each // 3))
        slot, done = self._take_in(wanted, limit)
        began = time.perf_counter()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        ends = Ends(wanted.stops)
        text, sent, stop, written, early, first = "", 0, "limit", 0, 0, 0.0
        place = len(slot.tokens)
        with self.native.sampler(wanted) as sampler:
            while written < limit:
                token = self.native.sample(sampler)
                written += 1
                if self.native.is_end(token):
                    stop = "end"
                    break
                text += decoder.decode(self.native.piece(token))
                if not text.strip():
                    early += text.count("\n")
                    if early > EARLY_LINES:
                        stop = "line"
                        break
                    text = ""
                cut, why = ends.first_in(text)
                if cut >= 0:
                    text, stop = text[:cut], why
                    break
                if len(text) - ends.held > sent:
                    first = first or time.perf_counter() - arrived
                    on_text(text[sent : len(text) - ends.held])
                    sent = len(text) - ends.held
                if written < limit:
                    self.native.decode(slot.sequence, (token,), place)
                    place += 1
        if len(text) > sent:
            first = first or time.perf_counter() - arrived
            on_text(text[sent:])
        return self._finish(done, slot, began, text=text, stop=stop, written=written, first_s=first)

    def ahead(self, wanted: Ahead) -> Done:
        """Read the beginning of a prompt whose end is not known yet. Raises `ModelFault`."""
        began = time.perf_counter()
        key = self.native.wear(wanted.adapters)
        tokens, counts, stable = self._prompt_tokens((*wanted.sections, NEXT), "", whole=False)
        tokens = tokens[: self.each - self.each // 3]
        tokens = tokens[: len(tokens) // ALIGN * ALIGN]
        ready = max((slot.shared(key, tokens) for slot in self.states.slots if slot.person == wanted.person), default=0)
        if ready == len(tokens):
            return Done(id=0, tokens=tuple(counts[:-1]), reused=ready, source="slot")
        slot, source = self.states.slot_for(wanted.person, key, tokens)
        reused = len(slot.tokens)
        self._read_on(slot, tokens, stable, A_STRIDE)
        done = Done(id=0, tokens=tuple(counts[:-1]), reused=reused, read=len(tokens) - reused, source=source)
        return msgspec.structs.replace(done, read_s=time.perf_counter() - began)

    # --- reading a prompt ---

    def _take_in(self, wanted: Choose | Speak, room: int) -> tuple[Slot, Done]:
        """Read a prompt into the person's slot, as little of it as must be. The last token's logits are ready then."""
        began = time.perf_counter()
        key = self.native.wear(wanted.adapters)
        left_out: list[str] = []
        kept = list(wanted.sections)
        while True:
            tokens, counts, stable = self._prompt_tokens(kept, wanted.opening)
            if len(tokens) + room <= self.each:
                break
            spare = sorted((each.spare, number) for number, each in enumerate(kept) if each.spare > 0)
            if not spare:
                raise ModelFault("too-long", f"the prompt has {len(tokens)} tokens, {self.each - room} fit")
            left_out.append(kept.pop(spare[0][1]).name)
        tail = (len(tokens) - 1) // ALIGN * ALIGN
        slot, source = self.states.slot_for(wanted.person, key, tokens[:tail])
        reused = len(slot.tokens)
        self._read_on(slot, tokens[:tail], stable, UBATCH)
        self._read(slot, tokens[tail:])
        by_name = iter(counts)
        return slot, Done(
            id=0,
            tokens=tuple(0 if section not in kept else next(by_name) for section in wanted.sections),
            left_out=tuple(left_out),
            reused=reused,
            read=len(tokens) - reused,
            source=source,
            read_s=time.perf_counter() - began,
        )

    def _prompt_tokens(
        self, sections: Sequence[Section], opening: str, *, whole: bool = True
    ) -> tuple[list[int], list[int], int]:
        """The prompt, the tokens of each section, and how many tokens never change for the person: those to the end of
        the leading system sections, down to a multiple of `ALIGN`. Without `whole`, only what is before the last
        section."""
        tokens: list[int] = []
        counts = [0] * len(sections)
        leading = next((number for number, each in enumerate(sections) if each.role != "system"), len(sections))
        if self.native.begins_itself:
            tokens.append(self.native.bos)
        stable = 0
        for piece in self.chat.lay_out(sections, opening):
            if not whole and piece.section == len(sections) - 1:
                break
            found = self.native.tokens(piece.text, special=piece.section < 0)
            if tokens == found[:1] == [self.native.bos]:
                tokens.clear()
            tokens += found
            if piece.section >= 0:
                counts[piece.section] += len(found)
                stable = len(tokens) if piece.section < leading else stable
        return tokens, counts, stable - stable % ALIGN

    def _read_on(self, slot: Slot, tokens: Sequence[int], stable: int, stride: int) -> None:
        """Read `tokens` to their end, a multiple of `ALIGN`, and put away what never changes of them on the way."""
        while (at := len(slot.tokens)) < len(tokens):
            end = min(at + stride, len(tokens))
            self._read(slot, tokens[at : stable if at < stable < end else end])
            if len(slot.tokens) == stable:
                self.states.keep(slot)

    def _read(self, slot: Slot, tokens: Sequence[int]) -> None:
        try:
            self.native.decode(slot.sequence, tokens, len(slot.tokens))
        except ModelFault:
            self.states.cut(slot, len(slot.tokens) - len(slot.tokens) % ALIGN)
            raise
        slot.tokens += tokens

    def _finish(self, done: Done, slot: Slot, began: float, **what: object) -> Done:
        took = time.perf_counter() - began
        return msgspec.structs.replace(done, write_s=took, state_bytes=self.native.state_size(slot.sequence), **what)
