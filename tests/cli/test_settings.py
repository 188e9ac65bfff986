"""`hearth settings`: what is settled by one command is read by the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def test_what_is_settled_is_listed_and_what_cannot_be_is_refused(repository: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path)}
    for name in ("XDG_CONFIG_HOME", "HEARTHLIGHT_SERVED"):
        environment.pop(name, None)

    def hearth(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "main.py", "settings", *arguments],
            cwd=repository, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        )  # fmt: skip

    assert hearth("theme", "paper").stdout == "theme is paper from now on.\n"
    listed = hearth()
    assert listed.returncode == 0 and listed.stdout.startswith("theme: paper (the colours of the full screen)\n")
    assert json.loads(hearth("--json").stdout)["theme"] == "paper"
    refused = hearth("theme", "plaid")
    assert refused.returncode == 2 and "theme can be hearth-dark" in refused.stderr
    (tmp_path / ".config" / "hearthlight" / "settings.toml").write_text('theme = "plaid"\n')
    wrong = hearth()
    assert wrong.returncode == 1 and "settings.toml: theme can be" in wrong.stderr
