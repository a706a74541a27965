"""What HR did, and what was done on HR's behalf: the events of the audit log, and the same in words."""
