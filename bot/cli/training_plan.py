"""`pop training-plan`: the collective training plan of a year as documents, and its checklist."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.cli.calendar import plan_year
from bot.cli.language import ONE_OF, known_language, say, spoken
from bot.cli.options import AsJson, Db, Now, cannot_write, stop, with_app
from plans.i18n.text import Text, labelled, plural
from plans.private_files import make_private_folder, write_private

if TYPE_CHECKING:
    from bot.app import App
    from bot.training_plan.documents import Prepared
    from plans.outline.training_plan.checklist import Checked
    from plans.training_plan.named_people import Named

app = typer.Typer()

_FORMATS = ("pdf", "docx", "xlsx")

MISSING = 1
"""Exit code when the law asks for something that is not there."""

_YEAR_NEEDED = Text("Say which year: --year 2027.")
_OUT_NEEDED = Text("Say where the files go: --out and a folder.")
_WRITTEN = Text("Written: %(file)s")
_FINGERPRINT = Text("SHA-256 %(fingerprint)s")
_LEFT_OUT = plural(
    "One figure is left out; which and why stands in %(file)s.",
    "%(count)s figures are left out; which and why stands in %(file)s.",
    2,
)
_NAMES = Text(
    "These names of people stand in the texts, and nobody is named in this version. Nothing was written. "
    "Change the texts; or give --replace-names, and each becomes […]; or say that a word is no name: "
    "--no-name %(word)s."
)
_MET, _NOT_MET, _ADVISED = Text("✔ %(what)s"), Text("✘ %(what)s"), Text("○ %(what)s")
_MISSING = Text("   missing: %(what)s")
_WHY = Text("   %(why)s")
_DUTIES = plural(
    "One thing that the law asks for is missing.",
    "%(count)s things that the law asks for are missing.",
    2,
)
_ALL_THERE = Text("All that the law asks for is there.")


def _format(words: str) -> str:
    """The format that was typed."""
    if words not in _FORMATS:
        raise typer.BadParameter(say(ONE_OF(names=", ".join(_FORMATS))))
    return words


@app.command("training-plan")
def training_plan(
    year: Annotated[
        int | None,
        typer.Option(
            "--year", parser=plan_year, metavar="YEAR", help="The year of the training plan."
        ),
    ] = None,
    version: Annotated[
        Literal["internal", "council", "filing"],
        typer.Option(
            "--version",
            help="For whom it is: HR alone, with every figure and the numbers of PDPs; the council, the "
            "delegation or the workers; or the inspectorate. The last two name nobody.",
        ),
    ] = "internal",
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            parser=known_language,
            metavar="nl|en",
            help="The language of the document, such as nl or en; left out: that of this command.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The folder for the files; made when it is new.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            parser=_format,
            metavar="pdf|docx|xlsx",
            help="Only pdf, docx or xlsx (may be repeated); left out: all three.",
        ),
    ] = None,
    replace_names: Annotated[
        bool,
        typer.Option("--replace-names", help="Replace each name in the texts by […]."),
    ] = False,
    no_name: Annotated[
        list[str] | None,
        typer.Option("--no-name", help="A word in the texts that names nobody (may be repeated)."),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing: say what is there and what is missing; ends with 1 when the law asks for "
            "something that is missing.",
        ),
    ] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """The collective training plan of a year as PDF, Word and Excel, and what is missing in it.

    Beside the document comes a report for HR: which figures were left out and why, names in the texts, and
    the checklist. Check with your social secretariat.
    """
    if year is None:
        stop(_YEAR_NEEDED)
    if out is None and not check:
        stop(_OUT_NEEDED)
    from bot.training_plan.documents import FORMATS, load_facts, make_files, prepare, record
    from plans.outline.training_plan.checklist import checked
    from plans.outline.training_plan.facts import Version
    from plans.outline.training_plan.review import names_found

    wanted = Version(version)

    async def make(opened: App) -> None:
        moment = opened.now()
        async with opened.database.reading() as store:
            facts = await load_facts(
                store, year, moment, not_names=no_name or (), at_least=opened.settings.shown_from
            )
        if check:
            _say_checklist(checked(facts), as_json=as_json)
            return
        assert out is not None
        found = names_found(facts)
        if found and wanted is not Version.INTERNAL and not replace_names:
            _refuse_names(found)
        prepared = await prepare(
            facts, wanted, texts=opened.texts, language=lang or spoken(), now=moment
        )
        kinds = [kind for kind in FORMATS if kind in (formats or FORMATS)]
        files = await make_files(prepared, opened.styled, kinds)
        _write(out, [(one.name, one.content) for one in files])
        async with opened.database.transaction() as store:
            await record(store, prepared, files, moment)
        if as_json:
            told = [{"file": str(out / one.name), "sha256": one.fingerprint} for one in files]
            left_out = len(prepared.built.figures.hidden)
            typer.echo(json.dumps({"files": told, "left_out": left_out}, ensure_ascii=False))
            return
        for one in files:
            typer.echo(say(_WRITTEN(file=str(out / one.name))))
            typer.echo("   " + say(_FINGERPRINT(fingerprint=one.fingerprint)))
        _say_left_out(prepared, files[-1].name)

    with_app(make, db, now)


def _say_left_out(prepared: Prepared, report: str) -> None:
    left_out = len(prepared.built.figures.hidden)
    if left_out:
        text = plural(_LEFT_OUT.one or "", _LEFT_OUT.source, left_out, file=report)
        typer.echo(say(text))


def _refuse_names(found: Sequence[tuple[Text | str, Named]]) -> None:
    for where, name in found:
        typer.echo(say(labelled(where, name.words)), err=True)
    word = found[0][1].words
    stop(_NAMES(word=f'"{word}"'))


def _write(out: Path, files: Sequence[tuple[str, bytes]]) -> None:
    path = out
    try:
        make_private_folder(out)
        for name, content in files:
            path = out / name
            write_private(path, content)
    except OSError as error:
        cannot_write(path, error)


def _say_checklist(found: Sequence[Checked], *, as_json: bool) -> None:
    from plans.i18n.translated import said
    from plans.law.rules import CHECK
    from plans.law.showing import sourced

    missing = [one for one in found if one.requirement.duty and not one.met]
    if as_json:
        typer.echo(json.dumps([_as_json(one) for one in found], ensure_ascii=False))
    else:
        for one in found:
            rule = one.requirement
            sign = _MET if one.met else _NOT_MET if rule.duty else _ADVISED
            typer.echo(say(sign(what=rule.title)))
            if one.missing:
                typer.echo(say(_MISSING(what="; ".join(map(say, one.missing)))))
                typer.echo(say(_WHY(why=said(rule.why))))
                typer.echo(say(_WHY(why=sourced(rule))))
        count = len(missing)
        text = plural(_DUTIES.one or "", _DUTIES.source, count) if count else _ALL_THERE
        typer.echo(say(text))
        typer.echo(say(CHECK))
    if missing:
        raise typer.Exit(MISSING)


def _as_json(one: Checked) -> dict[str, Any]:
    return {
        "key": one.requirement.key,
        "title": one.requirement.title.said(spoken()),
        "duty": one.requirement.duty,
        "met": one.met,
        "missing": list(map(say, one.missing)),
        "parts": list(one.sections),
    }
