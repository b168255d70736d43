"""The methods of the Bot API, by theme; `table.py` lists them all."""
