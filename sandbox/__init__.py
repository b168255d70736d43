"""A town to try it in: a local Bot API server, simulated people and streets; it speaks HTTP and imports no other room."""
