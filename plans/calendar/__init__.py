"""Days: talks as calendar entries (`appointments`), when people are at work, counting in months."""
