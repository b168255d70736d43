"""What typed text means. No Telegram in here."""
