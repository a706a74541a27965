"""What the plan rests upon: who the organisation is, how many work there, and whether a plan is a duty."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.organisation.profile import change_profile, threshold_of_year
from bot.organisation.received_sheet import head_counts
from bot.web.access import Page, Visitor
from bot.web.forms import read_form, read_upload
from bot.web.stale import Filled, begun, changed_by, returned
from bot.web.training_plan.desk import Desk, to
from dialogs.understanding import InvalidAnswer
from plans.calendar.days import today
from plans.i18n.formats import show_days
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.law.rules import Body
from plans.law.threshold import which_count
from plans.model.encoding import Undecodable, decode, encode
from plans.organisation.age_bands import age_bands
from plans.organisation.asked import COMPOSITION
from plans.organisation.changes import COUNTS, Said, changed, nothing
from plans.organisation.facts import BODIES, CHECK, LABELS, NO, YES, counts, in_band, remarks
from plans.organisation.profile import (
    AgeBand,
    AgeCount,
    Composition,
    OrganisationProfile,
    QuarterFte,
    ThresholdShown,
)
from plans.organisation.typed import (
    LONGEST_NAME,
    LONGEST_SEAT,
    checked_meeting,
    read_committees,
    read_count,
    read_fte,
    read_words,
)

MOST_FIELDS = 120
_SAVED, _COUNTED = Text("Saved."), Text("The head counts are kept.")
_NO_DAY = Text("That is no day.")
_NO_CHOICE = Text("Choose one of the list.")
_NO_COUNTS = Text(
    "I found no head counts in that file. Put labels such as “Men”, “Women” and “26-34” above the "
    "numbers, or each before its number, in Excel or CSV."
)
_GONE = Text("What was read in that file is not here any more. Send it once more.")
_CLASHED = Text(
    "Somebody else changed the same: choose there which of the two stays. Nothing of that was kept yet."
)
_QUARTER = "quarter-"
_AGE = "age-"


class CompanyPages:
    """The data of the company, with the head counts and the threshold."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._app = desk, desk.app

    def routes(self) -> list[Page]:
        return [
            self._desk.get("/company", self._show),
            self._desk.post("/company", self._save),
            self._desk.post("/company/sheet", self._sheet),
            self._desk.post("/company/counts", self._counts),
        ]

    async def _show(self, request: Request, visitor: Visitor, year: int) -> Response:
        told = {"saved": _SAVED, "counted": _COUNTED}.get(request.query_params.get("told", ""))
        return await self._page(visitor, year, notice=told)

    async def _page(
        self,
        visitor: Visitor,
        year: int,
        *,
        form: Filled | None = None,
        status: int = 200,
        **values: Any,
    ) -> Response:
        say = self._desk.say(visitor)
        async with self._app.database.reading() as store:
            profile = await store.organisation.profile()
            threshold = threshold_of_year(store, profile, year)
            by = await changed_by(store, visitor, ["organisation.change"])
        now = _values(profile, threshold)
        return self._desk.page(
            "company.html",
            visitor,
            year,
            "company",
            status=status,
            form=form or begun(now),
            by=by,
            labels=_labels(threshold),
            quarters=[name for name in now if name.startswith(_QUARTER)],
            counts=[name for name in now if name in COUNTS or name.startswith(_AGE)],
            bodies=[("", say(_OPEN)), *((one.value, say(words)) for one, words in BODIES.items())],
            yes_no=[("", say(_OPEN)), ("yes", say(YES)), ("no", say(NO))],
            which=which_count(threshold.year, threshold.period) if threshold else None,
            lines=threshold.counted.lines if threshold and threshold.counted else (),
            remarks=list(remarks(profile, today(visitor.now))),
            counted_on=profile.composition.counted_on,
            check=CHECK,
            **({"notice": None, "problem": None, "sheet": None} | values),
        )

    async def _save(self, request: Request, visitor: Visitor, year: int) -> Response:
        fields = await read_form(request, most_fields=MOST_FIELDS)
        async with self._app.database.transaction() as store:
            profile = await store.organisation.profile(hold=True)
            now = _values(profile, threshold_of_year(store, profile, year))
            form = returned(fields, now)
            clean = {n: v for n, v in form.changes.items() if n not in form.clashes}
            said, problems = _read(clean, today(visitor.now))
            await change_profile(store, said, visitor.now, who=visitor.person.id)
        if problems or form.clashes:
            shown = form.with_problems(problems)
            problem = _CLASHED if form.clashes else None
            return await self._page(
                visitor, year, form=shown, status=409 if form.clashes else 422, problem=problem
            )
        return to(year, "/company", {"told": "saved"} if said else None)

    async def _sheet(self, request: Request, visitor: Visitor, year: int) -> Response:
        """What stands in a file with head counts, before any of it is kept."""
        upload = await read_upload(request)
        file = upload.files.get("file")
        read = await asyncio.to_thread(head_counts, file.content) if file is not None else None
        if read is None:
            return await self._page(visitor, year, status=422, problem=_NO_COUNTS)
        if read.problems:
            problem = [one.what for one in read.problems[:20]]
            return await self._page(visitor, year, status=422, problem=problem)
        async with self._app.database.reading() as store:
            profile = await store.organisation.profile()
        said = (Said(key="composition", value=read.composition),)
        after = changed(profile, said, today(visitor.now))
        sheet = {
            "content": encode(read.composition),
            "rows": _differences(profile.composition, after.composition),
            "remarks": [*read.remarks, *remarks(after, today(visitor.now))],
        }
        return await self._page(visitor, year, sheet=sheet)

    async def _counts(self, request: Request, visitor: Visitor, year: int) -> Response:
        content = (await read_form(request)).get("content", "")
        try:
            composition: Composition = decode(Composition, content)
        except Undecodable:
            return await self._page(visitor, year, status=422, problem=_GONE)
        async with self._app.database.transaction() as store:
            said = (Said(key="composition", value=composition),)
            await change_profile(store, said, visitor.now, who=visitor.person.id)
        return to(year, "/company", {"told": "counted"})


