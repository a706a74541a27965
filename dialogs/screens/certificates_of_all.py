"""HR's screens of certificates, under `/hr`: what expires, by department, and as Excel."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.certificate import change_for
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.snapshot import HR_CERTIFICATES, TRAINING
from plans.certificates.draft import ISSUER, OBTAINED, PROOF, RemoveCertificate
from plans.certificates.expiring import WITHIN_DAYS, ExpiringShown, Held, by_department
from plans.certificates.words import LABELS, NOT_KNOWN, line_of, proofs_words
from plans.i18n.formats import show_date
from plans.i18n.text import Text, labelled, plural

ONE, REMOVE = f"{HR_CERTIFICATES}.one", f"{HR_CERTIFICATES}.remove"
MOST_SHOWN = 15
_TITLE = Text("Certificates that expire within %(days)s days, or have expired")
_NONE = Text("No certificate expires within %(days)s days.")
_TOTAL = Text(
    "All together: %(count)s. A list of them comes in on the pages of HR, under Certificates."
)
_DEPARTMENT = Text("%(department)s: %(count)s")
_NO_DEPARTMENT = Text("No department")
_LINE = Text("• %(name)s – %(what)s")
_BUTTON = Text("%(name)s: %(what)s")
_EXCEL = Choice("excel", Text("As Excel"))
_HERE = Text("Here are all certificates, with when they expire.")
_PROOF = Choice("proof", Text("Show the proof"))
_HERE_IT_IS = Text("Here is the proof.")
_UP = Choice("up", Text("Back to training"))
_BACK = Choice("back", Text("Back to the list"))
_GONE = Text("That certificate is no longer here.")
_CHANGE = Choice("change", Text("Put it right"))
_REMOVE = Choice("remove", Text("Remove it"))
_SURE = Text("Remove “%(what)s” of %(name)s, and its proof? That cannot be undone.")
_YES, _NO = Choice("yes", Text("Yes, remove it")), Choice("no", Text("No, keep it"))


def open_expiring(context: Context) -> None:
    """To the list."""
    _go(context, Position(HR_CERTIFICATES))


def back_in_expiring(context: Context, at: Position) -> None:
    """From one certificate to the list, and from there to the menu."""
    if at.key == REMOVE:
        _go(context, Position(ONE, at.item))
        return
    _go(context, Position(TRAINING if at.key == HR_CERTIFICATES else HR_CERTIFICATES))


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


class Expiring(Menu):
    """What expires, by department."""

    key = HR_CERTIFICATES

    def show(self, context: Context, position: Position) -> Prompt:
        shown = context.snapshot.showing(ExpiringShown)
        title = _TITLE if shown.expiring else _NONE
        lines = [Line(title(days=WITHIN_DAYS), "question")]
        left = MOST_SHOWN
        for department, theirs in by_department(shown.expiring).items():
            name = department or _NO_DEPARTMENT
            lines.append(Line(_DEPARTMENT(department=name, count=len(theirs)), "heading"))
            lines += [_line(one, context.today) for one in theirs[:left]]
            left = max(0, left - len(theirs))
        if (hidden := len(shown.expiring) - MOST_SHOWN) > 0:
            lines.append(
                Line(
                    plural(
                        "… and %(count)s more, in the Excel file",
                        "… and %(count)s more, in the Excel file",
                        hidden,
                    )
                )
            )
        lines.append(Line(_TOTAL(count=shown.total), "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == _UP.id:
            _go(context, Position(TRAINING))
        elif choice == _EXCEL.id:
            context.say(_HERE)
            context.attachments.append(Attachment(kind="certificates", formats=("xlsx",)))
        else:
            _go(context, Position(ONE, int(choice.rpartition("-")[2])))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = context.snapshot.showing(ExpiringShown)
        excel = (_EXCEL,) if shown.total else ()
        in_order = [one for theirs in by_department(shown.expiring).values() for one in theirs]
        named = (
            Choice(
                f"certificate-{one.certificate.id}", _BUTTON(name=one.person.name, what=one.title)
            )
            for one in in_order[:MOST_SHOWN]
        )
        return (*named, *excel, _UP)


def _line(one: Held, today: date) -> Line:
    return Line(_LINE(name=one.person.name, what=line_of(one.certificate, one.title, today)))


class OneOfAll(Menu):
    """One certificate of somebody, with its proof."""

    key = ONE

    def show(self, context: Context, position: Position) -> Prompt:
        one = context.snapshot.showing(ExpiringShown).one
        if one is None:
            return screen_prompt(context, position, [Line(_GONE, "question")], (_BACK,))
        certificate = one.certificate
        lines = [
            replace(_line(one, context.today), style="question"),
            Line(labelled(LABELS[ISSUER], certificate.issuer or NOT_KNOWN)),
            Line(labelled(LABELS[OBTAINED], show_date(certificate.obtained))),
            Line(labelled(LABELS[PROOF], proofs_words(len(certificate.proofs)))),
        ]
        return screen_prompt(context, position, lines, self._choices(one))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        one = context.snapshot.showing(ExpiringShown).one
        only(choice, self._choices(one))
        if choice == _BACK.id or one is None:
            open_expiring(context)
            return
        if choice == _CHANGE.id:
            change_for(context, one)
        elif choice == _REMOVE.id:
            _go(context, Position(REMOVE, one.certificate.id))
        else:
            context.say(_HERE_IT_IS)
            context.attachments += [
                Attachment(kind="upload", upload=number, formats=())
                for number in one.certificate.proofs
            ]

    def _choices(self, one: Held | None) -> tuple[Choice, ...]:
        if one is None:
            return (_BACK,)
        proof = (_PROOF,) if one.certificate.proofs else ()
        return (*proof, _CHANGE, _REMOVE, _BACK)


class RemoveOfAll(Menu):
    """Whether one of somebody really goes."""

    key = REMOVE

    def show(self, context: Context, position: Position) -> Prompt:
        one = context.snapshot.showing(ExpiringShown).one
        if one is None:
            return screen_prompt(context, position, [Line(_GONE, "question")], (_NO,))
        ask = _SURE(what=one.title, name=one.person.name)
        return screen_prompt(context, position, [Line(ask, "question")], (_YES, _NO))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        one = context.snapshot.showing(ExpiringShown).one
        only(choice, (_YES, _NO) if one is not None else (_NO,))
        if choice == _YES.id and one is not None:
            context.request = RemoveCertificate(id=one.certificate.id)
        open_expiring(context)


SCREENS: tuple[Screen, ...] = (Expiring(), OneOfAll(), RemoveOfAll())
