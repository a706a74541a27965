"""An audit event in words: each name in it is said in the reader's language, each value as people write it."""

from __future__ import annotations

from plans.audit.event import AuditEvent
from plans.audit.wording import EVENTS, event_words, particulars
from plans.i18n.text import Text
from plans.i18n.translate import load_texts
from plans.training_plan.changes import UNDO
from tests.cast import NOW

TEXTS = load_texts()
NAMES = {"marc": "Marc Janssens", "greet": "Greet Maes"}


def told(what: str, **details: object) -> str:
    deed = AuditEvent(at=NOW, what=what, details=details)
    return particulars(deed, NAMES, lambda text: TEXTS.render(text, "en"), "en")


def test_people_have_names() -> None:
    said = told("people.leave", left_on="2027-01-15", heir="greet", reports=["marc"], plans=[3])
    assert said == (
        "last day: 15/01/2027; who takes over: Greet Maes; "
        "people who move along: Marc Janssens; plans: 3"
    )
    assert told("people.manager", old="marc", new="gone") == "before: Marc Janssens; now: gone"


def test_a_setting_that_looks_like_a_person_is_none() -> None:
    assert told("remind.policy", old="marc", new="5") == "before: marc; now: 5"


def test_moments_statuses_and_findings_are_said() -> None:
    assert told("people.invite", expires_at="2027-01-29T08:00:00+00:00") == (
        "valid until: 29/01/2027 09:00"
    )
    assert told("round.collect", statuses=["active"], since_last=True) == (
        "statuses: active; changed since the last time: yes"
    )
    assert told("people.refuse", because="used") == "reason: used before"
    assert told("people.import", new=2, written="good rows") == (
        "new: 2; written: the rows that are right"
    )


def test_what_was_taken_back_is_said() -> None:
    undone = AuditEvent(at=NOW, what=UNDO)
    assert event_words(undone, lambda text: TEXTS.render(text, "en")) != UNDO
    assert told(UNDO, undone="training.change", rows=[1, 2]) == (
        "taken back: training changed; rows: 1, 2"
    )


def test_what_is_empty_says_so() -> None:
    assert told("round.open", audience={"departments": [], "functions": []}, closed_at=None) == (
        "for whom: everybody; closed on: –"
    )


def test_own_questions_are_read_in_the_language_of_the_reader() -> None:
    said = [{"language": "nl", "text": "Sinds wanneer?"}, {"language": "en", "text": "How long?"}]
    assert told("round.open", questions=[{"key": "a", "said": said}]) == "own questions: How long?"


def test_only_what_people_typed_goes_by_without_being_translated() -> None:
    def say(text: Text) -> str:
        values = {key: str(value) for key, value in text.values.items()}
        return text.source % values if values else "…"

    for what in EVENTS:
        assert event_words(AuditEvent(at=NOW, what=what), say) == "…"
    deed = AuditEvent(
        at=NOW, what="people.manager", details={"old": "marc", "new": "greet", "plans": []}
    )
    assert particulars(deed, NAMES, say, "nl") == "…: Marc Janssens; …: Greet Maes; …: –"


def test_what_has_no_words_is_shown_as_it_is() -> None:
    assert event_words(AuditEvent(at=NOW, what="moon.land"), str) == "moon.land"
    assert told("moon.land", crew="three") == "crew: three"
