"""Certificates on the pages: HR's lists and single ones (`hr`), and one's own (`own`); `form` is common to both."""
