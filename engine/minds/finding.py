"""Every model that is on this machine already: files in the folders of the programs that fetch them, and servers.

Read only. A file is judged by its header and by the machine, never by loading it, and each comes with why it is fit or
why not. Servers are asked for their list of models, on this machine alone, all at once and not for long.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import msgspec

from engine.minds.call import Deadline
from engine.minds.contract import ModelFault
from engine.minds.endpoint import Address, Denied, Endpoint, Unreachable
from engine.minds.gguf import ModelFile, NotAModel, read_model_file
from engine.minds.machine import GB, Machine
from engine.minds.models import is_address, own_folder, packaged_model
from engine.minds.wire import CONTEXT, SLOTS

PORTS = {8080: "llama-server", 1234: "LM Studio", 11434: "Ollama", 8000: "vLLM"}
PROBE_S = 0.5
MOST_FILES = 200
"""Of one place. Nobody reads a longer list."""
_LARGEST_ANSWER = 1 << 20
_LARGEST_MANIFEST = 1 << 20
OVERHEAD = GB // 2
NO_TEXT = frozenset("bert nomic-bert nomic-bert-moe jina-bert-v2 t5 t5encoder clip wavtokenizer-dec whisper".split())
"""Architectures that write no text that follows on from what was read."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A model that is there. `path` is a file or the address of a server, as `hearth models use` takes it."""

    path: str
    where: str
    name: str
    size: int = 0
    parameters: int = 0
    architecture: str = ""
    quantization: str = ""
    licence: str = ""
    fit: bool = False
    why: str = ""
    """Why it is not fit, or what there is to say of it all the same."""

    @property
    def server(self) -> bool:
        return is_address(self.path)


def find_files(machine: Machine, *, settled: str = "", data_dir: Path | None = None) -> list[Candidate]:
    """The files, nearest to the player first, each once."""
    found: list[Candidate] = []
    seen: set[Path] = set()
    for where, path, name in _places(settled, data_dir or own_folder(), Path.home(), os.environ):
        with suppress(OSError):
            real = path.resolve()
            if real not in seen and real.is_file():
                seen.add(real)
                found.append(judge(path, where, machine, name))
    return found


def judge(path: Path, where: str, machine: Machine, name: str = "") -> Candidate:
    """What a file is by its header, and whether it can be used here."""
    try:
        file = read_model_file(path)
    except NotAModel as error:
        why = str(error).removeprefix(f"{path}: ")
        return Candidate(path=str(path), where=where, name=name or path.stem, size=_size(path), why=why)
    wrong = _wrong_with(file, machine)
    return Candidate(
        path=str(path),
        where=where,
        name=name or file.name,
        size=file.size,
        parameters=file.parameters,
        architecture=file.architecture,
        quantization=file.quantization,
        licence=file.licence,
        fit=not wrong,
        why=wrong or _to_say_of(file),
    )


def memory_for(file: ModelFile) -> int:
    """Bytes that a model takes when it is loaded: its weights, what it keeps in mind, and what goes with it."""
    return file.size + SLOTS * CONTEXT * file.cache_bytes + OVERHEAD


def _wrong_with(file: ModelFile, machine: Machine) -> str:
    if file.kind not in ("", "model"):
        return f"no model by itself but one's {file.kind}"
    if file.architecture in NO_TEXT:
        return f"a {file.architecture} model does not write text"
    if file.parts > 1:
        return f"one of {file.parts} parts of a model; join them with llama-gguf-split --merge"
    needed = memory_for(file)
    if machine.memory and needed > machine.memory:
        return f"needs {needed / GB:.1f} GB of memory, and there are {machine.memory / GB:.1f}"
    return ""


def _to_say_of(file: ModelFile) -> str:
    said = []
    if file.recurrent:
        said.append("a hybrid: it reads everybody from the start each time they speak")
    if not file.chat_template:
        said.append("no chat template in it; ChatML is used")
    return "; ".join(said)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


# --- where programs keep models ---


