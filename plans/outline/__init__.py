"""What a plan says to its readers, made once.

A plan is read in a chat, as a PDF, in Word and as a picture. Four writers would sooner or later
disagree about a level, a total or a signature. So the plan is put into words once, as a
`Document`, and whoever shows it only lays it out: `chat_lines` here, paper in `plans.rendering`.
"""

from plans.outline.build import build_document
from plans.outline.chat import ChatLine, chat_lines, minutes_in_chat
from plans.outline.own_data import OwnData, build_own_data
from plans.outline.parts import (
    ActionPart,
    Bar,
    CompetencePart,
    Document,
    Field,
    GoalPart,
    Level,
    Marker,
    MinutesPart,
    PreparationPart,
    PromisePart,
    Remark,
    SignOffPart,
    TalkPart,
    Tick,
    Timeline,
    Totals,
    file_name,
)

__all__ = [
    "ActionPart",
    "Bar",
    "ChatLine",
    "CompetencePart",
    "Document",
    "Field",
    "GoalPart",
    "Level",
    "Marker",
    "MinutesPart",
    "OwnData",
    "PreparationPart",
    "PromisePart",
    "Remark",
    "SignOffPart",
    "TalkPart",
    "Tick",
    "Timeline",
    "Totals",
    "build_document",
    "build_own_data",
    "chat_lines",
    "file_name",
    "minutes_in_chat",
]
