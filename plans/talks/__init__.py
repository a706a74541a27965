"""Talks about a plan in force: what is said in them, and what it changes.

Begin with `recording`; the use cases are in `plans.workflow.talk_steps`.
"""
