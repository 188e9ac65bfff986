"""The author's guide is followed to the letter: its world checks clean and its transcript passes."""

from __future__ import annotations

import re
from pathlib import Path

from engine.content.pack import load_pack
from engine.shell.packs import read_pack
from engine.shell.transcripts import test_pack

_BLOCK = re.compile(r"^```(?:toml|transcript) (first/\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_world_of_the_guide_is_sound_and_its_test_passes(repository: Path, tmp_path: Path) -> None:
    for name, content in _BLOCK.findall((repository / "worlds" / "README.md").read_text("utf-8")):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    pack = tmp_path / "first"
    loaded = load_pack("first", read_pack(pack))
    assert [str(problem) for problem in loaded.problems] == []
    report = test_pack(pack)
    assert report.ok, "\n".join(report.lines)
    assert report.transcripts == 1
