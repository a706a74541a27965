"""One incoming event, one transaction, and what is to be said.

In comes an `Event` of one person; out go rows: the plan, its history, the conversation, messages.
Begin with `turns`; `snapshot` loads what `dialogs.turn` needs.
"""
