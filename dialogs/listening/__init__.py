"""What a typed message does: it is understood for the question on the screen, and acted upon.

Begin with `hearing`. `asked_here` says what is asked where somebody stands, `meanings` what a message may mean there,
with a button for each, and `acting` does what was meant. Nothing is taken on a guess: what may mean two things is
asked back.
"""
