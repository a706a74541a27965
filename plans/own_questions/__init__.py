"""Questions of the organisation's own: their answers in a plan, and reading them from HR's table.

What such a question is stands in `plans.model.own_questions`.
"""
