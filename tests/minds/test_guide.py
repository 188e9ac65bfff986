"""The modder's guide has every field of what a brain is asked and answers, and a request that is one."""

from __future__ import annotations

import re
import sys
import textwrap
import tomllib
from pathlib import Path

import msgspec
import pytest

from engine import testkit
from engine.api import Answer, Feeling, Field, Form, Known, MenuEntry, Offer, Recalled, Request, View
from engine.cli.minds import build_minds
from engine.content.pack import load_pack
from engine.minds.contract import Prompt, Section
from engine.minds.forms import KINDS
from engine.minds.minds import Minds
from engine.people.claims import CODES
from engine.shell.manifest import settled_adapters
from engine.shell.plugins import Brains, find_plugins, load_brain
from engine.shell.settings import Settings
from engine.testkit import BAD, BAD_MODELS, check_transcript
from tests.fixtures.tiny_adapters import write_control, write_lora

GUIDE = (Path(__file__).resolve().parents[2] / "npcs" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("kind", [Request, View, MenuEntry, Known, Feeling, Recalled, Offer, Form, Field, Answer])
def test_every_field_of_the_guide_is_one_and_none_is_left_out(kind: type[msgspec.Struct]) -> None:
    table = GUIDE.partition(f"| `{kind.__name__}` | is | |\n")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines()[1:]]
    assert sorted(re.findall(r"`(\w+)`", "".join(cells))) == sorted(kind.__struct_fields__)


def test_what_the_guide_calls_optional_is_so() -> None:
    table = GUIDE.partition("| `Request` | is | |\n")[2].partition("\n\n")[0]
    needed = [line.split("|")[1] for line in table.splitlines()[1:] if "`, `" not in line.split("|")[2]]
    fields = [field.name for field in msgspec.structs.fields(Request) if field.required]
    named = re.findall(r"`(\w+)`", "".join(needed))
    assert sorted({*named, "step"}) == sorted(fields)


def test_the_smallest_request_of_the_guide_is_one() -> None:
    code = re.search(r"```python test\n(.*?)```", GUIDE, re.DOTALL)
    assert code is not None
    found: dict[str, object] = {}
    exec(code[1], found)
    assert isinstance(found["REQUEST"], Request)


def test_the_memories_of_the_guide_are_such() -> None:
    code = re.search(r"```python remembered\n(.*?)```", GUIDE, re.DOTALL)
    assert code is not None
    found: dict[str, object] = {}
    exec(code[1], found)
    assert isinstance(found["FOUR"], Recalled) and isinstance(found["TWO"], Recalled)


def test_what_the_guide_says_a_person_is_holds_in_its_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = re.search(r"```toml inn\n(.*?)```", GUIDE, re.DOTALL)
    assert world is not None
    (tmp_path / "worlds" / "inn").mkdir(parents=True)
    (tmp_path / "worlds" / "inn" / "world.toml").write_text(world[1], "utf-8")
    assert load_pack("inn", {"world.toml": world[1]}).problems == ()
    monkeypatch.chdir(tmp_path)
    found: dict[str, object] = {}
    for code in re.findall(r"```python inn\n(.*?)```", GUIDE, re.DOTALL):
        exec(code, found)


def test_the_guide_has_every_code_of_the_claim_check() -> None:
    table = GUIDE[GUIDE.index("### The claim check") : GUIDE.index("## Seeing why")]
    assert re.findall(r"^\| `(speech\.[a-z-]+)`", table, re.MULTILINE) == list(CODES)


def block(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL)
    assert found is not None, kind
    return found[1]


def put_brain(folder: Path, id: str, manifest: str, brain: str) -> None:
    (folder / id).mkdir(parents=True)
    (folder / id / "npc.toml").write_text(f"api = 1\n{manifest}", "utf-8")
    (folder / id / "brain.py").write_text(brain, "utf-8")


