import { HAN } from '#engine/text'
import { type Candidate, finder, type Linked, sizeOf } from './mentions.ts'
import { type LineWord, lineWordAt, numberAt, type Token, tokensSaid } from './words.ts'

/** A message as it is read for goods and their numbers. */
export interface Text {
  readonly text: string
  readonly linked: readonly Linked[]
  /** Stretches that are numbers of orders, addresses, sums: nothing in them counts or names goods. */
  readonly taken: readonly (readonly [number, number])[]
  /** Models: an option may be called so, and no number in them counts. */
  readonly models?: readonly (readonly [number, number])[]
}

/** Goods that are named in it. */
export interface Mention {
  readonly is: 'mention'
  readonly of: readonly string[]
  /** By what it comes in alone. */
  readonly isOption: boolean
  /** "the black ones": it stands for goods, and is no wish for a colour. */
  isOne?: boolean
  readonly start: number
  readonly end: number
}
/** What becomes of goods: so many it is, so many beside, they go, they stay. */
export type Op = 'set' | 'add' | 'drop' | 'keep'
/** What a text is made of where it speaks of goods: their names, numbers, what becomes of them, and words that are none of these. */
export type Mark =
  | Mention
  | { readonly is: 'op'; readonly op: Op; readonly start: number; readonly end: number }
  | { readonly is: 'number'; readonly value: number; readonly isWeak: boolean; readonly start: number; readonly end: number }
  | {
      readonly is: Exclude<LineWord, Op | 'filler'> | 'and' | 'stop' | 'end' | 'word'
      readonly start: number
      readonly end: number
    }

const STOPS: ReadonlySet<string> = new Set([...',，'])
const ENDS: ReadonlySet<string> = new Set([...'。.;；!！?？\n'])
const JOINS: ReadonlySet<string> = new Set(['、', '&', '+', 'and', 'plus', '和', '跟', '与', '及', 'und', 'et', 'y', 'n'])

/** What stands in a text, from left to right. */
export function marksIn({ text, linked, taken, models = [] }: Text, candidates: readonly Candidate[]): Mark[] {
  const tokens = tokensSaid(text)
  const hitAt = finder(candidates, linked)
  const marks: Mark[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at] as Token
    const last = tokens[at - 1]
    if (last && HAN.test(last.word) && HAN.test(token.word) && token.start > last.end)
      marks.push({ is: 'stop', start: last.end, end: token.start })
    const [mark, length] = markAt(tokens, at, { hitAt, taken, models })
    if (mark) marks.push(mark)
    else if (!isFiller(tokens, at)) marks.push({ is: 'word', start: token.start, end: token.end })
    at += length
  }
  return joined(text, marks, candidates)
}

const isFiller = (tokens: readonly Token[], at: number): boolean =>
  lineWordAt(tokens, at)?.names.has('filler') === true || FILLS.has(tokens[at]?.word ?? '')
const FILLS: ReadonlySet<string> = new Set(['码', '号', '色', 'x', '*', '×'])

interface Around {
  readonly hitAt: ReturnType<typeof finder>
  readonly taken: Text['taken']
  readonly models: Text['taken']
}

