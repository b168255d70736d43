"""Texts about people's doors, encrypted at rest with a key derived from the instance's secret."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Dialect, LargeBinary, Text
from sqlalchemy.types import TypeDecorator

from storage.errors import StorageError


class SealBroken(StorageError):
    """A sealed text was written with another key, or was tampered with."""


class Seal:
    """Encrypts with the first secret, decrypts with any: secrets rotate by putting a new one in front."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(_derived(secret)) for secret in secrets])

    def close(self, text: str) -> str:
        """The text, unreadable."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text again, or SealBroken."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise SealBroken from None

    def close_bytes(self, content: bytes) -> bytes:
        """The bytes, unreadable."""
        return self._fernet.encrypt(content)

    def open_bytes(self, sealed: bytes) -> bytes:
        """The bytes again, or SealBroken."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise SealBroken from None


def _derived(secret: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"doorstep sealed text")
    return urlsafe_b64encode(kdf.derive(secret.encode()))


# A column type is global while keys belong to one database: each engine's dialect knows its own seal.
_SEALS: WeakKeyDictionary[Dialect, Seal] = WeakKeyDictionary()


def seal_with(dialect: Dialect, seal: Seal) -> None:
    """Let every sealed column read and written through `dialect` use `seal`."""
    _SEALS[dialect] = seal


class Sealed(TypeDecorator[str]):
    """A text column that holds only encrypted text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypt on the way in."""
        return None if value is None else _SEALS[dialect].close(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out."""
        return None if value is None else _SEALS[dialect].open(value)


class SealedBytes(TypeDecorator[bytes]):
    """A column that holds only encrypted bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else _SEALS[dialect].close_bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Decrypt on the way out."""
        return None if value is None else _SEALS[dialect].open_bytes(value)


class SealedAs(TypeDecorator[Any]):
    """A value kept as encrypted text by two functions."""

    impl = Text
    cache_ok = True

    def __init__(self, dump: Callable[[Any], str], load: Callable[[str], Any]) -> None:
        super().__init__()
        self.dump, self.load = dump, load

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write and encrypt on the way in."""
        return None if value is None else _SEALS[dialect].close(self.dump(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Decrypt and read on the way out."""
        return None if value is None else self.load(_SEALS[dialect].open(value))
