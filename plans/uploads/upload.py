"""What is known of a file that somebody sent, beside its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath


class MediaType(StrEnum):
    """What is taken."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


ENDINGS: dict[MediaType, str] = {
    MediaType.PDF: ".pdf",
    MediaType.JPEG: ".jpg",
    MediaType.PNG: ".png",
    MediaType.WORD: ".docx",
    MediaType.EXCEL: ".xlsx",
}
"""How the name of such a file ends."""
PICTURES = frozenset({MediaType.JPEG, MediaType.PNG})
EVIDENCE = PICTURES | {MediaType.PDF}
"""What proves something."""


class Purpose(StrEnum):
    """What a file is kept for; it decides who may get it (`plans.uploads.rights`)."""

    UNSORTED = "unsorted"
    """Nothing yet: its sender is asked what it is, and it is forgotten when they do not say."""
    CERTIFICATE = "certificate"
    TRAINING = "training"
    TRAINING_PLAN = "training_plan"
    LEGAL_STEP = "legal_step"
    LOGO = "logo"

    @property
    def accepts(self) -> frozenset[MediaType]:
        """What is taken for it."""
        if self in {Purpose.TRAINING_PLAN, Purpose.LEGAL_STEP}:
            return frozenset(MediaType)
        return PICTURES if self is Purpose.LOGO else EVIDENCE

    @property
    def of_organisation(self) -> bool:
        """True of what belongs to no person."""
        return self in {Purpose.TRAINING_PLAN, Purpose.LEGAL_STEP, Purpose.LOGO}


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that is kept."""

    id: int = 0
    """The database gives it."""
    owner_id: str | None
    """The person whom it is about; None: it is the organisation's."""
    purpose: Purpose
    media_type: MediaType
    name: str
    size: int
    """In bytes, as it is kept."""
    sha256: str
    """Of what is kept, in hexadecimal."""
    received_at: datetime
    by: str | None
    """Who sent it; None: somebody at the command line."""


LONGEST_NAME = 80
_NO_FILE_NAME = frozenset('<>:"/\\|?*')


def file_name(name: str, media_type: MediaType, *, unnamed: str) -> str:
    """The name under which it is handed out: without folders, and with the ending of what it is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = PurePath(last).stem if last not in {"", ".", ".."} else ""
    cleaned = "".join(one for one in stem if one.isprintable() and one not in _NO_FILE_NAME)
    return (cleaned.strip(" .")[:LONGEST_NAME] or unnamed) + ENDINGS[media_type]
