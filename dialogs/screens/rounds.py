"""What HR sees of a round, and does with it, in the chat: `/hr`.

The screens lie over whatever is being asked, so that nobody loses a question of their own plan by
looking at the others. A place holds which of the open rounds it is about, and which page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine.context import Scene
from dialogs.notices.rounds import to_do
from dialogs.prompt import Attachment, Choice, Line, ListFormat, Place, Prompt
from dialogs.screens.collection import show_collect
from dialogs.screens.round_lines import (
    COUNT,
    STALLED,
    SUPPORT,
    UNREACHABLE,
    names_behind,
    numbers,
    overview,
)
from dialogs.screens.screen import Menu, only, screen_prompt
from dialogs.snapshot import HOUSE_STYLE, is_for_hr, shows_rounds
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text, plural
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard

HR = "hr"
REMIND = f"{HR}.remind"
PAGE, PAGES = 25, 1000
"""Names on a page, and how many pages a list may have."""

NOT_YOURS = Text("Only HR can see that. With /today you see what waits for you.")
_NO_ROUND = Text("There is no round yet. HR begins one on the command line, with: pop round open")
_PICTURE = Choice("picture", Text("As a picture"))
_EXCEL = Choice("excel", Text("As Excel"))
_COLLECT = Choice("collect", Text("Collect the POPs"))
_REMIND_ALL = Choice("remind", Text("Remind all who have not finished"))
_STYLE = Choice("style", Text("House style"))
_READY = Choice("done", Text("Close the overview"))
_WITHOUT_ROUND = (_STYLE, _READY)
_OTHER_ROUND = Text("Round %(round)s")
_MORE, _UP = Choice("more", Text("Next page")), Choice("up", Text("Back to the overview"))
_PAGE = Text("Page %(page)s of %(pages)s")
_YES, _NO = Choice("yes", Text("Yes, remind them")), Choice("up", Text("No, back"))
_NOBODY_LEFT = Text("Everybody has finished, or was reminded today already.")
_DONE_REMINDING = Text("They hear from me. What they answer, you see here.")
_NOT_OPEN = Text("This round is not open, so nobody is reminded.")


def open_overview(scene: Scene) -> None:
    """Shows the overview; raises `InvalidAnswer` for who is not of HR."""
    if not scene.world.is_hr:
        raise InvalidAnswer(NOT_YOURS)
    go(scene, HR, 0)


def go(scene: Scene, key: str, number: int, page: int = 0) -> None:
    """To one of these screens, about that round and at that page."""
    place = Place(key, number * PAGES + page)
    scene.conversation = replace(scene.conversation, overlay=str(place))


def leave(scene: Scene) -> None:
    """Away from these screens, back to where one was."""
    if shows_rounds(scene.conversation.overlay):
        scene.conversation = replace(scene.conversation, overlay=None)


def shut_out(scene: Scene) -> bool:
    """Away from every screen of HR, for who is not of HR (any more); True when they were at one."""
    if scene.world.is_hr or not is_for_hr(scene.conversation.overlay):
        return False
    scene.conversation = replace(scene.conversation, overlay=None, wish=None)
    return True


def back(scene: Scene) -> None:
    """From a list to the overview, and from there away."""
    at = Place.parse(scene.conversation.overlay or "")
    if at.key == HR:
        leave(scene)
    else:
        go(scene, HR, (at.item or 0) // PAGES)


def _at(scene: Scene, place: Place) -> tuple[Dashboard | None, int, int]:
    """Which round a place is about, its number among those that are open, and the page."""
    number, page = divmod(place.item or 0, PAGES)
    boards = scene.world.dashboards or ()
    if number >= len(boards):
        return None, 0, 0
    return boards[number], number, page


class Overview(Menu):
    """How many are where, by department, and what asks for attention."""

    key = HR

    def show(self, scene: Scene, place: Place) -> Prompt:
        board, number, _ = _at(scene, place)
        if board is None:
            return screen_prompt(scene, place, [Line(_NO_ROUND)], _WITHOUT_ROUND)
        return screen_prompt(scene, place, overview(board), self._choices(scene, board, number))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        board, number, _ = _at(scene, place)
        known = self._choices(scene, board, number) if board else _WITHOUT_ROUND
        only(choice, known)
        if choice == _STYLE.id:
            go(scene, HOUSE_STYLE, number)
        elif choice == _READY.id or board is None:
            leave(scene)
        elif choice == _PICTURE.id:
            _hand_over(scene, board, "png")
        elif choice == _EXCEL.id:
            _hand_over(scene, board, "xlsx")
        elif choice == _COLLECT.id:
            show_collect(scene, board.round.name)
        elif choice == _REMIND_ALL.id:
            go(scene, REMIND, number)
        elif choice.startswith("round-"):
            go(scene, HR, int(choice.removeprefix("round-")))
        else:
            go(scene, f"{HR}.{choice}", number)

    def _choices(self, scene: Scene, board: Dashboard, number: int) -> tuple[Choice, ...]:
        found = [
            Choice(key, COUNT(what=title, count=count))
            for key, title, count in numbers(board)
            if count
        ]
        others = [
            Choice(f"round-{other}", _OTHER_ROUND(round=one.round.name))
            for other, one in enumerate(scene.world.dashboards or ())
            if other != number
        ]
        return (*found, _PICTURE, _EXCEL, _COLLECT, _REMIND_ALL, *others, _STYLE, _READY)


class Names(Menu):
    """Who is behind one of the numbers."""

    def __init__(self, which: str) -> None:
        self.which = which
        self.key = f"{HR}.{which}"

    def show(self, scene: Scene, place: Place) -> Prompt:
        board, _, page = _at(scene, place)
        if board is None:
            return Overview().show(scene, Place(HR))
        title = next(title for key, title, _ in numbers(board) if key == self.which)
        everything = names_behind(board, self.which)
        shown = everything[page * PAGE : (page + 1) * PAGE]
        lines = [Line(COUNT(what=title, count=len(everything)), "question"), *map(Line, shown)]
        if len(everything) > PAGE:
            lines.append(Line(_PAGE(page=page + 1, pages=_pages(everything)), "hint"))
        return screen_prompt(scene, place, lines, self._choices(everything, page))

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        board, number, page = _at(scene, place)
        if board is None:
            Overview().choose(scene, Place(HR), choice)
            return
        only(choice, self._choices(names_behind(board, self.which), page))
        if choice == _MORE.id:
            go(scene, self.key, number, page + 1)
        else:
            go(scene, HR, number)

    def _choices(self, everything: Sequence[Text], page: int) -> tuple[Choice, ...]:
        return (_MORE, _UP) if page + 1 < _pages(everything) else (_UP,)


class RemindAll(Menu):
    """Whether to remind everybody who has not finished."""

    key = REMIND

    def show(self, scene: Scene, place: Place) -> Prompt:
        board, _, _ = _at(scene, place)
        if board is None:
            return Overview().show(scene, Place(HR))
        return screen_prompt(
            scene, place, [Line(self._line(board), "question")], self._choices(board)
        )

    def choose(self, scene: Scene, place: Place, choice: str) -> None:
        board, number, _ = _at(scene, place)
        if board is None:
            Overview().choose(scene, Place(HR), choice)
            return
        if only(choice, self._choices(board)) == _YES.id:
            scene.remind_round = board.round.name
            scene.say(_DONE_REMINDING, "done")
        go(scene, HR, number)

    def _line(self, board: Dashboard) -> Text:
        if not board.round.is_open(board.today):
            return _NOT_OPEN
        count = len(_to_remind(board))
        if not count:
            return _NOBODY_LEFT
        return plural(
            "%(count)s person still has something to do. Shall I send a friendly word?",
            "%(count)s people still have something to do. Shall I send them a friendly word?",
            count,
        )

    def _choices(self, board: Dashboard) -> tuple[Choice, ...]:
        possible = board.round.is_open(board.today) and _to_remind(board)
        return (_YES, _NO) if possible else (_UP,)


def _to_remind(board: Dashboard) -> frozenset[str]:
    waits = to_do(board.everybody).keys() - board.reminded
    return frozenset(waits - {one.person.id for one in board.everybody if one.blocked})


def _hand_over(scene: Scene, board: Dashboard, form: ListFormat) -> None:
    scene.attachments.append(Attachment(kind="round", round=board.round.name, formats=(form,)))


def _pages(everything: Sequence[Text]) -> int:
    return max(1, -(-len(everything) // PAGE))


SCREENS = (
    Overview(),
    RemindAll(),
    *(Names(which) for which in (*(stage.value for stage in Stage), STALLED, UNREACHABLE, SUPPORT)),
)
