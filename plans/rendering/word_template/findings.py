"""What a look at a Word template found: plain values, which go from the worker to who asked."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from plans.i18n.text import Text
from plans.rendering.errors import Location, TemplateProblem


@dataclass(frozen=True, kw_only=True)
class Use:
    """A placeholder that the template uses: where first, and how often."""

    name: str
    place: Location
    times: int


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is wrong, and where."""

    place: Location
    problem: Text


@dataclass(frozen=True, kw_only=True)
class Report:
    """A Word template, looked at without using it."""

    used: tuple[Use, ...] = ()
    problems: tuple[Finding, ...] = ()
    """What keeps it from being used: unknown placeholders, mistakes, dangers."""
    missing: tuple[str, ...] = ()
    """What a plan says and documents made with this template would not."""
    unfilled: tuple[Location, ...] = ()
    """Placeholders in parts of the file that are not filled in."""
    notes: tuple[Text, ...] = ()
    """What documents made with it have otherwise than the template, so that they open and say what
    is filled in."""

    @property
    def usable(self) -> bool:
        return not self.problems


def problem_to_json(place: Location, problem: Text) -> dict[str, Any]:
    """For the way out of the worker: nothing but strings and numbers."""
    values = {name: str(value) for name, value in problem.values.items()}
    return {"place": asdict(place), "problem": problem.source, "values": values}


def problem_from_json(told: dict[str, Any]) -> TemplateProblem:
    """What `problem_to_json` made."""
    sentence = told["problem"]  # extracted where it is raised
    return TemplateProblem(Location(**told["place"]), Text(sentence)(**told["values"]))


def report_to_json(report: Report) -> dict[str, Any]:
    return {
        "used": [[use.name, asdict(use.place), use.times] for use in report.used],
        "problems": [problem_to_json(one.place, one.problem) for one in report.problems],
        "missing": list(report.missing),
        "unfilled": [asdict(place) for place in report.unfilled],
        "notes": [note.source for note in report.notes],
    }


def report_from_json(told: dict[str, Any]) -> Report:
    """What `report_to_json` made."""
    problems = map(problem_from_json, told["problems"])
    return Report(
        used=tuple(
            Use(name=name, place=Location(**place), times=times)
            for name, place, times in told["used"]
        ),
        problems=tuple(Finding(place=one.place, problem=one.problem) for one in problems),
        missing=tuple(told["missing"]),
        unfilled=tuple(Location(**place) for place in told["unfilled"]),
        notes=tuple(map(Text, told["notes"])),
    )
