"""One's own certificates: `/certificates`, and a photo or a PDF that somebody sends.

What is asked of one is in `certificate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.certificate import (
    CHECK,
    GONE,
    ask_next,
    back_to_list,
    begin_with_files,
    certificates_shown,
    go_to,
    own_certificate,
)
from dialogs.screens.certificate import SCREENS as OF_ONE
from dialogs.screens.screen import Menu, Screen, TakesFiles, only, screen_prompt
from dialogs.snapshot import CERTIFICATES, RENEWING
from plans.certificates.certificate import (
    Certificate,
    title_of,
)
from plans.certificates.draft import (
    ISSUER,
    MOST_PROOFS,
    OBTAINED,
    PROOF,
    CertificateDraft,
    DropFiles,
    RemoveCertificate,
    draft_of,
)
from plans.certificates.expiring import Held
from plans.certificates.words import LABELS, NOT_KNOWN, line_of, proofs_words
from plans.i18n.formats import show_date
from plans.i18n.text import Text, labelled, plural
from plans.i18n.translated import said
from plans.uploads.upload import Purpose, Upload

ONE, REMOVE = f"{CERTIFICATES}.one", f"{CERTIFICATES}.remove"
WHAT_IS_THIS = f"{CERTIFICATES}.file"
_SHOWN_OF_TEAM = 15

IS_CERTIFICATE = Choice("is-certificate", Text("It is a certificate"))
"""Offered with the question when somebody sends a picture in the middle of a plan."""

_TITLE = Text("Your certificates")
_NONE = Text("You have no certificates here yet.")
_HOW = Text("To add one, tap the button, or send me a photo or a PDF of it.")
_TEAM = Text("Of your people, what expires soon or has expired:")
_OF = Text("%(name)s – %(what)s")
_ADD = Choice("add", Text("Add a certificate"))
_CLOSE = Choice("close", Text("Close"))
_PROOF_BUTTON = Choice("proof", Text("Show the proof"))
_HERE_IT_IS = Text("Here is the proof.")
_RENEW = Choice("renew", Text("I have renewed it"))
_CHANGE = Choice("change", Text("Change it"))
_REMOVE_BUTTON = Choice("remove", Text("Remove it"))
_UP = Choice("up", Text("Back to the list"))
_SURE = Text("Remove “%(what)s”, and its proof? That cannot be undone.")
_YES, _NO = Choice("yes", Text("Yes, remove it")), Choice("no", Text("No, keep it"))
_WHAT = Text("What is this?")
_WHAT_ARE = Text("What are these %(count)s files?")
_A_CERTIFICATE = Choice("certificate", Text("A certificate of mine"))
_NOTHING = Choice("nothing", Text("Nothing, leave it"))


def open_certificates(context: Context) -> None:
    """Shows the list."""
    go_to(context, Position(CERTIFICATES))


def ask_what(context: Context, uploads: Sequence[Upload]) -> None:
    """Asks what the files are that somebody sent out of the blue."""
    files = tuple(one.id for one in uploads)
    context.conversation = replace(context.conversation, files=files)
    go_to(context, Position(WHAT_IS_THIS))


def back_in_certificates(context: Context, at: Position) -> None:
    """One question back; from the first one to the list, and from there away."""
    draft = context.conversation.certificate
    if at.key in {ONE, REMOVE}:
        open_certificates(context)
    elif at.key in {CERTIFICATES, WHAT_IS_THIS, RENEWING} or draft is None:
        context.conversation = replace(
            context.conversation, overlay=None, certificate=None, files=()
        )
    else:
        answered = [one for one in draft.said if one != PROOF or at.key == CHECK]
        if answered:
            ask_next(
                context, replace(draft, said=tuple(s for s in draft.said if s != answered[-1]))
            )
        else:
            context.conversation = replace(context.conversation, certificate=None)
            back_to_list(context, draft)


class Certificates(Menu):
    """What somebody has, and of their people what expires."""

    key = CERTIFICATES

    def show(self, context: Context, position: Position) -> Prompt:
        shown = certificates_shown(context)
        lines = [Line(_TITLE if shown.own else _NONE, "question")]
        lines += [
            Line(line_of(one, title_of(one, shown.known), context.today)) for one in shown.own
        ]
        lines.append(Line(_HOW, "hint"))
        if shown.team:
            lines.append(Line(_TEAM, "heading"))
            lines += [_of_team(one, context.today) for one in shown.team[:_SHOWN_OF_TEAM]]
            if (hidden := len(shown.team) - _SHOWN_OF_TEAM) > 0:
                lines.append(Line(plural("… and %(count)s more", "… and %(count)s more", hidden)))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == _CLOSE.id:
            context.conversation = replace(context.conversation, overlay=None, certificate=None)
        elif choice == _ADD.id:
            ask_next(context, CertificateDraft())
        else:
            go_to(context, Position(ONE, int(choice.rpartition("-")[2])))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = certificates_shown(context)
        mine = (
            Choice(f"certificate-{one.id}", said(title_of(one, shown.known))) for one in shown.own
        )
        return (*mine, _ADD, _CLOSE)


def _of_team(one: Held, today: date) -> Line:
    return Line(_OF(name=one.person.name, what=line_of(one.certificate, one.title, today)))


class WhatIsThis(TakesFiles):
    """Files that somebody sent out of the blue."""

    key = WHAT_IS_THIS
    takes_files = Purpose.CERTIFICATE

    def show(self, context: Context, position: Position) -> Prompt:
        count = len(context.conversation.files)
        ask = _WHAT_ARE(count=count) if count > 1 else _WHAT
        return screen_prompt(context, position, [Line(ask, "question")], (_A_CERTIFICATE, _NOTHING))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, (_A_CERTIFICATE, _NOTHING))
        files = context.conversation.files
        if choice == _A_CERTIFICATE.id:
            begin_with_files(context, files)
            return
        context.conversation = replace(context.conversation, overlay=None, files=())
        context.request = DropFiles(uploads=files)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        more = tuple(one.id for one in uploads)
        context.conversation = replace(
            context.conversation, files=(*context.conversation.files, *more)[-MOST_PROOFS:]
        )


class One(Menu):
    """One certificate."""

    key = ONE

    def show(self, context: Context, position: Position) -> Prompt:
        one = own_certificate(context, position)
        if one is None:
            return screen_prompt(context, position, [Line(GONE, "question")], (_UP,))
        title = title_of(one, certificates_shown(context).known)
        lines = [
            Line(line_of(one, title, context.today), "question"),
            Line(labelled(LABELS[ISSUER], one.issuer or NOT_KNOWN)),
            Line(labelled(LABELS[OBTAINED], show_date(one.obtained))),
            Line(labelled(LABELS[PROOF], proofs_words(len(one.proofs)))),
        ]
        return screen_prompt(context, position, lines, self._choices(one))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        one = own_certificate(context, position)
        only(choice, self._choices(one) if one is not None else (_UP,))
        if choice == _UP.id or one is None:
            open_certificates(context)
        elif choice == _PROOF_BUTTON.id:
            context.say(_HERE_IT_IS)
            context.attachments += [
                Attachment(kind="upload", upload=number, formats=()) for number in one.proofs
            ]
        elif choice == _RENEW.id:
            go_to(context, Position(RENEWING, one.id))
        elif choice == _CHANGE.id:
            ask_next(context, draft_of(one))
        else:
            go_to(context, Position(REMOVE, one.id))

    def _choices(self, one: Certificate) -> tuple[Choice, ...]:
        proof = (_PROOF_BUTTON,) if one.proofs else ()
        renews = (_RENEW,) if one.expires is not None and one.renewed_by is None else ()
        return (*proof, *renews, _CHANGE, _REMOVE_BUTTON, _UP)


class Remove(Menu):
    """Whether one really goes."""

    key = REMOVE

    def show(self, context: Context, position: Position) -> Prompt:
        one = own_certificate(context, position)
        if one is None:
            return screen_prompt(context, position, [Line(GONE, "question")], (_NO,))
        ask = _SURE(what=title_of(one, certificates_shown(context).known))
        return screen_prompt(context, position, [Line(ask, "question")], (_YES, _NO))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        one = own_certificate(context, position)
        only(choice, (_YES, _NO) if one is not None else (_NO,))
        if choice == _YES.id and one is not None:
            context.request = RemoveCertificate(id=one.id)
        open_certificates(context)


SCREENS: tuple[Screen, ...] = (Certificates(), WhatIsThis(), *OF_ONE, One(), Remove())
