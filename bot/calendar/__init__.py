"""The talks of a plan in the calendars of the two who hold them.

In comes a plan that has changed, in the transaction of the turn that changes it; out go messages
with calendar files. Begin with `appointments`; `plans.calendar` says what belongs in a calendar.
"""
