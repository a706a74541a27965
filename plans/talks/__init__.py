"""Talks about a plan in force: what is said in them, and what it changes.

Begin with `recording`; the use cases are in `plans.workflow.talk_steps`.

What is said in a talk is no part of what two people signed. A talk under way is the last of
`Plan.reports`; when it is closed it becomes the minutes, printed after the signatures. A `Step` with
`noted=True` answers about an item in that report (`plans/talks/recording.py`); progress, kept promises and
results also count for the item itself at once. Levels seen in talks are kept beside the signed ones
(`Competence.ratings`), before → now.

Either of the two holds the talk, in their own chat. Answers stand in the plan and what was passed by
stands in the report, so both walk the same questions; a tap on a question that the other one answered
meanwhile says so and notes nothing. How somebody sees a level is asked of each, and is shown to the
other when the talk is closed. After a change of manager the talk goes on, without what was the former
manager's alone.

Whoever did not note a follow-up talk is asked for the levels afterwards (`plans/talks/later_levels.py`), for two
weeks and once: what is given or passed by stands in the closed report, and the level beside the signed
one, in the version in force too while a next one is open.

What changes the agreed content (an action moved, dropped or added, a talk that was not planned) waits
in the report. Closing the talk makes a next version of it (`Plan.proposed_by`), and the other one goes
over what differs from the version in force, item by item (`dialogs/scripts/additions.py`). What is not
agreed with is left out, with the reason in the minutes; when nothing is left the version is dropped. A
manager who closes has signed already; when an employee leaves something out, that signature does not
fit what is left, so the manager signs once more. No signature ever stands under what its author has
not seen. Another day for a talk that is planned is no content, and moves at once.

A manager opens no draft of a next version: it is the employee's to write, and nobody else reads it.
What a manager wants to change goes through a talk. Until a next version is signed or dropped a manager
gets the one in force (`bot/turns/snapshot.py`), and no talk is noted in it: its line stays on the list.

The final evaluation is confirmed by both; a changed answer is confirmed anew, an own level is not. Then
the plan is completed, and `plans/carry_over.py` takes what is open into the next plan: goals not reached,
with what was left to do, and promises not kept.
"""
