"""How a bot gets its updates."""

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json
from sandbox.botapi.refusals import conflict

_MOST_SECONDS = 50


async def get_updates(call: Call) -> list[Json]:
    """The updates that wait, or the first that come within the timeout (real seconds)."""
    updates, args = call.bot.updates, call.args
    if call.bot.settings.get(("webhook", "")):
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    if args.has("allowed_updates"):
        updates.allow(args.structure("allowed_updates"))
    if not updates.polled:
        call.state.stream.emit("presence", bot=call.bot.profile.username, online=True)
    updates.drop_expired(call.state.now())
    limit = max(1, min(args.integer("limit", 100), 100))
    seconds = max(0, min(args.integer("timeout"), _MOST_SECONDS))
    fetched = await updates.fetch(args.integer("offset"), limit, seconds)
    return [update.json() for update in fetched]
