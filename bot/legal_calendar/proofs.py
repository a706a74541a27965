"""Documents that prove a step, as they are kept: by their fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from plans.legal_calendar.log import Proof
from plans.storage.store import Store


async def proofs_of(store: Store, files: Sequence[tuple[str, bytes]]) -> list[Proof]:
    """These files, each a name and its content, as proofs."""
    return [Proof(name=name, sha256=hashlib.sha256(content).hexdigest()) for name, content in files]
