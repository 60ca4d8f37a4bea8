import { firstGraphemes, inSimplified, remembered } from '#engine/text'
import { goodsRows, HAN, Phrases, rowsOf, type Token, tokensOf } from './words.ts'

/** A kind of goods as shoppers speak of it, in any language of the tables. The same kind is the same object. */
export interface KindOfGoods {
  /** The first that it is called, by which it is known. */
  readonly name: string
  /** What it is called, the plainest names first. */
  readonly words: readonly string[]
  /** Whether a title is of goods of the kind. */
  readonly test: (title: string) => boolean
}

/** A kind that is named, and where. */
export interface KindNamed {
  readonly kind: KindOfGoods
  /** Named wider than catalogues name their goods: such a name is linked to none, though the shop may have of it. */
  readonly isWide: boolean
  readonly span: readonly [number, number]
}

/** A name in a text: what it is of, what its ending is of as well, and where it stands. */
interface Name {
  readonly kind: Kind
  readonly isWide: boolean
  readonly also: readonly Kind[]
  readonly text: string
  readonly span: readonly [number, number]
}

interface Kinds {
  readonly phrases: Phrases
  /** The kind of each row. */
  readonly of: ReadonlyMap<string, Kind>
  readonly none: Phrases
  /** Names of goods that are not of the kind they end in: a flower pot is no pot. */
  readonly apart: Phrases
  /** Rows up to this one are of wider names. */
  readonly wide: number
  readonly alike: readonly Kind[]
  /** Names of one character that stand for goods wherever they stand; of others a text is full: 米 of 厘米. */
  readonly short: ReadonlySet<string>
}

class Kind implements KindOfGoods {
  readonly words: string[]
  constructor(words: readonly string[] = []) {
    this.words = [...words]
  }
  get name(): string {
    return this.words[0] ?? ''
  }
  /** Kinds that this name covers as well. */
  readonly covers = new Set<Kind>()
  readonly test = (title: string): boolean => {
    const found = kindsOfTitle(title)
    return found.has(this) || [...this.covers].some((one) => found.has(one))
  }
}

/** Characters of a message; what is pasted may be longer. */
const READ_AT_MOST = 600

let kinds: Kinds | undefined
const known = (): Kinds => {
  kinds ??= readKinds()
  return kinds
}

/** Rows that share a word are one kind: 鼠标 of the table and of the graph. */
function readKinds(): Kinds {
  const own = rowsOf('knowledge/goods-kinds.tsv').map(([mark = '', words = '', covers = '']) => ({
    mark,
    words: words.split('|'),
    covers: covers.split('|'),
  }))
  const marked = (...marks: readonly string[]) => own.filter(({ mark }) => marks.includes(mark))
  const named = marked('kind', 'wide')
  const rows = [...named.map(({ words }) => words), ...goodsRows()].map((words) => words.filter((word) => word !== ''))
  const roots = joined(rows)
  const all = rows.map(() => new Kind())
  const [phrases, none, apart] = [new Phrases(), new Phrases(), new Phrases()]
  const of = new Map(rows.flatMap((_, at) => (all[roots[at] ?? at] ? [[String(at), all[roots[at] ?? at]] as [string, Kind]] : [])))
  for (const [at, words] of rows.entries()) {
    of.get(String(at))?.words.push(...words)
    for (const word of words) phrases.add(String(at), word)
  }
  for (const word of marked('none').flatMap(({ words }) => words)) none.add('none', word)
  for (const word of marked('apart').flatMap(({ words }) => words)) apart.add('apart', word)
  const kindsOf = (word: string) => [...(phrases.at(tokensOf(word), 0)?.names ?? [])].flatMap((row) => of.get(row) ?? [])
  const cover = (kind: Kind | undefined, words: readonly string[]) => {
    for (const one of words.flatMap(kindsOf)) kind?.covers.add(one)
  }
  for (const [at, { covers }] of named.entries()) cover(of.get(String(at)), covers)
  const alike = marked('alike').map(({ words }) => {
    const kind = new Kind(words)
    cover(kind, words)
    return kind
  })
  const short = new Set(named.flatMap(({ words }) => words.filter((word) => HAN.test(word))))
  return { phrases, of, none, apart, wide: named.length, alike, short }
}

