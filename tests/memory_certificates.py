"""What `tests.memory` keeps of certificates; files are not sent there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from plans.certificates.certificate import Certificate, renewals
from plans.law.files import Law

LAW = Law(own=None)


@dataclass
class Certificates:
    """Everybody's certificates, by their number."""

    all_certificates: dict[int, Certificate] = field(default_factory=dict)

    @property
    def law(self) -> Law:
        return LAW

    async def certificates_get(self, number: int) -> Certificate | None:
        return self.all_certificates.get(number)

    async def certificates_all(self) -> list[Certificate]:
        return list(self.all_certificates.values())

    async def certificates_of_people(self, ids: Collection[str]) -> list[Certificate]:
        return [one for one in self.all_certificates.values() if one.person_id in ids]

    async def save_certificates(self, found: Iterable[Certificate]) -> list[Certificate]:
        kept = [
            one if one.id else replace(one, id=len(self.all_certificates) + number)
            for number, one in enumerate(found, start=1)
        ]
        self.all_certificates |= {one.id: one for one in kept}
        await self._follow({one.person_id for one in kept})
        return kept

    async def remove_certificate(self, certificate: Certificate) -> None:
        del self.all_certificates[certificate.id]
        await self._follow({certificate.person_id})

    async def _follow(self, people: Collection[str]) -> None:
        for one in people:
            theirs = await self.certificates_of_people([one])
            renewed = renewals(theirs)
            self.all_certificates |= {
                each.id: replace(each, renewed_by=renewed.get(each.id)) for each in theirs
            }

    async def uploads_of_person(self, *_: Any) -> list[Any]:
        return []

    async def uploads_claim(self, *_: Any, **__: Any) -> list[int]:
        return []

    async def uploads_drop(self, *_: Any) -> int:
        return 0

    async def uploads_drop_waiting(self, *_: Any, **__: Any) -> int:
        return 0
