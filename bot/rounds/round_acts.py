"""What HR has said in the chat about a round, carried out in the transaction of that turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.rounds.rounds import Opened, RoundProblem, begin_round, end_round, keep_changed
from dialogs.prompt import Line
from plans.calendar.days import today
from plans.i18n.text import Text, plural
from plans.i18n.translate import Texts
from plans.model import Person, Round
from plans.rights import is_hr
from plans.rounds.changes import RoundAct, differences, round_of
from plans.storage.store import Store

_NOT_HR = Text("Only HR can do that with a round. Nothing was changed.")
_GONE = Text("There is no round %(name)s any more. Nothing was changed.")
_BEGUN = Text("The round %(name)s is open, until %(closes)s.")
_TO_COME = Text("The round %(name)s opens on %(opens)s, until %(closes)s.")
_OVER = Text("The round %(name)s is kept; its last day, %(closes)s, is past.")
_CHANGED = Text("The round %(name)s is changed.")
_REOPENED = Text("The round %(name)s is open again, until %(closes)s.")
_CLOSED = Text("The round %(name)s is closed. It asks nobody any more.")
_NOBODY_IN = Text("Nobody is in %(name)s now.")


async def carry_out(
    store: Store, texts: Texts, me: Person, act: RoundAct, now: datetime
) -> list[Line]:
    """Does it, if this person is of HR at that moment; what to say of it."""
    if not is_hr(me, today(now)):
        return [Line(_NOT_HR)]
    try:
        async with store.apart():
            first, *others = await _done(store, texts, me, act, now)
    except RoundProblem as problem:
        return [Line(problem.text)]
    return [Line(first, "done"), *map(Line, others)]


async def _done(store: Store, texts: Texts, me: Person, act: RoundAct, now: datetime) -> list[Text]:
    draft = act.draft
    if act.kind == "open":
        opened = await begin_round(store, round_of(draft), now, who=me.id)
        return [_stands(opened.round, now), *_asked(opened)]
    before = await store.rounds.get(draft.of or "")
    if before is None:
        return [_GONE(name=draft.of)]
    if act.kind == "close":
        closed = await end_round(
            store, texts, before.name, now, knowingly=True, carry=act.carry, who=me.id
        )
        return [_CLOSED(name=before.name), *_carried(len(closed.carried))]
    if act.kind == "reopen":
        opened = await keep_changed(store, before, replace(before, closed_at=None), now, who=me.id)
        return [_REOPENED(name=before.name, closes=before.closes), *_asked(opened)]
    # Only what HR has changed: somebody else may have changed the rest meanwhile.
    wanted = {name: getattr(draft, name) for name in differences(act.before or draft, draft)}
    opened = await keep_changed(store, before, replace(before, **wanted), now, who=me.id)
    return [_CHANGED(name=before.name), _stands(opened.round, now), *_asked(opened)]


def _stands(round_: Round, now: datetime) -> Text:
    """From when to when it asks."""
    day = today(now)
    text = _BEGUN if round_.opens <= day <= round_.closes else _TO_COME
    text = _OVER if round_.closes < day else text
    return text(name=round_.name, opens=round_.opens, closes=round_.closes)


def _asked(opened: Opened) -> Iterator[Text]:
    yield plural(
        "It asks %(count)s person for a plan.",
        "It asks %(count)s people for a plan.",
        len(opened.people),
    )
    if opened.without_chat:
        yield plural(
            "%(count)s of them cannot be reached yet, and needs an invitation.",
            "%(count)s of them cannot be reached yet, and need an invitation.",
            opened.without_chat,
        )
    for name in opened.nobody_in:
        yield _NOBODY_IN(name=name)


def _carried(count: int) -> Iterator[Text]:
    if count:
        yield plural(
            "%(count)s plan goes on in the next round.",
            "%(count)s plans go on in the next round.",
            count,
        )
