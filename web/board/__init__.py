"""The dispatchers' board: a depot's day in a browser, for whoever the bot let in."""
