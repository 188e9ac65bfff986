"""Every transcript here is a test, and a lesson: one family of actions in a world of its own."""

from engine.shell.pytest_transcripts import pytest_collect_file

__all__ = ["pytest_collect_file"]
