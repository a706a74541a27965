"""The conversation, pure: what is asked and how an answer is read."""