def test_the_tests_of_the_guide_pass_with_its_parrot_and_its_second_brain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parrot, second = re.findall(r"```python\n( *from engine\.api .*?)```", GUIDE, re.DOTALL)[:2]
    put_brain(tmp_path, "parrot", "", textwrap.dedent(parrot))
    put_brain(tmp_path, "second", "model = true", second)
    tests = tmp_path / "parrot" / "tests"
    tests.mkdir()
    (tests / "inn.toml").write_text(block("toml inn"), "utf-8")
    (tests / "talk.transcript").write_text(block("transcript kit"), "utf-8")
    inn = tmp_path / "worlds" / "inn"
    inn.mkdir(parents=True)
    (inn / "world.toml").write_text(block("toml inn"), "utf-8")
    monkeypatch.chdir(tmp_path)
    check_transcript(tests / "talk.transcript")
    found: dict[str, object] = {"__file__": str(tests / "test_parrot.py")}
    for code in re.findall(r"```python kit\n(.*?)```", GUIDE, re.DOTALL):
        exec(code, found)
    beside: dict[str, object] = {"__file__": str(tmp_path / "second" / "tests" / "test_second.py")}
    exec(block("python kit model"), beside)
    named = [each for space in (found, beside) for name, each in space.items() if name.startswith("test_")]
    assert len(named) == 4
    for each in named:
        each()  # type: ignore[operator]


def test_the_form_of_the_guide_is_filled_in_and_its_tests_pass(tmp_path: Path) -> None:
    put_brain(tmp_path, "minded", block("toml forms"), block("python forms"))
    (plugin,) = find_plugins([tmp_path], [])
    assert plugin.problem == ""
    beside: dict[str, object] = {"__file__": str(tmp_path / "minded" / "tests" / "test_minded.py")}
    exec(block("python kit forms"), beside)
    named = [each for name, each in beside.items() if name.startswith("test_")]
    assert len(named) == 2
    for each in named:
        each()  # type: ignore[operator]


def test_the_kinds_of_the_guide_are_all_there_are() -> None:
    table = GUIDE.partition("| `kind` | stands in it | is declared with |\n")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE)) == KINDS


UNNAMED = ("Person", "Taken")
"""What a test has in hand without naming it."""


def test_every_name_of_the_kit_is_in_the_guide() -> None:
    section = GUIDE.partition("## Tests\n")[2].partition("\n## ")[0]
    names = [name for name in (*testkit.__all__, *BAD, *BAD_MODELS) if name not in UNNAMED]
    assert [name for name in names if name not in section] == []


def test_the_settings_of_the_guide_are_declared_read_and_settled_as_it_says(tmp_path: Path) -> None:
    put_brain(tmp_path, "parrot", block("toml settings"), block("python settings"))
    plugins = find_plugins([tmp_path], [])
    assert [plugin.problem for plugin in plugins] == [""]
    found: dict[str, object] = {}
    exec(block("python test"), found)
    asked = found["REQUEST"]
    assert isinstance(asked, Request)
    asked = msgspec.structs.replace(asked, step="speak", mood=-3, line="Paraffin.")
    for text, said in (("", "Paraffin."), (block("toml settled"), "Not now.")):
        settings = msgspec.convert(tomllib.loads(text), Settings)
        brains = Brains(plugins, settings)
        brain = brains.find("parrot")
        assert not isinstance(brain, str), brain
        assert (brain.answer(asked, None).speech, brains.remarks()) == (said, ())


def test_the_adapters_of_the_guide_are_such_in_a_manifest_and_in_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_brain(tmp_path, "parrot", block("toml adapters"), block("python settings"))
    for file in ("mara", "gruff", "bitter"):
        write_control(tmp_path / "parrot" / f"{file}.gguf")
    (plugin,) = find_plugins([tmp_path], [])
    assert plugin.problem == ""
    assert [each.by_whom() for each in plugin.adapters] == [
        "mara in inn",
        "who is gruff",
        "everybody, in moods -10 to -4",
    ]
    (tmp_path / "adapters").mkdir()
    write_lora(tmp_path / "adapters" / "mara.gguf")
    monkeypatch.setenv("HOME", str(tmp_path))
    found, wrong = settled_adapters(tomllib.loads(block("toml worn"))["adapters"], tmp_path / "settings.toml")
    assert (wrong, [each.by_whom() for each in found]) == ([], ["mara"])
    assert found[0].file == str(tmp_path / "adapters" / "mara.gguf")


