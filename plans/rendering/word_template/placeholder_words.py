"""What each placeholder of a Word template stands for, for the page that HR reads.

A name is looked up by its end: `goals.actions.remark.text` by `remark.text`. A test wants a word for
every name there is.
"""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from plans.i18n.text import Text
from plans.rendering.word_template.placeholders import BETWEEN

WORDS: dict[str, Text] = {
    "language": Text("the document's language, as nl or en"),
    "title": Text("the words “Personal development plan”"),
    "name": Text("year and name: PDP 2027 - Anna Peeters"),
    "employee": Text("the employee's name"),
    "number": Text("the employee's personnel number"),
    "reference": Text("what the plan is filed by, the same for all versions: 2027-00017"),
    "function": Text("the employee's function"),
    "department": Text("the employee's department"),
    "manager": Text("the manager's name"),
    "round": Text("the round it was drawn up in"),
    "period": Text("the period it is for: 01/01/2027 to 31/12/2027"),
    "goal": Text("the first goal"),
    "target_date": Text("by when the first goal is to be reached"),
    "evaluation": Text("the day of the final evaluation, and its hour where it has one"),
    "file_stem": Text("the file's name without its ending"),
    "version": Text("which version of the plan it is: version 1"),
    "version_number": Text("only the number of the version: 1"),
    "status": Text("where the plan is: draft, active …"),
    "signed": Text("yes when both have signed (for a condition)"),
    "stamp": Text("“draft” or “not signed yet”; nothing once it is signed"),
    "notices": Text("sentences about which version counts (a list)"),
    "made": Text("when the document was made"),
    "identification.label": Text("function, department, manager, period … (a list): what it is"),
    "identification.value": Text("and the answer"),
    "preparation.title": Text("preparation that its author shared (a list): whose it is"),
    "answers.label": Text("each answer of it (a list): the question"),
    "answers.value": Text("and the answer"),
    "goals.number": Text("a goal (a list): its number"),
    "goals.heading": Text("the words “Goal 1”"),
    "goals.text": Text("the goal itself"),
    "goals.target_date": Text("by when it is to be reached"),
    "facts.label": Text("target date, kind, how we will see it … (a list): what it is"),
    "facts.value": Text("and the answer"),
    "competences.name": Text("a competence of the goal (a list): its name"),
    "competences.type": Text("knowledge, skill or attitude"),
    "own.number": Text("level by the employee, as a number (for a condition)"),
    "own.sign": Text("level by the employee: 1 to 5, or ?"),
    "own.word": Text("level by the employee, in a word"),
    "manager.number": Text("level by the manager, as a number (for a condition)"),
    "manager.sign": Text("level by the manager: 1 to 5, or ?"),
    "manager.word": Text("level by the manager, in a word"),
    "needed.number": Text("needed level, as a number (for a condition)"),
    "needed.sign": Text("needed level: 1 to 5, or ?"),
    "needed.word": Text("needed level, in a word"),
    "competences.gap": Text("how far there is to grow: +2"),
    "competences.differs": Text("yes when the two views differ (for a condition)"),
    "competences.priority": Text("priority"),
    "competences.note": Text("a note"),
    "competences.since": Text("how the level changed since the plan was signed"),
    "competences.details.label": Text("what else was said of it (a list): what it is"),
    "actions.what": Text("an action (a list): what somebody will do"),
    "actions.competence": Text("for which competence"),
    "actions.form": Text("on the job, from others, or a training"),
    "actions.formality": Text("formal or informal"),
    "actions.formal": Text("yes when it is formal (for a condition)"),
    "actions.provider": Text("with whom or where"),
    "actions.period": Text("from when to when"),
    "actions.hours": Text("how much time"),
    "actions.cost": Text("what it costs"),
    "actions.status": Text("how far it is"),
    "actions.dropped": Text("yes when it was dropped (for a condition)"),
    "details.label": Text("who takes part, theme, language … (a list): what it is"),
    "details.value": Text("and the answer"),
    "remark.label": Text("who said something of it, or what the manager decided"),
    "remark.text": Text("and what they said"),
    "totals.hours": Text("time of all actions together"),
    "totals.cost": Text("cost of all actions together"),
    "legend.label": Text("the levels (a list): the number"),
    "legend.value": Text("and its word"),
    "timeline.alt": Text("the timeline in words; as the alternative text of a picture it draws it"),
    "timeline.more": Text("a sentence about actions that did not fit the picture"),
    "timeline.days": Text("how many days the timeline has"),
    "timeline.today": Text("which day today is, counted from the first"),
    "timeline.today_words": Text("today's date"),
    "ticks.at": Text("the months (a list): the day, counted from the first"),
    "ticks.label": Text("and its name"),
    "bars.label": Text("actions on the timeline (a list): which"),
    "bars.start": Text("its first day, counted from the first"),
    "bars.end": Text("its last day, counted from the first"),
    "bars.formal": Text("yes when it is formal (for a condition)"),
    "markers.kind": Text("days that matter (a list): talk, final or goal"),
    "markers.at": Text("the day, counted from the first"),
    "markers.day": Text("the day in short"),
    "markers.date": Text("the whole date"),
    "markers.label": Text("what is on that day"),
    "talks.label": Text("a follow-up talk or the evaluation (a list): which"),
    "talks.on": Text("its date, and its hour where it has one"),
    "talks.details.label": Text("what else was said of it (a list): what it is"),
    "promises.what": Text("support (a list): what is promised"),
    "promises.kind": Text("time, budget, a coach …"),
    "promises.who": Text("by whom"),
    "promises.by": Text("by when"),
    "promises.kept": Text("whether it was kept"),
    "promises.details.label": Text("what else was said of it (a list): what it is"),
    "remarks.label": Text("remarks on the whole plan (a list): whose"),
    "remarks.text": Text("and what they said"),
    "sign_offs.signed": Text("a signature (a list): yes when it is there (for a condition)"),
    "sign_offs.role": Text("employee or manager"),
    "sign_offs.name": Text("the name"),
    "sign_offs.agreement": Text("agreed, agreed with remarks, or not yet"),
    "sign_offs.at": Text("date and time"),
    "sign_offs.version": Text("of which version"),
    "sign_offs.short_hash": Text("the fingerprint, in short"),
    "sign_offs.hash": Text("the whole fingerprint"),
    "minutes.heading": Text("what was said in a talk (a list): which talk and when"),
    "minutes.lead": Text("who was there"),
    "rows.label": Text("what came of each thing (a list): what it is"),
    "rows.value": Text("and what came of it"),
    "words.label": Text("what somebody said of it (a list): the question"),
    "words.value": Text("and the answer"),
}


