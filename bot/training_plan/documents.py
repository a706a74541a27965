"""The versions of the collective training plan that HR gets, and what goes into them from the database.

On the command line nobody is asked who they are; in the chat it is asked whether somebody is of HR when the
files are made (`bot.attachments`). Whoever gets one stands in the audit log, with the fingerprint of each file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.renders import Renders
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person, Plan
from plans.organisation.situations import situation_of
from plans.outline.parts import reference
from plans.outline.training_plan.build import Built, build_training_plan
from plans.outline.training_plan.checklist import checked
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.parts import PlanDocument
from plans.outline.training_plan.review import build_review, names_found
from plans.outline.training_plan.shown import DocumentsShown
from plans.rendering.request import PlanFormat
from plans.storage.store import Store
from plans.suppression.suppress import AT_LEAST
from plans.training_plan.access import access_to_training
from plans.training_plan.investment import what_came_of_it
from plans.training_plan.levels import levels
from plans.training_plan.named_people import Named, Names
from plans.training_plan.plan import TrainingPlan

FORMATS: tuple[PlanFormat, ...] = ("pdf", "docx", "xlsx")
REPORT: tuple[PlanFormat, ...] = ("pdf",)


@dataclass(frozen=True, kw_only=True)
class MadeFile:
    """A file of the plan."""

    name: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A version of the plan in words, and what HR reads beside it."""

    year: int
    version: Version
    built: Built
    review: PlanDocument

    @property
    def document(self) -> PlanDocument:
        return self.built.document


async def load_facts(
    store: Store,
    year: int,
    now: datetime,
    *,
    not_names: Iterable[str] = (),
    at_least: int = AT_LEAST,
) -> PlanFacts:
    """All that is known of the plan of that year; raises `NoRule` for a year without rules."""
    plan, before = await store.training_plans.get(year), await store.training_plans.get(year - 1)
    profile = await store.organisation.profile()
    everybody = await store.people.roster()
    plans = {one.id: one for one in await _plans(store, (plan, before))}
    return PlanFacts(
        plan=plan,
        profile=profile,
        counted=situation_of(profile, year, store.law)[1],
        access=access_to_training(
            plan,
            [one for one in everybody if one.works_on(today(now))],
            {plan_id: one.employee_id for plan_id, one in plans.items()},
        ),
        last_year=what_came_of_it(before, plans.values()),
        levels=levels(),
        groups=store.law.target_groups,
        requirements=store.law.checklist,
        names=Names(everybody),
        not_names=tuple(not_names),
        references={
            plan_id: reference(one.period_start.year, plan_id) for plan_id, one in plans.items()
        },
        at_least=at_least,
    )


async def _plans(store: Store, tables: Iterable[TrainingPlan]) -> list[Plan]:
    ids = sorted(
        {source.plan_id for one in tables for row in one.trainings for source in row.sources}
    )
    newest = {one.id: one for one in await store.plans.get_many(ids)}
    # While a next version is open, the one in force says what came of it.
    newest |= await store.plans.in_force_of(ids)
    return list(newest.values())


def names_in(facts: PlanFacts) -> list[tuple[Text | str, Named]]:
    """Names of people in what HR typed, each with where it stands."""
    return names_found(facts)


async def prepare(
    facts: PlanFacts, version: Version, *, texts: Texts, language: str, now: datetime
) -> Prepared:
    """The version in that language. Which figures it shows takes a second for hundreds of trainings, so it
    is worked out beside the conversation."""

    def build() -> Prepared:
        built = build_training_plan(facts, version, texts=texts, language=language, now=now)
        review = build_review(built, facts, version, texts=texts, language=language, now=now)
        return Prepared(year=facts.plan.year, version=version, built=built, review=review)

    return await asyncio.to_thread(build)


async def make_files(
    prepared: Prepared, renderer: Renders, formats: Sequence[PlanFormat] = FORMATS
) -> list[MadeFile]:
    """The document in these formats, and the report for HR as PDF; raises `RenderFailed`."""
    files = await _made(renderer, prepared.document, formats)
    return [*files, *await _made(renderer, prepared.review, REPORT)]


async def _made(
    renderer: Renders, document: PlanDocument, formats: Collection[PlanFormat]
) -> list[MadeFile]:
    made = await renderer.lay_out_training_plan(document, formats)
    return [
        MadeFile(name=f"{document.file_stem}.{kind}", content=content)
        for kind, content in made.items()
    ]


async def record(
    store: Store,
    prepared: Prepared,
    files: Iterable[MadeFile],
    now: datetime,
    *,
    who: str | None = None,
) -> None:
    """Writes into the audit log which version was handed out, to whom, and the fingerprint of each file."""
    details = {
        "year": prepared.year,
        "version": prepared.version.value,
        "language": prepared.document.language,
        "sha256": [f"{one.name} {one.fingerprint}" for one in files],
    }
    event = AuditEvent(at=now, who=who, what="training_plan.document", details=details)
    await store.audit.record(event)


async def shown(store: Store, me: Person, overlay: str, now: datetime) -> DocumentsShown:
    """What HR sees in the chat before they choose a version: the years, names in texts, the checklist."""
    this_year = today(now).year
    years = sorted({*await store.training_plans.years(), this_year, this_year + 1})
    _, _, item = overlay.partition("@")
    year = chosen_year(item, years[-1])
    facts = await load_facts(store, year, now)
    return DocumentsShown(
        year=year,
        years=tuple(years),
        trainings=len(facts.plan.trainings),
        names=tuple(names_found(facts)),
        checklist=checked(facts),
    )


def chosen_year(item: str, otherwise: int) -> int:
    """The year that the item of a position stands for."""
    return int(item) % 10_000 if item.isdecimal() and int(item) % 10_000 else otherwise
