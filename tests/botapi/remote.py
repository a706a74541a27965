"""The same server and the same people, in another process.

Tests of killed bots read like all others only if a phone in another process has the same verbs.
`RemotePerson` has them, awaited; `spawned()` starts `python -m tests.botapi` and ends it.

    async with spawned() as api:
        anna = await api.person("Anna")
        await anna.writes("hello")
        await anna.sees("Welcome")
"""

import asyncio
import base64
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).resolve().parents[2]


class RemoteError(AssertionError):
    """The server could not do what was asked; the message is its own."""


class RemoteApi:
    """A client of the control API. `about` holds url, base_url, base_file_url and token."""

    def __init__(self, session: aiohttp.ClientSession, about: dict[str, Any]) -> None:
        self._session = session
        self.about = about

    async def ask(self, http_method: str, path: str, **fields: Any) -> Any:
        """One request under /control/; raises RemoteError with the server's sentence."""
        url = f"{self.about['control_url']}/{path}"
        body = json.dumps(fields) if fields else None
        async with self._session.request(http_method, url, data=body) as response:
            if response.content_type != "application/json":
                return await response.text()
            answer = await response.json()
            if response.status != 200:
                raise RemoteError(answer["error"])
            return answer

    async def person(self, first_name: str, **details: Any) -> "RemotePerson":
        made = await self.ask("POST", "people", first_name=first_name, **details)
        return RemotePerson(self, made["id"], first_name)

    async def fault(self, kind: str, method: str | None = None, **rule: Any) -> None:
        await self.ask("POST", "faults", kind=kind, method=method, **rule)

    async def updates(self, do: str, **details: Any) -> Any:
        return await self.ask("POST", "updates", do=do, **details)

    async def clock(self, do: str, **details: Any) -> float:
        return (await self.ask("POST", "clock", do=do, **details))["now"]

    async def called(self, method: str, times: int = 1, **details: Any) -> list[dict[str, Any]]:
        return await self.ask("POST", "called", method=method, times=times, **details)

    async def acknowledged(self, **details: Any) -> None:
        await self.ask("POST", "acknowledged", **details)

    async def calls(self, method: str = "") -> list[dict[str, Any]]:
        return await self.ask("GET", f"calls?method={method}" if method else "calls")

    async def transcript(self) -> str:
        return await self.ask("GET", "transcript")

    async def check(self) -> None:
        """Raises AssertionError when anything broke the published schemas."""
        violations = await self.ask("GET", "violations")
        assert not violations, "\n".join(["The Bot API was violated:", *violations])


class RemotePerson:
    """Somebody with a phone, in another process: every verb of Person, awaited.

    Messages come back as dicts (the fields of Shown); where a message is asked for, give its id.
    """

    def __init__(self, api: RemoteApi, person_id: int, name: str) -> None:
        self._api = api
        self.id = person_id
        self.name = name

    def __getattr__(self, verb: str) -> Any:
        if verb.startswith("_"):
            raise AttributeError(verb)

        async def act(**fields: Any) -> Any:
            return await self._api.ask("POST", f"people/{self.id}/{verb}", **fields)

        return act

    async def writes(self, text: str) -> dict[str, Any]:
        return await self._api.ask("POST", f"people/{self.id}/writes", text=text)

    async def opens_link(self, token: str) -> dict[str, Any]:
        return await self._api.ask("POST", f"people/{self.id}/opens_link", token=token)

    async def presses(self, what: str, **details: Any) -> str:
        return await self._api.ask("POST", f"people/{self.id}/presses", what=what, **details)

    async def sees(self, what: str, **details: Any) -> dict[str, Any]:
        return await self._api.ask("POST", f"people/{self.id}/sees", what=what, **details)

    async def sends_document(self, data: bytes, name: str, caption: str = "") -> dict[str, Any]:
        encoded = base64.b64encode(data).decode()
        path = f"people/{self.id}/sends_document"
        return await self._api.ask("POST", path, data=encoded, name=name, caption=caption)

    async def screen(self) -> dict[str, Any]:
        """Everything on the phone: messages, keys, action, answers, commands."""
        return await self._api.ask("GET", f"people/{self.id}/chat")


@asynccontextmanager
async def connected(control_url: str) -> AsyncIterator[RemoteApi]:
    """A client for a server that runs already."""
    async with aiohttp.ClientSession() as session:
        yield await _introduced(session, control_url)


async def _introduced(session: aiohttp.ClientSession, control_url: str) -> RemoteApi:
    async with session.get(f"{control_url}/") as response:
        return RemoteApi(session, await response.json())


@asynccontextmanager
async def spawned(*arguments: str) -> AsyncIterator[RemoteApi]:
    """A server of its own process, ended with the block; raises when it saw violations."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.botapi", "--port", "0", *arguments,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    try:
        about = json.loads(await process.stdout.readline())
        async with connected(about["control_url"]) as api:
            yield api
            await api.check()
    finally:
        process.stdin.close()
        await process.wait()
