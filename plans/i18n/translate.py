"""Texts in the reader's language.

The catalogues are `.po` files that a translator edits; `plans.i18n.catalogues` compiles them after a
change, so that nobody has to.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path

from plans.i18n.catalogues import read_catalogue
from plans.i18n.formats import Duration, Money, show_date, show_hour, show_moment
from plans.i18n.text import Text
from plans.i18n.translated import Translated

SOURCE_LANGUAGE = "en"
TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"


class Texts:
    """Renders a `Text` in a language; a language without a catalogue falls back to English."""

    def __init__(self, catalogues: Mapping[str, gettext.NullTranslations]) -> None:
        self._catalogues = {SOURCE_LANGUAGE: gettext.NullTranslations(), **catalogues}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages one can choose, the organisation's first."""
        order = ("nl", "fr", "de", "en")
        others = sorted(set(self._catalogues) - set(order))
        return tuple(code for code in (*order, *others) if code in self._catalogues)

    def spoken(self, language: str) -> str:
        """The language in which texts come out for who reads that one."""
        return language if language in self._catalogues else SOURCE_LANGUAGE

    def render(self, text: Text | str, language: str) -> str:
        """The text in that language, its values filled in; a plain string is returned as it is.

        Only `%(name)s` of the source counts: values are never read as a format of their own.
        """
        if isinstance(text, str):
            return text
        catalogue = self._catalogues[self.spoken(language)]
        if text.one is not None and text.count is not None:
            sentence = catalogue.ngettext(text.one, text.source, text.count)
        else:
            sentence = catalogue.gettext(text.source) if text.source else ""
        return sentence % {name: self._show(value, language) for name, value in text.values.items()}

    def _show(self, value: object, language: str) -> str:
        match value:
            case Text():
                return self.render(value, language)
            case Translated():
                return value.said(language)
            case datetime():
                return show_moment(value)
            case date():
                return show_date(value)
            case time():
                return show_hour(value)
            case str() | int() | Money() | Duration():
                return str(value)
            case _:
                raise TypeError(f"a text cannot hold a {type(value).__name__}")


def english(text: Text | str) -> str:
    """The text in English, for a log or an exception."""
    return Texts({}).render(text, SOURCE_LANGUAGE)


def load_texts(folder: Path = TEMPLATES / "locale") -> Texts:
    """Every catalogue in `<folder>/<language>/LC_MESSAGES/messages.po`."""
    found = sorted(folder.glob("*/LC_MESSAGES/messages.po"))
    return Texts({path.parts[-3]: read_catalogue(path, path.parts[-3]) for path in found})
