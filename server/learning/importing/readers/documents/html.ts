import { Parser } from 'htmlparser2'
import type { Row } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { wholeText } from '../../sources/text.ts'
import { type NumberStyle, numberDrawn } from './numbering.ts'
import { ANSWERS, ASKS, type Block, OTHERS, QUESTION_LEVEL, questionsOf } from './outline.ts'
import { Grid, tableRows, tableText } from './table.ts'

/** What a page has beside its text, or what runs: dropped with all that is in it. */
const DROPPED = new Set('script style noscript template svg iframe object embed nav header footer form button select head'.split(' '))
const HEADINGS: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6, dt: QUESTION_LEVEL, summary: QUESTION_LEVEL }
const PARAGRAPHS = new Set('p li dd div section article blockquote pre details dl ul ol table tr td th main body'.split(' '))
/** How the attribute `type` of a list numbers its items. */
const STYLES: Readonly<Record<string, NumberStyle>> = { a: 'letters', A: 'LETTERS', i: 'roman', I: 'ROMAN' }
/** Their questions stand in no outline. */
const LISTS = new Set(['dl', 'details'])

/** Questions of a page: `dl`, `details`, headings, tables with heads. Nothing in it is run or fetched. */
export async function* readHtml(source: Source): AsyncGenerator<Row> {
  yield* rowsOfHtml(await wholeText(source))
}

/** Questions of HTML. A place is the line, or what stands in `data-line`. */
export async function* rowsOfHtml(html: string): AsyncGenerator<Row> {
  const { rows, blocks } = blocksOfHtml(html)
  yield* rows
  yield* questionsOf(blocks)
}

