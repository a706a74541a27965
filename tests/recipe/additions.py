"""Questions that nobody asks yet, each as somebody would add it who follows CONTRIBUTING.md: an entry
in the model, a question in the script, their translations, and for what is needed the answer in the
shared story. Nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

MODEL, SCRIPT = "plans/model/items.py", "dialogs/scripts/plan.py"
DUTCH, STORY = "templates/locale/nl/LC_MESSAGES/messages.po", "templates/sample/story.toml"


@dataclass(frozen=True, kw_only=True)
class Addition:
    """A question with its field. `field` and `step` are written before what `above_field` and
    `above_step` say stands there now."""

    key: str
    field: str
    above_field: str
    step: str
    above_step: str
    dutch: dict[str, str]
    said: Any
    """What somebody answers, as the plan keeps it."""
    types: str
    label: str
    story: str | None = None
    """Only of one that is needed."""

    @property
    def kind(self) -> str:
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]

    def make(self, tree: Path) -> None:
        """Follows the recipe in that copy of the tree."""
        _insert(
            tree / MODEL, self.field, self.above_field, within=f"class {self.kind.title()}(Item)"
        )
        _insert(tree / SCRIPT, self.step, self.above_step)
        translations = [
            f'\nmsgid "{said}"\nmsgstr "{dutch}"\n' for said, dutch in self.dutch.items()
        ]
        with (tree / DUTCH).open("a", encoding="utf-8") as file:
            file.writelines(translations)
        if self.story is not None:
            _insert(tree / STORY, self.story, "", within=f"[{self.kind}]\n")


def _insert(path: Path, lines: str, above: str, within: str = "") -> None:
    text = path.read_text(encoding="utf-8")
    start = text.index(within) + len(within)
    at = text.index(above, start)
    path.write_text(text[:at] + lines + text[at:], encoding="utf-8")


OPTIONAL = (
    Addition(
        key="goal.obstacle",
        field="""    obstacle: str | None = answer(Text("Could stand in the way"))
""",
        above_field="    outcome: ",
        step="""                Step(
                    key="goal.obstacle",
                    ask=Text("Which obstacle could stand in the way of “%(name)s”?"),
                    why=Text("An obstacle that is named can be taken away."),
                    answer=Words(),
                    detail=True,
                ),
""",
        above_step="                COMPETENCES,\n                ForEach",
        dutch={
            "Could stand in the way": "Kan in de weg staan",
            "Which obstacle could stand in the way of “%(name)s”?": (
                "Welke hindernis kan “%(name)s” in de weg staan?"
            ),
            "An obstacle that is named can be taken away.": (
                "Een hindernis die een naam heeft, kan weg."
            ),
        },
        said="Too little peace and quiet",
        types="Too little peace and quiet",
        label="Could stand in the way",
    ),
    Addition(
        key="competence.since",
        field="""    since: date | None = answer(
        Text("At work on it since"), on_paper=Text("Working on it since"), column=Text("Since")
    )
""",
        above_field="    ratings: ",
        step="""        Step(
            key="competence.since",
            ask=Text("Since when do you work on “%(name)s”?"),
            why=Text("It shows how far you came already."),
            answer=Day(asks="held"),
            detail=True,
        ),
""",
        above_step="    ),\n)\n\nGOALS = Section(",
        dutch={
            "At work on it since": "Mee bezig sinds",
            "Working on it since": "Er wordt aan gewerkt sinds",
            "Since": "Sinds",
            "Since when do you work on “%(name)s”?": "Sinds wanneer werk je aan “%(name)s”?",
            "It shows how far you came already.": "Zo zie je hoever je al geraakt bent.",
        },
        said=date(2029, 12, 31),
        types="31/12/2029",
        label="Working on it since",
    ),
    Addition(
        key="talk.place",
        field="""    place: str | None = answer(Text("Where we talk"))
""",
        above_field="    moved_to: ",
        step="""                Step(
                    key="talk.place",
                    ask=Text("Where do you talk?"),
                    why=Text("So that nobody waits in the wrong room."),
                    answer=Words(),
                    detail=True,
                ),
""",
        above_step="            ),\n        ),\n    ),\n)\n\nREMARKS",
        dutch={
            "Where we talk": "Waar we praten",
            "Where do you talk?": "Waar praten jullie?",
            "So that nobody waits in the wrong room.": "Zo wacht niemand in het verkeerde lokaal.",
        },
        said="In the small meeting room",
        types="In the small meeting room",
        label="Where we talk",
    ),
)
NEEDED = (
    Addition(
        key="goal.first_step",
        field="""    first_step: str | None = answer(
        Text("First step"), needed=Text("the first step towards goal “%(name)s”")
    )
""",
        above_field="    origin: ",
        step="""                Step(
                    key="goal.first_step",
                    ask=Text("What is your first step?"),
                    why=Text("What begins small begins."),
                    answer=Words(),
                ),
""",
        above_step='                Step(\n                    key="goal.origin"',
        dutch={
            "First step": "Eerste stap",
            "the first step towards goal “%(name)s”": "de eerste stap naar doel “%(name)s”",
            "What is your first step?": "Wat is je eerste stap?",
            "What begins small begins.": "Wat klein begint, begint.",
        },
        said="Talk it over with Sofie",
        types="Talk it over with Sofie",
        label="First step",
        story='first_step = { en = "Ask Sofie for her notes", nl = "Sofie haar nota’s vragen" }\n',
    ),
    Addition(
        key="promise.urgency",
        field="""    urgency: Priority | None = answer(
        Text("How urgent"), needed=Text("how urgent “%(name)s” is")
    )
""",
        above_field="    kind: SupportKind",
        step="""                Step(
                    key="promise.urgency",
                    ask=Text("How soon do you need “%(name)s”, above all?"),
                    why=Text("What is urgent is looked for first."),
                    answer=OneOf.of({priority: word(priority) for priority in Priority}),
                ),
""",
        above_step='                Step(\n                    key="promise.kind"',
        dutch={
            "How urgent": "Hoe dringend",
            "how urgent “%(name)s” is": "hoe dringend “%(name)s” is",
            "How soon do you need “%(name)s”, above all?": "Hoe snel heb je “%(name)s” vooral nodig?",
            "What is urgent is looked for first.": "Wat dringend is, wordt eerst gezocht.",
        },
        said="high",
        types="high",
        label="How urgent",
        story='urgency = "normal"\n',
    ),
)
BOTH = {"optional": OPTIONAL, "needed": NEEDED}
