"""Sending a file from the page: whether there is a place for one, and what does not even arrive.

What is in a file is looked into as everywhere (`bot.received_files`), and what is said of it is said by the
conversation. Only what is too large to be read, or breaks off, is answered here.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from bot.settings import Settings
from bot.web.access import Visitor
from bot.web.forms import CutOff, FileTooLarge, UploadedFile, read_upload
from dialogs.conversation import Conversation
from dialogs.sent_files import purpose_here
from plans.calendar.days import today
from plans.i18n.text import Text
from plans.rights import is_hr
from plans.uploads.refusals import Refusal, Refused

MEGABYTE = 1_000_000
_MOST_OF_HR = 20 * MEGABYTE
"""A list or a template, as large as on Telegram."""
_CUT_OFF = Text("That file did not arrive whole, so I have not kept it. Please send it once more.")
_NO_FILE = Text("There was no file with that. Choose one first.")
_PICTURES = ("image/jpeg", "image/png", "application/pdf")


@dataclass(frozen=True, kw_only=True)
class FilePlace:
    """How a page offers to send a file."""

    asked: bool
    """Whether the question is about one; else one may be sent all the same."""
    accept: str
    """What the browser offers to choose from; empty: everything."""
    most: int
    """In bytes."""

    @property
    def megabytes(self) -> int:
        return self.most // MEGABYTE


class NotReceived(Exception):
    """No file arrived; carries the sentence."""

    def __init__(self, why: Text) -> None:
        super().__init__(self.__doc__)
        self.why = why


def place_for_file(
    conversation: Conversation, visitor: Visitor, settings: Settings
) -> FilePlace | None:
    """Where and how a file can be sent now; None for who has not been welcomed yet."""
    if visitor.person.privacy_seen_at is None:
        return None
    of_hr = is_hr(visitor.person, today(visitor.now))
    purpose = purpose_here(conversation)
    accepted = sorted(purpose.accepts) if purpose is not None else () if of_hr else _PICTURES
    return FilePlace(
        asked=purpose is not None,
        accept=",".join(accepted),
        most=_most(settings, of_hr=of_hr),
    )


@dataclass(frozen=True, kw_only=True)
class SentForm:
    """A form with a file."""

    key: str
    file: UploadedFile
    words: str
    """What stood in the field for words, and was not sent."""


async def received(request: Request, visitor: Visitor, settings: Settings) -> SentForm:
    """The form; raises `NotReceived`."""
    most = _most(settings, of_hr=is_hr(visitor.person, today(visitor.now)))
    try:
        form = await read_upload(request, most=most)
    except FileTooLarge:
        raise NotReceived(Refused(Refusal.TOO_LARGE, most // MEGABYTE).text) from None
    except CutOff:
        raise NotReceived(_CUT_OFF) from None
    key, file = form.fields.get("key", ""), form.files.get("file")
    if not key or file is None:
        raise NotReceived(_NO_FILE)
    return SentForm(key=key, file=file, words=form.fields.get("text", ""))


def _most(settings: Settings, *, of_hr: bool) -> int:
    kept = settings.upload_megabytes * MEGABYTE
    return max(kept, _MOST_OF_HR) if of_hr else kept
