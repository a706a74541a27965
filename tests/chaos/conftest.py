"""Databases for the proof."""

from tests.databases import *  # noqa: F403
