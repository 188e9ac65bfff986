"""Floor 1: world packs. Their schema, their problems, and the way from TOML files to a `World`.

    files -> files.py (which of them) -> documents.py (TOML, merged) -> kinds.py (what tables have from their kinds)
          -> shape.py (checked against schema.py), tables.py
          -> standing.py (what each thing can do), names.py (who is called what)
          -> rooms.py, nouns.py with places.py, groups.py and liquids.py, people.py (compiled: what there is)
          -> regions.py, relations.py, timing.py, verbs.py, story.py (compiled: what happens, and when)
             conditions.py, effects.py, text.py, acts.py and moments.py read the author's lines there, meant.py guesses
             what was meant by one that cannot be read, shapes.py knows the shape of
             every act, possible.py and idle.py see what in them can never come to anything
          -> checks.py, reach.py, forgotten.py (what only the whole shows) -> a World, or problems

Nothing here raises for bad content: every room of this floor adds to one `Report`, and `pack.load_pack`
gives it back whole.
"""
