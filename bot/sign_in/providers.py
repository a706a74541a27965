"""Who else may say who somebody is: the accounts of the organisation, and Telegram, as the settings have it.

Each is an issuer of OpenID Connect. Nothing here needs the library that speaks with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from bot.settings import Settings
from bot.sign_in.address import site_of
from plans.i18n.text import Text
from plans.i18n.user_error import UserError

_NOT_INSTALLED = Text(
    "Single sign-on takes a library that is not installed: install the assistant with its extra `sso` "
    "(`pip install '.[sso]'`), or take SSO_ISSUER and TELEGRAM_CLIENT_ID out of .env."
)
_OWN_ACCOUNT = Text("the account of your organisation")


class NotInstalled(UserError):
    """The library for single sign-on is an extra, and is not there."""

    def __init__(self) -> None:
        super().__init__(_NOT_INSTALLED)


Match = Literal["email", "number", "telegram"]
"""What of a person the claim of an issuer is held against."""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An issuer whose word is taken, and how a person is known by it."""

    key: str
    """In addresses: `organisation` or `telegram`."""
    issuer: str
    client_id: str
    client_secret: str
    """Empty for a client that has none."""
    scope: str
    claim: str
    match: Match
    name: Text | str
    """What the account is called: “Microsoft”."""
    echoes_nonce: bool = True
    """Whether the issuer puts the nonce of a request into its answer, as the standard has it."""
    requires: tuple[str, str] | None = None
    """A claim and the value that it must have."""


def providers_of(settings: Settings) -> tuple[Provider, ...]:
    """The issuers that are set; raises `NotInstalled` when there is one and the library is missing."""
    found = tuple(_providers(settings))
    if found and not (find_spec("authlib") and find_spec("httpx2")):
        raise NotInstalled
    return found


def answered_at(settings: Settings, key: str) -> str:
    """Where the issuer sends people back to: what is filled in there as the redirect address."""
    return f"{site_of(settings)}/sign-in/with/{key}/back"


def _providers(settings: Settings) -> Iterator[Provider]:
    if settings.sso_issuer is not None:
        secret = settings.sso_client_secret
        name, _, value = (settings.sso_requires or "").partition("=")
        yield Provider(
            key="organisation",
            issuer=settings.sso_issuer,
            client_id=settings.sso_client_id or "",
            client_secret=secret.get_secret_value() if secret else "",
            scope=settings.sso_scope,
            claim=settings.sso_claim,
            match=settings.sso_matches,
            name=settings.sso_name or _OWN_ACCOUNT,
            requires=(name.strip(), value.strip()) if name else None,
        )
    if settings.telegram_client_id is not None:
        secret = settings.telegram_client_secret
        yield Provider(
            key="telegram",
            issuer=settings.telegram_login_url,
            client_id=settings.telegram_client_id,
            client_secret=secret.get_secret_value() if secret else "",
            # Without the profile there is no `id`, and `sub` is another number for each bot.
            scope="openid profile",
            claim="id",
            match="telegram",
            name="Telegram",
            echoes_nonce=False,
        )
