"""The environment, read once and checked; `.env.example` names every setting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from plans.i18n.text import Text

_SECRET = re.compile("[A-Za-z0-9_-]{1,256}")
"""What Telegram takes as the secret of a webhook."""
_WRONG_SECRET = Text(
    "WEBHOOK_SECRET may hold only the characters A-Z, a-z, 0-9, _ and -, and at most 256 of them."
)
HOME = frozenset({"localhost", "127.0.0.1", "::1"})
"""What never leaves this machine need not be encrypted."""
_WRONG_ADDRESS = Text(
    "DOWNLOAD_URL has to be an address like https://pop.example.be/download: it begins with "
    "https://, because every PDP goes over it."
)

_WRONG_SITE = Text(
    "PUBLIC_URL has to be an address like https://pop.example.be: it begins with https://, because "
    "people sign in there, and no path follows."
)
_WRONG_ISSUER = Text(
    "SSO_ISSUER and TELEGRAM_LOGIN_URL have to be addresses like https://login.example.be/realms/pop: "
    "they begin with https://, and are written as the issuer writes them."
)
_NO_CLIENT = Text("SSO_ISSUER needs SSO_CLIENT_ID: what the issuer calls this assistant.")
_NO_TELEGRAM_SECRET = Text(
    "TELEGRAM_CLIENT_ID needs TELEGRAM_CLIENT_SECRET: @BotFather shows both under Login Widget."
)
_WRONG_REQUIREMENT = Text("SSO_REQUIRES has to be a claim and its value, like hd=example.be.")


_WRONG_SENDER = Text(
    "MAIL_FROM has to be an e-mail address like pop@example.be, which your mail server sends from."
)
_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+")


class Settings(BaseSettings):
    """What can be set from outside. Command line options go before it.

    A wrong value is refused without being quoted: it may be a secret in the wrong place.
    """

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

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
    organisation: str | None = Field(
        default=None,
        max_length=60,
        description="What your organisation is called, as it stands on invitations.",
    )
    documents: Path | None = Field(
        default=None,
        description="The folder where `pop chat` puts documents; beside the database by default.",
    )
    law: Path | None = Field(
        default=None,
        description=(
            "A folder with your own files about the law on training; a file there goes before the "
            "one of the same name that comes along (templates/law)."
        ),
    )
    shown_from: int = Field(
        default=5,
        ge=3,
        le=50,
        description=(
            "From how many people a number is shown in versions of the training plan that leave HR; "
            "smaller ones, and what would betray them, are left out."
        ),
    )
    secret_key: SecretStr | None = Field(
        default=None,
        description=(
            "A long random text that keyed hashes are made with. On SQLite it is made by itself "
            "and kept beside the database; `pop run` on PostgreSQL needs it set."
        ),
    )
    webhook_url: str | None = Field(
        default=None,
        description=(
            "The public address that Telegram calls, for `pop run --webhook`; for example "
            "https://pop.example.be/telegram."
        ),
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description=(
            "What Telegram shows with each call, so that nobody else's is believed: 1 to 256 of "
            "A-Z, a-z, 0-9, _ and -."
        ),
    )
    public_url: str | None = Field(
        default=None,
        description=(
            "The public address of the pages, for `pop web` and `pop run`; for example "
            "https://pop.example.be. Without it `pop run` serves none, and `pop web` serves this "
            "machine alone."
        ),
    )
    sso_issuer: str | None = Field(
        default=None,
        description=(
            "Single sign-on: the address of the OpenID Connect issuer of your organisation (Entra ID, "
            "Google, Keycloak …), as docs/operating.md says. It takes the extra `sso`."
        ),
    )
    sso_client_id: str | None = Field(
        default=None,
        validate_default=True,  # an issuer without one is a mistake
        description="What the issuer calls this assistant.",
    )
    sso_client_secret: SecretStr | None = Field(
        default=None, description="The secret that the issuer gave with it."
    )
    sso_claim: str = Field(
        default="email",
        min_length=1,
        max_length=100,
        description="What of the issuer's answer says who somebody is.",
    )
    sso_matches: Literal["email", "number"] = Field(
        default="email",
        description=(
            "What of the list of people that is held against: `email`, the e-mail address, or "
            "`number`, the personnel number."
        ),
    )
    sso_requires: str | None = Field(
        default=None,
        max_length=300,
        description=(
            "A claim and the value it must have, such as hd=example.be with Google; otherwise nobody "
            "gets in."
        ),
    )
    sso_scope: str = Field(
        default="openid email profile",
        pattern=r"^openid( [!#-\[\]-~]+)*$",
        description="What the issuer is asked for; it begins with openid.",
    )
    sso_name: str | None = Field(
        default=None,
        max_length=60,
        description=(
            "What the account is called on the button, such as Microsoft or Google; otherwise it is the "
            "account of your organisation."
        ),
    )
    telegram_client_id: str | None = Field(
        default=None,
        description=(
            "Signing in with Telegram from any browser: the client id that @BotFather shows. It takes "
            "the extra `sso`."
        ),
    )
    telegram_client_secret: SecretStr | None = Field(
        default=None,
        validate_default=True,
        description="The client secret that @BotFather shows with it.",
    )
    telegram_login_url: str = Field(
        default="https://oauth.telegram.org", description="Telegram's own issuer."
    )
    web_address: str = Field(
        default="127.0.0.1",
        description="The address of this machine on which pages, webhook and downloads are served.",
    )
    web_port: int = Field(
        default=8080, ge=0, le=65535, description="The port on which they are served."
    )
    download_url: str | None = Field(
        default=None,
        description=(
            "The public address below which `pop run --webhook` hands out ZIPs too big for a chat, "
            "by links that work once; for example https://pop.example.be/download. Without it they "
            "stay on the disk, and HR is told where."
        ),
    )
    smtp_host: str | None = Field(
        default=None,
        description=(
            "The mail server that reminders go out by, for people without Telegram; for example "
            "smtp.example.be. Without it nobody gets mail."
        ),
    )
    smtp_port: int = Field(
        default=587, ge=1, le=65535, description="Its port: 587 with starttls, 465 with tls."
    )
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description=(
            "How the connection is encrypted: starttls, tls, or none (only for a server on this "
            "machine)."
        ),
    )
    smtp_user: str | None = Field(
        default=None, description="Who signs in to the mail server, where it asks for that."
    )
    smtp_password: SecretStr | None = Field(default=None, description="The password of that user.")
    mail_from: str | None = Field(
        default=None,
        description="The address that mail comes from; for example pop@example.be.",
    )
    mail_per_minute: int = Field(
        default=30,
        ge=1,
        le=6000,
        description=(
            "How many messages a minute go to the mail server; Microsoft 365 takes 30 from one user."
        ),
    )
    upload_megabytes: int = Field(
        default=10,
        ge=1,
        le=20,
        description="How large a photo, PDF or document that people send may be, in MB; 1 to 20.",
    )
    upload_megapixels: int = Field(
        default=50,
        ge=1,
        le=200,
        description="How many million pixels a picture that people send may have; 1 to 200.",
    )
    log_level: str = Field(default="info", description="debug, info, warning or error.")

    @field_validator("download_url")
    @classmethod
    def _is_public(cls, address: str | None) -> str | None:
        parts = urlsplit(address or "https://none.given")
        secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HOME)
        if not (secure and parts.hostname) or parts.query or parts.fragment:
            raise ValueError(_WRONG_ADDRESS.source)
        return address

    @field_validator("public_url")
    @classmethod
    def _is_a_site(cls, address: str | None) -> str | None:
        parts = urlsplit(address or "https://none.given")
        secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HOME)
        alone = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
        if not (secure and parts.hostname and alone):
            raise ValueError(_WRONG_SITE.source)
        try:
            return _as_browsers_write(parts) if address else None
        except ValueError:  # what Python says of a wrong port or name quotes it
            raise ValueError(_WRONG_SITE.source) from None

    @field_validator("sso_issuer", "telegram_login_url")
    @classmethod
    def _is_an_issuer(cls, address: str | None) -> str | None:
        parts = urlsplit(address or "https://none.given")
        secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HOME)
        if not (secure and parts.hostname) or parts.query or parts.fragment or parts.username:
            raise ValueError(_WRONG_ISSUER.source)
        return address

    @field_validator("sso_requires")
    @classmethod
    def _is_a_claim(cls, said: str | None) -> str | None:
        name, _, value = (said or "claim=value").partition("=")
        if not (name.strip() and value.strip()):
            raise ValueError(_WRONG_REQUIREMENT.source)
        return said

    @field_validator("sso_client_id")
    @classmethod
    def _names_us(cls, client: str | None, others: ValidationInfo) -> str | None:
        if client is None and others.data.get("sso_issuer") is not None:
            raise ValueError(_NO_CLIENT.source)
        return client

    @field_validator("telegram_client_secret")
    @classmethod
    def _goes_with_it(cls, secret: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        if secret is None and others.data.get("telegram_client_id") is not None:
            raise ValueError(_NO_TELEGRAM_SECRET.source)
        return secret

    @field_validator("mail_from")
    @classmethod
    def _is_a_sender(cls, address: str | None) -> str | None:
        if address and not (_ADDRESS.fullmatch(address) and address.isascii()):
            raise ValueError(_WRONG_SENDER.source)
        return address or None

    @field_validator("webhook_secret")
    @classmethod
    def _fits_telegram(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError(_WRONG_SECRET.source)
        return secret

    @property
    def sends_mail(self) -> bool:
        """Whether people without Telegram get mail: it takes a server, a sender, and pages to lead
        to."""
        return bool(self.smtp_host and self.mail_from and self.public_url)


def _as_browsers_write(parts: SplitResult) -> str:
    """The address as browsers say it in `Origin`: small letters, no port that goes without saying."""
    host = (parts.hostname or "").encode("idna").decode()
    usual = {"https": 443, "http": 80}[parts.scheme]
    port = "" if parts.port in {None, usual} else f":{parts.port}"
    return f"{parts.scheme}://[{host}]{port}" if ":" in host else f"{parts.scheme}://{host}{port}"
