"""Live: what positions and done stops say about the rest of the day, whom it endangers, and what would help."""
