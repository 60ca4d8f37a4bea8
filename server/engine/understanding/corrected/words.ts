import { ENTITY_TYPES, type EntityType } from '#engine/conversation'
import { normalise, Trie } from '#engine/text'

/** A word with what it is a value of. */
export type Typed = readonly [type: EntityType, word: string]

/** What a person said of the values found in a sentence: which words are values, and which are none of that kind. */
export interface CorrectedWords {
  readonly add: readonly Typed[]
  readonly drop: readonly Typed[]
}

/** Words of a workspace's own, folded: values wherever they stand, or none of a kind. */
export interface OwnWords {
  readonly added: Trie<EntityType>
  readonly dropped: ReadonlySet<string>
}

/** Kinds whose values are words that can be listed; the others have a form, or are of the shop's catalogue. */
export const LISTED: readonly EntityType[] = ['colour', 'size', 'carrier', 'payment', 'attribute', 'company']
/** Of these nothing is kept: they are private, or one person's. */
const NEVER: readonly EntityType[] = [
  'order_number',
  'tracking_number',
  'phone',
  'email',
  'person',
  'address',
  'link',
  'id_number',
  'bank_number',
  'tax_number',
]
const LONGEST = 30
const isWord = (word: string): boolean => word.length > 0 && word.length <= LONGEST && !/\p{N}/u.test(word)

const TOLD = /^\s*([a-z_]+)\s*[:：]\s*(.+?)\s*$/u
/** Reads `colour: 藏青; size: 均码`, as records of quality are written; undefined where a part is not so, an empty list of an empty text. */
export function typedIn(told: string): Typed[] | undefined {
  const parts = told.split(/[;；]/u).filter((part) => part.trim() !== '')
  const typed = parts.map((part): Typed | undefined => {
    const [, name, word = ''] = TOLD.exec(part) ?? []
    const type = ENTITY_TYPES.find((one) => one === name)
    return type && [type, word]
  })
  return typed.every((one) => one !== undefined) ? typed : undefined
}

/** What the two lists differ in, as far as it can be taught: words that are to be values, and words that are to be none of that kind. */
export function differing(read: readonly Typed[], meant: readonly Typed[], text: string): CorrectedWords {
  const has = (all: readonly Typed[], [type, word]: Typed) => all.some((one) => one[0] === type && keyOf(one) === keyOf([type, word]))
  const said = foldedWord(text)
  return {
    add: meant.filter((one) => LISTED.includes(one[0]) && isWord(one[1]) && said.includes(foldedWord(one[1])) && !has(read, one)),
    drop: read.filter((one) => !NEVER.includes(one[0]) && isWord(one[1]) && !has(meant, one)),
  }
}

/** The words of all corrections together; of two that contradict each other the later one counts. Null where there are none. */
export function ownWords(corrected: readonly CorrectedWords[]): OwnWords | null {
  const last = new Map<string, { typed: Typed; is: boolean }>()
  for (const { add, drop } of corrected) {
    for (const typed of drop) last.set(keyOf(typed), { typed, is: false })
    for (const typed of add) last.set(keyOf(typed), { typed, is: true })
  }
  if (last.size === 0) return null
  const added = new Trie<EntityType>()
  const dropped = new Set<string>()
  // a word of a list keeps its first kind: the last that was told comes first
  for (const [key, { typed, is }] of [...last].toReversed()) {
    if (is) added.add(foldedWord(typed[1]), typed[0])
    else dropped.add(key)
  }
  return { added, dropped }
}

/** By which a word of a kind is known again. */
export const keyOf = ([type, word]: Typed): string => `${type} ${foldedWord(word)}`

const foldedWord = (word: string): string => normalise(word, { repeats: Number.POSITIVE_INFINITY, emoji: false }).text.trim()
