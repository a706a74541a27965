"""A sample organisation: people, rounds and plans that look like those of a real one."""

from plans.sample.organisation import (
    SampleOrganisation,
    sample_organisation,
    sample_plan,
    sample_plans,
    sample_rounds,
)
from plans.sample.simulation import SamplePlan

__all__ = [
    "SampleOrganisation",
    "SamplePlan",
    "sample_organisation",
    "sample_plan",
    "sample_plans",
    "sample_rounds",
]
