"""Who writes a brain plays with it meanwhile: its edits come into the game, and one that is broken by an edit goes on
as it was."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell import watching
from engine.shell.packs import open_world
from engine.shell.plugins import Brains, find_plugins
from engine.shell.renewing import Renewing, stamp_of_all
from engine.shell.session import Session
from engine.shell.settings import Settings
from engine.shell.watching import Watch
from tests.minds.conftest import a_request
from tests.minds.test_additions import put_addition
from tests.minds.test_plugins import BRAIN, put
from tests.shell.inn import write_inn


class Written:
    """A folder of plugins that is being written, and minds that think with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings()
        brains = Brains(find_plugins([folder], []), self.settings)
        self.renewing = Renewing(brains, (folder,), lambda: self.settings)
        self.minds = Minds(
            default="owl",
            find_brain=brains.find,
            remarks=brains.remarks,
            find_additions=brains.additions,
            look_again=self.renewing.look_again,
        )

    def write(self, words: str, file: str = "owl/brain.py") -> None:
        (self.folder / file).write_text(words, "utf-8")

    def says(self) -> str:
        return self.minds.answer(a_request("speak")).speech


@pytest.fixture
def written(tmp_path: Path) -> Written:
    folder = tmp_path / "npcs"
    folder.mkdir()
    put(folder, "owl")
    return Written(folder)


def test_an_edit_is_in_the_next_answer(written: Written) -> None:
    assert written.says() == "I am owl."
    for word in ("awl", "oil", "all"):  # of one length, and all within a second
        written.write(BRAIN.replace("{name}", word))
        assert written.minds.renew() == ("The brain 'owl' is now as you have written it.",)
        assert written.says() == f"I am {word}."


def test_nothing_is_said_where_nothing_was_written(written: Written) -> None:
    written.says()
    assert written.minds.renew() == ()


def test_a_brain_that_an_edit_breaks_goes_on_as_it_was_and_is_told_with_its_line(written: Written) -> None:
    written.says()
    written.write("x = 1\nclass Brain\n")
    (said,) = written.minds.renew()
    assert said.startswith("The brain 'owl' goes on as it was: ")
    assert f"{written.folder / 'owl' / 'brain.py'} cannot be imported: line 2: SyntaxError" in said
    assert written.says() == "I am owl."
    written.write("api == 1\n", "owl/npc.toml")
    (said,) = written.minds.renew()
    assert "goes on as it was" in said and "npc.toml:1: " in said
    assert written.says() == "I am owl."


def test_a_brain_that_was_broken_and_disabled_is_given_another_chance(written: Written) -> None:
    written.write("class Brain:\n    api = 1\n    def answer(self, request, model):\n        raise ValueError('no')\n")
    written.minds.renew()
    for turn in range(4):
        written.minds.answer(a_request("speak", id=f"{turn}/mara/speak/0", turn=turn))
    assert any("disabled for this session" in notice for notice in written.minds.notices())
    written.write(BRAIN.replace("{name}", "well"))
    written.minds.renew()
    assert written.says() == "I am well."


def test_a_brain_that_could_not_be_loaded_can_be_once_it_is_mended(written: Written) -> None:
    written.write("class Brain\n")
    written.minds.renew()
    assert written.minds.answer(a_request("speak")).mind == "scripted"
    written.write(BRAIN.replace("{name}", "well"))
    assert written.minds.renew() == ("The brain 'owl' is now as you have written it.",)
    assert written.says() == "I am well."


def test_a_new_setting_of_the_player_is_in_the_brain_at_once(written: Written) -> None:
    table = "[settings.word]\ndefault = 'hoo'\n"
    written.write(f"api = 1\n{table}", "owl/npc.toml")
    written.write(BRAIN.replace('f"I am {name}."', "x").replace('"I am {name}."', "self.settings['word']"))
    written.minds.renew()
    assert written.says() == "hoo"
    written.settings = Settings(brains={"owl": {"word": "hee"}})
    written.minds.renew()
    assert written.says() == "hee"


def test_a_form_that_an_edit_makes_is_in_the_brain_at_once_and_one_that_will_not_do_changes_nothing(
    written: Written,
) -> None:
    form = '[forms.mood]\nfields = [{{ name = "{name}", kind = "yes-no" }}]\n'
    written.write(f"api = 1\n{form.format(name='gruff')}", "owl/npc.toml")
    written.write(BRAIN.replace('f"I am {name}."', "x").replace('"I am {name}."', "self.forms['mood'].fields[0].name"))
    written.minds.renew()
    assert written.says() == "gruff"
    written.write(f"api = 1\n{form.format(name='sad')}", "owl/npc.toml")
    written.minds.renew()
    assert written.says() == "sad"
    written.write(f"api = 1\n{form.format(name='so sad')}", "owl/npc.toml")
    (said,) = written.minds.renew()
    assert f"{written.folder / 'owl' / 'npc.toml'}:3: forms.mood: 'so sad' is no name of a field" in said
    assert written.says() == "sad"


def test_a_prompt_of_a_brain_counts_as_its_own(written: Written) -> None:
    (written.folder / "owl" / "prompts").mkdir()
    written.write("{{ name }}", "owl/prompts/card.j2")
    assert written.minds.renew() == ("The brain 'owl' is now as you have written it.",)


def test_an_addition_is_taken_anew_left_out_while_it_is_broken_and_gone_when_it_is_taken_away(written: Written) -> None:
    folder = put_addition(written.folder, "alms", 'claims = ["giving"]\n')
    assert written.minds.renew() == ("The addition 'alms' is now as you have written it.",)
    assert written.minds.answer(a_request(doing="giving", suggested="say to player")).mind == "owl"
    trace = written.minds.trace("3/mara/choose/0")
    assert trace is not None and trace.verdicts[0].words == "'alms' claims giving"
    written.write("x = = 1\n", "alms/addition.py")
    (said,) = written.minds.renew()
    assert said.startswith("The addition 'alms' is left out: ") and "addition.py cannot be imported: line 1" in said
    for file in sorted(folder.iterdir()):
        file.unlink()
    assert written.minds.renew() == ("'alms' is no longer there.",)


def test_who_watches_a_game_hears_of_the_edits_of_a_brain(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "stamp_of_all", lambda: stamp_of_all([written.folder]))
    pack = write_inn(tmp_path)
    session = Session.new(open_world(pack), seed=7, minds=written.minds)
    written.says()
    session.watch = Watch(session, pack)
    told: list[str] = []
    heard = threading.Event()
    session.hear(lambda lines: (told.extend(line.text for line in lines), heard.set()))
    session.watch.start()
    written.write(BRAIN.replace("{name}", "well and truly an owl"))
    assert heard.wait(30.0)
    assert written.says() == "I am well and truly an owl."
    session.close()
    assert told == ["The brain 'owl' is now as you have written it."]
