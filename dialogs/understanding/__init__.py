"""What a person typed, read as a value.

People write "eind maart", "fin mars", "€ 1.250,50" or "anderhalve dag", in any of four languages
and not always in the one they chose. Each reader here gives the value, or raises `InvalidAnswer`
with the sentence to say; whatever was typed, nothing else comes out. A reader that is not sure
asks: a wrong date in a signed plan costs more than one more question.
"""

from dialogs.understanding.amounts import read_amount
from dialogs.understanding.dates import read_date
from dialogs.understanding.durations import read_duration
from dialogs.understanding.greetings import is_greeting
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.levels import read_level
from dialogs.understanding.texts import read_text
from dialogs.understanding.yes_no import read_yes_no

__all__ = [
    "InvalidAnswer",
    "is_greeting",
    "read_amount",
    "read_date",
    "read_duration",
    "read_level",
    "read_text",
    "read_yes_no",
]
