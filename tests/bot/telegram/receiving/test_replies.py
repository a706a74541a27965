"""Swiping an earlier message to reply to it, forwarding one, and writing below a picture."""

from __future__ import annotations

from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk
from tests.botapi.people import Person as Phone
from tests.botapi.screens import Shown

GOAL = "What would you like to reach?"
KIND = "What is this goal for?"
WHEN = "By when do you want to be there?"
EVIDENCE = "How will you both see"
WHICH = "Which competence"
GONE = "That answer can no longer be changed this way"


async def replies(talk: Talk, to: Shown, words: str, *, sees: str) -> Shown:
    talk.phone.writes(words, reply_to=to)
    return await talk.sees(sees)


async def forget_what_was_sent(assistant: Assistant) -> None:
    """As it is after two days."""
    async with assistant.app.database.transaction() as store:
        await store.outbox.forget_sent(assistant.app.now().replace(year=9000))


class TestAReplyToOnesOwnMessage:
    async def test_corrects_the_answer_that_it_gave(self, assistant: Assistant, anna: Talk) -> None:
        mine = anna.phone.writes("Lead a taem")
        await anna.sees(KIND)
        await anna.presses("Growing, taking on more", sees=WHEN)
        corrected = await replies(anna, mine, "Lead a team", sees="Corrected – Goal: Lead a team")
        assert WHEN in anna.last.text
        [goal] = (await assistant.plan()).goals
        assert (goal.text, goal.target_date) == ("Lead a team", None)
        assert corrected.text

    async def test_can_be_edited_in_its_turn(self, assistant: Assistant, anna: Talk) -> None:
        mine = anna.phone.writes("Lead a taem")
        await anna.sees(KIND)
        reply = anna.phone.writes("Lead a teem", reply_to=mine)
        await anna.sees("Corrected")
        await anna.edits(reply, "Lead a team", sees="Corrected – Goal: Lead a team")
        await anna.edits(mine, "Lead two teams", sees="Corrected – Goal: Lead two teams")
        assert [goal.text for goal in (await assistant.plan()).goals] == ["Lead two teams"]

    async def test_says_a_refused_answer_anew(self, assistant: Assistant, anna: Talk) -> None:
        await anna.writes("Lead a team", sees=KIND)
        await anna.presses("Growing, taking on more", sees=WHEN)
        mine = anna.phone.writes("one fine day")
        await anna.sees("⚠️")
        await replies(anna, mine, "end of September", sees=EVIDENCE)
        [goal] = (await assistant.plan()).goals
        assert str(goal.target_date) == "2027-09-30"

    async def test_that_gave_no_answer_is_told(self, assistant: Assistant, anna: Talk) -> None:
        mine = anna.phone.writes("/help")
        await anna.sees("This is what I can do")
        await replies(anna, mine, "Lead a team", sees=GONE)
        assert GOAL in anna.last.text
        assert not (await assistant.plan()).goals


