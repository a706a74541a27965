"""What is kept about somebody, for them to read: who HR says they are, and each of their plans in full.

When they answered what, entry by entry, stands in the file of data beside it (`/mydata`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person, Plan
from plans.outline import labels
from plans.outline.build import build_document
from plans.outline.chat import ChatLine, chat_lines
from plans.outline.parts import Field
from plans.outline.wording import Wording

_TITLE = Text("What is kept about you")
_ABOUT = Text("About you")
_NO_PLANS = Text("There is no plan of yours that you may read.")
_CERTIFICATES = Text("Certificates")
_PROOF = Text("The files that you sent as proof come with this, as they are kept.")
_MORE = Text(
    "When you answered what, and everything else in the form in which it is kept, is in the file with "
    "the same name that ends with .json."
)
_FOR_HR = Text(
    "This was made for HR: what HR may not read of a plan is not in it. Who it is about gets everything, "
    "in the chat or on the pages, with /mydata."
)
_TRAININGS = Text("Trainings you followed, and your training days")
_WORDS: dict[str, Text] = {
    "trainings": _TRAININGS,
    "about": _ABOUT,
    "no_plans": _NO_PLANS,
    "certificates": _CERTIFICATES,
    "proof": _PROOF,
    "more": _MORE,
    "page": labels.LABELS["page"],
    "of": labels.LABELS["of"],
}
_FACTS: dict[str, Text] = {
    "name": Text("Name"),
    "number": Text("Personnel number"),
    "function": Text("Function"),
    "department": Text("Department"),
    "manager": Text("Manager"),
    "language": Text("Language"),
    "started_on": Text("Start date"),
    "left_on": Text("Leaving date"),
    "work_fraction": Text("Work fraction"),
    "joint_committee": Text("Joint committee"),
    "email": Text("E-mail address"),
    "absent_from": Text("Absent from"),
    "absent_until": Text("Absent until"),
}


@dataclass(frozen=True, kw_only=True)
class OwnPlan:
    """One plan, in lines."""

    name: str
    version: str
    lines: tuple[ChatLine, ...]


@dataclass(frozen=True, kw_only=True)
class OwnData:
    """Ready to be laid out; every word in the language of who it is about."""

    language: str
    labels: Mapping[str, str]
    title: str
    person: str
    facts: tuple[Field, ...]
    trainings: tuple[str, ...]
    """The balance of this year, and a line for each training."""
    plans: tuple[OwnPlan, ...]
    certificates: tuple[str, ...]
    """A line for each."""
    made_at: datetime


def build_own_data(
    person: Person,
    plans: Sequence[Plan],
    *,
    people: Mapping[str, Person],
    certificates: Sequence[Text] = (),
    texts: Texts,
    language: str,
    now: datetime,
    trainings: Sequence[Text] = (),
    for_themselves: bool = True,
) -> OwnData:
    """`plans` are those of the person, without what they may not read of them (see `plans.rights`);
    `people` at least their managers, `certificates` a line for each of theirs."""
    wording = Wording(texts, language)
    words = {name: wording.say(text) for name, text in _WORDS.items()}
    if not for_themselves:
        words["more"] = wording.say(_FOR_HR)
    return OwnData(
        language=language,
        labels=words | {"made": wording.say(labels.MADE, moment=now)},
        title=wording.say(_TITLE),
        person=person.name,
        facts=tuple(_facts(person, people, wording)),
        trainings=tuple(map(wording.say, trainings)),
        plans=tuple(_plan(plan, people, texts, language, now) for plan in plans),
        certificates=tuple(map(wording.say, certificates)),
        made_at=now,
    )


def _facts(person: Person, people: Mapping[str, Person], wording: Wording) -> Iterator[Field]:
    manager = people.get(person.manager_id or "")
    said = {
        "manager": manager.name if manager else "",
        "language": wording.language_name(person.language),
    }
    for name, label in _FACTS.items():
        value = said[name] if name in said else wording.value(getattr(person, name))
        if value:
            yield Field(label=wording.say(label), value=value)


def _plan(
    plan: Plan, people: Mapping[str, Person], texts: Texts, language: str, now: datetime
) -> OwnPlan:
    """The plan as its own employee reads it: their preparation is theirs, shared or not."""
    whole = replace(plan, preparation=replace(plan.preparation, shared=True))
    document = build_document(whole, people=people, texts=texts, language=language, now=now)
    return OwnPlan(name=document.name, version=document.version, lines=chat_lines(document))
