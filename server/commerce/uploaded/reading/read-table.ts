import { refusal } from '@xiaoer/contract/refusals'
import type { UploadBadRow, UploadField, UploadKind, UploadMapping } from '@xiaoer/contract/uploads'
import { AppError } from '#platform/errors'
import { RowFault, rowOf } from './cells.ts'
import { columnsOf } from './columns.ts'
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

/** A row of a table: where people find it, and its cells as text. */
export interface Cells {
  readonly where: string
  readonly cells: readonly string[]
}

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

/** Reads a table with a head. Throws `invalid` where it has no head, or no column of what it has to say. */
export async function readTable(rows: AsyncIterable<Cells>, { kind, mapping, ...terms }: TableTerms): Promise<ReadTable> {
  const table = kind === 'products' ? new ProductTable(terms) : new OrderTable(terms)
  const bad: UploadBadRow[] = []
  let columns: ReadTable['columns'] | undefined
  let fields: readonly UploadField[] = []
  let count = 0
  for await (const { where, cells } of rows) {
    if (!columns) {
      const heads = cells.map((cell) => cell.trim())
      fields = columnsOf(kind, heads, mapping)
      columns = heads.map((head, at) => ({ head, field: fields[at] ?? 'none', samples: [] }))
      continue
    }
    if (cells.every((cell) => cell.trim() === '')) continue
    if (++count > MOST_ROWS) throw new AppError('too_large', refusal('uploads.rows', { most: MOST_ROWS }))
    for (const [at, column] of columns.entries())
      if (column.samples.length < SAMPLES && cells[at]) column.samples.push(cells[at].slice(0, 80))
    try {
      table.take(
        rowOf(
          where,
          cells,
          fields,
          columns.map(({ head }) => head),
        ),
      )
    } catch (error) {
      if (!(error instanceof RowFault)) throw error
      bad.push(error.at(where))
    }
  }
  if (!columns) throw new AppError('invalid', refusal('uploads.empty'))
  return { columns, rows: count, items: table.items(), bad: [...bad, ...table.faults()], first: table.first(FIRST) }
}

/** The fields that a table lacks as its columns are. */
export const lackingIn = (kind: UploadKind, { columns }: Pick<ReadTable, 'columns'>): UploadField[] =>
  NEEDED[kind].filter((field) => !columns.some((column) => column.field === field))
