"""What waits for somebody, line by line: the list of /today, and the digest that comes by itself."""
