"""What is said to somebody who asks what a question means, or does not know what to answer."""

from __future__ import annotations

from dialogs.engine.asked import kind_of
from dialogs.engine.context import Context
from dialogs.engine.questions import names, suggestions
from dialogs.steps.step import Step
from plans.i18n.text import Text
from plans.model import Item

MOST_EXAMPLES = 2

_EXAMPLE = Text("For example: %(example)s")
_GOOD = {
    "words": Text("A sentence or two in your own words is plenty; you can change it afterwards."),
    "day": Text("Say it as you like: end of June, in 6 months, 31/12. About is good enough."),
    "hour": Text("Say it as you like: 14:30, half past two, 9 o'clock, noon."),
    "amount": Text("A rough amount in euro will do, or “free”."),
    "hours": Text("In days or hours, about: 2 days, half a day, 7h36."),
    "level": Text(
        "Tap the level that comes closest. It is no mark: it shows where you want to grow."
    ),
    "choice": Text("Tap what comes closest; you can change it afterwards."),
    "yes_no": Text("Yes or no; you can change it afterwards."),
    "party": Text("Tap somebody, or type a name."),
    "percent": Text("A number from 0 to 100, about."),
}
_BUTTONS = Text("Tap one of the buttons, or type what it says.")
_WHO_READS = Text("Who reads what: /privacy. Everything I can do: /help.")
_NO_HURRY = Text("That is all right, nobody knows it all at once.")
_TAP = Text("Something below may come close; tap it, or change it into your own words.")
_SKIP = Text("You may also skip it: /skip.")
_PAUSE = Text("You may also think about it and come back later: /pause.")


def explain(context: Context, step: Step | None, item: Item | None) -> None:
    """Why it is asked, two examples, and what a good answer looks like; then the question, short."""
    if step is None:
        context.say(_BUTTONS)
    else:
        context.say(step.why(**names(context, item)))
        _examples(context, step, item)
        context.say(_GOOD[kind_of(step.answer)])
    context.say(_WHO_READS, "hint")
    context.brief = True


def explain_words(context: Context) -> None:
    """What a good answer in words looks like; the question follows with all that is said of it."""
    context.say(_GOOD["words"])


def help_out(context: Context, step: Step | None, item: Item | None) -> None:
    """What may help somebody who does not know."""
    context.say(_NO_HURRY)
    if step is not None:
        if suggestions(context, step, item):
            context.say(_TAP)
        else:
            _examples(context, step, item)
            context.say(_GOOD[kind_of(step.answer)])
        context.say(_SKIP if step.optional or step.detail else _PAUSE, "hint")
    context.brief = True


def _examples(context: Context, step: Step, item: Item | None) -> None:
    """Two of them, the person's own function first."""
    found: list[Text | str] = [one.label for one in suggestions(context, step, item)]
    if step.example is not None:
        found.append(step.example)
    for example in found[:MOST_EXAMPLES]:
        context.say(_EXAMPLE(example=example), "hint")
