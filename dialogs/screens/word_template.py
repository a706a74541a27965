"""The organisation's own Word template: which one is in force, and one that HR sent."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.rounds import PAGES, go
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.screens.welcome import own_name
from dialogs.snapshot import HOUSE_STYLE, HR, TEMPLATE
from dialogs.word_template import StyleAct, StyleInForce, Styles
from plans.i18n.text import Text

USUAL = Text("The usual template is in force.")
OTHERWISE = Text("For all other documents the usual template is in force.")
_TITLE = Text("House style of the Word documents")
_FOR_ALL = Text("%(name)s is in force since %(since)s (version %(version)s).")
_FOR_ONE = Text(
    "%(language)s: %(name)s is in force since %(since)s (version %(version)s), for documents in that "
    "language only."
)
_FAILED = Text("A document could not be made with it; that one was made with the usual template.")
_HOW = Text(
    "To change it, send me a Word file (.docx). I check it, and you say whether it comes into force."
)
_SAMPLE = Choice("sample", Text("A sample document"))
_USUAL = Choice("usual", Text("The usual template, to start from"))
_UP = Choice("up", Text("Back to the overview"))
_RESET, _RESET_ONE = Text("Back to the usual template"), Text("Back to the usual one: %(language)s")
_SURE = Text("Shall I put %(name)s out of force? Documents look as usual then.")
_YES, _NO = Choice("yes", Text("Yes, back to the usual one")), Choice("no", Text("No, keep it"))
_HERE = Text("Here is a sample document, with a plan of nobody.")
_START = Text("Here is the usual template. Change it in Word as you like, and send it to me.")

_SENT = Text("Your Word template %(name)s")
_ASK = Text("Shall I put it in force? Every Word document is then made with it.")
_MEND = Text("Mend it in Word, save it as .docx, and send it again.")
_GONE = Text("I no longer have that template. Send it again, and I will look at it.")
_USE = Choice("use", Text("Put it in force"))
_USE_FOR = Text("Only for documents in: %(language)s")
_TRIAL = Choice("trial", Text("First a sample document"))
_LEAVE, _GO_ON = Choice("leave", Text("Leave it")), Choice("leave", Text("Go on"))

_Wanted = Literal["check", "trial", "sample", "usual"]


class HouseStyle(Menu):
    """What is in force; a page above 0 asks whether to put that one out of force."""

    key = HOUSE_STYLE

    def show(self, context: Context, position: Position) -> Prompt:
        doubted = _doubted(context, position)
        if doubted is not None:
            lines = [Line(_SURE(name=doubted.name), "question")]
            return screen_prompt(context, position, lines, (_YES, _NO))
        lines = [Line(_TITLE, "question")]
        for style in _styles(context).in_force:
            lines.append(Line(_fact(style)))
            if style.failed:
                lines.append(Line(_FAILED))
        if not any(style.language == "" for style in _styles(context).in_force):
            lines.append(Line(OTHERWISE if _styles(context).in_force else USUAL))
        lines.append(Line(_HOW, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        number, doubted = (position.item or 0) // PAGES, _doubted(context, position)
        if doubted is not None:
            if only(choice, (_YES, _NO)) == _YES.id:
                context.request = StyleAct(kind="reset", language=doubted.language)
            go(context, HOUSE_STYLE, number)
            return
        only(choice, self._choices(context))
        if choice == _UP.id:
            go(context, HR, number)
        elif choice == _SAMPLE.id:
            _hand_over(context, "sample", _HERE)
        elif choice == _USUAL.id:
            _hand_over(context, "usual", _START)
        else:
            languages = [style.language for style in _styles(context).in_force]
            page = languages.index(choice.removeprefix("reset").removeprefix("-")) + 1
            go(context, HOUSE_STYLE, number, page)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        resets = [
            Choice(f"reset-{one.language}", _RESET_ONE(language=own_name(one.language)))
            if one.language
            else Choice("reset", _RESET)
            for one in _styles(context).in_force
        ]
        return (_SAMPLE, _USUAL, *resets, _UP)


class Template(Menu):
    """What was found in the template that HR sent, and whether to put it in force."""

    key = TEMPLATE

    def show(self, context: Context, position: Position) -> Prompt:
        sent, choices = _styles(context).sent, self._choices(context)
        if sent is None:
            return screen_prompt(context, position, [Line(_GONE)], choices, may_go_back=False)
        lines = [Line(_SENT(name=sent.name), "heading"), *map(Line, sent.lines)]
        lines.append(Line(_ASK if sent.usable else _MEND, "question"))
        asked_for = bool(context.error or context.attachments)
        report = () if sent.whole or asked_for else (_attachment("check"),)
        return screen_prompt(
            context, position, lines, choices, may_go_back=False, attachments=report
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == _TRIAL.id:
            _hand_over(context, "trial", _HERE)
            return
        language = choice.removeprefix(_USE.id).removeprefix("-")
        if choice == _LEAVE.id:
            context.request = StyleAct(kind="leave")
        else:
            context.request = StyleAct(kind="use", language=language)
        context.conversation = replace(context.conversation, overlay=None)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        sent = _styles(context).sent
        if sent is None or not sent.usable:
            return (_GO_ON,)
        languages = context.snapshot.texts.languages
        only_for = [
            Choice(f"{_USE.id}-{code}", _USE_FOR(language=own_name(code))) for code in languages
        ]
        return (_USE, *(only_for if len(languages) > 1 else ()), _TRIAL, _LEAVE)


def _styles(context: Context) -> Styles:
    return context.snapshot.styles or Styles()


def _doubted(context: Context, position: Position) -> StyleInForce | None:
    """The template that HR may want to put out of force."""
    page, in_force = (position.item or 0) % PAGES, _styles(context).in_force
    return in_force[page - 1] if 0 < page <= len(in_force) else None


def _fact(style: StyleInForce) -> Text:
    said = _FOR_ONE(language=own_name(style.language)) if style.language else _FOR_ALL
    return said(name=style.name, version=style.version, since=style.since)


def _hand_over(context: Context, what: _Wanted, said: Text) -> None:
    context.say(said)
    context.attachments.append(_attachment(what))


def _attachment(what: _Wanted) -> Attachment:
    return Attachment(kind="template", template=what, formats=("docx",))
