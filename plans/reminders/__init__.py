"""What people are reminded of and when, worked out from the plan, the policy and the calendar.

Begin with `rules`; `reminder` is one reminder, `status` what became of it, `policy` what an
organisation may set.
"""
