"""Files as people sent them, where somebody has put a folder of them beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "shared" / "cases"

needs_cases = pytest.mark.skipif(
    not CASES.is_dir(), reason="there is no folder ../shared/cases with files of others"
)
