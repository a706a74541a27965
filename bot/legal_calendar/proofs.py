"""Documents that prove a step: looked into like every file that somebody sends, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bot.app import App
from plans.legal_calendar.log import Proof
from plans.storage.store import Store
from plans.uploads.upload import Purpose, Upload, file_name

_UNNAMED = "document"


async def looked_into(
    app: App, files: Iterable[tuple[str, bytes]], purpose: Purpose, *, by: str | None = None
) -> list[tuple[Upload, bytes]]:
    """These files, each a name and its content, as they may be kept for the organisation: sent by that
    person, or by somebody at the command line; raises `Refused`."""
    found = []
    for name, content in files:
        media_type, cleaned = await app.cleaner.clean(content)
        upload = Upload(
            owner_id=None,
            purpose=purpose,
            media_type=media_type,
            name=file_name(name, media_type, unnamed=_UNNAMED),
            size=len(cleaned),
            sha256=hashlib.sha256(cleaned).hexdigest(),
            received_at=app.now(),
            by=by,
        )
        found.append((upload, cleaned))
    return found


async def kept(store: Store, files: Sequence[tuple[Upload, bytes]]) -> list[Proof]:
    """Keeps these files, as proofs."""
    return [proof_of(await store.uploads.add(upload, content)) for upload, content in files]


async def claimed(store: Store, numbers: Sequence[int], by: str) -> list[Proof]:
    """The files that somebody has just sent in the chat, as proofs; without those that are gone."""
    found = await store.uploads.claim(numbers, by=by, purpose=Purpose.LEGAL_STEP, owner_id=None)
    uploads = [await store.uploads.get(number) for number in found]
    return [proof_of(one) for one in uploads if one is not None]


def proof_of(upload: Upload) -> Proof:
    """A file that is kept, as a proof."""
    return Proof(name=upload.name, sha256=upload.sha256, upload=upload.id)
