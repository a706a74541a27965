"""Collections as they are kept: what was taken out of a round, jobs that ask for it, links to pick up."""
