"""A form that somebody else overtook: what is stored meanwhile, beside what was typed, and nothing lost.

A page sends along with each field what it showed there (`was.<field>`). So three values are known when
the form comes back: what stood there, what is stored now, and what was typed. What only one of the two
changed is theirs; what both changed, and not alike, is shown with both values to choose from
(`take.<field>`), and the form that comes next was made from what is stored by then.

How a page uses it:

    now = {"name": round_.name, "closes": round_.closes.isoformat()}    # as its fields show them
    shown = begun(now)                                  # GET: `form=shown` for the template
    filled = returned(await read_form(request), now)    # POST, in the transaction that keeps it
    if filled.clashes: ...                              # the page once more, with `form=filled`, status 409
    keep(filled.changes)                                # only what is otherwise than stored

and in the template, within the form: `{{ was(form) }}` once, and `{{ clash(form, "closes", by) }}` beside
the field, from `stale.html`; `by` is what `changed_by` says.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.web.access import Visitor
from bot.web.forms import SHOWN_BEFORE
from plans.calendar.days import today
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.storage.store import Store

WAS, TAKE = SHOWN_BEFORE, "take."
THEIRS = "theirs"

_TODAY = Text("%(name)s changed this at %(hour)s, while you had this page open.")
_BEFORE = Text("%(name)s changed this on %(moment)s, while you had this page open.")
_YOURSELF = Text("You changed this at %(hour)s on another page.")
_SOMEBODY = Text("Somebody changed this while you had this page open.")
_COMMAND_LINE = Text("Somebody at the command line")


@dataclass(frozen=True, kw_only=True)
class Clash:
    """A field that two people changed, and not alike."""

    mine: str
    """What was typed; it stands in the field."""
    theirs: str
    """What is stored."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The fields of a form: what stands in them, and what is stored."""

    values: Mapping[str, str]
    """What is to stand there, and to be kept where nothing clashes."""
    now: Mapping[str, str]
    """What is stored; it goes along with the page, so that the next answer is measured by it."""
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    problems: Mapping[str, Text] = field(default_factory=dict)
    """Why a value cannot be, by its field: the page asks back there."""

    @property
    def changes(self) -> dict[str, str]:
        """The fields that are otherwise than what is stored."""
        return {name: value for name, value in self.values.items() if value != self.now[name]}

    def with_problems(self, problems: Mapping[str, Text]) -> Filled:
        return replace(self, problems=problems)


def begun(now: Mapping[str, str]) -> Filled:
    """A form that is opened."""
    return Filled(values=now, now=now)


def returned(form: Mapping[str, str], now: Mapping[str, str]) -> Filled:
    """A form that came back. `now` holds what is stored, by the name of every field that counts; a field
    that the form does not have keeps it."""
    values: dict[str, str] = {}
    clashes: dict[str, Clash] = {}
    for name, stored in now.items():
        was = form.get(WAS + name, stored)
        mine = form.get(name, was)
        if form.get(TAKE + name) == THEIRS or mine == was:
            values[name] = stored
            continue
        values[name] = mine
        if stored not in {was, mine}:
            clashes[name] = Clash(mine=mine, theirs=stored)
    return Filled(values=values, now=now, clashes=clashes)


async def changed_by(
    store: Store, visitor: Visitor, what: Collection[str], subject: str | None = None
) -> Text:
    """Who changed it last and when, in a sentence: the latest of these audit events, about that subject."""
    event = await store.audit.latest(what, subject)
    if event is None:
        return _SOMEBODY
    hour = event.at.astimezone(BRUSSELS).time()
    if event.who == visitor.person.id:
        return _YOURSELF(hour=hour)
    person = await store.people.get(event.who) if event.who else None
    name = person.name if person is not None else event.who or _COMMAND_LINE
    if today(event.at) == today(visitor.now):
        return _TODAY(name=name, hour=hour)
    return _BEFORE(name=name, moment=event.at)
