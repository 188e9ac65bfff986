"""A brain without a model, on one page: it does what the pack suggests, and varies how the line begins.

Start from this one. It shows all there is: a class with `api` and `answer`, a request in, an answer out. The seed in
the request is the only chance a brain may use, so that the same moment gives the same answer when it comes again.
"""

from __future__ import annotations

from engine.api import Answer, Model, Request

LEAD_INS = ("", "", "", "Well now. ", "Hm. ", "Let me see. ", "You might ask. ")
"""What may go before a line; nothing, most of the time."""


class Brain:
    api = 1

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "choose":
            return Answer(id=request.id, choice=self.choose(request))
        return Answer(id=request.id, speech=self.speak(request))

    def choose(self, request: Request) -> str:
        """The suggested act. Somebody spoken to who is moved to nothing turns to the speaker, if they may."""
        keys = [entry.key for entry in request.menu]
        if request.suggested in keys and request.suggested != "wait":
            return request.suggested
        turn_to_them = f"say to {request.partner}"
        return turn_to_them if request.heard and turn_to_them in keys else "wait"

    def speak(self, request: Request) -> str:
        """The written line. A lead-in goes before what sounds like an answer, never before a greeting or a question."""
        line = request.line or "I have nothing to say to that."
        if not request.heard or line.endswith("?") or len(line.split()) < 4:
            return line
        return LEAD_INS[request.seed % len(LEAD_INS)] + line
