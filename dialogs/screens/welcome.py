"""Before the first question: one's language, and one privacy notice."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.home import begin
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import PEOPLE_LIST, TEMPLATE
from plans.i18n.text import Text
from plans.model import Status

LANGUAGE, PRIVACY = "language", "privacy"
LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}

_HELLO = Text(
    "Hello %(name)s! I help people draw up a PDP, a personal development plan, together with their "
    "manager."
)
_WHICH = Text("Which language shall we speak?")
_CHANGED = Text("Fine, we go on in English.")
PRIVACY_NOTICE = Text(
    "What you type here belongs to your plan. Only you see it until you submit; then your manager "
    "and HR can read it too. Your preparation stays private unless you share it. With /mydata you "
    "get everything that is kept about you, with /privacy you read this again. Your organisation "
    "is responsible for the data; HR answers your questions about it."
)
_UNDERSTOOD = Choice("yes", Text("Understood, let us begin"))


class Language(Menu):
    """Which language to speak; also reached by /language, without losing the question."""

    key = LANGUAGE

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_WHICH, "question")]
        if not context.me.language_chosen:
            lines.insert(0, Line(_HELLO(name=context.me.first_name)))
        return screen_prompt(context, position, lines, self._choices(context), may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        again = context.me.language_chosen
        if context.is_employee and context.subject.status is Status.DRAFT:
            context.plan = replace(context.subject, language=choice)
        context.me = replace(context.me, language=choice, language_chosen=True)
        if context.conversation.overlay == LANGUAGE:
            context.conversation = replace(context.conversation, overlay=None)
        context.record("person.language", new=choice)
        if again:
            context.say(_CHANGED, "done")

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return tuple(Choice(code, own_name(code)) for code in context.snapshot.texts.languages)


def own_name(code: str) -> str:
    """What a language calls itself."""
    return LANGUAGE_NAMES.get(code) or str(Locale.parse(code).get_display_name())


class Privacy(Menu):
    """The privacy notice, acknowledged once."""

    key = PRIVACY

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(PRIVACY_NOTICE)]
        return screen_prompt(context, position, lines, (_UNDERSTOOD,), may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice != _UNDERSTOOD.id:
            raise NotOffered(choice)
        context.me = replace(context.me, privacy_seen_at=context.snapshot.now)
        context.record("person.privacy_seen_at")
        sent = context.conversation.overlay
        begin(context)
        if sent in {PEOPLE_LIST, TEMPLATE}:  # HR sent it before this; now it gets its turn
            context.conversation = replace(context.conversation, overlay=sent)
