"""The days of the collective training plan in a year: what is to be done, by when, and why.

In come a year, the situation of the organisation and the rules of the law (`plans.law`); out come steps
with their last day. Pure. Begin with `steps`; `wording` says them in lines, `bot.legal_calendar`
makes a file for calendars of them.

`log` is what was done of a step, by whom and with which proof, `reminding` when HR hears of what is open, and
`proof_list` all of it to hand over. `submission` is the draft that goes to the workers themselves, and
`supported_work` the plans of target-group workers of a *maatwerkbedrijf*. The store works out anew what is
reminded in the transaction that changes the log, the profile, a person, a plan or the policy, and once a day.
"""
