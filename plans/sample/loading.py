"""The content files, read into a `Catalogue`.

Many jobs ask for the same competences and share goals; written out in each file they would drift
apart. So a job names what `shared.toml` describes, and the names are looked up here, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from plans.model import (
    LEVELS,
    CompetenceType,
    FunctionProfile,
    GoalKind,
    LearningForm,
    Origin,
    ProfileCompetence,
    Role,
    SupportKind,
)
from plans.sample.catalogue import (
    COACH,
    ActionIdea,
    CastMember,
    Catalogue,
    CompetenceIdea,
    Department,
    GoalIdea,
    Job,
    NameGroup,
    Names,
    PromiseIdea,
    Words,
    capital,
)
from plans.sample.content_file import ContentMistake, Table, read_table

CONTENT = Path(__file__).resolve().parent.parent.parent / "templates" / "sample"


class _Shared:
    """The competences and goals that several jobs have in common."""

    def __init__(self, table: Table) -> None:
        self.words = table.words()
        rows = [_competence(row, row.place) for row in table.tables("competences")]
        self.competences = {row.name: row for row in rows}
        self._goals = {
            row.need("key"): _goal(row, self.competences) for row in table.tables("goals")
        }

    def goals(self, job: Table) -> tuple[GoalIdea, ...]:
        keys = job.get("shared", [])
        for key in keys:
            if key not in self._goals:
                raise job.mistake(f"there is no shared goal '{key}'")
        return tuple(self._goals[key] for key in keys)


@cache
def load_catalogue(language: str = "nl", folder: Path = CONTENT) -> Catalogue:
    """The content in that language; raises `ContentMistake`."""
    folder = folder / language
    shared = _Shared(read_table(folder / "shared.toml"))
    phrases = read_table(folder / "phrases.toml")
    organisation = read_table(folder / "organisation.toml")
    leaders = {
        row.need("for"): row for row in read_table(folder / "leadership.toml").tables("functions")
    }
    keys = organisation.texts("departments")
    departments = [
        _department(key, read_table(folder / f"{key}.toml"), leaders, shared)
        for key in (*keys, "hr")
    ]
    jobs = _by_title(_job(leaders["director"], shared), departments)
    return Catalogue(
        language=language,
        cast=tuple(_cast_member(row) for row in organisation.tables("cast")),
        names=_names(read_table(folder / "people.toml")),
        departments=tuple(departments[:-1]),
        hr=departments[-1],
        jobs=jobs,
        words={**phrases.words(), **shared.words},
        phrases=_phrases(phrases),
        promises=tuple(_promise(row) for row in phrases.tables("promises")),
        in_a_sentence={
            capital(competence.name): competence.name
            for competences in (
                shared.competences.values(),
                *(j.competences for j in jobs.values()),
            )
            for competence in competences
        },
    )


def _department(
    key: str, table: Table, leaders: Mapping[str, Table], shared: _Shared
) -> Department:
    name = table.need("name")
    return Department(
        key=key,
        name=name,
        weight=table.need("weight"),
        part_time=float(table.get("part_time", 0)),
        head=_job(leaders["head"], shared, table.need("head"), name),
        lead=_job(leaders["lead"], shared, table.need("lead"), name),
        jobs=tuple(_job(row, shared) for row in table.tables("functions")),
    )


def _job(table: Table, shared: _Shared, title: str = "", department: str = "") -> Job:
    """A job; who leads a department gets its own title, and the department in the profile."""
    title = title or table.need("title")
    competences = tuple(
        _competence(row, table.place, shared.competences) for row in table.tables("competences")
    )
    known = {**shared.competences, **{row.name: row for row in competences}}
    return Job(
        title=title,
        profile=_profile(table, title, department, competences),
        share=table.get("share", 1),
        hr=table.get("hr", False),
        competences=competences,
        goals=tuple(_goal(row, known) for row in table.tables("goals")),
        shared_goals=shared.goals(table),
        support=tuple(_promise(row) for row in table.tables("support")),
        words={**table.words(), **({"afdeling": (department,)} if department else {})},
    )


def _profile(
    table: Table, title: str, department: str, competences: tuple[CompetenceIdea, ...]
) -> FunctionProfile:
    if any(row.needed not in LEVELS for row in competences):
        raise table.mistake("every competence of a job needs a level from 1 to 5")
    return FunctionProfile(
        title=title,
        text=table.need("text").replace("{afdeling}", department),
        competences=tuple(
            ProfileCompetence(name=capital(row.name), needed=row.needed or 1, type=row.type)
            for row in competences
        ),
    )


def _competence(
    table: Table, place: str, shared: Mapping[str, CompetenceIdea] = MappingProxyType({})
) -> CompetenceIdea:
    """A competence with its own actions, or else with those of the shared one of that name."""
    name = table.need("name")
    actions = tuple(_action(row) for row in table.tables("actions"))
    common = shared.get(name)
    if common and not actions:
        actions = common.actions
    if not actions:
        raise table.mistake("there are no actions for this competence")
    return CompetenceIdea(
        name=name,
        type=table.member("type", CompetenceType),
        needed=table.get("needed"),
        spoken=common.spoken if common else table.get("spoken"),
        actions=actions,
    )


def _action(table: Table) -> ActionIdea:
    training = table.get("training")
    form = LearningForm.TRAINING if training else LearningForm.JOB
    return ActionIdea(
        phrases=() if training else table.texts("what"),
        form=table.member("form", LearningForm, form),
        training=training,
        formal=table.get("formal"),
        theme=table.get("theme"),
        language=table.get("language"),
        providers=tuple(table.get("provider", ())),
        hours=table.numbers("hours"),
        costs=table.numbers("cost"),
    )


def _goal(table: Table, known: Mapping[str, CompetenceIdea]) -> GoalIdea:
    for name in table.texts("competences"):
        if name not in known:
            raise table.mistake(f"there is no competence '{name}'")
    return GoalIdea(
        phrases=table.texts("what"),
        kind=table.member("kind", GoalKind),
        origin=table.member("origin", Origin) if table.get("origin") else None,
        evidence=table.texts("evidence"),
        profile_link=table.get("link"),
        competences=tuple(known[name] for name in table.texts("competences")),
    )


def _promise(table: Table) -> PromiseIdea:
    who = table.texts("who")
    if not set(who) <= {*Role, COACH}:
        raise table.mistake(f"'who' must be one of {', '.join(Role)}, {COACH}")
    return PromiseIdea(kind=table.member("kind", SupportKind), who=who, phrases=table.texts("what"))


def _by_title(director: Job, departments: list[Department]) -> dict[str, Job]:
    jobs = {director.title: director}
    for department in departments:
        for job in (department.head, department.lead, *department.jobs):
            if job.title in jobs:
                raise ContentMistake(f"two functions are called '{job.title}'")
            jobs[job.title] = job
    return jobs


def _cast_member(table: Table) -> CastMember:
    return CastMember(
        id=table.need("id"),
        name=table.need("name"),
        department=table.need("department"),
        function=table.need("function"),
        manager=table.get("manager"),
        hr=table.get("hr", False),
        language=table.get("language", "nl"),
        years=table.need("years"),
        work_fraction=Decimal(table.get("work_fraction", 1)),
    )


def _names(table: Table) -> Names:
    return Names(
        groups=tuple(_name_group(row) for row in table.tables("groups")),
        mixed=table.need("mixed"),
        languages=table.need("languages"),
        fractions={Decimal(part): weight for part, weight in table.need("fractions").items()},
    )


def _name_group(table: Table) -> NameGroup:
    families = table.texts("families")
    return NameGroup(
        weight=table.need("weight"),
        women=table.texts("women"),
        men=table.texts("men"),
        families=families,
        families_women=table.texts("families_women") if table.get("families_women") else families,
    )


def _phrases(table: Table) -> Words:
    sections = (
        "calendar", "frames", "afterwards", "preparation", "manager_preparation", "remarks",
        "review", "level", "talks",
    )  # fmt: skip
    return {
        f"{section}.{name}": texts
        for section in sections
        for name, texts in table.words(section).items()
    }
