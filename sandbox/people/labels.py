"""A picture of a parcel's label, as a phone would take it, and where its number stands in the chat."""

import re
from base64 import b64encode
from io import BytesIO

_LISTED = re.compile(r"^• .*?(\S+)$", re.MULTILINE)
_ON_CARD = re.compile(r"^📦 ([^\s,]+)(?:, \S+)*$", re.MULTILINE)
SCAN = "/scan"  #: below a photo: it is of a label, whatever was reported a moment ago
_SIZE, _MARGIN, _LARGE = (640, 360), 24, 34


def number_on(card: str) -> str | None:
    """The first parcel of a stop's card."""
    found = _ON_CARD.search(card)
    return found[1] if found else None


def number_listed(check: str) -> str | None:
    """The first parcel that is still to be found."""
    found = _LISTED.search(check)
    return found[1] if found else None


def label(number: str) -> str:
    """The number in letters and as a square code: a PNG in base64."""
    import segno
    from PIL import Image, ImageDraw, ImageFont

    drawn = BytesIO()
    segno.make(number, micro=False, error="m").save(drawn, kind="png", scale=10, border=3)
    paper = Image.new("L", _SIZE, 250)
    with Image.open(drawn) as code:
        paper.paste(code.convert("L"), (_MARGIN, (_SIZE[1] - code.height) // 2))
        left = 2 * _MARGIN + code.width
    pen = ImageDraw.Draw(paper)
    pen.rectangle((0, 0, _SIZE[0] - 1, _SIZE[1] - 1), outline=40, width=4)
    pen.text((left, _SIZE[1] // 2 - _LARGE), number, fill=20, font=ImageFont.load_default(_LARGE))
    taken = BytesIO()
    paper.save(taken, "PNG")
    return b64encode(taken.getvalue()).decode()
