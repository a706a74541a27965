"""The pages: signing in, and the conversation in a browser.

A browser is a channel: what somebody does in a form becomes an `Event` of the dialogue, what is said to
them is read from the outbox. Begin with `site`, the list of all routes; ARCHITECTURE.md, "The browser",
says why it is so.
"""
