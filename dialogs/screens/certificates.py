"""One's own certificates: `/certificates`, and a photo or a PDF that somebody sends.

What somebody tells of a certificate is gathered in a draft (`Conversation.certificate`), field by field, and
shown before anything is kept. A renewal begins with what is known of the one that expires.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Screen, Takes, TakesFiles, only, screen_prompt
from dialogs.snapshot import CERTIFICATES, HR_CERTIFICATES, RENEWING
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer, read_date, read_text
from plans.certificates.certificate import (
    LONGEST_ISSUER,
    LONGEST_NAME,
    Certificate,
    proposed_end,
    title_of,
)
from plans.certificates.days import written_day
from plans.certificates.draft import (
    EXPIRES,
    FIELDS,
    ISSUER,
    KIND,
    MOST_PROOFS,
    OBTAINED,
    PROOF,
    CannotKeep,
    CertificateDraft,
    DropFiles,
    KeepCertificate,
    RemoveCertificate,
    checked_expires,
    checked_obtained,
    draft_of,
    renewal_of,
)
from plans.certificates.expiring import CertificatesShown, Held
from plans.certificates.kinds import named_kinds
from plans.certificates.words import LABELS, NO_END, NOT_KNOWN, line_of, proofs_words
from plans.i18n.formats import show_date
from plans.i18n.text import Text, labelled, plural
from plans.i18n.translated import Translated, said
from plans.law.rules import CHECK as CHECK_LAW
from plans.law.rules import CertificateKind
from plans.uploads.upload import Purpose, Upload

CHECK, ONE, REMOVE = f"{CERTIFICATES}.check", f"{CERTIFICATES}.one", f"{CERTIFICATES}.remove"
WHAT_IS_THIS = f"{CERTIFICATES}.file"
_SHOWN_OF_TEAM = 15
_YEAR = re.compile(r"\d{4}")

IS_CERTIFICATE = Choice("is-certificate", Text("It is a certificate"))
"""Offered with the question when somebody sends a picture in the middle of a plan."""

_TITLE = Text("Your certificates")
_NONE = Text("You have no certificates here yet.")
_HOW = Text("To add one, tap the button, or send me a photo or a PDF of it.")
_TEAM = Text("Of your people, what expires soon or has expired:")
_OF = Text("%(name)s – %(what)s")
_ADD = Choice("add", Text("Add a certificate"))
_CLOSE = Choice("close", Text("Close"))
_WHICH = Text("Which certificate is it?")
_TYPE_NAME = Text("Tap it, or type its name when it is not here.")
_SEVERAL = Text("Which of these do you mean: %(names)s? Tap it, please.")
_OR = Text("%(one)s / %(other)s")
_WHO = Text("Who gave it to you?")
_WHO_GAVE = Text("Who gave it?")
_TYPE_ISSUER = Text("Type the name of the training centre or the service.")
_UNKNOWN = Choice("unknown", NOT_KNOWN)
_WHEN = Text("On which day did you obtain it?")
_WHEN_OBTAINED = Text("On which day was it obtained?")
_WHEN_RENEWED = Text("Well done! On which day did you obtain the new one, “%(what)s”?")
_TYPE_DAY = Text("It stands on the certificate. Type the day, like 15/02/2026.")
_UNTIL = Text("Until when is it valid?")
_LOOK = Text(
    "What stands on the certificate goes first. The button has what is usual for this kind."
)
_LOOK_SELF = Text("It stands on the certificate. Type the day, like 15/02/2031.")
_PROPOSED = Text("%(day)s, as is usual")
_NO_END_BUTTON = Choice("no-end", NO_END)
_SEND = Text("Send me a photo or a PDF of the certificate as proof.")
_WHO_SEES = Text(
    "You and HR can see the proof. Your manager only sees which certificate you have and until when. Where "
    "a photo was taken and what else it says beside the picture, I take out."
)
_TOO_MANY = Text("That is more than I keep with one certificate: %(most)s files at most.")
_WITHOUT = Choice("without", Text("Without proof"))
_THESE = Choice("done", Text("These are all"))
_RIGHT = Text("Shall I keep it like this?")
_OF_PERSON = Text("Of")
_SAVE = Choice("save", Text("Yes, keep it"))
_DROP = Choice("drop", Text("No, drop it"))
_DROPPED = Text("Fine, I have kept nothing of it.")
_CHANGE_FIELD: dict[str, Text] = {
    KIND: Text("Another certificate"),
    ISSUER: Text("Another issuer"),
    OBTAINED: Text("Obtained on another day"),
    EXPIRES: Text("Another end"),
    PROOF: Text("Other proof"),
}
_PROOF_BUTTON = Choice("proof", Text("Show the proof"))
_HERE_IT_IS = Text("Here is the proof.")
_RENEW = Choice("renew", Text("I have renewed it"))
_CHANGE = Choice("change", Text("Change it"))
_REMOVE_BUTTON = Choice("remove", Text("Remove it"))
_UP = Choice("up", Text("Back to the list"))
_SURE = Text("Remove “%(what)s”, and its proof? That cannot be undone.")
_YES, _NO = Choice("yes", Text("Yes, remove it")), Choice("no", Text("No, keep it"))
_GONE = Text("That certificate is no longer here.")
_WHAT = Text("What is this?")
_WHAT_ARE = Text("What are these %(count)s files?")
_A_CERTIFICATE = Choice("certificate", Text("A certificate of mine"))
_NOTHING = Choice("nothing", Text("Nothing, leave it"))


def open_certificates(context: Context) -> None:
    """Shows the list."""
    _go(context, Position(CERTIFICATES))


def begin_with_files(context: Context, files: Sequence[int]) -> None:
    """A certificate of which somebody has sent the proof already."""
    draft = CertificateDraft(proofs=tuple(files)[:MOST_PROOFS], said=(PROOF,))
    context.conversation = replace(context.conversation, files=())
    _ask(context, draft)


def ask_what(context: Context, uploads: Sequence[Upload]) -> None:
    """Asks what the files are that somebody sent out of the blue."""
    files = tuple(one.id for one in uploads)
    context.conversation = replace(context.conversation, files=files)
    _go(context, Position(WHAT_IS_THIS))


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
            _ask(context, replace(draft, said=tuple(s for s in draft.said if s != answered[-1])))
        else:
            context.conversation = replace(context.conversation, certificate=None)
            _back_to_list(context, draft)


def change_for(context: Context, one: Held) -> None:
    """HR puts right what is known of somebody's certificate."""
    draft = draft_of(one.certificate)
    _ask(context, replace(draft, person_id=one.person.id, of=one.person.name))


