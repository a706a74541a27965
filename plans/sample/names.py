"""Names as one meets them in Flanders, and an id that can be typed for each.

An id is the first name in lower-case ASCII, because `pop chat --as fatima` must be easy to type;
a second Fatima gets her family name as well, and a third of the same name a number.
"""

from __future__ import annotations

import re
import unicodedata
from random import Random

from plans.sample.catalogue import Names
from plans.sample.seeded_random import weighed

_NOT_DECOMPOSED = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "ß": "ss", "æ": "ae"}
)


def full_name(rng: Random, names: Names) -> str:
    """A first and a family name, mostly of the same group."""
    by_weight = {group: group.weight for group in names.groups}
    group = weighed(rng, by_weight)
    is_mixed = rng.randrange(100) < names.mixed
    family_group = weighed(rng, by_weight) if is_mixed else group
    if rng.random() < 0.5:
        return f"{rng.choice(group.women)} {rng.choice(family_group.families_women)}"
    return f"{rng.choice(group.men)} {rng.choice(family_group.families)}"


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits, with hyphens between the words."""
    plain = unicodedata.normalize("NFKD", text.translate(_NOT_DECOMPOSED))
    letters = plain.encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


class Ids:
    """Gives out ids, none of them twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """An id that somebody must have as it is."""
        self._taken.add(wanted)
        return wanted

    def new(self, name: str) -> str:
        """The shortest free id for that name."""
        whole = slug(name)
        for candidate in (slug(name.split()[0]), whole):
            if candidate not in self._taken:
                return self.take(candidate)
        count = self._counts.get(whole, 1)
        while True:
            count += 1
            if f"{whole}-{count}" not in self._taken:
                self._counts[whole] = count
                return self.take(f"{whole}-{count}")
