"""What the doctor says, on a page of HR."""

from __future__ import annotations

import re

import pytest

from bot.doctor.findings import TITLES, Finding, Level, error, warning, well
from bot.doctor.for_hr import AREAS, Whose, in_words
from plans.i18n.text import Text
from plans.law.rules import Body
from plans.organisation.profile import OrganisationProfile
from tests.bot.web.house import House, client

SECRET = Text("the token 123456:ABC of host db.internal in /srv/pop.db")


def test_every_thing_that_is_looked_at_has_words_for_hr() -> None:
    assert AREAS.keys() >= TITLES.keys()


@pytest.mark.parametrize("check", sorted(AREAS))
def test_nothing_technical_is_in_them(check: str) -> None:
    found: list[Finding] = [
        well(check, SECRET),
        warning(check, SECRET, SECRET),
        error(check, SECRET, SECRET),
    ]
    for one in found:
        [told] = in_words([one], telegram=True)
        for text in (told.area, told.what, told.do):
            assert text is None or "123456" not in text.source
        assert (told.whose is Whose.NOBODY) is (one.level is Level.OK)


def test_the_worst_that_was_found_counts() -> None:
    found = [error("disk", SECRET, SECRET), well("disk", SECRET)]
    [told] = in_words(found, telegram=True)
    assert told.whose is Whose.TECHNICAL
    assert told.urgent


def test_where_telegram_is_not_used_it_is_not_missed() -> None:
    [told] = in_words([error("token", SECRET, SECRET)], telegram=False)
    assert told.whose is Whose.NOBODY


async def test_hr_sees_what_is_fine_and_what_they_can_do(house: House) -> None:
    async with client(house) as ines:
        await ines.signs_in("ines")
        await ines.gets("/hr/health")
        assert ines.status == 200
        assert "Everything that people say can be kept." in ines.html
        assert "Telegram is not used here" in ines.html
        assert "cannot be reached" in ines.html
        assert "You have not said with whom" in ines.html
        page = re.sub(r"<[^>]+>", " ", ines.html)
        for technical in ("pop.db", "SQLite", "localhost", "DATABASE", "TELEGRAM_TOKEN"):
            assert technical not in page
        async with house.app.database.transaction() as store:
            profile = OrganisationProfile(body=Body.COUNCIL)
            await store.save_profile(profile, house.now.date())
        await ines.gets("/hr/health")
        assert "You have not said with whom" in ines.html  # it was looked at a moment ago
        await ines.gets("/hr/health?anew=1")
        assert "The steps of the year are yours." in ines.html
