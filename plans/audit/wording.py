"""The audit log in words: what was done, and its particulars, for somebody who reads it.

Programs read an event as it is stored (`pop audit --json`); people read it here. A name that has no
words yet is shown as it is, and a test looks for those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from plans.audit.event import AuditEvent
from plans.i18n.formats import show_date, show_moment
from plans.i18n.text import Text
from plans.model import Status
from plans.model.own_questions import Said, words_in
from plans.model.words import word

Say = Callable[[Text], str]

EVENTS: dict[str, Text] = {
    "people.import": Text("list of people read"),
    "people.invite": Text("invited"),
    "people.revoke": Text("invitations ended"),
    "people.refuse": Text("invitation refused"),
    "people.sign_in_link": Text("link to the pages made"),
    "people.add": Text("somebody added"),
    "people.change": Text("data of somebody changed"),
    "people.sign_out": Text("signed out of the pages"),
    "people.export": Text("list of people handed out"),
    "people.own_data": Text("what is kept about somebody handed out"),
    "people.unlink": Text("Telegram account let go"),
    "people.manager": Text("another manager"),
    "people.leave": Text("left"),
    "people.absent": Text("away for long"),
    "people.back": Text("back again"),
    "people.deputy": Text("deputy named"),
    "people.deputy_end": Text("deputy ended"),
    "plan.reopen": Text("plan opened again"),
    "plan.withdraw": Text("plan stopped"),
    "plan.talk": Text("talk moved to another day"),
    "plan.promise": Text("support noted as given"),
    "remind.policy": Text("reminders changed"),
    "round.open": Text("round opened"),
    "round.change": Text("round changed"),
    "round.close": Text("round closed"),
    "round.extend": Text("more time in a round"),
    "round.remind": Text("everybody reminded"),
    "round.collect": Text("plans collected"),
    "collection.link": Text("link to a ZIP made"),
    "collection.download": Text("ZIP downloaded"),
    "training_plan.document": Text("training plan handed out"),
    "organisation.change": Text("organisation described"),
    "certificates.add": Text("certificate added"),
    "certificates.change": Text("certificate changed"),
    "certificates.remove": Text("certificate removed"),
    "certificates.import": Text("list of certificates read"),
    "training_plan.answer": Text("training plan answered"),
    "training_plan.documents": Text("documents of the training plan"),
    "training_plan.years": Text("years of the training plan"),
    "calendar.done": Text("legal calendar: step done"),
    "calendar.proof": Text("legal calendar: proof or note added"),
    "calendar.submit": Text("draft submitted to the workers"),
    "calendar.undo": Text("legal calendar: step open again"),
    "training.gather": Text("trainings gathered from PDPs"),
    "training.merge": Text("trainings put together"),
    "training.split": Text("trainings taken apart"),
    "training.apart": Text("trainings kept apart"),
    "training.again": Text("trainings proposed as one again"),
    "training.add": Text("training added"),
    "training.change": Text("training changed"),
    "training.remove": Text("training taken out"),
    "training.take": Text("taken over into the table of trainings"),
    "training.leave": Text("left out of the table of trainings"),
    "training.show_again": Text("differences with PDPs that had been left shown again"),
    "training.undo": Text("table of trainings: taken back"),
    "training.import": Text("table of trainings read from Excel"),
    "training_days.import": Text("list of trainings read"),
    "training_days.decide": Text("training confirmed or declined"),
    "training_days.ending": Text("end of a contract explained"),
    "training_days.export": Text("training days handed out"),
    "template.use": Text("template put in force"),
    "template.reset": Text("usual template again"),
}
PARTICULARS: dict[str, Text] = {
    "fields": Text("data"),
    "devices": Text("devices"),
    "old": Text("before"),
    "new": Text("now"),
    "plans": Text("plans"),
    "plan": Text("plan"),
    "closed": Text("plans closed"),
    "left_on": Text("last day"),
    "heir": Text("who takes over"),
    "deputy": Text("deputy"),
    "reports": Text("people who move along"),
    "from": Text("from"),
    "until": Text("until"),
    "expires_at": Text("valid until"),
    "files": Text("files"),
    "people": Text("people"),
    "links": Text("links"),
    "because": Text("reason"),
    "version": Text("version"),
    "language": Text("language"),
    "sha256": Text("fingerprint"),
    "name": Text("name"),
    "opens": Text("first day"),
    "closes": Text("last day"),
    "period_start": Text("period from"),
    "period_end": Text("period to"),
    "audience": Text("for whom"),
    "departments": Text("departments"),
    "functions": Text("functions"),
    "numbers": Text("personnel numbers"),
    "closed_at": Text("closed on"),
    "questions": Text("own questions"),
    "carry_from": Text("takes along from"),
    "extensions": Text("more time"),
    "under_way": Text("plans under way"),
    "in_force": Text("active, with something open"),
    "goals": Text("open goals"),
    "actions": Text("open actions"),
    "promises": Text("open support"),
    "not_started": Text("not begun"),
    "carried": Text("taken along"),
    "round": Text("round"),
    "statuses": Text("statuses"),
    "since": Text("changed since"),
    "since_last": Text("changed since the last time"),
    "formats": Text("formats"),
    "failures": Text("not laid out"),
    "seat": Text("seat"),
    "joint_committees": Text("joint committees"),
    "body": Text("consultation"),
    "council_on": Text("next meeting"),
    "maatwerk": Text("maatwerk"),
    "quarters": Text("FTEs by quarter"),
    "men": Text("men"),
    "women": Text("women"),
    "other": Text("x"),
    "ages": Text("ages"),
    "disability": Text("with a disability"),
    "shortage": Text("in shortage occupations"),
    "certificate": Text("certificate"),
    "fte": Text("full-time equivalents"),
    "question": Text("question"),
    "characters": Text("characters"),
    "last_year": Text("last year of the plan"),
    "last_year_before": Text("last year of the plan before"),
    "logo": Text("logo"),
    "colour": Text("colour"),
    "accent": Text("second colour"),
    "contact": Text("line at the foot"),
    "year": Text("year"),
    "step": Text("step"),
    "done_on": Text("done on"),
    "proof": Text("proof"),
    "trainings": Text("trainings"),
    "row": Text("row"),
    "rows": Text("rows"),
    "undone": Text("taken back"),
    "differences": Text("differences"),
    "theme": Text("Theme"),
    "title": Text("Training"),
    "goal": Text("Goal"),
    "strategic_goal": Text("Strategic goal"),
    "target_group": Text("Target group"),
    "staff_groups": Text("Staff group"),
    "formal": Text("Formal or informal"),
    "in_working_time": Text("Within working time"),
    "quarter": Text("Quarter"),
    "learning_method": Text("Learning method"),
    "participants": Text("Registrations"),
    "hours": Text("Duration"),
    "training_centre": Text("Training centre"),
    "budget": Text("Budget"),
    "evaluation": Text("Evaluation method"),
    "for_groups": Text("For risk groups and specific groups"),
    "groups_how": Text("Actions for these groups"),
    "ending": Text("how the contract ended"),
    "training": Text("training, by its number"),
    "confirmed": Text("confirmed"),
}
_IN: dict[tuple[str, str], Text] = {
    ("people.import", "file"): Text("file"),
    ("people.import", "written"): Text("written"),
    ("people.import", "new"): Text("new"),
    ("people.import", "changed"): Text("changed"),
    ("people.import", "left"): Text("left"),
    ("people.import", "unchanged"): Text("unchanged"),
    ("people.import", "waiting"): Text("waiting for a word about a name"),
    ("people.import", "problems"): Text("problems"),
    ("certificates.import", "file"): Text("file"),
    ("certificates.import", "written"): Text("written"),
    ("certificates.import", "new"): Text("new"),
    ("certificates.import", "changed"): Text("changed"),
    ("certificates.import", "unchanged"): Text("unchanged"),
    ("certificates.import", "problems"): Text("problems"),
    ("training.import", "file"): Text("file"),
    ("training.import", "new"): Text("new"),
    ("training.import", "changed"): Text("changed"),
    ("training.import", "left"): Text("taken out"),
    ("training_days.import", "file"): Text("file"),
    ("training_days.import", "new"): Text("new"),
    ("training_days.import", "unchanged"): Text("unchanged"),
    ("training_days.import", "left_out"): Text("left out"),
    ("training_days.import", "certificates"): Text("certificates"),
    ("training_days.export", "file"): Text("file"),
    ("collection.download", "file"): Text("file"),
    ("collection.download", "bytes"): Text("bytes"),
}
"""What is called otherwise, or only found, in one event."""
_VALUES: dict[str, Text] = {
    "all": Text("everything"),
    "good rows": Text("the rows that are right"),
    "nothing": Text("nothing"),
    "unknown": Text("not known"),
    "revoked": Text("ended before"),
    "used": Text("used before"),
    "expired": Text("too old"),
    "somebody_else": Text("of somebody else"),
    "second_account": Text("from a second account"),
    "council": Text("works council"),
    "union": Text("union delegation"),
    "none": Text("neither works council nor union delegation"),
    "resignation": Text("resignation"),
    "serious_cause": Text("dismissal for serious cause"),
    "notice": Text("dismissal with notice"),
    "severance_pay": Text("dismissal with severance pay"),
    "agreement": Text("agreement of both"),
    "end_of_term": Text("the end of a fixed term"),
}
_WITH_VALUES = frozenset({"written", "because", "body", "ending"})
_OF_PEOPLE = frozenset({"deputy", "people", "heir", "reports", "under_way", "carried"})
_YES, _NO = Text("yes"), Text("no")
_EVERYBODY = Text("everybody")
_PARTICULAR = Text("%(name)s: %(value)s")
_NOTHING = "–"


def event_words(event: AuditEvent, say: Say) -> str:
    """What was done; the name of an event that has no words as it is."""
    return say(EVENTS[event.what]) if event.what in EVENTS else event.what


def particulars(event: AuditEvent, names: Mapping[str, str], say: Say, language: str) -> str:
    """The particulars on one line, people by their name: `before: Marc Janssens; plans: 2`."""
    return "; ".join(_Reading(event.what, names, say, language).lines(event.details))


def ids_in(event: AuditEvent) -> set[str]:
    """Whatever of an event may be the id of a person whose name is said instead."""
    found = {one for one in (event.who, event.subject) if one}
    for key, value in event.details.items():
        if _is_of_people(event.what, key):
            found |= set(_texts(value))
    return found


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list() | tuple():
            for one in value:
                yield from _texts(one)


def _is_of_people(what: str, key: str) -> bool:
    return key in _OF_PEOPLE or (what == "people.manager" and key in {"old", "new"})


def name_of_particular(what: str, key: str) -> Text | None:
    """How that particular of that event is called; None when it has no words."""
    return _IN.get((what, key)) or PARTICULARS.get(key)


class _Reading:
    def __init__(self, what: str, names: Mapping[str, str], say: Say, language: str) -> None:
        self._what, self._names, self._say, self._language = what, names, say, language

    def lines(self, details: Mapping[str, Any]) -> Iterator[str]:
        for key, value in details.items():
            name = name_of_particular(self._what, key)
            called = self._say(name) if name is not None else key
            yield self._say(_PARTICULAR(name=called, value=self._shown(key, value)))

    def _shown(self, key: str, value: Any) -> str:
        match value:
            case bool():
                return self._say(_YES if value else _NO)
            case {"said": said}:
                return words_in((Said(**one) for one in said), (self._language,))
            case Mapping():
                given = {name: inner for name, inner in value.items() if inner}
                return ", ".join(self.lines(given)) or self._say(_EVERYBODY)
            case list() | tuple():
                return ", ".join(self._shown(key, one) for one in value) or _NOTHING
            case None | "":
                return _NOTHING
            case str():
                return self._words(key, value)
            case _:
                return str(value)

    def _words(self, key: str, value: str) -> str:
        if _is_of_people(self._what, key):
            return self._names.get(value, value)
        if key in _WITH_VALUES and value in _VALUES:
            return self._say(_VALUES[value])
        if key == "undone" and value in EVENTS:
            return self._say(EVENTS[value])
        if key == "statuses" and value in set(Status):
            return self._say(word(Status(value)))
        return _as_day(value)


def _as_day(value: str) -> str:
    """A day or a moment as people write it; anything else as it is."""
    with suppress(ValueError):
        if len(value) == len("2027-01-15"):
            return show_date(date.fromisoformat(value))
        if len(value) > len("2027-01-15") and value[10] == "T":
            return show_moment(datetime.fromisoformat(value))
    return value