/** The pieces of HTML in their order, and the rows of its tables that have heads of questions and answers. */
export function blocksOfHtml(html: string): { readonly rows: readonly Row[]; readonly blocks: readonly Block[] } {
  const page = new Page(html)
  const parser = new Parser({
    onopentag: (name, attributes) => page.open(name, attributes, parser.startIndex),
    ontext: (text) => page.say(text),
    onclosetag: (name) => page.close(name),
  })
  parser.write(html)
  parser.end()
  const blocks = page.end()
  return { rows: page.rows, blocks }
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
  private table: { where: string; grid: Grid } | undefined
  private span: { rows: number; columns: number } = { rows: 1, columns: 1 }
  /** Lists that are open, one in another: the number of the next item, or none. */
  private readonly items: { next: number | undefined; readonly style: NumberStyle; readonly step: number }[] = []
  /** What stands before the next text, as the first of its item. */
  private mark = ''
  /** Code, line by line as it stands. */
  private pre = 0
  private link: { readonly to: string; readonly from: number } | undefined
  private where = '1'
  /** Lines are told by the page itself. */
  private told = false
  private counted = 0
  private line = 1

  constructor(html: string) {
    this.html = html
  }

  open(name: string, attributes: Readonly<Record<string, string>>, at: number): void {
    const line = attributes['data-line']
    if (this.dropped.length > 0 || DROPPED.has(name)) {
      if (DROPPED.has(name)) this.dropped.push(name)
      return
    }
    if (name === 'br') this.text += '\n'
    if (name === 'a') this.link = { to: attributes['href'] ?? '', from: this.text.length }
    if (!PARAGRAPHS.has(name) && HEADINGS[name] === undefined) return
    if (!this.table || name === 'table') this.flush()
    if (line !== undefined) this.told = true
    this.where = line ?? (this.told ? this.where : this.lineAt(at))
    if (LISTS.has(name)) this.lists++
    this.heading = this.levelOf(name) ?? this.heading
    if (name === 'table') this.table ??= { where: this.where, grid: new Grid() }
    if (name === 'tr') this.table?.grid.begin()
    if (name === 'td' || name === 'th')
      this.span = { rows: Number(attributes['rowspan']) || 1, columns: Number(attributes['colspan']) || 1 }
    if (name === 'pre') this.pre++
    this.openList(name, attributes)
  }

  say(text: string): void {
    if (this.dropped.length === 0) this.text += this.pre > 0 ? text : text.replace(/[\s\u00a0]+/gu, ' ')
  }

  close(name: string): void {
    if (this.dropped.length > 0) {
      if (this.dropped.at(-1) === name) this.dropped.pop()
      return
    }
    if (name === 'a') this.tellLink()
    if (this.table) {
      this.closeInTable(name, this.table)
      return
    }
    if (PARAGRAPHS.has(name) || HEADINGS[name] !== undefined) this.flush()
    if (HEADINGS[name] !== undefined) this.heading = undefined
    if (name === 'pre') this.pre--
    if (name === 'ol' || name === 'ul') this.items.pop()
    if (!LISTS.has(name)) return
    this.blocks.push({ kind: 'end', level: this.listLevel() })
    this.lists--
  }

  /** A list, or an item of one: its number is part of what is said. */
  private openList(name: string, { start, type = '', value, reversed }: Readonly<Record<string, string>>): void {
    if (name === 'ul') this.items.push({ next: undefined, style: 'digits', step: 1 })
    if (name === 'ol') this.items.push({ next: whole(start) ?? 1, style: STYLES[type] ?? 'digits', step: reversed === undefined ? 1 : -1 })
    const list = this.items.at(-1)
    if (name !== 'li' || !list) return
    const number = list.next === undefined ? undefined : (whole(value) ?? list.next)
    if (number !== undefined) list.next = number + list.step
    const mark = `${'  '.repeat(this.items.length - 1)}${number === undefined ? '-' : `${numberDrawn(number, list.style)}.`} `
    if (this.table) this.text += mark
    else this.mark = mark
  }

  /** Where a link leads, behind its words. */
  private tellLink(): void {
    const { link } = this
    this.link = undefined
    if (!link || this.heading !== undefined || !/^(?:https?:\/\/|mailto:|tel:)\S+$/iu.test(link.to)) return
    const words = this.text.slice(link.from)
    const address = link.to.replace(/^(?:mailto|tel):/iu, '')
    if (words.trim() !== '' && !words.includes(address)) this.text += ` (${address})`
  }

  private levelOf(name: string): number | undefined {
    const level = HEADINGS[name]
    return level === QUESTION_LEVEL ? this.listLevel() : level
  }

  private listLevel(): number {
    return QUESTION_LEVEL + Math.max(0, this.lists - 1)
  }

  private closeInTable(name: string, { where, grid }: { where: string; grid: Grid }): void {
    if (name === 'pre') this.pre--
    if (name === 'ol' || name === 'ul') this.items.pop()
    if (name === 'td' || name === 'th') {
      grid.put(tidy(this.text), this.span.rows, this.span.columns)
      this.text = ''
    } else if (name === 'p' || name === 'li') this.text += '\n'
    if (name !== 'table') return
    this.table = undefined
    const rows = tableRows(where, grid.rows)
    if (rows) this.rows.push(...rows)
    else this.blocks.push({ kind: 'text', text: tableText(grid.rows), where })
  }

  end(): Block[] {
    this.flush()
    return this.blocks
  }

  private flush(): void {
    const text = this.pre > 0 ? this.text.replace(/^\s*\n|\s+$/gu, '') : tidy(this.text)
    this.text = ''
    this.link = undefined
    if (text === '') return
    const mark = this.heading === undefined && ![ASKS, ANSWERS, OTHERS].some((form) => form.test(text)) ? this.mark : ''
    this.mark = ''
    const exact = this.pre > 0 || mark !== ''
    if (this.heading === undefined) this.blocks.push({ kind: 'text', text: `${mark}${text}`, where: this.where, ...(exact && { exact }) })
    else this.blocks.push({ kind: 'heading', level: this.heading, text: text.replaceAll('\n', ' '), where: this.where })
  }

  private lineAt(at: number): string {
    for (; this.counted < at; this.counted++) if (this.html.charCodeAt(this.counted) === 10) this.line++
    return String(this.line)
  }
}

const whole = (text: string | undefined): number | undefined => (text !== undefined && /^-?\d{1,6}$/u.test(text) ? Number(text) : undefined)

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim()
