// The theme is the one that the person's machine asks for, until they choose another.
try {
  if (!localStorage.getItem('vite-ui-theme')) localStorage.setItem('vite-ui-theme', 'system')
} catch {
  // a browser that keeps nothing shows the light one
}

// What Chainlit's page lacks for people who do not see it: names for buttons of one icon, and parts that say what they are.
const BY_ID = {
  'new-chat-button': 'New chat',
  'chat-settings-header-button': 'Settings of this chat',
  'chat-settings-open-modal': 'Settings of this chat',
  'sidebar-trigger-button': 'Conversations',
  'search-chats-button': 'Search the conversations',
  'upload-button': 'Add pictures',
  'chat-submit': 'Send',
  'stop-button': 'Stop',
  'user-nav-button': 'Account',
}
const BY_ICON = {
  copy: 'Copy',
  check: 'Copied',
  'arrow-left': 'Close the settings',
  x: 'Close',
  'panel-left': 'Conversations',
  'square-pen': 'New chat',
  search: 'Search the conversations',
  ellipsis: 'More',
  eye: 'Show the password',
  'eye-off': 'Hide the password',
  'arrow-down': 'To the newest message',
  'thumbs-up': 'Good',
  'thumbs-down': 'Bad',
}

const nameless = (one) => !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby') && !one.innerText.trim()

function nameButtons() {
  for (const [id, label] of Object.entries(BY_ID))
    for (const one of document.querySelectorAll(`button#${id}`)) {
      if (one.getAttribute('aria-label') !== label) one.setAttribute('aria-label', label) // Send turns into Stop
      if (one.getAttribute('role') === 'presentation') one.removeAttribute('role')
    }
  for (const [icon, label] of Object.entries(BY_ICON))
    for (const svg of document.querySelectorAll(`button svg.lucide-${icon}`)) {
      const button = svg.closest('button')
      if (nameless(button)) button.setAttribute('aria-label', label)
    }
}

function nameFields() {
  const input = document.getElementById('chat-input')
  if (input && !input.getAttribute('aria-label')) input.setAttribute('aria-label', 'Your message')
  for (const slider of document.querySelectorAll('[role=slider]:not([aria-label])')) {
    const label = slider.closest('div')?.parentElement?.querySelector('label')
    if (label) slider.setAttribute('aria-label', label.firstChild.textContent)
  }
}

function mendRoles() {
  for (const list of document.querySelectorAll('ul[data-sidebar=menu]:not([role])'))
    if (![...list.children].some((child) => child.tagName === 'LI')) list.setAttribute('role', 'presentation')
  for (const menu of document.querySelectorAll('div[aria-haspopup=menu]:not([role])')) {
    menu.setAttribute('role', 'button')
    if (!menu.getAttribute('aria-label')) menu.setAttribute('aria-label', 'More about this chat')
  }
  for (const handle of document.querySelectorAll('[role=separator][aria-controls]')) {
    const id = handle.getAttribute('aria-controls')
    const panel = document.querySelector(`[data-panel-id="${id}"]`)
    if (panel && !document.getElementById(id)) panel.id = id
    else if (!panel) handle.removeAttribute('aria-controls')
    if (!handle.getAttribute('aria-label')) handle.setAttribute('aria-label', 'Width of the settings')
  }
}

// What runs what stands below a chat; here it stands on the page that one begins with too, and for each chat as it has it.
let runs = document.querySelector('meta[name=imagetxt-runs]')?.content || ''
function tellWhatRuns() {
  const start = document.getElementById('welcome-screen')
  if (start && !start.querySelector('.it-runs')) {
    const told = document.createElement('p')
    const link = document.createElement('a')
    link.href = '/about'
    link.textContent = 'details'
    told.className = 'it-runs'
    told.append(' ', link)
    start.append(told)
  }
  for (const link of document.querySelectorAll('#root a[href="/about"]')) {
    const text = link.previousSibling
    if (text?.nodeType === Node.TEXT_NODE && text.nodeValue !== `${runs} · `) text.nodeValue = `${runs} · `
  }
}

// Each chat in the sidebar has its first picture beside its title; a style's address lets React's own elements be.
function showThumbnails() {
  for (const item of document.querySelectorAll('#thread-history li[id^="thread-"]:not([style])'))
    item.style.setProperty('--it-thumbnail', `url("/thumbnails/${encodeURIComponent(item.id.slice('thread-'.length))}")`)
}

// What the server tells this script; see panel.py, turns.py and branching.py.
window.addEventListener('message', ({ source, data }) => {
  if (source !== window) return
  if (data?.imagetxt === 'runs') {
    runs = String(data.line)
    tellWhatRuns()
  }
  if (data?.imagetxt === 'empty') setTimeout(() => showAddressed(String(data.thread)), 500)
  if (data?.imagetxt === 'began' && /^[0-9a-f-]{36}$/.test(data.thread)) keepAddress(data.thread)
  if (data?.imagetxt === 'branched' && /^[0-9a-f-]{36}$/.test(data.thread)) location.replace(`/thread/${data.thread}`)
})

// Chainlit's sidebar gives a chat its address when it begins; on a phone it is not there, and a reload would lose the chat.
function keepAddress(thread) {
  if (location.pathname === '/' && !document.querySelector('[data-sidebar=sidebar]')) history.replaceState(history.state, '', `/thread/${thread}`)
}

// Chainlit connects before it has read its address, now and then, and shows an empty chat at the address of another.
// That page loads again, at most three times a minute.
function showAddressed(thread) {
  const addressed = location.pathname.match(/^\/thread\/([0-9a-f-]{36})$/)?.[1]
  const key = `imagetxt-loaded-${addressed}`
  const tries = JSON.parse(sessionStorage.getItem(key) || '[]').filter((at) => Date.now() - at < 60_000)
  if (!addressed || addressed === thread || tries.length >= 3) return
  sessionStorage.setItem(key, JSON.stringify([...tries, Date.now()]))
  location.reload()
}

// A file that is no picture is shown by its name.
document.addEventListener('error', (event) => {
  const picture = event.target
  if (picture instanceof HTMLImageElement && picture.closest('[data-step-type=user_message]')) picture.parentElement.dataset.name = picture.alt
}, true)

// A list that is drawn anew while it is open leaves the page deaf to the mouse (Radix, which makes it so, never hears of
// it): where nothing is open after a moment, it hears again.
const OPEN = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [data-radix-popper-content-wrapper]'
const isDeaf = () => document.body?.style.pointerEvents === 'none' && !document.querySelector(OPEN)
const hearAgain = () => {
  if (isDeaf()) setTimeout(() => isDeaf() && document.body.style.removeProperty('pointer-events'), 300)
}

let planned = false
const mend = () => {
  planned = false
  nameButtons()
  nameFields()
  mendRoles()
  tellWhatRuns()
  showThumbnails()
  hearAgain()
}
new MutationObserver(() => {
  if (!planned) requestAnimationFrame(mend)
  planned = true
}).observe(document.documentElement, { childList: true, subtree: true })
mend()
