"""The menus of the pages: which entries there are, and which of them somebody sees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.web.access import Access, Visitor
from plans.i18n.text import Text


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a menu."""

    name: str
    """What a page says as `here` to be marked."""
    path: str
    label: Text
    access: Access = Access.SIGNED_IN


def _hr(name: str, path: str, label: Text) -> Entry:
    return Entry(name=name, path=path, label=label, access=Access.HR)


TOP = (
    Entry(name="chat", path="/chat", label=Text("Conversation")),
    Entry(name="team", path="/team", label=Text("My team"), access=Access.TEAM),
    _hr("hr", "/hr", Text("HR")),
    Entry(name="my_days", path="/my/days", label=Text("My training days")),
    Entry(name="my_certificates", path="/my/certificates", label=Text("My certificates")),
    Entry(name="devices", path="/devices", label=Text("My devices")),
)
"""Over every page."""

HR = (
    _hr("overview", "/hr", Text("Overview")),
    _hr("plans", "/hr/plans", Text("Plans")),
    _hr("people", "/hr/people", Text("People")),
    _hr("deputies", "/hr/deputies", Text("Deputies")),
    _hr("invitations", "/hr/invitations", Text("Invitations")),
    _hr("rounds", "/hr/rounds", Text("Rounds")),
    _hr("questions", "/hr/questions", Text("Own questions")),
    _hr("reminders", "/hr/reminders", Text("Reminders")),
    _hr("collect", "/hr/collect", Text("Collect plans")),
    _hr("training_plan", "/hr/training-plan", Text("Training plan")),
    _hr("training_days", "/hr/training-days", Text("Training days")),
    _hr("certificates", "/hr/certificates", Text("Certificates")),
    _hr("calendar", "/hr/calendar", Text("Legal calendar")),
    _hr("style", "/hr/style", Text("House style")),
    _hr("log", "/hr/log", Text("Log")),
    _hr("health", "/hr/health", Text("Does everything work?")),
)
"""Beside every page of HR."""


def entries(menu: tuple[Entry, ...], visitor: Visitor, paths: Collection[str]) -> list[Entry]:
    """What of a menu that visitor sees, of the pages that there are."""
    return [one for one in menu if one.path in paths and visitor.may_have(one.access)]
