"""The arguments of a call, however they were sent: query, form, JSON or multipart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.botapi.refusals import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart call."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Arguments:
    """Typed access to what was sent; a wrong type is refused as Telegram does."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload]

    def has(self, name: str) -> bool:
        """Whether something was sent under this name."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The value as a string, empty if absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number."""
        if not self.has(name):
            return default
        try:
            return int(self.text(name).strip())
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def number(self, name: str) -> float | None:
        """The value as a number, None if absent."""
        if not self.has(name):
            return None
        try:
            return float(self.text(name))
        except ValueError:
            raise bad_request(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """The value as yes or no."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def structure(self, name: str, words: str = "") -> Any:
        """The value as JSON, None if absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {words or name} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file sent under this name or attached to it."""
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return self.files.get(name)


async def read_arguments(request: Request) -> Arguments:
    """Everything the caller sent with this request."""
    values: dict[str, Any] = dict(request.query_params)
    files: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        await _read_multipart(request, values, files)
    elif kind == "application/json":
        values.update(_read_json(await request.body()))
    elif request.method == "POST":
        values.update(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    return Arguments(values, files)


def _read_json(body: bytes) -> dict[str, Any]:
    if not body:
        return {}
    try:
        sent = json.loads(body)
    except ValueError:
        raise bad_request("can't parse request JSON object") from None
    if not isinstance(sent, dict):
        raise bad_request("request JSON must be an object")
    return sent


async def _read_multipart(request: Request, values: dict[str, Any], files: dict[str, Upload]) -> None:
    async with request.form(max_part_size=64 * 1024 * 1024) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                files[name] = Upload(value.filename or name, value.content_type or "", content)
            else:
                values[name] = value
