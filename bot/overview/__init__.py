"""What the pages of HR show of rounds and of plans."""
