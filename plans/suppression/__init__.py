"""Statistical disclosure control: which figures are left out so that nobody can work out a small count.

In come counts of people (what is true), and the figures that are to be published: each a sum of counts,
with factors. Out come the figures that may be shown, and for each of the others why it may not. A count
below the limit is hidden; and so are as many others as it takes, until the largest value that a reader can
think of for each small count reaches the limit. All tables and versions of a document go in together,
because whoever holds two of them adds up both. Begin with `figures` for the words, `suppress` for doing it;
`polytope` works out how large a count can be, exactly.
"""
