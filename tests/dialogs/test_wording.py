"""Every question and every screen can be put in every language, with buttons that can be pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dialogs.conversation import Conversation, Session
from dialogs.engine.context import Context
from dialogs.engine.questions import question_at
from dialogs.prompt import Position, Prompt
from dialogs.screens.registry import SCREENS
from dialogs.scripts.additions import ADDITIONS
from dialogs.scripts.evaluation import EVALUATION
from dialogs.scripts.plan import PLAN
from dialogs.scripts.review import REVIEW
from dialogs.scripts.talk import TALK
from dialogs.snapshot import Snapshot, Waiting
from dialogs.steps.script import Script
from dialogs.steps.step import Repeat
from plans import editing
from plans.certificates.expiring import CertificatesShown, ExpiringShown
from plans.i18n.text import Text
from plans.law.files import Law
from plans.legal_calendar.log import CalendarShown, StepDone
from plans.legal_calendar.steps import Situation, legal_calendar
from plans.legal_calendar.submission import Receipt, Submission, SubmissionShown, WorkersShown
from plans.legal_calendar.supported_work import SupportedWorkShown, WorkerPlan, plan_due
from plans.model import Person, Plan, Status, TalkKind
from plans.notices import News
from plans.organisation.age_bands import age_bands
from plans.organisation.profile import OrganisationProfile, OrganisationShown
from plans.outline.training_plan.checklist import checked
from plans.outline.training_plan.shown import DocumentsShown
from plans.talks.recording import begun
from plans.training_days.account import Employer, Known, account
from plans.training_days.collective import shared_days
from plans.training_days.overview import DaysOverview
from plans.training_days.shown import MyDays, MyTrainings, ToConfirm
from plans.training_days.trainings import FollowedTraining, Source
from plans.training_plan.named_people import Names
from tests.cast import ANNA, GREET, INES, MARC, NOW
from tests.chat import TEXTS
from tests.plans.training_plan.shown import steps_shown
from tests.plans.training_plan.tables import table_shown
from tests.story import agreed_plan, whole_plan
from tests.training_plan_company import company

LANGUAGES = TEXTS.languages
STEPS_SHOWN = steps_shown()
_FACTS = company(1, people=12)
DOCUMENTS_SHOWN = DocumentsShown(
    year=2027,
    years=(2027, 2028),
    trainings=len(_FACTS.plan.trainings),
    names=((Text("Answer: %(question)s")(question="x"), Names([ANNA]).found_in("Anna")[0]),),
    checklist=checked(_FACTS),
)
TABLE_SHOWN = table_shown()


DRAFT_SENT = Submission(
    id=1,
    year=2027,
    upload=1,
    name="plan.pdf",
    sha256="ab" * 32,
    until=NOW.date(),
    started_at=NOW,
    by=None,
)
RECEIPT = Receipt(
    submission=1, person_id="anna", sent_at=NOW, remark="More on safety", remarked_at=NOW
)


def submission_shown(item: int | None) -> SubmissionShown:
    """A draft that somebody was sent; or none."""
    return SubmissionShown(
        submission=DRAFT_SENT if item != 1 else None, receipt=RECEIPT if item != 1 else None
    )


def workers_shown(item: int | None) -> WorkersShown:
    """What became of it; or a draft that is still to be sent."""
    people = {"anna": replace(ANNA, reachable=False)}
    if item == 1:
        return WorkersShown(staff=1, without_chat=1, people=people, file=1, file_name="plan.pdf")
    return WorkersShown(
        staff=1, without_chat=0, submission=DRAFT_SENT, receipts=[RECEIPT], people=people
    )


def supported_shown(item: int | None) -> SupportedWorkShown:
    """Nobody's plan is missing; or those of many."""
    worker = WorkerPlan(person=replace(ANNA, started_on=NOW.date(), supported_work=True))
    due = plan_due(worker, Law().calendar)
    assert due is not None
    many = [due, replace(due, day=None, rule=None)] * 20
    return SupportedWorkShown(due=many if item == 1 else (), workers=40, is_known=True)


