"""llama.cpp by its low-level calls: one model, one context, a few slots, and nothing that can surprise.

Slots. A person's prompts have a sequence of the KV cache to themselves, one for each beginning. A request keeps
the part of it that begins as the last one did and reads the rest. For the same request to give the same answer
bit by bit, whatever was in the slot before, the sum of numbers must be taken in the same groups each time. So:
the cache is not unified; what is kept is cut to a multiple of 32 tokens; the last 1 to 32 tokens are always
read in a call of their own; what the model itself wrote is never kept, because it was read one token at a time.

Cancelling. llama.cpp asks a callback between operations whether to stop. A Python function there would have to
wait for the interpreter hundreds of times a token, so the callback is the C library's `strlen` and its argument
two bytes of ours: set the first, and the string is no longer empty. Where that does not work, a Python function.

Only `engine.minds.worker` makes this module load, in a process of its own.
"""

from __future__ import annotations

import codecs
import ctypes
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

# OpenMP's threads spin while they wait; next to another busy process that made one token take seconds.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

import llama_cpp.llama_cpp as lib
import msgspec

from engine.minds.chat import Chat
from engine.minds.contract import ModelFault, Section
from engine.minds.gguf import ModelFile, NotAModel
from engine.minds.trie import walk
from engine.minds.wire import Choose, Done, Load, Speak

ALIGN = 32
LIGHT = 128
"""A slot with no more tokens than this is soon read again, and the first to be given to another."""
BATCH = 512
UBATCH = 256
MOST_THREADS = 4
TOP_K, TOP_P, MIN_P, REPEAT, REPEAT_WINDOW = 40, 0.95, 0.05, 1.1, 64
EARLY_LINES = 4
"""How many new lines before the first word are passed over."""


class Slot:
    """One sequence of the cache: whose it is, and the tokens that are in it for certain."""

    __slots__ = ("person", "sequence", "tokens", "used")

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        self.person = ""
        self.tokens: list[int] = []
        self.used = 0

    def shared(self, tokens: Sequence[int]) -> int:
        """How many of `tokens`, from the first on, are in it and may be kept: a multiple of `ALIGN`."""
        same = 0
        for old, new in zip(self.tokens, tokens, strict=False):
            if old != new:
                break
            same += 1
        return same - same % ALIGN


