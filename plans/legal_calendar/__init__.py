"""The days of the collective training plan in a year: what is to be done, by when, and why.

In come a year, the situation of the organisation and the rules of the law (`plans.law`); out come steps
with their last day. Pure. Begin with `steps`; `wording` says them in lines, `bot.legal_calendar`
makes a file for calendars of them.
"""
