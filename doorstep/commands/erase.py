"""`doorstep erase`."""

from doorstep.commands.person import erase as command

__all__ = ["command"]
