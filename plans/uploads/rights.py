"""Who may get a file that somebody sent.

Proof is between its owner and HR: a manager sees that there is a certificate and until when, never the
document itself, on which stand a national number or a date of birth. Proof of a training is for the
manager too, who confirms it, and for a deputy on the days of the deputy.
"""

from __future__ import annotations

from datetime import date

from plans.model import Person
from plans.rights import is_hr
from plans.uploads.upload import Purpose, Upload


def may_get(reader: Person, upload: Upload, owner: Person | None, day: date) -> bool:
    """Whether the reader may have the content on that day; `owner` is whom it is about, as of that day."""
    if upload.purpose is Purpose.UNSORTED:
        return upload.by == reader.id
    if owner is not None and owner.id == upload.owner_id == reader.id:
        return True
    if reader.as_of(day).left_on is not None:
        return False
    if is_hr(reader, day):
        return True
    confirms = upload.purpose is Purpose.TRAINING and owner is not None
    return confirms and owner is not None and owner.manager_id in reader.as_of(day).manages_as
