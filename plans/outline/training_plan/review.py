"""What HR reads beside a version of the plan: what was left out and why, names in the texts, the checklist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from plans.i18n.text import Text, labelled
from plans.i18n.translate import Texts
from plans.model.declaring import declared
from plans.outline.parts import portable
from plans.outline.training_plan import labels
from plans.outline.training_plan.build import Built, checklist_blocks, plan_years
from plans.outline.training_plan.facts import PlanFacts, Version
from plans.outline.training_plan.figures import Hidden
from plans.outline.training_plan.parts import Block, Cell, PlanDocument, Section, Table, Words
from plans.outline.training_plan.table import Setting
from plans.outline.wording import Wording
from plans.suppression.figures import Why
from plans.training_plan.named_people import REPLACED, Named
from plans.training_plan.training import Training

_IN_TRAINING = Text("Training %(number)s: %(field)s")
_IN_ANSWER = Text("Answer: %(question)s")
_DEPARTMENTS, _FUNCTIONS = Text("Departments"), Text("Functions")


def free_texts(facts: PlanFacts) -> Iterator[tuple[Text | str, str]]:
    """Every text of the plan that somebody typed, each after where it stands."""
    for question in facts.questions:
        if words := facts.said(question.key):
            yield _IN_ANSWER(question=question.label), words
    for one in facts.plan.trainings:
        for name in declared(Training):
            value = getattr(one, name)
            if isinstance(value, str) and value.strip():
                yield _IN_TRAINING(number=one.id, field=_label(name)), value
    for label, of in ((_DEPARTMENTS, "department"), (_FUNCTIONS, "function")):
        names = dict.fromkeys(getattr(cell, of) for cell in facts.access.cells)
        if words := "\n".join(filter(None, names)):
            yield label, words


def names_found(facts: PlanFacts) -> list[tuple[Text | str, Named]]:
    """The names of people in those texts, each with where it stands."""
    return [
        (where, name)
        for where, words in free_texts(facts)
        for name in facts.names.found_in(words, besides=facts.not_names)
    ]


def build_review(
    built: Built, facts: PlanFacts, version: Version, *, texts: Texts, language: str, now: datetime
) -> PlanDocument:
    """The report that goes with that version, for HR alone."""
    setting = Setting(
        facts=facts, version=version, wording=Wording(texts, language), figures=built.figures
    )
    say, document = setting.say, built.document
    years = plan_years(setting.wording, facts)
    stem = " ".join((say(labels.FILE), years, say(labels.VERSION_FILE[version])))
    parts: list[tuple[str, Text, Iterable[Block]]] = [
        ("left_out", labels.LEFT_OUT, _left_out(setting, built.figures.hidden)),
        ("names", labels.NAMES_FOUND, _names(setting)),
        ("checklist", labels.CHECKLIST, checklist_blocks(setting)),
    ]
    return PlanDocument(
        language=document.language,
        labels=document.labels,
        organisation=document.organisation,
        title=say(labels.REVIEW),
        version=f"{document.title} · {document.version}",
        stamp=say(labels.STAMPS[Version.INTERNAL]),
        name=f"{document.name} - {say(labels.REVIEW)}",
        file_stem=portable(f"{stem} {say(labels.REVIEW_FILE)}"),
        notices=(say(labels.REVIEW_HINT),),
        sections=tuple(
            Section(key=key, number=str(number), title=say(title), blocks=tuple(blocks))
            for number, (key, title, blocks) in enumerate(parts, 1)
        ),
        made_at=now,
        made=document.made,
    )


def _left_out(setting: Setting, hidden: tuple[Hidden, ...]) -> Iterator[Block]:
    say = setting.say
    if not hidden:
        yield Words(text=say(labels.NOTHING_LEFT_OUT))
        return
    least = setting.facts.at_least
    yield Words(text=say(labels.LEFT_OUT_HINT, least=least), small=True)
    rows = tuple(
        (
            setting.text(one.label),
            _exact(setting, one.value),
            setting.text(
                say(labels.IS_SMALL, least=least)
                if one.why is Why.SMALL
                else say(labels.WOULD_BETRAY, what=one.betrays)
            ),
        )
        for one in hidden
    )
    yield Table(
        title="",
        columns=(
            setting.column(labels.FIGURE, share=5),
            setting.column(labels.VALUE, "number", share=1),
            setting.column(labels.WHY, share=5),
        ),
        rows=rows,
    )


def _exact(setting: Setting, value: Fraction) -> Cell:
    return setting.number(Decimal(value.numerator) / Decimal(value.denominator))


def _names(setting: Setting) -> Iterator[Block]:
    say = setting.say
    found = names_found(setting.facts)
    if not found:
        yield Words(text=say(labels.NO_NAMES))
        return
    becomes = say(labels.REPLACED, sign=REPLACED) if setting.outside else say(labels.STAYS)
    yield Table(
        title="",
        columns=(
            setting.column(labels.FOUND, share=3),
            setting.column(labels.PLACE, share=5),
            setting.column(labels.BECOMES, share=4),
        ),
        rows=tuple(
            (setting.text(name.words), setting.text(say(where)), setting.text(becomes))
            for where, name in found
        ),
    )


def place_words(where: Text | str, name: Named) -> Text:
    """Where a name stands, for a message."""
    return labelled(where, name.words)


def _label(name: str) -> Text | str:
    found = declared(Training)[name].label
    return found if found is not None else name
