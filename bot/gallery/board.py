"""Messages about the board in the browser."""

from collections.abc import Callable, Mapping

from bot.screen import Screen
from bot.views.board import board_link
from locales import Words

Draw = Callable[[Words], Screen]
SECRET = "Zm9vYmFyYmF6cXV4MTIzNA"  # noqa: S105  opens nothing


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    return {
        "A link to the board": lambda words: board_link(words, "https://parcels.example.org/board", SECRET),
        "A link where there is no certificate": lambda words: board_link(
            words, "http://depot.local:8080/board", SECRET
        ),
        "There is no board": lambda words: board_link(words, "", SECRET),
    }
