"""What bends a model: judged before native code sees it, worn by whom it is for, and never found in anybody else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from engine.api import new_game, scripted_answer
from engine.minds.adapters import Unfit, Wear, check_worn, read_adapter_file, worn_by
from engine.minds.bad import Talker
from engine.minds.contract import Model, ModelFault, Prompt, Section
from engine.minds.fake import FakeModel
from engine.minds.gguf import read_model_file
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.trace import ModelTrace
from engine.minds.wire import Load
from engine.model.minds import Answer, MenuEntry, Request
from engine.shell.plugins import Brains, find_plugins, load_brain
from engine.shell.settings import read_settings
from tests.fixtures.tiny_adapters import write_control, write_lora
from tests.fixtures.tiny_gguf import write_tiny_gguf
from tests.minds.asking import a_call, speech_and_choice
from tests.minds.conftest import MENU, a_request
from tests.minds.test_minds import Says
from tests.tiny import tiny_world

PATIENCE = 120.0
CARD = Section("card", "You are Mara. The lamp stood on the table all night long. " * 9, "system")
OPTIONS = ("take lamp", "take lamp_oil", "wait", "say to player")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_gguf(tmp_path_factory.mktemp("adapters") / "tiny.gguf")


def test_a_lora_and_a_control_vector_that_fit_are_sound(tiny: Path, tmp_path: Path) -> None:
    model = read_model_file(tiny)
    assert read_adapter_file(write_lora(tmp_path / "a.gguf"), model).kind == "lora"
    control = read_adapter_file(write_control(tmp_path / "c.gguf"), model)
    assert (control.kind, list(control.directions), len(control.directions[1])) == ("control", [1], 64)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda path: write_lora(path, architecture="qwen2"), "made for the architecture 'qwen2'"),
        (lambda path: write_lora(path, inner=32), "is 64 x 64 in the model"),
        (lambda path: write_lora(path, general__type="model"), "neither a LoRA adapter nor a control vector"),
        (lambda path: write_lora(path, adapter__type="other"), "neither a LoRA adapter nor a control vector"),
        (lambda path: write_lora(path, adapter__lora__alpha=None), "no sound adapter.lora.alpha"),
        (lambda path: write_control(path, width=32), "is 32 where 64 floats belong"),
        (lambda path: write_control(path, layers=5), "is no direction of one of the model's 2 layers"),
        (lambda path: write_tiny_gguf(path), "neither a LoRA adapter nor a control vector"),
        (lambda path: path.write_text("not one"), "not a GGUF model file"),
        (lambda path: path.write_bytes(write_lora(path).read_bytes()[:-64]), "cut short"),
        (lambda path: None, "cannot be read"),
    ],
)
def test_one_that_does_not_fit_is_refused_and_says_why(made: object, said: str, tiny: Path, tmp_path: Path) -> None:
    path = tmp_path / "adapter.gguf"
    made(path)  # type: ignore[operator]
    with pytest.raises(Unfit, match=said):
        read_adapter_file(path, read_model_file(tiny))


@pytest.mark.parametrize("form", [0, 1, 8, 30])
@pytest.mark.parametrize("last", [math.nan, math.inf, -math.inf])
def test_a_lora_is_sound_in_each_form_and_not_with_a_number_that_is_none(
    form: int, last: float, tiny: Path, tmp_path: Path
) -> None:
    model = read_model_file(tiny)
    assert read_adapter_file(write_lora(tmp_path / "a.gguf", form=form), model).kind == "lora"
    with pytest.raises(Unfit, match="not all of its numbers are such"):
        read_adapter_file(write_lora(tmp_path / "b.gguf", form=form, last=last), model)


def test_a_file_with_any_byte_of_its_header_changed_is_sound_or_unfit_and_nothing_worse(
    tiny: Path, tmp_path: Path
) -> None:
    whole = write_lora(tmp_path / "a.gguf").read_bytes()
    model, path = read_model_file(tiny), tmp_path / "changed.gguf"
    for at in range(512):
        for byte in (0, whole[at] ^ 1, 255):
            path.write_bytes(whole[:at] + bytes([byte]) + whole[at + 1 :])
            with suppress(Unfit):
                read_adapter_file(path, model)


@pytest.mark.parametrize("worn", [[("", 1.0)], [("a\0b", 1.0)], [("a", float("nan"))], [("a", 1e9)], [("a", 1.0)] * 9])
def test_a_strength_or_a_name_beyond_reason_is_refused(worn: list[tuple[str, float]]) -> None:
    with pytest.raises(Unfit):
        check_worn(worn)


# --- with the real llama.cpp ---


@pytest.fixture
def model(tiny_model: Path) -> Iterator[LocalModel]:
    backend = LocalModel(Load(path=str(tiny_model), slots=2), grace=PATIENCE)
    yield backend
    backend.close()


def ask(
    backend: LocalModel, worn: tuple[tuple[str, float], ...] = (), person: str = "mara", words: str = "Hello."
) -> tuple[str, float | None, ModelTrace]:
    prompt = Prompt(sections=(CARD, Section("now", words)), limit=32, temperature=0.8, adapters=worn)
    return speech_and_choice(backend, prompt, OPTIONS, 5, a_call(PATIENCE, person=person))


@pytest.mark.local
@pytest.mark.parametrize("kind", ["lora", "control"])
def test_it_bends_what_is_said_by_its_strength_and_taken_off_leaves_no_trace(
    kind: str, model: LocalModel, tmp_path: Path
) -> None:
    path = (write_lora if kind == "lora" else write_control)(tmp_path / "a.gguf")
    plain = ask(model)[:2]
    full = ask(model, ((str(path), 1.0),))[:2]
    half = ask(model, ((str(path), 0.5),))[:2]
    assert len({plain, full, half}) == 3
    assert ask(model)[:2] == plain
    assert ask(model, ((str(path), 0.0),))[:2] == plain
    assert ask(model, ((str(path), 1.0),))[:2] == full


@pytest.mark.local
def test_what_was_read_under_one_is_never_reused_under_another(tiny_model: Path, tmp_path: Path) -> None:
    """The same beginning for everybody, and a worker that keeps states in slots, in memory and on the disk."""
    lora, other, control = (
        ((str(write_lora(tmp_path / "a.gguf", 1)), 1.0),),
        ((str(write_lora(tmp_path / "b.gguf", 2)), 1.0),),
        ((str(write_control(tmp_path / "c.gguf")), 0.5),),
    )
    wears = [(), lora, other, control, lora + control]
    alone = []
    for worn in wears:
        backend = LocalModel(Load(path=str(tiny_model), slots=1, put_away=0))
        alone.append(ask(backend, worn)[:2])
        backend.close()
    assert len(set(alone)) == len(wears)
    load = Load(path=str(tiny_model), slots=2, states=str(tmp_path / "states"))
    for _ in range(2):
        backend = LocalModel(load)
        for number in (0, 1, 2, 3, 4, 0, 4, 1, 3, 2, 2, 0):
            person = ("mara", "tom", "anna")[number % 3]
            assert ask(backend, wears[number], person)[:2] == alone[number]
        backend.close()


@pytest.mark.local
def test_a_person_without_a_lora_reuses_nothing_of_one_who_has_it(model: LocalModel, tmp_path: Path) -> None:
    worn = ((str(write_lora(tmp_path / "a.gguf")), 1.0),)
    assert ask(model, worn)[2].source == "cold"
    assert ask(model, person="tom")[2].source == "cold"
    assert ask(model, worn)[2].source == "slot"
    assert ask(model, worn, person="anna")[2].source == "other"


@pytest.mark.local
def test_an_adapter_written_again_is_another(model: LocalModel, tmp_path: Path) -> None:
    path = write_lora(tmp_path / "a.gguf", 1)
    first = ask(model, ((str(path), 1.0),))[:2]
    write_lora(path, 2)
    second = ask(model, ((str(path), 1.0),))
    assert second[:2] != first
    assert second[2].source == "cold"


class Bent:
    """A brain that has the model wear what is no adapter."""

    api = 1

    def __init__(self, path: str) -> None:
        self.path = path

    def answer(self, request: Request, model: Model | None) -> Answer:
        if model is None:
            raise ModelFault("crashed")
        prompt = Prompt(sections=(CARD,), adapters=((self.path, 1.0),))
        return Answer(id=request.id, speech=model.speak(prompt))


@pytest.mark.local
def test_one_that_does_not_fit_is_said_once_and_the_worker_lives(tiny_model: Path, tmp_path: Path) -> None:
    bad = write_lora(tmp_path / "bad.gguf", architecture="qwen2")
    backend = LocalModel(Load(path=str(tiny_model)))
    brains = {"bent": Bent(str(bad)), "talker": Talker()}
    minds = Minds(default="talker", brains=brains, backend=backend, limit=PATIENCE)
    for number in range(2):
        answer = minds.answer(a_request("speak", brain="bent", id=f"{number}/mara/speak/0"))
        assert (answer.speech, answer.fault) == ("The boatman bought it.", "adapter")
    (notice,) = minds.notices()
    assert "bad.gguf: made for the architecture 'qwen2'" in notice
    pid = backend.pid
    assert minds.answer(a_request()).fault == ""
    assert backend.pid == pid
    minds.close()


# --- by the manifest of a brain ---


class Wears:
    """Says what the model is to wear, by being given it as a manifest's entries are."""

    api = 1

    def __init__(self, *adapters: Wear) -> None:
        self.adapters = adapters

    def answer(self, request: Request, model: Model | None) -> Answer:
        assert model is not None
        return Answer(id=request.id, speech=model.speak(Prompt(sections=(CARD,), adapters=(("own", 0.5),))))


