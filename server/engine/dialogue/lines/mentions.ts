import { inSimplified } from '#engine/text'
import { colourNamed } from '../scenarios/goods/colours.ts'
import { goodsWordAt, HAN, type LineWord, lineWordAt, type Token, tokensOf, wordsOfKind } from './words.ts'

/** What may be meant: a line of an order, or goods of the talk. */
export interface Candidate {
  readonly id: string
  readonly productIds: readonly string[]
  readonly title: string
  /** What tells it from others of its title: a size, a colour. */
  readonly options: readonly string[]
  readonly quantity: number
}

/** A name that understanding linked to goods of the shop. */
export interface Linked {
  readonly span: readonly [number, number]
  readonly ids: readonly string[]
}

/** Candidates that a token or several name. */
interface Hit {
  readonly of: ReadonlySet<string>
  readonly length: number
  /** By its last word, by another of its name, by what it comes in. */
  readonly by: 'head' | 'name' | 'option'
}

const isHan = ({ word }: Token): boolean => HAN.test(word)

/** What a candidate comes in: its words, those of them that tell it alone, its colour. */
interface Option {
  readonly words: readonly string[]
  readonly figures: readonly string[]
  readonly colour: string | undefined
}

function optionOf(option: string): Option {
  const words = tokensOf(option).map(({ word }) => word)
  return { words, figures: words.filter((word) => /^\d/u.test(word) || words.length === 1), colour: colourNamed(option) }
}

/** What each candidate is called. */
interface Called {
  readonly one: Candidate
  readonly tokens: readonly Token[]
  readonly options: readonly Option[]
  /** Its title in simplified characters, where it is of these. */
  readonly han: string
  readonly kinds: ReadonlySet<string>
  readonly headKinds: ReadonlySet<string>
  /** The last characters of what its kinds are called in Chinese. */
  readonly endings: ReadonlySet<string>
}

function calledBy(one: Candidate): Called {
  const tokens = tokensOf(one.title)
  const found = tokens.flatMap((_, from) => {
    const hit = goodsWordAt(tokens, from)
    return hit ? [{ ...hit, end: from + hit.length }] : []
  })
  const last = Math.max(0, ...found.map(({ end }) => end))
  const headKinds = new Set(found.flatMap(({ names, end }) => (end === last ? [...names] : [])))
  const endings = [...headKinds].flatMap((kind) =>
    wordsOfKind(kind)
      .flatMap((word) => /\p{sc=Han}{2}$/u.exec(word)?.[0].at(-1) ?? [])
      .filter((end) => !TAILS.has(end)),
  )
  return {
    one,
    tokens,
    options: one.options.map(optionOf),
    han: inSimplified(one.title).replace(/[^\p{sc=Han}]+/gu, ' '),
    kinds: new Set(found.flatMap(({ names }) => [...names])),
    headKinds,
    endings: new Set(endings),
  }
}

/** They end any word. */
const TAILS: ReadonlySet<string> = new Set([...'子头儿的品件装具'])

/** Finds what names candidates at a token of a text. */
export function finder(candidates: readonly Candidate[], linked: readonly Linked[]) {
  const all = candidates.map(calledBy)
  const products = new Set(candidates.map(({ productIds }) => productIds[0]))
  return (tokens: readonly Token[], from: number): Hit | undefined =>
    byLink(tokens, from, candidates, linked) ??
    telling(byOption(tokens, from, all), candidates.length) ??
    telling(byName(tokens, from, all), products.size < 2 ? Number.POSITIVE_INFINITY : candidates.length) ??
    byKind(tokens, from, all)
}

/** A word that all of them have tells none. */
const telling = (hit: Hit | undefined, all: number): Hit | undefined =>
  hit && (hit.of.size < all || hit.by === 'head' || all === 1) ? hit : undefined

function byLink(tokens: readonly Token[], from: number, candidates: readonly Candidate[], linked: readonly Linked[]): Hit | undefined {
  const start = tokens[from]?.start ?? 0
  const link = linked.find(({ span }) => span[0] <= start && start < span[1])
  if (!link || (from > 0 && (tokens[from - 1]?.start ?? 0) >= link.span[0])) return undefined
  const of = candidates.filter(({ productIds }) => productIds.some((id) => link.ids.includes(id)))
  if (of.length === 0) return undefined
  const length = tokens.slice(from).findIndex((token) => token.start >= link.span[1])
  return { of: idsOf(of), length: length < 0 ? tokens.length - from : length, by: 'head' }
}

