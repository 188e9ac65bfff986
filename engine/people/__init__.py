"""Floor 2: what a person perceives, believes, remembers and may answer."""