class Notes(Says):
    def __init__(self) -> None:
        super().__init__("Well. ")
        self.worn: list[object] = []

    def speak(self, prompt: Prompt, *rest: object) -> str:
        self.worn.append(prompt.adapters)
        return super().speak(prompt, *rest)  # type: ignore[arg-type]


def test_each_wears_what_the_manifest_says_and_what_the_prompt_names() -> None:
    model = Notes()
    brain = Wears(Wear("all", 1.0), Wear("hers", 0.8, person="mara"), Wear("bitter", 1.5, mood=(-10, -4)))
    minds = Minds(default="test", brains={"test": brain}, backend=model)  # type: ignore[dict-item, arg-type]
    for person, mood in (("mara", 0), ("tom", 0), ("tom", -5)):
        minds.answer(a_request("speak", person=person, mood=mood))
    own = ("own", 0.5)
    assert model.worn == [
        (("all", 1.0), ("hers", 0.8), own), (("all", 1.0), own), (("all", 1.0), ("bitter", 1.5), own)
    ]  # fmt: skip


def a_folder(tmp_path: Path, entry: str) -> Path:
    folder = tmp_path / "npcs" / "owl"
    folder.mkdir(parents=True)
    (folder / "npc.toml").write_text(f"api = 1\nmodel = true\n[[adapters]]\n{entry}\n")
    (folder / "brain.py").write_text("class Brain:\n    api = 1\n    def answer(self, request, model): ...\n")
    write_lora(folder / "mara.gguf")
    (folder / "notes.gguf").write_text("no adapter")
    return folder


