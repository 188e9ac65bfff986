"""Floor 1: world packs. Their schema, their problems, and the way from TOML files to a `World`.

    files -> documents.py (TOML, merged) -> shape.py (checked against schema.py) -> names.py (who is called what)
          -> rooms.py, nouns.py, people.py, story.py (compiled; conditions.py, effects.py, text.py and acts.py read
             the author's lines, possible.py and idle.py see what in them can never come to anything)
          -> checks.py, reach.py (what only the whole shows) -> a World, or problems

Nothing here raises for bad content: every room of this floor adds to one `Report`, and `pack.load_pack`
gives it back whole.
"""
