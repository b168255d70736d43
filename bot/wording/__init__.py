"""What each notice says: worded when it is sent, from what is true then, in its chat's language."""

from bot.wording.table import DRAWERS, wording

__all__ = ["DRAWERS", "wording"]