OTHER_NAMES: dict[str, str] = {
    **dict.fromkeys(("naam", "medewerker", "werknemer", "employee_name"), "employee"),
    **dict.fromkeys(("personeelsnummer", "nummer", "personnel_number"), "number"),
    **dict.fromkeys(("kenmerk", "dossiernummer", "plan_id", "id"), "reference"),
    **dict.fromkeys(("functie", "job", "job_title", "jobtitle"), "function"),
    **dict.fromkeys(("afdeling", "dienst", "team"), "department"),
    **dict.fromkeys(("leidinggevende", "manager_name", "teamleider", "chef"), "manager"),
    **dict.fromkeys(("ronde",), "round"),
    **dict.fromkeys(("periode", "jaar", "year"), "period"),
    **dict.fromkeys(("versie",), "version"),
    **dict.fromkeys(("versienummer",), "version_number"),
    **dict.fromkeys(("datum", "date"), "made"),
    **dict.fromkeys(("doel",), "goal"),
    **dict.fromkeys(("doelen", "doelstellingen", "objectives"), "goals"),
    **dict.fromkeys(("streefdatum", "einddatum", "deadline", "due_date"), "target_date"),
    **dict.fromkeys(("evaluatie", "evaluation_date"), "evaluation"),
    **dict.fromkeys(("titel",), "title"),
    **dict.fromkeys(("acties",), "actions"),
    **dict.fromkeys(("competenties", "competencies"), "competences"),
    **dict.fromkeys(("gesprekken", "meetings"), "talks"),
    **dict.fromkeys(("opmerkingen", "comments"), "remarks"),
    **dict.fromkeys(("steun", "ondersteuning", "support"), "promises"),
    **dict.fromkeys(("handtekeningen", "signatures"), "sign_offs"),
}
"""What people write who guess a name, in their own words; said as the nearest name, never filled in."""

LIKENESS = 0.6
"""How much of a name has to be right (0 to 1) for another to be named as the nearest."""


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that somebody meant, who wrote another; None when none is near."""
    folded = name.casefold()
    meant = OTHER_NAMES.get(folded)
    if meant in known:
        return meant
    found = get_close_matches(folded, sorted(known), n=1, cutoff=LIKENESS)
    if not found:
        guesses = get_close_matches(folded, OTHER_NAMES, n=1, cutoff=0.8)
        found = [OTHER_NAMES[one] for one in guesses if OTHER_NAMES[one] in known]
    return found[0] if found else None


def meaning(name: str) -> Text | None:
    """What a placeholder stands for; None when nobody said so yet."""
    steps = name.split(BETWEEN)
    ends = (BETWEEN.join(steps[start:]) for start in range(len(steps)))
    known = (WORDS.get(end) for end in ends if BETWEEN in end or len(steps) == 1)
    return next(filter(None, known), None)
