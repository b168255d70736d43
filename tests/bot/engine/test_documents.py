"""A file that is made on the spot reaches the chat as a document."""

from bot.ports.buttons import Buttons
from bot.rendering import render
from bot.screen import Document, Screen
from doorstep.tokens import SeededTokens
from tests.bot.engine.stage import Stage

FILE = Document("window.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Grüße\r\n", "text/calendar")


async def test_a_document_is_uploaded(stage: Stage) -> None:
    """Its name, its kind, every byte of it, and the text below it."""
    await stage.say("hello")
    async with stage.database.work() as work:
        buttons: Buttons = work.buttons
        call = await render(Screen("<b>here</b>", document=FILE), 7, buttons, SeededTokens(1))
        await work.outgoing.reply("file", 7, call, stage.clock.now())
    stage.sender.poke()
    await stage.settle()

    message = (await stage.messages())[-1]
    document = message["document"]
    assert (document["file_name"], document["mime_type"]) == (FILE.name, FILE.kind)
    assert document["file_size"] == len(FILE.content.encode())
    assert message["caption"] == "here"
