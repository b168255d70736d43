"""The secret part of a tracking page's address: nothing is stored, and nothing can be guessed."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

PATH, APP = "/t", "/app"
_BYTES = 16  # 128 bits


def secret_of(parcel_id: int, key: str) -> str:
    """What stands behind `/t/`: the parcel's number and its seal."""
    seal = hmac.new(key.encode(), f"track:{parcel_id}".encode(), sha256).digest()[:_BYTES]
    return f"{parcel_id}-{urlsafe_b64encode(seal).rstrip(b'=').decode()}"


def parcel_of(secret: str, key: str) -> int | None:
    """The parcel that a secret opens; None if it is none of ours."""
    number = secret.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return None
    return int(number) if hmac.compare_digest(secret_of(int(number), key).encode(), secret.encode()) else None
