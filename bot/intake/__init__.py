"""The way in from Telegram: kept first, acknowledged second, understood third."""
