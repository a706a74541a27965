"""What people type and tap when anything goes."""

from __future__ import annotations

from datetime import datetime

from dialogs.steps.asking import Asking
from dialogs.steps.step import Step
from plans.i18n.text import Text
from plans.model import Plan
from plans.rendering.errors import Location
from plans.rendering.word_template.findings import Finding, Report, report_to_json
from plans.storage.records import PendingTemplate
from tests.cast import ANNA, TODAY
from tests.chat import TEXTS
from tests.sensible import SCRIPTS
from tests.story import whole_plan

HOSTILE = [
    "{{ 7*7 }}",
    "%(name)s %s %d %",
    "<b>bold</b> & more",
    "'; DROP TABLE plans; --",
    "\x00\ud800",
    "   ",
    "🙂" * 50,
    "\u202eright to left",
    "x" * 300,
    "x" * 10_000,
    "/",
    "@1",
    "1",
    "0",
    "yes",
    "no",
    "done",
    "add",
    "open",
    "own",
    "agree",
    "31/12/2027",
    "tomorrow",
    "1/1/2020",
    "31/12/2099",
    "5",
    "9",
    "450",
    "2 days",
]
"""What nobody should type."""

FITTING = ["words", "more", "31/12/2027", "in 3 months", "2 days", "450", "3", "yes"]
"""What may be an answer."""

CHOICES = [
    *("yes", "no", "add", "done", "keep", "details", "sharpen", "change", "remark"),
    *("adjust", "agree", "decline", "return", "submit", "missing", "continue", "remove"),
    *("up", "goal1", "competence1", "action1", "add-goal", "add-talk", "growth", "job"),
    *("3", "0", "open", "own", "marc", "take_back", "document", "new", "prepare", "start"),
    *("excel", "remind", "not_started", "drafting", "more", "option1", "question1", "talk"),
    *("evaluation", "started", "dropped", "partly", "close", "confirm", "reopen", "carry"),
    *("all", "last", "other", "departments", "statuses", "link", "nonsense"),
    *("choose", "fresh"),
]
"""What stands behind buttons, anywhere."""

WISHES = [
    "/plan change talk1 remove yes talk1 remove yes talk1 remove yes done submit",
    "/plan change promise1 remove yes done",
    "/plan change goal1 remove yes done",
    "/plan change goal1 competence1 add-action words job words",
    "/plan change add-talk words done",
    "/plan change remark words preparation good_at words shared yes up done",
    "/plan change goal1 target_date",
    "/plan submit",
    "prepare words words words words words words yes",
    "adjust add-action words job",
    "adjust what words done",
    "adjust remove yes done",
    "adjust add-talk done",
    "remark words agree",
    "decline words",
    "agree agree 3 agree agree /skip",
    "return words",
    "return words change",
    "take_back",
    "remarks words",
    "opinion words",
    "change yes",
    "talk",
    "talk started 50 words",
    "talk dropped words",
    "/talk /skip /skip words",
    "planned words close",
    "close",
    "change helped words",
    "change done close",
    "add words job words done",
    "words competence1 job words done",
    "evaluation",
    "evaluation partly started started no",
    "confirm",
    "yes yes yes agree",
    "no words agree",
    "no words yes agree",
    "no words no words agree",
    "reopen words",
    "carry",
    "choose goal1 done",
    "choose action1 promise1 done",
    "fresh",
    "/plan change carry action1 done done",
    "/withdraw yes words",
    "details words words words",
    "details /skip done",
    "sharpen words",
    "/language nl",
    "/language en",
    "own",
    "open",
    "/pause",
    "/mydata /document",
]
"""What somebody may have in mind: buttons in a row, `words` where something is typed."""

HR_WISHES = [
    "/collect collect",
    "/collect last pdf collect",
    "/collect collect /collect",
    "/collect other close",
    "/collect link",
    "/collect departments customer-service done collect",
    "/collect statuses active submitted all collect",
    "/hr collect collect",
    "/hr excel",
    "/hr remind yes",
    "/hr rounds new 2028 2027-02-01 2027-03-31 done none yes up",
    "/hr rounds new 2028 2028-01-01 2027-02-01 customer-service all 2027 closes",
    "/hr rounds new words words words /back /back leave",
    "/hr rounds 2027 closes 2027-03-31 yes done",
    "/hr rounds 2027 opens words leave",
    "/hr rounds 2027 close yes rounds 2027 reopen",
    "/hr rounds 2027 close carry up",
    "/hr organisation continue words later words later /back /back up",
    "/hr organisation counts ages-2 5 men 0 fte words keep back joint_committees 450 clear",
    "/hr organisation body none maatwerk yes quarters words keep continue later later",
    "/hr style reset yes",
    "/hr style reset no up done",
    "/hr style /back",
    "use-en",
    "use /hr style",
    "trial leave",
]
"""The same for HR."""

_ASKING = Asking(
    plan=whole_plan(),
    me=ANNA,
    employee=ANNA,
    language="en",
    today=TODAY,
    render=TEXTS.render,
)
ANSWERS = [
    (step.key, choice.id)
    for script in SCRIPTS
    for step in script.nodes.values()
    if isinstance(step, Step)
    for choice in step.answer.choices(_ASKING)
]
"""Every button of every question, to forge."""


def items_about(plan: Plan, key: str) -> list[int]:
    """The items that a step of that key can be about."""
    kind = key.partition(".")[0]
    return [item.id for item in (*plan.items(), *plan.additions) if kind == item.KIND]


def template_sent(who: str, at: datetime, usable: bool) -> tuple[PendingTemplate, bytes]:
    """A Word template as it waits for HR's word."""
    problem = Finding(place=Location(paragraph=1), problem=Text("There is no placeholder."))
    report = Report(problems=() if usable else (problem,), missing=("goals",))
    pending = PendingTemplate(
        person_id=who, received_at=at, file_name="huisstijl.docx", report=report_to_json(report)
    )
    return pending, b"PK" if usable else b""
