import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { UploadBadRow, UploadFault, UploadField } from '@xiaoer/contract/uploads'
import { momentOf, moneyOf } from '../../kinds/index.ts'
import { bare, type Decimal, type Decimals, plainNumber } from './numbers.ts'

/** Whatever a table holds, a cell that is longer is no name, number or address. */
const MOST = 4_000

/** A row that is not taken, as an error within its reading. */
export class RowFault extends Error {
  readonly why: UploadFault
  readonly field: UploadField | null
  readonly value: string

  constructor(why: UploadFault, field: UploadField | null, value = '') {
    super(why)
    this.why = why
    this.field = field
    this.value = firstGraphemes(value, 80)
  }

  at(where: string): UploadBadRow {
    return { where, why: this.why, field: this.field, value: this.value }
  }
}

/** A row by its fields. */
export interface Row {
  readonly where: string
  /** The cell of a field; empty where there is none. */
  text(field: UploadField): string
  /** How the column of a field writes decimals; undefined: nobody can say. */
  decimal(field: UploadField): Decimal | undefined
  /** All cells of a field with the heads they stand under, those that are not empty. */
  all(field: UploadField): readonly (readonly [head: string, text: string])[]
}

/** What is known of a table besides its rows. */
export interface Head {
  readonly heads: readonly string[]
  readonly columns: readonly UploadField[]
  readonly decimals: Decimals
}

/** The cells of a row by what its columns are. Throws a `RowFault` where one is too long. */
export function rowOf(where: string, cells: readonly string[], { heads, columns, decimals }: Head): Row {
  const texts = cells.map((cell) => cell.trim())
  const long = texts.findIndex((text, at) => text.length > MOST && columns[at] !== 'none')
  if (long >= 0) throw new RowFault('long', columns[long] ?? null, texts[long])
  return {
    where,
    text: (field) => texts[columns.indexOf(field)] ?? '',
    decimal: (field) => decimals.of(columns.indexOf(field)),
    all: (field) => columns.flatMap((one, at) => (one === field && texts[at] ? [[heads[at] ?? '', texts[at]] as const] : [])),
  }
}

/** A text that has to be there. */
export function need(row: Row, field: UploadField, most = 120): string {
  const text = row.text(field)
  if (text === '') throw new RowFault('lacks', field)
  if (text.length > most) throw new RowFault('long', field, text)
  return text
}

/** A sum as people write it: "¥1,299.00". */
export function sumIn(row: Row, field: UploadField, currency: string): { minor: number; currency: string } | undefined {
  const text = row.text(field)
  if (text === '') return undefined
  const plain = plainNumber(bare(text), row.decimal(field))
  if (plain === 'ambiguous') throw new RowFault('ambiguous', field, text)
  if (plain === undefined || !(Number(plain) >= 0) || Number(plain) > 10_000_000) throw new RowFault('money', field, text)
  return moneyOf(plain, currency)
}

/** A number of pieces, which are whole; less than none is none. */
export function countIn(row: Row, field: UploadField): number | undefined {
  const text = row.text(field)
  if (text === '') return undefined
  const plain = plainNumber(bare(text), row.decimal(field))
  if (plain === 'ambiguous') throw new RowFault('ambiguous', field, text)
  if (plain === undefined || !Number.isInteger(Number(plain)) || Number(plain) > 100_000_000) throw new RowFault('number', field, text)
  return Math.max(0, Number(plain))
}

/** A moment by the clock of the shop. */
export function momentIn(row: Row, field: UploadField, offset: string): Date | undefined {
  const text = row.text(field)
  if (text === '') return undefined
  const found = momentOf(text, offset)
  if (!found) throw new RowFault('time', field, text)
  return found
}
