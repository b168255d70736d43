"""Places in typed text: words of twelve languages are data (`words.toml`), the rule is shared."""
