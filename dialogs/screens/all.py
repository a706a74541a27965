"""Every screen of the conversation, by its key."""

from __future__ import annotations

from dialogs.screens.additions import AdditionsEnd
from dialogs.screens.agenda import Agenda, AgendaItem, AgendaMove
from dialogs.screens.agreement import SIGNING_WORDS, Agreement
from dialogs.screens.carrying import Carry, CarryChoose
from dialogs.screens.change import Change, ChangeItem, ChangeOwn, ChangePreparation, Remove
from dialogs.screens.collect import Collect
from dialogs.screens.collect_choices import TICKING
from dialogs.screens.decide import Decide, Reason
from dialogs.screens.desk import Desk
from dialogs.screens.house_style import HouseStyle, Template
from dialogs.screens.hr import SCREENS as OF_HR
from dialogs.screens.in_force import InForce, NewVersion, Reopen
from dialogs.screens.levels import Levels
from dialogs.screens.overview import Summary
from dialogs.screens.people_list import PeopleList
from dialogs.screens.screen import Screen
from dialogs.screens.states import Returned, Withdraw, WithdrawReason, WithManager
from dialogs.screens.talk import EvaluationEnd, TalkChange, TalkEnd
from dialogs.screens.team import TEAMS
from dialogs.screens.welcome import Language, Privacy

_SCREENS: tuple[Screen, ...] = (
    Language(),
    Privacy(),
    Desk(),
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
    *OF_HR,
    HouseStyle(),
    Template(),
    Collect(),
    *TICKING,
)
SCREENS: dict[str, Screen] = {screen.key: screen for screen in _SCREENS}
