"""Numbers of joint committees (paritaire comités), which people write in many ways."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d{3})(?:[.,](\d{1,2}))?")
_BEFORE = re.compile(r"^\s*(?:j\.?c\.?|p\.?s?\.?c\.?|c\.?p\.?)?\s*", re.IGNORECASE)


def committee_number(words: str) -> str | None:
    """The number as the rule files write it (200, 149.01), from what somebody typed ("PC 200",
    "p.c. 149.1", "CP 200.00"); None when that is no number of a joint committee."""
    found = _NUMBER.fullmatch(_BEFORE.sub("", words).strip())
    if found is None:
        return None
    part = (found[2] or "").zfill(2)
    return found[1] if part == "00" else f"{found[1]}.{part}"
