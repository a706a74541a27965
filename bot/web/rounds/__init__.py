"""HR's rounds in the browser: the list, opening and changing one, and what is done with it.

Begin with `pages`; what a round's form holds is in `forms`, what is done with a round in `doing`.
"""