def _back_to_list(context: Context, draft: CertificateDraft) -> None:
    """To one's own certificates, or to those of all where HR came from there."""
    _go(context, Position(HR_CERTIFICATES if draft.person_id else CERTIFICATES))


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


def _ask(context: Context, draft: CertificateDraft) -> None:
    """On to what is asked next of a certificate, or to all that was said of it."""
    context.conversation = replace(context.conversation, certificate=draft)
    step = draft.next_field
    _go(context, Position(CHECK if step is None else f"{CERTIFICATES}.{step}"))


def _said(context: Context, draft: CertificateDraft, field: str) -> None:
    """That field was answered; when it expires follows from what it is and when it was obtained."""
    again = {EXPIRES} if field in {KIND, OBTAINED} else set()
    said = tuple(one for one in draft.said if one not in {field, *again})
    _ask(context, replace(draft, said=(*said, field)))


def _draft(context: Context) -> CertificateDraft:
    return context.conversation.certificate or CertificateDraft()


def _shown(context: Context) -> CertificatesShown:
    return context.snapshot.showing(CertificatesShown)


def _own(context: Context, position: Position) -> Certificate | None:
    return next((one for one in _shown(context).own if one.id == position.item), None)


def _kind(context: Context, draft: CertificateDraft) -> CertificateKind | None:
    return _shown(context).known.get(draft.kind or "")


