"""Levels after a talk, for the one who did not note it; the same questions as in the talk."""

from __future__ import annotations

from dialogs.scripts.talk import LEVELS
from dialogs.steps.script import Script

LATER_LEVELS = Script("levels", (LEVELS,), end="levels")
