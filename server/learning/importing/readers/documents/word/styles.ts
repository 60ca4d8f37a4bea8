import { SaxesParser } from 'saxes'
import type { Zip } from '../../../sources/zip.ts'
import { local } from '../../xlsx/workbook.ts'
import type { Place } from './lists.ts'

const MOST_MB = 20
const HEADING = /^(?:heading|标题)\s*([1-9])$/iu
/** Styles of code, by their names. */
const CODE = /code|preformatted|代码|源码|预设格式/iu

/** What a style of paragraphs says. */
interface Style {
  /** Of a heading, from 1: as the style says of the outline, or else as it is called. */
  level?: number
  isCode?: boolean
  list?: string
  depth?: number
  basedOn?: string
}

/** The styles of a document, each with what it has from those it is based on. */
export class Styles {
  private readonly all = new Map<string, Style>()

  /** Reads what styles there are. */
  async read(zip: Zip): Promise<void> {
    const parser = new SaxesParser()
    let style: Style = {}
    parser.on('opentag', ({ name, attributes }) => {
      const tag = local(name)
      const said = String(Object.entries(attributes).find(([key]) => local(key) === (tag === 'style' ? 'styleId' : 'val'))?.[1] ?? '')
      if (tag === 'style') {
        style = {}
        this.all.set(said, style)
      } else note(style, tag, said)
    })
    for await (const piece of zip.text('word/styles.xml', MOST_MB)) parser.write(piece)
  }

  level(id: string): number | undefined {
    return this.all.get(id)?.level
  }

  isCode(id: string): boolean {
    return this.lineOf(id).some(({ isCode }) => isCode)
  }

  /** Where its paragraphs stand in a list. */
  place(id: string): Place {
    const line = this.lineOf(id)
    const list = line.find((one) => one.list !== undefined)?.list
    const depth = line.find((one) => one.depth !== undefined)?.depth
    return { ...(list !== undefined && { list }), ...(depth !== undefined && { depth }) }
  }

  /** A style and those below it; a circle ends. */
  private lineOf(id: string): Style[] {
    const line = new Set<Style>()
    for (let style = this.all.get(id); style && !line.has(style); style = this.all.get(style.basedOn ?? '')) line.add(style)
    return [...line]
  }
}

function note(style: Style, tag: string, said: string): void {
  if (tag === 'name') {
    const level = /^title$/iu.test(said) ? '1' : HEADING.exec(said)?.[1]
    if (level) style.level ??= Number(level)
    if (CODE.test(said)) style.isCode = true
  } else if (tag === 'outlineLvl') {
    // in files the outline counts from 0; 9 is text
    const level = Number(said)
    if (Number.isInteger(level) && level >= 0 && level < 9) style.level = level + 1
  } else if (tag === 'basedOn') style.basedOn = said
  else if (tag === 'numId') style.list = said
  else if (tag === 'ilvl') style.depth = Number(said)
}
