"""A world with one of everything that the world model knows, for tests of what must hold whatever is played."""

from __future__ import annotations

EVERYTHING = """
title = "Everything"
start = "quay"
[number]
knocks = 0
[score]
max = 10
ranks = { 0 = "Landlubber", 5 = "Hand" }
[region.harbour]
name = "the harbour"
rooms = ["quay", "shed", "jetty"]
[relation.likes]
kind = "many to many"
begins = [["ada", "tom"]]
[relation.owns]
kind = "one to many"
begins = [["tom", "chest"]]
[timer.tide]
turns = 7
repeats = true
running = true
say = "The tide turns."
do = ["add 1 to knocks"]
[scene.squall]
begins = "knocks >= 2"
ends = "knocks >= 4"
again = false
begin_say = "Rain comes over the water."
[verb.moor]
lines = ["moor {thing}"]
response = "It is as safe as it was."
[room.quay]
name = "Quay"
text = "Stones."
sound = "Gulls."
smell = "Tar."
exits.north = { to = "shed", door = "shed_door" }
exits.east = "jetty"
exits.down = { to = "vault", door = "hatch" }
exits.west = { to = "loft", view = true }
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
[person.player]
strength = 60
carries = 8
[person.ada]
name = "Ada"
pronoun = "she"
in = "quay"
obeys = [{ do = "any" }]
knows = [{ fact = "debt" }]
[person.tom]
name = "Tom"
pronoun = "he"
in = "shed"
[fact.debt]
text = "Tom owes for the boat."
name = "the debt"
[thing.shed_door]
name = "shed door"
door = true
keys = ["brass_key", "iron_key"]
locked = true
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
in = "shed"
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
in = "shed"
sharp = true
[thing.spade]
name = "spade"
in = "shed"
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
on = "becomes true"
when = "any thing in chest is lit"
say = "Light shows between the boards."
"""
