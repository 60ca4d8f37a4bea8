import { SaxesParser } from 'saxes'
import { numberShown, type Shown } from './formats.ts'
import { mustBeCell, Unbroken } from './unbroken.ts'
import { local } from './workbook.ts'

/** What cells name by number: texts, and how numbers of a style are shown. */
export interface Named {
  readonly shared: { at(index: number): string | undefined }
  readonly formats: ReadonlyMap<string, Shown>
}

/** A row of a sheet, its cells as text. */
export interface Cells {
  /** As the sheet counts, from 1. */
  readonly number: number
  readonly cells: string[]
  /** The first cell that has no value to take: an error, or '' for a formula without a saved result. */
  readonly wrong: { readonly column: number; readonly error: string } | undefined
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
  private wrong: Cells['wrong']
  private column = -1
  private type = 'n'
  private style = ''
  private value = ''
  private hasFormula = false
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
      this.wrong = undefined
      this.column = -1
    } else if (tag === 'c') {
      this.column = attributes['r'] === undefined ? this.column + 1 : columnAt(String(attributes['r']))
      this.type = String(attributes['t'] ?? 'n')
      this.style = String(attributes['s'] ?? '')
      this.value = ''
      this.hasFormula = false
    } else if (tag === 'f') this.hasFormula = true
    else if (tag === 'v' || tag === 't') this.takes = true
  }

  private close(tag: string): void {
    this.unbroken.ends()
    if (tag === 'v' || tag === 't') this.takes = false
    else if (tag === 'c') this.put()
    else if (tag === 'row') this.rows.push({ number: this.number, cells: Array.from(this.cells, (cell) => cell ?? ''), wrong: this.wrong })
  }

  private put(): void {
    // a sheet has at most 16,384 columns, a table of questions some dozens
    if (this.column > 200) return
    const error = this.type === 'e' ? this.value : this.hasFormula && this.value === '' ? '' : undefined
    if (error !== undefined) this.wrong ??= { column: this.column, error }
    this.cells[this.column] = this.shown()
  }

  private shown(): string {
    const { shared, formats } = this.named
    if (this.type === 's') return shared.at(Number(this.value)) ?? ''
    return this.type === 'n' ? numberShown(this.value, formats.get(this.style)) : this.value
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
