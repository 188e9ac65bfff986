"""Forms: what may be declared, how a model fills them in, and that nothing else than what was declared comes out."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from engine.api import Answer, Brain, Field, Filled, Form, Model, ModelFault, Options, Prompt, Request, Section
from engine.minds.bad import DYING_COMMAND
from engine.minds.call import LentModel
from engine.minds.fake import BAD_MODELS, FakeModel, bad_model
from engine.minds.forms import MOST_ASKED, MOST_FIELDS, MOST_TOLD, check_filled, faults, filled_in
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.wire import Load
from engine.shell.manifest import read_manifest
from engine.shell.plugins import find_plugins, load_addition, load_brain
from tests.minds.asking import a_call
from tests.minds.conftest import a_request

ERRAND = """\
[forms.errand]
about = "what Mara sets out to do"
fields = [
    { name = "plan", kind = "choice", given = true },
    { name = "mood", kind = "choice", one_of = ["grim", "gay", "as ever"] },
    { name = "turns", kind = "number", least = -2, most = 300, about = "how long she keeps to it" },
    { name = "alone", kind = "yes-no" },
    { name = "takes", kind = "list", most = 3, of = { kind = "choice", one_of = ["lamp", "rope", "key"] } },
    { name = "why", kind = "words", most = 40 },
]
"""
BRAIN = "class Brain:\n    api = 1\n    def answer(self, request, model): ...\n"
PLANS = {"plan": ("take the lamp", "go north")}
ASKED = Prompt(sections=(Section("who", "You are Mara.", "system"), Section("now", "It rains.")))
FILLED: dict[str, Filled] = {
    "plan": "go north", "mood": "as ever", "turns": 137, "alone": False, "takes": ("rope", "lamp"), "why": "It rains.",
}  # fmt: skip


def put(folder: Path, manifest: str, file: str = "brain.py", code: str = BRAIN) -> Path:
    (folder / "owl").mkdir()
    (folder / "owl" / file).write_text(code, "utf-8")
    (folder / "owl" / "npc.toml").write_text(f"api = 1\n{manifest}", "utf-8")
    return folder / "owl" / "npc.toml"


@pytest.fixture
def errand(tmp_path: Path) -> Form:
    plugin = read_manifest(put(tmp_path, ERRAND))
    assert plugin.problem == ""
    return plugin.forms[0]


def test_a_brain_and_an_addition_have_the_forms_of_their_manifest(tmp_path: Path) -> None:
    put(tmp_path, ERRAND)
    (plugin,) = find_plugins([tmp_path], [])
    forms = load_brain(plugin).forms  # type: ignore[attr-defined]
    assert [field.name for field in forms["errand"].fields] == list(FILLED)
    with pytest.raises(TypeError):
        forms["errand"] = None
    (tmp_path / "other").mkdir()
    put(
        tmp_path / "other",
        f'kind = "addition"\nclaims = ["asking"]\n{ERRAND}',
        "addition.py",
        BRAIN.replace("Brain", "Addition"),
    )
    (added,) = find_plugins([tmp_path / "other"], [])
    assert load_addition(added).hooks.forms["errand"] == forms["errand"]  # type: ignore[attr-defined]


# --- what may not be declared ---

A_CHOICE = 'kind = "choice", one_of = ["a"]'


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('name = "a", kind = "choice"', 'a: a choice of nothing; write one_of = ["...", "..."], or given = true'),
        ('name = "a", kind = "choice", one_of = []', "a: a choice of nothing"),
        ('name = "a", kind = "choice", one_of = ["x"], given = true', "leave out one_of or given"),
        ('name = "a", kind = "choice", one_of = ["x", "x"]', "'x' is listed twice"),
        ('name = "a", kind = "choice", one_of = ["No more"]', "'No more' is how a list is ended"),
        ("name = \"a\", kind = \"choice\", one_of = ['x\"y']", "cannot be chosen; a line of 1 to 80 letters can"),
        (r'name = "a", kind = "choice", one_of = ["x\ny"]', "cannot be chosen"),
        (r'name = "a", kind = "choice", one_of = ["x\u001b[2J"]', "cannot be chosen"),
        ('name = "a", kind = "choice", one_of = [" x"]', "without quotation marks or blanks around it"),
        ('name = "a", kind = "choice", one_of = [""]', "cannot be chosen"),
        (f'name = "a", kind = "choice", one_of = ["{81 * "x"}"]', "cannot be chosen"),
        (f'name = "a", kind = "choice", one_of = {[str(n) for n in range(51)]}', "51 words to choose from, and 50 are"),
        ('name = "a", kind = "choice", one_of = ["x", 3]', "one_of has 3 where a text belongs"),
        ('name = "a", kind = "number", least = 1', "a number has to have its bounds; write most = ..."),
        ('name = "a", kind = "number", most = 1', "write least = ..."),
        ('name = "a", kind = "number", least = 2, most = 1', "from 2 to 1 there is no number"),
        ('name = "a", kind = "number", least = 0, most = 10000', "10001 numbers up to 10000; 10000 up to"),
        ('name = "a", kind = "number", least = 1_000_000_001, most = 1_000_000_001', "up to 1000000000 are the most"),
        (f'name = "a", kind = "number", least = 0, most = {10**30}', "are the most"),
        ('name = "a", kind = "number", least = true, most = 1', "least is true where a whole number belongs"),
        ('name = "a", kind = "number", least = 0, most = 1.5', "most is 1.5 where a whole number belongs"),
        ('name = "a", kind = "yes-no", most = 1', "most is for number and words and list, and this is a yes-no"),
        ('name = "a", kind = "words"', "words have to have an end; write most = ..., from 1 to 300 letters"),
        ('name = "a", kind = "words", most = 301', "words have to have an end"),
        ('name = "a", kind = "words", most = 5, least = 6', "at least 6 letters, of 5 at most"),
        (f'name = "a", kind = "list", of = {{ {A_CHOICE} }}', "to have an end; write most = ..., from 1 to 10"),
        (f'name = "a", kind = "list", most = 11, of = {{ {A_CHOICE} }}', "a list has to have an end"),
        ('name = "a", kind = "list", most = 2', "a list of nothing; write of = { kind = ... }"),
        ('name = "a", kind = "list", most = 2, of = { kind = "words", most = 3 }', "a list of words"),
        (f'name = "a", kind = "list", most = 2, of = {{ kind = "list", of = {{ {A_CHOICE} }} }}', "a list of list"),
        ('name = "a", kind = "list", most = 2, of = { kind = "choice" }', "a: a choice of nothing"),
        (f'name = "a", kind = "list", most = 2, of = {{ name = "b", {A_CHOICE} }}', "have no name of their own"),
        (f'name = "a", kind = "list", most = 2, least = 2, of = {{ {A_CHOICE} }}', "there are 1 to be had"),
        (f'name = "a: \\"x\\"\\nb", {A_CHOICE}', "is no name of a field; small letters, digits and _ make one"),
        ('name = "A", kind = "yes-no"', "'A' is no name of a field"),
        ('kind = "yes-no"', "'' is no name of a field"),
        ('name = "a"', 'a field has no kind; write kind = one of "choice", "number", "yes-no", "words", "list"'),
        ('name = "a", kind = "numbr"', 'kind is "numbr"; did you mean "number"?'),
        ('name = "a", kind = "yes-no", abuot = "x"', 'unknown key "abuot", did you mean "about"?'),
        (r'name = "a", kind = "yes-no", about = "x\ny"', "a: about is told to the model in one line"),
        ('name = "a", kind = "yes-no" }, { name = "a", kind = "yes-no"', "two fields are called 'a'"),
    ],
)  # fmt: skip
def test_what_would_let_anything_come_out_is_refused_with_what_would_be_right(
    tmp_path: Path, field: str, said: str
) -> None:
    plugin = read_manifest(put(tmp_path, f"[forms.it]\nfields = [\n    {{ {field} }},\n]\n"))
    assert said in plugin.problem and "forms.it: " in plugin.problem
    assert "npc.toml:4: " in plugin.problem
    assert plugin.forms == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("it = 3", "forms.it: it is 3 where a table belongs; write [forms.it]"),
        ("it = {}", "forms.it: it has no fields; write fields = [{ name = ..., kind = ... }]"),
        ("it = { fields = 3 }", "forms.it: fields is 3 where a list belongs"),
        ("it = { fields = [3] }", "a field is 3 where a table belongs"),
        ("it = { filds = [] }", 'unknown key "filds", did you mean "fields"?'),
        ('It = { fields = [{ name = "a", kind = "yes-no" }] }', "'It' is no name"),
        ('it = { about = "x\\ny", fields = [{ name = "a", kind = "yes-no" }] }', "about is told to the model in"),
    ],
)  # fmt: skip
def test_a_form_that_is_declared_wrongly_is_named_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    plugin = read_manifest(put(tmp_path, f"[forms]\n{table}\n"))
    assert said in plugin.problem and "npc.toml:3: " in plugin.problem


def test_a_form_is_of_bounded_size() -> None:
    yes_no = [Field(kind="yes-no", name=f"f{n}") for n in range(MOST_FIELDS + 1)]
    assert list(faults(Form(name="it", fields=tuple(yes_no[1:])))) == []
    assert "13 fields" in next(faults(Form(name="it", fields=tuple(yes_no))))[1]
    digits = Field(kind="number", least=0, most=9_999)
    lists = tuple(Field(kind="list", name=f"f{n}", of=digits, most=10) for n in range(2))
    assert f"80 times, and {MOST_ASKED} are the most" in next(faults(Form(name="it", fields=lists)))[1]
    wide = Field(kind="choice", name="a", one_of=tuple(f"{n} {60 * 'x'}" for n in range(40)))
    assert f"letters, and {MOST_TOLD} are the most" in next(faults(Form(name="it", fields=(wide,))))[1]


# --- filling in ---


def test_a_model_fills_in_the_values_and_the_engine_writes_the_frame(errand: Form) -> None:
    model = FakeModel(fills=FILLED)
    assert model.fill(ASKED, errand, PLANS) == FILLED
    frame = 'plan: "go north"\nmood: "as ever"\nturns: "137"\nalone: "no"\ntakes: "rope", "lamp"\nwhy: "'
    assert model.prompts[-1].opening == frame
    assert all(frame.startswith(prompt.opening.removesuffix('"').removesuffix(", ")) for prompt in model.prompts)
    assert [prompt.field.removeprefix("errand.") for prompt in model.prompts] == [
        "plan", "mood", "turns", "turns", "turns", "alone", "takes[0]", "takes[1]", "takes[2]", "why",
    ]  # fmt: skip
    assert all(prompt.sections[:2] == ASKED.sections for prompt in model.prompts)
    assert len({prompt.sections for prompt in model.prompts}) == 1, "what was read for one field is read for all"
    (told,) = model.prompts[0].sections[2:]
    assert told.name == "form" and '- plan: one of "take the lamp", "go north"' in told.text.splitlines()
    assert "- turns: a whole number from -2 to 300 (how long she keeps to it)" in told.text.splitlines()
    assert model.prompts[-1].limit < 20 and model.prompts[-1].stops == ('"',)


@pytest.mark.parametrize("turns", [-2, 0, 28, 29, 300])
def test_a_number_out_of_many_is_narrowed_down(errand: Form, turns: int) -> None:
    model = FakeModel(fills=FILLED | {"turns": turns})
    assert model.fill(ASKED, errand, PLANS)["turns"] == turns
    assert all(len(options) <= 20 for options in model.options)


@pytest.mark.parametrize("takes", [(), ("key",), ("lamp", "key", "rope")])
def test_a_list_ends_where_no_more_is_picked_or_nothing_is_left(errand: Form, takes: tuple[str, ...]) -> None:
    model = FakeModel(fills=FILLED | {"takes": takes})
    assert model.fill(ASKED, errand, PLANS)["takes"] == takes
    assert f"takes: {', '.join(map(json.dumps, takes)) or 'nothing'}\n" in model.prompts[-1].opening


def test_one_thing_stands_in_a_list_twice_only_where_it_may() -> None:
    of = Field(kind="choice", one_of=("lamp", "rope"))
    twice = FakeModel(fills={"takes": ("lamp", "lamp")})
    form = Form(name="it", fields=(Field(kind="list", name="takes", most=2, of=of),))
    with pytest.raises(LookupError, match=r"takes\[1\] was to be 'lamp', and the options are: rope, no more"):
        twice.fill(ASKED, form)
    form = Form(name="it", fields=(Field(kind="list", name="takes", most=2, of=of, repeats=True),))
    assert twice.fill(ASKED, form) == {"takes": ("lamp", "lamp")}


def test_given_words_can_be_leaned_to_and_one_alone_is_not_asked_about(errand: Form) -> None:
    model = FakeModel(fills=FILLED)
    model.fill(ASKED, errand, {"plan": {"take the lamp": 2.0, "go north": 0.5}})
    assert [prompt.leans for prompt in model.prompts[:2]] == [(2.0, 0.5), ()]
    alone = FakeModel(fills=FILLED)
    alone.fill(ASKED, errand, {"plan": ["go north"]})
    assert alone.prompts[0].field == "errand.mood" and alone.prompts[0].opening.startswith('plan: "go north"\n')


def test_a_brain_that_tells_the_form_itself_is_left_to_it(errand: Form) -> None:
    model = FakeModel(fills=FILLED)
    own = Prompt(sections=(Section("form", "Fill it in, Mara."),))
    model.fill(own, errand, PLANS)
    assert model.prompts[0].sections == own.sections


def test_words_that_are_too_long_are_cut_at_a_word(errand: Form) -> None:
    said = "The road is flooded and the ferryman has gone home to his wife"
    why = FakeModel(fills=FILLED | {"why": said}).fill(ASKED, errand, PLANS)["why"]
    assert why == "The road is flooded and the ferryman has"
    assert FakeModel(fills=FILLED | {"why": 60 * "x"}).fill(ASKED, errand, PLANS)["why"] == 40 * "x"


@pytest.mark.parametrize("said", ["", "  ", 'no"\nmood: "gay', "one\ntwo", "\x1b[2J", "\ud800", "a\u202eb"])
def test_words_that_do_not_fit_are_a_fault(errand: Form, said: str) -> None:
    with pytest.raises(ModelFault, match=r"why is .*, not a few words, at most 40 letters") as caught:
        FakeModel(fills=FILLED | {"why": said}).fill(ASKED, errand, PLANS)
    assert caught.value.code == "unfit"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "0 options for errand.plan"),
        ({"plan": [str(n) for n in range(51)]}, "51 options"),
        ({"plan": ["a\nb"]}, "the option"),
        ({"plan": ["no more"]}, "the option 'no more'"),
        ({"plan": ["a"], "mood": ["b"]}, "options for 'mood', which is no given choice"),
    ],
)
def test_options_that_are_none_are_a_fault(errand: Form, options: Options, said: str) -> None:
    with pytest.raises(ModelFault, match=said) as caught:
        FakeModel(fills=FILLED).fill(ASKED, errand, options)
    assert caught.value.code == "nonsense"


@pytest.mark.parametrize(
    "form",
    [
        None, "errand", {"name": "errand"}, Form(name="it", fields=()),
        Form(name="it", fields=(Field(kind="choice", name="a"),)),
        Form(name="it", fields=(Field(kind="anything", name="a"),)),  # type: ignore[arg-type]
        Form(name="it", fields=(Field(kind="number", name="a", least="0", most=3),)),  # type: ignore[arg-type]
        Form(name="it", fields=(Field(kind="yes-no", name='a: "x"\nb'),)),
    ],
)  # fmt: skip
def test_a_form_that_a_brain_made_itself_and_is_none_is_not_asked_about(form: Form) -> None:
    model = FakeModel()
    with pytest.raises(ModelFault) as caught:
        model.fill(ASKED, form)
    assert caught.value.code == "nonsense" and model.prompts == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"plan": "fly"}, {"mood": "Grim"}, {"turns": 301}, {"turns": True}, {"turns": 3.0}, {"alone": 1},
        {"takes": ["lamp"]}, {"takes": ("lamp", "lamp")}, {"takes": ("axe",)}, {"takes": 4 * ("lamp",)}, {"why": None},
        {"why": 41 * "x"}, {"more": 1},
    ],
)  # fmt: skip
def test_what_was_filled_in_is_held_against_the_form(errand: Form, wrong: dict[str, object]) -> None:
    check_filled(errand, FILLED, PLANS)
    with pytest.raises(ModelFault):
        check_filled(errand, FILLED | wrong, PLANS)
    with pytest.raises(ModelFault):
        check_filled(errand, list(FILLED.items()), PLANS)


def test_the_entries_of_a_list_can_be_given_and_be_none() -> None:
    of = Field(kind="choice", given=True)
    form = Form(name="it", fields=(Field(kind="list", name="who", most=2, of=of), Field(kind="yes-no", name="now")))
    model = FakeModel(fills={"who": ("Tom",)})
    assert model.fill(ASKED, form, {"who": {"Mara": 0.0, "Tom": 3.0}}) == {"who": ("Tom",), "now": True}
    assert (model.options[0], model.prompts[0].leans) == (("Mara", "Tom", "no more"), (0.0, 3.0, 0.0))
    assert FakeModel().fill(ASKED, form) == {"who": (), "now": True}


class Wild:
    """A model that gives anything, by chance: places off the list, no places at all, texts of every kind."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        wild = (-1, len(options), True, "0", None, 0.0, 1 << 70)
        right = self._chance.random() < 0.95
        return self._chance.randrange(len(options)) if right else self._chance.choice(wild)  # type: ignore[return-value]

    def speak(self, prompt: Prompt, on_words: object = None) -> str:
        wild = ("It rains.", 500 * "x ", "", 'a"b', "a\nb", "\x1b[2J", None, 3, "\ud800", 'gay"\nwhy: "', b"x")
        return self._chance.choice(wild)  # type: ignore[return-value]


