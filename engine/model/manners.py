"""Acts that change nothing by themselves: gestures that are made, and things people try that come to nothing.

Each has an id, which is its verb for rules and conditions (`before dancing`), and says how many nouns it can be about
and at whom or what it is *done*: an event `Performed`, told to all who see it. At anything else it is refused in words
of its own. Rules of a pack come before both, so a pack makes any of them mean something. Data only: the law is in
`engine.rules.performing`, the words are in `engine.narration.english_manners`, and the verbs that players type (named
here in comments) are in the parser.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Target = Literal["nothing", "thing", "person", "self"]


class Manner(msgspec.Struct, frozen=True):
    """One act of this kind. The target is what the first noun is."""

    doing: str
    """The gerund: `jumping`."""
    least: int = 0
    most: int = 1
    """How many nouns it is about."""
    done: tuple[Target, ...] = ()
    """At which targets it is done."""
    apart: tuple[Target, ...] = ()
    """Which of the others are refused in words of their own: `perform.kick.person`, and not `perform.kick`."""
    seen: bool = False
    """It needs its nouns in sight only."""
    held: bool = False
    """It is done with a thing in hand."""
    heard: bool = False
    """Others notice it in the dark too."""


_ALL: tuple[Target, ...] = ("nothing", "thing", "person", "self")
_OTHERS: tuple[Target, ...] = ("nothing", "thing", "person")

MANNERS: dict[str, Manner] = {
    # --- the body, alone or toward somebody ---
    "jump": Manner("jumping", done=("nothing",)),  # hop, leap, skip; jump over
    "dance": Manner("dancing", done=_OTHERS, seen=True),  # dance with
    "wave": Manner("waving", done=_ALL, seen=True),  # wave at, wave to, beckon
    "point": Manner("pointing", done=_ALL, seen=True),  # point at, point to, gesture at
    "nod": Manner("nodding", done=_OTHERS, seen=True),
    "shrug": Manner("shrugging", done=_OTHERS, seen=True),
    "bow": Manner("bowing", done=_OTHERS, seen=True),  # curtsy, bow to
    "kneel": Manner("kneeling", done=_OTHERS, seen=True),  # kneel before
    "salute": Manner("saluting", done=_OTHERS, seen=True),
    "smile": Manner("smiling", done=_OTHERS, seen=True),  # grin, beam
    "frown": Manner("frowning", done=_OTHERS, seen=True),  # scowl, glare
    "wink": Manner("winking", done=_OTHERS, seen=True),  # blink
    "laugh": Manner("laughing", done=_ALL, seen=True, heard=True),  # giggle, chuckle, snigger
    "cry": Manner("crying", most=0, done=("nothing",), heard=True),  # weep, sob
    "sigh": Manner("sighing", most=0, done=("nothing",), heard=True),  # groan, moan
    "cough": Manner("coughing", most=0, done=("nothing",), heard=True),  # sneeze, clear throat
    "shout": Manner(
        "shouting", done=("nothing",), seen=True, heard=True
    ),  # scream, yell, howl, call out; without words
    "sing": Manner("singing", done=_OTHERS, seen=True, heard=True),  # chant; sing to
    "whistle": Manner("whistling", done=_OTHERS, seen=True, heard=True),  # hum; whistle at
    "clap": Manner("clapping", done=_OTHERS, seen=True, heard=True),  # applaud, cheer
    "yawn": Manner("yawning", most=0, done=("nothing",)),
    "stretch": Manner("stretching", most=0, done=("nothing",)),  # exercise
    "shiver": Manner("shivering", most=0, done=("nothing",)),  # tremble
    "breathe": Manner("breathing", most=0, done=("nothing",)),  # inhale, exhale
    "dodge": Manner("dodging", done=("nothing",), seen=True),  # duck
    "handshake": Manner("handshaking", least=1, done=("person",), apart=("self",)),  # shake hands with
    # --- the hands, on a thing ---
    "knock": Manner("knocking", least=1, done=("thing",), heard=True),  # knock on, rap, tap; tap on
    "rub": Manner("rubbing", least=1, done=("thing",), apart=("self",)),  # stroke a thing, massage
    "squeeze": Manner("squeezing", least=1, done=("thing",), apart=("self",)),  # pinch, squash, press together
    "shake": Manner("shaking", least=1, done=("thing",), apart=("self",)),  # rattle, jiggle
    "swing": Manner("swinging", least=1, done=("thing",), held=True),  # brandish, wield, wave about
    "poke": Manner("poking", least=1, most=2, done=("thing",), apart=("self",)),  # prod, nudge, jab
    "scratch": Manner("scratching", least=1, done=("thing", "self")),  # scrape
    "clean": Manner("cleaning", least=1, most=2, done=("thing",), apart=("self",)),  # wash, wipe, scrub, dust, polish
    "pet": Manner("petting", least=1, done=("thing",), apart=("self",)),  # pat
    # --- what comes to nothing: against somebody ---
    "attack": Manner("attacking", least=1, most=2, apart=("person", "self")),  # hit, fight, punch, slap, strike, beat,
    # assail, assault, hurt, wound, duel, stab, wrestle, smack, thump
    "kick": Manner("kicking", least=1, apart=("person", "self")),
    "kill": Manner("killing", least=1, most=2, apart=("person", "self")),  # murder, strangle, poison, slay, execute
    "shoot": Manner("shooting", least=1, most=2, seen=True),  # fire at
    "bite": Manner("biting", least=1, apart=("person", "self")),  # chew
    "threaten": Manner("threatening", least=1, most=2, apart=("person",), seen=True),  # intimidate
    "scold": Manner("scolding", least=1, apart=("person",), seen=True),  # discipline, insult, mock, tease, blame
    "throw": Manner("throwing", least=1, most=2),  # toss, hurl, chuck; throw at
    # --- affection ---
    "kiss": Manner("kissing", least=1, apart=("person", "self")),
    "hug": Manner("hugging", least=1, apart=("person", "self")),  # embrace, cuddle, caress
    "love": Manner("loving", least=1, apart=("person",), seen=True),  # marry, flirt with, seduce, attract, court, charm
    # --- getting about ---
    "climb": Manner("climbing", least=1, apart=("person",)),  # climb on, scale
    "swim": Manner("swimming"),  # dive, bathe, wade
    "fly": Manner("flying"),
    "ride": Manner("riding", least=1, apart=("person",)),  # drive, mount, sail
    "crawl": Manner("crawling"),  # creep, sneak, tiptoe
    "follow": Manner("following", least=1, apart=("person",), seen=True),  # chase, pursue, join
    "hide": Manner("hiding"),  # hide under
    "sleep": Manner("sleeping"),  # nap, doze, dream
    "wake": Manner("waking", apart=("thing", "person", "self")),  # wake up, awaken, rouse
    # --- the mind ---
    "think": Manner("thinking", seen=True),  # ponder, meditate, concentrate, remember, consider, reflect, wonder
    "learn": Manner("learning", seen=True),  # research, memorize, study
    "count": Manner("counting", least=1, seen=True),
    "pray": Manner("praying", seen=True),  # worship, pray to
    "magic": Manner("conjuring", most=2, seen=True),  # xyzzy, plugh, plover, abracadabra, cast, conjure, enchant
    "swear": Manner("swearing", seen=True),  # curse, and the curses themselves
    # --- trade ---
    "buy": Manner("buying", least=1, most=2, apart=("person",), seen=True),  # purchase, hire, rent
    "sell": Manner("selling", least=1, most=2, seen=True),
    "pay": Manner("paying", least=1, most=2, apart=("person",), seen=True),  # bribe, tip
    "trade": Manner("trading", least=1, most=2, seen=True),  # swap, barter, exchange
    "steal": Manner("stealing", least=1, most=2, apart=("person",), seen=True),  # rob, pickpocket, burgle
    # --- work ---
    "use": Manner("using", least=1, most=2, apart=("person",), seen=True),  # operate, apply, employ, work
    "repair": Manner("repairing", least=1, most=2, apart=("person",)),  # fix, mend
    "make": Manner("making", seen=True),  # build, craft, create, invent
    "write": Manner("writing", most=2),  # draw, type, record, note, paint, scribble, sketch
    "photograph": Manner("photographing", least=1, seen=True),  # film, take a picture of
    "attach": Manner("attaching", least=1, most=2),  # connect, link, plug, join to, meld, combine, glue, screw
    "detach": Manner("detaching", least=1, most=2),  # disconnect, unplug, free, release
    "dismantle": Manner("dismantling", least=1, most=2, apart=("person",)),  # unscrew, take apart
    "force": Manner("forcing", least=1, most=2, apart=("person",)),  # pry, prise, lever, pick a lock
    "bend": Manner("bending", least=1, apart=("person",)),  # fold, unfold, crumple, twist
    "tear": Manner("tearing", least=1, apart=("person",)),  # rip, shred
    "lift": Manner("lifting", least=1, apart=("person", "self")),  # raise, lower, hoist, tip, tilt
    "roll": Manner("rolling", least=1, apart=("person",)),  # flip, spin, rotate
    "ring": Manner("ringing", least=1, apart=("person",)),
    "blow": Manner("blowing", done=("nothing",)),  # blow on, blow into, puff
    "play": Manner("playing", apart=("person",)),  # play with
    "spray": Manner("spraying", least=1, most=2),
    "plant": Manner("planting", least=1, most=2),  # sow, bury
    "cook": Manner("cooking", least=1, most=2, apart=("person",)),  # boil, fry, bake, roast
    "feed": Manner("feeding", least=1, most=2, apart=("person", "self")),
    "dress": Manner("dressing", apart=("person", "self")),  # undress, strip, get dressed
    # --- people ---
    "call": Manner("calling", apart=("person",), seen=True),  # summon, phone
    "assign": Manner("assigning", least=1, most=2, seen=True),  # appoint, promote
}
"""By id, in the order of the help."""

MANNER_VERBS: dict[str, str] = {manner.doing: id for id, manner in MANNERS.items()}
"""Ids by gerund."""
