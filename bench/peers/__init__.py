"""The conversation of `bench.turns.script`, written as the users of other libraries write it.

Each module is a bot of its own, and runs in an environment that holds its library and nothing of
ours: `python -m bench.peers.aiogram_memory`. What it needs to know comes in variables of the
environment: BOT_API_URL, BOT_TOKEN, and BOT_FOLDER for a bot that keeps something.

All of them do the same for an answer: keep it, go on to the next step, and show the next question;
under a tap in place of the question that was tapped, after a text as a new message.
"""