function markAt(tokens: readonly Token[], at: number, { hitAt, taken, models }: Around): [Mark | undefined, number] {
  const token = tokens[at] as Token
  const place = (length: number) => ({ start: token.start, end: tokens[at + length - 1]?.end ?? token.end })
  if (taken.some(([from, to]) => token.start >= from && token.start < to)) return [{ is: 'word', ...place(1) }, 1]
  if (ENDS.has(token.word)) return [{ is: 'end', ...place(1) }, 1]
  if (STOPS.has(token.word)) return [{ is: 'stop', ...place(1) }, 1]
  const said = lineWordAt(tokens, at)
  const hit = hitAt(tokens, at)
  if (hit && hit.length >= (said?.length ?? 0) && !(hit.by === 'name' && said && said.length === hit.length))
    return [{ is: 'mention', of: [...hit.of], isOption: hit.by === 'option', ...place(hit.length) }, hit.length]
  if (models.some(([from, to]) => token.start >= from && token.start < to)) return [{ is: 'word', ...place(1) }, 1]
  const number = tokens[at + 1]?.word === '%' ? undefined : numberAt(tokens, at)
  if (number && number.length >= (said?.length ?? 0) && !said?.names.has('filler'))
    return [{ is: 'number', value: number.value, isWeak: number.isWeak, ...place(number.length) }, number.length]
  if (number && token.word === 'a')
    return [{ is: 'number', value: number.value, isWeak: number.isWeak, ...place(number.length) }, number.length]
  if (JOINS.has(token.word)) return [{ is: 'and', ...place(1) }, 1]
  const name = said && ORDER.find((one) => said.names.has(one))
  if (!said || name === undefined) return [undefined, said?.length ?? 1]
  if (name === 'filler') return [undefined, said.length]
  if (name === 'keep' || name === 'drop' || name === 'add' || name === 'set')
    return [{ is: 'op', op: name, ...place(said.length) }, said.length]
  return [{ is: name, ...place(said.length) }, said.length]
}
/** Of words that may be several things the first is meant. */
const ORDER: readonly LineWord[] = [
  ...([
    'instead_of',
    'into',
    'swap',
    'instead',
    'rest',
    'both',
    'each',
    'all',
    'keep',
    'drop',
    'add',
    'set',
    'only',
    'other',
    'not',
  ] as const),
  ...(['smaller', 'larger', 'dearer', 'cheaper', 'one', 'it', 'for', 'filler'] as const),
]

type Sized = 'smaller' | 'larger'
const isSized = ({ is }: Mark): boolean => is === 'smaller' || is === 'larger'

/** Names beside each other that mean one thing: "white" and "tee"; "the smaller pair" is one of them as well. */
function joined(said: string, marks: readonly Mark[], candidates: readonly Candidate[]): Mark[] {
  const all: Mark[] = []
  for (const [at, mark] of marks.entries()) {
    const last = all.at(-1)
    if (mark.is === 'mention' && last?.is === 'mention' && bothOf(last, mark)) {
      all[all.length - 1] = { ...last, of: bothOf(last, mark) ?? last.of, end: mark.end, isOption: last.isOption && mark.isOption }
    } else if (isSized(mark)) {
      const next = marks[at + 1]
      const before = last?.is === 'mention' ? last : undefined
      const scope = next?.is === 'mention' ? next.of : (before?.of ?? candidates.map(({ id }) => id))
      const meant = extreme(
        mark.is as Sized,
        candidates.filter(({ id }) => scope.includes(id)),
      )
      if (meant) all.push({ is: 'mention', of: [meant], isOption: true, start: mark.start, end: mark.end })
      else if (next?.is !== 'mention') all.push({ is: 'word', start: mark.start, end: mark.end })
    } else if (
      last?.is === 'mention' &&
      (mark.is === 'one' || (mark.is === 'number' && mark.isWeak && !HAN.test(said.slice(mark.start, mark.end))))
    ) {
      all[all.length - 1] = { ...last, isOne: true, end: mark.end }
    } else all.push(mark.is === 'mention' ? { ...mark } : mark)
  }
  return all
}

function bothOf(one: Mention, other: Mention): readonly string[] | undefined {
  const of = one.of.filter((id) => other.of.includes(id))
  return of.length > 0 ? of : undefined
}

/** The smallest or the largest of goods that come in sizes. */
function extreme(which: Sized, candidates: readonly Candidate[]): string | undefined {
  const sized = candidates.flatMap((one) => {
    const size = sizeOf(one)
    return size === undefined ? [] : [{ id: one.id, size }]
  })
  const sorted = sized.toSorted((one, other) => one.size - other.size)
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first && last && first.size < last.size ? (which === 'smaller' ? first.id : last.id) : undefined
}
