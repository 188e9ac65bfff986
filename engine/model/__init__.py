"""Floor 0: the nouns of a world, its state, and the one function that changes it."""
