"""What the player feels of a model at work: how soon a key is seen on the screen, and how soon Escape brings silence.

The full-screen front end plays on a pseudo terminal, in a process of its own, a world of one room and one person, who
talks without an end. As soon as she is said to think, and while the model reads and generates, letters are typed, one
after the other, each timed until the screen shows it. Then Escape, timed until the line that the author wrote stands
where she would have spoken. Nothing of hers need be on the screen by then: speech is shown by finished sentences, and
the random weights of a stand-in seldom finish one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import sleep

from engine.cli.bench_terminal import LONGEST, Terminal

TOPICS = ("rain", "boats", "nets", "bread", "salt")
"""She is asked about each in turn."""
KEYS = 12
"""Letters typed during each speech."""
BETWEEN = 0.03
"""Seconds from one echo to the next key: the hand of somebody who types fast."""
LETTERS = b"QZXJVKWYGUPB"
"""Such as stand nowhere else on the screen while she talks."""
WRITTEN = "Enough@of@{}."
"""What the author has her say of each: nothing else on the screen has such a sign in it."""
WORLD = f"""
start = "inn"
[room.inn]
name = "Inn"
text = "A room."
[person.mara]
name = "Mara"
text = "She talks."
in = "inn"
card = "{"Mara keeps the inn by the harbour and talks of everything that comes to her mind. " * 6}"
"""
TOPIC = """
[[person.mara.topics]]
about = ["{}"]
say = "{}"
"""


def measure(model: Path) -> tuple[float, float]:
    """Milliseconds to an echo, at the 95th percentile, and to silence, in the median. Raises `RuntimeError`."""
    from engine.shell.bench_start import end, on_a_terminal

    command = [sys.executable, "-m", "engine.cli.bench_echo", str(model)]
    child, master = on_a_terminal(command, Path(os.devnull).parent)
    screen = Terminal(master)
    try:
        screen.wait_for(b"A room.")
        echoes: list[float] = []
        silences: list[float] = []
        for topic in TOPICS:
            screen.write(f"ask mara about {topic}\r".encode())
            screen.wait_for(b"thinking")
            for number in range(KEYS):
                key = LETTERS[number : number + 1]
                echoes.append(screen.time(key, key))
                sleep(BETWEEN)
            screen.write(b"\x15")  # the line is taken away again
            silences.append(screen.time(b"\x1b", WRITTEN.format(topic).encode()))
            screen.settle(0.5)
        return round(1000 * quantiles(echoes, n=20)[-1], 1), round(1000 * median(silences), 1)
    finally:
        end(child, master)


def main(arguments: Sequence[str]) -> int:
    """The process on the terminal."""
    from engine.content.pack import load_pack
    from engine.minds.contract import Model, Prompt, Section
    from engine.minds.local import LocalModel
    from engine.minds.minds import Minds
    from engine.minds.wire import Load
    from engine.model.minds import Answer, Request
    from engine.shell.session import Session
    from engine.ui.app import run_app

    class Talks:
        api = 1

        def answer(self, request: Request, model: Model | None) -> Answer:
            if request.step == "choose" or model is None:
                return Answer(id=request.id, choice=request.suggested, speech=request.line)
            sections = (Section("card", request.card, "system"), Section("heard", request.heard))
            return Answer(id=request.id, speech=model.speak(Prompt(sections=sections, limit=400)))

    topics = "".join(TOPIC.format(topic, WRITTEN.format(topic)) for topic in TOPICS)
    world = load_pack("echo", {"world.toml": f'title = "Echo"\n{WORLD}{topics}'}).world
    assert world is not None, "the world of the bench is sound"
    backend = LocalModel(Load(path=arguments[0]))
    minds = Minds(default="talks", brains={"talks": Talks()}, backend=backend, everybody=True, limit=LONGEST)
    minds.warm()
    session = Session.new(world, seed=7, minds=minds)
    try:
        return run_app(session)
    finally:
        session.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
