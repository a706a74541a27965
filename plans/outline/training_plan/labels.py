"""The fixed words of the collective training plan."""

from __future__ import annotations

from plans.i18n.text import Text, plural
from plans.outline.training_plan.facts import Version

TITLE = Text("Training plan %(years)s")
YEARS = Text("%(first)s–%(last)s")
NAME = Text("Training plan %(years)s - %(organisation)s")
FILE = Text("Training-plan")
MADE = Text("Made on %(moment)s")
PAGE, OF = Text("Page"), Text("of")
NO_NAME = Text("Name of the organisation not said yet")

FOR = {
    Version.INTERNAL: Text("Internal version, for HR alone"),
    Version.COUNCIL: Text("Version for the works council, the union delegation or the workers"),
    Version.FILING: Text("Copy for the labour inspectorate, without personal data"),
}
STAMPS = {
    Version.INTERNAL: Text("internal"),
    Version.COUNCIL: Text("for consultation"),
    Version.FILING: Text("copy to be filed"),
}
VERSION_FILE = {
    Version.INTERNAL: Text("internal"),
    Version.COUNCIL: Text("council"),
    Version.FILING: Text("filing"),
}
HIDDEN = "•"
HIDES = Text(
    "%(sign)s: not shown. The number is below %(least)s, or such a number could be worked out with it. "
    "Nobody is named in this document."
)
CONFIDENTIAL = Text(
    "Small numbers and numbers of plans are in this version: do not hand it on. The versions for the "
    "council and for filing leave them out."
)

COMPANY = Text("Company details")
THRESHOLD = Text("Full-time equivalents in the reference period")
NO_QUARTERS = Text("The full-time equivalents of the reference period were not said yet.")
COMPOSITION = Text("Who works here")
COUNTED_ON = Text("Counted on %(day)s.")
NOT_COUNTED = Text("The head counts were not said yet.")
BY_GENDER, BY_AGE = Text("Workers by gender"), Text("Workers by age")
GENDER, AGE = Text("Gender"), Text("Age")
WORKERS, SHARE, TOTAL = Text("Workers"), Text("Share"), Text("Total")
STRATEGY = Text("Strategic frame")
NOTHING_SAID = Text("Nothing was said of this yet.")
TRAININGS = Text("Trainings")
OVERVIEW, EACH = Text("Overview"), Text("Each training")
NO_TRAININGS = Text("There is no training in the plan yet.")
NUMBER = Text("No.")
TRAINING, THEME = Text("Training"), Text("Theme")
FOR_WHOM, KIND = Text("For whom"), Text("Kind")
WHEN, PEOPLE = Text("When"), Text("Registrations")
EACH_HOURS, BUDGET = Text("Duration"), Text("Budget")
FORMAL, INFORMAL = Text("formal"), Text("informal")
NOT_SAID = Text("not said")
NO_THEME = Text("No theme")
PLANS = Text("From plans")
QUARTER = Text("Q%(number)s")
GROUPS = Text("Risk groups and specific groups")
RISK_GROUP, SPECIFIC_GROUP = Text("Risk group"), Text("Specific group")
TRAININGS_FOR = Text("Trainings for this group: %(trainings)s")
NOTHING_FOR = Text("There is no training for this group in the plan yet.")
EQUAL_ACCESS = Text("Equal access to training")
BY_DEPARTMENT, BY_FUNCTION = Text("By department"), Text("By function")
DEPARTMENT, FUNCTION, PERSON = Text("Department"), Text("Function"), Text("Name")
HAVING, WITHOUT = Text("With a training"), Text("Without a training")
SHARE_WITHOUT = Text("Share without")
WHO_HAS_NONE = Text("Who has no training in this plan")
OTHER_DEPARTMENTS = Text("Other departments")
OTHER_FUNCTIONS = Text("Other functions")
NO_DEPARTMENT, NO_FUNCTION = Text("No department"), Text("No function")
WITHOUT_HINT = Text(
    "Counted are trainings and other actions of agreed development plans. Who takes part in a training "
    "that was added for a whole group is not in these numbers."
)
NOBODY = Text("There is nobody on the list of people yet.")
INVESTMENT = Text("Contribution to the investment in training")
BY_THEME, BY_QUARTER, BY_KIND = (
    Text("By theme"),
    Text("By quarter"),
    Text("Formal and informal"),
)
DAYS, HOURS, ROWS = Text("Days"), Text("Hours"), Text("Trainings")
BUDGET_BY_THEME, DAYS_BY_QUARTER = Text("Budget by theme"), Text("Days by quarter")
DAYS_HINT = Text("A day is %(hours)s of training.")
EVALUATION = Text("Evaluation")
LAST_YEAR = Text("What the investment of %(year)s brought")
LAST_THEMES, LAST_TRAININGS = Text("By theme, %(year)s"), Text("By training, %(year)s")
PARTICIPANTS, FOLLOWED = Text("Participants"), Text("Followed")
USEFUL, APPLIED = Text("Useful"), Text("Applied at work")
OWN_LEVEL, MANAGER_LEVEL = Text("Level, own view"), Text("Level, manager's view")
BEFORE, AFTER = Text("before"), Text("after")
BEFORE_AFTER = Text("%(before)s → %(after)s")
GROWTH = Text("Levels before and after, as the employees see it")
GROWTH_HINT = Text(
    "Participants are counted of whom the development plan is known; levels go from 1 to 5, and are an "
    "average over those of whom the level is known before and after."
)
NO_LAST_YEAR = Text("There is no training plan of %(year)s here to look back on.")
SPENT = Text("Spent")
CHECKLIST = Text("Checklist")
REQUIREMENT, DUTY, WHERE, STATE = (
    Text("Requirement"),
    Text("Asked by"),
    Text("Where"),
    Text("State"),
)
LAW, ADVICE = Text("the law"), Text("good practice")
MET, MISSING = Text("there"), Text("missing: %(what)s")
SOURCE = Text("Source")
SECTION = Text("part %(number)s")
OF_THEM = Text("%(part)s of %(whole)s")
NOT_SHOWN = Text("not shown")
ALT_BAR = Text("%(label)s: %(words)s.")

REVIEW = Text("Before it leaves HR")
REVIEW_FILE = Text("for-HR")
LEFT_OUT = Text("What is left out, and why")
NOTHING_LEFT_OUT = Text("Nothing is left out of this version.")
FIGURE, VALUE, WHY = Text("Figure"), Text("Value"), Text("Why")
IS_SMALL = Text("fewer than %(least)s people")
WOULD_BETRAY = Text("with it one could work out: %(what)s")
NAMES_FOUND = Text("Names in the texts")
NO_NAMES = Text("No names of people on the list were found in the texts.")
REPLACED = Text("replaced by %(sign)s")
STAYS = Text("stays: this version is for HR alone")
FOUND, PLACE, BECOMES = Text("Found"), Text("Where"), Text("What becomes of it")
REVIEW_HINT = Text("This report is for HR: it holds the numbers that the document leaves out.")
LEFT_OUT_HINT = Text(
    "Left out are numbers of people below %(least)s, sums that stand for so few, and as many other figures "
    "as it takes: for each small number there are other numbers that fit all that is shown, in which it "
    "is %(least)s or more. Council and filing copy show the same figures."
)


def unknown_hint(trainings: int) -> Text:
    """That so many trainings are in no sum of days."""
    return plural(
        "Of one training the registrations or the duration are not known: it is in no sum of days.",
        "Of %(count)s trainings the registrations or the duration are not known: they are in no sum of "
        "days.",
        trainings,
    )
