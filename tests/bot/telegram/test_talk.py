"""From an invitation to a plan that both have signed, as people see it on their phones."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from plans.model import Status
from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi.screens import Attachment, Shown


async def test_anna_draws_up_a_plan_marc_reviews_it_and_both_sign(assistant: Assistant) -> None:
    anna, marc = await Talk.begin(assistant, "anna"), await Talk.begin(assistant, "marc")
    await draws_up(anna)
    await anna.presses("Submit", sees="Submitted!")
    news = await marc.hears("Anna Peeters has finished a PDP")
    await reviews(marc, news)
    await anna.hears("Marc has gone through your PDP", presses="Open")
    await anna.sees("Do you agree?")
    await anna.presses("Agree and sign", sees="is signed by both and in force")
    assert (await assistant.plan()).status is Status.ACTIVE
    for files in (await documents(anna, 3), await documents(marc, 4)):
        word, pdf = files.pop(), files.pop()
        assert (word.name[-5:], pdf.name[-4:]) == (".docx", ".pdf")
        words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.data)).pages)
        assert "Handle complaints on my own" in words
        assert word.data.startswith(b"PK")
    assert all(press.answers for press in assistant.api.presses.values())


async def draws_up(anna: Talk) -> None:
    """Every question that a plan needs, answered by tapping where one can."""
    await anna.presses("Start with my goal", sees="What would you like to reach?")
    await anna.writes("Handle complaints on my own", sees="What is this goal for?")
    await anna.presses("Growing, taking on more", sees="By when do you want to be there?")
    await anna.writes("end of September", sees="How will you both see")
    await anna.writes("Ten complaints in a row without help", sees="Which competence")
    await anna.presses("Handling complaints", sees="Where are you now")
    await anna.presses("2", sees="which level do you need?")
    await anna.presses("4", sees="Which other competence")
    await anna.presses("Go on to the actions", sees="What will you do to grow")
    await anna.writes("Sit in with the complaints team twice a month", sees="How do you learn")
    await anna.presses("From others (coach, mentor, feedback)", sees="By when is it done?")
    await anna.writes("30/6", sees="Another goal, or go on?")
    await anna.presses("Go on to support", sees="What support do you need")
    await anna.presses("I need no support", sees="Do the dates suit you?")
    await anna.presses("They suit me, go on", sees="Everything is there")


async def reviews(marc: Talk, news: Shown) -> None:
    """The manager opens the plan, which comes with its documents, and agrees with all of it."""
    marc.phone.presses((news, "Open"))
    asked = await marc.sees("Shall we go through it together?")
    assert len(await documents(marc, 2)) == 2
    assert marc.phone.last is asked, "the question stands below its documents"
    assert marc.phone.keyboards == [asked], "the button of the news is gone"
    await marc.presses("Go through it", sees="Do you agree with this goal?")
    await marc.presses("Agree", sees="Where do you see Anna now")
    await marc.presses("3", sees="Do you agree with this action?")
    await marc.presses("Agree", sees="Do these talks suit you?")
    await marc.presses("Agree", sees="the plan as a whole?")
    await marc.presses("Skip ›", sees="Agreeing is also your signature")
    await marc.presses("Agree and sign", sees="Signed. Anna gets to see it now")


async def documents(person: Talk, count: int) -> list[Attachment]:
    """All the files that came so far, once there are so many."""

    def found() -> list[Attachment]:
        files = [m.document for m in person.phone.chat if m.from_bot and m.document]
        return files if len(files) >= count else []

    return await person.assistant.api.until(found, 30)