def test_the_addition_of_the_guide_adds_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "boots").mkdir()
    (tmp_path / "boots" / "npc.toml").write_text(block("toml addition"), "utf-8")
    (tmp_path / "boots" / "addition.py").write_text(block("python addition"), "utf-8")
    brains = Brains(find_plugins([tmp_path], []))
    additions = brains.additions()
    assert brains.remarks() == () and [plugin.problem for plugin in brains.plugins()] == [""]
    asked: list[Request] = []

    class Takes:
        api = 1

        def answer(self, request: Request, model: object) -> Answer:
            asked.append(request)
            return Answer(id=request.id, choice="flatter player", speech=request.line)

    minds = Minds(default="takes", brains={"takes": Takes()}, find_additions=lambda: additions)
    found: dict[str, object] = {}
    exec(block("python test"), found)
    request = found["REQUEST"]
    assert isinstance(request, Request)
    request = msgspec.structs.replace(request, partner="player")
    rope = msgspec.structs.replace(request, doing="asking", heard="The stranger asks about the rope.")
    assert minds.answer(rope).choice == "say to player"
    speak = msgspec.structs.replace(rope, step="speak")
    assert minds.answer(speak).speech == "A shilling a yard." and asked == []
    assert minds.answer(msgspec.structs.replace(request, relations={"liking": 2})).choice == "say to player"
    assert "flatter player" in [entry.key for entry in asked[0].menu]
    assert minds.answer(msgspec.structs.replace(request, step="speak")).speech == "Fine boots, those."
    saw = msgspec.structs.replace(request, step="react", noticed=("The stranger took the boots.",))
    assert minds.answer(saw).choice == "say to player"
    assert minds.answer(msgspec.structs.replace(saw, noticed=())).choice == "wait"
    dressed = additions.dress(Prompt(sections=(Section("voice", "Dry.", number=30),)), request)
    assert [section.name for section in dressed.sections] == ["voice", "weather"]


def test_the_numbers_of_the_storytellers_sections_are_those_of_the_guide() -> None:
    numbers = dict(
        re.findall(r"`(\w+)` (?:is )?(\d\d)\b", GUIDE.partition("**Blocks.**")[2].partition("**Offers.**")[0])
    )
    storyteller = load_brain(next(each for each in find_plugins() if each.id == "storyteller"))
    module = sys.modules[type(storyteller).__module__]
    order = (*module.ALWAYS, *module.SLOWLY, *module.NOW)
    assert {name: str(10 * at) for at, name in enumerate(order, 1)} == numbers


def test_the_mind_called_world_asks_the_brains_of_the_world_and_leaves_the_rest_to_their_lines() -> None:
    found: dict[str, object] = {}
    code = re.search(r"```python test\n(.*?)```", GUIDE, re.DOTALL)
    assert code is not None
    exec(code[1], found)
    asked = found["REQUEST"]
    assert isinstance(asked, Request)
    for kind, minds in (("world", ["plain", "scripted"]), ("scripted", ["scripted", "scripted"])):
        given = build_minds(kind, None, at_terminal=True)
        each = [msgspec.structs.replace(asked, brain=brain) for brain in ("plain", "")]
        assert [given.answer(request).mind for request in each] == minds, kind
        given.close()


def test_the_example_of_feelings_says_what_it_says_it_does() -> None:
    code = re.search(r"```python feelings\n(.*?)```", GUIDE, re.DOTALL)
    assert code is not None
    found: dict[str, object] = {}
    exec(code[1], found)
    assert f'# "{found["said"]}"' in code[1]
