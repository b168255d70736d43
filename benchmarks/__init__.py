"""Comparisons with peers that anyone can run: `python -m benchmarks`."""
