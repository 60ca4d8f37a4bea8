import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { bareLetters, chineseNumber, firstGraphemes, inSimplified, linesOf, remembered, stemOf } from '#engine/text'
import { numberWord } from '../spoken/index.ts'

/** A word, a Han character, a number or a mark of a text, and where it stands. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

const LETTER = String.raw`(?:(?!\p{sc=Han})[\p{L}\p{M}])`
const TOKEN = new RegExp(String.raw`\p{sc=Han}|${LETTER}+(?:'${LETTER}+)?|\d+(?:,\d{3})*(?:\.\d+)?|[,，。.;；!！?？、\n&+*×%]`, 'gu')
export const HAN = /^\p{sc=Han}$/u

/** A choice of goods stands within this much of a message; what is pasted may be longer. Characters. */
const READ_AT_MOST = 600
/** A message in words, as far as goods are chosen in it. */
export const tokensSaid = (said: string): readonly Token[] => tokensOf(firstGraphemes(said, READ_AT_MOST))

/** A text in words as they are compared: without case, marks and plurals, Han characters one by one. */
export const tokensOf = remembered((text: string): readonly Token[] =>
  [...bareLetters(inSimplified(text).toLowerCase()).replaceAll('’', "'").matchAll(TOKEN)].map(({ 0: word, index }) => ({
    word: stem(word),
    start: index,
    end: index + word.length,
  })),
)

/** "cactuses" are of a cactus: a plural that the common ending does not tell. */
const stem = (word: string): string => stemOf(/(?:us|s)es$/u.test(word) && word.length > 5 ? word.slice(0, -2) : word)

/** Words of one table: what they name, found at a place in a text, the longest first. */
export class Phrases {
  private readonly known = new Map<string, Set<string>>()
  /** Of the words that begin with one, how many the longest has: most tokens begin none. */
  private readonly longest = new Map<string, number>()

  add(name: string, words: string): void {
    const tokens = tokensOf(words)
    const [first] = tokens
    if (!first) return
    const key = tokens.map(({ word }) => word).join(' ')
    this.longest.set(first.word, Math.max(this.longest.get(first.word) ?? 0, tokens.length))
    this.known.set(key, (this.known.get(key) ?? new Set()).add(name))
  }

  /** What stands at a token: the names, and how many tokens it takes. */
  at(tokens: readonly Token[], from: number): { readonly names: ReadonlySet<string>; readonly length: number } | undefined {
    const longest = this.longest.get(tokens[from]?.word ?? '') ?? 0
    for (let length = Math.min(longest, tokens.length - from); length > 0; length--) {
      const key = tokens
        .slice(from, from + length)
        .map(({ word }) => word)
        .join(' ')
      const names = this.known.get(key)
      if (names) return { names, length }
    }
    return undefined
  }
}

const DATA = new URL('../../../../data/', import.meta.url)
/** The rows of a table of `data`, in cells. */
export const rowsOf = (file: string): string[][] => linesOf(fileURLToPath(new URL(file, DATA))).map((line) => line.split('\t'))

/** What is said of goods: names of the table `line-words.tsv`. */
export type LineWord =
  | 'keep'
  | 'drop'
  | 'add'
  | 'set'
  | 'swap'
  | 'into'
  | 'for'
  | 'instead_of'
  | 'instead'
  | 'all'
  | 'both'
  | 'each'
  | 'other'
  | 'rest'
  | 'only'
  | 'it'
  | 'one'
  | 'not'
  | 'smaller'
  | 'larger'
  | 'dearer'
  | 'cheaper'
  | 'filler'

let lineWords: Phrases | undefined
/** The words of the table that stand at a token. */
export function lineWordAt(tokens: readonly Token[], from: number) {
  if (!lineWords) {
    lineWords = new Phrases()
    for (const [name = '', words = ''] of rowsOf('knowledge/line-words.tsv')) for (const one of words.split('|')) lineWords.add(name, one)
  }
  return lineWords.at(tokens, from) as { readonly names: ReadonlySet<LineWord>; readonly length: number } | undefined
}

