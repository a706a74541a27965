"""Invitations on paper and in Excel, opened again as their readers would."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pypdf
import pytest
import segno
from PIL import Image

from bot.invitations.sheet import write_sheet
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import load_texts
from plans.outline.invitation import Invited
from plans.rendering.invitation_cards import make_cards
from tests.cast import NOW
from tests.plans.rendering.reading import pdf_text, problems, tight

TEXTS = load_texts()
UNTIL = datetime(2027, 1, 29, 23, 59, 59, tzinfo=BRUSSELS)
PIXELS_PER_MM = 192 / 25.4


def invited(place: int = 1, **changes: str) -> Invited:
    values = {
        "name": f"Anna Peeters {place}",
        "number": f"00{place}",
        "department": "Klantendienst",
        "language": "nl",
        "link": f"https://t.me/pop_bot?start=token-{place}-token-token-token",
    }
    return Invited(**values | changes, expires_at=UNTIL)


def cards(*people: Invited) -> bytes:
    return make_cards(people, TEXTS, language="nl", made_at=NOW)


def links_of(pdf: bytes) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    return [str(note["/A"]["/URI"]) for note in notes]


def test_a_card_holds_a_name_a_link_and_until_when_it_works() -> None:
    pdf = cards(invited(1), invited(2))
    text = pdf_text(pdf)
    for word in ("Anna Peeters 1", "001 · Klantendienst", "29/01/2027", "token-2-token"):
        assert tight(word) in text
    assert links_of(pdf) == [invited(1).link, invited(2).link]


def test_every_card_is_in_its_readers_language() -> None:
    text = pdf_text(cards(invited(1, language="nl"), invited(2, language="en")))
    for language in ("nl", "en"):
        once = TEXTS.render(_once(), language)
        assert tight(once) in text


def _once() -> object:
    from plans.outline.invitation import _ONCE

    return _ONCE(day=UNTIL.date())


def test_ten_cards_stand_on_a_page_whatever_their_names() -> None:
    names = [
        "Jan-Willem van den Broeck-Vandenbossche de la Rochefoucauld",
        "Q" * 80,
        "李明",
        "\x00",
    ]
    people = [invited(n, name=names[n % 4], department="Onderzoek " * 6) for n in range(21)]
    pdf = cards(*people)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 3
    assert links_of(pdf) == [one.link for one in people]


def test_a_card_says_what_it_is_for_whom_and_by_when() -> None:
    one = replace(invited(), organisation="Stad Voorbeeld", plan_by=date(2027, 2, 28))
    text = pdf_text(cards(one))
    for words in (
        "Je POP bij Stad Voorbeeld",
        "Je persoonlijk ontwikkelingsplan",
        "Doe dat graag tegen 28/02/2027.",
        "Je hebt Telegram nodig, een gratis app.",
        "tot en met 29/01/2027",
    ):
        assert tight(words) in text


def test_a_card_with_long_words_everywhere_has_room_for_its_last_line() -> None:
    long = replace(
        invited(name="Jan-Willem van den Broeck-Vandenbossche de la Rochefoucauld"),
        department="Onderzoek " * 6,
        organisation="O" * 60,
        plan_by=date(2027, 2, 28),
    )
    [page] = pypdf.PdfReader(io.BytesIO(cards(long))).pages
    lowest = min(place[1] for place in places_of(page))
    top_edge, card = 3.5 / 25.4 * 72, 58 / 25.4 * 72
    assert float(page.mediabox.height) - lowest <= top_edge + card - 5 / 25.4 * 72


def places_of(page: pypdf.PageObject) -> list[tuple[float, float]]:
    """Where each piece of text begins, in points from the lower left corner."""
    found: list[tuple[float, float]] = []

    def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if text.strip():
            x, y = inner[4], inner[5]
            found.append((outer[0] * x + outer[4], outer[3] * y + outer[5]))

    page.extract_text(visitor_text=note)
    return found


def test_cards_can_be_read_aloud_and_archived() -> None:
    pdf = cards(invited(1), invited(2, language="en"))
    assert problems(pdf) == []
    assert cards(invited(1), invited(2, language="en")) == pdf


def test_the_code_of_each_card_is_its_link() -> None:
    people = [invited(number) for number in range(1, 5)]
    png = make_cards(people, TEXTS, language="nl", made_at=NOW, kind="png")
    with Image.open(io.BytesIO(png)) as page:
        grey = page.convert("L")
    for number, one in enumerate(people):
        code = segno.make(one.link, error="m", micro=False, mask=3)
        rows = [[bool(module) for module in row] for row in code.matrix]
        assert modules(grey, column=number % 2, row=number // 2, count=len(rows)) == rows


def modules(page: Image.Image, *, column: int, row: int, count: int) -> Sequence[Sequence[bool]]:
    """The dark and light squares of the code on a card: 34 mm wide, 4 of white around it."""
    side = 34 / (count + 8)
    left, top = column * 105 + 105 - 5 - 34, 3.5 + row * 58 + (58 - 34) / 2

    def dark(across: int, down: int) -> bool:
        x, y = left + (across + 4.5) * side, top + (down + 4.5) * side
        grey = page.getpixel((round(x * PIXELS_PER_MM), round(y * PIXELS_PER_MM)))
        assert isinstance(grey, int)
        return grey < 128

    return [[dark(across, down) for across in range(count)] for down in range(count)]


def test_the_sheet_has_typed_cells_and_no_formulas(tmp_path: Path) -> None:
    evil = invited(2, name='=HYPERLINK("http://evil.example";"x")', department="+32", number="007")
    write_sheet(tmp_path / "i.xlsx", [invited(1), evil], TEXTS, language="en", made_at=NOW)
    sheet = openpyxl.load_workbook(tmp_path / "i.xlsx").worksheets[0]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]][-2:] == ["Link", "Valid until"]
    assert [cell.value for cell in rows[2]] == [
        evil.name,
        "007",
        "+32",
        "nl",
        evil.link,
        datetime(2027, 1, 29, 23, 59, 59),
    ]
    assert {cell.data_type for row in rows[1:] for cell in row[:5]} == {"s"}
    assert rows[1][5].is_date
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:F3"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_sheet_is_still_a_sheet(tmp_path: Path, language: str) -> None:
    write_sheet(tmp_path / "i.xlsx", [], TEXTS, language=language, made_at=NOW)
    assert openpyxl.load_workbook(tmp_path / "i.xlsx").worksheets[0].max_row == 1
