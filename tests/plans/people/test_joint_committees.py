"""The column of joint committees in a list of people."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plans.i18n.translate import english
from plans.people.changes import Import, work_out
from plans.people.joint_committees import NoCommittee, joint_committee
from plans.people.report import problem_line
from plans.spreadsheets.table import Cell, Table
from tests.cast import TODAY


def brought_in(heading: str, *cells: Cell, committees: tuple[str, ...] = ()) -> Import:
    rows = [(f"N{number}", "Joke Peeters", "yes", cell) for number, cell in enumerate(cells)]
    table = Table(name="", rows=(("Number", "Name", "HR", heading), *rows))
    return work_out([table], [], TODAY, committees=committees)


def committees_of(found: Import) -> list[str]:
    return [one.after.joint_committee for one in found.changes]


@pytest.mark.parametrize(
    "heading",
    ["Paritair comité", "PC", "CP", "Commission paritaire", "Joint committee", "PC-nummer", "P.C."],
)
def test_the_column_is_known_by_its_headings(heading: str) -> None:
    found = brought_in(heading, 200, "149.01", "")
    assert committees_of(found) == ["200", "149.01", ""]
    assert not found.unknown


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (200, "200"),
        ("PC 200", "200"),
        ("200.00", "200"),
        ("200 - Aanvullend PC voor de bedienden", "200"),
        ("CP n° 330", "330"),
        ("paritair subcomité 149,01", "149.01"),
        (Decimal("149.01"), "149.01"),
        (Decimal("102.1"), "102.10"),
        ("n.v.t.", ""),
    ],
)
def test_a_cell_means_one_number(cell: Cell, number: str) -> None:
    assert committees_of(brought_in("PC", cell)) == [number]


@pytest.mark.parametrize("cell", ["bouw", 12, 20000, "149.011"])
def test_what_is_no_number_is_told_by_row_and_column(cell: Cell) -> None:
    found = brought_in("Joint committee", cell)
    [told] = [english(problem_line(one)) for one in found.problems]
    assert told.startswith("Row 2, column D (Joint committee): ")
    assert "write it like 200 or 149.01" in told


def test_one_figure_after_the_point_is_asked_where_somebody_typed_it() -> None:
    with pytest.raises(NoCommittee) as refused:
        joint_committee("149.1")
    assert english(refused.value.why).endswith("write 149.01 or 149.10")


def test_a_column_of_postcodes_is_passed_over() -> None:
    for heading in ("CP", "PC"):
        found = brought_in(heading, 9000, "B-1000", "8500")
        assert not found.problems
        assert committees_of(found) == ["", "", ""]
        assert found.unknown == (f"D ({heading})",)
    assert brought_in("Joint committee", 9000).problems
    assert brought_in("PC", 9000, 200).problems


def test_a_committee_that_the_organisation_does_not_have_is_only_a_remark() -> None:
    found = brought_in("PC", 200, 330, 330, committees=("200", "149.01"))
    assert committees_of(found) == ["200", "330", "330"]
    assert [english(one) for one in found.remarks] == [
        "2 people are under joint committee 330, which is not one of the organisation's (200, 149.01)."
    ]
    assert not brought_in("PC", 200, 330).remarks


def test_a_second_reading_of_the_same_list_changes_nothing() -> None:
    table = Table(name="", rows=(("Nr", "Naam", "HR", "PC"), ("N1", "Joke Peeters", "ja", 200)))
    people = work_out([table], [], TODAY).people
    assert work_out([table], people.values(), TODAY).changes == ()
    without = Table(name="", rows=(("Nr", "Naam", "HR"), ("N1", "Joke Peeters", "ja")))
    assert work_out([without], people.values(), TODAY).changes == ()
