"""`python -m bot` is `pop`."""

from bot.cli import main

main()
