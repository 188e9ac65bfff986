"""A model behind an address: what it can be held to is found out, and whatever it does harms nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest

from engine.minds.call import Deadline, LentModel
from engine.minds.contract import Field, Form, ModelFault, Prompt, Section
from engine.minds.endpoint import Address, BadAddress, Endpoint
from engine.minds.finding import models_at
from engine.minds.minds import Minds
from engine.minds.probing import parameters_by
from engine.minds.server import ServerModel
from engine.minds.trace import ModelTrace
from tests.minds.asking import a_call, a_trace
from tests.minds.conftest import a_request
from tests.minds.serving import Server, events

OPTIONS = ("take lamp", "wait", "say hello")
ASKED = Prompt(sections=(Section("who", "You are Mara.", "system"), Section("now", "What do you do?")), temperature=0.0)
SPOKEN = Prompt(sections=ASKED.sections, opening='Mara: "', stops=('"', "”"), limit=20)


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Server, ServerModel]]]:
    opened: list[tuple[Server, ServerModel]] = []

    def start(*, key: str = "", **how: Any) -> tuple[Server, ServerModel]:
        server = Server(**how)
        opened.append((server, ServerModel(Address.read(server.url), key=key)))
        return opened[-1]

    yield start
    for server, model in opened:
        model.close()
        server.close()


def ask(model: ServerModel, what: Prompt = ASKED, limit: float = 30.0) -> tuple[int, ModelTrace]:
    trace = a_trace()
    return model.choose(what, OPTIONS, 3, a_call(limit), trace), trace


def hear(model: ServerModel, what: Prompt = SPOKEN, limit: float = 30.0) -> tuple[str, list[str], ModelTrace]:
    pieces: list[str] = []
    trace = a_trace()
    return model.speak(what, 3, pieces.append, a_call(limit), trace), pieces, trace


@pytest.mark.parametrize("constraint", ["grammar", "json_schema", "json_object"])
def test_the_first_constraint_that_is_honoured_is_used(serve: Any, constraint: str) -> None:
    server, model = serve(honours=(constraint,))
    picked, trace = ask(model)
    assert (picked, trace.raw, model.manners.constraint) == (2, "say hello", constraint)
    last = server.asked[-1]
    assert ("grammar" in last) == (constraint == "grammar")
    assert last["messages"][0] == {"role": "system", "content": "You are Mara."}
    assert "B. wait\nC. say hello" in last["messages"][1]["content"]
    assert model.parameters(a_call(5)) == 1_500_000_000


def test_a_constraint_that_is_taken_and_ignored_is_not_believed(serve: Any) -> None:
    server, model = serve(honours=())
    with pytest.raises(ModelFault, match="unconstrained"):
        ask(model)
    assert {"grammar", "response_format"} <= {name for body in server.asked for name in body}
    assert "chooses nothing" in model.manners.told()
    assert hear(model)[0] == "It is late. Go to bed."
    assert model.remarks() == (f"Of the server at {server.url}: {model.manners.told()}.",)


def test_likelihoods_are_weighed_where_nothing_is_honoured_and_the_pack_leans(serve: Any) -> None:
    _, model = serve(honours=(), likelihoods={"A": 0.6, "C": 0.3, "the": 0.05})
    picked, trace = ask(model)
    assert (picked, round(trace.chance or 0, 2)) == (0, 0.66)
    leaning = Prompt(sections=ASKED.sections, temperature=0.0, leans=(0.0, 0.0, 4.0))
    assert ask(model, leaning)[0] == 2
    leaning = Prompt(sections=ASKED.sections, temperature=0.0, leans=(0.0, 8.0, 0.0))
    assert ask(model, leaning)[0] == 1, "what the server did not even mention can still be what the pack wants"


def test_likelihoods_are_weighed_under_a_constraint_too(serve: Any) -> None:
    _, model = serve(likelihoods={"A": 0.9, "B": 0.05})
    picked, trace = ask(model)
    assert (picked, model.manners.constraint) == (0, "json_schema")
    assert trace.chance is not None


def test_a_model_that_answers_with_a_letter_when_asked_is_asked_and_checked(serve: Any) -> None:
    server, model = serve(honours=(), counts=True)
    assert ask(model)[0] == 0
    assert model.manners.answers
    server.counts, server.says = False, "Definitely the lamp."
    with pytest.raises(ModelFault, match="off-menu"):
        ask(model)


@pytest.mark.parametrize("said", ["", "AB", '{"choice": ""}', '{"answer": "A"}'])
def test_no_letter_or_more_than_one_is_no_choice(serve: Any, said: str) -> None:
    server, model = serve(honours=("grammar",))
    assert ask(model)[0] == 2
    server.honours, server.says = (), said
    with pytest.raises(ModelFault, match="off-menu"):
        ask(model)


def test_what_is_no_letter_is_not_where_the_model_decides(serve: Any) -> None:
    def answer(body: dict[str, Any]) -> dict[str, Any]:
        found = answer_as_before(body)
        told = [{"token": token, "logprob": -0.5} for token in (" ", "\n", "AB")]
        found["choices"][0].get("logprobs", {"content": []})["content"].insert(0, {"token": " ", "top_logprobs": told})
        return found

    server, model = serve(honours=(), likelihoods={"B": 0.9, "A": 0.05})
    answer_as_before, server.answer = server.answer, answer
    picked, trace = ask(model)
    assert picked == 1 and trace.chance > 0.9


def test_who_stops_keeping_to_the_letters_is_given_up(serve: Any) -> None:
    server, model = serve()
    assert ask(model)[0] == 2
    server.honours = ()
    for _ in range(3):
        with pytest.raises(ModelFault, match="off-menu"):
            ask(model)
    assert "does not keep to what it was held to" in model.trouble()


def test_what_a_server_does_not_take_is_left_out(serve: Any) -> None:
    server, model = serve(refuses=("chat_template_kwargs", "logprobs", "grammar"))
    assert ask(model)[0] == 2
    assert not {"chat_template_kwargs", "logprobs", "grammar"} & set(server.asked[-1])


def test_speech_is_streamed_without_the_opening_that_the_model_writes_itself(serve: Any) -> None:
    server, model = serve()
    for says, heard in (
        ("It is late. Go.", "It is late. Go."),
        ('Mara: "It is late." She yawns.', "It is late."),
        ('"It is late." And more.', "It is late."),
        ("Mara: It is late.\nStranger: why?", "It is late."),
        ("<think>What now?\n\nHm.</think>\n\nIt is late.", "It is late."),
        ("<think>What now? And so on and on", ""),
    ):
        server.says = says
        text, pieces, _ = hear(model)
        assert (text, "".join(pieces)) == (heard, heard)
    server.says = "One two three four."
    assert len(hear(model)[1]) > 1
    server.stream = events("One E", "N", "D two")
    text, pieces, trace = hear(model, Prompt(sections=ASKED.sections, stops=("END",)))
    assert (text, "".join(pieces), trace.stop) == ("One ", "One ", "stop")


def test_thinking_is_turned_off_and_asked_for_again_in_another_way(serve: Any) -> None:
    server, model = serve(says="<think>Hm.</think>hello")
    ask(model)
    assert server.asked[-1]["chat_template_kwargs"] == {"enable_thinking": False}
    assert server.asked[-1]["reasoning_effort"] == "none"
    server, model = serve()
    ask(model)
    assert "reasoning_effort" not in server.asked[-1]


@pytest.mark.parametrize(
    "stream",
    [
        [b"\xff\xfe\x00garbage\n"] * 50,
        [b"data: {\n\n"] * 50,
        [b"data: 4\n\n"] * 50,
        [b'data: {"error": {"message": "out of memory"}}\n\n'],
    ],
)
def test_a_stream_of_garbage_is_a_fault_and_no_more(serve: Any, stream: list[bytes]) -> None:
    _, model = serve(stream=stream)
    with pytest.raises(ModelFault, match="unreachable"):
        hear(model)


def test_what_has_no_end_is_hung_up_on(serve: Any) -> None:
    for piece in (" ", "<think>", "and "):
        _, model = serve(stream=[*events(piece), *events("and so on " * 100) * 50])
        text, pieces, trace = hear(model)
        assert trace.stop == "limit"
        assert len(text) <= 4_000 and "".join(pieces) == text


def test_pieces_that_hold_nothing_are_passed_over(serve: Any) -> None:
    odd = [b": hello\n\n", b'data: {"choices": []}\n\n', b'data: {"choices": [{"delta": {"content": 4}}]}\n\n', b"\n"]
    _, model = serve(stream=[*odd, *events("Late.")])
    assert hear(model)[0] == "Late."


def test_a_server_that_drips_is_hung_up_on_when_the_time_is_over(serve: Any) -> None:
    server, _ = serve(drips=0.05)
    with pytest.raises(ModelFault, match="late"):
        Endpoint(Address.read(server.url)).get("/v1/models", Deadline(0.3))
    assert models_at("127.0.0.1", server.port, 0.3) == ()


def test_a_server_that_hangs_is_hung_up_on(serve: Any) -> None:
    server, model = serve()
    ask(model)
    server.hangs.set()
    with pytest.raises(ModelFault, match="late"):
        ask(model, limit=0.05)
    call = a_call(60.0)
    outcome: list[str] = []

    def speak() -> None:
        try:
            model.speak(SPOKEN, 3, lambda piece: call.end("cancelled"), call, a_trace())
        except ModelFault as fault:
            outcome.append(fault.code)

    thread = Thread(target=speak)
    thread.start()
    thread.join(30)
    assert outcome == ["cancelled"]
    assert model.trouble() == ""


def test_nobody_speaks_without_the_adapter_that_makes_them_who_they_are(serve: Any) -> None:
    server, model = serve()
    for call in (lambda what: ask(model, what), lambda what: hear(model, what)):
        with pytest.raises(ModelFault, match="adapter"):
            call(Prompt(sections=ASKED.sections, adapters=(("mara.gguf", 1.0),)))
    assert server.asked == []


def test_nobody_at_the_address_is_told_and_after_three_times_left_alone() -> None:
    model = ServerModel(Address.read("http://127.0.0.1:1"))
    for _ in range(3):
        assert model.trouble() == ""
        with pytest.raises(ModelFault, match="nothing listens there"):
            ask(model)
    assert model.trouble() == "The server at http://127.0.0.1:1 is not asked any more: nothing listens there."
    with pytest.raises(ModelFault, match="unusable"):
        ask(model)


def test_a_key_goes_into_its_header_and_nowhere_else(serve: Any) -> None:
    server, model = serve(key="s3cret", status=401)
    with pytest.raises(ModelFault) as caught:
        ask(model)
    assert server.headers[-1]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in str(caught.value) + model.trouble() + repr(vars(model))
    assert "environment variable" in model.trouble()
    assert "\x1b" not in model.trouble()


def test_a_key_is_not_sent_where_anybody_on_the_way_could_read_it() -> None:
    model = ServerModel(Address.read("http://192.0.2.1:8080"), key="s3cret")
    assert model._endpoint.withheld
    assert model.remarks() == ("The key is not sent to http://192.0.2.1:8080: it is only sent over https.",)
    assert not ServerModel(Address.read("https://192.0.2.1"), key="s3cret")._endpoint.withheld


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:11434/v1/#qwen3:4b", "http://localhost:11434"),
        ("https://example.com/llm/v1", "https://example.com:443/llm"),
        ("http://[::1]:80", "http://[::1]:80"),
    ],
)
def test_an_address_is_read(text: str, read: str) -> None:
    assert str(Address.read(text)) == read
    assert Address.read(text).loopback == ("example" not in text)


@pytest.mark.parametrize("text", ["ftp://x", "http://", "http://u:k@x", "http://x?key=1", "http://x:99999", "8080"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        Address.read(text)


def test_the_model_that_the_address_names_is_asked_and_must_be_there(serve: Any) -> None:
    server, _ = serve(models=[{"id": "one"}, {"id": "two-4b"}])
    model = ServerModel(Address.read(f"{server.url}#two-4b"))
    assert ask(model)[0] == 2
    assert (model.manners and model.manners.model, server.asked[-1]["model"]) == ("two-4b", "two-4b")
    with pytest.raises(ModelFault, match="it has no model 'three'; it has one, two-4b"):
        ask(ServerModel(Address.read(f"{server.url}#three")))


@pytest.mark.parametrize(
    ("name", "size"),
    [("qwen3:4b", 4_000_000_000), ("Qwen2.5-1.5B-Instruct", 1_500_000_000), ("gemma-3-270m-it", 270_000_000),
     ("ministral", 0), ("v2b", 0), ("gemma4:e2b", 2_000_000_000)],
)  # fmt: skip
def test_a_size_is_read_from_a_name(name: str, size: int) -> None:
    assert parameters_by(name) == size


def test_a_form_is_filled_in_by_letters_and_the_server_is_told_what_stands_there(serve: Any) -> None:
    server, model = serve()
    of = Field(kind="choice", one_of=("lamp", "rope"))
    form = Form(
        name="errand",
        fields=(
            Field(kind="number", name="turns", least=1, most=90),
            Field(kind="list", name="takes", of=of, least=1, most=2),
            Field(kind="words", name="why", most=40),
        ),
    )
    for says in ("It is late.", '"It is late."', 'why: "It is late."', 'why: "It is late."\nand: "more"'):
        server.says = says
        filled = LentModel(model, a_call(30.0), 3).fill(ASKED, form)
        assert filled == {"turns": 90, "takes": ("rope",), "why": "It is late."}  # the last letter is taken each time
    asked = [body["messages"][-1]["content"] for body in server.asked[-4:]]
    assert 'So far there is:\nturns: "90"\ntakes: "' in asked[1] and "comes next in takes." in asked[1]
    assert "A. lamp\nB. rope" in asked[1] and "A. lamp\nB. no more" in asked[2]
    assert asked[3].endswith('turns: "90"\ntakes: "rope"\nwhy: "\nGive only what comes next in why.')


def test_who_cannot_be_held_to_a_list_fills_in_no_form(serve: Any) -> None:
    _, model = serve(honours=())
    form = Form(name="it", fields=(Field(kind="words", name="why", most=40), Field(kind="yes-no", name="alone")))
    with pytest.raises(ModelFault) as caught:
        LentModel(model, a_call(30.0), 3).fill(ASKED, form)
    assert caught.value.code == "unconstrained"


def test_people_think_with_a_server_as_with_any_model(serve: Any) -> None:
    from engine.minds.bad import Talker

    server, model = serve()
    minds = Minds(default="talker", brains={"talker": Talker()}, backend=model)
    server.says = "We are closed."
    chosen, said = minds.answer(a_request()), minds.answer(a_request("speak"))
    assert (chosen.choice, chosen.mind, chosen.fault) == ("wait", "talker/server", "")
    assert (said.speech, said.fault) == ("We are closed.", "")
    server.close = lambda: None  # type: ignore[method-assign]
    Server.close(server)
    for turn in range(4, 8):
        assert minds.answer(a_request(turn=turn, id=f"{turn}/mara/choose/0")).choice
    assert any("is not asked any more" in each for each in minds.notices())
    minds.close()
