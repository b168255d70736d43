"""Photos of parcel labels as couriers take them: turned, blurred, dim, from the side; drawn, with a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL import Image

KINDS = ("QR", "Code128", "DataMatrix")
PHOTO = (1280, 960)  #: what Telegram makes of a phone's photo
LABEL = (620, 420)
_CARDBOARD = (150, 118, 84)


@dataclass(frozen=True)
class Light:
    """What befalls a photo: `dim` is 1 at noon, `blur` in pixels, `slant` the share that a corner moves."""

    turned: float = 0.0
    blur: float = 0.0
    dim: float = 1.0
    slant: float = 0.0
    noise: float = 4.0


@dataclass(frozen=True)
class LabelPhoto:
    """A JPEG, and what stands on its label."""

    kind: str
    says: str
    light: Light
    content: bytes


def label_photos(count: int, seed: int = 1) -> Iterator[LabelPhoto]:
    """Give so many, the three kinds in turn, each by other light; the same for the same seed."""
    luck = Random(seed)
    for index in range(count):
        kind = KINDS[index % len(KINDS)]
        number = f"DS{luck.randrange(10**10):010}"
        says = f"https://t.me/doorstep_bot?start=parcel_{luck.randrange(16**24):024x}" if kind == "QR" else number
        light = Light(
            turned=luck.uniform(0, 360),
            blur=luck.uniform(0, 1.6),
            dim=luck.uniform(0.2, 1),
            slant=luck.uniform(0, 0.12),
            noise=luck.uniform(2, 8),
        )
        yield LabelPhoto(kind, says, light, photographed([(kind, says)], light, luck))


def photographed(codes: list[tuple[str, str]], light: Light, luck: Random) -> bytes:
    """A photo of one label with these codes, as a JPEG."""
    from PIL import Image, ImageFilter

    scene = Image.new("RGB", PHOTO, _CARDBOARD)
    label = _slanted(_label(codes), light.slant, luck).rotate(light.turned, Image.Resampling.BICUBIC, expand=True)
    room = [max(whole - part, 0) for whole, part in zip(PHOTO, label.size, strict=True)]
    scene.paste(label, (luck.randint(0, room[0]), luck.randint(0, room[1])), label.getchannel("A"))
    seen = np.asarray(scene.filter(ImageFilter.GaussianBlur(light.blur)), dtype=np.float32) * light.dim
    grain = np.random.default_rng(luck.randrange(2**32)).normal(0, light.noise, seen.shape)
    file = BytesIO()
    Image.fromarray(np.clip(seen + grain, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=82)
    return file.getvalue()


def code(kind: str, says: str, wide: int) -> "Image.Image":
    """One code as a printer draws it."""
    from PIL import Image

    if kind == "QR":
        import segno

        file = BytesIO()
        segno.make(says, micro=False, error="m").save(file, kind="png", scale=8, border=3)
        drawn = Image.open(file).convert("L")
    else:
        import zxingcpp

        made = zxingcpp.create_barcode(says, getattr(zxingcpp.BarcodeFormat, kind))
        drawn = Image.fromarray(np.array(made.to_image(scale=6, add_quiet_zones=True)))
    return drawn.resize((wide, round(drawn.height * wide / drawn.width)), Image.Resampling.LANCZOS)


def _label(codes: list[tuple[str, str]]) -> "Image.Image":
    from PIL import Image, ImageDraw

    paper = Image.new("RGBA", LABEL, "white")
    draw = ImageDraw.Draw(paper)
    draw.rectangle((6, 6, LABEL[0] - 7, LABEL[1] - 7), outline="black", width=3)
    draw.text((24, 18), "Gartenweg 1\n19322 Wittenberge", "black")
    room = (LABEL[0] - 40) // max(len(codes), 1)
    for place, (kind, says) in enumerate(codes):
        drawn = code(kind, says, min(room - 20, 520 if kind == "Code128" else 300))
        drawn = drawn.crop((0, 0, drawn.width, min(drawn.height, LABEL[1] - 90)))
        paper.paste(drawn.convert("RGBA"), (24 + place * room, 70))
    return paper


def _slanted(label: "Image.Image", slant: float, luck: Random) -> "Image.Image":
    """Seen from the side: each corner is elsewhere."""
    from PIL import Image

    wide, high = label.size
    corners: list[tuple[float, float]] = []
    for x, y in ((0, 0), (0, high), (wide, high), (wide, 0)):
        corners.append((abs(x - luck.uniform(0, slant) * wide), abs(y - luck.uniform(0, slant) * high)))
    rows: list[list[float]] = []
    right: list[float] = []
    for (across, down), (u, v) in zip(corners, ((0, 0), (0, high), (wide, high), (wide, 0)), strict=True):
        rows.append([across, down, 1, 0, 0, 0, -u * across, -u * down])
        rows.append([0, 0, 0, across, down, 1, -v * across, -v * down])
        right += [u, v]
    way = np.linalg.solve(np.array(rows, dtype=float), np.array(right, dtype=float))
    return label.transform(label.size, Image.Transform.PERSPECTIVE, tuple(way), Image.Resampling.BICUBIC)
