"""The tables, one file for each group that is read together."""
