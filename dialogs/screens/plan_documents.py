"""The documents of the collective training plan in the chat, for HR: for whom, in which language, and what is
still missing in it.

The item of a position is the year (`hr.documents.filing@2027`).
"""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.screens.welcome import own_name
from dialogs.snapshot import PLAN_DOCUMENTS, TRAINING
from plans.i18n.text import Text, labelled, plural
from plans.i18n.translated import said
from plans.law.rules import CHECK
from plans.law.showing import sourced
from plans.outline.training_plan.checklist import Checked
from plans.outline.training_plan.facts import Version
from plans.outline.training_plan.shown import DocumentsShown
from plans.training_plan.answers import default_year
from plans.training_plan.named_people import REPLACED

CHECKLIST = f"{PLAN_DOCUMENTS}.checklist"
MOST_NAMES = 10
"""Names that one message lists; the report beside the document has them all."""

_TITLE = Text("Documents of the training plan of %(year)s")
_NOTHING_IN_IT = Text("There is no training in it yet.")
_ALL_THERE = Text("All that the law asks for is there.")
_WHICH = Text("For whom shall I make it? I send it as PDF, Word and Excel, with a report for you.")
_CHOICES = {
    Version.INTERNAL: Choice("internal", Text("For HR alone, with every figure")),
    Version.COUNCIL: Choice("council", Text("For council, delegation or workers")),
    Version.FILING: Choice("filing", Text("Copy to be filed, without personal data")),
}
_SEE_CHECKLIST = Choice("checklist", Text("The checklist"))
_YEAR = Text("The year %(year)s")
_UP = Choice("up", Text("Back to training"))
_BACK = Choice("back", Text("Back to the documents"))
_LANGUAGE = Text("In which language?")
_NO_NAMES = Text("No names of people on the list were found in the texts.")
_NAMES = Text(
    "These names of people stand in the texts. In this version each becomes %(sign)s. To have it "
    "otherwise, change the texts first."
)
_HIDES = Text("Small numbers are left out, and what would betray them; the report says which.")
_CONFIDENTIAL = Text("It has small numbers and numbers of PDPs: keep it within HR.")
_IN = Text("In %(language)s")
_REPLACED_IN = Text("Replace them, in %(language)s")
_COMES = Text("Here it is: PDF, Word and Excel, and a report for HR alone.")
_CHECKLIST_TITLE = Text("Checklist for the training plan of %(year)s")
_THERE, _MISSING, _ADVISED = (
    Text("✔ %(what)s"),
    Text("✘ %(what)s: %(missing)s"),
    Text("○ %(what)s: %(missing)s (good practice)"),
)
_BOTH = Text("%(one)s; %(other)s")


def open_documents(context: Context) -> None:
    """To the documents of the plan that is being drawn up."""
    _go(context, Position(PLAN_DOCUMENTS, default_year(context.today)))


def back_in_documents(context: Context, at: Position) -> None:
    """One screen up."""
    up = TRAINING if at.key == PLAN_DOCUMENTS else PLAN_DOCUMENTS
    _go(context, Position(up, None if up == TRAINING else at.item))


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


def _shown(context: Context) -> DocumentsShown:
    return context.snapshot.showing(DocumentsShown)


class Documents(Menu):
    """Which versions there are, and how far the plan is."""

    key = PLAN_DOCUMENTS

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        count = shown.trainings
        lines = [
            Line(_TITLE(year=str(shown.year)), "question"),
            Line(_in_it(count)),
            Line(_lacking(shown)),
            Line(_WHICH),
            Line(CHECK, "hint"),
        ]
        return screen_prompt(context, position, lines, self._choices(shown))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        shown = _shown(context)
        only(choice, self._choices(shown))
        if choice == _UP.id:
            _go(context, Position(TRAINING))
        elif choice == _SEE_CHECKLIST.id:
            _go(context, Position(CHECKLIST, shown.year))
        elif choice.startswith("year-"):
            _go(context, Position(PLAN_DOCUMENTS, int(choice.removeprefix("year-"))))
        else:
            _go(context, Position(f"{PLAN_DOCUMENTS}.{choice}", shown.year))

    def _choices(self, shown: DocumentsShown) -> tuple[Choice, ...]:
        others = [
            Choice(f"year-{year}", _YEAR(year=str(year)))
            for year in shown.years
            if year != shown.year
        ]
        return (*_CHOICES.values(), _SEE_CHECKLIST, *others, _UP)


