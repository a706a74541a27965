"""Who agreed with which version, and what paper must say as long as not both have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plans.i18n.formats import show_moment
from plans.i18n.text import Text
from plans.model import Plan, Role, SignOff, Status
from plans.outline import labels
from plans.outline.parts import Remark, SignOffPart
from plans.outline.wording import Wording

SIDES = (Role.EMPLOYEE, Role.MANAGER)
GROUP, GROUPS = 4, 4
"""A short hash: four groups of four characters, enough to tell two versions apart by eye."""


@dataclass(frozen=True)
class Signing:
    """The sign-offs of a plan; `employee` and `manager` are who is still to sign."""

    plan: Plan
    wording: Wording
    employee: str
    manager: str

    @property
    def complete(self) -> bool:
        return all(self.plan.signature(role) for role in SIDES)

    @property
    def stamp(self) -> str:
        """What nobody may overlook; nothing on a version that both agreed with."""
        if self.plan.status is Status.WITHDRAWN:
            return self.wording.say(labels.STAMP_WITHDRAWN)
        if self.complete:
            return ""
        early = self.plan.status in (Status.DRAFT, Status.RETURNED)
        return self.wording.say(labels.STAMP_DRAFT if early else labels.STAMP_UNSIGNED)

    def notices(self, in_force: int | None) -> tuple[str, ...]:
        say = self.wording.say
        lines = []
        if self.plan.reason and self.stamp:
            lines.append(say(labels.REASON, reason=self.plan.reason))
        if not self.complete and self.plan.status is not Status.WITHDRAWN:
            lines.append(say(labels.NOT_SIGNED, number=self.plan.version))
            if in_force is not None and in_force != self.plan.version:
                lines.append(say(labels.IN_FORCE, number=in_force))
        return tuple(lines)

    def parts(self) -> Iterator[SignOffPart]:
        """This version first, with a place for who has not signed; then what was signed before."""
        for role, name in zip(SIDES, (self.employee, self.manager), strict=True):
            signature = self.plan.signature(role)
            yield self._signed(signature) if signature else self._open(role, name)
        for earlier in sorted(self._earlier(), key=lambda sign_off: -sign_off.version):
            yield self._signed(earlier)

    def remarks(self) -> Iterator[Remark]:
        for sign_off in self.plan.sign_offs:
            said = (
                (labels.AT_SIGNING, sign_off.remark),
                (labels.OPINION, sign_off.differing_opinion),
            )
            for label, text in said:
                if text:
                    yield Remark(label=self._by(sign_off, label), text=text)

    def _name(self, sign_off: SignOff) -> str:
        """Who signed, and for whom."""
        if sign_off.instead_of is None:
            return sign_off.name
        return self.wording.say(labels.SIGNED_FOR, name=sign_off.name, manager=sign_off.instead_of)

    def _by(self, sign_off: SignOff, label: Text) -> str:
        said = self.wording.say(label, name=self._name(sign_off))
        if sign_off.version == self.plan.version:
            return said
        version = self.wording.say(labels.VERSION, number=sign_off.version)
        return self.wording.say(labels.NAMED, name=said, role=version)

    def _earlier(self) -> Iterator[SignOff]:
        current = {self.plan.signature(role) for role in SIDES}
        return (sign_off for sign_off in self.plan.sign_offs if sign_off not in current)

    def _open(self, role: Role, name: str) -> SignOffPart:
        return SignOffPart(
            signed=False,
            role=self.wording.word(role),
            name=name,
            agreement=self.wording.say(labels.STAMP_UNSIGNED),
            at="",
            version=str(self.plan.version),
            short_hash="",
            hash="",
        )

    def _signed(self, sign_off: SignOff) -> SignOffPart:
        whole = sign_off.content_hash
        groups = (whole[at : at + GROUP] for at in range(0, GROUP * GROUPS, GROUP))
        return SignOffPart(
            signed=True,
            role=self.wording.word(sign_off.role),
            name=self._name(sign_off),
            agreement=self.wording.word(sign_off.agreement),
            at=show_moment(sign_off.at),
            version=str(sign_off.version),
            short_hash=" ".join(groups).strip(),
            hash=whole,
        )
