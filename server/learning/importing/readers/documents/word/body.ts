import { SaxesParser } from 'saxes'
import type { Row } from '../../../rows.ts'
import { local } from '../../xlsx/workbook.ts'
import { Grid, tableRows, tableText } from '../table.ts'
import type { Lists, Place } from './lists.ts'
import { Looking } from './look.ts'
import type { Styled } from './plain.ts'
import type { Styles } from './styles.ts'

/** Kept twice for old programs, or removed and only remembered: not read. */
const DROPPED = new Set(['Fallback', 'del', 'moveFrom', 'instrText', 'delText', 'pPrChange', 'rPrChange'])

/** What of a document stands beside its text. */
export interface Beside {
  readonly styles: Styles
  readonly lists: Lists
  /** The texts of notes: "footnote 2", "endnote 1". */
  readonly notes: ReadonlyMap<string, string>
  readonly links: ReadonlyMap<string, string>
}

/** A paragraph that is open. A text box stands inside one, with paragraphs of its own. */
interface Open {
  text: string
  place: Place
  level: number | undefined
  isCode: boolean
  notes: string[]
  link: { readonly to: string; readonly from: number } | undefined
  readonly looking: Looking
}

const opened = (): Open => ({ text: '', place: {}, level: undefined, isCode: false, notes: [], link: undefined, looking: new Looking() })

/** Follows the tags of a Word document and gathers its blocks, and the rows of its tables. */
export class Body {
  readonly blocks: Styled[] = []
  readonly rows: Row[] = []
  private readonly beside: Beside
  private readonly parser = new SaxesParser()
  private dropped = 0
  private takes = false
  private paragraph = 0
  private open = opened()
  private readonly around: Open[] = []
  private tables = 0
  private grid = new Grid()
  private cell = ''
  private span = { columns: 1, goesOn: false }
  private tableAt = 0

  constructor(beside: Beside) {
    this.beside = beside
    this.parser.on('opentag', ({ name, attributes }) => {
      const of = (wanted: string) => String(Object.entries(attributes).find(([key]) => local(key) === wanted)?.[1] ?? '')
      this.begin(local(name), of)
    })
    this.parser.on('text', (text) => {
      if (!this.takes || this.dropped > 0 || this.open.looking.isHidden) return
      this.open.text += text
      this.open.looking.letter(text)
    })
    this.parser.on('closetag', ({ name }) => this.close(local(name)))
  }

  take(piece: string): void {
    this.parser.write(piece)
  }

  private begin(tag: string, of: (name: string) => string): void {
    if (DROPPED.has(tag)) this.dropped++
    if (this.dropped > 0) return
    this.open.looking.open(tag, of('val'), of('ascii'))
    if (tag === 't') this.takes = true
    else if (tag === 'p') this.beginParagraph()
    else if (tag === 'txbxContent') this.around.push(this.open)
    else if (tag === 'br' || tag === 'cr') this.open.text += '\n'
    else if (tag === 'tab') this.open.text += ' '
    else if (tag === 'noBreakHyphen') this.open.text += '-'
    else if (tag === 'hyperlink') this.open.link = { to: this.beside.links.get(of('id')) ?? '', from: this.open.text.length }
    else if (tag === 'footnoteReference' || tag === 'endnoteReference') this.beginNote(`${tag.replace('Reference', '')} ${of('id')}`)
    else if (!this.beginStyle(tag, of('val'))) this.beginTable(tag, of('val'))
  }

  /** What a paragraph says of itself. */
  private beginStyle(tag: string, value: string): boolean {
    const { open } = this
    const { styles } = this.beside
    if (tag === 'pStyle') {
      open.level = styles.level(value)
      open.isCode = styles.isCode(value)
      open.place = { ...styles.place(value), ...open.place }
    } else if (tag === 'outlineLvl') open.level = Number(value) < 9 ? Number(value) + 1 : undefined
    else if (tag === 'ilvl') open.place = { ...open.place, depth: Number(value) }
    else if (tag === 'numId') open.place = { ...open.place, list: value }
    else return false
    return true
  }

  private beginParagraph(): void {
    this.paragraph++
    this.open = opened()
  }

  private beginNote(id: string): void {
    const note = this.beside.notes.get(id)
    if (note === undefined) return
    const number = this.open.notes.push(note)
    this.open.text += `[${number}]`
  }

  /** A table inside a cell is text of the cell. */
  private beginTable(tag: string, value: string): void {
    if (tag === 'tbl' && this.tables++ === 0) {
      this.grid = new Grid()
      this.tableAt = this.paragraph + 1
    }
    if (this.tables !== 1) return
    if (tag === 'tr') this.grid.begin()
    else if (tag === 'tc') {
      this.cell = ''
      this.span = { columns: 1, goesOn: false }
    } else if (tag === 'gridSpan') this.span.columns = Number(value) || 1
    else if (tag === 'vMerge') this.span.goesOn = value !== 'restart'
  }

  private close(tag: string): void {
    if (DROPPED.has(tag)) this.dropped--
    if (this.dropped > 0) return
    if (tag === 't') this.takes = false
    else if (tag === 'p') this.end()
    else if (tag === 'txbxContent') this.open = this.around.pop() ?? opened()
    else if (tag === 'hyperlink') this.endLink()
    else if (tag === 'tc' && this.tables === 1) this.endCell()
    else if (tag === 'tbl' && --this.tables === 0) this.endTable()
  }

  private endLink(): void {
    const { link, text } = this.open
    this.open.link = undefined
    if (link && link.to !== '' && !text.slice(link.from).includes(link.to)) this.open.text += ` (${link.to})`
  }

  private endCell(): void {
    if (this.span.goesOn && this.cell.trim() === '') this.grid.putAbove(this.span.columns)
    else this.grid.put(this.cell.trim(), 1, this.span.columns)
  }

  private end(): void {
    const { level, place, isCode, notes, looking } = this.open
    const exact = isCode || looking.look.isCode
    const text = exact ? this.open.text.trimEnd() : this.open.text.trim()
    this.open.text = ''
    if (text === '') {
      if (this.tables > 0) this.cell += '\n'
      return
    }
    const where = `¶${this.paragraph}`
    const mark = this.beside.lists.mark(place)
    const whole = [text, ...notes.map((note, nth) => `[${nth + 1}] ${note}`)].join('\n')
    if (this.tables > 0) this.cell += `${mark}${whole}\n`
    else if (level !== undefined) this.blocks.push({ kind: 'heading', level, text: text.replaceAll('\n', ' '), where, look: looking.look })
    else this.blocks.push({ kind: 'text', text: whole, where, look: looking.look, mark, ...(exact && { exact }) })
  }

  private endTable(): void {
    const where = `¶${this.tableAt}`
    const rows = tableRows(where, this.grid.rows)
    if (rows) this.rows.push(...rows)
    else this.blocks.push({ kind: 'text', text: tableText(this.grid.rows), where, look: this.open.looking.look })
  }
}
