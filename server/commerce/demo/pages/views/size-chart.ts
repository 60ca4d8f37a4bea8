import { html, type Markup } from '#platform/html'
import type { SizeChart, SizeRow } from '../../../shop.ts'
import type { Scene } from '../scene.ts'
import { textIn } from './show.ts'

const COLUMNS = ['height', 'weight', 'foot', 'months'] as const
const RUNS = { true: 'runs_true', small: 'runs_small', large: 'runs_large' } as const

/** Only the columns that a row of it fills. */
export function sizeChart({ say, language }: Scene, { rows, runs, note }: SizeChart): Markup {
  const columns = COLUMNS.filter((name) => rows.some((row) => row[name]))
  return html`<table class="sizes"><thead><tr><th>${say('size')}</th>${columns.map((name) => html`<th>${say(name)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr><th>${row.size}</th>${columns.map((name) => html`<td>${span(row[name])}</td>`)}</tr>`)}</tbody></table>
<p class="quiet">${say(RUNS[runs])}${note && html` · ${textIn(note, language)}`}</p>`
}

const span = (range: SizeRow['height']) => (range ? `${range[0]}–${range[1]}` : '')
