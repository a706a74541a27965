"""From an HTTP request to its answer.

The order decides what a bot sees: a revoked token before anything else, a broken request before a
fault, a fault before or after the method took effect. It is all here, in one place, so that it can
be read.
"""

import asyncio
import inspect
import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.botapi.errors import ApiError, not_found, unauthorized
from tests.botapi.faults import GATEWAY_PAGE, Fault
from tests.botapi.journal import Call
from tests.botapi.methods import METHODS, Described
from tests.botapi.query import Query, read_query
from tests.botapi.schemas import answer_problems, method_name, request_problems

if TYPE_CHECKING:
    from tests.botapi.server import BotApi

Body = dict[str, Any]


class Dispatcher:
    def __init__(self, api: "BotApi") -> None:
        self._api = api

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of a method."""
        try:
            self._authorize(request)
            biggest = self._api.files.limits.upload
            query = await read_query(request, request.match_info["method"], biggest)
        except ApiError as error:
            return _json(error.code, error.body)
        call, fault = await self.run(query)
        return self._disguised(request, call, fault)

    async def answer_nowhere(self, _request: web.Request) -> web.StreamResponse:
        return _json(404, not_found().body)

    async def serve_file(self, request: web.Request) -> web.StreamResponse:
        """Answer a download."""
        try:
            self._authorize(request)
        except ApiError as error:
            return _json(error.code, error.body)
        call = self._log(Query("file", {"path": request.match_info["path"]}))
        fault = self._api.faults.strike("file", "")
        stored = self._api.files.at(request.match_info["path"])
        call.status, call.done = 200 if stored else 404, True
        if fault and not fault.slow:
            call.fault, call.answer = fault.name, fault.error.body if fault.error else {}
            call.status = fault.error.code if fault.error else 0
            return self._disguised(request, call, fault)
        if fault:
            await self._api.clock.sleep(fault.slow)
        if stored is None:
            return _json(404, not_found().body)
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def run(self, query: Query) -> tuple[Call, Fault | None]:
        """Run a call and log it; a fault that struck it is returned with it."""
        call = self._log(query)
        fault = None
        try:
            self._check_request(query)
            fault = self._api.faults.strike(query.method, query.text("chat_id"))
            if fault:
                call.fault = fault.name
                await self._before(fault)
            self._api.flood.check(query.method, query.text("chat_id"))
            body = await self._result(query)
            call.applied, status = True, 200
        except ApiError as error:
            status, body = error.code, error.body
        call.status, call.answer = self._checked(query, status, body)
        if fault and fault.slow and fault.applied:
            self._api.pulse.beat()
            await self._api.clock.sleep(fault.slow)
        call.done = True
        self._api.pulse.beat()
        return call, fault

    def _authorize(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if ":" not in token:
            raise ApiError(401, "Unauthorized: invalid token specified")
        if token != self._api.token:
            raise unauthorized()
        if self._api.logged_out:
            raise ApiError(400, "Logged out")

    def _log(self, query: Query) -> Call:
        uploads = {name: upload.data for name, upload in query.uploads.items()}
        calls = self._api.journal.calls
        name = method_name(query.method) or query.method
        call = Call(len(calls) + 1, self._api.clock.now(), name, query.arguments, uploads)
        calls.append(call)
        self._api.pulse.beat()
        return call

    def _check_request(self, query: Query) -> None:
        name = method_name(query.method)
        if query.method.lower() not in METHODS:
            if name:
                self._violate([f"{name} is not part of this fake server yet"])
            raise not_found("method not found")
        self._violate(request_problems(query))

    def _violate(self, problems: list[str]) -> None:
        for problem in problems:
            self._api.violation(problem)
        if problems and self._api.strict:
            raise ApiError(500, f"Internal Server Error: {'; '.join(problems)}")

    async def _before(self, fault: Fault) -> None:
        """What a fault does before the method: refuse it, or let it wait."""
        if fault.applied:
            return
        if fault.slow:
            await self._api.clock.sleep(fault.slow)
        else:
            raise fault.error or ApiError(fault.page or 500, fault.name)

    async def _result(self, query: Query) -> Body:
        try:
            result = METHODS[query.method.lower()](self._api, query)
            result = await result if inspect.isawaitable(result) else result
        except (ApiError, asyncio.CancelledError):
            raise
        except Exception as crash:
            self._api.violation(f"{query.method} crashed: {crash!r}")
            raise
        if isinstance(result, Described):
            return {"ok": True, "result": result.result, "description": result.description}
        return {"ok": True, "result": result}

    def _checked(self, query: Query, status: int, body: Body) -> tuple[int, Body]:
        if query.method.lower() == "getupdates":
            # Honest updates were checked when they were queued; the broken ones are meant.
            return status, body
        try:
            self._violate(answer_problems(query.method, body))
        except ApiError as error:
            return error.code, error.body
        return status, body

    def _disguised(
        self, request: web.Request, call: Call, fault: Fault | None
    ) -> web.StreamResponse:
        """The answer as the bot gets it."""
        if fault and fault.drop:
            if request.transport:
                request.transport.abort()
            return web.Response()
        if fault and fault.page:
            page = GATEWAY_PAGE.format(status=fault.page)
            return web.Response(status=fault.page, text=page, content_type="text/html")
        if fault and fault.truncate:
            whole = json.dumps(call.answer)
            return web.Response(text=whole[: len(whole) // 2], content_type="application/json")
        return _json(call.status, call.answer)


def _json(status: int, body: Body) -> web.Response:
    response = web.json_response(body, status=status)
    if retry_after := body.get("parameters", {}).get("retry_after"):
        response.headers["Retry-After"] = str(retry_after)
    return response
