"""How a message of the dialogue looks on Telegram: its text in pieces, its buttons, a calendar to tap."""
