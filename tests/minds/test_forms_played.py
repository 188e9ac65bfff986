"""A game in which a model fills in a form that ships: it is told by `why`, and replays where no model can be had."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.minds.forms import check_filled
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.models import packaged_model
from engine.minds.trace import FILLED
from engine.minds.wire import Load
from engine.shell.packs import open_world
from engine.shell.plugins import Brains, find_plugins
from engine.shell.reasons_told import explain
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.turn.record import digest_of
from tests.minds.test_whole_games import PATIENCE, ROOT, replayed_without_a_model

CELLAR = """\
title = "The Cellar"
start = "cellar"
[room.cellar]
name = "Cellar"
text = "Barrels."
exits = { north = "stairs" }
[room.stairs]
name = "Stairs"
text = "Steep."
exits = { south = "cellar" }
[thing.lamp]
name = "lamp"
text = "Brass."
in = "cellar"
[thing.rope]
name = "rope"
text = "Hemp."
in = "cellar"
[person.mara]
name = "Mara"
pronoun = "she"
text = "She counts."
in = "cellar"
traits = { generosity = 8 }
"""


@pytest.fixture(params=["noise", pytest.param("real", marks=(pytest.mark.smollm2, pytest.mark.slow))])
def model(request: pytest.FixtureRequest) -> Path:
    if request.param == "noise":
        found: Path = request.getfixturevalue("tiny_model")
        return found
    real = packaged_model()
    if real is None or find_spec("llama_cpp") is None:
        pytest.skip("needs the `smollm2` extra")
    return real


@pytest.mark.local
def test_a_plan_that_a_model_filled_in_is_done_told_and_replayed_without_it(tmp_path: Path, model: Path) -> None:
    (tmp_path / "cellar").mkdir()
    (tmp_path / "cellar" / "world.toml").write_text(CELLAR, "utf-8")
    world = open_world(str(tmp_path / "cellar"))
    brains = Brains(find_plugins([ROOT / "npcs"], []))
    (form,) = next(plugin for plugin in brains.plugins() if plugin.id == "planner").forms
    backend = LocalModel(Load(path=str(model), context=1536), grace=PATIENCE)
    minds = Minds(default="planner", find_brain=brains.find, backend=backend, everybody=True, limit=PATIENCE)
    saves = tmp_path / "saves"
    session = Session.new(world, seed=7, minds=minds, slots=Slots(saves), pack=str(tmp_path / "cellar"))
    session.play("mara, I could do with a lamp and a rope")
    asked = session.reasons(1)[0]
    trace = minds.trace(asked.request.id)
    assert trace is not None and asked.answer.mind == "planner/local" and not asked.answer.fault
    assert [call.field for call in trace.calls] == ["intent.plan", "intent.turns", "intent.firm"]
    raw = [call.raw for call in trace.calls]
    check_filled(
        form, {"plan": raw[0], "turns": int(raw[1]), "firm": raw[2] == "yes"}, {"plan": trace.calls[0].options}
    )
    thing = "lamp" if "lamp" in raw[0] else "rope"
    assert asked.answer.choice == f"take {thing}"
    told = list(explain(asked))
    assert f"    [{FILLED}] the form intent: plan = {raw[0]}; turns = {raw[1]}; firm = {raw[2]} (after call 3)" in told
    assert any(f"choose for intent.turns of a form, by {trace.calls[1].model}; " in line for line in told)
    assert f'      plan: "{raw[0]}"' in told and '      firm: "' in told
    session.play("jump")
    digest = f"{digest_of(session.state)}"
    said = replayed_without_a_model(session, saves)
    assert digest in said and "The replay agrees with the log." in said
