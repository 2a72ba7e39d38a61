// The paragraph: touch its words and the picture lights up; its versions, and what can be wished of it.
import { useEffect, useState } from 'react'
import { Accessibility, Languages, Minus, Plus, Undo2 } from 'lucide-react'

const LANGUAGES = ['German', 'French', 'Spanish', 'Italian', 'Portuguese', 'Dutch', 'Polish', 'Turkish', 'Chinese', 'Japanese', 'English']

export default function Paragraph() {
  const [other, setOther] = useState(null)
  const [lit, setLit] = useState([])
  const [copied, setCopied] = useState('')
  const shown = other || props || {}
  const { image = '', version = 0, alt = '', language = '', writtenBy = '', canUndo = false } = shown
  const pieces = Array.isArray(shown.pieces) ? shown.pieces : []
  const versions = Array.isArray(shown.versions) ? shown.versions : []

  useEffect(() => {
    const listen = (event) => {
      const told = event.detail || {}
      if (told.image === image && told.from !== 'paragraph') setLit(told.regions || [])
    }
    window.addEventListener('imagetxt:light', listen)
    return () => window.removeEventListener('imagetxt:light', listen)
  }, [image])

  const light = (ids) => {
    setLit(ids)
    window.dispatchEvent(new CustomEvent('imagetxt:light', { detail: { image, regions: ids, from: 'paragraph' } }))
  }
  const refine = (wish) => callAction({ name: 'refine', payload: { image, wish } })
  const show = async (number) => {
    const told = await callAction({ name: 'show_version', payload: { image, number } })
    if (told?.response?.pieces) setOther(told.response)
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(alt)
      setCopied('Copied')
    } catch {
      setCopied('Your browser does not let the page copy')
    }
    setTimeout(() => setCopied(''), 2500)
  }
  const piece = (one, index) => {
    const ids = Array.isArray(one.regions) ? one.regions : []
    const on = ids.some((id) => lit.includes(id))
    const text = ids.length ? (
      <span
        className={`it-phrase ${on ? 'it-on' : ''}`}
        role="button"
        tabIndex={0}
        onPointerEnter={() => light(ids)}
        onPointerLeave={() => light([])}
        onFocus={() => light(ids)}
        onBlur={() => light([])}
        onClick={() => light(ids)}
      >{one.text}</span>
    ) : one.text
    return (
      <span key={index} className={one.mark ? `it-${one.mark}` : undefined}>
        {text}
        {one.mark && <sup className="it-mark" tabIndex={0} role="note" title={one.why} aria-label={one.why}>{one.mark === 'unchecked' ? '?' : '✓'}</sup>}
      </span>
    )
  }

  return (
    <section className="it-paragraph" aria-label={`Paragraph about ${image}`}>
      <p className="it-text">{pieces.map(piece)}</p>
      <div className="it-bar">
        <button type="button" onClick={() => refine('shorter')}><Minus size={15} aria-hidden /> Shorter</button>
        <button type="button" onClick={() => refine('longer')}><Plus size={15} aria-hidden /> Longer</button>
        <label className="it-select"><Languages size={15} aria-hidden />
          <span className="it-hidden">Another language</span>
          <select value="" aria-label="Another language" onChange={(event) => event.target.value && refine(`language:${event.target.value}`)}>
            <option value="">Language</option>
            {LANGUAGES.filter((one) => one !== language).map((one) => <option key={one} value={one}>{one}</option>)}
          </select>
        </label>
        <button type="button" onClick={copy}><Accessibility size={15} aria-hidden /> {copied || 'Copy as alt text'}</button>
        {canUndo && <button type="button" onClick={() => refine('undo')}><Undo2 size={15} aria-hidden /> Undo</button>}
        {versions.length > 1 && (
          <label className="it-select">Version
            <select value={version} aria-label="Version" onChange={(event) => show(Number(event.target.value))}>
              {versions.map((one) => <option key={one.number} value={one.number}>{one.number}{one.wish ? ` · ${one.wish}` : ''}</option>)}
            </select>
          </label>
        )}
        <span className="it-by" title={`Written by ${writtenBy}`}>{image}</span>
      </div>
    </section>
  )
}
