"""Floor 4: who answers for the people. Brains, models, the worker process, and what happens when they fail."""
