"""Asking an issuer of OpenID Connect who somebody is: the code flow, with PKCE, state and nonce.

The person goes to the issuer and comes back with a code; we change the code for a signed answer over a
connection of our own. Of the answer the signature, issuer, client, nonce and time are checked. The
library is an extra, so this module is loaded only where an issuer is set.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.httpx_client import AsyncOAuth2Client, OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from joserfc.jws import JWSRegistry

from bot.settings import HOME
from bot.sign_in.providers import Provider

ANSWER_SECONDS = 10.0
KNOWN_SECONDS = 3600.0
"""How long what an issuer says of itself is not asked for again."""
CLOCKS_DIFFER = 60
"""Seconds that the clock of an issuer may be off."""
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519"),
)
"""Those with a public key. An issuer that names `none`, or one with a shared secret, is not taken at its
word."""
_KEY_TYPES = frozenset({"RSA", "EC", "OKP"})
TOKEN_BYTES = 32

Claims = Mapping[str, Any]


class IssuerDown(Exception):
    """The issuer cannot be reached, or does not say what an issuer has to."""


class NotSignedIn(Exception):
    """The issuer did not let somebody in, or its answer is not to be believed."""


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What has to be known when somebody comes back."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, kw_only=True)
class Metadata:
    """What an issuer says of itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    algorithms: tuple[str, ...]
    auth_method: str


class Issuer:
    """One issuer, as we know it."""

    def __init__(
        self, provider: Provider, back: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`back` is where people come back to."""
        self._provider, self._back, self._clock = provider, back, clock
        self._metadata: Metadata | None = None
        self._keys: KeySet | None = None
        self._asked_at = 0.0

    async def begin(self) -> tuple[str, Begun]:
        """The address to send somebody to, and what to remember; raises `IssuerDown`."""
        begun = Begun(
            state=secrets.token_urlsafe(TOKEN_BYTES),
            nonce=secrets.token_urlsafe(TOKEN_BYTES),
            verifier=secrets.token_urlsafe(48),
        )
        async with self._client() as client:
            metadata = await self.metadata(client)
            more = {"nonce": begun.nonce} if self._provider.echoes_nonce else {}
            address, _ = client.create_authorization_url(
                metadata.authorization_endpoint,
                state=begun.state,
                code_verifier=begun.verifier,
                **more,
            )
        return cast(str, address), begun

    async def finish(self, code: str, begun: Begun) -> Claims:
        """What the issuer says of whoever came back with that code; raises `IssuerDown` or
        `NotSignedIn`."""
        async with self._client() as client:
            metadata = await self.metadata(client)
            client.token_endpoint_auth_method = metadata.auth_method
            try:
                token = await client.fetch_token(
                    metadata.token_endpoint,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=begun.verifier,
                    redirect_uri=self._back,
                )
                return await self._believed(client, metadata, token, begun)
            except (OAuthError, JoseError) as error:
                raise NotSignedIn from error
            except (httpx2.HTTPError, httpx2.InvalidURL) as error:
                raise IssuerDown from error
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                # An answer that is no JSON, or JSON of another form.
                raise IssuerDown from error

    async def metadata(self, client: AsyncOAuth2Client | None = None) -> Metadata:
        """What the issuer says of itself, from its discovery document; raises `IssuerDown`."""
        if client is None:
            async with self._client() as own:
                return await self.metadata(own)
        if self._metadata is None or self._clock() - self._asked_at > KNOWN_SECONDS:
            address = f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration"
            try:
                self._metadata = _metadata(await _json(client, address), self._provider)
            except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, KeyError) as error:
                raise IssuerDown from error
            self._asked_at, self._keys = self._clock(), None
        return self._metadata

    async def _believed(
        self, client: AsyncOAuth2Client, metadata: Metadata, token: Claims, begun: Begun
    ) -> Claims:
        given = token.get("id_token")
        if not isinstance(given, str):
            raise NotSignedIn
        registry = JWSRegistry(algorithms=list(metadata.algorithms), strict_check_header=False)
        try:
            decoded = jwt.decode(given, await self._key_set(client, metadata), registry=registry)
        except (InvalidKeyIdError, ValueError):  # keys change
            keys = await self._key_set(client, metadata, again=True)
            decoded = jwt.decode(given, keys, registry=registry)
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "values": [metadata.issuer]},
                "aud": {"essential": True, "values": [self._provider.client_id]},
            },
            {
                "nonce": begun.nonce if self._provider.echoes_nonce else None,
                "client_id": self._provider.client_id,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(leeway=CLOCKS_DIFFER)
        return cast(Claims, claims)

    async def _key_set(
        self, client: AsyncOAuth2Client, metadata: Metadata, *, again: bool = False
    ) -> KeySet:
        if self._keys is None or again:
            keys = (await _json(client, metadata.jwks_uri)).get("keys")
            usable = [
                one
                for one in (keys if isinstance(keys, list) else [])
                if isinstance(one, dict)
                and one.get("kty") in _KEY_TYPES
                and one.get("use") != "enc"
            ]
            self._keys = KeySet.import_key_set(cast(KeySetSerialization, {"keys": usable}))
        return self._keys

    def _client(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            client_id=self._provider.client_id,
            client_secret=self._provider.client_secret or None,
            scope=self._provider.scope,
            redirect_uri=self._back,
            code_challenge_method="S256",
            timeout=ANSWER_SECONDS,
        )


async def _json(client: AsyncOAuth2Client, address: str) -> dict[str, Any]:
    answer = await client.request("GET", address, withhold_token=True)
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _metadata(said: Mapping[str, Any], provider: Provider) -> Metadata:
    """Raises `ValueError` or `KeyError` for what no issuer may say."""
    issuer = str(said["issuer"])
    if issuer.rstrip("/") != provider.issuer.rstrip("/"):
        raise ValueError("another issuer")
    endpoints = [
        _endpoint(said[name], issuer)
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    ]
    named = said.get("id_token_signing_alg_values_supported") or ["RS256"]
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
    return Metadata(
        issuer=issuer,
        authorization_endpoint=endpoints[0],
        token_endpoint=endpoints[1],
        jwks_uri=endpoints[2],
        algorithms=tuple(one for one in ALGORITHMS if one in named) or ("RS256",),
        auth_method=method if provider.client_secret else "none",
    )


def _endpoint(address: object, issuer: str) -> str:
    """An address of the issuer, encrypted unless the issuer itself is on this machine."""
    parts = urlsplit(str(address))
    at_home = urlsplit(issuer).hostname in HOME and parts.hostname in HOME
    if parts.scheme != "https" and not (at_home and parts.scheme == "http"):
        raise ValueError("not an encrypted address")
    return str(address)
