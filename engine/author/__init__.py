"""Floor 4: the author's tools, which look at a pack from outside of any game: its map, its numbers, its schema, what a new
one starts from, and what finds out about it by playing.

Nothing of the engine needs these to play. They use the front door's `engine.api`, the shell and what is below; the
commands of `cli/` hand them a world and print what they give. A tool makes its text or its data and prints nothing.
"""
