"""Collecting the plans of a round: every document in a ZIP, with a register and a manifest.

Plans are read a page at a time by their id, each page in a transaction of its own, laid out by as many
worker processes as there are cores, and put in the ZIP in the order of their ids. A few plans are under
way at once, so memory does not grow with their number. The ZIP has no directory until the end: its
journal says where each document stands, so that it can be cut back to the last plan that was done. The
journal also holds the rows of the register, which is written last. Every date in the ZIP is the moment
the collection began, so that an interrupted one ends as the same bytes.

`--since last` compares fingerprints, not moments: each plan is remembered as it was collected last. A
clock or a sequence number would miss what was saved by a transaction that began earlier.

What HR asks for in the chat is a row in `jobs`. Whichever process takes it holds it for a minute and
says every few seconds that it is still at work and how far; when it dies, the next one goes on. Telling
how far it is and handing over the ZIP are messages of the outbox like all others; the end of the job and
its last messages are one transaction.

A ZIP too big for a chat is picked up over HTTP, where `pop run --webhook` serves it (`App.links`); any
other process says in which folder it lies. Which of the two is known only when the message goes out, so
the outbox holds an attachment and the token is made then: it stands in the message and nowhere else, its
hash in `downloads`. A message that is sent again has a new link, which ends the one before. GET shows a
page and only POST hands over, because programs follow links by themselves; the one UPDATE that finds the
link unused decides between two who come at once. Whether the ZIP is on this computer is looked at before
the link is used up.
"""
