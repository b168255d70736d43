"""Slots: which windows of the coming days one more stop can have, what each costs, and why the others are not."""