class TestAReplyToAQuestion:
    async def test_that_is_asked_now_answers_it(self, assistant: Assistant, anna: Talk) -> None:
        await replies(anna, anna.last, "Lead a team", sees=KIND)
        assert [goal.text for goal in (await assistant.plan()).goals] == ["Lead a team"]

    async def test_of_before_corrects_its_answer(self, assistant: Assistant, anna: Talk) -> None:
        await anna.writes("Lead a team", sees=KIND)
        await anna.presses("Growing, taking on more", sees=WHEN)
        when = anna.last
        await anna.writes("end of September", sees=EVIDENCE)
        await replies(anna, when, "30 June 2027", sees="Corrected – Target date: 30/06/2027")
        assert EVIDENCE in anna.last.text
        [goal] = (await assistant.plan()).goals
        assert (str(goal.target_date), goal.evidence) == ("2027-06-30", None)

    async def test_that_began_an_item_corrects_that_item(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        """Although the same question is asked now for one more."""
        first = anna.last
        await anna.writes("Lead a taem", sees=KIND)
        await anna.presses("Growing, taking on more", sees=WHEN)
        await anna.writes("end of September", sees=EVIDENCE)
        await anna.writes("Ten complaints in a row", sees=WHICH)
        competence = anna.last
        await anna.writes("Planing", sees="Where are you now")
        await anna.presses("2", sees="which level do you need?")
        await anna.presses("4", sees="Which other competence")
        await replies(anna, competence, "Planning", sees="Corrected – Competence: Planning")
        await replies(anna, first, "Lead a team", sees="Corrected – Goal: Lead a team")
        await replies(anna, anna.last, "Listening", sees="Where are you now")
        [goal] = (await assistant.plan()).goals
        assert goal.text == "Lead a team"
        assert [one.name for one in goal.competences] == ["Planning", "Listening"]

    async def test_that_was_forgotten_is_told(self, assistant: Assistant, anna: Talk) -> None:
        await anna.writes("Lead a team", sees=KIND)
        await anna.presses("Growing, taking on more", sees=WHEN)
        when = anna.last
        await anna.writes("end of September", sees=EVIDENCE)
        await assistant.stop()
        await forget_what_was_sent(assistant)
        assistant.start()
        await replies(anna, when, "30 June 2027", sees=GONE)
        assert EVIDENCE in anna.last.text
        [goal] = (await assistant.plan()).goals
        assert (str(goal.target_date), goal.evidence) == ("2027-09-30", None)

    async def test_that_was_forgotten_is_known_by_its_buttons(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        await assistant.stop()
        await forget_what_was_sent(assistant)
        assistant.start()
        await replies(anna, anna.last, "Lead a team", sees=KIND)
        assert [goal.text for goal in (await assistant.plan()).goals] == ["Lead a team"]

    async def test_with_a_command_is_the_command(self, anna: Talk) -> None:
        await replies(anna, anna.last, "/plan", sees="Before you can submit")


class TestAForwardedMessage:
    async def test_is_no_answer(self, assistant: Assistant, anna: Talk) -> None:
        marc: Phone = assistant.phone("Marc")
        anna.phone.forwards("Lead a team", by=marc)
        await anna.sees("That is a forwarded message, so I have not taken it as your answer.")
        assert GOAL in anna.last.text
        assert not (await assistant.plan()).goals
        await anna.writes("Lead a team", sees=KIND)

    async def test_of_several_parts_is_said_once(self, assistant: Assistant, anna: Talk) -> None:
        marc: Phone = assistant.phone("Marc")
        anna.phone.forwards("x" * 4096, by=marc)
        anna.phone.forwards("Lead a team", by=marc)
        await anna.sees("That is a forwarded message")
        await assistant.stop()
        said = [one for one in anna.phone.chat if "forwarded message" in one.text]
        assert len(said) == 1


class TestWordsBelowAPicture:
    async def test_are_the_answer(self, assistant: Assistant, anna: Talk) -> None:
        anna.phone.sends_photo(caption="Lead a team")
        asked = await anna.sees(KIND)
        assert "The picture itself I cannot look at, and I do not keep it." in asked.text
        assert [goal.text for goal in (await assistant.plan()).goals] == ["Lead a team"]

    async def test_are_the_answer_below_a_file(self, assistant: Assistant, anna: Talk) -> None:
        anna.phone.sends_document(b"%PDF", "plan.pdf", caption="Lead a team")
        asked = await anna.sees(KIND)
        assert "The file itself I cannot use here" in asked.text
        assert [goal.text for goal in (await assistant.plan()).goals] == ["Lead a team"]

    async def test_correct_the_answer_when_they_are_edited(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        mine = anna.phone.sends_photo(caption="Lead a taem")
        await anna.sees(KIND)
        await anna.edits(mine, "Lead a team", sees="Corrected – Goal: Lead a team")
        assert [goal.text for goal in (await assistant.plan()).goals] == ["Lead a team"]

    async def test_that_do_not_answer_are_refused_like_others(self, anna: Talk) -> None:
        await anna.writes("Lead a team", sees=KIND)
        await anna.presses("Growing, taking on more", sees=WHEN)
        anna.phone.sends_photo(caption="one fine day")
        refused = await anna.sees("⚠️")
        assert WHEN in refused.text

    async def test_can_be_a_command(self, anna: Talk) -> None:
        anna.phone.sends_photo(caption="/plan")
        await anna.sees("Before you can submit")

    async def test_of_hr_change_nothing_about_their_list(self, assistant: Assistant) -> None:
        ines = await Talk.begin(assistant, "ines")
        ines.phone.sends_document(b"number,name\n2001,Piet Smets\n", "people.csv", caption="/plan")
        found = await ines.sees("1 new person.")
        assert "do not keep it" not in found.text
