"""Who is who in a document, and how each is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plans.model import Person, Plan, Role
from plans.outline import labels
from plans.outline.wording import Wording, capital


@dataclass(frozen=True)
class Names:
    """The names of a plan's two people; empty for somebody who is not known."""

    plan: Plan
    people: Mapping[str, Person]
    wording: Wording

    @property
    def employee(self) -> str:
        return self.of_employee("name")

    @property
    def manager(self) -> str:
        manager = self.people.get(self.plan.manager_id or "")
        return manager.name if manager else ""

    @property
    def reviewer(self) -> str:
        """Whose remarks the manager's are: the one who signed, else who is the manager now."""
        signed = self.plan.signature(Role.MANAGER)
        return signed.name if signed is not None else self.manager

    def of_employee(self, field: str) -> str:
        """What is known of the employee under that name."""
        person = self.people.get(self.plan.employee_id)
        return str(getattr(person, field)) if person else ""

    @property
    def is_supported(self) -> bool:
        """Whether the plan is that of a target-group worker of a maatwerkbedrijf."""
        person = self.people.get(self.plan.employee_id)
        return person is not None and person.supported_work

    def side(self, role: Role) -> str:
        """A role with the name of who has it, where that is known."""
        name = self.manager if role is Role.MANAGER else self.employee
        return self.called(role, "" if role is Role.HR else name)

    def called(self, role: Role, name: str) -> str:
        """Somebody by name and role, or by the role alone."""
        if not name:
            return capital(self.wording.word(role))
        return self.wording.say(labels.NAMED, name=name, role=self.wording.word(role))
