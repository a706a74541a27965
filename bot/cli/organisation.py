"""`pop organisation`: what HR says once of the organisation."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.cli.language import ONE_OF, say
from bot.cli.number_lists import stop_with
from bot.cli.number_lists import tell as tell_besides
from bot.cli.options import DAY, AsJson, Db, Now, cannot_read, stop, with_app
from plans.calendar.days import today
from plans.i18n.text import Text, labelled

if TYPE_CHECKING:
    from bot.app import App
    from plans.organisation.changes import Said
    from plans.organisation.profile import AgeBand, Composition, OrganisationProfile
    from plans.organisation.sheet import CompositionRead

_NOTHING_GIVEN = Text("Say at least one thing to keep; `pop organisation set --help` lists them.")
_WOULD_BE = Text("Nothing was kept; without --dry-run these head counts are.")
_ARE_KEPT = Text("These head counts are kept.")
_CLEARABLE = (
    *("name", "seat", "joint-committee", "body", "council-on", "maatwerk", "logo"),
    *("men", "women", "x"),
    *("disability", "shortage", "fte"),
    *("colour", "accent", "contact"),
)
_KEYS = {"joint-committee": "joint_committees", "council-on": "council_on", "x": "other"}

app = typer.Typer(help="The organisation: what HR says of it once.", no_args_is_help=True)
Advisers = Literal["council", "union", "none"]


@app.command("show")
def organisation_show(db: Db = None, now: Now = None, as_json: AsJson = False) -> None:
    """What was said of the organisation, and what is still open."""

    async def show(opened: App) -> None:
        async with opened.database.reading() as store:
            profile = await store.organisation.profile()
        _say_profile(opened, profile, as_json=as_json)

    with_app(show, db, now)


@app.command("set")
def organisation_set(
    name: Annotated[str | None, typer.Option("--name", help="What it is called.")] = None,
    seat: Annotated[str | None, typer.Option("--seat", help="The address of its seat.")] = None,
    joint_committee: Annotated[
        list[str] | None,
        typer.Option(
            "--joint-committee",
            help="A joint committee, such as 200 or 149.01 (may be repeated); most people are under "
            "the first. The given ones take the place of the old ones.",
        ),
    ] = None,
    body: Annotated[
        Advisers | None, typer.Option("--body", help="With whom the training plan is discussed.")
    ] = None,
    council_on: Annotated[
        date | None,
        typer.Option("--council-on", help="When the council or delegation meets next.", **DAY),
    ] = None,
    maatwerk: Annotated[
        bool | None,
        typer.Option("--maatwerk/--no-maatwerk", help="Whether it is a Flemish maatwerk company."),
    ] = None,
    logo: Annotated[
        Path | None,
        typer.Option(
            "--logo",
            exists=True,
            dir_okay=False,
            help="A picture for documents and cards, PNG or JPEG.",
        ),
    ] = None,
    colour: Annotated[
        str | None,
        typer.Option("--colour", help="Of headings in documents, such as #0d5566."),
    ] = None,
    accent: Annotated[
        str | None, typer.Option("--accent", help="Of what stands out there, such as #c8741c.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", help="A line at the foot of documents.")
    ] = None,
    quarter: Annotated[
        list[str] | None,
        typer.Option(
            "--quarter",
            help="A quarter of the reference period and its full-time equivalents, such as "
            '"Q4 2024: 23,5" (may be repeated).',
        ),
    ] = None,
    without_quarter: Annotated[
        list[str] | None,
        typer.Option("--without-quarter", help="A quarter to leave out, such as 2024-Q4."),
    ] = None,
    men: Annotated[str | None, typer.Option("--men", help="How many men work there.")] = None,
    women: Annotated[str | None, typer.Option("--women", help="How many women.")] = None,
    other: Annotated[
        str | None, typer.Option("--x", help="How many are registered as X, neither of the two.")
    ] = None,
    age: Annotated[
        list[str] | None,
        typer.Option("--age", help="A band of age and how many, like 26-34=12 (may be repeated)."),
    ] = None,
    disability: Annotated[
        str | None, typer.Option("--disability", help="How many people with a disability.")
    ] = None,
    shortage: Annotated[
        str | None,
        typer.Option("--shortage", help="How many work in a shortage occupation of the sector."),
    ] = None,
    fte: Annotated[
        str | None, typer.Option("--fte", help="Full-time equivalents of all, such as 23,5.")
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option("--clear", help="The option whose value is taken away (may be repeated)."),
    ] = None,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Say what the organisation is, one option for each fact; what is not given stays.

    These facts decide which duties there are for the training plan: check with your social secretariat.
    Head counts only: never who is meant.
    """
    from bot.organisation.profile import change_profile
    from plans.law.rules import Body
    from plans.organisation import typed
    from plans.organisation.age_bands import age_bands
    from plans.organisation.changes import Said

    async def keep(opened: App) -> None:
        said = list(_cleared(clear or ()))
        if name is not None:
            said.append(Said(key="name", value=typed.read_words(name, typed.LONGEST_NAME)))
        if seat is not None:
            said.append(Said(key="seat", value=typed.read_words(seat, typed.LONGEST_SEAT)))
        if joint_committee:
            value: Any = typed.read_committees(", ".join(joint_committee))
            said.append(Said(key="joint_committees", value=value))
        if body is not None:
            said.append(Said(key="body", value=Body(body)))
        if council_on is not None:
            value = typed.checked_meeting(council_on, today(opened.now()))
            said.append(Said(key="council_on", value=value))
        if maatwerk is not None:
            said.append(Said(key="maatwerk", value=maatwerk))
        if logo is not None:
            said.append(Said(key="logo", value=await _kept_logo(opened, logo)))
        for key, typed_colour in (("colour", colour), ("accent", accent)):
            if typed_colour is not None:
                said.append(Said(key=key, value=typed.read_colour(typed_colour)))
        if contact is not None:
            value = typed.read_words(contact, typed.LONGEST_CONTACT)
            said.append(Said(key="contact", value=value))
        if quarter:
            said.append(Said(key="quarters", value=typed.read_quarters("; ".join(quarter))))
        said += [Said(key="no_quarter", value=typed.read_quarter(q)) for q in without_quarter or ()]
        counted = {"men": men, "women": women, "other": other}
        counted |= {"disability": disability, "shortage": shortage}
        for key, number in counted.items():
            if number is not None:
                said.append(Said(key=key, value=typed.read_count(number)))
        if age:
            value = tuple(typed.read_ages(one, age_bands()) for one in age)
            said.append(Said(key="ages", value=value))
        if fte is not None:
            said.append(Said(key="fte", value=typed.read_fte(fte)))
        if not said:
            stop(_NOTHING_GIVEN)
        async with opened.database.transaction() as store:
            profile = await change_profile(store, said, opened.now())
        _say_profile(opened, profile, as_json=as_json)

    with_app(keep, db, now)


