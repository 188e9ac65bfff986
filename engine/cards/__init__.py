"""Floor 4: character cards and lorebooks of other programs, into a world and out of one.

A card comes from a stranger. It is judged before anything is unpacked (`read.py`), made one shape whatever its version
(`card.py`, `lore.py`), its words are made readable and its macros ours (`wording.py`), and then it is a person and
facts of a pack like any other (`person.py`, `facts.py`), with a report of what was kept, changed and lost. The card
itself is kept beside the pack's files (`kept.py`), so that whatever has no place in a world goes out again as it came
in (`write.py`). Nothing of a card is run, fetched, compiled or taken for an instruction.
"""
