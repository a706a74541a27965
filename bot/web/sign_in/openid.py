"""Signing in with an account that somebody has elsewhere: the organisation's own, or Telegram's.

A link leads to the issuer, and the issuer back to us. What has to be known then (state, nonce, PKCE)
waits in a cookie of that browser alone, so that nobody can finish in it what another one began.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.logs import get_logger
from bot.sign_in.address import is_secure
from bot.sign_in.providers import Provider, answered_at, providers_of
from bot.web.access import Page, anybody
from bot.web.sign_in.attempts import Attempts
from bot.web.sign_in.entrance import Entrance
from bot.web.sign_in.refusal import LEFT, OFTEN, Refused
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.model import Person
from plans.people.email_addresses import NoAddress, email_address
from plans.rights import may_enter
from plans.storage.engine.types import storable
from plans.storage.store import Store

if TYPE_CHECKING:
    from bot.sign_in.openid import Begun, Claims, Issuer

log = get_logger()

WAITS_SECONDS = 600
"""So long somebody may take at the issuer."""
LONGEST_CODE = 4_000
_LONGEST_CLAIM = 300

_NO_ISSUER = Text("Nobody signs in that way here.")
_DOWN = Text(
    "Signing in with %(name)s does not work just now. Try again in a minute, or come in with a link."
)
_AGAIN = Text("That sign-in was begun too long ago, or in another browser. Begin again here.")
_NOT_LET_IN = Text("Signing in with %(name)s was broken off. Try again, or come in with a link.")
_NOT_BELIEVED = Text(
    "What came back from signing in with %(name)s cannot be trusted, so nobody is signed in. Tell HR if "
    "that stays so."
)
_UNKNOWN = {
    "email": Text(
        "Signing in with %(name)s worked, but no one person here has that e-mail address. Ask HR to put "
        "yours into the list of people."
    ),
    "number": Text(
        "Signing in with %(name)s worked, but nobody here has that personnel number. Ask HR to put yours "
        "into the list of people."
    ),
    "telegram": Text(
        "Your Telegram account is nobody's here yet. Open the invitation that HR gave you on Telegram "
        "first."
    ),
}
_NOT_VERIFIED = Text(
    "Your e-mail address is not confirmed yet at %(name)s. Confirm it there, and sign in again."
)
_NOT_YOURS = Text("The account with which you signed in is not one of the organisation's.")


class OpenIdPages:
    """The way to each issuer, and back."""

    def __init__(self, app: App, attempts: Attempts, entrance: Entrance) -> None:
        """Raises `NotInstalled`."""
        self._app, self._attempts, self._entrance = app, attempts, entrance
        self.providers = providers_of(app.settings)
        self._issuers = {one.key: self._issuer(one) for one in self.providers}

    def routes(self) -> list[Page]:
        return [
            anybody("/sign-in/with/{provider}", self.begin),
            anybody("/sign-in/with/{provider}/back", self.back),
        ]

    def _issuer(self, provider: Provider) -> Issuer:
        from bot.sign_in.openid import Issuer  # the library behind it is an extra

        return Issuer(provider, answered_at(self._app.settings, provider.key))

    async def begin(self, request: Request) -> Response:
        """Sends the browser to the issuer; raises `Refused`."""
        from bot.sign_in.openid import IssuerDown

        provider = self._provider(request)
        if not self._attempts.may_try(request):
            raise Refused(OFTEN, 429)
        try:
            address, begun = await self._issuers[provider.key].begin()
        except IssuerDown as problem:
            log.warning("issuer of single sign-on is down", **_of(provider, problem))
            raise Refused(_DOWN(name=provider.name), 503) from None
        answer = RedirectResponse(address, 303)
        self._remember(answer, provider, begun)
        return answer

    async def back(self, request: Request) -> Response:
        """Signs in whoever the issuer says it is; raises `Refused`."""
        provider = self._provider(request)
        if not self._attempts.may_try(request):
            raise Refused(OFTEN, 429)
        try:
            claims = await self._claims(request, provider)
            person = await self._person(provider, claims)
            answer = await self._entrance.enter(request, person)
        except Refused as refused:
            if refused.status != 503:
                self._attempts.was_wrong(request)
            refused.forgets = self._cookie_name
            raise
        self._forget(answer)
        return answer

    def _provider(self, request: Request) -> Provider:
        key = request.path_params["provider"]
        found = next((one for one in self.providers if one.key == key), None)
        if found is None:
            raise Refused(_NO_ISSUER, 404)
        return found

    async def _claims(self, request: Request, provider: Provider) -> Claims:
        from bot.sign_in.openid import IssuerDown, NotSignedIn

        said = request.query_params
        begun = self._begun(request, provider)
        if begun is None or not _same(said.get("state", ""), begun.state):
            raise Refused(_AGAIN, 400)
        code = said.get("code", "")
        issuer = said.get("iss", provider.issuer)  # who names itself has to be the one we asked
        if "error" in said or not 0 < len(code) <= LONGEST_CODE:
            raise Refused(_NOT_LET_IN(name=provider.name), 400)
        if issuer.rstrip("/") != provider.issuer.rstrip("/"):
            raise Refused(_NOT_BELIEVED(name=provider.name), 400)
        try:
            return await self._issuers[provider.key].finish(code, begun)
        except IssuerDown as problem:
            log.warning("issuer of single sign-on is down", **_of(provider, problem))
            raise Refused(_DOWN(name=provider.name), 503) from None
        except NotSignedIn as problem:
            log.warning("answer of single sign-on not taken", **_of(provider, problem))
            raise Refused(_NOT_BELIEVED(name=provider.name), 403) from None

    async def _person(self, provider: Provider, claims: Claims) -> Person:
        """Who is meant by the answer, today; raises `Refused`."""
        if provider.requires is not None and not _holds(claims, *provider.requires):
            raise Refused(_NOT_YOURS, 403)
        if provider.claim == "email" and claims.get("email_verified", True) not in {True, "true"}:
            raise Refused(_NOT_VERIFIED(name=provider.name), 403)
        async with self._app.database.reading() as store:
            found = await _people_meant(store, provider, claims.get(provider.claim))
        now = today(self._app.now())
        here = [person for person in found if may_enter(person, now)]
        if found and not here:
            raise Refused(LEFT, 403, found[0].language)
        if len(here) != 1:
            raise Refused(_UNKNOWN[provider.match](name=provider.name), 403)
        return here[0]

    # ------------------------------------------------------------------ what waits in the browser

    @property
    def _cookie_name(self) -> str:
        return "__Host-pop-begun" if is_secure(self._app.settings) else "pop-begun"

    def _remember(self, answer: Response, provider: Provider, begun: Begun) -> None:
        said = json.dumps([provider.key, begun.state, begun.nonce, begun.verifier])
        answer.set_cookie(
            self._cookie_name,
            base64.urlsafe_b64encode(said.encode()).decode(),
            max_age=WAITS_SECONDS,
            path="/",
            secure=is_secure(self._app.settings),
            httponly=True,
            samesite="lax",  # it has to come along when the issuer sends the browser back
        )

    def _begun(self, request: Request, provider: Provider) -> Begun | None:
        from bot.sign_in.openid import Begun

        try:
            kept = base64.urlsafe_b64decode(request.cookies.get(self._cookie_name, ""))
            key, state, nonce, verifier = map(str, json.loads(kept))
        except (binascii.Error, ValueError, TypeError):
            return None
        return Begun(state=state, nonce=nonce, verifier=verifier) if key == provider.key else None

    def _forget(self, answer: Response) -> None:
        answer.delete_cookie(
            self._cookie_name, path="/", secure=is_secure(self._app.settings), httponly=True
        )


async def _people_meant(store: Store, provider: Provider, said: Any) -> list[Person]:
    """Whoever it may be; nobody for what is no such value."""
    words = str(said).strip() if isinstance(said, str | int) and not isinstance(said, bool) else ""
    if not words or len(words) > _LONGEST_CLAIM:
        return []
    match provider.match:
        case "email":
            try:
                return await store.people.with_email(email_address(words))
            except NoAddress:
                return []
        case "number":
            return await store.people.with_number(storable(words))
        case "telegram":
            if not (words.isascii() and words.isdecimal() and len(words) < 20):
                return []
            owner = await store.chats.owner(int(words))
            return [owner] if owner is not None else []


def _of(provider: Provider, problem: Exception) -> dict[str, str]:
    """What a line of the log says of a problem; nothing of anybody."""
    return {"provider": provider.key, "error": type(problem.__cause__ or problem).__name__}


def _holds(claims: Mapping[str, Any], name: str, value: str) -> bool:
    """Whether the claim has that value, alone or among others."""
    said = claims.get(name)
    return value in map(str, said if isinstance(said, list) else [said])


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())
