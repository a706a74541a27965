"""HR's list of trainings that were followed: one row for each, in Excel or CSV.

    Number | Name         | Training | Hours | From | To         | Status   | Formal | Valid until
      1001 | Anna Peeters | VCA      |    8  |      | 12/03/2027 | followed | yes    | 12/03/2037

Who is meant is said by a number, a name, or both, which then have to agree. All that is wrong is told at
once, by row and column; with one thing wrong, nothing is brought in. The same training twice is found:
within the file, and beside what is known already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from plans.i18n.formats import HOURS_A_DAY
from plans.i18n.text import Text
from plans.model import Person
from plans.people.cells import BadCell, is_nothing, read_day, read_number, read_text, shown
from plans.people.columns import Layout, fold
from plans.people.found import unread
from plans.people.lookup import look_up
from plans.people.rows import Problem, Reading
from plans.spreadsheets.table import Cell, Table
from plans.training_days.trainings import (
    LONGEST_NAME,
    SOURCES,
    Decision,
    FollowedTraining,
    Source,
    TrainingStatus,
    same_training,
)

_COLUMNS: Mapping[str, str] = {
    "number": (
        "nummer, personeelsnummer, stamnummer, werknemersnummer, personeelsnr, nr, numéro, matricule, "
        "numéro de personnel, personalnummer, number, personnel number, employee number, employee id, id"
    ),
    "person": (
        "naam, volledige naam, medewerker, werknemer, naam medewerker, naam werknemer, wie, nom, nom complet, "
        "collaborateur, travailleur, mitarbeiter, who, name, full name, employee, person"
    ),
    "name": (
        "opleiding, naam opleiding, naam van de opleiding, titel, cursus, training, vorming, formation, "
        "intitulé, nom de la formation, schulung, kurs, title, course, training name, name of the training"
    ),
    "hours": (
        "uren, aantal uren, duur in uren, duur (uren), uur, heures, nombre d'heures, durée, stunden, hours, "
        "duration, duur, number of hours"
    ),
    "days": "dagen, aantal dagen, jours, nombre de jours, tage, days, number of days",
    "started_on": (
        "van, start, startdatum, begin, begindatum, du, début, date de début, beginn, from, start date, "
        "started on"
    ),
    "ended_on": (
        "tot, einde, einddatum, datum, tot en met, gevolgd op, au, fin, date de fin, date, ende, to, end, "
        "end date, ended on, until, until and with"
    ),
    "status": "status, toestand, statut, état, stand, state",
    "formal": (
        "formeel, formeel of informeel, formeel/informeel, formel, formel ou informel, formal, "
        "formal or informal, formal/informal"
    ),
    "training_leave": (
        "vlaams opleidingsverlof, opleidingsverlof, vov, betaald educatief verlof, congé-éducation, "
        "congé-formation, bildungsurlaub, training leave, flemish training leave"
    ),
    "provider": (
        "aanbieder, opleidingsverstrekker, opleidingscentrum, organisator, instelling, prestataire, "
        "organisme, centre de formation, anbieter, provider, training centre"
    ),
    "certificate": "attest, certificaat, getuigschrift, diploma, certificat, brevet, zertifikat, certificate",
    "valid_until": (
        "geldig tot, vervaldatum, geldigheid, geldig tot en met, valable jusqu'au, échéance, validité, "
        "gültig bis, valid until, expiry date, expires on, validity"
    ),
}
"""The columns that are known, by their headings."""
_SEARCHED = 20
_STATUS: Mapping[TrainingStatus, str] = {
    TrainingStatus.FOLLOWED: (
        "gevolgd, volledig gevolgd, afgewerkt, afgerond, voltooid, geslaagd, aanwezig, klaar, suivi, suivie, "
        "terminé, terminée, réussi, absolviert, abgeschlossen, followed, done, completed, finished, passed, "
        "attended, ok"
    ),
    TrainingStatus.PLANNED: (
        "gepland, ingeschreven, te volgen, toekomstig, prévu, prévue, planifié, inscrit, geplant, angemeldet, "
        "planned, registered, to follow, upcoming"
    ),
    TrainingStatus.STOPPED: (
        "gestopt, stopgezet, geannuleerd, afgebroken, niet gevolgd, afwezig, niet afgewerkt, annulé, abandonné, "
        "interrompu, absent, abgebrochen, abgesagt, stopped, cancelled, canceled, not followed, aborted, "
        "no show, not completed"
    ),
}
_YES = "ja, j, oui, o, yes, y, x, 1, true, waar, wahr, formeel, formel, formal, formell"
_NO = "nee, neen, n, non, nein, no, 0, false, onwaar, informeel, informel, informal, informell, niet formeel"

_NO_LIST = Text(
    "I see no list of trainings here. Put “Number” or “Name”, “Training”, “Hours” and “To” above the columns."
)
_NO_COLUMN = Text("There is no column “%(name)s”, and I need one.")
_UNKNOWN_COLUMN = Text("I pass over these columns: %(columns)s.")
_HIDDEN_ROWS = Text("Hidden rows were read too.")
_NOBODY = Text("nobody is called so or has this number")
_SEVERAL = Text("several people fit; give the number of the one you mean")
_DIFFERENT = Text("the number is of %(name)s")
_NO_ONE = Text("who followed it is missing")
_NO_NAME = Text("the name of the training is missing")
_NO_END = Text("the day on which it ended is missing")
_NO_HOURS = Text("how many hours it took is missing")
_NOT_HOURS = Text("not a number of hours; write it like 7,6 or 7:36")
_NOT_DAYS = Text("not a number of days; write it like 2 or 1,5")
_TOO_LONG = Text("more hours than a year of work has")
_NOT_STATUS = Text("I do not know this status; write followed, planned or stopped")
_NOT_YES = Text("neither yes nor no")
_BACKWARDS = Text("it ends before it begins")
_STILL_TO_COME = Text("it ends on %(day)s, which is still to come: its status cannot be “followed”")
_TOO_OLD = Text("it ended before 2020")
_GONE_BEFORE = Text("it would expire before it was obtained")
_TWICE = Text("this training of %(name)s stands in row %(row)s already")
_KNOWN_OTHERWISE = Text("%(name)s has this one already: %(training)s, %(day)s (%(source)s)")
_MOST_HOURS = Decimal(2000)
_OLDEST = date(2020, 1, 1)


@dataclass(frozen=True, kw_only=True)
class ListRead:
    """What a list says; with a problem, nothing of it is to be brought in."""

    trainings: tuple[FollowedTraining, ...] = ()
    """What is new."""
    known: int = 0
    """Rows that say what was brought in already."""
    left_out: int = 0
    """Rows that were passed over because somebody told of the training before."""
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Text, ...] = ()

    @property
    def doubles(self) -> int:
        """Of how many rows HR has to say what becomes of them: somebody told of the training before."""
        return sum(one.what.source == _KNOWN_OTHERWISE.source for one in self.problems)


@dataclass(kw_only=True)
class _List:
    """A list while it is read."""

    reading: Reading
    people: Sequence[Person]
    known: Mapping[str, Sequence[FollowedTraining]]
    today: date
    now: datetime
    by: str | None
    doubles: str | None
    by_number: Mapping[str, Person]
    by_name: Mapping[str, Person]
    """Of names that one person has alone."""
    found: list[tuple[int, FollowedTraining]] = field(default_factory=list)
    known_rows: int = 0
    left_out: int = 0


def read_trainings(
    tables: Iterable[Table],
    people: Sequence[Person],
    known: Mapping[str, Sequence[FollowedTraining]],
    now: datetime,
    today: date,
    *,
    by: str | None = None,
    doubles: str | None = None,
) -> ListRead:
    """The trainings on the first sheet that lists some. `known` are those of each person; `doubles` is
    what HR said about rows that somebody told of before: `leave-out`, `add`, or None for an answer."""
    tables = tuple(tables)
    layout = next(
        (one for table in tables if not table.hidden and (one := _layout(table)) is not None), None
    )
    if layout is None:
        return ListRead(problems=(Problem(what=_NO_LIST),))
    remarks = [*layout.table.remarks, *unread(tables, [layout.table])]
    if layout.unknown:
        columns = ", ".join(layout.named(index) for index in layout.unknown)
        remarks.append(_UNKNOWN_COLUMN(columns=columns))
    if layout.table.hidden_rows:
        remarks.append(_HIDDEN_ROWS)
    lacking = [key for key in ("name", "ended_on") if key not in layout.columns]
    if not layout.columns.keys() & {"number", "person"}:
        lacking.insert(0, "number")
    if not layout.columns.keys() & {"hours", "days"}:
        lacking.append("hours")
    if lacking:
        problems = [Problem(what=_NO_COLUMN(name=_HEADINGS[key])) for key in lacking]
        return ListRead(problems=tuple(problems), remarks=tuple(remarks))
    reading = Reading(layout=layout, readers=_READERS)
    found = _List(
        reading=reading,
        people=people,
        known=known,
        today=today,
        now=now,
        by=by,
        doubles=doubles,
        by_number={one.number: one for one in people if one.number},
        by_name=_alone(people),
    )
    for row, cells in reading.rows():
        _read_row(found, row, cells)
    return ListRead(
        trainings=tuple(one for _, one in found.found),
        known=found.known_rows,
        left_out=found.left_out,
        problems=tuple(reading.problems),
        remarks=tuple(remarks),
    )


def _alone(people: Iterable[Person]) -> dict[str, Person]:
    found: dict[str, list[Person]] = {}
    for one in people:
        found.setdefault(fold(one.name), []).append(one)
    return {name: theirs[0] for name, theirs in found.items() if len(theirs) == 1}


_HEADINGS = {
    "number": Text("Number"),
    "name": Text("Training"),
    "hours": Text("Hours"),
    "ended_on": Text("To"),
}
_KEYS = {fold(one): key for key, words in _COLUMNS.items() for one in words.split(", ")}


def _layout(table: Table) -> Layout | None:
    """Where things are in a table, if it lists trainings."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(table.rows[:_SEARCHED]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            key = _KEYS.get(fold(cell)) if isinstance(cell, str) else None
            if key is not None:
                columns.setdefault(key, index)
        if len(columns) > len(best[1]):
            best = number, columns
    heading_row, columns = best
    if "name" not in columns or len(columns) < 3:
        return None
    used = set(columns.values())
    unknown = tuple(
        index
        for index, cell in enumerate(table.rows[heading_row])
        if cell is not None and index not in used
    )
    return Layout(table=table, heading_row=heading_row, columns=columns, unknown=unknown)


