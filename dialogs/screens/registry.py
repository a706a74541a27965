"""Every screen of the conversation, by its key."""

from __future__ import annotations

from dialogs.screens.additions import AdditionsEnd
from dialogs.screens.agreement import SIGNING_WORDS, Agreement
from dialogs.screens.carry_over import Carry, CarryChoose
from dialogs.screens.certificates import SCREENS as OF_CERTIFICATES
from dialogs.screens.change import Change, ChangeItem, ChangeOwn, ChangePreparation, Remove
from dialogs.screens.collection import Collect
from dialogs.screens.collection_choices import TICKING
from dialogs.screens.decide import Decide, Reason
from dialogs.screens.deputy import Deputy
from dialogs.screens.home import Home
from dialogs.screens.in_force import InForce, NewVersion, Reopen
from dialogs.screens.later_levels import Levels
from dialogs.screens.my_days import SCREENS as OF_MY_DAYS
from dialogs.screens.people_list import PeopleList
from dialogs.screens.reminders import Agenda, AgendaItem, AgendaMove
from dialogs.screens.report_training import SCREENS as OF_REPORT
from dialogs.screens.rounds import SCREENS as OF_HR
from dialogs.screens.screen import Screen
from dialogs.screens.submission import SCREENS as OF_SUBMISSION
from dialogs.screens.submit import Summary
from dialogs.screens.talk import EvaluationEnd, TalkChange, TalkEnd
from dialogs.screens.team import TEAMS
from dialogs.screens.welcome import Language, Privacy
from dialogs.screens.with_manager import Returned, Withdraw, WithdrawReason, WithManager
from dialogs.screens.word_template import HouseStyle, Template

_SCREENS: tuple[Screen, ...] = (
    Language(),
    Privacy(),
    Home(),
    Agenda(),
    AgendaItem(),
    AgendaMove(),
    PeopleList(),
    Summary(),
    Carry(),
    CarryChoose(),
    Change(),
    ChangeItem(),
    ChangePreparation(),
    ChangeOwn(),
    Remove(),
    Decide(),
    Reason(),
    Agreement(),
    *SIGNING_WORDS,
    WithManager(),
    Returned(),
    InForce(),
    NewVersion(),
    Reopen(),
    TalkEnd(),
    EvaluationEnd(),
    TalkChange(),
    AdditionsEnd(),
    Levels(),
    Withdraw(),
    WithdrawReason(),
    *TEAMS,
    Deputy(),
    *OF_CERTIFICATES,
    *OF_MY_DAYS,
    *OF_REPORT,
    *OF_HR,
    *OF_SUBMISSION,
    HouseStyle(),
    Template(),
    Collect(),
    *TICKING,
)
SCREENS: dict[str, Screen] = {screen.key: screen for screen in _SCREENS}
