"""Levels after a talk, for the one who did not note it; the same questions as in the talk."""

from __future__ import annotations

from dialogs.script import Script
from dialogs.talk_script import LEVELS

LATER_LEVELS = Script("levels", (LEVELS,), end="levels")
