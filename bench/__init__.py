"""Measuring; see run.py."""
