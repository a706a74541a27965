"""`pop training-steps`: the seven steps of the collective training plan, for who would rather type commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.language import ONE_OF, say
from bot.cli.options import AsJson, Db, Now, cannot_read, cannot_write, no_folder, stop, with_app
from plans.calendar.days import today
from plans.i18n.text import Text, labelled, plural
from plans.private_files import write_private

if TYPE_CHECKING:
    from bot.app import App
    from plans.storage.store import Store
    from plans.training_plan.plan import Answer, TrainingPlan
    from plans.training_plan.steps import Question
    from plans.uploads.upload import Upload

app = typer.Typer(
    help="The seven steps of the collective training plan: what HR says in them.",
    no_args_is_help=True,
)

_TITLE = Text("The training plan of %(years)s")
_STEP = Text("%(step)s. %(title)s: %(said)s of %(all)s answered")
_QUESTION = Text("%(label)s (%(key)s)")
_NOT_SAID = Text("not said yet")
_SAID_BY = Text("%(name)s, %(at)s")
_COMMAND_LINE = Text("HR")
_WITH = Text("Documents: %(names)s")
_NO_VALUE = Text("“%(said)s” is not KEY=TEXT.")
_THERE_IS = Text(
    "There is an answer to %(key)s already (%(who)s): “%(value)s”. With --replace yours takes its place."
)
_KEPT = Text("Kept for %(year)s: %(key)s")
_TAKEN_AWAY = Text("Taken away for %(year)s: %(key)s")
_IS_EMPTY = Text("There is no answer to %(key)s.")
_NO_YEAR = Text("A training plan is of a year from %(first)s to %(last)s.")
MOST_QUOTED = 200

Year = Annotated[
    int | None, typer.Option("--year", help="Of which year; left out: the plan that comes next.")
]
Key = Annotated[
    str, typer.Argument(metavar="KEY", help="The key of a question; `show` lists them.")
]


@app.command("show")
def steps_show(year: Year = None, db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """Every question with its key, and what was answered by whom."""
    from bot.training_plan.answers import names_of, plan_questions
    from bot.training_plan.attached_documents import documents_of

    async def show(opened: App) -> None:
        wanted = _year(opened, year)
        async with opened.database.reading() as store:
            plan = await store.training_plans.get(wanted)
            asked = plan_questions(wanted, store.law)
            names = await names_of(store, plan)
            documents = await documents_of(store, plan)
        if as_json:
            typer.echo(json.dumps(_as_json(plan, asked, documents), ensure_ascii=False))
        else:
            _say_plan(plan, asked, names, documents)

    with_app(show, db, now)


@app.command("set")
def steps_set(
    said: Annotated[
        list[str],
        typer.Argument(
            metavar="KEY=TEXT",
            help="A question and its answer (may be repeated); `show` lists the keys.",
        ),
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of an answer that is there.")
    ] = False,
    year: Year = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Answer questions. An answer that is there already is not overwritten, unless you say so."""
    from bot.training_plan.answers import keep_answer
    from plans.training_plan.answers import PlanSaid

    async def keep(opened: App) -> None:
        wanted = _year(opened, year)
        async with opened.database.transaction() as store:
            answers = [_answer(store, wanted, one) for one in said]
            plan = await store.training_plans.get(wanted, hold=True)
            for key, value in answers:
                before = plan.answer(key)
                there = before.value if before is not None else ""
                if before is not None and there not in {"", value} and not replace:
                    await _refuse(store, plan, before)
                change = PlanSaid(year=wanted, key=key, value=value, seen=there)
                plan = await keep_answer(store, change, opened.now())
        for key, _ in answers:
            typer.echo(say(_KEPT(year=str(wanted), key=key)))

    with_app(keep, db, now)


