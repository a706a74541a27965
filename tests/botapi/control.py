"""Driving the server from another process.

A test that kills the bot, or the machine it pretends to run on, may not want to share a process
with Telegram. So everything a test does in Python can also be done over HTTP under /control/, with
JSON in and JSON out; `remote.py` is the client for it.

    POST /control/people               {"first_name": "Anna", "id": 7, "language_code": "nl"}
    POST /control/people/7/writes      {"text": "hello"}             (any verb of Person)
    POST /control/people/7/presses     {"what": "Yes"} or {"what": "Yes", "message": 12}
    POST /control/people/7/sees        {"what": "Welcome", "anywhere": false, "timeout": 5}
    GET  /control/people/7/chat
    POST /control/faults               {"kind": "dropped", "applied": true, "method": "sendMessage"}
    POST /control/updates              {"do": "repeat_next", "times": 2}
    POST /control/clock                {"do": "advance", "seconds": 150}
    POST /control/called               {"method": "sendMessage", "times": 2}
    POST /control/acknowledged         {}
    GET  /control/calls?method=...     /control/transcript     /control/violations    /control/
"""

import base64
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.botapi import faults
from tests.botapi.screens import Shown

if TYPE_CHECKING:
    from tests.botapi.people import Person
    from tests.botapi.server import BotApi

Fields = dict[str, Any]

VERBS = (
    "writes", "starts", "opens_link", "edits", "presses", "presses_forged", "sends_photo",
    "sends_voice", "sends_sticker", "sends_document", "sends", "blocks", "unblocks", "deactivates",
)  # fmt: skip
UPDATE_DEEDS = (
    "repeat_next", "swap_next", "hold_next", "release", "disturb", "expire", "jump",
    "push_unparsable", "push_unknown", "push_raw",
)  # fmt: skip
CLOCK_DEEDS = ("advance", "freeze", "run", "skip")


def control_routes(api: "BotApi") -> list[web.RouteDef]:
    control = Control(api)
    return [
        web.get("/control/", control.about),
        web.post("/control/people", control.add_person),
        web.get("/control/people/{id}/chat", control.chat),
        web.post("/control/people/{id}/sees", control.sees),
        web.post("/control/people/{id}/{verb}", control.act),
        web.post("/control/faults", control.add_fault),
        web.delete("/control/faults", control.clear_faults),
        web.post("/control/updates", control.do_updates),
        web.post("/control/clock", control.do_clock),
        web.post("/control/token/revoke", control.revoke),
        web.post("/control/called", control.called),
        web.post("/control/acknowledged", control.acknowledged),
        web.get("/control/calls", control.calls),
        web.get("/control/files/{id}", control.file),
        web.get("/control/transcript", control.transcript),
        web.get("/control/violations", control.violations),
    ]


def _audit_event(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[web.Response]]:
    """A handler that takes the JSON fields and returns JSON; a mistake in them is a 400."""

    async def handle(self: "Control", request: web.Request) -> web.Response:
        fields = json.loads(await request.read() or b"{}")
        try:
            result = await function(self, request, fields)
        except (LookupError, TypeError, ValueError) as mistake:
            return web.json_response({"error": str(mistake)}, status=400)
        except AssertionError as failure:
            return web.json_response({"error": str(failure)}, status=408)
        return web.json_response(result)

    return handle


class Control:
    def __init__(self, api: "BotApi") -> None:
        self._api = api

    @_audit_event
    async def about(self, _request: web.Request, _fields: Fields) -> Any:
        return addresses(self._api)

    @_audit_event
    async def add_person(self, _request: web.Request, fields: Fields) -> Any:
        person = self._api.person(**fields)
        return {"id": person.id, "first_name": person.name}

    @_audit_event
    async def chat(self, request: web.Request, _fields: Fields) -> Any:
        person = self._person(request)
        return {
            "messages": [message.summary for message in person.chat],
            "keys": person.keys,
            "action": person.action,
            "answers": person.answers,
            "commands": person.commands,
        }

    @_audit_event
    async def sees(self, request: web.Request, fields: Fields) -> Any:
        return (await self._person(request).sees(**fields)).summary

    @_audit_event
    async def act(self, request: web.Request, fields: Fields) -> Any:
        person, verb = self._person(request), request.match_info["verb"]
        if verb not in VERBS:
            raise LookupError(f"people can {', '.join(VERBS)}")
        if "data" in fields and verb in ("sends_document", "sends_photo", "sends_voice"):
            fields["data"] = base64.b64decode(fields["data"])
        if verb != "presses" and isinstance(fields.get("message"), int):
            fields["message"] = self._message(person, fields["message"])
        if verb == "presses" and "message" in fields:
            message = self._message(person, fields.pop("message"))
            fields["what"] = (message, fields["what"])
        result = getattr(person, verb)(**fields)
        return result.summary if isinstance(result, Shown) else result

    @_audit_event
    async def add_fault(self, _request: web.Request, fields: Fields) -> Any:
        kind = faults.KINDS[fields.pop("kind")]
        conditions = ("chat", "times", "after", "probability", "seed")
        rule = {name: fields.pop(name) for name in conditions if name in fields}
        method = fields.pop("method", None)
        self._api.faults.add(kind(**fields), method, **rule)
        return True

    @_audit_event
    async def clear_faults(self, _request: web.Request, _fields: Fields) -> Any:
        self._api.faults.clear()
        return True

    @_audit_event
    async def do_updates(self, _request: web.Request, fields: Fields) -> Any:
        return self._do(self._api.updates, UPDATE_DEEDS, fields)

    @_audit_event
    async def do_clock(self, _request: web.Request, fields: Fields) -> Any:
        self._do(self._api.clock, CLOCK_DEEDS, fields)
        return {"now": self._api.clock.now()}

    @_audit_event
    async def revoke(self, _request: web.Request, _fields: Fields) -> Any:
        self._api.revoke_token()
        return True

    @_audit_event
    async def called(self, _request: web.Request, fields: Fields) -> Any:
        return [call.summary for call in await self._api.called(**fields)]

    @_audit_event
    async def acknowledged(self, _request: web.Request, fields: Fields) -> Any:
        await self._api.acknowledged(**fields)
        return True

    @_audit_event
    async def calls(self, request: web.Request, _fields: Fields) -> Any:
        return [call.summary for call in self._api.calls(request.query.get("method"))]

    async def file(self, request: web.Request) -> web.Response:
        stored = self._api.files.find(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound
        return web.Response(body=stored.data, content_type=stored.mime)

    async def transcript(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._api.transcript() + "\n")

    @_audit_event
    async def violations(self, _request: web.Request, _fields: Fields) -> Any:
        return self._api.violations

    def _person(self, request: web.Request) -> "Person":
        return self._api.people[int(request.match_info["id"])]

    def _message(self, person: "Person", number: int) -> Shown:
        return next(message for message in person.chat if message.id == number)

    def _do(self, target: Any, allowed: tuple[str, ...], fields: Fields) -> Any:
        deed = fields.pop("do", "")
        if deed not in allowed:
            raise LookupError(f"one of {', '.join(allowed)}")
        return getattr(target, deed)(**fields)


def addresses(api: "BotApi") -> Fields:
    """What a bot and a test need to know to find this server."""
    return {
        "url": api.url,
        "base_url": api.base_url,
        "base_file_url": api.base_file_url,
        "control_url": api.control_url,
        "token": api.token,
        "username": api.profile.user["username"],
    }
