"""Every `npcs/*/tests/*.transcript` is a test, played by the brain that its head names."""

from engine.shell.pytest_transcripts import pytest_collect_file

__all__ = ["pytest_collect_file"]
