"""Dutch, as it is typed in Flanders."""

from __future__ import annotations

from dialogs.understanding.phrasebook.book import Phrasebook

_CLASSES = {
    "feels": """
        (ben|zijn|was|waren|heb|hebben|had|hadden|vind|vinden|denk|denken|dacht|weet|weten|wist)
        (haat|snap|begrijp|geloof|twijfel|hoop|kom|ging|ga|zit|zitten|zat|sta|zie|zag|hoor|voel|mis)
        (moet|moeten|kan|kon|mag|mocht|hoef|krijg|kreeg|vergeet|vergat|typ|schrijf|zei|zeg|bedoel)""",
    "wh": """
        (wat|wie|waar|waarom|wanneer|hoe|hoeveel|hoelang|welk|welke|waarvoor|waartoe|waarover|waarmee)
        (waaraan|waarop|waarbij|waarin|vanwaar|hoezo|hoe lang|hoe veel|hoe vaak|wat voor [een]|hoe ver)
        (met|voor|bij|tegen|aan|van|vanaf|tot|in|op|door|over) (wie|wat|wanneer|welk|welke|hoeveel)""",
    "verb": """
        (kan|mag|mogen|kunnen|moet|moeten|zal|zullen|zou|zouden|wil|willen|is|was|waren|zijn|heb|heeft|hebben|had)
        (ben|wordt|worden|gaat|ga|gaan|doet|doe|doen|telt|tellen|ziet|zien|leest|lezen|krijgt|krijg|krijgen|komt)
        (komen|hoort|horen|past|passen|bestaat|bestaan|klopt|geldt|gelden|staat|staan|blijft|werkt|werken)
        (betekent|betekenen|vraag|vragen|bedoel|versta|verstaan|verwacht|verwachten|gebeurt|dient|dienen|loopt|schrijf|zet)
        (vul|vullen|duurt|betaalt|geeft|zegt|zeggen|weet|snap|begrijp|heet|zit|hangt|beslist|bepaalt|vindt|wilt|kost|valt|start)""",
    "first_verb": """
        (kan|mag|mogen|kunnen|moet|moeten|zal|zullen|zou|wil|is|zijn|heb|heeft|hebben|ben|wordt|worden|gaat)
        (gaan|ga|doet|doe|telt|tellen|ziet|zien|leest|krijgt|krijg|krijgen|komt|hoort|past|bestaat|klopt|geldt)
        (staat|blijft|werkt|vraag|bedoel|versta|verwacht|snap|begrijp|valt|duurt|ben|kost|komen|was|vind|waren|beslist|hoeft|betaalt|geeft|krijgen|dient|zit|zitten)""",
    "subject": """
        (ik|je|hij|zij|ze|we|wij|het|dat|dit|deze|die|er|men|iemand|iedereen|niemand|hier|daar|mijn|marc|ons|alles)""",
    "this": """
        (dit|dat|het|deze|die|hem|deze vraag|die vraag|de vraag|dit stuk|dit deel|zoiets|er)""",
    "item": """
        (doel|doelstelling|competentie|actie|steun|ondersteuning|gesprek|item|punt|cursus|opleiding|vaardigheid|regel)""",
    "items": """
        (doel|doelen|doelstelling*|competentie*|actie|acties|steun|ondersteuning|gesprek|gesprekken|datum|data|vaardighe*)""",
    "the": """
        (de|het|een|dit|dat|deze|die|mijn|onze|dat van|die van|je) [laatste|vorige|eerste|tweede|huidige|andere]""",
    "later": """
        (straks|later|morgen|vanavond|vanmiddag|vannamiddag|overmorgen|maandag|dinsdag|woensdag|donderdag)
        (vrijdag|zaterdag|zondag|volgende week|na de middag|een andere keer|een ander moment|volgende keer|deze week|dit weekend)""",
    "person": """
        (marc|ines|sofie|katrien|mijn baas|mijn chef|mijn leidinggevende|de baas|de chef|hr|mijn collega*|iemand anders)""",
    "weather": """
        (koud|kou|warm|warmte|heet|hitte|fris|frisjes|nat|grijs|zonnig|zon|zonnetje|regen|regenachtig|sneeuw|mist|mistig|wind|winderig|ijskoud|bloedheet|bloedwarm|snikheet|kil|benauwd)""",
    "same": """
        [de|het|een] (zelfde|dezelfde|hetzelfde) [datum|dag|moment|einddatum|streefdatum|deadline|tijd|tijdstip]""",
    "as_with": """
        (tegen|op|met|gewoon|doe maar|neem|hou het op)""",
    "ending": """
        (de|het) (datum|einddatum|einde|eind|deadline|laatste dag|slot)""",
    "do_over": """
        (aanpassen|veranderen|wijzigen|verbeteren|corrigeren|herschrijven|rechtzetten|bijstellen|anders zetten|aanvullen|herzien|hernoemen|herformuleren|vervangen|overdoen|anders (noemen|schrijven|formuleren|verwoorden))""",
}

_QUESTION = """
    [en|maar|ja maar|wacht] <wh> <verb> ...
    [en|maar] <wh> <items> <verb> ...
    [en|maar] (welk|welke|hoeveel|wat voor) _ <verb> ...
    [en|maar] (welk|welke|hoeveel|wat voor) _ _ (je|dat)
    [en|maar] (hoe|wat|welk|welke|hoeveel) _ <verb> <subject> ...
    [en|maar] (hoe|wat) _ _ <verb> (ik|je|dit|dat|het) ...
    [en|maar] <first_verb> <subject> ...
    (wablief|wablieft|excuseer|pardon)
    (waar|wat|hoe) _ (dat|dit|het|ik|je) ... (voor|toe|aan|daaraan|hieraan)
    hoe (begin|start|doe|vul|beantwoord|formuleer) ik [<this>|daaraan|hieraan|daarmee|zoiets] [aan|in|best]
    (in welke zin|in welk opzicht|hoe bedoel je|met andere woorden|wat dan wel|zoals)
    en (als|wat als) ...
    wat als ...
    (wat|wablief|wat he|hoe|hoezo|waarom|waarom niet|waarvoor|wie|huh|eh|wie dan|wat dan|hoe dan)
    (bv|bijvoorbeeld|zoals|zoals wat|zoals wat bijvoorbeeld|zoals bijvoorbeeld|wat bijvoorbeeld|voorbeeld|voorbeelden|een voorbeeld)
    [ik] [wil|zou|heb] [graag] [liefst] (een|wat|een paar|nog een) (voorbeeld|voorbeelden|voorbeeldje) [hebben|zien|geven|nodig|graag] ...
    (geef|geef me|toon|heb je|hebben jullie|noem|som) [me] (een|wat|een paar|nog een|enkele) (voorbeeld*|tip|tips|uitleg|suggestie*|idee*) [graag|op|van _|van een _|hiervan|daarvan]
    (geef|toon|noem) [me] (voorbeeld*|tips|suggesties|ideeen) [graag|op]
    (som|noem) [er|ze] [een paar|enkele] op
    (leg|verklaar) ... uit
    leg uit ...
    [graag] (meer|een beetje|wat|iets meer) (uitleg|info|informatie) (graag|hierover|daarover|hierbij)
    graag (meer|een beetje|wat|iets meer) (uitleg|info|informatie)
    ik (snap|versta|begrijp) ... niet [goed|helemaal|zo goed|juist]
    (snap|versta|begrijp) [ik] [<this>] ... niet [goed|helemaal|zo goed]
    ik (snap|versta|begrijp) er niets van
    ik (snap|versta|begrijp) niet <wh> ...
    <this> (snap|versta|begrijp|vat) ik [ook|me] niet [goed|helemaal|zo goed|juist]
    (<this>|het) is (chinees|koeterwaals) voor me
    ik kan [<this>|de vraag|je] niet volgen
    ik (ben|geraak) [nu] (verward|de draad kwijt|kwijt)
    (de vraag|dat|dit|het) is [me] niet [zo|echt] (duidelijk|helder) [voor me]
    [dat|dit|het] is [me] onduidelijk [voor me]
    onduidelijk|niet duidelijk
    ik ben niet mee
    (is|zijn) ... (een|ook een|wel een|echt een) (<item>|pop|plan) [dan|ook|wel]
    wat voor iets
    wat (zien|doen|leren|kunnen|schrijven|bereiken|invullen|tonen|delen|nodig) [dan] [precies|juist|bijvoorbeeld]
    (zien|doen|leren|schrijven|zeggen) wat
    (welke|welk) (datum|niveau|cursus|deel|stuk|soort|data) [precies|bedoel je]
    (hoe|wat) bedoel ...
    ik vraag me af ...
    ik (wil|zou) [graag] [eerst] weten (wie|waarom|wanneer|of|waarvoor|wat (je|dit|dat|ik|er)|hoe (dit|dat|het|je|lang)) ...
    ... (wat is dat|wat betekent dat|hoe bedoel je|wat bedoel je)
    waar gaat (dit|dat|het) over
    (gelijk|zoals) wat [bijvoorbeeld]
    <wh> (schrijven|kiezen|nemen|zetten|antwoorden|vullen|typen) (de|mijn|andere|anderen|ze|mensen|collega*) ...
    [en|maar] hoe _ (moet|mag|kan|is|zijn) (een|zo een|de|het|mijn|die|dat) ...
    (doe|geef|toon|zeg|stuur) [me|ons] [eens] (een|enkele|een paar|nog een|wat) (voorbeeld*|tip|tips|suggestie*|hint|hints) ...
    (een voorbeeld|voorbeelden|een tip|wat uitleg|een hint) (zou|zouden|is|was) ... (zijn|welkom|helpen|handig|fijn)
    (je zegt|zeg je|wat zeg je|watte)
    """

