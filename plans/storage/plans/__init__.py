"""Plans as they are kept: their versions, their history, since when both agree."""