# ------------------------------------------------------------------ one row


def _read_row(found: _List, row: int, cells: tuple[Cell, ...]) -> None:
    values, good = found.reading.values(row, cells)
    if not good:
        return
    person = _person(found, row, values)
    training = _training(found, row, values, person) if person is not None else None
    if person is None or training is None:
        return
    twice = next((number for number, one in found.found if _is_equal(one, training)), None)
    if twice is not None:
        found.reading.problem(row, "name", _TWICE(name=person.name, row=twice), training.name)
        return
    theirs = found.known.get(person.id, ())
    if any(_is_equal(one, training) for one in theirs if one.source is Source.IMPORT):
        found.known_rows += 1
        return
    other = same_training(training, theirs)
    if other is not None and found.doubles != "add":
        if found.doubles == "leave-out":
            found.left_out += 1
            return
        what = _KNOWN_OTHERWISE(
            name=person.name,
            training=other.name,
            day=other.ended_on,
            source=SOURCES[other.source],
        )
        found.reading.problem(row, "name", what, training.name)
        return
    found.found.append((row, training))


def _person(found: _List, row: int, values: Mapping[str, Any]) -> Person | None:
    number, name = str(values.get("number") or ""), str(values.get("person") or "")
    if not number and not name:
        found.reading.problem(row, "number" if "number" in values else "person", _NO_ONE)
        return None
    if number:
        person = _meant(found, row, "number", number)
        if person is None or not name:
            return person
        if not _is_called(found, person, name):
            found.reading.problem(row, "person", _DIFFERENT(name=person.name), name)
            return None
        return person
    return _meant(found, row, "person", name)