def _title(context: Context, draft: CertificateDraft) -> Translated:
    kind = _kind(context, draft)
    return kind.title if kind is not None else Translated({"en": draft.name or "…"})


class Certificates(Menu):
    """What somebody has, and of their people what expires."""

    key = CERTIFICATES

    def show(self, context: Context, position: Position) -> Prompt:
        shown = _shown(context)
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
            _ask(context, CertificateDraft())
        else:
            _go(context, Position(ONE, int(choice.rpartition("-")[2])))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        shown = _shown(context)
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


class _Question(Menu):
    """One field of a certificate: answered by a button or typed."""

    takes: Takes = "names"

    def read(self, context: Context, position: Position, raw: str) -> None:
        choices = self._choices(context)
        choice = match_choice(raw, choices, context.render, exactly=True)
        if choice is not None:
            self.choose(context, position, choice)
        else:
            self._typed(context, position, raw)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        raise NotImplementedError

    def _typed(self, context: Context, position: Position, raw: str) -> None:
        raise NotImplementedError


class Kind(_Question):
    key = f"{CERTIFICATES}.{KIND}"

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_WHICH, "question"), Line(_TYPE_NAME, "hint")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        for kind in _shown(context).kinds:
            if _choice_of(kind).id == choice:
                self._is(context, kind.key, "")
                return
        raise NotOffered(choice)

    def _typed(self, context: Context, position: Position, raw: str) -> None:
        name = read_text(raw, max_length=LONGEST_NAME)
        found = named_kinds(name, _shown(context).kinds)
        if len(found) > 1:
            names: Text | Translated = found[0].title
            for one in found[1:]:
                names = _OR(one=names, other=one.title)
            raise InvalidAnswer(_SEVERAL(names=names))
        self._is(context, found[0].key if found else None, "" if found else name)

    def _is(self, context: Context, kind: str | None, name: str) -> None:
        _said(context, replace(_draft(context), kind=kind, name=name), KIND)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return tuple(map(_choice_of, _shown(context).kinds))


def _choice_of(kind: CertificateKind) -> Choice:
    return Choice(kind.key.replace("_", "-")[:40], said(kind.title))


class Issuer(_Question):
    key = f"{CERTIFICATES}.{ISSUER}"

    def show(self, context: Context, position: Position) -> Prompt:
        ask = _WHO_GAVE if _draft(context).person_id else _WHO
        lines = [Line(ask, "question"), Line(_TYPE_ISSUER, "hint")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        _said(context, replace(_draft(context), issuer=""), ISSUER)

    def _typed(self, context: Context, position: Position, raw: str) -> None:
        issuer = read_text(raw, max_length=LONGEST_ISSUER)
        _said(context, replace(_draft(context), issuer=issuer), ISSUER)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return (_UNKNOWN,)


class _Day(_Question):
    """A day, tapped in a calendar or typed."""

    def choose(self, context: Context, position: Position, choice: str) -> None:
        try:
            day = date.fromisoformat(choice)  # a calendar offers every day
        except ValueError:
            raise NotOffered(choice) from None
        self._is(context, position, day)

    def _is(self, context: Context, position: Position, day: date) -> None:
        raise NotImplementedError


class Obtained(_Day):
    key = f"{CERTIFICATES}.{OBTAINED}"

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(self._ask(context, position), "question"), Line(_TYPE_DAY, "hint")]
        prompt = screen_prompt(context, position, lines, self._choices(context))
        return replace(prompt, wants="date")

    def _ask(self, context: Context, position: Position) -> Text:
        return _WHEN_OBTAINED if _draft(context).person_id else _WHEN

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return ()

    def _typed(self, context: Context, position: Position, raw: str) -> None:
        day = written_day(raw) or read_date(raw, language=context.language, today=context.today)
        if day > context.today and not _YEAR.search(
            raw
        ):  # "12 maart": of the last time it was March
            day = _a_year_before(day)
        self._is(context, position, day)

    def _is(self, context: Context, position: Position, day: date) -> None:
        try:
            checked_obtained(day, context.today)
        except CannotKeep as problem:
            raise InvalidAnswer(problem.text) from None
        _said(context, replace(self._draft(context, position), obtained=day), OBTAINED)

    def _draft(self, context: Context, position: Position) -> CertificateDraft:
        return _draft(context)


