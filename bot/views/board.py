"""The way from the chat to the board in the browser."""

from bot.markup import html, join
from bot.screen import Screen
from bot.views.buttons import leads
from locales import Words

MARK = "🗺"


def board_link(words: Words, address: str, secret: str) -> Screen:
    """A link that signs in once; without an address there is no board to sign in at."""
    _ = words.gettext
    if not address:
        return Screen(_("There is no board here: nobody has set the address that people reach us at."))
    url = f"{address}/in/{secret}"
    text = _("🗺 Your link to the board. It works once, within ten minutes; then you stay signed in for this shift.")
    if url.startswith("https://"):
        return Screen(text, ((leads(MARK, _("Open the board"), url),),))
    return Screen(join(text, html("{url}", url=url)))
