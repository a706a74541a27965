"""Collecting the plans of a round on a page: asking, following, fetching, and what was collected before."""