class Renewed(Obtained):
    """The day of the new certificate in place of one that expires."""

    key = RENEWING

    def _ask(self, context: Context, position: Position) -> Text:
        before = _own(context, position)
        if before is None:
            return _GONE
        return _WHEN_RENEWED(what=title_of(before, _shown(context).known))

    def _draft(self, context: Context, position: Position) -> CertificateDraft:
        before = _own(context, position)
        return renewal_of(before) if before is not None else CertificateDraft()


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day - timedelta(days=366)


class Expires(_Day):
    key = f"{CERTIFICATES}.{EXPIRES}"

    def show(self, context: Context, position: Position) -> Prompt:
        proposed = self._proposed(context)
        hint = _LOOK if proposed is not None else _LOOK_SELF
        lines = [Line(_UNTIL, "question"), Line(hint, "hint")]
        if proposed is not None:
            lines.append(Line(CHECK_LAW, "hint"))
        return replace(
            screen_prompt(context, position, lines, self._choices(context)), wants="date"
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice == _NO_END_BUTTON.id:
            _said(context, replace(_draft(context), expires=None), EXPIRES)
        else:
            super().choose(context, position, choice)

    def _typed(self, context: Context, position: Position, raw: str) -> None:
        self._is(context, position, read_date(raw, language=context.language, today=context.today))

    def _is(self, context: Context, position: Position, day: date) -> None:
        draft = _draft(context)
        try:
            checked_expires(day, draft.obtained)
        except CannotKeep as problem:
            raise InvalidAnswer(problem.text) from None
        _said(context, replace(draft, expires=day), EXPIRES)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        day = self._proposed(context)
        if day is None:
            return (_NO_END_BUTTON,)
        return Choice(day.isoformat(), _PROPOSED(day=day)), _NO_END_BUTTON

    def _proposed(self, context: Context) -> date | None:
        draft = _draft(context)
        if draft.obtained is None:
            return None
        return proposed_end(_kind(context, draft), draft.obtained)


class Proof(TakesFiles):
    """A photo or a PDF, or several."""

    key = f"{CERTIFICATES}.{PROOF}"
    takes_files = Purpose.CERTIFICATE

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_SEND, "question"), Line(_WHO_SEES, "hint")]
        if count := len(_draft(context).proofs):
            lines.insert(
                0, Line(plural("I have %(count)s file.", "I have %(count)s files.", count))
            )
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        draft = _draft(context)
        if choice == _WITHOUT.id:
            draft = replace(draft, proofs=())
        _said(context, draft, PROOF)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        draft = _draft(context)
        proofs = (*draft.proofs, *(one.id for one in uploads))
        if len(proofs) > MOST_PROOFS:
            raise InvalidAnswer(_TOO_MANY(most=MOST_PROOFS))
        _said(context, replace(draft, proofs=proofs), PROOF)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return (_THESE, _WITHOUT) if _draft(context).proofs else (_WITHOUT,)


