"""What must be true at the end of every run, and the account of how it went."""
