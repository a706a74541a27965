"""The refusals of the Bot API, in its own words.

Bots decide by code and by wording what to do after a refusal, so an invented sentence would test
a bot against a Telegram that does not exist. The wording below follows the official server
(tdlib/telegram-bot-api, tdlib/td); where Telegram's inner servers decide and the source is not
public, it follows what bots in the field report.
"""

from typing import Any

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
POLL_TERMINATED = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)
POLL_ENDED_BY_WEBHOOK = "Conflict: terminated by setWebhook request"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)

_PREFIX = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 500: "Internal Server Error"}


class ApiError(Exception):
    """A refusal: HTTP status `code`, `description`, and `parameters` such as `retry_after`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def refusal(code: int, reason: str) -> ApiError:
    """A refusal worded as the official server words it: "Bad Request: chat not found".

    The first letter of the reason becomes small, unless the reason is a code such as
    BUTTON_DATA_INVALID.
    """
    is_code = len(reason) > 1 and (reason[1] == "_" or "A" <= reason[1] <= "Z")
    worded = reason if is_code else reason[:1].lower() + reason[1:]
    return ApiError(code, f"{_PREFIX[code]}: {worded}" if worded else _PREFIX[code])


def bad_request(reason: str) -> ApiError:
    return refusal(400, reason)


def forbidden(reason: str) -> ApiError:
    return refusal(403, reason)


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized")


def not_found(what: str = "") -> ApiError:
    return ApiError(404, f"Not Found: {what}" if what else "Not Found")


def conflict(description: str) -> ApiError:
    return ApiError(409, description)


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", retry_after=int(retry_after)
    )
