"""What the doctor says, for HR. Begin with `pages`."""