class DocumentLanguage(Menu):
    """In which language a version is made, after what HR has to know of it."""

    def __init__(self, version: Version) -> None:
        self.key = f"{PLAN_DOCUMENTS}.{version.value}"
        self._version = version

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_CHOICES[self._version].label, "question")]
        if self._version is Version.INTERNAL:
            lines.append(Line(_CONFIDENTIAL))
        else:
            lines += [Line(_HIDES), *self._names(context)]
        lines.append(Line(_LANGUAGE))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        shown = _shown(context)
        if choice != _BACK.id:
            context.say(_COMES)
            context.attachments.append(
                Attachment(
                    kind="training_plan",
                    formats=(),
                    year=shown.year,
                    audience=self._version.value,
                    language=choice,
                )
            )
        _go(context, Position(PLAN_DOCUMENTS, shown.year))

    def _names(self, context: Context) -> list[Line]:
        names = _shown(context).names
        if not names:
            return [Line(_NO_NAMES)]
        lines = [Line(_NAMES(sign=REPLACED))]
        lines += [Line(labelled(where, name.words)) for where, name in names[:MOST_NAMES]]
        if len(names) > MOST_NAMES:
            more = plural(
                "… and one more; the report has them all.",
                "… and %(count)s more; the report has them all.",
                len(names) - MOST_NAMES,
            )
            lines.append(Line(more))
        return lines

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        replaces = self._version is not Version.INTERNAL and bool(_shown(context).names)
        words = _REPLACED_IN if replaces else _IN
        languages = [
            Choice(code, words(language=own_name(code)))
            for code in context.snapshot.texts.languages
        ]
        return (*languages, _BACK)


class DocumentChecklist(Menu):
    """Each requirement: there, or what is missing."""

    key = CHECKLIST

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
        lines = [Line(_CHECKLIST_TITLE(year=str(shown.year)), "question")]
        lines += [Line(_requirement(one)) for one in shown.checklist]
        sources = {context.render(sourced(one.requirement)): one for one in shown.checklist}
        lines += [Line(sourced(one.requirement), "hint") for one in sources.values()]
        lines.append(Line(CHECK, "hint"))
        return screen_prompt(context, position, lines, (_BACK,))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_BACK,))
        _go(context, Position(PLAN_DOCUMENTS, _shown(context).year))


def _requirement(one: Checked) -> Text:
    what = said(one.requirement.title)
    if one.met:
        return _THERE(what=what)
    missing = one.missing[0]
    for more in one.missing[1:]:
        missing = _BOTH(one=missing, other=more)
    words = _MISSING if one.requirement.duty else _ADVISED
    return words(what=what, missing=missing)


def _lacking(shown: DocumentsShown) -> Text:
    missing = sum(1 for one in shown.checklist if one.requirement.duty and not one.met)
    if not missing:
        return _ALL_THERE
    return plural(
        "One thing that the law asks for is missing: see the checklist.",
        "%(count)s things that the law asks for are missing: see the checklist.",
        missing,
    )


def _in_it(trainings: int) -> Text:
    if not trainings:
        return _NOTHING_IN_IT
    return plural(
        "There is %(count)s training in it.", "There are %(count)s trainings in it.", trainings
    )


SCREENS: tuple[Screen, ...] = (
    Documents(),
    *(DocumentLanguage(version) for version in Version),
    DocumentChecklist(),
)
