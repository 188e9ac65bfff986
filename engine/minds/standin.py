"""A model that means nothing and takes as long as one that does: for measuring where there is none.

Speed hangs on the shape of a model and on the form of its numbers, and not on what these are. So this has the shape of
Qwen2.5 with half a billion parameters, in Q4_0 with its embedding in Q8_0 as llama.cpp leaves it, filled from a fixed
seed. Its first tokens are the bytes, so that any text can be read; the others are syllables, and they are what it says.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path
from random import Random

NAME = "qwen2.5-0.5b-q4_0-standin-2.gguf"
WIDTH, LAYERS, HEADS, KV_HEADS, FORWARD, TOKENS, CONTEXT = 896, 24, 14, 2, 4864, 151_936, 32_768
END, START, STOP = 151_643, 151_644, 151_645
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
FRAME = ("system", "user", "assistant")
_ALIGN = 32
_FLOAT, _Q4, _Q8 = 0, 2, 8
_BLOCK = {_Q4: (18, 0.0043), _Q8: (34, 0.00027)}
"""Bytes of a block of 32 numbers, and a scale that makes them about as large as a trained model's."""
_PIECE = 32 * 1024

Tensor = tuple[str, tuple[int, ...], int, float]
"""Name, sides, the type of the format, and for plain numbers what they are."""


def stand_in(folder: Path, told: Callable[[int], object] = lambda percent: None) -> Path:
    """The file, made if it is not there yet. `told` hears of each further hundredth."""
    path = folder / NAME
    head, tensors = _head(), _tensors()
    size = len(head) + sum(_padded(tensor) for tensor in tensors)
    if path.is_file() and path.stat().st_size == size:
        return path
    folder.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(head)
        percent = 0
        for tensor in tensors:
            for piece in _numbers(tensor):
                file.write(piece)
                now = 100 * file.tell() // size
                if now > percent:
                    percent = now
                    told(percent)
            file.write(bytes(-file.tell() % _ALIGN))
    part.replace(path)
    return path


def _tensors() -> list[Tensor]:
    narrow = WIDTH * KV_HEADS // HEADS
    found: list[Tensor] = [("token_embd.weight", (WIDTH, TOKENS), _Q8, 0.0)]
    for layer in range(LAYERS):
        at = f"blk.{layer}"
        found += [
            (f"{at}.attn_norm.weight", (WIDTH,), _FLOAT, 1.0),
            (f"{at}.attn_q.weight", (WIDTH, WIDTH), _Q4, 0.0),
            (f"{at}.attn_q.bias", (WIDTH,), _FLOAT, 0.0),
            (f"{at}.attn_k.weight", (WIDTH, narrow), _Q4, 0.0),
            (f"{at}.attn_k.bias", (narrow,), _FLOAT, 0.0),
            (f"{at}.attn_v.weight", (WIDTH, narrow), _Q4, 0.0),
            (f"{at}.attn_v.bias", (narrow,), _FLOAT, 0.0),
            (f"{at}.attn_output.weight", (WIDTH, WIDTH), _Q4, 0.0),
            (f"{at}.ffn_norm.weight", (WIDTH,), _FLOAT, 1.0),
            (f"{at}.ffn_gate.weight", (WIDTH, FORWARD), _Q4, 0.0),
            (f"{at}.ffn_up.weight", (WIDTH, FORWARD), _Q4, 0.0),
            (f"{at}.ffn_down.weight", (FORWARD, WIDTH), _Q4, 0.0),
        ]
    return [*found, ("output_norm.weight", (WIDTH,), _FLOAT, 1.0)]


def _bytes_in(tensor: Tensor) -> int:
    _, shape, kind, _ = tensor
    count = shape[0] * (shape[1] if shape[1:] else 1)
    return 4 * count if kind == _FLOAT else count // 32 * _BLOCK[kind][0]


