"""What every test may use: the databases, made once a session; and what holds for every test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest
import structlog

from tests.databases import *  # noqa: F403

# What `pop` prints is compared in English, whatever the machine speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

hypothesis.settings.register_profile(
    "house",
    # A busy machine must not make a test fail.
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """A command logs to the error stream it was given, which is closed after the test."""
    yield
    structlog.reset_defaults()
