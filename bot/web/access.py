"""Who is asking, and whether they may have the page.

Who somebody is, is read from the database at each request, together with what they are today: a
session that was ended, a person who left, somebody who is of HR no longer, all count at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.calendar.days import today
from plans.model import Person
from plans.rights import is_hr
from plans.storage.web import WebSession

HOME = "/chat"
"""Where whoever signs in comes to."""

Answer = Callable[[Request], Awaitable[Response]]
Show = Callable[[Request, "Visitor"], Awaitable[Response]]


class Access(Enum):
    """Who may have a page."""

    ANYBODY = "anybody"
    """Also who is not signed in: such a page says nothing of anybody."""
    SIGNED_IN = "signed in"
    TEAM = "team"
    """Whoever is somebody's manager, or the deputy of one."""
    HR = "hr"


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Somebody who is signed in, at the moment of a request."""

    person: Person
    """As of today."""
    leads: bool
    """Whether they are somebody's manager, or the deputy of one today."""
    session: WebSession
    now: datetime

    @property
    def language(self) -> str:
        return self.person.language or DEFAULT_LANGUAGE

    def may_have(self, access: Access) -> bool:
        """Whether pages with that access are theirs now."""
        if access is Access.HR:
            return is_hr(self.person, today(self.now))
        return self.leads if access is Access.TEAM else True


@dataclass(frozen=True, kw_only=True)
class Page:
    """One entry of the list of routes."""

    path: str
    method: str
    access: Access
    answer: Answer | Show
    """Takes the visitor too where somebody has to be signed in."""


def anybody(path: str, answer: Answer, method: str = "GET") -> Page:
    """A page for whoever asks."""
    return Page(path=path, method=method, access=Access.ANYBODY, answer=answer)


def signed_in(path: str, answer: Show, method: str = "GET") -> Page:
    """A page for everybody who is signed in."""
    return Page(path=path, method=method, access=Access.SIGNED_IN, answer=answer)


def team_page(path: str, answer: Show, method: str = "GET") -> Page:
    """A page for managers, about their people."""
    return Page(path=path, method=method, access=Access.TEAM, answer=answer)


def hr_page(path: str, answer: Show, method: str = "GET") -> Page:
    """A page for HR."""
    return Page(path=path, method=method, access=Access.HR, answer=answer)


post = partial(signed_in, method="POST")
"""A change by somebody who is signed in."""
team_post = partial(team_page, method="POST")
"""A change by a manager."""
hr_post = partial(hr_page, method="POST")
"""A change by HR."""