def _padded(tensor: Tensor) -> int:
    return -(-_bytes_in(tensor) // _ALIGN) * _ALIGN


def _numbers(tensor: Tensor) -> Iterator[bytes]:
    name, shape, kind, value = tensor
    if kind == _FLOAT:
        yield struct.pack("<f", value) * shape[0]
        return
    block, scale = _BLOCK[kind]
    chance = Random(name)
    low, high = struct.pack("<e", scale)
    left = _bytes_in(tensor) // block
    while left:
        blocks = min(left, _PIECE)
        piece = bytearray(chance.randbytes(blocks * block))
        piece[0::block], piece[1::block] = bytes([low]) * blocks, bytes([high]) * blocks
        yield bytes(piece)
        left -= blocks


def _head() -> bytes:
    tokens, merges = _tokens()
    kinds = array("i", [1]) * TOKENS
    for special in (END, START, STOP):
        kinds[special] = 3
    pairs: list[tuple[str, int, bytes]] = [
        _said("general.architecture", "qwen2"),
        _said("general.name", "a stand-in for Qwen2.5 0.5B in Q4_0"),
        _whole("general.file_type", 2),
        _whole("qwen2.context_length", CONTEXT),
        _whole("qwen2.embedding_length", WIDTH),
        _whole("qwen2.block_count", LAYERS),
        _whole("qwen2.feed_forward_length", FORWARD),
        _whole("qwen2.attention.head_count", HEADS),
        _whole("qwen2.attention.head_count_kv", KV_HEADS),
        ("qwen2.attention.layer_norm_rms_epsilon", 6, struct.pack("<f", 1e-6)),
        ("qwen2.rope.freq_base", 6, struct.pack("<f", 1e6)),
        _said("tokenizer.ggml.model", "gpt2"),
        _said("tokenizer.ggml.pre", "qwen2"),
        ("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, TOKENS) + b"".join(map(_text, tokens))),
        ("tokenizer.ggml.token_type", 9, struct.pack("<IQ", 5, TOKENS) + struct.pack(f"<{TOKENS}i", *kinds)),
        ("tokenizer.ggml.merges", 9, struct.pack("<IQ", 8, len(merges)) + b"".join(map(_text, merges))),
        _whole("tokenizer.ggml.bos_token_id", END),
        _whole("tokenizer.ggml.eos_token_id", STOP),
        ("tokenizer.ggml.add_bos_token", 7, b"\0"),
        _said("tokenizer.chat_template", TEMPLATE),
    ]
    tensors = _tensors()
    head = bytearray(b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(pairs)))
    for key, form, raw in pairs:
        head += _text(key) + struct.pack("<I", form) + raw
    offset = 0
    for tensor in tensors:
        name, shape, kind, _ = tensor
        head += _text(name) + struct.pack(f"<I{len(shape)}QIQ", len(shape), *shape, kind, offset)
        offset += _padded(tensor)
    return bytes(head.ljust(-(-len(head) // _ALIGN) * _ALIGN, b"\0"))


def _tokens() -> tuple[list[str], list[str]]:
    """The bytes as the format writes them, the three words of a chat's frame, then a space and two or three syllables
    each; and the merges, by which the words are put together."""
    seen = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in seen]
    letters = {byte: chr(byte) for byte in seen} | {byte: chr(256 + number) for number, byte in enumerate(hidden)}
    syllables = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
    words = (f"\u0120{''.join(parts)}" for length in (2, 3) for parts in product(syllables, repeat=length))
    merges = [f"{word[:length]} {word[length]}" for word in FRAME for length in range(1, len(word))]
    tokens = [*(letters[byte] for byte in range(256)), *(merge.replace(" ", "") for merge in merges)]
    tokens += islice(words, TOKENS - len(tokens))
    tokens[END], tokens[START], tokens[STOP] = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
    return tokens, merges


def _said(key: str, text: str) -> tuple[str, int, bytes]:
    return key, 8, _text(text)


def _whole(key: str, number: int) -> tuple[str, int, bytes]:
    return key, 4, struct.pack("<I", number)


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw
