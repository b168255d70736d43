"""Settings, read once from the environment; whatever is wrong is named with an example."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.channels.ways import EXAMPLE, ways_in

EXAMPLES = {
    "bot_token": "DOORSTEP_BOT_TOKEN=123456:ABC-DEF… (ask @BotFather for one)",
    "bot_api": "DOORSTEP_BOT_API=https://api.telegram.org",
    "database": "DOORSTEP_DATABASE=sqlite+aiosqlite:///doorstep.db",
    "secret_key": "DOORSTEP_SECRET_KEY=$(openssl rand -hex 32)",
    "public_url": "DOORSTEP_PUBLIC_URL=https://parcels.example.org",
    "streets": "DOORSTEP_STREETS=/maps/town.osm.pbf",
    "osrm": "DOORSTEP_OSRM=http://127.0.0.1:5000",
    "valhalla": "DOORSTEP_VALHALLA=http://127.0.0.1:8002",
    "tiles": "DOORSTEP_TILES=https://tiles.example.org/{z}/{x}/{y}.png",
    "timezone": "DOORSTEP_TIMEZONE=Europe/Berlin",
    "fallback": f"DOORSTEP_FALLBACK={EXAMPLE}",
}


class SettingsWrong(Exception):
    """A setting is missing or cannot be what it is; the sentence says which, with an example."""


def _a_token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]{20,}", token.get_secret_value()):
        raise ValueError
    return token


def _ways(fallback: SecretStr) -> SecretStr:
    ways_in(fallback.get_secret_value())
    return fallback


class Settings(BaseSettings):
    """Everything the environment may say."""

    model_config = SettingsConfigDict(env_prefix="DOORSTEP_", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: Annotated[SecretStr, AfterValidator(_a_token)] | None = None
    bot_api: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    database: str = Field(
        default="sqlite+aiosqlite:///doorstep.db", pattern=r"^(sqlite\+aiosqlite|postgresql\+asyncpg)://"
    )
    secret_key: SecretStr | None = Field(default=None, min_length=16)
    public_url: str | None = Field(default=None, pattern=r"^https://\S+$")
    streets: Path | None = None
    osrm: str | None = Field(default=None, pattern=r"^https?://\S+$")
    valhalla: str | None = Field(default=None, pattern=r"^https?://\S+$")
    tiles: str | None = Field(default=None, pattern=r"^https?://\S+\{z\}\S*$")
    tiles_by: str = ""
    timezone: str = "Europe/Berlin"
    fallback: Annotated[SecretStr, AfterValidator(_ways)] | None = None
    plan_seconds: float = Field(default=20.0, gt=0, le=3600)

    def token(self) -> str:
        """The Bot token, which must be there to talk to Telegram."""
        if self.bot_token is None:
            raise SettingsWrong(f"The bot has no token. Set one, for example: {EXAMPLES['bot_token']}")
        return self.bot_token.get_secret_value()

    def key(self) -> str:
        """The key that seals safe places and door codes, which must be there before anything is kept."""
        if self.secret_key is None:
            raise SettingsWrong(f"There is no secret key. Set one and keep it, for example: {EXAMPLES['secret_key']}")
        return self.secret_key.get_secret_value()


def read_settings() -> Settings:
    """Read the environment, or raise SettingsWrong naming the first wrong setting."""
    try:
        return Settings()
    except ValidationError as wrong:
        name = str(wrong.errors()[0]["loc"][0])
        example = EXAMPLES.get(name, f"DOORSTEP_{name.upper()}")
        raise SettingsWrong(f"DOORSTEP_{name.upper()} is not usable. It should look like this: {example}") from None
