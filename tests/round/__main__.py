"""`make round`: a whole round, from the list of people to the ZIP.

ROUND_PEOPLE (2000) simulated people go through a round with the real assistant: their list comes in,
they get links and open them, talk, sign, leave it lying or block it, and HR collects what they made
and reads every page of it. ROUND_DATABASE (both, sqlite or postgresql) takes a part; ROUND_SEED (1)
other people.

The last line says what came of it; the exit code is 0 only when nothing differs from what the people
know themselves. On one quiet core two thousand of them take about half an hour.
"""

from __future__ import annotations

import sys

from tests.round.playing import play
from tests.round.story import Round

if __name__ == "__main__":
    sys.exit(play(Round, "ROUND", people=2000))
