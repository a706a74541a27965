"""Days in the words of four languages: what is read on Wednesday 6 May 2026."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.understanding import read_date

TODAY = date(2026, 5, 6)
LANGUAGES = ("nl", "fr", "de", "en")

DUTCH = {
    "31 maart": "2027-03-31",
    "31 maart 2027": "2027-03-31",
    "31 mrt 27": "2027-03-31",
    "31-maart-2027": "2027-03-31",
    "1 okt. '27": "2027-10-01",
    "31ste maart": "2027-03-31",
    "drie maart": "2027-03-03",
    "29 februari": "2028-02-29",
    "woensdag 31 maart 2027": "2027-03-31",
    "wo 31/3": "2027-03-31",
    "31 maart aanstaande": "2027-03-31",
    "31 maart volgend jaar": "2027-03-31",
    "eind maart": "2027-03-31",
    "Eind Maart!": "2027-03-31",
    "begin juni": "2026-06-01",
    "begin mei": "2027-05-01",
    "half juni": "2026-06-15",
    "midden juni": "2026-06-15",
    "september": "2026-09-30",
    "mei": "2026-05-31",
    "april": "2027-04-30",
    "maart 2027": "2027-03-31",
    "eind maart 27": "2027-03-31",
    "eind maart volgend jaar": "2027-03-31",
    "volgende mei": "2027-05-31",
    "over 3 maanden": "2026-08-06",
    "over drie maanden": "2026-08-06",
    "binnen 2 weken": "2026-05-20",
    "3 maanden": "2026-08-06",
    "over een week": "2026-05-13",
    "over 2 kwartalen": "2026-11-06",
    "over een half jaar": "2026-11-06",
    "half jaar": "2026-11-06",
    "over anderhalf jaar": "2027-11-06",
    "gisteren": "2026-05-05",
    "vandaag": "2026-05-06",
    "morgen": "2026-05-07",
    "overmorgen": "2026-05-08",
    "vrijdag": "2026-05-08",
    "vr": "2026-05-08",
    "woensdag": "2026-05-13",
    "deze woensdag": "2026-05-06",
    "komende maandag": "2026-05-11",
    "vrijdag volgende week": "2026-05-15",
    "volgende week vrijdag": "2026-05-15",
    "deze week": "2026-05-08",
    "volgende week": "2026-05-15",
    "begin volgende week": "2026-05-11",
    "deze maand": "2026-05-31",
    "volgende maand": "2026-06-30",
    "volgend jaar": "2027-12-31",
    "eind volgende maand": "2026-06-30",
    "eind van de maand": "2026-05-31",
    "begin van de maand": "2026-06-01",
    "eind dit jaar": "2026-12-31",
    "eind van het jaar": "2026-12-31",
    "einde 2027": "2027-12-31",
    "midden 2027": "2027-06-30",
    "2e kwartaal": "2026-06-30",
    "tweede kwartaal 2027": "2027-06-30",
    "kwartaal 2": "2026-06-30",
    "begin K3": "2026-07-01",
    "Q2 volgend jaar": "2027-06-30",
    "uiterlijk eind maart": "2027-03-31",
    "ten laatste op 31 maart": "2027-03-31",
    "tegen rond half juni": "2026-06-15",
    "voor kerst": "2026-12-25",
}

FRENCH = {
    "31 mars 2027": "2027-03-31",
    "le 1er avril": "2027-04-01",
    "mercredi 31 mars 2027": "2027-03-31",
    "fin mars": "2027-03-31",
    "à la fin mars": "2027-03-31",
    "mi-juin": "2026-06-15",
    "début juin": "2026-06-01",
    "fin août": "2026-08-31",
    "fév": "2027-02-28",
    "sept": "2026-09-30",
    "dans sept mois": "2026-12-06",
    "dans 3 mois": "2026-08-06",
    "d'ici 3 mois": "2026-08-06",
    "d’ici fin mars": "2027-03-31",
    "dans un an": "2027-05-06",
    "vendredi prochain": "2026-05-08",
    "vendredi de la semaine prochaine": "2026-05-15",
    "mars prochain": "2027-03-31",
    "mar": "2026-05-12",
    "31 mar": "2027-03-31",
    "hier": "2026-05-05",
    "aujourd’hui": "2026-05-06",
    "demain": "2026-05-07",
    "après-demain": "2026-05-08",
    "la semaine prochaine": "2026-05-15",
    "le mois prochain": "2026-06-30",
    "l'année prochaine": "2027-12-31",
    "fin du mois": "2026-05-31",
    "fin du mois prochain": "2026-06-30",
    "fin de l'année": "2026-12-31",
    "T2 2027": "2027-06-30",
    "2e trimestre 2027": "2027-06-30",
    "premier trimestre": "2027-03-31",
    "avant le 31 mars": "2027-03-31",
    "au plus tard le 31 mars": "2027-03-31",
    "Noël": "2026-12-25",
}

GERMAN = {
    "31. März 2027": "2027-03-31",
    "am 31.3.": "2027-03-31",
    "1.5": "2027-05-01",
    "Mittwoch, den 31. März 2027": "2027-03-31",
    "Ende März": "2027-03-31",
    "Ende Maerz": "2027-03-31",
    "Mitte Juni": "2026-06-15",
    "Anfang Juni": "2026-06-01",
    "im September": "2026-09-30",
    "in 3 Monaten": "2026-08-06",
    "in zwölf Wochen": "2026-07-29",
    "in einem halben Jahr": "2026-11-06",
    "Mi": "2026-05-13",
    "gestern": "2026-05-05",
    "heute": "2026-05-06",
    "morgen": "2026-05-07",
    "übermorgen": "2026-05-08",
    "nächste Woche": "2026-05-15",
    "Ende nächster Woche": "2026-05-15",
    "Ende nächsten Monats": "2026-06-30",
    "Ende des Monats": "2026-05-31",
    "Monatsende": "2026-05-31",
    "Jahresende": "2026-12-31",
    "dieses Jahr": "2026-12-31",
    "2. Quartal 2027": "2027-06-30",
    "bis zum 1. Oktober": "2026-10-01",
    "vor dem 31. März": "2027-03-31",
    "spätestens Freitag": "2026-05-08",
    "Weihnachten": "2026-12-25",
}

ENGLISH = {
    "31 March 2027": "2027-03-31",
    "March 31, 2027": "2027-03-31",
    "March 31st": "2027-03-31",
    "March 27": "2027-03-27",
    "31st of March": "2027-03-31",
    "Wednesday, March 31, 2027": "2027-03-31",
    "end of March": "2027-03-31",
    "mid June": "2026-06-15",
    "mid-2027": "2027-06-30",
    "early June": "2026-06-01",
    "May": "2026-05-31",
    "next March": "2027-03-31",
    "in 3 months": "2026-08-06",
    "two weeks": "2026-05-20",
    "in a year": "2027-05-06",
    "half a year": "2026-11-06",
    "Friday next week": "2026-05-15",
    "yesterday": "2026-05-05",
    "today": "2026-05-06",
    "tomorrow": "2026-05-07",
    "the day after tomorrow": "2026-05-08",
    "by the end of next month": "2026-06-30",
    "end of year": "2026-12-31",
    "year end": "2026-12-31",
    "second quarter of 2027": "2027-06-30",
    "no later than 31 March": "2027-03-31",
    "before Christmas 2027": "2027-12-25",
}

OWN_WORDS = [
    *(("nl", typed, day) for typed, day in DUTCH.items()),
    *(("fr", typed, day) for typed, day in FRENCH.items()),
    *(("de", typed, day) for typed, day in GERMAN.items()),
    *(("en", typed, day) for typed, day in ENGLISH.items()),
]


@pytest.mark.parametrize(("language", "typed", "day"), OWN_WORDS)
def test_words_of_the_language_of_the_chat(language: str, typed: str, day: str) -> None:
    assert read_date(typed, language=language, today=TODAY).isoformat() == day


CHANGES_WITH_THE_LANGUAGE = {"mar", "1.5", "March 27"}


@pytest.mark.parametrize(
    ("typed", "day"),
    [(typed, day) for _, typed, day in OWN_WORDS if typed not in CHANGES_WITH_THE_LANGUAGE],
)
def test_words_of_any_of_the_languages(typed: str, day: str) -> None:
    read = {read_date(typed, language=chat, today=TODAY) for chat in (*LANGUAGES, "es")}
    assert read == {date.fromisoformat(day)}
