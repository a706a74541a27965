"""How updates reach the bot, and how the bot leaves.

Polling and a webhook exclude each other, and which kinds of updates are wanted is remembered from
the last call that said so.
"""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.botapi.errors import WEBHOOK_ACTIVE, ApiError, bad_request, conflict
from tests.botapi.methods.registry import Described, method
from tests.botapi.polling import MAX_TIMEOUT
from tests.botapi.query import Query
from tests.botapi.updates import DEFAULT_KINDS, KINDS
from tests.botapi.webhook import Hook

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

PORTS = (443, 80, 88, 8443)


@method("getUpdates")
async def get_updates(api: "BotApi", query: Query) -> list[dict[str, Any]]:
    if api.webhook.hook:
        raise conflict(WEBHOOK_ACTIVE)
    _remember_allowed(api, query)
    return await api.poller.get_updates(
        query.integer("offset"),
        query.integer("limit", 100, 1, 100),
        query.integer("timeout", 0, 0, MAX_TIMEOUT),
    )


@method("setWebhook")
def set_webhook(api: "BotApi", query: Query) -> Described:
    if not query.text("url"):
        return delete_webhook(api, query)
    hook = _read_hook(api, query)
    if query.flag("drop_pending_updates"):
        api.updates.drop_all()
    elif hook == api.webhook.hook:
        _remember_allowed(api, query)
        return Described(True, "Webhook is already set")
    _remember_allowed(api, query)
    api.poller.end()
    api.webhook.set(hook)
    return Described(True, "Webhook was set")


@method("deleteWebhook")
def delete_webhook(api: "BotApi", query: Query) -> Described:
    was_set = api.webhook.hook is not None
    if query.flag("drop_pending_updates"):
        api.updates.drop_all()
    api.webhook.clear()
    return Described(True, "Webhook was deleted" if was_set else "Webhook is already deleted")


@method("getWebhookInfo")
def get_webhook_info(api: "BotApi", _query: Query) -> dict[str, Any]:
    hook = api.webhook.hook
    info: dict[str, Any] = {
        "url": hook.url if hook else "",
        "has_custom_certificate": bool(hook and hook.has_certificate),
        "pending_update_count": len(api.updates.pending),
    }
    if hook:
        info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address}
        date, message = api.webhook.last_error
        info |= {"last_error_date": date, "last_error_message": message} if date else {}
    if api.updates.allowed != DEFAULT_KINDS:
        info["allowed_updates"] = [kind for kind in KINDS if kind in api.updates.allowed]
    return info


@method("logOut")
def log_out(api: "BotApi", _query: Query) -> bool:
    api.updates.drop_all()
    api.logged_out = True
    return True


@method("close")
def close(_api: "BotApi", _query: Query) -> bool:
    return True


def _read_hook(api: "BotApi", query: Query) -> Hook:
    url, secret = query.text("url"), query.text("secret_token")
    parts = urlsplit(url if "://" in url else f"https://{url}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    if api.public_webhooks_only:
        _check_public(parts.scheme, parts.port or 443)
    return Hook(
        url=parts.geturl(),
        secret=secret,
        max_connections=query.integer("max_connections", 40, 1, 100),
        ip_address=query.text("ip_address") or "127.0.0.1",
        has_certificate=query.upload("certificate") is not None,
    )


def _check_public(scheme: str, port: int) -> None:
    if scheme != "https":
        raise _bad_webhook("An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise _bad_webhook("Webhook can be set up only on ports 80, 88, 443 or 8443")


def _bad_webhook(reason: str) -> ApiError:
    return ApiError(400, f"Bad Request: bad webhook: {reason}")


def _remember_allowed(api: "BotApi", query: Query) -> None:
    """Absent or unreadable keeps what was; an empty list means the default."""
    try:
        kinds = query.decoded("allowed_updates", "")
    except ApiError:
        return
    if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
        wanted = frozenset(kind.lower() for kind in kinds) & frozenset(KINDS)
        api.updates.allowed = wanted or DEFAULT_KINDS
