"""What somebody sends that is not words, or not theirs: a picture, a file, a forwarded message."""

from __future__ import annotations

from dataclasses import replace

from dialogs.conversation import Conversation
from dialogs.engine.context import Context
from dialogs.engine.states import State
from dialogs.event import Event
from dialogs.position import position_now, script_here
from dialogs.prompt import Position
from dialogs.screens.certificates import ask_what
from dialogs.screens.organisation_sheet import show_composition
from dialogs.screens.registry import SCREENS
from dialogs.screens.screen import TakesFiles
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text
from plans.people.report import problem_line
from plans.uploads.refusals import Refusal, Refused
from plans.uploads.upload import Purpose

_MEDIA: dict[str, Text] = {
    "photo": Text("A fine picture, but I can only read text. Could you type your answer?"),
    "voice": Text("I cannot listen to voice messages, sorry. Could you type your answer?"),
    "video": Text("I cannot watch videos, sorry. Could you type your answer?"),
    "sticker": Text("Nice sticker! But I need your answer in words."),
    "document": Text("I cannot use a file here. Could you type your answer?"),
    "word": Text(
        "I take a Word file only from HR, as a template for the documents. Could you type your answer?"
    ),
    "location": Text("I do not need to know where you are. Could you type your answer?"),
    "contact": Text("I do not need a contact here. Could you type the name?"),
}
FORWARDED = Text(
    "That is a forwarded message, so I have not taken it as your answer. Is it what you want to say? "
    "Then copy it, or type it in your own words."
)
_NOT_KEPT: dict[str, Text] = {
    "photo": Text(
        "I have read what you wrote with it. The picture itself I cannot look at, and I do not keep it."
    ),
    "video": Text(
        "I have read what you wrote with it. The video itself I cannot watch, and I do not keep it."
    ),
}
_FILE_NOT_KEPT = Text(
    "I have read what you wrote with it. The file itself I cannot use here, and I do not keep it."
)
_OTHER_MEDIA = Text("I can only read text and buttons. Could you type your answer?")
_NO_USE_YET = Text("I cannot do anything with that yet. First a tap on a button below, please.")
_MEND = Text("Nothing of these head counts was kept. Mend the sheet and send it again.")
MOST_PROBLEMS = 5
_FILE_LATER = Text(
    "I have your file. First a tap on a button below, please; then I show what is in it."
)


def refuse(context: Context, medium: str) -> None:
    """Says kindly that it cannot be read."""
    context.error = _MEDIA.get(medium, _OTHER_MEDIA) if context.welcomed else _NO_USE_YET


def not_kept(medium: str) -> Text:
    """What becomes of a picture or a file whose words were read."""
    return _NOT_KEPT.get(medium, _FILE_NOT_KEPT)


def purpose_here(conversation: Conversation) -> Purpose | None:
    """What a file is for that is sent at the screen that lies over the question; None where none is taken."""
    key = Position.parse(conversation.overlay).key if conversation.overlay else ""
    screen = SCREENS.get(key)
    return screen.takes_files if isinstance(screen, TakesFiles) else None


def is_at_home(conversation: Conversation) -> bool:
    """Whether nothing is asked of a plan, and no screen lies over anything."""
    return conversation.overlay is None and conversation.subject is None


def hand_over(context: Context, state: State | None, event: Event) -> None:
    """Gives what was sent to the screen that takes it. Where nothing is asked, it is asked what it is; in
    the middle of something else that goes on, and a button says that it is a certificate. Raises
    `InvalidAnswer`."""
    position = position_now(context)
    screen = SCREENS.get(position.key)
    if not context.welcomed:
        refuse(context, event.text)
        return
    asked = script_here(state, position) is not None or context.conversation.overlay is not None
    if not isinstance(screen, TakesFiles) and asked:
        refuse(context, event.text)
        if event.uploads:
            files = tuple(one.id for one in event.uploads)
            context.conversation = replace(context.conversation, files=files)
            context.offers_certificate = True
        return
    if event.refusal is not None and not event.uploads:
        raise InvalidAnswer(event.refusal)
    if event.refusal is not None:
        context.say(event.refusal, "hint")
    takes = screen.takes_files if isinstance(screen, TakesFiles) else Purpose.CERTIFICATE
    accepted = takes.accepts
    if any(one.media_type not in accepted for one in event.uploads):
        raise InvalidAnswer(Refused(Refusal.NOT_HERE).text)
    if isinstance(screen, TakesFiles):
        screen.receive(context, position, event.uploads)
    else:
        ask_what(context, event.uploads)


def show_counts(context: Context, event: Event) -> None:
    """What head counts were found in a sheet, which HR alone may send."""
    if not context.snapshot.is_hr or event.composition is None:
        context.error = _MEDIA["document"]
        return
    if event.composition.problems:
        for problem in event.composition.problems[:MOST_PROBLEMS]:
            context.say(problem_line(problem))
        context.error = _MEND
        return
    show_composition(context, event.composition.composition, event.composition.remarks)
    if not context.welcomed:
        context.said = []
        context.say(_FILE_LATER)


def show_file(context: Context, event: Event, overlay: str, medium: str) -> None:
    """What was found in a file, which HR alone may send."""
    if not context.snapshot.is_hr:
        context.error = _MEDIA[medium]
    elif event.refusal is not None:
        context.error = event.refusal
    else:
        context.conversation = replace(context.conversation, overlay=overlay)
        if not context.welcomed:
            context.say(_FILE_LATER)
