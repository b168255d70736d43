"""Makes bot_api_oracle.json out of the machine-readable Bot API schema.

The schema is `.butcher/schema/schema.json` in the source distribution of aiogram 3.31.0 (MIT), which is made
from https://core.telegram.org/bots/api. Run: python make_oracle.py SCHEMA.json > bot_api_oracle.json
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOTS = [
    *("Update", "User", "ChatFullInfo", "File", "ForumTopic", "WebhookInfo", "BotCommand", "ChatMember"),
    *("MenuButton", "MessageId", "BotName", "BotDescription", "BotShortDescription", "ResponseParameters"),
]
# What belongs to parts of the Bot API that the sandbox does not have is left out of the oracle.
ABSENT = [
    *("Gift", "Story", "Giveaway", "Passport", "Payment", "Paid", "Background", "Checklist", "Rich", "Business"),
    *("Suggested", "Boost", "Video", "Game", "Invoice", "Shipping", "PreCheckout", "Inline", "Community"),
]
KEPT = ("InlineKeyboard", "AcceptedGiftTypes")


def main() -> None:
    """Write the compact oracle to standard output."""
    schema = json.loads(Path(sys.argv[1]).read_text())
    found = {child["name"]: child for section in schema["items"] for child in section["children"]}
    types: dict[str, Any] = {}
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        if name in types or name not in found or _absent(name):
            continue
        types[name] = _described(found[name])
        waiting += _mentioned(types[name])
    methods = [name for name, child in found.items() if child["category"] == "methods"]
    oracle = {"version": schema["api"]["version"], "types": dict(sorted(types.items())), "methods": sorted(methods)}
    sys.stdout.write(json.dumps(oracle, separators=(",", ":"), ensure_ascii=False) + "\n")


def _absent(name: str) -> bool:
    return any(word in name for word in ABSENT) and not name.startswith(KEPT)


def _described(child: dict[str, Any]) -> Any:
    if child["annotations"]:
        return {one["name"]: [one["type"], one["required"]] for one in child["annotations"]}
    return re.findall(r"^ ?- (\w+)", child["description"], re.MULTILINE)


def _mentioned(described: Any) -> list[str]:
    if isinstance(described, list):
        return described
    return [word for kind, _ in described.values() for word in re.findall(r"[A-Z]\w+", kind)]


if __name__ == "__main__":
    main()