_UNKNOWN = """
    [ik] [heb] [ik] [daar|er|hier] [absoluut|werkelijk|momenteel|op dit moment] geen [enkel|enkele|goed] (idee|ideeen|benul|gedacht|gedachte|inspiratie|flauw idee|flauw benul|flauwe|flauwe idee|flauw gedacht|antwoord|mening|zicht op|weet van|zin voor) [van|over|op|hiervoor|daarvoor|daarover|vandaag|vandaag de dag|bij|voor|<wh> ...]
    (geen|gene) (idee|benul) (over|van) ...
    geen (idee|benul|flauw idee|gedacht) (<wh>|of) ...
    [ik] heb [daar|er|hier] geen (idee|benul|flauw idee|gedacht|antwoord) (<wh>|of|op|van|over) ...
    [dat|het|dit|daar] weet ik [<this>] niet [goed|zeker|direct|meteen|meer|juist|zo goed|uit mijn hoofd|<wh> ...|of ...]
    [ik] weet [ik] [<this>] niet [goed|zeker|direct|meteen|juist|zo goed|zo direct] [<wh> ...|of ...]
    [ik] weet [ik] [<this>] [zo] (niet|nog niet) (direct|meteen|zo) ...
    [<this>|daar] (weet|heb) ik [ook|nu] [geen] (niets|antwoord) [van|over|op]
    [ik] weet (er|daar) (niets|te weinig) van
    [ik] (zou|zoek) (het|dat) niet weten
    (zou ik|ik zou) [het|dat] niet (weten|kunnen zeggen)
    (dat|het|daar) zou ik [<this>] niet (weten|kunnen zeggen)
    weet ik veel
    weet niet
    zou [het] niet weten
    ik kan ... (niets|geen) ... (bedenken|verzinnen|vinden|zeggen)
    niet (direct|meteen|echt) [een] idee
    niet een idee
    [ik] weet het langs geen kanten
    mijn (kop|hoofd) is leeg [vandaag]
    [het is] (moeilijk|lastig) om te (kiezen|zeggen|antwoorden)
    [ik] kan niet kiezen
    [ik heb] geen (ambitie|ambities|wensen|dromen)
    je vraag me iets
    ik ken (niets|er geen)
    ik zou niet weten wat ik ...
    (moeilijk|lastig) te voorspellen
    dat moet ik [nog] (vragen|opzoeken|navragen)
    [ik] heb [daar|er|hier] [nog] (nooit|niet) (over nagedacht|bij stilgestaan|aan gedacht)
    ik weet [_] niet <wh> ...
    [dat|het|dit] (kan|zou) ik niet [kunnen] (inschatten|zeggen|beoordelen|weten|bepalen)
    [ik] kan [dat|het|dit] [ik] niet (inschatten|zeggen|beoordelen|bepalen)
    ik zie [het|dat] niet [goed|direct|meteen]
    (weetniet|kweetniet)
    ik ben er niet uit
    (moeilijk|lastig|niet gemakkelijk|niet makkelijk|niet simpel|niet evident) [om] [dat|van me|van je|zelf|over me|dit|zoiets|van mezelf|over mezelf] [te] (zeggen|meten|schatten|beoordelen|uitleggen|kiezen|bepalen|inschatten|beantwoorden|verwoorden) [van me|zelf]
    moeilijk om van me te zeggen
    [dat is|het is] niet (gemakkelijk|makkelijk|simpel|evident) [om] [dat|dit|zoiets] [te zeggen|te kiezen|te verwoorden]
    ik heb er (geen|niet)
    wat moet ik [daar|hier] [op|over|nu] zeggen
    geen (voorkeur|mening|antwoord)
    (joost|god|de hemel) mag het weten
    [daar] [heb|had] [ik] [daar] niet over nagedacht
    [daar] [heb] [ik] [daar] (nooit|nog nooit) ... (nagedacht|bij stilgestaan)
    ik heb (daar|er|hier) niet (over nagedacht|bij stilgestaan)
    [ik] moet (daar|er|hier) (over|op) nadenken
    [ik] moet [daar|er|hier] [over] [nog] nadenken [over <this>]
    [daar|hier] moet ik [nog] (over|op) nadenken
    (laat|geef) me [tijd om] [even] [na te] (denken|nadenken)
    [eerst] [even|eens] (nadenken|denken|peinzen|nog nadenken|overpeinzen)
    [ik] [kan] [er|daar] [kan] [kom] [ik] [er|daar] niet [direct|meteen] op [komen]
    ik kom (er|daar) niet (op|uit) ...
    [er] (schiet|valt|komt) [me] [er] (niets|geen ...) (binnen|te binnen|in|in me op|boven) ...
    [ik] kan (niets|er niets|er geen|geen een|geen) [direct|zo] (bedenken|verzinnen|vinden|zeggen)
    [ik] (vind|zie|bedenk|weet) [er] niets [direct|meteen|te zeggen|te bedenken|om te zeggen]
    ik zie niet [direct|goed] (<wh>|in) ...
    [ik] (twijfel|aarzel) [nog|tussen ...|over ...|of ...|een beetje|wat]
    ik (zit|val) zonder (inspiratie|ideeen|idee)
    [ik] heb (geen|nog geen) (doel|doelen|voorkeur|mening|plannen|wensen)
    [dat is|het is|een] [een] goed* vraag
    (dat|het) is [een] (vraag|goed* vraag)
    (geen|nog geen) (inspiratie|ideeen|voorstel|suggesties)
    ik zou [echt] niet weten <wh> ...
    ik sta (met mijn mond vol tanden|hier met lege handen)
    [het|dat|dit|dat is|het is|dit is|is] (heel|zeer|best|een)? moeilijk
    [het|dat|dit|dat is|het is|dit is|is|vind ik|ik vind het|ik vind dat] [heel|zeer|best|een|erg|te] (moeilijk|moeilijke|lastig|lastige|niet simpel|niet gemakkelijk|niet evident|niet makkelijk) [vraag|vragen|moeilijk|die|te zeggen|om te zeggen|te kiezen|van je te zeggen|van jezelf te zeggen|om te beoordelen|te beoordelen|te bepalen|in te schatten|om in te schatten]
    (dat is|het is|das) moeilijk [om] [van je|van jezelf] ... te (zeggen|beoordelen|schatten)
    hoe (moet|kan|zou) ik dat [nu] [kunnen] weten
    [ik ben] (niet|nog niet) zeker [<wh> ...|of ...]
    [ik ben er] niet uit
    ik ben er [nog] niet uit ...
    mijn hoofd is leeg
    (blanco|black-out|blackout)
    vraag [het|dat] [maar|eens] aan <person>
    (dat|het) moet <person> [maar] (zeggen|weten|beslissen)
    (te|nog) [te] (bekijken|bepalen|bespreken|beslissen)
    ik moet dat [nog] (bekijken|opzoeken|navragen|uitzoeken|vragen) ...
    [dat|het] moet ik [nog] (bekijken|opzoeken|navragen|uitzoeken)
    [dat|het] (is|ligt) niet (bekend|gekend|vast)
    [nog] niet (bekend|gekend|geweten)
    (idk|dunno|no idea|geen idee)
    (ik heb|heb) [daar|er|hier] geen (zicht|kijk) op ...
    (help me|ik heb hulp nodig) [om] [te] [kiezen|bedenken]
    zeg (jij|je|het) [het] [me] maar
    (zeg|stel|noem) [je|me] [zelf] [eens] iets [voor]
    (ik ken|ken ik) [er|<this>|daar] (niet|geen|niets) [van]
    [ja|maar|ja maar] vraag [het|dat] [maar|eens] aan <person>
    [dat|het] moet ik [nog|eerst] (vragen|navragen|opzoeken|bekijken|uitzoeken|checken|nakijken|bespreken|overleggen) [bij ...|aan ...|met ...|op ...]
    ik moet [dat|het] [nog|eerst] (vragen|navragen|checken|bespreken|overleggen) [bij ...|aan ...|met ...]
    (bedenk|verzin|kies|zoek|vind|stel) je [zelf] [maar] [iets|een|er een] [voor] [uit]
    [dat|het] (mag|mogen|kan|moet) je [zelf] (kiezen|beslissen|bepalen|zeggen|bedenken|invullen)
    (dat|het) (moet|kan) [je] [beter] [aan] <person> [beter] vragen
    [nog] niet (gekozen|beslist|bepaald|vastgelegd|afgesproken|geboekt)
    [ik] heb (dat|het|dit) [nu|hier] niet (bij de hand|bij me|bij|hier|liggen|in mijn hoofd)
    daar (zeg|zegt|vraag) je [me] [zo] iets
    het zou het niet weten
    (je vraag|dat is) [me] (te veel|teveel) gevraagd
    (wat|welke) zou je [zelf] (zetten|kiezen|schrijven|doen|nemen)
    (weet|zie) [ik] (het|dat) niet (meer|zitten)
    (ik|er) [heb] (kom|komt) niets
    sta (ik) (met) (mijn) (mond) vol tanden
    """

_STOP = """
    (stop|stoppen|stop maar|pauze|pauzeer|pauzeren|halt|afsluiten|sluiten|afbreken|stop nu|ophouden|hou op|hou maar op|exit|quit|pauze graag)
    (stop|pauze|pauzeer) (even|hier|nu|maar|voor nu|voor vandaag|ermee|hiermee|straks verder)
    (wil|wou|zou|kan|kunnen|mag|zullen|ik wil|laten|laat) (ik|we|me|je|graag|liever|ons) [graag|liever] [even|nu|hier|hiermee|ermee|later|een] [mee|verder] (stoppen|pauze|pauzeren|afsluiten|ophouden|pauze nemen|een pauze) ...
    ik (stop|pauzeer) [er] [nu|even|hier|maar|mee|ermee|hiermee|hier mee] [voor vandaag|voor nu|voor even|mee|ermee] [en ...]
    ik (wil|zou|ga|moet) [graag] [nu|even|hiermee|ermee|er|hier|liever] [graag] [een] [mee] (stoppen|pauze|pauze nemen|pauzeren|afsluiten|ophouden|afronden) [ermee|voor vandaag|voor nu]
    ik (neem|hou) [nu|even] [een] pauze [nu|even]
    [ik] [ga|wil|moet|even] (ophangen|onderbreken|afronden|afsluiten|uitloggen|afmelden|afhaken) [nu|even|hier]
    (ik|we) (zien|doen|kijken) [het|dat|dit] <later> [wel|verder]
    <later> (dan|beter)
    (een|op een) (andere keer|ander moment)
    [nu] [geen] goesting [meer|nu|vandaag|in]
    nu geen (goesting|zin|tijd)
    [ik] [heb] [nu|vandaag|daar|er|even] geen (goesting|zin|tijd|energie|fut) [meer] (om|voor|in) ... (nu|vandaag|vanavond|momenteel)
    <later> (zal|ga|wil) (ik|we) [<this>|het|de rest] [wel|verder|pas] (indienen|verzenden|versturen|doorsturen|invullen|afwerken|doen|afmaken|nakijken|bekijken)
    [ik] (zal|ga|wil) [<this>|het|de rest] <later> [wel|verder|pas] (indienen|verzenden|versturen|doorsturen|invullen|afwerken|doen|afmaken|nakijken|bekijken)
    (subiet|direct) (verder|terug)
    (ik|we) stoppen [hier|er|ermee|nu|mee|voor vandaag]
    ik doe (dat|het|dit) (van het weekend|in het weekend|dit weekend|thuis)
    ik kap er [mee]
    ik (kap|kap ermee)
    [ik] moet [dringend|nu|eerst|even] iets anders doen
    genoeg (gepraat|gebabbeld|gedaan|gewerkt|getypt) [voor vandaag|voor nu]
    ik heb er genoeg van voor vandaag
    (batterij|gsm|telefoon) [is] [bijna] (leeg|plat)
    [de] telefoon [gaat|belt|rinkelt]
    er komt [_] iemand [binnen|aan|langs|storen]
    ik (log|meld|haak|sluit) [me] (uit|af)
    tijd om (te stoppen|naar huis te gaan|te gaan|te vertrekken|te gaan slapen|af te ronden)
    (mijn|de) (shift|dienst|vergadering|pauze|lunch|bus|trein|les|meeting) (begint|start|komt|wacht|vertrekt) [zo|nu|bijna|aan]
    voor (vandaag|nu) is het [wel] (genoeg|goed|goed geweest|mooi geweest|genoeg geweest|welletjes)
    [het is] (mooi|goed|genoeg|welletjes) [geweest] voor vandaag
    ik (doe|vul|werk|maak|bekijk) (het|dit|dat|de rest) (thuis|later|op mijn gemak|na het werk) [verder|in|af|wel] [in|af]
    [ik] (denk|slaap) er [nog] [eens] [een nacht|een nachtje] over [na]
    (later|morgen|straks) (indienen|verzenden|versturen|verder|afwerken)
    straks
    (een|korte|even|tijd voor) [een] pauze [nemen|graag|nu]
    [ik|wij] (moet|moeten) [nu|even|straks|dringend|ook|er] [nu|even|dringend] (weg|gaan|door|doorgaan|vertrekken|stoppen|vandoor|naar huis|slapen|gaan slapen|gaan eten|gaan werken|eten|lopen|verder werken) [nu|sorry|van hier|zijn]
    (ik ga|ik ben|wij gaan) [nu|er|even|dan] (weg|door|vandoor|naar huis|slapen|eten|weg nu|ermee stoppen|afsluiten)
    [ik] moet [nu|even|straks|dringend|eerst] (naar|terug naar) ...
    <later> (vul|doe|ga|werk|maak|kijk|schrijf|kom|denk|neem) (ik|we) [<this>|er|hier] [verder|de rest|terug|wel|nog] [in|af|aan|naar|voort|verder|op] [terug|verder]
    [ik] (vul|doe|werk|maak|kijk|schrijf|denk) [er] [<this>] <later> [verder|wel|terug] [in|af|aan|naar|op|over na|na]
    [ik] (doe|ga|werk|kom|zal|wil|probeer|vul|maak) [dit|het|dat] [je] [nog|wel] <later> [wel|terug|het|dit|de rest] [verder|voort|verder doen|verder gaan|verder werken|terug|verder invullen|invullen|doen|maken|bekijken|afwerken|afmaken|indienen|terugkomen|terug komen|proberen|opnieuw|af] [graag|dan]
    [we] [gaan|doen|zien] [dit|het|dat] [we] <later> [wel] [we] (verder|voort|terug|weer|opnieuw)
    <later> (verder|voort|terug|weer|opnieuw|nog|doen|meer|verder doen|verder gaan|gaan we verder|doe ik verder|ga ik verder|doen we verder|werk ik verder|doe ik de rest|de rest|maak ik het af|vul ik verder in|kom ik terug|beter)
    (verder doen|verder gaan|de rest|rest|verder|vervolg) [is|doe ik|doen we|gaan we|ga ik] [voor] <later>
    (ik|we) (doe|doen|maak|maken|vul) (de rest|het|dit|dat) <later> [af|verder|wel|in]
    (kan|kunnen|mag|zullen) (ik|we) [dit|het|hier] [<later>] [verder|voort] (doen|gaan|werken|afwerken|verdergaan|voortdoen) [<later>]
    (kan|mag|kunnen|zullen) (ik|we) <later> (verder|voort) ...
    [het|dit|dat] is [wel] (genoeg|goed|genoeg geweest|goed geweest) [geweest] (voor vandaag|voor nu|voor deze keer)
    genoeg [geweest] (voor vandaag|voor nu|voor deze keer)
    [dat|dit] [is|was] [het] [genoeg] voor vandaag
    (tot|tot dan) [<later>|de volgende|de volgende keer|binnenkort|kijk|ziens|weerziens]
    (doei|daag|ciao|salut|bye|dada|saluutjes|salukes|houdoe|de groeten|slaapwel|slaap wel|dag dag|daaag|tot ziens|fijne avond|prettige avond|fijn weekend|prettig weekend)
    [ik] [heb] [nu] [er] (geen|weinig) tijd [voor] [nu|vandaag|meer|hiervoor] [voor]
    [ik] kan [<this>] (nu|vandaag|momenteel) niet [verder|meer]
    [ik] kan niet [meer] [verder] [nu|vandaag]
    (nu|vandaag) niet
    niet nu
    [komt] nu [even] niet [goed] [uit] [voor me]
    (komt|past) (nu|me nu|het nu) niet
    (wacht|moment|momentje|seconde|minuut|minuutje|wacht even|een moment|een momentje|momentje aub)
    (wacht|even|een) [even|een] (wachten|geduld|minuutje|momentje|moment|seconde) [graag]
    [ik ben] (zo|straks|direct|subiet) terug
    ik ben te (moe|op|kapot|doodop|bekaf) [nu|vandaag|geworden]
    ik ben het (beu|moe|zat) [nu|voor vandaag|voor nu|voor even]
    het (zal|is) voor <later> [zijn]
    [er] [nog] een (nacht|nachtje) over slapen
    [ik] [heb] geen zin [meer|in] [vandaag|nu|erin]
    ik slaap er [nog] [een] [nachtje|nacht] over
    (er|daar) een nachtje over slapen
    (later|straks|een andere keer) (verder|graag|aub|alsjeblieft)
    [laten we|laat ons|we] (hier|het hier) [bij] (stoppen|laten|afsluiten) ...
    (bewaar|bewaren|sla op|opslaan) [en] [stop|stoppen|sluit|sluiten|afsluiten|tot ...]
    """

