"""How much an employee has to read on the way to a plan that can be submitted, its summary included;
what stands on buttons is looked at, and not counted."""

from __future__ import annotations

from dialogs.event import Event
from plans.storage.database import Database
from tests.chat import Chat, fill

AT_MOST = 900
STORY = (
    *("/start", "[nl]", "[yes]", "[start]"),
    "Tegen eind september zelfstandig de weekplanning maken",
    *("[growth]", "Ik maak ze vier weken na elkaar zonder hulp"),
    *("Plannen", "[2]", "[4]", "[add]", "Overleggen", "[3]", "[4]", "[done]"),
    *("De weekplanning elke vrijdag samen met Marc maken", "[job]", "eind maart"),
    "Cursus overleggen bij Syntra, 2 dagen, 450 euro, in mei",
    "[done]",
    *("Elke vrijdag een uur om de week te plannen", "[manager]", "eind januari"),
    "[done]",
)
"""One goal, two competences, two actions, one promise."""


async def test_a_short_plan_takes_at_most_900_words_to_read(sqlite_place: str) -> None:
    database = Database.at(sqlite_place)
    await fill(database)
    chat = Chat(database)
    for one in STORY:
        if one.startswith("["):
            await chat.taps("anna", one.strip("[]"))
        elif one.startswith("/"):
            await chat.commands("anna", one)
        else:
            await chat.say("anna", Event(kind="text", text=one))
    await database.close()
    said = chat.heard["anna"]
    assert said[-1].step == "summary"
    assert not any(one.error for one in said)
    assert words([text for one in said for _, text in one.lines]) <= AT_MOST


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