def _places(
    settled: str, data_dir: Path, home: Path, environment: Mapping[str, str]
) -> Iterator[tuple[str, Path, str]]:
    """Where it is from, the file, and its name where the place knows one."""
    if settled and not is_address(settled) and Path(settled).expanduser().is_file():
        yield "settings", Path(settled).expanduser(), ""
    yield from _of("your folder", [data_dir / "models"], "*.gguf")
    packaged = packaged_model()
    if packaged is not None:
        yield "the smollm2 extra", packaged, ""
    yield from _of("Hugging Face", [_hub(home, environment)], "models--*/snapshots/*/**/*.gguf")
    yield from _of("llama.cpp", _llama_cpp(home, environment), "**/*.gguf")
    yield from _of("LM Studio", [home / ".lmstudio" / "models", home / ".cache" / "lm-studio" / "models"], "*/*/*.gguf")
    for folder in _ollama(home, environment):
        yield from ((f"Ollama ({name})", blob, name) for name, blob in _manifests(folder))


def _of(where: str, folders: Sequence[Path], pattern: str) -> Iterator[tuple[str, Path, str]]:
    for folder in folders:
        with suppress(OSError):
            for path in sorted(folder.glob(pattern))[:MOST_FILES]:
                if not path.name.startswith("mmproj"):
                    yield where, path, ""


def _hub(home: Path, environment: Mapping[str, str]) -> Path:
    named = environment.get("HF_HUB_CACHE")
    if named:
        return Path(named).expanduser()
    cache = environment.get("XDG_CACHE_HOME") or str(home / ".cache")
    return Path(environment.get("HF_HOME") or Path(cache) / "huggingface").expanduser() / "hub"


def _llama_cpp(home: Path, environment: Mapping[str, str]) -> list[Path]:
    named = environment.get("LLAMA_CACHE")
    if named:
        return [Path(named).expanduser()]
    if sys.platform == "darwin":
        return [home / "Library" / "Caches" / "llama.cpp"]
    return [Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / "llama.cpp"]


def _ollama(home: Path, environment: Mapping[str, str]) -> list[Path]:
    named = environment.get("OLLAMA_MODELS")
    usual = [home / ".ollama" / "models", Path("/usr/share/ollama/.ollama/models")]
    return [Path(named).expanduser()] if named else usual


def _manifests(folder: Path) -> Iterator[tuple[str, Path]]:
    """The models of an Ollama store, by name, each with the blob that is its weights."""
    with suppress(OSError):
        for path in sorted((folder / "manifests").glob("**/*"))[:MOST_FILES]:
            with suppress(OSError, ValueError, KeyError, TypeError):
                if not path.is_file() or path.stat().st_size > _LARGEST_MANIFEST:
                    continue
                for layer in json.loads(path.read_bytes())["layers"]:
                    kind, digest = str(layer["mediaType"]), str(layer["digest"])
                    if kind == "application/vnd.ollama.image.model" and digest.replace(":", "").isalnum():
                        parts = path.relative_to(folder / "manifests").parts[1:]
                        name = ":".join(("/".join(parts[:-1]).removeprefix("library/"), parts[-1]))
                        yield name, folder / "blobs" / digest.replace(":", "-")


# --- servers ---


def find_servers(ports: Mapping[int, str] = PORTS, timeout: float = PROBE_S) -> list[Candidate]:
    """The servers of this machine that speak as OpenAI's does, each with every model it lists."""
    with ThreadPoolExecutor(max_workers=max(1, len(ports))) as pool:
        answers = pool.map(lambda port: models_at("127.0.0.1", port, timeout), ports)
        return [
            Candidate(
                path=f"http://127.0.0.1:{port}" + (f"#{name}" if len(names) > 1 else ""),
                where=f"a server at port {port}" + (f", as {ports[port]} has it" if ports[port] else ""),
                name=name,
                fit=True,
                why="what it can do is tried out when it is used",
            )
            for port, names in zip(ports, answers, strict=True)
            for name in names
        ]


def models_at(host: str, port: int, timeout: float) -> tuple[str, ...]:
    """The names of the models that a server lists; nothing where there is none, or something else."""
    try:
        found = Endpoint(Address(False, host, port)).get("/v1/models", Deadline(timeout), _LARGEST_ANSWER)
        return tuple(each["id"] for each in found["data"] if isinstance(each.get("id"), str))[:MOST_FILES]
    except (Unreachable, Denied, ModelFault, KeyError, TypeError, AttributeError):
        return ()
