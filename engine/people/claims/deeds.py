"""Deeds that are claimed: by the speaker, or by the speaker for the player. A claim is objected to where nothing that
happened, and nothing that the person knows, remembers or was written with, tells of such a deed with such a thing.

It is narrow on purpose. Words never change the world, so an idle boast does less harm than a good line taken away; a
deed is objected to only where it is told of something that is here, in the first person, outside quotation, condition,
hearsay and question.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.query import body
from engine.people.claims.grounds import WORD, Ground, calls_of
from engine.people.claims.sentences import STOPS, Sentence
from engine.rules.scope import can_see

_EVENTS: dict[str, tuple[type[ev.Event], ...]] = {
    "give": (ev.Given,),
    "open": (ev.Opened, ev.Unlocked),
    "lock": (ev.Locked,),
    "close": (ev.Closed,),
    "take": (ev.Taken,),
    "put": (ev.Placed, ev.Dropped),
    "light": (ev.Lit, ev.SwitchedOn),
    "break": (ev.Broken,),
    "burn": (ev.Burned,),
}
"""By the kind of deed, what happens where it is done."""
_PLAIN = frozenset("the a an some of and in on at to with from by it is are its small large old new little big".split())
_ANY = ("door", "key")
"""What is talked of as being there wherever one is."""
_OBJECT = 5
"""So many words after a deed may say what it was done to."""


def claims_deed(ground: Ground, sentence: Sentence, before: str) -> bool:
    """Whether a sentence tells of a deed that was not done. `before` is the line of the sentence before it."""
    words = ground.words
    if not words.kind_of:
        return False
    line = sentence.line
    if (match := words.stage_deed.search(line)) is not None and not _backed(ground, line[match.start() :], ""):
        return True
    if sentence.asks:
        return False
    if not sentence.hedged and (_offers(ground, line, before) or _hands_over(ground, line)):
        return True
    for match in words.deed.finditer(line):
        form, rest = match["done"] or match["doing"] or match["now"], match["rest"]
        if match["now"] is not None and not (match["hereby"] or match["you"]):
            continue  # "I open the shop at dawn" is a habit, not a deed
        if sentence.hedged or names_thing(ground, rest) is None or words.idiom.match(rest):
            continue
        if _is_no_claim(ground, line, match.start(), rest) or _backed(ground, rest, words.kind_of[form]):
            continue
        if match["done"] is None or not _is_their_story(ground, rest, words.kind_of[form]):
            return True
    return not sentence.hedged and _has_become(ground, sentence)


def _offers(ground: Ground, line: str, before: str) -> bool:
    """`Here, take the key`, which hands over what was not handed over."""
    words = ground.words
    whole = f"{before.rstrip()}{line}"
    for match in words.offer.finditer(whole):
        if match.end() <= len(before.rstrip()) + 1:
            continue
        offered = match["offer"] or match["gift"] or match["take"]
        if words.idiom.match(offered) or (names_thing(ground, offered) is None and match["offer"] is None):
            continue
        if not _backed(ground, offered, "give"):
            return True
    return False


def _hands_over(ground: Ground, line: str) -> bool:
    words = ground.words
    for match in words.handed.finditer(line):
        rest = match["rest"] or match["doing"]
        no_claim = words.idiom.match(rest) or _is_no_claim(ground, line, match.start(), rest)
        if not no_claim and not _backed(ground, rest, "give"):
            return True
    return False


def _is_no_claim(ground: Ground, line: str, start: int, rest: str) -> bool:
    """Whether the clause is a condition, a denial, hearsay or a tale of long ago."""
    clause: list[str] = []
    for token in reversed(line[:start].split()):
        if token in STOPS:
            break
        clause.append(token)
    return not ground.words.hedge.isdisjoint(clause) or ground.words.long_ago.search(f" {rest} ") is not None


def _has_become(ground: Ground, sentence: Sentence) -> bool:
    """Whether a door or a box that both see is said to be as it is not: `the door is unlocked now`."""
    state, words = ground.state, ground.words
    if state is None:
        return False
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        begins = next((back for back in (at - 2, at - 3) if back >= 0 and tokens[back] in words.the), None)
        if token not in words.being or begins is None:
            continue
        if begins > 0 and tokens[begins - 1] not in STOPS | words.ands:
            continue
        rest = [word for word in tokens[at + 1 : at + 4] if word not in words.now]
        said = words.states.get(rest[0]) if rest else None
        if said is None or (len(rest) > 1 and rest[1] not in STOPS):
            continue
        ids = [id for id in things_called(ground, tokens[begins + 1 : at]) if can_see(state, ground.speaker, id)]
        if len(ids) == 1 and _is_so(ground, ids[0], said) is False:
            return True
    return False


def _is_so(ground: Ground, thing: str, said: str) -> bool | None:
    state = ground.state
    assert state is not None
    noun, now = state.world.nouns[thing], body(state, thing)
    if said in ("open", "closed"):
        return (now.open == (said == "open")) if noun.openable else None
    return (now.locked == (said == "locked")) if noun.keys else None


# --- what things are meant ------------------------------------------------------------------------


def names_thing(ground: Ground, words: str) -> str | None:
    """The first word that names a thing here, within the few words where the object of a deed stands."""
    here = _things_here(ground)
    for word in WORD.findall(words)[:_OBJECT]:
        if word in here or word.removesuffix("s") in here:
            return str(word)
    return None


def _things_here(ground: Ground) -> frozenset[str]:
    view = ground.request.view
    return _words_of((*view.things, *view.holding)) - _PLAIN | frozenset(_ANY)


def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for name in names for word in WORD.findall(name))


def things_called(ground: Ground, words: tuple[str, ...]) -> tuple[str, ...]:
    """The things of the world that the last of some words calls, as far as the words before it fit: of `the brass key`,
    the keys that are of brass, if any is."""
    if ground.state is None or not words:
        return ()
    calls = calls_of(ground.state.world).things
    head = words[-1]
    found = calls.get(head) or calls.get(head.removesuffix("s")) or ()
    if found:
        heads = [
            id
            for id in found
            if ground.state.world.naming.head(ground.state.world.nouns[id].name) in (head, head.removesuffix("s"))
        ]
        found = tuple(heads) or found
    for word in words[:-1]:
        if word not in ground.words.articles:
            closer = [id for id in found if id in calls.get(word, ())]
            if not closer:
                return ()
            found = tuple(closer)
    return found


# --- what tells of it -----------------------------------------------------------------------------


def _backed(ground: Ground, words: str, kind: str) -> bool:
    """Whether anything tells of this kind of deed with this thing; any deed, where no kind is given."""
    thing = names_thing(ground, words)
    return _is_told(ground, thing, kind) or _was_done(ground, thing, kind)


def _is_told(ground: Ground, thing: str | None, kind: str) -> bool:
    kind_of = ground.words.kind_of
    for sentence in ground.told_in_sentences:
        kinds = {kind_of[token] for token in sentence.tokens if token in kind_of}
        if "give" in kinds and sentence in ground.lived and _is_given_to_them(ground, sentence):
            kinds.remove("give")
        if (kind in kinds or (not kind and kinds)) and (
            thing is None or thing in sentence.tokens or thing.removesuffix("s") in sentence.tokens
        ):
            return True
    return False


def _is_given_to_them(ground: Ground, sentence: Sentence) -> bool:
    """Whether a memory is of what somebody was given: `the stranger gave you the lamp`, `gave the lamp to you`."""
    words, tokens = ground.words, sentence.tokens
    given = next((at for at, token in enumerate(tokens) if words.kind_of.get(token) == "give"), len(tokens))
    return any(token in words.you for token in tokens[given + 1 :])


def _is_their_story(ground: Ground, words: str, kind: str) -> bool:
    """Whether the pack has them tell of such a deed themselves, somewhere: it is what they did before the story."""
    thing, kind_of = names_thing(ground, words), ground.words.kind_of
    return any(
        thing in tokens and any(kind_of.get(token) == kind for token in tokens) for tokens in ground.own_sentences
    )


def _was_done(ground: Ground, thing: str | None, kind: str) -> bool:
    wanted = _EVENTS.get(kind) or tuple(each for some in _EVENTS.values() for each in some)
    ids = things_called(ground, (thing,)) if thing is not None else ()
    return any(
        event.actor == ground.speaker and isinstance(event, wanted) and (not ids or getattr(event, "thing", "") in ids)
        for event in (*ground.done, *ground.lately)
    )
