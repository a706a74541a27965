"""A sheet with head counts of the organisation that HR sent: what it would change, and whether to keep it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.prompt import Choice, Line, Position, Prompt
from dialogs.screens.organisation import COUNTED, SHEET
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from plans.i18n.text import Text, labelled
from plans.organisation.changes import OrganisationSaid, Said, changed
from plans.organisation.facts import counts, remarks
from plans.organisation.profile import Composition, OrganisationProfile, OrganisationShown

_TITLE = Text("The sheet with head counts that you sent")
_GONE = Text("I no longer have that sheet. Send it again, and I will look at it.")
_SAME = Text("Everything in it is known already; nothing would change.")
_REST = Text("What the sheet does not speak of stays as it is.")
_ASK_WRITE = Text("Shall I write it down?")
_KEPT = Text("Done, it is written.")
_LEFT = Text("Fine, nothing was written, and I have forgotten the sheet.")
_WAS = Text("%(now)s (it was %(before)s)")
_WRITE = Choice("write", Text("Write it"))
_LEAVE = Choice("leave", Text("Leave it"))
_TO_COUNTS = Choice("on", Text("Go on"))


class Sheet(Menu):
    """What a sheet with head counts would change, and whether it is kept."""

    key = SHEET

    def show(self, context: Context, position: Position) -> Prompt:
        differences = self._differences(context)
        lines = [Line(_TITLE, "question")]
        if context.conversation.composition is None:
            lines = [Line(_GONE, "question")]
        elif not differences:
            lines.append(Line(_SAME))
        lines += map(Line, differences)
        if differences:
            lines += map(Line, remarks(self._after(context), context.today))
            lines += [Line(_REST, "hint"), Line(_ASK_WRITE)]
        return screen_prompt(context, position, lines, self._choices(context))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context))
        counted = context.conversation.composition
        if choice == _WRITE.id and counted is not None:
            context.request = OrganisationSaid(said=(Said(key="composition", value=counted),))
            context.say(_KEPT, "done")
        elif choice == _LEAVE.id:
            context.say(_LEFT)
        _go(context, Position(COUNTED))

    def _after(self, context: Context) -> OrganisationProfile:
        counted = context.conversation.composition
        if counted is None:
            return _profile(context)
        said = (Said(key="composition", value=counted),)
        return changed(_profile(context), said, context.today)

    def _differences(self, context: Context) -> list[Text]:
        """Each count that would be another one, with the one that it was."""
        before, after = _profile(context).composition, self._after(context).composition
        was = counts(before)
        found = []
        for one in counts(after):
            old = next((other.value for other in was if other.label == one.label), None)
            if one.value is None or one.value == old:
                continue
            value = one.value if old is None else _WAS(now=one.value, before=old)
            found.append(labelled(one.label, value))
        return found

    def _choices(self, context: Context) -> tuple[Choice, ...]:
        return (_WRITE, _LEAVE) if self._differences(context) else (_TO_COUNTS,)


def show_composition(context: Context, counted: Composition, said: Iterable[Text]) -> None:
    """To the dry run of a sheet that HR sent."""
    _go(context, Position(SHEET))
    context.conversation = replace(context.conversation, composition=counted)
    for one in said:
        context.say(one, "hint")


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position), composition=None)


def _profile(context: Context) -> OrganisationProfile:
    return context.snapshot.showing(OrganisationShown).profile


SCREENS: tuple[Screen, ...] = (Sheet(),)
