"""One plan on a page, as HR may see it."""
