"""Every page for everybody who may ask for it, and for nobody else: all routes, whoever asks, however.

A new route needs no test of its own here, but its entry in `SAMPLES` where its address has parts that
differ, and in `OPEN_TO_ALL` where it is for anybody.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from starlette.routing import Match, Route

from bot.people.devices import end_devices
from bot.web.access import Access, Page
from bot.web.security import KEYS
from bot.web.site import Site
from plans.calendar.days import today
from tests.bot.web.house import Client, House, client
from tests.cast import NOW
from tests.plans.storage.kept_rows import Rows, read

SAMPLES = {"{token}": "a" * 32, "{seq:int}": "1", "{index:int}": "0", "{name}": "pdf"}
SAMPLES |= {"{plan:int}": "1", "{version:int}": "1", "{job:int}": "1", "{part:int}": "1"}
SAMPLES |= {"{person}": "tom"}
SAMPLES |= {"{number:int}": "1", "{year:int}": "2027", "{step}": "fixed"}
SAMPLES |= {"{step:int}": "1", "{row:int}": "1", "{file:int}": "0", "{key}": "0" * 24}
"""What stands in an address for a part that differs; where nothing is there, the page says so."""
SAMPLES |= {"{provider}": "organisation"}

OPEN_TO_ALL = {
    ("GET", "/"),
    ("GET", "/sign-in"),
    ("GET", "/sign-in/sent"),
    ("POST", "/sign-in/mail"),
    ("GET", "/in/{token}"),
    ("POST", "/in/{token}"),
    ("GET", "/mini-app"),
    ("POST", "/mini-app"),
    ("GET", "/mini-app/opened"),
    ("GET", "/sign-in/with/{provider}"),
    ("GET", "/sign-in/with/{provider}/back"),
    ("GET", "/static/house-style.css"),
}
MAY = {
    "anna": {Access.ANYBODY, Access.SIGNED_IN},
    "tom": {Access.ANYBODY, Access.SIGNED_IN},
    "marc": {Access.ANYBODY, Access.SIGNED_IN, Access.TEAM},
    "ines": {Access.ANYBODY, Access.SIGNED_IN, Access.HR},
}
"""An employee, somebody who has nothing to do with it, a manager, and somebody of HR without a team."""
FOREIGN = "https://elsewhere.example"
STREAMS = {"/chat/stream"}
"""Pages whose answer does not end by itself."""
NAMES = ("Peeters", "Janssens", "Maes")
"""Of the cast; who may not have a page reads none of them."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer, with its redirect not followed."""

    status: int
    where: str
    html: str
    headers: dict[str, str]


def path_of(page: Page) -> str:
    """Its address, with samples for what differs."""
    path = page.path
    for name, value in SAMPLES.items():
        path = path.replace(name, value)
    assert "{" not in path, f"say in SAMPLES what stands for the parts of {path}"
    return path


def entries(house: House) -> list[Page]:
    return Site(house.app).pages


def closed(house: House) -> list[Page]:
    """Those that are not for anybody; the one that ends the session last."""
    found = [one for one in entries(house) if one.access is not Access.ANYBODY]
    return sorted(found, key=lambda page: page.path == "/sign-out")


def some(house: House) -> list[Page]:
    """A few of all of them: what is looked at before any page is the same for each."""
    return entries(house)[::12]


async def ask(
    who: Client, page: Page, *, origin: str | None = "", method: str = "", **headers: str
) -> Said:
    """Asks for a page as a browser does, and looks at what every answer has to say."""
    method = method or page.method
    if origin is not None and method != "GET":
        headers["Origin"] = origin or who.house.address
    where = who.house.address + path_of(page)
    asked = who.session.request(method, where, headers=headers, allow_redirects=False)
    async with asked as answer:
        ends = page.path not in STREAMS or answer.status != 200
        said = Said(
            status=answer.status,
            where=answer.headers.get("Location", ""),
            html=await answer.text(errors="replace") if ends else "",
            headers={name.lower(): value for name, value in answer.headers.items()},
        )
    is_safe(said, f"{method} {page.path}")
    return said


def is_safe(said: Said, what: str) -> None:
    """Whatever is answered, to whomever."""
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in said.headers.get("content-security-policy", "").split(";")
    )
    assert policy.get("default-src") == "'none'", what
    assert policy["script-src"] == policy["style-src"] == "'self'", what
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'", what
    assert policy["form-action"] == "'self'", what
    assert said.headers["x-content-type-options"] == "nosniff", what
    assert said.headers["x-frame-options"] == "DENY", what
    is_key = what.rpartition(" ")[2].startswith(KEYS)
    assert said.headers["referrer-policy"] == ("strict-origin" if is_key else "same-origin"), what
    assert said.headers["cache-control"] == "no-store", what
    assert "server" not in said.headers, what
    assert said.where == "" or said.where.startswith("/"), what
    assert not said.where.startswith("//"), what


