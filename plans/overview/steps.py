"""What was done with a plan, in words: for a list of its steps."""

from __future__ import annotations

from plans.i18n.text import Text
from plans.lifecycle import Move

STEPS: dict[str, Text] = {
    Move.SUBMIT.value: Text("handed in"),
    Move.TAKE_BACK.value: Text("taken back"),
    Move.BEGIN_REVIEW.value: Text("review begun"),
    Move.RETURN.value: Text("sent back to the employee"),
    Move.REVISE.value: Text("taken up again"),
    Move.APPROVE.value: Text("agreed and signed by the manager"),
    Move.RECONSIDER.value: Text("not agreed yet by the employee"),
    Move.LEAVE_OUT.value: Text("handed back without a part of the changes"),
    Move.DECLINE.value: Text("changes declined"),
    Move.SIGN.value: Text("signed by the employee"),
    Move.COMPLETE.value: Text("evaluation confirmed"),
    Move.REPLACE.value: Text("followed by the next PDP"),
    Move.REOPEN.value: Text("opened again"),
    Move.WITHDRAW.value: Text("withdrawn"),
    "new_version": Text("new version begun"),
    "join_round": Text("moved to another round"),
    "talk.closed": Text("talk closed"),
    "talk.held": Text("talk noted as held"),
    "talk.moved_to": Text("talk moved to another day"),
    "promise.kept": Text("support given"),
}
"""By the key of the history; what is not here is an answer, and stays its author's."""
