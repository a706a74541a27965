"""Rounds: whom HR asks for a plan, how far everybody is, and what is open at the end.

Begin with `progress`.

A round may name the one before it (`Round.carry_from`). Then the first question of a new plan is what goes
along from the plan of that round, in force or completed; it is no question of the script, because it is
about another plan (`Context.go_on` puts it first, `dialogs/screens/carry_over.py` asks it). `Plan.follows` says that it
was decided, also at a final evaluation, so it is asked once. Each item keeps where it came from
(`came_from`): by that it is known again when its words have changed, and nothing comes twice. It is no
signed content.

The transaction in which the new plan is signed also completes the one before (`Move.REPLACE`,
`Plan.replaced_by`): so nobody has two in force, its reminders and calendar entries go, and it cannot be
opened again while the next one counts. A next version that was not agreed yet is withdrawn; a talk under way stays
as it is, read by nobody.
"""
