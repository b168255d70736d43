"""A real depot is set up by hand, as README says."""

import json
import re
import shlex
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from doorstep.cli import cli
from doorstep.complaints import complaint

README = Path(__file__).parents[2] / "README.md"
HEADER = "tracking_number,recipient,street,postcode,city,latitude,longitude,weight_g,ready_on\n"
GOOD = (
    HEADER + "A1,Anna,Hauptstr. 2,24103,Kiel,54.33,10.13,500,2026-11-23\nA2,Bert,Ring 4,24103,Kiel,54.34,10.13,500,\n"
)


class Telegram(BaseHTTPRequestHandler):
    """A Bot API that knows one bot."""

    def do_GET(self) -> None:
        """Answer getMe."""
        body = json.dumps({"ok": True, "result": {"id": 123456, "username": "kiel_bot"}}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder, the two secrets, and a Bot API."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOORSTEP_BOT_TOKEN", "123456:ABC-DEFghijklmnopqrstuv")
    monkeypatch.setenv("DOORSTEP_SECRET_KEY", "k" * 32)
    monkeypatch.delenv("DOORSTEP_DATABASE", raising=False)
    with HTTPServer(("127.0.0.1", 0), Telegram) as server:
        monkeypatch.setenv("DOORSTEP_BOT_API", f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield tmp_path
        server.shutdown()
        thread.join()


def doorstep(line: str) -> str:
    """Call the command line; a failure is the sentence that a person would read."""
    result = CliRunner().invoke(cli, shlex.split(line, comments=True)[1:], standalone_mode=False)
    if result.exception is None:
        return result.output
    sentence = complaint(result.exception)
    assert sentence is not None, result.exception
    return sentence


def steps() -> list[str]:
    """README's second step, line by line."""
    blocks = re.findall(r"```console\n(.*?)```", README.read_text(), re.DOTALL)
    (block,) = (each for each in blocks if "depot add" in each)
    return [line for line in block.splitlines() if line.startswith("doorstep ")]


def test_a_depot_is_set_up_as_the_readme_says(place: Path) -> None:
    """Each line does its part, and in the end there are links that open the bot."""
    (place / "parcels.csv").write_text(GOOD)
    said = [doorstep(line) for line in steps()]
    links = re.findall(r"https://t\.me/kiel_bot\?start=([ip])_\S{22}", "".join(said))

    assert links == ["i", "i", "p", "p"]
    assert "2 parcels are taken in" in "".join(said)


def test_what_people_know_and_vans_are_built_for(place: Path) -> None:
    """Couriers, vans and parcels are told of it, what is not said stays as it was, and a strange word is refused."""
    wants = GOOD.replace("ready_on", "ready_on,needs").replace("2026-11-23", "2026-11-23,cold id_check")
    (place / "parcels.csv").write_text(wants)
    for line in steps()[:3]:
        doorstep(line)
    doorstep("doorstep courier set Kim --depot Nord --skills id_check --break 45")
    doorstep("doorstep van set Van-1 --depot Nord --skills cold --weight-kg 500")

    assert doorstep("doorstep courier set Kim --depot Nord --to 13:00") == (
        "Kim: id_check; a break of 45 minutes, begun between 11:30 and 13:00.\n"
    )
    assert doorstep("doorstep van set Van-1 --depot Nord") == "Van Van-1: 500 kg, 8000 l; built for cold.\n"
    assert "2 parcels are taken in" in doorstep("doorstep import parcels parcels.csv --depot Nord")
    assert "no break is planned" in doorstep("doorstep courier set Kim --depot Nord --break 0 --skills ''")
    wrong = CliRunner().invoke(cli, shlex.split("van add V --depot Nord --skills wings"))
    assert "must be some of two_person, cold, id_check" in wrong.output
    (place / "parcels.csv").write_text(wants.replace("cold", "frozen"))
    said = doorstep("doorstep import parcels parcels.csv --depot Nord")
    assert "row 1: needs must be some of two_person, cold, id_check" in said


def test_addresses_of_tracking_pages(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One secret address a parcel, below the address that people reach us at; without that one, what to set."""
    (place / "parcels.csv").write_text(GOOD)
    doorstep(steps()[0])
    doorstep("doorstep import parcels parcels.csv --depot Nord")
    assert "DOORSTEP_PUBLIC_URL=https://" in doorstep("doorstep links --depot Nord --pages")

    monkeypatch.setenv("DOORSTEP_PUBLIC_URL", "https://parcels.example.org/")
    said = doorstep("doorstep links --depot Nord --pages")
    assert len(re.findall(r"A\d  https://parcels\.example\.org/t/\d+-\S{22}\n", said)) == 2


def test_cards_of_a_depot(place: Path) -> None:
    """One command writes a card for each parcel on its way, in a language that there is."""
    (place / "parcels.csv").write_text(GOOD)
    doorstep(steps()[0])
    doorstep("doorstep import parcels parcels.csv --depot Nord")
    said = doorstep("doorstep links --depot Nord --cards cards.pdf --language de")
    assert said == "cards.pdf: 2 cards on one sheet of A4. Print, cut, take along.\n"
    assert (place / "cards.pdf").read_bytes().startswith(b"%PDF-")
    assert "There are no cards in “xx”" in doorstep("doorstep links --depot Nord --cards cards.pdf --language xx")


def test_trying_an_import_takes_nothing_in(place: Path) -> None:
    """After --dry-run the same file can be taken in, and after that its parcels are known."""
    (place / "parcels.csv").write_text(GOOD)
    doorstep(steps()[0])

    assert "2 parcels could be taken in" in doorstep("doorstep import parcels parcels.csv --depot Nord --dry-run")
    assert "2 parcels are taken in" in doorstep("doorstep import parcels parcels.csv --depot Nord")
    assert "row 1: tracking_number" in doorstep("doorstep import parcels parcels.csv --depot Nord")


@pytest.mark.parametrize(
    ("file", "because"),
    [
        (GOOD.replace("54.34", "north"), "parcels.csv, row 2: latitude"),
        (GOOD.replace("recipient", "to"), '"parcels.csv lacks the columns recipient'),
    ],
)
def test_a_file_that_fails_is_told_to_the_desk_once(place: Path, file: str, because: str) -> None:
    """Tried, it is told to nobody; taken in again and again, it is one exception, with what is wrong first."""
    (place / "parcels.csv").write_text(file)
    doorstep(steps()[0])
    for words in ("--dry-run", "", ""):
        doorstep(f"doorstep import parcels parcels.csv --depot Nord {words}")
        with closing(sqlite3.connect(place / "doorstep.db")) as rows:
            told = rows.execute("SELECT trouble, facts FROM exceptions").fetchall()
        assert [trouble for trouble, _ in told] == ([] if words else ["import_failed"])
    assert because in told[0][1]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        (GOOD.replace("54.34", "north"), "row 2: latitude"),
        (GOOD.replace("54.34", "154.34"), "row 2: latitude"),
        (GOOD.replace("A2", "A1"), "row 2: tracking_number"),
        (GOOD.replace("recipient", "name"), "lacks the columns recipient"),
        (GOOD + "A3,Cut off\n", "row 3: row must have as many cells"),
        (GOOD.replace("10.13", '10.13,10.14,"",x,y,z,a,b,c,d,e,f'), "row 1: row must have as many cells"),
    ],
)
def test_one_wrong_row_keeps_all_out(place: Path, text: str, because: str) -> None:
    """A file is taken in whole or not at all, and each wrong row is named."""
    (place / "parcels.csv").write_text(text)
    doorstep(steps()[0])
    said = doorstep("doorstep import parcels parcels.csv --depot Nord")
    (place / "parcels.csv").write_text(GOOD)

    assert because in said
    assert "2 parcels are taken in" in doorstep("doorstep import parcels parcels.csv --depot Nord")


@pytest.mark.parametrize(
    ("line", "way_out"),
    [
        ("doorstep import parcels nowhere.csv --depot Nord", "check the path"),
        ("doorstep courier set Bo --depot Nord", "no courier called 'Bo'. Its couriers: none yet."),
        ("doorstep van add Van-1 --depot Sued", "There is no depot called 'Sued'. Known depots: Nord."),
        ("doorstep depot add Nord --street a --postcode 1 --city b --at 1,2 --zone Europe/Berlin", "already taken"),
        (
            "doorstep depot add West --street a --postcode 1 --city b --at 1,2 --zone Europe/Nowhere",
            "no such time zone",
        ),
        ("doorstep van add Van-2 --depot Nord --weight-kg 1e30", "at most a thousand tonnes"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(line: str, way_out: str) -> None:
    """A wrong call says what is wrong with it."""
    doorstep(steps()[0])

    assert way_out in doorstep(line)


def test_a_van_can_be_taken_out_of_a_day(place: Path) -> None:
    """The desk hears of it, and a van that is none is named."""
    del place
    for line in steps()[:2]:
        doorstep(line)

    assert "0 parcels get another day" in doorstep("doorstep van out Van-1 --depot Nord --on 2026-11-24")
    assert "no van called 'Van-9'" in doorstep("doorstep van out Van-9 --depot Nord --on 2026-11-24")
