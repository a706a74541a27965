"""The overview of HR, and the list behind each of its numbers."""
