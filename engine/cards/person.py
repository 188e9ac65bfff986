"""A card as a person of a pack: who they are, how they talk, what they say first, what they know.

What a card says to a model (`system_prompt`, `post_history_instructions`, notes at a depth) is left out: here the brain
says what is asked of a model, and a card is what the model is told of somebody. What has no place in a world stays in
the card, which is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

import msgspec

from engine.cards.aside import about_of, leave_aside
from engine.cards.card import Card
from engine.cards.facts import Lore, Table, lore_of
from engine.cards.refused import Unfit
from engine.cards.report import Report
from engine.cards.talk import emphasised_away, spoken_only, staged, turns
from engine.cards.wording import (
    Done,
    as_plain,
    as_prose,
    one_line,
    orders_in,
    read_words,
    readable,
    shortened,
)

LONGEST_NAME = 60
LONGEST_CARD = 8_000
LONGEST_TALK = 6_000
MOST_GREETINGS = 30
MOST_SAMPLES = 12
LONGEST_SAMPLE = 240
_LONGEST_LINE = 200
_SENTENCE = re.compile(r"[^\n\[\]{}:=+|<>*]{20,240}?[.!?](?=\s|$)")
_PRONOUNS = {
    "she": ("she", "her", "hers", "herself"), "he": ("he", "him", "his", "himself"),
}  # fmt: skip


class Made(msgspec.Struct, kw_only=True):
    """A person and what they know, as tables of a pack."""

    id: str
    person: Table
    facts: dict[str, Table] = {}
    entries: dict[int, str] = {}
    """The fact that each entry of the card's book has become."""
    scenario: str = ""
    """Prose to begin with, for a world of their own."""
    about: str = ""
    author: str = ""


def name_of(card: Card) -> str:
    """What somebody is called: their nickname, or else their name. Raises `Unfit` where neither has a letter in it."""
    for field in ("nickname", "name"):
        called = " ".join(as_plain(emphasised_away(readable(card.text(field), Done()))).replace("*", "").split())
        called = re.sub(r"[{}\\|]", "", called).strip()
        if any(letter.isalnum() for letter in called):
            return called if len(called) <= LONGEST_NAME else called[:LONGEST_NAME].rsplit(" ", 1)[0]
    raise Unfit("its name has no letter in it.")


def person_of(card: Card, id: str, room: str, taken: Collection[str], report: Report, *, alone: bool) -> Made:
    """The tables for a card, with what became of it put down in the report. `alone` is somebody who gets a world of
    their own, so that where it begins is theirs to say. Raises `Unfit`."""
    name = name_of(card)
    report.remarks += card.odd
    report.keep("name", name)
    nickname = card.text("nickname").strip()
    whole = one_line(card.text("name"), name)[:_LONGEST_LINE]
    if nickname and name != whole:
        report.keep("nickname", "what they are called here; the name is a word for them")
    elif nickname:
        report.lose("nickname", "it says nothing besides the name")
    of_lore = Report(file=report.file, form=report.form, name=name)
    lore = Lore() if card.book is None else lore_of(card.book, name, (*taken, id), of_lore)
    scenario = _scenario(card, name, report, alone=alone)
    person: Table = {"name": name}
    if nickname and whole and whole != name:
        person["words"] = [whole]
    description, talk = _description(card, name, report)
    person["pronoun"] = _pronoun(card, report)
    person["in"] = room
    person["text"] = _looks(description, name, report)
    person["card"] = _card(card, name, description, scenario, talk, lore, report)
    samples = _samples(card, name, talk, report)
    if samples:
        person["samples"] = samples
    _talk(card, name, person, report)
    person["topics"] = [{"about": [name, "yourself"], "say": as_prose(f"My name is {name}.")}]
    report.change("topics", "a plain line for who asks who they are; no card has a field for it")
    if lore.knows:
        person["knows"] = lore.knows
    about = about_of(card, report, alone=alone)
    leave_aside(card, report)
    report.add(of_lore)
    return Made(
        id=id,
        person=person,
        facts=lore.facts,
        entries=lore.entries,
        scenario=as_prose(scenario) if alone else "",
        about=about,
        author=one_line(card.text("creator"), name)[:_LONGEST_LINE] if alone else "",
    )


def _description(card: Card, name: str, report: Report) -> tuple[str, list[str]]:
    """The description without the talk in it, and their turns of that."""
    done = Done()
    text, talk = turns(read_words(card.text("description"), name, done), _whose(card, name))
    text = as_plain(emphasised_away(text))
    report.order("description", orders_in(text))
    whys = ["of the talk in it they have their own lines"] if talk else []
    whys += done.whys()
    if whys:
        report.change("description", f"in their card; {'; '.join(whys)}")
    elif text:
        report.keep("description", f"{len(text):,} letters in their card")
    elif card.text("description").strip():
        report.lose("description", "nothing in it can be read")
    return text, talk


def _plain(card: Card, field: str, name: str, report: Report) -> str:
    """A field that is no prose, with what was done to it told."""
    done = Done()
    text = as_plain(emphasised_away(read_words(card.text(field), name, done)))
    report.order(field, orders_in(text))
    if not text:
        if card.text(field).strip():
            report.lose(field, "nothing in it can be read")
    elif whys := done.whys():
        report.change(field, f"in their card; {'; '.join(whys)}")
    else:
        report.keep(field, f"{len(text):,} letters in their card")
    return text