class Llama:
    """A loaded model. One thread uses it; `flag` may be set by any other to stop it between two operations."""

    def __init__(self, file: ModelFile, load: Load) -> None:
        """Raises `NotAModel` when llama.cpp will not have it."""
        self.log: deque[str] = deque(maxlen=40)
        self.flag = ctypes.create_string_buffer(2)
        self._keep: list[object] = []
        self._hush()
        lib.llama_backend_init()
        params = lib.llama_model_default_params()
        params.n_gpu_layers = 0
        self._model = lib.llama_model_load_from_file(file.path.encode(), params)
        if not self._model:
            raise NotAModel(f"{file.path}: llama.cpp cannot load it ({self._last_error()})")
        if not lib.llama_model_has_decoder(self._model) or lib.llama_model_has_encoder(self._model):
            raise NotAModel(f"{file.path}: a {file.architecture} model does not write text")
        self._vocab = lib.llama_model_get_vocab(self._model)
        self._size = lib.llama_vocab_n_tokens(self._vocab)
        trained = lib.llama_model_n_ctx_train(self._model)
        each = min(load.context, trained) if trained > 0 else load.context
        self._context = self._open_context(load, each)
        self.each = int(lib.llama_n_ctx_seq(self._context))
        self._memory = lib.llama_get_memory(self._context)
        self._slots = [Slot(number) for number in range(load.slots)]
        self._clock = 0
        self._batch = lib.llama_batch_init(UBATCH, 0, 1)
        self._bos, self._eos = lib.llama_vocab_bos(self._vocab), lib.llama_vocab_eos(self._vocab)
        self._close = next((t for t in (lib.llama_vocab_eot(self._vocab), self._eos) if 0 <= t < self._size), 0)
        self._banned = [
            token
            for token in range(self._size)
            if lib.llama_vocab_is_control(self._vocab, token) and not lib.llama_vocab_is_eog(self._vocab, token)
        ]
        self.chat = Chat(file.chat_template, bos=self._mark(self._bos), eos=self._mark(self._eos))

    # --- what the worker asks ---

    def choose(self, wanted: Choose) -> Done:
        """One of `wanted.options`. Raises `ModelFault`."""
        slot, done = self._take_in(wanted.person, wanted.sections, wanted.opening, room=self._longest(wanted.options))
        began = time.perf_counter()
        place = len(slot.tokens)
        written = 0

        def ask(pending: Sequence[int], ways: Sequence[int]) -> list[float]:
            nonlocal place, written
            if pending:
                self._decode(slot, pending, place)
                place += len(pending)
                written += len(pending)
            logits = lib.llama_get_logits_ith(self._context, -1)
            if not logits:
                raise ModelFault("crashed", "llama.cpp gave no logits")
            return [float(logits[token]) for token in ways]

        options = [self._tokens(option, special=False) for option in wanted.options]
        index, chance = walk(
            options, self._close, ask, seed=wanted.seed, temperature=wanted.temperature, leans=wanted.leans
        )
        text = wanted.options[index]
        return self._finish(done, began, index=index, text=text, chance=chance, stop="end", written=written)

    def speak(self, wanted: Speak, on_text: Callable[[str], None]) -> Done:
        """A line of text, given to `on_text` as it grows. Raises `ModelFault`."""
        limit = max(1, min(wanted.limit, self.each // 3))
        slot, done = self._take_in(wanted.person, wanted.sections, wanted.opening, room=limit)
        began = time.perf_counter()
        sampler = self._sampler(wanted)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        stops = tuple(stop for stop in wanted.stops if stop)
        held = max((len(stop) for stop in stops), default=1) - 1
        text, sent, stop, written, early = "", 0, "limit", 0, 0
        place = len(slot.tokens)
        try:
            while written < limit:
                token = lib.llama_sampler_sample(sampler, self._context, -1)
                written += 1
                if lib.llama_vocab_is_eog(self._vocab, token):
                    stop = "end"
                    break
                text += decoder.decode(self._bytes(token))
                if not text.strip():
                    early += text.count("\n")
                    if early > EARLY_LINES:
                        stop = "line"
                        break
                    text = ""
                cut, why = _end_of(text, stops)
                if cut >= 0:
                    text, stop = text[:cut], why
                    break
                if len(text) - held > sent:
                    on_text(text[sent : len(text) - held])
                    sent = len(text) - held
                if written < limit:
                    self._decode(slot, (token,), place)
                    place += 1
        finally:
            lib.llama_sampler_free(sampler)
        if len(text) > sent:
            on_text(text[sent:])
        return self._finish(done, began, text=text, stop=stop, written=written)

    def close(self) -> None:
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._context)
        lib.llama_model_free(self._model)

    # --- reading a prompt ---

    def _take_in(self, person: str, sections: tuple[Section, ...], opening: str, room: int) -> tuple[Slot, Done]:
        """Read a prompt into the person's slot, as little of it as must be. The last token's logits are ready then."""
        began = time.perf_counter()
        left_out: list[str] = []
        kept = list(sections)
        while True:
            tokens, counts = self._prompt_tokens(kept, opening)
            if len(tokens) + room <= self.each:
                break
            spare = sorted((each.spare, number) for number, each in enumerate(kept) if each.spare > 0)
            if not spare:
                raise ModelFault("too-long", f"the prompt has {len(tokens)} tokens, {self.each - room} fit")
            left_out.append(kept.pop(spare[0][1]).name)
        tail = (len(tokens) - 1) // ALIGN * ALIGN
        slot = self._slot_of(person, tokens[:tail])
        self._cut(slot, slot.shared(tokens[:tail]))
        reused = len(slot.tokens)
        for start in range(reused, tail, UBATCH):
            self._read(slot, tokens[start : min(start + UBATCH, tail)])
        self._read(slot, tokens[tail:])
        by_name = iter(counts)
        return slot, Done(
            id=0,
            tokens=tuple(0 if section not in kept else next(by_name) for section in sections),
            left_out=tuple(left_out),
            reused=reused,
            read=len(tokens) - reused,
            read_s=time.perf_counter() - began,
        )

    def _prompt_tokens(self, sections: Sequence[Section], opening: str) -> tuple[list[int], list[int]]:
        tokens: list[int] = []
        counts = [0] * len(sections)
        for piece in self.chat.lay_out(sections, opening):
            found = self._tokens(piece.text, special=piece.section < 0)
            tokens += found
            if piece.section >= 0:
                counts[piece.section] += len(found)
        if lib.llama_vocab_get_add_bos(self._vocab) and (not tokens or tokens[0] != self._bos):
            tokens.insert(0, self._bos)
        return tokens, counts

    def _slot_of(self, person: str, tokens: Sequence[int]) -> Slot:
        """The one in which this person's prompt is begun already; else one with little in it, or the longest unused.
        So a short question of another kind does not cost a person the long beginning that is kept for them."""
        self._clock += 1
        slot = max(self._slots, key=lambda each: each.shared(tokens) if each.person == person else 0)
        if slot.person != person or not slot.shared(tokens):
            slot = min(self._slots, key=lambda each: (len(each.tokens) > LIGHT, each.used, each.sequence))
            slot.person = person
        slot.used = self._clock
        return slot

    def _cut(self, slot: Slot, length: int) -> None:
        """Leave exactly the first `length` tokens in a slot, and nothing that was written after the last prompt.
        Models that cannot forget a part forget everything."""
        if lib.llama_memory_seq_rm(self._memory, slot.sequence, length, -1):
            del slot.tokens[length:]
        else:
            lib.llama_memory_seq_rm(self._memory, slot.sequence, -1, -1)
            slot.tokens.clear()

    def _read(self, slot: Slot, tokens: Sequence[int]) -> None:
        try:
            self._decode(slot, tokens, len(slot.tokens))
        except ModelFault:
            self._cut(slot, len(slot.tokens) - len(slot.tokens) % ALIGN)
            raise
        slot.tokens += tokens

    def _decode(self, slot: Slot, tokens: Sequence[int], place: int) -> None:
        if place + len(tokens) > self.each:
            raise ModelFault("too-long", "the context is full")
        for start in range(0, len(tokens), UBATCH):
            part = tokens[start : start + UBATCH]
            batch = self._batch
            batch.n_tokens = len(part)
            for number, token in enumerate(part):
                batch.token[number] = token
                batch.pos[number] = place + start + number
                batch.n_seq_id[number] = 1
                batch.seq_id[number][0] = slot.sequence
                batch.logits[number] = number == len(part) - 1
            code = lib.llama_decode(self._context, batch)
            if code == 2 or (code == 0 and self.flag.raw[0]):
                raise ModelFault("cancelled")
            if code != 0:
                raise ModelFault("crashed", f"llama_decode gave {code} ({self._last_error()})")

    # --- tokens ---

    def _tokens(self, text: str, special: bool) -> list[int]:
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 8
        found = (lib.llama_token * room)()
        count = lib.llama_tokenize(self._vocab, raw, len(raw), found, room, False, special)
        if count < 0:
            raise ModelFault("crashed", "the tokenizer has no room")
        return list(found[:count])

    def _longest(self, options: Sequence[str]) -> int:
        return max(len(option.encode()) for option in options) + 2

    def _bytes(self, token: int) -> bytes:
        room = 64
        while True:
            buffer = ctypes.create_string_buffer(room)
            count = lib.llama_token_to_piece(self._vocab, token, buffer, room, 0, False)
            if count >= 0:
                return buffer.raw[:count]
            room = -count

    def _mark(self, token: int) -> str:
        if not 0 <= token < self._size:
            return ""
        raw = lib.llama_vocab_get_text(self._vocab, token)
        return raw.decode("utf-8", "replace") if raw else ""

    def _sampler(self, wanted: Speak) -> Any:
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        biases = (lib.llama_logit_bias * max(1, len(self._banned)))()
        for number, token in enumerate(self._banned):
            biases[number].token, biases[number].bias = token, float("-inf")
        parts = [lib.llama_sampler_init_logit_bias(self._size, len(self._banned), biases)] if self._banned else []
        parts.append(lib.llama_sampler_init_penalties(self._size, REPEAT_WINDOW, REPEAT, 0.0, 0.0))
        if wanted.temperature > 0:
            parts += [
                lib.llama_sampler_init_top_k(TOP_K),
                lib.llama_sampler_init_top_p(TOP_P, 1),
                lib.llama_sampler_init_min_p(MIN_P, 1),
                lib.llama_sampler_init_temp(wanted.temperature),
                lib.llama_sampler_init_dist(wanted.seed & 0x7FFFFFFF),
            ]
        else:
            parts.append(lib.llama_sampler_init_greedy())
        for part in parts:
            if not part:
                raise ModelFault("crashed", "llama.cpp could not make a sampler")
            lib.llama_sampler_chain_add(chain, part)
        return chain

    # --- setting up ---

    def _open_context(self, load: Load, each: int) -> Any:
        params = lib.llama_context_default_params()
        params.n_ctx = each * load.slots
        params.n_seq_max = load.slots
        params.kv_unified = False
        params.n_batch = BATCH
        params.n_ubatch = UBATCH
        params.flash_attn_type = lib.LLAMA_FLASH_ATTN_TYPE_DISABLED
        params.n_threads = params.n_threads_batch = load.threads or _cores()
        params.no_perf = True
        context = lib.llama_init_from_model(self._model, params)
        if not context:
            raise NotAModel(f"llama.cpp cannot make room for the model ({self._last_error()})")
        callback = _strlen_as_callback(self.flag)
        if callback is None:
            flag = self.flag
            callback = lib.ggml_abort_callback(lambda _: flag.raw[0] != 0)
        self._keep.append(callback)
        lib.llama_set_abort_callback(context, callback, ctypes.cast(self.flag, ctypes.c_void_p))
        return context

    def _hush(self) -> None:
        """Nothing of llama.cpp's talk reaches anybody but `log`."""

        def take(level: int, text: bytes, _: object) -> None:
            self.log.append(text.decode("utf-8", "replace").strip())

        callback = lib.llama_log_callback(take)
        self._keep.append(callback)
        lib.llama_log_set(callback, None)

    def _last_error(self) -> str:
        said = [line for line in self.log if "error" in line.lower() or "fail" in line.lower()]
        return (said or list(self.log) or ["no reason given"])[-1]

    def _finish(self, done: Done, began: float, **what: object) -> Done:
        return msgspec.structs.replace(done, write_s=time.perf_counter() - began, **what)


def _end_of(text: str, stops: tuple[str, ...]) -> tuple[int, str]:
    """Where a line of speech ends, and by what; -1 while it goes on."""
    line = text.find("\n")
    found = [(place, "stop") for stop in stops if (place := text.find(stop)) >= 0]
    if line >= 0:
        found.append((line, "line"))
    return min(found, default=(-1, ""))


def _cores() -> int:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST_THREADS, count))


def _strlen_as_callback(flag: ctypes.Array[ctypes.c_char]) -> object | None:
    """The C library's `strlen` as an abort callback, tried both ways first; None where it cannot serve."""
    try:
        library = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
        callback = ctypes.cast(library.strlen, lib.ggml_abort_callback)
        address = ctypes.cast(flag, ctypes.c_void_p)
        flag[0] = b"\x00"
        idle = callback(address)
        flag[0] = b"\x01"
        busy = callback(address)
    except (OSError, AttributeError, TypeError, ctypes.ArgumentError):
        return None
    finally:
        flag[0] = b"\x00"
    return callback if busy and not idle else None
