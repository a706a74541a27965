"""What happens to plans as wholes: which one is somebody's own, one after another, and reopening.

Begin with `own_plan`.
"""
