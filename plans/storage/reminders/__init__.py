"""Reminders as they are kept: rewritten with what they follow from, found when they are due."""
