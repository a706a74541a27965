"""Turns of the bot, side by side with peers: `make bench BENCH=turns`.

One conversation (`script`), one fast Bot API server with the people who talk (`api`, `people`), and
bots that each run in a process of their own (`bots`). `compare` measures and prints. README.md one
folder up says how to read it.
"""
