"""What is asked of a certificate, field by field, until it is kept.

It is gathered in a draft (`Conversation.certificate`) and shown before anything is kept. A renewal begins with what
is known of the one that expires.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
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
    KeepCertificate,
    checked_expires,
    checked_obtained,
    draft_of,
    renewal_of,
)
from plans.certificates.expiring import CertificatesShown, Held
from plans.certificates.kinds import named_kinds
from plans.certificates.words import LABELS, NO_END, NOT_KNOWN, proofs_words
from plans.i18n.text import Text, labelled, plural
from plans.i18n.translated import Translated, said
from plans.law.rules import CHECK as CHECK_LAW
from plans.law.rules import CertificateKind
from plans.uploads.upload import Purpose, Upload

CHECK = f"{CERTIFICATES}.check"
_YEAR = re.compile(r"\d{4}")
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
GONE = Text("That certificate is no longer here.")


def begin_with_files(context: Context, files: Sequence[int]) -> None:
    """A certificate of which somebody has sent the proof already."""
    draft = CertificateDraft(proofs=tuple(files)[:MOST_PROOFS], said=(PROOF,))
    context.conversation = replace(context.conversation, files=())
    ask_next(context, draft)


def change_for(context: Context, one: Held) -> None:
    """HR puts right what is known of somebody's certificate."""
    draft = draft_of(one.certificate)
    ask_next(context, replace(draft, person_id=one.person.id, of=one.person.name))


def back_to_list(context: Context, draft: CertificateDraft) -> None:
    """To one's own certificates, or to those of all where HR came from there."""
    go_to(context, Position(HR_CERTIFICATES if draft.person_id else CERTIFICATES))


def go_to(context: Context, position: Position) -> None:
    """That screen is shown next."""
    context.conversation = replace(context.conversation, overlay=str(position))


def ask_next(context: Context, draft: CertificateDraft) -> None:
    """On to what is asked next of a certificate, or to all that was said of it."""
    context.conversation = replace(context.conversation, certificate=draft)
    step = draft.next_field
    go_to(context, Position(CHECK if step is None else f"{CERTIFICATES}.{step}"))


def _said(context: Context, draft: CertificateDraft, field: str) -> None:
    """That field was answered; when it expires follows from what it is and when it was obtained."""
    again = {EXPIRES} if field in {KIND, OBTAINED} else set()
    said = tuple(one for one in draft.said if one not in {field, *again})
    ask_next(context, replace(draft, said=(*said, field)))


def _draft(context: Context) -> CertificateDraft:
    return context.conversation.certificate or CertificateDraft()


def certificates_shown(context: Context) -> CertificatesShown:
    """What is known of certificates on such a screen."""
    return context.snapshot.showing(CertificatesShown)


def own_certificate(context: Context, position: Position) -> Certificate | None:
    """The one that a screen is about; None when it is gone."""
    return next((one for one in certificates_shown(context).own if one.id == position.item), None)


def _kind(context: Context, draft: CertificateDraft) -> CertificateKind | None:
    return certificates_shown(context).known.get(draft.kind or "")


def _title(context: Context, draft: CertificateDraft) -> Translated:
    kind = _kind(context, draft)
    return kind.title if kind is not None else Translated({"en": draft.name or "…"})


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
        for kind in certificates_shown(context).kinds:
            if _choice_of(kind).id == choice:
                self._is(context, kind.key, "")
                return
        raise NotOffered(choice)

    def _typed(self, context: Context, position: Position, raw: str) -> None:
        name = read_text(raw, max_length=LONGEST_NAME)
        found = named_kinds(name, certificates_shown(context).kinds)
        if len(found) > 1:
            names: Text | Translated = found[0].title
            for one in found[1:]:
                names = _OR(one=names, other=one.title)
            raise InvalidAnswer(_SEVERAL(names=names))
        self._is(context, found[0].key if found else None, "" if found else name)

    def _is(self, context: Context, kind: str | None, name: str) -> None:
        _said(context, replace(_draft(context), kind=kind, name=name), KIND)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return tuple(map(_choice_of, certificates_shown(context).kinds))


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
        before = own_certificate(context, position)
        if before is None:
            return GONE
        return _WHEN_RENEWED(what=title_of(before, certificates_shown(context).known))

    def _draft(self, context: Context, position: Position) -> CertificateDraft:
        before = own_certificate(context, position)
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
            ask_next(context, replace(draft, said=tuple(one for one in draft.said if one != field)))

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        Proof().receive(context, position, uploads)

    def _end(self, context: Context) -> None:
        draft = _draft(context)
        context.conversation = replace(context.conversation, certificate=None)
        back_to_list(context, draft)

    def _choices(self) -> tuple[Choice, ...]:
        changes = (Choice(f"change-{one}", _CHANGE_FIELD[one]) for one in FIELDS)
        return (_SAVE, *changes, _DROP)


SCREENS: tuple[Screen, ...] = (
    Kind(),
    Issuer(),
    Obtained(),
    Renewed(),
    Expires(),
    Proof(),
    Check(),
)
