"""The words dates are said with, in four languages.

Every word stands for a mark: one letter for its kind and a number for its value. The grammar in
`dates` is written over those letters, so a new word is a new entry here and nothing else.

    n number    o ordinal      Y year         M month       W weekday (Monday 0)
    P part      X next         T this         F feast       R day from today
    Q quarter   d w m q y h    units: day, week, month, quarter, year, half year
    H half of a year, in months               V "vor", "voor": before a day, but not in some time
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from babel.dates import get_day_names, get_month_names

from dialogs.understanding.folding import fold, trim
from dialogs.understanding.numbers import NUMBER_WORDS
from plans.i18n.text import Text

Mark = tuple[str, int]
"""A kind and a value."""

Reading = tuple[Mark, ...]
"""What one word may mean; an empty reading says nothing ("tegen", "le", "of")."""

LANGUAGES = ("nl", "fr", "de", "en")
BEGIN, MIDDLE, END = 0, 1, 2
_WIDTHS: tuple[Literal["wide", "abbreviated"], ...] = ("wide", "abbreviated")
_CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")

MONTHS = (
    *(Text("January"), Text("February"), Text("March"), Text("April"), Text("May"), Text("June")),
    *(Text("July"), Text("August"), Text("September"), Text("October"), Text("November")),
    Text("December"),
)
WEEKDAYS = (
    *(Text("Monday"), Text("Tuesday"), Text("Wednesday"), Text("Thursday"), Text("Friday")),
    *(Text("Saturday"), Text("Sunday")),
)

_ROWS: dict[str, tuple[tuple[str, int, str], ...]] = {
    "nl": (
        ("H", 6, "half halve"),  # before the next row: "half jaar" is not the middle of a year
        ("H", 18, "anderhalf anderhalve"),
        ("P", BEGIN, "begin aanvang start vanaf"),
        ("P", MIDDLE, "half midden medio mid halverwege halfweg"),
        ("P", END, "eind einde"),
        ("X", 1, "volgende volgend komende komend aanstaande eerstvolgende"),
        ("T", 0, "deze dit"),
        ("R", -1, "gisteren"),
        ("R", 0, "vandaag"),
        ("R", 1, "morgen"),
        ("R", 2, "overmorgen"),
        ("F", 1225, "kerst kerstmis kerstdag"),
        ("d", 1, "dag dagen dgn"),
        ("w", 1, "week weken"),
        ("m", 1, "maand maanden mnd"),
        ("q", 1, "kwartaal kwartalen"),
        ("h", 1, "halfjaar semester"),
        ("y", 1, "jaar jaren jr"),
        ("o", 1, "eerste"),
        ("o", 2, "tweede"),
        ("o", 3, "derde"),
        ("o", 4, "vierde"),
        ("M", 1, "januarie"),
        ("M", 2, "febr febuari"),
        ("M", 8, "agustus"),
        ("M", 9, "sept"),
        ("V", 0, "voor"),
        ("W", 1, "din"),
        ("W", 2, "woe"),
        ("W", 3, "don"),
        ("W", 4, "vrij"),
        ("W", 5, "zat"),
        ("W", 6, "zon"),
    ),
    "fr": (
        ("P", BEGIN, "debut des"),
        ("P", MIDDLE, "mi milieu"),
        ("P", END, "fin"),
        ("X", 1, "prochain prochaine prochains suivant suivante"),
        ("T", 0, "ce cet cette"),
        ("R", -1, "hier"),
        ("R", 0, "aujourdhui"),
        ("R", 1, "demain"),
        ("F", 1225, "noel"),
        ("d", 1, "jour jours"),
        ("w", 1, "semaine semaines"),
        ("m", 1, "mois"),
        ("q", 1, "trimestre trimestres"),
        ("h", 1, "semestre semestres"),
        ("y", 1, "an ans annee annees"),
        ("o", 1, "premier premiere"),
        ("o", 2, "deuxieme second seconde"),
        ("o", 3, "troisieme"),
        ("o", 4, "quatrieme"),
        ("V", 0, "pour"),
        ("M", 1, "janv jan"),
        ("M", 2, "fevr fev"),
        ("M", 7, "juill"),
    ),
    "de": (
        ("P", BEGIN, "anfang beginn ab"),
        ("P", MIDDLE, "mitte"),
        ("P", END, "ende"),
        ("X", 1, "nachste nachsten nachster nachstes nachstem naechste naechsten naechster"),
        ("X", 1, "naechstes naechstem kommende kommenden kommender kommendes kommendem"),
        ("T", 0, "diese diesen dieser dieses diesem"),
        ("R", -1, "gestern"),
        ("R", 0, "heute"),
        ("R", 1, "morgen"),
        ("R", 2, "ubermorgen uebermorgen"),
        ("F", 1225, "weihnachten"),
        ("d", 1, "tag tage tagen"),
        ("w", 1, "woche wochen"),
        ("m", 1, "monat monate monaten monats"),
        ("q", 1, "quartal quartale quartalen quartals"),
        ("h", 1, "halbjahr"),
        ("y", 1, "jahr jahre jahren jahres"),
        ("H", 6, "halbes halben halbe"),
        ("H", 18, "anderthalb eineinhalb"),
        ("o", 1, "erste ersten erster erstes"),
        ("o", 2, "zweite zweiten zweiter zweites"),
        ("o", 3, "dritte dritten dritter drittes"),
        ("o", 4, "vierte vierten vierter viertes"),
        ("M", 1, "janner jaenner"),
        ("M", 3, "maerz mrz"),
        ("W", 5, "sonnabend"),
        ("V", 0, "vor"),
    ),
    "en": (
        ("P", BEGIN, "beginning start early from"),
        ("P", MIDDLE, "mid middle"),
        ("P", END, "end late"),
        ("X", 1, "next coming upcoming following"),
        ("T", 0, "this"),
        ("R", -1, "yesterday"),
        ("R", 0, "today"),
        ("R", 1, "tomorrow"),
        ("F", 1225, "christmas xmas"),
        ("d", 1, "day days"),
        ("w", 1, "week weeks wk"),
        ("m", 1, "month months"),
        ("q", 1, "quarter quarters"),
        ("y", 1, "year years yr"),
        ("H", 6, "half"),
        ("o", 1, "first"),
        ("o", 2, "second"),
        ("o", 3, "third"),
        ("o", 4, "fourth"),
        ("M", 9, "sept"),
        ("n", 1, "a an"),
    ),
}

_SILENT = (
    "tegen op uiterlijk tot rond ongeveer omstreeks over binnen in de het van der den en met"
    " vanaf d l le la les du a au avant vers environ dans ici jusqu jusque courant des"
    " bis zum zu im am um gegen spatestens spaetestens etwa circa ca ungefahr innerhalb ab"
    " von vom dem die das by before until till the on around about within latest from"
)
_COMPOUNDS: dict[str, Reading] = {
    "monatsende": (("P", END), ("m", 1)),
    "quartalsende": (("P", END), ("q", 1)),
    "jahresende": (("P", END), ("y", 1)),
    "jahresmitte": (("P", MIDDLE), ("y", 1)),
    "maandeinde": (("P", END), ("m", 1)),
    "kwartaaleinde": (("P", END), ("q", 1)),
    "jaareinde": (("P", END), ("y", 1)),
    "eindejaar": (("P", END), ("y", 1)),
}

PHRASES = {
    "apres-demain": "overmorgen",
    "apres demain": "overmorgen",
    "day after tomorrow": "overmorgen",
    "ten laatste": "",
    "au plus tard": "",
    "at the latest": "",
    "no later than": "",
    "niet later dan": "",
    "pas plus tard que": "",
    "nicht spater als": "",
}
"""Words that only mean something together, and the word that says the same."""


@cache
def lexicon(language: str) -> Mapping[str, tuple[Reading, ...]]:
    """What each word may mean, the meanings in that language first."""
    meanings: defaultdict[str, list[Reading]] = defaultdict(list)
    for spoken in sorted(LANGUAGES, key=lambda code: code != language):
        for kind, value, row in (*_names(spoken), *_ROWS[spoken]):
            for word in row.split():
                meanings[word].append(((kind, value),))
    for word, number in NUMBER_WORDS.items():
        meanings[word].append((("n", number),))
    for word in _SILENT.split():
        meanings[word].append(())
    for word, reading in _COMPOUNDS.items():
        meanings[word].append(reading)
    return {word: tuple(dict.fromkeys(readings)) for word, readings in meanings.items()}


def _names(language: str) -> Iterator[tuple[str, int, str]]:
    """The months and weekdays as Babel knows them, in full and short."""
    for width in _WIDTHS:
        for context in _CONTEXTS:
            for month, name in get_month_names(width, context, language).items():
                yield "M", month, trim(fold(name))
            for weekday, name in get_day_names(width, context, language).items():
                yield "W", weekday, trim(fold(name))