@app.command("clear")
def steps_clear(key: Key, year: Year = None, db: Db = None, now: Now = None) -> None:
    """Take an answer away; its documents stay."""
    from bot.training_plan.answers import keep_answer
    from plans.training_plan.answers import PlanSaid

    async def clear(opened: App) -> None:
        wanted = _year(opened, year)
        async with opened.database.transaction() as store:
            _known(store, wanted, key)
            before = (await store.training_plans.get(wanted, hold=True)).answer(key)
            if before is None or not before.value:
                stop(_IS_EMPTY(key=key))
            change = PlanSaid(year=wanted, key=key, seen=before.value)
            await keep_answer(store, change, opened.now())
        typer.echo(say(_TAKEN_AWAY(year=str(wanted), key=key)))

    with_app(clear, db, now)


@app.command("attach")
def steps_attach(
    key: Key,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="Documents: PDF, Word, Excel, JPEG or PNG."),
    ],
    year: Year = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Put documents with an answer; only HR can get them."""
    from bot.legal_calendar.proofs import looked_into
    from bot.training_plan.attached_documents import TOO_MANY, TooMany, add_documents
    from plans.training_plan.answers import MOST_DOCUMENTS
    from plans.uploads.refusals import Refused
    from plans.uploads.upload import Purpose

    async def attach(opened: App) -> None:
        wanted = _year(opened, year)
        try:
            found = await looked_into(opened, map(_read, files), Purpose.TRAINING_PLAN)
        except Refused as refused:
            stop(refused.text)
        async with opened.database.transaction() as store:
            _known(store, wanted, key)
            kept = [await store.uploads.add(upload, content) for upload, content in found]
            numbers = [one.id for one in kept]
            try:
                await add_documents(store, wanted, key, numbers, opened.now(), who=None)
            except TooMany:
                stop(TOO_MANY(most=MOST_DOCUMENTS))
        typer.echo(say(_KEPT(year=str(wanted), key=key)))

    with_app(attach, db, now)


@app.command("documents")
def steps_documents(
    out: Annotated[Path, typer.Option("--out", help="The folder that they are written to.")],
    year: Year = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Write all documents that go with the answers of a year to a folder."""
    from bot.training_plan.attached_documents import documents_of

    if not out.is_dir():
        no_folder(out / "_")

    async def write(opened: App) -> None:
        async with opened.database.reading() as store:
            plan = await store.training_plans.get(_year(opened, year))
            documents = await documents_of(store, plan)
            contents = {number: await store.uploads.content(number) for number in documents}
        for number, document in documents.items():
            _write(out / f"{number} {document.name}", contents[number] or b"")
        written = plural(
            "%(count)s document written to %(folder)s.",
            "%(count)s documents written to %(folder)s.",
            len(documents),
        )
        typer.echo(say(written(folder=str(out))))

    with_app(write, db, now)


@app.command("years")
def steps_years(
    until: Annotated[
        int, typer.Option("--until", help="The last year; that of the plan itself: one year alone.")
    ],
    year: Year = None,
    db: Db = None,
    now: Now = None,
) -> None:
    """Say that the plan is for several years, or again for one.

    A plan for several years has to be agreed with the works council, the union delegation or, without those,
    the workers. Check with your social secretariat.
    """
    from bot.training_plan.years import KEPT, SEE_TABLE, keep_years
    from plans.training_plan.years import AGREED, NoLastYear, PlanYears, time_of

    async def keep(opened: App) -> None:
        said = PlanYears(year=_year(opened, year), until=until)
        async with opened.database.transaction() as store:
            before = await store.training_plans.get(said.year, hold=True)
            try:
                plan = await keep_years(store, said, opened.now())
            except NoLastYear as problem:
                stop(problem.text)
        typer.echo(say(KEPT(years=time_of(plan))))
        if plan.until > plan.year:
            typer.echo(say(AGREED))
        if plan.gathered_at is not None and plan != before:
            typer.echo(say(SEE_TABLE))

    with_app(keep, db, now)


