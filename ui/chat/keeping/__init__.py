"""Keeping chats and keeping them safe: the sidebar's list over our own memory, who is who, what a browser may do."""