async def everything(house: House) -> Rows:
    """All that is in the database, but when a session was used last."""
    async with house.app.database.reading() as store:
        rows = await store._connection.run_sync(read)
    for session in rows["web_sessions"]:
        del session["seen_at"], session["expires_at"]
    return rows


@asynccontextmanager
async def nothing_done(house: House) -> AsyncIterator[None]:
    """Whatever is asked meanwhile changes nothing."""
    before = await everything(house)
    yield
    assert await everything(house) == before


async def change(house: House, person_id: str, **values: object) -> None:
    async with house.app.database.transaction() as store:
        person = await store.people.get(person_id)
        assert person is not None
        await store.save_people([replace(person, **values)])  # type: ignore[arg-type]


async def all_refused(who: Client, pages: Iterable[Page], status: int) -> None:
    """None of these pages, by any method of theirs, with htmx or without."""
    for one in pages:
        for headers in ({}, {"HX-Request": "true"}):
            said = await ask(who, one, **headers)
            what = (one.method, one.path, headers)
            if status == 401 and one.method == "GET" and not headers:
                assert (said.status, said.where) == (303, "/sign-in"), what
            else:
                assert said.status == status, what
            assert not any(name in said.html for name in NAMES), what


# ------------------------------------------------------------------ the list of routes


async def test_only_these_pages_are_for_anybody(house: House) -> None:
    found = {(one.method, one.path) for one in entries(house) if one.access is Access.ANYBODY}
    assert found == OPEN_TO_ALL


async def test_there_is_no_route_beside_the_list(house: House) -> None:
    site = Site(house.app)
    served = [(next(iter(one.methods - {"HEAD"})), one.path) for one in _with_methods(site)]
    listed = [(one.method, one.path) for one in site.pages]
    assert served == [*listed, ("GET", "/static/{name:path}")]
    assert [one.path for one in site.routes() if one.methods is None] == ["/{rest:path}"]
    assert len(set(listed)) == len(listed)


async def test_no_page_stands_in_the_way_of_another(house: House) -> None:
    site = Site(house.app)
    for page in site.pages:
        scope = {"type": "http", "path": path_of(page), "method": page.method}
        found = next(one for one in site.routes() if one.matches(scope)[0] is Match.FULL)
        assert found.path == page.path, f"{page.path} is answered by {found.path}"


async def test_a_page_that_changes_something_is_no_link(house: House) -> None:
    """A browser follows links by itself; so there are pages that show and forms that change."""
    assert {one.method for one in entries(house)} <= {"GET", "POST", "PUT"}


def _with_methods(site: Site) -> list[Route]:
    return [one for one in site.routes() if one.methods is not None]


# ------------------------------------------------------------------ who asks


async def test_who_is_not_signed_in_gets_none_of_the_others(house: House) -> None:
    async with client(house) as stranger, nothing_done(house):
        await all_refused(stranger, closed(house), 401)


async def test_who_makes_a_session_up_gets_none_either(house: House) -> None:
    async with client(house, Cookie=f"pop={'a' * 43}") as stranger, nothing_done(house):
        await all_refused(stranger, closed(house), 401)


@pytest.mark.parametrize("who", list(MAY))
async def test_a_page_is_for_those_who_may_have_it(house: House, who: str) -> None:
    async with client(house) as somebody:
        await somebody.signs_in(who)
        for one in closed(house):
            said = await ask(somebody, one)
            if one.access in MAY[who]:
                assert said.status not in {401, 403, 500, 503}, (one.method, one.path)
                assert said.where != "/sign-in" or one.path == "/sign-out", one.path
            else:
                assert said.status == 403, (one.method, one.path)
                assert not any(name in said.html for name in NAMES), one.path


@pytest.mark.parametrize("who", list(MAY))
async def test_what_is_not_theirs_changes_nothing(house: House, who: str) -> None:
    async with client(house) as somebody:
        await somebody.signs_in(who)
        async with nothing_done(house):
            others = [one for one in closed(house) if one.access not in MAY[who]]
            await all_refused(somebody, others, 403)


async def test_who_is_of_hr_no_longer_has_none_of_its_pages(house: House) -> None:
    await lost(house, "ines", Access.HR, hr=False)


async def test_who_has_no_team_any_more_has_none_of_its_pages(house: House) -> None:
    await lost(house, "marc", Access.TEAM)


