"""Mail to people without Telegram: that something waits, once, and only to those for whom it does."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.mail import sending, smtp
from bot.mail.sending import Mailer
from bot.mail.waiting import write_to_all
from bot.reminders.due import remind
from plans.reminders.policy import Policy
from plans.storage.database import Database
from tests.bot.mail.conftest import SECRET, SITE, Letterbox, address_of
from tests.bot.mail.post_office import PASSWORD, USER, certificate
from tests.bot.web.house import until
from tests.cast import NOW, PEOPLE, TODAY

ANNA, MARC = address_of("anna"), address_of("marc")


class TestWhatIsSent:
    async def test_a_mail_says_that_something_waits_and_nothing_of_what(
        self, letterbox: Letterbox
    ) -> None:
        await letterbox.is_told("anna")
        assert await letterbox.works() == 1
        [mail] = letterbox.office.arrived
        assert mail["To"] == ANNA
        assert mail["From"] == "Acme <pop@example.be>"
        assert mail["Subject"] == "Something waits for you"
        assert mail["Auto-Submitted"] == "auto-generated"
        plain, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
        assert plain is not None
        assert html is not None
        for part in (plain.get_content(), html.get_content()):
            assert f"{SITE}/chat" in part
            assert "Hello Anna," in part
            assert "HR gave this address as yours" in part
            assert SECRET not in part
            assert not {one.name for one in PEOPLE if one.name in part}
            assert "Marc" not in part

    async def test_it_is_in_the_language_of_its_reader(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            anna = await store.people.get("anna")
            assert anna is not None
            await store.save_people([replace(anna, language="nl")])
        await letterbox.is_told("anna")
        await letterbox.works()
        [mail] = letterbox.office.arrived
        assert mail["Subject"] == "Er wacht iets op je"

    async def test_a_language_that_is_not_spoken_is_not_claimed(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            anna = await store.people.get("anna")
            assert anna is not None
            await store.save_people([replace(anna, language="fr")])
        await letterbox.is_told("anna")
        await letterbox.works()
        [mail] = letterbox.office.arrived
        assert mail["Subject"] == "Something waits for you"
        html = mail.get_body(("html",))
        assert html is not None
        assert '<html lang="en">' in html.get_content()

    async def test_one_mail_for_all_that_waits(self, letterbox: Letterbox) -> None:
        await letterbox.is_told("anna", "anna", "anna", "marc")
        assert await letterbox.works() == 2
        assert await letterbox.works() == 0
        assert sorted(one["To"] for one in letterbox.office.arrived) == [ANNA, MARC]

    async def test_a_digest_is_told_of_while_it_has_something_to_say(
        self, letterbox: Letterbox
    ) -> None:
        async with letterbox.app.database.transaction() as store:
            await store.save_reminder_policy(Policy(no_plan=(0,)))
        assert await remind(letterbox.app)
        letterbox.later(minutes=10)
        assert await letterbox.works() >= 1
        assert letterbox.office.to(ANNA)

    async def test_what_was_done_meanwhile_is_not_told(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            await store.save_reminder_policy(Policy(no_plan=(0,)))
        assert await remind(letterbox.app)
        letterbox.later(minutes=10)
        assert await write_to_all(letterbox.app)
        async with letterbox.app.database.transaction() as store:
            [round_] = await store.rounds.all()
            await store.save_round(replace(round_, closed_at=letterbox.now))
        await letterbox.mailer.send_due()
        assert not letterbox.office.to(ANNA)


class TestToWhom:
    async def test_what_was_just_said_may_be_on_an_open_page(self, letterbox: Letterbox) -> None:
        await letterbox.is_told("anna")
        letterbox.now = NOW + timedelta(minutes=1)
        assert await letterbox.works() == 0

    async def test_what_was_read_meanwhile_is_not_told(self, letterbox: Letterbox) -> None:
        await letterbox.is_told("anna")
        await write_to_all(letterbox.app)
        await letterbox.reads("anna")
        assert await letterbox.mailer.send_due() == 0
        assert await letterbox.queued() == []

    async def test_who_is_on_telegram_gets_it_there_alone(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            await store.chats.link("anna", 1001, NOW)
        await letterbox.is_told("anna")
        assert await letterbox.works() == 0

    async def test_unless_they_want_both(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            await store.chats.link("anna", 1001, NOW)
            await store.mail.choose("anna", beside_chat=True)
        await letterbox.is_told("anna")
        await letterbox.reads("anna")  # on Telegram
        assert await letterbox.works() == 1
        [mail] = letterbox.office.arrived
        plain = mail.get_body(("plain",))
        assert plain is not None
        assert "you asked for mail beside Telegram" in plain.get_content()

    async def test_who_blocks_telegram_gets_mail(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            await store.chats.link("anna", 1001, NOW)
            await store.chats.mark_blocked("anna", blocked=True)
        await letterbox.is_told("anna")
        assert await letterbox.works() == 1

    async def test_who_came_to_telegram_meanwhile_gets_none(self, letterbox: Letterbox) -> None:
        await letterbox.is_told("anna")
        await write_to_all(letterbox.app)
        async with letterbox.app.database.transaction() as store:
            await store.chats.link("anna", 1001, NOW)
        assert await letterbox.mailer.send_due() == 0
        assert letterbox.office.arrived == []

    async def test_who_has_left_or_has_no_address_gets_none(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            found = await store.people.get_many(["anna", "marc"])
            gone = replace(found["anna"], left_on=TODAY - timedelta(days=1))
            await store.save_people([gone, replace(found["marc"], email="")])
        await letterbox.is_told("anna", "marc")
        assert await letterbox.works() == 0

    async def test_one_mail_a_day_until_they_have_looked(self, letterbox: Letterbox) -> None:
        await letterbox.is_told("anna")
        await letterbox.works()
        await letterbox.is_told("anna")
        assert await letterbox.works() == 0
        await letterbox.reads("anna")
        await letterbox.is_told("anna")
        assert await letterbox.works() == 1
        await letterbox.is_told("anna")
        letterbox.later(days=3)  # a Monday
        assert await letterbox.works() == 1

    async def test_nobody_is_written_to_at_night(self, letterbox: Letterbox) -> None:
        letterbox.later(hours=12)
        await letterbox.is_told("anna")
        assert await letterbox.works() == 0
        letterbox.later(days=2, hours=12)
        assert await letterbox.works() == 1

    async def test_what_was_queued_too_late_waits_for_the_morning(
        self, letterbox: Letterbox
    ) -> None:
        await letterbox.is_told("anna")
        await write_to_all(letterbox.app)
        letterbox.later(hours=12)
        assert await letterbox.mailer.send_due() == 0
        [waits] = await letterbox.queued()
        assert waits.not_before is not None
        assert waits.not_before.isoformat() == "2027-01-18T08:00:00+00:00"


class TestRefusals:
    @pytest.mark.parametrize(
        ("answer", "code"),
        [("550 5.1.1 No such user", "5.1.1"), ("550 anna@example.be? Unknown", "550")],
    )
    async def test_an_address_that_does_not_work_is_hrs_to_mend(
        self, letterbox: Letterbox, answer: str, code: str
    ) -> None:
        letterbox.office.refuses[ANNA] = [answer] * 5
        await letterbox.is_told("anna")
        assert await letterbox.works() == 0
        found = await letterbox.mailbox("anna")
        assert (found.refused, found.refused_at) == (code, letterbox.now)
        assert any("Mail to Anna Peeters" in one for one in await letterbox.hears("ines"))
        async with letterbox.app.database.reading() as store:
            anna = await store.people.get("anna")
        assert anna is not None
        assert anna.address_fails
        assert not anna.reachable
        letterbox.later(days=3)
        await letterbox.is_told("anna")
        await letterbox.works()
        assert letterbox.office.seen.count(ANNA) == 1

    async def test_another_address_is_written_to(self, letterbox: Letterbox) -> None:
        letterbox.office.refuses[ANNA] = ["550 5.1.1 No such user"]
        await letterbox.is_told("anna")
        await letterbox.works()
        async with letterbox.app.database.transaction() as store:
            anna = await store.people.get("anna")
            assert anna is not None
            await store.save_people([replace(anna, email="ap@example.be")])
        await letterbox.works()
        assert letterbox.office.to("ap@example.be")

    async def test_not_now_is_tried_again(
        self, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sending, "AGAIN", (0,))
        letterbox.office.refuses[ANNA] = ["450 4.2.0 Greylisted"] * 2
        await letterbox.is_told("anna")
        assert [await letterbox.works() for _ in range(3)] == [0, 0, 1]
        assert not (await letterbox.mailbox("anna")).refused

    async def test_not_now_waits_a_while(self, letterbox: Letterbox) -> None:
        letterbox.office.refuses[ANNA] = ["450 4.2.0 Greylisted"]
        await letterbox.is_told("anna")
        await letterbox.works()
        assert await letterbox.works() == 0
        [waits] = await letterbox.queued()
        assert waits.not_before is not None

    async def test_not_now_for_days_is_never(
        self, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sending, "AGAIN", (0,))
        letterbox.office.refuses[ANNA] = ["452 4.2.2 Mailbox full"] * 2
        await letterbox.is_told("anna")
        await letterbox.works()
        letterbox.later(days=3)
        await letterbox.works()
        assert (await letterbox.mailbox("anna")).refused == sending.NO_ANSWER

    @pytest.mark.parametrize("answer", ["554 5.7.1 Looks like spam", "554 No"])
    async def test_a_mail_that_is_not_liked_says_nothing_of_the_address(
        self, letterbox: Letterbox, answer: str
    ) -> None:
        letterbox.office.refuses_content = [answer]
        await letterbox.is_told("anna")
        await letterbox.works()
        assert not (await letterbox.mailbox("anna")).refused
        assert await letterbox.queued() == []

    @pytest.mark.parametrize("where", ["sender", "recipient"])
    async def test_a_server_that_does_not_send_for_us_costs_no_address(
        self, letterbox: Letterbox, where: str
    ) -> None:
        refusal = "550 5.7.1 Relaying denied"
        if where == "sender":
            letterbox.office.refuses_sender = [refusal]
        else:
            letterbox.office.refuses[ANNA] = [refusal]
        await letterbox.is_told("anna", "marc")
        await letterbox.works()
        assert not (await letterbox.mailbox("anna")).refused
        assert len(await letterbox.queued()) == 2
        calls = letterbox.office.calls
        await letterbox.works()
        assert letterbox.office.calls == calls  # it is left alone for a while

    async def test_a_server_that_is_down_loses_nothing(self, letterbox: Letterbox) -> None:
        await letterbox.office.close()
        await letterbox.is_told("anna")
        await letterbox.works()
        [waits] = await letterbox.queued()
        assert waits.attempts == 0
        await letterbox.office.open()
        letterbox.mailer = Mailer(letterbox.app)
        assert await letterbox.works() == 1

    async def test_a_server_that_never_answers_holds_nothing_up_for_ever(
        self, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sending, "SEND_SECONDS", 0.2)
        letterbox.office.slow = asyncio.Event()
        await letterbox.is_told("anna")
        assert await letterbox.works() == 0
        [waits] = await letterbox.queued()
        assert waits.attempts == 1
        letterbox.office.slow.set()

    async def test_an_address_that_no_server_could_take(self, letterbox: Letterbox) -> None:
        async with letterbox.app.database.transaction() as store:
            anna = await store.people.get("anna")
            assert anna is not None
            await store.save_people([replace(anna, email="an na@example.be")])
        await letterbox.is_told("anna", "marc")
        assert await letterbox.works() == 1
        assert (await letterbox.mailbox("anna")).refused == "5.1.3"


class TestReliability:
    async def test_a_process_that_dies_in_between_sends_it_again_as_the_same(
        self, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await letterbox.is_told("anna")
        await write_to_all(letterbox.app)
        dying = Mailer(letterbox.app, lease=timedelta())

        async def dies(*_: object) -> None:
            raise asyncio.CancelledError

        monkeypatch.setattr(dying, "_noted", dies)
        with pytest.raises(asyncio.CancelledError):
            await dying.send_due()
        assert await letterbox.mailer.send_due() == 1
        first, second = letterbox.office.arrived
        assert first["Message-ID"] == second["Message-ID"]
        assert await letterbox.mailer.send_due() == 0

    async def test_a_mail_that_is_under_way_is_noted_when_we_stop(
        self, letterbox: Letterbox
    ) -> None:
        await letterbox.is_told("anna")
        await write_to_all(letterbox.app)
        arrived, letterbox.office.slow = asyncio.Event(), asyncio.Event()

        async def noticed() -> None:
            arrived.set()

        letterbox.office.after_data = noticed
        sends = asyncio.create_task(letterbox.mailer.send_due())

        async def named() -> bool:
            return bool(letterbox.office.seen)

        await until(named)
        sends.cancel()
        letterbox.office.slow.set()
        await asyncio.gather(sends, return_exceptions=True)
        await arrived.wait()
        assert await letterbox.queued() == []
        assert await letterbox.mailer.send_due() == 0
        assert len(letterbox.office.arrived) == 1

    async def test_of_two_workers_one_writes_and_one_sends(
        self, letterbox: Letterbox, database: Database
    ) -> None:
        people = [one.id for one in PEOPLE]
        await letterbox.is_told(*people)
        other = replace(letterbox.app, database=database)
        wrote = await asyncio.gather(write_to_all(letterbox.app), write_to_all(other))
        assert sum(wrote) == len(people)
        sent = await asyncio.gather(letterbox.mailer.send_due(), Mailer(other).send_due())
        assert sum(sent) == len(people)
        assert len(letterbox.office.arrived) == len(people)

    async def test_no_more_go_in_a_minute_than_the_server_takes(
        self, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = letterbox.app.settings.model_copy(update={"mail_per_minute": 30})
        waits: list[float] = []

        async def slept(seconds: float) -> None:
            waits.append(seconds)

        monkeypatch.setattr(sending.asyncio, "sleep", slept)
        await letterbox.is_told("anna", "marc", "greet")
        await write_to_all(letterbox.app)
        await Mailer(replace(letterbox.app, settings=settings)).send_due()
        assert [round(one) for one in waits if one > 0] == [2, 4]


class TestEncryption:
    @pytest.mark.parametrize("secure", ["starttls", "tls"])
    async def test_mail_goes_over_tls_with_a_password(
        self,
        letterbox: Letterbox,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        secure: str,
    ) -> None:
        context, trusted = certificate(tmp_path)
        await letterbox.office.close()
        letterbox.office.tls, letterbox.office.implicit_tls = context, secure == "tls"
        letterbox.office.needs_login = True
        await letterbox.office.open()
        given = {"smtp_security": secure, "smtp_user": USER, "smtp_password": PASSWORD}
        settings = type(letterbox.app.settings).model_validate(
            letterbox.app.settings.model_dump() | given
        )
        app = replace(letterbox.app, settings=settings)
        await letterbox.is_told("anna")
        await write_to_all(app)
        # A certificate that nobody vouches for is refused, and nothing is sent.
        assert await Mailer(app).send_due() == 0
        assert letterbox.office.arrived == []
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert ssl.create_default_context().get_ca_certs()
        assert await Mailer(app).send_due() == 1

    async def test_a_wrong_password_costs_nothing(self, letterbox: Letterbox) -> None:
        await letterbox.office.close()
        letterbox.office.needs_login = True
        await letterbox.office.open()
        given = {"smtp_user": USER, "smtp_password": "not the password"}
        settings = type(letterbox.app.settings).model_validate(
            letterbox.app.settings.model_dump() | given
        )
        await letterbox.is_told("anna")
        await write_to_all(letterbox.app)
        await Mailer(replace(letterbox.app, settings=settings)).send_due()
        [waits] = await letterbox.queued()
        assert waits.attempts == 0
        assert not (await letterbox.mailbox("anna")).refused


def test_the_names_of_errors_and_figures_are_all_that_is_kept() -> None:
    from aiosmtplib import SMTPRecipientRefused, SMTPRecipientsRefused

    refused = SMTPRecipientRefused(550, "5.1.1 <anna@example.be> is unknown", "anna@example.be")
    failure = smtp.judge(SMTPRecipientsRefused([refused]))
    assert "anna" not in repr(failure)
    assert failure.code == "5.1.1"
