"""A Word template that HR may change: what it may say and do, where it goes wrong, and filling it in.

In comes a .docx of somebody else; out come a plan in Word (`word`) or what is wrong (`checking`).
"""
