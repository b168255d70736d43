"""What is left of a stranger's file: a picture, upright, small, and nothing that was written beside it."""

from contextlib import suppress
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from bot.pictures.cleaning import LONGEST_SIDE, MOST_PIXELS, cleaned
from bot.pictures.unusable import Flaw, PictureUnusable

SECRET = b"canary"
RED, BLUE = (200, 0, 0), (0, 0, 200)
_ORIENTATION, _MAKER, _GPS, _LATITUDE = 0x0112, 0x010F, 0x8825, 2


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def located(orientation: int = 1) -> bytes:
    """A photo as phones write it: where it was taken, by which phone, and which way is up."""
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MAKER] = orientation, SECRET.decode()
    exif.get_ifd(_GPS)[_LATITUDE] = (52.0, 59.0, 30.0)
    return photo(exif=exif, comment=SECRET, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", icc_profile=SECRET)


def test_a_photo_says_where_it_was_taken() -> None:
    """The test's own photo carries everything that must go."""
    assert located().count(SECRET) >= 4
    assert Image.open(BytesIO(located())).getexif().get_ifd(_GPS)


def test_nothing_is_left_beside_the_picture() -> None:
    """Position, phone, comment, XMP and colour profile are gone."""
    content = cleaned(located())
    found = Image.open(BytesIO(content))
    assert found.format == "JPEG"
    assert SECRET not in content
    assert not found.getexif()
    assert set(found.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_words_in_a_png_are_gone() -> None:
    """PNG keeps words beside its picture too."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Location", SECRET.decode())
    assert SECRET in photo("PNG", pnginfo=words)
    assert SECRET not in cleaned(photo("PNG", pnginfo=words))


def test_upright() -> None:
    """A phone held sideways writes which way is up; the clean picture needs no such note."""
    found = Image.open(BytesIO(cleaned(located(orientation=6))))
    assert found.size == (40, 60)
    top, bottom = found.getpixel((20, 5)), found.getpixel((20, 55))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 150
    assert bottom[2] > 150


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_large_pictures_become_small(kind: str) -> None:
    """The longest side has at most 1600 pixels, the other one its share."""
    found = Image.open(BytesIO(cleaned(photo(kind, (3200, 800)))))
    assert found.size == (LONGEST_SIDE, LONGEST_SIDE // 4)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_colour(mode: str) -> None:
    """Grey, palettes, see-through and print colours all become a plain photo."""
    file = BytesIO()
    Image.new(mode, (20, 10)).save(file, "JPEG" if mode == "CMYK" else "PNG")
    assert Image.open(BytesIO(cleaned(file.getvalue()))).mode == "RGB"


def _bomb() -> bytes:
    file = BytesIO()
    side = int(MOST_PIXELS**0.5) + 1
    Image.new("1", (side, side)).save(file, "PNG")
    return file.getvalue()


def _claiming(side: int) -> bytes:
    sound, head = photo("PNG"), b"IHDR" + side.to_bytes(4) * 2
    header = head + sound[12 + len(head) : 29]
    return sound[:12] + header + crc32(header).to_bytes(4) + sound[33:]


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"", Flaw.EMPTY),
        (b"just words", Flaw.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Flaw.NO_PICTURE),
        (photo("GIF"), Flaw.NO_PICTURE),
        (photo(size=(600, 400))[:1200], Flaw.NO_PICTURE),
        (photo("PNG", (600, 400))[:400], Flaw.NO_PICTURE),
        (_bomb(), Flaw.TOO_MANY_PIXELS),
        (_claiming(65_000), Flaw.TOO_MANY_PIXELS),
        (photo("WEBP", (6_000, 3_000), quality=1), Flaw.TOO_MANY_PIXELS),
    ],
    ids=["empty", "words", "svg", "gif", "half a jpeg", "half a png", "bomb", "claims four gigapixels", "large webp"],
)
def test_bad_files_are_refused(content: bytes, flaw: Flaw) -> None:
    """Each with its own reason, and without being unpacked."""
    with pytest.raises(PictureUnusable) as refused:
        cleaned(content)
    assert refused.value.flaw is flaw


_SOUND = (photo(), photo("PNG"), photo("WEBP"), located())


@given(st.sampled_from(_SOUND), st.data())
def test_damage_anywhere(sound: bytes, data: st.DataObject) -> None:
    """However a file is damaged, it is a picture or it is refused."""
    at = data.draw(st.integers(0, len(sound) - 1))
    damaged = sound[:at] + data.draw(st.binary(max_size=6)) + sound[at + data.draw(st.integers(0, 8)) :]
    with suppress(PictureUnusable):
        assert cleaned(damaged).startswith(b"\xff\xd8")
