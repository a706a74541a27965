"""The fixed words of the document: headings, column heads and the names of fields."""

from __future__ import annotations

from plans.i18n.text import Text, plural
from plans.model import Action, Competence, Promise, Role
from plans.model.declaring import declared

TITLE = Text("Personal development plan")
TITLE_OF_SUPPORTED = Text("Personal development plan – maatwerk")
NAME = Text("Development plan %(year)s - %(name)s")


def of_field(kind: type, name: str) -> Text:
    """What documents call a field of the model."""
    label = declared(kind)[name].on_paper
    if label is None:
        raise KeyError(f"{kind.__name__}.{name} has no label")
    return label


LABELS: dict[str, Text] = {
    "preparation": Text("Preparation"),
    "goals": Text("Goals"),
    "no_goals": Text("There are no goals yet."),
    "competences": Text("Competences"),
    "competence": of_field(Competence, "name"),
    "own": of_field(Competence, "current"),
    "manager": of_field(Competence, "current_manager"),
    "needed": of_field(Competence, "needed"),
    "gap": Text("To grow"),
    "priority": of_field(Competence, "priority"),
    "scale": Text("From now to needed"),
    "differs": Text("The two views of the level differ: something to talk about."),
    "legend": Text("Levels"),
    "legend_own": Text("own view"),
    "legend_manager": Text("manager's view"),
    "legend_needed": Text("needed"),
    "actions": Text("Actions"),
    "action": of_field(Action, "what"),
    "form": of_field(Action, "form"),
    "period": Text("When"),
    "provider": of_field(Action, "provider"),
    "hours": of_field(Action, "hours"),
    "cost": of_field(Action, "cost"),
    "status": of_field(Action, "status"),
    "total": Text("Total"),
    "total_all": Text("All goals together"),
    "timeline": Text("Timeline"),
    "formal": Text("formal"),
    "informal": Text("informal"),
    "talk": Text("follow-up talk"),
    "final": Text("final evaluation"),
    "goal_date": Text("target date"),
    "today": Text("today"),
    "support": Text("Support"),
    "promise": of_field(Promise, "what"),
    "kind": of_field(Promise, "kind"),
    "who": of_field(Promise, "who"),
    "by": of_field(Promise, "by"),
    "remarks": Text("Remarks"),
    "sign_off": Text("Sign-off"),
    "name": Text("Name"),
    "agreement": Text("Agreement"),
    "signed_at": Text("Date and time"),
    "version": Text("Version"),
    "minutes_item": Text("What it is about"),
    "minutes_state": Text("How it stands"),
    "minutes_hint": Text("Minutes are kept with the plan; they are no part of what was signed."),
    "hash": Text("Fingerprint"),
    "hash_hint": Text(
        "The fingerprint (SHA-256) belongs to the exact content that was signed: "
        "a single changed letter gives another one."
    ),
    "number": Text("Personnel number"),
    "reference": Text("Reference"),
    "page": Text("Page"),
    "of": Text("of"),
}

IDENTIFICATION: dict[str, Text] = {
    "function": Text("Function"),
    "department": Text("Department"),
    "manager": Text("Manager"),
    "period": Text("Period"),
    "round": Text("Round"),
    "version": Text("Version"),
    "status": Text("Status"),
    "talks": Text("Talks"),
}

PREPARATION_TITLE: dict[Role, Text] = {
    Role.EMPLOYEE: Text("Preparation by the employee"),
    Role.MANAGER: Text("Preparation by the manager"),
}

GOAL = Text("Goal %(number)s")
NAMED = Text("%(name)s (%(role)s)")
FROM_TO = Text("%(start)s to %(end)s")
FROM = Text("from %(start)s")
UNTIL = Text("by %(end)s")
MOVED_TALK = Text("%(day)s (first planned on %(planned)s)")
PERCENT = Text("%(status)s, %(percent)s %%")
VERSION = Text("version %(number)s")
MADE = Text("Made on %(moment)s")

STAMP_DRAFT = Text("draft")
STAMP_UNSIGNED = Text("not signed yet")
STAMP_WITHDRAWN = Text("withdrawn")
NOT_SIGNED = Text("Not signed yet: version %(number)s only counts once both have agreed with it.")
IN_FORCE = Text("Version %(number)s stays in force until both have agreed with this one.")
REASON = Text("Reason: %(reason)s")

OPINION = Text("%(name)s: differing opinion")
AT_SIGNING = Text("%(name)s, when signing")
SIGNED_FOR = Text("%(name)s, for %(manager)s")
ANSWER = Text("%(value)s")
VERDICT = Text("%(name)s: %(verdict)s")

MINUTES = Text("%(kind)s %(day)s")
HELD_WITH = Text("Held with %(name)s.")
CONFIRMED = Text("Confirmed by %(name)s on %(moment)s.")
LEVEL = Text("level %(seen)s")
LEVELS_SINCE = Text("Level since then: %(levels)s (%(day)s)")
MOVED = Text("moved from %(before)s to %(after)s")
NEW_ACTION = Text("new action")
EARLIER_PLAN = Text("PDP %(name)s")
WITH_ORIGIN = Text("%(what)s (from %(plan)s)")
KEPT, NOT_KEPT = Text("kept"), Text("not kept yet")
USEFUL, NOT_USEFUL = Text("useful"), Text("not useful")
NOT_AGREED = Text("not agreed")
QUOTED = Text("“%(words)s”")
YES, NO = Text("Yes"), Text("No")

MORE_BARS = Text("Further actions are in the tables above.")
ALT = Text("Timeline from %(first)s to %(last)s.")
ALT_BAR = Text("%(what)s: %(period)s, %(formality)s.")
ALT_MARKER = Text("%(label)s: %(day)s.")
ALT_TODAY = Text("Today is %(day)s.")
QUARTER = Text("Q%(number)s")


def hours_and_days(hours: str, days: str) -> Text:
    """Working time in hours, and how many days that is."""
    number = 1 if days == "1" else 2
    return plural(
        "%(hours)s (%(days)s day)", "%(hours)s (%(days)s days)", number, hours=hours, days=days
    )
