"""`make year`: a whole year, from the round of plans to the balance of everybody's training days.

YEAR_PEOPLE (250) simulated people draw up plans with the real assistant; HR makes the collective training
plan of them, hands it out and files it; and what came of it is held against what the people know themselves.
YEAR_DATABASE (both, sqlite or postgresql) takes a part; YEAR_SEED (1) other people.

The last line says what came of it; the exit code is 0 only when nothing differs.
"""

from __future__ import annotations

import sys

from tests.round.playing import play
from tests.year.story import Year

if __name__ == "__main__":
    sys.exit(play(Year, "YEAR", people=250))
