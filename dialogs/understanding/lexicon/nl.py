"""Dutch, as it is spoken in Flanders."""

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

_UNITS = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
_TENS = {20: "twintig", 30: "dertig", 40: "veertig", 50: "vijftig", 60: "zestig"}
_TENS |= {70: "zeventig", 80: "tachtig", 90: "negentig"}
_TEENS = dict(
    enumerate(
        [
            "tien",
            "elf",
            "twaalf",
            "dertien",
            "veertien",
            "vijftien",
            "zestien",
            "zeventien",
            "achttien",
            "negentien",
        ],
        10,
    )
)
_TWENTIES = {
    ten + unit: f"{word}en{tens}"
    for ten, tens in _TENS.items()
    for unit, word in enumerate(_UNITS, 1)
}
_HUNDREDS = {unit * 100: f"{word}honderd" for unit, word in enumerate(_UNITS, 1) if unit > 1}
_HUNDREDS |= {
    number + 50: f"{word}vijftig" for number, word in (_HUNDREDS | {100: "honderd"}).items()
}
_NUMBERS = dict(enumerate(_UNITS, 1)) | _TEENS | _TENS | _TWENTIES
_NUMBERS |= _HUNDREDS | {100: "honderd"}
_IRREGULAR = {1: "eerste", 3: "derde", 8: "achtste"}

