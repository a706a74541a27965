"""What HR does with people, and what becomes of their plans.

In come lists of people and commands; out go changed people, plans that move to another manager, and
an audit event for each. Begin with `people` for single people and `import_list` for lists; the rules
are in `plans.people`.
"""