@app.command("composition")
def organisation_composition(
    file: Annotated[
        Path, typer.Argument(help="An .xlsx, .ods or .csv file; docs/hr.md has the columns.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be kept.")
    ] = False,
    db: Db = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Take head counts from a sheet: men, women, bands of age, disability, shortage occupations, FTEs.

    Nothing but numbers is taken; a list of persons is refused. What the sheet does not speak of stays.
    """
    from bot.organisation.profile import change_profile
    from plans.organisation.changes import Said, changed

    async def take(opened: App) -> None:
        found = _read_sheet(file)
        tell_besides(found.remarks)
        if found.problems:
            stop_with(found.problems)
        said = (Said(key="composition", value=found.composition),)
        async with opened.database.transaction() as store:
            if dry_run:
                before = await store.organisation.profile()
                profile = changed(before, said, today(opened.now()))
            else:
                profile = await change_profile(store, said, opened.now())
        if as_json:
            typer.echo(json.dumps(_as_json(profile)["composition"], ensure_ascii=False))
            return
        _say_counts(profile.composition, ())
        typer.echo(say(_WOULD_BE if dry_run else _ARE_KEPT))
        _say_remarks(opened, profile)

    with_app(take, db, now)


def _read_sheet(file: Path) -> CompositionRead:
    from plans.organisation.age_bands import age_bands
    from plans.organisation.sheet import read_composition
    from plans.spreadsheets.reading import read_tables
    from plans.spreadsheets.table import UnclearLetters, UnreadableFile

    try:
        content = file.read_bytes()
        try:
            tables = read_tables(content)
        except UnclearLetters as unclear:  # figures are the same in all of them
            tables = read_tables(content, encoding=unclear.readings[0][0])
    except OSError as error:
        cannot_read(file, error)
    except UnreadableFile as unreadable:
        stop(unreadable.text)
    return read_composition(tables, age_bands())


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        cannot_read(file, error)


async def _kept_logo(opened: App, file: Path) -> int:
    """Keeps the picture; its number."""
    from bot.organisation.logo import looked_at

    upload, cleaned = await looked_at(opened, file.name, _content(file))
    async with opened.database.transaction() as store:
        return (await store.uploads.add(upload, cleaned)).id


def _cleared(names: tuple[str, ...] | list[str]) -> list[Said]:
    from plans.organisation.changes import Said, nothing

    for one in names:
        if one.removeprefix("--") not in _CLEARABLE:
            raise typer.BadParameter(say(ONE_OF(names=", ".join(_CLEARABLE))))
    plain_names = [one.removeprefix("--") for one in names]
    keys = [_KEYS.get(one, one) for one in plain_names]
    return [Said(key=key, value=nothing(key)) for key in keys]


def _say_profile(opened: App, profile: OrganisationProfile, *, as_json: bool) -> None:
    from plans.organisation.age_bands import age_bands
    from plans.organisation.facts import CHECK, LABELS, NOT_SAID, facts, look_facts

    if as_json:
        typer.echo(json.dumps(_as_json(profile), ensure_ascii=False))
        return
    for one in (*facts(profile), *look_facts(profile)):
        typer.echo(say(labelled(one.label, one.value or NOT_SAID)))
    _say_counts(profile.composition, age_bands())
    if profile.composition.counted_on is not None:
        typer.echo(say(labelled(LABELS["counted_on"], profile.composition.counted_on)))
    _say_remarks(opened, profile)
    typer.echo(say(CHECK))


def _say_counts(composition: Composition, bands: tuple[AgeBand, ...]) -> None:
    from plans.organisation.facts import NOT_SAID, counts

    for one in counts(composition, bands):
        typer.echo(say(labelled(one.label, one.value or NOT_SAID)))


def _say_remarks(opened: App, profile: OrganisationProfile) -> None:
    from plans.organisation.facts import remarks

    tell_besides(remarks(profile, today(opened.now())))


def _as_json(profile: OrganisationProfile) -> dict[str, Any]:
    from plans.model.encoding import plain

    found: dict[str, Any] = plain(profile)
    del found["left_open"]
    return found
