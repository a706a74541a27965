"""The fake Bot API server.

Bots fail where they meet Telegram: a lost answer, a second delivery, a refused message. That
meeting cannot be rehearsed against the real thing, and mocks of a library prove nothing about
HTTP. So this is a real server on a real port, which keeps chats, enforces limits, misbehaves on
request, and lets tests act as the people on the other side.

    async with BotApi() as api:
        anna = api.person("Anna")
        ...                       # start a bot on api.base_url with api.token
        anna.writes("/start")
        await anna.sees("Welcome")
"""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.botapi.chats import Chats
from tests.botapi.clock import Clock
from tests.botapi.control import control_routes
from tests.botapi.dispatch import Dispatcher
from tests.botapi.faults import Faults
from tests.botapi.files import Files
from tests.botapi.flood import Flood
from tests.botapi.journal import Call, Journal
from tests.botapi.people import Person
from tests.botapi.polling import Poller
from tests.botapi.presses import Press
from tests.botapi.profile import Profile
from tests.botapi.pulse import PATIENCE, Found, Pulse
from tests.botapi.query import query_from_fields
from tests.botapi.schemas import update_problems
from tests.botapi.updates import Updates
from tests.botapi.webhook import Webhook

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
FIRST_PERSON = 5_000_000_001
FIRST_UPDATE = 700_000_001
ROOM = 1024 * 1024  # what a request may be bigger than the biggest file


class BotApi:
    """One bot's Telegram. `strict` answers whatever breaks the published schemas with a 500."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "pop_test_bot",
        strict: bool = True,
        public_webhooks_only: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.token = token
        self.strict = strict
        self.public_webhooks_only = public_webhooks_only
        self.logged_out = False
        self.violations: list[str] = []
        self.people: dict[int, Person] = {}
        self.presses: dict[str, Press] = {}
        self.url = ""
        self.clock = clock or Clock()
        self.files, self.faults, self.journal = Files(), Faults(), Journal()
        bot = {"id": int(token.split(":")[0]), "is_bot": True, "first_name": "PDP"}
        self.profile = Profile(bot | {"username": username})
        self.chats = Chats(self.profile.user)
        self.flood = Flood(self.clock)
        self.pulse = Pulse()
        self.clock.on_change = self.pulse.beat
        self.updates = Updates(self.clock, self._check_update, FIRST_UPDATE)
        self.updates.on_change = self._updates_changed
        self.poller = Poller(self.clock, self.updates)
        self.webhook = Webhook(self.clock, self.updates, self._call_from_webhook)
        self.webhook.on_change = self.pulse.beat
        self._dispatcher = Dispatcher(self)
        self._runner: web.AppRunner | None = None

    # Life.

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> "BotApi":
        app = web.Application(client_max_size=self.files.limits.upload + ROOM)
        app.add_routes(control_routes(self))
        app.router.add_route("*", "/file/bot{token}/{path:.+}", self._dispatcher.serve_file)
        app.router.add_route("*", "/bot{token}/{method}", self._dispatcher.answer)
        app.router.add_route("*", "/{rest:.*}", self._dispatcher.answer_nowhere)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        bound = self._runner.addresses[0][1]
        self.url = f"http://{host}:{bound}"
        return self

    async def stop(self) -> None:
        self.poller.end()
        await self.webhook.close()
        if self._runner:
            await self._runner.cleanup()

    async def __aenter__(self) -> "BotApi":
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls `base_url`: the token follows at once."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    @property
    def control_url(self) -> str:
        return f"{self.url}/control"

    # People.

    def person(
        self,
        first_name: str,
        *,
        id: int = 0,  # noqa: A002 (as in the Bot API)
        language_code: str = "",
        last_name: str = "",
        username: str = "",
    ) -> Person:
        """Somebody with a phone. An `id` of 0 picks the next free one."""
        user: dict[str, Any] = {
            "id": id or FIRST_PERSON + len(self.people),
            "is_bot": False,
            "first_name": first_name,
        }
        extras = {"last_name": last_name, "username": username, "language_code": language_code}
        user |= {name: value for name, value in extras.items() if value}
        person = Person(self, self.chats.open(user))
        self.people[person.id] = person
        return person

    # What happened.

    def calls(self, method: str | None = None, chat: Any = None) -> list[Call]:
        """The bot's calls in order, also those that failed; `chat` is an id or a Person."""
        return self.journal.select(method, chat)

    def transcript(self) -> str:
        return self.journal.transcript()

    def note(self, who: str, what: str) -> None:
        self.journal.write(self.clock.now(), who, what)

    def violation(self, problem: str) -> None:
        self.violations.append(problem)

    def check(self) -> None:
        """Raises AssertionError when anything broke the published schemas, or the server broke."""
        problems = self.violations + [repr(crash) for crash in self.webhook.crashes]
        assert not problems, "\n".join(["The Bot API was violated:", *problems])

    # Waiting.

    async def until(
        self,
        look: Callable[[], Found],
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Found:
        """The first truthy answer of `look`, asked again whenever anything changes here.

        Raises AssertionError, with the end of the transcript, after `timeout` real seconds.
        """
        try:
            return await self.pulse.until(look, timeout)
        except TimeoutError:
            tail = "\n".join(self.transcript().splitlines()[-20:])
            raise AssertionError(f"waited {timeout} s in vain; so far:\n{tail}") from None

    async def called(
        self,
        method: str,
        times: int = 1,
        chat: Any = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> list[Call]:
        """Wait until the bot has called `method` at least `times` times and was answered."""

        def enough() -> list[Call]:
            done = [call for call in self.calls(method, chat) if call.done]
            return done if len(done) >= times else []

        return await self.until(enough, timeout)

    async def acknowledged(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update."""
        await self.until(lambda: not self.updates.pending, timeout)

    # Within.

    def revoke_token(self) -> None:
        """As if the owner asked for a new token: every call is answered with a 401."""
        self.token = ""

    def _check_update(self, update: dict[str, Any]) -> None:
        if problems := update_problems(update):
            self.violations += problems
            raise AssertionError("\n".join(problems))

    def _updates_changed(self) -> None:
        self.poller.wake()
        self.webhook.kick()
        self.pulse.beat()

    async def _call_from_webhook(self, fields: dict[str, Any]) -> None:
        fields = dict(fields)
        query = query_from_fields(fields.pop("method"), fields)
        await self._dispatcher.run(query)
