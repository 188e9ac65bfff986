"""Additions: blocks, acts, reactions and claims of plugins, beside whoever thinks. None of them can change the world
but by a legal act, two of them never do the same, and one that is broken is left out."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.api import (
    Answer,
    Field,
    Form,
    Model,
    ModelFault,
    Offer,
    Prompt,
    Prompts,
    Request,
    Section,
    load_world,
    new_game,
)
from engine.minds.additions import Added, Additions
from engine.minds.fake import FakeModel
from engine.minds.minds import Minds
from engine.shell.packs import open_world
from engine.shell.plugins import Brains, find_plugins
from engine.shell.session import Session
from engine.shell.settings import Settings
from engine.turn.replay import replay
from tests.minds.conftest import a_request
from tests.minds.test_plugins import put


class Brain:
    """Picks what it is told to pick, says what is suggested, and takes down what it is asked."""

    api = 1

    def __init__(self, pick: str = "") -> None:
        self.pick = pick
        self.asked: list[Request] = []

    def answer(self, request: Request, model: Model | None) -> Answer:
        self.asked.append(request)
        if request.step == "choose":
            return Answer(id=request.id, choice=self.pick or request.suggested)
        return Answer(id=request.id, speech=request.line)


class Hooks:
    """An addition made of functions."""

    def __init__(self, **hooks: object) -> None:
        self.__dict__.update(hooks)


def minds_with(brain: object, *added: Added, limit: float = 30.0) -> Minds:
    return Minds(default="test", brains={"test": brain}, find_additions=lambda: Additions(added), limit=limit)  # type: ignore[dict-item]


FLATTER = Offer(
    id="flatter", words="flatter the stranger", does="say to player", happened="You flatter them.", line="What boots."
)


# --- acts ---


def test_an_offer_is_on_the_menu_and_is_done_by_the_legal_act_behind_it() -> None:
    brain = Brain("flatter player")
    minds = minds_with(brain, Added(id="charm", hooks=Hooks(offers=lambda request: [FLATTER])))
    answer = minds.answer(a_request())
    assert (answer.choice, answer.fault) == ("say to player", "")
    assert [entry.key for entry in brain.asked[0].menu][-2:] == ["flatter player", "wait"]
    trace = minds.trace(answer.id)
    assert trace is not None and trace.verdicts[0].code == "added"
    assert trace.verdicts[0].words == "'flatter player' was offered, and is done by 'say to player'"
    said = minds.answer(a_request("speak"))
    assert (brain.asked[-1].happened, brain.asked[-1].line) == ("You flatter them.", "What boots.")
    assert said.speech == "What boots."
    minds.answer(a_request("speak", turn=4, id="4/mara/speak/0"))
    assert brain.asked[-1].line == "The boatman bought it."  # it went with the words of that turn alone


def test_an_offer_can_be_picked_only_while_the_act_behind_it_is_legal() -> None:
    brain = Brain("crown me")
    offer = Offer(id="crown me", words="crown me", does="give crown to player")
    answer = minds_with(brain, Added(id="charm", hooks=Hooks(offers=lambda request: [offer]))).answer(a_request())
    assert (answer.choice, answer.fault) == ("tell oil to player", "off-menu")
    assert "crown me" not in [entry.key for entry in brain.asked[0].menu]


def test_of_two_that_offer_the_same_the_first_is_taken_and_both_are_named() -> None:
    brain = Brain("flatter player")
    other = Offer(id="flatter", words="fawn", does="say to player", line="Oh, those boots.")
    first = Added(id="charm", hooks=Hooks(offers=lambda request: [FLATTER]))
    second = Added(id="fawn", hooks=Hooks(offers=lambda request: [other]))
    minds = minds_with(brain, first, second)
    minds.answer(a_request())
    minds.answer(a_request("speak"))
    assert brain.asked[-1].line == "What boots."
    assert minds.notices() == ("'charm' and 'fawn' both offer 'flatter player'; that of 'charm' is taken.",)


def test_the_words_of_an_offer_are_judged_like_any_others() -> None:
    lie = Offer(id="lie", words="lie", does="say to player", line="Here, take the key.")
    minds = minds_with(Brain("lie player"), Added(id="liar", hooks=Hooks(offers=lambda request: [lie])))
    minds.answer(a_request())
    assert minds.answer(a_request("speak")).fault.startswith("speech.")


# --- claims ---


def test_what_is_claimed_is_answered_by_the_addition_and_the_rest_by_the_brain() -> None:
    brain = Brain()

    def answers(request: Request, model: Model | None) -> Answer | None:
        if "lamp" not in request.heard:
            return None
        return Answer(id=request.id, choice="wait", speech="Not for sale.")

    minds = minds_with(brain, Added(id="trade", hooks=Hooks(answer=answers), claims=frozenset({"asking"})))
    assert minds.answer(a_request(doing="asking")).choice == "wait"
    assert minds.answer(a_request("speak", doing="asking")).speech == "Not for sale."
    assert brain.asked == []
    assert minds.answer(a_request(doing="asking", heard="The stranger asks you about Tom.")).choice != "wait"
    assert minds.answer(a_request(doing="giving")).choice != "wait"
    assert len(brain.asked) == 2


def test_an_addition_for_some_people_leaves_the_others_alone() -> None:
    hooks = Hooks(answer=lambda request, model: Answer(id=request.id, choice="wait"))
    added = Added(id="trade", hooks=hooks, claims=frozenset({"asking"}), people=frozenset({"tom"}))
    minds = minds_with(Brain(), added)
    assert minds.answer(a_request(doing="asking")).choice == "tell oil to player"
    assert minds.answer(a_request(doing="asking", person="tom")).choice == "wait"


# --- blocks ---


class Talks:
    """A brain with three sections, and what a model was shown of them."""

    api = 1

    def __init__(self, closed: bool = False) -> None:
        self.closed = closed

    def answer(self, request: Request, model: Model | None) -> Answer:
        sections = (Section("card", "Mara.", "system"), Section("voice", "Dry.", "system"), Section("heard", "Hello."))
        prompt = Prompt(sections=sections, closed=self.closed)
        assert model is not None
        return Answer(id=request.id, speech=model.speak(prompt))


class Shown:
    """A model that takes down what it is shown."""

    def __init__(self) -> None:
        self.prompts: list[Prompt] = []

    def parameters(self) -> int:
        return 0

    def tier(self) -> str:
        return "speaks"

    def choose(self, prompt: Prompt, options: Sequence[str]) -> int:
        self.prompts.append(prompt)
        return 0

    def speak(self, prompt: Prompt, on_words: object = None) -> str:
        self.prompts.append(prompt)
        return "Ask the boatman."


def shown(additions: Additions, brain: Talks | None = None) -> list[tuple[str, str, str]]:
    model = Shown()
    additions.answer(brain or Talks(), a_request("speak"), model, lambda note: None)  # type: ignore[arg-type]
    return [(section.name, section.text, section.role) for section in model.prompts[0].sections]


def blocks(id: str, *sections: Section) -> Added:
    return Added(id=id, hooks=Hooks(blocks=lambda request: list(sections)))


def test_a_form_is_filled_in_by_a_prompt_with_the_blocks_in_it() -> None:
    model, form = FakeModel(fills={"alone": True}), Form(name="it", fields=(Field(kind="yes-no", name="alone"),))

    class Fills:
        api = 1

        def answer(self, request: Request, model: Model | None) -> Answer:
            assert model is not None
            filled = model.fill(Prompt(sections=(Section("card", "Mara.", "system"), Section("heard", "Hello."))), form)
            return Answer(id=request.id, speech=f"{filled}")

    additions = Additions([blocks("weather", Section("rain", "It rains.", number=15))])
    answer = additions.answer(Fills(), a_request("speak"), model, lambda note: None)
    assert answer == Answer(id=a_request("speak").id, speech="{'alone': True}")
    assert [section.name for section in model.prompts[0].sections] == ["card", "rain", "heard", "form"]


def test_a_block_goes_where_its_number_is_and_takes_the_role_of_what_is_before_it() -> None:
    found = shown(
        Additions([blocks("weather", Section("rain", "It rains.", number=25), Section("sea", "Sea.", number=5))])
    )
    assert found == [
        ("sea", "Sea.", "system"), ("card", "Mara.", "system"), ("voice", "Dry.", "system"),
        ("rain", "It rains.", "system"), ("heard", "Hello.", "user"),
    ]  # fmt: skip


def test_a_block_of_a_name_that_is_there_replaces_it_and_an_empty_one_takes_it_away() -> None:
    additions = Additions([blocks("accent", Section("voice", "Broad."), Section("card", ""))])
    assert shown(additions) == [("voice", "Broad.", "system"), ("heard", "Hello.", "user")]


def test_of_two_that_write_one_section_the_first_does_and_both_are_named() -> None:
    additions = Additions([blocks("accent", Section("voice", "Broad.")), blocks("lisp", Section("voice", "Thoft."))])
    assert ("voice", "Broad.", "system") in shown(additions)
    assert additions.remarks() == ("'accent' and 'lisp' both write the section 'voice'; 'accent' does it.",)
    shown(additions)
    assert additions.remarks() == ()


def test_a_closed_prompt_stays_as_the_brain_made_it() -> None:
    assert len(shown(Additions([blocks("rain", Section("rain", "It rains.", number=25))]), Talks(closed=True))) == 3


def test_what_is_read_ahead_has_the_blocks_that_stand_in_it_and_no_later_ones() -> None:
    early, late = Section("sea", "Sea.", number=15), Section("rain", "It rains.", number=25)
    prompt = Prompt(
        sections=(Section("card", "Mara.", "system", number=10), Section("voice", "Dry.", "system", number=20))
    )
    found = Additions([blocks("weather", early, late)]).dress(prompt, a_request(), ahead=True)
    assert [section.name for section in found.sections] == ["card", "sea", "voice"]


def test_an_addition_may_be_a_folder_of_templates_and_nothing_else(tmp_path: Path) -> None:
    folder = put(tmp_path, "weather", 'api = 1\nkind = "addition"\n', brain=None)
    (folder / "prompts").mkdir()
    (folder / "prompts" / "25-rain.j2").write_text("It rains on {{ name }}.")
    (folder / "prompts" / "voice.j2").write_text("Broad.")
    additions = Brains(find_plugins([tmp_path], [])).additions()
    assert [text for _, text, _ in shown(additions)] == ["Mara.", "Broad.", "It rains on Mara.", "Hello."]


# --- a broken one ---


@pytest.mark.parametrize(
    ("hooks", "said"),
    [
        (Hooks(offers=lambda request: 1 / 0), "offers does not work: ZeroDivisionError"),
        (Hooks(offers=lambda request: FLATTER), "offers gave an Offer back where a list belongs"),
        (Hooks(offers=lambda request: ["flatter"]), "offers gave a str back where an Offer belongs"),
        (Hooks(offers=lambda request: [Offer(id=3, words="x", does="wait")]), "offers gave an Offer that is none"),  # type: ignore[arg-type]
        (Hooks(offers=lambda request: exit("no")), "offers does not work: SystemExit"),
    ],
)
def test_a_broken_addition_is_left_out_and_told_once_and_the_brain_answers(hooks: Hooks, said: str) -> None:
    brain = Brain()
    minds = minds_with(brain, Added(id="odd", hooks=hooks), Added(id="charm", hooks=Hooks(offers=lambda r: [FLATTER])))
    for _ in range(2):
        assert minds.answer(a_request()).fault == ""
    (notice,) = minds.notices()
    assert "'odd' adds nothing more in this session: " in notice and said in notice
    assert "flatter player" in [entry.key for entry in brain.asked[-1].menu]


def test_an_addition_that_never_comes_back_is_named_and_left_out() -> None:
    leave = threading.Event()

    def waits(request: Request) -> list[Offer]:
        leave.wait(30.0)
        return []

    minds = minds_with(Brain(), Added(id="slow", hooks=Hooks(offers=waits)), limit=0.2)
    assert minds.answer(a_request()).fault == "late"
    leave.set()
    (notice,) = minds.notices()
    assert notice == "'slow' adds nothing more in this session: it had no answer within 0.2 seconds."
    assert minds.answer(a_request()).fault == ""


def test_what_a_model_raises_goes_through_an_addition() -> None:
    def answers(request: Request, model: Model | None) -> Answer:
        raise ModelFault("late")

    added = Added(id="trade", hooks=Hooks(answer=answers), claims=frozenset({"asking"}))
    assert minds_with(Brain(), added).answer(a_request(doing="asking")).fault == "late"


# --- reactions ---

MIND = Offer(id="mind", words="mind", does="say to player", line="Mind that purse.")


def reacting(**hooks: object) -> Minds:
    return Minds(find_additions=lambda: Additions([Added(id="watchful", hooks=Hooks(**hooks))]))


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    folder = tmp_path / "inn"
    folder.mkdir()
    (folder / "world.toml").write_text(
        'title = "Inn"\nstart = "taproom"\n[room.taproom]\nname = "Taproom"\ntext = "Low."\n'
        '[thing.purse]\nname = "purse"\ntext = "Leather."\nin = "taproom"\n'
        '[person.tom]\nname = "Tom"\npronoun = "he"\ntext = "He waits."\nin = "taproom"\n',
        "utf-8",
    )
    return folder


def test_somebody_reacts_to_what_they_saw_and_the_log_replays_without_the_addition(inn: Path) -> None:
    asked: list[Request] = []

    def react(request: Request) -> Offer | None:
        asked.append(request)
        return MIND if any("purse" in words for words in request.noticed) else None

    world = open_world(inn)
    session = Session.new(world, seed=3, minds=reacting(react=react))
    lines = [line.text for line in session.play("take purse").lines]
    assert "Tom says, “Mind that purse.”" in lines
    assert asked[0].step == "react" and asked[0].noticed == ("The stranger took the purse.",)
    assert "Tom says" not in " ".join(line.text for line in session.play("wait").lines)
    again = replay(world, 3, session.records)
    assert (again.divergence, again.records) == (None, len(session.records))
    session.close()


def test_nobody_is_asked_to_react_where_nobody_would_have_them(inn: Path) -> None:
    minds = Minds(find_additions=lambda: Additions([Added(id="charm", hooks=Hooks(offers=lambda request: []))]))
    session = Session.new(open_world(inn), seed=3, minds=minds)
    session.play("take purse")
    assert session.records[-1].answers == ()
    session.close()


def test_a_reaction_that_goes_wrong_is_told_and_costs_nobody_a_line(inn: Path) -> None:
    session = Session.new(open_world(inn), seed=3, minds=reacting(react=lambda request: 1 / 0))
    lines = [line.text for line in session.play("take purse").lines]
    assert not any("by heart" in line for line in lines)
    assert any("'watchful' adds nothing more" in notice for notice in session.take_notices())
    session.close()


def test_the_brain_itself_may_react(inn: Path) -> None:
    class Watchful(Brain):
        def react(self, request: Request) -> Offer | None:
            return MIND

    session = Session.new(open_world(inn), seed=3, minds=Minds(default="test", brains={"test": Watchful()}))
    assert any("Mind that purse" in line.text for line in session.play("take purse").lines)
    session.close()


def test_a_program_may_answer_for_what_people_react_with(inn: Path) -> None:
    def mind(request: Request) -> Answer:
        choice = "take purse" if request.step == "react" else request.suggested
        return Answer(id=request.id, choice=choice, speech=request.line)

    game = new_game(load_world(str(inn)), mind=mind, reacts=True)
    game.play("wait")
    assert not game.holds("tom holds purse")  # he saw nothing happen
    game.play("take purse")
    game.play("drop purse")
    assert game.holds("tom holds purse")


# --- manifests and claims of several ---

HEAD = "class Addition:\n    api = 1\n"
CLAIMS = (
    "from engine.api import Answer\nclass Addition:\n    api = 1\n"
    "    def answer(self, request, model):\n        return Answer(id=request.id, choice='wait')\n"
)


def put_addition(folder: Path, name: str, manifest: str = "", code: str = CLAIMS) -> Path:
    made = put(folder, name, f'api = 1\nkind = "addition"\n{manifest}', brain=None)
    (made / "addition.py").write_text(code)
    return made


def test_two_that_claim_the_same_are_named_and_neither_answers_until_the_player_says_which(tmp_path: Path) -> None:
    put_addition(tmp_path, "trade", 'claims = ["giving", "asking"]\n')
    put_addition(tmp_path, "alms", 'claims = ["giving"]\n')
    plugins = find_plugins([tmp_path], [])
    for settings, answered in ((Settings(), {"asking"}), (Settings(claims={"giving": "alms"}), {"asking", "giving"})):
        brains = Brains(plugins, settings)
        minds = Minds(default="test", brains={"test": Brain()}, find_additions=brains.additions, remarks=brains.remarks)
        found = {doing for doing in ("giving", "asking") if minds.answer(a_request(doing=doing)).choice == "wait"}
        assert found == answered
        said = [notice for notice in minds.notices() if "both claim giving" in notice]
        assert len(said) == (1 if not settings.claims else 0)
        for part in ("'alms'", "'trade'", 'claims = { giving = "trade" }') if said else ():
            assert part in said[0]


def test_claims_for_different_people_do_not_clash(tmp_path: Path) -> None:
    put_addition(tmp_path, "trade", 'claims = ["giving"]\npeople = ["tom"]\n')
    put_addition(tmp_path, "alms", 'claims = ["giving"]\npeople = ["mara"]\n')
    assert Brains(find_plugins([tmp_path], [])).clashes() == []


@pytest.mark.parametrize(
    ("manifest", "code", "said"),
    [
        ('claims = ["givng"]\n', CLAIMS, '.toml:3: claims: "givng" is nothing that people answer to; did'),
        ("", CLAIMS, "there is answer and no claims"),
        ('claims = ["giving"]\n', HEAD + "    def react(self, request): ...\n", "no answer(self"),
        ("", HEAD, "has none of blocks, offers, react, answer"),
        ("", HEAD + "    def react(self): ...\n", "react in Addition takes (self) where (self, request)"),
        ('[[adapters]]\nfile = "x"\n', CLAIMS, "there is no file 'x' beside the manifest"),
    ],
)  # fmt: skip
def test_an_addition_that_is_declared_wrongly_says_so(tmp_path: Path, manifest: str, code: str, said: str) -> None:
    put_addition(tmp_path, "trade", manifest, code)
    brains = Brains(find_plugins([tmp_path], []))
    brains.additions()
    (plugin,) = brains.plugins()
    assert said in plugin.problem
    assert any(said in remark for remark in brains.remarks())


def test_a_brain_claims_nothing_and_an_addition_thinks_for_nobody(tmp_path: Path) -> None:
    put(tmp_path, "owl", 'api = 1\nclaims = ["giving"]\n')
    put(tmp_path, "crow", 'api = 1\nkind = "adition"\n')
    put_addition(tmp_path, "trade", 'claims = ["giving"]\n')
    plugins = {plugin.id: plugin for plugin in find_plugins([tmp_path], [])}
    assert "npc.toml:2: claims is for additions" in plugins["owl"].problem
    assert 'kind is "adition"; did you mean "addition"?' in plugins["crow"].problem
    assert "is an addition to brains" in str(Brains(list(plugins.values())).find("trade"))


def test_the_order_of_the_manifest_says_who_is_asked_first(tmp_path: Path) -> None:
    body = "    def blocks(self, request):\n        return [Section('voice', '{}')]\n"
    code = f"from engine.api import Section\n{HEAD}{body}"
    put_addition(tmp_path, "a", "order = 2\n", code.format("A"))
    put_addition(tmp_path, "b", "order = 1\n", code.format("B"))
    assert ("voice", "B", "system") in shown(Brains(find_plugins([tmp_path], [])).additions())


def test_the_templates_of_a_brain_are_numbered_by_tens(tmp_path: Path) -> None:
    for name in ("card", "voice", "heard"):
        (tmp_path / f"{name}.j2").write_text("" if name == "voice" else name)
    prompt = Prompts(tmp_path).build(a_request(), system=("card", "voice"), user=("heard",))
    assert [(section.name, section.number) for section in prompt.sections] == [("card", 10), ("heard", 30)]
