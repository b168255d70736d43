"""Each library that embeds sentences, behind its own door."""
