// What Chainlit's page lacks for people who do not see it: names for its buttons of one icon, and landmarks.
const NAMES = {
  'new-chat-button': 'New chat',
  'chat-settings-header-button': 'Settings of this chat',
  'chat-settings-open-modal': 'Settings of this chat',
  'sidebar-trigger-button': 'Conversations',
  'search-chats-button': 'Search the conversations',
  'upload-button': 'Add pictures',
  'chat-submit': 'Send',
  'stop-button': 'Stop',
  'readme-button': 'About',
  'user-nav-button': 'Account',
}

function name(button, label) {
  if (!button.getAttribute('aria-label')) button.setAttribute('aria-label', label)
  if (button.getAttribute('role') === 'presentation') button.removeAttribute('role')
}

function mend() {
  for (const [id, label] of Object.entries(NAMES)) for (const one of document.querySelectorAll(`button#${id}`)) name(one, label)
  const input = document.getElementById('chat-input')
  if (input && !input.getAttribute('aria-label')) input.setAttribute('aria-label', 'Your message')
}

let planned = false
new MutationObserver(() => {
  if (planned) return
  planned = true
  requestAnimationFrame(() => { planned = false; mend() })
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['id', 'role'] })
mend()
