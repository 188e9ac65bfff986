"""Who has what, who is here, and who is dead: what a sentence says is so now, held against what is so and against what
the speaker takes to be so. It is objected to only where it is neither: who saw Tom take the lamp and did not see him
put it down may say that he has it.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import room_of
from engine.model.world import PLAYER
from engine.people.claims.deeds import things_called
from engine.people.claims.grounds import Ground, calls_of
from engine.people.claims.sentences import STOPS, Sentence
from engine.people.sightings import whereabouts
from engine.rules.scope import in_dark

_OBJECT = 5
"""So many words after `has` may name what somebody has."""
_WHO_BEGINS = 3
"""A subject stands at most so many words before its verb."""


def claims_to_hold(ground: Ground, sentence: Sentence) -> bool:
    """Whether it says that somebody has a thing, or gave one, and that is not so."""
    words = ground.words
    if ground.state is None or sentence.asks or sentence.hedged:
        return False
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token in words.holding or token in words.holding_now:
            who = _subject(ground, tokens, at, going_on=token in words.holding_now)
            things = _object(ground, tokens, at + 1) if who else ()
            if things and not any(_may_be_said_to_have(ground, who, thing) for thing in things):
                return True
        elif token in words.gave:
            giver, to = _subject(ground, tokens, at), _person_at(ground, tokens, at + 1)
            if giver and to and giver != ground.speaker and to[0] != giver:
                things = _object(ground, tokens, at + 1 + to[1])
                if things and not any(_was_given(ground, giver, to[0], thing) for thing in things):
                    return True
    return False


def _may_be_said_to_have(ground: Ground, who: str, thing: str) -> bool:
    state = ground.state
    assert state is not None
    noun = state.world.nouns[thing]
    if noun.fixed is not None or noun.scenery or noun.backdrop or noun.liquid or noun.door:
        return True  # to have a house is no matter of hands
    if ground.has(who, thing):
        return True
    persona = state.world.nouns[who].persona
    if persona is not None and thing in persona.keeps:
        return True
    if who in ground.company and not in_dark(state, ground.speaker):
        return ground.tells_of(who, thing)  # what somebody has who is here is plain to see
    seen = whereabouts(state, ground.speaker, thing)
    last = seen.place if seen is not None else noun.parent  # whose it has always been, to who has seen nothing of it
    return last == who or ground.tells_of(who, thing)


def _was_given(ground: Ground, giver: str, to: str, thing: str) -> bool:
    if ground.has(to, thing):
        return True
    return ground.tells_of(giver, thing, given=True) or any(
        isinstance(event, ev.Given) and event.actor == giver and event.thing == thing for event in ground.lately
    )


def _subject(ground: Ground, tokens: tuple[str, ...], at: int, going_on: bool = False) -> str:
    """Who does what a verb says, by the words before it; empty where that is nobody who is known, or where something
    stands between that denies, wishes or doubts."""
    words = ground.words
    begin = at
    ends = STOPS | (words.ands - words.now)
    while begin > 0 and tokens[begin - 1] not in ends and at - begin < 8:
        begin -= 1
    clause = tokens[begin:at]
    between = words.soon | words.being | words.holding | words.now
    while clause and clause[-1] in between:
        going_on = going_on and clause[-1] not in words.being
        clause = clause[:-1]
    if going_on or not clause or not words.hedge.isdisjoint(clause):
        return ""
    return _who(ground, clause)


def _who(ground: Ground, clause: tuple[str, ...]) -> str:
    """Whom the last words of a clause name, with nothing before that."""
    words = ground.words
    if clause[-1] in words.i and len(clause) <= _WHO_BEGINS:
        return ground.speaker
    if clause[-1] in words.you and len(clause) <= _WHO_BEGINS:
        return ground.listener
    calls = calls_of(ground.state.world).people if ground.state is not None else {}
    for begin in range(max(0, len(clause) - 4), len(clause)):
        for call, person in calls.get(clause[begin], ()):
            if clause[begin:] == call and begin <= 1:
                return person
    return ""


def _person_at(ground: Ground, tokens: tuple[str, ...], at: int) -> tuple[str, int] | None:
    """Who is named from there on, and in how many words."""
    words = ground.words
    token = tokens[at] if at < len(tokens) else ""
    if token in words.me:
        return ground.speaker, 1
    if token in words.you:
        return ground.listener, 1
    calls = calls_of(ground.state.world).people if ground.state is not None else {}
    for call, person in calls.get(token, ()):
        if tokens[at : at + len(call)] == call:
            return person, len(call)
    return None


def _object(ground: Ground, tokens: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The things that the next words name, where they are an article and a name and nothing goes on after it."""
    words = ground.words
    if at >= len(tokens) or tokens[at] not in words.articles | words.the:
        return ()
    if tokens[at] in words.single and not any(each in tokens[at + 1 : at + _OBJECT + 2] for each in words.at_hand):
        return ()  # who has "a lamp" may have one at home
    end = at + 1
    while (
        end < len(tokens) and end - at <= _OBJECT and tokens[end] not in STOPS and tokens[end] not in words.after_thing
    ):
        end += 1
    after = tokens[end] if end < len(tokens) else ""
    if end == at + 1 or after in words.elsewhere:
        return ()
    return things_called(ground, tokens[at + 1 : end])


