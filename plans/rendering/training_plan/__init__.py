"""The collective training plan as PDF, Word and Excel; each from the same parts, and the same parts give the
same bytes. Begin with `files`."""
