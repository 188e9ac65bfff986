"""Models that are on the machine already: where they are looked for, and what is said of each without loading it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.minds import finding
from engine.minds.finding import find_files, find_servers, judge
from engine.minds.machine import GB, Machine
from tests.fixtures.tiny_gguf import write_tiny_gguf
from tests.minds.serving import Server

PATIENCE = 30.0
MACHINE = Machine(memory=8 * GB, free=4 * GB, cores=4, repacks=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HF_HOME", "HF_HUB_CACHE", "LLAMA_CACHE", "OLLAMA_MODELS", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(finding, "packaged_model", lambda: None)
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path


def a_model(path: Path, seed: int = 7) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_tiny_gguf(path, seed)


def an_ollama_model(store: Path, name: str = "manifests/registry.ollama.ai/library/tiny/1b") -> Path:
    digest = "ab" * 32
    blob = a_model(store / "blobs" / f"sha256-{digest}")
    layers = [
        {"mediaType": "application/vnd.ollama.image.template", "digest": "sha256:00"},
        {"mediaType": "application/vnd.ollama.image.model", "digest": f"sha256:{digest}"},
    ]
    (store / name).parent.mkdir(parents=True)
    (store / name).write_text(json.dumps({"layers": layers}))
    return blob


def test_every_place_is_looked_in_and_the_nearest_comes_first(home: Path) -> None:
    settled = a_model(home / "mine.gguf")
    data = home / "data"
    a_model(data / "models" / "own.gguf")
    a_model(home / ".cache/huggingface/hub/models--a--b/snapshots/0f/hub.gguf")
    a_model(home / ".cache/llama.cpp/cpp.gguf")
    a_model(home / ".lmstudio/models/them/it/new.gguf")
    a_model(home / ".cache/lm-studio/models/them/it/old.gguf")
    an_ollama_model(home / ".ollama/models")
    found = find_files(MACHINE, settled=str(settled), data_dir=data)
    assert [each.where for each in found] == [
        "settings", "your folder", "Hugging Face", "llama.cpp", "LM Studio", "LM Studio", "Ollama (tiny:1b)",
    ]  # fmt: skip
    assert [Path(each.path).name for each in found[1:6]] == ["own.gguf", "hub.gguf", "cpp.gguf", "new.gguf", "old.gguf"]
    assert found[-1].name == "tiny:1b"
    assert all(each.fit for each in found)


def test_the_folders_that_the_environment_names_are_those_looked_in(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, path in (
        ("HF_HUB_CACHE", "hub/models--a--b/snapshots/0f/hub.gguf"),
        ("LLAMA_CACHE", "cpp/cpp.gguf"),
    ):
        monkeypatch.setenv(variable, str(home / path.split("/")[0]))
        a_model(home / path)
    monkeypatch.setenv("OLLAMA_MODELS", str(home / "ollama"))
    an_ollama_model(home / "ollama")
    assert [each.where for each in find_files(MACHINE)] == ["Hugging Face", "llama.cpp", "Ollama (tiny:1b)"]


def test_a_file_that_is_reached_two_ways_is_listed_once(home: Path) -> None:
    blob = a_model(home / ".cache/huggingface/hub/models--a--b/blobs/00ff")
    for commit in ("0f", "1f"):
        link = home / f".cache/huggingface/hub/models--a--b/snapshots/{commit}/it.gguf"
        link.parent.mkdir(parents=True)
        link.symlink_to(blob)
    assert len(find_files(MACHINE)) == 1


def test_a_file_is_told_by_its_header(tmp_path: Path) -> None:
    path = write_tiny_gguf(tmp_path / "it.gguf", general__license="mit", general__file_type=2)
    found = judge(path, "here", MACHINE)
    assert (found.name, found.architecture, found.quantization, found.licence) == ("tiny", "llama", "Q4_0", "mit")
    assert (found.size, found.fit, found.why) == (path.stat().st_size, True, "")
    assert judge(write_tiny_gguf(tmp_path / "b.gguf"), "here", MACHINE).quantization == "F32"


@pytest.mark.parametrize(
    ("what", "fit", "said"),
    [
        ({"general__type": "adapter"}, False, "no model by itself but one's adapter"),
        ({"general__architecture": "bert"}, False, "does not write text"),
        ({"split__count": 3}, False, "one of 3 parts"),
        ({"llama__ssm__state_size": 16}, True, "a hybrid"),
        ({"template": None}, True, "no chat template"),
        ({"llama__block_count": 100_000_000}, False, "GB of memory, and there are 8.0"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, what: dict[str, object], fit: bool, said: str) -> None:
    found = judge(write_tiny_gguf(tmp_path / "it.gguf", **what), "here", MACHINE)  # type: ignore[arg-type]
    assert (found.fit, said in found.why) == (fit, True), found.why


def test_what_is_no_model_at_all_is_listed_with_the_reason(home: Path) -> None:
    (home / ".cache/llama.cpp").mkdir(parents=True)
    (home / ".cache/llama.cpp/half.gguf").write_bytes(b"<html>")
    (home / ".ollama/models/manifests/x").mkdir(parents=True)
    (home / ".ollama/models/manifests/x/broken").write_text('{"layers": [{"digest": 4}]}')
    (found,) = find_files(MACHINE)
    assert not found.fit
    assert found.why.startswith("not a GGUF model file")


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(models=[{"id": "one"}, {"id": "two"}, {"id": 3}])
    yield made
    made.close()


def test_a_server_is_found_with_every_model_it_lists(server: Server) -> None:
    port = server.port
    found = find_servers({port: "mine", 1: "nobody"}, PATIENCE)
    assert [(each.name, each.path, each.server) for each in found] == [
        ("one", f"http://127.0.0.1:{port}#one", True),
        ("two", f"http://127.0.0.1:{port}#two", True),
    ]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"data": 4}', b'{"data": ["x"]}', b"[" * 100_000])
def test_a_server_of_another_kind_is_none(server: Server, body: bytes) -> None:
    server.lists = body
    assert find_servers({server.port: "mine"}, PATIENCE) == []
    assert server.headers, "it was asked"