const idsOf = (all: readonly Candidate[]): ReadonlySet<string> => new Set(all.map(({ id }) => id))

function byOption(tokens: readonly Token[], from: number, all: readonly Called[]): Hit | undefined {
  const token = tokens[from]
  if (!token || isCount(tokens, from, all)) return undefined
  const colour = isHan(token)
    ? (colourNamed(`${token.word}${tokens[from + 1]?.word ?? ''}`) ?? colourNamed(`${token.word}色`))
    : colourNamed(token.word)
  const of = all.filter(({ options }) =>
    options.some(({ words, figures, colour: own }) => {
      const isWhole = words.length > 0 && words.every((word, at) => tokens[from + at]?.word === word)
      return isWhole || figures.includes(token.word) || (colour !== undefined && own === colour)
    }),
  )
  return of.length === 0 ? undefined : { of: idsOf(of.map(({ one }) => one)), length: 1, by: 'option' }
}

/** "2 of them", where something comes in size 2. */
function isCount(tokens: readonly Token[], from: number, all: readonly Called[]): boolean {
  const value = Number(tokens[from]?.word)
  return value > 0 && value <= Math.max(...all.map(({ one }) => one.quantity))
}

function byName(tokens: readonly Token[], from: number, all: readonly Called[]): Hit | undefined {
  const token = tokens[from]
  if (!token || isFiller(tokens, from)) return undefined
  if (isHan(token)) return byCharacters(tokens, from, all)
  const exact = all.filter((called) => called.tokens.some(({ word }) => word === token.word))
  // the pants of sweatpants
  const ending = (word: string) => token.word.length >= LEAST_ENDING && word.endsWith(token.word)
  const having = exact.length > 0 ? exact : all.filter((called) => called.tokens.some(({ word }) => ending(word)))
  if (having.length === 0) return undefined
  const head = having.filter((called) => called.tokens.at(-1)?.word.endsWith(token.word))
  const of = head.length > 0 ? head : having
  return { of: idsOf(of.map(({ one }) => one)), length: 1, by: head.length > 0 ? 'head' : 'name' }
}

const LEAST_ENDING = 4

/** Two characters of a title, or its last one. */
function byCharacters(tokens: readonly Token[], from: number, all: readonly Called[]): Hit | undefined {
  let run = ''
  let hit: Hit | undefined
  for (let at = from; at < tokens.length && HAN.test(tokens[at]?.word ?? ''); at++) {
    run += tokens[at]?.word
    const having = all.filter(({ han }) => (run.length > 1 ? han.includes(run) : han.trimEnd().endsWith(run)))
    if (having.length === 0 && run.length > 1) break
    const isHead = having.every(({ han }) => han.trimEnd().endsWith(run))
    if (having.length > 0) hit = { of: idsOf(having.map(({ one }) => one)), length: run.length, by: isHead ? 'head' : 'name' }
  }
  return hit
}

function byKind(tokens: readonly Token[], from: number, all: readonly Called[]): Hit | undefined {
  const named = goodsWordAt(tokens, from)
  const having = named ? all.filter(({ kinds }) => [...named.names].some((kind) => kinds.has(kind))) : []
  const head = named ? having.filter(({ headKinds }) => [...named.names].some((kind) => headKinds.has(kind))) : []
  const of = head.length > 0 ? head : having
  if (named && of.length > 0) return { of: idsOf(of.map(({ one }) => one)), length: named.length, by: head.length > 0 ? 'head' : 'name' }
  const word = tokens[from]?.word ?? ''
  const ending = HAN.test(word) && !lineWordAt(tokens, from) ? all.filter(({ endings }) => endings.has(word)) : []
  return ending.length > 0 ? { of: idsOf(ending.map(({ one }) => one)), length: 1, by: 'name' } : undefined
}

const isFiller = (tokens: readonly Token[], from: number): boolean =>
  lineWordAt(tokens, from)?.names.has('filler' satisfies LineWord) === true

const SIZES = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl', '4xl']
/** Where an option stands among sizes; undefined for what is none. */
export function sizeOf({ options }: Candidate): number | undefined {
  const sizes = options.flatMap((option) =>
    tokensOf(option).flatMap(({ word }) =>
      /^\d+(?:\.\d+)?$/u.test(word) ? [Number(word)] : SIZES.includes(word) ? [SIZES.indexOf(word)] : [],
    ),
  )
  return sizes[0]
}
