"""Chance that comes out the same every time.

A sample must be equal for equal seeds, and one person's plan must not depend on who was made before
them. So every person and every plan throws its own dice, made from the seed and its own key.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Value = TypeVar("Value")


def dice(*key: object) -> Random:
    """The dice of that key: the same throws, in the same order, always."""
    return Random("/".join(map(str, key)))  # noqa: S311 — nothing here is secret


def weighed(rng: Random, weights: Mapping[Value, int]) -> Value:
    """One of the keys, each as often as its weight says."""
    return rng.choices(list(weights), list(weights.values()))[0]
