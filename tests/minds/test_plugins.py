"""Brains from outside: listed without being imported, checked one by one, and never the end of the game."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell.plugins import GROUP, Brains, PluginError, find_plugins, load_brain
from engine.shell.settings import Settings
from tests.minds.conftest import a_request

BRAIN = """
from engine.api import Answer
class Brain:
    api = 1
    def answer(self, request, model):
        return Answer(id=request.id, choice="wait", speech="I am {name}.")
"""


def put(folder: Path, name: str, manifest: str = "api = 1\n", brain: str | None = BRAIN) -> Path:
    made = folder / name
    made.mkdir()
    (made / "npc.toml").write_text(manifest)
    if brain is not None:
        (made / "brain.py").write_text(brain.replace("{name}", name))
    return made


def the_problem(folder: Path) -> str:
    (plugin,) = find_plugins([folder], [])
    return plugin.problem


def test_a_folder_with_a_manifest_and_a_class_is_a_brain(tmp_path: Path) -> None:
    put(tmp_path, "owl", 'id = "owl"\napi = 1\nname = "The owl"\nversion = "2"\nmodel = true\n')
    (plugin,) = find_plugins([tmp_path], [])
    assert (plugin.id, plugin.name, plugin.version, plugin.model, plugin.problem) == ("owl", "The owl", "2", True, "")
    minds = Minds(default="owl", find_brain=Brains([plugin]).find)
    answer = minds.answer(a_request("speak"))
    assert (answer.speech, answer.mind, answer.fault) == ("I am owl.", "owl", "")


def test_listing_imports_nothing(tmp_path: Path) -> None:
    put(tmp_path, "bomb", brain="raise SystemExit('imported')")
    entry = EntryPoint("parcel", "no_such_package.brain:Brain", GROUP)
    assert [plugin.id for plugin in find_plugins([tmp_path], [entry])] == ["bomb", "parcel"]
    assert "no_such_package" not in sys.modules
    assert "hearthlight_brain_bomb" not in sys.modules


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("", "api is missing; write api = 1"),
        ("api = 2\n", "api is 2, this engine has 1"),
        ('api = "1"\n', 'npc.toml:1: api is "1" where a whole number belongs'),
        ("api = true\n", "npc.toml:1: api is true where a whole number belongs"),
        ('api = 1\nabuot = "x"\n', 'npc.toml:2: unknown key "abuot", did you mean "about"?'),
        ("api = 1\nzzz = 1\n", 'npc.toml:2: unknown key "zzz"; known are id, api'),
        ('api = 1\nid = "Bad Id!"\n', "small letters"),
        ('api = 1\nid = "scripted"\n', "the engine's own"),
        ('api = 1\nid = "lying"\n', "the engine's own"),
        ('api = 1\nbrain = "npc.toml"\n', "is no .py file"),
        ('api = 1\nbrain = "other.py"\n', "there is no other.py beside it"),
        ('api = 1\nbrain = "../x/brain.py"\n', "leads out of the folder"),
        ("name = 'x'\napi = = 1\n", "npc.toml:2: "),
    ],
)
def test_a_wrong_manifest_says_what_is_wrong_with_it(tmp_path: Path, manifest: str, said: str) -> None:
    folder = put(tmp_path, "owl", manifest)
    assert said in the_problem(tmp_path)
    assert str(folder / "npc.toml") in the_problem(tmp_path)


@pytest.mark.parametrize(
    ("file", "said"), [("brain.py", "there is no npc.toml in"), ("NPC.toml", "but a NPC.toml; rename it")]
)
def test_a_folder_that_was_meant_to_be_a_brain_is_not_passed_over(tmp_path: Path, file: str, said: str) -> None:
    (tmp_path / "owl").mkdir()
    (tmp_path / "owl" / file).write_text("")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "ideas.txt").write_text("")
    (plugin,) = find_plugins([tmp_path], [])
    assert plugin.id == "owl"
    assert said in plugin.problem
    assert str(tmp_path / "owl") in plugin.problem


def test_everything_wrong_with_a_manifest_is_said_at_once(tmp_path: Path) -> None:
    put(tmp_path, "owl", 'naem = "x"\nmodel = 1\n', brain=None)
    problem = the_problem(tmp_path)
    for said in ('"naem", did you mean "name"?', "model is 1", "api is missing", "there is no brain.py"):
        assert said in problem


@pytest.mark.parametrize(
    ("brain", "said"),
    [
        ("x = 1\nraise ValueError('no')\n", "line 2: ValueError: no"),
        ("import no_such_module_anywhere\n", "line 1: ModuleNotFoundError"),
        ("class Brain:\n    def answer(:\n", "line 2: SyntaxError"),
        ("raise SystemExit(3)\n", "line 1: SystemExit: 3"),
        ("class Brian:\n    api = 1\n", "has no class 'Brain', did you mean 'Brian'?"),
        ("class Brain:\n    def answer(self, request, model): ...\n", "declares no api; write api = 1 in it"),
        ("class Brain:\n    api = 99\n    def answer(self, request, model): ...\n", "declares api 99"),
        ("class Brain:\n    api = 1\n", "has no answer(self, request, model)"),
        ("class Brain:\n    api = 1\n    def answer(request, model): ...\n", "takes (request, model) where"),
        ("class Brain:\n    api = 1\n    async def answer(self, request, model): ...\n", "is async"),
        ("Brain = 3\n", "Brain is no class"),
        ("class Parrot:\n    api = 1\n", 'for "Parrot", write class = "Parrot" into npc.toml'),
        (
            "class Brain:\n    api = 1\n    answer = print\n    def __init__(self): self.x = {}['y']\n",
            "line 4: KeyError",
        ),
    ],
)
def test_a_broken_brain_disables_itself_and_the_game_goes_on(tmp_path: Path, brain: str, said: str) -> None:
    folder = put(tmp_path, "owl", brain=brain)
    put(tmp_path, "well")
    brains = Brains(find_plugins([tmp_path], []))
    minds = Minds(default="well", find_brain=brains.find)
    assert minds.answer(a_request("speak", brain="owl")).speech == "I am well."
    (notice,) = minds.notices()
    assert said in notice
    assert str(folder / "brain.py") in notice
    assert {plugin.id: bool(plugin.problem) for plugin in brains.plugins()} == {"owl": True, "well": False}


def test_two_brains_of_one_id_are_an_error_that_names_both(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir(), second.mkdir()
    put(first, "owl"), put(second, "owl")
    entry = EntryPoint("owl", "somewhere:Brain", GROUP)
    plugins = find_plugins([first, second], [entry])
    assert len(plugins) == 3
    for plugin in plugins:
        for place in (first / "owl" / "npc.toml", second / "owl" / "npc.toml", "an installed package"):
            assert str(place) in plugin.problem
        with pytest.raises(PluginError, match="two brains have the id 'owl'"):
            load_brain(plugin)


def test_what_a_list_shows_of_a_broken_brain_is_the_cause_alone(tmp_path: Path) -> None:
    put(tmp_path, "owl", brain="class Brain: ...")
    brains = Brains(find_plugins([tmp_path], []))
    assert str(brains.find("owl")).startswith("The brain 'owl' is disabled: ")
    (plugin,) = brains.plugins()
    assert plugin.problem.startswith(str(tmp_path / "owl" / "brain.py"))


def test_a_package_brings_a_brain_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parcel_brain.py").write_text(BRAIN.replace("{name}", "parcel"))
    monkeypatch.syspath_prepend(str(tmp_path))
    (plugin,) = find_plugins([], [EntryPoint("parcel", "parcel_brain:Brain", GROUP)])
    assert load_brain(plugin).answer(a_request("speak"), None).speech == "I am parcel."
    (lost,) = find_plugins([], [EntryPoint("lost", "parcel_brain:Brian", GROUP)])
    with pytest.raises(PluginError, match="parcel_brain:Brian cannot be imported"):
        load_brain(lost)


def test_a_name_that_is_nearly_right_gets_a_hint(tmp_path: Path) -> None:
    put(tmp_path, "storyteller")
    found = Brains(find_plugins([tmp_path], [])).find("storyteler")
    assert found == "There is no brain called 'storyteler'. Did you mean 'storyteller'?"


TEMPER = """api = 1
[settings.temper]
about = "How soon they lose patience."
default = 3
least = 0
most = 10
[settings.manner]
default = "dry"
one_of = ["dry", "warm"]
[settings.share]
default = 0.5
[settings.loud]
default = false
"""


def settled(folder: Path, **given: object) -> tuple[dict[str, object], tuple[str, ...]]:
    """What the brain `owl` has as its settings when the player has settled `given`, and what is said of that."""
    brains = Brains(find_plugins([folder], []), Settings(brains={"owl": dict(given)}))
    brain = brains.find("owl")
    assert not isinstance(brain, str), brain
    return dict(brain.settings), brains.remarks()  # type: ignore[attr-defined]


def test_a_brain_has_its_settings_with_their_defaults_or_as_the_player_has_settled(tmp_path: Path) -> None:
    put(tmp_path, "owl", TEMPER)
    defaults = {"temper": 3, "manner": "dry", "share": 0.5, "loud": False}
    assert settled(tmp_path) == (defaults, ())
    found, said = settled(tmp_path, temper=10, manner="warm", share=1, loud=True)
    assert (found, said) == ({"temper": 10, "manner": "warm", "share": 1.0, "loud": True}, ())
    assert type(found["share"]) is float


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("temper", 11, "temper is 11 where a whole number from 0 to 10 belongs. 3 is taken."),
        ("temper", True, "temper is true where a whole number from 0 to 10 belongs. 3 is taken."),
        ("temper", 4.5, "temper is 4.5 where a whole number"),
        ("manner", "wry", 'manner is "wry" where one of "dry", "warm" belongs. "dry" is taken.'),
        ("loud", "yes", 'loud is "yes" where true or false belongs. false is taken.'),
        ("tempre", 4, "'owl' has no setting 'tempre'. Did you mean \"temper\"?"),
    ],
)
def test_a_setting_that_will_not_do_is_told_and_the_default_stands(
    tmp_path: Path, name: str, value: object, said: str
) -> None:
    put(tmp_path, "owl", TEMPER)
    found, remarks = settled(tmp_path, **{name: value})
    assert found == {"temper": 3, "manner": "dry", "share": 0.5, "loud": False}
    (remark,) = remarks
    assert said in remark and "[brains.owl]" in remark


def test_what_the_player_settled_wrongly_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "owl", TEMPER)
    file = tmp_path / "settings.toml"
    file.write_text('threads = 2\n\n[brains.owl]\nloud = true\ntemper = "hot"\n')
    monkeypatch.setattr("engine.shell.plugins.settings_file", lambda: file)
    found, (remark,) = settled(tmp_path, loud=True, temper="hot")
    assert remark.startswith(f"{file}:5: [brains.owl] temper is ")
    assert found["loud"] is True


def test_the_player_hears_once_of_a_setting_that_will_not_do(tmp_path: Path) -> None:
    put(tmp_path, "owl", TEMPER)
    brains = Brains(find_plugins([tmp_path], []), Settings(brains={"owl": {"temper": 99}}))
    minds = Minds(default="owl", find_brain=brains.find, remarks=brains.remarks)
    minds.answer(a_request())
    (notice,) = minds.notices()
    assert "temper is 99" in notice
    minds.answer(a_request())
    assert minds.notices() == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("temper = 3", "npc.toml:3: settings: temper is 3 where a table belongs; write [settings.temper]"),
        ("temper = {}", "npc.toml:3: settings.temper has no default"),
        ("temper = { default = [] }", "default is [] where a text, a number, or true or false belongs"),
        ("temper = { default = 1, leest = 0 }", 'settings.temper: unknown key "leest", did you mean "least"?'),
        ("temper = { default = 'x', least = 0 }", "least is a number, of a setting that is one"),
        ("temper = { default = 1, one_of = ['a'] }", "one_of is for texts, and the default is none"),
        ("temper = { default = 9, most = 5 }", "default is 9 where a whole number of 5 or less belongs"),
        ("temper = { default = 'x', one_of = ['a'] }", 'default is "x" where one of "a" belongs'),
        ("Temper = { default = 1 }", "'Temper' is no name"),
    ],
)
def test_a_setting_that_is_declared_wrongly_is_named_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    put(tmp_path, "owl", f"api = 1\n[settings]\n{table}\n")
    assert said in the_problem(tmp_path)
    assert "npc.toml:3: " in the_problem(tmp_path)


def test_what_does_not_go_together_is_named_on_both_sides_until_one_is_switched_off(tmp_path: Path) -> None:
    put(tmp_path, "owl", 'api = 1\nnot_with = ["crow"]\n')
    put(tmp_path, "crow"), put(tmp_path, "wren")
    problems = {plugin.id: plugin.problem for plugin in find_plugins([tmp_path], [])}
    assert problems["wren"] == ""
    for one, other in (("owl", "crow"), ("crow", "owl")):
        assert f"{one!r} and {other!r} do not go together, says {tmp_path / 'owl' / 'npc.toml'}" in problems[one]
        assert f'off = ["{other}"]' in problems[one]
    left = {plugin.id: (plugin.off, plugin.problem) for plugin in find_plugins([tmp_path], [], ["crow"])}
    assert left == {"crow": (True, ""), "owl": (False, ""), "wren": (False, "")}


def test_a_plugin_that_is_needed_and_not_there_is_named(tmp_path: Path) -> None:
    put(tmp_path, "owl", 'api = 1\nneeds = ["crow"]\n')
    assert "'owl' needs 'crow', which is not here" in the_problem(tmp_path)
    put(tmp_path, "crow")
    assert [plugin.problem for plugin in find_plugins([tmp_path], [])] == ["", ""]


def test_a_brain_that_is_switched_off_is_not_asked_and_says_so(tmp_path: Path) -> None:
    put(tmp_path, "owl", brain="raise SystemExit('imported')")
    minds = Minds(default="owl", find_brain=Brains(find_plugins([tmp_path], [], ["owl"])).find)
    assert minds.answer(a_request("speak")).mind == "scripted"
    (notice,) = minds.notices()
    assert "switched off in" in notice


def test_a_brain_that_spoils_three_answers_running_is_not_asked_again(tmp_path: Path) -> None:
    put(tmp_path, "owl", brain="asked = []\nclass Brain:\n    api = 1\n    def answer(self, request, model):\n"
        "        asked.append(request.id)\n        if request.turn != 5:\n            raise ValueError('no')\n"
        "        from engine.api import Answer\n        return Answer(id=request.id, choice='wait')\n")  # fmt: skip
    minds = Minds(default="owl", find_brain=Brains(find_plugins([tmp_path], [])).find)
    for turn in (3, 4, 5, 6, 7):
        minds.answer(a_request(id=f"{turn}/mara/choose/0", turn=turn))
    assert not any("disabled" in notice for notice in minds.notices())  # one good answer begins the count anew
    for turn in (8, 9, 10):
        minds.answer(a_request(id=f"{turn}/mara/choose/0", turn=turn))
    (notice,) = minds.notices()
    assert "The brain 'owl' is disabled for this session: 3 answers running" in notice
    assert f"{tmp_path / 'owl' / 'brain.py'}:7" in notice
    asked = sys.modules["hearthlight_brain_owl"].asked
    assert asked == [f"{turn}/mara/choose/0" for turn in (3, 4, 5, 6, 7, 8)]


def test_the_shipped_brains_are_found_and_sound() -> None:
    shipped = find_plugins([Path(__file__).resolve().parents[2] / "npcs"], [])
    assert [plugin.id for plugin in shipped] == ["plain", "planner", "storyteller", "weigher"]
    assert [plugin.problem for plugin in shipped] == [""] * 4
    for plugin in shipped:
        source = Path(plugin.file).read_text()
        ours = [line for line in source.splitlines() if line.startswith(("from engine", "import engine"))]
        assert ours
        assert all(line.startswith("from engine.api import") for line in ours)
        load_brain(plugin)
