"""Who joins, who is linked, and which links open nothing."""

from datetime import timedelta

import pytest

from delivery.model.errors import LinkUnusable, NotAllowed
from delivery.model.people import InvitationKind, Link, LinkKind, Role
from delivery.policy.announcements import NoticeKind
from delivery.usecases.add_to_depot import AddDepot
from delivery.usecases.confirm_member import ConfirmMember
from delivery.usecases.find_parcel import FindParcel
from delivery.usecases.invite import InviteMember, MakeInvitation, MakeParcelLinks
from delivery.usecases.note_chat import ChooseLanguage, NoteChat
from delivery.usecases.open_link import Opened, OpenLink
from tests.delivery.stage import (
    ANNA,
    ANNAS,
    BRUNO,
    BRUNOS,
    COURIER,
    DEPOT,
    DISPATCHER,
    DORA,
    MAX,
    UNLINKED,
    Stage,
    door,
)

STRANGER = 555


async def _open(stage: Stage, payload: str, chat_id: int = STRANGER) -> Opened:
    return await stage.do(lambda w: OpenLink(w, stage.clock)(payload, chat_id, "Somebody", "en"))


async def _invite(stage: Stage, role: Role, name: str) -> str:
    return await stage.do(lambda w: InviteMember(w, stage.clock, stage.tokens)(DEPOT, role, name))


async def _parcel_link(stage: Stage, parcel_id: int = UNLINKED) -> str:
    make = InvitationKind.PARCEL
    return await stage.do(lambda w: MakeInvitation(w, stage.clock, stage.tokens)(make, parcel_id))


async def test_a_link_opens_once_and_again_for_its_owner(stage: Stage) -> None:
    """The first who opens it owns it; the same person may come back to it."""
    payload = await _parcel_link(stage)
    first, again = await _open(stage, payload), await _open(stage, payload)

    assert first == again == Opened(InvitationKind.PARCEL, parcel_id=UNLINKED)
    links = [link for link in (await stage.ledger()).links if link.chat_id == STRANGER]
    assert len(links) == 1
    assert len(await stage.told(NoticeKind.CARD, STRANGER)) == 1


async def test_links_that_open_nothing_are_refused_alike(stage: Stage) -> None:
    """Unknown, somebody else's, of the wrong kind, empty: one answer for all, so that none can be told apart."""
    used, fresh = await _parcel_link(stage), await _parcel_link(stage)
    await _open(stage, used, ANNA)
    for payload in (used, "p_unknown", fresh.replace("p_", "i_"), "", "p_", "p", "_" * 64, used.upper()):
        with pytest.raises(LinkUnusable):
            await _open(stage, payload)
    assert all(link.chat_id != STRANGER for link in (await stage.ledger()).links)


async def test_an_invite_lives_a_day(stage: Stage) -> None:
    """After 24 hours a link that nobody opened opens nothing; one that was opened still leads back."""
    late, used = await _invite(stage, Role.COURIER, "Late"), await _invite(stage, Role.COURIER, "Early")
    await _open(stage, used, 556)
    stage.clock.jump(stage.clock.now() + timedelta(hours=24, seconds=1))

    with pytest.raises(LinkUnusable):
        await _open(stage, late)
    assert (await _open(stage, used, 556)).role is Role.COURIER


async def test_only_a_hash_of_a_token_is_kept(stage: Stage) -> None:
    """Who reads the database cannot open a link."""
    payload = await _parcel_link(stage)
    token = payload.partition("_")[2]

    assert len(token) == 22
    async with stage.database.reading() as work:
        assert await work.invitations.by_hash(token) is None


async def test_the_first_dispatcher_needs_no_confirmation(stage: Stage) -> None:
    """Somebody has to be first; the second is asked about, and is nobody until confirmed."""
    payload = await _invite(stage, Role.DISPATCHER, "Dieter")
    opened = await _open(stage, payload)
    async with stage.database.reading() as work:
        first, second = await work.members.get(DISPATCHER), await work.members.get(opened.member_id or 0)

    assert (first.is_active, second.is_active, opened.waits_for_confirmation) == (True, False, True)
    assert len(await stage.told(NoticeKind.MEMBER_ASKS, DORA)) == 2  # the courier asked before


