// Pictures that were found again: each leads to the chat it is in.
const day = (when) => {
  const date = new Date(when)
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleDateString(undefined, { year: 'numeric', month: 'short', day: 'numeric' })
}

export default function Gallery() {
  const { query = '', here = '', sure = false } = props || {}
  const items = Array.isArray(props?.items) ? props.items : []
  const open = async (chat) => {
    const told = await callAction({ name: 'open_chat', payload: { chat } })
    const url = told?.response?.url
    if (typeof url === 'string' && url.startsWith('/thread/')) window.location.assign(url)
  }
  const show = (image) => document.querySelector(`figure.it-picture[aria-label^="${CSS.escape(image)},"]`)?.scrollIntoView({ behavior: 'smooth', block: 'center' })
  if (!items.length) return null
  return (
    <ul className="it-gallery" aria-label={sure ? `Pictures that show ${query}` : `Pictures that come near ${query}`}>
      {items.map((one) => (
        <li key={`${one.chat} ${one.image}`}>
          <button type="button" onClick={() => (one.chat === here ? show(one.image) : open(one.chat))}>
            <img src={one.url} alt="" width={one.width} height={one.height} />
            <strong>{one.phrase || one.name}</strong>
            <span>{one.chat === here ? `${one.image} in this chat` : one.title}</span>
            <span>{day(one.when)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
