import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareLetters, comparedIn, HAN, inSimplified, lexicon, remembered, Trie } from '#engine/text'

const DATA = join(import.meta.dirname, '../../../../../data')
const rowsOf = (file: string): string[] =>
  readFileSync(join(DATA, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** What shoppers ask of goods and how pages tell of it: the wide table in five languages, and one of what is asked more narrowly. */
const [WIDE, NARROW] = ['data/knowledge/page-concepts.tsv', 'data/dialogue/goods-concepts.tsv']
const [asksWide, asksNarrow] = [lexicon(WIDE, 2), lexicon(NARROW, 2)]
const [tellsWide, tellsNarrow] = [lexicon(WIDE, 3), lexicon(NARROW, 3)]

/** A concept with how much it tells of what is meant: groups hold many words, and some of them by chance. */
export type Concepts = ReadonlyMap<string, number>
const SURENESS = { narrow: 1.4, wide: 1, group: 0.7 } as const

const folded = (text: string): string => inSimplified(bareLetters(text.toLowerCase()))

/** Groups of words that ask the same; of orders, sizes, places and times a page tells nothing, and some are asked of any goods. */
const GROUPS = 'knowledge/words.tsv'
const NOT_OF_PAGES = /^(?:shop|state|fault|level|time|size|pack|place)\.|^ask\.(?:suit|use|effect|differ|recommend|specs|measure|box)$/u
let groups: Trie<string> | undefined

const groupsIn = remembered((text: string): ReadonlySet<string> => {
  groups ??= readGroups()
  return new Set(groups.in(folded(text)).map(({ value }) => value))
})

function readGroups(): Trie<string> {
  const trie = new Trie<string>()
  for (const row of rowsOf(GROUPS)) {
    const [words = '', name = ''] = row.split('\t')
    if (NOT_OF_PAGES.test(name)) continue
    for (const word of words.split('|').map(folded)) if (HAN.test(word)) trie.add(word, `words ${name}`)
  }
  return trie
}

/** Fields that goods have in any trade: how they are asked for, and how pages name them. */
const FIELDS = 'knowledge/page-fields.tsv'
let fields: readonly { readonly field: string; readonly asks: RegExp; readonly names: RegExp }[] | undefined
const readFields = () =>
  rowsOf(FIELDS).map((row) => {
    const [field = '', asks = '', names = ''] = row.split('\t')
    return { field: `field ${field}`, asks: new RegExp(asks, 'iu'), names: new RegExp(names, 'iu') }
  })
const fieldsIn = (text: string, side: 'asks' | 'names'): Concepts => {
  fields ??= readFields()
  return new Map(fields.filter((one) => one[side].test(text)).map(({ field }) => [field, SURENESS.group]))
}
/** The fact of goods that words ask for, the one that they name at most length. */
export const fieldAsked = (text: string): string | undefined => {
  fields ??= readFields()
  const found = fields.flatMap(({ field, asks }) => {
    const word = asks.exec(text)?.[0]
    return word === undefined ? [] : [{ field: field.slice('field '.length), length: word.length }]
  })
  return found.toSorted((a, b) => b.length - a.length)[0]?.field
}
/** Whether a name of an attribute tells a fact of goods. */
export const holdsField = (field: string, name: string): boolean => fieldsIn(name, 'names').has(`field ${field}`)
/** What a name of an attribute stands for. */
export const namedBy = remembered((name: string): Concepts => new Map([...toldIn(name), ...askedIn(name), ...fieldsIn(name, 'names')]))

const weighed = (narrow: ReadonlySet<string>, wide: ReadonlySet<string>, text: string): Concepts =>
  new Map([
    ...[...groupsIn(text)].map((one) => [one, SURENESS.group] as const),
    ...[...wide].map((one) => [one, SURENESS.wide] as const),
    ...[...narrow].map((one) => [`narrow ${one}`, SURENESS.narrow] as const),
  ])

/** What a question wants to know. */
export const askedIn = remembered(
  (text: string): Concepts => new Map([...fieldsIn(text, 'asks'), ...weighed(asksNarrow(text), asksWide(text), text)]),
)
/** What a line of a page speaks of. */
export const toldIn = remembered((text: string): Concepts => weighed(tellsNarrow(text), tellsWide(text), text))

let phrases: readonly string[] | undefined
/** A question without phrases of several words that mean one thing: what is asked by "screen time" is no screen. */
export const withoutPhrases = remembered((text: string): string => {
  phrases ??= rowsOf(NARROW.replace('data/', ''))
    .flatMap((row) => (row.split('\t')[2] ?? '').split('|'))
    .filter((one) => one.includes(' '))
    .sort((a, b) => b.length - a.length)
  return phrases.reduce((left, one) => left.replaceAll(one, ' '), text.toLowerCase())
})

const FRAME = 'dialogue/asking-words.txt'
let frame: Trie<true> | undefined

/** A text without the words that any question is put in. */
const withoutFrame = remembered((text: string): string => {
  frame ??= rowsOf(FRAME)
    .flatMap((row) => row.split('|'))
    .reduce((trie, word) => {
      trie.add(folded(word), true)
      return trie
    }, new Trie<true>())
  const plain = folded(text)
  let left = ''
  let from = 0
  for (const { start, end } of frame.in(plain)) {
    const isWhole = HAN.test(plain.slice(start, end)) || (!isLetter(plain[start - 1]) && !isLetter(plain[end]))
    if (!isWhole || start < from) continue
    left += `${plain.slice(from, start)} `
    from = end
  }
  return left + plain.slice(from)
})
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[a-z]/u.test(sign)

const LEAST_LETTERS = 3
const compared = (text: string): string[] => comparedIn(text).filter((word) => HAN.test(word) || word.length >= LEAST_LETTERS)

/** The words of a question that name things: pairs of characters, and words of letters. */
export const termsAsked = remembered((text: string): ReadonlySet<string> => new Set(compared(withoutFrame(text))))
/** The words of a line. */
export const termsTold = remembered((text: string): ReadonlySet<string> => new Set(compared(text)))

/** 辣不辣, 有没有毒, 沾不沾杯: the character that is asked of. */
export const marksAsked = (text: string): readonly string[] =>
  [...folded(text).matchAll(/(\p{sc=Han})不\1/gu)].flatMap(([, one]) => one ?? [])

const ONE = /\p{sc=Han}/gu
/** The single characters of a question that are left when what any question is put in is taken out. */
export const signsAsked = remembered((text: string): ReadonlySet<string> => new Set(withoutFrame(text).match(ONE) ?? []))
