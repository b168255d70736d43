"""Reads the codes on a photo of a label by zxing-cpp."""

import time
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from bot.labels.leaning import lean
from bot.pictures.cleaning import refuse_giants
from bot.pictures.unusable import Flaw, PictureUnusable
from bot.ports.labels import LabelsUnreadable

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1600
ENOUGH = 1.0  #: seconds of looking, real time; no new look is begun after them
MOST_CODES = 12
_FORMATS = ("JPEG", "PNG", "WEBP")
_SMALL = 1100  #: a photo that is smaller has room to grow


def read_labels(content: bytes) -> tuple[str, ...]:
    """What the codes say, each once, in the order in which they were found."""
    try:
        import zxingcpp  # noqa: F401  asked for before the picture is opened
    except ImportError:
        raise LabelsUnreadable from None
    photo, until = _grey(content), time.monotonic() + ENOUGH
    found: dict[str, None] = {}
    for look in _looks(photo):
        found |= dict.fromkeys(look)
        if time.monotonic() > until:
            break
        # Two looks at least: a label has bars beside its square code, and several labels lie together.
    return tuple(found)[:MOST_CODES]


def _looks(photo: "Image.Image") -> Iterator[tuple[str, ...]]:
    """As it is; turned until the bars stand upright; and if nothing was seen, larger and with more contrast."""
    from PIL import Image, ImageOps

    squares = _codes(photo, bars=True)
    yield squares
    upright = photo.rotate(lean(photo), Image.Resampling.BILINEAR, expand=True)
    bars = _codes(upright, bars=True, squares=False)
    yield bars
    if squares or bars:
        return
    grown = 2 if max(photo.size) <= _SMALL else 1.5
    for each in (upright, photo):
        size = (round(each.width * grown), round(each.height * grown))
        yield _codes(ImageOps.autocontrast(each.resize(size, Image.Resampling.BICUBIC), cutoff=1), bars=True)


def _codes(photo: "Image.Image", *, bars: bool, squares: bool = True) -> tuple[str, ...]:
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    formats = (*((kinds.QRCode, kinds.DataMatrix) if squares else ()), *((kinds.Code128,) if bars else ()))
    found = zxingcpp.read_barcodes(photo, formats=formats, try_invert=False)
    return tuple(each.text.strip() for each in found if each.text.strip())


def _grey(content: bytes) -> "Image.Image":
    from PIL import Image, ImageOps

    if not content:
        raise PictureUnusable(Flaw.EMPTY)
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as found:
            refuse_giants(found)
            found.draft("L", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded no larger than needed
            found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return ImageOps.exif_transpose(found).convert("L")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PictureUnusable(Flaw.TOO_MANY_PIXELS) from None
    # What Pillow raises for damaged files depends on the format and on where the damage is.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError):
        raise PictureUnusable(Flaw.NO_PICTURE) from None
