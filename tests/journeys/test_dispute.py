"""“I was home”: the desk sees what the courier's phone and reports left behind, scored in one line."""

import base64
from io import BytesIO

import pytest
from PIL import Image

from tests.journeys.cast import Cast
from tests.journeys.town import STREET

DOOR = STREET[0]


async def _visited(cast: Cast, *, north_m: float, minutes: float, photo: bool) -> None:
    """Ben stands so far from Anna's door for so long, and reports that nobody opened."""
    await cast.morning()
    await cast.to_the_door(DOOR.street)
    await cast.ben.sends(location={"latitude": DOOR.latitude + north_m / 111_195, "longitude": DOOR.longitude})
    await cast.ben.presses("📍")
    await cast.town.later(minutes=minutes)
    await cast.ben.presses("❌")
    await cast.ben.presses("🚪")
    if photo:
        await cast.ben.presses("📞")
        file = BytesIO()
        Image.new("RGB", (64, 48), "navy").save(file, "JPEG")
        await cast.ben.sends(photo=base64.b64encode(file.getvalue()).decode())


async def _disputes(cast: Cast) -> str:
    """Anna was home; the line that the desk reads."""
    await cast.anna.presses("💬 Etwas anderes")
    await cast.anna.presses("🙋")
    await cast.anna.types("Ich saß den ganzen Vormittag am Fenster")
    told = next(text for text in reversed(await cast.clara.screen()) if "am Fenster" in text)
    assert "DS00001" in told
    (line,) = (line for line in told.splitlines() if line.startswith("📋"))
    return line


@pytest.mark.parametrize(
    ("north_m", "minutes", "photo", "says"),
    [
        (20, 4, True, ("80 von 100", "20 m von der Tür", "4 min an der Tür", "mit Foto")),
        (1400, 0.5, False, ("0 von 100", "1,4 km von der Tür", "0 min an der Tür", "kein Foto")),
    ],
)
async def test_what_the_desk_reads(
    cast: Cast,
    north_m: float,
    minutes: float,
    photo: bool,  # noqa: FBT001
    says: tuple[str, ...],
) -> None:
    """Distance, time at the door, photo and call of the disputed visit, less what the recipient's word takes away."""
    await _visited(cast, north_m=north_m, minutes=minutes, photo=photo)
    line = await _disputes(cast)
    assert [words for words in says if words not in line] == [], line
