"""What HR says once of the organisation: its name and seat, its joint committees, who advises on its
training plan, and its composition as head counts.

In comes what HR typed, or a sheet; out comes a profile, kept as one document. Begin at `profile`;
`changes` is how it changes, `asked` what is still to be said, `facts` how it reads, `typed` what typed
words mean, and `sheet` a composition from Excel or CSV.
"""
