"""A small issuer of OpenID Connect, over real HTTP: discovery, keys, and codes for tokens.

It is written from the standards (OpenID Connect Core, RFC 7636), not from our side of it, and refuses
what they say it has to. What a test wants it to do wrong, it does wrong.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from tests.bot.telegram.workers import free_port

CLIENT, SECRET = "pop-assistant", "a secret & more"


@dataclass
class Issuer:
    """Who signs in there, and what it says of them."""

    port: int
    claims: dict[str, Any] = field(default_factory=dict)
    """What is said of whoever signs in; takes the place of what is said otherwise."""
    metadata: dict[str, Any] = field(default_factory=dict)
    """The same, of itself; None takes something away."""
    says_no: str = ""
    """The error with which it sends people back."""
    echoes_nonce: bool = True
    broken: set[str] = field(default_factory=set)
    """Endpoints that answer with a 500 and a page."""
    key: RSAKey | ECKey = field(default_factory=lambda: _made("signs"))
    signs_with: RSAKey | ECKey | OctKey | None = None
    """Another key than the one it shows."""
    algorithm: str = "RS256"
    hides_key_id: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    """What came with each person who was sent there."""
    calls: list[str] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}/realms/pop"

    def new_key(self) -> None:
        """Keys change, as they do at every issuer now and then."""
        self.key = _made("signs later")

    def application(self) -> web.Application:
        made = web.Application()
        base = "/realms/pop"
        made.router.add_get(f"{base}/.well-known/openid-configuration", self._discovery)
        made.router.add_get(f"{base}/auth", self._authorize)
        made.router.add_post(f"{base}/token", self._token)
        made.router.add_get(f"{base}/keys", self._keys)
        return made

    async def _discovery(self, _request: web.Request) -> web.Response:
        said = {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/auth",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS256", "ES256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            **self.metadata,
        }
        kept = {name: value for name, value in said.items() if value is not None}
        return self._answer("discovery", kept)

    async def _keys(self, _request: web.Request) -> web.Response:
        encrypts = _made("encrypts").as_dict(private=False) | {"use": "enc"}
        return self._answer("keys", {"keys": [encrypts, self.key.as_dict(private=False)]})

    async def _authorize(self, request: web.Request) -> web.Response:
        """Whoever comes is signed in already, and sent back at once."""
        asked = dict(request.query)
        self.asked.append(asked)
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        said = {"error": self.says_no} if self.says_no else {"code": code}
        raise web.HTTPFound(
            f"{asked['redirect_uri']}?{urlencode({**said, 'state': asked['state']})}"
        )

    async def _token(self, request: web.Request) -> web.Response:
        given = {name: values[-1] for name, values in parse_qs(await request.text()).items()}
        asked = self._codes.pop(given.get("code", ""), None)
        if not self._is_client(request, given):
            return self._answer("token", {"error": "invalid_client"}, status=401)
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or given.get("grant_type") != "authorization_code"
            or given.get("redirect_uri") != asked["redirect_uri"]
            or challenge != asked["code_challenge"]
        ):
            return self._answer("token", {"error": "invalid_grant"}, status=400)
        return self._answer(
            "token",
            {
                "access_token": secrets.token_urlsafe(8),
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": self._id_token(asked),
            },
        )

    def _is_client(self, request: web.Request, given: dict[str, str]) -> bool:
        said = request.headers.get("Authorization", "").removeprefix("Basic ")
        name, _, secret = base64.b64decode(said).decode().partition(":")
        return (name, secret) == (CLIENT, SECRET)

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": "248289761001",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            **({"nonce": asked["nonce"]} if self.echoes_nonce and "nonce" in asked else {}),
            **self.claims,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        key = self.signs_with or self.key
        header = {"alg": self.algorithm}
        if not self.hides_key_id and key.kid is not None:
            header["kid"] = key.kid
        return jwt.encode(header, kept, key, algorithms=[self.algorithm])

    def _answer(self, name: str, said: dict[str, Any], status: int = 200) -> web.Response:
        self.calls.append(name)
        if name in self.broken:
            return web.Response(status=500, text="<h1>Oops</h1>", content_type="text/html")
        return web.json_response(said, status=status)


@cache
def _made(_for: str) -> RSAKey:
    """A key of its own for each use; making one takes long."""
    return RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)


@asynccontextmanager
async def issuing() -> AsyncIterator[Issuer]:
    """An issuer that listens."""
    issuer = Issuer(port=free_port())
    runner = web.AppRunner(issuer.application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", urlsplit(issuer.address).port).start()
    try:
        yield issuer
    finally:
        await runner.cleanup()
