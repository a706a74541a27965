"""The lines of a digest: opened, done, put off or moved, wherever the conversation stands.

They lie over the question that is being asked, as the choice of a language does; when a line is
dealt with, that question comes back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dialogs.engine.context import Scene
from dialogs.prompt import Choice, Line, Place, Prompt
from dialogs.reminders.tasks import (
    AGENDA,
    ITEM,
    MOVE,
    SNOOZES,
    Act,
    Doing,
    Task,
    find,
    named,
    place_of,
)
from dialogs.reminders.wording import (
    MOST_SHOWN,
    NEXT_PAGE,
    PREVIOUS_PAGE,
    lacks_manager,
    line_of,
    page_of,
)
from dialogs.screens.in_force import NEXT_OPEN
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.understanding import InvalidAnswer, read_date
from plans.calendar.working_days import next_working_day
from plans.i18n.text import Text
from plans.reminders.reminder import Matter

_WAITS = Text("This waits for you:")
_NOTHING = Text("Nothing waits for you now. Well done!")
_SEEN_TO = Text("This has been seen to already.")
_OPEN = Choice("open", Text("Open"))
_DONE: dict[Matter, Text] = {
    Matter.ACTION: Text("It is done"),
    Matter.ACTION_START: Text("I have begun"),
    Matter.PROMISE: Text("It is arranged"),
    Matter.TALK: Text("We had the talk"),
}
_SEEN = Text("Seen")
_MOVE = Choice("move", Text("Another day"))
_ABSENT = Choice("absent", Text("I was not there"))
_CLOSE = Choice("close", Text("Not now"))
_SNOOZE = {
    "day": Text("Remind me tomorrow"),
    "three-days": Text("In 3 days"),
    "week": Text("In a week"),
}
_DONE_SAID: dict[Matter, Text] = {
    Matter.ACTION: Text("Done – well done! It stands in the plan."),
    Matter.ACTION_START: Text("Noted: it has begun. Good luck!"),
    Matter.PROMISE: Text("Noted: the support is there."),
}
_SEEN_SAID = Text("Noted. It leaves your list.")
_PUT_OFF = Text("Fine, I will come back to it.")
_MOVED = Text("The talk is now on %(day)s. Both of you are told.")
_MOVED_BY_HR = Text("The talk is now on %(day)s. %(employee)s is told.")
_WHICH_DAY = Text("On which day will you have the talk?")
_WHICH_DAY_OTHERS = Text("On which day will %(employee)s have the talk?")
_WHY_DAY = Text("The plan stays signed as it is; the document shows both days.")
_NAME_ONE = Text(
    "Only a manager can do this with %(employee)s. Name one: send me a list of people here, or use "
    "`pop people manager %(id)s …`. What waits then moves along."
)
_NO_HARM = Text("That happens. Let us find another day.")
_PASSED = Text("%(day)s has passed already. Which day from today on?")
_TOO_FAR = Text("%(day)s is more than two years away. Which day before that?")
_DAY = Text("%(day)s")
_FARTHEST = timedelta(days=730)
_LATER = (7, 14, 28)
"""Days from today that are offered for a talk."""


class Agenda(Menu):
    """Every line, as buttons, page by page: `agenda@2`."""

    key = AGENDA

    def show(self, scene: Scene, place: Place) -> Prompt:
        items = scene.agenda
        if not items:
            return screen_prompt(scene, place, [Line(_NOTHING)], (_CLOSE,), may_go_back=False)
        lines, choices = page_of(items, place.item or 1, scene.me, scene.today)
        return screen_prompt(scene, place, [Line(_WAITS, "question"), *lines], (*choices, _CLOSE))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if choice == _CLOSE.id:
            close(scene)
        elif choice in {NEXT_PAGE.id, PREVIOUS_PAGE.id}:
            show_all(scene, (place.item or 1) + (1 if choice == NEXT_PAGE.id else -1))
        else:
            open_line(scene, choice)


class AgendaItem(Menu):
    """One line, and what can be done about it."""

    key = ITEM

    def show(self, scene: Scene, place: Place) -> Prompt:
        item = find(scene.agenda, place.item)
        if item is None:
            return screen_prompt(scene, place, [Line(_SEEN_TO)], (_CLOSE,), may_go_back=False)
        lines = [Line(line_of(item, scene.me, scene.today), "question")]
        if lacks_manager(item, scene.me):
            hint = _NAME_ONE(employee=item.employee.name, id=item.employee.id)
            lines.append(Line(hint, "hint"))
        elif item.matter is Matter.TALK and item.next_open and not item.escalated:
            lines.append(Line(NEXT_OPEN, "hint"))
        return screen_prompt(scene, place, lines, _choices(scene, item))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        if choice == _CLOSE.id:
            close(scene)
            return
        item = _found(scene, place)
        if item is None:
            return
        only(choice, _choices(scene, item))
        match choice:
            case "open":
                _go_to(scene, item)
            case "done" if item.matter is Matter.TALK and not item.escalated:
                scene.talk_wanted = item
                _go_to(scene, item)
            case "done":
                said = _SEEN_SAID if item.escalated else _DONE_SAID[item.matter]
                _act(scene, Act(doing=Doing.DONE, item=item), said)
            case "move" | "absent":
                if choice == _ABSENT.id:
                    scene.say(_NO_HARM)
                put_over(scene, place_of(item, MOVE))
            case _:
                _act(scene, Act(doing=Doing.SNOOZE, item=item, days=SNOOZES[choice]), _PUT_OFF)


class AgendaMove(Menu):
    """The new day of a talk, tapped or typed."""

    key = MOVE

    def show(self, scene: Scene, place: Place) -> Prompt:
        item = find(scene.agenda, place.item)
        which = _WHICH_DAY
        if item is not None and not item.concerns(scene.me):
            which = _WHICH_DAY_OTHERS(employee=item.employee.name)
        lines = [Line(which, "question"), Line(_WHY_DAY, "hint")]
        prompt = screen_prompt(scene, place, lines, _days(scene))
        return replace(prompt, wants="date")

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        only(choice, _days(scene))
        self._move(scene, place, date.fromisoformat(choice))

    def read(self, scene: Scene, place: Place, raw: str) -> None:
        self._move(scene, place, read_date(raw, language=scene.language, today=scene.today))

    def _move(self, scene: Scene, place: Place, day: date) -> None:
        if day < scene.today:
            raise InvalidAnswer(_PASSED(day=day))
        if day > scene.today + _FARTHEST:
            raise InvalidAnswer(_TOO_FAR(day=day))
        item = _found(scene, place)
        if item is not None:
            both = item.concerns(scene.me)
            said = _MOVED if both else _MOVED_BY_HR(employee=item.employee.name)
            _act(scene, Act(doing=Doing.MOVE, item=item, to=day), said(day=day))


def show_all(scene: Scene, page: int = 1) -> None:
    """Puts the whole list over the question, also what was put off."""
    last = max(1, -(-len(scene.agenda) // MOST_SHOWN))
    page = min(max(page, 1), last)
    put_over(scene, Place(AGENDA, page if page > 1 else None))


def open_line(scene: Scene, ref: str) -> None:
    """Shows one line, over the question that is asked now."""
    item = named(scene.agenda, ref)
    if item is None:
        scene.say(_SEEN_TO)
        close(scene)
    else:
        put_over(scene, place_of(item))


def put_over(scene: Scene, place: Place) -> None:
    scene.conversation = replace(scene.conversation, overlay=str(place))


def close(scene: Scene) -> None:
    """Back to the question below."""
    scene.conversation = replace(scene.conversation, overlay=None)


def _found(scene: Scene, place: Place) -> Task | None:
    """The line of that place; one that is no longer there is closed with a word."""
    item = find(scene.agenda, place.item)
    if item is None:
        scene.say(_SEEN_TO)
        close(scene)
    return item


def _act(scene: Scene, act: Act, said: Text) -> None:
    scene.acts.append(act)
    scene.say(said, "done")
    close(scene)


def _go_to(scene: Scene, item: Task) -> None:
    close(scene)
    if item.plan_id is None:
        scene.own_plan_wanted = True
    else:
        scene.conversation = replace(scene.conversation, subject=item.plan_id)


def _choices(scene: Scene, item: Task) -> tuple[Choice, ...]:
    found: list[Choice] = []
    if _opens(scene, item):
        found.append(_OPEN)
    if item.escalated:
        found.append(Choice("done", _SEEN))
    elif item.matter is Matter.TALK:
        if item.day <= scene.today and item.concerns(scene.me):
            held = [] if item.next_open else [Choice("done", _DONE[item.matter])]
            found += [*held, _ABSENT]
        found.append(_MOVE)
    elif item.matter in _DONE:
        found.append(Choice("done", _DONE[item.matter]))
    if item.key is not None and not item.escalated:
        found += [Choice(name, label) for name, label in _SNOOZE.items()]
    return (*found, _CLOSE)


def _opens(scene: Scene, item: Task) -> bool:
    """True where a tap leads to the plan itself."""
    return item.concerns(scene.me) and not item.escalated


def _days(scene: Scene) -> tuple[Choice, ...]:
    days = [
        next_working_day(scene.today + timedelta(days=count), scene.me.country) for count in _LATER
    ]
    return tuple(Choice(day.isoformat(), _DAY(day=day)) for day in days)
