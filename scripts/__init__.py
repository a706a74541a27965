"""Tools for those who change the assistant."""
