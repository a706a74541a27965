"""The words of each language that an hour of the day is said with, folded.

A row holds phrases divided by "|"; a phrase that means the same as another belongs in its row. The
numbers themselves are those of `lexicon`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ClockWords:
    """One language's words for the time of the day."""

    at: str
    """What comes before an hour that is meant exactly."""
    about: str
    """What comes before an hour and leaves open which one it is: around, from, after."""
    unit: str
    """What comes after the number of an hour."""
    past: str
    """Between minutes and the hour that they follow: ten past nine."""
    to: str
    """Between minutes and the hour that they lead to."""
    half_to: str = ""
    """Half of the hour before: "half drie" is 2:30."""
    half_past: str = ""
    half_either: str = ""
    """What is half past in one country and half of the hour before in another."""
    quarter: str
    half_after: str = ""
    """What comes after an hour in French: "deux heures et demie"."""
    quarter_after: str = ""
    minus: str = ""
    """Between an hour and the minutes that it lacks: "neuf heures moins dix"."""
    quarter_less: str = ""
    noon: str
    around_noon: str
    """What comes before "noon" and makes it another time."""
    morning: str
    afternoon: str
    """The half of the day that an hour is in, beside it."""
    lasts: str
    """What says how long something is, and not when."""
    or_to: str
    """Between two hours."""


CLOCK_WORDS: dict[str, ClockWords] = {
    "nl": ClockWords(
        at="om|te|vanaf om|uur|het uur is|start om|begin om|begint om",
        about="rond|omstreeks|tegen|na|voor|vanaf|ongeveer|ten vroegste|ten laatste|uiterlijk"
        "|om en bij|van|tussen|tot|ergens rond|zo rond",
        unit="uur|u|u.|ure|h",
        past="na|over",
        to="voor|tegen",
        half_to="half",
        quarter="kwart|een kwart|kwartier|een kwartier|kwartje",
        noon="'s middags|s middags|smiddags|de middag|middag|de noen|den noen",
        around_noon="na|voor|tegen|rond|omstreeks|in|tot",
        morning="'s morgens|s morgens|smorgens|'s ochtends|s ochtends|sochtends|in de ochtend"
        "|in de morgen|in de voormiddag|voormiddag|voor de middag|am|a.m.|a.m",
        afternoon="'s namiddags|s namiddags|snamiddags|in de namiddag|namiddag|na de middag"
        "|'s middags|s middags|smiddags|in de middag|'s avonds|s avonds|savonds|in de avond|pm|p.m.|p.m",
        lasts="lang|gedurende|duurt|duren|duur|uren|uurtje|uurtjes|uurke|uurkes",
        or_to="of|tot|a|en|-",
    ),
    "en": ClockWords(
        at="at|@|at exactly|starting at|starts at|beginning at",
        about="around|about|after|before|from|until|till|by|between|not before|past|approximately",
        unit="o'clock|oclock|o clock|hrs|h",
        past="past|after",
        to="to|till|until|before",
        half_past="half past|half after|a half past",
        half_either="half",
        quarter="quarter|a quarter",
        noon="noon|midday|twelve noon|12 noon|noontime",
        around_noon="after|before|around|about|by|until|this|every",
        morning="am|a.m.|a.m|in the morning",
        afternoon="pm|p.m.|p.m|in the afternoon|in the evening|at night",
        lasts="hours|hour|long|lasting|lasts|minutes",
        or_to="or|to|till|until|and|-",
    ),
    "fr": ClockWords(
        at="a|des",
        about="vers|apres|avant|a partir de|environ|entre|de|jusqu'a|autour de",
        unit="heures|heure|h",
        past="",
        to="",
        quarter="",
        half_after="et demie|et demi|trente",
        quarter_after="et quart|un quart|quinze",
        minus="moins",
        quarter_less="moins le quart|moins quart|moins un quart",
        noon="midi",
        around_noon="apres|avant|vers|l'apres|apres-|avant-|cet apres",
        morning="du matin|le matin|dans la matinee",
        afternoon="de l'apres-midi|de l'apres midi|l'apres-midi|du soir|le soir",
        lasts="pendant|durant|dure|duree",
        or_to="ou|a|et|-",
    ),
    "de": ClockWords(
        at="um|punkt",
        about="gegen|nach|vor|ab|etwa|ungefahr|zwischen|von|bis|fruhestens|spatestens|circa",
        unit="uhr|h",
        past="nach",
        to="vor",
        half_to="halb",
        quarter="viertel",
        noon="mittags|mittag",
        around_noon="nach|vor|gegen|am nach|am vor|bis",
        morning="morgens|am morgen|vormittags|am vormittag|fruh",
        afternoon="nachmittags|am nachmittag|abends|am abend|mittags",
        lasts="lang|stunden|stunde|dauert|dauer|minuten",
        or_to="oder|bis|und|-",
    ),
}
