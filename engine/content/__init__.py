"""Floor 1: world packs. Their schema, their problems, and the way from TOML files to a `World`.

    files -> documents.py (TOML, merged) -> shape.py (checked against schema.py) -> names.py (who is called what)
          -> nouns.py, people.py, story.py (compiled; conditions.py, effects.py, text.py read the author's lines)
          -> checks.py (what only the whole shows) -> a World, or problems

Nothing here raises for bad content: every room of this floor adds to one `Report`, and `pack.load_pack`
gives it back whole.
"""
