"""Who answers for the people: every request goes in here, and an answer always comes out, in time.

A request goes to the brain its pack asks for, or to the one the player chose. The brain runs in a thread of its own
under a time limit, with a model lent to it if it wants one. What comes back is checked for id, shape, size and menu;
speech is cleaned and put to the claim check, asked for once more when that objects, and otherwise the scripted answer
stands in, with `fault` saying why. A line that the rules could not read goes to a reader of the engine's own. Nothing
that a brain or a model does raises here, and nothing goes unmentioned: `trace` tells the story of each answer,
`notices` what the player should hear once.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from queue import Empty
from threading import Lock, Thread
from time import monotonic

import msgspec

from engine.minds.adapters import Wear, Worn, worn_by
from engine.minds.additions import BY_HEART, Additions
from engine.minds.call import Backend, Call, LentModel, ObjectedTo, StillLoading, dressed
from engine.minds.cause import cause, misshapen, nearest, shown
from engine.minds.contract import Brain, ModelFault, OnWords, ReadsAhead
from engine.minds.reading import SURE, Reader
from engine.minds.recorded import RecordedAnswers
from engine.minds.stream import Stream
from engine.minds.trace import ADDED, AS_WRITTEN, FIT, ON_MENU, STOOD_IN, UNSURE, Trace, Traces
from engine.model.minds import NONE, Answer, Request
from engine.people.claims import Judge, judge_of, named, spoken
from engine.people.scripted import scripted_answer

LIMIT_S = 30.0
"""What a person's turn may take, the choice and the words together."""
MOST_LATE = 3
"""So many times running a brain may be late; then it is not asked again."""
MOST_BLUNDERS = 3
"""So many answers running may be spoilt by a brain's own mistakes; then it is not asked again."""
SCRIPTED, RECORDED = "scripted", "recorded"
READER = "reader"
"""Who reads lines, in traces and records."""
STRAY_S = 2.5
"""How long a brain that overran is waited for before it may be asked again."""
ATTEMPTS = 2

LookAgain = Callable[[], tuple[tuple[str, ...], tuple[str, ...]]]
"""Looks at the plugins as they are written now: the ids of those that are others than before, and what there is to
say."""
FindBrain = Callable[[str], "Brain | str"]
"""A brain by its id, or a sentence saying why there is none."""


