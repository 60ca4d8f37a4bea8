import { BLANKED } from '../base/blanked.ts'
import { wordsFor } from '../base/blanks.ts'
import { type Frame, fill, type Word } from '../base/frame.ts'
import type { Item, Stock } from '../base/goods.ts'
import { keyOf, type Matter } from '../base/matter.ts'
import { draw, framesFor } from '../base/pairs.ts'
import { SIMPLE } from '../base/simple.ts'
import { farQuestions } from './far.ts'
import { wordingsOf } from './reword.ts'
import { UNCOVERED } from './uncovered.ts'

/** Why the base cannot answer. */
export type Lack = 'not_of_this_item' | 'of_another_size' | 'joined_otherwise' | 'not_of_any_item' | 'no_such_item' | 'far'

/** A question that the base cannot answer. */
export interface Unanswerable {
  readonly text: string
  readonly lack: Lack
}

/** What must be known of a base to ask what it does not know. */
export interface Known {
  readonly stock: Stock
  /** Items that the base speaks of. */
  readonly items: readonly Item[]
  readonly keys: ReadonlySet<string>
  /** Some matters of it, from anywhere. */
  readonly some: readonly Matter[]
}

type Random = () => number
type Asking = Pick<Matter, 'item' | 'frame' | 'words'>

/** Of every thousand so many. */
const SHARES: readonly (readonly [Lack, number])[] = [
  ['not_of_this_item', 0.25],
  ['of_another_size', 0.15],
  ['joined_otherwise', 0.1],
  ['not_of_any_item', 0.2],
  ['no_such_item', 0.15],
  ['far', 0.15],
]

/** Questions with no entry, half in the words of entries, half in shoppers'. Each is checked not to stand in the base. */
export function unanswerables(known: Known, count: number, random: Random): Unanswerable[] {
  return SHARES.flatMap(([lack, share]): Unanswerable[] => {
    const wanted = Math.round(count * share)
    if (lack === 'far') return farQuestions(wanted, random).map((text) => ({ text, lack }))
    return distinct(() => worded(ASKINGS[lack](known, random), known, random), wanted).map((text) => ({ text, lack }))
  })
}

const one = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!

const ASKINGS: Readonly<Record<Exclude<Lack, 'far'>, (known: Known, random: Random) => Asking>> = {
  not_of_this_item: ({ items }, random) => asking(one(items, random), SIMPLE, random),
  of_another_size: ({ some }, random) => {
    const { item, frame } = one(
      some.filter((matter) => matter.frame.blank !== undefined),
      random,
    )
    return { item, frame, words: draw(wordsFor(frame.blank ?? '', item.trade), 1, random) }
  },
  joined_otherwise: ({ some, items }, random) => {
    const { frame, words, item } = one(
      some.filter(({ family }) => !family),
      random,
    )
    const others = items.filter(({ trade, name }) => trade === item.trade && name !== item.name)
    return { item: one(others, random), frame, words }
  },
  not_of_any_item: ({ items }, random) => asking(one(items, random), UNCOVERED, random),
  no_such_item: ({ stock }, random) => asking(one(stock.strangers, random), [...SIMPLE, ...BLANKED], random),
}

function asking(item: Item, frames: readonly Frame[], random: Random): Asking {
  const frame = one(framesFor(frames, item.trade), random)
  const words: Word[] = frame.blank === undefined ? [] : draw(wordsFor(frame.blank, item.trade), 1, random)
  return { item, frame, words }
}

/** The question in words; undefined where the base answers it. */
function worded(question: Asking, { keys }: Known, random: Random): string | undefined {
  if (keys.has(keyOf(question))) return undefined
  const { item, frame, words } = question
  const said = frame.said.map((template) =>
    fill(
      template,
      item.name,
      words.map(({ name }) => name),
    ),
  )
  return one(random() < 0.5 ? said : wordingsOf(question), random)
}

function distinct(make: () => string | undefined, count: number): string[] {
  const made = new Set<string>()
  for (let tried = 0; made.size < count; tried++) {
    if (tried > count * 100) throw new Error(`only ${made.size} of ${count} questions without an entry`)
    const text = make()
    if (text !== undefined) made.add(text)
  }
  return [...made]
}