def calendar_shown(item: int | None) -> CalendarShown:
    """A year with a step that is done and one that was opened again."""
    calendar = legal_calendar(Situation(year=2027, supported_work=True), Law())
    done = StepDone(id=1, year=2027, step="fixed", done_on=NOW.date(), by="ines", recorded_at=NOW)
    return CalendarShown(
        year=2027,
        calendar=calendar if item != 1 else None,
        is_known=item is None,
        log=(done, replace(done, id=2, step="filed", undone_at=NOW)),
        workers=workers_shown(item),
        supported=supported_shown(item),
        names={"ines": "Ines Claes"},
    )


def scene_of(me: Person, plan: Plan, at: Position, language: str, **session: object) -> Context:
    me = replace(me, language=language, language_chosen=True, privacy_seen_at=NOW)
    people = {one.id: one for one in (ANNA, MARC, GREET, INES)} | {me.id: me}
    snapshot = Snapshot(
        now=NOW,
        me=me,
        people=people,
        texts=TEXTS,
        plan=plan,
        submitted=plan,
        earlier=replace(agreed_plan(), id=plan.id + 1, round="2026"),
        shown=(
            CertificatesShown(known={}),
            ExpiringShown(),
            OrganisationShown(profile=OrganisationProfile(), bands=age_bands()),
            calendar_shown(item=at.item),
            STEPS_SHOWN,
            DOCUMENTS_SHOWN,
            TABLE_SHOWN,
            *days_shown(item=at.item),
            submission_shown(item=at.item),
        ),
        waits=(Waiting(plan_id=plan.id, employee=ANNA, since=NOW, news=News.WAITS_FOR_REVIEW),),
    )
    conversation = Conversation(subject=plan.id).with_session(
        plan.id,
        Session(at=at, **session),  # type: ignore[arg-type]
    )
    return Context(snapshot=snapshot, conversation=conversation, me=me, plan=plan)


def days_shown(*, item: int | None) -> tuple[object, ...]:
    """What the screens of training days show: a balance, and a training that waits for a word."""
    training = FollowedTraining(
        id=item or 1,
        person_id=ANNA.id,
        name="Excel",
        hours=Decimal("15.2"),
        ended_on=date(2027, 1, 12),
        source=Source.PERSON,
        reported_at=NOW,
    )
    person = replace(ANNA, started_on=date(2015, 3, 1))
    known = Known(person=person, trainings=(training,))
    employer = Employer(committee="200", sizes=dict.fromkeys(range(2024, 2028), Decimal(50)))
    found = account(known, employer, Law(), year=2027)
    small = Employer(committee="200", sizes={2027: Decimal(8)})
    shared = shared_days([known], small, Law(), year=2027, today=NOW.date())
    waiting = (ToConfirm(training=training, person=person),)
    return (
        MyDays(account=found, to_confirm=waiting, team=(found,)),
        MyTrainings(trainings=(training,), decides="Marc"),
        DaysOverview(
            year=2027, accounts=(found,), waiting=waiting, endings=(person,), shared=shared
        ),
    )


def places(script: Script, plan: Plan) -> Iterator[Position]:
    """Every question of a script, at every item it can be about."""
    for key, node in script.nodes.items():
        about = key.partition(".")[0]
        if isinstance(node, Repeat):
            holders = {"competence": "goal", "action": "competence"}
            about = holders.get(node.kind, "")
        items = [item.id for item in plan.items() if about == item.KIND]
        yield from (Position(key, item) for item in items or [None])


def asked(script: Script, me: Person, plan: Plan) -> list[tuple[str, Position]]:
    return [(language, position) for language in LANGUAGES for position in places(script, plan)]


def check(prompt: Prompt, language: str) -> None:
    """Every text renders, and every button can be told apart."""
    lines = [TEXTS.render(line.text, language) for line in prompt.lines]
    labels = [TEXTS.render(choice.label, language) for choice in prompt.choices]
    assert all(line.strip() for line in lines)
    assert all(label.strip() for label in labels)
    assert not any("%(" in text for text in (*lines, *labels))
    ids = [choice.id for choice in prompt.choices]
    assert len(ids) == len(set(ids))
    assert all(choice == choice.strip().lower() for choice in ids)
    assert all(len(choice) <= 20 for choice in ids)


