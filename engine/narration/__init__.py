"""Floor 2: events into words, for one observer. Nothing here changes a state or makes a fact."""
