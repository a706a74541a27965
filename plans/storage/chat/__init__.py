"""The chat as it is kept: conversations, what came in, what goes out, chats and their invitations."""
