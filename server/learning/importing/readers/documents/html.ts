import { Parser } from 'htmlparser2'
import type { Row } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { wholeText } from '../../sources/text.ts'
import { type Block, QUESTION_LEVEL, questionsOf } from './outline.ts'
import { tableRows } from './table.ts'

/** What a page has beside its text, or what runs: dropped with all that is in it. */
const DROPPED = new Set('script style noscript template svg iframe object embed nav header footer form button select head'.split(' '))
const HEADINGS: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6, dt: QUESTION_LEVEL, summary: QUESTION_LEVEL }
const PARAGRAPHS = new Set('p li dd div section article blockquote pre details dl ul ol table tr td th main body'.split(' '))
/** Their questions stand in no outline. */
const LISTS = new Set(['dl', 'details'])

/** Questions of a page: `dl`, `details`, headings, tables with heads. Nothing in it is run or fetched. */
export async function* readHtml(source: Source): AsyncGenerator<Row> {
  yield* rowsOfHtml(await wholeText(source))
}

/** Questions of HTML. A place is the line, or what stands in `data-line`. */
export async function* rowsOfHtml(html: string): AsyncGenerator<Row> {
  const page = new Page(html)
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes['data-line'], parser.startIndex),
    ontext: (text) => page.say(text),
    onclosetag: (name) => page.close(name),
  })
  parser.write(html)
  parser.end()
  yield* page.rows
  yield* questionsOf(page.end())
}

/** Follows the tags of a page and gathers its blocks. */
class Page {
  readonly rows: Row[] = []
  private readonly html: string
  private readonly blocks: Block[] = []
  private text = ''
  private dropped: string[] = []
  private heading: number | undefined
  /** Lists of questions that are open, one in another. */
  private lists = 0
  private table: { where: string; cells: string[][] } | undefined
  private where = '1'
  /** Lines are told by the page itself. */
  private told = false
  private counted = 0
  private line = 1

  constructor(html: string) {
    this.html = html
  }

  open(name: string, line: string | undefined, at: number): void {
    if (this.dropped.length > 0 || DROPPED.has(name)) {
      if (DROPPED.has(name)) this.dropped.push(name)
      return
    }
    if (name === 'br') this.text += '\n'
    if (!PARAGRAPHS.has(name) && HEADINGS[name] === undefined) return
    if (!this.table || name === 'table') this.flush()
    if (line !== undefined) this.told = true
    this.where = line ?? (this.told ? this.where : this.lineAt(at))
    if (LISTS.has(name)) this.lists++
    this.heading = this.levelOf(name) ?? this.heading
    if (name === 'table') this.table ??= { where: this.where, cells: [] }
    if (name === 'tr') this.table?.cells.push([])
  }

  say(text: string): void {
    if (this.dropped.length === 0) this.text += text.replace(/[\s\u00a0]+/gu, ' ')
  }

  close(name: string): void {
    if (this.dropped.length > 0) {
      if (this.dropped.at(-1) === name) this.dropped.pop()
      return
    }
    if (this.table) {
      this.closeInTable(name, this.table)
      return
    }
    if (PARAGRAPHS.has(name) || HEADINGS[name] !== undefined) this.flush()
    if (HEADINGS[name] !== undefined) this.heading = undefined
    if (!LISTS.has(name)) return
    this.blocks.push({ kind: 'end', level: this.listLevel() })
    this.lists--
  }

  private levelOf(name: string): number | undefined {
    const level = HEADINGS[name]
    return level === QUESTION_LEVEL ? this.listLevel() : level
  }

  private listLevel(): number {
    return QUESTION_LEVEL + Math.max(0, this.lists - 1)
  }

  private closeInTable(name: string, { where, cells }: { where: string; cells: string[][] }): void {
    if (name === 'td' || name === 'th') {
      cells.at(-1)?.push(tidy(this.text))
      this.text = ''
    } else if (name === 'p' || name === 'li') this.text += '\n'
    if (name !== 'table') return
    this.table = undefined
    const rows = tableRows(where, cells)
    if (rows) this.rows.push(...rows)
    else this.blocks.push({ kind: 'text', text: cells.map((row) => row.join(' ')).join('\n'), where })
  }

  end(): Block[] {
    this.flush()
    return this.blocks
  }

  private flush(): void {
    const text = tidy(this.text)
    this.text = ''
    if (text === '') return
    if (this.heading === undefined) this.blocks.push({ kind: 'text', text, where: this.where })
    else this.blocks.push({ kind: 'heading', level: this.heading, text: text.replaceAll('\n', ' '), where: this.where })
  }

  private lineAt(at: number): string {
    for (; this.counted < at; this.counted++) if (this.html.charCodeAt(this.counted) === 10) this.line++
    return String(this.line)
  }
}

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
