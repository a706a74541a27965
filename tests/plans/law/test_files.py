"""Rule files: those that come along, HR's own, and what is said of mistakes in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from plans.i18n.formats import HOURS_A_DAY
from plans.i18n.translate import english, load_texts
from plans.i18n.translated import Translated
from plans.law.files import SHIPPED, TABLES, Law
from plans.law.mistakes import WrongRules
from plans.law.rules import Certainty, Ending, Need, Rule

RIGHT = """
[[right]]
from_size = 20
days = 5
valid_from = 2024-01-01
certainty = "high"
source.en = "A law"

[[right]]
below_size = 20
days = 1
valid_from = 2024-01-01
certainty = "medium"
source.en = "A law"

[[least]]
from_size = 20
days = 2
valid_from = 2024-01-01
certainty = "high"
source.en = "A law"
"""
"""A whole training_right.toml; its first line is line 2."""


def parts(law: Law) -> tuple[object, ...]:
    return (
        *(law.threshold, law.rights, law.balance, law.calendar),
        *(law.sector_dates, law.target_groups, law.certificates, law.checklist),
    )


def rules(found: object) -> Iterator[Rule]:
    """Every rule in it, however deep."""
    if isinstance(found, Rule):
        yield found
    elif isinstance(found, tuple):
        for one in found:
            yield from rules(one)
    elif is_dataclass(found):
        for one in fields(found):
            yield from rules(getattr(found, one.name))


def every_rule() -> list[Rule]:
    return [rule for part in parts(Law()) for rule in rules(part)]


def said(folder: Path) -> list[str]:
    """What is said of the files in a folder of HR's own."""
    try:
        Law(own=folder).check()
    except WrongRules as problem:
        return [english(one) for one in problem.mistakes]
    return []


def said_of(tmp_path: Path, text: str, name: str = "training_right.toml") -> list[str]:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return said(tmp_path)


# ------------------------------------------------------------------ what comes along


def test_the_files_that_come_along_are_in_order() -> None:
    Law().check()
    assert {one.name for one in SHIPPED.iterdir()} == set(TABLES)


def test_every_rule_has_a_source_and_a_certainty() -> None:
    found = every_rule()
    assert len(found) > 50
    assert all(one.source.words and one.certainty in set(Certainty) for one in found)


def test_the_words_of_every_rule_are_there_in_every_language() -> None:
    languages = set(load_texts().languages)
    missing = [
        (rule.place, one.name)
        for rule in every_rule()
        for one in fields(rule)
        if isinstance(value := getattr(rule, one.name), Translated)
        if set(value.words) != languages
    ]
    assert missing == []


def test_every_way_in_which_a_contract_ends_has_a_rule() -> None:
    assert {one.ending for one in Law().balance.leaving} == set(Ending)


def test_hours_that_people_type_and_hours_of_the_rules_make_the_same_days() -> None:
    assert Law().balance.working_day(2027).hours == HOURS_A_DAY


def test_a_rule_stands_where_it_says() -> None:
    lines = (SHIPPED / "training_right.toml").read_text(encoding="utf-8").splitlines()
    assert all(lines[one.place.line - 1] == "[[right]]" for one in Law().rights.individual)


# ------------------------------------------------------------------ HR's own


def test_a_file_of_hrs_own_goes_before_the_one_that_comes_along(tmp_path: Path) -> None:
    assert said_of(tmp_path, RIGHT) == []
    law = Law(own=tmp_path)
    assert law.rights.individual_right("200", Decimal(50), 2024).days == 5
    assert Law().rights.individual_right("200", Decimal(50), 2024).days == 3
    assert law.threshold == Law().threshold


