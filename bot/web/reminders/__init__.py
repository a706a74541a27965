"""When people are reminded, in the browser: a form, and what would follow from it in a month."""
