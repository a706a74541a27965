"""What HR says once of the organisation, in the chat: under `/hr`, field by field.

Every answer is saved at once (`OrganisationSaid`), so that somebody can stop anywhere, and so
that several people of HR can answer; who goes on is asked what is still open. A field that was tapped
in the overview is asked by itself. The item of a position says which of the two it is, and for ages
which band: `hr.organisation.ages@5` is the third band, on the way through all questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.engine.answering import NotOffered
from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import LATER, Menu, Screen, Takes, TakesFiles, only, screen_prompt
from dialogs.snapshot import ORGANISATION, TRAINING
from dialogs.steps.typed_choice import match_choice
from dialogs.understanding import InvalidAnswer, read_date, read_yes_no
from plans.i18n.formats import show_date
from plans.i18n.text import Text, labelled, plural
from plans.i18n.user_error import UserError
from plans.law.rules import Body
from plans.law.threshold import which_count
from plans.organisation.asked import (
    ABOUT,
    COMPOSITION,
    Question,
    is_said,
    next_question,
    questions,
)
from plans.organisation.changes import OrganisationSaid, Said, changed, nothing
from plans.organisation.facts import (
    BODIES,
    CHECK,
    LABELS,
    NO,
    NOT_SAID,
    YES,
    band_words,
    counts,
    facts,
    in_band,
    quarter_words,
    remarks,
)
from plans.organisation.profile import (
    AgeBand,
    AgeCount,
    OrganisationProfile,
    OrganisationShown,
    ThresholdShown,
)
from plans.organisation.typed import (
    LONGEST_NAME,
    LONGEST_SEAT,
    checked_meeting,
    read_committees,
    read_count,
    read_fte,
    read_quarters,
    read_words,
)
from plans.uploads.upload import Purpose, Upload

LOGO = f"{ORGANISATION}.logo"
COUNTED, SHEET = f"{ORGANISATION}.counts", f"{ORGANISATION}.sheet"
_GUIDED = 1
"""The item of a position, when it is one of all questions; a band of age adds 2 for each before it."""

_TITLE = Text("The organisation")
_COUNTS_TITLE = Text("The head counts of the organisation")
_NUMBERS_ONLY = Text(
    "Only numbers come here, never who is meant. You can also send me a sheet with them (Excel or CSV): I "
    "show what I read in it before I keep anything."
)
_NO_DECLARATION = Text(
    "Of a quarter without a number I take it that there was no declaration, so it does not count."
)
_ALL_SAID = Text("Everything was said. You can change each of these at any time.")
_COUNTED_ON = Text("%(people)s, counted on %(day)s")
_LOGO = Choice("logo", LABELS["logo"])
_IS_THERE = Text("there is one")
_SEND_LOGO = Text("Send me the logo here as a picture, PNG or JPEG.")
_LOGO_WHY = Text(
    "It stands on PDPs and on the cards with which people are invited. A Word template of your own shows "
    "what you put into it."
)
_LOGO_GONE = Text("No logo is printed any more.")
_ONE_PICTURE = Text("Send me one picture, please.")
_SEE_LOGO = Choice("see", Text("See the logo"))
_CONTINUE = Choice("continue", Text("Go on with what is open"))
_COUNTS = Choice("counts", LABELS["composition"])
_UP = Choice("up", Text("Back to training"))
_BACK = Choice("back", Text("Back to the organisation"))
_LEAVE_OPEN = Choice(LATER, Text("Leave this open"))
_KEEP = Choice("keep", Text("Keep it as it is"))
_CLEAR = Choice("clear", Text("Take it away"))
_DONE = Choice("done", Text("These are all"))
_NOW = Text("It is now: %(value)s")
_LEAVE_OUT = Text("Leave out %(quarter)s")
_EXAMPLES = 2
_LIKE_THESE = Text("Q4 2024: 23,5; Q1 2025: 24")
_TWO_QUARTERS = Text("Q%(first)s %(year)s: 23,5; Q%(second)s %(other)s: 24")
_TAP_OR_TYPE = Text("Tap one of the buttons, please.")
_TYPE_DAY = Text("Type the day, like 15/02/2027.")

_ASK: dict[str, tuple[Text, Text]] = {
    "name": (
        Text("What is the organisation called?"),
        Text("The name stands on the cards with which people are invited."),
    ),
    "seat": (
        Text("Where is its seat? Type the address."),
        Text("The training plan names it among the data of the company."),
    ),
    "joint_committees": (
        Text(
            "Which joint committees are your people under? Type their numbers, such as 200, 149.01."
        ),
        Text(
            "Begin with the one that most people are under; who is under another one has it in the list "
            "of people, in a column “Joint committee”. The committee decides on training days: check "
            "with your social secretariat which ones are yours."
        ),
    ),
    "body": (
        Text("With whom is the training plan discussed?"),
        Text(
            "With both a works council and a union delegation, tap the works council. Check with your "
            "social secretariat."
        ),
    ),
    "council_on": (
        Text("When do you meet next, so that the training plan can be discussed?"),
        Text("The draft has to be there in good time before: check with your social secretariat."),
    ),
    "maatwerk": (
        Text("Is the organisation a Flemish maatwerk company?"),
        Text("Other rules hold there for PDPs: check with your social secretariat."),
    ),
    "quarters": (
        Text(
            "How many full-time equivalents were there in each quarter of the reference period? Type "
            "them like %(example)s."
        ),
        Text(
            "They decide from when on a training plan is a duty. Your social secretariat has the "
            "numbers: check with them which quarters count for you."
        ),
    ),
    "men": (Text("How many men work here?"), Text("Type a number.")),
    "women": (Text("How many women work here?"), Text("Type a number.")),
    "other": (
        Text("How many people are registered as X, neither man nor woman?"),
        Text("Type a number; 0 when there are none."),
    ),
    "ages": (Text("How many people are of this age: %(band)s?"), Text("Type a number.")),
    "disability": (
        Text("How many people with a disability work here, as far as the organisation knows?"),
        Text("Only the number comes here, never who it is. Nobody needs to be asked for it."),
    ),
    "shortage": (
        Text("How many people work in a shortage occupation of your sector?"),
        Text("Your sector fund has the list of these occupations."),
    ),
    "fte": (
        Text("How many full-time equivalents are all people together?"),
        Text("Type a number, such as 23,5."),
    ),
}


def open_organisation(context: Context) -> None:
    """To the overview of what HR has said."""
    _go(context, Position(ORGANISATION))


def back_in_organisation(context: Context, at: Position) -> None:
    """To the question before, or to the overview that this screen was opened from."""
    if at.key == ORGANISATION:
        _go(context, Position(TRAINING))
    elif at.key in {COUNTED, LOGO}:
        open_organisation(context)
    elif at.key == SHEET:
        _go(context, Position(COUNTED))
    elif _is_guided(at):
        every = questions(_profile(context), _bands(context))
        before = (
            every[: every.index(_question(context, at))] if _question(context, at) in every else ()
        )
        if before:
            _go(context, _position(context, before[-1], guided=True))
        else:
            open_organisation(context)
    else:
        _go_up(context, at)


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position), composition=None)


def _go_up(context: Context, at: Position) -> None:
    """To the overview of the fields among which this one is."""
    _go(context, Position(COUNTED if _key(at) in COMPOSITION else ORGANISATION))


def _profile(context: Context) -> OrganisationProfile:
    return context.snapshot.showing(OrganisationShown).profile


def _bands(context: Context) -> tuple[AgeBand, ...]:
    return context.snapshot.showing(OrganisationShown).bands


def _key(at: Position) -> str:
    return at.key.removeprefix(f"{ORGANISATION}.")


def _is_guided(at: Position) -> bool:
    return bool((at.item or 0) % 2)


def _question(context: Context, at: Position) -> Question:
    """The question of that position; a band that is no more among those of the organisation is the
    last one."""
    key, bands = _key(at), _bands(context)
    if key != "ages":
        return Question(key=key)
    return Question(key=key, band=bands[min((at.item or 0) // 2, len(bands) - 1)])


def _position(context: Context, question: Question, *, guided: bool) -> Position:
    number = _bands(context).index(question.band) if question.band is not None else 0
    return Position(f"{ORGANISATION}.{question.key}", 2 * number + (_GUIDED if guided else 0))


def _keep(context: Context, at: Position, *said: Said, stay: bool = False) -> None:
    """Notes an answer, and goes on: to what is open, or to where the field was tapped."""
    context.request = OrganisationSaid(said=said)
    if stay:
        return
    if not _is_guided(at):
        _go_up(context, at)
        return
    profile, bands = changed(_profile(context), said, context.today), _bands(context)
    question = _question(context, at)
    value = _value(profile, question)
    if said and value is not None:
        context.say(labelled(_label(question), value), "done")
    following = next_question(profile, bands, question) or next_question(profile, bands)
    if following is None:
        context.say(_ALL_SAID, "done")
        open_organisation(context)
    else:
        _go(context, _position(context, following, guided=True))


class Overview(Menu):
    """Everything that was said, and what is still open."""

    key = ORGANISATION

    def show(self, context: Context, position: Position) -> Prompt:
        profile = _profile(context)
        lines = [Line(_TITLE, "question")]
        lines += [Line(labelled(one.label, one.value or NOT_SAID)) for one in facts(profile)]
        lines.append(Line(labelled(LABELS["composition"], _counted(profile) or NOT_SAID)))
        lines.append(
            Line(labelled(LABELS["logo"], NOT_SAID if profile.logo is None else _IS_THERE))
        )
        lines += map(Line, remarks(profile, context.today))
        threshold = _threshold(context)
        if threshold is not None and threshold.counted is not None:
            lines.append(Line(threshold.counted.verdict))
        lines.append(Line(CHECK, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        following = next_question(_profile(context), _bands(context))
        if choice == _UP.id:
            _go(context, Position(TRAINING))
        elif choice == _LOGO.id:
            _go(context, Position(LOGO))
        elif choice == _COUNTS.id:
            _go(context, Position(COUNTED))
        elif choice == _CONTINUE.id and following is not None:
            _go(context, _position(context, following, guided=True))
        else:
            _go(context, _position(context, Question(key=choice), guided=False))

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        profile = _profile(context)
        asked = {one.key for one in questions(profile, _bands(context))}
        fields = [Choice(key, LABELS[key]) for key in ABOUT if key in asked]
        is_open = next_question(profile, _bands(context)) is not None
        return (*([_CONTINUE] if is_open else []), *fields, _LOGO, _COUNTS, _UP)


class LogoScreen(TakesFiles):
    """The picture that is printed on documents and cards."""

    key = LOGO
    takes_files = Purpose.LOGO

    def show(self, context: Context, position: Position) -> Prompt:
        lines = [Line(_SEND_LOGO, "question"), Line(_LOGO_WHY, "hint")]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == _SEE_LOGO.id:
            attached = Attachment(kind="upload", upload=_profile(context).logo)
            context.attachments.append(attached)
            return
        if choice == _CLEAR.id:
            context.request = OrganisationSaid(said=(Said(key="logo", value=None),))
            context.say(_LOGO_GONE, "done")
        open_organisation(context)

    def receive(self, context: Context, position: Position, uploads: tuple[Upload, ...]) -> None:
        """The picture; whether it can be printed is looked at where its content is."""
        if len(uploads) != 1:
            raise InvalidAnswer(_ONE_PICTURE)
        context.request = OrganisationSaid(said=(Said(key="logo", value=uploads[0].id),))
        open_organisation(context)

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        there = (_SEE_LOGO, _CLEAR) if _profile(context).logo is not None else ()
        return (*there, _BACK)


class Counts(Menu):
    """The head counts, each with a button."""

    key = COUNTED

    def show(self, context: Context, position: Position) -> Prompt:
        profile = _profile(context)
        shown = counts(profile.composition, _bands(context))
        lines = [Line(_COUNTS_TITLE, "question")]
        lines += [Line(labelled(one.label, one.value or NOT_SAID)) for one in shown]
        lines += map(Line, remarks(profile, context.today))
        lines.append(Line(_NUMBERS_ONLY, "hint"))
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        if choice == _BACK.id:
            open_organisation(context)
            return
        for one, question in self._fields(context):
            if one.id == choice:
                _go(context, _position(context, question, guided=False))

    def _fields(self, context: Context) -> Sequence[tuple[Choice, Question]]:
        found = []
        for question in questions(_profile(context), _bands(context)):
            if question.band is not None:
                number = _bands(context).index(question.band) + 1
                found.append((Choice(f"ages-{number}", _label(question)), question))
            elif question.key in COMPOSITION:
                found.append((Choice(question.key, _label(question)), question))
        return found

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return (*(choice for choice, _ in self._fields(context)), _BACK)


def _counted(profile: OrganisationProfile) -> Text | None:
    composition = profile.composition
    if composition.counted_on is None:
        return None
    people = plural("%(count)s person", "%(count)s people", composition.people or 0)
    return _COUNTED_ON(people=people, day=composition.counted_on)


def _label(question: Question) -> Text:
    if question.band is not None:
        return in_band(question.band)
    return LABELS[question.key]


def _threshold(context: Context) -> ThresholdShown | None:
    return context.snapshot.showing(OrganisationShown).threshold


def _example(context: Context) -> Text:
    """How quarters are typed: the first two of those that count."""
    threshold = _threshold(context)
    quarters = threshold.period.quarters if threshold is not None else ()
    if len(quarters) < _EXAMPLES:
        return _LIKE_THESE
    first, second, *_ = quarters
    return _TWO_QUARTERS(
        first=first.number, year=str(first.year), second=second.number, other=str(second.year)
    )


def _value(profile: OrganisationProfile, question: Question) -> Text | str | None:
    """The answer as it stands; None when there is none."""
    if question.band is not None:
        count = profile.composition.in_band(question.band)
        return None if count is None else str(count)
    known = (*facts(profile), *counts(replace(profile.composition, ages=())))
    return next((one.value for one in known if one.key == question.key), None)


class _Field(Menu):
    """A question about one field: what it is now, an answer that is typed or tapped, or none."""

    takes: Takes = "names"

    def __init__(self, key: str) -> None:
        self.key = f"{ORGANISATION}.{key}"

    def show(self, context: Context, position: Position) -> Prompt:
        question = _question(context, position)
        ask, why = _ASK[question.key]
        ask = ask(example=_example(context))
        if question.band is not None:
            ask = ask(band=band_words(question.band))
        lines = [Line(ask, "question"), Line(why, "hint")]
        now = _value(_profile(context), question)
        if now is not None:
            lines.append(Line(_NOW(value=now)))
        return screen_prompt(context, position, lines, self._choices(context, position))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context, position))
        question = _question(context, position)
        if choice == _LEAVE_OPEN.id:
            _keep(context, position, Said(key="left_open", value=str(question)))
        elif choice == _CLEAR.id:
            _keep(context, position, *_nothing(question))
        elif choice == _KEEP.id:
            self._pass_on(context, position)
        else:
            self._tapped(context, position, choice)

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context, position), context.render, exactly=True)
        if choice is not None:
            self.choose(context, position, choice)
            return
        try:
            said = self._said(context, _question(context, position), raw)
        except UserError as problem:
            raise InvalidAnswer(problem.text) from None
        self._answered(context, position, said)

    def _pass_on(self, context: Context, position: Position) -> None:
        """On without another answer; what is said stays."""
        if _is_guided(position):
            _keep(context, position)
            context.request = None
        else:
            _go_up(context, position)

    def _answered(self, context: Context, position: Position, said: Said) -> None:
        _keep(context, position, said)

    def _choices(self, context: Context, position: Position) -> tuple[Choice, ...]:
        said = is_said(_profile(context), _question(context, position))
        offered = self._offered(context)
        if said:
            return (*offered, _KEEP, _CLEAR)
        return (*offered, _LEAVE_OPEN if _is_guided(position) else _KEEP)

    def _offered(self, context: Context) -> tuple[Choice, ...]:
        """Answers to tap."""
        return ()

    def _tapped(self, context: Context, position: Position, choice: str) -> None:
        raise NotOffered(choice)

    def _said(self, context: Context, question: Question, raw: str) -> Said:
        """The answer that was typed; raises `UserError` or `InvalidAnswer`."""
        raise NotImplementedError


def _nothing(question: Question) -> tuple[Said, ...]:
    """That there is no answer, and that none is to be asked for."""
    open_now = Said(key="left_open", value=str(question))
    if question.band is not None:
        return Said(key="no_age", value=question.band), open_now
    return Said(key=question.key, value=nothing(question.key)), open_now


class Named(_Field):
    """Words: a name, an address."""

    def __init__(self, key: str, takes: Takes, most: int) -> None:
        super().__init__(key)
        self.takes, self._most = takes, most

    def _said(self, context: Context, question: Question, raw: str) -> Said:
        return Said(key=question.key, value=read_words(raw, self._most))


class Committees(_Field):
    """The joint committees."""

    def _said(self, context: Context, question: Question, raw: str) -> Said:
        return Said(key=question.key, value=read_committees(raw))


class OneOf(_Field):
    """One of a few, tapped, or typed as the button says it."""

    def _offered(self, context: Context) -> tuple[Choice, ...]:
        if self.key.endswith(".body"):
            return tuple(Choice(body.value, label) for body, label in BODIES.items())
        return Choice("yes", YES), Choice("no", NO)

    def _tapped(self, context: Context, position: Position, choice: str) -> None:
        value = Body(choice) if self.key.endswith(".body") else choice == "yes"
        _keep(context, position, Said(key=_key(position), value=value))

    def read(self, context: Context, position: Position, raw: str) -> None:
        choice = match_choice(raw, self._choices(context, position), context.render)
        if choice is None and self.key.endswith(".maatwerk"):
            choice = "yes" if read_yes_no(raw, language=context.language) else "no"
        if choice is None:
            raise InvalidAnswer(_TAP_OR_TYPE)
        self.choose(context, position, choice)


class Meeting(_Field):
    """A day that is to come, tapped in a calendar or typed."""

    def show(self, context: Context, position: Position) -> Prompt:
        prompt = super().show(context, position)
        return replace(prompt, lines=(*prompt.lines, Line(_TYPE_DAY, "hint")), wants="date")

    def choose(self, context: Context, position: Position, choice: str) -> None:
        if choice in {one.id for one in self._choices(context, position)}:
            super().choose(context, position, choice)
            return
        try:
            day = date.fromisoformat(choice)  # a calendar offers every day
        except ValueError:
            raise NotOffered(choice) from None
        self.read(context, position, show_date(day))

    def _said(self, context: Context, question: Question, raw: str) -> Said:
        day = read_date(raw, language=context.language, today=context.today)
        return Said(key=question.key, value=checked_meeting(day, context.today))


class Quarters(_Field):
    """Quarters with their full-time equivalents, one or several at once, until HR has them all."""

    def _said(self, context: Context, question: Question, raw: str) -> Said:
        return Said(key=question.key, value=read_quarters(raw))

    def show(self, context: Context, position: Position) -> Prompt:
        """The question, with the quarters that count for the year at hand, and the calculation as far as
        they are said."""
        prompt, threshold = super().show(context, position), _threshold(context)
        if threshold is None:
            return prompt
        if threshold.counted is None:
            shown = [which_count(threshold.year, threshold.period)]
        else:
            shown = [*threshold.counted.lines]
        lines = [*map(Line, shown), Line(_NO_DECLARATION, "hint")]
        return replace(prompt, lines=(*prompt.lines, *lines))

    def _answered(self, context: Context, position: Position, said: Said) -> None:
        _keep(context, position, said, stay=True)

    def _choices(self, context: Context, position: Position) -> tuple[Choice, ...]:
        quarters = _profile(context).quarters
        if not quarters:
            return super()._choices(context, position)
        taken = [
            Choice(
                f"no-{one.year}-{one.quarter}", _LEAVE_OUT(quarter=quarter_words(one, fte=False))
            )
            for one in quarters
        ]
        return (_DONE, *taken)

    def _tapped(self, context: Context, position: Position, choice: str) -> None:
        if choice == _DONE.id:
            self._pass_on(context, position)
            return
        year, quarter = map(int, choice.removeprefix("no-").split("-"))
        _keep(context, position, Said(key="no_quarter", value=(year, quarter)), stay=True)


class Count(_Field):
    """A number of people, or of full-time equivalents."""

    def _said(self, context: Context, question: Question, raw: str) -> Said:
        if question.band is not None:
            count = AgeCount(band=question.band, people=read_count(raw))
            return Said(key="ages", value=(count,))
        value = read_fte(raw) if question.key == "fte" else read_count(raw)
        return Said(key=question.key, value=value)


SCREENS: tuple[Screen, ...] = (
    Overview(),
    Counts(),
    LogoScreen(),
    Named("name", "name", LONGEST_NAME),
    Named("seat", "words", LONGEST_SEAT),
    Committees("joint_committees"),
    OneOf("body"),
    Meeting("council_on"),
    OneOf("maatwerk"),
    Quarters("quarters"),
    *(Count(key) for key in COMPOSITION),
)
