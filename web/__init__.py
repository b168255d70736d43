"""The window: Telegram's webhook route, health and metrics."""
