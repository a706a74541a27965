"""Titles of trainings as people write them: pairs that are one training, and pairs that only look alike."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

SUBJECTS = (
    *("Excel voor gevorderden", "heftruck", "hoogwerker", "EHBO", "VCA basisveiligheid"),
    *("klantgericht communiceren", "zakelijk Frans", "zakelijk Duits", "zakelijk Engels"),
    *("coachend leidinggeven", "omgaan met agressie", "timemanagement", "brandbestrijding"),
    *("pneumatica en hydraulica", "slim plannen in Outlook", "ladingzekering", "ecodriving"),
    *("heldere taal schrijven", "rij- en rusttijden", "gedelegeerde handelingen", "Power BI"),
    *("onderhandelen voor aankopers", "digitale marketing", "projectmatig werken", "ISO 17025"),
    *("rugvriendelijk tillen", "voedselveiligheid HACCP", "Siemens TIA Portal", "lassen MIG"),
    *("etikettering en houdbaarheid", "verzuimgesprekken voeren", "intern auditor ISO 9001"),
)
"""What is learned; no two of them are one training."""

_FRAMES = (
    *("Opleiding {}", "De opleiding {} volgen", "Cursus {}", "een training {} volgen bij Syntra"),
    *("Workshop {} volgen en er nadien mee aan de slag gaan", "Ik wil de cursus {} volgen"),
    *("Een opleiding over {} volgen. Nadien bespreek ik het met mijn team.", "{}", "Vorming {}"),
    *("Bijscholing rond {}", "{} leren", "{}: opleiding", "{} (workshop)"),
)

SAME = (
    ("Excel voor gevorderden", "Gevorderden Excel"),
    ("Heftruckopleiding", "Opleiding heftruck"),
    ("Hef truck cursus", "Heftruckcursus"),
    ("Cursus Excel gevorderd", "Excel gevorderde"),
    ("Opleiding coachend leiding geven", "Coachend leidinggeven"),
    ("Klantgerichte communicatie", "communicatie, klantgericht"),
    ("E-learning GDPR", "Online cursus GDPR"),
    ("Formation secourisme", "Cours de secourisme"),
    ("First aid training", "Follow a course in first aid"),
    ("Brandbestrijding", "opleiding brand bestrijding"),
    ("Slim plannen in Outlook", "Outlook: slim plannen"),
    ("Zakelijk Frans", "Frans, zakelijk"),
    ("EHBO-opleiding", "opleiding EHBO"),
    ("Veiligheidsopleiding", "Opleiding veiligheid"),
    ("Omgaan met agressie", "Leren omgaan met agressie op het werk"),
    ("Leidinggeven aan teams", "Leiding geven aan een team"),
    ("Cursus klantvriendelijkheid", "Klantvriendelijk zijn"),
    ("Beter leren vergaderen", "Efficiënt vergaderen"),
    ("Power BI basis", "Basisopleiding Power BI"),
    ("Assertiviteit", "Assertief communiceren"),
)
"""The same training in other words; the last ones are further apart than letters can tell."""

DIFFERENT = (
    *(("Excel basis", "Excel gevorderd"), ("Excel", "Excel gevorderd"), ("Excel", "Word")),
    *(("Heftruck", "Hoogwerker"), ("Heftruck", "Reachtruck"), ("Rolbrug", "Hoogwerker")),
    *(("Zakelijk Frans", "Zakelijk Duits"), ("Cursus Frans", "Cursus Engels")),
    *(("Frans A1", "Frans A2"), ("Frans niveau 1", "Frans niveau 2"), ("Engels B1", "Engels B2")),
    *(("VCA basis", "VCA VOL"), ("BA4", "BA5"), ("Code 95 module 1", "Code 95 module 2")),
    *(("MIG lassen", "TIG lassen"), ("Actualiteit 2026", "Actualiteit 2027")),
    *(("ISO 9001", "ISO 14001"), ("ISO 17025", "ISO 17020"), ("TIA Portal 1", "TIA Portal 2")),
    *(("Word", "Work"), ("Intern auditor", "Extern auditor"), ("Lassen", "Passen")),
    *(("Hoogspanning", "Laagspanning"), ("Heftruck basis", "Heftruck herhaling")),
    *(("EHBO", "EHBO opfrissing"), ("Leidinggeven", "Leidinggeven op afstand")),
    *(("Nederlands op de werkvloer", "Nederlands voor beginners"), ("Python", "Java")),
    *(("C", "C++"), ("C#", "C++"), ("SAP FI", "SAP CO"), ("Power BI", "Power Apps")),
    *(("Klantgericht communiceren", "Klantgericht verkopen"), ("Rijbewijs C", "Rijbewijs CE")),
    *(("Preventieadviseur niveau 2", "Preventieadviseur niveau 3"), ("Verkoop", "Aankoop")),
    *(("Meelopen met Joke", "Meelopen met Karel"), ("Rapporteren", "Repareren")),
    *(("Hydraulica", "Pneumatica"), ("Elektriciteit", "Elektronica"), ("Boekhouden", "Bouwhouden")),
    *(("Mentor worden", "Motor worden"), ("Frezen", "Vriezen"), ("Draaien", "Draaien en frezen")),
    *(("Werken op hoogte", "Werken in de diepte"), ("Opleiding", "Cursus"), ("Draaien", "Dragen")),
    *(("Kassabeheer", "Kasbeheer en facturatie"), ("Loonadministratie", "Leenadministratie")),
    *(("Digitale vaardigheden", "Sociale vaardigheden"), ("Coachen", "Coderen")),
    *(("Omgaan met stress", "Omgaan met agressie"), ("Spaans", "Spaanse keuken")),
)
"""Trainings of which one word or one figure tells that they are not the same."""


def same_pairs(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Pairs of one training: framed otherwise, in another order, with a typing error."""
    rng = Random(seed)
    yield from SAME
    for subject in SUBJECTS:
        for _ in range(6):
            one, other = rng.sample(_FRAMES, 2)
            yield one.format(subject), _typed_badly(rng, other.format(_turned(rng, subject)))


def different_pairs(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Pairs that are not one training: every two subjects, and those that look alike, framed."""
    rng = Random(seed)
    for one, other in DIFFERENT:
        yield one, other
        frame = rng.choice(_FRAMES)
        yield frame.format(one), frame.format(other)
    for number, one in enumerate(SUBJECTS):
        for other in SUBJECTS[number + 1 :]:
            yield rng.choice(_FRAMES).format(one), rng.choice(_FRAMES).format(other)


def _turned(rng: Random, subject: str) -> str:
    words = subject.split()
    return " ".join(rng.sample(words, len(words))) if rng.random() < 0.4 else subject


def _typed_badly(rng: Random, text: str) -> str:
    """Two thirds with one letter dropped, doubled or changed places with the next."""
    places = [at for at in range(1, len(text) - 2) if text[at].isalpha() and text[at + 1].isalpha()]
    at, how = rng.choice(places), rng.randrange(4)
    match how:
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[: at + 1] + text[at:]
        case 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text