async def lost(house: House, who: str, access: Access, **values: object) -> None:
    """A role that goes between the page and its form: the form is refused, and nothing is changed."""
    async with client(house) as somebody:
        await somebody.signs_in(who)
        pages = [one for one in entries(house) if one.access is access]
        for one in pages:
            if one.method == "GET":
                assert (await ask(somebody, one)).status != 403, one.path
        if access is Access.TEAM:
            await change(house, "anna", manager_id="greet")
        else:
            await change(house, who, **values)
        async with nothing_done(house):
            await all_refused(somebody, pages, 403)
        await somebody.gets("/devices")
        assert somebody.status == 200  # what is theirs as a person they keep


async def test_who_has_left_is_signed_out(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        await change(house, "ines", left_on=today(NOW) - timedelta(days=1))
        async with nothing_done(house):
            await all_refused(ines, closed(house), 401)


async def test_whose_session_was_ended_is_signed_out(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        await end_devices(house.app, "ines", who="ines")
        async with nothing_done(house):
            await all_refused(ines, closed(house), 401)


# ------------------------------------------------------------------ where it comes from


@pytest.mark.parametrize(
    ("origin", "headers"),
    [
        (FOREIGN, {}),
        ("https://web.telegram.org", {}),
        ("null", {}),
        ("http://localhost", {}),
        ("http://localhost.elsewhere.example", {}),
        (None, {}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
        (None, {"Sec-Fetch-Site": "none"}),
        ("https://elsewhere.example", {"Sec-Fetch-Site": "same-origin"}),
    ],
)
async def test_a_form_of_another_site_is_refused_everywhere(
    house: House, origin: str | None, headers: dict[str, str]
) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        async with nothing_done(house):
            for one in entries(house) if origin == FOREIGN and not headers else some(house):
                if one.method != "GET":
                    said = await ask(ines, one, origin=origin, **headers)
                    assert said.status == 403, one.path
                    assert "set-cookie" not in said.headers, one.path


async def test_another_name_of_this_machine_gets_no_page(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        async with nothing_done(house):
            for host in ("elsewhere.example", "localhost.elsewhere.example", "", "[::1"):
                for one in entries(house) if host == "elsewhere.example" else some(house):
                    if one.path not in STREAMS:
                        said = await ask(ines, one, Host=host)
                        assert said.status == 421, (host, one.path)


@pytest.mark.parametrize("method", ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"])
async def test_a_method_that_no_page_has_does_nothing(house: House, method: str) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        async with nothing_done(house):
            for one in entries(house) if method in {"HEAD", "DELETE"} else some(house):
                if method != one.method and (method != "HEAD" or one.method == "POST"):
                    said = await ask(ines, one, method=method)
                    shown = {200, 303} if method == "HEAD" else set()
                    assert said.status in {403, 404, 405} | shown, (method, one.path)


# ------------------------------------------------------------------ what every answer says


async def test_what_goes_wrong_is_answered_as_carefully(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = Page(
        path="/nowhere", method="GET", access=Access.ANYBODY, answer=entries(house)[0].answer
    )
    chat = next(one for one in entries(house) if (one.path, one.method) == ("/chat", "POST"))
    async with client(house) as anna:
        await anna.signs_in("anna")
        assert (await ask(anna, nowhere)).status == 404
        assert (await ask(anna, nowhere, **{"Accept-Language": "x" * 4000})).status == 404
        assert (await ask(anna, replace(nowhere, path="/%00%ff/../x"))).status == 404
        assert (await ask(anna, replace(nowhere, path="//elsewhere.example/%2f.."))).status == 404
        assert (await ask(anna, replace(nowhere, path="/chat/"))).status == 404
        where = f"{house.address}/chat"
        sent = {"data": b"text=" + b"x" * 300_000, "headers": {"Origin": house.address}}
        async with anna.session.post(where, **sent) as answer:
            assert answer.status == 413
            assert "content-security-policy" in {name.lower() for name in answer.headers}

        async def breaks(*_: object) -> None:
            raise RuntimeError("secret words")

        monkeypatch.setattr("bot.web.chat.pages.views.load", breaks)
        for method in ("GET", "POST"):
            said = await ask(anna, replace(chat, method=method))
            assert said.status == 500
            assert "secret words" not in said.html


async def test_the_look_may_be_kept_and_is_read_by_us_alone(house: House) -> None:
    async with client(house) as anybody:
        for path in ("/static/pages.css", "/static/vendor/htmx.min.js"):
            await anybody.gets(path)
            assert anybody.status == 200
            assert "immutable" in anybody.headers["cache-control"]
            assert anybody.headers["cross-origin-resource-policy"] == "same-origin"
            assert anybody.headers["x-content-type-options"] == "nosniff"
        for path in ("/static/../base.html", "/static/%2e%2e/base.html", "/static//etc/passwd"):
            await anybody.gets(path)
            assert anybody.status == 404
