"""A stranger's file becomes a picture of ours: its pixels and nothing else."""

from io import BytesIO
from typing import TYPE_CHECKING

from bot.pictures.unusable import Flaw, PictureUnusable

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 40_000_000  #: of a JPEG, which is unpacked no larger than needed
MOST_WHOLE = 16_000_000  #: of other formats: a WebP of twice as many takes half a gigabyte
LONGEST_SIDE = 1600
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 85


def cleaned(content: bytes) -> bytes:
    """The same picture as a JPEG of at most 1600 pixels a side, upright, without metadata; or PictureUnusable."""
    from PIL import Image

    if not content:
        raise PictureUnusable(Flaw.EMPTY)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as found:
            refuse_giants(found)
            return _written(_upright(found))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureUnusable(Flaw.TOO_MANY_PIXELS) from None
    # What Pillow raises for damaged files depends on the format and on where the damage is.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError):
        raise PictureUnusable(Flaw.NO_PICTURE) from None


def refuse_giants(found: "Image.Image") -> None:
    """PictureUnusable for a picture that claims more pixels than its format may have."""
    most = MOST_PIXELS if found.format == "JPEG" else MOST_WHOLE
    if found.width * found.height > most:
        raise PictureUnusable(Flaw.TOO_MANY_PIXELS)


def _upright(found: "Image.Image") -> "Image.Image":
    from PIL import Image, ImageOps

    found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded no larger than needed
    found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(found).convert("RGBA")
    # A fresh canvas: Pillow would carry a JPEG's comment along.
    canvas = Image.new("RGB", turned.size, "white")
    canvas.paste(turned, mask=turned.getchannel("A"))
    return canvas


def _written(canvas: "Image.Image") -> bytes:
    file = BytesIO()
    canvas.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
