"""Every test of the application may use the databases."""

from tests.databases import *  # noqa: F403
