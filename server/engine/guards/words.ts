import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { normalise, originalSpan } from '#engine/text'

const ROOT = new URL('../../../', import.meta.url)

/** The lines of a table of the project without its comments, each cut into its columns. */
export const rowsOf = (file: string): readonly (readonly string[])[] =>
  readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

/** A text as it is compared: folded, without the marks of Latin and Arabic letters, and as long as it was folded, so that places lead back. */
export interface Folded {
  readonly text: string
  /** A span of the folded text as one of the text that was given. */
  readonly span: (start: number, end: number) => readonly [number, number]
}

const isMarked = (unit: number) => (unit >= 0xc0 && unit < 0x250) || (unit >= 0x1e00 && unit < 0x1f00) || (unit >= 0x620 && unit < 0x700)
const bare = (text: string): string => {
  let out = ''
  for (let at = 0; at < text.length; at++) out += isMarked(text.charCodeAt(at)) ? (text[at]!.normalize('NFD')[0] ?? '') : text[at]!
  return out
}

/** Folds a text. */
export function folded(given: string): Folded {
  const plain = normalise(given)
  return { text: bare(plain.text), span: (start, end) => originalSpan(plain, start, end) }
}

/** A piece of a text: a word of a table with its kinds, a word of none, or the end of a clause. */
export interface Token<Kind extends string> {
  readonly kinds: ReadonlySet<Kind | 'break'>
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Scripts whose words are written apart; figures are no part of the word before them. */
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39
const isSpaced = (unit: number) =>
  isDigit(unit) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit < 0x250) || (unit >= 0x400 && unit < 0x530)
/** Whether a word goes on over a place. */
function goesOn(text: string, at: number): boolean {
  const [last, next] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return at < text.length && isSpaced(last) && isSpaced(next) && isDigit(last) === isDigit(next)
}
const ENDS = new Set([...',，.。!！?？;；、:：\n\r…~|()（）[]"“”¿¡'])

/** Words to their kinds, found in a folded text: the longest that stands at a place, and whole where words are written apart. */
export class WordTable<Kind extends string> {
  private readonly words = new Map<string, Set<Kind>>()
  private readonly stems = new Map<string, Set<Kind>>()
  /** By the first unit of words, how long the longest is: most places of a text begin none. */
  private readonly longest = new Map<string, number>()

  /** A star behind a word stands for any ending. */
  add(kind: Kind, given: string): void {
    const isStem = given.endsWith('*')
    const word = folded(isStem ? given.slice(0, -1) : given).text.trim()
    if (word === '') return
    const table = isStem ? this.stems : this.words
    table.set(word, (table.get(word) ?? new Set()).add(kind))
    this.longest.set(word[0]!, Math.max(this.longest.get(word[0]!) ?? 0, word.length))
  }

  /** The longest word at a place. */
  at(text: string, from: number): { end: number; kinds: ReadonlySet<Kind> } | undefined {
    const longest = this.longest.get(text[from] ?? '')
    if (longest === undefined || (from > 0 && goesOn(text, from))) return undefined
    for (let end = Math.min(text.length, from + longest); end > from; end--) {
      const word = text.slice(from, end)
      const whole = !goesOn(text, end)
      const kinds = whole ? (this.words.get(word) ?? this.stems.get(word)) : this.stems.get(word)
      if (kinds) return { end: whole ? end : wordEnd(text, end), kinds }
    }
    return undefined
  }
}

function wordEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && isSpaced(text.charCodeAt(end))) end++
  return end
}

/** A folded text cut into its pieces, blanks left out. */
export function tokensOf<Kind extends string>(text: string, table: WordTable<Kind>): readonly Token<Kind>[] {
  const tokens: Token<Kind>[] = []
  for (let at = 0; at < text.length; ) {
    const found = table.at(text, at)
    const unit = text.charCodeAt(at)
    const isBreak = found === undefined && ENDS.has(text[at]!)
    const end = found?.end ?? (isSpaced(unit) ? wordEnd(text, at) : at + 1)
    if (found !== undefined || text.slice(at, end).trim() !== '' || isBreak)
      tokens.push({ kinds: found?.kinds ?? (isBreak ? BREAK : NONE), text: text.slice(at, end), start: at, end })
    at = end
  }
  return tokens
}

const NONE: ReadonlySet<never> = new Set()
const BREAK: ReadonlySet<'break'> = new Set(['break'] as const)

/**
 * The tables of words in a file, by language, read at the first asking. Columns: language, kind, words parted by bars. Throws where a kind is none of
 * `kinds`; where none are given, any may stand.
 */
export function tablesByLanguage<Kind extends string>(file: string, kinds?: Iterable<Kind>): () => ReadonlyMap<string, WordTable<Kind>> {
  let known: ReadonlyMap<string, WordTable<Kind>> | undefined
  return () => {
    known ??= readTables(file, kinds && new Set(kinds))
    return known
  }
}

/** The same, whatever the language. */
export function wordTables<Kind extends string>(file: string, kinds?: Iterable<Kind>): () => readonly WordTable<Kind>[] {
  const tables = tablesByLanguage(file, kinds)
  let known: readonly WordTable<Kind>[] | undefined
  return () => {
    known ??= [...tables().values()]
    return known
  }
}

function readTables<Kind extends string>(file: string, kinds: ReadonlySet<string> | undefined): ReadonlyMap<string, WordTable<Kind>> {
  const read = new Map<string, WordTable<Kind>>()
  const isKind = (name: string): name is Kind => kinds?.has(name) ?? true
  for (const [language = '', kind = '', words = ''] of rowsOf(file)) {
    if (!isKind(kind)) throw new Error(`${file}: there is no kind ${kind}`)
    const table = read.get(language) ?? new WordTable<Kind>()
    read.set(language, table)
    for (const word of words.split('|')) table.add(kind, word)
  }
  return read
}
