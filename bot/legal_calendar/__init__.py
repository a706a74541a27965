"""The legal calendar as people get it: lines to read, and a file for their own calendars.

In come a calendar of `plans.legal_calendar` and a language; out come lines and the bytes of an .ics.
Begin with `calendar_output`.
"""
