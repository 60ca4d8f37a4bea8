import { firstGraphemes, lastGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { withoutPrivate } from '#engine/understanding'
import { AppError } from '#platform/errors'
import type { HistoryFault } from '../faults.ts'
import { isGuessed, type Mapping } from './mapping.ts'
import type { TableRow } from './rows.ts'
import { rowReader } from './table.ts'

/** So many rows are looked at, shown, and characters of a cell. */
const LOOKED_AT = 200
const SHOWN = 8
const CELL = 160
const MOST_WORDS = 12

/** One row as it would be read. */
export interface ReadRow {
  readonly session: string
  readonly from: 'shopper' | 'agent'
  readonly text: string
  readonly at: string | null
}
/** The beginning of a table, and what a mapping makes of it. */
export interface TablePreview {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The mapping that was given, else the one that the heads speak for; null where they do not. */
  readonly mapping: Mapping | null
  /** What each of the shown rows is read as, or why it is not. */
  readonly read: readonly (ReadRow | HistoryFault)[]
  /** Of the rows looked at, how many are read. */
  readonly readable: number
  readonly of: number
  /** What the column of who says, the commonest first. */
  readonly words: readonly string[]
}

/** A cell that is a number and nothing else: a session, an account or an instant. */
const BARE = '‹number›'
const LAST = 4
/** A cell as it is shown: masked as it would be kept. Of a bare number its end stands, by which rows that belong together are told. */
function shownCell(cell: string): string {
  const masked = firstGraphemes(withoutPrivate(cell.trim()), CELL)
  return masked === BARE ? `…${lastGraphemes(cell.trim(), LAST)}` : masked
}

/** Whether a word says who wrote: a person's name may, what reaches or names one otherwise is nobody's to choose. */
const saysWho = (word: string): boolean => !withoutPrivate(word).replaceAll('‹name›', '').includes('‹')

/** Looks at the first rows of a table; a last one that breaks off is left alone. Throws `invalid` where there is no table, or no such column. */
export async function previewTable(rows: AsyncIterable<TableRow>, given: Mapping | undefined, now: number): Promise<TablePreview> {
  const [head, ...looked] = await firstOf(rows)
  if (!head) throw new AppError('invalid', refusal('history.empty'))
  const heads = head.cells.map((one) => one.trim())
  const mapping = given ?? isGuessed(heads) ?? null
  const reading = mapping && rowReader(heads, mapping, now)
  const read = reading ? looked.map((row, at) => reading(row, at)) : []
  const who = mapping ? heads.indexOf(mapping.from) : -1
  const words = [...Map.groupBy(looked, ({ cells }) => (cells[who] ?? '').trim())].toSorted(([, a], [, b]) => b.length - a.length)
  return {
    ...{ heads, rows: looked.slice(0, SHOWN).map(({ cells }) => heads.map((_, at) => shownCell(cells[at] ?? ''))), mapping },
    read: read.slice(0, SHOWN).map((one) =>
      typeof one === 'string'
        ? one
        : {
            session: shownCell(one.session),
            from: one.from,
            text: firstGraphemes(withoutPrivate(one.text), CELL),
            at: one.at === undefined ? null : new Date(one.at).toISOString(),
          },
    ),
    ...{ readable: read.filter((one) => typeof one !== 'string').length, of: looked.length },
    words: who < 0 ? [] : words.flatMap(([word]) => (saysWho(word) ? [firstGraphemes(word, CELL)] : [])).slice(0, MOST_WORDS),
  }
}

async function firstOf(rows: AsyncIterable<TableRow>): Promise<TableRow[]> {
  const found: TableRow[] = []
  try {
    for await (const row of rows) {
      found.push(row)
      if (found.length > LOOKED_AT) break
    }
  } catch (error) {
    // a piece of a file ends in the middle of a row
    if (found.length < 2) throw error
  }
  return found
}
