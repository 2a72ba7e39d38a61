// A drawing over its source: a slider parts them; how it came about, what was kept and lost, and what to try next.
import { useState } from 'react'
import { Dices, Download, ImagePlus, SquareDashed, TrendingDown, TrendingUp } from 'lucide-react'

const list = (words) => (Array.isArray(words) ? words.join(', ') : '')
const number = (value, digits) => (typeof value === 'number' ? value.toFixed(digits) : null)

export default function Compare() {
  const [at, setAt] = useState(50)
  const { source = {}, render = {}, prompt = '', seed, strength, steps, size, backend, similarity } = props || {}
  const drawn = render.handle
  const redraw = (how) => callAction({ name: 'redraw', payload: { render: drawn, how } })
  const download = async () => {
    const told = await callAction({ name: 'download', payload: { image: drawn } })
    if (!told?.response?.url) return
    const link = document.createElement('a')
    link.href = told.response.url
    link.download = told.response.name || `${drawn}.png`
    link.click()
  }
  const facts = [
    ['Seed', seed], ['Strength', strength], ['Steps', steps], ['Size', size ? `${size} px` : null], ['Drawn by', backend],
    ['Alike', similarity ? `${number(similarity.ssim, 2)} (1 is the same)` : null],
    ['Outlines kept', typeof similarity?.edges === 'number' ? `${Math.round(100 * similarity.edges)} %` : null],
    ['Kept', list(props?.kept)], ['Not recognised', list(props?.lost)], ['Followed', list(props?.followed)],
    ['Not followed', list(props?.notFollowed)],
  ].filter(([, value]) => value !== null && value !== undefined && value !== '')

  return (
    <figure className="it-compare" aria-label={`${drawn}, drawn from ${source.handle}: ${prompt}`}>
      <div className="it-sheet" style={{ aspectRatio: `${render.width || 1} / ${render.height || 1}`, '--it-shape': (render.width || 1) / (render.height || 1) }}>
        <img src={source.url} alt={`${source.handle}, the source`} draggable={false} />
        <img src={render.url} alt={`${drawn}, the drawing`} draggable={false} style={{ clipPath: `inset(0 0 0 ${at}%)` }} />
        <span className="it-seam" style={{ left: `${at}%` }} aria-hidden="true" />
        <span className="it-name it-left" aria-hidden="true">{source.handle}</span>
        <span className="it-name it-right" aria-hidden="true">{drawn}</span>
        <input type="range" min="0" max="100" value={at} aria-label={`How much of ${source.handle} is shown`} onChange={(event) => setAt(Number(event.target.value))} />
      </div>
      <figcaption className="it-bar">
        <button type="button" onClick={() => redraw('seed')}><Dices size={15} aria-hidden /> Another seed</button>
        <button type="button" onClick={() => redraw('stronger')}><TrendingUp size={15} aria-hidden /> Stronger</button>
        <button type="button" onClick={() => redraw('weaker')}><TrendingDown size={15} aria-hidden /> Weaker</button>
        <button type="button" onClick={() => callAction({ name: 'use_render', payload: { image: drawn } })}><ImagePlus size={15} aria-hidden /> Go on with it</button>
        <button type="button" onClick={() => callAction({ name: 'show_control', payload: { render: drawn } })}><SquareDashed size={15} aria-hidden /> What it kept</button>
        <button type="button" onClick={download}><Download size={15} aria-hidden /> Download</button>
      </figcaption>
      <details className="it-facts">
        <summary>How it was drawn</summary>
        <dl>{facts.map(([what, value]) => <div key={what}><dt>{what}</dt><dd>{String(value)}</dd></div>)}</dl>
      </details>
    </figure>
  )
}
