"""A model file is judged before native code sees it, and the tiny model is the same bytes every time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.minds.gguf import NotAModel, name_for_people, read_model_file
from tests.fixtures.tiny_gguf import write_tiny_gguf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_gguf(tmp_path_factory.mktemp("gguf") / "tiny.gguf")


def test_the_tiny_model_is_what_it_says(tiny: Path) -> None:
    file = read_model_file(tiny)
    assert (file.architecture, file.name, file.tokens, file.context) == ("llama", "tiny", 512, 2048)
    assert "<|im_start|>" in file.chat_template
    assert file.size < 600_000


def test_the_tiny_model_is_the_same_bytes_in_another_process(tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    code = f"from pathlib import Path; from tests.fixtures.tiny_gguf import *; write_tiny_gguf(Path({str(other)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": "99"}, check=True)
    assert other.read_bytes() == tiny.read_bytes()
    assert write_tiny_gguf(other, seed=8).read_bytes() != tiny.read_bytes()


def test_a_text_file_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_text("This is not a model at all.")
    with pytest.raises(NotAModel, match="not a GGUF model file"):
        read_model_file(path)


def test_an_empty_file_and_a_folder_are_no_models(tmp_path: Path) -> None:
    (tmp_path / "empty.gguf").touch()
    with pytest.raises(NotAModel, match="not a GGUF"):
        read_model_file(tmp_path / "empty.gguf")
    with pytest.raises(NotAModel, match="cannot be read"):
        read_model_file(tmp_path)


def test_a_file_cut_short_anywhere_is_no_model(tiny: Path, tmp_path: Path) -> None:
    whole = tiny.read_bytes()
    path = tmp_path / "short.gguf"
    for length in (4, 8, 24, 60, 300, 3_000, 9_000, len(whole) // 2, len(whole) - 64):
        path.write_bytes(whole[:length])
        with pytest.raises(NotAModel, match="cut short"):
            read_model_file(path)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ({"general__architecture": None}, "no general.architecture"),
        ({"tokenizer__ggml__model": None}, "no tokenizer"),
        ({"tokenizer__ggml__tokens": None}, "no tokenizer"),
        ({"general__architecture": 7}, "no general.architecture"),
    ],
)
def test_what_a_mind_cannot_do_without_must_be_there(tmp_path: Path, what: dict[str, object], said: str) -> None:
    path = write_tiny_gguf(tmp_path / "lacking.gguf", **what)  # type: ignore[arg-type]
    with pytest.raises(NotAModel, match=said):
        read_model_file(path)


def test_a_version_nobody_knows_is_refused(tiny: Path, tmp_path: Path) -> None:
    raw = bytearray(tiny.read_bytes())
    raw[4] = 9
    (tmp_path / "new.gguf").write_bytes(raw)
    with pytest.raises(NotAModel, match="version 9"):
        read_model_file(tmp_path / "new.gguf")


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_header_gives_a_sentence_and_nothing_else(tiny: Path, data: st.DataObject) -> None:
    raw = bytearray(tiny.read_bytes()[:14_000])
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tiny.parent / "damaged.gguf"
    path.write_bytes(raw)
    with pytest.raises(NotAModel, match=r".+"):
        read_model_file(path)


@pytest.mark.parametrize(
    ("said", "file", "name"),
    [
        ("Smollm2 135M 8k Lc100K Mix1 Ep2", "SmolLM2-135M-Instruct.Q4_1.gguf", "SmolLM2-135M-Instruct.Q4_1"),
        ("Qwen2.5 0.5B Instruct", "q.gguf", "Qwen2.5 0.5B Instruct"),
        ("LLaMA v2", "ggml-model-f16.gguf", "LLaMA v2"),
        ("Mixtral 8x7B", "x.gguf", "Mixtral 8x7B"),
        ("Step 3", "x.gguf", "Step 3"),
        ("Ministral 3 3B Instruct 2512", "m.gguf", "Ministral 3 3B Instruct 2512"),
        ("/data/out/ckpt", "Small-1B.gguf", "Small-1B"),
        ("Model", "Small-1B.gguf", "Small-1B"),
        ("checkpoint-1500", "Small-1B.gguf", "Small-1B"),
        ("5a1395716f7913741cc51d98581b9b1228d80987", "Small-1B.gguf", "Small-1B"),
        (None, "Small-1B.gguf", "Small-1B"),
        ("", "Small-1B.gguf", "Small-1B"),
        ("checkpoint-1500", f"sha256-{'ab' * 32}", "checkpoint-1500"),
    ],
)
def test_a_model_is_called_by_its_file_where_its_header_has_no_name_for_people(
    said: object, file: str, name: str
) -> None:
    assert name_for_people(said, Path("models") / file) == name
