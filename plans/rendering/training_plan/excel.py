"""The collective training plan in Excel: a sheet with its texts, one with all trainings, one for each table and
picture. What the document does not show is not in it either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from plans.outline.training_plan.parts import (
    Bars,
    Card,
    Cell,
    Facts,
    Growths,
    PlanDocument,
    Section,
    Table,
    Words,
)
from plans.rendering.training_plan.paper import draw
from plans.spreadsheets.workbook import Column, Sheet, Value, Workbook

WIDE, NARROW = 50, 14
PER_SHARE = 9
"""Characters of a column for each share of the width of a table on paper."""


def make_excel(document: PlanDocument) -> bytes:
    """The document as .xlsx."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "plan.xlsx"
        with Workbook(file, made_at=document.made_at) as book:
            _Excel(book, document).write()
        return file.read_bytes()


class _Excel:
    def __init__(self, book: Workbook, document: PlanDocument) -> None:
        self._book, self._document = book, document
        self._titles: set[str] = set()

    def write(self) -> None:
        self._texts()
        for section in self._document.sections:
            cards = [one for one in section.blocks if isinstance(one, Card)]
            for block in section.blocks:
                if isinstance(block, Table):
                    self._table(section, block)
            if cards:
                self._cards(section, cards)
            pictures = [one for one in section.blocks if isinstance(one, Bars | Growths)]
            for picture in pictures:
                self._picture(section, picture)

    def _texts(self) -> None:
        document = self._document
        sheet = self._sheet(
            document.title,
            [
                Column(title=document.title, width=30),
                Column(title=document.organisation, width=34),
                Column(title=f"{document.version} · {document.made}", width=100),
            ],
        )
        for notice in document.notices:
            sheet.add(["", "", notice])
        for section in document.sections:
            name = f"{section.number}. {section.title}"
            for label, words in _texts(section):
                sheet.add([name, label, words])

    def _table(self, section: Section, block: Table) -> None:
        columns = [
            Column(
                title=one.title,
                kind=one.kind,
                width=min(WIDE, max(NARROW, one.share * PER_SHARE))
                if one.kind == "text"
                else NARROW,
            )
            for one in block.columns
        ]
        sheet = self._sheet(block.title or section.title, columns)
        for row in block.rows:
            sheet.add([_value(cell) for cell in row])

    def _cards(self, section: Section, cards: Sequence[Card]) -> None:
        """All that is said of every training, a column for each field."""
        names = dict.fromkeys(field.label for one in cards for field in (*one.short, *one.long))
        columns = [
            Column(title="#", width=6),
            Column(title=section.title, width=40),
            Column(title="", width=24),
            *(Column(title=name, width=24) for name in names),
        ]
        sheet = self._sheet(section.title, columns, in_sight=2)
        for one in cards:
            said = {field.label: field.value for field in (*one.short, *one.long)}
            sheet.add([one.number, one.title, one.theme, *(said.get(name, "") for name in names)])

    def _picture(self, section: Section, picture: Bars | Growths) -> None:
        """The picture, and beside it what it says: its bars may not all be in a table."""
        lines = picture.bars if isinstance(picture, Bars) else picture.lines
        sheet = self._sheet(
            picture.title,
            [Column(title=section.title, width=34), Column(title="", width=18)],
        )
        for one in lines:
            sheet.add([one.label, one.words])
        sheet.picture(draw(self._document, picture), column=3, alt=picture.alt)

    def _sheet(self, title: str, columns: Sequence[Column], *, in_sight: int = 0) -> Sheet:
        """A sheet under a title that no other has; Excel takes 31 characters, and does not tell capitals
        from small letters."""
        name, number = title, 1
        while (short := name[:28].strip().casefold()) in self._titles:
            number += 1
            name = f"{title[:24]} ({number})"
        self._titles.add(short)
        return self._book.sheet(name[:28], columns, in_sight=in_sight)


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    for block in section.blocks:
        if isinstance(block, Words):
            if block.text:
                yield (block.title, block.text)
        elif isinstance(block, Facts):
            yield from ((one.label, one.value) for one in block.fields)


def _value(cell: Cell) -> Value:
    return cell.text if cell.number is None else cell.number
