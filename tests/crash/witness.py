"""What the invariants and the world outside know of a mistake: the memory cannot tell on itself alone."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from delivery.policy.announcements import Class
from doorstep.demo.front import TOKEN
from doorstep.proof.account import account
from doorstep.proof.invariants import violations
from sandbox.botapi.server import LocalBotApi
from storage.ledger import Ledger


def found(ledger: Ledger, api: LocalBotApi) -> list[str]:
    """Everything wrong that can be seen, in sentences."""
    seen = [str(violation) for violation in violations(ledger)]
    seen += [f"I1 taken and not kept: {update}" for update in _lost_at_the_door(ledger, api)]
    seen += [f"I3 a nudge arrived twice: {text}" for text in _nudges_seen_twice(ledger, api)]
    seen += [f"I1 pressed and never answered: {press}" for press in _unanswered(api)]
    if account(ledger)["harmful_duplicates"]:
        seen.append("I2 a second effect of one press")
    return seen


def _lost_at_the_door(ledger: Ledger, api: LocalBotApi) -> set[int]:
    """Updates that Telegram forgets because we said that we have them, and that we do not have."""
    handed = {update["update_id"] for call in _calls(api, "getupdates") for update in call["answer"]["result"]}
    waiting = {update.update_id for update in api.state.bots[TOKEN].updates.waiting}
    return handed - waiting - {record.update_id for record in ledger.updates}


def _unanswered(api: LocalBotApi) -> list[str]:
    return [press.id for press in api.state.bots[TOKEN].presses.values() if press.answer is None]


def _nudges_seen_twice(ledger: Ledger, api: LocalBotApi) -> Iterator[str]:
    sent = [call for call in _calls(api, "sendmessage") if call["answer"].get("ok")]
    said = {call["answer"]["result"]["message_id"]: _words(call) for call in sent}
    times = Counter(map(_words, sent))
    for letter in ledger.letters:
        if letter.delivery is Class.NEVER_TWICE and letter.message_id in said and times[said[letter.message_id]] > 1:
            yield said[letter.message_id][1]


def _words(call: dict[str, Any]) -> tuple[str, str]:
    return str(call["arguments"]["chat_id"]), str(call["arguments"]["text"])


def _calls(api: LocalBotApi, method: str) -> list[dict[str, Any]]:
    return [call for call in api.state.log if call["method"] == method and "fault" not in call["answer"]]
