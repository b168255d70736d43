"""The front door: command line, settings, clocks, and the one place where the rooms are put together."""
