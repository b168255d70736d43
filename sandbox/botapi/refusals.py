"""The answers with which Telegram refuses a call, word for word."""

from typing import Any

# What strange arguments can lead to; all of it is answered with 400.
CONFUSED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


class Refusal(Exception):
    """A call that Telegram refuses, with its code and its exact words."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON document of the refusal."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(words: str) -> Refusal:
    """The call itself is wrong (400)."""
    return Refusal(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refusal:
    """The bot may not do this to this chat (403)."""
    return Refusal(403, f"Forbidden: {words}")


def conflict(words: str) -> Refusal:
    """Another receiver of updates is in the way (409)."""
    return Refusal(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> Refusal:
    """Flood control (429)."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def upgraded(chat_id: int) -> Refusal:
    """The group has become a supergroup with another id."""
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, words, migrate_to_chat_id=chat_id)
