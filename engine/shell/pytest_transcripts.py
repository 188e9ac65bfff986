"""Transcripts as pytest items: each file in each way, and each folder once under two hash seeds.

A `conftest.py` beside the transcripts takes the hook from here:

    from engine.shell.pytest_transcripts import pytest_collect_file
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.shell.transcript_format import Failure
from engine.shell.transcripts import Way, check_hash_seeds, run_transcript

WAYS: tuple[Way, ...] = ("plain", "reload", "replay")

__all__ = ["HashSeeds", "TranscriptFile", "TranscriptItem", "pytest_collect_file"]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> TranscriptFile | None:
    """Collect `*.transcript`."""
    if file_path.suffix != ".transcript":
        return None
    return TranscriptFile.from_parent(parent, path=file_path)


class NotAsWritten(Exception):
    """What a transcript says and what came of it are two things."""

    def __init__(self, failures: list[Failure]) -> None:
        super().__init__("\n".join(str(failure) for failure in failures))


class TranscriptFile(pytest.File):
    """One transcript. The first of a folder also carries the item that runs the whole folder under two hash seeds."""

    def collect(self) -> Iterator[pytest.Item]:
        for way in WAYS:
            yield TranscriptItem.from_parent(self, name=way, way=way)
        siblings = sorted(self.path.parent.glob("*.transcript"))
        if self.path == siblings[0]:
            yield HashSeeds.from_parent(self, name="hash-seeds", files=siblings)


class _Item(pytest.Item):
    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        if isinstance(excinfo.value, NotAsWritten):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.stem} [{self.name}]"


class TranscriptItem(_Item):
    """A transcript, run in one way."""

    def __init__(self, *, way: Way, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.way = way

    def runtest(self) -> None:
        failures = run_transcript(self.path, way=self.way)
        if failures:
            raise NotAsWritten(failures)


class HashSeeds(_Item):
    """Every transcript of a folder, in two processes."""

    def __init__(self, *, files: list[Path], **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.files = files

    def runtest(self) -> None:
        failures = check_hash_seeds(self.files)
        if failures:
            raise NotAsWritten(failures)
