"""What the bot shows of itself: name, descriptions, commands, menu button.

All of it exists per language, and commands also per scope; a bot that sets Dutch commands and
forgets the default leaves everybody else with an empty menu. So it is kept as Telegram keeps it,
and a language without a text of its own falls back on the default.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import bad_request
from tests.botapi.links import require_https
from tests.botapi.query import Query, as_text
from tests.botapi.texts import units

MAX_COMMANDS = 100
LIMITS = {"name": 64, "description": 512, "short_description": 120}
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
_WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")

Commands = list[dict[str, str]]


@dataclass
class Profile:
    """`texts[field][language]`, `commands[scope, language]`, `menu_buttons[chat id or 0]`."""

    user: dict[str, Any]
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    commands: dict[tuple[str, str], Commands] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)

    def text(self, name: str, language: str) -> str:
        texts = self.texts.get(name, {})
        fallback = self.user["first_name"] if name == "name" else ""
        return texts.get(language) or texts.get("") or fallback

    def set_text(self, name: str, language: str, text: str) -> None:
        if units(text) > LIMITS[name]:
            raise bad_request(f"{name.replace('_', ' ')} is too long")
        self.texts.setdefault(name, {})[language] = text

    def menu_button(self, chat_id: int) -> dict[str, Any]:
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(0) or {"type": "default"}

    def commands_for(self, person: dict[str, Any]) -> Commands:
        """What a person sees behind the menu button: the narrowest scope that has something."""
        scopes = (f"chat {person['id']}", "all_private_chats", "default")
        for scope in scopes:
            for language in (person.get("language_code", ""), ""):
                if commands := self.commands.get((scope, language)):
                    return commands
        return []


def read_language(query: Query) -> str:
    language = query.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("Invalid language code specified")
    return language


def read_scope(query: Query) -> tuple[str, str]:
    """A key for the scope ("chat 7"), and the chat it names, if any."""
    scope = query.decoded("scope", "Can't parse BotCommandScope JSON object")
    if scope is None:
        return "default", ""
    kind = scope.get("type")
    if kind in _WIDE_SCOPES:
        return kind, ""
    if kind not in _CHAT_SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    if not (chat_id := as_text(scope.get("chat_id", ""))):
        raise bad_request("Can't parse BotCommandScope: Empty chat_id specified")
    member = f" {scope['user_id']}" if kind == "chat_member" else ""
    return f"{kind} {chat_id}{member}", chat_id


def read_commands(query: Query) -> Commands:
    value = query.decoded("commands", "Can't parse commands JSON object") or []
    if not isinstance(value, list):
        raise bad_request("Expected an Array of BotCommand")
    if len(value) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in value]


def _command(item: dict[str, str]) -> dict[str, str]:
    for name in ("command", "description"):
        if name not in item:
            raise bad_request(f"Can't parse BotCommand: Can't find field \"{name}\"")
    command = item["command"].strip().removeprefix("/")
    description = item["description"].strip()
    if not command:
        raise bad_request("Command must be non-empty")
    if len(command) > 32:
        raise bad_request("Command length must not exceed 32")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > 256:
        raise bad_request("Command description length must not exceed 256")
    if not re.fullmatch("[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def read_menu_button(query: Query) -> dict[str, Any]:
    button = query.decoded("menu_button", "Can't parse menu button JSON object")
    kind = "default" if button is None else button.get("type")
    if kind in ("default", "commands"):
        return {"type": kind}
    if kind != "web_app":
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    url = require_https(button["web_app"]["url"], "Menu button Web App URL")
    return {"type": "web_app", "text": button["text"], "web_app": {"url": url}}