_AWAY = """
    [er] (staat|is|komt|belt) [er] (iemand|telefoon|een klant|volk|bezoek|een bezoeker) ...
    (telefoon|bezoek|klant|vergadering|de bel|de telefoon|mijn bus|mijn trein|er belt iemand|collega)
    (mijn|de|ik word) (baas|chef|bus|trein|telefoon|collega|kind|kinderen|vergadering|meeting|shift|dienst|pauze|lunch|geroepen) ...
    ik (zit|ben|sta|heb) [nu|net|even] (op|in|aan|onderweg|naar|bezoek|vergadering|volk|nog werk|werk|een) ...
    [ik] (moet|word) ...
    [ik] ben [te|zo|heel] (moe|op|kapot|weg|doodop|bekaf) [nu|vandaag]
    [ik] ben (stik*|dood*|pompaf|uitgeput|gaar)
    (later|niet nu|een andere keer)
    ik ga (koffie|iets|even) ...
    (mijn|de) (bus|trein|shift|lift|collega) is (daar|er|hier)
    (mijn batterij|batterij) ...
    (het|dat) is (al|te) laat ...
    """

_MEANINGS = {
    "question": _QUESTION,
    "unknown": _UNKNOWN,
    "stop": _STOP,
    "away": _AWAY,
    "takes_out": """
        (verwijder|schrap|wis|delete) _ ...
        (haal|gooi|doe|laat|neem|smijt) _ ... (weg|eruit|er uit|er maar uit|er toch uit|er terug uit|vallen)
        _ ... (mag|kan|moet) [er|toch] [maar|weer|terug|toch] (weg|eruit|uit)""",
    "how_to": """
        [en] hoe (maak|kan|leer|word|doe|krijg|moet|schrijf|geef|zorg|zet|vind) (ik|je|we) _ _ ...""",
    "back": """
        (terug|vorige|achteruit|ga terug|terug gaan|teruggaan|keer terug|terugkeren|stap terug|stapje terug|naar vorige|ongedaan maken)
        [de|naar de|terug naar de|ga naar de|toon de] vorige [vraag|stap|scherm|pagina] [graag|terug]
        [naar] het vorige [scherm|stuk]
        [ik] (wil|zou|kan ik) [graag] mijn (vorig|vorige|laatste) antwoord [nog] (veranderen|wijzigen|aanpassen|verbeteren) [graag]
        [ik] [wil|zou|ga] [graag] (terug|ga) naar [de|het] (vorige|vorige vraag|vraag hiervoor|begin) [gaan]
        (kan|kun|wil) je [een|naar de] [stap|vraag|vorige] (teruggaan|terug gaan|terug) [gaan]
        ga [een|1] (vraag|stap|stapje) terug
        [nog|graag] (eens|een keer|opnieuw) [nog] [naar] (de|het|die) (vorige|vorige vraag|vraag hiervoor|vorige stap)
        [graag] (de|die) (vorige vraag|vraag hiervoor) (opnieuw|nog eens|nog een keer|herhalen) [graag]
        [ik wil|kan ik|mag ik|kunnen we|ga|even|laten we|laat ons|ik ga|ik zou] [graag|nog|even] [een|de|naar de] [vraag|stap|stapje|vorige] [graag] (terug|teruggaan|terug gaan|terugkeren|vorige) [gaan|naar de vorige|naar de vorige vraag|naar vorige|vraag|zetten]
        (ga|keer|een|spring|nog) [een|even|eens] (vraag|stap|stapje) (terug|achteruit)
        (stap|stapje|vraag) terug
        ga [nog] [een] [een keer|eens|is] terug [naar (het|de) (vorige|vorige vraag)]
        [eerst|graag] [nog] [eens|een keer] terug naar (de|het) (vorige|vorige vraag|vraag hiervoor|vorige stap)
        """,
    "skip": """
        volgende
        (overslaan|skip|skippen|sla over|overslagen|nvt|nvt hier|n v t|niet van toepassing|pas|geen antwoord|blanco laten|leeg laten|oversla|n/a|slaan we over)
        [ik|we] [wil|zou|kan|kunnen|mag] [ik|we] [graag|liever] [liever] [<this>] [graag|liever|nu|voorlopig|even] (overslaan|skippen|leeg laten|openlaten|open laten|niet beantwoorden|niet invullen|blanco laten)
        (sla|sla ik|slaan we|ik sla|skip|skip ik|ik skip) [ik|we] [<this>] [liever|voorlopig|even|graag|ook] [over]
        <this> (sla|skip) [ik|we] [liever|voorlopig|even|graag|ook] [over]
        <this> [mag|kan|mag je|kan je|wil ik|zou ik] [liever|graag] (overslaan|overgeslagen worden|leeg|leeg blijven|open blijven)
        (laat|hou) [<this>] [liever] (leeg|open|blanco|leeg staan|openstaan)
        (volgende|ga naar de volgende|naar de volgende|doe de volgende|geef de volgende) (vraag|stap) [graag]
        (doe|geef|toon|stel) [me] [de|een] (volgende|andere) [vraag]
        (ga|gaan we|we gaan|ik ga) [maar|nu|gewoon] (verder|door) [graag|maar|nu]
        (laten we|laat ons|kunnen we|zullen we|we kunnen) [maar|nu|gewoon] (verder|voort|door|verdergaan|voortdoen|doorgaan) [gaan|doen]
        [ga|gaan we|we gaan|ik ga|ik wil|ik wil graag|laten we|laat ons|kunnen we|zullen we|door|verder|dan] [nu|graag|meteen|maar|al] (naar|op naar|door naar|verder naar|verder met|door met) [de|het|mijn] (acties|actie|competenties|competentie|steun|ondersteuning|gesprekken|opvolging|volgende deel|rest) [gaan]
        ik pas
        geen commentaar
        (sla|skip) [maar] over [<this>|<this> vraag|die|deze]
        liever niet [zeggen|antwoorden|invullen|delen|op antwoorden|beantwoorden]
        laat (deze|die|de) vraag [zitten|vallen|maar]
        (geen|nog geen) (datum|naam|antwoord|bedrag)
        [daar|hier|dat] (wil|ga) ik [daar|hier] [liever] niet (op antwoorden|beantwoorden|over praten|zeggen|invullen)
        niet (invullen|beantwoorden)
        geen zin om <this> te beantwoorden
        [hier] [geef|heb] [ik] [hier] [liever] geen antwoord [op|geven]
        ik (antwoord|beantwoord) [<this>] [hier|daar] [liever] niet [op]
        (dat|dit) (zeg|deel|vertel) ik [liever] niet
        (niet|nog niet) [nodig] [om] in te vullen
        (is|dat is|dit is) niet van toepassing [op me|voor me|hier]
        """,
    "plan": """
        (plan|mijn plan|toon|toon plan|overzicht plan|samenvatting|plan tonen|plan bekijken|plan zien|bekijk plan|status)
        (toon|geef|laat|bekijk) [me] [het|mijn|dit|de] [hele|volledige|huidige] (plan|pop|samenvatting|overzicht) [tot nu toe|zien] ...
        toon [me] [<this>|alles] [zien] [opnieuw|een keer]
        laat [me] [<this>|alles] zien [opnieuw|een keer]
        (toon|laat) [me] [nog] [eens|een keer] (alles|het plan|mijn plan|het geheel|de samenvatting) [zien] [nog] [eens|een keer]
        (kan|mag|kunnen) (ik|we) [het|alles|dat] [eerst|eens] [nog] [eens|een keer] (nalezen|herlezen|nakijken|bekijken|doorlezen|overlopen) [eerst|nog eens]
        [ik] [wil|zou|wou] [het|alles|dat] [eerst|eens] [nog] [eens|een keer] (nalezen|herlezen|doorlezen|overlopen)
        (mag|kan|kunnen) (ik|we) zien wat er [in] staat [in]
        wat hebben we [al|tot nu toe] [tot nu toe]
        (toon|laat) [me] (het|alles|hem) [nog] [eens|een keer] [terug] [zien]
        laat [me] [eerst] [nog] [eens] [mijn|het|dit] [plan|pop|alles] [eerst] [nog] [eens] (zien|bekijken) [<wh> ...|tot nu toe]
        (laat|toon) [me] [zien] (wat|alles wat|hetgeen) ... (hebben|heb|staat|ingevuld|gezegd|geschreven) ...
        (kan|mag) ik [eerst] [zien|bekijken|lezen|nalezen] wat (er|we|ik) [al] (staat|heb|hebben) ...
        (kan|mag|kunnen) (ik|we) [eerst] [het|mijn|dit] (plan|pop|overzicht|samenvatting|alles) ... (zien|bekijken|nalezen|lezen)
        ik (wil|zou) [graag] [eerst] [het|mijn|dit] (plan|pop|overzicht|samenvatting) ... (zien|bekijken|nalezen|lezen)
        wat (hebben we|heb ik|hadden we|had ik|staat er|staat er nu|is er) [al|nu] [al] [allemaal|in] [al] [ingevuld|gezegd|opgeschreven|geschreven|gedaan|genoteerd|in|tot nu toe|in mijn plan]
        wat staat (er|hier) [nu|al|tot nu toe] [in] ...
        wat is [er] [al] ingevuld
        (hoe ver|waar) (zitten|zijn|staan|zit|sta) (we|ik) [nu] [ergens]
        waar (was|waren|zat|zaten) (ik|we) [nu|gebleven]
        (geef|toon|maak) [me] (een|het) overzicht [van ...]
        (hoe|wat) (ziet|staat) [er] [nu] [in] mijn plan [er] [nu] [uit|in]
        overzicht [tot nu toe|graag|van mijn plan|van het plan|tonen]
        """,
    "help": """
        (help|help me|hulp graag|hulp aub|handleiding|instructies|hellup|helpen|help help)
        (kan|kun|wil|zou) je me [hiermee|ermee|hierbij|even|hier|met dit|daarmee] [bij|mee] helpen [hiermee|ermee|hierbij|aub|daarmee|met dit]
        ik (heb|zou) [hier|hierbij] [graag] hulp [nodig] [hierbij|hebben|bij dit|hiermee]
        hoe werkt (dit|dat|het|deze|die|deze bot|die bot|deze chat|de chat|deze app) ...
        (wat|welke commandos) kan (je|ik|ik hier|je hier) [hier] [allemaal|doen|typen] [doen|typen]
        ik zit [hier|helemaal] vast
        [ik] (geraak|raak) (er|hier) niet [aan] (uit|wijs uit|wijs)
        (kan|wil) iemand me helpen ...
        ik (weet|snap|begrijp) niet hoe (dit|dat|het|deze bot|de chat) werkt
        hoe gebruik ik (dit|deze bot|dat|deze chat)
        (hoe|wat) moet ik hier [nu] doen
        """,
    "remove": """
        (verwijder|schrap|wis|delete|annuleer) (<the>|<this>) [<item>] [nog|terug|weer|maar|graag|aub]
        (verwijder|schrap|wis|delete) (<this>|alles|<the> [<item>]) [terug|weer]
        (doe|laat|haal|gooi|neem|smijt) (<the>|<this>) [<item>] [weer|terug|ook] (weg|vallen|eruit|er uit|uit|er af|achterwege|zitten)
        (doe|laat|haal|gooi|neem) [weer|terug] (weg|vallen|eruit) [die|dat|dit|deze]
        (<the> [<item>]|<this>) (mag|kan|moet|mogen) [terug|er|weer|ook] (weg|weg zijn|eruit|verwijderd worden|uit|geschrapt worden|vervallen|vallen)
        [ik] (wil|zou) [graag] (<the>) [<item>] [graag|terug] (verwijderen|schrappen|wissen|wegdoen|weghalen|laten vallen|annuleren|niet meer)
        (kan|mag|kunnen|kan je|wil je) [ik|je|we] (<the>) [<item>] (verwijderen|schrappen|wissen|wegdoen|weghalen|weg|weglaten)
        toch (geen|liever geen) [extra|nieuw] <item>
        <the> <item> [is] [mag] (niet meer nodig|weg|hoort hier niet|overbodig)
        (verwijderen|schrappen|wissen|weg ermee|doe weg|laat vallen|haal weg)
        (weg|foert) met <the> <item>
        <the> <item> (wil|moet|hoef) ik niet [meer] [hebben]
        (die|deze|dat|dit) hoort (hier|er) niet [bij|thuis]
        <the> <item> (heb|hoef) ik niet [meer] [nodig]
        """,
    "thanks": """
        [super|top|goed|prima|oke|ok|heel|amai|wauw|oh|ah|ach|tof|fijn|hartelijk|alvast] [erg|zeer|hartelijk|hard] (dank|dankje|dankjewel|dank je|dank je wel|bedankt|merci|dankuu*|danku*|dankuwel|thanks|thank you|thx|grazie|gracias|merciekes|merkes|mercikes|dikke merci|duizendmaal dank) [wel|zulle|hoor|alvast|voor alles|voor je hulp|voor de hulp|voor ...|om ...|je|zeer|allemaal|bot|beste]
        (merci|bedankt|dank je|dank je wel|dankjewel|thanks) (vriend|maat|schat|makker|bot|man|zeg|jong|iedereen|alleszins|hoor|super|echt|ze)
        (ik ben|ben) je dankbaar
        dat is (lief|vriendelijk|aardig) [van je|bedankt]
        (bedankt|dank je|merci) (voor|om) ...
        (heel|zeer) (lief|vriendelijk|behulpzaam)
        """,
    "hello": """
        [hey|hallo|dag|hoi] (hallo|hallo*|hoi|hoi hoi|hi hi|hey hey|hi|hey|hei|dag|yo|goedendag|goeiendag|goedemorgen|goedmorgen|goedemiddag|goedenmiddag|goedenamiddag|goedenavond|goedeavond|goede morgen|goede middag|goede avond|goed morgen|goed middag|goed avond|goede dag|morgen bot|hallo daar|bonjour|salut|hello|hela|gegroet|aangenaam|heyy*|dag bot|hey bot|hallo bot|joehoe|hallo iedereen|goedenamid|goede namiddag)
        (hallo|hoi|dag|hey|goedemorgen) (bot|pop|robot|daar|jij|je|allemaal|iedereen|ines|marc|mijn vriend|meneer|mevrouw)
        (hallo|hoi|dag|hey|goedemorgen|goedemiddag|goedenavond) (chatbot|computer|machine|app)
        """,
    "smalltalk": """
        [en] (hoe gaat het|alles goed|alles ok|hoe is het|alles kits|hoe gaat het met je|hoe is het met je|gaat het|hoe maak je het|hoe voel je je|alles goed met je|hoe gaat het ermee|alles wel) [met je|ermee|vandaag|daar|nog]
        (wat|het) [is] [wat] [een] [het] [hier] [weer] [zo] (weer|warm|koud|nat|heet|regent|druk|lekker weer|mooi weer|slecht weer|rotweer|stil) ...
        het (is|regent|sneeuwt|vriest|waait) [hier|buiten|vandaag|weer|zo] [weer] [zo] (warm|koud|nat|heet|druk|rustig|vrijdag|maandag|weekend|mooi|donker|laat|vroeg|weer|schoon) [weer|vandaag|hier|buiten|op ...|in ...|he|bijna weekend]
        het (regent|sneeuwt|vriest|waait) ...
        [amai|het is|wat is het|is het|wat|zo|zo een|eindelijk|weer|terug] [al|nog|weer|hier|vandaag|zo|wat] [een] <weather> [weer|weertje|dag|dagje] [he|vandaag|buiten|hier|weer|genoeg|op (kantoor|het werk|de dienst|de bureau)|in (het gebouw|de zaal|huis)] [vandaag|he|zeg|weer]
        (lekker|mooi|slecht|schoon|goed|wat een) [een] (weer|weertje|dag) [vandaag|buiten|he]
        (bijna|eindelijk|al|het is) [al|bijna|weer] (weekend|vrijdag|maandag|vakantie) [he|vandaag|weer]
        (wie|wat) ben je [eigenlijk|nu|zelf|dan]
        [ik vind het] (leuk|lief|fijn) dat je ...
        [het|vandaag] is [het|hier] [hier|vandaag] [zo] (druk|stil|rustig|warm|koud) [hier|vandaag|op het werk|op de dienst]
        ben je [een|nu|echt|wel] [een] (robot|mens|bot|echt|computer|ai|chatbot|persoon|machine|chatgpt) ...
        (hoe oud|waar) ben je ...
        hoe heet je ...
        je (ben|is|lijkt|klinkt) [als] [een] (robot|machine|computer|mens|chatbot|papegaai) ...
        (word|slaap|eet|lach|droom|stop|rust) je [nooit|ooit|soms|dan] ...
        (vertel|ken je|geef) [me] [een|een goede] (mop|grap|moppen|mopje|grapje)
        (leuk|tof|plezant|fijn|grappig|knap|mooi|chic|indrukwekkend|straf|cool|wijs|keitof|zalig|super|geweldig) [je|gedaan|gevonden|dit|hoor|zeg|systeem|programma|zon bot|allemaal]
        (dat|dit|het) (gaat|ging|is) [hier] (vlot|vooruit|goed|snel|rap|lekker|vlug|leuk|plezant|tof|grappig) [vooruit|zo|zeg|hoor]
        (je|jullie) (vraag|wil weten|weet|bent|ben|is|doet|doe|praat|stelt|kan|werkt) ... (veel|slim|goed|grappig|lief|vriendelijk|nieuwsgierig|snel|rap|vlot|tof|alles)
        (ik heb|heb) (honger|dorst|koffie|zin in koffie) ...
        (tijd voor|eerst) [een|mijn] (koffie|tas koffie|middag|lunch|boterhammen)
        (haha|hihi|hehe|lol)
        (dit|deze|dat|het) is [toch|wel|echt|al] [veel|zoveel] (plezanter|leuker|beter|makkelijker|vlotter|sneller|rapper|fijner) dan (dat|het|die|een|de) [oude] (formulier*|papier*|document*|blad*|vragenlijst*|systeem|excel) ...
        (ik ben|ben) (blij|content|fier|benieuwd|zenuwachtig) ...
        wat (denk|vind) je [er] [zelf] van [<this>|mijn ...]
        (wat|hoe) (doe|is) je (weekend|dag|vandaag) ...
        smakelijk*
        gelukkig nieuwjaar|prettige feesten
        """,
    "abuse": """
        (stom|stomme|dom|domme|achterlijke|lelijke|onnozele|onnozel|klote|kut|rot|achterlijk|waardeloze|irritante|vervelende|slechte|belachelijke|flauwe) (robot|bot|ding|machine|computer|vraag|vragen|systeem|programma|chatbot|trut|gedoe|boel|app|ezel|kalf|formulier|onzin|zever)
        (je|jullie) (ben|bent|is|zijn|zijt) [echt|een|maar|gewoon|toch|wel] [een] (stom|stomme|dom|domme|onnozel|onnozele|nutteloos|waardeloos|irritant|vervelend|lastig|belachelijk|slecht|zot|lomp|traag|achterlijk|idioot|kalf|ezel|niet goed|niet goed wijs|niets waard) ...
        [wat] [een] (stom|stomme|dom|domme|onnozel|onnozele|belachelijk|belachelijke|idioot|idiote|flauwe) (vraag|vragen|gedoe|ding|bot|systeem|boel)
        [wat] [een] (zever|onzin|gezever|gezaag|flauwekul|kul|zeik|quatsch|larie|nonsens|tijdverlies|tijdverspilling|gezeik|gedoe|bazaar) [in pakskes|is dit|is dat|zeg|dit|allemaal|van hr]
        (dit|dat|het) is [echt|een|gewoon|maar|wel|pure] [een|pure] (belachelijk|stom|dom|onnozel|zever|onzin|flauwekul|tijdverlies|tijdverspilling|kul|nonsens|nutteloos|zinloos|absurd|lachertje|waardeloos|zinloze bezigheid|bullshit|om zot van te worden) ...
        [weer|alweer|weeral] [zon] [een] (stom|stomme|dom|domme|onnozel|onnozele|zinloos|zinloze|nutteloos|nutteloze|achterlijk) _ ...
        zagen [zagen ...] [man|jong|zeg]
        (zaag|zever|zeur|zeik|lul) [niet|maar|raak] [zo] ...
        (val dood|loop naar de maan|loop naar de hel|bol het af|bolt het af|rot op|hou je mond|hou je bakkes|zwijg|trap het af|laat me gerust|laat me met rust|krijg de pest|foert|kus mijn kloten|kust mijn kloten|kus mijn gat|stik|stik erin|donder op|lik mijn reet|vergeet het)
        je kan [me] (mijn rug op|de pot op|de boom in|ontploffen|me wat|mijn kloten kussen|verrekken|gestolen worden|mijn voeten kussen) ...
        (ik haat|ik word zot van|ik word gek van|ik heb genoeg van) (je|dit|dat|deze|die|hr|jullie|al) ...
        (hou|houd|sluit) [eens] je (mond|bakkes|smoel|bek|snater|kop)
        (zot|gek|gestoord|loser|debiel|sukkel|mislukkeling|kieken)
        (bah|pff|amai) [wat|wat een|zo een] (gedoe|zever|onzin|boel|bazaar|gezaag|ding|bot|robot|vraag|vragen|systeem) ...
        (belachelijk|idioot|onnozel|stom|zever|onzin|flauwekul|waardeloos|zinloos|nutteloos|triestig|schandalig|lachwekkend)
        [zo] [een] (stom|stomme|dom|domme|onnozel|onnozele) (vraag|vragen|ding|programma|systeem|bot|gedoe)
        je (werk|werkt) op mijn (zenuwen|systeem)
        (werk mee|doe normaal|word wakker|doe je werk|let op|doe je best)
        wat [een] (kut*|klote*|rotvraag|rotbot|rotding|pokke*|flut*) ...
        wat een (stom|stomme|dom|domme|onnozele|slechte|waardeloze|belachelijke) (bot|robot|machine|vraag|ding|app) (ben je|is dit|is dat)
        ik word [hier|er|daar] (zot|gek|ziek) van [je|dit|dat]
        stop met (zagen|zeveren|zeuren|vragen|lastigvallen|me lastig te vallen)
        (kus|kust|lik) mijn ...
        (rotding|klotebot|kutbot|rotbot|kloteding|kutding|rotzooi|rotsysteem|rotprogramma|rotapp|rotvragen|kutprogramma|kutapp|kutsysteem|kloteprogramma|kloteapp|klotesysteem|pokkeding|pokkeprogramma|flutding|flutprogramma)
        (bemoei je|moei je) ...
        """,
    "yes": """
        (ja|jaja|jawel|jazeker|jep|jup|jip|ja ja|yes|yep|yeah|yups|zeker|zeker en vast|zeker weten|uiteraard|natuurlijk|tuurlijk|absoluut|vanzelfsprekend|graag|heel graag|ja graag|oui|yess*|jaa*|jahoor|ja hoor|ja natuurlijk|ja zeker|jawel hoor|met plezier|j|y|gerust|ja toch|waarom niet|ja waarom niet|mij best|waarom ook niet)
        """,
    "ok": """
        (ok|oke|okay|okido|okee|okey|akkoord|goed|prima|perfect|in orde|is goed|dat is goed|het is goed|is ok|dat is ok|top|super|fijn|mooi|best|klopt|correct|juist|dat klopt|klopt helemaal|dat mag|mag|doe|doe dat|ga je gang|doe het|zet|zeker doen|geen probleem|geen bezwaar|voor me goed|voor me ok|goed voor me|prima voor me|perfect voor me|fijn voor me|ok voor me|me goed|lijkt me goed|lijkt me prima|lijkt me ok|komt in orde|afgesproken|allez|vooruit|uitstekend|geweldig|schitterend|eens|mee eens|daar ben ik het mee eens|dat is in orde|alles goed|alles ok|prima zo|goed zo|dat doen we|maakt niet uit|zet maar|doe maar|ga maar|zo is het goed|zo goed|voila)
        """,
    "no": """
        (nee|neen|nee nee|neeje|neeh|nope|nee hoor|neen hoor|nooit|liever niet|absoluut niet|zeker niet|helemaal niet|toch niet|natuurlijk niet|tuurlijk niet|uiteraard niet|niet echt|non|no|nada|geenszins|in geen geval|geen sprake van|niet nodig|hoeft niet|dat hoeft niet|hoeft voor me niet|laat|laat zitten|laat zo|nee bedankt|nee dank je|nee dank je wel|bedankt maar nee|nee merci|nee niet nodig|niet voor me|n|doe niet|doe maar niet|nee laat maar|liefst niet|beter niet|best niet|bij voorkeur niet|van zijn leven niet|voor me niet|ik niet|ik liever niet)
        """,
    "perhaps": """
        (misschien|wellicht|mogelijk|ja en nee|nee en ja|eventueel|kan zijn|mss|zou kunnen|dat hangt ervan af|hangt ervan af|het hangt ervan af|hangt er vanaf|later misschien|een beetje|niet alles|niet helemaal|allebei|geen van beide|niets (speciaals|bijzonders|concreets)|een van de twee|maakt me niet uit|maakt niet uit|om het even|gelijk|eender|bijna|half|soms|ooit|beide|niets|alles|de helft|alle|allemaal|alle drie|om het even wat|wat je wil|zeg jij maar|kies jij maar)
        """,
    "mood": """
        (amai|seg|zeg|jeetje|jezus|wauw|wow|pff*|tja|zucht|bah|hemel|miljaar|nondeju|verdorie|god) ...
        (moet|heb|ben|zit|sta|vind|denk|hoef|krijg|snap|mag|zal|doe|kan|ken|zie) ...
        nu [even] (geen|niet) ...
        (mijn|de|het) _ (begint|start|belt|wacht|roept|komt|gaat) ...
        (het|dat|dit) (is|was|gaat|wordt|regent|valt|duurt|werkt|lukt|klinkt) ...
        er (is|zijn|staat|komt|wordt) ...
        (ik|we) <feels> ...
        (je|jullie) ...
        (marc|mijn baas|mijn chef|hr|sofie|katrien|ines) (is|zegt|zei|weet|wil|vindt|heeft|vraag|moet|kan|doet|gaat) ...
        (mijn|de|die|onze) _ (is|zijn|was|zegt|vindt|doet|werkt|moet|kan|heeft|weet|zei|wil) ...
        (waarom|hoezo) ...
        (vandaag|gisteren|morgen|straks|vanavond) ...
        (zoals|hetzelfde|idem|dezelfde) ...
        (alles|niets|iets|niemand) (is|was|werkt|lukt|gaat) ...
        (leuk|fijn|tof|vervelend|moeilijk|saai|lastig|raar|grappig|spannend) (dat|hoor|zeg|om|he) ...
        """,
    "doubtful": """
        (stoppen|ophouden|verder|later|klaar|volgende|straks|voort|doorgaan|door|start|beginnen|einde|gedaan|af|nieuw|opnieuw|reset|annuleren|annuleer|cancel|menu|taal|status|data|privacy|test|testen|rest|de rest|anders|probeer|goed|slecht|overzicht|planning|plan|hulp|steun|wijzigen|wijzig|veranderen|verander|aanpassen|bewaren|opslaan|opleiding|cursus|training|vorming|workshop|coaching|groeien|iets|iets anders|niets|alles|geen|veel|van alles|alles een beetje|het gewone|hetzelfde|idem|dezelfde|beter|meer|minder|wijzigingen|ander|andere)
        stop met _ [_]
        pauze (op|voor|na|tijdens|om) ...
        stop _ [_]
        (hulp|help) (bij|met|voor) ...
        iets (met|rond|over|in|van) ...
        (hetzelfde|dezelfde|net|zelfde|idem|zoals|gelijk) [als|zoals] (vorig*|verleden _|sofie|marc|ines|katrien|hierboven|daarnet|altijd|iedereen|de anderen|anderen|mijn collega*|eerder|boven|gezegd|vroeger|voorheen) ...
        (die|dat|dezelfde|dezelfden) (van|als|zoals) ...
        (zie|lees|kijk) (hierboven|boven|vorig*|mijn|eerder|het) ...
        <person> weet (dat|het|er) ...
        vraag [het|dat] [maar|eens] aan ...
        (geen|niet veel|niets) (doel|doelen|competentie*|acties|actie|speciaals|bijzonders|nieuws|concreets)
        ik (wil|wou|zou) (niets|geen) ...
        ik (wil|wou|zou) niet [meer] [_] [_]
        (dat|het) (zien|merken|weten) (we|ik) [dan] [nog|wel|later|straks] [dan] [nog|wel|weer] [als het zover is|later|weer|dan]
        (we|ik) (zien|zie) [dat|het] [dan] (wel|nog wel) [dan|weer|later|nog] [als het zover is]
        (we|ik) zien [wel|nog] wel
        (dat|het) (komt|zal|gaat) [dan] [later] wel [nog] [goed komen|komen|blijken|lukken|goed|vanzelf|in orde|allemaal] [dan|later|blijken]
        (dat|het) komt [allemaal] (wel goed|vanzelf|in orde|wel in orde)
        (dat|het) zal de toekomst uitwijzen
        (de tijd|de toekomst) zal het (leren|uitwijzen)
        (dat|het) (zal|moet) (<person>|hij|ze) wel [zien|merken|weten|zeggen|voelen]
        komt (tijd|tijd komt raad|wel|wel goed|later wel)
        (ik wil|wil) (weg|stoppen|pauze|overslaan|terug)
        """,
}

