"""Words in and around names that are no names, in the languages of Belgium and its neighbours."""

from __future__ import annotations


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


INFIXES = _words(
    "vanden vander d' do bin ibn over voor onder tot v.d. v/d van von vom den der de het 't",
    "la le les du des di da del della dos el al ter ten te zu zum zur op in aan uit",
)
"""Words that belong to a surname, and are none by themselves."""
BEGINNINGS = _words(
    "van von vom den der de het 't du des ter ten zu zur zum vanden vander del della la le",
    "v.d. v/d",
)
"""Those that no first name is spelled like, so that a name that begins with one begins with a surname."""
BOUND = _words(
    "ben ait aït abu abou ould sint saint st.",
)
"""Words that belong to the surname they stand before, as a part of it."""
TITLES = _words(
    "lic bac ma em dra mgr sir arch dr prof ir ing drs mevr mevrouw mw dhr heer juffr",
    "juffrouw jhr mr mrs ms miss mme mlle madame monsieur mademoiselle herr frau",
)
"""What stands before a name."""
TITLES_BEHIND = _words(
    "phd msc bsc mba md ba llm emeritus jr sr",
)
"""What stands behind a name."""
NAMES_TOO = _words(
    "ma ms em miss sir heer arch bac lic",
)
"""Titles that are names as well (“Ma”, “Heer”): only with a full stop or “de” are they titles."""