/** For each row the first of those that it shares a word with, over others. */
function joined(rows: readonly (readonly string[])[]): number[] {
  const roots = rows.map((_, at) => at)
  const rootOf = (at: number): number => {
    const up = roots[at] ?? at
    return up === at ? at : rootOf(up)
  }
  const first = new Map<string, number>()
  for (const [at, words] of rows.entries())
    for (const word of words) {
      const key = word.toLowerCase()
      const [a, b] = [rootOf(first.get(key) ?? at), rootOf(at)]
      roots[Math.max(a, b)] = Math.min(a, b)
      first.set(key, first.get(key) ?? at)
    }
  return rows.map((_, at) => rootOf(at))
}

interface Hit extends Pick<Name, 'isWide'> {
  readonly kinds: readonly Kind[]
  readonly length: number
}

/** What is named at a token: the kinds by the longest name, and those by what it ends in: 红茶 is tea. */
function namedAt(tokens: readonly Token[], from: number): Hit | undefined {
  const { phrases, of, none, apart, wide } = known()
  const [hit, masked] = [phrases.at(tokens, from), none.at(tokens, from)]
  if (masked && masked.length >= (hit?.length ?? 0)) return { kinds: [], isWide: false, length: masked.length }
  if (!hit) return undefined
  const kindsOf = (names: Iterable<string>) => [...names].flatMap((row) => of.get(row) ?? [])
  const upTo = tokens.slice(0, from + hit.length)
  const ends = upTo.slice(from + 1).flatMap((_, at) => {
    const end = phrases.at(upTo, from + 1 + at)
    return end?.length === hit.length - 1 - at ? kindsOf(end.names) : []
  })
  const isApart = apart.at(tokens, from)?.length === hit.length
  const kinds = [...new Set([...kindsOf(hit.names), ...(isApart ? [] : ends)])]
  return { kinds, isWide: [...hit.names].some((row) => Number(row) < wide), length: hit.length }
}

/** All names of kinds in a text, from its beginning. */
function namesIn(text: string): Name[] {
  const tokens = tokensOf(text.replace(OWNED, '  '))
  const names: Name[] = []
  for (let at = 0; at < tokens.length; at++) {
    const hit = namedAt(tokens, at)
    if (!hit) continue
    const span = [tokens[at]?.start ?? 0, tokens[at + hit.length - 1]?.end ?? 0] as const
    const [kind, ...also] = hit.kinds
    if (kind) names.push({ kind, isWide: hit.isWide, also, text: text.slice(...span), span })
    at += hit.length - 1
  }
  return names
}

/** "The lamp's base": of the lamp. */
const OWNED = /['’]s\b/gu

const kindsOfTitle = remembered((title: string): ReadonlySet<Kind> => new Set(namesIn(title).flatMap(({ kind, also }) => [kind, ...also])))

/**
 * The kinds that a text names, each where it is named first. What only repeats another that is named is no further kind: "the camera" beside an
 * instant camera, "衣服" beside a coat. Pure.
 */
export const kindsNamed = remembered((text: string): readonly KindNamed[] => {
  const { short } = known()
  const names = namesIn(firstGraphemes(text, READ_AT_MOST)).filter((name) => !HAN.test(name.text) || short.has(inSimplified(name.text)))
  const first = names.filter(({ kind }, at) => names.findIndex((one) => one.kind === kind) === at)
  return first.filter(({ kind, text: said }) =>
    first.every((one) => one.kind === kind || !(kind.covers.has(one.kind) || (one.also.includes(kind) && one.text.endsWith(said)))),
  )
})

/** Kinds that do the same for who buys them as goods of this title do; undefined where none is known to. */
export const kindsAlike = (title: string): KindOfGoods | undefined => known().alike.find((kind) => kind.test(title))
