"""Floor 4: the author's tools. They look at a pack from outside of any game, or play it to find out about it.

Nothing of the engine needs them in order to play. They stand on the shell, on `engine.api` and on what is below. A tool
makes its text or its data and prints nothing; the commands in `cli/` do that.
"""