_BUTTONS = {
    "done": """
        [dat|dit|het] [is] (genoeg|alles|voldoende|klaar|ok zo|goed zo|in orde zo|compleet) [zo|geweest|voor me|voor nu|voorlopig]
        (dat|dit) (was|is) (het|alles|hem) [zo]
        (verder|ga verder|ga door|doorgaan|verdergaan|verder gaan|verder graag|klaar|gedaan|voila|niets meer|geen meer|volgende stap|door|voort|ga voort|doe verder|doe voort|vooruit|laten we verder gaan|we gaan verder|we kunnen (verder|voort|door)|we gaan voort|ik wil verder|ik ga verder)
        (laat|laten) (we|ons) (verder|door) (gaan|doen)
        alleen (deze|dit|die|dat|dit ene|deze ene)
        [dit|deze|een|1|die|een <items>|1 <items>|twee|2|twee <items>|2 <items>|drie|3|dit <items>|deze <items>|die <items>] [is|zijn|zal] (volstaat|genoeg|voldoende|volstaan)
        een (is|volstaat) [genoeg|voldoende]
        [ik heb] (geen|niet) (andere|extra|meer|nog) [<items>|nodig|iets]
        [ik heb] (niets|geen <items>) meer [toe te voegen|te zeggen|nodig]
        niets toe te voegen
        [ga|we gaan|gaan we|ik ga|ik wil|ik wil graag|laten we|laat ons|kunnen we|door|verder|dan] [nu|graag|meteen|maar|al] (naar|op naar|door naar|verder naar|verder met|door met) [de|het|mijn] (acties|actie|steun|ondersteuning|volgende|volgende stap|gesprekken|vervolg|opvolging|rest|volgende deel)
        [ik heb] (meer|er meer) (niet|geen) [nodig]
        (dat|dit|zo) (volstaat|is genoeg)
        meer (niet|hoeft niet|is er niet|heb ik niet)
        voorlopig (niet|is dat alles|genoeg|niets)
        (daar|hier) (blijft|laat ik) het [bij]
        zo is het (goed|genoeg)
        [dat|dit|het] is (mijn|het|de) (enige|enigste|laatste) [<items>] [dat ik heb]
        [ik] heb er [maar] (een|geen andere)
        (meer|andere) (heb ik niet|zijn er niet|is er niet) [<items>]
        """,
    "add": """
        [ik wil|ik heb|graag|doe|geef|er is|we hebben|voeg] [er] [graag] [nog|ook] (nog|extra|bijkomende|nieuwe|nieuw|tweede|een tweede|een andere|een extra|een nieuw|een nieuwe|een bijkomende) [een|ene] [extra|ander|andere|tweede|nieuw|nieuwe] (<items>|een|eentje|een paar|ene) [erbij|toe|toevoegen|graag|bij|hebben|maken|toe voegen]
        nog (een|eentje|een <items>|<items>|een paar|twee|iets|ene|meer) [graag|toevoegen|erbij|hebben|bij]
        [ik] heb (er|ik er) [ook] nog [een|eentje|een paar|twee|iets]
        (een|eentje) (erbij|meer) [graag]
        (een|ene|eentje) [<items>] [er] bij [graag|doen]
        [iets|een <items>|er een|<items>] toevoegen
        voeg [er] [nog] (een|iets|een <items>) toe
        extra <items> [graag]
        (een|ene) extra [<items>] [graag|erbij]
        [nog] (een) tweede [<items>] [erbij|bij|graag|toevoegen]
        er (komt|is|moet) (er|nog|nog een) [een|ene] bij
        nog een (andere|ander|tweede|derde|nieuwe|nieuw) [<items>] [ja|graag|bij|erbij]
        (zet|doe) er [nog] [een|ene] bij
        """,
    "talk.done": """
        (ja|ok|oke|goed|prima|perfect|in orde|alles|alles is|dat is|die zijn|ze zijn|zijn) (goed|ok|perfect|prima|in orde|goed voor me)
        (dat is|dat zijn|die zijn|het is) [allemaal] (goed|ok|perfect|prima|in orde) [zo|allemaal] [voor me]
        [ja|alle|de|die|deze|alles|ze|dat|allemaal|alle drie] [data|datums|dagen|gesprekken|drie|dagen] (passen|past|kloppen|klopt|zijn goed|zijn ok|lukken|lukt|is goed|is ok|gaan|komt goed uit|komen goed uit|schikken) [me] [allemaal] [goed|perfect|prima|voor me|me|helemaal|alle drie|ok]
        dat (past|komt) [me] [goed] [uit]
        (dat|het|ze|die|deze) (gaat|gaan|lukt|lukken) [me|wel|allemaal|goed|voor me]
        (dat|het|ze|die|deze) (zal|zullen|moet|moeten|zou|zouden) [wel] (lukken|gaan|passen|kunnen|moeten lukken|moeten gaan)
        [ja|alle|de|die|deze|ze|alle drie] [data|datums|dagen|gesprekken] (zijn|is) (prima|perfect|in orde|fijn|oke|ok|goed gekozen|haalbaar|mogelijk)
        [ja|alle|de|die|deze|ze|dat|alle drie] [data|datums|dagen|gesprekken] (passen|past|staan|staat) [al] [goed] [in|genoteerd in] mijn (agenda|planning|kalender)
        (prima|perfect|fijn|in orde|super|top|oke) [zo] voor me
        (kan|lukt|past) (allemaal|voor me|perfect|goed)
        ik kan [dan|op die dagen|die dagen|telkens|alle dagen] [altijd]
        geen (probleem|bezwaar) [mee|voor me]
        """,
    "talk.change": """
        ... (kan|past|lukt|passen|kunnen|lukken|komt|komen|gaat|gaan|schikt) [me|dat|dan|ik|jammer genoeg|echt|voor me] niet [goed] [uit] [voor me|meer|die dag|dan]
        ... (kan|past|lukt) ik [dan|die dag] niet
        ... (ben|zit) ik [dan|er] in ...
        ... is [me] [voor me] [veel|iets|wat] te (vroeg|laat|snel|kort) [dag] [voor me]
        ... (ben|heb|zit) ik [dan|er|nog|dan al|al] (in verlof|op verlof|verlof|met verlof|weg|er niet|afwezig|op vakantie|in vakantie|niet beschikbaar|vakantie|vrij|op reis|niet) ...
        ik ben [dan|er] ... (in verlof|met verlof|op verlof|weg|er niet|afwezig|op vakantie|op reis|niet beschikbaar) ...
        ik heb ... (verlof|vakantie) ...
        (een|liever|graag) [een] andere (datum|data|dag|dagen|datums) [graag|voor ...]
        (die|deze|de|een|1|een van de) (datum|data|dag|datums) (veranderen|wijzigen|aanpassen|verplaatsen|verschuiven|verzetten|moet anders|moeten anders|moet veranderen)
        (verander|wijzig|verplaats|verzet|verschuif) ...
        ... (verzetten|verplaatsen|verschuiven)
        (datum|data|datums) (wijzigen|veranderen|aanpassen|verplaatsen)
        (niet|niet allemaal|niet alle) goed
        """,
    "promise.done": """
        [ik] [heb] (niets|geen|geen steun|geen hulp|geen ondersteuning|geen extra hulp|geen extra steun|geen extra ondersteuning|verder niets|niets speciaals|niets extra|niets meer|niets bijzonders) [nodig|vandoen] [voor me]
        [ik] heb (niets|geen [extra|verdere] (hulp|steun|ondersteuning)) [verder] (nodig|vandoen)
        alles (is|komt) [wel] (oke|goed|in orde) [voor me]
        alles (oke|ok|goed|in orde|prima) [voor me]
        [ik] heb alles [<this>|wat ik nodig heb|al|wat nodig is] [nodig]
        [ik] (red|trek|behelp) (me|mijn plan|het|dat) [ik] [wel|alleen|zelf]
        (ik kom|ik geraak|kom|geraak) er [ik] [wel|alleen|zelf]
        (het|dat|dit) (lukt|gaat) (wel|me wel|me zo wel)
        (het|dat|dit) (gaat|lukt) [me] [zo|alleen|zelf|zonder] [zo|hulp|steun]
        (ik kan|kan ik|ik doe) (het|dat) [zelf|alleen] [zelf|alleen]
        laat
        (is|dat is|het is) niet nodig
        niet nodig
        (voorlopig|momenteel) (niets|niet|geen)
        zonder (hulp|steun|ondersteuning)
        [ik] heb niemand [nodig|vandoen]
        """,
    "prepare": """
        [eerst] (voorbereiden|voorbereiding|nadenken|vragen|de voorbereiding|de vragen|die vragen|een beetje nadenken)
        eerst [even] ...
        [ik|we|ja|wil|liever|graag|laten|doe] [ik|we|wil|graag|liever|eerst|even] [de|mijn|die|een|ons|goed|even] [goed|eerst] (voorbereiden|voorbereiding) [doen|maken|graag|eerst]
        [doe|geef|start] [eerst] (de|die) (vragen|voorbereiding) [eerst|graag]
        (doe|geef|stel) [eerst] (de|die|je) vragen
        (stel|vraag|kom op met die vragen)
        [laten we|ok] (beginnen|starten) [we|maar|ermee]
        (begin|start) [maar]
        nadenken ... (niet slecht|goed|nuttig|nodig) ...
        ik (denk|wil|zou) [graag] [er] [eerst] [liever|even] [na|nadenken|over nadenken|eerst nadenken]
        """,
    "start": """
        [liever] (direct|meteen|onmiddellijk|gewoon|gelijk|rechtstreeks|nu) [naar|aan|met] [mijn|het|de|een] [doel|doelen] [beginnen|starten|graag]
        (direct|meteen|onmiddellijk|gewoon) [erin|erin vliegen|naar (mijn|het) doel|beginnen|starten|door] [met|aan] ...
        [ik|laten we|laat me] (begin|start|beginnen|starten) [liever|graag|maar] (direct|meteen|onmiddellijk|gewoon|gelijk|nu) ...
        [ik] (begin|start|ga|wil|beginnen|starten) [graag|liever|direct|meteen] [met|aan|naar] (mijn|het|de) (doel|doelen) [beginnen|starten|zelf]
        ... (direct|meteen|onmiddellijk) (beginnen|starten) ...
        [ik|we] (sla|slaan|skip|laat|laten) (de|die|deze) (voorbereiding|vragen) [over|zitten|vallen|weg|achterwege] ...
        (geen|zonder) (voorbereiding|vragen|vooraf) ...
        [de|die] (voorbereiding|vragen) [mag je] (overslaan|niet nodig|hoeft niet) ...
        [laten we|ok] (beginnen|starten) [we|maar|ermee]
        (begin|start) [maar]
        [naar] (mijn|het) doel
        eerst (mijn|het) doel
        [nu niet] (mijn|het) doel eerst
        ik (weet|ken|heb) [al] (wat ik wil|wat mijn doel is|mijn doel|mijn doelen) [al]
        mijn doel (weet|ken|heb) ik al
        ik (ben|heb me|heb het|heb dat) [al] [goed|genoeg] (voorbereid|klaar voor) [al]
        ik heb [er|hier|daar] [al] [genoeg|goed] (over nagedacht|nagedacht)
        (heb|dat heb) ik [al] gedaan
        [ik] (hoef|moet) me niet [te|meer te] voorbereiden
        [ik] (hoef|moet) (dat|die vragen|die voorbereiding) niet
        [ik] (heb|hebben) [daar|er|hier] [nu] geen tijd [voor]
        (laten|laat) (we|ons) [maar] (beginnen|starten)
        """,
    "submit": """
        dien [nu] in
        [nu|direct] (indienen|dien in|verzenden|verstuur|versturen|verzend|opsturen|doorsturen|inleveren|insturen|stuur|stuur op|stuur door|verstuur nu|afgeven)
        [ik wil|je mag|je kan|graag|mag|kan|laten we] [het|dit|dat|mijn plan|hem] [nu|zo|graag|direct] (indienen|verzenden|versturen|opsturen|doorsturen|inleveren) [graag|nu|bij marc|naar marc]
        (dien|verstuur|verzend|stuur) [het|dit|dat|hem|mijn plan|alles|het plan|de pop|het hele plan] [nu|zo|direct] [in|op|door|weg] [naar marc|aan marc|naar mijn baas|naar mijn leidinggevende|bij marc]
        ik (dien|stuur|verstuur) [het|dit|dat|mijn plan|alles] [nu|zo] [in|op|door] [naar marc]
        (het|dat|dit|alles|plan|mijn plan) (mag|kan) [zo] (weg|door|ingediend worden|verstuurd worden|naar marc|verzonden worden)
        (laat|stuur) [het|hem|dit|alles] (gaan|vertrekken|weg|weg gaan)
        [alles] (klopt|is correct|is juist|is in orde|is goed|is ok) [zo|helemaal|allemaal]
        alles (in orde|goed|ok|prima|perfect|klopt|juist|correct)
        [weg|door] [ermee] naar (marc|mijn baas|mijn leidinggevende|de baas)
        weg ermee [naar marc]
        (het|dat|alles) (ziet|is) [er] (goed|prima|ok|in orde|klaar) [uit|zo]
        [het|dat|alles] ziet er [voor me] [allemaal] (goed|prima|ok|mooi|in orde|perfect) uit [voor me]
        (ik ben|alles is) (klaar|tevreden) [ermee|hiermee]
        klaar (om te|voor) (verzenden|versturen|indienen|verzending)
        (goed|prima|perfect|ok) zo
        """,
    "change": """
        [ik] [wil|zou|moet|kan|mag|zou graag|wil graag|wou] [ik] [graag] [eerst] [nog] [een|iets|wat|een ding|een paar dingen|een kleinigheid|een detail|een foutje] [willen|kunnen|moeten] <do_over>
        [nog] niet (indienen|doorsturen|versturen|verzenden|opsturen) [eerst|ik wil|er moet] [nog] (iets|een paar dingen|wat) [willen|worden] <do_over>
        [er] (klopt|kloppen) [nog] (iets|een paar dingen) niet
        [nog] (iets|een ding|wat) (anders|veranderen|aanpassen)
        (wijzig|verander|verbeter|pas) [iets|aan|nog iets|nog iets aan]
        er (staat|zit|is) [nog] [een] (fout|foutje) ...
        niet (juist|correct)
        [nog] een [kleine] (aanpassing|wijziging|verandering)
        """,
    "remark": """
        [ik wil|een|nog een|graag een] [nog] (opmerking|commentaar) [toevoegen|maken|erbij|schrijven]
        """,
    "yes_no.yes": """
        (deel|delen|deel het|deel dat|toon|mag gedeeld worden|dat mag gedeeld worden|deel alles|ja delen)
        [<person>|hij|ze] (mag|mogen) [<person>|hij] (dat|het|dit|alles) [gerust] (weten|zien|lezen|hebben)
        (dat|het|dit|alles) mag [<person>|hij] [gerust] (weten|zien|lezen|hebben)
        (waarom niet|me goed|geen probleem|geen bezwaar|gerust|me best|voor me mag het|mag voor me|vind ik goed|geen geheimen)
        ik (vind|heb) (dat|het|er) [goed|ok|geen probleem] [mee]
        (van|voor) me (mag|mogen) [gerust] (hij|ze|<person>|iedereen|het|dat) [gerust] [dat|het|dit|alles] [gerust] [weten|zien|lezen|hebben]
        (hij|<person>|iedereen) (mag|mogen) [gerust] (meelezen|meekijken|meevolgen)
        [ik heb] niets te verbergen
        """,
    "yes_no.no": """
        ... (tussen ons|prive|geheim|persoonlijk|van me|onder ons) [houden|graag]
        ... (hou|houd|houden|blijft|blijven|liever|alleen|enkel) ... voor me [zelf] [houden|graag]
        (hou|houd) (<this>|alles) [liever] ...
        ... (gaat|gaan) [hem|<person>|niemand|haar|ze] (niets|geen barst|niet) [aan]
        ... gaat niemand (iets|wat|niets) aan
        (dat|het|dit) (is|zijn) [niet] (zijn|hun|haar|<person>) (zaken|zaak) [niet]
        (hij|ze|<person>) (mag|mogen) (dat|het|dit) niet (weten|zien|lezen)
        (is|dat is|het is) (nergens voor|niet) nodig
        niet (delen|doen|tonen|laten zien)
        (dat|het|dit) (hoeft|moet) (<person>|hij|niemand) niet te (weten|zien|lezen)
        (dat|het|dit) (hoeft|moet) (<person>|hij|niemand) niet (weten|zien|lezen)
        [hij|<person>] moet (dat|het|dit|niet alles) niet [te] (weten|zien|lezen)
        [hij|<person>] (hoeft|hoeven) (dat|het|dit) niet te (weten|zien|lezen)
        [dat|dit|het] is [iets] [van|voor] (me|mezelf)
        """,
}

