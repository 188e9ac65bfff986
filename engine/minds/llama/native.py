"""llama.cpp by its low-level calls: one model, one context, a few sequences, and nothing that can surprise.

The cache is not unified, so that no sequence's numbers hang on another's; flash attention is off and the size of a
micro-batch fixed, so that the same tokens give the same numbers to the last bit.

Cancelling. llama.cpp asks a callback between operations whether to stop. A Python function there would have to
wait for the interpreter hundreds of times a token, so the callback is the C library's `strlen` and its argument
two bytes of ours: set the first, and the string is no longer empty. Where that does not work, a Python function.

Only `engine.minds.worker` makes this module load, in a process of its own.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Any

# OpenMP's threads spin while they wait; next to another busy process that made one token take seconds.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

import llama_cpp.llama_cpp as lib

from engine.minds.adapters import AdapterFile, Unfit, Worn, check_worn, read_adapter_file
from engine.minds.contract import ModelFault
from engine.minds.gguf import ModelFile, NotAModel
from engine.minds.machine import cores
from engine.minds.pace import Pace
from engine.minds.states import ALIGN
from engine.minds.wire import Load, Speak

BATCH = 512
UBATCH = 256
MOST_THREADS = 4
TOP_K, TOP_P, MIN_P, REPEAT, REPEAT_WINDOW = 40, 0.95, 0.05, 1.1, 64


class Native:
    """A loaded model with its context. One thread uses it; `stop` may be called by any other."""

    def __init__(self, file: ModelFile, load: Load) -> None:
        """Raises `NotAModel` when llama.cpp will not have it."""
        self.file = file
        self.log: deque[str] = deque(maxlen=40)
        self._flag = ctypes.create_string_buffer(2)
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
        self.vocab = lib.llama_model_get_vocab(self._model)
        self.size = lib.llama_vocab_n_tokens(self.vocab)
        trained = lib.llama_model_n_ctx_train(self._model)
        each = min(load.context, trained) if trained > 0 else load.context
        self.pace = Pace(load.threads or min(MOST_THREADS, cores()))
        self._context = self._open_context(load, each)
        self.each = int(lib.llama_n_ctx_seq(self._context))
        """Tokens that a sequence has room for."""
        self._memory = lib.llama_get_memory(self._context)
        self._batch = lib.llama_batch_init(UBATCH, 0, 1)
        self.bos, self.eos = lib.llama_vocab_bos(self.vocab), lib.llama_vocab_eos(self.vocab)
        self.closing = next((t for t in (lib.llama_vocab_eot(self.vocab), self.eos) if 0 <= t < self.size), 0)
        self._banned = [
            token
            for token in range(self.size)
            if lib.llama_vocab_is_control(self.vocab, token) and not lib.llama_vocab_is_eog(self.vocab, token)
        ]
        self._adapters: dict[str, tuple[tuple[int, int], AdapterFile, Any]] = {}
        self._worn: tuple[tuple[str, float], ...] = ()
        self._build = f"{file.digest} {build()} {ALIGN} {UBATCH}"

    def stop(self, stop: bool) -> None:
        """Have what is being decoded stop between two operations, and all that follows until it is told to go on."""
        self._flag[0] = b"\x01" if stop else b"\x00"

    def close(self) -> None:
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._context)
        for _, _, handle in self._adapters.values():
            if handle:
                lib.llama_adapter_lora_free(handle)
        lib.llama_model_free(self._model)

    # --- sequences ---

    def decode(self, sequence: int, tokens: Sequence[int], place: int) -> None:
        """Read tokens after the first `place` of a sequence. The last one's logits are there then."""
        if place + len(tokens) > self.each:
            raise ModelFault("too-long", "the context is full")
        began = time.perf_counter()
        for start in range(0, len(tokens), UBATCH):
            part = tokens[start : start + UBATCH]
            batch = self._batch
            batch.n_tokens = len(part)
            for number, token in enumerate(part):
                batch.token[number] = token
                batch.pos[number] = place + start + number
                batch.n_seq_id[number] = 1
                batch.seq_id[number][0] = sequence
                batch.logits[number] = number == len(part) - 1
            code = lib.llama_decode(self._context, batch)
            if code == 2 or (code == 0 and self._flag.raw[0]):
                raise ModelFault("cancelled")
            if code != 0:
                raise ModelFault("crashed", f"llama_decode gave {code} ({self._last_error()})")
        if len(tokens) == 1:
            before = self.pace.threads
            if self.pace.took(time.perf_counter() - began) != before:
                lib.llama_set_n_threads(self._context, self.pace.threads, self.pace.most)

    def logits(self, tokens: Sequence[int]) -> list[float]:
        """How much the model likes each of these next."""
        found = lib.llama_get_logits_ith(self._context, -1)
        if not found:
            raise ModelFault("crashed", "llama.cpp gave no logits")
        return [float(found[token]) for token in tokens]

    def cut(self, sequence: int, length: int) -> bool:
        if lib.llama_memory_seq_rm(self._memory, sequence, length, -1):
            return True
        lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        return False

    def copy(self, source: int, target: int) -> None:
        """Whole: llama.cpp copies no part from one stream to another."""
        lib.llama_memory_seq_rm(self._memory, target, -1, -1)
        lib.llama_memory_seq_cp(self._memory, source, target, -1, -1)

    def state(self, sequence: int) -> bytes:
        size = lib.llama_state_seq_get_size(self._context, sequence)
        buffer = (ctypes.c_uint8 * size)()
        taken = lib.llama_state_seq_get_data(self._context, buffer, size, sequence)
        return bytes(buffer) if taken == size else b""

    def state_size(self, sequence: int) -> int:
        return int(lib.llama_state_seq_get_size(self._context, sequence))

    def restore(self, sequence: int, state: bytes) -> bool:
        lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        buffer = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        if lib.llama_state_seq_set_data(self._context, buffer, len(state), sequence) == len(state):
            return True
        lib.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        return False

    # --- adapters ---

    def wear(self, worn: Worn) -> bytes:
        """Put on exactly these adapters. Returns the key of all that is read under them. Raises `ModelFault`."""
        worn = tuple(each for each in worn if each[1])
        try:
            check_worn(worn)
            files = [self._adapter(path) for path, _ in worn]
        except Unfit as error:
            raise ModelFault("adapter", str(error)) from None
        named = tuple((file.digest, strength) for (file, _), (_, strength) in zip(files, worn, strict=True))
        if named != self._worn:
            self._put_on([(file, handle, strength) for (file, handle), (_, strength) in zip(files, worn, strict=True)])
            self._worn = named
        return blake2b(f"{self._build} {named!r}".encode(), digest_size=32).digest()

    def _adapter(self, path: str) -> tuple[AdapterFile, Any]:
        """An adapter, loaded if it is not yet, or if its file has been written again since. Raises `Unfit`."""
        try:
            stat = os.stat(path)
        except OSError as error:
            raise Unfit(f"{path}: cannot be read ({error.strerror or error})") from None
        stamp = (stat.st_size, stat.st_mtime_ns)
        known = self._adapters.get(path)
        if known is not None and known[0] == stamp:
            return known[1], known[2]
        file = read_adapter_file(Path(path), self.file)
        handle = None
        if file.kind == "lora":
            handle = lib.llama_adapter_lora_init(self._model, path.encode())
            if not handle:  # a null pointer that is no None
                raise Unfit(f"{path}: llama.cpp cannot load it ({self._last_error()})")
        if known is not None:
            self._keep.append(known[2])  # it may be worn still
        self._adapters[path] = (stamp, file, handle)
        return file, handle

    def _put_on(self, worn: Sequence[tuple[AdapterFile, Any, float]]) -> None:
        loras = [(handle, strength) for file, handle, strength in worn if file.kind == "lora"]
        handles = (lib.llama_adapter_lora_p_ctypes * max(1, len(loras)))(*(handle for handle, _ in loras))
        strengths = (ctypes.c_float * max(1, len(loras)))(*(strength for _, strength in loras))
        code = lib.llama_set_adapters_lora(self._context, handles, len(loras), strengths)
        width, layers = lib.llama_model_n_embd(self._model), lib.llama_model_n_layer(self._model)
        pushes = [(file, strength) for file, _, strength in worn if file.kind == "control"]
        if code == 0 and pushes:
            numbers = [0.0] * (width * (layers - 1))
            for file, strength in pushes:
                for layer, direction in file.directions.items():
                    for number, value in enumerate(direction, width * (layer - 1)):
                        numbers[number] += strength * value
            data = (ctypes.c_float * len(numbers))(*numbers)
            code = lib.llama_set_adapter_cvec(self._context, data, len(numbers), width, 1, layers)
        elif code == 0:
            code = lib.llama_set_adapter_cvec(self._context, None, 0, 0, 0, 0)
        if code != 0:
            self._worn = (("unknown", 0.0),)
            raise ModelFault("adapter", f"llama.cpp would not put the adapters on ({self._last_error()})")

    # --- tokens ---

    def tokens(self, text: str, special: bool) -> list[int]:
        raw = text.encode("utf-8", "replace")
        room = len(raw) + 8
        found = (lib.llama_token * room)()
        count = lib.llama_tokenize(self.vocab, raw, len(raw), found, room, False, special)
        if count < 0:
            raise ModelFault("crashed", "the tokenizer has no room")
        return list(found[:count])

    def piece(self, token: int) -> bytes:
        room = 64
        while True:
            buffer = ctypes.create_string_buffer(room)
            count = lib.llama_token_to_piece(self.vocab, token, buffer, room, 0, False)
            if count >= 0:
                return buffer.raw[:count]
            room = -count

    @property
    def begins_itself(self) -> bool:
        """Whether a prompt has to begin with the token for a beginning."""
        return bool(lib.llama_vocab_get_add_bos(self.vocab))

    def mark(self, token: int) -> str:
        if not 0 <= token < self.size:
            return ""
        raw = lib.llama_vocab_get_text(self.vocab, token)
        return raw.decode("utf-8", "replace") if raw else ""

    @contextmanager
    def sampler(self, wanted: Speak) -> Iterator[Any]:
        """How the next token is chosen; no control token ever is."""
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        biases = (lib.llama_logit_bias * max(1, len(self._banned)))()
        for number, token in enumerate(self._banned):
            biases[number].token, biases[number].bias = token, float("-inf")
        parts = [lib.llama_sampler_init_logit_bias(self.size, len(self._banned), biases)] if self._banned else []
        parts.append(lib.llama_sampler_init_penalties(self.size, REPEAT_WINDOW, REPEAT, 0.0, 0.0))
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
        try:
            for part in parts:
                if not part:
                    raise ModelFault("crashed", "llama.cpp could not make a sampler")
                lib.llama_sampler_chain_add(chain, part)
            yield chain
        finally:
            lib.llama_sampler_free(chain)

    def sample(self, sampler: Any) -> int:
        """The next token, in a sampler's own way of choosing."""
        return int(lib.llama_sampler_sample(sampler, self._context, -1))

    def is_end(self, token: int) -> bool:
        return bool(lib.llama_vocab_is_eog(self.vocab, token))

    # --- setting up ---

    def _open_context(self, load: Load, each: int) -> Any:
        params = lib.llama_context_default_params()
        params.n_ctx = each * load.slots
        params.n_seq_max = load.slots
        params.kv_unified = False
        params.n_batch = BATCH
        params.n_ubatch = UBATCH
        params.flash_attn_type = lib.LLAMA_FLASH_ATTN_TYPE_DISABLED
        params.n_threads = params.n_threads_batch = self.pace.most
        params.no_perf = True
        context = lib.llama_init_from_model(self._model, params)
        if not context:
            raise NotAModel(f"llama.cpp cannot make room for the model ({self._last_error()})")
        callback = _strlen_as_callback(self._flag)
        if callback is None:
            flag = self._flag
            callback = lib.ggml_abort_callback(lambda _: flag.raw[0] != 0)
        self._keep.append(callback)
        lib.llama_set_abort_callback(context, callback, ctypes.cast(self._flag, ctypes.c_void_p))
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


def build() -> str:
    """What tells this llama.cpp from another: its version, the processor's abilities, and the files themselves."""
    folder = Path(str(lib.__file__)).parent / "lib"
    files = sorted((each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in folder.glob("*"))
    try:
        version = metadata.version("llama-cpp-python")
    except metadata.PackageNotFoundError:
        version = ""
    return f"{version} {lib.llama_print_system_info()!r} {files!r}"


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
