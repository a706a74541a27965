"""The books: what counts as lost, as counted twice, and as a double that nobody could avoid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.chaos import ledger
from tests.chaos.ledger import MOST_CALLS, Account, Life, Send
from tests.chaos.script import Answer, Fact, facts_in, facts_of
from tests.plans.examples import agreed_plan, whole_plan

GOAL = Answer("p1", "p1", "goal.text", "The goal of p1")
KIND = Answer("p1", "p1", "goal.kind", "growth")
FIRST = Send(row=7, what="By when?", life=1, number=10, ended=12)
AGAIN = replace(FIRST, life=2, number=40, ended=41)
LIVES = {
    1: Life(number=1, killed=True, calls=(9, 10, 11, 14)),
    2: Life(number=2, killed=False, calls=(40,)),
}


LEVELS = [Answer("p1", "p1", "competence.needed", level) for level in ("4", "5")]


def compared(
    sent: list[Answer],
    kept: list[Answer],
    *,
    texts: int = 1,
    facts: Iterable[Fact] | None = None,
) -> Account:
    """What the books say when the goal stands so often in the plan; which says what people sent, or
    these `facts`."""
    there = Counter(facts_of(sent) if facts is None else facts)
    return ledger.of_answers(sent, kept, {"p1": Counter({GOAL.value: texts})}, there)


class TestAnswers:
    def test_each_is_there_once(self) -> None:
        assert compared([GOAL, KIND], [KIND, GOAL]).holds

    def test_one_that_is_not_in_the_history_is_lost(self) -> None:
        account = compared([GOAL, KIND], [GOAL])
        assert (account.lost, account.twice) == (1, 0)
        assert account.findings == ["lost in the history: goal.kind of p1"]

    def test_one_that_is_not_in_the_plan_is_lost(self) -> None:
        account = compared([GOAL, KIND], [GOAL, KIND], facts=facts_of([GOAL]))
        assert (account.lost, account.twice) == (1, 0)
        assert account.findings == ["lost in the plan: goal.kind of p1"]

    def test_a_text_that_is_not_in_the_plan_is_lost(self) -> None:
        assert compared([GOAL], [GOAL], texts=0).lost == 1

    def test_one_that_is_nowhere_is_lost_once(self) -> None:
        account = compared([GOAL], [], texts=0, facts=[])
        assert account.lost == 1
        assert account.findings == [
            "lost in the history and the texts of the plan and the plan: goal.text of p1"
        ]

    def test_one_that_is_twice_in_the_history_counted_twice(self) -> None:
        assert compared([GOAL, KIND], [GOAL, KIND, KIND]).twice == 1

    def test_one_that_is_twice_in_the_plan_counted_twice(self) -> None:
        again = replace(facts_of([GOAL])[0], number=2)
        account = compared([GOAL], [GOAL], texts=2, facts=[*facts_of([GOAL]), again])
        assert account.twice == 1
        assert account.findings == [
            "counted twice in the texts of the plan and the plan: goal.text of p1"
        ]

    def test_one_that_nobody_gave_counts_too(self) -> None:
        strange = replace(GOAL, step="competence.name")
        assert compared([GOAL], [GOAL, strange]).twice == 1

    def test_what_stands_with_another_item_is_wrong(self) -> None:
        swapped = facts_of([GOAL, *LEVELS[::-1]])
        account = compared([GOAL, *LEVELS], [GOAL, *LEVELS], facts=swapped)
        assert (account.lost, account.twice) == (2, 2)

    def test_what_nobody_is_asked_is_nobodys_business(self) -> None:
        language = Fact("p1", "plan.language", 1, "en")
        assert compared([GOAL], [GOAL], facts=[*facts_of([GOAL]), language]).holds


def test_a_plan_says_what_was_answered_and_how_far_it_went() -> None:
    plan = agreed_plan()
    found = {(one.step, one.number): one.value for one in facts_in(plan)}
    [first, second] = plan.competences
    assert found["competence.name", 2] == second.name
    assert found["competence.needed", 1] == str(first.needed)
    assert found["goal.target_date", 1] == str(plan.goals[0].target_date)
    assert found["action.form", 2] == "training"
    assert {step: value for (step, _), value in found.items() if "." not in step} == {
        "submit": "submitted",
        "begin_review": "in_review",
        "approve": "awaiting_agreement",
        "sign": "active",
    }
    draft = {one.step for one in facts_in(whole_plan())}
    assert draft.isdisjoint({"submit", "begin_review", "approve", "sign"})


class TestReminders:
    def test_each_is_reminded_by_one_message(self) -> None:
        assert ledger.of_reminders(["r1", "r2"], {"r1": 1, "r2": 1}).holds

    def test_who_is_not_misses_it(self) -> None:
        assert ledger.of_reminders(["r1", "r2"], {"r1": 1}).missing == 1

    def test_two_messages_are_one_too_many(self) -> None:
        account = ledger.of_reminders(["r1"], {"r1": 2})
        assert (account.twice, account.findings) == (1, ["r1 was reminded by 2 messages"])


class TestQuestions:
    def test_who_waits_misses_one(self) -> None:
        account = ledger.of_questions({"p1": "By when?"}, [7], {7: "sent"})
        assert account.missing == 1
        assert not account.holds

    def test_a_message_that_was_noted_and_never_sent_is_missing(self) -> None:
        assert ledger.of_questions({}, [7], {7: "sent", 8: "sent"}).missing == 1

    @pytest.mark.parametrize("state", ["failed", "waiting", "sending"])
    def test_a_message_that_did_not_go_out_is_missing(self, state: str) -> None:
        assert ledger.of_questions({}, [7], {7: state}).missing == 1

    def test_all_is_well_when_everything_went_out(self) -> None:
        assert ledger.of_questions({}, [7, 8], {7: "sent", 8: "sent"}).holds


class TestMessages:
    def doubled(self, *sends: Send, lives: dict[int, Life] = LIVES) -> tuple[int, int]:
        account = ledger.of_messages(sends, lives)
        assert len(account.findings) == account.doubled - account.permitted
        return account.doubled, account.permitted

    def test_several_texts_of_one_message_are_no_doubles(self) -> None:
        assert self.doubled(FIRST, replace(AGAIN, what="The file")) == (0, 0)

    def test_the_same_text_of_two_messages_is_no_double(self) -> None:
        assert self.doubled(FIRST, replace(AGAIN, row=8)) == (0, 0)

    def test_who_died_at_once_could_not_know(self) -> None:
        assert self.doubled(FIRST, AGAIN) == (1, 1)

    def test_who_lives_knew(self) -> None:
        lives = LIVES | {1: replace(LIVES[1], killed=False)}
        assert self.doubled(FIRST, AGAIN, lives=lives) == (1, 0)

    def test_who_lives_could_not_know_when_the_answer_was_spoiled(self) -> None:
        lives = LIVES | {1: replace(LIVES[1], killed=False)}
        assert self.doubled(replace(FIRST, known=False), AGAIN, lives=lives) == (1, 1)

    def test_what_was_noted_when_it_died_may_not_go_again(self) -> None:
        lives = LIVES | {1: replace(LIVES[1], marked=frozenset({7}))}
        assert self.doubled(FIRST, AGAIN, lives=lives) == (1, 0)

    def test_who_had_all_the_time_to_note_it_should_have(self) -> None:
        busy = tuple(range(13, 13 + MOST_CALLS + 1))
        assert self.doubled(FIRST, AGAIN, lives=LIVES | {1: replace(LIVES[1], calls=busy)}) == (
            1,
            0,
        )
        assert self.doubled(
            FIRST, AGAIN, lives=LIVES | {1: replace(LIVES[1], calls=busy[:-1])}
        ) == (1, 1)

    def test_a_third_time_is_a_second_double(self) -> None:
        third = replace(AGAIN, number=50, ended=51)
        assert self.doubled(FIRST, AGAIN, third) == (2, 1)


def test_the_last_line_says_it_all() -> None:
    total = Account(lost=1)
    total.add(Account(twice=2, missing=3, doubled=5, permitted=4))
    assert str(total) == (
        "answers lost: 1, counted twice: 2, questions missing: 3, messages doubled: 5 (permitted: 4)"
    )


@pytest.mark.parametrize(
    "wrong", [Account(lost=1), Account(twice=1), Account(missing=1), Account(doubled=1)]
)
def test_one_thing_wrong_is_enough(wrong: Account) -> None:
    assert not wrong.holds
