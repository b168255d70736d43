"""The ways to people without Telegram: e-mail and text messages."""