def test_a_manifest_names_files_beside_it(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, 'file = "mara.gguf"\nstrength = 0.8\nperson = "mara"\nmood = [-10, 3]')
    (plugin,) = find_plugins([folder.parent], [])
    assert plugin.problem == ""
    assert plugin.adapters == (Wear(str(folder / "mara.gguf"), 0.8, "mara", (-10, 3)),)
    assert load_brain(plugin).adapters == plugin.adapters  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('file = "else.gguf"', "there is no file 'else.gguf' beside the manifest"),
        ('file = "../owl/../../elsewhere.gguf"', "beside the manifest"),
        ('file = "notes.gguf"', "not a GGUF model file"),
        ('file = "mara.gguf"\nstrenght = 1', "unknown field `strenght`"),
        ('file = "mara.gguf"\nstrength = 1000', "a strength of 1000"),
        ('file = "mara.gguf"\nmood = [5, -5]', "in moods 5 to -5"),
        ("strength = 1", "missing required field `file`"),
    ],
)
def test_a_wrong_entry_disables_the_brain_and_says_why(entry: str, said: str, tmp_path: Path) -> None:
    (plugin,) = find_plugins([a_folder(tmp_path, entry).parent], [])
    assert said in plugin.problem


# --- by the pack, an addition, and the player ---


