"""Random people and plans, whole ones, for tests that must hold for every plan."""

from tests.plans.strategies.people import persons
from tests.plans.strategies.plan import plans
from tests.plans.strategies.values import moments

__all__ = ["moments", "persons", "plans"]
