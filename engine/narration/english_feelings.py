"""What it was that moved people: part of the catalogue in `english.py`.

Of a cause, the actor is whose doing it was, and `me` who was moved.
"""

from __future__ import annotations

FEELINGS: dict[str, str] = {
    "because.gift": "{actor} gave {me} {the thing}",
    "because.help": "{actor} helped {me}",
    "because.kindness": "{actor} had a kind gesture for {me}",
    "because.thanks": "{actor} thanked {me}",
    "because.flattery": "{actor} flattered {me}",
    "because.apology": "{actor} begged {their me} pardon",
    "because.kept-promise": "{actor} kept a promise",
    "because.broken-promise": "{actor} broke a promise",
    "because.let-down": "{actor} did not come",
    "because.lie": "{actor} lied to {me}",
    "because.theft": "{actor} took {the thing}",
    "because.damage": "{actor} spoilt {the thing}",
    "because.attack": "{actor} went for {me}",
    "because.threat": "{actor} threatened {me}",
    "because.insult": "{actor} insulted {me}",
    "because.command": "{actor} ordered {me} about",
    "because.arrival": "{actor} came",
    "because.dreaded": "{actor} came",
    "because.unwelcome": "{actor} came",
    "because.parting": "{actor} left",
    "because.good-to-a-friend": "{actor} was good to {the thing}",
    "because.good-to-a-foe": "{actor} was good to {the thing}",
    "because.wrong-to-a-friend": "{actor} wronged a friend",
    "because.wrong-to-a-foe": "{actor} wronged somebody",
    "because.darkness": "it went dark",
    "because.setback": "something did not come off",
    "because.success": "something came off",
    "because.failure": "something came to nothing",
}
