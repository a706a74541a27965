"""Measuring: `run` begins it, README.md says how to read it."""
