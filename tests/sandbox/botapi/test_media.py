import base64
import struct
from io import BytesIO
from random import Random

import aiohttp
import pytest

from sandbox.botapi.media import Files, image_size
from sandbox.botapi.refusals import Refusal
from tests.sandbox.botapi.stage import ANNA, TOKEN, Stage

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\0\0\0" + b"\0" * 8
JPEG = b"\xff\xd8\xff\xe0\x00\x10" + b"\0" * 14 + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\0" * 12


async def test_an_uploaded_photo_can_be_downloaded_and_sent_again(stage: Stage) -> None:
    """Multipart in, getFile and download out, and its id sends the same photo once more."""
    form = aiohttp.FormData({"chat_id": "7", "caption": "proof"})
    form.add_field("photo", PNG, filename="a.png", content_type="image/png")
    async with stage.http.post(f"{stage.url}/bot{TOKEN}/sendPhoto", data=form) as answer:
        sent = (await answer.json())["result"]
    size = sent["photo"][-1]
    file = await stage.call("getFile", file_id=size["file_id"])
    async with stage.http.get(f"{stage.url}/file/bot{TOKEN}/{file['file_path']}") as download:
        content = await download.read()
    again = await stage.call("sendPhoto", chat_id=7, photo=size["file_id"])

    assert (size["width"], size["height"], size["file_size"]) == (640, 480, len(PNG))
    assert content == PNG
    assert again["photo"] == sent["photo"]


async def test_a_persons_photo_reaches_the_bot_and_the_page(stage: Stage) -> None:
    """A photo sent as base64 or multipart can be downloaded by the bot and shown by the page."""
    await stage.say("", photo=base64.b64encode(PNG).decode(), caption="my door")
    form = aiohttp.FormData({"user": '{"id": 7}', "caption": "again"})
    form.add_field("photo", JPEG, filename="b.jpg")
    async with stage.http.post(f"{stage.url}/control/say", data=form) as answer:
        assert (await answer.json())["ok"]
    first, second = [one["message"] for one in await stage.updates()]
    async with stage.http.get(f"{stage.url}/control/files/{second['photo'][-1]['file_id']}") as shown:
        assert (await shown.read(), shown.content_type) == (JPEG, "image/jpeg")

    assert [one["caption"] for one in (first, second)] == ["my door", "again"]
    assert second["photo"][0]["width"] == 640


async def test_files_of_one_kind_are_not_another(stage: Stage) -> None:
    """An unknown id, a photo as document and an address without internet are refused."""
    photo = await stage.say("", photo=base64.b64encode(PNG).decode())
    send = "sendDocument"
    wrong_kind = await stage.call(send, chat_id=7, document=photo["photo"][0]["file_id"])
    unknown = await stage.call(send, chat_id=7, document="AgAC")
    address = await stage.call(send, chat_id=7, document="https://example.org/a.pdf")
    nothing = await stage.call(send, chat_id=7)

    assert [one["description"] for one in (wrong_kind, unknown, address, nothing)] == [
        "Bad Request: can't use file of type Photo as Document",
        "Bad Request: wrong file identifier/HTTP URL specified",
        "Bad Request: failed to get HTTP URL content",
        "Bad Request: there is no document in the request",
    ]


async def test_what_is_no_image_is_no_photo(stage: Stage) -> None:
    """Bytes without an image header and extreme shapes are refused as photos."""
    long = PNG[:16] + struct.pack(">II", 2100, 100) + PNG[24:]
    answers = []
    for content in (b"hello", long):
        body = {"user": ANNA, "photo": base64.b64encode(content).decode()}
        answers.append(await stage.control("say", **body))

    words = ["Bad Request: IMAGE_PROCESS_FAILED", "Bad Request: PHOTO_INVALID_DIMENSIONS"]
    assert [one["error"] for one in answers] == words


async def test_a_message_changes_its_photo(stage: Stage) -> None:
    """EditMessageMedia exchanges the photo of a message for an uploaded one."""
    photo = await stage.say("", photo=base64.b64encode(PNG).decode())
    sent = await stage.call("sendPhoto", chat_id=7, photo=photo["photo"][0]["file_id"], caption="old")
    media = '{"type": "photo", "media": "attach://new", "caption": "new"}'
    form = aiohttp.FormData({"chat_id": "7", "message_id": str(sent["message_id"]), "media": media})
    form.add_field("new", JPEG, filename="b.jpg")
    async with stage.http.post(f"{stage.url}/bot{TOKEN}/editMessageMedia", data=form) as answer:
        edited = (await answer.json())["result"]

    assert (edited["caption"], edited["photo"][0]["file_size"]) == ("new", len(JPEG))
    caption = await stage.call("editMessageText", chat_id=7, message_id=sent["message_id"], text="x")
    assert caption["description"] == "Bad Request: there is no text in the message to edit"


async def test_a_long_caption_is_refused(stage: Stage) -> None:
    """Captions end at 1,024."""
    photo = await stage.say("", photo=base64.b64encode(PNG).decode())
    refused = await stage.call("sendPhoto", chat_id=7, photo=photo["photo"][0]["file_id"], caption="x" * 1025)

    assert refused["description"] == "Bad Request: message caption is too long"


async def test_a_large_file_is_taken_but_not_given_back(stage: Stage) -> None:
    """Files above 20 MB can be sent, but not fetched by a bot."""
    form = aiohttp.FormData({"chat_id": "7"})
    form.add_field("document", BytesIO(b"x" * (20 * 1024 * 1024 + 1)), filename="a.bin")
    async with stage.http.post(f"{stage.url}/bot{TOKEN}/sendDocument", data=form) as answer:
        sent = (await answer.json())["result"]
    file = await stage.call("getFile", file_id=sent["document"]["file_id"])

    assert file["description"] == "Bad Request: file is too big"


def test_uploads_end_at_fifty_mebibytes() -> None:
    """A file above 50 MB is refused with 413."""
    with pytest.raises(Refusal) as refused:
        Files(Random(1)).keep("document", bytes(50 * 1024 * 1024 + 1))

    assert (refused.value.code, refused.value.description) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG, (640, 480)),
        (JPEG, (640, 480)),
        (b"GIF89a" + struct.pack("<HH", 640, 480), (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0" + b"\x7f\x02\x00" + b"\xdf\x01\x00", (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480), (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + (639 | 479 << 14).to_bytes(4, "little"), (640, 480)),
        (b"\xff\xd8\xff", None),
        (b"", None),
    ],
)
def test_sizes_are_read_from_the_header(content: bytes, size: tuple[int, int] | None) -> None:
    """Width and height are known without decoding the picture."""
    assert image_size(content) == size
