import type { Field } from '../../rows.ts'
import type { Columns } from '../columns.ts'
import type { Filled } from './merged.ts'

/** What may go on in the rows below; of the rest the first row counts. */
const GOES_ON: readonly (Field | null | undefined)[] = ['wordings', 'answer', 'wordingsEn', 'answerEn']

/** Whether a row belongs to the entry of the row above: its question is merged with that one's. */
export function goesOn({ fromAbove }: Filled, columns: Columns): boolean {
  const question = columns.indexOf('question')
  return fromAbove.has(question >= 0 || columns.includes('wordings') ? question : columns.indexOf('title'))
}

/** Two rows of one entry: what the lower one has of its own stands below the upper one's. */
export function joined(upper: Filled, lower: Filled, columns: Columns): Filled {
  const cells = Array.from({ length: Math.max(upper.cells.length, lower.cells.length) }, (_, at) => {
    const [above = '', below = ''] = [upper.cells[at], lower.cells[at]]
    const more = below !== '' && !lower.fromAbove.has(at) && GOES_ON.includes(columns[at])
    return more && above !== '' ? `${above}\n${below}` : more ? below : above
  })
  return { ...upper, cells, wrong: new Map([...lower.wrong, ...upper.wrong]) }
}
