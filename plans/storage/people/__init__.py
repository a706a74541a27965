"""People as they are kept, and lists of them that wait for HR's word."""
