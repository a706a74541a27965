"""Why a file is not taken, in a sentence that says what helps."""

from __future__ import annotations

from enum import StrEnum

from plans.i18n.text import Text


class Refusal(StrEnum):
    EMPTY = "empty"
    UNKNOWN = "unknown"
    HEIC = "heic"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    MACROS = "macros"
    NOT_HERE = "not_here"
    TOO_LONG = "too_long"


_TEXTS: dict[Refusal, Text] = {
    Refusal.EMPTY: Text("That file is empty. Please send it once more."),
    Refusal.UNKNOWN: Text("I take a PDF, or a picture as JPEG or PNG. Could you send it as that?"),
    Refusal.HEIC: Text(
        "That picture is a HEIC file, which I cannot read. Send it as a photo instead of as a file, or "
        "take a picture of the screen; then I can."
    ),
    Refusal.TOO_LARGE: Text(
        "That file is too large: I take up to %(most)s MB. A photo of it is smaller, or a scan in a "
        "lower quality."
    ),
    Refusal.TOO_MANY_PIXELS: Text(
        "That picture is too large: I take up to %(most)s million pixels. Send it as a photo instead of as "
        "a file; then it becomes smaller."
    ),
    Refusal.ENCRYPTED: Text(
        "That PDF is locked with a password, so I cannot check it. Please send it without, or send a "
        "photo of it."
    ),
    Refusal.BROKEN: Text(
        "I cannot open that file; it seems to be damaged. Please send it once more, or a photo of it."
    ),
    Refusal.MACROS: Text(
        "That file holds macros, which are programs, and I do not keep those. Save it without macros, or "
        "as a PDF."
    ),
    Refusal.NOT_HERE: Text(
        "I cannot use that kind of file here. Could you send a PDF or a picture?"
    ),
    Refusal.TOO_LONG: Text(
        "Looking at that file took too long, so I have not kept it. A photo of it will do as well."
    ),
}


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, refusal: Refusal, most: int = 0) -> None:
        super().__init__(refusal.value)
        self.refusal, self.most = refusal, most

    @property
    def text(self) -> Text:
        text = _TEXTS[self.refusal]
        return text(most=str(self.most)) if self.most else text