def _year(opened: App, year: int | None) -> int:
    from plans.training_plan.answers import FIRST_YEAR, LAST_YEAR, default_year

    if year is None:
        return default_year(today(opened.now()))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        stop(_NO_YEAR(first=str(FIRST_YEAR), last=str(LAST_YEAR)))
    return year


def _known(store: Store, year: int, key: str) -> None:
    """Ends with the keys there are when that is none of them."""
    from bot.training_plan.answers import plan_questions

    keys = [one.key for one in plan_questions(year, store.law)]
    if key not in keys:
        raise typer.BadParameter(say(ONE_OF(names=", ".join(keys))))


def _answer(store: Store, year: int, said: str) -> tuple[str, str]:
    """A question and its answer, from KEY=TEXT."""
    from dialogs.understanding import InvalidAnswer, read_text
    from plans.training_plan.steps import LONGEST_ANSWER

    key, mark, words = said.partition("=")
    if not mark:
        stop(_NO_VALUE(said=said[:MOST_QUOTED]))
    _known(store, year, key)
    try:
        return key, read_text(words, max_length=LONGEST_ANSWER)
    except InvalidAnswer as problem:
        stop(problem.text)


async def _refuse(store: Store, plan: TrainingPlan, there: Answer) -> None:
    from bot.training_plan.answers import names_of

    value = " ".join(there.value.split())
    shown = value if len(value) <= MOST_QUOTED else value[: MOST_QUOTED - 1] + "…"
    who = _who(there, await names_of(store, plan))
    stop(_THERE_IS(key=there.key, who=who, value=shown))


def _who(answer: Answer, names: dict[str, str]) -> Text:
    return _SAID_BY(name=names.get(answer.by or "") or _COMMAND_LINE, at=answer.at)


def _say_plan(
    plan: TrainingPlan,
    asked: tuple[Question, ...],
    names: dict[str, str],
    documents: dict[int, Upload],
) -> None:
    from plans.training_plan.answers import progress
    from plans.training_plan.steps import STEPS
    from plans.training_plan.years import time_of

    typer.echo(say(_TITLE(years=time_of(plan))))
    for step, title in STEPS.items():
        done, every = progress(plan, asked, step)
        typer.echo("\n" + say(_STEP(step=int(step), title=title, said=done, all=every)))
        for question in asked:
            if question.step is not step:
                continue
            label = _QUESTION(label=question.label, key=question.key)
            answer = plan.answer(question.key)
            value = _who(answer, names) if answer is not None else _NOT_SAID
            typer.echo(f"  {say(labelled(label, value))}")
            for line in answer.value.splitlines() if answer is not None else ():
                typer.echo(f"    {line}")
            with_it = _names(answer, documents)
            if with_it:
                typer.echo(f"    {say(_WITH(names=', '.join(with_it)))}")


def _names(answer: Answer | None, documents: dict[int, Upload]) -> list[str]:
    ids = answer.documents if answer is not None else ()
    return [documents[one].name for one in ids if one in documents]


def _as_json(
    plan: TrainingPlan, asked: tuple[Question, ...], documents: dict[int, Upload]
) -> dict[str, Any]:
    found = []
    for question in asked:
        answer = plan.answer(question.key)
        found.append(
            {
                "key": question.key,
                "step": int(question.step),
                "label": say(question.label),
                "value": answer.value if answer is not None else None,
                "by": answer.by if answer is not None else None,
                "at": answer.at.isoformat() if answer is not None else None,
                "documents": _names(answer, documents),
                "left_open": question.key in plan.left_open,
            }
        )
    return {"year": plan.year, "until": plan.until, "answers": found}


def _read(file: Path) -> tuple[str, bytes]:
    try:
        return file.name, file.read_bytes()
    except OSError as error:
        cannot_read(file, error)


def _write(file: Path, content: bytes) -> None:
    try:
        write_private(file, content)
    except OSError as error:
        cannot_write(file, error)
