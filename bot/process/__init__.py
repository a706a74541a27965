"""What the process itself is told: to stop, and when to look for garbage."""