NL = Lexicon(
    numbers=_NUMBERS,
    ordinals={
        number: f"{ordinal} {ordinal}n"  # "den achttienden"
        for number, word in _NUMBERS.items()
        if number <= 31
        for ordinal in [_IRREGULAR.get(number, word + ("de" if number < 20 else "ste"))]
    },
    so="dus|bijgevolg|daarom",
    changes=(
        "niet|nie|geen|maar|of|later|vroeger|eerder|liever|tenzij|behalve|te|misschien|anders"
        "|tot|na|voor|tussen|nooit|en|ook|daarna nog|of anders|nog|weet|twijfel"
    ),
    fillers=(
        "graag|liefst|het liefst|liever|denk ik|ik denk|denk|ik zou denken|ik zou zeggen|zou ik zeggen"
        "|zeg maar|laten we zeggen|laat ons zeggen|we zeggen|zeggen we|ik gok|gok ik|ik schat|schat ik"
        "|misschien|wellicht|waarschijnlijk|vermoedelijk|normaal|normaal gezien|in principe|hopelijk"
        "|ergens|ofzo|of zo|of zoiets|zoiets als|iets als|zo'n|zo|of daaromtrent|daaromtrent|eventueel"
        "|als het kan|als dat kan|als het lukt|als dat lukt|als dat mag|indien mogelijk|als t kan"
        "|natuurlijk|uiteraard|vind ik zelf|vind ik|zelf|al zeg ik het zelf|denkik|'k denk|k denk|kdenk"
        "|'k zou zeggen|goh|oh|ooh|amai|allez|tis|'t is|t is|da's|das|is genoeg|is goed genoeg|punt"
        "|zeker|ten minste|goed|is goed|is prima|lijkt me goed|lijkt mij goed|lijkt me haalbaar"
        "|lijkt me prima|lijkt me realistisch|lijkt haalbaar|zou moeten lukken|moet lukken|moet kunnen"
        "|zou goed zijn|zou fijn zijn|past voor mij|past mij|past me|past|kan voor mij|kan|lukt"
        "|is haalbaar|haalbaar|doe maar|zet maar|neem maar|noteer maar|maak er maar|maak er|maar|dan"
        "|dus|wel|eens|gewoon|nog|toch|al|he|hoor|ja|ok|oke|prima|top|euh|uh|ehm|hmm|hm|tja"
        "|a.u.b.|aub|alstublieft|alsjeblieft|svp|dank je|bedankt|merci"
        "|ik wil het|ik wil dit|wil ik het|ik wil|wil ik|ik zou het|ik zou|zou ik|zou|het moet|moet het"
        "|dat moet|moet|klaar zijn|klaar|af zijn|af|afgerond|gedaan|rond zijn|behalen|halen|bereiken"
        "|mijn deadline is|de deadline is|deadline is|deadline|streefdatum|streefdoel|mijn doel is"
        "|mik op|ik mik op|plan is|ik plan het|te zijn|zijn|het is|is|dat|dit plan|ik|wij|we|mij|me|mijn"
        "|kies ik voor|moet dat lukken|lukken|gaan|worden|hebben|doen|staan|pas|ik kies voor|ik ga voor|ga voor|gaan we voor|we gaan voor|pakweg|grofweg|einddatum"
        "|ik heb|heb ik|ik ben|ben ik|alles|samen|om en bij"
    ),
    dates=(
        ("H", 1, "half halve"),  # before the next row: "half jaar" is not the middle of a year
        ("H", 3, "anderhalf anderhalve"),
        ("H", 5, "tweeenhalf tweeenhalve"),
        ("o", LAST, "laatste"),
        ("P", BEGIN, "begin aanvang start"),
        ("P", MIDDLE, "half midden medio mid halverwege halfweg"),
        ("P", END, "eind einde eindje"),
        ("D", 0, "helft"),
        ("X", NEXT, "volgende volgend"),
        ("X", COMING, "komende komend aanstaande eerstvolgende eerstkomende eerstkomend"),
        ("T", 0, "deze dit huidige"),
        ("R", -1, "gisteren"),
        ("R", -2, "eergisteren"),
        ("R", 0, "vandaag"),
        ("R", 1, "morgen"),
        ("R", 2, "overmorgen"),
        ("F", 1225, "kerst kerstmis kerstdag"),
        ("F", 1224, "kerstavond"),
        ("F", 1231, "oudjaar oudejaar oudejaarsavond oudejaarsdag"),
        ("F", 101, "nieuwjaar nieuwjaarsdag"),
        ("F", 501, "dagvandearbeid"),
        ("F", 721, "21juli"),
        ("F", 815, "olvhemelvaart"),
        ("F", 1101, "allerheiligen"),
        ("F", 1111, "wapenstilstand"),
        ("F", 1206, "sinterklaas sint"),
        ("F", EASTER, "pasen paasdag paaszondag"),
        ("F", EASTER + 1, "paasmaandag"),
        ("F", EASTER + 39, "hemelvaart hemelvaartsdag olhhemelvaart"),
        ("F", EASTER + 49, "pinksteren"),
        ("F", EASTER + 50, "pinkstermaandag"),
        ("J", Holiday.AUTUMN, "herfstvakantie allerheiligenvakantie"),
        ("J", Holiday.CHRISTMAS, "kerstvakantie kerstverlof"),
        ("J", Holiday.CARNIVAL, "krokusvakantie krokusverlof krokus"),
        ("J", Holiday.EASTER, "paasvakantie paasverlof"),
        ("J", Holiday.SUMMER, "zomervakantie zomerverlof"),
        ("J", Holiday.BUILDING, "bouwverlof bouwvakantie"),
        ("S", Season.SPRING, "lente voorjaar"),
        ("S", Season.SUMMER, "zomer"),
        ("S", Season.AUTUMN, "herfst najaar"),
        ("S", Season.WINTER, "winter"),
        ("A", 0, "schooljaar"),
        ("Z", 0, "periode plan pop looptijd plannetje planperiode"),
        ("C", 0, "doorlopend continu permanent voortdurend lopend wekelijks maandelijks dagelijks"),
        ("C", 0, "tweewekelijks driemaandelijks"),
        ("E", 0, "elke iedere ieder elk"),
        ("a", 0, "hele heel gans ganse"),
        ("s", 0, "asap zsm"),
        ("d", 1, "dag dagen dgn"),
        ("w", 1, "week weken weekje wkn"),
        ("m", 1, "maand maanden mnd maandje maandjes"),
        ("q", 1, "kwartaal kwartalen trimester"),
        ("h", 1, "halfjaar semester jaarhelft"),
        ("y", 1, "jaar jaren jr kalenderjaar"),
        ("M", 1, "januarie"),
        ("M", 2, "febr febuari februarie"),
        ("M", 8, "agustus oogst"),
        ("M", 9, "sept"),
        ("W", 1, "din"),
        ("W", 2, "woe"),
        ("W", 3, "don"),
        ("W", 4, "vrij"),
        ("W", 5, "zat"),
        ("W", 6, "zon"),
        ("U", 0, "tegen uiterlijk"),
        ("V", 0, "voor"),
        ("N", 0, "na"),
        ("I", IN, "in binnen over"),
        ("I", DURING, "gedurende tijdens doorheen"),
        (">", 0, "vanaf van sinds"),
        ("-", 0, "tot tem"),
        ("&", 0, "en"),
        ("|", 0, "of"),
        ("B", 0, "tussen"),
    ),
    silent=(
        "op tot rond ongeveer omstreeks over de het van der den met"
        " omtrent richting en t 's ca circa ong"
    ),
    date_phrases={
        "ten laatste": "",
        "niet later dan": "",
        "op zijn laatst": "",
        "voor het einde van": "einde",
        "voor het eind van": "einde",
        "voor eind": "eind",
        "voor einde": "einde",
        "tot en met": "tot",
        "tot aan": "tot",
        "t/m": "tot",
        "ten vroegste": "vanaf",
        "van ten vroegste": "vanaf",
        "niet voor": "vanaf",
        "met ingang van": "vanaf",
        "te beginnen": "vanaf",
        "grote vakantie": "zomervakantie",
        "dag van de arbeid": "dagvandearbeid",
        "nationale feestdag": "21juli",
        "o.l.v. hemelvaart": "olvhemelvaart",
        "olv hemelvaart": "olvhemelvaart",
        "olv-hemelvaart": "olvhemelvaart",
        "o.l.h. hemelvaart": "olhhemelvaart",
        "jaareinde": "einde jaar",
        "eindejaar": "einde jaar",
        "maandeinde": "einde maand",
        "kwartaaleinde": "einde kwartaal",
        "v/h": "van het",
        "v/d": "van de",
        "v.h.": "van het",
        "v.d.": "van de",
        "en klaar": "tot",
        "klaar tegen": "tot",
        "af tegen": "tot",
        "gedaan tegen": "tot",
        "rond tegen": "tot",
        "begin in": "vanaf",
        "start begin": "van begin",
        "start in": "vanaf",
        "start half": "van half",
        "start eind": "van eind",
        "van nu": "",
        "vanaf nu": "",
        "na vandaag": "",
        "in de loop van": "tijdens",
        "doorheen het jaar": "doorlopend",
        "zo snel mogelijk": "asap",
        "zo vlug mogelijk": "asap",
        "zo rap mogelijk": "asap",
        "zo gauw mogelijk": "asap",
        "zo vroeg mogelijk": "asap",
        "zo spoedig mogelijk": "asap",
        "zo snel als mogelijk": "asap",
        "het ganse jaar": "doorlopend",
        "het jaar door": "doorlopend",
        "het jaar rond": "doorlopend",
        "jaar rond": "doorlopend",
        "de hele tijd": "doorlopend",
        "op regelmatige basis": "doorlopend",
        "op wekelijkse basis": "doorlopend",
        "maandelijkse basis": "doorlopend",
        "om de week": "doorlopend",
        "om de maand": "doorlopend",
        "om de twee weken": "doorlopend",
        "om de 2 weken": "doorlopend",
        "einde van het schooljaar": "einde schooljaar",
        "eind schooljaar": "einde schooljaar",
        "binnen het jaar": "over een jaar",
        "veertien dagen": "twee weken",
        "14 dagen": "twee weken",
    },
    free=(
        "gratis|niets|niks|nul|geen|kosteloos|geen kosten|geen budget|kost niets|kost niks|nul euro"
        "|zal niets kosten|zal niks kosten|er zijn geen kosten|daar zijn geen kosten aan"
        "|er zijn geen kosten aan|geen kosten aan verbonden|kost geen geld|kost geen cent"
        "|kost ons niets|kost mij niets|kost me niets|kost geen euro"
        "|geen euro|zonder kosten|kosten nihil|nihil|kosteloze|geen cent|intern|geen kostprijs"
    ),
    about=(
        "ongeveer|circa|ca|ca.|max|max.|maximum|maximaal|minimum|minstens|rond de|rond|zo'n|kost|kosten"
        "|kostprijs|prijs|budget|bedrag|totaal|in totaal|samen|alles samen|hoogstens|om en bij|om en bij de"
        "|ong|ong.|ruwweg|pakweg|niet meer dan|minder dan|onder de|tot|schatting|geschat|van|het|de|een"
        "|ik denk|ligt rond|richting|richtprijs|en lunch|lunch inbegrepen|met lunch|all-in|all in|alles inbegrepen|voor alles"
    ),
    without_vat=(
        "excl btw|excl. btw|exclusief btw|ex btw|exl btw|exl. btw|zonder btw|plus btw|+ btw|excl|excl."
        "|exclusief|btw niet inbegrepen|btw exclusief|btw excl|btw excl.|excl. b.t.w.|excl b.t.w."
    ),
    with_vat=(
        "incl btw|incl. btw|inclusief btw|met btw|incl|incl.|inclusief|btw inbegrepen|btw incl"
        "|btw incl.|btw inclusief|btw in|incl. b.t.w."
    ),
    for_one="per persoon|pp|p.p.|p/p|per deelnemer|per cursist|per kop|voor mij|per man|voor een persoon",
    each="per|elk",
    thousand="k duizend",
    time_units={
        "week": "week weken weekje w wk wkn werkweek werkweken",
        "day": "dag dagen dagje dagjes dagske dagskes d dg dgn werkdag werkdagen opleidingsdag opleidingsdagen"
        " lesdag lesdagen cursusdag cursusdagen",
        "half day": "dagdeel dagdelen voormiddag voormiddagen namiddag namiddagen ochtend ochtenden"
        " halvedag halvedagen",
        "hour": "uur uren uurtje uurtjes uurke uurkes u lesuur lesuren werkuur werkuren",
        "half hour": "halfuur halfuurtje",
        "quarter": "kwartier kwartiertje kwartieren",
        "minute": "minuut minuten min minuutjes",
    },
    halves="half halve halven",
    quarters="kwart",
    and_a_half={
        "1.5": "anderhalf anderhalve",
        "2.5": "tweeenhalf tweeenhalve tweeeneenhalf tweeeneenhalve",
        "3.5": "drieenhalf drieenhalve drieeneenhalf drieeneenhalve",
        "4.5": "vierenhalf vierenhalve viereneenhalf viereneenhalve",
        "5.5": "vijfenhalf vijfenhalve",
    },
    time_silent=(
        "hele volle volledige opleiding vorming les lessen cursus training werk werktijd"
        " volwaardige effectieve"
    ),
    time_around=(
        "ongeveer|circa|ca|ca.|max|max.|maximum|maximaal|minstens|ten minste|in totaal|totaal|samen|alles samen"
        "|in het totaal|alles bij elkaar|bij elkaar|duurt|het duurt|duur|de duur is|lang|rond de|rond|zo'n"
        "|om en bij|om en bij de|niet na elkaar|maar niet na elkaar|niet aaneensluitend|nodig|heb ik nodig|neemt|kost|schatting|geschat|hooguit|hoogstens|niet meer dan"
        "|voor de opleiding|voor de cursus|verspreid|een kleine|een dikke|goed|werktijd|aan"
    ),
    during="gedurende|voor|tijdens|over|lang|maal|keer|een periode van|verspreid over|in",
    times="x|keer|maal|sessies|sessie|momenten|lessen|les|workshops|modules|bijeenkomsten|avonden|avond"
    "|middagen|trainingen|coachgesprekken|gesprekken",
    each_of="van|a|telkens|van telkens|van elk|van ongeveer",
    every="per|elke|iedere|elk|ieder|in de|de",
    each_week="wekelijks",
    each_month="maandelijks",
    each_day="dagelijks",
    courses="opleiding vorming cursus training workshop les lessen bijscholing studiedag coaching",
    levels={
        "not enough insight": "onvoldoende zicht op|te weinig zicht op|te weinig zicht|weinig zicht op|onvoldoende zicht|geen zicht op|geen zicht"
        "|weet ik niet|weet het niet|ik weet niet|weet niet|geen idee|kan ik niet zeggen"
        "|kan ik niet inschatten|kan ik moeilijk inschatten|moeilijk te zeggen|nvt",
        "none yet": "nog geen|geen bal|geen snars|geen fluit|geen knijt|nul de botten|het laagste|laagste|ik kan er niks van|kan er niks van|niks van|geen kennis|geen ervaring|helemaal geen|geen|nog niets|helemaal niets"
        "|niets|niks",
        "basic": "basiskennis|basisniveau|de basis|basis|elementair|elementaire|beginner"
        "|beginnend|beginnende|beginneling",
        "sufficient": "voldoende|toereikend",
        "advanced": "gevorderde|gevorderd|ver gevorderd|zelfstandige|zelfstandig",
        "expert": "deskundige|deskundig|experte|expert|specialist|expertniveau|het hoogste|hoogste",
    },
    vague_levels={
        (1, 2): "slecht|zwak|weinig|heel weinig|beetje|klein beetje|een beetje|onvoldoende",
        (2, 3): "matig|middelmatig|gemiddeld|redelijk|gaat wel|valt mee|doorsnee|niet slecht",
        (3, 4): "goed|redelijk goed|vrij goed|tamelijk goed|best goed|behoorlijk goed|behoorlijk",
        (4, 5): "heel goed|zeer goed|erg goed|uitstekend|sterk|heel sterk",
    },
    shares={
        0: "niets|nog niets|nog niet begonnen|nog niet gestart|niet begonnen|nul",
        25: "een kwart|kwart",
        50: "de helft|helft|half|halfweg|halverwege|voor de helft|half af|half klaar",
        75: "drie kwart|driekwart|drievierde",
        100: "helemaal|helemaal klaar|helemaal af|volledig|klaar|af|alles|afgerond|gedaan|volbracht",
    },
    percent="procent|pct|percent|klaar|af|gedaan|afgewerkt|ongeveer|zo'n|rond de|rond|circa|ca|van de weg",
    level_silent="ken|er|ervan|daar heb ik|daar heb|daarvan|niveau|nivo|niv|de|het|van|ik|je|ben|heb|denk|ongeveer|rond|eerder|zeg maar|kennis"
    "|is|een|mezelf|geef|geven|zou|op|score|mijn|zit|sta|staat|momenteel|nu|al|zo'n|zo"
    "|minstens|ten minste|liefst|graag|eerlijk gezegd|vind|daarvoor|hiervoor|moet|wil|naar"
    "|voldoet|nodig|ja|doe|maar|zeker|wel|toch",
    deadline="in binnen tegen voor uiterlijk vanaf tot rond omstreeks tussen begin eind einde half midden"
    " medio van gedurende tijdens halfweg",
    on="op met",
    clock="om rond tegen vanaf tot na voor binnen in over elke iedere om per sinds dan van de al aan"
    " eerste laatste nog week dag maand jaar minder meer",
)
