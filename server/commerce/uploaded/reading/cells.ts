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

/** Why a cell of a workbook has no value to take. */
export interface CellFault {
  readonly why: Extract<UploadFault, 'digits' | 'cell'>
  readonly value: string
}

/** A row of a table: where people find it, and its cells as text. */
export interface Cells {
  readonly where: string
  readonly cells: readonly string[]
  /** Of a workbook, by column: the numbers that cells hold however they are shown. */
  readonly numbers?: ReadonlyMap<number, number>
  /** By column, cells that have no value to take. */
  readonly wrong?: ReadonlyMap<number, CellFault>
  /** Columns whose cell is merged with the one above. */
  readonly fromAbove?: ReadonlySet<number>
}

/** A row by its fields. */
export interface Row {
  readonly where: string
  /** The cell of a field; empty where there is none. */
  text(field: UploadField): string
  /** How the column of a field writes decimals; undefined: nobody can say. */
  decimal(field: UploadField): Decimal | undefined
  /** The number that a cell of a workbook holds. */
  number(field: UploadField): number | undefined
  /** Whether a field's cell is merged with that of the row above: it says the same thing once. */
  isFromAbove(field: UploadField): boolean
  /** All cells of a field with the heads they stand under, those that are not empty. */
  all(field: UploadField): readonly (readonly [head: string, text: string])[]
}

/** What is known of a table besides its rows. */
export interface Head {
  readonly heads: readonly string[]
  readonly columns: readonly UploadField[]
  readonly decimals: Decimals
}

/** Fields that name something: full width and an apostrophe before them are how they were typed. */
const NAMES: ReadonlySet<UploadField> = new Set(['id', 'number', 'customer', 'productId', 'variantId', 'trackingNumber', 'phone'])

/** The cells of a row by what its columns are. Throws a `RowFault` where one is too long, or has no value to take. */
export function rowOf({ where, cells, numbers, wrong, fromAbove }: Cells, { heads, columns, decimals }: Head): Row {
  const texts = cells.map((cell, at) => (NAMES.has(columns[at] ?? 'none') ? cell.normalize('NFKC').trim().replace(/^'/u, '') : cell.trim()))
  for (const [at, { why, value }] of wrong ?? []) {
    const field = columns[at] ?? 'none'
    if (field !== 'none') throw new RowFault(why, field, value)
  }
  const long = texts.findIndex((text, at) => text.length > MOST && columns[at] !== 'none')
  if (long >= 0) throw new RowFault('long', columns[long] ?? null, texts[long])
  return {
    where,
    text: (field) => texts[columns.indexOf(field)] ?? '',
    decimal: (field) => decimals.of(columns.indexOf(field)),
    number: (field) => numbers?.get(columns.indexOf(field)),
    isFromAbove: (field) => fromAbove?.has(columns.indexOf(field)) ?? false,
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
  const plain = plainIn(row, field, text)
  if (plain === undefined || !(Number(plain) >= 0) || Number(plain) > 10_000_000) throw new RowFault('money', field, text)
  return moneyOf(plain, currency)
}

/** A number as the workbook holds it, else as it is written. */
function plainIn(row: Row, field: UploadField, text: string): string | undefined {
  const held = row.number(field)
  if (held !== undefined) return String(Number(held.toPrecision(DIGITS)))
  const plain = plainNumber(bare(text), row.decimal(field))
  if (plain === 'ambiguous') throw new RowFault('ambiguous', field, text)
  return plain
}

/** A double keeps so many digits. */
const DIGITS = 15

/** A number of pieces, which are whole; less than none is none. */
export function countIn(row: Row, field: UploadField): number | undefined {
  const text = row.text(field)
  if (text === '') return undefined
  const plain = plainIn(row, field, text)
  if (plain === undefined || !Number.isInteger(Number(plain)) || Number(plain) > 100_000_000) throw new RowFault('number', field, text)
  return Math.max(0, Number(plain))
}

/** A moment by the clock of the shop. */
export function momentIn(row: Row, field: UploadField, timeZone: string): Date | undefined {
  const text = row.text(field)
  if (text === '') return undefined
  const found = momentOf(dayCounted(text) ?? text, timeZone)
  if (!found) throw new RowFault('time', field, text)
  return found
}

/** Days as spreadsheets count them, where the column has no format of days: from 2000 to 2100. */
const [FIRST_DAY, LAST_DAY, TO_1970] = [36_526, 73_050, 25_569]

/** A number in a column of moments as the moment it stands for, to the second. */
function dayCounted(text: string): string | undefined {
  const days = /^\d{5}(?:\.\d+)?$/u.test(text) ? Number(text) : Number.NaN
  if (!(days >= FIRST_DAY && days < LAST_DAY)) return undefined
  return new Date(Math.round((days - TO_1970) * 86_400) * 1_000).toISOString().slice(0, 19)
}
