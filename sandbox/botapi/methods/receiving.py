"""How a bot gets its updates: by asking, or at its webhook."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json
from sandbox.botapi.hooks import Webhook
from sandbox.botapi.refusals import bad_request, conflict
from sandbox.botapi.webhooks import bring_updates

_MOST_SECONDS = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Described:
    """A result with a word about it."""

    result: Any
    description: str


async def get_updates(call: Call) -> list[Json]:
    """The updates that wait, or the first that come within the timeout (real seconds)."""
    updates, args = call.bot.updates, call.args
    if call.bot.webhook is not None:
        words = "can't use getUpdates method while webhook is active"
        raise conflict(f"{words}; use deleteWebhook to delete the webhook first")
    if args.has("allowed_updates"):
        updates.allow(args.structure("allowed_updates"))
    if not updates.polled:
        _online(call)
    updates.drop_expired(call.state.now())
    limit = max(1, min(args.integer("limit", 100), 100))
    seconds = max(0, min(args.integer("timeout"), _MOST_SECONDS))
    fetched = await updates.fetch(args.integer("offset"), limit, seconds)
    return [update.json() for update in fetched]


def set_webhook(call: Call) -> Described:
    """Have updates brought to an address; an empty one ends it."""
    args = call.args
    url = args.text("url")
    if not url:
        return delete_webhook(call)
    hook = _webhook(call, url)
    if args.flag("drop_pending_updates"):
        call.bot.updates.waiting.clear()
    if args.has("allowed_updates"):
        call.bot.updates.allow(args.structure("allowed_updates"))
    if call.bot.webhook is not None:
        call.bot.webhook.stop()
    call.bot.webhook = hook
    call.bot.updates.interrupt()
    hook.runner = call.state.background.start(bring_updates(call.state, call.bot, hook))
    _online(call)
    return Described(result=True, description="Webhook was set")


def _webhook(call: Call, url: str) -> Webhook:
    args, parts = call.args, urlsplit(url)
    # Telegram itself takes HTTPS only; its local server takes HTTP too, and so does this one.
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = args.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    most = max(1, min(args.integer("max_connections", 40), 100))
    return Webhook(url, secret, most, args.text("ip_address"))


def delete_webhook(call: Call) -> Described:
    """Go back to asking for updates."""
    if call.args.flag("drop_pending_updates"):
        call.bot.updates.waiting.clear()
    if call.bot.webhook is None:
        return Described(result=True, description="Webhook is already deleted")
    call.bot.webhook.stop()
    call.bot.webhook = None
    return Described(result=True, description="Webhook was deleted")


def get_webhook_info(call: Call) -> Json:
    """Where updates go and how it went."""
    hook, updates = call.bot.webhook, call.bot.updates
    updates.drop_expired(call.state.now())
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates.waiting)}
    if updates.allowed is not None:
        info["allowed_updates"] = sorted(updates.allowed)
    if hook is None:
        return info
    info |= {"url": hook.url, "max_connections": hook.most_at_once, "ip_address": hook.ip_address or "127.0.0.1"}
    if hook.last_error:
        info |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
    return info


def _online(call: Call) -> None:
    call.state.stream.emit("presence", bot=call.bot.profile.username, online=True)