_OPTIONS = {
    "current": """
        huidig*
        (van nu|nu doe|ik nu|nu al doe|vandaag doe)
        (mijn|deze|dezelfde) (job|werk|functie|taken|taak)
        beter [te] (worden|doen|zijn) (in|wat)
        (mijn werk|mijn job|mijn taken|het|wat ik doe) beter (doen|te doen|kunnen|te kunnen)
        """,
    "growth": """
        (groei*|doorgroei*|promotie|verantwoordelijkhe*|hogerop|opklimmen|meer taken|meer doen|stap hoger|hoger op|extra taken|volgende stap|carriere|uitbreid*|vooruitkomen|vooruit [te] komen|hoger [op] geraken|verder komen|verder geraken|doorstromen)
        """,
    "other": """
        (andere|ander|nieuwe|nieuw) (job|functie|werk|dienst|afdeling|rol|plaats|taak|richting|team|plek)
        naar [de|het|een] (*dienst|*afdeling|boekhouding|aankoop|verkoop|ict|it|magazijn|onthaal|keuken|zorg|administratie|_ (doorschuiven|overstappen|verhuizen|overgaan|switchen|gaan werken))
        (doorschuiven|overstappen|verhuizen|switchen|overplaats*) ...
        iets (anders|nieuws) (doen|binnen|in|hier)
        (van (job|functie|dienst|werk) veranderen|intern solliciteren|interne mobiliteit|iets helemaal anders|overstappen|elders)
        """,
    "employability": """
        (inzetbaar*|arbeidsmarkt|aan de bak|aan de slag blijven|aan het werk blijven|pensioen|meedraaien|meekunnen|mee kunnen|bijblijven|mee blijven|volhouden|werk blijven|mee zijn|fit blijven|werkbaar*|bij blijven|up-to-date|bij de tijd)
        (nog|altijd) (werk|een job) (heb|hebben|vind|vinden|kan vinden)
        """,
    "job": """
        (op|tijdens|door) (het|mijn|de|de job|te) (werk|werkvloer|job|werken|dagelijks werk|dienst)
        (op de (vloer|werkvloer|baan|werf)|al doende|meelopen|meevolgen|meekijken|in de praktijk|door te doen|door het te doen|zelf doen|zelf proberen|door te oefenen|werkplek|werkvloer|learning by doing|on the job|in mijn job|op de dienst|op de job|tijdens mijn werk|praktijk)
        """,
    "others": """
        (collega*|meelopen|meevolgen|meekijken|coach*|mentor*|feedback|begeleid*|peter|meter|mentoring|intervisie|supervisie|buddy)
        (van|door|met|bij) (anderen|iemand|<person>|mijn baas|mensen)
        (legt|leggen|leert|leren|toont|tonen|doet|doen) (het|dat) (me|uit|voor) [uit|aan|voor]
        """,
    "training": """
        (*cursus|*cursussen|klassikaal|klassikale|groepsles*|*opleiding|*opleidingen|*training|*trainingen|*vorming|*workshop|*workshops|*webinar|*webinars|e-learning|elearning|*avondschool|*certificaat|*attest|*diploma|*bijscholing|les volgen|lessen volgen|lessen|les|studiedag|seminarie|syntra|vdab|avondles*|cvo|online les|school|klas)
        """,
    "manager": """
        (baas|bazin|chef|leidinggevende|manager|teamleider|verantwoordelijke|diensthoofd|overste|cheffin|directe chef|afdelingshoofd|leidinggevende|ploegbaas)
        """,
    "hr": """
        (hr|personeelsdienst|personeel|hrm|human resources|p&o|p en o|personeelszaken|hr-dienst|hr-afdeling)
        """,
    "employee": """
        (ikzelf|ik zelf|mezelf|me zelf|mij zelf|zelf|ik|ik alleen)
        """,
}

