"""The audit log on the pages of HR. Begin with `pages`."""
