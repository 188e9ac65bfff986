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
}