_OPEN = Text("not said yet")


def _values(profile: OrganisationProfile, threshold: ThresholdShown | None) -> dict[str, str]:
    """Every field of the page as it is shown there."""
    counted = profile.composition
    fte = {one.place: show_days(one.fte) for one in profile.quarters}
    return {
        "name": profile.name,
        "seat": profile.seat,
        "joint_committees": ", ".join(profile.joint_committees),
        "body": profile.body.value if profile.body is not None else "",
        "council_on": profile.council_on.isoformat() if profile.council_on else "",
        "maatwerk": {True: "yes", False: "no", None: ""}[profile.maatwerk],
        **{_quarter_name(place): fte.get(place, "") for place in _places(threshold)},
        **{
            name: value
            for key in COMPOSITION
            for name, value in (
                _ages(counted) if key == "ages" else [(key, _number(getattr(counted, key)))]
            )
        },
    }


def _places(threshold: ThresholdShown | None) -> list[tuple[int, int]]:
    """The quarters that count for the plan of that year."""
    return [(one.year, one.number) for one in threshold.period.quarters] if threshold else []


def _quarter_name(place: tuple[int, int]) -> str:
    return f"{_QUARTER}{place[0]}-{place[1]}"


def _ages(counted: Composition) -> list[tuple[str, str]]:
    return [(_age_name(band), _number(counted.in_band(band))) for band in age_bands()]


def _age_name(band: AgeBand) -> str:
    return f"{_AGE}{band.youngest}"


def _number(value: Any) -> str:
    return "" if value is None else show_days(value) if not isinstance(value, int) else str(value)


def _labels(threshold: ThresholdShown | None) -> dict[str, Text]:
    """What each field is called."""
    quarters = {
        _quarter_name(one): _QUARTER_OF(quarter=one[1], year=str(one[0]))
        for one in _places(threshold)
    }
    ages = {_age_name(band): in_band(band) for band in age_bands()}
    return {**LABELS, **quarters, **ages}


_QUARTER_OF = Text("Q%(quarter)s %(year)s")


def _read(changes: Mapping[str, str], day: date) -> tuple[list[Said], dict[str, Text]]:
    """What was typed as answers, and why what cannot be read cannot."""
    said, problems = [], {}
    for name, words in changes.items():
        try:
            said.append(_said(name, words.strip(), day))
        except (UserError, InvalidAnswer) as problem:
            problems[name] = problem.text
    return said, problems


def _said(name: str, words: str, day: date) -> Said:
    """One answer; raises `UserError`."""
    if name.startswith(_QUARTER):
        year, quarter = (int(part) for part in name.removeprefix(_QUARTER).split("-"))
        if not words:
            return Said(key="no_quarter", value=(year, quarter))
        return Said(
            key="quarters", value=(QuarterFte(year=year, quarter=quarter, fte=read_fte(words)),)
        )
    if name.startswith(_AGE):
        band = next(one for one in age_bands() if _age_name(one) == name)
        if not words:
            return Said(key="no_age", value=band)
        return Said(key="ages", value=(AgeCount(band=band, people=read_count(words)),))
    if not words:
        return Said(key=name, value=nothing(name))
    return Said(key=name, value=_value(name, words, day))


def _value(name: str, words: str, day: date) -> Any:
    match name:
        case "name":
            return read_words(words, LONGEST_NAME)
        case "seat":
            return read_words(words, LONGEST_SEAT)
        case "joint_committees":
            return read_committees(words)
        case "body":
            if words not in set(Body):
                raise UserError(_NO_CHOICE)
            return Body(words)
        case "maatwerk":
            if words not in {"yes", "no"}:
                raise UserError(_NO_CHOICE)
            return words == "yes"
        case "council_on":
            try:
                return checked_meeting(date.fromisoformat(words), day)
            except ValueError:
                raise UserError(_NO_DAY) from None
        case "fte":
            return read_fte(words)
    return read_count(words)


def _differences(before: Composition, after: Composition) -> list[tuple[Text, str, str]]:
    """Each count that would be another one: its label, before and after."""
    was = counts(before)
    found = []
    for one in counts(after):
        old = next((other.value for other in was if other.label == one.label), None)
        if one.value is not None and one.value != old:
            found.append((one.label, str(old or ""), str(one.value)))
    return found
