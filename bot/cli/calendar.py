"""`pop calendar`: the days of the collective training plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.language import say, spoken
from bot.cli.options import DAY, Db, Now, cannot_read, cannot_write, no_folder, stop, with_app
from plans.i18n.formats import show_date, show_moment
from plans.i18n.text import Text, labelled
from plans.law.committees import committee_number
from plans.law.rules import CHECK, Body
from plans.private_files import write_private

if TYPE_CHECKING:
    from bot.app import App

app = typer.Typer(invoke_without_command=True)

ENDING = ".ics"
PROOF_ENDINGS = (".xlsx", ".csv")
_YEAR = re.compile("20[0-9]{2}")
_ENDING = Text("%(file)s should end in .ics.")
_PROOF_ENDING = Text("%(file)s should end in .xlsx or .csv.")
_PROOF_WRITTEN = Text("The proof is in %(file)s.")
_ONE_PDF = Text("%(file)s is no PDF.")
_REACT_UNTIL = Text("They can read it and react until %(day)s.")
_NOT_SUBMITTED = Text("Nothing was submitted to the workers for %(year)s.")
_COUNTS = Text(
    "Sent: %(sent)s; received: %(received)s; opened: %(opened)s; remarks: %(remarks)s. Until %(day)s."
)
_REMARK = Text("Remark of %(name)s: “%(words)s”")
_ON_PAPER = Text("Not reached, so on paper: %(name)s")
_WRITTEN = Text("The steps are in %(file)s, for your own calendar.")
_LIKE_A_YEAR = Text("write it like 2027")
_COMMITTEE = Text("write the number of the joint committee, like 200 or 149.01")
_WORKERS = Text("write a number like 19,5")
_OTHER_YEAR = Text("the meeting has to be in %(year)s, the year of the calendar")
_NO_BODY = Text("a meeting is one of the council or the union: --body council or --body union")


def plan_year(words: str) -> int:
    """The year that was typed."""
    if not _YEAR.fullmatch(words.strip()):
        raise typer.BadParameter(say(_LIKE_A_YEAR))
    return int(words)


def joint_committee(words: str) -> str:
    """The number that was typed, as the rule files write it."""
    if (found := committee_number(words)) is None:
        raise typer.BadParameter(say(_COMMITTEE))
    return found


def full_time_equivalents(words: str) -> Decimal:
    """The number that was typed, with a point or a comma."""
    try:
        found = Decimal(words.replace(",", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise typer.BadParameter(say(_WORKERS))
    return found


YearOfAll = Annotated[
    int | None,
    typer.Option("--year", parser=plan_year, metavar="YEAR", help="The year of the training plan."),
]
Year = Annotated[
    int,
    typer.Option("--year", parser=plan_year, metavar="YEAR", help="The year of the training plan."),
]
To = Annotated[
    Body | None,
    typer.Option(
        "--body",
        help="To whom the draft goes: the works council, else the union delegation, or neither.",
    ),
]
Meeting = Annotated[
    date | None,
    typer.Option(
        "--council-day", **DAY, help="The meeting of the council or the delegation about the draft."
    ),
]
Committees = Annotated[
    list[str] | None,
    typer.Option(
        "--committee",
        parser=joint_committee,
        metavar="NUMBER",
        help="A joint committee, such as 200; may be repeated.",
    ),
]
Workers = Annotated[
    Decimal | None,
    typer.Option(
        "--workers",
        parser=full_time_equivalents,
        metavar="NUMBER",
        help="Full-time equivalents in the reference period, when known.",
    ),
]
SupportedWork = Annotated[
    bool | None,
    typer.Option(
        "--maatwerk/--no-maatwerk", help="Whether the organisation is a Flemish maatwerkbedrijf."
    ),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="A file to write, .ics, for Outlook and the like.")
]


@app.callback()
def calendar(
    context: typer.Context,
    year: YearOfAll = None,
    body: To = None,
    council_day: Meeting = None,
    committee: Committees = None,
    workers: Workers = None,
    maatwerk: SupportedWork = None,
    out: Out = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """What the collective training plan asks in a year: each step, its last day, and why.

    What is not given is as HR said it (pop organisation).
    """
    if context.invoked_subcommand is not None:
        return
    if year is None:
        raise _missing_year(context)
    from bot.legal_calendar.calendar_output import calendar_bytes, calendar_lines
    from plans.law.files import Law
    from plans.law.threshold import threshold_of
    from plans.legal_calendar.steps import legal_calendar

    _check_file(out)
    if council_day is not None and council_day.year != year:
        raise typer.BadParameter(say(_OTHER_YEAR(year=str(year))), param_hint="'--council-day'")
    if council_day is not None and body is Body.NONE:
        raise typer.BadParameter(say(_NO_BODY), param_hint="'--body'")

    async def print_it(opened: App) -> None:
        law = Law(own=opened.settings.law)
        async with opened.database.reading() as store:
            profile = await store.organisation.profile()
            organisation = await organisation_name(store, opened.settings)
            log = await store.legal_calendar.log(year)
            names = await names_of(store, log)
            covered_by = await store.training_plans.years_covering(year)
        known, counted = situation_of(profile, year, law, covered_by=covered_by)
        situation = replace(
            known,
            body=body or (Body.COUNCIL if council_day and known.body is Body.NONE else known.body),
            committees=tuple(dict.fromkeys(committee or known.committees)),
            supported_work=known.supported_work if maatwerk is None else maatwerk,
        )
        meeting = None if situation.body is Body.NONE else council_day or known.meeting
        situation = replace(situation, meeting=meeting)
        closing = list(counted.lines[:-1]) if counted is not None and workers is None else []
        if workers is not None:
            needed = workers >= threshold_of(year, law.threshold).workers
            situation = replace(situation, plan_needed=needed)
        found = legal_calendar(situation, law)
        if out is not None:
            content = calendar_bytes(
                found,
                organisation=organisation,
                language=spoken(),
                say=say,
                now=opened.now(),
                log=log,
                names=names,
            )
            _write(out, content)
            closing.append(_WRITTEN(file=str(out)))
        lines = calendar_lines(found, say, log=log, names=names, closing=closing)
        typer.echo("\n".join(lines))

    from bot.legal_calendar.log import names_of
    from bot.organisation.profile import organisation_name
    from plans.organisation.situations import situation_of

    with_app(print_it, db, now)


Step = Annotated[
    str, typer.Argument(metavar="STEP", help="The name of the step; a wrong one lists them all.")
]
On = Annotated[
    date | None, typer.Option("--on", **DAY, help="The day on which it was done; left out: today.")
]
Note = Annotated[str, typer.Option("--note", help="A note that is kept with the step.")]
Proofs = Annotated[
    list[Path] | None,
    typer.Option(
        "--proof",
        exists=True,
        dir_okay=False,
        help="A document that proves it (may be repeated); also for a step that is noted already.",
    ),
]
Because = Annotated[str, typer.Option("--because", help="Why it is open again; the log keeps it.")]
PlanFile = Annotated[
    Path, typer.Option("--file", exists=True, dir_okay=False, help="The draft, as a PDF.")
]
UntilDay = Annotated[
    date | None,
    typer.Option(
        "--until", **DAY, help="Until when people can react; left out: the day of the calendar."
    ),
]
ProofOut = Annotated[
    Path | None, typer.Option("--out", help="A file to write, .xlsx or .csv, to hand over.")
]


@app.command("done")
def calendar_done(
    step: Step,
    year: Year,
    on: On = None,
    note: Note = "",
    proof: Proofs = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Note a step as done, with what proves it; HR is reminded of it no more."""
    from bot.legal_calendar import proofs
    from bot.legal_calendar.log import ALREADY, NOTED, PROOF_ADDED, add_to_step, note_done
    from plans.i18n.translated import said
    from plans.uploads.refusals import Refused
    from plans.uploads.upload import Purpose

    async def note_it(opened: App) -> None:
        files = [(one.name, _content(one)) for one in proof or ()]
        try:
            looked_into = await proofs.looked_into(opened, files, Purpose.LEGAL_STEP)
        except Refused as refused:
            stop(refused.text)
        async with opened.database.transaction() as store:
            kept = await proofs.kept(store, looked_into)
            found, done, is_new = await note_done(
                store, year, step, opened.now(), on=on, note=note, proofs=kept
            )
            if not is_new and (kept or note):
                added = await add_to_step(
                    store, year, step, opened.now(), note=note or None, proofs=kept
                )
                done = added or done
        words = NOTED if is_new else ALREADY
        typer.echo(say(words(step=said(found.title), day=done.done_on)))
        if kept and not is_new:
            typer.echo(say(PROOF_ADDED))

    with_app(note_it, db, now)