def _scenario(card: Card, name: str, report: Report, *, alone: bool) -> str:
    if not card.text("scenario").strip():
        return ""
    if not alone:
        report.lose("scenario", "where they are now is this world's to say")
        return ""
    done = Done()
    text = staged(read_words(card.text("scenario"), name, done))
    short = shortened(text, LONGEST_TALK)
    report.order("scenario", orders_in(text))
    whys = [f"cut by {len(text) - len(short):,} letters"] if len(short) < len(text) else []
    whys += done.whys()
    if whys or short:
        report.take("scenario", "read before the story begins", whys)
    return short


def _pronoun(card: Card, report: Report) -> str:
    """By the words of the card, where those are clear; it has no field for it."""
    told = " ".join(card.text(field)[:20_000] for field in ("description", "personality", "scenario", "first_mes"))
    counts = Counter(re.findall(r"[a-z]+", told.lower()))
    said = {each: sum(counts[word] for word in words) for each, words in _PRONOUNS.items()}
    likely, other = sorted(said, key=lambda each: -said[each])
    found = likely if said[likely] >= 2 and said[likely] > 2 * said[other] else "they"
    why = "by the words of the card" if found != "they" else "the card does not say"
    report.change("pronoun", f'"{found}": {why}; no card has a field for it')
    return found


def _looks(description: str, name: str, report: Report) -> str:
    """What is seen of them. A card has no field for that either."""
    first = _SENTENCE.match(description)
    if first is None:
        report.change("text", "a plain line for who looks at them: the description is no sentence to be read")
        return as_prose(f"{name} looks back at you.")
    report.change("text", "the first sentence of the description, for who looks at them")
    return as_prose(first[0].strip())


def _card(card: Card, name: str, description: str, scenario: str, talk: list[str], lore: Lore, report: Report) -> str:
    parts = [description]
    own = [said for each in talk if (said := as_plain(spoken_only(each)))]
    if own:
        parts.append("\n".join((f"In {name}'s own words:", *own)))
    personality = _plain(card, "personality", name, report)
    if personality:
        parts.append(f"What {name} is like: {personality}")
    if scenario:
        parts.append(f"How it begins: {as_plain(scenario)}")
    whole = "\n\n".join(each for each in (*parts, *lore.always) if each).replace("*", "")
    short = shortened(whole, LONGEST_CARD)
    if len(short) < len(whole):
        cut = len(whole) - len(short)
        report.change("card", f"what their card is made of was cut by {cut:,} letters: {LONGEST_CARD:,} are the most")
    return short or f"{name}."


def _samples(card: Card, name: str, talk: list[str], report: Report) -> list[str]:
    """Lines that they say in the examples, and in what talk there is in the description. What others say there is
    nobody's here."""
    done = Done()
    text = read_words(card.text("mes_example"), name, done)
    report.order("mes_example", orders_in(text))
    _, theirs = turns(text, _whose(card, name))
    said = [spoken_only(line) for turn in (*theirs, *talk) for line in turn.split("\n")]
    found = dict.fromkeys(shortened(each, LONGEST_SAMPLE) for line in said if (each := as_plain(line).strip('"“” ')))
    samples = [each for each in found if any(letter.isalnum() for letter in each)][:MOST_SAMPLES]
    if card.text("mes_example").strip():
        if not theirs:
            report.lose("mes_example", "no line in it is marked as theirs")
        else:
            more = f" of {len(found)}" if len(found) > len(samples) else ""
            report.change(
                "mes_example", f"{len(samples)}{more} of their lines as samples, without what is done in them"
            )
    return samples


def _whose(card: Card, name: str) -> tuple[str, ...]:
    return (name, card.text("name"))


def _talk(card: Card, name: str, person: Table, report: Report) -> None:
    """What they say first, and how they greet after that."""
    first = _said(card.text("first_mes"), "first_mes", name, "said when the player meets them", report)
    if first:
        person["openings"] = [{"say": first}]
    greetings = []
    for number, each in enumerate(card.list("alternate_greetings")):
        label = f"alternate_greetings {number + 1}"
        if number >= MOST_GREETINGS:
            left = len(card.list("alternate_greetings")) - number
            report.lose("alternate_greetings", f"{left:,} of them: {MOST_GREETINGS} are the most")
            break
        if said := _said(each, label, name, "a greeting, said once", report):
            greetings.append({"say": said, "once": True})
    if greetings:
        person["greetings"] = greetings


def _said(raw: str, field: str, name: str, use: str, report: Report) -> str:
    done = Done()
    read = read_words(raw, name, done)
    text = staged(read)
    short = shortened(text, LONGEST_TALK)
    report.order(field, orders_in(text))
    if not short:
        if raw.strip():
            report.lose(field, "nothing in it can be read")
        return ""
    whys = []
    if text != read:
        whys.append("what is done and what is said are told apart without stars")
    if len(short) < len(text):
        whys.append(f"cut by {len(text) - len(short):,} letters")
    report.take(field, use, [*whys, *done.whys()])
    return as_prose(short)
