"""The screens of the conversation: what is asked that is not itself a part of a plan."""
