import type { ProductName } from '#commerce'
import { stemOf, wordsIn } from '#engine/text'
import { headOf } from '../goods-words.ts'
import { isOrdinary } from './ordinary.ts'
import { meantBy } from './slips.ts'

const HAN = /\p{sc=Han}/u
/** What goods come in is spoken of wherever they come. */
const HOLDS = /^(?:box|bag|package|parcel|card|case|bottle|item|product|gift)$/u
const SHORTEST = 3
/** A name of its own, such as "Nikkormat", has at least so many letters. */
const NAME = 4

/** By a word in letters that names goods by itself, those that it names: what the title says they are, or a name that is no word of plain sentences. */
export function namingWords(products: readonly ProductName[]): ReadonlyMap<string, readonly string[]> {
  const heads = new Map<string, string[]>()
  const names = new Map<string, string[]>()
  const add = (to: Map<string, string[]>, word: string, id: string) => {
    const known = to.get(word)
    if (known === undefined) to.set(word, [id])
    else if (!known.includes(id)) known.push(id)
  }
  for (const { id, title } of products.filter((one) => !HAN.test(one.title))) {
    const head = wordsIn(headOf(title).toLowerCase()).at(-1)?.word ?? ''
    if (head.length >= SHORTEST && !/\d/u.test(head) && !HOLDS.test(head)) add(heads, head, id)
    for (const { word } of wordsIn(title.toLowerCase()))
      if (word !== head && word.length >= NAME && !/\d/u.test(word) && !isOrdinary(word)) add(names, word, id)
  }
  return new Map([...names, ...heads])
}

/** A stretch of a text and the goods that it names. */
export interface Named {
  readonly start: number
  readonly end: number
  readonly ids: readonly string[]
  readonly isSlip: boolean
}

/** The words of a text that name goods by themselves, as they are written or by a slip. */
export function namedByWords(text: string, naming: ReadonlyMap<string, readonly string[]>): Named[] {
  return wordsIn(text).flatMap(({ word, start, end }): Named[] => {
    const ids = naming.get(word)
    if (ids) return [{ start, end, ids, isSlip: false }]
    if (/\d/u.test(word) || isOrdinary(word) || isOrdinary(stemOf(word))) return []
    const meant = meantBy(word, naming.keys())
    return meant === undefined ? [] : [{ start, end, ids: naming.get(meant) ?? [], isSlip: true }]
  })
}
