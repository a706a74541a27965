"""A composition from a sheet: head counts are taken, persons are refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.translate import english
from plans.organisation.age_bands import age_bands
from plans.organisation.sheet import CompositionRead, read_composition
from plans.people.report import problem_line
from plans.spreadsheets.table import Cell, Table

BANDS = age_bands()


def read(*rows: tuple[Cell, ...], hidden: bool = False) -> CompositionRead:
    return read_composition([Table(name="", rows=rows, hidden=hidden)], BANDS)


def problems(found: CompositionRead) -> list[str]:
    return [english(problem_line(one)) for one in found.problems]


def test_rows_under_headings_are_added_up_and_a_total_is_not() -> None:
    found = read(
        ("Samenstelling 2027",),
        ("Vestiging", "Mannen", "Vrouwen", "X", "< 26", "26-34", "Knelpuntberoepen", "VTE"),
        ("Gent", 10, 5, None, 3, 4, 2, Decimal("12.5")),
        ("Brugge", 1, "2", 1, 1, 1, 0, 2),
        ("Totaal", 11, 7, 1, 4, 5, 2, Decimal("14.5")),
    )
    assert not found.problems
    composition = found.composition
    assert (composition.men, composition.women, composition.other) == (11, 7, 1)
    assert [(one.band.oldest, one.people) for one in composition.ages] == [(25, 4), (34, 5)]
    assert (composition.shortage, composition.fte) == (2, Decimal("14.5"))
    assert composition.disability is None
    assert [english(one) for one in found.remarks] == ["I pass over row 5: it adds up the others."]


def test_labels_before_their_numbers() -> None:
    found = read(
        ("Wat", "Aantal"),
        ("Hommes", 12),
        ("Femmes", 14),
        ("Âge", None),
        ("moins de 26 ans", 3),
        ("60 ans et plus", 2),
        ("En situation de handicap", 1),
        ("ETP", "23,5"),
        ("Total", 26),
        ("Couleur des yeux", 3),
    )
    assert not found.problems
    composition = found.composition
    assert (composition.men, composition.women, composition.disability) == (12, 14, 1)
    assert composition.fte == Decimal("23.5")
    assert [one.people for one in composition.ages] == [3, 2]
    assert [english(one) for one in found.remarks] == [
        "I pass over row 10 (“Couleur des yeux”): I do not know what it counts."
    ]


def test_every_mistake_names_its_row_and_column() -> None:
    found = read(
        ("Men", "Women", "30-40", "Shoe size", "Male"),
        ("many", 14, 3, 43, 2),
        (Decimal("1.5"), -1, 3, 43, 2),
    )
    assert problems(found) == [
        "Row 1, column C (30-40): “30-40” – not one of the bands of age that are counted: <26, 26-34, "
        "35-44, 45-49, 50-54, 55-59, 60+.",
        "Row 1, column E (Male): “E (Male)” – this was counted in A (Men) already.",
        "Row 2, column A (Men): “many” – not a whole number of people.",
        "Row 3, column A (Men): “1,5” – not a whole number of people.",
        "Row 3, column B (Women): “-1” – not a whole number of people.",
    ]
    assert [english(one) for one in found.remarks] == [
        "I pass over column D (Shoe size): I do not know what it counts."
    ]


def test_labels_without_a_number_are_a_mistake() -> None:
    assert problems(read(("Men", "Women"))) == ["Row 1, column A (Men): there is no number."]
    assert problems(read(("Men", 3), ("Women", None), ("Men", 4))) == [
        "Row 2, column A: “Women” – there is no number.",
        "Row 3, column A: “Men” – this was counted in A1 already.",
    ]


@pytest.mark.parametrize(
    ("rows", "because"),
    [
        ([("Naam", "Mannen", "Vrouwen"), ("Anna Peeters", 0, 1)], "column A (Naam)"),
        ([("Prénom", "Nom"), ("Anna", "Peeters")], "column A (Prénom)"),
        ([("Men", "Women", "Personnel number"), (1, 2, 17)], "column C (Personnel number)"),
        ([("Rijksregisternummer", "M", "V"), ("x", 1, 0)], "column A (Rijksregisternummer)"),
        ([("Men", "Women"), (1, 2), ("85073003328", 1)], "national register number in row 3"),
        ([("Geslacht", "Handicap"), ("m", "nee"), ("m", "ja")], "column A (Geslacht)"),
        ([("Leeftijd", "Man", "Vrouw"), (26, 1, 0), (27, 0, 1)], "column A (Leeftijd)"),
        ([("Geboortedatum", "M", "V"), ("1/1/80", 1, 0)], "column A (Geboortedatum)"),
        ([("M", "V", ""), (1, 0, date(1980, 1, 1)), (1, 0, date(1981, 1, 1))], "in column C"),
    ],
)
def test_a_list_of_persons_is_refused_and_nothing_of_it_is_quoted(
    rows: list[tuple[Cell, ...]], because: str
) -> None:
    for found in (read(*rows), read_composition(hidden_behind(rows), BANDS)):
        [told] = problems(found)
        assert "looks like a list of persons" in told
        assert because in told
        assert "Anna" not in told
        assert "8507" not in told
        assert found.composition == CompositionRead().composition


def hidden_behind(rows: list[tuple[Cell, ...]]) -> list[Table]:
    """The same on a hidden sheet behind an honest one."""
    front = Table(name="Front", rows=(("Men", "Women"), (1, 2)))
    return [front, Table(name="Back", rows=tuple(rows), hidden=True)]


def test_sex_and_age_may_stand_above_their_labels() -> None:
    found = read(("Geslacht", "Aantal"), ("Mannen", 3), ("Vrouwen", 4))
    assert (found.problems, found.composition.men, found.composition.women) == ((), 3, 4)
    found = read(("Leeftijd", "Aantal"), ("< 26", 3), ("26-34", 4))
    assert (found.problems, len(found.composition.ages)) == ((), 2)


def test_what_is_no_composition_is_said() -> None:
    for rows in ([("a", "b"), (1, 2)], [()], [("Men",), (3,)]):
        assert "I see no head counts here." in problems(read(*rows))[0]
    assert "I see no head counts" in problems(read(("Men", "Women"), (1, 2), hidden=True))[0]


CELLS = (
    st.none()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["Men", "Women", "26-34", "Totaal"])
)
CELLS |= st.decimals(allow_nan=False, allow_infinity=False) | st.booleans()


@given(st.lists(st.lists(CELLS, max_size=5).map(tuple), max_size=6))
def test_whatever_is_in_the_sheet_counts_come_out_or_sentences(
    rows: list[tuple[Cell, ...]],
) -> None:
    found = read(*rows)
    assert found.problems or found.composition != CompositionRead().composition
    for problem in found.problems:
        assert english(problem_line(problem))
