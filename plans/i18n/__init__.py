"""Texts without a language, their translation at the edge, Belgian formats.

Begin with `text`.
"""
