"""Labels are read off photos as couriers take them."""

import sys
from io import BytesIO
from random import Random

import pytest
from PIL import Image

from benchmarks.label_pictures import KINDS, LabelPhoto, Light, label_photos, photographed
from bot.labels.leaning import lean
from bot.labels.reading import read_labels
from bot.pictures.unusable import Flaw, PictureUnusable
from bot.ports.labels import LabelsUnreadable


@pytest.mark.parametrize("photo", list(label_photos(9, 5)), ids=lambda photo: f"{photo.kind}-{photo.light.turned:.0f}")
def test_by_any_light(photo: LabelPhoto) -> None:
    """Turned, blurred, dim and from the side."""
    assert read_labels(photo.content) == (photo.says,)


@pytest.mark.parametrize("turned", [13, 45, 66, 204])
def test_bars_at_any_angle(turned: int) -> None:
    """Bars that lean are read once the photo is turned by how they lean; on their side they can lie."""
    content = photographed([("Code128", "DS0123456789")], Light(turned=turned, blur=1.0), Random(1))
    found = lean(Image.open(BytesIO(content)).convert("L"))
    assert abs((found + turned + 45) % 90 - 45) < 6
    assert read_labels(content) == ("DS0123456789",)


@pytest.mark.parametrize("kind", KINDS[::2])
def test_several(kind: str) -> None:
    """All of three labels on one photo."""
    numbers = {"DS00001", "DS00002", "DS00003"}
    content = photographed([(kind, number) for number in sorted(numbers)], Light(turned=20), Random(1))
    assert set(read_labels(content)) == numbers


def test_nothing_to_read() -> None:
    """A door is no label."""
    assert read_labels(photographed([], Light(turned=20), Random(1))) == ()


def _bomb() -> bytes:
    file = BytesIO()
    Image.new("1", (6500, 6500)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "flaw"),
    [(b"", Flaw.EMPTY), (b"no picture", Flaw.NO_PICTURE), (_bomb(), Flaw.TOO_MANY_PIXELS)],
    ids=["empty", "words", "bomb"],
)
def test_no_picture(content: bytes, flaw: Flaw) -> None:
    """What cannot be opened, and what would fill the memory, is refused."""
    with pytest.raises(PictureUnusable) as refused:
        read_labels(content)
    assert refused.value.flaw is flaw


def test_without_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed the refusal says so, before any picture is opened."""
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    with pytest.raises(LabelsUnreadable):
        read_labels(b"no picture")
