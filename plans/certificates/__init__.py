"""Certificates of people: what they are, until when they hold, and what comes of that.

In come what somebody says of a certificate (`draft`) or a list of HR (`sheet`), and the kinds of
`templates/law/certificates.toml`; out come the certificates with which one renews which (`certificate`),
when whom is reminded (`reminding`), HR's list of what expires (`expiring`), and rows for the training table of
a year (`proposals`). A manager sees the kind and the day of what their people have; the proof is
between its owner and HR (`plans.uploads.rights`).
"""
