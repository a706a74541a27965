"""The Word template that comes with the assistant: `make` writes it, from `pieces` and `styles`."""
