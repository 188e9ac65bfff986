"""A pack that uses every key there is, for tests to start from."""

FILES = {
    "world.toml": """\
title = "The Lantern Room"
start = "hall"
author = "Nobody"
about = "A test."
intro = "Night{&. | again.}"
ai_disclosure = "None."

[number]
noise = 0

[room.hall]
name = "Hall"
text = "A bare hall. {lamp is lit: It is bright. | It is dim.}"
words = ["entrance"]
exits.south = { to = "kitchen", door = "oak_door" }
exits.north = { blocked = "Rain." }
exits.up = { to = "loft", when = "ladder in hall", blocked = "No ladder." }

[room.kitchen]
name = "Old Kitchen"
text = '''
Pots, {first|then|always}
and a \\{brace\\}.'''
dark = true
article = "an"
exits.north = { to = "hall", door = "oak_door" }

[room.loft]
name = "Loft"
text = "Straw."
exits.down = "hall"

[thing.oak_door]
name = "oak door"
text = "Heavy."
door = true
keys = ["brass_key"]
locked = true

[thing.brass_key]
name = "brass key"
text = "Small."
in = "chest"

[thing.chest]
name = "chest"
text = "Iron bands."
in = "hall"
container = true
openable = true
fixed = "It is bolted down."
first = "A chest stands here."

[thing.table]
name = "table"
text = "Scrubbed."
in = "hall"
supporter = true
scenery = true

[thing.lamp]
name = "storm lamp"
text = "Tin."
words = ["lantern"]
on = "table"
light = true

[thing.note]
name = "note"
text = "Folded."
held_by = "mara"
reading = "The oil is gone."

[thing.coat]
name = "boatman's coat"
text = "Wool."
worn_by = "mara"

[thing.ring]
name = "ring"
text = "Tin."
in = "player"
worn = true

[thing.ladder]
name = "ladder"
text = "Six rungs."

[thing.scissors]
name = "scissors"
text = "Sharp."
plural = true
in = "bowl"

[thing.bowl]
name = "bowl"
text = "Clay."
on = "table"
container = true

[thing.box]
name = "box"
text = "Glass."
in = "hall"
container = true
transparent = true
open = true
key = "brass_key"
wearable = true
""",
    "people.toml": """\
[person.player]
name = "you"
text = "Cold and wet."
in = "hall"
knows = [{ fact = "rain" }]

[person.mara]
name = "Mara"
text = "She watches the street."
words = ["woman"]
pronoun = "she"
in = "kitchen"
first = "Mara is at the window."
card = "A lighthouse keeper."
voice = "Short."
samples = ["No."]
wants = "Oil."
brain = "quiet"
acts = "present"
trust = 1
greeting = "Evening."
farewell = "Go."
thanks = "Hm."
lost = ["Hm?", "{What|Pardon}?"]
topics = [{ about = ["rain", "weather"], say = "Wet." }]

[[person.mara.knows]]
fact = "oil"
when = "trust of mara >= 3 and not player knows oil"
tell = "It is gone."
cover = "What oil?"

[[person.mara.habits]]
do = "give note to player"
when = "player with mara"
say = "Here."
once = true

[person.miller]
name = "old miller"
text = "Flour."

[fact.oil]
text = "The lamp oil was sold to the boatman."
name = "the missing oil"
words = ["barrel"]
true = false

[fact.rain]
text = "It rains."

[ending.dawn]
name = "Dawn"
text = "Light."
""",
    "rules.toml": """\
[[rule]]
on = "any action"
when = "player in kitchen and kitchen is dark and action is not going"
say = "Too dark."
do = ["add 2 to noise"]
stop = true

[[rule]]
on = "after giving lamp to mara"
actor = "anyone"
do = ["tell oil to player", "add 1 to trust of mara", "say 'Thanks, {she said|again}.'"]

[[rule]]
on = "becomes true"
when = "noise >= 6"
do = ["end dawn"]
once = true

[[rule]]
on = "every turn"
when = "first time or (turn > 3 and actor is player)"
do = [
  "roll noise 1 to 6",
  "move ladder to hall", "move lamp onto table", "remove coat",
  "light lamp", "unlock oak_door",
]

[message]
"take.fixed" = "{The thing} will not move."
go.blocked = "No."
""",
    "shore.toml": """\
[score]
max = 7
ranks = { 0 = "Landlubber", 5 = "Hand" }

[room.quay]
name = "Quay"
text = "Wet stone."
sound = "Gulls."
smell = "Tar."
diggable = true
leaves = "skull"
exits.in = { to = "shed", door = "hatch", one_way = true }
exits.east = { to = "mole", view = true }

[room.shed]
name = "Shed"
text = "Nets."
exits.out = "quay"

[room.mole]
name = "Mole"
text = "The end of it."
exits.west = "quay"

[region.harbour]
name = "the harbour"
rooms = ["quay"]

[region.sheds]
name = "the sheds"
rooms = ["shed", "quay"]
in = "harbour"

[thing.hatch]
name = "hatch"
text = "Low."
door = true
hidden = true
sides = { quay = "Low, and tarred." }

[thing.skull]
name = "skull"
text = "A dog's."

[thing.sea]
name = "sea"
text = "Grey."
backdrop = ["mole", "harbour"]
source = "brine"
sound = "It breathes."

[thing.sky]
name = "sky"
text = "Grey too."
backdrop = "everywhere"

[thing.brine]
name = "salt water"
text = "Cold."
liquid = true
unit = "cup"
drinkable = true
taste = "Salt."

[thing.bucket]
name = "bucket"
text = "Zinc."
in = "quay"
vessel = 4
holds = "brine"
amount = 1
weight = 3
bulk = 2

[thing.flask]
name = "flask"
text = "Steel."
in = "quay"
vessel = 2
holds = "brine"

[thing.desk]
name = "desk"
text = "A drawer in it."
in = "shed"
supporter = true
capacity = 4
hides = ["hatch", "coin"]
pushable = true
fixed = true

[thing.drawer]
name = "drawer"
text = "Shallow."
part_of = "desk"
container = true
open = false
capacity = 2

[thing.coin]
name = "gold coin"
text = "Worn."
count = 3

[thing.boat]
name = "boat"
text = "Clinker built."
in = "quay"
container = true
vehicle = true
postures = ["sit", "stand"]
fixed = true

[thing.engine]
name = "engine"
text = "It has a smell of its own."
part_of = "boat"
device = true
on = true
burns = 30
smell = "Diesel."

[thing.bunk]
name = "bunk"
text = "Boards."
in = "shed"
supporter = true
fixed = true
postures = ["lie", "sit"]

[thing.kiosk]
name = "kiosk"
text = "Empty."
in = "quay"
enterable = true
fixed = true

[thing.candle]
name = "candle"
text = "Tallow."
in = "shed"
light = true
burns = 20
flame = true
flammable = true
breakable = true
leaves = ["stub"]
feel = "Greasy."

[thing.stub]
name = "stub"
text = "Of a candle."

[thing.bread]
name = "loaf of bread"
text = "Two days old."
in = "shed"
edible = true
cuttable = true
plural_name = "loaves of bread"
count = 2

[thing.knife]
name = "knife"
text = "For bread."
in = "shed"
sharp = true

[thing.spade]
name = "spade"
text = "Bent."
in = "shed"
digs = true

[thing.line]
name = "line"
text = "Hemp."
in = "shed"
rope = true

[thing.hat]
name = "hat"
text = "Felt."
in = "shed"
area = "head"
layer = 2

[person.skipper]
name = "skipper"
text = "He is asleep."
in = "boat"
strength = 20
carries = 4
defies = "Not on my boat."
obeys = [
    { do = "open hatch", say = "Aye." },
    { do = "give", when = "skipper holds coin" },
    { do = "any", when = "trust of skipper >= 9" },
]

[relation.serves]
kind = "many to one"
begins = [["mara", "skipper"]]

[timer.tide]
turns = 6
repeats = true
running = true
say = "The tide turns."
do = ["add 1 to noise"]

[scene.storm]
begins = "turn >= 9"
ends = "turn >= 20"
again = true
begin_say = "It blows."
begin_do = ["close oak_door"]
end_say = "It is over."
end_do = ["add 1 to noise"]

[verb.hail]
lines = ["hail|call to {person}", "hail {person} with {thing}"]
doing = "hailing"
response = "Your voice does not carry."
seen = true

[[rule]]
on = "after hailing skipper"
do = ["move player to quay", "add 9 to trust of skipper", "score 7 for 'being heard'"]

[[rule]]
on = "after taking coin"
say = "It is heavy."
""",
}
