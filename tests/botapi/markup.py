"""Keyboards: what a bot may hang under a message, and what Telegram refuses.

A keyboard that is one byte too long in its data fails only for the answer that is long enough, so
the limits are checked here as the official server checks them, button by button.
"""

from typing import Any

from tests.botapi.errors import bad_request
from tests.botapi.links import require_https, require_link
from tests.botapi.query import Query, as_text

MAX_BUTTONS = 100
MAX_BYTES = 10_240  # what bots in the field meet as "reply markup is too long"
MAX_DATA = 64

Markup = dict[str, Any]


def read_markup(query: Query) -> Markup | None:
    """The `reply_markup` argument, checked; None when absent or empty.

    The result has one of the keys `inline_keyboard`, `keyboard`, `remove_keyboard`,
    `force_reply`.
    """
    value = query.decoded("reply_markup", "Can't parse reply keyboard markup JSON object")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("Object expected as reply markup")
    keyboard = _rows(value, "keyboard", _key)
    inline = _rows(value, "inline_keyboard", _button)
    if keyboard:
        return {**value, "keyboard": keyboard}
    if inline:
        return _limited({"inline_keyboard": inline})
    if value.get("remove_keyboard"):
        return {"remove_keyboard": True}
    return {"force_reply": True} if value.get("force_reply") else None


def read_inline_markup(query: Query) -> Markup | None:
    """The keyboard of an edit: inline or none."""
    markup = read_markup(query)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("Inline keyboard expected")
    return markup


def inline_part(markup: Markup | None) -> Markup | None:
    """What a Message shows of its keyboard: only inline ones."""
    return markup if markup and "inline_keyboard" in markup else None


def _rows(value: Markup, name: str, read: Any) -> list[list[dict[str, Any]]]:
    rows = value.get(name) or []
    nested = isinstance(rows, list) and all(isinstance(row, list) for row in rows)
    if not nested and name == "inline_keyboard":
        raise bad_request(
            'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    if not nested:
        raise bad_request(f'Field "{name}" must be an Array of Arrays')
    return [[read(button) for button in row] for row in rows if row]


def _key(button: Any) -> dict[str, Any]:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(
            "Can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    if "text" not in button:
        raise bad_request("Can't parse keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("Keyboard button text must be non-empty")
    return button


def _button(button: Any) -> dict[str, Any]:
    prefix = "Can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{prefix}: InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(f'{prefix}: Can\'t find field "text"')
    if not _has_action(button):
        raise bad_request(f"{prefix}: Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad_request("Inline keyboard button text must be non-empty")
    return button | _checked_action(button)


def _has_action(button: dict[str, Any]) -> bool:
    fields = (
        "callback_game", "pay", "switch_inline_query", "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat", "login_url", "web_app", "copy_text",
    )  # fmt: skip
    if button.get("url") or button.get("callback_data"):
        return True
    return any(field in button for field in fields)


def _checked_action(button: dict[str, Any]) -> dict[str, Any]:
    if url := button.get("url"):
        return {
            "url": url
            if url.startswith("tg://")
            else require_link(url, "Inline keyboard button URL")
        }
    if data := button.get("callback_data"):
        if len(data.encode()) > MAX_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        return {"callback_data": data}
    if app := button.get("web_app"):
        return {"web_app": {"url": require_https(app["url"], "Inline keyboard button Web App URL")}}
    copied = button.get("copy_text")
    if copied and not 1 <= len(copied.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {}


def _limited(markup: Markup) -> Markup:
    buttons = sum(len(row) for row in markup["inline_keyboard"])
    if buttons > MAX_BUTTONS or len(as_text(markup).encode()) > MAX_BYTES:
        raise bad_request("reply markup is too long")
    return markup
