"""What a player likes: how a game looks and reads, as opposed to who thinks in it. Each preference is a word with a few
values; what is chosen is kept in the player's settings (`engine.shell.settings`) and counts in every game.

This is the one place that knows which there are. The word `settings`, the command `hearth settings` and the sheet of
the full screen all go through `answer` or `Preferences.settle`, and front ends read `Preferences`.
"""

from __future__ import annotations

import threading
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from engine.model.listing import listed
from engine.shell.settings import LIKED, NotKept, Settings, keep_settings, read_settings, settings_file

NARROWEST, WIDEST = 40, 120
"""Letters in a row of text: the fewest and the most that can be settled."""


class Preference(NamedTuple):
    """One thing that can be settled. The first of its values is what it is while nobody has settled it."""

    name: str
    about: str
    values: tuple[tuple[str, str], ...]
    """Each value with what it means."""


PREFERENCES = (
    Preference(
        "theme",
        "the colours of the full screen",
        (
            ("hearth-dark", "dark, by firelight"),
            ("hearth-light", "light, by day"),
            ("midnight", "dark, cool blue"),
            ("paper", "light, ink on white"),
            ("contrast-dark", "white on black, high contrast"),
            ("contrast-light", "black on white, high contrast"),
            ("mono-dark", "dark, one colour"),
            ("mono-light", "light, one colour"),
        ),
    ),
    Preference(
        "motion",
        "whether anything moves on the screen",
        (
            ("full", "speech appears as it is spoken"),
            ("reduced", "nothing moves: a line of speech stands there once it is whole"),
        ),
    ),
    Preference(
        "pace",
        "how fast speech appears",
        (
            ("quick", "as fast as it comes"),
            ("even", "at the pace of reading aloud"),
            ("slow", "slower than that"),
        ),
    ),
    Preference(
        "measure",
        f"the longest row of text, in letters, from {NARROWEST} to {WIDEST}",
        (("76", ""),),
    ),
    Preference(
        "transcript",
        "whether the story is written to a file beside the saved game as you play",
        (("on", "it is"), ("off", "only when you say: transcript")),
    ),
    Preference(
        "panel",
        "whether what is here is shown beside the story",
        (
            ("auto", "where the window is wide enough"),
            ("shown", "always"),
            ("hidden", "never; F2 shows it"),
        ),
    ),
)


class NoSuch(Exception):
    """There is no such setting, or it cannot be that. The message is a sentence that says what there is."""


