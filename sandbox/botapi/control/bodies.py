"""What a control call brings, and how it is answered."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from sandbox.botapi.arguments import Arguments, read_arguments
from sandbox.botapi.chats import Json
from sandbox.botapi.refusals import Refusal


class ControlError(Exception):
    """A control call that cannot be done, with a sentence for the one who made it."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def done(**facts: Any) -> JSONResponse:
    """The call was done."""
    return JSONResponse({"ok": True, **facts})


async def refused(_: Request, error: Exception) -> JSONResponse:
    """The call was not done, and why."""
    if isinstance(error, HTTPException):
        body = {"ok": False, "error_code": error.status_code, "description": error.detail}
        return JSONResponse(body, error.status_code)
    code = error.code if isinstance(error, ControlError) else 400
    return JSONResponse({"ok": False, "error": _sentence(error)}, code)


def _sentence(error: Exception) -> str:
    if isinstance(error, Refusal):
        return error.description
    if isinstance(error, ControlError | ValueError):
        return str(error)
    return f"This call has a field of the wrong kind ({type(error).__name__}: {error})."


async def read_body(request: Request) -> tuple[Json, Arguments]:
    """The fields of a control call as JSON values, and its files."""
    args = await read_arguments(request)
    return {name: _value(value) for name, value in args.values.items()}, args


def _value(value: Any) -> Any:
    if not isinstance(value, str) or value[:1] not in {"{", "["}:
        return value
    return Arguments({"value": value}, {}).structure("value")


def user_of(body: Json) -> Json:
    """The person that a call names."""
    user = body.get("user")
    if isinstance(user, dict) and str(user.get("id", "")).isdigit():
        return user
    if str(user).isdigit():
        return {"id": int(str(user))}
    raise ControlError(400, 'Name the person: "user": {"id": 7, "first_name": "Anna"}.')
