"""Exit statuses, JSON documents, and one sentence for whatever is wrong."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import osmium
import pytest

from doorstep.cli import COMMANDS
from doorstep.clocks import SystemClock
from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import build
from sandbox.botapi.serving import serving
from tests.doorstep.calling import doorstep, refused

TOKEN = "123456:ABC-DEFghijklmnopqrstuv"
WHERE = ("--street", "Kai 1", "--postcode", "24103", "--city", "Kiel", "--at", "54.33,10.13")


@pytest.fixture(scope="session")
def bot_api() -> Iterator[str]:
    """The local Bot API, which knows one bot."""
    loop, ready, stop = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    found: list[str] = []

    async def serve() -> None:
        api = build(SystemClock(), bots={TOKEN: BotProfile("kiel_bot")})
        async with serving(api.app) as (_, address):
            found.append(address)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    ready.wait()
    yield found[0]
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bot_api: str) -> Path:
    """An empty folder, the two secrets, and a Bot API."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOORSTEP_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DOORSTEP_SECRET_KEY", "k" * 32)
    monkeypatch.setenv("DOORSTEP_BOT_API", bot_api)
    for name in ("DATABASE", "STREETS", "PUBLIC_URL", "TIMEZONE"):
        monkeypatch.delenv(f"DOORSTEP_{name}", raising=False)
    return tmp_path


def test_each_command_answers_with_one_document(place: Path) -> None:
    """With --json a whole depot is set up, and every answer is JSON and nothing else."""
    (place / "p.csv").write_text(
        "tracking_number,recipient,street,postcode,city,latitude,longitude\nA1,Anna,Ring 2,24103,Kiel,54.33,10.13\n"
    )
    lines = [
        ("depot", "add", "Nord", *WHERE, "--zone", "Europe/Berlin"),
        ("van", "add", "Van-1", "--depot", "Nord"),
        ("shift", "add", "--depot", "Nord", "--van", "Van-1", "--courier", "Max", "--from", "08:00", "--to", "17:00"),
        ("pickup", "add", "Kiosk", "--depot", "Nord", *WHERE),
        ("import", "parcels", "p.csv", "--depot", "Nord"),
        ("invite", "dispatcher", "--depot", "Nord", "--name", "Dora"),
        ("links", "--depot", "Nord"),
        ("doctor",),
    ]
    said = [doorstep(*line, "--json") for line in lines]

    assert [(each.status, each.err) for each in said] == [(0, "")] * len(lines)
    documents = [each.document for each in said]
    assert documents[4] == {"parcels": 1, "dry_run": False}
    assert str(documents[5]["link"]).startswith("https://t.me/kiel_bot?start=i_")  # type: ignore[index]  # a dict
    assert list(documents[6]) == ["A1"]  # type: ignore[call-overload]  # a dict


@pytest.mark.parametrize(
    "words",
    [
        ("fly",),
        ("depot", "add"),
        ("depot", "add", "Nord", "--nonsense"),
        ("depot", "add", "Nord", *WHERE[:-1], "north"),
        ("depot", "add", "Nord", *WHERE[:-1], "91,0"),
        ("shift", "add", "--depot", "N", "--van", "V", "--courier", "M", "--from", "8 o'clock", "--to", "17:00"),
        ("shift", "add", "--depot", "N", "--van", "V", "--courier", "M", "--from", "08:00Z", "--to", "17:00"),
        ("van", "add", "V", "--depot", "N", "--weight-kg", "nan"),
        ("van", "set", "V", "--depot", "N", "--volume-l", "inf"),
        ("invite", "boss", "--depot", "Nord", "--name", "X"),
        ("run", "--roles", "sender,baker"),
        ("demo", "--parcels", "0"),
        ("botapi", "--token", "hello"),
    ],
)
def test_a_wrong_call_ends_with_two(words: tuple[str, ...]) -> None:
    """The call itself was wrong: status 2, and a hint on standard error."""
    said = doorstep(*words)

    assert (said.status, said.out) == (2, "")
    assert said.err.strip()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    """Each says what it is for; asking is not a failure."""
    said = doorstep(name, "--help")

    assert said.status == 0
    assert "Usage" in said.out


def test_run_without_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """The missing setting is named with an example, before anything is opened."""
    monkeypatch.delenv("DOORSTEP_BOT_TOKEN")

    refused(doorstep("run"), "DOORSTEP_BOT_TOKEN=", "@BotFather")
    assert not Path("doorstep.db").exists()


