import { SaxesParser } from 'saxes'
import type { Row } from '../../../rows.ts'
import { local } from '../../xlsx/workbook.ts'
import { tableRows } from '../table.ts'
import { Looking } from './look.ts'
import type { Styled } from './plain.ts'

/** Kept twice for old programs, or removed and only remembered: not read. */
const DROPPED = new Set(['Fallback', 'del', 'moveFrom', 'instrText', 'txbxContent'])

/** Follows the tags of a Word document and gathers its blocks, and the rows of its tables. */
export class Body {
  readonly blocks: Styled[] = []
  readonly rows: Row[] = []
  private readonly levels: ReadonlyMap<string, number>
  private readonly parser = new SaxesParser()
  private readonly looking = new Looking()
  private dropped = 0
  private takes = false
  private text = ''
  private paragraph = 0
  private level: number | undefined
  private tables = 0
  private cells: string[][] = []
  private cell = ''
  private tableAt = 0

  constructor(levels: ReadonlyMap<string, number>) {
    this.levels = levels
    this.parser.on('opentag', ({ name, attributes }) => {
      const value = Object.entries(attributes).find(([key]) => local(key) === 'val')?.[1]
      this.open(local(name), String(value ?? ''))
    })
    this.parser.on('text', (text) => {
      if (!this.takes || this.dropped > 0) return
      this.text += text
      this.looking.letter(text)
    })
    this.parser.on('closetag', ({ name }) => this.close(local(name)))
  }

  take(piece: string): void {
    this.parser.write(piece)
  }

  private open(tag: string, value: string): void {
    if (DROPPED.has(tag)) this.dropped++
    if (this.dropped > 0) return
    this.looking.open(tag, value)
    if (tag === 't') this.takes = true
    else if (tag === 'p') this.begin()
    else if (tag === 'pStyle') this.level = this.levels.get(value)
    else if (tag === 'outlineLvl') this.level = Number(value) < 9 ? Number(value) + 1 : undefined
    else if (tag === 'br' || tag === 'cr') this.text += '\n'
    else if (tag === 'tab') this.text += ' '
    else this.openTable(tag)
  }

  private begin(): void {
    this.paragraph++
    this.text = ''
    this.level = undefined
    this.looking.begin()
  }

  /** A table inside a cell is text of the cell. */
  private openTable(tag: string): void {
    if (tag === 'tbl' && this.tables++ === 0) {
      this.cells = []
      this.tableAt = this.paragraph + 1
    }
    if (this.tables !== 1) return
    if (tag === 'tr') this.cells.push([])
    else if (tag === 'tc') this.cell = ''
  }

  private close(tag: string): void {
    if (DROPPED.has(tag)) this.dropped--
    if (this.dropped > 0) return
    if (tag === 't') this.takes = false
    else if (tag === 'p') this.end()
    else if (tag === 'tc' && this.tables === 1) this.cells.at(-1)?.push(this.cell.trim())
    else if (tag === 'tbl' && --this.tables === 0) this.endTable()
  }

  private end(): void {
    const text = this.text.trim()
    const { look } = this.looking
    if (this.tables > 0) this.cell += `${text}\n`
    else if (text !== '' && this.level !== undefined)
      this.blocks.push({ kind: 'heading', level: this.level, text: text.replaceAll('\n', ' '), where: `¶${this.paragraph}`, look })
    else if (text !== '') this.blocks.push({ kind: 'text', text, where: `¶${this.paragraph}`, look })
    this.text = ''
  }

  private endTable(): void {
    const where = `¶${this.tableAt}`
    const rows = tableRows(where, this.cells)
    if (rows) this.rows.push(...rows)
    else this.blocks.push({ kind: 'text', text: this.cells.map((row) => row.join(' ')).join('\n'), where, look: this.looking.look })
  }
}