def test_whatever_a_model_gives_a_form_is_filled_in_soundly_or_not_at_all(errand: Form) -> None:
    sound, codes = 0, set()
    for seed in range(600):
        try:
            filled = filled_in(Wild(seed), ASKED, errand, PLANS)
        except ModelFault as fault:
            codes.add(fault.code)
            continue
        sound += 1
        assert filled["plan"] in PLANS["plan"] and filled["mood"] in ("grim", "gay", "as ever")
        assert type(filled["turns"]) is int and -2 <= filled["turns"] <= 300 and type(filled["alone"]) is bool
        assert type(filled["takes"]) is tuple and {*filled["takes"]} <= {"lamp", "rope", "key"}
        assert len(filled["takes"]) == len({*filled["takes"]})
        assert filled["why"] in ("It rains.", " ".join(20 * "x"))
    assert sound > 50 and codes == {"off-menu", "unfit"}


# --- in the place of a real one ---


class Errands:
    """A brain that goes by nothing but what a model fills in."""

    api = 1

    def __init__(self, form: Form) -> None:
        self.form, self.got = form, list[Mapping[str, Filled]]()

    def answer(self, request: Request, model: Model | None) -> Answer:
        assert model is not None
        plans = {entry.words: entry.key for entry in request.menu} or {"speak": "speak"}
        self.got.append(model.fill(ASKED, self.form, {"plan": list(plans)}))
        plan, why = str(self.got[-1]["plan"]), str(self.got[-1]["why"])
        return Answer(id=request.id, choice=plans[plan], speech=why if request.step == "speak" else "")


