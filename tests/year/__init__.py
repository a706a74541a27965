"""A year of one organisation: its round of plans, the collective training plan that comes of it, what is
followed, and the balance of everybody. `make year` plays it; a test plays a small one."""
