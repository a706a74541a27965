"""Excel and CSV: reading what others made, after a look at what it unpacks to; writing ours."""
