"""What the player could ask: the pack's own words for what a person would speak of now and has not yet been heard on.

Only what the pack gives a suggestion for is ever named. A topic is suggested until it was talked of, and again when
the answer would be a new one, as after a change of heart, and not only because one that is said once is used up; a
fact while its person may tell it and the asker does not have it. And no suggestion is made that puts, as the pack
puts it, a fact that anybody here keeps back and the asker has not heard: what is hidden is not given away by a list
of what to ask.
"""

from __future__ import annotations

from engine.model.query import belief, times_said
from engine.model.state import State
from engine.model.world import Topic
from engine.narration.line import Line, line_of
from engine.narration.names import name, the
from engine.narration.prose import render
from engine.narration.wording import linked, listed, message, phrased
from engine.people.secrets import secrets_of
from engine.rules.conditions import holds
from engine.rules.dialogue import open_topics, topics_of
from engine.rules.scope import company
from engine.rules.talking import may_tell

Suggestions = dict[str, str]
"""By the id of the topic or fact, in what words it is asked about; what belongs to the talk in hand comes first."""


def suggestions(state: State, person: str, asker: str) -> Suggestions:
    """What somebody could ask a person about now."""
    persona = state.world.nouns[person].persona
    if persona is None or persona.acts == "never":
        return {}
    first: Suggestions = {}
    found: Suggestions = {}
    for known in persona.knows if any(known.suggest for known in persona.knows) else ():
        held = belief(state, person, known.fact) is not None and belief(state, asker, known.fact) is None
        if known.suggest and held and may_tell(state, person, known.fact):
            found[known.fact] = render(state, known.suggest, actor=asker)
    for topic in open_topics(state, person, asker) if any(topic.suggest for topic in persona.topics) else ():
        if topic.suggest and _has_news(state, person, topic, asker):
            (first if topic.after else found)[topic.id] = render(state, topic.suggest, actor=asker)
    found = {id: words for id, words in {**first, **found}.items() if words}
    secrets = [secrets_of(state, other, unknown_to=asker) for other in company(state, asker)] if found else []
    return {id: words for id, words in found.items() if not any(each.shows_in_words(words) for each in secrets)}


def called(state: State, person: str, by: str, id: str) -> str:
    """In what words a person asks whether a subject is meant; empty where there are none that give nothing away."""
    suggested = suggestions(state, person, by).get(id, "")
    fact = state.world.facts.get(id)
    if suggested or fact is not None:
        return suggested or (fact.name if fact is not None and belief(state, by, id) is not None else "")
    topic = next((topic for topic in topics_of(state, person) if topic.id == id), None)
    if topic is None:
        return ""
    written = render(state, topic.suggest, actor=by)
    if written or person in topic.words:
        return written
    nouns = state.world.nouns
    noun = next(
        (word for word in (topic.name, *sorted(topic.words)) if word in nouns and nouns[word].kind != "room"), ""
    )
    return the(state, noun, by) if noun else topic.name.replace("_", " ")


def _has_news(state: State, person: str, topic: Topic, asker: str) -> bool:
    """Whether the asker has not heard what would be answered. An answer in the place of one that is used up, as `I told
    you`, is no news."""
    for saying in topic.sayings:
        if holds(state, saying.when, actor=person):
            return not times_said(state, saying.id, asker)
    return False


def topics_lines(state: State, asker: str, person: str = "") -> tuple[Line, ...]:
    """What could be asked of one person, or of everybody who is here."""
    here = company(state, asker)
    if not here:
        return (Line("system", message(state, "topics.nobody", asker)),)
    found = {other: suggestions(state, other, asker) for other in ((person,) if person else here)}
    lines = [_line(state, "topics.some", asker, other, words) for other, words in found.items() if words]
    if lines:
        return tuple(lines)
    id = "topics.nothing" if person or len(here) == 1 else "topics.nothing.anybody"
    return (Line("system", message(state, id, asker, person=person or here[0])),)


def newly_open(before: Suggestions, state: State, person: str, asker: str) -> Line | None:
    """One quiet line about what an answer has brought up that could not be asked before; None where it is nothing."""
    now = suggestions(state, person, asker)
    new = {id: words for id, words in now.items() if id not in before}
    if not new:
        return None
    line = _line(state, "topics.opened", asker, person, new)
    return Line("note", line.text, links=line.links)


def _line(state: State, id: str, asker: str, person: str, found: Suggestions) -> Line:
    called = name(state, person, asker)
    phrases = [linked(words, words, "person", f"ask {called} about {words}") for words in dict.fromkeys(found.values())]
    conjunction = message(state, "list.and", asker)
    about = {"actor": asker, "person": person}
    return line_of("system", phrased(state, id, asker, about, list=listed(phrases, conjunction=conjunction)))
