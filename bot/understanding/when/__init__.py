"""Days and hours in typed text, by grammar: words of twelve languages are data (`words/`), the rules are shared."""