def minds_of(brain: Brain, backend: object, limit: float = 30.0) -> Minds:
    return Minds(default="it", brains={"it": brain}, everybody=True, backend=backend, limit=limit)  # type: ignore[arg-type]


def test_why_tells_of_each_field_and_of_the_whole_form(errand: Form) -> None:
    brain = Errands(errand)
    minds = minds_of(brain, FakeModel(fills=FILLED | {"plan": "take the lamp"}).behind())
    assert minds.answer(a_request()).choice == "take lamp"
    trace = minds.trace(a_request().id)
    assert trace is not None
    assert [call.field for call in trace.calls][:3] == ["errand.plan", "errand.mood", "errand.turns"]
    assert trace.calls[-1].kind == "speak" and trace.calls[-1].opening.endswith('why: "')
    filled = next(verdict for verdict in trace.verdicts if verdict.code == "filled")
    assert filled.words.startswith(
        "errand: plan = take the lamp; mood = as ever; turns = 137; alone = no; takes = rope, "
    )


@pytest.mark.parametrize("name", BAD_MODELS)
@pytest.mark.parametrize("step", ["choose", "speak"])
def test_no_bad_model_makes_another_structure_come_out(errand: Form, name: str, step: str) -> None:
    brain = Errands(errand)
    minds = minds_of(brain, bad_model(name), limit=0.3)
    answer = minds.answer(a_request(step))
    plans = [entry.words for entry in a_request(step).menu] or ["speak"]
    for got in brain.got:
        check_filled(errand, got, {"plan": plans})
    if name != "lying":  # it lies in words, and these are words
        assert brain.got == [] and answer.mind == "scripted" and answer.fault


