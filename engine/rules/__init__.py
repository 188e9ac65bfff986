"""Floor 1: the law. What an actor perceives, which acts are legal, and what follows from them."""
