"""The environment, read once and checked; `.env.example` names every setting."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set from outside. Command line options go before it."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    telegram_token: SecretStr | None = Field(
        default=None, description="The token that @BotFather gave for your bot."
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org",
        description="The Bot API server; change it for a self-hosted one.",
    )
    database: str = Field(
        default="data/pop.sqlite3",
        description="A file (SQLite) or a database URL (postgresql://...).",
    )
    documents: Path | None = Field(
        default=None,
        description="The folder where `pop chat` puts documents; beside the database by default.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        description=(
            "A long random text that keyed hashes are made with. On SQLite it is made by itself "
            "and kept beside the database; `pop run` on PostgreSQL needs it set."
        ),
    )
    log_level: str = Field(default="info", description="debug, info, warning or error.")