NL = Phrasebook(
    same="""
        ik: k, kik, ikke, ekik
        je: ge, gij, u, jij, jullie, gulder, gullie, jou, jouw, uw, gijzelf, jezelf, uzelf
        me: mij, m, mn, mezelf
        me zelf: mijzelf
        niet: ni, nie, nt, nit, neit
        niets: niks, nikske, niksken, nix, nieks
        dat: da, dattem
        deze: dees, dezen
        die: dieje, diejen
        wat: wa, wadde, watte
        wat is dat: wadesda, wasda, wadisda, watisdat, wadesdat
        het: t, et, ut, tet
        een: nen, ne, ene, eene, n, enen, eentje
        geen: gene, genen, gin, ginne, geene
        de: den, dn
        nee: noppes, neuh, neje
        hem: em, m em, hum
        even: efkes, effe, effen, ff, eventjes, efkens, evekes, effekes, effies
        dank je wel: dankjewel, dankuwel, danku wel
        dank je: dankje, danku
        dat is: das, dats, dasda, datis
        het is: tis, thet is, ts
        het was: twas
        het gaat: tgaat
        het zal: tzal
        ik weet: kweet
        ik weet niet: kweetni, kweeni, kweenie, kwetni, kwenie, weetik niet
        weet niet: weetni, weetnie, weenie, weeni, weetnit
        ik weet het niet: kweetetni, kweetetnie, kweettetni, kweethetniet, kweetetniet
        mijn: mijne, mijnen
        het zou: tzou
        is het: ist, ist et
        eens: es, nekeer
        het moet: tmoet
        het kan: tkan
        het mag: tmag
        het staat: tstaat
        het komt: tkomt
        het heeft: theeft
        hetzelfde: tzelfde, tzelfste, hetzelfste
        ben je: zijtgij, zijdegij, zijde gij, zijt gij
        ik ga: kga, kgaan
        ik moet: kmoet
        ik denk: kdenk
        denk ik: denkik
        ik heb: keb, kheb, khem, keb
        ik kan: kkan
        ik ben: kben
        ik zou: kzou, ksou
        ik wil: kwil, kwou
        ik vind: kvind
        ik snap: ksnap
        ik zie: kzie
        ik zit: kzit
        ik ga: kgon
        voorbeeld: vb, vbld, voorbeeldje, voorbeeldjes
        goed: goe, goei, goeie, goeien, goede
        goedemorgen: goeiemorgen, goeiemorgend, goeimorgen, goemorgen
        goedemiddag: goeiemiddag, goeimiddag
        goedenamiddag: goeienamiddag
        goedenavond: goeienavond, goeieavond
        goedendag: goeiendag, goeiedag
        graag: geerne, gaarne, alstublieft, aub, svp, please, alsjeblieft, pls, asjeblieft, alst, plz, aube
        oke: okay, okee, okey, okidoki, okej, okeej
        maar: ma, mor, maja
        kan: kunt, kunde, kundet, kun
        mag: moogt, meugt, moogde, magt
        moet je: moete, moede, moetje
        moet: moest, moeste
        zou: zoudt, zoude, zouden
        bedoel: bedoelt, bedoelde, bedoelen, bedoeld, bedoelje, bedoelden
        vraag: vraagt, vraagde, vraagje
        wil: wilt, wilde
        versta: verstaat, verstade, begrijpt
        snap: snapt
        heb: hebt, hebde, hebdet
        ben: bent, zijt, zijde, zijn wij
        weet: weette, wist
        zoals: gelijk als, lijk
        misschien: mss, mischien, misschie, miss
        nog: nogal, nogeens
        laten: late
        vandaag: vndg, vandage
        rap: rapper
        doelstelling: objectief
        idee: ide
        zo een: zon
        van het: vh, v/h
        overslaan: overslagen, overslaag
        """,
    particles="""
        eigenlijk toch dus echt eens even wel nu he gewoon precies zo al ook hier daar hoor ze nog maar dan
        misschien er allemaal juist nou heel helemaal zelfs feitelijk nekeer ineens zeker weer zeg zenne zulle
        man jong goh allez ah oh eerlijk gezegd anders inderdaad alleszins sowieso weeral alweer
        hierop hiervoor daarvoor nogmaals graag
        """,
    around="""
        (verkeerd|foutje|fout|vergissing|mja|bwa|bja|mwa|boh|lap|ja lap|zekers|euh*|uh*|ehm*|hm*|mm*|goh|tja|awel|wel|allez|ah|oh|ach|oei|oeps|amai|pff*|pf|pfoe|pfft|zeg|seg|ja zeg|haha*|hihi*|hehe*|lol|xd|zucht|sorry|eh|aj|ai|auw|he|hoor|ze|zenne|zulle|man|jong|jongens|makker|maat|vriend|bot|foert)
        (graag|aub|even|dus|eigenlijk|eerlijk gezegd|om eerlijk te zijn|toch|echt|gewoon|maar|nu|dan|misschien|denk ik|ik denk|volgens me|vind ik|ik vind|zou ik zeggen|als het kan|als dat kan|indien mogelijk|als het mag|zeg maar|of zo|ofzo|of zoiets|hier|daar|precies|he|nog|al|wel|zeker|wacht|momentje|ho|hela|kijk|luister|ok|oke)
        (merci|bedankt|dank je|dank je wel|thanks|alvast bedankt|met vriendelijke groeten|mvg|groetjes|hallo|hoi|hey|dag|goedemorgen|goedemiddag)
        (weet je wat|weet je|ik zal eerlijk zijn|eerlijk|serieus|ocharme|jammer genoeg|helaas|spijtig|voorlopig|momenteel|op dit moment|vandaag)
        """,
    opening="""
        (euh*|uh*|ehm*|hm*|mm*|goh|tja|awel|wel|allez|ah|oh|ach|oei|oeps|amai|pff*|pf|zeg|seg|haha*|hihi*|hehe*|lol|sorry|eh|he|hallo|hoi|hey|dag|wacht|kijk|luister|ok|oke|en|ja|weet je|eerlijk)
        """,
    classes=_CLASSES,
    meanings=_MEANINGS,
    buttons=_BUTTONS,
    options=_OPTIONS,
    fields={
        "goal.text": """
            doel
            doelstelling
            """,
        "goal.kind": """
            soort doel
            """,
        "goal.target_date": """
            (einddatum|streefdatum|datum|deadline) van (mijn|het|dit) (doel|doelstelling)
            (streefdatum|doeldatum|doel datum)
            """,
        "goal.evidence": """
            (bewijs|resultaat|maatstaf)
            """,
        "competence.name": """
            (competentie|vaardigheid)
            """,
        "competence.current": """
            (huidig|huidige|nu|eerste) (niveau|cijfer|score)
            (niveau|cijfer|score) (nu|van nu)
            (ik zit nu op|ben nu|zit nu|ik ben nu)
            """,
        "competence.needed": """
            (nodig|nodige|gewenst|gewenste|tweede|vereist|vereiste) [niveau|cijfer|score]
            gevraagde (niveau|cijfer|score)
            (niveau|cijfer|score) [dat ik] nodig
            """,
        "action.what": """
            actie
            """,
        "action.form": """
            (leervorm|manier van leren)
            """,
        "action.end": """
            (einddatum|datum|deadline|einde) van [de|die|deze|mijn] (cursus|opleiding|actie|training)
            """,
        "action.hours": """
            (uren|duur|aantal uren|aantal dagen|werktijd)
            """,
        "talk.hour": """
            (beginuur|aanvangsuur|tijdstip|uur van het gesprek)
            """,
        "action.cost": """
            (prijs|kost|kostprijs|bedrag|kosten)
            """,
        "action.provider": """
            (aanbieder|organisator|lesgever|opleidingscentrum)
            """,
        "promise.what": """
            (steun|ondersteuning)
            """,
        "promise.by": """
            (datum|deadline) van (de|mijn|die) (steun|ondersteuning)
            """,
        "@day": """
            (datum|einddatum|deadline|dag|data|datums|termijn)
            """,
        "@level": """
            (niveau|cijfer|score)
            """,
    },
    change="""
        (verander|wijzig|corrigeer|verbeter|herschrijf|herbekijk) [graag|me] [de|het|mijn|dat|die|dit|deze] ... <field> [...]
        pas [graag] [de|het|mijn|dat|die|dit|deze] ... <field> [...] [aan]
        [ik] (wil|zou|moet|mag|kan|kan ik|mag ik|kunnen we) [ik] [graag] [de|het|mijn|dat|die|dit|deze] ... <field> [zelf] [nog|graag|toch|terug] <do_over> [graag]
        [de|het|mijn|dat|die|dit|deze] [eerste|tweede|vorige|gevraagde] <field> [zelf|daarnet|van daarnet|van net|(van|voor) (de|het|mijn|die|dat) _ [_]] (is|was|zijn|stond|stonden|klopt|kloppen|staat|moet|deugt) [nog|toch] (fout|verkeerd|niet|niet juist|niet correct|niet goed|mis|anders|veranderen|aangepast worden|niet helemaal juist) ...
        <field> (aanpassen|veranderen|wijzigen|corrigeren)
        (ander|andere|nieuw|nieuwe) <field>
        wat ik [heb] [daarnet] (invulde|schreef|zei|zette|gaf|ingevuld|geschreven|gezegd) [heb] (als|bij|voor|onder) [het|mijn|de] <field> (is|was|moet|klopt) ...
        [de|het|mijn|dat|die|dit|deze] [eerste|tweede] <field> [zelf] (is|was) fout [...]
        (zet|verplaats|verzet|verschuif) [graag|me] [de|het|mijn|dat|die|dit|deze] [...] <field> (op|naar|tot) ...
        (kan|wil|mag) (je|ik) [graag] [de|het|mijn|dat|die|dit|deze] [...] <field> (op|naar|tot) ... (zetten|veranderen|aanpassen|wijzigen|verplaatsen|verzetten|verschuiven) [graag]
        """,
    to_new="naar\nop\ntot",
    corrects="""
        (ik bedoel|bedoel ik|bedoel ik eigenlijk|ik bedoelde)
        (moet|had|moest) ... (zijn|worden|eindigen|kosten|duren|beginnen) [moeten|geweest]
        verkeerd (geduwd|gedrukt|getikt|geklikt|gekozen|aangeduid|aangeklikt|ingevuld|gezegd|verstaan)
        (verkeerde|foute) (knop|keuze|optie) ...
        (verkeerd getypt|typfout|tikfout|vergist|mistypt|typo|foutje|verkeerd geschreven|verkeerd gezegd)
        (in plaats van|ipv|i p v)
        (moest|moet) dat zijn
        """,
    corrects_perhaps="""
        (nee|neen|sorry|oeps|oei|wacht|pardon|ho|toch|toch liever|liever|eerder|correctie|eigenlijk|bij nader inzien|oh|ah|nee wacht|nee sorry|nee toch|of nee|of nee wacht|of nee toch|of toch|of wacht|of liever|of beter|toch van|excuseer)
        """,
    beside_value="""
        (nee|neen|sorry|oeps|oei|wacht|pardon|ho|toch|liever|eerder|correctie|eigenlijk|even|oh|ah|excuseer|ja|maar|dus|he|en)
        (ik|bedoel|bedoelde|moet|moest|zijn|worden|het|dat|is|was|had|geweest|die|dit|deze|verkeerd|getypt|typfout|tikfout|vergist|typo|foutje|eigenlijk|nu|gewoon|hebben|de|mijn|op|zit|ben|van|nodig|niveau|hoor|wel|graag|daarnet|zeg|wou|zeggen|wil|zetten|heb|me|word|wordt|naar|tegen|een|als|eindigen|kosten|duren|zou|moeten|willen)
        """,
    beside_level="zitten\nstaan\nsta\nkomen\ngeraken\nraken\ner\nhier\nongeveer\nzowat\nrond\neen\nals\njob\nvoor\nom\nte\nechter\nterwijl",
    instead="""
        (niet|ipv|in plaats van|en niet|i p v|geen)
        """,
    not_="niet\ngeen\nnooit\nzonder\nbehalve\nniemand",
    unsure="""
        (of|misschien niet|niet|geen|nooit|te vroeg|te laat|te duur|te veel|te weinig|te kort|te lang|te snel|later|eerder|alleen|eerst|bijna|half|behalve|maar niet|nog niet|als|indien|tenzij|zodra|wanneer|na|hangt|tot|vanaf|anders|stop|elke|per|zonder|korting|tussen|meer|minder|ergens in|paar|enkele|of anders|nog vragen|bekijken|gisteren|weet)
        """,
    wishing="""
        (wil|wou|zou (graag|willen|ik|liever|moeten|kunnen|fijn|leuk|wel|toch|echt|een|wat|ook|beter)|graag|wens|hoop|liefst|liever|leren|leer|worden|kunnen|durven|beter|streef|mik)
        """,
    intends="ik (ga|zal) _ _\nwe (gaan|zullen) _ _\n(ga|zal) (ik|we) _",
    more_of="ook nog\nen ook\nook\nen\nverder nog",
    hedges="""
ik denk
denk ik
ik gok
gok ik
ik vermoed
vermoed ik
ik zou zeggen
zou ik zeggen
volgens mij
misschien
waarschijnlijk
wellicht
vermoedelijk
ofzo
of zo
zeker
""",
    skills="coaching\ndata\nprivacy\ntesten\naanpassen",
    quits="stoppen\nophouden",
    nothing="niets\ngeen",
    wishes="""
        (ik|we) (wil|willen|zou|hoop) [graag|het liefst|liefst|echt]
        (wil|willen|zou) (ik|we) [graag|het liefst|liefst|echt]
        (mijn doel is|het doel is|bedoeling is|ambitie is) [om]
        """,
    wh="""
        <wh>
        """,
    asking="""
        (en|of|dus|maar)
        (in|met|bij|tegen|aan|voor|op|ten|van|tot|over|vanaf|zonder|binnen|hoezo|zoals|vergeleken|ook|alleen)
        <first_verb>
        """,
    also="en ook\nen ook nog\nen daarnaast\nen verder ook\nmaar ook",
    now="nu\nal\nmoment\nop dit moment\nmomenteel\nhuidig*\nvandaag\nzit\nben\nnu al\nstart",
    needed="nodig*\nmoet\nmoeten\nworden\ngewenst*\nnaar\ndoel\nwil\nwou\nzou\nmik\nstreef\nvereist\ngevraagd\nstraks\nbehalen",
    by="tegen\nvoor\nbinnen\nvoor eind\nten laatste\nuiterlijk\nklaar tegen\ntegen ten laatste",
    at="bij\nvia\ndoor",
    together="met",
    through="via\nmet\ndoor",
    courses="""
        *cursus
        *cursussen
        *opleiding
        *opleidingen
        *training
        *trainingen
        *vorming
        *workshop
        *workshops
        *webinar
        *webinars
        e-learning*
        elearning*
        *bijscholing
        *avondschool
        *lessenreeks
        *studiedag
        *seminarie
        course
        training
        """,
    gives="geven\ngeef\norganiseren\nuitwerken\nontwikkelen\nverzorgen\nvoorbereiden\nmaken\nopstellen\nbegeleiden",
    headings={
        "goal": """
            [mijn] (doel|doelen|doelstelling|doelstellingen|einddoel) [voor _]
            """,
        "competence": """
            [nodige|te ontwikkelen|mijn] (competentie|competenties|vaardigheid|vaardigheden|kennis)
            """,
        "action": """
            [mijn] (actie|acties|actieplan|leeracties|stappen|acties en opleidingen|opleidingen)
            """,
        "time": """
            (tijd|timing|tijdslijn|planning|termijn|deadline|tegen wanneer|wanneer|einddatum|streefdatum)
            """,
        "promise": """
            [nodige] (steun|ondersteuning|hulp|nodig|middelen|wat heb ik nodig)
            """,
        "-": """
            (pop|persoonlijk ontwikkelingsplan|naam|functie|dienst|leidinggevende|datum|opvolging|opmerkingen) ...
            """,
    },
    ordinals="eerste tweede derde vierde vijfde laatste",
    articles="de\nhet\neen\nden\nnen\nne\n't",
    dangling="in\nvan\nvoor\nmet\nen\nop\ntegen\nbij\naan\nvia\nten\nrond\nongeveer\nduurt\nkost\nprijs\nduur\nklaar\naf\nstart\nstartend\nvanaf\nliefst\nhopelijk\nuiterlijk\ngraag",
    joins="en\nvoor\nplus",
    subjects="ik\nwe\nwij\nge\ngij\nje\njij",
    past="vroeger\nwas\nooit\neerst\nvroeger was",
    earlier="daarnet\ndaarstraks\nvan net\nvan daarnet\nhet vorige\nde vorige\nhiervoor",
    refers_back="""
        (dat|dit|daar|daarmee) (wil|wou|zou|moet) ik [echt|graag|dus|nu] [wel|beter] (leren|kunnen|oefenen|aanpakken|veranderen|begrijpen|mee leren omgaan)
        (wil|wou|zou) (dat|dit|het) [graag|wel|echt] (leren|kunnen|beheersen)
        """,
    counted="jaar\njaren\nmaand\nmaanden\nweek\nweken\nkeer\ndagen\nuur\nmensen\ncursussen\nopleidingen",
    time_of_day="""
        (voor|na|tegen) de (middag|noen)
        in de (voormiddag|namiddag|ochtend|vooravond)
        (s morgens|s middags|s avonds|savonds|smorgens|smiddags|voormiddag|namiddag|na het werk)
        """,
    pointless="""
        (het|dat|dit) (slaat|trekt) (nergens|op niets) [op]
        (het|dat|dit) heeft geen (zin|nut) ...
        (het|dat|dit) is [al] (achterhaald|overbodig|dubbel|te veel|voorbij|gedaan) ...
        ik (doe|wil|kan) (het|dat) [toch] niet [meer] ...
        """,
    rather="liever\neerder\nliefst\nbeter",
    than="dan",
    in_place_of="in plaats van\nipv\ni.p.v.\nen niet",
    remakes="""
        (maak|doe) (er|daar) ... van
        (zet|verander|verplaats|wijzig) (het|dat|die|dit|hem|er) ... (naar|op|in|tot) ...
        """,
    begins="""
        (begin|begint|beginnen|start|starten|vanaf|startdatum|begindatum)
        """,
    about={
        "goal": """
            (doel|doelstelling)
            """,
        "action": """
            (actie|*opleiding|*cursus|*training|*vorming|*workshop|*webinar|coaching)
            """,
        "promise": """
            (steun|ondersteuning|hulp)
            """,
    },
    but="maar\nwel\ngewoon\neerder\nliever",
    you="jij\ngij\nge\nu\njullie\ngulder",
    some="wat",
    either="of",
    both="en",
    ends="tussen\nvan\ntot\ntot en met\nen\nt/m",
    so="dus\nzeg maar\nlaten we zeggen\nlaat ons zeggen",
    or_rather="of nee\nof neen\nof nee toch\nof toch\nof toch liever\nof liever\nof beter\nnee wacht\nneen wacht\nof wacht\nnee toch\nnee sorry",
    come_from="van",
    choice_words="optie\nkeuze\nknop\nantwoord",
    small="""
        (ik|je|jij|hij|zij|ze|we|wij|me|mij|mijn|ons|onze|hun|hen|haar|zijn|zich|het|de|een|dit|dat|deze|die|er|hier|daar|ergens|nergens|overal|wie|wat|waar|hoe|welke|welk|waarom|wanneer)
        (en|of|maar|want|dus|als|dan|dat|om|te|in|op|aan|bij|van|voor|na|naar|met|over|onder|tegen|tot|uit|door|zonder|tussen|per|via|vanaf|weg|mee|af|toe|terug)
        (niet|geen|wel|ook|nog|al|weer|toch|maar|even|eens|zo|te|heel|erg|zeer|echt|misschien|ooit|nooit|soms|altijd|vaak|nu|straks|later|morgen|vandaag|gisteren|overmorgen|vanavond|keer|andere|ander|volgend|volgende|vorig|vorige|jaar|week|maand|dag|eerst|laatst|laatste|eerste|rest)
        (ben|bent|is|was|heb|heeft|had|zou|kan|wil|moet|mag|zal|ga|gaat|doe|doet|weet|weten|zie|zien|komt|kom|denk|vind)
        (goh|euh|eh|uh|hm|hmm|hmmm|oei|oh|ah|ach|tja|bah|pff|amai|ja|nee|ok|oke|alles|niets|iets|iemand|niemand|genoeg|veel|weinig|meer|minder|goed|slecht|fijn|leuk|mooi|raar|gek|zot|anders|zoiets|zelf|samen|allemaal|beide|kapot|leeg|bijna|juist|gewoon|job|werk)
        """,
    cues="""
        (idee|benul|straks|subiet|vandaag|vanavond|ophangen|onderbreken|uitloggen|beantwoorden|zin om|geen zin|vorige vraag|volgende vraag|naar vorige|dit|deze|doel|doelen|actie|competentie|pop|bot|robot|chat|vragenlijst|de vraag|die vraag|antwoord|antwoorden|inspiratie|voorbeeld|suggestie|indienen|pauzeren|overzicht van|weetniet)
        (of|en) (zo|zoiets)
        """,
    this="dit\ndat\nhet\ndeze\ndie\nzoiets\nhier\nhiermee\nermee",
    nobody="die van\ndie\ndezelfde\nhetzelfde\niemand\nniemand\niedereen\nwij\nwe\nsamen\nze\nhij\nzij\nanderen\nmensen\nwie\nboven\ndirectie of\nhangt\niets",
    same_day={
        "goal.target_date": """
            [<as_with>] (<same> [als|van|met|aan|voor|bij]|samen met|gelijk met|tegelijk met|zoals [<same> van]|gelijk aan|op|tegen|als|die van|van) [<ending> [van]] (mijn|het|dat|dit) (doel|doelstelling)
            [<as_with>] (<same> als|samen met|tegelijk met|gelijk met|op|tegen|zoals) (de|mijn) (streefdatum|doeldatum|datum van mijn doel|datum van het doel|einddatum van mijn doel|einddatum van het doel)
            (wanneer|als) (mijn|het) doel [ook] (eindigt|klaar is|klaar moet zijn|afloopt|bereikt is|bereikt moet zijn|gedaan is)
            """,
        "action.end": """
            [<as_with>] (<same> [als|van|met|aan|voor|bij]|samen met|gelijk met|tegelijk met|zoals [<same> van]|gelijk aan|op|tegen|als|die van|van) <ending> [van] (mijn|de|die) (opleiding|cursus|actie|training|vorming|workshop|opleiding excel|cursus excel|excelcursus|excelopleiding)
            [<as_with>] (<same> [als|van|met|aan|voor|bij]|samen met|gelijk met|tegelijk met|zoals|als|die van) (mijn|de|die) (opleiding|cursus|actie|training|vorming|workshop|excelcursus|excelopleiding)
            (wanneer|als) (mijn|de|die) (opleiding|cursus|actie|training|vorming|workshop) [ook] (eindigt|klaar is|afloopt|gedaan is|voorbij is|afgelopen is)
            """,
    },
    higher={
        0: """
            (evenveel|even hoog|hetzelfde|zelfde|het zelfde|gelijk|dezelfde) [niveau|cijfer|score] [als|aan] (nu|vandaag|momenteel|wat ik [nu] heb|waar ik [nu] (zit|sta)|mijn huidige|mijn huidig niveau|het huidige|het huidige niveau)
            het (huidige niveau|niveau van nu) [is] (genoeg|volstaat|voldoende)
            """,
        1: """
            [nog] (een|1) [niveau|niveautje|stap|stapje|trap|trapje|punt|puntje|graad|level] (hoger|meer|erbij|verder|omhoog|beter|erboven|hogerop) [dan] [nu|vandaag|momenteel|waar ik [nu] (zit|sta|ben)|wat ik nu heb|mijn huidig niveau]
            het (volgende|hogere) (niveau|trapje)
            het niveau (erboven|hoger|erna)
            """,
        2: """
            [nog] (twee|2) [niveaus|stappen|stapjes|trappen|trapjes|punten|puntjes|graden|levels] (hoger|meer|erbij|verder|omhoog|beter|hogerop) [dan] [nu|vandaag|momenteel|waar ik [nu] (zit|sta|ben)|wat ik nu heb|mijn huidig niveau]
            """,
        3: """
            [nog] (drie|3) [niveaus|stappen|stapjes|trappen|punten|graden|levels] (hoger|meer|erbij|verder|omhoog|beter|hogerop) [dan] [nu|vandaag|momenteel|waar ik [nu] (zit|sta|ben)]
            """,
    },
    insults="""
        (idioot|idioten|klootzak|kut*|klote|fuck|fucking|shit|bullshit|wtf|godverdomme|godver|verdomme|sukkel|smeerlap|trut|debiel|mongool|achterlijke|loser|eikel|lul|tering|rotding|kloteding|kutding|zever|gezever|kloten|hoer|teef|stfu|onnozelaar|kieken|zeveraar|dikke nek)
        """,
)
