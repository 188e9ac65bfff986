"""Floor 3: one turn as a stepper, its record, the game's history, replay. The pure core ends here."""
