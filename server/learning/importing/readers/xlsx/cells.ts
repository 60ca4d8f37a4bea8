import { SaxesParser } from 'saxes'
import { fault, type ImportFault } from '../../faults.ts'
import { type Formats, hasLostDigits, numberShown } from './formats.ts'
import { mustBeCell, Unbroken } from './unbroken.ts'
import { local, typed } from './workbook.ts'

/** What cells name by number: texts, and how numbers of a style are shown. */
export interface Named {
  readonly shared: { at(index: number): string | undefined }
  readonly formats: Formats
}

/** A row of a sheet, its cells as text. */
export interface Cells {
  /** As the sheet counts, from 1. */
  readonly number: number
  readonly cells: string[]
  /** By column, the numbers that cells hold, however they are shown. */
  readonly numbers: ReadonlyMap<number, number>
  /** By column, why a cell has no value to take: an error, a formula without a saved result, a number that lost digits. */
  readonly wrong: ReadonlyMap<number, ImportFault>
}

/** The rows of a sheet's XML, as they come. */
export async function* cellsOf(xml: AsyncIterable<string>, named: Named): AsyncGenerator<Cells> {
  const sheet = new SheetReader(named)
  for await (const piece of xml) yield* sheet.take(piece)
}

/** Follows the tags of a sheet. */
class SheetReader {
  private readonly parser = new SaxesParser()
  private readonly unbroken = new Unbroken(this.parser)
  private readonly named: Named
  private rows: Cells[] = []
  private number = 0
  private cells: string[] = []
  private numbers = new Map<number, number>()
  private wrong = new Map<number, ImportFault>()
  private column = -1
  private type = 'n'
  private style = ''
  private value = ''
  private hasFormula = false
  private hasValue = false
  private isReading = false
  private takes = false

  constructor(named: Named) {
    this.named = named
    this.parser.on('opentag', ({ name, attributes }) => this.open(local(name), attributes))
    this.parser.on('text', (text) => {
      if (!this.takes) return
      this.value += text
      mustBeCell(this.value)
    })
    this.parser.on('closetag', ({ name }) => this.close(local(name)))
  }

  take(piece: string): Cells[] {
    this.unbroken.write(piece)
    const rows = this.rows
    this.rows = []
    return rows
  }

  private open(tag: string, attributes: Record<string, unknown>): void {
    this.unbroken.ends()
    if (tag === 'row') {
      this.number = Number(attributes['r'] ?? this.number + 1)
      this.cells = []
      this.numbers = new Map()
      this.wrong = new Map()
      this.column = -1
    } else if (tag === 'c') {
      this.column = attributes['r'] === undefined ? this.column + 1 : columnAt(String(attributes['r']))
      this.type = String(attributes['t'] ?? 'n')
      this.style = String(attributes['s'] ?? '')
      this.value = ''
      this.hasFormula = false
      this.hasValue = false
    } else if (tag === 'f') this.hasFormula = true
    else if (tag === 'rPh') this.isReading = true
    else if (tag === 'v' || tag === 't') {
      this.hasValue = true
      this.takes = !this.isReading
    }
  }

  private close(tag: string): void {
    this.unbroken.ends()
    if (tag === 'v' || tag === 't') this.takes = false
    else if (tag === 'rPh') this.isReading = false
    else if (tag === 'c') this.put()
    else if (tag === 'row')
      this.rows.push({ number: this.number, cells: Array.from(this.cells, (cell) => cell ?? ''), numbers: this.numbers, wrong: this.wrong })
  }

  private put(): void {
    // a sheet has at most 16,384 columns, a table of questions some dozens
    if (this.column > 200) return
    const wrong = this.fault()
    if (wrong) this.wrong.set(this.column, wrong)
    if (this.type === 'n' && this.value !== '') this.numbers.set(this.column, Number(this.value))
    this.cells[this.column] = this.shown()
  }

  /** A text that a formula gives may be empty; a number may not. */
  private fault(): ImportFault | undefined {
    if (this.type === 'e') return fault('cell_error', this.value)
    if (this.hasFormula && (this.type === 'str' ? !this.hasValue : this.value === '')) return fault('formula')
    return this.type === 'n' && hasLostDigits(this.value) ? fault('digits', this.value) : undefined
  }

  private shown(): string {
    const { shared, formats } = this.named
    if (this.type === 's') return shared.at(Number(this.value)) ?? ''
    if (this.type === 'n') return numberShown(this.value, formats, this.style)
    if (this.type === 'b') return this.value === '1' ? 'TRUE' : 'FALSE'
    // a day of ISO 8601, which programs may write instead of a number
    return this.type === 'd' ? this.value.replace(/T(\d\d:\d\d)(?::00)?(?:\.0+)?Z?$/u, ' $1').replace(/ 00:00$/u, '') : typed(this.value)
  }
}

/** "AB12" → 27. */
export function columnAt(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}
