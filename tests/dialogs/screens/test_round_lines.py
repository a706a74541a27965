"""How a round is going, in lines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dialogs.screens.round_lines import overview
from plans.i18n.translate import load_texts
from plans.rounds.dashboard import Dashboard, Promised
from plans.rounds.progress import asked_of, progress_of
from tests.cast import ANNA, ROUND, TODAY

TEXTS = load_texts()


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        (1, "1 belofte van steun, in te lossen binnen een maand"),
        (2, "2 beloftes van steun, in te lossen binnen een maand"),
    ],
)
def test_one_promise_is_not_several(promises: int, said: str) -> None:
    board = Dashboard(
        round=ROUND,
        today=TODAY,
        everybody=progress_of(asked_of([ANNA], ROUND, TODAY), ()),
        promised=tuple(
            Promised(
                plan_id=1,
                item_id=number,
                employee_id="anna",
                what="time",
                who="manager",
                by=TODAY + timedelta(days=number),
            )
            for number in range(promises)
        ),
        names={"anna": "Anna Peeters"},
    )
    assert said in [TEXTS.render(line.text, "nl") for line in overview(board)]
