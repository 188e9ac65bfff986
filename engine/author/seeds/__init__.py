"""What a new world, a new person and a new brain start from: files with gaps, filled by `engine.author.new`."""
