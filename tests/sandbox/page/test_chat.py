"""The phones feel like a messenger."""

import pytest

from tests.sandbox.page.hosted import ANNA, BEN, DISPATCH, DORA, Hosted
from tests.sandbox.page.probes import CHOOSE, CLICK_A_LINK, DIRECTION, FOLLOW, LAST_PICTURE
from tests.sandbox.page.window import Window

pytestmark = pytest.mark.chromium


def test_bubble(phones: Window, hosted: Hosted) -> None:
    """What the bot sends appears as a bubble with its entities, and only on the phone it is for."""
    hosted.send(ANNA, "Your parcel is <b>on its way</b>.", parse_mode="HTML")

    bubble = phones.says("recipient", "Your parcel is on its way.")

    assert bubble.find_element("css selector", "b").text == "on its way"
    assert not [one for one in phones.all("#seat-courier .bubble") if "on its way" in one.text]


def test_typed(phones: Window, hosted: Hosted) -> None:
    """What is typed reaches the bot in the person's name and stands on the right side of the chat."""
    phones.type("courier", "delivered")

    message = hosted.update()

    assert (message["text"], message["from"]["id"]) == ("delivered", BEN)
    phones.until(lambda: [one for one in phones.all("#seat-courier .message.out") if "delivered" in one.text])


def test_press(phones: Window, hosted: Hosted) -> None:
    """A press is felt at once, answered with a toast, and the message changes in its place."""
    number = hosted.send(ANNA, "When?", ["🗓 Tue 18–20", "🗓 Wed 08–10"])
    phones.tap("recipient", "Tue 18–20")
    phones.until(lambda: phones.all("#seat-recipient .inline .busy"))

    press = hosted.update("callback_query")
    hosted.call("answerCallbackQuery", callback_query_id=press["id"], text="Noted")
    hosted.call("editMessageText", chat_id=ANNA, message_id=number, text="See you on Tuesday")

    assert press["data"] == "🗓 Tue 18–20"
    phones.says("recipient", "Noted")
    bubble = phones.says("recipient", "See you on Tuesday")
    assert "edited" in bubble.text
    phones.until(lambda: not phones.all(f"#seat-recipient li[data-id='{number}'] .inline"))


def test_alert(phones: Window, hosted: Hosted) -> None:
    """An answer that asks for attention must be closed by hand, with the keyboard alone too."""
    hosted.send(ANNA, "Home?", ["🙋 I was home"])
    phones.tap("recipient", "I was home")
    press = hosted.update("callback_query")
    hosted.call("answerCallbackQuery", callback_query_id=press["id"], text="Sorry!", show_alert=True)

    sheet = phones.says("recipient", "Sorry!")
    sheet.find_element("css selector", "button").send_keys("\ue00c")

    phones.until(lambda: not phones.all("#seat-recipient .sheet"))


def test_reply_keyboard_shares_a_contact(phones: Window, hosted: Hosted) -> None:
    """The bot's keyboard sends its words, and its contact button the person's own number once confirmed."""
    keys = [[{"text": "Where is it?"}], [{"text": "My number", "request_contact": True}]]
    hosted.send(ANNA, "Who are you?", reply_markup={"keyboard": keys, "resize_keyboard": True})
    phones.tap("recipient", "Where is it?")
    assert hosted.update()["text"] == "Where is it?"

    phones.tap("recipient", "My number")
    phones.tap("recipient", "Share")

    contact = hosted.update()["contact"]
    assert contact["user_id"] == ANNA
    assert contact["phone_number"].startswith("+")


def test_photo_and_position(phones: Window, hosted: Hosted) -> None:
    """A photo and a pin are sent from the attach sheet and seen as pictures."""
    for choice in ("Take a photo", "Position"):
        phones.tap("courier", "Photo, position")
        phones.tap("courier", choice)
    assert hosted.update()["photo"]
    phones.until(lambda: phones.script(LAST_PICTURE))

    phones.tap("courier", "Send this place")

    assert 47.1 < hosted.update()["location"]["latitude"] < 47.11
    phones.until(lambda: phones.all("#seat-courier .picture canvas"))


def test_live_position(phones: Window, hosted: Hosted) -> None:
    """A live position is shared from the van's place, moves in its own bubble and ends."""
    phones.tap("courier", "Photo, position")
    phones.tap("courier", "Live position")
    first = hosted.update()
    phones.tap("courier", "Photo, position")
    phones.tap("courier", "Stop the live position")

    last = hosted.update("edited_message")

    assert first["location"]["latitude"] == 47.101
    assert first["message_id"] == last["message_id"]
    assert "live_period" not in last["location"]


