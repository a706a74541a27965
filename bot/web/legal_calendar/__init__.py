"""The legal calendar on the pages: HR's steps of a year (`hr`), the draft to the workers (`workers`), and the draft
for somebody who works here (`draft`)."""
