"""What a person typed, read as a value.

People write "eind maart", "fin mars", "€ 1.250,50" or "anderhalve dag", in any of four languages
and not always in the one they chose. Each reader here gives the value, or raises `InvalidAnswer`
with the sentence to say; whatever was typed, nothing else comes out. A reader that is not sure
asks: a wrong date in a signed plan costs more than one more question.
"""

from dialogs.understanding.amounts import read_amount
from dialogs.understanding.clock import read_hour
from dialogs.understanding.dates import Asks, When, read_date, read_when
from dialogs.understanding.durations import read_duration
from dialogs.understanding.engine import understand
from dialogs.understanding.found import Found, find_values
from dialogs.understanding.greetings import is_greeting
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.levels import read_level
from dialogs.understanding.percents import read_percent
from dialogs.understanding.texts import read_text
from dialogs.understanding.training_said import TrainingSaid, past_day, training_said
from dialogs.understanding.understood import Button, Meaning, Period, Question, Understood
from dialogs.understanding.yes_no import read_yes_no

__all__ = [
    "AskBack",
    "Asks",
    "Button",
    "Found",
    "InvalidAnswer",
    "Meaning",
    "Period",
    "Question",
    "TrainingSaid",
    "Understood",
    "When",
    "find_values",
    "is_greeting",
    "past_day",
    "read_amount",
    "read_date",
    "read_duration",
    "read_hour",
    "read_level",
    "read_percent",
    "read_text",
    "read_when",
    "read_yes_no",
    "training_said",
    "understand",
]
