"""Links with which people sign in to the pages, and the address of those: what messages and commands
need of them. The pages themselves are in `bot.web`."""
