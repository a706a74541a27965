"""A form that somebody else overtook: nothing of either is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.web.access import Visitor
from bot.web.stale import THEIRS, Filled, begun, changed_by, returned
from plans.audit.event import AuditEvent
from plans.storage.web import WebSession
from tests.bot.web.house import House
from tests.cast import NOW

SESSION = WebSession(
    token_hash="", person_id="ines", created_at=NOW, seen_at=NOW, expires_at=NOW, agent="Firefox"
)
BEFORE = {"closes": "2027-03-31", "name": "2027"}


def sent(shown: Filled, **typed: str) -> dict[str, str]:
    """What a browser sends of that form."""
    was = {f"was.{name}": value for name, value in shown.now.items()}
    return {**was, **shown.values, **typed}


class TestAForm:
    def test_that_nobody_overtook_changes_what_was_typed(self) -> None:
        filled = returned(sent(begun(BEFORE), closes="2027-04-30"), BEFORE)
        assert not filled.clashes
        assert filled.changes == {"closes": "2027-04-30"}

    def test_leaves_to_the_other_what_only_they_changed(self) -> None:
        now = {**BEFORE, "name": "Spring"}
        filled = returned(sent(begun(BEFORE), closes="2027-04-30"), now)
        assert not filled.clashes
        assert filled.values == {"closes": "2027-04-30", "name": "Spring"}
        assert filled.changes == {"closes": "2027-04-30"}

    def test_clashes_where_both_changed_the_same_and_not_alike(self) -> None:
        now = {**BEFORE, "closes": "2027-05-31"}
        filled = returned(sent(begun(BEFORE), closes="2027-04-30"), now)
        [(name, one)] = filled.clashes.items()
        assert (name, one.mine, one.theirs) == ("closes", "2027-04-30", "2027-05-31")
        assert filled.values["closes"] == "2027-04-30", "what was typed stays in the field"

    def test_does_not_clash_where_both_typed_the_same(self) -> None:
        now = {**BEFORE, "closes": "2027-04-30"}
        filled = returned(sent(begun(BEFORE), closes="2027-04-30"), now)
        assert not filled.clashes
        assert not filled.changes, "sent twice, it is done once"

    @pytest.mark.parametrize(
        ("take", "kept"), [("mine", "2027-04-30"), (THEIRS, "2027-05-31")], ids=["mine", "theirs"]
    )
    def test_is_kept_as_was_chosen(self, take: str, kept: str) -> None:
        now = {**BEFORE, "closes": "2027-05-31"}
        clashing = returned(sent(begun(BEFORE), closes="2027-04-30"), now)
        filled = returned(sent(clashing, **{"take.closes": take}), now)
        assert not filled.clashes
        assert filled.values["closes"] == kept

    def test_clashes_once_more_when_it_was_overtaken_again(self) -> None:
        clashing = returned(
            sent(begun(BEFORE), closes="2027-04-30"), {**BEFORE, "closes": "2027-05-31"}
        )
        later = {**BEFORE, "closes": "2027-06-30"}
        filled = returned(sent(clashing, **{"take.closes": "mine"}), later)
        assert filled.clashes["closes"].theirs == "2027-06-30"

    def test_that_lacks_a_field_keeps_what_is_stored(self) -> None:
        assert returned({"closes": "2027-04-30"}, BEFORE).changes == {"closes": "2027-04-30"}


class TestWhoOvertookIt:
    async def said(self, house: House, event: AuditEvent | None) -> str:
        async with house.app.database.transaction() as store:
            if event is not None:
                await store.audit.record(event)
            person = await store.people.get("ines")
            assert person is not None
            visitor = Visitor(person=person, leads=False, session=SESSION, now=NOW)
            text = await changed_by(store, visitor, ["round.change", "round.close"], "2027")
        return house.app.texts.render(text, "en")

    async def test_is_told_by_name_and_hour(self, house: House) -> None:
        event = AuditEvent(at=NOW, who="marc", what="round.change", subject="2027")
        said = await self.said(house, event)
        assert said.startswith("Marc Janssens changed this at ")

    async def test_on_another_day_is_told_with_that_day(self, house: House) -> None:
        day_before = NOW - timedelta(days=1)
        event = AuditEvent(at=day_before, who="marc", what="round.change", subject="2027")
        assert f"{day_before:%d/%m/%Y}" in await self.said(house, event)

    async def test_may_be_oneself_in_another_tab(self, house: House) -> None:
        event = AuditEvent(at=NOW, who="ines", what="round.close", subject="2027")
        assert (await self.said(house, event)).startswith("You changed this at ")

    async def test_may_be_the_command_line(self, house: House) -> None:
        event = AuditEvent(at=NOW, what="round.change", subject="2027")
        assert (await self.said(house, event)).startswith("Somebody at the command line")

    async def test_is_somebody_where_only_something_else_was_changed(self, house: House) -> None:
        event = AuditEvent(at=NOW, who="marc", what="round.change", subject="another")
        assert (await self.said(house, event)).startswith("Somebody changed this while")
