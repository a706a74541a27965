"""The organisation's own questions in the browser: edited, as a file, and tried out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from html import unescape
from io import BytesIO

import aiohttp
import pytest
from openpyxl import load_workbook

from bot.rounds.own_questions import keep_questions, with_question
from plans.model.own_questions import OwnKind, OwnQuestion, Said
from plans.own_questions.table import read_questions
from plans.spreadsheets.reading import read_tables
from tests.bot.web.house import Client, House, client
from tests.dialogs.scripts.own_questions import DAYS, OWN_QUESTIONS

HIDDEN = re.compile(r'<input type="hidden" name="([\w.-]+)" value="([^"]*)">')
NEW = {
    **dict.fromkeys(("fr", "de", "options-nl", "options-en"), ""),
    "nl": "Werk je graag thuis?",
    "en": "Do you like to work at home?",
    "kind": "yes_no",
    "section": "remarks",
    "required": "yes",
    "key": "home",
    "of": "",
    "round": "2027",
}


@pytest.fixture
async def ines(house: House) -> AsyncIterator[Client]:
    async with client(house) as opened:
        yield await opened.signs_in("ines")


@pytest.fixture
async def asking(house: House) -> None:
    """The round asks a question of every kind."""
    await keeps(house, *OWN_QUESTIONS)


async def keeps(house: House, *questions: OwnQuestion) -> None:
    async with house.app.database.transaction() as store:
        round_ = await store.rounds.get("2027")
        assert round_ is not None
        await keep_questions(store, round_, questions, house.now, who="greet")


async def questions(house: House) -> tuple[OwnQuestion, ...]:
    async with house.app.database.reading() as store:
        round_ = await store.rounds.get("2027")
    assert round_ is not None
    return round_.questions


def hidden(shown: Client) -> dict[str, str]:
    """What stands in the last form of a page that nobody types."""
    last = shown.html[shown.html.index("<main") :]
    return {name: unescape(value) for name, value in HIDDEN.findall(last)}


class TestAQuestion:
    async def test_is_added_in_a_form(self, house: House, ines: Client) -> None:
        await ines.gets("/hr/questions/question?round=2027")
        assert ines.status == 200
        await ines.posts("/hr/questions/question", NEW)
        assert "The question is kept" in ines.html
        [kept] = await questions(house)
        assert (kept.key, kept.kind, kept.required) == ("home", OwnKind.YES_NO, True)
        assert kept.text("nl") == "Werk je graag thuis?"

    async def test_sent_twice_is_added_once(self, house: House, ines: Client) -> None:
        for _ in range(2):
            await ines.posts("/hr/questions/question", NEW)
            assert ines.status == 200
        assert len(await questions(house)) == 1

    async def test_with_options_has_them_in_each_language(self, house: House, ines: Client) -> None:
        options = {"options-nl": "Noord\r\nZuid", "options-en": "North\r\nSouth"}
        await ines.posts("/hr/questions/question", {**NEW, "kind": "choice", **options})
        [kept] = await questions(house)
        assert [[one.text for one in option] for option in kept.options] == [
            ["Noord", "North"],
            ["Zuid", "South"],
        ]

    @pytest.mark.parametrize(
        ("field", "typed", "why"),
        [
            ("key", "Home work!", "small letters and figures"),
            ("key", "", "a key is missing"),
            ("nl", "", None),
            ("options-nl", "a\nb", "only a choice has options"),
        ],
    )
    async def test_asks_back_beside_the_field(
        self, house: House, ines: Client, field: str, typed: str, why: str | None
    ) -> None:
        await ines.posts("/hr/questions/question", {**NEW, field: typed})
        if why is None:  # the other language will do
            assert ines.status == 200
            return
        assert ines.status == 422
        problem = re.search(rf'id="{field}-why"[^>]*>([^<]*)', ines.html)
        assert problem is not None
        assert why in problem.group(1)
        assert await questions(house) == ()
        assert "Do you like to work at home?" in ines.html, "what was typed is still there"

    async def test_needs_a_key_of_its_own(self, house: House, ines: Client, asking: None) -> None:
        await ines.posts("/hr/questions/question", {**NEW, "key": "team"})
        assert (ines.status, "with this key already" in ines.html) == (422, True)

    async def test_is_changed_in_the_same_form(
        self, house: House, ines: Client, asking: None
    ) -> None:
        await ines.gets("/hr/questions/question?round=2027&key=days")
        form = {**shown_form(ines), "en": "How many days a week at home?"}
        await ines.posts("/hr/questions/question", form)
        kept = next(one for one in await questions(house) if one.key == "days")
        assert kept.text("en") == "How many days a week at home?"
        assert kept.text("nl") == DAYS.text("nl")
        assert [one.key for one in await questions(house)] == [one.key for one in OWN_QUESTIONS]

    async def test_that_somebody_else_changed_meanwhile_is_shown_with_both(
        self, house: House, ines: Client, asking: None
    ) -> None:
        await ines.gets("/hr/questions/question?round=2027&key=days")
        form = {**shown_form(ines), "en": "Mine?"}
        said = (Said(language="nl", text="Hun?"), Said(language="en", text="Theirs?"))
        theirs = OwnQuestion(key="days", kind=OwnKind.NUMBER, said=said)
        await keeps(house, *with_question(OWN_QUESTIONS, theirs, new=False))
        await ines.posts("/hr/questions/question", form)
        assert ines.status == 409
        assert "Greet Maes changed this at" in ines.html
        assert "Theirs?" in ines.html
        again = {**shown_form(ines), "take.en": "mine"}
        await ines.posts("/hr/questions/question", again)
        kept = next(one for one in await questions(house) if one.key == "days")
        assert (kept.text("en"), kept.text("nl")) == ("Mine?", "Hun?")


def shown_form(shown: Client) -> dict[str, str]:
    """What a browser would send of the form of a question, unchanged."""
    html = shown.html[shown.html.index('class="long asking"') :]
    form = {name: unescape(value) for name, value in HIDDEN.findall(html)}
    for name, value in re.findall(r'<input id="[^"]*" name="([\w-]+)"[^>]*? value="([^"]*)"', html):
        form[name] = unescape(value)
    for name, value in re.findall(
        r'<textarea id="[^"]*" name="([\w-]+)"[^>]*>\n([^<]*)</textarea>', html
    ):
        form[name] = unescape(value)
    for name, inside in re.findall(
        r'<select id="[^"]*" name="([\w-]+)".*?>(.*?)</select>', html, re.S
    ):
        [form[name]] = re.findall(r'value="([^"]*)" selected', inside)
    return form


class TestTheList:
    async def test_shows_each_question_as_it_is_asked(self, ines: Client, asking: None) -> None:
        await ines.gets("/hr/questions")
        for one in OWN_QUESTIONS:
            assert one.text("en") in unescape(ines.html)

    async def test_changes_the_order_within_a_section(
        self, house: House, ines: Client, asking: None
    ) -> None:
        form = {"round": "2027", "key": "since", "to": "up"}
        await ines.posts("/hr/questions/move", form)
        assert [one.key for one in await questions(house)][:3] == ["team", "since", "move"]
        await ines.posts("/hr/questions/move", form)
        keys = [one.key for one in await questions(house)]
        assert keys[:3] == ["team", "since", "move"], "the one above is asked elsewhere"

    async def test_asks_no_more_and_asks_again(
        self, house: House, ines: Client, asking: None
    ) -> None:
        await ines.posts("/hr/questions/retire", {"round": "2027", "key": "move"})
        assert "answers that are there stay readable" in ines.html
        assert next(one for one in await questions(house) if one.key == "move").retired
        await ines.posts("/hr/questions/retire", {"round": "2027", "key": "move", "again": "yes"})
        assert not any(one.retired for one in await questions(house))


class TestAFile:
    async def test_that_was_handed_out_is_read_again_without_a_loss(
        self, house: House, ines: Client, asking: None
    ) -> None:
        async with ines.session.get(f"{house.address}/hr/questions/file?round=2027") as answer:
            content = await answer.read()
        assert load_workbook(BytesIO(content)).active is not None
        read = read_questions(read_tables(content))
        assert read.problems == ()
        assert read.questions == OWN_QUESTIONS
        await self.sends(house, ines, content)
        assert "asked now" in ines.html
        assert await questions(house) == OWN_QUESTIONS

    async def test_with_mistakes_changes_nothing_and_says_them(
        self, house: House, ines: Client, asking: None
    ) -> None:
        await self.sends(house, ines, b"key;type;nl\nteam;nonsense;Welk team?\n;text;Zonder\n")
        assert ines.status == 422
        assert "say one of text, choice" in ines.html
        assert "a key is missing" in ines.html
        assert await questions(house) == OWN_QUESTIONS

    @pytest.mark.parametrize("content", [b"%PDF-1.7", b"\x00\x01", b"PK\x03\x04 cut off"])
    async def test_of_the_wrong_kind_is_refused(
        self, house: House, ines: Client, content: bytes
    ) -> None:
        await self.sends(house, ines, content)
        assert (ines.status, "Nothing was changed" in ines.html) == (422, True)

    async def test_that_was_not_chosen_is_asked_for(self, house: House, ines: Client) -> None:
        await self.sends(house, ines, None)
        assert (ines.status, "Choose a file first" in ines.html) == (422, True)

    async def sends(self, house: House, ines: Client, content: bytes | None) -> None:
        form = aiohttp.FormData()
        form.add_field("round", "2027", content_type="text/plain")
        if content is not None:
            form.add_field("file", content, filename="questions.csv")
        else:
            form.add_field("file", b"", filename="", content_type="application/octet-stream")
        headers = {"Origin": house.address}
        address = f"{house.address}/hr/questions/file"
        async with ines.session.post(address, data=form, headers=headers) as answer:
            await ines._took(answer)


class TestTrying:
    async def test_puts_each_question_as_the_conversation_does(
        self, house: House, ines: Client, asking: None
    ) -> None:
        await ines.gets("/hr/questions/try?round=2027&language=en")
        assert "Which team?" in ines.html
        assert 'value="option2" class="choice">South' in ines.html
        await ines.posts("/hr/questions/try", {**hidden(ines), "choice": "option2"})
        assert "Work elsewhere, 100%?" in ines.html
        await ines.posts("/hr/questions/try", {**hidden(ines), "text": "31/02/2027"})
        assert 'class="problem"' in ines.html, "what cannot be is asked back"
        await ines.posts("/hr/questions/try", {**hidden(ines), "choice": "yes"})
        await ines.posts("/hr/questions/try", {**hidden(ines), "day": "2027-03-31"})
        for text in ("2,5", "1.250,50", "4"):
            await ines.posts("/hr/questions/try", {**hidden(ines), "text": text})
        await ines.posts("/hr/questions/try", {**hidden(ines), "command": "/skip"})
        assert "That was all" in ines.html
        assert "<dd>South</dd>" in ines.html
        assert "<dd>31/03/2027</dd>" in ines.html
        assert "<dd>€ 1.250,50</dd>" in ines.html

    async def test_stores_nothing(self, house: House, ines: Client, asking: None) -> None:
        before = await house.plan("ines")
        await ines.gets("/hr/questions/try?round=2027&language=nl")
        assert "Welk team?" in ines.html
        await ines.posts("/hr/questions/try", {**hidden(ines), "choice": "option1"})
        assert await house.plan("ines") == before

    async def test_goes_back_and_does_not_pass_by_what_is_needed(
        self, ines: Client, asking: None
    ) -> None:
        await ines.gets("/hr/questions/try?round=2027&language=en")
        await ines.posts("/hr/questions/try", {**hidden(ines), "command": "/skip"})
        assert "cannot be skipped" in ines.html
        await ines.posts("/hr/questions/try", {**hidden(ines), "choice": "option1"})
        await ines.posts("/hr/questions/try", {**hidden(ines), "command": "/back"})
        assert "Which team?" in ines.html

    @pytest.mark.parametrize(
        "forged",
        [
            {"at": "99", "answers": "[]"},
            {"at": "1", "answers": "nonsense"},
            {"at": "1", "answers": '[{"key":"x","question":"y","kind":"text","value":"z"}]'},
            {"at": "1", "answers": "[]", "heard": "{}"},
        ],
    )
    async def test_begins_anew_where_the_page_makes_no_sense(
        self, ines: Client, asking: None, forged: dict[str, str]
    ) -> None:
        await ines.posts("/hr/questions/try", {"round": "2027", "text": "x", **forged})
        assert ines.status == 200

    async def test_without_a_question_says_so(self, ines: Client) -> None:
        await ines.gets("/hr/questions/try?round=2027")
        assert "There is no question yet to try" in ines.html
