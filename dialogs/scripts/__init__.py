"""The conversations, each to be read aloud from top to bottom: begin with `plan` and `review`."""