def test_a_file_as_windows_saves_it_is_read(tmp_path: Path) -> None:
    text = RIGHT.replace("days = 1", "days = 21").replace("\n", "\r\n")
    (tmp_path / "training_right.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert said(tmp_path) == ["training_right.toml, line 11, days: must be a number from 0 to 20"]


def test_words_in_one_language_are_enough(tmp_path: Path) -> None:
    said_of(tmp_path, RIGHT.replace("source.en", "source.nl").replace("A law", "Een cao"))
    source = Law(own=tmp_path).rights.individual[0].source
    assert (source.said("nl"), source.said("en"), source.said("fr")) == ("Een cao",) * 3


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    why = "which cannot be read (No such file or directory)."
    assert said(folder) == [f"LAW names the folder {folder}, {why}"]
    with pytest.raises(WrongRules):
        _ = Law(own=folder).calendar


def test_a_file_under_a_name_that_nobody_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "calender.toml").write_text("", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert said(tmp_path) == ["calender.toml: is no rule file; did you mean calendar.toml?"]


# ------------------------------------------------------------------ mistakes


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("days = 5", "days = 25", "line 4, days: must be a number from 0 to 20"),
        ("days = 5", "days = nan", "line 4, days: must be a number from 0 to 20"),
        ("days = 5", "days = true", "line 4, days: must be a number from 0 to 20"),
        ("days = 5", 'days = "5"', "line 4, days: must be a number from 0 to 20"),
        ("days = 5\n", "", "line 2, days: is missing"),
        ("days = 5", "day = 5\ndays = 5", "line 4, day: is no field here; did you mean days?"),
        (
            '"high"',
            '"sure"',
            "line 6, certainty: must be one of high, medium-high, medium, low",
        ),
        (
            "2024-01-01",
            '"2024"',
            "line 5, valid_from: must be a day like 2027-03-31, without quotes",
        ),
        (
            "2024-01-01",
            "2024-02-01",
            "line 5, valid_from: must be the first day of a year, because it is a rule of whole years",
        ),
        (
            "2024-01-01",
            "2024-01-01\nvalid_until = 2023-12-31",
            "line 6, valid_until: must not be before valid_from",
        ),
        (
            "from_size = 20",
            "committee = 149.01\nfrom_size = 20",
            'line 3, committee: must be the number of a joint committee like "200" or "149.01", '
            "in quotes",
        ),
        (
            "from_size = 20\ndays = 5",
            'committee = "PC 200"\nfrom_size = 20\ndays = 1.5',
            "line 5, days: must be at least 2: no joint committee may go below that",
        ),
        (
            'source.en = "A law"',
            'source = "A law"',
            "line 7, source: must be a text in quotes, for each language: source.en, source.nl",
        ),
        ('source.en = "A law"', "source.en = 3", "line 7, source.en: must be a text in quotes"),
        (
            "[[right]]",
            "[[rights]]",
            "line 2, rights: is no table of this file; these are: right, collective, least",
        ),
    ],
)
def test_a_mistake_is_told_by_file_line_and_field(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert RIGHT.count(old) >= 1
    assert said_of(tmp_path, RIGHT.replace(old, new, 1)) == [f"training_right.toml, {told}"]


def test_every_row_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = RIGHT.replace("days = 5", "days = 50").replace("days = 2", "days = -1")
    found = said_of(tmp_path, wrong)
    assert [one.split(", ")[1] for one in found] == ["line 18", "line 4"]


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (found,) = said_of(tmp_path, RIGHT.replace("days = 5", "days = five"))
    assert found.startswith("training_right.toml: cannot be read as TOML")
    assert "line 4" in found
    (tmp_path / "training_right.toml").write_bytes("[[right]] # één".encode("latin-1"))
    assert said(tmp_path) == ["training_right.toml: cannot be read: save it as UTF-8"]


def test_a_heading_within_a_text_is_no_heading(tmp_path: Path) -> None:
    note = 'source.nl = """\n[[right]]\ndays = 3\n"""'
    text = RIGHT.replace('source.en = "A law"', note, 1).replace("days = 1", "days = 99")
    assert said_of(tmp_path, text) == [
        "training_right.toml, line 14, days: must be a number from 0 to 20"
    ]


# ------------------------------------------------------------------ periods


def with_more(begin: str, end: str = "") -> str:
    """A second rule for employers of 20 and more, after one that ends in 2025."""
    ended = RIGHT.replace("2024-01-01", "2024-01-01\nvalid_until = 2025-12-31", 1)
    until = f"valid_until = {end}\n" if end else ""
    return (
        f"{ended}\n[[right]]\nfrom_size = 20\ndays = 6\nvalid_from = {begin}\n{until}"
        'certainty = "high"\nsource.en = "Another law"\n'
    )


def test_periods_that_follow_one_another_are_in_order(tmp_path: Path) -> None:
    assert said_of(tmp_path, with_more("2026-01-01")) == []


def test_periods_that_overlap_are_told(tmp_path: Path) -> None:
    assert said_of(tmp_path, with_more("2025-01-01")) == [
        "training_right.toml, line 24, valid_from: overlaps with the rule on line 2, which holds "
        "on that day too"
    ]


def test_a_year_that_is_left_out_is_told(tmp_path: Path) -> None:
    assert said_of(tmp_path, with_more("2027-01-01")) == [
        "training_right.toml, line 24, valid_from: nothing holds from 01/01/2026 to 31/12/2026, "
        "after the rule on line 2"
    ]


def test_an_end_after_which_there_is_no_rule_is_told(tmp_path: Path) -> None:
    assert said_of(tmp_path, with_more("2026-01-01", "2027-12-31")) == [
        "training_right.toml, line 24, valid_from: there is no rule for an employer of 20 full-time "
        "equivalents"
    ]


def test_a_size_without_a_rule_is_told(tmp_path: Path) -> None:
    found = said_of(tmp_path, RIGHT.replace("below_size = 20", "from_size = 10\nbelow_size = 20"))
    assert found == [
        "training_right.toml, line 2, valid_from: there is no rule for an employer of 0 full-time "
        "equivalents"
    ]


def test_a_step_that_hangs_on_none_is_told(tmp_path: Path) -> None:
    text = (SHIPPED / "calendar.toml").read_text(encoding="utf-8")
    (found,) = said_of(
        tmp_path, text.replace('after = "fixed"', 'after = "nothing"'), "calendar.toml"
    )
    assert found.endswith("after: there is no step nothing above this one")
    (found,) = said_of(tmp_path, text.replace('by = "15/01"', 'by = "29/02"'), "calendar.toml")
    assert found.endswith('by: must be a day of every year, like "31/03", in quotes')


def test_a_way_to_leave_without_a_rule_is_told(tmp_path: Path) -> None:
    text = (SHIPPED / "training_balance.toml").read_text(encoding="utf-8")
    text = text.replace('ending = "notice"', 'ending = "agreement"')
    found = said_of(tmp_path, text, "training_balance.toml")
    assert len(found) == 1
    assert "overlaps" in found[0]


@pytest.mark.parametrize(
    ("begin", "told"),
    [("2026-07-01", []), ("2026-06-30", ["overlaps"]), ("2026-07-02", ["nothing holds from"])],
)
def test_periods_are_held_against_one_another_to_the_day(
    tmp_path: Path, begin: str, told: list[str]
) -> None:
    row = '[[group]]\nkey = "aged"\ntitle.nl = "55+"\nkind = "risk"\ncertainty = "low"\n'
    row += 'source.nl = "Cao"\n'
    text = f"{row}valid_from = 2024-01-01\nvalid_until = 2026-06-30\n{row}valid_from = {begin}\n"
    found = said_of(tmp_path, text, "target_groups.toml")
    assert len(found) == len(told)
    assert all(words in one for words, one in zip(told, found, strict=True))


def test_the_checklist_says_what_each_requirement_needs() -> None:
    found = {one.key: one for one in Law().checklist}
    assert found["company"].needs == (Need.JOINT_COMMITTEES, Need.NAME, Need.SEAT)
    assert not found["company"].duty
    assert found["target_groups"].duty
    assert {need for one in found.values() for need in one.needs} == set(Need)


def test_a_requirement_that_needs_what_no_plan_has_is_refused(tmp_path: Path) -> None:
    (tmp_path / "checklist.toml").write_text(
        '[[requirement]]\nkey = "pink"\ntitle.en = "Pink paper"\nwhy.en = "It is nice"\n'
        'needs = ["pink"]\nduty = true\nvalid_from = 2023-01-01\ncertainty = "low"\n'
        'source.en = "Somebody"\n',
        encoding="utf-8",
    )
    with pytest.raises(WrongRules) as wrong:
        _ = Law(own=tmp_path).checklist
    assert "checklist.toml, line 5, needs: must be one of" in english(wrong.value.mistakes[0])


def test_certificates_say_how_long_they_hold_and_when_to_remind() -> None:
    kinds = {one.key: one for one in Law().certificates}
    assert {"vca_basic", "first_aid", "forklift", "code_95"} <= set(kinds)
    assert {one.reminders for one in kinds.values()} == {(90, 60, 30, 7)}
    assert kinds["code_95"].months == 60
