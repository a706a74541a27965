"""What a message means as a whole, in phrases other than those of the corpus."""

from __future__ import annotations

import pytest

from dialogs.understanding.engine import understand
from dialogs.understanding.understood import Meaning
from tests.dialogs.understanding.asked import question

NL = {
    Meaning.QUESTION: """
        wat wordt hier van mij verwacht?
        Hoe concreet moet dat zijn
        dat snap ik niet
        kun je dat anders uitleggen?
        mag ik er ook twee geven
        hoezo?
        """,
    Meaning.UNKNOWN: """
        geen enkel idee
        'k heb daar nog niet bij stilgestaan
        daar moet ik eens over nadenken
        dat is een goeie vraag
        ik ben er nog niet uit
        """,
    Meaning.STOP: """
        ik doe straks verder
        moet nu naar een vergadering
        genoeg gepraat voor vandaag
        we zien morgen wel
        """,
    Meaning.BACK: """
        kan je teruggaan
        wil terug naar vorige
        ik wil mijn vorig antwoord veranderen
        """,
    Meaning.SKIP: """
        ga verder
        we gaan verder
        laten we verder gaan
        verder naar de acties
        ik wil naar de acties
        deze vraag wil ik overslaan
        doe maar de volgende
        niet van toepassing
        """,
    Meaning.PLAN: """
        toon mijn plan eens
        wat heb ik al ingevuld
        """,
    Meaning.HELP: """
        help me
        ik zit vast
        """,
    Meaning.REMOVE: """
        weg met dit doel
        haal dit doel maar weg
        """,
    Meaning.THANKS: """
        heel erg bedankt
        merci vriend
        """,
    Meaning.HELLO: """
        dag bot
        goeiemorgen
        """,
    Meaning.SMALLTALK: """
        hoe gaat het met jou?
        lekker weertje
        """,
    Meaning.ABUSE: """
        wat een stomme vraag
        houd uw mond
        """,
    Meaning.NONSENSE: """
        lkjhgf
        aaaaaa
        🤔
        ...
        z
        """,
    Meaning.ASK: """
        ja
        misschien wel
        een andere
        iets met computers
        hetzelfde als Jan
        geen idee hoe maar ik wil beter leren plannen
        Excel of Word
        """,
    Meaning.ANSWER: """
        Leren nee zeggen
        Ja knikken afleren
        Terugkomen na mijn ziekte zonder te hervallen
        Pauze durven nemen zonder schuldgevoel
        Vragen durven stellen aan de directie
        Sorry zeggen is moeilijk, dat wil ik leren
        dat ze mij serieus nemen
        Stop de chaos in het archief
        wat rustiger reageren als het druk is
        """,
}
EN = {
    Meaning.QUESTION: """
        how specific does it have to be
        any tips?
        what if I don't have a goal?
        I don't understand what you want
        """,
    Meaning.UNKNOWN: """
        haven't the faintest idea
        nothing comes to mind
        I'd have to think about that
        wouldn't know to be honest
        """,
    Meaning.STOP: """
        I'll do the rest later
        need to go to a meeting
        my shift is starting
        we'll see tomorrow
        """,
    Meaning.BACK: """
        can you go back?
        go one question back
        """,
    Meaning.SKIP: """
        go on
        can we move on
        let's go on to the actions
        I want to go to the support
        I'll pass
        I don't want to answer that
        """,
    Meaning.PLAN: """
        show me my plan
        what have I filled in
        """,
    Meaning.HELP: """
        help me out
        I'm stuck
        """,
    Meaning.REMOVE: """
        away with this goal
        take this goal out
        """,
    Meaning.THANKS: """
        thanks so much
        thanks pal
        """,
    Meaning.HELLO: """
        hi bot
        good morning
        """,
    Meaning.SMALLTALK: """
        how are you doing?
        what a lovely day
        """,
    Meaning.ABUSE: """
        what a stupid question
        shut your mouth
        """,
    Meaning.NONSENSE: """
        lkjhgf
        aaaaaa
        🤔
        """,
    Meaning.ASK: """
        yes
        some other one
        something with computers
        no clue how but I want to get better at planning
        """,
    Meaning.ANSWER: """
        Not think about work at home
        Return to work without relapsing
        Showing what I can do
        More information sharing in the team
        I want to know how to handle complaints
        Thank visitors by name
        Move up to team leader
        """,
}


def rows(table: dict[Meaning, str], language: str) -> list[tuple[str, str, Meaning]]:
    return [
        (language, line.strip(), meaning)
        for meaning, lines in table.items()
        for line in lines.splitlines()
        if line.strip()
    ]


@pytest.mark.parametrize(("language", "typed", "meaning"), rows(NL, "nl") + rows(EN, "en"))
def test_a_message_where_a_goal_is_asked(language: str, typed: str, meaning: Meaning):
    assert understand(typed, question("goal.text", language)).meaning is meaning


@pytest.mark.parametrize(
    ("language", "where", "typed", "button"),
    [
        ("nl", "more:action", "voeg nog een actie toe", "add"),
        ("nl", "more:action", "nee dat volstaat", "done"),
        ("nl", "more:talk", "die in juni past niet", "change"),
        ("nl", "more:talk", "dat is goed voor mij", "done"),
        ("nl", "summary", "ja dien maar in", "submit"),
        ("nl", "summary", "ik wil iets wijzigen", "change"),
        ("nl", "promise.what", "dat lukt wel alleen", "done"),
        ("nl", "preparation", "liever direct mijn doel", "start"),
        ("nl", "preparation.shared", "hij hoeft dat niet te weten", "no"),
        ("nl", "preparation.shared", "👍", "yes"),
        ("en", "more:action", "no that will do", "done"),
        ("en", "more:talk", "all fine", "done"),
        ("en", "summary", "okay send it", "submit"),
        ("en", "promise.what", "I'll cope", "done"),
        ("en", "preparation.shared", "he doesn't need to know", "no"),
    ],
)
def test_words_press_a_button(language: str, where: str, typed: str, button: str):
    found = understand(typed, question(where, language))
    assert (found.meaning, found.press) == (Meaning.PRESS, button)


@pytest.mark.parametrize(
    ("language", "where", "typed"),
    [
        ("nl", "preparation.shared", "ja en nee"),
        ("nl", "more:talk", "ja maar die van maart niet"),
        ("nl", "summary", "ja maar eerst nog iets aanpassen"),
        ("nl", "more:action", "ja"),
        ("en", "summary", "don't submit yet"),
        ("en", "preparation.shared", "only the first part"),
        ("en", "more:talk", "yes but not in March"),
    ],
)
def test_half_a_yes_presses_nothing(language: str, where: str, typed: str):
    assert understand(typed, question(where, language)).meaning is Meaning.ASK


def test_a_text_may_be_longer_than_a_value():
    long = "Ik wil beter leren plannen. " * 20
    assert understand(long, question("goal.text", "nl")).meaning is Meaning.ANSWER
    assert understand(long, question("competence.name", "nl")).meaning is Meaning.LONG
    assert understand(long, question("goal.target_date", "nl")).meaning is Meaning.LONG


@pytest.mark.parametrize(
    ("language", "where", "typed"),
    [
        ("nl", "preparation.shared", "mag Ines het ook zien?"),
        ("en", "preparation.shared", "can Ines see it too?"),
        ("en", "summary", "ok?"),
        ("nl", "summary", "indienen?"),
    ],
)
def test_words_that_press_a_button_press_none_with_a_question_mark(
    language: str, where: str, typed: str
):
    found = understand(typed, question(where, language))
    assert found.meaning in {Meaning.QUESTION, Meaning.ASK}