def test_a_worker_that_dies_over_a_form_is_a_fault(errand: Form) -> None:
    brain = Errands(errand)
    minds = minds_of(brain, LocalModel(Load(path=""), command=DYING_COMMAND))
    try:
        assert minds.answer(a_request()).fault == "crashed"
    finally:
        minds.close()
    assert brain.got == []


def test_a_form_takes_no_longer_than_the_answer_may_and_ends_with_it(errand: Form) -> None:
    call = a_call(30.0)

    def ends(prompt: Prompt, options: object) -> int:
        if prompt.field == "errand.alone":
            call.end("cancelled")
        return 0

    model = FakeModel("It rains.", picks=ends)
    with pytest.raises(ModelFault) as caught:
        LentModel(model.behind(), call, 1).fill(ASKED, errand, PLANS)
    assert caught.value.code == "cancelled" and model.prompts[-1].field == "errand.alone"


def test_what_was_objected_to_is_told_with_the_form(errand: Form) -> None:
    call = a_call(30.0)
    call.begin(1, "Tom is not here.")
    model = FakeModel(fills=FILLED)
    LentModel(model.behind(), call, 1).fill(ASKED, errand, PLANS)
    assert [section.name for section in model.prompts[0].sections] == ["who", "now", "objection", "form"]


@pytest.mark.local
def test_a_real_worker_fills_in_a_form_and_the_same_again(errand: Form, tiny_model: Path) -> None:
    """The weights are noise, so what holds here holds of any model."""
    backend = LocalModel(Load(path=str(tiny_model), slots=2, context=1024, threads=1))
    found: list[Mapping[str, Filled] | str] = []
    try:
        for seed in (*range(12), *range(12)):
            call = a_call(60.0)
            try:
                found.append(LentModel(backend, call, seed).fill(ASKED, errand, PLANS))
            except ModelFault as fault:
                found.append(f"{fault.code}: {fault.detail}")
            assert all(trace.reused > 0 for trace in call.trace.calls[1:]), "one field goes on from the other"
    finally:
        backend.close()
    assert found[:12] == found[12:]
    assert all(each.startswith("unfit: errand.why is ") for each in found if isinstance(each, str))
    sound = [each for each in found if not isinstance(each, str)]
    for each in sound:
        check_filled(errand, each, PLANS)
    assert len({str(each) for each in sound}) > 3
