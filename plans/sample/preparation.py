"""What one side of a sample plan thought of beforehand."""

from __future__ import annotations

from random import Random

from plans.model import Preparation
from plans.sample.catalogue import Catalogue
from plans.sample.wording import Wording


def preparation(
    rng: Random, words: Wording, catalogue: Catalogue, section: str, chance: float
) -> Preparation:
    """Sentences from that section of the content; nothing at all in the other cases (0-1)."""
    if rng.random() >= chance:
        return Preparation()

    def thought(name: str) -> str | None:
        return words.maybe(0.75, catalogue.phrases.get(f"{section}.{name}", ()))

    return Preparation(
        good_at=thought("good_at"),
        like=thought("like"),
        better=thought("better"),
        ambition_short=thought("ambition_short"),
        ambition_long=thought("ambition_long"),
        job_change=thought("job_change"),
        shared=rng.random() < 0.5,
    )
