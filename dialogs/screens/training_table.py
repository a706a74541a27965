"""The table of trainings in the chat, for HR: by theme, what may be one training, what the plans of people
say otherwise, and the Excel file that goes out and comes back.

The item of a position holds the year, and how many proposals or differences HR has put off on this walk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dialogs.engine.context import Context
from dialogs.prompt import Attachment, Choice, Line, Position, Prompt
from dialogs.screens.screen import Menu, Screen, only, screen_prompt
from dialogs.snapshot import TRAINING, TRAINING_TABLE
from plans.i18n.text import Text
from plans.law.rules import CHECK
from plans.training_plan.answers import default_year
from plans.training_plan.differences import Difference
from plans.training_plan.merging import proposals, row_named
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.sheet import (
    SheetRead,
    changes_in_words,
    conflicts_in_words,
    read_sheet,
)
from plans.training_plan.table_acts import Doing, TableAct, TableShown
from plans.training_plan.typed import Fields
from plans.training_plan.wording import by_theme, difference_words, overview, row_words
from plans.training_plan.years import time_of

ALIKE, OTHERWISE = f"{TRAINING_TABLE}.alike", f"{TRAINING_TABLE}.otherwise"
SENT = f"{TRAINING_TABLE}.sent"
_NUMBERS = 100_000
_YEARS = range(2000, 2100)
MOST_THEMES, MOST_ROWS, MOST_LINES, MOST_PROBLEMS = 15, 8, 12, 8
"""Lines of each kind that stand in one message; the rest is in Excel."""
_FEWEST_TO_LEAVE_OUT = 3

_TITLE = Text("The table of trainings of %(years)s")
_EMPTY = Text("There is nothing in it yet.")
_MORE_THEMES = Text("… and %(count)s more themes.")
_GATHERED = Text("Made from the agreed PDPs on %(day)s.")
_NOT_GATHERED = Text("It was not made from the agreed PDPs yet; that is done once.")
_EDIT = Text("To edit many rows at once, take the Excel file, change it and send it to me here.")
_GATHER = Choice("gather", Text("Make rows of the agreed PDPs"))
_OTHERWISE = Choice("otherwise", Text("What the PDPs say otherwise"))
_PROPOSED = Choice("otherwise", Text("What is proposed for it"))
_MAYBE_ONE = Text("What may be one training (%(count)s)")
_EXCEL = Choice("excel", Text("The table in Excel"))
_AGAIN = Choice("again", Text("Propose again what I kept apart"))
_UP = Choice("up", Text("Back to training"))
_BACK = Choice("back", Text("Back to the table"))
_YEAR = Text("The year %(year)s")
_EXCEL_COMES = Text(
    "Here is the table. Edit it in Excel and send it back to me; I show first what would change."
)
_UNDO = Text("Undo: take row %(row)s apart")
_ALIKE_TITLE = Text("Are these one and the same training? (%(number)s of %(count)s)")
_MORE_ROWS = Text("… and %(count)s more.")
_YES, _NO = Choice("yes", Text("Yes, one training")), Choice("no", Text("No, keep them apart"))
_LATER = Choice("later", Text("Later"))
_LEAVE_OUT = Text("Without row %(row)s")
_NO_MORE_ALIKE = Text("There is nothing more that may be one training.")
_DIFFERENCE_TITLE = Text("This is otherwise (%(number)s of %(count)s). Take it over?")
_TAKE, _LEAVE = (
    Choice("take", Text("Take it over")),
    Choice("leave", Text("Leave the table as it is")),
)
_ALL = Text("Take all %(count)s over")
_NO_DIFFERENCES = Text("The table says what the PDPs say, and nothing is proposed.")
_SENT_TITLE = Text("The table of trainings of %(year)s that you sent me")
_SENT_GONE = Text("I no longer have that file. Send it again, and I will look at it.")
_SENT_SAME = Text("It says what the table says already; nothing would change.")
_ASK_WRITE = Text("Shall I write it down?")
_ASK_MEND = Text("Nothing of this can be written. Mend the file and send it again.")
_MORE_PROBLEMS = Text("… and %(count)s more problems.")
_WRITE = Choice("write", Text("Write it"))
_OVERWRITE = Choice("overwrite", Text("Write it, also where both were changed"))
_FORGET = Choice("forget", Text("Leave it"))
_GO_ON = Choice("forget", Text("Go on"))


@dataclass(frozen=True)
class _Place:
    """What the item of a position says."""

    year: int
    passed: int = 0
    """How many were put off."""

    def at(self, key: str) -> Position:
        return Position(key, self.year * _NUMBERS + self.passed)

    @classmethod
    def of(cls, position: Position) -> _Place:
        year, passed = divmod(position.item or 0, _NUMBERS)
        return cls(year, passed)


def year_at(position: Position) -> int | None:
    """The year of the table that a screen is about; None where it says none."""
    year = _Place.of(position).year
    return year if year in _YEARS else None


def needs_differences(position: Position) -> bool:
    """Whether that screen shows what the plans of people say otherwise: to know it, all are read."""
    return position.key == OTHERWISE


def open_training_table(context: Context) -> None:
    """To the table of the year that is being planned."""
    _go(context, _Place(default_year(context.today)).at(TRAINING_TABLE))


def back_in_training_table(context: Context, at: Position) -> None:
    """One screen up."""
    if at.key == TRAINING_TABLE:
        _go(context, Position(TRAINING))
    elif at.key == SENT:
        context.conversation = replace(context.conversation, overlay=None)
    else:
        _go(context, _Place(_table(context).year).at(TRAINING_TABLE))


def _go(context: Context, position: Position) -> None:
    context.conversation = replace(context.conversation, overlay=str(position))


def _table(context: Context) -> TrainingPlan:
    return context.snapshot.showing(TableShown).table


def _ask(
    context: Context, doing: Doing, rows: Sequence[int] = (), names: Sequence[str] = ()
) -> None:
    year = _table(context).year
    context.request = TableAct(year=year, doing=doing, rows=tuple(rows), names=tuple(names))


def _rows(context: Context, numbers: Sequence[int], most: int = MOST_ROWS) -> list[Line]:
    groups = context.snapshot.showing(TableShown).groups
    shown = [row_named(_table(context), number) for number in numbers[:most]]
    lines = [Line(row_words(row, groups, context.render, plans=True)) for row in shown]
    if len(numbers) > most:
        lines.append(Line(_MORE_ROWS(count=len(numbers) - most)))
    return lines


def _last_merged(table: TrainingPlan) -> int | None:
    """The row that was put together last, while nothing was added since: so it can be undone."""
    row = table.training(table.last_id)
    return row.id if row is not None and row.merged else None


def _undo(table: TrainingPlan) -> tuple[Choice, ...]:
    row = _last_merged(table)
    return (Choice("undo", _UNDO(row=row)),) if row is not None else ()


class Overview(Menu):
    """The table by theme, and what can be done with it."""

    key = TRAINING_TABLE

    def show(self, context: Context, position: Position) -> Prompt:
        table = _table(context)
        lines = [Line(_TITLE(years=time_of(table)), "question")]
        themes = len(by_theme(table.trainings))
        every = list(overview(table.trainings, MOST_THEMES))
        if themes > MOST_THEMES:
            every.insert(-1, _MORE_THEMES(count=themes - MOST_THEMES))
        lines += map(Line, every or [_EMPTY])
        if table.gathered_at is None:
            lines.append(Line(_NOT_GATHERED, "hint"))
        else:
            lines.append(Line(_GATHERED(day=table.gathered_at), "hint"))
        lines += [Line(_EDIT, "hint"), Line(CHECK, "hint")]
        return screen_prompt(context, position, lines, self._choices(table))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        table = _table(context)
        only(choice, self._choices(table))
        if choice.startswith("year-"):
            _go(context, _Place(int(choice.removeprefix("year-"))).at(TRAINING_TABLE))
            return
        _OVERVIEW[choice](context, table)

    def _choices(self, table: TrainingPlan) -> tuple[Choice, ...]:
        found = [_GATHER] if table.gathered_at is None else []
        if count := len(proposals(table)):
            found.append(Choice("alike", _MAYBE_ONE(count=count)))
        if table.gathered_at is not None:
            found.append(_OTHERWISE)
        elif table.proposed:
            found.append(_PROPOSED)
        if table.trainings:
            found.append(_EXCEL)
        if table.kept_apart:
            found.append(_AGAIN)
        years = (table.year - 1, table.year + 1)
        others = (Choice(f"year-{one}", _YEAR(year=str(one))) for one in years)
        return (*found, *_undo(table), *others, _UP)


def _excel(context: Context, table: TrainingPlan) -> None:
    context.say(_EXCEL_COMES)
    context.attachments.append(
        Attachment(kind="training_table", year=table.year, formats=("xlsx",))
    )


def _undo_merge(context: Context, table: TrainingPlan) -> None:
    _ask(context, Doing.SPLIT, [table.last_id])


_OVERVIEW: dict[str, Callable[[Context, TrainingPlan], None]] = {
    "gather": lambda context, _: _ask(context, Doing.GATHER),
    "alike": lambda context, table: _go(context, _Place(table.year).at(ALIKE)),
    "otherwise": lambda context, table: _go(context, _Place(table.year).at(OTHERWISE)),
    "excel": _excel,
    "again": lambda context, _: _ask(context, Doing.AGAIN),
    "undo": _undo_merge,
    "up": lambda context, _: _go(context, Position(TRAINING)),
}


class Alike(Menu):
    """Rows that may be one training, group by group."""

    key = ALIKE

    def show(self, context: Context, position: Position) -> Prompt:
        groups = proposals(_table(context))
        at = _Place.of(position).passed
        if at >= len(groups):
            lines = [Line(_NO_MORE_ALIKE, "question")]
        else:
            title = _ALIKE_TITLE(number=at + 1, count=len(groups))
            lines = [Line(title, "question"), *_rows(context, groups[at])]
        return screen_prompt(context, position, lines, self._choices(context, position))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context, position))
        table, place = _table(context), _Place.of(position)
        if choice == _BACK.id:
            _go(context, _Place(table.year).at(TRAINING_TABLE))
        elif choice == "undo":
            _undo_merge(context, table)
        elif choice == _LATER.id:
            _go(context, replace(place, passed=place.passed + 1).at(ALIKE))
        else:
            self._decide(context, proposals(table)[place.passed], choice)

    def _decide(self, context: Context, group: tuple[int, ...], choice: str) -> None:
        if choice == _YES.id:
            _ask(context, Doing.MERGE, group)
        elif choice == _NO.id:
            _ask(context, Doing.APART, group)
        else:
            number = int(choice.removeprefix("without-"))
            _ask(context, Doing.ONE_APART, [number, *(one for one in group if one != number)])

    def _choices(self, context: Context, position: Position) -> tuple[Choice, ...]:
        table = _table(context)
        groups, at = proposals(table), _Place.of(position).passed
        if at >= len(groups):
            return (*_undo(table), _BACK)
        group = groups[at]
        leave = group[:MOST_ROWS] if len(group) >= _FEWEST_TO_LEAVE_OUT else ()
        out = (Choice(f"without-{one}", _LEAVE_OUT(row=one)) for one in leave)
        return (_YES, _NO, _LATER, *out, *_undo(table), _BACK)


class Otherwise(Menu):
    """What the plans of people say otherwise, and what is proposed, one by one."""

    key = OTHERWISE

    def show(self, context: Context, position: Position) -> Prompt:
        every, at = self._every(context), _Place.of(position).passed
        if at >= len(every):
            lines = [Line(_NO_DIFFERENCES, "question")]
        else:
            groups = context.snapshot.showing(TableShown).groups
            words = difference_words(every[at], groups, context.render)
            title = _DIFFERENCE_TITLE(number=at + 1, count=len(every))
            lines = [Line(title, "question"), Line(words)]
        return screen_prompt(context, position, lines, self._choices(context, position))

    def choose(self, context: Context, position: Position, choice: str) -> None:
        only(choice, self._choices(context, position))
        every, place = self._every(context), _Place.of(position)
        if choice == _BACK.id:
            _go(context, _Place(_table(context).year).at(TRAINING_TABLE))
        elif choice == _LATER.id:
            _go(context, replace(place, passed=place.passed + 1).at(OTHERWISE))
        elif choice == "all":
            _ask(context, Doing.TAKE, names=[one.name for one in every])
        else:
            doing = Doing.TAKE if choice == _TAKE.id else Doing.LEAVE
            _ask(context, doing, names=[every[place.passed].name])

    def _every(self, context: Context) -> tuple[Difference, ...]:
        return context.snapshot.showing(TableShown).differences or ()

    def _choices(self, context: Context, position: Position) -> tuple[Choice, ...]:
        every, at = self._every(context), _Place.of(position).passed
        if at >= len(every):
            return (_BACK,)
        many = (Choice("all", _ALL(count=len(every))),) if len(every) > 1 else ()
        return (_TAKE, _LEAVE, _LATER, *many, _BACK)


class Sent(Menu):
    """An Excel file of the table that came back: what it would change, and whether to write it."""

    key = SENT

    def show(self, context: Context, position: Position) -> Prompt:
        sent = context.snapshot.showing(TableShown).sent
        if sent is None:
            lines = [Line(_SENT_GONE, "question")]
            return screen_prompt(context, position, lines, (_GO_ON,), may_go_back=False)
        read = _read(context)
        lines = [Line(_SENT_TITLE(year=str(sent.year)), "heading")]
        lines += self._lines(context, read) if read is not None else [Line(sent.refusal or "")]
        choices = self._choices(read)
        if len(choices) > 1:
            lines.append(Line(_ASK_WRITE, "question"))
        else:
            wrong = read is None or read.problems
            lines.append(Line(_ASK_MEND if wrong else _SENT_SAME, "question"))
        return screen_prompt(context, position, lines, choices, may_go_back=False)

    def choose(self, context: Context, position: Position, choice: str) -> None:
        shown = context.snapshot.showing(TableShown)
        if shown.sent is None:
            only(choice, (_GO_ON,))
        else:
            only(choice, self._choices(_read(context)))
            _ask(context, Doing(choice))
        _go(context, _Place(shown.table.year).at(TRAINING_TABLE))

    def _lines(self, context: Context, read: SheetRead) -> list[Line]:
        shown, say = context.snapshot.showing(TableShown), context.render
        if read.problems:
            lines = [Line(one) for one in read.problems[:MOST_PROBLEMS]]
            if len(read.problems) > MOST_PROBLEMS:
                lines.append(Line(_MORE_PROBLEMS(count=len(read.problems) - MOST_PROBLEMS)))
            return lines
        changes = changes_in_words(read, shown.table, shown.groups, say, MOST_LINES)
        both = list(conflicts_in_words(read, shown.groups, say))
        told: list[Text | str] = [*read.remarks[:MOST_LINES], *changes, *both[:MOST_LINES]]
        lines = [Line(one) for one in told]
        if len(both) > MOST_LINES:
            lines.append(Line(_MORE_ROWS(count=len(both) - MOST_LINES)))
        return lines

    def _choices(self, read: SheetRead | None) -> tuple[Choice, ...]:
        if read is None or read.problems:
            return (_GO_ON,)
        found = [_WRITE] if read.changes else []
        if read.conflicts:
            found.append(_OVERWRITE)
        return (*found, _FORGET) if found else (_GO_ON,)


def _read(context: Context) -> SheetRead | None:
    """What the file that was sent would change in the table as it is now."""
    shown = context.snapshot.showing(TableShown)
    if shown.sent is None or shown.sent.refusal is not None:
        return None
    fields = Fields(
        texts=context.snapshot.texts,
        groups=shown.groups,
        year=shown.sent.year,
        language=context.language,
    )
    return read_sheet(shown.sent.tables, shown.table, fields)


SCREENS: tuple[Screen, ...] = (Overview(), Alike(), Otherwise(), Sent())
