"""The Textual front end: a story, a line to type on, a panel, and the wiring between them and the session.

The session plays in a thread of its own (`engine.ui.backstage`); its news are drained here and drawn. The app
decides nothing about the game: what it shows it was told, or reads off the state with the player's senses.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

# How long a lone Escape is held back, in case it begins the code of another key. Textual looks every tenth of a second
# whether that time is over; with its own tenth of a second it may take two looks.
os.environ.setdefault("ESCDELAY", "25")

from textual.app import App, ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from engine.narration.line import Line
from engine.narration.names import capital
from engine.narration.quests import kept_commands
from engine.shell.places import served
from engine.shell.preferences import preference_called
from engine.ui.answers import answers, in_words
from engine.ui.backstage import Backstage, Changed, Earlier, Finished, News, Quiet, Started, Thinking, Told, Words
from engine.ui.bar import PART, Bar
from engine.ui.clean import clean_line
from engine.ui.entry import Entry
from engine.ui.history import History
from engine.ui.looks import keep_still, lay_out, put_on_theme
from engine.ui.page import Page
from engine.ui.panel import read_panel, read_vocabulary
from engine.ui.panels import PANELS, PLACE, contents, is_kept
from engine.ui.playing import PLAIN, PlaySession
from engine.ui.reading import Reading
from engine.ui.sidebar import Sidebar
from engine.ui.story import Story
from engine.ui.themes import other_of

if TYPE_CHECKING:
    from engine.ui.finder import Finder

__all__ = ["HearthApp", "NoTerminal", "PlaySession", "run_app"]

WORDS_APART = 0.04
"""Seconds between two drawings of streamed words: fast enough to read along, slow enough to keep the keys quick."""
LONG = 2.0
"""Seconds of thinking after which it is said that it takes a while."""
PATIENCE = 10.0
"""Seconds that quitting gives the line in play, whose speech has been cut short, to come to its end."""
HINT = "F1 help"
TYPED_FOR_YOU = (
    ("exits", "The ways out of here"),
    ("people", "Who is here"),
    ("journal", "What you have learned"),
    ("undo", "Take the last turn back"),
    ("reword", "Have what was said last said in other words (Ctrl+G)"),
    ("redo", "Do again what was taken back"),
    ("restart", "Begin again; this game is kept"),
    ("transcript", "Write the story so far to a file"),
    ("export web", "Make a web page of the story so far"),
    ("about", "What this world is, and who wrote it"),
)
"""Words to the program that the command palette offers, with what each does."""
WHERE_THERE_ARE_ANY = {
    "quests": ("quests", "What there is to do"),
    "hints": ("hint", "Help with what you are at, a step at a time"),
    "achievements": ("achievements", "What you have earned"),
}
"""Those that it offers in worlds that have such things."""
LONGEST_SHOWN = 20
"""Characters of the next waiting line that are shown."""
MANY = 3
"""More lines than this were not typed ahead but pasted: who says stop while they wait wants none of them."""


class NoTerminal(RuntimeError):
    """There is no terminal to draw on. The plain front end needs none."""


class HearthApp(App[int]):
    """Plays one session. Its return value is the exit code."""

    CSS_PATH = "hearth.tcss"
    TITLE = "Hearthlight"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (70, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help"),
        *(Binding(each.key, f"panel('{each.name}')", each.title) for each in PANELS.values()),
        Binding("f9", "map", "Map"),
        Binding("f10", "menu", "Menu"),
        Binding("f12", "plain", "Plain lines"),
        Binding("f3", "toggle_theme", "Dark or light"),
        Binding("f4", "why", "Why"),
        Binding("escape", "hush", "Cut speech short", show=False),
        Binding("pageup", "turn_page(-1)", "Read back", show=False),
        Binding("pagedown", "turn_page(1)", "Read on", show=False),
        Binding("ctrl+home", "beginning", "To the beginning", show=False),
        Binding("ctrl+r", "look_up", "Lines typed before", show=False, priority=True),
        Binding("ctrl+g", "reword", "Say it otherwise", show=False, priority=True),
        Binding("ctrl+f", "find", "Find", show=False, priority=True),
        Binding("ctrl+end", "follow", "To the end", show=False),
        Binding("ctrl+up", "turn_panel(-1)", "Panel back", show=False),
        Binding("ctrl+down", "turn_panel(1)", "Panel on", show=False),
        Binding("ctrl+q", "quit", "Quit", priority=True),
        Binding("ctrl+z", "suspend_process", "Set aside", show=False, priority=True),
    ]

    class Wake(Message):
        """There is news from backstage."""

    def __init__(self, session: PlaySession, history: Path | None = None) -> None:
        # With NO_COLOR, Textual would still draw greys, unless it draws in the terminal's own colours.
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        self.session = session
        put_on_theme(self, session.preferences)
        self.backstage = Backstage(session, lambda: self.post_message(self.Wake()))
        self._history = History(history)
        self._to_draw: list[News] = []  # what waits until the words of a speech have been shown at their pace
        self._thinker = ""
        self._panel = PANELS[PLACE]
        self._panel_wanted: bool | None = None
        """Whether the player wants to see the place: None leaves it to the width of the window."""
        self._leaving = False

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What Ctrl+P offers: what concerns the window, and words to the program for who would rather pick them."""
        yield SystemCommand("Help", "The keys, and what can be typed (F1)", self.action_help)
        for each in PANELS.values():
            if is_kept(each, self.session.game.moment.state):
                key = each.key.upper()
                yield SystemCommand(each.title, f"{each.what} ({key})", partial(self.action_panel, each.name))
        yield SystemCommand("Map", "The rooms you have found, and a way to walk to one (F9)", self.action_map)
        yield SystemCommand("Menu", "What can be done with this game (F10)", self.action_menu)
        yield SystemCommand("Plain lines", "Leave the full screen and go on in plain lines (F12)", self.action_plain)
        yield SystemCommand("Past", "All moments there were, and a way to one of them", self.action_past)
        yield SystemCommand("Find", "Look for words in the story so far (Ctrl+F)", self.action_find)
        yield SystemCommand("Dark or light", "The other of the two (F3)", self.action_toggle_theme)
        yield SystemCommand("Why", "What moved whoever answered last; it spoils the story (F4)", self.action_why)
        for value, told in preference_called("theme").values:
            yield SystemCommand(f"Theme: {value}", told, partial(self.action_settle, "theme", value))
        kept = [WHERE_THERE_ARE_ANY[each] for each in kept_commands(self.session.game.moment.state)]
        for word, what in (*TYPED_FOR_YOU, *kept):
            yield SystemCommand(word.capitalize(), what, partial(self._play, word))
        yield SystemCommand("Quit", "Every turn is saved already (Ctrl+Q)", self.action_quit)

    def compose(self) -> ComposeResult:
        yield Bar(id="status")
        with Horizontal(id="table"):
            with Vertical(id="column"):
                yield Story(id="story")
                yield Bar("\u2500", id="rule")
                with Horizontal(id="line"):
                    yield Bar(id="prompt")
                    yield Entry(self._history, id="entry")
            yield Sidebar(id="sidebar")

    def on_mount(self) -> None:
        self.story = self.query_one(Story)
        self.reading = Reading(self.session, self.story)
        self.entry = self.query_one(Entry)
        self.sidebar = self.query_one(Sidebar)
        self.status = self.query_one("#status", Bar)
        self.rule = self.query_one("#rule", Bar)
        self.query_one("#prompt", Bar).left = ">"
        self._dress()
        self._show_surroundings()
        self._show_rule()
        self.entry.focus()
        # Set aside with Ctrl+Z and taken up again, Textual takes the terminal and leaves it empty.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._remark = self.set_timer(LONG, self.story.remark, pause=True)
        self.backstage.start()

    # --- typing ---

    def on_entry_typed(self, event: Entry.Typed) -> None:
        self._play(event.line)

    def on_page_picked(self, event: Page.Picked) -> None:
        self._play(event.command)

    def _play(self, line: str) -> None:
        if not self.story.display:  # a small window, and the panel in the story's place
            self._put_panel_away()
        self.story.hurry()
        self.story.follow()
        if line.strip() and not self._leaving:
            self.backstage.send(line)
            self._show_rule()

    # --- news from backstage ---

    def on_hearth_app_wake(self) -> None:
        self.set_timer(WORDS_APART, self._draw_news) if self._thinker and self.story.speaking else self._draw_news()

    def _draw_news(self) -> None:
        self._to_draw += self.backstage.drain()
        while self._to_draw and not (self.story.revealing and not isinstance(self._to_draw[0], Words)):
            self._draw(self._to_draw.pop(0))
        self._show_rule()

    def on_story_said(self) -> None:
        self._draw_news()

    def _draw(self, news: News) -> None:
        match news:
            case Started(line):
                self.story.echo(line)
            case Earlier(whole):
                self.story.whole = whole or self.session.slot is None
            case Told(lines):
                self.story.tell(lines)
            case Thinking(person, name):
                self._thinker = capital(name)
                self.story.think(person, name)
                self._remark.stop()
                self._remark = self.set_timer(LONG, self.story.remark)
            case Words(person, chunk):
                if not self.session.preferences.reduced_motion:
                    self.story.speak(person, chunk)
            case Quiet():
                self._thinker = ""
                self._remark.stop()
                self.story.hush()
            case Changed(lines):
                self.story.tell(lines)
                self._show_surroundings()
            case Finished():
                self._finish(news)

    def _finish(self, news: Finished) -> None:
        self._thinker = ""
        self.story.drop()
        if news.error:
            words = f"The engine failed on that line, and it was not played ({news.error}). All before it is saved."
            self.story.tell([Line("error", words)])
        self.story.tell([Line("system", notice) for notice in news.notices])
        self._show_surroundings()
        if news.meta == "settings":
            self._dress()
        if news.meta == "quit":
            self.run_worker(self.action_quit())
        elif news.meta == "plain":
            self.run_worker(self.action_plain())
        elif news.meta == "screen":
            self.story.tell([Line("system", "This is the full screen.")])

    # --- what is around the story ---

    def _show_surroundings(self) -> None:
        state = self.session.game.moment.state
        panel = read_panel(state)
        self.sidebar.show(contents(self._panel, state, panel))
        self.entry.completer.vocabulary = read_vocabulary(state)
        self.status.left = f"{panel.title}{PART}{panel.place}" if panel.place else panel.title
        parts = [f"turn {panel.turn}", self.session.slot_name or "not saved", _minds(self.session)]
        self.status.right = PART.join(part for part in parts if part)

    def _show_rule(self) -> None:
        waiting = self.backstage.waiting()
        words = []
        if self._thinker:
            words.append(f"{self._thinker} is {'speaking' if self.story.speaking else 'thinking'}. Esc cuts it short")
        if waiting:
            words.append(f"then: {_few(waiting)}")
        moment = self.session.game.moment
        found = () if words else answers(moment.state, moment.context)
        self.entry.answers = len(found)
        if found:
            words.append(clean_line(in_words(found)))
        self.rule.left = "; ".join(words)
        self.rule.right = "\u2193 new text below" if self.story.unread else HINT

    # --- what was told before ---

    def on_story_wanted(self) -> None:
        self.run_worker(self.reading.further(), exclusive=True, group="past")

    def action_beginning(self) -> None:
        self.run_worker(self.reading.to_the_beginning(), exclusive=True, group="past")

    def action_reword(self) -> None:
        self._play("reword")

    def action_menu(self) -> None:
        from engine.ui.story_menu import StoryMenu

        self.push_screen(StoryMenu(), self._chosen)

    def _chosen(self, what: str | None) -> None:
        """Do what was chosen in the menu."""
        from engine.ui import story_menu

        match what or story_menu.GO_ON:
            case story_menu.PAST:
                self.action_past()
            case story_menu.PLAIN:
                self.run_worker(self.action_plain())
            case story_menu.QUIT:
                self.run_worker(self.action_quit())
            case words if words.endswith(" "):
                self.entry.take(words)
            case words if words != story_menu.GO_ON:
                self._play(words)

    def action_past(self) -> None:
        from engine.ui.past import PastScreen

        self.push_screen(PastScreen(self.session), lambda line: self._play(line or ""))

    def action_look_up(self) -> None:
        """Ctrl+R, as in a shell."""
        from engine.ui.looking_up import LookingUp

        if len(self.screen_stack) == 1:
            lines = LookingUp(self._history, self.entry.value)
            self.push_screen(lines, lambda line: self.entry.take(line) if line else None)

    def action_find(self) -> None:
        from engine.ui.finder import Finder

        if len(self.screen_stack) == 1:
            self.push_screen(Finder(), lambda _: self.story.show_found(None))

    def on_finder_sought(self, event: Finder.Sought) -> None:
        self.run_worker(self._find(event.words, event.back), exclusive=True, group="past")

    async def _find(self, words: str, back: bool) -> None:
        from engine.ui.finder import Finder

        told = await self.reading.find(words, back)
        if isinstance(self.screen, Finder):
            self.screen.tell(told)

    def on_story_moved(self) -> None:
        self._show_rule()

    # --- keys ---

    def action_help(self) -> None:
        from engine.ui.help import Help

        self.push_screen(Help())

    def action_why(self) -> None:
        from engine.ui.why import Why

        self.push_screen(Why(self.session, spoils=not self.session.game.moment.context.debug))

    def action_panel(self, name: str) -> None:
        """Show a panel, or put it away where it is shown already."""
        if self.sidebar.display and self._panel.name == name:
            self._put_panel_away()
            return
        self._panel = PANELS[name]
        if name == PLACE:
            self._panel_wanted = True
        self._place_panel()
        self.sidebar.scroll_to(y=0, animate=False, immediate=True)

    def _put_panel_away(self) -> None:
        """Back to the place, where that was to be seen; the place itself is hidden."""
        if self._panel.name == PLACE or not self.story.display:
            self._panel_wanted = False
        self._panel = PANELS[PLACE]
        self._place_panel()

    def _place_panel(self) -> None:
        """Show the panel as was asked for; where nobody asked, the width of the window decides."""
        wanted = True if self._panel.name != PLACE else self._panel_wanted
        screen = self.screen_stack[0]
        screen.set_class(wanted is True, "panel-shown")
        screen.set_class(wanted is False, "panel-hidden")
        self.sidebar.set_class(self._panel.name != PLACE, "-text")
        self._show_surroundings()

    def action_map(self) -> None:
        from engine.ui.chart import MapScreen

        self.push_screen(MapScreen(self.session.game.moment.state), lambda line: self._play(line or ""))

    def action_turn_panel(self, pages: int) -> None:
        self.sidebar.scroll_to(y=self.sidebar.scroll_offset.y + pages * 5, animate=False, immediate=True)

    def action_toggle_theme(self) -> None:
        self.action_settle("theme", other_of(self.theme))

    def action_settle(self, name: str, value: str) -> None:
        """Have a preference be something from now on; what the disk takes for it is not waited for."""
        liked = self.session.preferences
        liked.choose(name, value)
        self._dress()
        import asyncio

        self.run_worker(asyncio.to_thread(liked.keep, name))

    def _dress(self) -> None:
        """Look as the player likes it."""
        liked = self.session.preferences
        put_on_theme(self, liked)
        keep_still(self, liked)
        lay_out(self.screen_stack[0], self.story, liked)

    def action_hush(self) -> None:
        waiting = len(self.backstage.waiting())
        self.story.hurry()
        if self._thinker:
            self.session.cancel()
        if waiting > (MANY if self._thinker else 0):
            self.backstage.forget_waiting()
            self._show_rule()
        elif not self._thinker and not self.entry.value and self._panel.name != PLACE:
            self._put_panel_away()
        elif not self._thinker:
            self.entry.action_clear()

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy: somebody may want to leave. It ends nothing, since it is pressed by habit."""
        kept = "Every turn is saved already" if self.session.slot_name else "This game is not being saved"
        self.rule.left = f"Ctrl+Q leaves. {kept}"

    def action_turn_page(self, pages: int) -> None:
        if self.story.display:
            self.story.turn_page(pages)
        else:
            self.action_turn_panel(pages * 2)

    def action_follow(self) -> None:
        self.story.follow()

    async def action_quit(self) -> None:
        """Cut short whoever speaks, let that turn end and be saved, and go."""
        await self._leave("Saving", 0)

    async def action_plain(self) -> None:
        """Go on in plain lines, in the same game."""
        if self.is_web or served():
            self.story.tell([Line("system", "In a browser there is only this screen.")])
            return
        await self._leave("To plain lines", PLAIN)

    async def _leave(self, words: str, code: int) -> None:
        if self._leaving:
            return
        self._leaving = True
        self.rule.left = words
        import asyncio

        stopped = await asyncio.to_thread(self.backstage.close, PATIENCE)
        self.exit(code if stopped else 1)


def run_app(session: PlaySession, *, anywhere: bool = False) -> int:
    """Play `session` in the terminal until the player quits, and return the exit code, or `PLAIN` where they want to go
    on in plain lines. Does not close the session.

    Raises `NoTerminal` where input or output is no terminal, unless it is drawn `anywhere`: there is a driver for that.
    """
    screen = sys.__stderr__
    if anywhere:
        pass
    elif not sys.stdin.isatty() or screen is None or not screen.isatty():
        raise NoTerminal("The full-screen front end needs a terminal. Play with --plain instead.")
    app = HearthApp(session, history_file(session))
    try:
        code = app.run()
    finally:
        app.backstage.close(PATIENCE)
    return app.return_code or 0 if code is None else code


def _few(waiting: tuple[str, ...]) -> str:
    """The lines that wait: the next one, and how many more."""
    first, more = clean_line(waiting[0]), len(waiting) - 1
    if len(first) > LONGEST_SHOWN:
        first = f"{first[: LONGEST_SHOWN - 1].rstrip()}\u2026"
    return f"{first} and {more} more" if more else first


def _minds(session: Any) -> str:
    """Who puts the words in people's mouths: the model if there is one, else the brain. `!` marks one out of order."""
    found = {each["kind"]: each for each in session.minds.describe() if each["kind"] in ("default", "model")}
    mind = found.get("model") or found.get("default")
    return "" if mind is None else f"{mind['id']}{' !' if mind['state'] else ''}"


def history_file(session: Any) -> Path | None:
    """Where the lines typed in this slot are kept; None for a game that is not saved."""
    return None if session.slot is None else Path(session.slot.folder) / "typed.txt"
