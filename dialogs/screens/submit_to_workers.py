"""HR submits the draft to the workers, and sees who has it, who opened it and who remarked what."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Screen, TakesFiles, only, screen_prompt
from dialogs.snapshot import LEGAL_CALENDAR
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text, plural
from plans.law.rules import CHECK
from plans.legal_calendar.log import CalendarShown, send_number
from plans.legal_calendar.submission import SubmissionWanted, WorkersShown
from plans.uploads.upload import MediaType, Purpose, Upload

WORKERS, SEND = f"{LEGAL_CALENDAR}.workers", f"{LEGAL_CALENDAR}.send"
MOST_NAMES = 15

_TITLE = Text("The draft of %(year)s, submitted to the workers")
_SEND_ME = Text(
    "Send me the draft here as a PDF: without names or numbers of people. Before anybody gets it, I ask "
    "you once more."
)
_ANEW = Text("Another version? Send me the PDF here; then everybody gets that one.")
_WITHOUT_CHAT = Text("Reached by nothing, so on paper: %(count)s.")
_SENT = Text("Sent on %(moment)s to %(count)s; they can react until %(day)s.")
_DOCUMENT = Text("Document: %(name)s (fingerprint %(sha)s…)")
_RECEIVED = Text("Received: %(count)s. Opened: %(opened)s. Remarks: %(remarks)s.")
_ON_PAPER = Text("Not reached, so on paper: %(names)s.")
_MORE = Text("%(names)s and %(count)s more")
_REMARK = Text("• %(name)s: “%(words)s”")
_SURE = Text("Shall I send “%(name)s” to everybody who works here, %(count)s in all?")
_WHAT = Text(
    "Each of them gets a message with a button to open it. I keep when they get it, when they open it and "
    "what they remark, as proof."
)
_ONE_PDF = Text("Send me one PDF, please.")
_LIST = Choice("list", Text("The list as proof (Excel)"))
_SEE = Choice("see", Text("See the document"))
_BACK = Choice("back", Text("Back to the calendar"))
_YES, _NO = Choice("yes", Text("Yes, send it")), Choice("no", Text("No, not yet"))
_LIST_COMES = Text("Here is who got it, who opened it, and what was remarked.")
SHOWN_OF_FINGERPRINT = 12


def open_workers(context: Context, year: int) -> None:
    """To what became of the draft of that year."""
    _go(context, Position(WORKERS, year))


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


def _shown(context: Context) -> tuple[int, WorkersShown]:
    shown = context.snapshot.showing(CalendarShown)
    workers = shown.workers
    return shown.year, workers if workers is not None else WorkersShown(
        staff=0, without_chat=0, people={}
    )


class Workers(TakesFiles):
    """What became of it; a PDF that is sent here is the draft."""

    key = WORKERS
    takes_files = Purpose.TRAINING_PLAN

    def show(self, context: Context, position: Position) -> Prompt:
        year, shown = _shown(context)
        lines = [Line(_TITLE(year=str(year)), "question")]
        submission = shown.submission
        if submission is None:
            staff = plural(
                "%(count)s person works here.", "%(count)s people work here.", shown.staff
            )
            lines.append(Line(staff))
            if shown.without_chat:
                lines.append(Line(_WITHOUT_CHAT(count=shown.without_chat)))
            lines.append(Line(_SEND_ME))
        else:
            people = plural("%(count)s person", "%(count)s people", len(shown.receipts))
            lines.append(
                Line(_SENT(moment=submission.started_at, count=people, day=submission.until))
            )
            sha = submission.sha256[:SHOWN_OF_FINGERPRINT]
            lines.append(Line(_DOCUMENT(name=submission.name, sha=sha)))
            lines.append(
                Line(
                    _RECEIVED(
                        count=shown.received, opened=shown.opened, remarks=len(shown.remarked)
                    )
                )
            )
            if shown.on_paper:
                lines.append(Line(_ON_PAPER(names=_names([one.name for one in shown.on_paper]))))
            lines += [
                Line(_REMARK(name=shown.people[one.person_id].name, words=one.remark))
                for one in shown.remarked[:MOST_NAMES]
                if one.person_id in shown.people
            ]
            lines.append(Line(_ANEW, "hint"))
        lines.append(Line(CHECK, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        year, shown = _shown(context)
        if choice == _BACK.id:
            _go(context, Position(LEGAL_CALENDAR, year))
        elif shown.submission is not None and choice == _SEE.id:
            attached = Attachment(kind="submission", submission=shown.submission.id)
            context.attachments.append(attached)
        elif shown.submission is not None:
            context.say(_LIST_COMES)
            attached = Attachment(kind="submission_list", submission=shown.submission.id)
            context.attachments.append(attached)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        """The draft, which is sent to nobody before HR has said so."""
        if len(uploads) != 1 or uploads[0].media_type is not MediaType.PDF:
            raise InvalidAnswer(_ONE_PDF)
        year, _ = _shown(context)
        _go(context, Position(SEND, send_number(year, uploads[0].id)))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        _, shown = _shown(context)
        return (*((_LIST, _SEE) if shown.submission is not None else ()), _BACK)


def _names(names: list[str]) -> Text | str:
    some = ", ".join(names[:MOST_NAMES])
    return some if len(names) <= MOST_NAMES else _MORE(names=some, count=len(names) - MOST_NAMES)


class SendToWorkers(Menu):
    """The last question before everybody gets it."""

    key = SEND

    def show(self, context: Context, position: Position) -> Prompt:
        _, shown = _shown(context)
        sure = _SURE(name=shown.file_name, count=shown.staff)
        lines = [Line(sure, "question"), Line(_WHAT), Line(CHECK, "hint")]
        return screen_prompt(context, position, lines, (_YES, _NO))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_YES, _NO))
        year, shown = _shown(context)
        if choice == _YES.id and shown.file is not None:
            context.request = SubmissionWanted(year=year, upload=shown.file)
        open_workers(context, year)


SCREENS: tuple[Screen, ...] = (Workers(), SendToWorkers())
