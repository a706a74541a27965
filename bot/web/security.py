"""What every answer says to the browser, and which requests are not listened to.

A page of another site can make a browser send us a form; so a change is taken only from our own
pages, which browsers say in `Origin`. A name that leads to this machine but is not ours is refused,
else another site could read pages through it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from bot.settings import Settings
from bot.sign_in.address import MINI_APP, OF_EVERY_ANSWER, SIGN_IN, hosts_of, is_secure

POLICY = (
    f"{OF_EVERY_ANSWER[1]} style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
TELEGRAM = "https://web.telegram.org"
"""Whose frame may show the pages of whoever opened them there."""
FRAMED_COOKIE = "__Host-pop-mini-app"
"""The cookie of a session that began there; it arrives in no other site's frame."""
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # With `no-referrer` a browser would say "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}
KEYS = ("/in/", "/sign-in/")
"""Below these an address is a key, or holds one: a browser tells it to no page that follows, so that the log of
a web server in front does not hold it as where somebody came from."""
PRIVATE = "no-store"
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_HTTPS_ONLY = "max-age=31536000"


def secured(response: Response, request: Request, settings: Settings) -> Response:
    """The answer with what every answer says."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    if request.scope["path"].startswith(KEYS):
        response.headers["Referrer-Policy"] = "strict-origin"
    framed = is_secure(settings) and _is_of_mini_app(request)
    response.headers[OF_EVERY_ANSWER[0]] = POLICY + (TELEGRAM if framed else "'none'")
    if not framed:
        response.headers["X-Frame-Options"] = "DENY"
    response.headers.setdefault("Cache-Control", PRIVATE)
    if is_secure(settings):
        response.headers["Strict-Transport-Security"] = _HTTPS_ONLY
    return response


def is_for_us(request: Request, settings: Settings) -> bool:
    """Whether the request names this site, and not another name of this machine."""
    return _host(f"//{request.headers.get('Host', '')}") in hosts_of(settings)


def is_from_us(request: Request, settings: Settings) -> bool:
    """Whether a change comes from a page of ours; true of whatever changes nothing."""
    if request.method not in _CHANGES:
        return True
    origin = request.headers.get("Origin")
    if origin is None:
        # Every browser of today says one of the two with a form.
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    if settings.public_url is not None and urlsplit(settings.public_url).scheme == "https":
        return origin == settings.public_url
    return origin == f"http://{request.headers.get('Host', '')}"


def _is_of_mini_app(request: Request) -> bool:
    """Whether a page may stand in Telegram's frame: the one it opens, those that follow, and the one
    that is left when somebody signed out there."""
    path = request.scope["path"]
    is_way_in = path in {MINI_APP, SIGN_IN} or path.startswith(f"{MINI_APP}/")
    return is_way_in or FRAMED_COOKIE in request.cookies


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
