"""What people do: each use case takes values and gives back what has changed and whom to tell.

`plan_steps` is drawing up, reviewing and signing a plan; `talk_steps` is what follows once it is in force.
"""
