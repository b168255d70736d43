"""Pictures sent as files: cleaned before anybody sees them, and refused with the way out if they are none."""

import base64
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from delivery.model.attempt import Attempt
from delivery.usecases.personal_data import KEPT_FOR
from tests.journeys.cast import Cast

GPS, LATITUDE = 0x8825, 2


def sent(content: bytes, name: str = "IMG_1.jpg", mime: str = "image/jpeg") -> dict[str, str]:
    """A file as the control side takes it."""
    return {"content": base64.b64encode(content).decode(), "name": name, "mime": mime}


def located(size: tuple[int, int] = (64, 48)) -> bytes:
    """A photo that says where it was taken."""
    exif, file = Image.Exif(), BytesIO()
    exif.get_ifd(GPS)[LATITUDE] = (52.0, 59.0, 30.0)
    Image.new("RGB", size, "navy").save(file, "JPEG", exif=exif, comment=b"canary")
    return file.getvalue()


async def shown_to(cast: Cast, messages: list[dict[str, Any]]) -> list[bytes]:
    """The bytes of every photo in these messages, as their reader downloads them."""
    sizes = [message["photo"][-1] for message in messages if message.get("photo")]
    found = [cast.town.api.state.files.find(size["file_id"]) for size in sizes]
    return [each.content for each in found if each is not None]


async def attempt_of(cast: Cast) -> Attempt:
    """The one failed attempt."""
    (attempt,) = (await cast.town.ledger()).attempts
    return attempt


async def test_delivery_photo(cast: Cast) -> None:
    """A courier's file with “zugestellt” below it reports, and its recipient sees a photo that says nothing more."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.sends(document=sent(located()), caption="zugestellt")
    (content,) = await shown_to(cast, await cast.anna.messages())
    found = Image.open(BytesIO(content))
    assert (found.format, found.size) == ("JPEG", (64, 48))
    assert not found.getexif()
    assert b"canary" not in content


async def test_sealed(cast: Cast) -> None:
    """What is kept of a picture cannot be seen in the database."""
    await cast.nobody_home()
    await cast.ben.sends(document=sent(located()))
    name = ((await attempt_of(cast)).photo or "").removeprefix("kept:")
    async with cast.town.house.database.reading() as work:
        content = await work.pictures.find(name)
        rows = await work.connection.exec_driver_sql("SELECT content FROM pictures")
        (sealed,) = rows.scalars()
    assert content is not None
    assert content.startswith(b"\xff\xd8")
    assert content[:64] not in sealed
    assert b"JFIF" not in sealed, "a picture lies open in the database"


def bomb() -> bytes:
    """A file of a few kilobytes that unpacks to 42 million points."""
    file = BytesIO()
    Image.new("1", (6500, 6500)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"no picture at all", located((640, 480))[:900], bomb()],
    ids=["words", "half", "bomb"],
)
async def test_bad_files(cast: Cast, content: bytes) -> None:
    """Each is refused in words, the question stays open, and a good picture still counts."""
    await cast.nobody_home()
    await cast.anna.presses("🏡")
    before = len(await cast.anna.messages())
    await cast.anna.sends(document=sent(content, "door.png", "image/png"))
    (said,) = (await cast.anna.screen())[before:]
    assert said
    await cast.anna.sends(document=sent(located()))
    assert "DS00001" in await cast.anna.last()


@pytest.mark.parametrize(("size", "told"), [(0, True), (50 * 2**20, True), (50 * 2**20, False)])
async def test_sizes_nobody_uploads_here(cast: Cast, size: int, *, told: bool) -> None:
    """Nothing, and fifty megabytes, whether or not the update says so: refused in one sentence, and not read."""
    await cast.nobody_home()
    await cast.anna.presses("🏡")
    before = len(await cast.anna.messages())
    stored = cast.town.api.state.files.keep("document", bytes(size or 1), "door.jpg", "image/jpeg")
    document: dict[str, Any] = {"file_id": stored.id, "file_unique_id": stored.unique_id, "mime_type": "image/jpeg"}
    document |= {"file_size": size} if told else {}
    await cast.town.house.accept(_update(cast.anna.user, document))
    await cast.town.breath()
    assert len((await cast.anna.messages())[before:]) == 1
    assert not (await cast.town.ledger()).parcels[0].handover_photo


def _update(person: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    message = {"message_id": 900, "date": 1, "from": {**person, "is_bot": False}, "document": document}
    return {"update_id": 2**30, "message": message | {"chat": {"id": person["id"], "type": "private"}}}


async def test_a_download_that_fails_is_tried_again(cast: Cast) -> None:
    """The Bot API is away for a moment: nothing is lost, and nobody has to send again."""
    await cast.nobody_home()
    cast.town.api.state.faults.change({"next": [{"method": "getfile", "kind": "bad_gateway"}] * 2})
    await cast.ben.sends(document=sent(located()), caption="Klingel ohne Namen")
    attempt = await attempt_of(cast)
    assert (attempt.photo or "").startswith("kept:")
    assert attempt.note == "Klingel ohne Namen"
    assert await cast.ben.counts("📎") == 1


async def test_a_download_that_never_comes(cast: Cast) -> None:
    """After five tries the sender hears that the picture did not come; the chat goes on, and nobody is alarmed."""
    await cast.nobody_home()
    cast.town.api.state.faults.change({"next": [{"method": "getfile", "kind": "bad_gateway"}] * 9})
    before = len(await cast.ben.messages())
    await cast.ben.sends(document=sent(located()))
    await cast.town.later(seconds=40)
    assert (await attempt_of(cast)).photo is None
    assert len((await cast.ben.messages())[before:]) == 1
    cast.town.api.state.faults.change({"next": []})
    await cast.ben.sends(document=sent(located()))
    assert (await attempt_of(cast)).photo


async def test_strangers_fill_no_memory(cast: Cast) -> None:
    """A file from somebody who was not asked for a picture is never fetched."""
    await cast.emil.sends(document=sent(located()))
    assert "getfile" not in await _asked(cast)


async def _asked(cast: Cast) -> list[str]:
    async with cast.town.http.get(f"{cast.town.address}/control/log") as answer:
        return [str(one["method"]).lower() for one in (await answer.json())["calls"]]


async def test_forgotten(cast: Cast) -> None:
    """A picture that a parcel names stays; a week after the parcel, it goes."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.sends(document=sent(located()), caption="zugestellt")
    now = cast.town.clock.now()
    for later, left in ((timedelta(days=6), 1), (KEPT_FOR + timedelta(hours=1), 0)):
        async with cast.town.house.work() as work:
            await work.dossiers.forget(now + later - KEPT_FOR)
        async with cast.town.house.database.reading() as work:
            rows = await work.connection.exec_driver_sql("SELECT count(*) FROM pictures")
            assert rows.scalar_one() == left


async def test_a_recipients_file_at_the_stop(cast: Cast) -> None:
    """Anna's file of her garage, with the place where it was taken: the courier sees the pixels and nothing else."""
    await cast.anna.presses("🔄")
    await cast.town.later(minutes=1)
    await cast.anna.presses("🏡")
    await cast.anna.sends(document=sent(located((120, 90))))
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.types("/stop")
    before = len(await cast.ben.messages())
    await cast.ben.presses("🏡")
    (content,) = await shown_to(cast, (await cast.ben.messages())[before:])
    found = Image.open(BytesIO(content))
    assert (found.format, found.size) == ("JPEG", (120, 90))
    assert not found.getexif()
    assert b"canary" not in content
    assert not await shown_to(cast, await cast.clara.messages())
