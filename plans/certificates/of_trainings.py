"""The certificates that trainings gave: HR's list of trainings names them, with the day on which they expire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from plans.certificates.certificate import (
    LONGEST_NAME,
    Certificate,
    Kinds,
    identity,
    proposed_end,
)
from plans.certificates.kinds import named_kinds
from plans.people.columns import fold
from plans.training_days.trainings import FollowedTraining

_JUST_YES = frozenset(["ja", "j", "oui", "o", "yes", "y", "x", "1", "true", "waar", "wahr"])
_NONE = frozenset(
    ["nee", "neen", "n", "non", "nein", "no", "0", "false", "geen", "none", "-", "onwaar"]
)


def certificates_of(
    trainings: Iterable[FollowedTraining],
    known: Iterable[Certificate],
    kinds: Kinds,
    now: datetime,
    *,
    by: str | None = None,
) -> list[Certificate]:
    """What these trainings gave that is not among the `known` certificates. A training that was followed and
    counts gives the certificate that it names; a mere “yes”, or a day until which it is valid, makes one with
    the name of the training."""
    there = {identity(one) for one in known}
    found: list[Certificate] = []
    for training in trainings:
        name = _name(training) if training.counts else ""
        if not name:
            continue
        fitting = named_kinds(name, kinds.values())
        kind = fitting[0].key if len(fitting) == 1 else None
        one = Certificate(
            person_id=training.person_id,
            kind=kind,
            name="" if kind is not None else name[:LONGEST_NAME],
            issuer=training.provider,
            obtained=training.ended_on,
            expires=training.valid_until or proposed_end(kinds.get(kind or ""), training.ended_on),
            recorded_at=now,
            by=by,
        )
        if identity(one) not in there:
            there.add(identity(one))
            found.append(one)
    return found


def _name(training: FollowedTraining) -> str:
    """What the certificate of that training is called; empty: it gave none."""
    said = fold(training.certificate)
    if said in _JUST_YES or (not said and training.valid_until is not None):
        return training.name
    return "" if said in _NONE else training.certificate