DRAFT = whole_plan()
IN_REVIEW = replace(DRAFT, status=Status.IN_REVIEW)


@pytest.mark.parametrize(("language", "position"), asked(PLAN, ANNA, DRAFT))
def test_every_question_to_the_employee(language: str, position: Position) -> None:
    for carry in (None, *(item.id for item in DRAFT.items())):
        context = scene_of(ANNA, DRAFT, position, language, carry=carry)
        check(question_at(context, PLAN, position), language)


@pytest.mark.parametrize(("language", "position"), asked(REVIEW, MARC, IN_REVIEW))
def test_every_question_to_the_manager(language: str, position: Position) -> None:
    check(question_at(scene_of(MARC, IN_REVIEW, position, language), REVIEW, position), language)


TALKING = {
    kind: begun(replace(DRAFT, status=Status.ACTIVE), kind, NOW)
    for kind in (TalkKind.FOLLOW_UP, TalkKind.FINAL)
}
WITH_ADDITION = editing.add(TALKING[TalkKind.FOLLOW_UP], "addition", None, what="A course")[0]


@pytest.mark.parametrize("me", [ANNA, MARC], ids=lambda me: me.id)
@pytest.mark.parametrize(("language", "position"), asked(TALK, ANNA, WITH_ADDITION))
def test_every_question_of_a_talk(language: str, position: Position, me: Person) -> None:
    item = WITH_ADDITION.additions[0].id if position.key.startswith("addition.") else position.item
    position = Position(position.key, None if position.key.endswith(".more") else item)
    check(question_at(scene_of(me, WITH_ADDITION, position, language), TALK, position), language)


@pytest.mark.parametrize("me", [ANNA, MARC], ids=lambda me: me.id)
@pytest.mark.parametrize(("language", "position"), asked(EVALUATION, ANNA, DRAFT))
def test_every_question_of_the_evaluation(language: str, position: Position, me: Person) -> None:
    plan = TALKING[TalkKind.FINAL]
    check(question_at(scene_of(me, plan, position, language), EVALUATION, position), language)


@pytest.mark.parametrize(("language", "position"), asked(ADDITIONS, ANNA, DRAFT))
def test_every_question_about_what_a_talk_changes(language: str, position: Position) -> None:
    plan = TALKING[TalkKind.FOLLOW_UP]
    check(question_at(scene_of(ANNA, plan, position, language), ADDITIONS, position), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(SCREENS))
@pytest.mark.parametrize("status", list(Status), ids=lambda status: status.value)
def test_every_screen_in_every_status(key: str, status: Status, language: str) -> None:
    under_way = TALKING[TalkKind.FINAL if key == EVALUATION.end else TalkKind.FOLLOW_UP]
    plan = replace(under_way, status=status, reason="Too much for a year")
    for item in (None, *(one.id for one in plan.items())):
        position = Position(key, item)
        check(SCREENS[key].show(scene_of(ANNA, plan, position, language), position), language)


@pytest.mark.parametrize("news", list(News), ids=lambda news: news.value)
def test_every_notice(news: News) -> None:
    from dialogs.notices.plans import words_for

    people = {one.id: one for one in (ANNA, MARC)}
    for language in LANGUAGES:
        for to in ("anna", "marc"):
            words = words_for(news, replace(DRAFT, reason="So"), people, to=to)
            assert "%(" not in TEXTS.render(words, language)


NEVER_THEIRS = {
    News.WAITS_FOR_REVIEW,
    News.TAKEN_BACK,
    News.RECONSIDERED,
    News.NO_MANAGER,
    News.MANAGER_NOT_HERE,
    News.MOVED_TO_YOU,
    News.TEAM_GREW,
    News.EMPLOYEE_LEFT,
    News.PARTLY_AGREED,
}
"""What only somebody else hears."""


@pytest.mark.parametrize("news", sorted(set(News) - NEVER_THEIRS))
def test_nobody_is_spoken_to_as_a_third_person(news: News) -> None:
    from dialogs.notices.plans import words_for

    people = {one.id: one for one in (ANNA, MARC)}
    said = TEXTS.render(words_for(news, replace(DRAFT, reason="So"), people, to="anna"), "en")
    assert "Anna" not in said
