"""A tap and a text that overtake each other: `update_id` says which came first."""

from __future__ import annotations

from tests.bot.telegram.assistant import Assistant
from tests.bot.telegram.talk import Talk

KIND = "What is this goal for?"


async def asked_for_the_kind(anna: Talk) -> None:
    await anna.writes("Lead a team", sees=KIND)


class TestATextThatWasTypedAfterATap:
    """It belongs to the question after the one that was tapped."""

    async def test_in_one_batch(self, assistant: Assistant, anna: Talk) -> None:
        await asked_for_the_kind(anna)
        await assistant.stop()
        assistant.api.updates.swap_next()
        anna.phone.presses("Staying employable")
        anna.phone.writes("end of September")
        assistant.start()
        await anna.sees("How will you both see")
        [goal] = (await assistant.plan()).goals
        assert (goal.kind, str(goal.target_date)) == ("employability", "2027-09-30")

    async def test_refused_meanwhile(self, assistant: Assistant, anna: Talk) -> None:
        await asked_for_the_kind(anna)
        assistant.api.updates.hold_next()
        anna.phone.presses("Staying employable")
        await anna.writes("end of September", sees=KIND)
        assistant.api.updates.release()
        await anna.sees("How will you both see")
        [goal] = (await assistant.plan()).goals
        assert (goal.kind, str(goal.target_date)) == ("employability", "2027-09-30")

    async def test_taken_for_the_answer_meanwhile(self, assistant: Assistant, anna: Talk) -> None:
        await asked_for_the_kind(anna)
        assistant.api.updates.hold_next()
        anna.phone.presses("Staying employable")
        await anna.writes("Growing", sees="By when")
        assistant.api.updates.release()
        await anna.hears("Corrected – Kind of goal: Staying employable")
        refused = await anna.sees("⚠️")
        assert "By when" in refused.text, "that is what it was read as an answer to"
        [goal] = (await assistant.plan()).goals
        assert goal.kind == "employability"

    async def test_taken_for_one_more_meanwhile(self, assistant: Assistant, anna: Talk) -> None:
        """At a junction typing begins one more; the tap meant to go on."""
        await asked_for_the_kind(anna)
        await anna.presses("Staying employable", sees="By when")
        await anna.writes("end of September", sees="How will you both see")
        await anna.writes("Ten complaints in a row", sees="Which competence")
        await anna.presses("Planning", sees="Where are you now")
        await anna.presses("2", sees="which level do you need?")
        await anna.presses("4", sees="Which other competence")
        assistant.api.updates.hold_next()
        anna.phone.presses("Go on to the actions")
        await anna.writes("Sit in with Sofie", sees="Where are you now")
        assistant.api.updates.release()
        await anna.sees("How do you learn")
        [goal] = (await assistant.plan()).goals
        [competence] = goal.competences
        assert competence.name == "Planning"
        assert [action.what for action in competence.actions] == ["Sit in with Sofie"]

    async def test_two_that_were_refused_meanwhile(self, assistant: Assistant, anna: Talk) -> None:
        await asked_for_the_kind(anna)
        assistant.api.updates.hold_next()
        anna.phone.presses("Staying employable")
        await anna.writes("end of September", sees=KIND)
        await anna.writes("Ten complaints in a row", sees=KIND)
        assistant.api.updates.release()
        await anna.sees("Which competence")
        [goal] = (await assistant.plan()).goals
        assert (goal.kind, str(goal.target_date)) == ("employability", "2027-09-30")
        assert goal.evidence == "Ten complaints in a row"

    async def test_asked_back_meanwhile(self, assistant: Assistant, anna: Talk) -> None:
        await asked_for_the_kind(anna)
        await anna.presses("Staying employable", sees="By when")
        assistant.api.updates.hold_next()
        anna.phone.presses("31/12/2027")
        await anna.writes("On 1 May 2028 I handle them alone", sees="Is that your answer?")
        assistant.api.updates.release()
        await anna.sees("Which competence")
        [goal] = (await assistant.plan()).goals
        assert (str(goal.target_date), goal.evidence) == (
            "2027-12-31", "On 1 May 2028 I handle them alone",
        )  # fmt: skip

    async def test_two_that_answered_it_and_the_next_meanwhile(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        alone = "Before 30 September 2027 I handle them alone"
        await asked_for_the_kind(anna)
        await anna.presses("Staying employable", sees="By when")
        assistant.api.updates.hold_next()
        anna.phone.presses("31/12/2027")
        await anna.writes(alone, sees="How will you both see")
        await anna.writes("Handling complaints", sees="Which competence")
        assistant.api.updates.release()
        await anna.hears("Corrected – Target date: 31/12/2027")
        await anna.sees("Where are you now")
        [goal] = (await assistant.plan()).goals
        assert (str(goal.target_date), goal.evidence) == ("2027-12-31", alone)
        assert [one.name for one in goal.competences] == ["Handling complaints"]

    async def test_two_that_began_one_more_and_went_on_with_it_meanwhile(
        self, assistant: Assistant, anna: Talk
    ) -> None:
        await asked_for_the_kind(anna)
        await anna.presses("Staying employable", sees="By when")
        await anna.writes("end of September", sees="How will you both see")
        await anna.writes("Ten complaints in a row", sees="Which competence")
        await anna.presses("Planning", sees="Where are you now")
        await anna.presses("2", sees="which level do you need?")
        await anna.presses("4", sees="Which other competence")
        assistant.api.updates.hold_next()
        anna.phone.presses("Go on to the actions")
        await anna.writes("Sit in with Sofie", sees="Where are you now")
        await anna.writes("2", sees="which level do you need?")
        assistant.api.updates.release()
        await anna.sees("By when is it done?")
        [goal] = (await assistant.plan()).goals
        [competence] = goal.competences
        assert competence.name == "Planning"
        [action] = competence.actions
        assert action.what == "Sit in with Sofie"
        assert action.form is not None

    async def test_once_however_often_the_tap_comes(self, assistant: Assistant, anna: Talk) -> None:
        await asked_for_the_kind(anna)
        assistant.api.updates.hold_next()
        assistant.api.updates.repeat_next()
        anna.phone.presses("Staying employable")
        await anna.writes("end of September", sees=KIND)
        assistant.api.updates.release()
        await anna.sees("How will you both see")
        await assistant.api.acknowledged()
        async with assistant.app.database.reading() as store:
            entries = await store.history.of_plan((await assistant.plan()).id)
        assert [entry.step for entry in entries if entry.step.startswith("goal.")] == [
            "goal.text", "goal.kind", "goal.target_date",
        ]  # fmt: skip


async def test_a_text_typed_before_a_tap_stays_the_answer_it_was(
    assistant: Assistant, anna: Talk
) -> None:
    """The tap came late, and later: it corrects, as an old button does."""
    await asked_for_the_kind(anna)
    asked = anna.last
    await anna.writes("Growing", sees="By when")
    anna.phone.presses((asked, "Staying employable"))
    await anna.sees("Corrected – Kind of goal: Staying employable")
    [goal] = (await assistant.plan()).goals
    assert (goal.kind, goal.target_date) == ("employability", None)


async def test_a_text_that_answered_something_else_is_left_alone(
    assistant: Assistant, anna: Talk
) -> None:
    await asked_for_the_kind(anna)
    asked = anna.last
    await anna.presses("Growing, taking on more", sees="By when")
    assistant.api.updates.hold_next()
    anna.phone.presses((asked, "Staying employable"))
    await anna.writes("end of September", sees="How will you both see")
    assistant.api.updates.release()
    await anna.sees("Corrected – Kind of goal: Staying employable")
    [goal] = (await assistant.plan()).goals
    assert (goal.kind, str(goal.target_date)) == ("employability", "2027-09-30")
    assert goal.evidence is None


async def test_a_reply_that_was_typed_after_the_tap_keeps_its_question(
    assistant: Assistant, anna: Talk
) -> None:
    first = anna.phone.writes("Lead a taem")
    await anna.sees(KIND)
    assistant.api.updates.hold_next()
    anna.phone.presses("Staying employable")
    anna.phone.writes("Lead a team", reply_to=first)
    await anna.sees("Corrected – Goal: Lead a team")
    assistant.api.updates.release()
    await anna.sees("By when")
    [goal] = (await assistant.plan()).goals
    assert (goal.text, goal.kind, goal.target_date) == ("Lead a team", "employability", None)


async def test_a_pasted_text_that_was_sent_after_the_tap_is_told_again_as_a_whole(
    assistant: Assistant, anna: Talk
) -> None:
    await asked_for_the_kind(anna)
    await anna.presses("Staying employable", sees="By when")
    assistant.api.updates.hold_next()
    anna.phone.presses("31/12/2027")
    anna.phone.pastes("x" * 4200)
    await anna.sees("That is 4200 characters; at most 200 fit here")
    assistant.api.updates.release()
    refused = await anna.sees("That is 4200 characters; at most 1000 fit here")
    assert "How will you both see" in refused.text
    [goal] = (await assistant.plan()).goals
    assert (str(goal.target_date), goal.evidence) == ("2027-12-31", None)
