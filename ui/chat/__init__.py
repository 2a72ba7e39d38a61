"""The chat page: a browser's face of a conversation, on Chainlit, offline."""
