"""How a question is declared, its kinds of answers, its rules and suggestions.

Begin with `step`; `script` puts steps together and knows which one is next.
"""
