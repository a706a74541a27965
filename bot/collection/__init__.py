"""Collecting the plans of a round: every document in a ZIP, with a register and a manifest."""