class Minds:
    """The minds of one session. `answer` is for one thread at a time; `cancel` and `trace` for any."""

    def __init__(
        self,
        *,
        default: str = SCRIPTED,
        brains: Mapping[str, Brain] | None = None,
        find_brain: FindBrain | None = None,
        backend: Backend | None = None,
        limit: float = LIMIT_S,
        everybody: bool = False,
        recorded: RecordedAnswers | None = None,
        remarks: Callable[[], Iterable[str]] | None = None,
        find_additions: Callable[[], Additions] | None = None,
        find_adapters: Callable[[], tuple[Wear, ...]] | None = None,
        look_again: LookAgain | None = None,
    ) -> None:
        """`default` answers for people whose pack names no brain, and with `everybody` for those too.

        `find_brain` is asked for brains that `brains` does not hold, once for each id; `remarks`, for what else there
        is to say of them, as sentences; `find_additions`, once, for what plugins add to all who think.
        `find_adapters`, likewise, for what the player has people wear. `look_again` is for `renew`.
        """
        self._default = default
        self._brains: dict[str, Brain | str] = dict(brains or {})
        self._given = frozenset(self._brains)
        """The brains of whoever made these minds, who may have meant them to be bad: they are asked again and again."""
        self._find_brain = find_brain
        self._backend = backend
        self._limit = limit
        self._everybody = everybody
        self._recorded = recorded
        self._remarks = remarks
        self._find_additions = find_additions
        self._look_again = look_again
        self._find_adapters = find_adapters
        self._found_additions: Additions | None = None
        self._found_adapters: tuple[Wear, ...] | None = None
        self.world = ""
        """Where they think, by the pack's id: adapters may be for one world."""
        self._traces = Traces()
        self._notices: list[str] = []
        self._noticed: set[str] = set()
        self._strays: dict[str, Thread] = {}
        self._late: dict[str, int] = {}
        self._blundered: set[str] = set()
        self._blunders: dict[str, int] = {}
        """How many answers running each brain has spoilt by itself."""
        self._chose: tuple[int, str] | None = None
        self._until = 0.0
        self._reader = Reader()
        self._one = Lock()
        self._call: Call | None = None
        self._closed = False

    @classmethod
    def scripted(cls) -> Minds:
        """Written lines only. Needs nothing and never fails."""
        return cls(everybody=True)

    @classmethod
    def recorded(cls, answers: Iterable[Answer]) -> Minds:
        """The answers of a game that was played, by request id; what is missing is a fault."""
        return cls(recorded=RecordedAnswers(answers))

    # --- asking ---

    @property
    def reads(self) -> bool:
        """Whether somebody is here who can read a line that the rules cannot: a model that works."""
        return self._backend is not None and not self._closed and not self._backend.trouble()

    def reacts(self, person: str, brain: str) -> bool:
        """Whether an addition, or the brain that would be asked, might have a person react to what they see. `brain` is
        the one that the pack asks for, or empty."""
        if self._recorded is not None or self._closed or brain == SCRIPTED or self._by_heart:
            return False
        return self._additions.reacts(person) or hasattr(self._wanted(brain)[1], "react")

    @property
    def _by_heart(self) -> bool:
        return self._everybody and self._default == SCRIPTED

    @property
    def _additions(self) -> Additions:
        """What is added, looked for when it is first wanted."""
        if self._found_additions is None:
            found = self._find_additions() if self._find_additions is not None and not self._by_heart else Additions()
            self._found_additions = found
        return self._found_additions

    def answer(self, request: Request, on_words: OnWords | None = None, judge: Judge | None = None) -> Answer:
        """An answer, whatever happens, within the limit for this person's turn. `on_words` is called from this thread
        alone, with speech as it grows, a sentence at a time; the answer replaces what it showed. `judge` reads each of
        them first (`Stepper.judge`); without one, what the request alone can tell is looked for."""
        with self._one:
            trace = Trace(request=request, mind=SCRIPTED)
            self._traces.add(trace)
            began = monotonic()
            try:
                found = self._answer(request, on_words, trace, judge)
            except Exception as error:  # ours, not a brain's; the game goes on all the same
                found = self._stand_in(trace, "crashed", f"the engine itself: {cause(error)}")
            finally:
                self._call = None
            trace.answer, trace.seconds = found, monotonic() - began
            return found

    def ahead(self, requests: Sequence[Request]) -> None:
        """Have the model read, while the player reads and types, what these requests will begin with as far as their
        brains know. Returns at once; a guess that was wrong costs nothing, and a real request ends all of it."""
        backend = self._backend
        if backend is None or not self.reads:
            return
        by_brain: dict[str, tuple[ReadsAhead, list[Request]]] = {}
        for request in requests:
            id, brain = self._wanted(request.brain)
            busy = self._strays.get(id)
            if isinstance(brain, ReadsAhead) and (busy is None or not busy.is_alive()):
                by_brain.setdefault(id, (brain, []))[1].append(request)
        for id, (reader, asked) in by_brain.items():
            name = f"brain {id} ahead"
            thread = Thread(target=self._read_ahead, args=(id, reader, backend, asked), name=name, daemon=True)
            self._strays[id] = thread
            thread.start()

    def _read_ahead(self, id: str, brain: ReadsAhead, backend: Backend, asked: Sequence[Request]) -> None:
        """In a thread that the brain's next answer waits for: no brain is asked two things at once."""
        for request in asked:
            try:
                prompt = brain.ahead(request)
                if prompt is not None:
                    prompt = self._additions.dress(prompt, request, ahead=True)
                    backend.ahead(dressed(prompt, self._worn(brain, request)), request.person)
            except _Abandoned:
                return
            except BaseException as error:  # a plugin's SystemExit is a fault like any other
                if id not in self._blundered:
                    self._blundered.add(id)
                    self.tell(f"The brain {id!r} does not work when it is to read ahead: {cause(error, brain)}.")
                return

    def renew(self) -> tuple[str, ...]:
        """Think from now on with the plugins as they are written now, each given another chance; between two answers,
        from any thread. Returns what there is to say."""
        if self._look_again is None:
            return ()
        with self._one:
            changed, said = self._look_again()
            for id in changed:
                self._brains.pop(id, None)
            for counts in (self._late, self._blunders):
                counts.clear()
            self._blundered.clear()
            self._noticed.clear()
            self._found_additions = self._found_adapters = None
        return said

    def cancel(self) -> None:
        """Cut the answer that is under way; the scripted one is taken. Does nothing when there is none."""
        call = self._call
        if call is not None:
            call.end("cancelled")

    def warm(self) -> None:
        """Let the model begin to load, without waiting for it."""
        if self._backend is not None:
            self._backend.warm()

    def close(self) -> None:
        """Let go of everything. An answer under way is cut; later ones are scripted."""
        self._closed = True
        call = self._call
        if call is not None:
            call.end("closed")
        if self._backend is not None:
            self._backend.close()

    # --- explaining ---

    def trace(self, request_id: str) -> Trace | None:
        return self._traces.get(request_id)

    def last_traces(self, count: int) -> tuple[Trace, ...]:
        return self._traces.last(count)

    def notices(self) -> tuple[str, ...]:
        """What the player should be told, each sentence once; empties with the asking."""
        self._note_trouble()
        found, self._notices = tuple(self._notices), []
        return found

    def describe(self) -> list[dict[str, str]]:
        """Every brain asked for so far and the model, each with `id`, `kind` and `state` (empty: in order)."""
        found = [{"id": self._default, "kind": "default", "state": ""}]
        for id, brain in self._brains.items():
            found.append({"id": id, "kind": "brain", "state": brain if isinstance(brain, str) else ""})
        if self._backend is not None:
            found.append({"id": self._backend.name, "kind": "model", "state": self._backend.trouble()})
        return found

    # --- one answer ---

    def _answer(self, request: Request, on_words: OnWords | None, trace: Trace, judge: Judge | None) -> Answer:
        if self._recorded is not None:
            trace.mind = RECORDED
            found = self._recorded.answer(request)
            return found or self._stand_in(trace, "unrecorded", "the record has no answer to this")
        id, brain = (READER, self._reader) if request.step == "read" else self._wanted(request.brain)
        if brain is None and request.brain != SCRIPTED and self._additions:
            brain = BY_HEART
        if brain is None or self._closed:
            return scripted_answer(request)
        trace.mind = id
        call = self._call = Call(request, self._time_for(request), trace)
        if self._closed:
            call.end("closed")
        judge = (judge or judge_of(request)) if request.step == "speak" else None
        asked, fault, detail, objection = request, "", "", ""
        for attempt in range(ATTEMPTS):
            call.begin(attempt, objection)
            stream = Stream(judge, on_words if attempt == 0 else None)
            try:
                answer = self._think(id, brain, asked, call, stream)
                fit = self._fit(answer, request, stream, trace, judge)
                self._late.pop(id, None)
                self._blunders.pop(id, None)
                return fit
            except ModelFault as error:
                fault, detail = error.code, error.detail
                objection = named(error.objection, request) if isinstance(error, ObjectedTo) else ""
                stream.stop()
                self._mark_down(id, error)
                if request.step == "react":  # nobody waits for it, so nothing stands in
                    trace.note(fault, detail)
                    return scripted_answer(request)
            if not fault.startswith("speech.") or call.ended or attempt + 1 == ATTEMPTS:
                break
            trace.note(fault, detail)
            seed = (request.seed + 0x9E3779B1 * (attempt + 1)) & 0x7FFFFFFF
            asked = msgspec.structs.replace(request, seed=seed, objection=objection)
        return self._stand_in(trace, fault, detail)

    def _think(self, id: str, brain: Brain, request: Request, call: Call, stream: Stream) -> object:
        """What the brain returns, whatever that is. Raises `ModelFault` when nothing came in time."""
        self._gather(id, call)
        backend = self._backend
        self._note_trouble()
        model = None
        if backend is not None and not backend.trouble():
            model = LentModel(backend, call, request.seed, self._worn(brain, request))
        outcome: list[object] = []

        def run() -> None:
            try:
                if request.step == "read":
                    outcome.append(brain.answer(request, model))
                else:
                    outcome.append(self._additions.answer(brain, request, model, partial(call.trace.note, ADDED)))
            except _Abandoned:
                pass
            except BaseException as error:  # a plugin's SystemExit is a fault like any other
                outcome.append(error)
            finally:
                call.inbox.put(("thought", outcome))

        thread = Thread(target=run, name=f"brain {id}", daemon=True)
        self._strays[id] = thread
        thread.start()
        while True:
            kind, what = self._next(call)
            if kind == "words":
                against = stream.feed(str(what))
                if against is not None:
                    call.object_to(against)
            elif kind == "ended":
                raise ModelFault(call.ended)
            elif what is outcome:
                break
        self._strays.pop(id, None)
        found = outcome[0] if outcome else ModelFault("crashed", "the brain gave nothing back")
        if isinstance(found, ModelFault):
            raise found
        if isinstance(found, BaseException):
            raise Blunder("crashed", cause(found, brain))
        return found

    def _worn(self, brain: object, request: Request) -> Worn:
        """What the model wears for somebody: what comes with the brain, what is added, what the player has settled. To
        read a line of the player's it wears nothing."""
        if request.step == "read":
            return ()
        if self._found_adapters is None:
            self._found_adapters = self._find_adapters() if self._find_adapters is not None else ()
        own = getattr(brain, "adapters", ())
        own = own if isinstance(own, tuple) else ()
        return worn_by((*own, *self._additions.adapters(request.person), *self._found_adapters), request, self.world)

    def _time_for(self, request: Request) -> float:
        """Seconds left of a person's turn. A choice begins it; what is said after it has what the choice left over."""
        turn = (request.turn, request.person)
        if request.step == "choose" or turn != self._chose:
            self._until = monotonic() + self._limit
        self._chose = turn if request.step == "choose" else None
        return max(0.0, self._until - monotonic())

    def _mark_down(self, id: str, fault: ModelFault) -> None:
        """Tell once of a brain that does not work, and ask no more of one that holds the game up each time."""
        if fault.code in ("late", "stuck") and (busy := self._additions.busy):
            self._additions.leave_out(busy, f"it had no answer within {self._limit:g} seconds")
        if isinstance(fault, Blunder) and id not in self._blundered:
            self._blundered.add(id)
            self.tell(f"The brain {id!r} does not work: {fault}. The written answer is taken; for more, say: why")
        if isinstance(fault, Blunder) and id not in self._given:
            self._blunders[id] = self._blunders.get(id, 0) + 1
            if self._blunders[id] >= MOST_BLUNDERS:
                wrong = f"{MOST_BLUNDERS} answers running were spoilt by its own mistakes, the last by {fault}"
                self._brains[id] = f"The brain {id!r} is disabled for this session: {wrong}."
        if fault.code == "adapter":
            self.tell(f"{fault.detail}. Whoever it is for speaks from their written lines.")
        if not isinstance(fault, StillLoading):
            self._late[id] = self._late.get(id, 0) + 1 if fault.code in ("late", "stuck") else 0
        if self._late.get(id, 0) >= MOST_LATE:
            self._brains[id] = (
                f"The brain {id!r} had no answer within {self._limit:g} seconds, {MOST_LATE} times running. "
                f"It is not asked again in this session."
            )

    def _next(self, call: Call) -> tuple[str, object]:
        if call.ended:
            return "ended", call.ended
        try:
            return call.inbox.get(timeout=call.remaining())
        except Empty:
            call.end("late")
            return "ended", "late"

    def _gather(self, id: str, call: Call) -> None:
        """See that the brain's last thread is done. One that never ends is woken out of it, if Python can."""
        stray = self._strays.get(id)
        if stray is None:
            return
        stray.join(min(STRAY_S, call.remaining()))
        if stray.is_alive() and stray.ident is not None:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(stray.ident), ctypes.py_object(_Abandoned))
            stray.join(min(0.2, call.remaining()))
        if stray.is_alive():
            raise ModelFault("stuck", f"{id} is still busy with an earlier request")
        self._strays.pop(id, None)

    def _fit(
        self, answer: object, request: Request, stream: Stream, trace: Trace, judge: Judge | None = None
    ) -> Answer:
        """The answer as the game gets it. Raises `ModelFault` for one that it must not get."""
        if not isinstance(answer, Answer) or not all(
            isinstance(getattr(answer, n), str) for n in answer.__struct_fields__
        ):
            raise Blunder("nonsense", misshapen(answer))
        if answer.id != request.id:
            raise Blunder("nonsense", f"the answer's id is {answer.id[:80]!r} where request.id belongs, {request.id!r}")
        mind = trace.mind + (f"/{self._backend.name}" if self._backend is not None and trace.calls else "")
        if request.step != "speak":
            if answer.choice not in {entry.key for entry in request.menu}:
                raise Blunder("off-menu", shown(answer.choice) + nearest(answer.choice, request))
            chance = trace.calls[-1].chance if trace.calls else None
            if request.step == "read" and chance is not None and chance < SURE:
                trace.note(UNSURE, f"{answer.choice!r}, {chance:.2f} likely where {SURE:g} is asked for")
                return Answer(id=request.id, choice=NONE, mind=mind)
            trace.note(ON_MENU)
            return Answer(id=request.id, choice=answer.choice, mind=mind)
        speech = answer.speech
        if speech == request.line:
            trace.note(AS_WRITTEN)
        else:
            against = judge.speech(speech[:20_000]) if judge is not None else ()
            if against:
                raise ObjectedTo(against[0], answer.speech)
            speech = spoken(speech[:20_000])
            trace.note(FIT)
        stream.finish(speech)
        return Answer(id=request.id, speech=speech, mind=mind)

    def _stand_in(self, trace: Trace, fault: str, detail: str) -> Answer:
        trace.note(fault, detail)
        trace.note(STOOD_IN)
        return msgspec.structs.replace(scripted_answer(trace.request), fault=fault)

    # --- who is asked ---

    def _wanted(self, brain: str) -> tuple[str, Brain | None]:
        """Who is asked for somebody whose pack asks for that brain, or for none."""
        wanted = (self._default,) if self._everybody else (brain, self._default)
        if brain == SCRIPTED:
            return SCRIPTED, None
        for id in wanted:
            if id == SCRIPTED:
                break
            if id:
                found = self._brain(id)
                if not isinstance(found, str):
                    return id, found
                self.tell(found)
        return SCRIPTED, None

    def _brain(self, id: str) -> Brain | str:
        found = self._brains.get(id)
        if found is None:
            try:
                found = self._find_brain(id) if self._find_brain is not None else f"There is no brain called {id!r}."
            except Exception as error:
                found = f"The brain {id!r} cannot be loaded ({cause(error)})."
            self._brains[id] = found
        return found

    def _note_trouble(self) -> None:
        for remark in (*(self._remarks() if self._remarks is not None else ()), *self._added_remarks()):
            self.tell(remark)
        if self._backend is not None and not self._closed:
            trouble = self._backend.trouble()
            if trouble:
                self.tell(f"{trouble} People speak from their written lines.")
            for remark in self._backend.remarks():
                self.tell(remark)

    def _added_remarks(self) -> tuple[str, ...]:
        return self._found_additions.remarks() if self._found_additions is not None else ()

    def tell(self, sentence: str) -> None:
        if sentence not in self._noticed:
            self._noticed.add(sentence)
            self._notices.append(sentence)


class Blunder(ModelFault):
    """A mistake of the brain's own, not of the model it was lent."""


class _Abandoned(BaseException):
    """Raised inside a brain that went on long after its time."""