def test_what_is_said_of_persona_world_and_person_all_has_to_hold() -> None:
    wear = Wear("f", person="mara", persona="gruff", world="inn", mood=(-10, -4))
    fits = {"person": "mara", "persona": "gruff", "mood": -5}
    assert wear.is_for(a_request(**fits), "inn")  # type: ignore[arg-type]
    for wrong in ({"person": "tom"}, {"persona": "sweet"}, {"persona": ""}, {"mood": 0}):
        assert not wear.is_for(a_request(**(fits | wrong)), "inn")  # type: ignore[arg-type]
    assert not wear.is_for(a_request(**fits), "weir")  # type: ignore[arg-type]
    assert wear.by_whom() == "mara who is gruff in inn, in moods -10 to -4"
    assert (Wear("f").by_whom(), Wear("f", persona="gruff").by_whom()) == ("everybody", "who is gruff")


def test_a_file_that_is_named_twice_is_worn_once_as_strongly_as_was_said_last() -> None:
    wanted = (Wear("a", 0.5), Wear("b"), Wear("a", 0.9, person="mara"))
    assert worn_by(wanted, a_request()) == (("a", 0.9), ("b", 1.0))
    assert worn_by(wanted, a_request(person="tom")) == (("a", 0.5), ("b", 1.0))


def test_a_pack_says_what_kind_of_person_somebody_is_and_no_other_request_has_it() -> None:
    world = tiny_world(
        'title = "T"\nstart = "hall"\n[room.hall]\nname = "Hall"\ntext = "H."\n'
        '[person.ann]\nname = "Ann"\ntext = "A."\nin = "hall"\npersona = "gruff"\n'
        '[person.bob]\nname = "Bob"\ntext = "B."\nin = "hall"\n'
    )
    asked: list[Request] = []

    def mind(request: Request) -> Answer:
        asked.append(request)
        return scripted_answer(request)

    game = new_game(world, mind=mind)
    game.play("ann, hello")
    game.play("bob, hello")
    assert {(each.person, each.persona) for each in asked} == {("ann", "gruff"), ("bob", "")}


def test_an_addition_may_be_nothing_but_adapters_for_whoever_thinks(tmp_path: Path) -> None:
    folder = tmp_path / "npcs" / "gruffness"
    folder.mkdir(parents=True)
    write_control(folder / "gruff.gguf")
    (folder / "npc.toml").write_text(
        'api = 1\nkind = "addition"\npeople = ["mara"]\n[[adapters]]\nfile = "gruff.gguf"\nstrength = 1.5\n'
    )
    brains = Brains(find_plugins([folder.parent], []))
    assert [plugin.problem for plugin in brains.plugins()] == [""]
    model = Notes()
    minds = Minds(default="t", brains={"t": Wears()}, backend=model, find_additions=brains.additions)  # type: ignore[dict-item, arg-type]
    for person in ("mara", "tom"):
        minds.answer(a_request("speak", person=person))
    assert model.worn == [((str(folder / "gruff.gguf"), 1.5), ("own", 0.5)), (("own", 0.5),)]


