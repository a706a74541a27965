"""The days of training somebody has a right to, year by year: what they took, what is left.

In come an employment, the employer's size in each year, the training that was planned and followed,
and the rules of the law (`plans.law`); out comes a row for each year, with the calculation of every
figure in sentences. Pure. Begin with `ledger`; `right` is the right of one year, `collective` what a joint
committee asks on average. It is kept as proof and service: the law no longer asks for it.
"""
