"""What every test may use: the databases. Once only, so that they are made once a session."""

from tests.databases import *  # noqa: F403
