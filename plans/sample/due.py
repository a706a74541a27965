"""When the parts of one sample plan fall due.

Plans are tried out on what they ask for later: something must fall due in every month of the
period. Dates thrown by chance leave holes in a small organisation; so each plan begins in another
month (`turn`) and its items take the months in turn.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from plans.i18n.formats import HOURS_A_DAY
from plans.model import LearningForm, Plan, Talk, TalkKind
from plans.sample.days import month_of, months_between, working_day_after, working_day_before

WEEKS = {LearningForm.JOB: (6, 16), LearningForm.OTHERS: (6, 20), LearningForm.TRAINING: (1, 6)}
"""How long an action of each form takes: at least and at most."""
LATEST_MOVE = 20
"""Days by which talks are moved from the default, so that a manager has not all on one day."""
STEP = 5
"""Months between the first items of one plan and those of the next."""


class DueDates:
    """Working days from the beginning of a plan, in its period, to the end of that period."""

    def __init__(self, rng: Random, plan: Plan, begins: date, turn: int) -> None:
        self._rng = rng
        self._start = max(plan.period_start, begins)
        self._end = plan.period_end
        self._turns = count(turn * STEP)

    def target(self) -> date:
        """A day in the second half of the period, to reach a goal by."""
        months = months_between(self._start, self._end)
        return self._day_in(self._rng.randint((months + 1) // 2, months), self._end)

    def due(self, latest: date | None = None) -> date:
        """A day in the month whose turn it is, not later than `latest`."""
        latest = latest or self._end
        months = max(1, months_between(self._start, latest))
        return self._day_in(1 + next(self._turns) % months, latest)

    def begin(self, end: date, form: LearningForm, hours: Decimal | None) -> date:
        """When to begin with an action that ends then; a course takes one day a week."""
        least, most = WEEKS[form]
        if form is LearningForm.TRAINING and hours is not None:
            least = int(hours / HOURS_A_DAY)
            most = 2 * least if hours > HOURS_A_DAY else 0
        weeks = self._rng.randint(min(least, most), most)
        return min(end, working_day_after(max(self._start, end - timedelta(weeks=weeks))))

    def moved(self, talk: Talk) -> date:
        """The talk's day, or another soon after it; a final evaluation comes before the end."""
        assert talk.on is not None
        days = timedelta(days=max(0, self._rng.randint(-LATEST_MOVE // 2, LATEST_MOVE)))
        if talk.kind is TalkKind.FINAL:
            return max(self._start, working_day_before(talk.on - days))
        return min(working_day_after(talk.on + days), working_day_before(self._end))

    def _day_in(self, later: int, latest: date) -> date:
        day = month_of(self._start, later) + timedelta(days=self._rng.randrange(28))
        return max(self._start, working_day_before(min(day, latest)))
