"""A local Bot API server that any Telegram library can talk to."""
