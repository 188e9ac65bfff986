"""The same prompts through llama-cpp-python's own chat call, to measure what doing without it brings.

A process of its own, `python -m engine.minds.llama.library`: a task comes in as JSON, the seconds to each first word go
out as JSON. It gets what it can make use of: all cores, and room for a whole prompt.
"""

from __future__ import annotations

import os
import sys
from time import perf_counter

os.environ.setdefault("GOMP_SPINCOUNT", "1000")

import msgspec
from llama_cpp import Llama


class Task(msgspec.Struct):
    path: str
    context: int
    threads: int
    prompts: list[tuple[str, str]]
    """What the system says, and what the user says."""


def first_words(task: Task) -> list[float]:
    """Seconds from each prompt to its first word, one after the other."""
    model = Llama(
        model_path=task.path,
        n_ctx=task.context,
        n_threads=task.threads,
        n_threads_batch=task.threads,
        verbose=False,
    )
    found = []
    for system, user in task.prompts:
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        began = perf_counter()
        for chunk in model.create_chat_completion(
            messages=messages, stream=True, max_tokens=8, temperature=0.7, seed=7
        ):
            if chunk["choices"][0]["delta"].get("content"):
                found.append(perf_counter() - began)
                break
        else:
            raise RuntimeError("the library said nothing")
    return found


if __name__ == "__main__":
    task = msgspec.json.decode(sys.stdin.buffer.read(), type=Task)
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sink.write(msgspec.json.encode(first_words(task)))
    sink.flush()
