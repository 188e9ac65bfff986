"""What this machine has that matters to a model: memory, cores, and whether it is fast with the simplest quantization.

llama.cpp lays 4-bit weights of the type Q4_0 out anew for the processor while it loads them, where that knows
AVX2 or the dot product of ARM. Reading a prompt is then nearly twice as fast as with the finer types.
"""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

import msgspec

GB = 1_000_000_000


class Machine(msgspec.Struct, frozen=True):
    memory: int
    """Bytes that this process could have at most; 0 when that is not known."""
    free: int
    """Bytes that could be had now without pushing others out; 0 when that is not known."""
    cores: int
    repacks: bool


def this_machine() -> Machine:
    memory, free = _memory()
    return Machine(memory=memory, free=free, cores=cores(), repacks=_repacks())


def cores() -> int:
    """Those that this process may use."""
    with suppress(AttributeError, OSError):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def _memory() -> tuple[int, int]:
    total = free = 0
    with suppress(OSError, ValueError, AttributeError):
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                free = int(line.split()[1]) * 1024
    with suppress(OSError, ValueError):  # a container may have less than the machine
        limit = int(Path("/sys/fs/cgroup/memory.max").read_text("ascii"))
        total, free = min(total or limit, limit), min(free or limit, limit)
    return total, free


def _repacks() -> bool:
    machine = platform.machine().lower()
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace").lower()
    except OSError:  # other systems run on nothing older
        return machine in ("x86_64", "amd64", "arm64", "aarch64")
    return " avx2" in flags if machine in ("x86_64", "amd64") else "asimddp" in flags