def test_the_player_settles_who_wears_what_and_a_wrong_entry_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    monkeypatch.setattr("engine.shell.plugins.settings_file", lambda: file)
    write_lora(tmp_path / "mara.gguf")
    file.write_text(
        '[[adapters]]\nfile = "mara.gguf"\nstrength = 0.8\nperson = "mara"\nworld = "inn"\n'
        '[[adapters]]\nfile = "gone.gguf"\n[[adapters]]\nfile = "mara.gguf"\nstrength = 1000\n'
        '[[adapters]]\nfile = "mara.gguf"\nprson = "tom"\n'
    )
    brains = Brains((), read_settings(file))
    model = Notes()
    minds = Minds(
        default="t",
        brains={"t": Wears()},  # type: ignore[dict-item]
        backend=model,  # type: ignore[arg-type]
        find_adapters=brains.adapters,
        remarks=brains.remarks,
    )
    for world, person in (("inn", "mara"), ("inn", "tom"), ("weir", "mara")):
        minds.world = world
        minds.answer(a_request("speak", person=person))
    hers = (str(tmp_path / "mara.gguf"), 0.8)
    assert model.worn == [(hers, ("own", 0.5)), (("own", 0.5),), (("own", 0.5),)]
    told = minds.notices()
    assert [sentence.partition(" ")[0] for sentence in told] == [f"{file}:{line}:" for line in (6, 8, 11)]
    for sentence, said in zip(told, ("there is no file", "a strength of 1000", "unknown field `prson`"), strict=True):
        assert said in sentence and sentence.endswith("It is not worn.")


def test_whoever_reads_the_players_line_wears_nothing() -> None:
    model = FakeModel()
    minds = Minds(backend=model.behind(), find_adapters=lambda: (Wear("all"),))
    minds.answer(a_request("read", heard="grab that light", menu=(*MENU[3:5], MenuEntry("none", "none of these"))))
    assert [prompt.adapters for prompt in model.prompts] == [()]


@pytest.mark.local
def test_people_in_turn_each_with_their_own_answer_as_if_they_were_alone(tiny_model: Path, tmp_path: Path) -> None:
    """Through minds, by person, persona and mood, with fewer slots than people, and read ahead as well."""
    lora, gruff, bitter = (
        str(write_lora(tmp_path / "a.gguf")), str(write_control(tmp_path / "g.gguf")),
        str(write_control(tmp_path / "b.gguf", 3)),
    )  # fmt: skip
    wears = (Wear(lora, 0.8, person="mara"), Wear(gruff, persona="gruff"), Wear(bitter, 0.7, mood=(-10, -4)))
    people: tuple[dict[str, object], ...] = (
        {"person": "mara"}, {"person": "tom", "persona": "gruff"}, {"person": "anna"}, {"person": "anna", "mood": -6},
        {"person": "mara", "mood": -6}, {"person": "tom"},
    )  # fmt: skip

    def said(minds: Minds, number: int, turn: int) -> str:
        asked = a_request("speak", id=f"{turn}/{number}/speak/0", line="", **people[number])
        minds.ahead([asked])
        answer = minds.answer(asked)
        trace = minds.trace(asked.id)
        assert answer.fault.partition(".")[0] in ("", "speech") and trace is not None
        return trace.calls[0].raw

    def minds_with(slots: int) -> Minds:
        backend = LocalModel(Load(path=str(tiny_model), slots=slots))
        return Minds(default="t", brains={"t": Same()}, backend=backend, find_adapters=lambda: wears, limit=PATIENCE)

    alone = []
    for number in range(len(people)):
        minds = minds_with(1)
        alone.append(said(minds, number, 0))
        minds.close()
    assert len(set(alone)) == len(people) - 1  # Anna in her usual mood and Tom when nobody calls him gruff wear nothing
    assert alone[2] == alone[5]
    minds = minds_with(2)
    for turn, number in enumerate((0, 1, 2, 3, 4, 5, 3, 0, 5, 1, 4, 2, 2, 0)):
        assert said(minds, number, turn) == alone[number]
    minds.close()


class Same:
    """A brain that asks everybody the same, so that only what they wear tells them apart."""

    api = 1

    def answer(self, request: Request, model: Model | None) -> Answer:
        assert model is not None
        prompt = Prompt(sections=(CARD, Section("now", "Hello.")), limit=24, temperature=0.0, draft=True)
        return Answer(id=request.id, speech=model.speak(prompt))

    def ahead(self, request: Request) -> Prompt:
        return Prompt(sections=(CARD,))
