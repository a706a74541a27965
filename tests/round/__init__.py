"""A whole round of a large organisation, from the list of people to the ZIP, held against what its
people wrote down themselves.
"""