def _is_called(found: _List, person: Person, name: str) -> bool:
    return fold(name) == fold(person.name) or person in look_up(name, found.people).people


def _meant(found: _List, row: int, key: str, said: str) -> Person | None:
    known = found.by_number.get(said) if key == "number" else found.by_name.get(fold(said))
    if known is not None:
        return known
    lookup = look_up(said, found.people)
    if lookup.person is None:
        what = _SEVERAL if lookup.people else _NOBODY
        found.reading.problem(row, key, what, said)
    return lookup.person


def _training(
    found: _List, row: int, values: Mapping[str, Any], person: Person
) -> FollowedTraining | None:
    name, ended = str(values.get("name") or ""), values.get("ended_on")
    started, status = values.get("started_on"), values.get("status") or TrainingStatus.FOLLOWED
    hours = values.get("hours")
    if hours is None and values.get("days") is not None:
        hours = values["days"] * HOURS_A_DAY
    wrong: list[tuple[str, Text]] = []
    if not name:
        wrong.append(("name", _NO_NAME))
    if ended is None:
        wrong.append(("ended_on", _NO_END))
    if hours is None:
        wrong.append(("hours" if "hours" in values else "days", _NO_HOURS))
    if ended is not None and started is not None and started > ended:
        wrong.append(("ended_on", _BACKWARDS))
    if ended is not None and ended < _OLDEST:
        wrong.append(("ended_on", _TOO_OLD))
    if ended is not None and ended > found.today and status is TrainingStatus.FOLLOWED:
        wrong.append(("ended_on", _STILL_TO_COME(day=ended)))
    valid = values.get("valid_until")
    if ended is not None and valid is not None and valid < ended:
        wrong.append(("valid_until", _GONE_BEFORE))
    for key, what in wrong:
        value = values.get(key)
        found.reading.problem(row, key, what, shown(value) if value is not None else "")
    if wrong or ended is None:
        return None
    return FollowedTraining(
        person_id=person.id,
        name=name,
        hours=hours,
        started_on=started,
        ended_on=ended,
        status=status,
        formal=True if values.get("formal") is None else values["formal"],
        training_leave=bool(values.get("training_leave")),
        provider=str(values.get("provider") or ""),
        certificate=str(values.get("certificate") or ""),
        valid_until=values.get("valid_until"),
        source=Source.IMPORT,
        reported_at=found.now,
        reported_by=found.by,
        decision=Decision.CONFIRMED,
        decided_at=found.now,
        decided_by=found.by,
    )


