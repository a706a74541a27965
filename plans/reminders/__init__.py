"""What people are reminded of and when, worked out from the plan, the policy and the calendar.

Begin with `rules`; `reminder` is one reminder, `status` what became of it, `policy` what an
organisation may set, `digests` who hears of what now, and from when the others may.

What somebody is reminded of follows from the plan, the policy and the calendar, and from nothing else
(`plans/reminders/rules.py`): a matter, its reader, and all its moments, each moved to a working morning of
that reader. They are rows with a stable key, rewritten by the very methods that save plans, people,
rounds and the policy, so that none can be forgotten. A row holds the next of its moments that was not told; so
what is due is one look in an index, and moments that were missed are one line.

`remind` gives each person who has something due one digest a day. Its claim (a row for person and day),
the reminders it tells and the message are one transaction: several workers, a kill or a clock that
jumps neither double nor lose one, and there is no lease to run out. People are told by the hundred in one
such transaction; a batch that fails is told in halves, down to the one person whose data is broken. What
waits in the outbox are the digest's reasons alone. It is put together, with all that leave at once, in
the transaction that takes it out of the outbox, from the reminders as they are then, and is not sent
when nothing is left of them. What a reader does with a line lies over the question that is asked, and
leaves it where it was (`dialogs/screens/reminders.py`).

Whoever may not be told now (it is night there, a holiday, they are away, they had their digest) is paused
until they may (`plans/reminders/digests.py`, `reminder_pauses`), so that a minute in which nobody is to be told is
one statement. A pause follows from the person, the policy, the calendar and the digests; whoever saves a
person or the policy ends it in the same transaction, and a newer calendar ends all. It holds from the
moment at which it was worked out: a clock that goes back finds everybody again.

HR as a whole is a reader too (`reminder.HR`): of what it promised, and of what nobody acted on after
the last moment. A talk that moves keeps its signed day and gets another one beside it, which is no
signed content; a next version of the plan takes it over.
"""