# --- who is here ----------------------------------------------------------------------------------


def claims_to_be_here(ground: Ground, sentence: Sentence) -> bool:
    """Whether it says that somebody is here who is not, or is not here who is."""
    state, words = ground.state, ground.words
    if state is None or sentence.asks or sentence.hedged or in_dark(state, ground.speaker):
        return False
    tokens = sentence.tokens
    for at, end, person in _people_in(ground, tokens):
        if person in (ground.speaker, ground.listener, PLAYER):
            continue
        here = person in ground.company
        rest = tokens[end:]
        before = f" {' '.join(tokens[max(0, at - 2) : at])} "
        if (
            words.comes.search(before)
            and (not rest or rest[0] in STOPS)
            and not here
            and _is_first(ground, tokens, at - 2)
        ):
            return not _may_come(ground, person)
        if not rest or rest[0] not in words.being or not _is_first(ground, tokens, at):
            continue
        said = f"{' '.join(rest[1:])} "
        if words.here_now.match(said) and not here:
            return True
        if words.gone.match(said) and here:
            return True
        room = room_of(state, ground.speaker)
        if not here and room is not None and words.is_in.match(said):
            place = words.is_in.sub("", said, count=1).strip(" .!,;")
            if calls_of(state.world).rooms.get(place) == room:
                return True
    return False


def _may_come(ground: Ground, person: str) -> bool:
    """Whether somebody is seen or heard from where they are."""
    assert ground.state is not None
    seen = whereabouts(ground.state, ground.speaker, person)
    return seen is not None and seen.turn == ground.state.turn


def _is_first(ground: Ground, tokens: tuple[str, ...], at: int) -> bool:
    """Whether a clause begins there, but for a little word."""
    return at <= 0 or tokens[at - 1] in STOPS or tokens[at - 1] in ground.words.ands


def _people_in(ground: Ground, tokens: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Who is named in a sentence: from which word to which, and who it is."""
    calls = calls_of(ground.state.world).people if ground.state is not None else {}
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(tokens):
        named = next(
            ((call, person) for call, person in calls.get(tokens[at], ()) if tokens[at : at + len(call)] == call), None
        )
        if named is not None:
            found.append((at, at + len(named[0]), named[1]))
        at += len(named[0]) if named is not None else 1
    return found


# --- the dead -------------------------------------------------------------------------------------


def claims_dead_alive(ground: Ground, sentence: Sentence) -> bool:
    """Whether it tells of somebody whom the speaker knows to be dead as of the living."""
    words = ground.words
    if (
        sentence.asks
        or sentence.hedged
        or not words.alive
        or not any(token in ground.dead for token in sentence.tokens)
    ):
        return False
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token not in ground.dead:
            continue
        rest = tokens[at + 1 :]
        before = " ".join(tokens[max(0, at - 4) : at])
        if (
            rest
            and rest[0] in words.alive
            and words.rests.isdisjoint(rest[1:4])
            and words.hedge.isdisjoint(before.split())
        ):
            return True
        if (
            words.consult.search(f" {before} ")
            and (at < 8 or "," in before)
            and words.consult_not.isdisjoint(before.split())
            and rest[:1] != ("'s",)
        ):
            return True
    return False
