"""How large a file may be; the settings say so."""

from __future__ import annotations

from dataclasses import dataclass

_MEGA = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Limits:
    megabytes: int
    megapixels: int

    @property
    def bytes(self) -> int:
        return self.megabytes * _MEGA

    @property
    def pixels(self) -> int:
        return self.megapixels * _MEGA
