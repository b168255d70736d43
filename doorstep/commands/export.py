"""`doorstep export`."""

from doorstep.commands.person import export as command

__all__ = ["command"]