def test_run_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept before there is a key to seal it with."""
    monkeypatch.delenv("DOORSTEP_SECRET_KEY")

    refused(doorstep("run"), "DOORSTEP_SECRET_KEY=")
    refused(doorstep("depot", "add", "Nord", *WHERE), "DOORSTEP_SECRET_KEY=")


def test_sqlite_has_one_process() -> None:
    """Roles split over processes need PostgreSQL, and it is said."""
    refused(doorstep("run", "--roles", "sender"), "PostgreSQL")


@pytest.mark.parametrize(
    ("database", "way_out"),
    [
        ("nowhere/doorstep.db", "folder does not exist"),
        ("/proc/doorstep.db", "cannot be written"),
        ("notes.txt", "not a database of Doorstep"),
    ],
)
def test_a_database_that_cannot_be_used(
    place: Path, monkeypatch: pytest.MonkeyPatch, database: str, way_out: str
) -> None:
    """What is wrong with the file, and what to do; the file stays as it was."""
    (place / "notes.txt").write_text("Dear diary, " * 1000)
    monkeypatch.setenv("DOORSTEP_DATABASE", f"sqlite+aiosqlite:///{database}")

    refused(doorstep("db", "upgrade"), way_out)
    refused(doorstep("van", "add", "V", "--depot", "N"), way_out)
    assert (place / "notes.txt").read_text() == "Dear diary, " * 1000


def test_another_key_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database sealed with one key is not written to with another."""
    assert doorstep("db", "upgrade").status == 0
    monkeypatch.setenv("DOORSTEP_SECRET_KEY", "x" * 32)

    refused(doorstep("db", "upgrade"), "DOORSTEP_SECRET_KEY")


def test_an_unknown_depot_names_the_known_ones() -> None:
    """Nobody has to guess how the depot was spelt."""
    refused(doorstep("links", "--depot", "Nord"), "doorstep depot add")
    doorstep("depot", "add", "Nord", *WHERE)

    refused(doorstep("links", "--depot", "nord"), "Known depots: Nord.")


@pytest.mark.parametrize("words", [("demo", "--no-browser"), ("botapi",)])
def test_a_port_in_use(words: tuple[str, ...]) -> None:
    """The port is named, and the option that chooses another."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        said = doorstep(*words, "--port", port)

    assert said.status == 1
    assert said.err == f"Port {port} is in use; choose another with --port.\n"


def _map_without_addresses(file: Path) -> None:
    with osmium.SimpleWriter(str(file)) as writer:
        for node in (1, 2):
            writer.add_node(osmium.osm.mutable.Node(id=node, location=(10.13 + node / 100, 54.33)))
        writer.add_way(osmium.osm.mutable.Way(id=1, nodes=[1, 2], tags={"highway": "residential"}))


@pytest.mark.parametrize(
    ("kind", "way_out"),
    [("missing", "cannot be read"), ("notes", "not an .osm.pbf"), ("roads", "no addresses")],
)
def test_a_street_map_that_is_none(place: Path, kind: str, way_out: str) -> None:
    """A file that is not there, is something else, or has nobody living in it."""
    file = place / "town.osm.pbf"
    if kind == "notes":
        file.write_text("Dear diary, " * 1000)
    elif kind == "roads":
        _map_without_addresses(file)

    refused(doorstep("demo", "--headless", "--streets", str(file), "--json"), "town.osm.pbf", way_out)


def test_a_bot_api_that_does_not_know_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links need the bot's name: where it cannot be asked for, the two settings to check are named."""
    doorstep("depot", "add", "Nord", *WHERE)
    monkeypatch.setenv("DOORSTEP_BOT_TOKEN", "654321:ABC-DEFghijklmnopqrstuv")
    refused(doorstep("links", "--depot", "Nord"), "DOORSTEP_BOT_TOKEN", "DOORSTEP_BOT_API")
    monkeypatch.setenv("DOORSTEP_BOT_API", "http://127.0.0.1:1")
    refused(doorstep("invite", "courier", "--depot", "Nord", "--name", "Max"), "no answer")


def test_the_doctor_finds_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each check says whether it is well, and one that is not ends with 1."""
    assert doorstep("doctor").status == 0
    monkeypatch.delenv("DOORSTEP_BOT_TOKEN")
    said = doorstep("doctor", "--json")

    assert said.status == 1
    assert {name: check["ok"] for name, check in said.document.items()} == {  # type: ignore[attr-defined]  # a dict
        "settings": False,
        "database": True,
        "bot": False,
        "streets": True,
        "fallback": True,
    }