@app.command("undo")
def calendar_undo(step: Step, year: Year, because: Because, db: Db = None, now: Now = None) -> None:
    """Open a step again that was noted by mistake; the log keeps both."""
    from bot.legal_calendar.log import IS_OPEN, OPENED, open_again
    from plans.i18n.translated import said

    async def open_it(opened: App) -> None:
        async with opened.database.transaction() as store:
            found, undone = await open_again(store, year, step, because, opened.now())
        if not undone:
            stop(IS_OPEN(step=said(found.title)))
        typer.echo(say(OPENED(step=said(found.title))))

    with_app(open_it, db, now)


@app.command("proof")
def calendar_proof(year: Year, out: ProofOut = None, db: Db = None, now: Now = None) -> None:
    """The proof of a year: each step, when it was done, by whom, and with which document."""
    from bot.legal_calendar.log import calendar_of, names_of
    from bot.legal_calendar.proof_file import write_proof
    from plans.legal_calendar.proof_list import COLUMNS, proof_rows

    if out is not None and out.suffix.lower() not in PROOF_ENDINGS:
        stop(_PROOF_ENDING(file=str(out)))
    if out is not None and not out.resolve().parent.is_dir():
        no_folder(out)

    async def list_it(opened: App) -> None:
        async with opened.database.reading() as store:
            found = await calendar_of(store, year)
            log = await store.legal_calendar.log(year)
            names = await names_of(store, log)
        if out is None:
            for row in proof_rows(found, log, names, say):
                typer.echo("\n" + "\n".join(_row_lines(row, [title for title, _, _ in COLUMNS])))
            typer.echo("\n" + say(CHECK))
            return
        try:
            write_proof(out, found, log, names, say, opened.now())
        except OSError as error:
            cannot_write(out, error)
        typer.echo(say(_PROOF_WRITTEN(file=str(out))))

    with_app(list_it, db, now)


