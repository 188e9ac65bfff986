"""A world with one of everything that the world model knows, for tests of what must hold whatever is played."""

from __future__ import annotations

EVERYTHING = """
title = "Everything"
start = "quay"
[number]
knocks = 0
luck = 0
[day]
turns = 48
[score]
max = 10
ranks = { 0 = "Landlubber", 5 = "Hand" }
[need.rest]
every = 3
at = "jetty"
[region.harbour]
name = "the harbour"
rooms = ["quay", "shed", "jetty"]
[relation.likes]
kind = "many to many"
begins = [["ada", "tom"]]
[relation.owns]
kind = "one to many"
begins = [["tom", "chest"]]
[property.wetness]
of = ["thing", "person"]
values = ["dry", "damp", "soaked"]
[property.wear]
number = [0, 3]
[table.gulls]
order = "shuffle"
entries = ["A gull.", { say = "Two gulls.", do = ["set wetness of tom to soaked"], weight = 2 }]
[choice.toll]
options = [{ label = "Pay.", do = ["add 1 to luck"] }, { label = "Haggle.", once = true, do = ["choose toll"] }]
leave = "Walk on."
[timer.tide]
turns = 7
repeats = true
running = true
say = "The tide turns."
do = ["add 1 to knocks", "set wetness of player to damp", "add 1 to wear of chest", "draw gulls", "choose toll",
    "add 2 to anger of kit", "tell wreck to player", "promise debt to ada by player", "promise wreck to kit by player"]
[scene.squall]
begins = "knocks >= 2"
ends = "knocks >= 4"
again = false
begin_say = "Rain comes over the water."
[quest.crossing]
name = "The Crossing"
text = "The boat wants going over."
stages = [
    { text = "Ring the bell.", done = "knocks >= 1", say = "Somebody heard that.", do = ["add 1 to luck"] },
    { text = "Set the moth free.", done = "moth in quay" },
]
fails = "turn > 60"
done_say = "Done."
fail_do = ["subtract 1 from trust of ada"]
[quest.debts]
name = "Debts"
begins = "player knows debt"
stages = [{ text = "Have Kit liked.", done = "any person that ada likes in locker" }]
[achievement.heard]
name = "Heard"
when = "crossing is done or stage of crossing = 2"
[achievement.soaked]
name = "Soaked"
when = "squall is running"
hidden = true
[[hint]]
about = "Where is the moth?"
when = "crossing is running"
until = "moth in quay"
steps = ["Out of the light.", "In the jar."]
[verb.moor]
lines = ["moor {thing}"]
response = "It is as safe as it was."
do = ["subtract 1 from knocks"]
[kind.seafarer]
of = "person"
text = "Salt to the eyebrows."
[room.quay]
name = "Quay"
diggable = true
text = "Stones."
sound = "Gulls."
smell = "Tar."
exits.north = { to = "shed", door = "shed_door" }
exits.east = "jetty"
exits.down = { to = "vault", door = "hatch" }
exits.west = { to = "loft", view = true }
exits.south = { to = "reef", door = "gate" }
exits.out = { to = "reef", when = "knocks >= 3", blocked = "The tide is too high." }
[room.shed]
name = "Shed"
text = "Boards."
exits = { south = { to = "quay", door = "shed_door" } }
[room.jetty]
name = "Jetty"
text = "Planks."
diggable = true
leaves = "anchor"
exits = { west = "quay" }
[room.vault]
name = "Vault"
text = "A vault."
dark = true
exits = { up = { to = "quay", door = "hatch" } }
[room.loft]
name = "Loft"
text = "Rafters."
exits = { east = { to = "quay", view = true } }
[room.reef]
name = "Reef"
text = "Rock."
exits.in = "quay"
[ending.home]
name = "Home"
text = "The boat is in."
[person.player]
strength = 60
carries = 8
[person.ada]
name = "Ada"
pronoun = "she"
in = "quay"
obeys = [{ do = "any" }]
knows = [{ fact = "debt" }, { fact = "wreck", when = "turn > 300" }]
doubts = true
habits = [
    { do = "wear coat", when = "action is going" },
    { do = "ask tom about debt", when = "ada with tom", once = true },
    { do = "order tom to take jug", when = "action is taking rope" },
]
acts = "present"
[person.tom]
kind = "seafarer"
name = "Tom"
pronoun = "he"
in = "shed"
acts = "always"
obeys = [{ do = "any" }]
topics = [
    { id = "pay", about = ["debt"], answers = [
        { say = "I pay on Sunday.", once = true, do = ["subtract 1 from mood of tom"] }, "On Sunday, I said.",
    ] },
    { after = "pay", about = ["why"], say = "It is when I am paid.", when = "ada talked to tom" },
]
openings = [{ say = "Mind the paint.", once = false }]
habits = [
    { do = "unlock shed_door with iron_key", when = "turn > 3" },
    { do = "take iron_key", when = "turn > 2" },
    { do = "open shed_door", when = "turn > 4" },
    { do = "go south", when = "turn > 6 and turn < 30" },
    { do = "examine sky", when = "turn > 30", once = true },
    { do = "tell debt to ada", when = "tom with ada", once = true },
]
[role.porter]
bars = ["jetty"]
challenges = ["take"]
challenge = "Halt."
[person.kit]
name = "Kit"
pronoun = "they"
in = "locker"
roles = ["porter"]
obeys = [{ do = "any" }]
feels = true
traits = { honesty = 8 }
knows = [{ fact = "wreck", when = "trust of kit >= 9", cover = "It was the storm.", cover_claims = "storm" }]
relations = { ada = { liking = 2 } }
needs = { rest = 3 }
goals = [{ want = "kit holds jug", when = "turn > 8" }, { want = "kit is sitting", with = "tom", when = "turn > 12" }]
schedule = [
    { from = 6, to = 12, at = "jetty", do = "jump", every = 5 },
    { from = 12, to = 6, at = "quay", do = "look" },
]
[fact.debt]
text = "Tom owes for the boat."
name = "the debt"
[fact.wreck]
text = "The boat was run upon the bar on purpose."
name = "the wreck"
words = ["wreck", "bar"]
forget = 12
[fact.storm]
text = "A storm drove the boat upon the bar."
name = "the storm"
words = ["storm"]
true = false
contradicts = ["wreck"]
[thing.shed_door]
name = "shed door"
door = true
keys = ["brass_key", "iron_key"]
locked = true
[thing.gate]
name = "gate"
door = true
[thing.locker]
name = "locker"
in = "quay"
fixed = true
container = true
openable = true
enterable = true
[thing.box]
name = "strongbox"
in = "chest"
container = true
openable = true
locked = true
keys = ["brass_key", "iron_key"]
breakable = true
weight = 4
[thing.clock]
name = "clock"
in = "box"
sound = "It ticks."
smell = "Oil."
feel = "Cold."
taste = "Brass."
[thing.hatch]
name = "hatch"
door = true
hidden = true
[thing.mat]
name = "mat"
in = "quay"
hides = "hatch"
[thing.sky]
name = "sky"
backdrop = "everywhere"
[thing.brass_key]
name = "brass key"
in = "ada"
[thing.iron_key]
name = "iron key"
on = "table"
[thing.table]
name = "table"
in = "shed"
supporter = true
fixed = true
capacity = 4
[thing.drawer]
name = "drawer"
part_of = "table"
container = true
openable = true
capacity = 2
[thing.coin]
name = "gold coin"
count = 3
in = "drawer"
[thing.chest]
name = "chest"
in = "quay"
container = true
openable = true
enterable = true
capacity = 6
weight = 30
pushable = true
[thing.jar]
name = "glass jar"
in = "shed"
container = true
openable = true
transparent = true
breakable = true
leaves = "shards"
[thing.moth]
name = "moth"
in = "jar"
[thing.shards]
name = "shards"
plural = true
[thing.bench]
name = "bench"
in = "quay"
supporter = true
postures = ["sit", "lie", "stand"]
fixed = true
[thing.boat]
name = "boat"
in = "jetty"
container = true
enterable = true
vehicle = true
fixed = true
postures = ["sit"]
[thing.lamp]
name = "lamp"
in = "player"
light = true
burns = 9
[thing.match]
name = "match"
count = 2
in = "player"
light = true
flame = true
burns = 2
[thing.radio]
name = "radio"
in = "quay"
device = true
burns = 6
[thing.letter]
name = "letter"
in = "player"
flammable = true
reading = "Come."
leaves = "ashes"
[thing.ashes]
name = "ashes"
plural = true
[thing.rope]
name = "rope"
in = "quay"
rope = true
cuttable = true
[thing.post]
name = "post"
in = "jetty"
fixed = true
[thing.knife]
name = "knife"
in = "quay"
sharp = true
[thing.spade]
name = "spade"
in = "quay"
digs = true
[thing.anchor]
name = "anchor"
weight = 50
[thing.bread]
name = "loaf of bread"
in = "quay"
edible = true
leaves = "crumbs"
[thing.crumbs]
name = "crumbs"
plural = true
[thing.water]
name = "water"
liquid = true
unit = "cup"
drinkable = true
weight = 1
[thing.rum]
name = "rum"
liquid = true
unit = "cup"
drinkable = true
[thing.sea]
name = "sea"
source = "water"
backdrop = ["jetty", "quay"]
[thing.jug]
name = "jug"
in = "quay"
vessel = 4
holds = "rum"
amount = 2
[thing.cup]
name = "tin cup"
in = "shed"
vessel = 1
[thing.coat]
name = "coat"
in = "quay"
wearable = true
area = "body"
layer = 2
[thing.shirt]
name = "shirt"
in = "quay"
wearable = true
area = "body"
[thing.bell]
name = "bell"
in = "quay"
fixed = true
[[rule]]
on = "after pulling bell"
actor = "anyone"
say = "It rings."
do = ["add 1 to knocks", 'score 1 for "ringing the bell"']
[[rule]]
on = "after searching mat"
actor = "anyone"
do = [
    "roll luck 1 to 6", "move moth to quay", "tell debt to player", "relate ada likes kit", "fill cup with 1 rum",
    "add 1 to trust of ada",
]
[[rule]]
on = "after eating bread"
actor = "anyone"
do = ["fuel lamp for 5", "unrelate ada likes kit", "start tide in 2", "set luck to 0"]
[[rule]]
on = "after wearing shirt"
actor = "anyone"
when = "turn > 40"
do = ["end home"]
[[rule]]
on = "taking anchor"
say = "It is fouled."
stop = true
[[rule]]
on = "becomes true"
when = "any thing in chest is lit"
say = "Light shows between the boards."
stop = true
[[rule]]
on = "becomes true"
when = "any seafarer in harbour that holds lamp is standing"
say = "Somebody is coming with a light."
[[rule]]
on = "instead of dropping rope"
actor = "seafarer"
when = "turn < 20"
say = "Not while it is wanted."
continue = true
[[rule]]
on = "any action"
priority = -9
actor = "tom"
when = "first time"
say = "Tom looks about him."
"""
