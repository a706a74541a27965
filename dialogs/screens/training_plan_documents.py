"""Documents with an answer of the seven steps: which there are, one of them back, one away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, TakesFiles, only, screen_prompt
from dialogs.screens.training_plan_places import (
    DROP,
    FILES,
    Place,
    go,
    heading,
    on_one_line,
    place_at,
    position_of,
    shown_in,
    subject_at,
)
from plans.i18n.formats import show_days
from plans.i18n.text import Text
from plans.training_plan.answers import (
    AnswerDraft,
    PlanDocuments,
)
from plans.training_plan.steps import Question
from plans.uploads.upload import Purpose, Upload

MOST_NAME = 40
"""Characters of the name of a document on a button."""
_MEGA = 1_000_000
SEND_DOCUMENT = Text(
    "You can also send me a document with it: a PDF, Word, Excel or a photo. Only HR gets it."
)
_WHICH_DOCUMENT = Text("The documents with this answer:")
_DOCUMENT = Text("%(number)s. %(name)s (%(size)s, %(at)s)")
_KILOBYTES, _MEGABYTES = Text("%(size)s kB"), Text("%(size)s MB")
_GET, _DROP = Text("Send me %(name)s"), Text("Take %(name)s away")
_SURE_DROP = Text("Shall I take %(name)s away? Then nobody can get it any more.")
_SOMETHING = Text("the document")
_TO_QUESTION = Choice("back", Text("Back to the question"))
_REMOVE = Choice("remove", Text("Yes, take it away"))
_KEEP_DOCUMENT = Choice("leave", Text("No, keep it"))


def open_documents(context: Context, place: Place, question: Question) -> None:
    draft = AnswerDraft(year=place.year, key=question.key)
    context.conversation = replace(context.conversation, answer_draft=draft)
    go(context, place.at(FILES))


class Documents(TakesFiles):
    """The documents with an answer: each can be had back, or taken away."""

    key = FILES
    takes_files = Purpose.TRAINING_PLAN

    def show(self, context: Context, position: Position) -> Prompt:
        question = subject_at(context, position)
        lines = [heading(context, question), Line(_WHICH_DOCUMENT, "question")]
        lines += [
            Line(_DOCUMENT(number=number, name=one.name, size=_size(one), at=one.received_at))
            for number, one in enumerate(shown_in(context).documents_of(question), start=1)
        ]
        lines.append(Line(SEND_DOCUMENT, "hint"))
        return screen_prompt(context, position, lines, self._choices(context, question))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        question, place = subject_at(context, position), place_at(context, position)
        only(choice, self._choices(context, question))
        documents = shown_in(context).documents_of(question)
        if choice == _TO_QUESTION.id:
            go(context, position_of(context, question, guided=place.guided))
            return
        what, _, number = choice.partition("-")
        document = documents[int(number) - 1]
        if what == "get":
            context.attachments.append(Attachment(kind="upload", upload=document.id, formats=()))
            return
        draft = AnswerDraft(year=place.year, key=question.key, text=str(document.id))
        context.conversation = replace(context.conversation, answer_draft=draft)
        go(context, place.at(DROP))

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        question, place = subject_at(context, position), place_at(context, position)
        numbers = tuple(one.id for one in uploads)
        context.request = PlanDocuments(year=place.year, key=question.key, add=numbers)

    def _choices(self, context: Context, question: Question) -> tuple[Choice, ...]:
        documents = shown_in(context).documents_of(question)
        names = [on_one_line(one.name, MOST_NAME) for one in documents]
        get = [Choice(f"get-{n}", _GET(name=name)) for n, name in enumerate(names, start=1)]
        drop = [Choice(f"remove-{n}", _DROP(name=name)) for n, name in enumerate(names, start=1)]
        return (*get, *drop, _TO_QUESTION)


def _size(upload: Upload) -> Text:
    """How large it is, in the unit that fits."""
    if upload.size < _MEGA:
        return _KILOBYTES(size=max(1, round(upload.size / 1000)))
    return _MEGABYTES(size=show_days(Decimal(upload.size) / _MEGA))


class DropDocument(Menu):
    """Whether a document is forgotten."""

    key = DROP

    def show(self, context: Context, position: Position) -> Prompt:
        document = self._document(context, position)
        name = document.name if document is not None else _SOMETHING
        lines = [Line(_SURE_DROP(name=name), "question")]
        return screen_prompt(context, position, lines, (_REMOVE, _KEEP_DOCUMENT))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_REMOVE, _KEEP_DOCUMENT))
        question, place = subject_at(context, position), place_at(context, position)
        document = self._document(context, position)
        if choice == _REMOVE.id and document is not None:
            context.request = PlanDocuments(year=place.year, key=question.key, remove=document.id)
        go(context, place.at(FILES))

    def _document(self, context: Context, position: Position) -> Upload | None:
        draft, question = context.conversation.answer_draft, subject_at(context, position)
        named = draft.text if draft is not None else ""
        documents = shown_in(context).documents_of(question)
        return next((one for one in documents if str(one.id) == named), None)
