"""What a personal development plan is."""