async def test_a_dispatcher_confirms(stage: Stage) -> None:
    """Confirmed once, told once; a second press changes nothing."""
    opened = await _open(stage, await _invite(stage, Role.COURIER, "Cem"))
    for _ in range(2):
        await stage.do(lambda w: ConfirmMember(w, stage.clock)(opened.member_id or 0, DISPATCHER))
    async with stage.database.reading() as work:
        assert (await work.members.get(opened.member_id or 0)).is_active
    assert len(await stage.told(NoticeKind.MEMBER_CONFIRMED, STRANGER)) == 1


async def test_nobody_confirms_for_another_depot(stage: Stage) -> None:
    """A dispatcher's word counts at one depot, and only once confirmed."""
    waiting = await _open(stage, await _invite(stage, Role.DISPATCHER, "Dieter"))
    with pytest.raises(NotAllowed):
        await stage.do(lambda w: ConfirmMember(w, stage.clock)(COURIER, waiting.member_id or 0))
    async with stage.work() as work:
        south = await AddDepot(work)("South", door(1), "Europe/Vienna")
        (await work.members.get(DISPATCHER)).depot_id = south.id
    with pytest.raises(NotAllowed):
        await stage.do(lambda w: ConfirmMember(w, stage.clock)(waiting.member_id or 0, DISPATCHER))


async def test_another_phone_is_confirmed_anew(stage: Stage) -> None:
    """Invited again by name, a courier on another phone waits for a dispatcher: the link may have been passed on."""
    opened = await _open(stage, await _invite(stage, Role.COURIER, "Max"))

    assert (opened.member_id, opened.waits_for_confirmation) == (COURIER, True)
    same = await _open(stage, await _invite(stage, Role.DISPATCHER, "Dora"), DORA)
    assert not same.waits_for_confirmation


async def test_the_only_dispatcher_may_change_phones(stage: Stage) -> None:
    """Where no other dispatcher could confirm, the invite is enough."""
    opened = await _open(stage, await _invite(stage, Role.DISPATCHER, "Dora"))

    assert (opened.member_id, opened.waits_for_confirmation) == (DISPATCHER, False)


async def test_a_chat_is_one_members(stage: Stage) -> None:
    """A courier's chat does not become a dispatcher's, whoever passes on the link."""
    payload = await _invite(stage, Role.DISPATCHER, "Dieter")

    with pytest.raises(LinkUnusable):
        await _open(stage, payload, MAX)
    assert (await _open(stage, payload)).role is Role.DISPATCHER  # the refused try used nothing up


async def test_links_are_made_for_what_is_on_its_way(driving: Stage) -> None:
    """A delivered parcel needs no link any more."""
    await driving.deliver(ANNAS)
    links = await driving.do(lambda w: MakeParcelLinks(w, driving.clock, driving.tokens)(DEPOT))

    assert [number for number, _ in links] == ["P2", "P3"]


async def test_foreign_and_unknown_numbers_are_answered_alike(stage: Stage) -> None:
    """Who types a tracking number learns something only about a parcel of their own, not of a neighbour's."""
    assert await stage.do(lambda w: FindParcel(w)(ANNA, " p1 ")) == ANNAS
    async with stage.work() as work:
        await work.links.add(Link(BRUNOS, ANNA, LinkKind.NEIGHBOUR, stage.clock.now()))
    for number in ("P2", "P3", "P99", ""):
        assert await stage.do(lambda w, n=number: FindParcel(w)(ANNA, n)) is None  # type: ignore[misc]


async def test_who_writes_again_is_reachable_again(stage: Stage) -> None:
    """A chat that had blocked us is written to again after its next word; its language is its own choice."""
    async with stage.work() as work:
        chat = await work.chats.find(BRUNO)
        assert chat is not None
        chat.blocked_at = stage.clock.now()
    noted = await stage.do(lambda w: NoteChat(w)(BRUNO, "Bruno", "fr"))
    await stage.do(lambda w: ChooseLanguage(w)(STRANGER, "de"))

    assert (noted.blocked_at, noted.language) == (None, "de")
    async with stage.database.reading() as work:
        stranger = await work.chats.find(STRANGER)
    assert stranger is not None
    assert stranger.language == "de"
