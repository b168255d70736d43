from tests.sandbox.botapi.stage import BRUNO, Json, Stage
from tests.sandbox.botapi.test_schema import PIXEL

ON: Json = {"chat_id": 8, "from_chat_id": 7}


async def test_a_forward_says_whose_it_is_and_a_copy_does_not(stage: Stage) -> None:
    """A forwarded message names its author, a copy is the bot's own."""
    await stage.say("/start", user=BRUNO)
    said = await stage.say("my door is round the back")
    forwarded = await stage.call("forwardMessage", **ON, message_id=said["message_id"])
    copy = await stage.call("copyMessage", **ON, message_id=said["message_id"])
    seen = (await stage.chat(8))["messages"][-1]

    assert forwarded["forward_origin"]["sender_user"]["first_name"] == "Anna"
    assert (seen["message_id"], seen["text"]) == (copy["message_id"], "my door is round the back")
    assert "forward_origin" not in seen


async def test_what_is_protected_or_gone_is_not_sent_on(stage: Stage) -> None:
    """Protected messages and those that are not there are refused."""
    await stage.say("/start", user=BRUNO)
    secret = await stage.send("secret", protect_content=True)
    forward = await stage.call("forwardMessage", **ON, message_id=secret["message_id"])
    copy = await stage.call("copyMessage", **ON, message_id=secret["message_id"])
    gone = await stage.call("forwardMessage", **ON, message_id=99)

    assert [one["description"] for one in (forward, copy, gone)] == [
        "Bad Request: the message can't be forwarded",
        "Bad Request: the message can't be copied",
        "Bad Request: message to forward not found",
    ]


async def test_an_album_counts_each_of_its_photos(stage: Stage) -> None:
    """An album's messages share a group id, and each uses flood control."""
    photo = await stage.say("", photo=PIXEL)
    media = [{"type": "photo", "media": photo["photo"][0]["file_id"], "caption": str(n)} for n in range(3)]
    album = await stage.call("sendMediaGroup", chat_id=7, media=media)
    refused = await stage.send("one more")

    assert [one["caption"] for one in album] == ["0", "1", "2"]
    assert len({one["media_group_id"] for one in album}) == 1
    assert refused["error_code"] == 429
