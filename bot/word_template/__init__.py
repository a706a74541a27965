"""The organisation's own Word template: sent, checked, put in force, and used for every plan.

Begin with `house_style`; `pending` is what HR decides about. How a template is read and checked is
in `plans.rendering.word_template`, the screens are in `dialogs.screens.word_template`.
"""