class Preferences:
    """What the player likes, while a program runs. It is kept in `file`; without one, it holds for this run only."""

    def __init__(self, settings: Settings | None = None, file: Path | None = None) -> None:
        self._file = file
        self._writing = threading.Lock()
        self._settled: dict[str, str] = {}
        self.troubles: list[str] = []
        """What is wrong with what the file says, as sentences."""
        for preference in PREFERENCES:
            said = str(getattr(settings, preference.name, "") or "")
            try:
                self._settled[preference.name] = read_value(preference, said) if said else ""
            except NoSuch as error:
                self.troubles.append(f"{file}: {error}" if file else str(error))

    @classmethod
    def of_this_machine(cls) -> Preferences:
        """Those in the player's own settings."""
        return cls(read_settings(), settings_file())

    def __getitem__(self, name: str) -> str:
        """What a preference is: as it was settled, or what it is while nobody has."""
        return self._settled.get(name) or preference_called(name).values[0][0]

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move: no streaming of words, no blinking, no sliding."""
        return self["motion"] == "reduced"

    @property
    def measure(self) -> int:
        """The longest row of text, in letters; 0 where nobody has settled it."""
        return int(self._settled.get("measure") or 0)

    def settle(self, name: str, value: str) -> str:
        """Have a preference be something from now on. Returns why that could not be kept for other games, as a
        sentence; nothing where it was. Raises `NoSuch`."""
        self.choose(name, value)
        return self.keep(name)

    def choose(self, name: str, value: str) -> None:
        """Have a preference be something while this program runs. Raises `NoSuch`."""
        preference = preference_called(name)
        self._settled[preference.name] = read_value(preference, value)

    def keep(self, name: str) -> str:
        """Write down what a preference is, which takes as long as a disk does. Returns what `settle` does."""
        preference = preference_called(name)
        if self._file is None:
            return ""
        kind, first = type(LIKED[preference.name]), preference.values[0][0]
        with self._writing:  # so that of two the later one stands there in the end
            value = self[preference.name]
            try:
                keep_settings(self._file, **{preference.name: kind() if value == first else kind(value)})
            except NotKept as error:
                return f"It holds until you leave, and is not kept. {error}"
        return ""

    def other(self, name: str, step: int) -> str:
        """The value `step` places on from what a preference is, coming round again."""
        values = values_of(preference_called(name))
        return values[(values.index(self[name]) + step) % len(values)] if self[name] in values else values[0]


def preference_called(name: str) -> Preference:
    """The preference of that name, or that begins so. Raises `NoSuch`."""
    typed = name.casefold()
    names = [each.name for each in PREFERENCES]
    found = [each for each in PREFERENCES if each.name == typed]
    found = found or [each for each in PREFERENCES if typed and each.name.startswith(typed)]
    if len(found) != 1:
        near = get_close_matches(typed, names, 1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {listed(names, 'and')}."
        raise NoSuch(f"There is no setting called '{name}'. {hint}")
    return found[0]


def values_of(preference: Preference) -> tuple[str, ...]:
    """What it can be, one after another; of rows of text, some of the many lengths."""
    if preference.name == "measure":
        return tuple(str(letters) for letters in range(NARROWEST, WIDEST + 1, 4))
    return tuple(value for value, _ in preference.values)


def read_value(preference: Preference, typed: str) -> str:
    """A value as it was typed: the word, its beginning, or its number in the list of them. Raises `NoSuch`."""
    typed = typed.strip().casefold()
    if preference.name == "measure":
        if typed.isascii() and typed.isdecimal() and NARROWEST <= int(typed) <= WIDEST:
            return str(int(typed))
        raise NoSuch(f"measure is a number from {NARROWEST} to {WIDEST}, and not '{typed}'.")
    values = values_of(preference)
    if typed in values:
        return typed
    if typed.isascii() and typed.isdecimal() and 0 < int(typed) <= len(values):
        return values[int(typed) - 1]
    begun = [value for value in values if typed and value.startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    near = get_close_matches(typed, values, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise NoSuch(f"{preference.name} can be {listed(values)}, and not '{typed}'.{hint}")


def means(preference: Preference, value: str) -> str:
    """What a value means; nothing where it says so itself."""
    return dict(preference.values).get(value, "")


def answer(preferences: Preferences, rest: str) -> tuple[str, ...]:
    """What the word `settings` is answered with, a paragraph each; `rest` is what follows it: nothing, a name, or a
    name and what it is to be. Never raises."""
    name, _, value = rest.strip().partition(" ")
    try:
        if not name:
            rows = [f"{each.name}: {preferences[each.name]} ({each.about})" for each in PREFERENCES]
            return (*rows, "To change one, say its name and what it is to be: settings theme paper")
        preference = preference_called(name)
        if value.strip():
            why_not = preferences.settle(name, value.removeprefix("= "))
            now = preferences[preference.name]
            told = means(preference, now)
            return (f"{preference.name} is {now} from now on{f': {told}' * bool(told)}.", *filter(None, (why_not,)))
        return tuple(_one(preference, preferences[preference.name]))
    except NoSuch as error:
        return (str(error),)


def _one(preference: Preference, now: str) -> list[str]:
    rows = [f"{preference.name} is {now}: {preference.about}."]
    if len(preference.values) == 1:
        return [*rows, f"To change it, say: settings {preference.name} {preference.values[0][0]}"]
    for number, (value, told) in enumerate(preference.values, 1):
        rows.append(f"{number}. {value}{f': {told}' * bool(told)}")
    return [*rows, f"To change it, say: settings {preference.name} {preference.values[-1][0]}, or its number."]
