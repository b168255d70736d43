"""The whole house on PostgreSQL: nobody at the door, a slot chosen, and the next day published with it."""

from pathlib import Path

import pytest

from delivery.model.status import Status
from storage.database import Database
from tests.journeys.cast import gathered
from tests.journeys.town import TUESDAY, at, playing
from tests.storage.conftest import administer, server  # noqa: F401  a fixture


@pytest.mark.postgres
@pytest.mark.timeout(300)
async def test_nobody_home_on_postgres(server: str, tmp_path: Path) -> None:  # noqa: F811  the fixture
    """What is kept, said, planned and promised on SQLite is so on PostgreSQL, and no invariant is broken."""
    await administer(server, "CREATE DATABASE played")
    url = server.format("played")
    empty = Database(url, key="a key for plays")
    await empty.open()
    await empty.upgrade()
    await empty.close()
    async with playing(tmp_path / "unused", None, at(TUESDAY, "07:20"), (1,), url=url) as town:
        cast = await gathered(town)
        await cast.nobody_home()
        await cast.anna.sees("DS00001: Wir waren an deiner Tür", "Es hat niemand geöffnet.")
        await cast.anna.presses("🗓 Mi., 25. Nov.")
        await cast.anna.sees("👍 Erledigt: DS00001 kommt noch einmal.", "Mi., 25. Nov.")
        await town.until(TUESDAY, "18:05")
        await cast.clara.sees("📣 Der Plan für Mi., 25. Nov.")
        assert await cast.status() is Status.SCHEDULED
        assert await town.ends() == ()
