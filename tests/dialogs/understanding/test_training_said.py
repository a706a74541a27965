"""That somebody followed a training, said in a sentence: what, when, how long."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dialogs.understanding import TrainingSaid, past_day, training_said

TODAY = date(2027, 6, 15)
"""A Tuesday."""


def said(sentence: str) -> TrainingSaid | None:
    return training_said(sentence, language="nl", today=TODAY)


@pytest.mark.parametrize(
    ("sentence", "name", "day", "hours"),
    [
        ("ik volgde een opleiding", "", None, None),
        ("I took a course", "", None, None),
        (
            "heb vorige week een cursus Excel gevolgd van 2 dagen",
            "Excel",
            date(2027, 6, 11),
            "15.20",
        ),
        ("ik volgde gisteren een opleiding EHBO, 7u36", "EHBO", date(2027, 6, 14), "7.60"),
        (
            "ik volgde op 12 maart een opleiding vca van anderhalve dag",
            "Vca",
            date(2027, 3, 12),
            "11.40",
        ),
        ("ik heb in mei een cursus Frans gevolgd", "Frans", date(2027, 5, 31), None),
        ("Ik heb de opleiding Projectmatig werken gevolgd", "Projectmatig werken", None, None),
        (
            "opleiding gevolgd: Power BI, 3 dagen, 10/05/2027",
            "Power BI",
            date(2027, 5, 10),
            "22.80",
        ),
        (
            "Ik ben naar een workshop over feedback geven geweest, halve dag",
            "Feedback geven",
            None,
            "3.80",
        ),
        ("heb maandag een excelcursus gedaan", "Excelcursus", date(2027, 6, 14), None),
        ("ik deed vorige maand een VCA-opleiding", "VCA-opleiding", date(2027, 5, 31), None),
        (
            "ik was gisteren op een opleiding brandveiligheid",
            "Brandveiligheid",
            date(2027, 6, 14),
            None,
        ),
        ("I attended a webinar about GDPR yesterday, 2 hours", "GDPR", date(2027, 6, 14), "2.00"),
        ("I took a course on Excel last Tuesday, 2 days", "Excel", date(2027, 6, 8), "15.20"),
        ("I did the forklift training on 3 May 2027", "Forklift training", date(2027, 5, 3), None),
        ("J'ai suivi une formation Excel hier", "Excel", date(2027, 6, 14), None),
    ],
)
def test_what_when_and_how_long(
    sentence: str, name: str, day: date | None, hours: str | None
) -> None:
    found = said(sentence)
    assert found is not None
    assert (found.name, found.ended_on) == (name, day)
    assert found.hours == (Decimal(hours) if hours else None)


def test_several_days() -> None:
    found = said("ik volgde een opleiding lassen van 3/5 tot 5/5")
    assert found == TrainingSaid(
        name="Lassen", started_on=date(2027, 5, 3), ended_on=date(2027, 5, 5)
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "ik wil een opleiding volgen",
        "ik heb geen cursus gevolgd",
        "kan ik een opleiding volgen?",
        "ik ga volgende week een cursus Excel volgen",
        "Ik wil beter worden in Excel",
        "een opleiding Excel",
        "opleiding bij Syntra, 2 dagen, € 450, tegen juni",
        "ik heb veel geleerd in de opleiding",
        "Anna heeft een cursus gevolgd",
        "I would like to follow a course",
        "I have not taken a course yet",
        "als ik de opleiding gevolgd heb, kan ik meer",
        "ja",
        "",
        "ik volgde een opleiding " + "x" * 400,
    ],
)
def test_whatever_else_is_said_is_none(sentence: str) -> None:
    assert said(sentence) is None


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("yesterday", date(2027, 6, 14)),
        ("vorige week", date(2027, 6, 11)),
        ("dinsdag", date(2027, 6, 8)),
        ("12 december", date(2026, 12, 12)),
        ("2027-05-03", date(2027, 5, 3)),
    ],
)
def test_a_day_that_has_been(raw: str, day: date) -> None:
    assert past_day(raw, language="nl", today=TODAY) == day
