"""The plan on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings

from plans.model import Plan, Talk
from plans.rendering.pdf import make_pdf
from tests.plans import strategies
from tests.plans.rendering import answers
from tests.plans.rendering.anna_goals import promises
from tests.plans.rendering.answers import NO_SHRINKING
from tests.plans.rendering.examples import (
    ANNA,
    NOW,
    PEOPLE,
    anna_plan,
    anna_prepared,
    document_of,
    draft_plan,
    empty_plan,
)
from tests.plans.rendering.reading import pdf_text, problems, said


@pytest.mark.parametrize("plan", [anna_plan(), anna_prepared(), draft_plan(), empty_plan()])
def test_it_can_be_archived_and_read_aloud(plan: Plan) -> None:
    assert problems(make_pdf(document_of(plan))) == []


def test_a_usual_plan_takes_two_pages() -> None:
    assert len(_read(anna_plan()).pages) == 2
    assert len(_read(draft_plan()).pages) == 1


def test_it_knows_its_title_author_and_language() -> None:
    reader = _read(anna_plan(), "nl")
    assert reader.metadata is not None
    assert reader.metadata.title == "Development plan 2027 - Anna Peeters"
    assert reader.metadata.author == "Anna Peeters"
    assert reader.metadata.creation_date == NOW
    assert reader.trailer["/Root"]["/Lang"] == "nl-BE"


def test_its_sections_are_its_bookmarks() -> None:
    outline = _read(anna_plan()).outline
    titles = [entry["/Title"] for entry in outline if not isinstance(entry, list)]
    assert titles == ["Goals", "Timeline", "Support", "Remarks", "Sign-off"]


def test_every_page_says_which_plan_it_is() -> None:
    pages = _read(anna_plan()).pages
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert "Development plan 2027 - Anna Peeters · version 1" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_head_of_a_table_comes_back_on_the_next_page() -> None:
    plan = draft_plan()
    goal = plan.goals[0]
    (part,) = goal.competences
    (action,) = part.actions
    many = tuple(replace(action, id=10 + number) for number in range(60))
    plan = replace(plan, goals=(replace(goal, competences=(replace(part, actions=many),)),))
    pages = [page.extract_text() for page in _read(plan).pages]
    assert len(pages) > 2
    assert all("Action" in text for text in pages[:2])


SAYS_LAST: dict[str, dict[str, Any]] = {
    "remarks": {"employee_remark": "Graag wat tijd om te oefenen.", "manager_remark": "Prima."},
    "promises": {"promises": promises()},
    "talks": {"talks": (Talk(id=90, on=date(2027, 9, 1)),)},
    "timeline": {},
}


@pytest.mark.parametrize("last", SAYS_LAST)
def test_signatures_never_stand_alone_on_a_page(last: str) -> None:
    goal = draft_plan().goals[0]
    (part,) = goal.competences
    (action,) = part.actions
    turned = 0
    for count in range(4, 20):
        many = tuple(replace(action, id=10 + number) for number in range(count))
        goals = (replace(goal, competences=(replace(part, actions=many),)),)
        pages = _read(replace(draft_plan(), goals=goals, **SAYS_LAST[last])).pages
        [signing] = [text for page in pages if "Sign-off" in (text := page.extract_text())]
        assert signing.partition("Sign-off")[0].strip()
        turned += len(pages) > 1
    assert 0 < turned < 16  # the signatures were moved over the end of the page


def test_it_says_what_to_file_it_by() -> None:
    people = {**PEOPLE, "anna": replace(ANNA, number="00104")}
    reader = pypdf.PdfReader(io.BytesIO(make_pdf(document_of(anna_plan(), people=people))))
    for page in reader.pages:
        assert "Personnel number 00104 · Reference 2027-00001" in page.extract_text()
    assert reader.metadata is not None
    assert reader.metadata.keywords == "00104, 2027-00001"


def test_a_draft_says_so_on_every_page() -> None:
    for page in _read(draft_plan()).pages:
        assert "version 1 · draft" in page.extract_text()


def test_the_timeline_is_told_in_words() -> None:
    document = document_of(draft_plan())
    assert document.timeline is not None
    structure = _read(draft_plan()).trailer["/Root"]["/StructTreeRoot"]
    assert document.timeline.alt in _alternatives(structure)


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING)
@given(plan=answers.plans())
def test_everything_the_document_says_is_on_paper(plan: Plan) -> None:
    document = document_of(plan)
    text = pdf_text(make_pdf(document))
    assert sorted(words for words in said(document) if words not in text) == []


@settings(max_examples=25, deadline=None, phases=NO_SHRINKING)
@given(plan=strategies.plans())
def test_any_plan_becomes_a_valid_pdf(plan: Plan) -> None:
    assert problems(make_pdf(document_of(plan))) == []


def test_a_plan_of_many_years_and_talks_still_fits() -> None:
    talks = tuple(
        Talk(id=100 + number, on=(NOW + timedelta(days=91 * number)).date()) for number in range(80)
    )
    assert problems(make_pdf(document_of(replace(anna_plan(), talks=talks)))) == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert make_pdf(document_of(anna_plan())) == make_pdf(document_of(anna_plan()))


def _read(plan: Plan, language: str = "en") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(make_pdf(document_of(plan, language))))


def _alternatives(element: object) -> set[str]:
    """Every alternative text in the structure tree."""
    element = element.get_object() if isinstance(element, pypdf.generic.IndirectObject) else element
    if isinstance(element, list):
        return {text for part in element for text in _alternatives(part)}
    if not isinstance(element, dict):
        return set()
    own = {str(element["/Alt"])} if "/Alt" in element else set()
    return own | (_alternatives(element["/K"]) if "/K" in element else set())
