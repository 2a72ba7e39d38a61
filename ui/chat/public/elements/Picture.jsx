// An image with what was found in it: hover, tap or tab to a thing for its name; drag a box for a place of one's own.
import { useEffect, useRef, useState } from 'react'
import { Download, Eye, EyeOff, Search, SquareDashed, X } from 'lucide-react'

const FRAME = 1000
const FORMS = [['html', 'Web page'], ['md', 'Markdown'], ['zip', 'Zip with pictures'], ['json', 'JSON'], ['coco', 'COCO annotations']]
const area = ({ box = [0, 0, 0, 0] }) => (box[2] - box[0]) * (box[3] - box[1]) // things lie over areas, and small ones over large ones

export default function Picture() {
  const { handle = '', name = '', url = '', width = 1, height = 1, alt = '', notes = [] } = props || {}
  const regions = Array.isArray(props?.regions) ? props.regions : []
  const scale = FRAME / Math.max(width, height)
  const [lit, setLit] = useState([])
  const [masks, setMasks] = useState(Boolean(props?.masks))
  const [large, setLarge] = useState(false)
  const [marking, setMarking] = useState(false)
  const [chosen, setChosen] = useState(null)
  const [drag, setDrag] = useState(null)
  const [words, setWords] = useState(null)
  const overlay = useRef(null)

  useEffect(() => {
    const listen = (event) => {
      const told = event.detail || {}
      if (told.image === handle && told.from !== 'picture') setLit(told.regions || [])
    }
    window.addEventListener('imagetxt:light', listen)
    return () => window.removeEventListener('imagetxt:light', listen)
  }, [handle])

  const light = (ids) => {
    setLit(ids)
    window.dispatchEvent(
      new CustomEvent('imagetxt:light', { detail: { image: handle, regions: ids, from: 'picture' } })
    )
  }
  const place = (event) => {
    const box = overlay.current.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width) * width
    const y = ((event.clientY - box.top) / box.height) * height
    return [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))]
  }
  const down = (event) => {
    if (event.button !== 0 || (event.pointerType === 'touch' && !marking)) return
    event.preventDefault()
    setDrag({ from: place(event), to: place(event) })
  }
  const move = (event) => drag && setDrag({ ...drag, to: place(event) })
  const up = () => {
    if (!drag) return
    const [x0, x1] = [drag.from[0], drag.to[0]].sort((a, b) => a - b)
    const [y0, y1] = [drag.from[1], drag.to[1]].sort((a, b) => a - b)
    setDrag(null)
    if ((x1 - x0) * scale < 12 || (y1 - y0) * scale < 12) return
    setMarking(false)
    choose({ box: [x0, y0, x1, y1], phrase: 'the marked place' })
  }
  const choose = (what) => {
    setWords(null)
    setChosen(what)
  }
  const ask = (wish, said) => {
    const place = chosen.id ? { region: chosen.id } : { box: chosen.box }
    callAction({ name: 'ask_region', payload: { image: handle, ...place, wish, ...(said ? { words: said } : {}) } })
    choose(null)
  }
  const take = async (wanted) => {
    const [what, form] = wanted.split(' ')
    const told = await callAction({ name: 'take', payload: { what, form } })
    if (typeof told?.response?.url !== 'string' || !told.response.url.startsWith('/takeaway/')) return
    const link = document.createElement('a')
    link.href = told.response.url
    link.download = ''
    link.click()
  }
  const shown = drag
    ? [Math.min(drag.from[0], drag.to[0]), Math.min(drag.from[1], drag.to[1]), Math.max(drag.from[0], drag.to[0]), Math.max(drag.from[1], drag.to[1])]
    : chosen?.box && !chosen.id
      ? chosen.box
      : null
  const layered = [...regions].sort((a, b) => (b.kind === 'area') - (a.kind === 'area') || area(b) - area(a))
  const named = regions.find((r) => lit.includes(r.id))

  return (
    <figure className={`it-picture ${large ? 'it-large' : ''}`} aria-label={`${handle}, ${name}`}>
      <div className="it-stage" tabIndex={large ? 0 : -1} style={{ '--it-shape': width / height }}>
        <div className="it-sheet" style={{ aspectRatio: `${width} / ${height}` }}>
          <img src={url} alt={alt} width={width} height={height} draggable={false} />
          <svg
            ref={overlay}
            viewBox={`0 0 ${width * scale} ${height * scale}`}
            className={`it-overlay ${masks ? 'it-masks' : ''} ${marking ? 'it-marking' : ''}`}
            onPointerDown={down}
            onPointerMove={move}
            onPointerUp={up}
            onPointerLeave={() => { up(); light([]) }}
            role="group"
            aria-label={regions.length ? 'What was found' : 'Nothing was looked for yet'}
          >
            {layered.map((r) => (
              <path
                key={r.id}
                d={r.path}
                role="button"
                tabIndex={0}
                aria-label={`${r.phrase}, ${r.place}`}
                className={`it-region ${lit.includes(r.id) || chosen?.id === r.id ? 'it-lit' : ''} ${r.kind === 'area' ? 'it-area' : ''}`}
                style={{ '--it-colour': /^#[0-9a-f]{6}$/i.test(r.colour) ? r.colour : '#0072b2' }}
                onPointerEnter={() => light([r.id])}
                onFocus={() => light([r.id])}
                onBlur={() => light([])}
                onClick={() => choose(r)}
                onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), choose(r))}
              />
            ))}
            {shown && (
              <rect className="it-box" x={shown[0] * scale} y={shown[1] * scale} width={(shown[2] - shown[0]) * scale} height={(shown[3] - shown[1]) * scale} />
            )}
          </svg>
          {named && <span className="it-name" aria-hidden="true">{named.id} · {named.phrase}{named.certain ? '' : '?'}</span>}
        </div>
      </div>
      <figcaption className="it-bar">
        <span className="it-handle">{handle}</span>
        <button type="button" aria-pressed={masks} onClick={() => setMasks(!masks)}>
          {masks ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />} {masks ? 'Hide outlines' : 'Show outlines'}
        </button>
        <button type="button" aria-pressed={marking} onClick={() => setMarking(!marking)}>
          <SquareDashed size={15} aria-hidden /> Mark a place
        </button>
        <button type="button" aria-pressed={large} onClick={() => setLarge(!large)}>
          <Search size={15} aria-hidden /> {large ? 'Smaller' : 'Larger'}
        </button>
        <label className="it-select"><Download size={15} aria-hidden />
          <span className="it-hidden">Take away</span>
          <select value="" aria-label="Take away" onChange={(event) => event.target.value && take(event.target.value)}>
            <option value="">Take away</option>
            {[['chat', 'The whole chat'], [handle, 'This picture']].map(([what, label]) => (
              <optgroup key={what} label={label}>
                {FORMS.map(([form, called]) => <option key={form} value={`${what} ${form}`}>{called}</option>)}
              </optgroup>
            ))}
          </select>
        </label>
      </figcaption>
      {masks && regions.length > 0 && (
        <ul className="it-legend" aria-label="What was found">
          {regions.map((r) => (
            <li key={r.id}>
              <button type="button" onPointerEnter={() => light([r.id])} onPointerLeave={() => light([])} onClick={() => choose(r)}>
                <i style={{ background: r.colour }} aria-hidden /> {r.id} {r.phrase}{r.certain ? '' : '?'}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <div className="it-ask" role="group" aria-label={`About ${chosen.phrase}`} onKeyDown={(event) => event.key === 'Escape' && choose(null)}>
          <strong>{chosen.id ? `${chosen.id} · ${chosen.phrase}` : 'The marked place'}</strong>
          <button type="button" autoFocus onClick={() => ask('what')}>What is this?</button>
          <button type="button" onClick={() => ask('cut')}>Cut it out</button>
          {chosen.id && <button type="button" onClick={() => ask('only')}>Only this in the paragraph</button>}
          {words === null ? (
            <button type="button" onClick={() => setWords('')}>Make it …</button>
          ) : (
            <form onSubmit={(event) => { event.preventDefault(); if (words.trim()) ask('make', words.trim()) }}>
              <input autoFocus aria-label="Make it" placeholder="blue, a red bicycle, …" maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
              <button type="submit" disabled={!words.trim()}>Draw</button>
            </form>
          )}
          <button type="button" className="it-close" aria-label="Close" onClick={() => choose(null)}><X size={15} aria-hidden /></button>
        </div>
      )}
      {notes.map((note) => <p className="it-note" key={note}>{note}</p>)}
    </figure>
  )
}
