"""Why a document could not be made; none of these says a word of what is in it."""

from __future__ import annotations

from dataclasses import dataclass

from plans.i18n.text import Text

_NUMBERED = Text("paragraph %(number)s")
_IN_TABLE = Text("table %(table)s, row %(row)s, column %(column)s")
_HEADER, _FOOTER, _NOTES = Text("header"), Text("footer"), Text("footnotes")
_PROPERTIES, _COMMENTS = Text("the document's properties"), Text("comments")
_CHARTS = Text("a chart or a drawing")
_ON_PAGE = Text("page %(page)s, %(where)s")
_QUOTED = Text("%(where)s: “%(words)s”")
_PARTS = (
    ("word/header", _HEADER),
    ("word/footer", _FOOTER),
    ("word/footnotes", _NOTES),
    ("word/endnotes", _NOTES),
    ("word/comments", _COMMENTS),
    ("word/charts/", _CHARTS),
    ("word/diagrams/", _CHARTS),
    ("docProps/", _PROPERTIES),
)


@dataclass(frozen=True, kw_only=True)
class Location:
    """Where in a Word template: what somebody looks for who has it open in Word."""

    part: str = ""
    """The part of the file; empty for the file as a whole."""
    page: int = 0
    """As Word showed it when the file was saved; 0: it does not say."""
    paragraph: int = 0
    """Counted in the text outside tables, from 1; 0: not known."""
    table: int = 0
    row: int = 0
    column: int = 0
    words: str = ""
    """A few words of the template around it."""

    def text(self) -> Text:
        """The place in words; empty for the file as a whole."""
        where = self._where()
        return _QUOTED(where=where, words=self.words) if self.words else where

    def _where(self) -> Text:
        for beginning, name in _PARTS:
            if self.part.startswith(beginning):
                return name
        where = None
        if self.table:
            where = _IN_TABLE(table=self.table, row=self.row, column=self.column)
        elif self.paragraph:
            where = _NUMBERED(number=self.paragraph)
        if where is not None:
            return _ON_PAGE(page=self.page, where=where) if self.page else where
        return Text("%(part)s")(part=self.part)


class RenderFailed(Exception):
    """The document could not be made."""

    def __init__(self, why: str) -> None:
        super().__init__((self.__doc__ or "").splitlines()[0], why)
        self.why = why


class TemplateProblem(Exception):
    """The Word template cannot be used."""

    def __init__(self, place: Location | str, problem: Text) -> None:
        self.place = Location(part=place) if isinstance(place, str) else place
        self.problem = problem
        super().__init__((self.__doc__ or "").splitlines()[0], self.place, problem.source)
