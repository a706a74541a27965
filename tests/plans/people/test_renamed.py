"""A number that had another name until now: the same person, or somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from plans.people.changes import Import
from plans.people.renamed import is_same
from plans.people.report import Summary, renamed_rows, summary_of
from tests.cast import ANNA, GREET, MARC, TODAY
from tests.cast import PEOPLE as CAST
from tests.plans.people.lists import after, planned, say, told

LEFT = TODAY - timedelta(days=100)
GONE = replace(ANNA, left_on=LEFT, manager_id=None)


def row(number: str, name: str, manager: str = "") -> tuple[str, ...]:
    return (number, name, manager)


def listed(*rows: tuple[object, ...], **options: object) -> Import:
    headings = options.pop("headings", ("Nummer", "Naam", "Leidinggevende"))
    return planned(*rows, **{"known": CAST, "headings": headings, **options})  # type: ignore[arg-type]


def lines(found: Import, most: int = 5) -> list[str]:
    return [say(line) for line in summary_of(found, most).lines]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Anna Peeters", "ANNA PEETERS"),
        ("Zoé Lefèvre", "Zoe Lefevre"),
        ("Anna Peeters", "Peeters Anna"),
        ("Anna Peeters", "Peeters, Anna"),
        ("Anna Peeters", "Anna Peeters-Claes"),
        ("Anna Peeters", "Claes Anna Peeters"),
        ("Anna Peeters-Claes", "Anna Claes"),
        ("Jan Van den Broeck", "Jan Vandenbroeck"),
        ("Jan Claes", "Jan Van den Broeck Claes"),
        ("Jan D'Hondt", "Jan D’Hondt"),
        ("A. Peeters", "Anna Peeters"),
        ("Anna M. Peeters", "Anna Peeters"),
        ("Jan Van Damme", "Jan Damme"),
    ],
)
def test_a_name_that_changes_by_itself(old: str, new: str) -> None:
    assert is_same(old, new)
    assert is_same(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Anna Peeters", "Bram Claes"),
        ("Anna Peeters", "Anna Claes"),
        ("Anna Peeters", "Bram Peeters"),
        ("Anna Peeters", "Anna"),
        ("Anna Peeters", "Anna Peeters Claes Janssens"),
        ("Anna Peeters Claes", "Anna Claes Maes"),
        ("Jan Van Damme", "Piet Van Damme"),
        ("B. Peeters", "Anna Peeters"),
        ("Anna Anna", "Anna Peeters"),
    ],
)
def test_a_name_that_may_be_somebody_elses(old: str, new: str) -> None:
    assert not is_same(old, new)
    assert not is_same(new, old)


class TestImport:
    def test_such_a_row_waits_and_the_others_do_not(self) -> None:
        found = listed(row("1001", "Bram Claes"), row("7001", "Piet Smets"))
        assert not found.problems
        assert list(after(found)) == ["7001"]
        assert found.people["anna"] == ANNA
        assert lines(found)[1:4] == [
            "1 row waits, because its number had another name until now:",
            "Row 2: number 1001 was Anna Peeters and would become Bram Claes: the same person with a "
            "new name, or somebody else?",
            "If it is somebody else, give them a number that nobody had.",
        ]
        assert list(renamed_rows(found, say)) == [(2, "1001", "Anna Peeters", "Bram Claes")]

    def test_when_hr_is_sure_it_is_written(self) -> None:
        found = listed(row("1001", "Anna Claes"), renamed=True)
        assert (found.renamed, found.people["anna"].name) == ((), "Anna Claes")
        assert "Anna Peeters – name" not in lines(found)[0]

    def test_a_small_change_needs_no_word(self) -> None:
        found = listed(row("1001", "PEETERS Anna"))
        assert (found.renamed, found.people["anna"].name) == ((), "Anna Peeters")

    def test_nothing_else_to_write_is_not_called_nothing_new(self) -> None:
        assert "nothing would change" not in " ".join(lines(listed(row("1001", "Bram Claes"))))

    def test_who_would_come_to_work_for_them_waits_too(self) -> None:
        found = listed(
            row("1001", "Bram Claes"),
            row("7001", "Piet Smets", "Bram Claes"),
            row("7002", "Els Bos", "7001"),
            row("1002", "Marc Janssens", "1001"),
            row("7003", "Jo Maes", "1002"),
        )
        assert not found.problems
        assert [one.row for one in found.renamed] == [2]
        assert found.waiting == (3, 4, 5)
        assert list(after(found)) == ["7003"]
        assert found.people["marc"] == MARC
        assert "Rows 3, 4, 5 wait too, because of their manager." in lines(found)
        sure = listed(row("1001", "Bram Claes"), row("7001", "Piet Smets", "1001"), renamed=True)
        assert after(sure)["7001"].manager_id == "anna"

    def test_who_works_for_them_already_does_not_wait(self) -> None:
        found = listed(row("1002", "Bram Claes", "1003"), row("1001", "Anna Peeters", "1002"))
        assert (found.waiting, found.unchanged) == ((), 1)

    def test_a_full_list_lets_nobody_leave_whose_number_is_in_it(self) -> None:
        found = listed(row("1001", "Bram Claes"), full=True)
        assert "anna" not in {person.id for person in found.leaving}
        assert len(found.leaving) == len(CAST) - 1

    def test_many_are_counted(self) -> None:
        known = [replace(ANNA, id=f"p{n}", number=str(n)) for n in range(9)]
        found = listed(*(row(str(n), "Bram Claes") for n in range(9)), known=known)
        assert "… and 4 more of these." in lines(found)
        summary = summary_of(found)
        assert (summary.renamed, summary.whole, summary.changes) == (9, False, 0)
        assert Summary.from_json(summary.to_json()) == summary


class TestLeavers:
    def test_somebody_else_with_the_number_of_a_leaver_is_told_what_to_do(self) -> None:
        known = [GONE, MARC, GREET]
        for sure in (False, True):
            found = listed(row("1001", "Bram Claes"), known=known, renamed=sure)
            assert found.changes == ()
            [problem] = told(found)
            assert problem.startswith(
                "Row 2, column A (Nummer): “1001” – this is the number of Anna Peeters, who left on "
                f"{LEFT:%d/%m/%Y}. If this is somebody else, give them a number that nobody had;"
            )

    def test_who_would_come_to_work_for_that_somebody_is_told_why_not(self) -> None:
        rows = row("1001", "Bram Claes"), row("7001", "Piet Smets", "Bram Claes")
        found = listed(*rows, known=[GONE])
        assert told(found)[1] == (
            "Row 3, column C (Leidinggevende): “Bram Claes” – the row of this manager (2) cannot be "
            "taken."
        )

    def test_a_leaver_who_stays_one_may_be_called_otherwise(self) -> None:
        headings = ("Nummer", "Naam", "Uit dienst")
        found = listed(("1001", "Anna Claes", LEFT), known=[GONE], headings=headings)
        assert [one.new for one in found.renamed] == ["Anna Claes"]

    @pytest.mark.parametrize(
        ("headings", "cell", "options"),
        [
            (("Nummer", "Naam", "Uit dienst"), None, {}),
            (("Nummer", "Naam", "In dienst"), LEFT + timedelta(days=30), {}),
            (("Nummer", "Naam", "Functie"), "Adviser", {"full": True}),
        ],
    )
    def test_who_comes_back_is_the_same_person(
        self, headings: tuple[str, ...], cell: object, options: dict[str, bool]
    ) -> None:
        found = listed(("1001", "Anna Peeters", cell), known=[GONE], headings=headings, **options)
        [change] = found.changes
        assert (change.after.id, change.after.left_on) == ("anna", None)
        assert (found.leaving, found.still_gone) == ((), ())

    def test_a_list_that_does_not_say_that_they_are_back(self) -> None:
        found = listed(row("1001", "Anna Peeters"), known=[GONE])
        assert (found.changes, [one.id for one in found.still_gone]) == ((), ["anna"])
        assert (
            "1 person in the list left earlier, and stays so: Anna Peeters. Who is back gets a later "
            "start date, or an empty leaving date."
        ) in lines(found)

    def test_an_older_start_date_brings_nobody_back(self) -> None:
        headings = ("Nummer", "Naam", "In dienst", "Uit dienst")
        started = date(2020, 1, 1)
        found = listed(("1001", "Anna Peeters", started, LEFT), known=[GONE], headings=headings)
        assert found.people["anna"].left_on == LEFT
        found = listed(("1001", "Anna Peeters", started), known=[GONE], headings=headings[:3])
        assert found.people["anna"].left_on == LEFT
