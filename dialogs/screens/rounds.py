"""What HR sees of a round, and does with it, in the chat: `/hr`.

The screens lie over whatever is being asked, so that nobody loses a question of their own plan by
looking at the others. A place holds which of the open rounds it is about, and which page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.engine.context import Context
from dialogs.notices.rounds import to_do
from dialogs.prompt import Attachment, Choice, Line, ListFormat, Position, Prompt
from dialogs.screens.certificates_of_all import SCREENS as OF_CERTIFICATES
from dialogs.screens.certificates_of_all import back_in_expiring
from dialogs.screens.collection import show_collect
from dialogs.screens.legal_calendar import SCREENS as OF_CALENDAR
from dialogs.screens.legal_calendar import back_in_calendar
from dialogs.screens.organisation import SCREENS as OF_ORGANISATION
from dialogs.screens.organisation import back_in_organisation
from dialogs.screens.organisation_sheet import SCREENS as OF_SHEET
from dialogs.screens.plan_documents import SCREENS as OF_DOCUMENTS
from dialogs.screens.plan_documents import back_in_documents
from dialogs.screens.round_changes import SCREENS as OF_ROUNDS
from dialogs.screens.round_changes import back_in_rounds, open_rounds
from dialogs.screens.round_lines import (
    COUNT,
    STALLED,
    SUPPORT,
    UNREACHABLE,
    names_behind,
    numbers,
    overview,
)
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.screens.training import SCREENS as OF_TRAINING
from dialogs.screens.training import open_training
from dialogs.screens.training_days import SCREENS as OF_TRAINING_DAYS
from dialogs.screens.training_days import back_in_training_days
from dialogs.screens.training_plan import SCREENS as OF_STEPS
from dialogs.screens.training_plan import back_in_steps
from dialogs.screens.training_table import SCREENS as OF_TABLE
from dialogs.screens.training_table import back_in_training_table
from dialogs.snapshot import (
    HOUSE_STYLE,
    HR,
    HR_CERTIFICATES,
    LEGAL_CALENDAR,
    ORGANISATION,
    PLAN_DOCUMENTS,
    STEPS,
    TRAINING_DAYS,
    TRAINING_TABLE,
    area_of,
    changes_rounds,
    is_for_hr,
    shows_rounds,
)
from dialogs.understanding import InvalidAnswer
from plans.i18n.text import Text, plural
from plans.model.choices import Stage
from plans.rounds.dashboard import Dashboard

REMIND = f"{HR}.remind"
PAGE, PAGES = 25, 1000
"""Names on a page, and how many pages a list may have."""

NOT_YOURS = Text("Only HR can see that. With /today you see what waits for you.")
_NO_ROUND = Text("There is no round yet. With the first button you begin one.")
_PICTURE = Choice("picture", Text("As a picture"))
_EXCEL = Choice("excel", Text("As Excel"))
_COLLECT = Choice("collect", Text("Collect the PDPs"))
_REMIND_ALL = Choice("remind", Text("Remind all who have not finished"))
_STYLE = Choice("style", Text("House style"))
_ROUNDS = Choice("rounds", Text("Open, change or close a round"))
_TRAINING = Choice("training", Text("Training and the law"))
_READY = Choice("done", Text("Close the overview"))
_WITHOUT_ROUND = (_ROUNDS, _TRAINING, _STYLE, _READY)
_OTHER_ROUND = Text("Round %(round)s")
_MORE, _UP = Choice("more", Text("Next page")), Choice("up", Text("Back to the overview"))
_PAGE = Text("Page %(page)s of %(pages)s")
_YES, _NO = Choice("yes", Text("Yes, remind them")), Choice("up", Text("No, back"))
_NOBODY_LEFT = Text("Everybody has finished, or was reminded today already.")
_DONE_REMINDING = Text("They hear from me. What they answer, you see here.")
_NOT_OPEN = Text("This round is not open, so nobody is reminded.")


_BACK = {
    HR_CERTIFICATES: back_in_expiring,
    LEGAL_CALENDAR: back_in_calendar,
    ORGANISATION: back_in_organisation,
    PLAN_DOCUMENTS: back_in_documents,
    STEPS: back_in_steps,
    TRAINING_DAYS: back_in_training_days,
    TRAINING_TABLE: back_in_training_table,
}
"""One step back in each area."""


def open_overview(context: Context) -> None:
    """Shows the overview; raises `InvalidAnswer` for who is not of HR."""
    if not context.snapshot.is_hr:
        raise InvalidAnswer(NOT_YOURS)
    go(context, HR, 0)


def go(context: Context, key: str, number: int, page: int = 0) -> None:
    """To one of these screens, about that round and at that page."""
    position = Position(key, number * PAGES + page)
    context.conversation = replace(context.conversation, overlay=str(position))


def leave(context: Context) -> None:
    """Away from these screens, back to where one was."""
    if shows_rounds(context.conversation.overlay):
        context.conversation = replace(context.conversation, overlay=None)


def shut_out(context: Context) -> bool:
    """Away from every screen of HR, for who is not of HR (any more); True when they were at one."""
    if context.snapshot.is_hr or not is_for_hr(context.conversation.overlay):
        return False
    context.conversation = replace(
        context.conversation,
        overlay=None,
        wish=None,
        round_draft=None,
        answer_draft=None,
        composition=None,
    )
    return True


def back(context: Context) -> None:
    """From a list to the overview, and from there away."""
    at = Position.parse(context.conversation.overlay or "")
    area = area_of(at.key)
    if area is not None:
        _BACK[area](context, at)
    elif changes_rounds(at.key):
        back_in_rounds(context, at)
    elif at.key == HR:
        leave(context)
    else:
        go(context, HR, (at.item or 0) // PAGES)


def _at(context: Context, position: Position) -> tuple[Dashboard | None, int, int]:
    """Which round a place is about, its number among those that are open, and the page."""
    number, page = divmod(position.item or 0, PAGES)
    boards = context.snapshot.dashboards or ()
    if number >= len(boards):
        return None, 0, 0
    return boards[number], number, page


class Overview(Menu):
    """How many are where, by department, and what asks for attention."""

    key = HR

    def show(self, context: Context, position: Position) -> Prompt:
        board, number, _ = _at(context, position)
        if board is None:
            return screen_prompt(context, position, [Line(_NO_ROUND)], _WITHOUT_ROUND)
        return screen_prompt(
            context, position, overview(board), self._choices(context, board, number)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        board, number, _ = _at(context, position)
        known = self._choices(context, board, number) if board else _WITHOUT_ROUND
        only(choice, known)
        if choice == _ROUNDS.id:
            open_rounds(context)
        elif choice == _TRAINING.id:
            open_training(context)
        elif choice == _STYLE.id:
            go(context, HOUSE_STYLE, number)
        elif choice == _READY.id or board is None:
            leave(context)
        elif choice == _PICTURE.id:
            _hand_over(context, board, "png")
        elif choice == _EXCEL.id:
            _hand_over(context, board, "xlsx")
        elif choice == _COLLECT.id:
            show_collect(context, board.round.name)
        elif choice == _REMIND_ALL.id:
            go(context, REMIND, number)
        elif choice.startswith("round-"):
            go(context, HR, int(choice.removeprefix("round-")))
        else:
            go(context, f"{HR}.{choice}", number)

    def _choices(self, context: Context, board: Dashboard, number: int) -> tuple[Choice, ...]:
        found = [
            Choice(key, COUNT(what=title, count=count))
            for key, title, count in numbers(board)
            if count
        ]
        others = [
            Choice(f"round-{other}", _OTHER_ROUND(round=one.round.name))
            for other, one in enumerate(context.snapshot.dashboards or ())
            if other != number
        ]
        reports = (_PICTURE, _EXCEL, _COLLECT, _REMIND_ALL)
        return (*found, *reports, *others, _ROUNDS, _TRAINING, _STYLE, _READY)


class Names(Menu):
    """Who is behind one of the numbers."""

    def __init__(self, which: str) -> None:
        self.which = which
        self.key = f"{HR}.{which}"

    def show(self, context: Context, position: Position) -> Prompt:
        board, _, page = _at(context, position)
        if board is None:
            return Overview().show(context, Position(HR))
        title = next(title for key, title, _ in numbers(board) if key == self.which)
        everything = names_behind(board, self.which)
        shown = everything[page * PAGE : (page + 1) * PAGE]
        lines = [Line(COUNT(what=title, count=len(everything)), "question"), *map(Line, shown)]
        if len(everything) > PAGE:
            lines.append(Line(_PAGE(page=page + 1, pages=_pages(everything)), "hint"))
        return screen_prompt(context, position, lines, self._choices(everything, page))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        board, number, page = _at(context, position)
        if board is None:
            Overview().choose(context, Position(HR), choice)
            return
        only(choice, self._choices(names_behind(board, self.which), page))
        if choice == _MORE.id:
            go(context, self.key, number, page + 1)
        else:
            go(context, HR, number)

    def _choices(self, everything: Sequence[Text], page: int) -> tuple[Choice, ...]:
        return (_MORE, _UP) if page + 1 < _pages(everything) else (_UP,)


class RemindAll(Menu):
    """Whether to remind everybody who has not finished."""

    key = REMIND

    def show(self, context: Context, position: Position) -> Prompt:
        board, _, _ = _at(context, position)
        if board is None:
            return Overview().show(context, Position(HR))
        return screen_prompt(
            context, position, [Line(self._line(board), "question")], self._choices(board)
        )

    def choose(self, context: Context, position: Position, choice: str) -> None:
        board, number, _ = _at(context, position)
        if board is None:
            Overview().choose(context, Position(HR), choice)
            return
        if only(choice, self._choices(board)) == _YES.id:
            context.remind_round = board.round.name
            context.say(_DONE_REMINDING, "done")
        go(context, HR, number)

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
    return frozenset(
        waits
        - {one.person.id for one in board.everybody if one.blocked and not one.person.reachable}
    )


def _hand_over(context: Context, board: Dashboard, form: ListFormat) -> None:
    context.attachments.append(Attachment(kind="round", round=board.round.name, formats=(form,)))


def _pages(everything: Sequence[Text]) -> int:
    return max(1, -(-len(everything) // PAGE))


SCREENS: tuple[Screen, ...] = (
    Overview(),
    RemindAll(),
    *OF_ROUNDS,
    *OF_CERTIFICATES,
    *OF_CALENDAR,
    *OF_DOCUMENTS,
    *OF_ORGANISATION,
    *OF_SHEET,
    *OF_STEPS,
    *OF_TABLE,
    *OF_TRAINING,
    *OF_TRAINING_DAYS,
    *(Names(which) for which in (*(stage.value for stage in Stage), STALLED, UNREACHABLE, SUPPORT)),
)
