"""Where a model is looked for, in which order, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds import models
from engine.minds.models import MODEL_VARIABLE, find_model
from tests.fixtures.tiny_gguf import write_tiny_gguf


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    monkeypatch.setattr(models, "packaged_model", lambda: None)


def a_model(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_tiny_gguf(path)


def test_the_nearest_to_the_player_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = a_model(tmp_path / "data" / "models" / "own.gguf")
    packaged, variable, setting, named = (
        a_model(tmp_path / f"{name}.gguf") for name in ("pack", "var", "set", "named")
    )
    data = tmp_path / "data"
    monkeypatch.setattr(models, "packaged_model", lambda: packaged)
    assert find_model(data_dir=tmp_path / "none").path == packaged
    assert find_model(data_dir=data).path == own
    monkeypatch.setenv(MODEL_VARIABLE, str(variable))
    assert find_model(setting=str(setting), data_dir=data).path == variable
    monkeypatch.delenv(MODEL_VARIABLE)
    assert find_model(setting=str(setting), data_dir=data).path == setting
    found = find_model(str(named), setting=str(setting), data_dir=data)
    assert (found.path, found.where, found.reason) == (named, "--model", "")


def test_a_file_asked_for_by_name_is_never_replaced_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_model(tmp_path / "models" / "own.gguf")
    wrong, cut = tmp_path / "notes.txt", tmp_path / "cut.gguf"
    wrong.write_text("Dear diary")
    cut.write_bytes(write_tiny_gguf(tmp_path / "whole.gguf").read_bytes()[:-64])
    for asked, said in (
        (str(wrong), "not a GGUF"),
        (str(tmp_path / "gone.gguf"), "no such file"),
        (str(tmp_path / "models"), "a folder; name the .gguf file in it: own.gguf"),
        (str(cut), "cut short"),
    ):
        found = find_model(asked, data_dir=tmp_path)
        assert found.path is None
        assert found.reason.startswith("--model: ")
        assert said in found.reason
    monkeypatch.setenv(MODEL_VARIABLE, str(wrong))
    assert find_model(data_dir=tmp_path).reason.startswith(f"{MODEL_VARIABLE}: ")


def test_a_broken_file_in_the_players_folder_is_passed_over_and_said(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "a.gguf").write_text("broken")
    found = find_model(data_dir=tmp_path)
    assert found.path is None
    assert "a.gguf: not a GGUF model file" in found.reason
    good = a_model(tmp_path / "models" / "b.gguf")
    assert find_model(data_dir=tmp_path).path == good


def test_no_model_anywhere_says_where_to_put_one(tmp_path: Path) -> None:
    found = find_model(data_dir=tmp_path)
    assert found.path is None
    assert str(tmp_path / "models") in found.reason
    assert "hearth models" in found.reason


def test_an_address_is_taken_as_it_is_and_none_is_none(tmp_path: Path) -> None:
    a_model(tmp_path / "models" / "own.gguf")
    found = find_model(setting="http://127.0.0.1:8080", data_dir=tmp_path)
    assert (found.path, found.address, found.there) == (None, "http://127.0.0.1:8080", True)
    found = find_model(setting="none", data_dir=tmp_path)
    assert (found.there, found.declined) == (False, True)
    assert find_model("none", setting="http://127.0.0.1:8080").declined
