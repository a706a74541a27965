"""Fixtures for the tests of `pop doctor`: an installation to examine, with each kind of database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.clinic import Patient, admit


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, database_place: str) -> Patient:
    return admit(monkeypatch, tmp_path, database=database_place)


@pytest.fixture
def with_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_place: str) -> Patient:
    return admit(monkeypatch, tmp_path, database=sqlite_place)


@pytest.fixture
def with_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, postgresql_place: str) -> Patient:
    return admit(monkeypatch, tmp_path, database=postgresql_place)
