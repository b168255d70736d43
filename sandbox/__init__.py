"""A town to try it in: a local Bot API server, simulated people and streets. Speaks HTTP, imports no other room."""
