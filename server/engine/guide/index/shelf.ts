import type { InBoth, TradeKind, TradePack, TradeQuestion } from '@xiaoer/contract/trades'
import { firstGraphemes } from '#engine/text'
import { folded } from '../words.ts'
import type { OptionReader } from './reads.ts'

/** Goods of one trade, or of one category that no trade claims, column by column: what a question is answered by. */
export interface Shelf {
  /** The pack's id, or `category:` and the category. */
  readonly id: string
  readonly name: InBoth
  /** Absent where no pack claims it. */
  readonly pack?: TradePack
  readonly kinds: readonly TradeKind[]
  /** Which goods, by their place in the catalogue. */
  readonly goods: Int32Array
  /** By local place: which of `kinds` it is, or −1. */
  readonly kindOf: Int16Array
  readonly questions: readonly ShelfQuestion[]
}

/** A question with what all goods of the shelf answer to it: a bit for each option, 0 where nothing tells. */
export interface ShelfQuestion {
  readonly reader: OptionReader
  readonly masks: Uint16Array
  /** Goods are had one way or the other, as a colour: what comes so too can be had otherwise. */
  readonly isChosen: boolean
}

/** Attribute values of a shelf that no question of its pack reads, as they are met. */
export class Columns {
  private readonly names = new Map<
    string,
    { readonly name: string; readonly values: Map<string, { text: string; count: number }>; goods: number }
  >()

  add(name: string, value: string): void {
    const key = folded(name)
    const column = this.names.get(key) ?? { name, values: new Map<string, { text: string; count: number }>(), goods: 0 }
    this.names.set(key, column)
    column.goods += 1
    // a column of free text is no question; past this it is not looked at further
    if (column.values.size > MOST_DISTINCT) return
    for (const text of partsOf(value)) {
      const one = column.values.get(folded(text))
      if (one) one.count += 1
      else column.values.set(folded(text), { text, count: 1 })
    }
  }

  /** Questions that the columns make: values that several goods share, in the catalogue's own words. */
  questions(goods: number, reading: ReadonlySet<string>): TradeQuestion[] {
    return [...this.names].flatMap(([key, { name, values, goods: having }]): TradeQuestion[] => {
      if (reading.has(key) || values.size > MOST_DISTINCT || having < goods * LEAST_SHARE) return []
      const shared = [...values.values()].filter(({ text, count }) => count >= LEAST_COUNT && isShort(text))
      const options = shared.sort((a, b) => b.count - a.count).slice(0, MOST_OPTIONS)
      if (options.length < 2) return []
      return [
        {
          id: `own-${key}`,
          name: { zh: name, en: name },
          ask: { zh: `${name}？`, en: `${name}?` },
          reads: [name],
          rarely: UNTOLD_RARELY,
          as: 'taste',
          options: options.map(({ text }) => ({ id: folded(text), name: { zh: text, en: text }, words: [text] })),
        },
      ]
    })
  }
}

const MOST_DISTINCT = 60
const LEAST_SHARE = 0.4
const LEAST_COUNT = 2
const MOST_OPTIONS = 8
const MOST_GRAPHEMES = 24
/** Of an attribute that no pack speaks of it is not known who knows it. */
const UNTOLD_RARELY = 0.4
const SEPARATORS = /[、,，;；|/]/u

const partsOf = (value: string): string[] => [...new Set(value.split(SEPARATORS).map((part) => part.trim()))].filter((part) => part !== '')
const isShort = (text: string) => firstGraphemes(text, MOST_GRAPHEMES) === text
