import { SaxesParser } from 'saxes'
import type { Zip } from '../../../sources/zip.ts'
import { local } from '../../xlsx/workbook.ts'
import { type NumberStyle, numberDrawn } from '../numbering.ts'

const MOST_MB = 20

/** How one depth of a list is numbered. */
interface Level {
  start: number
  style: NumberStyle | 'bullet' | 'none'
  /** "%1." or "%1.%2": which depth's number stands where. */
  text: string
  /** The numbers of upper depths stand in digits. */
  isLegal?: boolean
}

/** A list of the document: the depths of the kind it is of, and where its own begin instead. */
interface List {
  readonly kind: string
  readonly starts: Map<number, number>
}

/** Where a paragraph stands in which list; the list "0" is none. */
export interface Place {
  readonly list?: string
  readonly depth?: number
}

const STYLES: Readonly<Record<string, Level['style']>> = {
  ...{ bullet: 'bullet', none: 'none', lowerLetter: 'letters', upperLetter: 'LETTERS', lowerRoman: 'roman', upperRoman: 'ROMAN' },
  ...{ chineseCounting: 'chinese', chineseCountingThousand: 'chinese', ideographDigital: 'chinese', japaneseCounting: 'chinese' },
  ...{ taiwaneseCounting: 'chinese', decimalEnclosedCircle: 'circled', decimalEnclosedCircleChinese: 'circled' },
}

/** The numbers of lists, which a Word document reckons and does not write down (ECMA-376, 17.9). */
export class Lists {
  private readonly kinds = new Map<string, Map<number, Level>>()
  private readonly lists = new Map<string, List>()
  private readonly counts = new Map<string, number[]>()

  /** Reads what lists there are. */
  async read(zip: Zip): Promise<void> {
    const parser = new SaxesParser()
    let [kind, list, depth] = ['', '', 0]
    parser.on('opentag', ({ name, attributes }) => {
      const tag = local(name)
      const of = (wanted: string) => String(Object.entries(attributes).find(([key]) => local(key) === wanted)?.[1] ?? '')
      if (tag === 'abstractNum') {
        ;[kind, list] = [of('abstractNumId'), '']
        this.kinds.set(kind, new Map())
      } else if (tag === 'num') [kind, list] = ['', of('numId')]
      else if (tag === 'abstractNumId' && list !== '') this.lists.set(list, { kind: of('val'), starts: new Map() })
      else if (tag === 'lvl' || tag === 'lvlOverride') depth = Number(of('ilvl'))
      else if (tag === 'startOverride') this.lists.get(list)?.starts.set(depth, Number(of('val')))
      else this.note(kind, depth, tag, of('val'))
    })
    for await (const piece of zip.text('word/numbering.xml', MOST_MB)) parser.write(piece)
  }

  private note(kind: string, depth: number, tag: string, value: string): void {
    const levels = this.kinds.get(kind)
    if (!levels || !['start', 'numFmt', 'lvlText', 'isLgl'].includes(tag)) return
    const level = levels.get(depth) ?? { start: 1, style: 'digits', text: `%${depth + 1}.` }
    if (tag === 'start') level.start = Number(value)
    else if (tag === 'isLgl') level.isLegal = true
    else if (tag === 'numFmt') level.style = STYLES[value] ?? 'digits'
    else level.text = value
    levels.set(depth, level)
  }

  /** What stands before the next paragraph at a place; empty where it is in no list. Asked once for each paragraph, in their order. */
  mark({ list: id, depth = 0 }: Place): string {
    const list = id === undefined ? undefined : this.lists.get(id)
    const levels = list && this.kinds.get(list.kind)
    const level = levels?.get(depth)
    if (!list || !levels || !level) return ''
    const counts = this.counted(id ?? '', list, levels, depth)
    const indent = '  '.repeat(depth)
    if (level.style === 'bullet') return `${indent}- `
    if (level.style === 'none' || level.text === '') return ''
    const drawn = level.text.replace(/%(\d)/gu, (_, nth: string) => {
      const { style = 'digits' } = levels.get(Number(nth) - 1) ?? {}
      return numberDrawn(counts[Number(nth) - 1] ?? 1, style === 'bullet' || style === 'none' || level.isLegal ? 'digits' : style)
    })
    return `${indent}${drawn} `
  }

  /** Lists of one kind go on counting where another left off, but for those that begin anew. */
  private counted(id: string, { kind, starts }: List, levels: ReadonlyMap<number, Level>, depth: number): readonly number[] {
    const key = starts.size > 0 ? `list ${id}` : kind
    const counts = this.counts.get(key) ?? []
    this.counts.set(key, counts)
    const first = (at: number) => starts.get(at) ?? levels.get(at)?.start ?? 1
    for (let at = 0; at < depth; at++) counts[at] ??= first(at)
    counts[depth] = counts[depth] === undefined ? first(depth) : counts[depth] + 1
    counts.length = depth + 1
    return counts
  }
}
