"""Methods about what the bot shows of itself.

What was set must be readable again, per language and scope, or a test cannot tell a bot that set
its Dutch commands from one that did not; the rules are in tests/botapi/profile.py.
"""

from typing import TYPE_CHECKING, Any

from tests.botapi.methods.registry import METHODS, method
from tests.botapi.profile import read_commands, read_language, read_menu_button, read_scope
from tests.botapi.query import Query

if TYPE_CHECKING:
    from tests.botapi.server import BotApi


@method("getMe")
def get_me(api: "BotApi", _query: Query) -> dict[str, Any]:
    return api.profile.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _register_texts(name: str, suffix: str) -> None:
    """setMyName and getMyName, and their siblings for the two descriptions."""

    def set_text(api: "BotApi", query: Query) -> bool:
        api.profile.set_text(name, read_language(query), query.text(name))
        return True

    def get_text(api: "BotApi", query: Query) -> dict[str, str]:
        return {name: api.profile.text(name, read_language(query))}

    METHODS[f"setmy{suffix}"], METHODS[f"getmy{suffix}"] = set_text, get_text


_register_texts("name", "name")
_register_texts("description", "description")
_register_texts("short_description", "shortdescription")


@method("setMyCommands")
def set_my_commands(api: "BotApi", query: Query) -> bool:
    commands = read_commands(query)
    api.profile.commands[_key(api, query)] = commands
    return True


@method("getMyCommands")
def get_my_commands(api: "BotApi", query: Query) -> list[dict[str, str]]:
    return api.profile.commands.get(_key(api, query), [])


@method("deleteMyCommands")
def delete_my_commands(api: "BotApi", query: Query) -> bool:
    api.profile.commands.pop(_key(api, query), None)
    return True


@method("setChatMenuButton")
def set_chat_menu_button(api: "BotApi", query: Query) -> bool:
    button = read_menu_button(query)
    api.profile.menu_buttons[_menu_chat(api, query)] = button
    return True


@method("getChatMenuButton")
def get_chat_menu_button(api: "BotApi", query: Query) -> dict[str, Any]:
    return api.profile.menu_button(_menu_chat(api, query))


def _key(api: "BotApi", query: Query) -> tuple[str, str]:
    scope, chat_id = read_scope(query)
    if chat_id:
        api.chats.require(chat_id, write=False)
    return scope, read_language(query)


def _menu_chat(api: "BotApi", query: Query) -> int:
    chat_id = query.text("chat_id")
    return api.chats.require(chat_id, write=False).id if chat_id else 0
