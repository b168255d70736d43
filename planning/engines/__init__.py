"""The search engines: each solver library behind its own door, imported only when it is asked to search."""
