import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { UploadBadRow, UploadField, UploadKind, UploadMapping } from '@xiaoer/contract/uploads'
import { AppError } from '#platform/errors'
import { type Cells, type Head, RowFault, rowOf } from './cells.ts'
import { columnsOf } from './columns.ts'
import { Decimals } from './numbers.ts'
import { OrderTable, type OrderTerms } from './orders.ts'
import { ProductTable } from './products.ts'

/** Bigger is a system, which has an API. */
const MOST_ROWS = 100_000
const SAMPLES = 3
const FIRST = 5
/** What a table has to say at least. */
const NEEDED: Readonly<Record<UploadKind, readonly UploadField[]>> = {
  products: ['title', 'price', 'stock'],
  orders: ['number', 'state', 'placedAt', 'title'],
}

/** By what else the same is known: goods that were sent before have their names by their numbers. */
const INSTEAD: Readonly<Partial<Record<UploadField, readonly UploadField[]>>> = { title: ['productId', 'variantId'] }

/** How a table is to be read. */
export interface TableTerms extends OrderTerms {
  readonly kind: UploadKind
  readonly mapping: UploadMapping
}

/** A table that was read: what its columns are, and what it comes to. */
export interface ReadTable {
  readonly columns: { head: string; field: UploadField; samples: string[] }[]
  readonly rows: number
  readonly items: readonly { readonly key: string; readonly customer?: string; readonly facts: object }[]
  readonly bad: readonly UploadBadRow[]
  readonly first: string[]
}

/** Columns whose numbers tell how the table writes decimals. */
const NUMBERS: ReadonlySet<UploadField> = new Set(['price', 'now', 'stock', 'total', 'freight', 'paid', 'quantity'])

/** Reads a table with a head. Throws `invalid` where it has no head, or no column of what it has to say. */
export async function readTable(rows: AsyncIterable<Cells>, { kind, mapping, ...terms }: TableTerms): Promise<ReadTable> {
  const { head, columns, found } = await gathered(rows, { kind, mapping, ...terms })
  const table = kind === 'products' ? new ProductTable(terms) : new OrderTable(terms)
  const bad: UploadBadRow[] = []
  for (const row of found) {
    try {
      table.take(rowOf(row, head))
    } catch (error) {
      if (!(error instanceof RowFault)) throw error
      bad.push(error.at(row.where))
    }
  }
  return { columns, rows: found.length, items: table.items(), bad: [...bad, ...table.faults()], first: table.first(FIRST) }
}

interface Gathered {
  readonly head: Head
  readonly columns: ReadTable['columns']
  readonly found: readonly Cells[]
}

/** All rows with something in them, and what the whole of them tells of each column: a number alone may not say how it is written. */
async function gathered(rows: AsyncIterable<Cells>, { kind, mapping, currency }: TableTerms): Promise<Gathered> {
  const found: Cells[] = []
  const decimals = new Decimals(currency)
  let head: Head | undefined
  let columns: ReadTable['columns'] = []
  for await (const row of rows) {
    if (!head) {
      const heads = row.cells.map((cell) => cell.trim())
      const fields = columnsOf(kind, heads, mapping)
      head = { heads, columns: fields, decimals }
      columns = heads.map((one, at) => ({ head: one, field: fields[at] ?? 'none', samples: [] }))
      continue
    }
    if (row.cells.every((cell) => cell.trim() === '') && !row.wrong?.size) continue
    if (found.push(row) > MOST_ROWS) throw new AppError('too_large', refusal('uploads.rows', { most: MOST_ROWS }))
    for (const [at, { samples, field }] of columns.entries()) {
      const cell = row.cells[at] ?? ''
      if (samples.length < SAMPLES && cell !== '') samples.push(firstGraphemes(cell, 80))
      if (NUMBERS.has(field) && !row.numbers?.has(at)) decimals.note(at, cell)
    }
  }
  if (!head) throw new AppError('invalid', refusal('uploads.empty'))
  return { head, columns, found }
}

/** The fields that a table lacks as its columns are. */
export const lackingIn = (kind: UploadKind, { columns }: Pick<ReadTable, 'columns'>): UploadField[] =>
  NEEDED[kind].filter((field) => !columns.some((column) => [field, ...(INSTEAD[field] ?? [])].includes(column.field)))
