"""What the page says in place of Chainlit's own words."""

WORDINGS = {
    "auth.login.title": "Welcome",
    "auth.login.form.email.label": "Name",
    "auth.login.form.email.placeholder": "as you were given it",
    "auth.login.form.email.required": "Type your name.",
    "auth.login.form.password.required": "Type your password.",
    "auth.login.form.actions.signin": "Log in",
    "auth.login.errors.unauthorized": "This name and this password do not belong together.",
    "auth.login.errors.too many requests": "Too many wrong passwords for this name. Try again in five minutes.",
    "chat.input.placeholder": "Drop a photo here, or say something about it…",
    "chat.input.actions.send": "Send",
    "chat.input.actions.stop": "Stop",
    "chat.input.actions.attachFiles": "Add pictures",
    "chat.fileUpload.dragDrop": "Drop pictures here",
    "chat.messages.status.using": "",
    "chat.messages.status.used": "",
    "chat.settings.title": "How this chat works",
    "chat.settings.customize": "For this chat alone; kept with it.",
    "threadHistory.sidebar.title": "Chats",
    "threadHistory.sidebar.empty": "No chat yet",
    "threadHistory.sidebar.filters.search": "Search",
    "threadHistory.sidebar.filters.placeholder": "Search your chats…",
    "threadHistory.thread.untitled": "New conversation",
    "threadHistory.thread.menu.rename": "Rename",
    "threadHistory.thread.actions.delete.title": "Delete this chat?",
    "threadHistory.thread.actions.delete.description": (
        "The chat goes, and the pictures that no other chat uses. This cannot be undone."
    ),
    "threadHistory.thread.actions.rename.title": "Rename this chat",
    "threadHistory.thread.actions.rename.description": "What should it be called?",
    "navigation.user.menu.logout": "Log out",
    "navigation.newChat.button": "New chat",
    "navigation.newChat.dialog.tooltip": "New chat",
}
"""Path in Chainlit's translations → the text."""
