"""Recipients bring anything else, and the desk answers in the same chat."""

from delivery.model.event import Happened
from delivery.model.exception import ExceptionState, Trouble
from delivery.usecases.ask_desk import MAX_WORDS
from delivery.usecases.leave import Leave
from delivery.usecases.telling import Tell
from tests.bot.conversation.town import ANNA, BRUNO, DORA, MAX, Town


async def _facts(town: Town, kind: Happened) -> list[dict[str, object]]:
    async with town.phones.database.work() as work:
        return [dict(event.facts) for event in await work.events.of_parcel(1) if event.kind is kind]


async def _delivered(town: Town) -> None:
    await town.set_off()
    await town.phones.press(MAX, "✅")
    await town.phones.deliver()


async def test_talking_to_a_person(failed: Town) -> None:
    """Words reach the desk as one exception that grows, and the answer comes back into the same chat."""
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "💬 Mit einem Menschen")
    await failed.phones.say(ANNA, "Der Fahrer war unhöflich <b>")
    assert "antwortet hier" in failed.phones.last(ANNA).text
    await failed.phones.say(ANNA, "Und er hat nicht geklingelt")
    told = failed.phones.find(DORA, "mit einem Menschen sprechen")
    assert "Der Fahrer war unhöflich <b>" in told.text
    assert "Und er hat nicht geklingelt" in told.text
    await failed.phones.press(DORA, "💬 Antworten")
    await failed.phones.say(DORA, "Das tut uns leid, wir reden mit ihm.")
    answer = failed.phones.find(ANNA, "Das tut uns leid")
    assert "Zu P-1:" in answer.text
    assert "Dora kümmert sich" in failed.phones.find(DORA, "mit einem Menschen").text
    async with failed.phones.database.work() as work:
        about = [each for each in await work.exceptions.unresolved(failed.depot_id) if "said" in each.facts]
    assert [(each.trouble, each.state) for each in about] == [(Trouble.PERSON_WANTED, ExceptionState.CLAIMED)]


async def test_the_answer_goes_to_whoever_asked(failed: Town) -> None:
    """Somebody else who follows the same parcel does not read what was not theirs."""
    await failed.phones.say(BRUNO, f"/start {await failed.link(1)}")
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "💬 Mit einem Menschen")
    await failed.phones.say(ANNA, "Ich bin umgezogen, bitte nicht weitersagen")
    await failed.phones.press(DORA, "💬 Antworten")
    await failed.phones.say(DORA, "Verstanden.")
    assert any("Verstanden." in message.text for message in failed.phones.messages(ANNA))
    assert not any("Verstanden." in message.text for message in failed.phones.messages(BRUNO))


async def test_i_was_home(failed: Town) -> None:
    """A disputed attempt comes to the desk with the attempt it is about."""
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "🙋")
    await failed.phones.say(ANNA, "Den ganzen Tag am Fenster")
    told = failed.phones.find(DORA, "Es heißt, es war jemand zu Hause")
    assert "Grund: Niemand da" in told.text
    assert "Versuch 1" in told.text


async def test_the_way_to_the_door(failed: Town) -> None:
    """A note is kept sealed with the parcel and stays out of what happened."""
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "🔑")
    await failed.phones.say(ANNA, "Code 1290, Hinterhof")
    assert "Für den Kurier von P-1 notiert" in failed.phones.last(ANNA).text
    async with failed.phones.database.work() as work:
        assert (await work.parcels.get(1)).access_note == "Code 1290, Hinterhof"
    assert [facts for facts in await _facts(failed, Happened.ACCESS_NOTED) if "1290" in str(facts)] == []


async def test_too_many_words_are_asked_for_again(failed: Town) -> None:
    """Five thousand characters are no note; the question stays open for fewer."""
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "💬 Mit einem Menschen")
    await failed.phones.say(ANNA, "x" * (MAX_WORDS + 1))
    assert "500" in failed.phones.last(ANNA).text
    await failed.phones.say(ANNA, "kürzer")
    assert "antwortet hier" in failed.phones.last(ANNA).text


async def test_stars_for_a_delivery(town: Town) -> None:
    """One press rates; few stars ask why, and the words are kept with them."""
    await _delivered(town)
    await town.phones.press(ANNA, "⭐ 2")
    assert "besser machen" in town.phones.last(ANNA).text
    await town.phones.say(ANNA, "Lag im Regen")
    assert "Danke" in town.phones.last(ANNA).text
    rated = await _facts(town, Happened.PARCEL_RATED)
    assert [(each["stars"], each["why"]) for each in rated] == [(2, ""), (2, "Lag im Regen")]


async def test_many_stars_ask_nothing(town: Town) -> None:
    """Whoever is content is thanked and left in peace."""
    await _delivered(town)
    await town.phones.press(ANNA, "⭐ 5")
    assert "besser" not in town.phones.last(ANNA).text


async def test_delivered_but_not_received(town: Town) -> None:
    """It is urgent, and it starts from the message that says it was delivered."""
    await _delivered(town)
    await town.phones.press(ANNA, "📭")
    await town.phones.say(ANNA, "Vor der Tür liegt nichts")
    told = town.phones.find(DORA, "nicht angekommen")
    assert "🔴" in told.text
    assert "Vor der Tür liegt nichts" in told.text


async def test_no_more_messages(failed: Town) -> None:
    """After a yes nothing is told there any more; the link brings everything back."""
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "🔕")
    await failed.phones.press(ANNA, "✅ Ja, keine Nachrichten mehr")
    assert "Wir schreiben dir nicht mehr" in failed.phones.last(ANNA).text
    before = len(failed.phones.messages(ANNA))
    failed.pass_by(60 * 24)
    await failed.phones.deliver()
    assert len(failed.phones.messages(ANNA)) == before
    await failed.phones.say(ANNA, "/parcels")
    assert "P-1" not in failed.phones.last(ANNA).text
    await failed.phones.say(ANNA, f"/start {await failed.link(1)}")
    assert any("P-1" in message.text for message in failed.phones.messages(ANNA)[before:])


async def test_what_was_owed_before_is_not_said_after(failed: Town) -> None:
    """A notice that was on its way when somebody left says nothing any more."""
    async with failed.phones.database.work() as work:
        parcel = await work.parcels.get(1)
        await Tell(work, failed.phones.clock).about_parcel(Happened.PARCEL_SENT_BACK, parcel)
        await Leave(work, failed.phones.clock)(ANNA)
    before = len(failed.phones.messages(ANNA))
    await failed.phones.deliver()
    assert len(failed.phones.messages(ANNA)) == before


async def test_a_foreign_concern_is_refused(failed: Town) -> None:
    """Who lost the link while typing brings nothing to the desk."""
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "💬 Mit einem Menschen")
    async with failed.phones.database.work() as work:
        link = await work.links.find(1, ANNA)
        assert link is not None
        link.ended_at = failed.phones.clock.now()
    await failed.phones.say(ANNA, "Hallo?")
    async with failed.phones.database.work() as work:
        assert not any("said" in each.facts for each in await work.exceptions.unresolved(failed.depot_id))
