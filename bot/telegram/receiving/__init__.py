"""From an update of Telegram to a turn: stored, confirmed, and worked off in order for each person.

Begin with `ingest`; then `chat_queues` takes each update to `update_handler`.

Telegram may deliver texts before a tap that came first; the `update_id` tells. The tap then answers
its own question and the texts the next ones: what they had answered or begun meanwhile is taken back,
and they are told again (`bot/turns/out_of_order.py`).

A button answers the step it stood under: its data names the plan, the place and the choice. An old
button of a question that can still be answered corrects that answer; any other gets a kind
sentence and the question again. An edited message corrects the answer it gave: the history row of
every answer names the message it came from. So does a reply to it; and a reply to a question of ours
answers that question (`replies`).

What Telegram delivers in pieces is read as one (`together`): a text that was too long for a message, and
the pictures of an album. What is written below a picture or a file is read as if it was typed, and a
forwarded text is nobody's answer before its sender says so.
"""