@app.command("submit-to-workers")
def calendar_submit(
    year: Year,
    file: PlanFile,
    until: UntilDay = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Send the draft to everybody who works here, where there is neither a council nor a delegation.

    Each person gets one message, with a button to open the document. The same file again goes to those who
    have it not yet.
    """
    from bot.legal_calendar.proofs import looked_into
    from bot.legal_calendar.submission import sent_words, submit
    from plans.uploads.refusals import Refused
    from plans.uploads.upload import MediaType, Purpose

    async def send(opened: App) -> None:
        try:
            [(upload, content)] = await looked_into(
                opened, [(file.name, _content(file))], Purpose.TRAINING_PLAN
            )
        except Refused as refused:
            stop(refused.text)
        if upload.media_type is not MediaType.PDF:
            stop(_ONE_PDF(file=str(file)))
        async with opened.database.transaction() as store:
            kept = await store.uploads.add(upload, content)
            submission, sent = await submit(
                store, opened.texts, year, kept, opened.now(), until=until
            )
            if submission.upload != kept.id:
                await store.uploads.drop([kept.id])
        typer.echo(say(sent_words(sent)))
        typer.echo(say(_REACT_UNTIL(day=submission.until)))
        typer.echo(say(CHECK))

    with_app(send, db, now)


@app.command("workers")
def calendar_workers(year: Year, out: ProofOut = None, db: Db = None, now: Now = None) -> None:
    """Who got the draft of a year, who opened it, what was remarked, and who needs it on paper."""
    from bot.legal_calendar.submission import write_list
    from bot.legal_calendar.workers import workers_shown

    if out is not None and out.suffix.lower() not in PROOF_ENDINGS:
        stop(_PROOF_ENDING(file=str(out)))
    if out is not None and not out.resolve().parent.is_dir():
        no_folder(out)

    async def show(opened: App) -> None:
        async with opened.database.reading() as store:
            found = await workers_shown(store, year, opened.now())
        if found.submission is None:
            stop(_NOT_SUBMITTED(year=str(year)))
        counts = {"sent": len(found.receipts), "received": found.received}
        counts |= {"opened": found.opened, "remarks": len(found.remarked)}
        typer.echo(say(_COUNTS(day=found.submission.until, **counts)))
        for one in found.remarked:
            typer.echo(say(_REMARK(name=found.people[one.person_id].name, words=one.remark)))
        for person in found.on_paper:
            typer.echo(say(_ON_PAPER(name=person.name)))
        if out is not None:
            try:
                write_list(out, found.submission, found, say, opened.now())
            except OSError as error:
                cannot_write(out, error)
            typer.echo(say(_PROOF_WRITTEN(file=str(out))))
        typer.echo(say(CHECK))

    with_app(show, db, now)


def _row_lines(row: Sequence[Any], titles: Sequence[Text]) -> Iterator[str]:
    for title, value in zip(titles, row, strict=True):
        if value not in (None, ""):
            yield say(labelled(title, _shown(value)))


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return show_moment(value)
    return show_date(value) if isinstance(value, date) else str(value)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        cannot_read(file, error)


def _missing_year(context: typer.Context) -> Exception:
    """What Typer says where the year is left out."""
    from typer._click.exceptions import MissingParameter

    option = next(one for one in context.command.params if one.name == "year")
    return MissingParameter(ctx=context, param=option)  # type: ignore[arg-type]


def _check_file(out: Path | None) -> None:
    if out is None:
        return
    if out.suffix.lower() != ENDING:
        stop(_ENDING(file=str(out)))
    if not out.resolve().parent.is_dir():
        no_folder(out)


def _write(out: Path, content: bytes) -> None:
    try:
        write_private(out, content)
    except OSError as error:
        cannot_write(out, error)
