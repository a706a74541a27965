"""Questions of an organisation's own, one of every kind."""

from __future__ import annotations

from plans.model.own_questions import OwnKind, OwnQuestion, OwnSection, Said


def question(key: str, kind: OwnKind, nl: str, en: str = "", **more: object) -> OwnQuestion:
    said = [Said(language="nl", text=nl), *([Said(language="en", text=en)] if en else [])]
    return OwnQuestion(key=key, kind=kind, said=tuple(said), **more)  # type: ignore[arg-type]


def option(nl: str, en: str) -> tuple[Said, ...]:
    return Said(language="nl", text=nl), Said(language="en", text=en)


TEAM = question(
    "team",
    OwnKind.CHOICE,
    "Welk team?",
    "Which team?",
    options=(option("Noord", "North"), option("Zuid", "South")),
    section=OwnSection.GOALS,
    required=True,
)
MOVE = question("move", OwnKind.YES_NO, "100% elders werken?", "Work elsewhere, 100%?")
SINCE = question("since", OwnKind.DATE, "Sinds wanneer?")
DAYS = question("days", OwnKind.NUMBER, "Hoeveel dagen thuiswerk?", "How many days at home?")
MONEY = question("cost", OwnKind.MONEY, "Wat kost dat?", "What does it cost?")
LEVEL = question("level", OwnKind.LEVEL, "Hoe goed ken je ons?", "How well do you know us?")
WORDS = question("words", OwnKind.TEXT, "Nog iets?", "Anything else?")
OWN_QUESTIONS = (TEAM, MOVE, SINCE, DAYS, MONEY, LEVEL, WORDS)
