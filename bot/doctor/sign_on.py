"""What the doctor finds at the issuers of single sign-on: whether they say of themselves what they must.

An address with a letter too few, or a realm that was renamed, shows only when somebody presses the
button; and then they are the first to know.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.doctor.findings import Finding, error, well
from bot.settings import Settings
from bot.sign_in.providers import NotInstalled, Provider, answered_at, providers_of
from plans.i18n.text import Text

CHECK = "sign_on"

_ADDRESS = Text(
    "Compare SSO_ISSUER with what the issuer calls itself: the `issuer` in its discovery document."
)
_ADDRESS_OF_TELEGRAM = Text("Look at TELEGRAM_LOGIN_URL; if it is right, wait.")


async def sign_on(given: Settings) -> AsyncIterator[Finding]:
    """Reads the discovery document of each issuer that is set."""
    try:
        providers = providers_of(given)
    except NotInstalled as problem:
        do = Text("Install the extra `sso`, or take these settings out of .env.")
        yield error(CHECK, problem.text, do)
        return
    for provider in providers:
        yield await _issuer(provider, answered_at(given, provider.key))


async def _issuer(provider: Provider, back: str) -> Finding:
    from bot.sign_in.openid import Issuer, IssuerDown  # the library behind it is an extra

    try:
        await Issuer(provider, back).metadata()
    except IssuerDown as problem:
        why = type(problem.__cause__ or problem).__name__
        what = Text("The issuer at %(issuer)s cannot be used (%(why)s).")
        do = _ADDRESS_OF_TELEGRAM if provider.key == "telegram" else _ADDRESS
        return error(CHECK, what(issuer=provider.issuer, why=why), do)
    what = Text("%(issuer)s answers. The redirect address to fill in there is %(back)s.")
    return well(CHECK, what(issuer=provider.issuer, back=back))
