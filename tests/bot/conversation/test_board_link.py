"""What a dispatcher who asks for the board is shown."""

from bot.markup import plain
from bot.views.board import board_link
from locales import LANGUAGES, words_in

SECRET = "Zm9vYmFyYmF6cXV4MTIzNA"


def test_a_public_board_is_a_button() -> None:
    """Telegram opens an address with a certificate from a button, whose text shows no secret."""
    for language in LANGUAGES:
        screen = board_link(words_in(language), "https://parcels.example.org/board", SECRET)
        assert [button.url for row in screen.buttons for button in row] == [
            f"https://parcels.example.org/board/in/{SECRET}"
        ]
        assert SECRET not in screen.text


def test_a_board_of_this_machine_is_an_address() -> None:
    """Telegram refuses buttons to addresses without a certificate: the address stands in the text."""
    screen = board_link(words_in("en"), "http://depot.local:8080/board", SECRET)

    assert screen.buttons == ()
    assert f"http://depot.local:8080/board/in/{SECRET}" in plain(screen.text)


def test_there_may_be_no_board() -> None:
    """Without an address nobody is sent anywhere."""
    assert SECRET not in board_link(words_in("en"), "", SECRET).text
