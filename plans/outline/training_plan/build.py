"""From what is known to the document, part by part, in the order in which the law's models have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from plans.i18n.formats import HOURS_A_DAY, Duration
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.law.rules import CHECK, GroupKind
from plans.law.showing import sourced
from plans.model import Person
from plans.model.declaring import declared
from plans.organisation.facts import LABELS as FACT_LABELS
from plans.organisation.facts import band_words
from plans.organisation.facts import facts as profile_facts
from plans.outline.parts import Field, portable
from plans.outline.training_plan import labels, pictures
from plans.outline.training_plan.checklist import checked
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.figures import Figures
from plans.outline.training_plan.numbers import (
    Group,
    OutcomeGroup,
    PeopleGroup,
    access_groups,
    all_outcomes,
    all_trainings,
    by_kind,
    by_quarter,
    by_theme,
    name_figures,
    outcomes,
    outcomes_by_theme,
)
from plans.outline.training_plan.parts import (
    Block,
    Card,
    Cell,
    Column,
    Facts,
    PlanDocument,
    Section,
    Table,
    Words,
)
from plans.outline.training_plan.table import Setting
from plans.outline.wording import Wording, capital
from plans.training_plan.steps import GROUPS, Part, Question
from plans.training_plan.training import Training

SHORT = 25
"""Characters of an answer that fits beside others."""
_COMPANY = ("name", "seat", "joint_committees", "body")
_ON_CARDS = ("title", "theme")
"""What stands in the heading of a training."""


@dataclass(frozen=True, kw_only=True)
class Built:
    """A version of the plan, with its figures: what is left out of them is told to HR."""

    document: PlanDocument
    figures: Figures


def build_training_plan(
    facts: PlanFacts, version: Version, *, texts: Texts, language: str, now: datetime
) -> Built:
    """The plan of a year as that version says it, in that language."""
    hides = version is not Version.INTERNAL
    setting = Setting(
        facts=facts,
        version=version,
        wording=Wording(texts, language),
        figures=Figures(hides=hides, at_least=facts.at_least),
    )
    name_figures(setting)
    return Built(document=_Build(setting, now).document(), figures=setting.figures)


@dataclass(frozen=True)
class _Build:
    setting: Setting
    now: datetime

    def document(self) -> PlanDocument:
        setting, say = self.setting, self.setting.say
        facts, version = setting.facts, setting.version
        organisation = facts.profile.name or say(labels.NO_NAME)
        years = plan_years(setting.wording, facts)
        word = say(labels.VERSION_FILE[version])
        file = portable(f"{say(labels.FILE)} {years} {word}")
        return PlanDocument(
            language=setting.wording.language,
            labels={"page": say(labels.PAGE), "of": say(labels.OF)},
            organisation=organisation,
            title=say(labels.TITLE, years=years),
            version=say(labels.FOR[version]),
            stamp=say(labels.STAMPS[version]),
            name=say(labels.NAME, years=years, organisation=organisation),
            file_stem=file,
            notices=tuple(self._notices()),
            sections=tuple(self._sections()),
            made_at=self.now,
            made=say(labels.MADE, moment=self.now),
        )

    def _notices(self) -> Iterator[str]:
        say = self.setting.say
        if self.setting.outside:
            least = self.setting.facts.at_least
            yield say(labels.HIDES, sign=labels.HIDDEN, least=least)
        else:
            yield say(labels.CONFIDENTIAL)

    def _sections(self) -> Iterator[Section]:
        parts: list[tuple[str, Text, Iterable[Block]]] = [
            ("company", labels.COMPANY, self._company()),
            ("composition", labels.COMPOSITION, self._composition()),
            ("strategy", labels.STRATEGY, self._strategy()),
            ("trainings", labels.TRAININGS, self._trainings()),
            ("groups", labels.GROUPS, self._groups()),
            ("equal_access", labels.EQUAL_ACCESS, self._equal_access()),
            ("investment", labels.INVESTMENT, self._investment()),
            ("evaluation", labels.EVALUATION, self._evaluation()),
        ]
        if not self.setting.outside:
            parts.append(("checklist", labels.CHECKLIST, checklist_blocks(self.setting)))
        for number, (key, title, blocks) in enumerate(parts, 1):
            yield Section(
                key=key, number=str(number), title=self.setting.say(title), blocks=tuple(blocks)
            )

    # -------------------------------------------------------------- company, composition

    def _company(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        known = {one.key: one for one in profile_facts(setting.facts.profile)}
        yield Facts(
            fields=tuple(
                Field(
                    label=say(known[key].label),
                    value=say(known[key].value) or say(labels.NOT_SAID),
                )
                for key in _COMPANY
            )
        )
        counted = setting.facts.counted
        if counted is None:
            yield Words(title=say(labels.THRESHOLD), text=say(labels.NO_QUARTERS))
            return
        lines = "\n".join(map(say, counted.lines))
        yield Words(title=say(labels.THRESHOLD), text=lines)

    def _composition(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        counted = setting.facts.profile.composition
        if counted.counted_on is None:
            yield Words(text=say(labels.NOT_COUNTED))
            return
        people = counted.people or 0
        genders = [
            (f"gender.{key}", say(FACT_LABELS[key]), getattr(counted, key))
            for key in ("men", "women", "other")
            if getattr(counted, key) is not None
        ]
        if genders:
            yield self._counted(labels.BY_GENDER, labels.GENDER, genders, ("gender", people))
        ages = [
            (f"age.{number}", say(band_words(one.band)), one.people)
            for number, one in enumerate(counted.ages)
        ]
        if ages:
            whole = ("age", sum(one.people for one in counted.ages))
            yield self._counted(labels.BY_AGE, labels.AGE, ages, whole)
        others = []
        for key in ("disability", "shortage"):
            if (number := getattr(counted, key)) is not None:
                cell = setting.people(key, number)
                others.append(Field(label=say(FACT_LABELS[key]), value=cell.text))
        if counted.fte is not None:
            value = setting.number(counted.fte).text
            others.append(Field(label=say(FACT_LABELS["fte"]), value=value))
        if others:
            yield Facts(fields=tuple(others))
        yield Words(text=say(labels.COUNTED_ON, day=counted.counted_on), small=True)

    def _counted(
        self,
        title: Text,
        head: Text,
        rows: Sequence[tuple[str, str, int]],
        whole: tuple[str, int],
    ) -> Table:
        setting = self.setting
        key, people = whole

        def share(one: str, number: int) -> Cell:
            if setting.figures.shown(one) and setting.figures.shown(key):
                return setting.percent(number, people)
            return Cell(text=labels.HIDDEN)

        made = [
            (setting.text(label), setting.people(one, number), share(one, number))
            for one, label, number in rows
        ]
        total = (setting.text(setting.say(labels.TOTAL)), setting.people(key, people), Cell())
        return Table(
            title=setting.say(title),
            columns=(
                setting.column(head, share=4),
                setting.column(labels.WORKERS, "number"),
                setting.column(labels.SHARE, "percent"),
            ),
            rows=(*made, total),
            total=True,
        )

    # -------------------------------------------------------------- strategic frame

    def _strategy(self) -> Iterator[Block]:
        parts = (Part.STRATEGY, Part.VISION, Part.SKILLS)
        answers = [block for part in parts for block in self._answers(part)]
        yield from answers or [Words(text=self.setting.say(labels.NOTHING_SAID))]

    def _answers(self, part: Part) -> Iterator[Block]:
        for question in self.setting.facts.questions:
            if question.part is part and question.group is None:
                yield from self._answer(question)

    def _answer(self, question: Question) -> Iterator[Block]:
        words = self.setting.facts.said(question.key)
        if words:
            title = self.setting.say(question.label)
            if title in map(self.setting.say, (labels.EQUAL_ACCESS, labels.INVESTMENT)):
                title = ""  # what the part itself is called
            yield Words(title=title, text=self.setting.free(words))

    # -------------------------------------------------------------- trainings

    def _trainings(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        trainings = setting.facts.plan.trainings
        yield from self._answers(Part.TRAININGS)
        if not trainings:
            yield Words(text=say(labels.NO_TRAININGS))
            return
        yield Table(
            title=say(labels.OVERVIEW),
            columns=(
                setting.column(labels.NUMBER, share=2),
                setting.column(labels.TRAINING, share=11),
                setting.column(labels.FOR_WHOM, share=7),
                setting.column(labels.KIND, share=4),
                setting.column(labels.WHEN, share=4),
                setting.column(labels.PEOPLE, "number", share=5),
                setting.column(labels.EACH_HOURS, share=4),
                setting.column(labels.BUDGET, "money", share=5),
            ),
            rows=tuple(self._overview_row(one) for one in trainings),
        )
        yield Words(title=say(labels.EACH), text="")
        for one in trainings:
            yield self._card(one)

    def _overview_row(self, one: Training) -> tuple[Cell, ...]:
        setting = self.setting
        return (
            setting.text(str(one.id)),
            setting.text(setting.title(one)),
            setting.text(setting.value(one, "target_group")),
            setting.text(setting.value(one, "formal")),
            setting.text(setting.value(one, "quarter")),
            setting.people(f"training.{one.id}", one.participants),
            setting.text(setting.value(one, "hours")),
            setting.money(one.budget),
        )

    def _card(self, one: Training) -> Card:
        setting = self.setting
        fields = [
            Field(label=setting.label(name), value=value)
            for name in declared(Training)
            if name not in _ON_CARDS and (value := setting.value(one, name))
        ]
        if not setting.outside and one.sources:
            known = setting.facts.references
            plans = dict.fromkeys(source.plan_id for source in one.sources)
            value = ", ".join(known.get(plan, str(plan)) for plan in plans)
            fields.append(Field(label=setting.say(labels.PLANS), value=value))
        return Card(
            number=str(one.id),
            title=setting.title(one),
            theme=setting.theme(one),
            short=tuple(capitalised(f) for f in fields if len(f.value) <= SHORT),
            long=tuple(capitalised(f) for f in fields if len(f.value) > SHORT),
        )

    # -------------------------------------------------------------- groups

    def _groups(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        for group in setting.facts.groups_of_year:
            lines = [setting.free(setting.facts.said(f"{GROUPS}.{group.key}"))]
            serving = [one for one in setting.facts.plan.trainings if group.key in one.for_groups]
            lines += [
                f"{setting.title(one)}: {setting.free(one.groups_how)}"
                for one in serving
                if one.groups_how
            ]
            if serving:
                titles = "; ".join(f"{one.id}. {setting.title(one)}" for one in serving)
                lines.append(say(labels.TRAININGS_FOR, trainings=titles))
            elif not lines[0]:
                lines.append(say(labels.NOTHING_FOR))
            kind = labels.RISK_GROUP if group.kind is GroupKind.RISK else labels.SPECIFIC_GROUP
            title = f"{group.title.said(setting.wording.language)} ({say(kind).lower()})"
            yield Words(title=title, text="\n".join(filter(None, lines)))

    # -------------------------------------------------------------- equal access

    def _equal_access(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        yield from self._answers(Part.EQUAL_ACCESS)
        access = setting.facts.access
        if not access.cells:
            yield Words(text=say(labels.NOBODY))
            return
        departments = access_groups(setting, "department")
        picture = pictures.who_has_none(setting, departments)
        if picture is not None:
            yield picture
        for of, title, head, groups in (
            ("department", labels.BY_DEPARTMENT, labels.DEPARTMENT, departments),
            ("function", labels.BY_FUNCTION, labels.FUNCTION, access_groups(setting, "function")),
        ):
            if len(groups) > 1 or of == "department":
                yield self._access_table(title, head, groups)
        yield Words(text=say(labels.WITHOUT_HINT), small=True)
        if access.without and not setting.outside:
            yield self._by_name(access.without)

    def _by_name(self, people: Sequence[Person]) -> Table:
        """Who has no training; for HR alone."""
        setting = self.setting
        heads = (labels.PERSON, labels.DEPARTMENT, labels.FUNCTION)
        return Table(
            title=setting.say(labels.WHO_HAS_NONE),
            columns=tuple(setting.column(one) for one in heads),
            rows=tuple(
                tuple(map(setting.text, (one.name, one.department, one.function))) for one in people
            ),
        )

    def _access_table(self, title: Text, head: Text, groups: Sequence[PeopleGroup]) -> Table:
        setting = self.setting
        whole = PeopleGroup(
            key="access",
            label=setting.say(labels.TOTAL),
            having=sum(one.having for one in groups),
            without=sum(one.without for one in groups),
            cells=(),
        )
        return Table(
            title=setting.say(title),
            columns=(
                setting.column(head, share=4),
                setting.column(labels.WORKERS, "number"),
                setting.column(labels.HAVING, "number"),
                setting.column(labels.WITHOUT, "number"),
                setting.column(labels.SHARE_WITHOUT, "percent"),
            ),
            rows=tuple(self._access_row(one) for one in (*groups, whole)),
            total=True,
        )

    def _access_row(self, one: PeopleGroup) -> tuple[Cell, ...]:
        setting = self.setting
        shown = all(setting.figures.shown(f"{one.key}.{part}") for part in ("all", "n"))
        share = setting.percent(one.without, one.people) if shown else Cell(text=labels.HIDDEN)
        return (
            setting.text(one.label),
            setting.people(f"{one.key}.all", one.people),
            setting.people(f"{one.key}.y", one.having),
            setting.people(f"{one.key}.n", one.without),
            share,
        )

    # -------------------------------------------------------------- investment

    def _investment(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        yield from self._answers(Part.INVESTMENT)
        trainings = setting.facts.plan.trainings
        if not trainings:
            yield Words(text=say(labels.NO_TRAININGS))
            return
        themes, quarters, kinds = by_theme(setting), by_quarter(setting), by_kind(setting)
        for picture in (
            pictures.budget_by_theme(setting, themes),
            pictures.days_by_quarter(setting, quarters),
            pictures.formal_and_informal(setting, themes),
        ):
            if picture is not None:
                yield picture
        yield self._sums(labels.BY_THEME, labels.THEME, themes)
        yield self._sums(labels.BY_QUARTER, labels.WHEN, quarters)
        yield self._sums(labels.BY_KIND, labels.KIND, kinds)
        unknown = sum(1 for one in trainings if one.all_hours is None)
        hints = [say(labels.DAYS_HINT, hours=Duration(HOURS_A_DAY))]
        if unknown:
            hints.append(say(labels.unknown_hint(unknown)))
        yield Words(text=" ".join(hints), small=True)

    def _sums(self, title: Text, head: Text, groups: Sequence[Group]) -> Table:
        setting = self.setting
        whole = all_trainings(setting)
        return Table(
            title=setting.say(title),
            columns=(
                setting.column(head, share=4),
                setting.column(labels.ROWS, "number"),
                setting.column(labels.PEOPLE, "number"),
                setting.column(labels.HOURS, "number"),
                setting.column(labels.DAYS, "number"),
                setting.column(labels.BUDGET, "money", share=2),
            ),
            rows=tuple(self._sum_row(one) for one in (*groups, whole)),
            total=True,
        )

    def _sum_row(self, one: Group) -> tuple[Cell, ...]:
        setting = self.setting
        return (
            setting.text(capital(one.label)),
            setting.number(len(one.trainings)),
            setting.people(f"{one.key}.people", one.people),
            setting.figure(f"{one.key}.hours", setting.number(one.hours)),
            setting.figure(f"{one.key}.hours", setting.days(one.hours)),
            setting.money(one.budget),
        )

    # -------------------------------------------------------------- evaluation

    def _evaluation(self) -> Iterator[Block]:
        setting, say = self.setting, self.setting.say
        yield from self._answers(Part.EVALUATION)
        last = setting.facts.plan.year - 1
        if not setting.facts.last_year:
            yield Words(text=say(labels.NO_LAST_YEAR, year=str(last)), small=True)
            return
        themes, whole = outcomes_by_theme(setting), all_outcomes(setting)
        yield Words(title=say(labels.LAST_YEAR, year=str(last)), text="")
        picture = pictures.growth(setting, themes)
        if picture is not None:
            yield picture
        yield self._outcomes(labels.LAST_THEMES, labels.THEME, (*themes, whole), total=True)
        rows = outcomes(setting)
        if rows:
            yield self._outcomes(labels.LAST_TRAININGS, labels.TRAINING, rows)
        yield Words(text=say(labels.GROWTH_HINT), small=True)

    def _outcomes(
        self, title: Text, head: Text, rows: Sequence[OutcomeGroup], *, total: bool = False
    ) -> Table:
        setting = self.setting
        last = str(setting.facts.plan.year - 1)
        columns: tuple[Column, ...] = (
            setting.column(head, share=5),
            setting.column(labels.BUDGET, "money", share=2),
            setting.column(labels.SPENT, "money", share=2),
            setting.column(labels.PARTICIPANTS, "number", share=2),
            setting.column(labels.FOLLOWED, "number", share=2),
            setting.column(labels.USEFUL, "number", share=2),
            setting.column(labels.APPLIED, "number", share=2),
            setting.column(labels.OWN_LEVEL, share=3),
            setting.column(labels.MANAGER_LEVEL, share=3),
        )
        made = tuple(self._outcome_row(one) for one in rows)
        return Table(title=setting.say(title, year=last), columns=columns, rows=made, total=total)

    def _outcome_row(self, one: OutcomeGroup) -> tuple[Cell, ...]:
        setting, key = self.setting, one.key
        seen = one.outcome
        levels = [
            setting.figure(f"{key}.{side}", Cell(text=pictures.levels(setting, growth)))
            if growth.people
            else Cell()
            for side, growth in (("own", seen.own), ("manager", seen.manager))
        ]
        spent = setting.money(seen.cost) if seen.participants else Cell()
        return (
            setting.text(one.label),
            setting.money(one.budget),
            setting.figure(f"{key}.followed", spent),
            setting.people(f"{key}.participants", seen.participants),
            setting.people(f"{key}.followed", seen.followed),
            setting.people(f"{key}.useful", seen.useful),
            setting.people(f"{key}.applied", seen.applied),
            *levels,
        )


def checklist_blocks(setting: Setting) -> Iterator[Block]:
    """The checklist as a table, and whom to ask."""
    say, numbers = setting.say, SECTION_NUMBERS
    rows = []
    for one in checked(setting.facts):
        where = ", ".join(say(labels.SECTION, number=numbers[key]) for key in one.sections)
        missing = "; ".join(map(say, one.missing))
        state = say(labels.MISSING, what=missing) if missing else say(labels.MET)
        rule = one.requirement
        rows.append(
            (
                setting.text(rule.title.said(setting.wording.language)),
                setting.text(say(labels.LAW if rule.duty else labels.ADVICE)),
                setting.text(where),
                setting.text(state),
                setting.text(say(sourced(rule))),
            )
        )
    yield Table(
        title="",
        columns=(
            setting.column(labels.REQUIREMENT, share=4),
            setting.column(labels.DUTY, share=2),
            setting.column(labels.WHERE, share=1),
            setting.column(labels.STATE, share=4),
            setting.column(labels.SOURCE, share=4),
        ),
        rows=tuple(rows),
    )
    yield Words(text=say(CHECK), small=True)


SECTION_NUMBERS = {
    key: number
    for number, key in enumerate(
        (
            "company",
            "composition",
            "strategy",
            "trainings",
            "groups",
            "equal_access",
            "investment",
            "evaluation",
        ),
        1,
    )
}
"""The number of each part of the document, by its key."""


def plan_years(wording: Wording, facts: PlanFacts) -> str:
    """The year of the plan, or the first and the last."""
    first, last = str(facts.plan.year), str(facts.plan.until)
    return first if first == last else wording.say(labels.YEARS, first=first, last=last)


def capitalised(field: Field) -> Field:
    """The field, its label with a capital."""
    return Field(label=capital(field.label), value=field.value)
