"""From an update of Telegram to a turn: stored, confirmed, and worked off in order for each person.

Begin with `ingest`; then `chat_queues` takes each update to `update_handler`.
"""