def test_markup_is_text(phones: Window, hosted: Hosted) -> None:
    """Markup in texts, names, buttons and answers is shown as the text it is and never runs."""
    evil = "<img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
    number = hosted.send(ANNA, evil, ["<b>press</b>"])
    phones.says("recipient", evil)
    phones.tap("recipient", "<b>press</b>")
    hosted.call("answerCallbackQuery", callback_query_id=hosted.update("callback_query")["id"], text=evil)
    phones.says("recipient", evil)
    hosted.call("pinChatMessage", chat_id=ANNA, message_id=number)
    phones.until(lambda: "<img" in phones.all("#seat-recipient .pinned")[0].text)

    assert phones.all("#seat-recipient .who option")[0].text == "Anna <b>K</b>"
    assert phones.script("return window.hacked === undefined")
    assert not phones.all(".phone img[src='x'], .phone script, .who b b")


def test_unsafe_address(phones: Window, hosted: Hosted) -> None:
    """An address that would run something is not opened."""
    entity = {"type": "text_link", "offset": 0, "length": 5, "url": "javascript:window.hacked=1"}
    message = {"message_id": 1, "date": 1, "chat": {"id": ANNA, "type": "private"}, "from": {"id": 42, "is_bot": True}}
    said = {**message, "text": "click", "entities": [entity]}

    assert phones.browser.execute_async_script(CLICK_A_LINK, said) == ["#", entity["url"]]
    assert "cannot be opened" in phones.browser.execute_async_script(FOLLOW, entity["url"])
    assert phones.script("return window.hacked === undefined")


def test_deep_link_and_language(phones: Window, hosted: Hosted) -> None:
    """A link into the bot's chat starts it with its payload, in the language that the phone speaks by then."""
    phones.tap("recipient", "Language, link, block")
    select = phones.all("#seat-recipient .sheet select")[0]
    phones.script(CHOOSE, select, "ar")
    phones.tap("recipient", "Begin anew")
    assert hosted.update()["from"]["language_code"] == "ar"
    hosted.send(ANNA, "Track it: https://t.me/doorstep_bot?start=p_xyz")

    phones.tap("recipient", "start=p_xyz")

    assert hosted.update()["text"] == "/start p_xyz"
    hosted.send(ANNA, "طردك في الطريق")
    bubble = phones.says("recipient", "طردك")
    assert (
        phones.script("return getComputedStyle(arguments[0]).direction", bubble.find_element("css selector", ".words"))
        == "rtl"
    )
    assert phones.script(DIRECTION, bubble.find_element("css selector", ".words")) == "rtl"


def test_group_with_topics(phones: Window, hosted: Hosted) -> None:
    """A dispatcher may sit in a group: topics are chosen above, others' names stand in their bubbles."""
    hosted.ask(
        "control/groups", id=DISPATCH, title="Dispatch", forum=True, members=[{"id": DORA, "first_name": "Dora"}]
    )
    topic = hosted.call("createForumTopic", chat_id=DISPATCH, name="Exceptions")["message_thread_id"]
    hosted.send(DISPATCH, "Flat tyre", ["✋ Claim"], message_thread_id=topic)
    hosted.send(DISPATCH, "Good morning")
    phones.script(CHOOSE, phones.all("#seat-dispatcher .who select")[0], str(DORA))
    phones.says("dispatcher", "Good morning")

    phones.tap("dispatcher", "Exceptions")
    phones.tap("dispatcher", "Claim")

    assert hosted.update("callback_query")["from"]["id"] == DORA
    assert "Good morning" not in phones.all("#seat-dispatcher .messages")[0].text
    assert phones.says("dispatcher", "Flat tyre").find_element("css selector", ".author").text == "Doorstep"


def test_navigation(phones: Window, hosted: Hosted) -> None:
    """A navigation button needs no other site: the place is shown on the town's own map."""
    way = {"text": "🧭 Navigation", "url": "https://maps.example.org/?api=1&destination=47.10200,9.50500"}
    hosted.send(BEN, "Next stop", reply_markup={"inline_keyboard": [[way]]})
    before = len(phones.browser.window_handles)

    phones.tap("courier", "Navigation")

    phones.until(lambda: "The pin shows the place." in phones.all(".map .toast")[0].text)
    assert len(phones.browser.window_handles) == before