def _is_equal(one: FollowedTraining, other: FollowedTraining) -> bool:
    """Whether two rows say the same."""
    return (
        one.person_id == other.person_id
        and fold(one.name) == fold(other.name)
        and one.ended_on == other.ended_on
        and one.hours == other.hours
        and one.status is other.status
    )


# ------------------------------------------------------------------ cells


def _words(said: str) -> frozenset[str]:
    return frozenset(fold(one) for one in said.split(", "))


_STATUS_OF = {word: status for status, said in _STATUS.items() for word in _words(said)}
_YES_WORDS, _NO_WORDS = _words(_YES), _words(_NO)


def _read_name(cell: Cell) -> str:
    return " ".join(read_text(cell, LONGEST_NAME).split())


def _read_hours(cell: Cell) -> Decimal | None:
    """7,6 or 7:36; a spreadsheet may hold the latter as a time."""
    text = shown(cell).replace(" ", "")
    if not text:
        return None
    for mark in (":", "u", "h"):
        whole, found, rest = text.partition(mark)
        if (
            found
            and whole.isdecimal()
            and (rest == "" or (rest[:2].isdecimal() and len(rest) >= 2))
        ):
            minutes = int(rest[:2]) if rest else 0
            return _checked(Decimal(whole) + Decimal(minutes) / 60, _NOT_HOURS)
    return _checked(_decimal(text, _NOT_HOURS), _NOT_HOURS)


def _read_days(cell: Cell) -> Decimal | None:
    text = shown(cell).replace(" ", "")
    return _checked(_decimal(text, _NOT_DAYS), _NOT_DAYS) if text else None


def _decimal(text: str, why: Text) -> Decimal:
    plain = text.replace(",", ".")
    if not plain.isascii() or not plain.replace(".", "", 1).isdecimal():
        raise BadCell(why)
    return Decimal(plain)


def _checked(value: Decimal, why: Text) -> Decimal:
    if value <= 0:
        raise BadCell(why)
    if value > _MOST_HOURS:
        raise BadCell(_TOO_LONG)
    return value.quantize(Decimal("0.01"))


def _read_status(cell: Cell) -> TrainingStatus | None:
    text = shown(cell)
    if not text:
        return None
    found = _STATUS_OF.get(fold(text))
    if found is None:
        raise BadCell(_NOT_STATUS)
    return found


def _read_yes(cell: Cell) -> bool | None:
    if isinstance(cell, bool):
        return cell
    word = fold(shown(cell))
    if not word:
        return None
    if word in _YES_WORDS:
        return True
    if word in _NO_WORDS:
        return False
    raise BadCell(_NOT_YES)


def _unless_nothing(read: Callable[[Cell], object]) -> Callable[[Cell], object]:
    return lambda cell: read(None if is_nothing(cell) else cell)


_READERS: dict[str, Callable[[Cell], object]] = {
    "number": read_number,
    "person": _read_name,
    "name": _read_name,
    "hours": _unless_nothing(_read_hours),
    "days": _unless_nothing(_read_days),
    "started_on": _unless_nothing(read_day),
    "ended_on": _unless_nothing(read_day),
    "status": _unless_nothing(_read_status),
    "formal": _read_yes,
    "training_leave": _read_yes,
    "provider": _unless_nothing(_read_name),
    "certificate": _unless_nothing(_read_name),
    "valid_until": _unless_nothing(read_day),
}
