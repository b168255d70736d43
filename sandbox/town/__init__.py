"""A town to deliver in: generated from a seed, or made of real streets that the caller hands in."""