let goodsWords: { readonly phrases: Phrases; readonly rows: readonly (readonly string[])[] } | undefined
/** What goods are called: a row of words for each kind, in the languages that the tables know. */
function kindsOfGoods() {
  if (!goodsWords) {
    const phrases = new Phrases()
    const named = rowsOf('knowledge/goods-words.tsv').map((cells) => cells.flatMap((cell) => cell.split('|')))
    const packs = globSync('*/nodes.tsv', { cwd: fileURLToPath(new URL('graph', DATA)) }).flatMap((file) => rowsOf(`graph/${file}`))
    const nodes = packs.flatMap(([kind = '', name = '', own = '', also = '']) => (GOODS.has(kind) ? [[name, own, ...also.split(';')]] : []))
    const rows = [...named, ...nodes]
    for (const [at, words] of rows.entries()) for (const word of words) phrases.add(String(at), word)
    goodsWords = { phrases, rows }
  }
  return goodsWords
}
const GOODS: ReadonlySet<string> = new Set(['product', 'accessory'])

/** The kinds of goods that are named at a token. */
export const goodsWordAt = (tokens: readonly Token[], from: number) => kindsOfGoods().phrases.at(tokens, from)
/** All that a kind of goods is called. */
export const wordsOfKind = (kind: string): readonly string[] => kindsOfGoods().rows[Number(kind)] ?? []

/** All rows of what goods are called. */
export const goodsRows = (): readonly (readonly string[])[] => kindsOfGoods().rows

/** What goods are counted in: a character between a number and its goods. */
const COUNTERS: ReadonlySet<string> = new Set([...'个件双把条台瓶只盒包支套本罐袋块张盏株盆颗副份箱提对顶床款样根枚片桶串束卷幅辆部'])

/** The number that stands at a token, and how many tokens it takes; of Chinese ones only with what is counted in. */
export function numberAt(tokens: readonly Token[], from: number): Count | undefined {
  const word = (at: number) => tokens[from + at]?.word ?? ''
  if (HAN.test(word(0))) return hanNumber(tokens, from)
  // "half a dozen", "a dozen"
  for (const length of [3, 2]) {
    const words = [...Array(length).keys()].map(word)
    const value = numberWord(words.join(' ')) ?? (ARTICLES.has(words[0] ?? '') && length === 2 ? numberWord(words[1] ?? '') : undefined)
    if (value !== undefined && value > 1) return { value, length, isWeak: false }
  }
  const value = /^\d+$/u.test(word(0)) ? Number(word(0)) : numberWord(word(0))
  if (value === undefined || value < 1 || value > MOST) return undefined
  return { value, length: COUNTERS.has(word(1)) ? 2 : 1, isWeak: ARTICLES.has(word(0)) || UNITS.has(word(0)) }
}
interface Count {
  readonly value: number
  readonly length: number
  /** A word that may count and may as well stand for the goods: "a", "one". */
  readonly isWeak: boolean
}
const MOST = 999
const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'un', 'une', 'ein', 'eine', 'einen', 'una', 'uno'])
const UNITS: ReadonlySet<string> = new Set(['one'])

function hanNumber(tokens: readonly Token[], from: number): Count | undefined {
  const word = (at: number) => tokens[from + at]?.word ?? ''
  if (word(-1) === '第') return undefined
  if (word(0) === '俩' || word(0) === '仨') return { value: word(0) === '俩' ? 2 : 3, length: 1, isWeak: false }
  let length = 0
  while (/[一二两三四五六七八九十]/u.test(word(length))) length++
  const value = length === 0 ? undefined : chineseNumber([...Array(length).keys()].map(word).join(''))
  if (value === undefined || !COUNTERS.has(word(length))) return undefined
  // "一对" of what does not come in pairs is two
  return { value: word(length) === '对' ? 2 * value : value, length: length + 1, isWeak: false }
}
