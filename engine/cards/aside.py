"""What of a card is for people, and what has no place in a world: none of it is ever shown to a model."""

from __future__ import annotations

from engine.cards.card import Card, fields_of
from engine.cards.report import Report
from engine.cards.talk import emphasised_away
from engine.cards.wording import Done, as_plain, readable, shortened

_MOST_NAMED = 40
_NOT_HERE: dict[str, str] = {
    "system_prompt": "what a model is asked is said by the brain, and not by a card",
    "post_history_instructions": "what a model is asked is said by the brain, and not by a card",
}
_EXTENSIONS = {
    "regex_scripts": "; a script of a card is never run",
    "depth_prompt": "; what a model is asked is said by the brain",
    "world": "; the lorebook that it names is a file of its own: import that too",
}


def about_of(card: Card, report: Report, *, alone: bool) -> str:
    """The creator's notes are for people and never for a model."""
    if alone and card.text("creator").strip():
        report.keep("creator", "named by the command 'about'")
    elif card.text("creator").strip():
        report.lose("creator", "this world has an author of its own")
    if not card.text("creator_notes").strip():
        return ""
    if not alone:
        report.lose("creator_notes", "they are for who reads the card")
        return ""
    report.keep("creator_notes", "read by the command 'about'; no model sees them")
    return shortened(as_plain(emphasised_away(readable(card.text("creator_notes"), Done()))).replace("*", ""), 4_000)


def leave_aside(card: Card, report: Report) -> None:
    """Put down each field that is not played with, and why."""
    for field, why in _NOT_HERE.items():
        if text := card.text(field).strip():
            report.lose(field, why)
            report.order(field, [text])
    if card.text("character_version").strip():
        report.lose("character_version", "a word of its maker")
    for field, why in (
        ("tags", "a world has none"),
        ("group_only_greetings", "greetings for a chat of several are not told apart here"),
        ("source", "where the card is from"),
    ):
        if card.list(field):
            report.lose(field, f"{len(card.list(field))}: {why}")
    if card.assets:
        report.lose("assets", f"{card.assets}: pictures and sounds are not shown, and nothing is fetched")
    for field in ("creation_date", "modification_date", "creator_notes_multilingual"):
        if field in fields_of(card.raw):
            report.lose(field, "a note of its maker")
    for each in card.extensions[:_MOST_NAMED]:
        report.lose(f"extensions.{each}", "made for another program" + (_EXTENSIONS.get(each, "")))
    for each in card.others[:_MOST_NAMED]:
        report.lose(each, "no version of the specification has it")
    if len(card.others) > _MOST_NAMED or len(card.extensions) > _MOST_NAMED:
        report.lose("other fields", f"{len(card.others) + len(card.extensions):,} in all, of which the first are named")
