"""German, as it is spoken in Belgium."""

from __future__ import annotations

from dialogs.understanding.lexicon.marks import (
    BEGIN,
    COMING,
    DURING,
    EASTER,
    END,
    IN,
    LAST,
    MIDDLE,
    NEXT,
    Holiday,
    Lexicon,
    Season,
)

_UNITS = ["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"]
_TEENS = [
    "zehn",
    "elf",
    "zwolf",
    "dreizehn",
    "vierzehn",
    "funfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_NUMBERS = dict(enumerate(_TEENS, 10)) | {
    1: "eins ein eine einen einem einer",
    2: "zwei zwo",
    **{unit: word for unit, word in enumerate(_UNITS, 1) if unit > 2},
    5: "funf fuenf",
    12: "zwolf zwoelf",
    20: "zwanzig",
    **{20 + unit: f"{word}undzwanzig" for unit, word in enumerate(_UNITS, 1)},
    30: "dreissig",
    31: "einunddreissig",
    40: "vierzig",
    50: "funfzig",
    100: "hundert",
}
_IRREGULAR = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht"}
_ENDINGS = ("e", "en", "er", "es")

DE = Lexicon(
    numbers=_NUMBERS,
    ordinals={
        number: " ".join(
            _IRREGULAR.get(number, word.split()[0] + ("t" if number < 20 else "st")) + ending
            for ending in _ENDINGS
        )
        for number, word in _NUMBERS.items()
        if number <= 31
    },
    so="also|daher",
    changes=(
        "nicht|kein|keine|aber|oder|spater|fruher|lieber|ausser|zu|vielleicht|bis|nach|vor"
        "|zwischen|nie|und|auch"
    ),
    fillers=(
        "bitte|ich denke|denke ich|ich glaube|vielleicht|wahrscheinlich|vermutlich|hoffentlich"
        "|wenn moglich|falls moglich|oder so|am liebsten|lieber|eigentlich|sagen wir|ich wurde sagen"
        "|ich mochte|mein ziel ist|danke|ja|ok|gut|gern|gerne|das|ist|es|so|also|dann|doch|wohl|mal"
        "|passt|geht"
    ),
    dates=(
        ("o", LAST, "letzte letzten letzter letztes"),
        ("P", BEGIN, "anfang beginn"),
        ("P", MIDDLE, "mitte"),
        ("P", END, "ende"),
        ("D", 0, "halfte haelfte"),
        ("X", NEXT, "nachste nachsten nachster nachstes nachstem naechste naechsten naechster"),
        ("X", NEXT, "naechstes naechstem"),
        ("X", COMING, "kommende kommenden kommender kommendes kommendem"),
        ("T", 0, "diese diesen dieser dieses diesem"),
        ("R", -1, "gestern"),
        ("R", 0, "heute"),
        ("R", 1, "morgen"),
        ("R", 2, "ubermorgen uebermorgen"),
        ("F", 1225, "weihnachten"),
        ("F", 1231, "silvester"),
        ("F", 101, "neujahr"),
        ("F", 1101, "allerheiligen"),
        ("F", EASTER, "ostern"),
        ("F", EASTER + 49, "pfingsten"),
        ("F", EASTER + 39, "himmelfahrt"),
        ("J", Holiday.CHRISTMAS, "weihnachtsferien"),
        ("J", Holiday.EASTER, "osterferien"),
        ("J", Holiday.SUMMER, "sommerferien"),
        ("S", Season.SPRING, "fruhling fruhjahr fruehling fruehjahr"),
        ("S", Season.SUMMER, "sommer"),
        ("S", Season.AUTUMN, "herbst"),
        ("S", Season.WINTER, "winter"),
        ("A", 0, "schuljahr schuljahres"),
        ("Z", 0, "zeitraum plan"),
        ("C", 0, "laufend fortlaufend kontinuierlich wochentlich monatlich ganzjahrig"),
        ("E", 0, "jede jeden jedes jeder"),
        ("a", 0, "ganze ganzes ganzen"),
        ("s", 0, "asap"),
        ("d", 1, "tag tage tagen"),
        ("w", 1, "woche wochen"),
        ("m", 1, "monat monate monaten monats"),
        ("q", 1, "quartal quartale quartalen quartals"),
        ("h", 1, "halbjahr halbjahres"),
        ("y", 1, "jahr jahre jahren jahres"),
        ("H", 1, "halbes halben halbe"),
        ("H", 3, "anderthalb eineinhalb"),
        ("M", 1, "janner jaenner"),
        ("M", 3, "maerz mrz"),
        ("W", 5, "sonnabend"),
        ("U", 0, "gegen"),
        ("V", 0, "vor"),
        ("N", 0, "nach"),
        ("I", IN, "in im"),
        ("I", DURING, "wahrend waehrend"),
        (">", 0, "ab von vom seit"),
        ("-", 0, "bis zum"),
        ("&", 0, "und"),
        ("|", 0, "oder"),
        ("B", 0, "zwischen"),
    ),
    silent=(
        "bis zum zu am um spatestens spaetestens etwa circa ca ungefahr innerhalb von vom dem"
        " die das der den des fur"
    ),
    date_phrases={
        "nicht spater als": "",
        "nicht vor": "ab",
        "so schnell wie moglich": "asap",
        "so bald wie moglich": "asap",
        "vor ende": "ende",
        "das ganze jahr": "doorlopend",
        "monatsende": "ende monat",
        "quartalsende": "ende quartal",
        "jahresende": "ende jahr",
        "jahresmitte": "mitte jahr",
    },
    free="kostenlos|kostenfrei|umsonst|nichts|null|keine|keine kosten|gratis",
    about=(
        "etwa|ungefahr|ca|ca.|maximal|hochstens|rund|um die|kosten|preis|gesamt|insgesamt|unter"
        "|weniger als|von"
    ),
    without_vat=(
        "zzgl mwst|zzgl. mwst|zzgl.|zzgl|netto|ohne mwst|exkl. mwst|exkl mwst|plus mwst|+ mwst"
        "|zzgl. mwst."
    ),
    with_vat="inkl mwst|inkl. mwst|inkl.|inkl|brutto|mit mwst|inkl. mwst.",
    for_one="pro person|pro kopf|pro teilnehmer",
    each="pro|je",
    thousand="tausend",
    time_units={
        "week": "woche wochen",
        "day": "tag tage tagen arbeitstag arbeitstage arbeitstagen",
        "half day": "halbtag halbtage",
        "hour": "stunde stunden std arbeitsstunden",
        "quarter": "viertelstunde viertelstunden",
        "minute": "minuten",
    },
    halves="halb halbe halber halben halbes",
    quarters="viertel",
    and_a_half={
        "1.5": "anderthalb eineinhalb",
        "2.5": "zweieinhalb",
        "3.5": "dreieinhalb",
    },
    time_silent="ganze ganzer ganzen voller volle schulung kurs",
    time_around="etwa|ca|ca.|insgesamt|ungefahr|maximal|dauert|rund|circa",
    during="wahrend|fur|uber|mal|lang",
    times="x|mal|sitzungen|module",
    each_of="von|a|zu",
    every="pro|jede|jeden|je|in der|die",
    each_week="wochentlich",
    each_month="monatlich",
    each_day="taglich",
    courses="schulung kurs weiterbildung",
    levels={
        "not enough insight": "weiss ich nicht|ich weiss nicht|ich weiss es nicht|weiss nicht"
        "|keine ahnung|kein einblick|zu wenig einblick|nicht genug einblick"
        "|kann ich nicht beurteilen",
        "none yet": "noch keine|keine kenntnisse|keine erfahrung|keine|kein",
        "basic": "grundkenntnisse|grundlagen|grundlegend|anfanger",
        "sufficient": "ausreichend|genugend",
        "advanced": "fortgeschrittene|fortgeschritten|selbststandig|selbstandig|selbstaendig|selbststaendig",
        "expert": "experte|expertin|experten",
    },
    vague_levels={
        (1, 2): "schwach|wenig|schlecht|ein bisschen|ungenugend",
        (2, 3): "mittel|durchschnittlich|geht so",
        (3, 4): "gut|ziemlich gut",
        (4, 5): "sehr gut|ausgezeichnet",
    },
    shares={
        25: "ein viertel",
        50: "die halfte|halfte|halb",
        75: "drei viertel",
        100: "fertig|alles",
    },
    percent="prozent|etwa|ungefahr",
    level_silent="stufe|das|auf|ich|bin|habe|denke|etwa|ungefahr|ist|eine|ein|wurde|sagen|mir|gebe"
    "|ja",
    deadline="im in vor bis ab gegen ende anfang mitte zwischen seit",
    on="am",
    clock="um gegen ab bis nach vor in pro jede seit der die das",
)
