"""The first words, and words that nobody foresaw."""

from tests.bot.conversation.town import ANNA, BRUNO, MAX, Town


async def test_a_stranger_is_welcomed(town: Town) -> None:
    """Without a link there is a greeting in the person's language, and what to do."""
    await town.phones.say(BRUNO, "/start", language="en")
    assert "Hello!" in town.phones.last(BRUNO).text
    await town.phones.say(ANNA, "/start", language="ja")
    assert "Hello!" in town.phones.last(ANNA).text


async def test_a_link_shows_the_card(town: Town) -> None:
    """Opening a parcel's link shows its card once; opening it again shows it again."""
    payload = await town.link(1)
    await town.phones.say(ANNA, f"/start {payload}")
    assert "P-1: wartet im Depot" in town.phones.last(ANNA).text
    before = len(town.phones.messages(ANNA))
    await town.phones.say(ANNA, f"/start {payload}")
    assert len(town.phones.messages(ANNA)) == before + 1


async def test_links_that_do_not_work(town: Town) -> None:
    """A used, a made-up and a mangled link are answered alike."""
    payload = await town.link(1)
    await town.phones.say(ANNA, f"/start {payload}")
    said = set()
    for broken in (payload, "p_nothing", "i_", "x", "n_" + "A" * 62):
        await town.phones.say(BRUNO, f"/start {broken}")
        said.add(town.phones.last(BRUNO).text)
    assert len(said) == 1
    assert "Link geht nicht" in said.pop()


async def test_unknown_and_foreign_numbers_are_answered_alike(town: Town) -> None:
    """Nobody can find out which tracking numbers exist."""
    await town.phones.say(ANNA, f"/start {await town.link(1)}")
    said = set()
    for number in ("P-2000", "P-20000", "ZZ99999999"):
        await town.phones.say(BRUNO, number)
        said.add(town.phones.last(BRUNO).text.replace(number, "the number"))
    assert len(said) == 1


async def test_ones_own_number(town: Town) -> None:
    """A recipient's own tracking number shows the card, however it is typed."""
    async with town.phones.database.work() as work:
        (await work.parcels.get(1)).tracking_number = "DE-4711"
    await town.phones.say(ANNA, f"/start {await town.link(1)}")
    await town.phones.say(ANNA, " de-4711 ")
    assert "DE-4711" in town.phones.last(ANNA).text


async def test_changing_the_language(town: Town) -> None:
    """From the press on everything is in the other language."""
    await town.phones.say(BRUNO, "/language")
    await town.phones.press(BRUNO, "🌐 English")
    assert "we speak English" in town.phones.last(BRUNO).text
    await town.phones.say(BRUNO, "/help")
    assert "No parcel is linked" in town.phones.last(BRUNO).text


async def test_whatever_is_typed_is_answered(town: Town) -> None:
    """Text, stickers and unknown commands: each is told what works here."""
    sticker = {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1, "is_animated": False}
    for content in (
        {"text": "???"},
        {"text": "/unknown"},
        {"sticker": {**sticker, "type": "regular", "is_video": False}},
    ):
        before = len(town.phones.messages(BRUNO))
        await town.phones.say(BRUNO, **content)
        assert len(town.phones.messages(BRUNO)) == before + 1
        assert "Das geht hier" in town.phones.last(BRUNO).text


async def test_people_in_groups_talk_to_each_other(town: Town) -> None:
    """In a group nobody is interrupted."""
    await town.phones.say(-50, "Guten Morgen", chat={"id": -50, "type": "group", "title": "Desk"})
    assert town.phones.messages(-50) == []


async def test_the_list_of_parcels(town: Town) -> None:
    """Two parcels make a list; pressing one opens its card."""
    for parcel_id in (1, 2):
        await town.phones.say(ANNA, f"/start {await town.link(parcel_id)}")
    await town.phones.say(ANNA, "/parcels")
    assert "Du hast hier 2 Pakete" in town.phones.last(ANNA).text
    await town.phones.press(ANNA, "📦 P-2")
    assert "Lange Straße 2" in town.phones.last(ANNA).text


async def test_an_invite_is_for_one_person(town: Town) -> None:
    """A courier who waits for confirmation cannot see the road yet."""
    from delivery.model.people import Role
    from delivery.usecases.invite import InviteMember

    async with town.phones.database.work() as work:
        payload = await InviteMember(work, town.phones.clock, town.phones.tokens)(town.depot_id, Role.COURIER, "Nina")
    await town.phones.say(ANNA, f"/start {payload}")
    assert "Gleich bestätigt dich" in town.phones.last(ANNA).text
    await town.phones.say(ANNA, "/stop")
    assert "Das geht hier" in town.phones.last(ANNA).text
    await town.phones.say(BRUNO, f"/start {payload}")
    assert "Link geht nicht" in town.phones.last(BRUNO).text
    assert town.phones.messages(MAX)
