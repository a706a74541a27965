"""How the seven steps of the collective training plan are asked."""

from __future__ import annotations

import pytest

from dialogs.scripts.training_plan import SCRIPT, _checked, ask_about
from plans.law.files import Law
from plans.training_plan.levels import levels
from plans.training_plan.steps import groups_for, questions
from tests.chat import TEXTS


@pytest.mark.parametrize("language", TEXTS.languages)
def test_every_question_reads_as_a_sentence_and_says_why_it_is_asked(language: str) -> None:
    for question in questions(levels(), groups_for(2027, Law().target_groups)):
        ask, why = (TEXTS.render(one, language) for one in ask_about(question, 2027))
        assert ask.endswith("?"), ask
        assert why.strip()
        assert "%(" not in ask + why


def test_a_question_that_is_declared_and_not_asked_is_named() -> None:
    with pytest.raises(ValueError, match=r"“changes.middle” stands where “changes.short”"):
        _checked((*SCRIPT[:2], *SCRIPT[3:]))
    with pytest.raises(ValueError, match="18 questions are asked, and 19 declared"):
        _checked(SCRIPT[:-1])
