"""What is printed: cards for the door, and routes."""

from importlib.util import find_spec


def can_print() -> bool:
    """Whether the extra `paper` is installed."""
    return all(find_spec(name) is not None for name in ("fpdf", "uharfbuzz"))
