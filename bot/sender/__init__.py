"""The only way out to Telegram: what the outbox holds, paced, validated, and settled by class."""