class Check(TakesFiles):
    """All that was said, before it is kept; a file that comes now is more proof."""

    key = CHECK
    takes_files = Purpose.CERTIFICATE

    def show(self, context: Context, position: Position) -> Prompt:
        draft = _draft(context)
        facts: dict[str, object] = {
            KIND: _title(context, draft),
            ISSUER: draft.issuer or NOT_KNOWN,
            OBTAINED: draft.obtained or NOT_KNOWN,
            EXPIRES: draft.expires or NO_END,
            PROOF: proofs_words(len(draft.proofs)),
        }
        lines = [Line(_RIGHT, "question")]
        if draft.of:
            lines.append(Line(labelled(_OF_PERSON, draft.of)))
        lines += [Line(labelled(LABELS[field], facts[field])) for field in FIELDS]
        return screen_prompt(context, position, lines, self._choices())

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices())
        draft = _draft(context)
        if choice == _SAVE.id:
            if draft.next_field is not None:  # it was kept or dropped meanwhile
                raise NotOffered(choice)
            context.request = KeepCertificate(draft=draft)
            self._end(context)
        elif choice == _DROP.id:
            context.say(_DROPPED)
            self._end(context)
        else:
            field = choice.rpartition("-")[2]
            _ask(context, replace(draft, said=tuple(one for one in draft.said if one != field)))

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        Proof().receive(context, position, uploads)

    def _end(self, context: Context) -> None:
        draft = _draft(context)
        context.conversation = replace(context.conversation, certificate=None)
        _back_to_list(context, draft)

    def _choices(self) -> tuple[Choice, ...]:
        changes = (Choice(f"change-{one}", _CHANGE_FIELD[one]) for one in FIELDS)
        return (_SAVE, *changes, _DROP)


class One(Menu):
    """One certificate."""

    key = ONE

    def show(self, context: Context, position: Position) -> Prompt:
        one = _own(context, position)
        if one is None:
            return screen_prompt(context, position, [Line(_GONE, "question")], (_UP,))
        title = title_of(one, _shown(context).known)
        lines = [
            Line(line_of(one, title, context.today), "question"),
            Line(labelled(LABELS[ISSUER], one.issuer or NOT_KNOWN)),
            Line(labelled(LABELS[OBTAINED], show_date(one.obtained))),
            Line(labelled(LABELS[PROOF], proofs_words(len(one.proofs)))),
        ]
        return screen_prompt(context, position, lines, self._choices(one))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        one = _own(context, position)
        only(choice, self._choices(one) if one is not None else (_UP,))
        if choice == _UP.id or one is None:
            open_certificates(context)
        elif choice == _PROOF_BUTTON.id:
            context.say(_HERE_IT_IS)
            context.attachments += [
                Attachment(kind="upload", upload=number, formats=()) for number in one.proofs
            ]
        elif choice == _RENEW.id:
            _go(context, Position(RENEWING, one.id))
        elif choice == _CHANGE.id:
            _ask(context, draft_of(one))
        else:
            _go(context, Position(REMOVE, one.id))

    def _choices(self, one: Certificate) -> tuple[Choice, ...]:
        proof = (_PROOF_BUTTON,) if one.proofs else ()
        renews = (_RENEW,) if one.expires is not None and one.renewed_by is None else ()
        return (*proof, *renews, _CHANGE, _REMOVE_BUTTON, _UP)


class Remove(Menu):
    """Whether one really goes."""

    key = REMOVE

    def show(self, context: Context, position: Position) -> Prompt:
        one = _own(context, position)
        if one is None:
            return screen_prompt(context, position, [Line(_GONE, "question")], (_NO,))
        ask = _SURE(what=title_of(one, _shown(context).known))
        return screen_prompt(context, position, [Line(ask, "question")], (_YES, _NO))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        one = _own(context, position)
        only(choice, (_YES, _NO) if one is not None else (_NO,))
        if choice == _YES.id and one is not None:
            context.request = RemoveCertificate(id=one.id)
        open_certificates(context)


SCREENS: tuple[Screen, ...] = (
    Certificates(),
    WhatIsThis(),
    Kind(),
    Issuer(),
    Obtained(),
    Renewed(),
    Expires(),
    Proof(),
    Check(),
    One(),
    Remove(),
)
