"""The nginx sample, run for real: what it lets through, and what happens when a worker is gone."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

ROOT = Path(__file__).resolve().parent.parent
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
MB = 1024 * 1024

pytestmark = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx is not installed"
)


@dataclass
class Worker:
    """Stands for `pop run --webhook`; remembers what it was sent."""

    port: int
    status: int = 200
    body: bytes = b""
    seen: list[tuple[str, str, bytes]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        secret = request.headers.get(SECRET_HEADER, "")
        self.seen.append((request.path, secret, await request.read()))
        return web.Response(status=self.status, body=self.body)


@dataclass
class Site:
    """nginx in front of two workers."""

    url: str
    workers: list[Worker]
    runners: list[web.AppRunner]
    folder: Path

    async def ask(self, method: str, path: str, body: bytes = b"") -> int:
        return (await self.answers(method, path, body))[0]

    async def answers(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        connector = aiohttp.TCPConnector(ssl=False)
        headers = {SECRET_HEADER: "the secret"}
        async with (
            aiohttp.ClientSession(connector=connector) as session,
            session.request(method, self.url + path, data=body, headers=headers) as response,
        ):
            return response.status, await response.read()

    def logged(self) -> str:
        return "".join((self.folder / name).read_text() for name in ("access.log", "error.log"))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def without_docker(workers: list[Worker]) -> tuple[str, str]:
    """The two changes that docs/operating.md describes: an upstream, and its name."""
    page = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    upstream = re.search(r"^upstream pop \{.+?^\}", page, re.MULTILINE | re.DOTALL)
    named = re.search(r"^set \$workers pop;", page, re.MULTILINE)
    assert upstream
    assert named
    text = upstream.group()
    for default, worker in zip(("8080", "8081"), workers, strict=True):
        assert f"127.0.0.1:{default};" in text
        text = text.replace(f"127.0.0.1:{default};", f"127.0.0.1:{worker.port};")
    return text, named.group()


def configure(folder: Path, port: int, workers: list[Worker]) -> Path:
    """The sample as an operator adapts it."""
    upstream, named = without_docker(workers)
    site = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("/etc/nginx/certificates", str(folder)),
        ("set $workers workers:8080;", named),
    ):
        assert old in site
        site = site.replace(old, new)
    whole = folder / "nginx.conf"
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole.write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{\naccess_log {folder}/access.log;\n{temporary}\n{upstream}\n{site}\n}}\n",
        encoding="utf-8",
    )
    certificate = ("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"))
    request = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    subject = ("-nodes", "-days", "1", "-subj", "/CN=pop.example.be")
    subprocess.run([*request, *certificate, *subject], check=True, capture_output=True)
    return whole


async def serve(worker: Worker) -> web.AppRunner:
    app = web.Application(client_max_size=30 * MB)
    app.router.add_route("*", "/{rest:.*}", worker.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", worker.port).start()
    return runner


async def answers(port: int) -> None:
    for _ in range(100):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise AssertionError("nginx did not start")


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    workers = [Worker(free_port()), Worker(free_port())]
    port = free_port()
    whole = await asyncio.to_thread(configure, tmp_path, port, workers)
    runners = [await serve(worker) for worker in workers]
    nginx = await asyncio.create_subprocess_exec("nginx", "-c", str(whole), "-p", str(tmp_path))
    try:
        await answers(port)
        yield Site(f"https://127.0.0.1:{port}", workers, runners, tmp_path)
    finally:
        nginx.terminate()
        await nginx.wait()
        for runner in runners:
            await runner.cleanup()


async def test_telegram_reaches_both_workers_with_its_secret(site: Site) -> None:
    assert [await site.ask("POST", "/telegram", b'{"update_id": 1}') for _ in range(4)] == [200] * 4
    for worker in site.workers:
        assert worker.seen
        assert set(worker.seen) == {("/telegram", "the secret", b'{"update_id": 1}')}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/metrics"),
        ("GET", "/healthz"),
        ("GET", "/other"),
        ("GET", "/chat/../metrics"),
        ("GET", "/static/../healthz"),
        ("POST", "/telegram/more"),
        ("POST", "/telegram/../metrics"),
        ("POST", "//metrics"),
        ("GET", "/download/../metrics"),
    ],
)
async def test_nothing_else_is_public(site: Site, method: str, path: str) -> None:
    assert await site.ask(method, path) == 404
    assert not [seen for worker in site.workers for seen in worker.seen]


async def test_only_posts_are_let_through(site: Site) -> None:
    assert await site.ask("GET", "/telegram") == 403
    assert not [seen for worker in site.workers for seen in worker.seen]


async def test_no_update_is_that_big(site: Site) -> None:
    assert await site.ask("POST", "/telegram", b"x" * (2 * MB)) == 413
    assert not [seen for worker in site.workers for seen in worker.seen]


async def test_a_worker_that_is_gone_costs_no_update(site: Site) -> None:
    await site.runners[0].cleanup()
    assert [await site.ask("POST", "/telegram") for _ in range(6)] == [200] * 6
    assert len(site.workers[1].seen) == 6


async def test_a_worker_that_is_stopping_passes_it_on(site: Site) -> None:
    site.workers[0].status = 503
    assert [await site.ask("POST", "/telegram") for _ in range(4)] == [200] * 4


class TestDownloads:
    LINK = "/download/abcdefghijklmnopqrstuvwxyz012345"

    async def test_a_big_one_comes_through(self, site: Site) -> None:
        for worker in site.workers:
            worker.body = b"zip" * MB
        for method in ("GET", "POST"):
            assert await site.answers(method, self.LINK) == (200, b"zip" * MB)
        assert await site.ask("PUT", self.LINK) == 403

    async def test_a_worker_without_the_zip_passes_it_on(self, site: Site) -> None:
        site.workers[0].status, site.workers[1].body = 503, b"zip"
        for method in ("GET", "POST") * 2:
            assert await site.answers(method, self.LINK) == (200, b"zip")

    async def test_what_all_of_them_say_is_shown(self, site: Site) -> None:
        for worker in site.workers:
            worker.status, worker.body = 503, b"not on this computer"
        assert await site.answers("POST", self.LINK) == (503, b"not on this computer")

    async def test_the_address_stands_in_no_log(self, site: Site) -> None:
        await site.ask("POST", "/telegram")
        await site.ask("GET", self.LINK)
        for runner in site.runners:
            await runner.cleanup()
        assert await site.ask("GET", self.LINK) == 502
        assert "/telegram" in site.logged()
        assert self.LINK[-32:] not in site.logged()


async def test_old_tls_is_refused(site: Site) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    port = int(site.url.rpartition(":")[2])
    with pytest.raises((ssl.SSLError, OSError)):
        await asyncio.open_connection("127.0.0.1", port, ssl=old)


class TestPages:
    LINK = "/in/abcdefghijklmnopqrstuvwxyz012345"

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/chat",
            "/chat/stream",
            "/devices/end",
            "/static/a.css",
            "/hr",
            "/hr/people",
            "/team",
        ],
    )
    async def test_come_through(self, site: Site, path: str) -> None:
        for worker in site.workers:
            worker.body = b"a page"
        assert await site.answers("GET", path) == (200, b"a page")
        assert await site.ask("PUT", path) == 403

    async def test_files_come_through(self, site: Site) -> None:
        assert await site.ask("POST", "/hr/people", b"x" * (3 * MB)) == 200
        assert await site.ask("POST", "/hr/people", b"x" * (22 * MB)) == 200, "the page says no"

    async def test_a_form_is_not_sent_twice(self, site: Site) -> None:
        for worker in site.workers:
            worker.status = 503
        assert await site.ask("POST", "/chat", b"text=x") == 503
        assert len([seen for worker in site.workers for seen in worker.seen]) == 1

    async def test_what_one_worker_does_not_have_is_asked_of_the_other(self, site: Site) -> None:
        path = "/hr/training-plan/2027/documents/7"
        site.workers[0].status, site.workers[1].body = 404, b"documents"
        for _ in range(4):
            assert await site.answers("GET", path) == (200, b"documents")
        site.workers[1].status = 404
        assert await site.ask("GET", path) == 404
        for worker in site.workers:
            worker.seen.clear()
        assert await site.ask("POST", path, b"x=y") == 404
        assert len([seen for worker in site.workers for seen in worker.seen]) == 1

    async def test_a_link_stands_in_no_log(self, site: Site) -> None:
        await site.ask("POST", "/telegram")
        assert await site.ask("GET", self.LINK) == 200
        for runner in site.runners:
            await runner.cleanup()
        assert await site.ask("GET", self.LINK) == 502
        assert self.LINK[-32:] not in site.logged()
