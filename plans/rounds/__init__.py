"""Rounds: whom HR asks for a plan, how far everybody is, and what is open at the end.

Begin with `progress`.
"""
