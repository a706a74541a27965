"""Before the first question: one's language, and one privacy notice."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Scene
from dialogs.prompt import Choice, Line, Place, Prompt
from dialogs.screens.home import begin
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import PEOPLE_LIST, TEMPLATE
from plans.i18n.text import Text
from plans.model import Status

LANGUAGE, PRIVACY = "language", "privacy"
LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}

_HELLO = Text(
    "Hello %(name)s! I help people draw up a POP, a personal development plan, together with their "
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

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = [Line(_WHICH, "question")]
        if not scene.me.language_chosen:
            lines.insert(0, Line(_HELLO(name=scene.me.first_name)))
        return screen_prompt(scene, place, lines, self._choices(scene), may_go_back=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, self._choices(scene))
        again = scene.me.language_chosen
        if scene.is_employee and scene.subject.status is Status.DRAFT:
            scene.plan = replace(scene.subject, language=choice)
        scene.me = replace(scene.me, language=choice, language_chosen=True)
        if scene.conversation.overlay == LANGUAGE:
            scene.conversation = replace(scene.conversation, overlay=None)
        scene.record("person.language", new=choice)
        if again:
            scene.say(_CHANGED, "done")

    def _choices(self, scene: Scene) -> tuple[Choice, ...]:
        return tuple(Choice(code, own_name(code)) for code in scene.world.texts.languages)


def own_name(code: str) -> str:
    """What a language calls itself."""
    return LANGUAGE_NAMES.get(code) or str(Locale.parse(code).get_display_name())


class Privacy(Menu):
    """The privacy notice, acknowledged once."""

    key = PRIVACY

    def show(self, scene: Scene, place: Place) -> Prompt:
        lines = [Line(PRIVACY_NOTICE)]
        return screen_prompt(scene, place, lines, (_UNDERSTOOD,), may_go_back=False)

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if choice != _UNDERSTOOD.id:
            raise NotOffered(choice)
        scene.me = replace(scene.me, privacy_seen_at=scene.world.now)
        scene.record("person.privacy_seen_at")
        sent = scene.conversation.overlay
        begin(scene)
        if sent in {PEOPLE_LIST, TEMPLATE}:  # HR sent it before this; now it gets its turn
            scene.conversation = replace(scene.conversation, overlay=sent)
