"""The same words in another spelling: people type “Excel”, “excel ” and “EXCEL”."""

from __future__ import annotations

import re
import unicodedata


def spelled_alike(words: str) -> str:
    """The words as they are compared: small letters without accents, one space between two."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[\w+#]+", letters))
