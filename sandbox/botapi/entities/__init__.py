"""Formatted text as Telegram keeps it: plain text and entities in UTF-16 units."""
