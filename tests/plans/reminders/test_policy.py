"""What an organisation may set, as it is typed."""

from __future__ import annotations

from datetime import time

import pytest

from plans.model.encoding import decode, encode
from plans.reminders.policy import NAMES, BadPolicy, Policy, changed, shown


def test_every_setting_is_shown_as_it_can_be_typed() -> None:
    policy = Policy()
    for name in NAMES:
        assert changed(policy, name, shown(getattr(policy, name))) == policy


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("talk_manager", "21, 7,1,0", (21, 7, 1, 0)),
        ("talk_employee", "never", ()),
        ("escalation", "3", 3),
        ("action_start", "No", False),
        ("opens", "08:30", time(8, 30)),
        ("country", "NL", "NL"),
        ("time_zone", "Europe/Lisbon", "Europe/Lisbon"),
    ],
)
def test_a_setting_is_changed(name: str, typed: str, value: object) -> None:
    assert getattr(changed(Policy(), name, typed), name) == value


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("talks", "1", "there are talk_manager"),
        ("talk_manager", "1,x", "it is now 14,7,1,0"),
        ("talk_manager", "-1", "it is now 14,7,1,0"),
        ("escalation", "366", "it is now 5"),
        ("action_start", "perhaps", "it is now yes"),
        ("opens", "18:00", "before it closes"),
        ("country", "Belgium", "like BE"),
        ("time_zone", "Brussels", "like Europe/Brussels"),
    ],
)
def test_what_cannot_be_used_is_said(name: str, typed: str, says: str) -> None:
    with pytest.raises(BadPolicy) as refused:
        changed(Policy(), name, typed)
    assert says in str(refused.value)


def test_a_policy_is_kept_as_json() -> None:
    policy = changed(Policy(), "opens", "08:15")
    assert decode(Policy, encode(policy)) == policy
