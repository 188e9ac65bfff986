"""Every `worlds/*/tests/*.transcript` is a test."""

from engine.shell.pytest_transcripts import pytest_collect_file

__all__ = ["pytest_collect_file"]
