"""The conversation in a terminal, for people (`terminal`) and for programs (`json_lines`)."""
