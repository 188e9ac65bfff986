"""`hearth models`: what is used, found, fetched, tried out and taken away; and the question before the first game."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from engine.cli import chosen, first_model
from engine.cli.exits import Exit
from engine.cli.models import settle_on
from engine.minds.call import Deadline
from engine.minds.catalogue import entry
from engine.minds.finding import Candidate
from engine.minds.server import SPARE_TOKENS, ServerModel
from tests.cli.test_play import Hearth
from tests.cli.test_terminal import Terminal
from tests.fixtures.tiny_gguf import write_tiny_gguf
from tests.minds.serving import Server
from tests.shell.inn import write_inn
from tests.shell.test_download import Hub

needs_llama = pytest.mark.skipif(find_spec("llama_cpp") is None, reason="needs llama-cpp-python, the `local` extra")


@pytest.fixture
def hearth(repository: Path, tmp_path: Path) -> Hearth:
    return Hearth(repository, tmp_path)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny_gguf(tmp_path / "tiny one.gguf")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    made = Hub(write_tiny_gguf(tmp_path / "original.gguf").read_bytes())
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def as_data(hearth: Hearth, *arguments: str) -> Any:
    return json.loads(hearth("models", *arguments, "--json").stdout)


def test_alone_it_lists_what_is_used_and_what_is_worth_fetching(hearth: Hearth) -> None:
    told = hearth("models").stdout.decode()
    assert "To be fetched with" in told and "qwen2.5-0.5b" in told and "Apache-2.0" in told
    found = as_data(hearth)
    assert found == as_data(hearth, "list")
    assert {"path", "where", "reason", "runs", "missing", "tier", "settings", "catalogue"} <= set(found)
    assert found["catalogue"]["recommended"] in [each["id"] for each in found["catalogue"]["models"]]


def test_what_is_used_is_kept_and_taken_back(hearth: Hearth, tiny: Path) -> None:
    done = hearth("models", "use", str(tiny), "--tier", "scores", "--threads", "2")
    assert (done.returncode, done.stdout.decode().startswith(f"People think with {tiny} from now on")) == (0, True)
    found = as_data(hearth)
    assert (found["path"], found["where"], found["tier"]) == (str(tiny), "settings", "scores")
    assert "threads = 2" in Path(found["settings"]).read_text()
    hearth("models", "use", str(tiny))
    assert (as_data(hearth)["tier"], "threads = 2" in Path(found["settings"]).read_text()) == (None, True)
    hearth("models", "use", str(tiny), "--tier", "scores")
    assert b"By your settings it only weighs acts." in hearth("models").stdout
    hearth("models", "use", "none")
    found = as_data(hearth)
    assert (found["path"], found["declined"], found["runs"]) == (None, True, False)
    assert b"You play without a model (settings)." in hearth("models").stderr


def test_a_model_is_used_by_a_name_that_find_shows(hearth: Hearth, tmp_path: Path) -> None:
    path = tmp_path / ".cache" / "llama.cpp" / "gentle-3b.gguf"
    path.parent.mkdir(parents=True)
    write_tiny_gguf(path, general__name="Gentle Giant", general__license="mit")
    listed = hearth("models", "find").stdout.decode()
    assert "Gentle Giant, 0.0 GB, llama, F32, mit" in listed and f"{path} (llama.cpp)" in listed
    for name in ("gentle-3b.gguf", "gentle giant", "gentle"):
        hearth("models", "use", "none")
        assert hearth("models", "use", name).returncode == Exit.OK
        assert as_data(hearth)["path"] == str(path)
    assert next(each for each in as_data(hearth, "find")["models"] if each["path"] == str(path))["used"]
    missed = hearth("models", "use", "gentel-3b.gguf")
    assert (missed.returncode, b"Did you mean 'gentle-3b.gguf'?" in missed.stderr) == (Exit.MISSING, True)


def test_what_is_not_fit_is_not_used(hearth: Hearth, tmp_path: Path) -> None:
    adapter = write_tiny_gguf(tmp_path / "lora.gguf", general__type="adapter")
    done = hearth("models", "use", str(adapter))
    assert (done.returncode, b"no model by itself" in done.stderr) == (Exit.UNAVAILABLE, True)
    done = hearth("models", "use", "qwen3-4b")
    assert (done.returncode, b"models pull qwen3-4b" in done.stderr) == (Exit.MISSING, True)


def test_a_server_is_tried_out_before_it_is_used(hearth: Hearth, server: Server) -> None:
    done = hearth("models", "use", server.url)
    assert b"It has tiny-1.5b; it keeps to a list." in done.stdout
    found = as_data(hearth)
    assert (found["address"], found["runs"]) == (server.url, True)
    done = hearth("models", "use", "http://127.0.0.1:1")
    assert (done.returncode, b"nothing listens there" in done.stderr) == (Exit.UNAVAILABLE, True)
    assert as_data(hearth)["address"] == server.url
    done = hearth("models", "use", "http://user:key@127.0.0.1")
    assert (done.returncode, done.stderr.startswith(b"hearth: http://")) == (Exit.USAGE, True)


def test_a_server_that_is_settled_on_is_tried_out_once_in_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(chosen, "_found_out", {})
    found, told = settle_on(server.url)
    assert "It has tiny-1.5b" in told
    asked = len(server.asked)
    backend = chosen.backend_for(found)
    assert isinstance(backend, ServerModel)
    assert asked and backend.find_out(Deadline(5.0)).model == "tiny-1.5b"
    assert len(server.asked) == asked
    server.models = [{"id": "another"}]
    assert "It has another" in settle_on(server.url)[1], "who settles on it again has it tried out again"


def test_people_think_with_a_server(hearth: Hearth, server: Server) -> None:
    server.says = "The fire wants wood."
    done = hearth.play("--model", server.url, "--slot", "it", lines="north\nask mara about rain\n")
    assert done.returncode == Exit.OK
    minds = {each["answer"]["mind"] for each in json.loads(hearth("why", "it", "--json").stdout)}
    assert minds == {"storyteller/server"}
    hearth("models", "use", server.url)
    done = hearth.play("--slot", "other", lines="north\nask mara about rain\n")
    minds = {each["answer"]["mind"] for each in json.loads(hearth("why", "other", "--json").stdout)}
    assert minds == {"scripted"}, "a pipe gets no model unless it names one"


def test_the_same_is_asked_again_with_other_settings_outside_the_game(hearth: Hearth, server: Server) -> None:
    server.says = "The fire wants wood."
    hearth.play("--model", server.url, "--slot", "it", lines="north\nask mara about rain\n")
    before = {path.name: path.read_bytes() for path in (hearth.saves / "it").iterdir()}
    server.says = "It pours, and the roof lets it in."
    server.asked.clear()
    settings = ("--model", server.url, "--temperature", "1.25", "--seed", "99", "--limit", "20")
    done = hearth("why", "it", "2", "--again", *settings, "--step", "speak")
    told = done.stdout.decode()
    assert "Then: The fire wants wood." in told and "Now: It pours, and the roof lets it in." in told
    assert "seed 99, temperature 1.25, at most 20 tokens" in told and "[fit] fit to be said" in told
    assert "Difference from the prompt then: none; it is the same." in told
    assert b"nothing of it is in 'it', which is as it was" in done.stderr
    asked = server.asked[-1]
    assert (asked["temperature"], asked["seed"], asked["max_tokens"]) == (1.25, 99, 20 + SPARE_TOKENS)
    assert {path.name: path.read_bytes() for path in (hearth.saves / "it").iterdir()} == before
    both = json.loads(hearth("why", "it", "2", "--again", *settings, "--json").stdout)
    assert [each["then"]["request"]["step"] for each in both] == ["choose", "speak"]
    assert [each["again"]["request"]["seed"] for each in both] == [99, 99]
    assert both[1]["again"]["trace"]["calls"][0]["difference"] == []


def test_what_no_model_answered_is_asked_of_one_afterwards(hearth: Hearth, server: Server) -> None:
    hearth.play("--slot", "it", lines="north\nask mara about rain\n")
    server.says = "It pours."
    done = hearth("why", "it", "--again", "--model", server.url, "--step", "speak")
    assert b"Then, by: scripted" in done.stdout and b"Now, by: storyteller/server, tiny-1.5b" in done.stdout
    done = hearth("why", "it", "--again", "--mind", "plain", "--model", server.url, "--step", "speak")
    assert b"Now, by: plain" in done.stdout


def test_asking_again_says_what_it_cannot(hearth: Hearth, server: Server, tmp_path: Path) -> None:
    hearth.play("--slot", "it", lines="north\nask mara about rain\n")
    done = hearth("why", "it", "--seed", "9")
    assert (done.returncode, b"--seed is for --again" in done.stderr) == (Exit.USAGE, True)
    done = hearth("why", "it", "--again", "--mind", "storytelle", "--model", server.url)
    assert (done.returncode, b"Did you mean 'storyteller'?" in done.stderr) == (Exit.USAGE, True)
    done = hearth("why", "it", "--again", "--model", str(tmp_path / "none.gguf"))
    assert (done.returncode, b"--again needs a model." in done.stderr) == (Exit.MISSING, True)
    done = hearth("why", "it", "--again", "--model", "http://127.0.0.1:1", "--step", "speak")
    assert b"nothing listens there" in done.stdout + done.stderr


def test_who_thinks_with_another_machine_is_told_where_their_words_go(hearth: Hearth) -> None:
    done = hearth.play("--model", "http://thinker.invalid:8080", "--no-save", lines="look\n")
    assert b"goes to thinker.invalid" in done.stderr


def test_a_model_is_fetched_with_consent_and_nothing_else_is_removed(hearth: Hearth, hub: Hub, tmp_path: Path) -> None:
    url, digest = hub.source().url, hub.source().sha256
    done = hearth("models", "pull", url)
    assert (done.returncode, b"Add --yes" in done.stderr) == (Exit.USAGE, True)
    assert b"a licence that you have to look up yourself" in done.stderr
    done = hearth("models", "pull", url, "--sha256", digest, "--yes", "--use", "--json")
    assert done.returncode == Exit.OK, done.stderr
    path = Path(json.loads(done.stdout)["path"])
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest
    assert as_data(hearth)["path"] == str(path)
    other = write_tiny_gguf(path.with_name("mine.gguf"))
    for name in ("mine.gguf", str(other), str(tmp_path / "original.gguf"), "nonsense"):
        done = hearth("models", "remove", name, "--yes")
        assert (done.returncode, b"left alone" in done.stderr) == (Exit.MISSING, True)
    assert hearth("models", "remove", "it.gguf").returncode == Exit.USAGE
    assert hearth("models", "remove", "it.gguf", "--yes").returncode == Exit.OK
    assert (path.exists(), other.exists()) == (False, True)
    assert as_data(hearth)["where"] != "settings"


def test_what_cannot_be_fetched_says_why_and_how_else(hearth: Hearth, hub: Hub) -> None:
    for arguments, code, said in (
        ((hub.source().url, "--sha256", "ab" * 32), Exit.UNAVAILABLE, "not the file that was asked for"),
        ((hub.source().url, "--sha256", "short"), Exit.USAGE, "64 digits"),
        (("http://127.0.0.1:1/x.gguf", "--sha256", "ab" * 32), Exit.UNAVAILABLE, "fetch http://127.0.0.1:1/x.gguf"),
        (("http://127.0.0.1:1/x.gguf",), Exit.UNAVAILABLE, "there is no way there"),
        (("qwen-4b",), Exit.MISSING, "Did you mean 'qwen3-4b'?"),
    ):
        done = hearth("models", "pull", *arguments, "--yes")
        assert (done.returncode, said in " ".join(done.stderr.decode().split())) == (code, True), done.stderr


@needs_llama
def test_a_model_is_tried_out_and_what_was_found_is_told_from_then_on(hearth: Hearth, tiny: Path) -> None:
    hearth("models", "use", str(tiny))
    assert b"It was not tried out yet" in hearth("models").stdout
    found = as_data(hearth, "calibrate")
    assert found["tier"] == "scores", "it talks nonsense"
    assert as_data(hearth)["calibration"] == found
    assert b"every word you hear is the author's" in hearth("models").stdout
    assert "scores" in [each["tier"] for each in as_data(hearth, "find")["models"]]
    assert b"tried out: it only weighs acts" in hearth("models", "find").stdout


def test_the_models_that_is_settled_on_and_gone_is_told(repository: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.gguf"
    settle(tmp_path, f'model = "{gone}"\n')
    it = Terminal(repository, tmp_path, "play", str(write_inn(tmp_path / "packs")), "--plain", "--no-save", model="")
    shown = it.until("\n> ")
    it.type("quit\n")
    it.end()
    assert "no such file" in " ".join(shown.split())
    assert "written lines" in " ".join(shown.split())


# --- the doctor ---


def test_the_doctor_names_a_model_that_was_settled_on_and_is_no_good(hearth: Hearth, tmp_path: Path) -> None:
    for name, content, said in (("gone", b"", "no such file"), ("cut", b"GGUF\x03\x00\x00\x00", "cut short")):
        path = tmp_path / f"{name}.gguf"
        if content:
            path.write_bytes(content)
        settle(tmp_path, f'model = "{path}"\n')
        done = hearth("doctor", "--json")
        found = json.loads(done.stdout)
        assert (done.returncode, found["model"]["state"]) == (Exit.PROBLEMS, "bad")
        assert said in found["model"]["words"]
        assert "models find" in found["model"]["remedy"]


def test_the_doctor_asks_a_server_for_a_word(hearth: Hearth, server: Server) -> None:
    settle(hearth.saves.parent, f'model = "{server.url}"\n')
    found = json.loads(hearth("doctor", "--json").stdout)
    assert "said 'It is late. Go to bed.'" in found["speech"]["words"]
    assert "it keeps to a list" in found["speech"]["words"]
    settle(hearth.saves.parent, 'model = "http://127.0.0.1:1"\n')
    done = hearth("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["speech"]["state"]) == (Exit.PROBLEMS, "bad")
    assert "nothing listens there" in found["speech"]["words"]


@needs_llama
def test_the_doctor_loads_the_model_in_a_process_of_its_own(hearth: Hearth, tiny: Path, tmp_path: Path) -> None:
    settle(tmp_path, f'model = "{tiny}"\n')
    found = json.loads(hearth("doctor", "--json").stdout)
    assert (found["speech"]["state"], "loaded in" in found["speech"]["words"]) == ("ok", True)
    assert found["header"]["words"].startswith("tiny: llama, ")
    assert found["trust"]["remedy"].endswith("models calibrate")
    write_tiny_gguf(tiny, llama__attention__head_count=3)
    done = hearth("doctor", "--json")
    assert (done.returncode, json.loads(done.stdout)["speech"]["state"]) == (Exit.PROBLEMS, "bad")


# --- the one question ---


HERE = Candidate(path="/m/gentle.gguf", where="LM Studio", name="Gentle", size=2_000_000_000, licence="mit", fit=True)


def settle(home: Path, text: str) -> None:
    path = home / ".config" / "hearthlight" / "settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.fixture
def asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Asks in the dark: `asks(typed)` gives what was shown, what came of it and which models were taken."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("HEARTHLIGHT_MODEL", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    taken: list[str] = []
    offers = ([HERE], entry("qwen2.5-1.5b"))
    monkeypatch.setattr(first_model, "_offers", lambda: offers)
    monkeypatch.setattr(first_model, "_take", taken.append)
    monkeypatch.setattr(first_model, "can_ask", lambda: True)
    monkeypatch.setattr(first_model, "_fetch", lambda best: taken.append(f"fetched {best.id}"))

    def ask(typed: str) -> tuple[str, str, list[str]]:
        @click.command()
        def asking() -> None:
            click.echo(first_model.ask_once())

        done = CliRunner().invoke(asking, input=typed)
        assert done.exception is None
        return " ".join(done.output.split()), done.output.split()[-1], taken

    return ask


@pytest.mark.parametrize(
    ("typed", "taken"),
    [("1\n", "/m/gentle.gguf"), ("\n", "/m/gentle.gguf"), ("2\n", "fetched qwen2.5-1.5b"), ("9\nx\n3\n", "none")],
)
def test_who_has_settled_on_nothing_is_asked_and_no_model_is_one_of_the_answers(
    asks: Any, typed: str, taken: str
) -> None:
    shown, answer, found = asks(typed)
    assert (answer, found) == ("True", [taken])
    assert "1 Gentle, 2.0 GB, mit, LM Studio" in shown
    assert "2 fetch Qwen2.5 1.5B Instruct: 1.1 GB, Apache-2.0." in shown
    assert "3 no model" in shown


def test_who_would_rather_not_say_plays_without_one_and_is_asked_again(asks: Any) -> None:
    shown, answer, found = asks("")
    assert (answer, found) == ("False", [])
    assert "without a model this time" in shown


@pytest.mark.parametrize("text", ['model = "none"\n', 'model = "/m/x.gguf"\n', "model = \n"])
def test_who_has_settled_is_not_asked(asks: Any, tmp_path: Path, text: str) -> None:
    settle(tmp_path, text)
    assert asks("") == ("True", "True", [])


def test_with_nothing_to_choose_from_nobody_is_asked(asks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_model, "_offers", lambda: ([], None))
    assert asks("") == ("True", "True", [])


@needs_llama
def test_at_a_terminal_the_answer_is_kept_and_a_pipe_is_never_asked(
    repository: Path, tmp_path: Path, hearth: Hearth
) -> None:
    assert b"Which?" not in hearth.play(lines="look\n").stderr
    for asked in (True, False):
        it = Terminal(repository, tmp_path, "play", str(hearth.pack), "--plain", "--no-save", model="")
        if asked:
            rows = it.until("Which? ").split("\n")
            it.type(next(row for row in rows if "no model" in row).split()[0] + "\n")
            assert "People speak from their written lines from now on" in " ".join(it.until("\n> ").split())
        else:
            assert "Which?" not in it.until("\n> ")
        it.type("quit\n")
        it.end()


@needs_llama
def test_a_model_that_is_used_for_the_first_time_at_a_terminal_is_tried_out_once(
    repository: Path, tmp_path: Path, hearth: Hearth, tiny: Path
) -> None:
    assert b"tried out" not in hearth.play("--model", str(tiny), lines="look\n").stderr
    for new in (True, False):
        it = Terminal(
            repository, tmp_path, "play", str(hearth.pack), "--plain", "--no-save", "--model", str(tiny), model=""
        )
        shown = " ".join(it.until("\n> ").split())
        assert ("every word you hear is the author's" in shown) == new
        it.type("quit\n")
        it.end()
